//! What was read and what was not: numbers that add up.

use super::asset::NamedInput;
use super::catalog::hex;
use super::run::Hidden;
use crate::source::{Outcome, Reason, Source, State};
use std::collections::{BTreeMap, BTreeSet};

/// How many examples a reason lists.
const EXAMPLES: usize = 5;

/// Counts by state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByState {
    /// Read whole.
    pub scanned: u64,
    /// Read in part.
    pub partial: u64,
    /// Left out on purpose.
    pub skipped: u64,
    /// Failed.
    pub errored: u64,
}

impl ByState {
    /// All that were met.
    #[must_use]
    pub const fn discovered(&self) -> u64 {
        self.scanned + self.partial + self.skipped + self.errored
    }

    fn add(&mut self, state: State, n: u64) {
        *match state {
            State::Scanned => &mut self.scanned,
            State::Partial => &mut self.partial,
            State::Skipped => &mut self.skipped,
            State::Errored => &mut self.errored,
        } += n;
    }

    fn merge(&mut self, other: ByState) {
        self.scanned += other.scanned;
        self.partial += other.partial;
        self.skipped += other.skipped;
        self.errored += other.errored;
    }
}

/// One reason for not reading, with what it hit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cause {
    /// How many files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// The first few by input and path.
    examples: BTreeSet<(usize, String)>,
}

impl Cause {
    /// A few of the files, under the names that their inputs have in the map.
    pub fn examples<'c>(&'c self, inputs: &'c [NamedInput]) -> impl Iterator<Item = String> + 'c {
        self.examples.iter().filter_map(|(input, relative)| Some(inputs.get(*input)?.path(relative)))
    }

    fn merge(&mut self, other: Cause) {
        self.files += other.files;
        self.bytes += other.bytes;
        self.examples.extend(other.examples);
        while self.examples.len() > EXAMPLES {
            self.examples.pop_last();
        }
    }
}

/// The ledger, added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Files by state.
    pub files: ByState,
    /// Bytes by state of their file.
    pub bytes: ByState,
    /// Lines read.
    pub records: u64,
    /// Why not everything was read.
    pub causes: BTreeMap<(State, Reason), Cause>,
    /// By format: files met, files read whole.
    pub formats: BTreeMap<&'static str, (u64, u64)>,
    /// One hash a source, for the digest of all inputs.
    sources: Vec<[u8; 32]>,
}

impl Coverage {
    /// Files and bytes that ignore rules hid, counted among the skipped.
    #[must_use]
    pub fn hidden(&self) -> (u64, u64) {
        let hidden = self.causes.iter().filter(|((_, reason), _)| is_rule(*reason));
        hidden.fold((0, 0), |(files, bytes), (_, cause)| (files + cause.files, bytes + cause.bytes))
    }

    /// BLAKE3 of the sorted hashes of all sources (input, path, size, content where known): the same for any order in
    /// which they were met.
    #[must_use]
    pub fn inputs_digest(&self) -> String {
        let mut sources = self.sources.clone();
        sources.sort_unstable();
        format!("blake3:{}", hex(blake3::hash(sources.as_flattened()).as_bytes()))
    }

    pub(super) fn add(&mut self, source: &Source, outcome: &Outcome) {
        let Outcome { state, reason, bytes, records, format, content } = outcome;
        self.files.add(*state, 1);
        self.bytes.add(*state, *bytes);
        self.records += records;
        let (seen, scanned) = self.formats.entry(if format.is_empty() { "unknown" } else { format }).or_default();
        *seen += 1;
        *scanned += u64::from(*state == State::Scanned);
        if let Some(reason) = reason.filter(|_| *state != State::Scanned) {
            let cause = self.causes.entry((*state, reason)).or_default();
            cause.files += 1;
            cause.bytes += bytes;
            note(&mut cause.examples, source);
        }
        self.sources.push(hash(source, *bytes, content.as_ref()));
    }

    pub(super) fn hide(&mut self, hidden: &Hidden) {
        let Hidden { reason, files, bytes } = *hidden;
        if files == 0 {
            return;
        }
        self.files.add(State::Skipped, files);
        self.bytes.add(State::Skipped, bytes);
        self.causes.entry((State::Skipped, reason)).or_default().merge(Cause {
            files,
            bytes,
            examples: BTreeSet::new(),
        });
    }

    pub(super) fn merge(&mut self, other: Coverage) {
        let Coverage { files, bytes, records, causes, formats, mut sources } = other;
        self.files.merge(files);
        self.bytes.merge(bytes);
        self.records += records;
        for (key, cause) in causes {
            self.causes.entry(key).or_default().merge(cause);
        }
        for (format, (seen, scanned)) in formats {
            let own = self.formats.entry(format).or_default();
            own.0 += seen;
            own.1 += scanned;
        }
        self.sources.append(&mut sources);
    }
}

/// Whether a reason is a rule that someone wrote down.
#[must_use]
pub const fn is_rule(reason: Reason) -> bool {
    matches!(reason, Reason::IgnoredByRule | Reason::VcsIgnored)
}

/// Keeps the smallest few, without a copy of the path where it is not among them.
fn note(examples: &mut BTreeSet<(usize, String)>, source: &Source) {
    let later = |(input, relative): &(usize, String)| (*input, relative.as_str()) < (source.input, &source.relative);
    if examples.len() >= EXAMPLES {
        if examples.last().is_some_and(later) {
            return;
        }
        examples.pop_last();
    }
    examples.insert((source.input, source.relative.clone()));
}

fn hash(source: &Source, bytes: u64, content: Option<&[u8; 32]>) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&(source.input as u64).to_le_bytes());
    hasher.update(&(source.relative.len() as u64).to_le_bytes());
    hasher.update(source.relative.as_bytes());
    hasher.update(&bytes.to_le_bytes());
    hasher.update(&[u8::from(content.is_some())]);
    hasher.update(content.map_or(&[], |c| c.as_slice()));
    *hasher.finalize().as_bytes()
}
