//! A source as chunks: read in order, in bounded memory, whatever the length of its lines.

use super::{Input, scene};
use crate::chunk::{MARGIN, Scene, Table};
use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;

/// Bytes of a core, unless told otherwise: with its margins it stays in the second-level cache.
pub const CORE: usize = 256 * 1024;

/// Most bytes that are read of a file of the kernel, which does not tell its size.
const UNSIZED: u64 = 64 * 1024 * 1024;

/// A buffer for one chunk, and where the chunk lies.
pub struct Block {
    bytes: Vec<u8>,
    length: usize,
    /// The core within [`Block::bytes`].
    pub core: Range<usize>,
    /// Byte offset in the source of the first byte.
    pub offset: u64,
    /// 1-based line of the first byte of the core.
    pub line: u64,
    /// Byte offset in the source of the first byte of that line.
    pub line_start: u64,
}

impl Block {
    /// A buffer for cores of this many bytes.
    #[must_use]
    pub fn new(core: usize) -> Block {
        Block { bytes: vec![0; core + 2 * MARGIN + 1], length: 0, core: 0..0, offset: 0, line: 1, line_start: 0 }
    }

    /// Margin, core, margin.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

/// Reads a source once, from its beginning to its end.
pub struct Stream {
    input: Input,
    core: usize,
    /// The last bytes before the next core, and bytes read beyond the last one.
    lead: Vec<u8>,
    ahead: Vec<u8>,
    /// Offset of the next core, its line, and where that line begins.
    offset: u64,
    line: u64,
    line_start: u64,
    /// Bytes read so far, and how many there may be.
    read: u64,
    limit: Option<u64>,
    size: Option<u64>,
    ended: bool,
    /// What stopped the reading before the end.
    failure: Option<io::Error>,
    scene: Scene,
    /// The header of a table, if the source is one.
    pub table: Option<Arc<Table>>,
}

impl Stream {
    /// Begins to read, with cores of this many bytes.
    #[must_use]
    pub fn new(input: Input, core: usize) -> Stream {
        Stream {
            input,
            core: core.max(1),
            lead: Vec::new(),
            ahead: Vec::new(),
            offset: 0,
            line: 1,
            line_start: 0,
            read: 0,
            limit: None,
            size: None,
            ended: false,
            failure: None,
            scene: Scene::default(),
            table: None,
        }
    }

    /// Fills `block` with the next chunk; `false` at the end.
    pub fn next(&mut self, block: &mut Block) -> bool {
        let room = self.lead.len() + self.core + MARGIN;
        if block.bytes.len() < room {
            block.bytes.resize(room, 0);
        }
        let mut length = 0;
        for part in [&self.lead, &self.ahead] {
            if let Some(slot) = block.bytes.get_mut(length..length + part.len()) {
                slot.copy_from_slice(part);
                length += part.len();
            }
        }
        let start = self.lead.len();
        while length < room && !self.ended {
            let Some(slot) = block.bytes.get_mut(length..room) else { break };
            match self.input.read(slot) {
                Ok(0) => self.ended = true,
                Ok(count) => {
                    length += self.counted(count);
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failure = Some(error);
                    self.ended = true;
                }
            }
        }
        // The last chunk's core reaches to the end, or as far as a core goes if more than that was read.
        let end = length.min(start + self.core);
        if end == start {
            return false;
        }
        block.length = length;
        block.core = start..end;
        block.offset = self.offset - start as u64;
        block.line = self.line;
        block.line_start = self.line_start;

        let core = block.bytes.get(start..end).unwrap_or_default();
        if let Some(last) = memchr::memrchr(b'\n', core) {
            self.line += memchr::memchr_iter(b'\n', core).count() as u64;
            self.line_start = self.offset + last as u64 + 1;
        }
        self.offset += (end - start) as u64;
        self.lead.clear();
        self.lead.extend_from_slice(block.bytes.get(end.saturating_sub(MARGIN)..end).unwrap_or_default());
        self.ahead.clear();
        self.ahead.extend_from_slice(block.bytes.get(end..length).unwrap_or_default());
        true
    }

