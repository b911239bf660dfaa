//! Assigned organisationally unique identifiers: the first three bytes of a MAC address.
//!
//! The prefixes of the IEEE registry (MA-L, and the blocks that hold MA-M and MA-S), as packaged in `ieee-data`
//! 20220827.1; public domain. Names of organisations are left out.

/// Six capital hexadecimal digits and a newline a row, ascending.
static ROWS: &[u8] = include_bytes!("oui.txt");
const ROW: usize = 7;

/// Whether three bytes, as six capital hexadecimal digits, are assigned.
#[must_use]
pub fn is_assigned(prefix: &[u8; 6]) -> bool {
    let (rows, _) = ROWS.as_chunks::<ROW>();
    rows.binary_search_by(|row| row.get(..6).unwrap_or_default().cmp(prefix.as_slice())).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{ROW, ROWS, is_assigned};

    #[test]
    fn rows_are_whole_and_sorted() {
        let (rows, rest) = ROWS.as_chunks::<ROW>();
        assert!(rest.is_empty());
        assert!(rows.iter().all(|r| r[6] == b'\n'));
        assert!(rows.windows(2).all(|w| w[0] < w[1]));
    }

    #[test]
    fn known_prefixes_are_assigned() {
        assert!(is_assigned(b"D05099"));
        assert!(is_assigned(b"001A2B"));
        assert!(!is_assigned(b"FFFFFF"));
    }
}
