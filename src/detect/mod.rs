//! From bytes to findings: candidates, checks, context, and the settling of rival readings.
//!
//! A [`Scanner`] is built once and shared; each thread has a [`Worker`] of its own.

use crate::chunk::Chunk;
use crate::finding::Sink;
use piscan_detectors::Day;

/// The key of the run: fingerprints are keyed BLAKE3 under it. No `Debug`; wiped when dropped.
pub struct Key(pub zeroize::Zeroizing<[u8; 32]>);

/// What the user may choose about detection.
pub struct Options {
    /// The day that counts as today.
    pub today: Day,
    /// Findings with fewer points are dropped; 0 keeps every one.
    pub least_points: u8,
    /// Key of the fingerprints.
    pub key: Key,
}

/// Everything that is compiled once: detectors by anchor, key names, words.
pub struct Scanner {
    options: Options,
}

impl Scanner {
    /// Compiles the detectors.
    #[must_use]
    pub fn new(options: Options) -> Scanner {
        Scanner { options }
    }

    /// What a thread needs to scan with.
    #[must_use]
    pub fn worker(&self) -> Worker<'_> {
        Worker { scanner: self }
    }
}

/// A thread's own buffers.
pub struct Worker<'s> {
    scanner: &'s Scanner,
}

impl Worker<'_> {
    /// Finds everything whose first byte lies in the core of `chunk`, in the order of offsets.
    pub fn scan(&mut self, chunk: &Chunk<'_>, sink: &mut impl Sink) {
        let _ = (self.scanner.options.least_points, chunk, sink);
    }
}
