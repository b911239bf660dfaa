//! How many lines hold a hit, exactly, when the chunks of a source are spread over threads and a line may span chunks.
//!
//! Hits come in runs: a run is an unbroken stretch of one chunk. A line strictly between the first and the last hit line
//! of a run lies wholly inside that chunk, so nobody else counts it, and a number is enough. Only the first and last
//! line of a run may be met elsewhere; those two are kept by number and made unique at the end.

/// A run ends where the offset enters another block of this many bytes, so that no run can reach over a chunk that
/// another thread had. Chunks that are shorter must be announced with [`Lines::cut`].
pub const BLOCK: u64 = 1 << BLOCK_BITS;
const BLOCK_BITS: u32 = 16;

/// Lines with hits.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// Lines that only one run can hold.
    inner: u64,
    /// First and last lines of runs that have ended, with repetitions.
    edges: Vec<u64>,
    /// The run that goes on: how many lines, its first and last line, its block and last offset. No lines: no run.
    run: u64,
    first: u64,
    last: u64,
    offset: u64,
}

impl Lines {
    /// A hit at this offset, in this line.
    #[inline]
    pub fn hit(&mut self, line: u64, offset: u64) {
        if self.run == 0 || offset < self.offset || offset >> BLOCK_BITS != self.offset >> BLOCK_BITS {
            self.cut();
            self.run = 1;
            self.first = line;
            self.last = line;
        } else if line != self.last {
            self.run += 1;
            self.last = line;
        }
        self.offset = offset;
    }

    /// What follows comes from another chunk.
    pub fn cut(&mut self) {
        if self.run == 0 {
            return;
        }
        if self.edges.last() != Some(&self.first) {
            self.edges.push(self.first);
        }
        if self.first != self.last {
            self.edges.push(self.last);
        }
        self.inner += self.run.saturating_sub(2);
        self.run = 0;
    }

    /// Takes the other's lines, and leaves it empty.
    pub fn merge(&mut self, other: &mut Lines) {
        self.cut();
        other.cut();
        self.inner += other.inner;
        self.edges.append(&mut other.edges);
        other.clear();
    }

    /// How many there are.
    pub fn count(&mut self) -> u64 {
        self.cut();
        self.edges.sort_unstable();
        self.edges.dedup();
        self.inner + self.edges.len() as u64
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.edges.clear();
        self.inner = 0;
        self.run = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::{BLOCK, Lines};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_line_in_three_chunks_counts_once() {
        let mut shares = [Lines::default(), Lines::default()];
        for (share, line, offset) in [(0, 1, 10), (0, 2, 60_000), (1, 2, 70_000), (1, 2, 131_000), (0, 2, 140_000)] {
            shares[share].hit(line, offset);
        }
        let [mut a, mut b] = shares;
        a.merge(&mut b);
        assert_eq!(a.count(), 2);
    }

    proptest! {
        #[test]
        fn any_chunks_over_any_threads_count_the_same(
            steps in prop::collection::vec((1u64..9_000, 0u64..3), 0..400),
            cuts in prop::collection::vec(BLOCK..3 * BLOCK, 0..40),
            owners in prop::collection::vec(0usize..4, 41),
            tiny: bool,
        ) {
            let (mut offset, mut line) = (0, 1);
            let mut hits = Vec::new();
            for (ahead, lines) in steps {
                offset += ahead;
                line += lines;
                hits.push((line, offset));
            }
            let mut ends: Vec<u64> = cuts.iter().scan(0, |at, c| { *at += if tiny { c / 64 } else { *c }; Some(*at) }).collect();
            ends.push(u64::MAX);
            let mut shares = vec![Lines::default(); 4];
            // Chunks in two waves, so that a thread also meets an earlier chunk after a later one.
            for wave in [1, 0] {
                let mut start = 0;
                for (i, end) in ends.iter().enumerate() {
                    if i % 2 == wave {
                        let share = &mut shares[owners[i]];
                        if tiny {
                            share.cut();
                        }
                        hits.iter().filter(|(_, o)| (start..*end).contains(o)).for_each(|(l, o)| share.hit(*l, *o));
                    }
                    start = *end;
                }
            }
            let mut whole = Lines::default();
            shares.iter_mut().for_each(|s| whole.merge(s));
            let expected: BTreeSet<u64> = hits.iter().map(|(l, _)| *l).collect();
            prop_assert_eq!(whole.count(), expected.len() as u64);
        }
    }
}
