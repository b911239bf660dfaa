//! Counting distinct values without keeping them: exact while they are few, then an estimate with bounds.
//!
//! The sketch keeps the `K` smallest fingerprints it has met (k minimum values). Which those are does not depend on the
//! order in which they came nor on how they were divided, so sketches merge in any grouping to the same state.
//! It relies on fingerprints being uniform over 64 bits, which a keyed hash gives.

/// How many fingerprints are kept: counts up to here are exact.
pub const K: usize = 16_384;

/// Once this many are held, all but the `K` smallest are dropped. The room between makes dropping rare.
const FULL: usize = K / 2 * 3;

/// Slots of the smallest table.
const LEAST_SLOTS: usize = 16;

/// A set of fingerprints that forgets the larger ones once there are too many.
#[derive(Clone, Debug)]
pub struct Sketch {
    /// Open addressing with linear probing; 0 marks a free slot. Its length is 0 or a power of two.
    slots: Vec<u64>,
    /// How many slots are taken.
    taken: usize,
    /// Nothing above this is kept.
    limit: u64,
    /// Whether anything was dropped: there are more than `K`.
    more: bool,
}

/// How many distinct values there are, and how well that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distinct {
    /// The count, or the best estimate of it.
    pub value: u64,
    /// Lower bound: `value` itself where the count is exact, else two standard errors below.
    pub low: u64,
    /// Upper bound likewise.
    pub high: u64,
    /// Whether the count is exact.
    pub exact: bool,
}

impl Default for Sketch {
    fn default() -> Sketch {
        Sketch { slots: Vec::new(), taken: 0, limit: u64::MAX, more: false }
    }
}

impl Sketch {
    /// An empty sketch; it allocates with the first fingerprint.
    #[must_use]
    pub fn new() -> Sketch {
        Sketch::default()
    }

    /// Whether nothing was met.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.taken == 0
    }

    /// Forgets everything. A table much larger than its content is given back.
    pub fn clear(&mut self) {
        if self.taken * LEAST_SLOTS < self.slots.len() {
            self.slots = Vec::new();
        } else {
            self.slots.fill(0);
        }
        self.taken = 0;
        self.limit = u64::MAX;
        self.more = false;
    }

    /// One more fingerprint; those met before change nothing. (0 counts as 1: it marks free slots.)
    #[inline]
    pub fn insert(&mut self, fingerprint: u64) {
        if fingerprint > self.limit {
            // A value above the limit that was dropped, or would be: either way there are more than `K`.
            return;
        }
        if self.taken * 4 >= self.slots.len() * 3 {
            self.grow();
        }
        if put(&mut self.slots, fingerprint.max(1)) {
            self.taken += 1;
            if self.taken >= FULL {
                self.shrink();
            }
        }
    }

    /// Everything the other has met.
    pub fn merge(&mut self, other: &Sketch) {
        // Where the other has dropped anything, at least `K` of what it holds lies at or below its limit.
        self.limit = self.limit.min(other.limit);
        self.more |= other.more;
        for fingerprint in other.held() {
            self.insert(fingerprint);
        }
    }

    /// The state that does not depend on order or grouping: the `K` smallest fingerprints, ascending, and whether there
    /// were more.
    #[must_use]
    pub fn smallest(&self) -> (Vec<u64>, bool) {
        let mut held: Vec<u64> = self.held().collect();
        held.sort_unstable();
        let more = self.more || held.len() > K;
        held.truncate(K);
        (held, more)
    }

    /// The count.
    #[must_use]
    pub fn distinct(&self) -> Distinct {
        if !self.more && self.taken <= K {
            return Distinct::exactly(self.taken as u64);
        }
        let mut held: Vec<u64> = self.held().collect();
        let (_, largest, _) = held.select_nth_unstable(K - 1);
        estimate(*largest)
    }

    fn held(&self) -> impl Iterator<Item = u64> {
        self.slots.iter().copied().filter(|f| *f != 0)
    }

    #[cold]
    fn grow(&mut self) {
        let mut slots = vec![0; (self.slots.len() * 2).max(LEAST_SLOTS)];
        for fingerprint in self.held() {
            put(&mut slots, fingerprint);
        }
        self.slots = slots;
    }

    #[cold]
    fn shrink(&mut self) {
        let mut held: Vec<u64> = self.held().collect();
        let (below, largest, _) = held.select_nth_unstable(K - 1);
        self.slots.fill(0);
        self.limit = *largest;
        self.more = true;
        self.taken = K;
        put(&mut self.slots, *largest);
        for fingerprint in below {
            put(&mut self.slots, *fingerprint);
        }
    }
}

