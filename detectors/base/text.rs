//! Small helpers over ASCII bytes.

/// The value of each digit of `text`, or `None` where a byte is no ASCII digit.
pub fn digits(text: &[u8]) -> Option<impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + '_> {
    text.iter().all(u8::is_ascii_digit).then(|| text.iter().map(|b| u32::from(b - b'0')))
}

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
