//! Small helpers over ASCII bytes.

/// The number that the ASCII digits of `text` spell; `None` where it is empty, holds another byte or does not fit.
#[must_use]
pub fn number(text: &[u8]) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0u64, |value, &b| {
        if !b.is_ascii_digit() {
            return None;
        }
        value.checked_mul(10)?.checked_add(u64::from(b - b'0'))
    })
}

/// Whether every byte is an ASCII digit, and there is one.
#[must_use]
pub fn all_digits(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_digit)
}

/// How many different bytes there are.
#[must_use]
pub fn variety(text: &[u8]) -> u32 {
    let (mut low, mut high) = (0u128, 0u128);
    for b in text {
        if *b < 128 {
            low |= 1 << b;
        } else {
            high |= 1 << (b - 128);
        }
    }
    low.count_ones() + high.count_ones()
}
