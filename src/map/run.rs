//! What a run says of itself: plain data that the pipeline fills in.

use crate::source::Reason;
use piscan_detectors::Day;

/// Who ran, when, over what, with which outcome.
#[derive(Clone, Debug)]
pub struct Run {
    /// Unique and sortable.
    pub id: String,
    /// RFC 3339 with offset, whole seconds.
    pub started_at: String,
    /// Likewise.
    pub finished_at: String,
    /// The day for which ages are computed.
    pub as_of: Day,
    /// The arguments, with secrets removed.
    pub command: Vec<String>,
    /// What was asked for, in the order of the arguments; [`crate::source::Source::input`] counts in this list.
    pub inputs: Vec<Input>,
    /// Name of the key of the fingerprints; never the key.
    pub key_id: String,
    /// Whether other runs have the same key.
    pub key_scope: KeyScope,
    /// The verdict.
    pub gate: Gate,
    /// What ignore rules hid and the walk only counted: skipped, on top of the sources added one by one.
    pub hidden: Vec<Hidden>,
    /// Detectors that were switched off, with the reason.
    pub disabled: Vec<(String, String)>,
    /// Names of the outputs that were scanned for values before they were let out.
    pub outputs_checked: Vec<String>,
}

/// One argument: a place to scan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Its last path component, resolved (`.` has one too); `stdin` for standard input. Never a host or a full path.
    pub name: String,
    /// What is there.
    pub kind: InputKind,
}

/// What an argument names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputKind {
    /// A folder inside a git work tree.
    Repository,
    /// Any other folder.
    Directory,
    /// One file.
    File,
    /// Standard input.
    Stream,
}

impl InputKind {
    /// The word in the data map.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            InputKind::Repository => "repository",
            InputKind::Directory => "directory",
            InputKind::File => "file",
            InputKind::Stream => "stream",
        }
    }
}

/// Who else has the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyScope {
    /// Nobody: made for the run and thrown away.
    Run,
    /// Every run of the organisation, so that maps can be joined.
    Organisation,
}

impl KeyScope {
    /// The word in the data map.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            KeyScope::Run => "run",
            KeyScope::Organisation => "organisation",
        }
    }
}

/// The verdict of the gate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gate {
    /// Which way it went.
    pub result: GateResult,
    /// The exit code of the program.
    pub exit_code: u8,
    /// The rules that were asked for: `high`.
    pub rules: Vec<String>,
    /// Why it did not pass.
    pub reasons: Vec<Text>,
}

/// Which way a gate went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GateResult {
    /// Passed.
    Pass,
    /// A rule was broken.
    Fail,
    /// Too much was not read to tell.
    Incomplete,
    /// No rule was asked for.
    NotEvaluated,
}

impl GateResult {
    /// The word in the data map.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            GateResult::Pass => "pass",
            GateResult::Fail => "fail",
            GateResult::Incomplete => "incomplete",
            GateResult::NotEvaluated => "not_evaluated",
        }
    }
}

/// A sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Files that were left out by rule and only counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// Which kind of rule.
    pub reason: Reason,
    /// How many files.
    pub files: u64,
    /// Their size together.
    pub bytes: u64,
}
