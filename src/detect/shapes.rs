//! Where a candidate may be, told from byte classes by shifts and ANDs over whole pages: the second stage.
//!
//! Every shape is a superset of what its visitor accepts: a shape may be wrong, but must not miss. The arithmetic is
//! written once, as a macro over a handful of operations, and made twice: for words, and for vectors of four words.

use super::masks::{Classes, Mask, WORDS};

/// Positions of possible candidates of a page, one mask a shape; only the words of blocks count.
#[derive(Clone)]
pub struct Shapes {
    /// First digit of seven or more in a row.
    pub run: Mask,
    /// A space or `-` between digits, followed by exactly four or six digits, a separator and a digit.
    pub group: Mask,
    /// First dot of three that have one to three digits between them.
    pub quad: Mask,
    /// First of five `:`, or five `-`, with two hexadecimal digits between them.
    pub pairs: Mask,
    /// First of two dots with four hexadecimal digits on either side.
    pub cisco: Mask,
    /// A `:` after four hexadecimal digits.
    pub groups: Mask,
    /// First of exactly seventeen capitals and digits.
    pub seventeen: Mask,
    /// First of exactly twelve hexadecimal digits.
    pub twelve: Mask,
    /// A capital after a byte that is not ASCII.
    pub plate: Mask,
    /// A byte that is not ASCII after a digit.
    pub fold: Mask,
    /// All of the above, and `@`.
    pub any: Mask,
    work: Work,
}

/// Masks between classes and shapes; the numbers say how many in a row.
#[derive(Clone)]
struct Work {
    alnum: Mask,
    alnum2: Mask,
    alnum4: Mask,
    alnum8: Mask,
    hex: Mask,
    hex2: Mask,
    hex4: Mask,
    digit2: Mask,
    digit4: Mask,
    gap: Mask,
    /// A dot before a digit.
    inner: Mask,
    /// Such a dot, one to three digits, such a dot.
    one: Mask,
    two: Mask,
    three: Mask,
    link: Mask,
    /// A colon, or a dash, before two hexadecimal digits; two of them, three apart.
    colon: Mask,
    colon2: Mask,
    dash: Mask,
    dash2: Mask,
}

impl Shapes {
    /// No shape anywhere.
    #[must_use]
    pub fn new() -> Shapes {
        let none = [0; WORDS];
        Shapes {
            run: none,
            group: none,
            quad: none,
            pairs: none,
            cisco: none,
            groups: none,
            seventeen: none,
            twelve: none,
            plate: none,
            fold: none,
            any: none,
            work: Work {
                alnum: none,
                alnum2: none,
                alnum4: none,
                alnum8: none,
                hex: none,
                hex2: none,
                hex4: none,
                digit2: none,
                digit4: none,
                gap: none,
                inner: none,
                one: none,
                two: none,
                three: none,
                link: none,
                colon: none,
                colon2: none,
                dash: none,
                dash2: none,
            },
        }
    }

    /// Tells the shapes of a page, whose classes are known for its blocks, the block before and the block after.
    pub fn tell(&mut self, classes: &Classes) {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2, which is the only condition of `avx2::tell`.
            unsafe { avx2::tell(self, classes) };
            return;
        }
        plain::tell(self, classes);
    }
}

impl Default for Shapes {
    fn default() -> Shapes {
        Shapes::new()
    }
}

/// The words that are worked on: one lane of padding stays outside on either side, always zero, so that every load of
/// a neighbour is within the mask.
const FIRST: usize = 4;
const END: usize = WORDS - 4;

