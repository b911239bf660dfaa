//! ISO 7064 MOD 11-2: the check character of resident identity numbers (GB 11643-1999).

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";

/// The check character of seventeen ASCII digits; `None` for anything else.
#[must_use]
pub fn check_character(digits: &[u8]) -> Option<u8> {
    let digits: &[u8; 17] = digits.try_into().ok()?;
    let mut sum = 0;
    for (b, weight) in digits.iter().zip(WEIGHTS) {
        if !b.is_ascii_digit() {
            return None;
        }
        sum += u32::from(b - b'0') * weight;
    }
    CHECKS.get(sum as usize % 11).copied()
}

#[cfg(test)]
mod tests {
    use super::check_character;

    #[test]
    fn example_of_the_standard() {
        assert_eq!(check_character(b"11010519491231002"), Some(b'X'));
        assert_eq!(check_character(b"36042619910101007"), Some(b'1'));
        assert_eq!(check_character(b"1101051949123100"), None);
        assert_eq!(check_character(b"1101051949123100a"), None);
    }
}
