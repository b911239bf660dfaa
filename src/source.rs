//! What is read, and what becomes of it: sources, and the closed list of coverage states and reasons.
//!
//! Not here: finding sources (`walk`), opening them (`read`), adding up coverage (`map`).

use std::path::PathBuf;

/// One thing to read: a file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// How to open it; empty for standard input.
    pub path: PathBuf,
    /// How a person names it: the path in the spelling of the argument that led here (`./repo/a.log`), `-` for standard
    /// input. Bytes that are no UTF-8 are replaced.
    pub origin: String,
    /// Which of the inputs (0-based, in the order of the arguments) led here.
    pub input: usize,
    /// Path below that input, with `/` between parts; the file's name where the input is the file itself.
    pub relative: String,
}

/// What became of a source. The four add up to all that were met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Read whole.
    Scanned,
    /// Read in part.
    Partial,
    /// Not read, on purpose.
    Skipped,
    /// Not read, because it failed.
    Errored,
}

impl State {
    /// The word in the data map.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            State::Scanned => "scanned",
            State::Partial => "partial",
            State::Skipped => "skipped",
            State::Errored => "errored",
        }
    }
}

/// Why a source was not read whole: the closed list of the data map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// A `.piscanignore` rule.
    IgnoredByRule,
    /// A git ignore rule, or the repository's own store.
    VcsIgnored,
    /// No text: told by its first bytes.
    Binary,
    /// Over a size limit.
    TooLarge,
    /// A kind of file or container that is not read.
    UnsupportedFormat,
    /// A container that asks for a password.
    EncryptedContainer,
    /// Bytes that do not decode.
    DecodeError,
    /// No right to read.
    PermissionDenied,
    /// A symbolic link that leads back, or is not followed.
    SymlinkLoop,
    /// Nested too deep.
    DepthLimit,
    /// Took too long.
    Timeout,
    /// Left out by sampling.
    Sampled,
    /// Gone, or shorter, by the time it was read.
    Vanished,
    /// Any other failure to read.
    IoError,
    /// Read as plain text because its structure is broken.
    ParseFallback,
}

impl Reason {
    /// The word in the data map.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Reason::IgnoredByRule => "ignored_by_rule",
            Reason::VcsIgnored => "vcs_ignored",
            Reason::Binary => "binary",
            Reason::TooLarge => "too_large",
            Reason::UnsupportedFormat => "unsupported_format",
            Reason::EncryptedContainer => "encrypted_container",
            Reason::DecodeError => "decode_error",
            Reason::PermissionDenied => "permission_denied",
            Reason::SymlinkLoop => "symlink_loop",
            Reason::DepthLimit => "depth_limit",
            Reason::Timeout => "timeout",
            Reason::Sampled => "sampled",
            Reason::Vanished => "vanished",
            Reason::IoError => "io_error",
            Reason::ParseFallback => "parse_fallback",
        }
    }
}

/// What became of one source: a line of the coverage ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What became of it.
    pub state: State,
    /// Why, unless it was scanned whole.
    pub reason: Option<Reason>,
    /// Bytes of the source that were met (its size, as far as known).
    pub bytes: u64,
    /// Lines read.
    pub records: u64,
    /// Name of the format that read it: `text`.
    pub format: &'static str,
    /// BLAKE3 of the bytes read, where the run computes it.
    pub content: Option<[u8; 32]>,
}