/// The arithmetic. `ahead(m, i, k)`: bit `b` tells of byte `b + k`; `back(m, i, k)`: of byte `b - k`.
/// Each loop reads only what loops before it have written, because reading ahead reads the next word.
macro_rules! arithmetic {
    ($shapes:ident, $c:ident) => {{
        let Shapes { run, group, quad, pairs, cisco, groups, seventeen, twelve, plate, fold, any, work: w } = $shapes;
        let c = $c;
        let mut i = FIRST;
        while i < END {
            let digit = load(&c.digit, i);
            store(&mut w.digit2, i, and(digit, ahead(&c.digit, i, 1)));
            store(&mut w.alnum, i, or(digit, load(&c.upper, i)));
            store(&mut w.hex, i, or(digit, load(&c.hex, i)));
            store(&mut w.gap, i, or(load(&c.dash, i), load(&c.space, i)));
            store(&mut w.inner, i, and(load(&c.dot, i), ahead(&c.digit, i, 1)));
            i += LANES;
        }
        let mut i = FIRST;
        while i < END {
            store(&mut w.digit4, i, and(load(&w.digit2, i), ahead(&w.digit2, i, 2)));
            store(&mut w.alnum2, i, and(load(&w.alnum, i), ahead(&w.alnum, i, 1)));
            let hex1 = ahead(&w.hex, i, 1);
            store(&mut w.hex2, i, and(load(&w.hex, i), hex1));
            let pair = and(hex1, ahead(&w.hex, i, 2));
            store(&mut w.colon, i, and(load(&c.colon, i), pair));
            store(&mut w.dash, i, and(load(&c.dash, i), pair));
            let inner = load(&w.inner, i);
            let one = and(inner, ahead(&w.inner, i, 2));
            let two = and(and(inner, ahead(&c.digit, i, 2)), ahead(&w.inner, i, 3));
            let three = and(and(inner, ahead(&w.digit2, i, 2)), ahead(&w.inner, i, 4));
            store(&mut w.one, i, one);
            store(&mut w.two, i, two);
            store(&mut w.three, i, three);
            store(&mut w.link, i, or(or(one, two), three));
            i += LANES;
        }
        let mut i = FIRST;
        while i < END {
            store(&mut w.alnum4, i, and(load(&w.alnum2, i), ahead(&w.alnum2, i, 2)));
            store(&mut w.hex4, i, and(load(&w.hex2, i), ahead(&w.hex2, i, 2)));
            store(&mut w.colon2, i, and(load(&w.colon, i), ahead(&w.colon, i, 3)));
            store(&mut w.dash2, i, and(load(&w.dash, i), ahead(&w.dash, i, 3)));
            let before = back(&c.digit, i, 1);
            let seven = and(load(&w.digit4, i), ahead(&w.digit4, i, 3));
            store(run, i, and_not(seven, before));
            let four = ahead(&w.digit4, i, 1);
            let fours = and(and(four, ahead(&w.gap, i, 5)), ahead(&c.digit, i, 6));
            let six = and(four, ahead(&w.digit2, i, 5));
            let sixes = and(and(six, ahead(&w.gap, i, 7)), ahead(&c.digit, i, 8));
            store(group, i, and(and(load(&w.gap, i), before), or(fours, sixes)));
            let one = and(load(&w.one, i), ahead(&w.link, i, 2));
            let two = and(load(&w.two, i), ahead(&w.link, i, 3));
            let three = and(load(&w.three, i), ahead(&w.link, i, 4));
            store(quad, i, and(before, or(or(one, two), three)));
            let high = load(&c.high, i);
            store(plate, i, and(load(&c.upper, i), back(&c.high, i, 1)));
            store(fold, i, and(high, before));
            i += LANES;
        }
        let mut i = FIRST;
        while i < END {
            store(&mut w.alnum8, i, and(load(&w.alnum4, i), ahead(&w.alnum4, i, 4)));
            let before = back(&w.hex, i, 1);
            let before2 = and(before, back(&w.hex, i, 2));
            let before4 = and(before2, and(back(&w.hex, i, 3), back(&w.hex, i, 4)));
            let twelves = and(and(load(&w.hex4, i), ahead(&w.hex4, i, 4)), ahead(&w.hex4, i, 8));
            store(twelve, i, and_not(and_not(twelves, ahead(&w.hex, i, 12)), before));
            store(groups, i, and(load(&c.colon, i), before4));
            let dots = and(load(&c.dot, i), ahead(&c.dot, i, 5));
            let fours = and(ahead(&w.hex4, i, 1), ahead(&w.hex4, i, 6));
            store(cisco, i, and(and(dots, fours), before4));
            let colons = and(and(load(&w.colon2, i), ahead(&w.colon2, i, 6)), ahead(&w.colon, i, 12));
            let dashes = and(and(load(&w.dash2, i), ahead(&w.dash2, i, 6)), ahead(&w.dash, i, 12));
            store(pairs, i, and(or(colons, dashes), before2));
            i += LANES;
        }
        let mut i = FIRST;
        while i < END {
            let sixteen = and(load(&w.alnum8, i), ahead(&w.alnum8, i, 8));
            let longer = or(ahead(&w.alnum, i, 17), back(&w.alnum, i, 1));
            let exact = and_not(and(sixteen, ahead(&w.alnum, i, 16)), longer);
            store(seventeen, i, exact);
            let numbers = or(or(load(run, i), load(group, i)), or(exact, load(&c.at, i)));
            let networks = or(or(load(quad, i), load(pairs, i)), or(load(cisco, i), load(groups, i)));
            let others = or(load(twelve, i), or(load(plate, i), load(fold, i)));
            store(any, i, or(or(numbers, networks), others));
            i += LANES;
        }
    }};
}

