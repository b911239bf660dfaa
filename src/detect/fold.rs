//! Full-width digits and letters, foreign dashes and spaces: stretches that have them are folded to ASCII, with the
//! place of every byte kept, and visited again.

use super::page::{Kind, Page, visit as visit_page};
use super::settle::Settler;
use super::{Scanner, Site, tokens};
use crate::chunk::Chunk;
use crate::finding::{Finding, Refusal, Sink};
use std::ops::Range;

/// A folded copy of a stretch, and the place in the chunk of each of its bytes.
#[derive(Default)]
pub struct Folded {
    bytes: Vec<u8>,
    origins: Vec<usize>,
}

/// Whether the character at `place` folds to ASCII or to nothing, and follows a digit.
#[must_use]
pub fn is_fold(bytes: &[u8], place: usize) -> bool {
    bytes.get(place..).is_some_and(|rest| fold(rest).is_some())
}

/// Whether a full-width digit is in `bytes`.
#[must_use]
pub fn has_wide_digit(bytes: &[u8]) -> bool {
    memchr::memmem::find_iter(bytes, b"\xEF\xBC").any(|i| matches!(bytes.get(i + 2), Some(0x90..=0x99)))
}

/// What a character at the start of `rest` folds to (0: nothing) and its length in bytes; `None`: it stays.
/// Punctuation that ends a number (a full-width comma or colon) folds too, to what ends it.
fn fold(rest: &[u8]) -> Option<(u8, usize)> {
    let three = |b: u8| Some((b, 3));
    match rest {
        [0xC2, 0xA0, ..] => Some((b' ', 2)),
        [0xEF, 0xBC, b @ (0x90..=0x99 | 0xA1..=0xBA), ..] => three(b - 0x60),
        [0xEF, 0xBD, b @ 0x81..=0x9A, ..] => three(b - 0x20),
        [0xEF, 0xBC, 0x8D, ..] | [0xE2, 0x80, 0x90..=0x95, ..] | [0xE2, 0x88, 0x92, ..] => three(b'-'),
        [0xEF, 0xBC, 0x8E, ..] => three(b'.'),
        [0xEF, 0xBC, 0x8B, ..] => three(b'+'),
        [0xE3, 0x80, 0x80, ..] | [0xE2, 0x80, 0x80..=0x8A | 0xAF, ..] => three(b' '),
        [0xE2, 0x80, 0x8B..=0x8D, ..] | [0xEF, 0xBB, 0xBF, ..] => three(0),
        _ => None,
    }
}

/// Visits the stretches of `range` that fold, and passes on the findings that hold a folded character.
pub fn visit<S: Sink>(
    scanner: &Scanner,
    settler: &mut Settler,
    (folded, page): (&mut Folded, &mut Page),
    chunk: &Chunk<'_>,
    range: Range<usize>,
    sink: &mut S,
) {
    let mut i = range.start;
    while let Some(first) = next_fold(chunk.bytes, i, range.end) {
        // Characters that fold and stand near each other are one stretch; no other stretch sees them.
        let mut last = first;
        while let Some(next) = next_fold(chunk.bytes, last + 1, (last + GAP).min(range.end)) {
            last = next;
        }
        let stretch = first.saturating_sub(BEFORE)..(last + AFTER).min(chunk.bytes.len());
        folded.fill(chunk.bytes, &stretch);
        stretch_visit(scanner, settler, (folded, page), chunk, sink);
        i = last + 1;
    }
}

/// Bytes shown before the first character that folds, for its key and words; and after the last.
const BEFORE: usize = 160;
const AFTER: usize = 96;
/// Stretches further apart than this do not see each other's characters.
const GAP: usize = BEFORE + AFTER;

/// The place of the first character that folds, from `from` up to `to`.
fn next_fold(bytes: &[u8], from: usize, to: usize) -> Option<usize> {
    let mut i = from;
    loop {
        i += bytes.get(i..to)?.iter().position(|b| *b >= 0x80)?;
        if fold(bytes.get(i..)?).is_some() {
            return Some(i);
        }
        i += 1;
    }
}

fn stretch_visit<S: Sink>(
    scanner: &Scanner,
    settler: &mut Settler,
    (folded, page): (&Folded, &mut Page),
    chunk: &Chunk<'_>,
    sink: &mut S,
) {
    let mut only = FoldedOnly { sink, chunk };
    let mut site = Site {
        scanner,
        settler,
        chunk,
        bytes: &folded.bytes,
        covered: 0,
        sink: &mut only,
        origins: Some(&folded.origins),
    };
    visit_page(page, &folded.bytes, 0, folded.bytes.len(), |kind, at| match kind {
        Kind::Run => tokens::run(&mut site, at),
        Kind::Group => tokens::group(&mut site, at),
        Kind::Seventeen => tokens::seventeen(&mut site, at),
        _ => {}
    });
}

impl Folded {
    fn fill(&mut self, bytes: &[u8], stretch: &Range<usize>) {
        self.bytes.clear();
        self.origins.clear();
        let mut i = stretch.start;
        while i < stretch.end {
            let rest = bytes.get(i..).unwrap_or_default();
            let (byte, width) = match fold(rest) {
                Some((byte, width)) => (byte, width),
                None => (rest.first().copied().unwrap_or(b' '), 1),
            };
            if byte != 0 {
                self.bytes.push(byte);
                self.origins.push(i);
            }
            i += width;
        }
        self.origins.push(i);
    }
}

/// Passes on what the plain pass could not see: findings with a byte that is not ASCII between their ends.
struct FoldedOnly<'a, 'c, S: Sink> {
    sink: &'a mut S,
    chunk: &'a Chunk<'c>,
}

impl<S: Sink> Sink for FoldedOnly<'_, '_, S> {
    fn finding(&mut self, finding: &Finding<'_>) {
        let start = usize::try_from(finding.offset - self.chunk.offset).unwrap_or(0);
        let span = self.chunk.bytes.get(start..start + finding.length as usize).unwrap_or_default();
        let inner = span.iter().any(|b| *b >= 0x80);
        // A final X is seen by the plain pass too, where all before it is ASCII.
        let only_last = span.len() > 17 && span.get(..17).is_some_and(<[u8]>::is_ascii);
        if inner && !only_last {
            self.sink.finding(finding);
        }
    }

    fn refused(&mut self, refusal: &Refusal) {
        self.sink.refused(refusal);
    }
}
