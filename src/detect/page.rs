//! Visits every possible candidate of a stretch of bytes, in order: classes, then shapes, page by page.

use super::masks::{BLOCKS, Classes, Mask, PAD};
use super::shapes::Shapes;

/// What a position may be the anchor of; a position may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// See [`Shapes::run`].
    Run,
    /// See [`Shapes::group`].
    Group,
    /// An `@`.
    At,
    /// See [`Shapes::quad`].
    Quad,
    /// See [`Shapes::pairs`].
    Pairs,
    /// See [`Shapes::cisco`].
    Cisco,
    /// See [`Shapes::groups`].
    Groups,
    /// See [`Shapes::seventeen`].
    Seventeen,
    /// See [`Shapes::twelve`].
    Twelve,
    /// See [`Shapes::plate`].
    Plate,
    /// See [`Shapes::fold`].
    Fold,
}

/// The masks of a page: a thread's own.
#[derive(Default)]
pub struct Page {
    classes: Classes,
    shapes: Shapes,
}

/// Calls `visit` with every anchor of `bytes` whose position lies in `from..to`, in the order of positions.
#[inline]
pub fn visit(page: &mut Page, bytes: &[u8], from: usize, to: usize, mut visit: impl FnMut(Kind, usize)) {
    let to = to.min(bytes.len());
    let Page { classes, shapes } = page;
    let mut start = from & !63;
    // The block before the page, then the first of the page: the last two of each page become these of the next.
    *classes = Classes::new();
    if let Some(lead) = start.checked_sub(64) {
        classes.fill(bytes, lead, PAD - 1, 1);
    }
    classes.fill(bytes, start, PAD, 1);
    while start < to {
        classes.fill(bytes, start + 64, PAD + 1, BLOCKS);
        shapes.tell(classes);
        for (block, &word) in shapes.any.iter().skip(PAD).take(BLOCKS).enumerate() {
            let mut any = word;
            let base = start + block * 64;
            while any != 0 {
                let bit = any & any.wrapping_neg();
                any ^= bit;
                let position = base + bit.trailing_zeros() as usize;
                if position >= from && position < to {
                    emit(classes, shapes, PAD + block, bit, position, &mut visit);
                }
            }
        }
        classes.copy(PAD + BLOCKS - 1, PAD - 1);
        classes.copy(PAD + BLOCKS, PAD);
        start += BLOCKS * 64;
    }
}

#[inline]
fn emit(
    classes: &Classes,
    shapes: &Shapes,
    word: usize,
    bit: u64,
    position: usize,
    visit: &mut impl FnMut(Kind, usize),
) {
    let mut offer = |mask: &Mask, kind: Kind| {
        if mask[word] & bit != 0 {
            visit(kind, position);
        }
    };
    offer(&shapes.run, Kind::Run);
    offer(&shapes.group, Kind::Group);
    offer(&classes.at, Kind::At);
    offer(&shapes.quad, Kind::Quad);
    offer(&shapes.pairs, Kind::Pairs);
    offer(&shapes.cisco, Kind::Cisco);
    offer(&shapes.groups, Kind::Groups);
    offer(&shapes.seventeen, Kind::Seventeen);
    offer(&shapes.twelve, Kind::Twelve);
    offer(&shapes.plate, Kind::Plate);
    offer(&shapes.fold, Kind::Fold);
}