/// Word by word.
mod plain {
    use super::{Classes, END, FIRST, Mask, Shapes};

    const LANES: usize = 1;

    pub fn tell(shapes: &mut Shapes, classes: &Classes) {
        arithmetic!(shapes, classes);
    }

    fn load(mask: &Mask, i: usize) -> u64 {
        mask[i]
    }

    fn store(mask: &mut Mask, i: usize, word: u64) {
        mask[i] = word;
    }

    fn ahead(mask: &Mask, i: usize, count: u32) -> u64 {
        mask[i] >> count | mask[i + 1] << (64 - count)
    }

    fn back(mask: &Mask, i: usize, count: u32) -> u64 {
        mask[i] << count | mask[i - 1] >> (64 - count)
    }

    fn and(a: u64, b: u64) -> u64 {
        a & b
    }

    fn or(a: u64, b: u64) -> u64 {
        a | b
    }

    fn and_not(a: u64, b: u64) -> u64 {
        a & !b
    }
}

/// Four words at a time.
#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{Classes, END, FIRST, Mask, Shapes};
    use std::arch::x86_64::{
        __m256i, _mm_cvtsi64_si128, _mm256_and_si256, _mm256_andnot_si256, _mm256_or_si256, _mm256_sll_epi64,
        _mm256_srl_epi64,
    };

    const LANES: usize = 4;

    #[target_feature(enable = "avx2")]
    pub fn tell(shapes: &mut Shapes, classes: &Classes) {
        arithmetic!(shapes, classes);
    }

    /// Words from `i` on; what lies past the end is zero.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(mask: &Mask, i: usize) -> __m256i {
        let words: [u64; LANES] = match mask.get(i..).and_then(|rest| rest.first_chunk()) {
            Some(words) => *words,
            None => [0; LANES],
        };
        // SAFETY: both are 32 plain bytes, and every bit pattern is a value of either.
        unsafe { std::mem::transmute::<[u64; LANES], __m256i>(words) }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn store(mask: &mut Mask, i: usize, v: __m256i) {
        if let Some(words) = mask.get_mut(i..).and_then(|rest| rest.first_chunk_mut()) {
            // SAFETY: as in `load`.
            *words = unsafe { std::mem::transmute::<__m256i, [u64; LANES]>(v) };
        }
    }

    // Counts are literals at every call, so that the shifts become immediate ones.
    #[inline(always)]
    #[allow(clippy::inline_always)]
    fn halves(count: u32) -> (i64, i64) {
        (i64::from(count), 64 - i64::from(count))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn ahead(mask: &Mask, i: usize, count: u32) -> __m256i {
        let (right, left) = halves(count);
        or(shift_right(load(mask, i), right), shift_left(load(mask, i + 1), left))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn back(mask: &Mask, i: usize, count: u32) -> __m256i {
        let (left, right) = halves(count);
        or(shift_left(load(mask, i), left), shift_right(load(mask, i - 1), right))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn shift_right(v: __m256i, count: i64) -> __m256i {
        _mm256_srl_epi64(v, _mm_cvtsi64_si128(count))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn shift_left(v: __m256i, count: i64) -> __m256i {
        _mm256_sll_epi64(v, _mm_cvtsi64_si128(count))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn and(a: __m256i, b: __m256i) -> __m256i {
        _mm256_and_si256(a, b)
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn or(a: __m256i, b: __m256i) -> __m256i {
        _mm256_or_si256(a, b)
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn and_not(a: __m256i, b: __m256i) -> __m256i {
        _mm256_andnot_si256(b, a)
    }
}

#[cfg(test)]
mod tests {
    use super::super::masks::{BLOCKS, Classes, PAD};
    use super::{Shapes, plain};

    fn classes(bytes: &[u8]) -> Classes {
        let mut classes = Classes::new();
        classes.fill(bytes, 0, PAD, BLOCKS + 1);
        classes
    }

    fn places(mask: &[u64]) -> Vec<usize> {
        (0..BLOCKS * 64).filter(|i| mask[PAD + i / 64] >> (i % 64) & 1 == 1).collect()
    }

    #[test]
    fn each_shape_is_seen_at_every_place_of_a_block() {
        type Pick = fn(&Shapes) -> &[u64];
        let cases: [(&str, usize, Pick); 9] = [
            (" 1234567 ", 1, |s| &s.run),
            ("139-1234-5678", 3, |s| &s.group),
            ("1.22.333.4", 1, |s| &s.quad),
            ("0a:1b:2c:3d:4e:5f", 2, |s| &s.pairs),
            ("0a-1b-2c-3d-4e-5f", 2, |s| &s.pairs),
            ("001a.2b3c.4d5e", 4, |s| &s.cisco),
            ("240e:4c::1", 4, |s| &s.groups),
            (" LSVAA4183E2000001 ", 1, |s| &s.seventeen),
            (" 001a2b3c4d5e ", 1, |s| &s.twelve),
        ];
        for (text, place, mask) in cases {
            for shift in 0..130 {
                let mut bytes = vec![b'.'; shift];
                bytes.iter_mut().for_each(|b| *b = b'_');
                bytes.extend_from_slice(text.as_bytes());
                bytes.push(b'_');
                let mut shapes = Shapes::new();
                shapes.tell(&classes(&bytes));
                assert!(places(mask(&shapes)).contains(&(shift + place)), "{text} moved by {shift}");
            }
        }
    }

    #[test]
    fn times_and_dates_have_no_shape() {
        let mut shapes = Shapes::new();
        shapes.tell(&classes(b"2024-11-24 12:34:56,789 [main] v1.2.3 at 12:34:56.789"));
        assert_eq!(places(&shapes.any), Vec::<usize>::new());
    }

    proptest::proptest! {
        #[test]
        fn fast_and_plain_agree(bytes in proptest::collection::vec(
            proptest::sample::select(b"0123456789aF:-. @Zg\xE4".to_vec()), 0..64 * (BLOCKS + 1)
        )) {
            let classes = classes(&bytes);
            let (mut fast, mut slow) = (Shapes::new(), Shapes::new());
            fast.tell(&classes);
            plain::tell(&mut slow, &classes);
            let blocks = |s: &Shapes| {
                let Shapes { run, group, quad, pairs, cisco, groups, seventeen, twelve, plate, fold, any, work: _ } = s;
                [run, group, quad, pairs, cisco, groups, seventeen, twelve, plate, fold, any]
                    .map(|m| m[PAD..PAD + BLOCKS].to_vec())
            };
            proptest::prop_assert_eq!(blocks(&fast), blocks(&slow));
        }
    }
}
