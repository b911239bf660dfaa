//! Visits every possible candidate of a stretch of bytes, in order: classes, then shapes, page by page.

use super::masks::{Masks, classify};
use super::shapes::Shapes;

/// Bytes of a page: small enough that its masks stay in the first-level cache.
const PAGE: usize = 4096;
const BLOCKS: usize = PAGE / 64;

/// What a position may be the anchor of; a position may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// See [`Shapes::run`].
    Run,
    /// See [`Shapes::group`].
    Group,
    /// See [`Shapes::at`].
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

/// Calls `visit` with every anchor of `bytes` whose position lies in `from..to`, in the order of positions.
#[inline]
pub fn visit(bytes: &[u8], from: usize, to: usize, mut visit: impl FnMut(Kind, usize)) {
    let to = to.min(bytes.len());
    // Two spare blocks: the last one of the page before, and the first of the page after.
    let mut masks = [Masks::default(); BLOCKS + 2];
    let mut start = from & !63;
    let lead = start.saturating_sub(64);
    if lead < start {
        fill(bytes, lead, &mut masks[..1]);
    }
    fill(bytes, start, &mut masks[1..2]);
    while start < to {
        fill(bytes, start + 64, &mut masks[2..]);
        for block in 0..BLOCKS {
            let base = start + block * 64;
            if base >= to {
                return;
            }
            let shapes = Shapes::of(&masks[block], &masks[block + 1], &masks[block + 2]);
            let mut any = shapes.any();
            while any != 0 {
                let bit = any & any.wrapping_neg();
                any ^= bit;
                let position = base + bit.trailing_zeros() as usize;
                if position < from || position >= to {
                    continue;
                }
                emit(&shapes, bit, position, &mut visit);
            }
        }
        masks[0] = masks[BLOCKS];
        masks[1] = masks[BLOCKS + 1];
        start += PAGE;
    }
}

#[inline]
fn emit(shapes: &Shapes, bit: u64, position: usize, visit: &mut impl FnMut(Kind, usize)) {
    let Shapes { run, group, at, quad, pairs, cisco, groups, seventeen, twelve, plate, fold } = *shapes;
    for (mask, kind) in [
        (run, Kind::Run),
        (group, Kind::Group),
        (at, Kind::At),
        (quad, Kind::Quad),
        (pairs, Kind::Pairs),
        (cisco, Kind::Cisco),
        (groups, Kind::Groups),
        (seventeen, Kind::Seventeen),
        (twelve, Kind::Twelve),
        (plate, Kind::Plate),
        (fold, Kind::Fold),
    ] {
        if mask & bit != 0 {
            visit(kind, position);
        }
    }
}

/// Classes of the blocks from `start` on; what lies past the end of `bytes` counts as zero bytes, of no class.
fn fill(bytes: &[u8], start: usize, out: &mut [Masks]) {
    let rest = bytes.get(start..).unwrap_or_default();
    let (blocks, tail) = rest.as_chunks::<64>();
    let whole = blocks.len().min(out.len());
    let (full, spare) = out.split_at_mut(whole);
    classify(&blocks[..whole], full);
    spare.fill(Masks::default());
    if let Some(first) = spare.first_mut()
        && whole == blocks.len()
    {
        let mut last = [0u8; 64];
        last[..tail.len()].copy_from_slice(tail);
        classify(&[last], std::slice::from_mut(first));
    }
}
