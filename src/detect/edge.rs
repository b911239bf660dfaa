//! What may stand next to a candidate: tokens, escapes that end right before a value, joined neighbours.
//!
//! Works on ASCII classes only. A Chinese character is an edge; `\b` of a regular expression does not know that.

/// Longest token that is looked at, in bytes on either side of an anchor. A longer one is no number of a person.
pub const REACH: usize = 64;

/// Byte `i`, or a space outside.
#[must_use]
#[inline]
pub fn at(bytes: &[u8], i: usize) -> u8 {
    bytes.get(i).copied().unwrap_or(b' ')
}

/// The byte before `i`, or a space at the start.
#[must_use]
#[inline]
pub fn before(bytes: &[u8], i: usize) -> u8 {
    back(bytes, i, 1)
}

/// The byte `count` places before `i`, or a space outside.
#[must_use]
#[inline]
pub fn back(bytes: &[u8], i: usize, count: usize) -> u8 {
    i.checked_sub(count).map_or(b' ', |j| at(bytes, j))
}

/// Where the run of bytes that pass `class` and that ends right before `i` begins, at most [`REACH`] bytes back.
/// `None`: it is longer.
#[inline]
pub fn run_start(bytes: &[u8], i: usize, class: impl Fn(u8) -> bool) -> Option<usize> {
    let head = bytes.get(..i)?;
    let length = head.iter().rev().take(REACH + 1).take_while(|b| class(**b)).count();
    (length <= REACH).then_some(i - length)
}

/// Where the run of bytes that pass `class` and that begins at `i` ends, at most [`REACH`] bytes on. `None`: longer.
#[inline]
pub fn run_end(bytes: &[u8], i: usize, class: impl Fn(u8) -> bool) -> Option<usize> {
    let tail = bytes.get(i..)?;
    let length = tail.iter().take(REACH + 1).take_while(|b| class(**b)).count();
    (length <= REACH).then_some(i + length)
}

/// Where a token that seems to begin at `start` really begins, once an escape that ends in letters or digits is cut off:
/// `%3D139…`, `\u003d139…`, `\x3d139…`, `\n139…`.
#[must_use]
#[inline]
pub fn after_escape(bytes: &[u8], start: usize) -> usize {
    let hex = |from: usize, count: usize| (from..from + count).all(|i| at(bytes, i).is_ascii_hexdigit());
    match before(bytes, start) {
        b'%' if hex(start, 2) => start + 2,
        b'\\' => match at(bytes, start) {
            b'u' if hex(start + 1, 4) => start + 5,
            b'x' if hex(start + 1, 2) => start + 3,
            b'n' | b'r' | b't' | b'b' | b'f' | b'v' => start + 1,
            _ => start,
        },
        _ => start,
    }
}

/// Whether `start..end` is a group of a UUID: hexadecimal groups of four with dashes lie next to it.
#[must_use]
pub fn in_uuid(bytes: &[u8], start: usize, end: usize) -> bool {
    let hex4 = |from: usize| (from..from + 4).all(|i| at(bytes, i).is_ascii_hexdigit());
    let left = before(bytes, start) == b'-' && start >= 6 && hex4(start - 5) && at(bytes, start - 6) == b'-';
    let right = at(bytes, end) == b'-' && hex4(end + 1) && at(bytes, end + 5) == b'-' && hex4(end + 6);
    left || right
}

/// Whether a number at `start..end` is a part of a decimal number, a version or an address: a dot and more digits join it.
#[must_use]
#[inline]
pub fn dotted(bytes: &[u8], start: usize, end: usize) -> bool {
    (before(bytes, start) == b'.' && back(bytes, start, 2).is_ascii_digit())
        || (at(bytes, end) == b'.' && at(bytes, end + 1).is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{after_escape, dotted, in_uuid};

    #[test]
    fn escapes_are_no_part_of_a_token() {
        for (text, start, real) in [
            (&b"=%3D139"[..], 2, 4),
            (b"=%2013", 2, 4),
            (br"=\u003d139", 2, 7),
            (br"=\x3d139", 2, 5),
            (br"=\n139", 2, 3),
            (b"=139", 1, 1),
            (b"%zz9", 1, 1),
        ] {
            assert_eq!(after_escape(text, start), real, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn groups_of_a_uuid_are_told() {
        let uuid = b"12345678-1234-4abc-8abc-123456789012";
        assert!(in_uuid(uuid, 0, 8));
        assert!(in_uuid(uuid, 24, 36));
        assert!(!in_uuid(b"id-12345678-x", 3, 11));
    }

    #[test]
    fn dots_join_numbers_only_to_numbers() {
        assert!(dotted(b"0.138", 2, 5));
        assert!(dotted(b"138.5", 0, 3));
        assert!(!dotted(b"138.", 0, 3));
        assert!(!dotted(b"tel.138", 4, 7));
    }
}