    /// Takes note of `count` more bytes, of which those past the limit do not count: a file that grows while it is read is
    /// read as far as it went at first.
    fn counted(&mut self, count: usize) -> usize {
        if self.limit.is_none() && self.read + count as u64 > self.core as u64 {
            self.size = self.input.size();
            self.limit = match self.input {
                Input::File(_) => Some(self.size.unwrap_or(UNSIZED)),
                Input::Pipe(_) | Input::Stdin(_) => Some(u64::MAX),
            };
        }
        let left = self.limit.unwrap_or(u64::MAX).saturating_sub(self.read);
        let count = count.min(usize::try_from(left).unwrap_or(usize::MAX));
        self.read += count as u64;
        if self.limit.is_some_and(|limit| self.read >= limit) {
            self.ended = true;
        }
        count
    }

    /// Learns from the path and the first chunk what the source is: its scene, and its header if it is a table.
    pub fn look(&mut self, relative: &str, first: &Block) {
        self.scene = scene::scene(relative, first.bytes());
        self.table = scene::table(relative, first.bytes()).map(Arc::new);
    }

    /// What kind of place the source is.
    #[must_use]
    pub fn scene(&self) -> Scene {
        self.scene
    }

    /// The size that the source had when more than one chunk of it was read; `None` for smaller ones and for streams.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// The size in bytes, as far as it is known.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.size.or_else(|| self.input.size()).unwrap_or(self.read)
    }

    /// Bytes handed out as cores so far.
    #[must_use]
    pub fn done(&self) -> u64 {
        self.offset
    }

    /// Lines handed out so far; a last line without an end counts.
    #[must_use]
    pub fn lines(&self) -> u64 {
        self.line - 1 + u64::from(self.line_start < self.offset)
    }

    /// What stopped the reading before the end, if anything did.
    #[must_use]
    pub fn failure(&self) -> Option<&io::Error> {
        self.failure.as_ref()
    }

    /// Whether the source turned out shorter than it was when it was opened.
    #[must_use]
    pub fn shrunk(&self) -> bool {
        self.ended && self.size.is_some_and(|size| self.read < size)
    }
}

#[cfg(test)]
mod tests {
    use super::{Block, Input, Stream};
    use std::io::{Seek, Write};

    fn input(bytes: &[u8]) -> Input {
        let mut file = tempfile::tempfile().unwrap_or_else(|e| panic!("{e}"));
        file.write_all(bytes).and_then(|()| file.rewind()).unwrap_or_else(|e| panic!("{e}"));
        Input::File(file)
    }

    proptest::proptest! {
        #[test]
        fn cores_join_to_the_whole_and_lines_are_right(
            bytes in proptest::collection::vec(proptest::sample::select(b"ab\n".to_vec()), 0..6000),
            core in 1usize..4000,
        ) {
            let mut stream = Stream::new(input(&bytes), core);
            let mut block = Block::new(core);
            let mut joined = Vec::new();
            while stream.next(&mut block) {
                let at = joined.len();
                proptest::prop_assert_eq!(block.offset as usize + block.core.start, at);
                proptest::prop_assert_eq!(block.line as usize, 1 + bytes[..at].iter().filter(|b| **b == b'\n').count());
                let begin = bytes[..at].iter().rposition(|b| *b == b'\n').map_or(0, |i| i + 1);
                proptest::prop_assert_eq!(block.line_start as usize, begin);
                let first = block.offset as usize;
                proptest::prop_assert_eq!(block.bytes(), &bytes[first..first + block.bytes().len()]);
                joined.extend_from_slice(&block.bytes()[block.core.clone()]);
            }
            proptest::prop_assert_eq!(&joined, &bytes);
            let lines = bytes.split_inclusive(|b| *b == b'\n').count();
            proptest::prop_assert_eq!(stream.lines() as usize, lines);
        }
    }
}
