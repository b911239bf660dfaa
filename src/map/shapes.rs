//! The commonest shapes of one data type in one place, in bounded memory.
//!
//! Kept are the shapes with the smallest hashes, at most [`KEPT`]. A shape that is left at the end was among the smallest
//! at every moment since it was first met, in every share of the work, so its count is exact and does not depend on
//! order. Types with more shapes (e-mail addresses) show the commonest of this fixed choice.

/// How many shapes are counted.
const KEPT: usize = 256;

/// Longer shapes are cut to this many bytes or a little less.
const LONGEST: usize = 64;

/// Shapes with counts.
#[derive(Clone, Debug, Default)]
pub struct Shapes {
    /// Ascending, in step with `kept`.
    hashes: Vec<u64>,
    kept: Vec<(Box<str>, u64)>,
    /// Where the previous shape is.
    last: usize,
}

impl Shapes {
    /// One more hit of this shape.
    #[inline]
    pub fn hit(&mut self, shape: &str) {
        match self.kept.get_mut(self.last) {
            Some((text, count)) if **text == *shape => *count += 1,
            _ => self.add(cut(shape), 1),
        }
    }

    /// Takes the other's counts, and leaves it empty.
    pub fn merge(&mut self, other: &mut Shapes) {
        for (text, count) in other.kept.drain(..) {
            self.add(&text, count);
        }
        other.clear();
    }

    /// The commonest, at most `most`; equals by text.
    #[must_use]
    pub fn top(&self, most: usize) -> Vec<(String, u64)> {
        let mut all: Vec<_> = self.kept.iter().map(|(text, count)| (text.to_string(), *count)).collect();
        all.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        all.truncate(most);
        all
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.hashes.clear();
        self.kept.clear();
        self.last = 0;
    }

    fn add(&mut self, shape: &str, hits: u64) {
        let hash = hash(shape.as_bytes());
        match self.hashes.binary_search(&hash) {
            Ok(at) => {
                self.last = at;
                let Some((text, count)) = self.kept.get_mut(at) else { return };
                *count += hits;
                // Two shapes of one hash count as one: the smaller, whichever came first.
                if *shape < **text {
                    *text = shape.into();
                }
            }
            Err(at) if at < KEPT => {
                if self.hashes.len() == KEPT {
                    self.hashes.pop();
                    self.kept.pop();
                }
                self.hashes.insert(at, hash);
                self.kept.insert(at, (shape.into(), hits));
                self.last = at;
            }
            Err(_) => {}
        }
    }
}

fn cut(shape: &str) -> &str {
    if shape.len() <= LONGEST { shape } else { &shape[..shape.floor_char_boundary(LONGEST)] }
}

/// A hash that is the same everywhere; shapes are no secret, so it needs no key.
fn hash(bytes: &[u8]) -> u64 {
    let mut state = 0x243f_6a88_85a3_08d3 ^ bytes.len() as u64;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut tail = [0; 8];
    tail[..rest.len()].copy_from_slice(rest);
    for word in words.iter().chain([&tail]) {
        state = (state ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        state ^= state >> 29;
    }
    state = (state ^ (state >> 32)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state ^ (state >> 29)
}

#[cfg(test)]
mod tests {
    use super::{KEPT, LONGEST, Shapes};
    use proptest::prelude::*;

    #[test]
    fn the_commonest_come_first() {
        let mut shapes = Shapes::default();
        ["##", "#", "###", "##", "#", "##"].iter().for_each(|s| shapes.hit(s));
        assert_eq!(shapes.top(2), [("##".to_owned(), 3), ("#".to_owned(), 2)]);
    }

    #[test]
    fn long_shapes_are_cut_at_a_character() {
        let mut shapes = Shapes::default();
        let long = "文".repeat(40);
        shapes.hit(&long);
        shapes.hit(&long);
        let top = shapes.top(5);
        assert_eq!((top.len(), top[0].1), (1, 2));
        assert!(top[0].0.len() <= LONGEST);
    }

    proptest! {
        #[test]
        fn any_split_counts_the_same(hits in prop::collection::vec((0u32..600, 0usize..3), 0..2000)) {
            let mut whole = Shapes::default();
            let mut shares = vec![Shapes::default(); 3];
            for (shape, share) in &hits {
                let shape = format!("{shape:b}");
                whole.hit(&shape);
                shares[*share].hit(&shape);
            }
            let mut merged = Shapes::default();
            shares.iter_mut().rev().for_each(|s| merged.merge(s));
            prop_assert!(merged.kept.len() <= KEPT);
            prop_assert_eq!(merged.top(KEPT), whole.top(KEPT));
        }
    }
}
