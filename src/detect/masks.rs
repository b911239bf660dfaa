//! Which class each of 64 bytes belongs to, as one bit a byte: the first stage of the scanner.
//!
//! The only `unsafe` of the engine is here: calling the AVX2 version after asking the processor whether it has AVX2.
//! Everything inside that version is safe code; a property test holds it against the plain version byte by byte.

/// Classes of 64 consecutive bytes; bit `i` of a mask tells of byte `i`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Masks {
    /// `0-9`.
    pub digit: u64,
    /// `A-Z`.
    pub upper: u64,
    /// `A-Fa-f`.
    pub hex: u64,
    /// `-`.
    pub dash: u64,
    /// Space.
    pub space: u64,
    /// `.`.
    pub dot: u64,
    /// `:`.
    pub colon: u64,
    /// `@`.
    pub at: u64,
    /// Bytes from 0x80 on.
    pub high: u64,
}

/// Fills `out` with the classes of `blocks`, one entry for 64 bytes. What is longer is left alone.
pub fn classify(blocks: &[[u8; 64]], out: &mut [Masks]) {
    #[cfg(target_arch = "x86_64")]
    if std::arch::is_x86_feature_detected!("avx2") {
        // SAFETY: the processor has AVX2, which is the only condition of `avx2::classify`.
        unsafe { avx2::classify(blocks, out) };
        return;
    }
    for (block, masks) in blocks.iter().zip(out) {
        *masks = plain(block);
    }
}

/// The definition of the classes, for processors without a faster way and for the test of the faster way.
#[must_use]
pub fn plain(block: &[u8; 64]) -> Masks {
    let mut m = Masks::default();
    for (i, &b) in block.iter().enumerate() {
        let bit = 1u64 << i;
        match b {
            b'0'..=b'9' => m.digit |= bit,
            b'A'..=b'Z' => {
                m.upper |= bit;
                if b <= b'F' {
                    m.hex |= bit;
                }
            }
            b'a'..=b'f' => m.hex |= bit,
            b'-' => m.dash |= bit,
            b' ' => m.space |= bit,
            b'.' => m.dot |= bit,
            b':' => m.colon |= bit,
            b'@' => m.at |= bit,
            0x80.. => m.high |= bit,
            _ => {}
        }
    }
    m
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::Masks;
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi8, _mm256_cmpeq_epi8, _mm256_cmpgt_epi8, _mm256_movemask_epi8, _mm256_or_si256,
        _mm256_set1_epi8, _mm256_setr_epi64x,
    };

    /// As [`super::classify`].
    #[target_feature(enable = "avx2")]
    pub fn classify(blocks: &[[u8; 64]], out: &mut [Masks]) {
        for (block, masks) in blocks.iter().zip(out) {
            let (low, high) = block.split_at(32);
            let (low, high) = (load(low), load(high));
            masks.digit = join(range(low, b'0', 10), range(high, b'0', 10));
            masks.upper = join(range(low, b'A', 26), range(high, b'A', 26));
            let (low_folded, high_folded) = (fold(low), fold(high));
            masks.hex = join(range(low_folded, b'a', 6), range(high_folded, b'a', 6));
            masks.dash = join(equal(low, b'-'), equal(high, b'-'));
            masks.space = join(equal(low, b' '), equal(high, b' '));
            masks.dot = join(equal(low, b'.'), equal(high, b'.'));
            masks.colon = join(equal(low, b':'), equal(high, b':'));
            masks.at = join(equal(low, b'@'), equal(high, b'@'));
            masks.high = join(low, high);
        }
    }

    /// 32 bytes as a vector; the compiler makes one load of it.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(half: &[u8]) -> __m256i {
        let mut words = [0i64; 4];
        for (word, bytes) in words.iter_mut().zip(half.chunks_exact(8)) {
            *word = i64::from_le_bytes(bytes.try_into().unwrap_or_default());
        }
        _mm256_setr_epi64x(words[0], words[1], words[2], words[3])
    }

    /// One bit for each byte whose top bit is set, of two vectors.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn join(low: __m256i, high: __m256i) -> u64 {
        let low = _mm256_movemask_epi8(low).cast_unsigned();
        let high = _mm256_movemask_epi8(high).cast_unsigned();
        u64::from(low) | u64::from(high) << 32
    }

    /// Bytes from `first` on, `count` of them: moved to the bottom of the signed range and compared there.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn range(v: __m256i, first: u8, count: u8) -> __m256i {
        let moved = _mm256_add_epi8(v, _mm256_set1_epi8(0x80u8.wrapping_sub(first).cast_signed()));
        _mm256_cmpgt_epi8(_mm256_set1_epi8(0x80u8.wrapping_add(count).cast_signed()), moved)
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn equal(v: __m256i, byte: u8) -> __m256i {
        _mm256_cmpeq_epi8(v, _mm256_set1_epi8(byte.cast_signed()))
    }

    /// Letters in lower case. Only `A-F` and `a-f` end in `a-f`: the OR sets one bit, and 0x41-0x46 differ from
    /// 0x61-0x66 in that bit alone.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn fold(v: __m256i) -> __m256i {
        _mm256_or_si256(v, _mm256_set1_epi8(0x20))
    }
}

#[cfg(test)]
mod tests {
    use super::{Masks, classify, plain};

    #[test]
    fn fast_and_plain_agree_on_every_byte_in_every_place() {
        for place in 0..64 {
            for byte in 0..=255u8 {
                let mut block = [b'?'; 64];
                block[place] = byte;
                let mut out = [Masks::default()];
                classify(&[block], &mut out);
                assert_eq!(out[0], plain(&block), "byte {byte:#04x} at {place}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn fast_and_plain_agree(bytes in proptest::collection::vec(proptest::num::u8::ANY, 64 * 3)) {
            let (blocks, _) = bytes.as_chunks::<64>();
            let mut out = [Masks::default(); 3];
            classify(blocks, &mut out);
            for (block, masks) in blocks.iter().zip(out) {
                proptest::prop_assert_eq!(masks, plain(block));
            }
        }
    }
}
