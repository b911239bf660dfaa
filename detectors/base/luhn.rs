//! The Luhn algorithm, ISO/IEC 7812-1 annex B: one random number in ten passes.

/// Whether ASCII digits end in their Luhn check digit; `false` for other bytes and for nothing.
#[must_use]
pub fn is_valid(number: &[u8]) -> bool {
    let mut sum = 0u32;
    for (i, b) in number.iter().rev().enumerate() {
        if !b.is_ascii_digit() {
            return false;
        }
        let digit = u32::from(b - b'0');
        sum += match (i % 2, digit) {
            (0, d) => d,
            (_, d @ 0..=4) => d * 2,
            (_, d) => d * 2 - 9,
        };
    }
    !number.is_empty() && sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::is_valid;

    #[test]
    fn published_numbers() {
        assert!(is_valid(b"4111111111111111"));
        assert!(is_valid(b"490154203237518"));
        assert!(!is_valid(b"4111111111111112"));
        assert!(!is_valid(b""));
        assert!(!is_valid(b"41111x"));
    }
}