impl Distinct {
    /// A count that is known.
    #[must_use]
    pub const fn exactly(value: u64) -> Distinct {
        Distinct { value, low: value, high: value, exact: true }
    }
}

/// Puts a fingerprint into a table that has a free slot; false if it is there already. Fingerprints are uniform, so
/// their low bits are the hash.
#[inline]
fn put(slots: &mut [u64], fingerprint: u64) -> bool {
    let mask = slots.len() - 1;
    let mut at = fingerprint as usize & mask;
    loop {
        match slots[at] {
            0 => {
                slots[at] = fingerprint;
                return true;
            }
            taken if taken == fingerprint => return false,
            _ => at = (at + 1) & mask,
        }
    }
}

/// How many uniform values there are when the `K`-th smallest is this: (k - 1) / u, whose relative standard error is
/// 1 / sqrt(k - 2) (Bar-Yossef et al. 2002; Beyer et al. 2007).
fn estimate(largest: u64) -> Distinct {
    let share = (largest as f64 + 1.0) / 2f64.powi(64);
    let value = (K as f64 - 1.0) / share;
    let error = 2.0 / (K as f64 - 2.0).sqrt();
    // There are more than `K`, for certain.
    let least = K as u64 + 1;
    Distinct {
        value: (value.round() as u64).max(least),
        low: ((value * (1.0 - error)).floor() as u64).max(least),
        high: ((value * (1.0 + error)).ceil() as u64).max(least),
        exact: false,
    }
}

#[cfg(test)]
mod tests {
    use super::{FULL, K, Sketch};
    use proptest::prelude::*;

    /// A uniform value for a small number.
    fn mix(n: u64) -> u64 {
        let hash = blake3::hash(&n.to_le_bytes());
        hash.as_bytes().first_chunk().map_or(0, |head| u64::from_le_bytes(*head))
    }

    fn of(values: impl IntoIterator<Item = u64>) -> Sketch {
        let mut sketch = Sketch::new();
        values.into_iter().for_each(|v| sketch.insert(mix(v)));
        sketch
    }

    #[test]
    fn few_values_are_counted_exactly() {
        for n in [0, 1, 2, 15, 1000, K as u64 - 1, K as u64] {
            let sketch = of((0..n).chain(0..n));
            assert_eq!((sketch.distinct().value, sketch.distinct().exact), (n, true));
        }
    }

    #[test]
    fn one_more_than_is_kept_is_an_estimate() {
        for n in [K as u64 + 1, FULL as u64 - 1, FULL as u64, FULL as u64 + 1] {
            assert!(!of(0..n).distinct().exact, "{n}");
        }
    }

    #[test]
    fn many_values_lie_within_the_bounds() {
        for n in [20_000u64, 100_000, 1_000_000] {
            let found = of(0..n).distinct();
            assert!(found.low <= n && n <= found.high, "{n}: {found:?}");
            assert!(found.high - found.low < n / 25);
        }
    }

    #[test]
    fn a_cleared_sketch_is_a_new_one() {
        let mut sketch = of(0..50_000);
        sketch.clear();
        assert!(sketch.is_empty());
        sketch.insert(7);
        assert_eq!(sketch.distinct().value, 1);
        assert_eq!(sketch.smallest(), (vec![7], false));
    }

    #[test]
    fn zero_is_a_value() {
        let mut sketch = Sketch::new();
        sketch.insert(0);
        sketch.insert(0);
        assert_eq!(sketch.distinct().value, 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn any_partition_in_any_order_is_the_same(
            count in 0u64..60_000,
            parts in 1usize..7,
            salt: u64,
            grouped: bool,
        ) {
            let whole = of(0..count);
            let mut shares = vec![Sketch::new(); parts];
            // Every value goes to one share, some to two, in another order.
            for v in (0..count).rev() {
                let dice = mix(v ^ salt);
                shares[dice as usize % parts].insert(mix(v));
                if dice & 0x700 == 0 {
                    shares[(dice >> 32) as usize % parts].insert(mix(v));
                }
            }
            let mut merged = Sketch::new();
            if grouped {
                let (left, right) = shares.split_at(parts / 2);
                let (mut a, mut b) = (Sketch::new(), Sketch::new());
                left.iter().for_each(|s| a.merge(s));
                right.iter().for_each(|s| b.merge(s));
                merged.merge(&b);
                merged.merge(&a);
            } else {
                shares.iter().rev().for_each(|s| merged.merge(s));
            }
            prop_assert_eq!(merged.smallest(), whole.smallest());
            prop_assert_eq!(merged.distinct(), whole.distinct());
        }
    }
}
