//! A stretch of a source, as `read` hands it to `detect`.
//!
//! Chunks hold values: they have no `Debug` and no serialisation.

use std::ops::Range;

/// How many bytes before and after its core a chunk shows, where the source has them. No candidate with its context
/// reaches further, so that results do not depend on where a source is cut (tested at every split point).
pub const MARGIN: usize = 1024;

/// A run of bytes of one source: a core, which this chunk answers for, and margins on both sides to look at.
pub struct Chunk<'a> {
    /// Margin, core, margin.
    pub bytes: &'a [u8],
    /// The core within `bytes`. A finding belongs to the chunk in whose core it starts.
    pub core: Range<usize>,
    /// Byte offset in the source of `bytes[0]`.
    pub offset: u64,
    /// 1-based number of the line that holds the first byte of the core.
    pub line: u64,
    /// Byte offset in the source of the first byte of that line.
    pub line_start: u64,
    /// What the place says about everything in it.
    pub scene: Scene,
    /// Names of columns, where the source is a table.
    pub table: Option<&'a Table>,
}

/// What kind of place a chunk comes from, as far as path and format tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    /// Program code rather than data: literals there mean less.
    pub code: bool,
    /// A path of tests, examples or fixtures.
    pub sample: bool,
    /// A lock file, a minified bundle, a map of sources, a vector drawing: numbers there mean little.
    pub generated: bool,
}

/// The columns of a delimited file, known from its header line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The byte between fields: `,`, `;`, `|` or a tab.
    pub delimiter: u8,
    /// Names by position, as written, without quotes.
    pub columns: Vec<String>,
}
