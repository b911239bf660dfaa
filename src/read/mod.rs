//! Opening sources, and telling what they are from their first bytes.

pub mod scene;
pub mod stream;

use crate::source::Source;
use std::fs::File;
use std::io::{self, Read};

/// How much of a source's beginning tells text from other things.
const SNIFF: usize = 8 * 1024;

/// A source that was opened.
pub enum Input {
    /// A file of this kind of size: known when it was opened, or unknown.
    File(File),
    /// A pipe that was given by name.
    Pipe(File),
    /// Standard input.
    Stdin(io::Stdin),
}

impl Input {
    /// Opens a source. Never waits for a writer: pipes and files of the kernel are opened without blocking.
    ///
    /// # Errors
    /// Those of opening a file.
    pub fn open(source: &Source) -> io::Result<Input> {
        if source.path.as_os_str().is_empty() {
            return Ok(Input::Stdin(io::stdin()));
        }
        let file = open_without_blocking(&source.path)?;
        Ok(Input::File(file))
    }

    /// As a pipe, if it is one.
    #[must_use]
    pub fn told(self) -> Input {
        match self {
            Input::File(file) if file.metadata().is_ok_and(|m| !m.is_file()) => Input::Pipe(file),
            other => other,
        }
    }

    /// The size in bytes where it is known: what a file had when it is asked; `None` for streams and for the files of
    /// the kernel, which claim to be empty.
    #[must_use]
    pub fn size(&self) -> Option<u64> {
        match self {
            Input::File(file) => file.metadata().ok().map(|m| m.len()).filter(|n| *n > 0),
            Input::Pipe(_) | Input::Stdin(_) => None,
        }
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Input::File(file) => file.read(buffer),
            Input::Stdin(stdin) => stdin.read(buffer),
            // Opened without blocking: nothing there yet is not the end.
            Input::Pipe(pipe) => loop {
                match pipe.read(buffer) {
                    Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                        std::thread::sleep(std::time::Duration::from_millis(2));
                    }
                    other => return other,
                }
            },
        }
    }
}

#[cfg(unix)]
fn open_without_blocking(path: &std::path::Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    std::fs::OpenOptions::new().read(true).custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY).open(path)
}

#[cfg(not(unix))]
fn open_without_blocking(path: &std::path::Path) -> io::Result<File> {
    File::open(path)
}

/// What the first bytes of a source say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, or something close enough.
    Text,
    /// A container or format that is not read yet, by name.
    Unsupported(&'static str),
    /// Text in UTF-16.
    Utf16,
    /// Anything else.
    Binary,
}

/// Tells the kind by content, never by name.
#[must_use]
pub fn kind(head: &[u8]) -> Kind {
    let known: &[(&[u8], &str)] = &[
        (b"\x1F\x8B", "gzip"),
        (b"\x28\xB5\x2F\xFD", "zstd"),
        (b"\xFD7zXZ\0", "xz"),
        (b"BZh", "bzip2"),
        (b"\x04\x22\x4D\x18", "lz4"),
        (b"PK\x03\x04", "zip"),
        (b"7z\xBC\xAF\x27\x1C", "7z"),
        (b"Rar!\x1A\x07", "rar"),
        (b"SQLite format 3\0", "sqlite"),
        (b"PAR1", "parquet"),
        (b"%PDF-", "pdf"),
        (b"PGDMP", "pg_dump"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "ole"),
    ];
    if let Some((_, name)) = known.iter().find(|(magic, _)| head.starts_with(magic)) {
        // `BZh` begins words too; the rest of the header decides.
        if *name != "bzip2" || head.get(4..10) == Some(b"1AY&SY") {
            return Kind::Unsupported(name);
        }
    }
    if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
        return Kind::Utf16;
    }
    let head = head.get(..head.len().min(SNIFF)).unwrap_or_default();
    if memchr::memchr(0, head).is_some() { Kind::Binary } else { Kind::Text }
}

#[cfg(test)]
mod tests {
    use super::{Kind, kind};

    #[test]
    fn content_tells() {
        assert_eq!(kind(b"hello"), Kind::Text);
        assert_eq!(kind(b""), Kind::Text);
        assert_eq!(kind(b"\x7FELF\x02\x01\x01\0"), Kind::Binary);
        assert_eq!(kind(b"\x1F\x8B\x08"), Kind::Unsupported("gzip"));
        assert_eq!(kind(b"BZhello"), Kind::Text);
        assert_eq!(kind(b"\xFF\xFEh\0"), Kind::Utf16);
    }
}
