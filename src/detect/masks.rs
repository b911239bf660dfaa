//! Which class each byte of a page belongs to, as one bit a byte, 64 bytes to a word: the first stage of the scanner.
//!
//! `unsafe` is only here and in [`super::shapes`], and only to call the AVX2 version after the processor was asked
//! whether it has AVX2. Everything inside those versions is safe code; property tests hold them against the plain ones.

/// Blocks of 64 bytes in a page: 4 KiB, so that all masks of a page stay in the first-level cache.
pub const BLOCKS: usize = 64;
/// Words before the first block and after the last, so that neighbours can be read without a test.
pub const PAD: usize = 8;
/// Words of a mask: `PAD`, the blocks, `PAD`.
pub const WORDS: usize = PAD + BLOCKS + PAD;

/// One bit for each byte of a page. Word `PAD + b` is block `b`; bit `i` of it is byte `i` of the block.
pub type Mask = [u64; WORDS];

/// The classes of the bytes of a page.
#[derive(Clone)]
pub struct Classes {
    /// `0-9`.
    pub digit: Mask,
    /// `A-Z`.
    pub upper: Mask,
    /// `A-Fa-f`.
    pub hex: Mask,
    /// `-`.
    pub dash: Mask,
    /// Space.
    pub space: Mask,
    /// `.`.
    pub dot: Mask,
    /// `:`.
    pub colon: Mask,
    /// `@`.
    pub at: Mask,
    /// Bytes from 0x80 on.
    pub high: Mask,
}

impl Classes {
    /// No class anywhere.
    #[must_use]
    pub fn new() -> Classes {
        let none = [0; WORDS];
        Classes {
            digit: none,
            upper: none,
            hex: none,
            dash: none,
            space: none,
            dot: none,
            colon: none,
            at: none,
            high: none,
        }
    }

    /// Sets the words from `word` on to the classes of the bytes of `bytes` from `start` on. What lies past the end of
    /// `bytes` has no class.
    pub fn fill(&mut self, bytes: &[u8], start: usize, word: usize, count: usize) {
        let rest = bytes.get(start..).unwrap_or_default();
        let (blocks, tail) = rest.as_chunks::<64>();
        let whole = blocks.len().min(count);
        self.classify(blocks.get(..whole).unwrap_or_default(), word);
        if whole < count {
            let mut last = [0u8; 64];
            for (slot, b) in last.iter_mut().zip(tail) {
                *slot = *b;
            }
            self.classify(&[last], word + whole);
            for w in word + whole + 1..word + count {
                self.set(w, &Word::default());
            }
        }
    }

    /// Copies word `from` of every class to word `to`.
    pub fn copy(&mut self, from: usize, to: usize) {
        let Classes { digit, upper, hex, dash, space, dot, colon, at, high } = self;
        for mask in [digit, upper, hex, dash, space, dot, colon, at, high] {
            mask[to] = mask[from];
        }
    }

    fn classify(&mut self, blocks: &[[u8; 64]], word: usize) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2, which is the only condition of `avx2::classify`.
            unsafe { avx2::classify(self, blocks, word) };
            return;
        }
        for (i, block) in blocks.iter().enumerate() {
            self.set(word + i, &plain(block));
        }
    }

    #[inline]
    fn set(&mut self, w: usize, word: &Word) {
        let Word { digit, upper, hex, dash, space, dot, colon, at, high } = *word;
        self.digit[w] = digit;
        self.upper[w] = upper;
        self.hex[w] = hex;
        self.dash[w] = dash;
        self.space[w] = space;
        self.dot[w] = dot;
        self.colon[w] = colon;
        self.at[w] = at;
        self.high[w] = high;
    }
}

impl Default for Classes {
    fn default() -> Classes {
        Classes::new()
    }
}

/// The classes of one block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Word {
    digit: u64,
    upper: u64,
    hex: u64,
    dash: u64,
    space: u64,
    dot: u64,
    colon: u64,
    at: u64,
    high: u64,
}

/// The definition of the classes, for processors without a faster way and for the test of the faster way.
fn plain(block: &[u8; 64]) -> Word {
    let mut m = Word::default();
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
    use super::{Classes, Word};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi8, _mm256_cmpeq_epi8, _mm256_cmpgt_epi8, _mm256_movemask_epi8, _mm256_or_si256,
        _mm256_set1_epi8, _mm256_setr_epi64x,
    };

    /// As [`Classes::classify`].
    #[target_feature(enable = "avx2")]
    pub fn classify(classes: &mut Classes, blocks: &[[u8; 64]], word: usize) {
        for (i, block) in blocks.iter().enumerate() {
            let (low, high) = block.split_at(32);
            let (low, high) = (load(low), load(high));
            let found = Word {
                digit: join(range(low, b'0', 10), range(high, b'0', 10)),
                upper: join(range(low, b'A', 26), range(high, b'A', 26)),
                hex: join(range(fold(low), b'a', 6), range(fold(high), b'a', 6)),
                dash: join(equal(low, b'-'), equal(high, b'-')),
                space: join(equal(low, b' '), equal(high, b' ')),
                dot: join(equal(low, b'.'), equal(high, b'.')),
                colon: join(equal(low, b':'), equal(high, b':')),
                at: join(equal(low, b'@'), equal(high, b'@')),
                high: join(low, high),
            };
            classes.set(word + i, &found);
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
    use super::{Classes, PAD, Word, plain};

    fn get(classes: &Classes, w: usize) -> Word {
        let Classes { digit, upper, hex, dash, space, dot, colon, at, high } = classes;
        Word {
            digit: digit[w],
            upper: upper[w],
            hex: hex[w],
            dash: dash[w],
            space: space[w],
            dot: dot[w],
            colon: colon[w],
            at: at[w],
            high: high[w],
        }
    }

    #[test]
    fn fast_and_plain_agree_on_every_byte_in_every_place() {
        let mut classes = Classes::new();
        for place in 0..64 {
            for byte in 0..=255u8 {
                let mut block = [b'?'; 64];
                block[place] = byte;
                classes.fill(&block, 0, PAD, 1);
                assert_eq!(get(&classes, PAD), plain(&block), "byte {byte:#04x} at {place}");
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn fast_and_plain_agree(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..64 * 5)) {
            let mut classes = Classes::new();
            classes.fill(&bytes, 0, PAD, 4);
            for i in 0..4 {
                let mut block = [0u8; 64];
                for (slot, b) in block.iter_mut().zip(bytes.iter().skip(64 * i)) {
                    *slot = *b;
                }
                proptest::prop_assert_eq!(get(&classes, PAD + i), plain(&block));
            }
        }
    }
}
