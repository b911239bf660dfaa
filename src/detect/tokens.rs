//! Numbers and tokens of letters and digits: identity numbers, phones, cards, device numbers.

use super::edge::{REACH, after_escape, at, back, before, dotted, in_uuid, run_end, run_start};
use super::{Index, Site, text};
use crate::finding::{Evidence, Sink};
use piscan_detectors::ALL;
use std::ops::Range;

/// Seven digits in a row begin at `place`.
pub fn run<S: Sink>(site: &mut Site<'_, '_, S>, place: usize) {
    if place < site.covered {
        return;
    }
    let bytes = site.bytes;
    let length = 7 + bytes.iter().skip(place + 7).take(REACH).take_while(|b| b.is_ascii_digit()).count();
    let digits_end = place + length;
    let (left, right) = (before(bytes, place), at(bytes, digits_end));
    if left == b'%' || left.is_ascii_alphanumeric() || right.is_ascii_alphanumeric() {
        glued(site, place, digits_end);
        return;
    }
    // Groups first: a number in canonical groups is more than one of its groups.
    if joined_left(bytes, place) || joined_right(bytes, digits_end) {
        site.start();
        if grouped(site, place) {
            return;
        }
    }
    if site.scanner.index.lengths.get(length).copied().unwrap_or(false) {
        plain(site, place..digits_end);
    }
}

/// Digits with letters next to them: a token of both, or digits after an escape.
fn glued<S: Sink>(site: &mut Site<'_, '_, S>, place: usize, digits_end: usize) {
    let bytes = site.bytes;
    let alnum = |b: u8| b.is_ascii_alphanumeric();
    let Some(left) = run_start(bytes, place, alnum) else { return };
    let Some(end) = run_end(bytes, digits_end, alnum) else { return };
    let start = after_escape(bytes, left);
    let digits_start = start.max(place);
    if start == digits_start && digits_end == end {
        if digits_start < digits_end {
            plain(site, start..end);
        }
    } else {
        mixed(site, start..end, digits_start..digits_end.max(digits_start));
    }
}

/// Seventeen capitals and digits begin at `place`.
pub fn seventeen<S: Sink>(site: &mut Site<'_, '_, S>, place: usize) {
    let end = place + 17;
    if place < site.covered || at(site.bytes, end).is_ascii_alphanumeric() {
        return;
    }
    if before(site.bytes, place).is_ascii_lowercase() && after_escape(site.bytes, place - 1) != place {
        return;
    }
    if site.bytes.get(place..end).is_some_and(|token| token.iter().all(u8::is_ascii_digit)) {
        return;
    }
    mixed(site, place..end, place..place);
}

/// A separator between digits, and a group of four or six after it, begin at `place`.
pub fn group<S: Sink>(site: &mut Site<'_, '_, S>, place: usize) {
    if place < site.covered {
        return;
    }
    site.start();
    grouped(site, place + 1);
}

/// A token that is digits and nothing else.
fn plain<S: Sink>(site: &mut Site<'_, '_, S>, span: Range<usize>) {
    let bytes = site.bytes;
    let (start, end) = (span.start, span.end);
    let length = span.len();
    if length > Index::LONGEST || dotted(bytes, start, end) || in_uuid(bytes, start, end) || entity(bytes, start, end) {
        return;
    }
    let Some(digits) = bytes.get(span.clone()) else { return };
    let scanner = site.scanner;
    site.start();
    if !site.push(digits) {
        return;
    }
    // A prefix of its own: `+86 139…`.
    let prefix = country_prefix(bytes, start);
    for &detector in scanner.index.digits.get(length).into_iter().flatten() {
        let has_prefix = prefix.is_some() && ALL.get(detector).is_some_and(|d| !d.prefixes.is_empty());
        match prefix {
            Some(begin) if has_prefix => site.offer(detector, 0, length, begin..end, Evidence::SPELLING),
            _ => site.offer(detector, 0, length, span.clone(), Evidence::NONE),
        };
    }
    for &(detector, prefix) in scanner.index.prefixed.get(length).into_iter().flatten() {
        if digits.starts_with(prefix) {
            let plus = prefix == b"86" && before(bytes, start) == b'+';
            let begin = if plus { start - 1 } else { start };
            let spelled = if plus || prefix == b"0086" { Evidence::SPELLING } else { Evidence::NONE };
            site.offer(detector, prefix.len(), length, begin..end, spelled);
        }
    }
    if length == 17
        && let Some(width) = cross(bytes, end)
        && site.push(b"X")
    {
        for &detector in scanner.index.mixed.get(18).into_iter().flatten() {
            site.offer(detector, 0, 18, start..end + width, Evidence::NONE);
        }
    }
    if length == 10
        && at(bytes, end) == b'('
        && at(bytes, end + 1).is_ascii_alphanumeric()
        && at(bytes, end + 2) == b')'
    {
        for &detector in &scanner.index.bracketed {
            site.offer(detector, 0, 10, start..end + 3, Evidence::SPELLING);
        }
    }
    if matches!(length, 7 | 8 | 10..=12) {
        landline(site, &span);
    }
    if site.offered() {
        site.note(start, surroundings(bytes, start, end));
        site.settle(Evidence::NONE);
    }
}

/// A token with letters in it; `digits` is its run of seven or more.
fn mixed<S: Sink>(site: &mut Site<'_, '_, S>, span: Range<usize>, digits: Range<usize>) {
    let bytes = site.bytes;
    let length = span.len();
    if length > Index::LONGEST || dotted(bytes, span.start, span.end) || in_uuid(bytes, span.start, span.end) {
        return;
    }
    let Some(token) = bytes.get(span.clone()) else { return };
    let scanner = site.scanner;
    let candidates = scanner.index.mixed.get(length).map_or(&[][..], Vec::as_slice);
    if !candidates.is_empty() {
        site.start();
        if !site.push(token) {
            return;
        }
        for &detector in candidates {
            site.offer(detector, 0, length, span.clone(), Evidence::NONE);
        }
        if site.offered() && site.settle(surroundings(bytes, span.start, span.end)) {
            return;
        }
    }
    if digits.len() >= 7 {
        text::zone(site, digits);
    }
}

/// What the neighbours of a token say.
fn surroundings(bytes: &[u8], start: usize, end: usize) -> Evidence {
    let (left, right) = (before(bytes, start), at(bytes, end));
    let mut evidence = Evidence::NONE;
    if left == b'/' && back(bytes, start, 2) != b'/' && matches!(right, b'/' | b'?' | b'"' | b' ' | b'.' | b'#') {
        evidence = evidence.and(Evidence::PATH_SEGMENT);
    }
    let dash = |b: u8, beyond: u8| matches!(b, b'-' | b'+' | b'/') && beyond.is_ascii_alphanumeric();
    if (left == b'-' && back(bytes, start, 2).is_ascii_alphanumeric())
        || (right != b'/' && dash(right, at(bytes, end + 1)))
    {
        evidence = evidence.and(Evidence::JOINED);
    }
    if right == b'@' && at(bytes, end + 1).is_ascii_alphanumeric() {
        evidence = evidence.and(Evidence::IN_EMAIL);
    }
    evidence
}

/// `&#13912345678;` is one character, not a number.
fn entity(bytes: &[u8], start: usize, end: usize) -> bool {
    before(bytes, start) == b'#' && back(bytes, start, 2) == b'&' && at(bytes, end) == b';'
}

/// Length in bytes of a character at `place` that is written for a final `X`: Ⅹ, Х, ×, Ｘ, ｘ.
fn cross(bytes: &[u8], place: usize) -> Option<usize> {
    let rest = bytes.get(place..)?;
    let width = ["Ⅹ", "Х", "х", "×", "Ｘ", "ｘ", "ⅹ"].iter().find(|x| rest.starts_with(x.as_bytes()))?.len();
    (!at(bytes, place + width).is_ascii_alphanumeric()).then_some(width)
}

/// Where a country prefix that ends before a number begins: `+86 `, `+86-`, `(+86)`, `0086 `, `86-`.
fn country_prefix(bytes: &[u8], start: usize) -> Option<usize> {
    let mut i = start;
    let closing = match before(bytes, i) {
        b' ' | b'-' => {
            i -= 1;
            before(bytes, i) == b')'
        }
        b')' => true,
        _ => return None,
    };
    if closing {
        i -= 1;
    }
    if before(bytes, i) != b'6' || back(bytes, i, 2) != b'8' {
        return None;
    }
    i -= 2;
    let begin = match before(bytes, i) {
        b'+' => i - 1,
        b'0' if back(bytes, i, 2) == b'0' && !back(bytes, i, 3).is_ascii_alphanumeric() => i - 2,
        b if b.is_ascii_alphanumeric() || b == b'.' || (b == b'-' && back(bytes, i, 2).is_ascii_digit()) => {
            return None;
        }
        _ => i,
    };
    if closing { (before(bytes, begin) == b'(').then(|| begin - 1) } else { Some(begin) }
}

fn joined_left(bytes: &[u8], start: usize) -> bool {
    matches!(before(bytes, start), b' ' | b'-') && back(bytes, start, 2).is_ascii_digit()
}

fn joined_right(bytes: &[u8], end: usize) -> bool {
    matches!(at(bytes, end), b' ' | b'-') && at(bytes, end + 1).is_ascii_digit()
}

/// Most groups that are looked at on either side.
const SIDE: usize = 6;

/// The groups of digits around one, joined by one kind of separator.
struct Groups {
    /// Start and end of each, in order.
    spans: [(usize, usize); 2 * SIDE + 1],
    count: usize,
    separator: u8,
}

impl Groups {
    /// The groups around the one that begins at `place`, or `None` where there is but one.
    fn around(bytes: &[u8], place: usize) -> Option<Groups> {
        let digit = |b: u8| b.is_ascii_digit();
        let end = run_end(bytes, place, digit)?;
        let separator = if joined_left(bytes, place) {
            before(bytes, place)
        } else if joined_right(bytes, end) {
            at(bytes, end)
        } else {
            return None;
        };
        let mut lefts = [(0, 0); SIDE];
        let mut left_count = 0;
        let mut first = place;
        while let Some(slot) = lefts.get_mut(left_count)
            && before(bytes, first) == separator
            && back(bytes, first, 2).is_ascii_digit()
        {
            let start = run_start(bytes, first - 1, digit)?;
            *slot = (start, first - 1);
            first = start;
            left_count += 1;
        }
        let mut groups = Groups { spans: [(0, 0); 2 * SIDE + 1], count: 0, separator };
        for span in lefts.iter().take(left_count).rev() {
            groups.add(*span);
        }
        groups.add((place, end));
        let mut last = end;
        for _ in 0..SIDE {
            if at(bytes, last) != separator || !at(bytes, last + 1).is_ascii_digit() {
                break;
            }
            let end = run_end(bytes, last + 1, digit)?;
            groups.add((last + 1, end));
            last = end;
        }
        (groups.count > 1).then_some(groups)
    }

    fn add(&mut self, span: (usize, usize)) {
        if let Some(slot) = self.spans.get_mut(self.count) {
            *slot = span;
            self.count += 1;
        }
    }

    fn spans(&self) -> &[(usize, usize)] {
        self.spans.get(..self.count).unwrap_or_default()
    }
}

/// Looks for a canonical grouping among the groups around the one that begins at `place`. Longest first.
fn grouped<S: Sink>(site: &mut Site<'_, '_, S>, place: usize) -> bool {
    let bytes = site.bytes;
    let Some(groups) = Groups::around(bytes, place) else { return false };
    let scanner = site.scanner;
    for &(detector, lengths) in &scanner.index.grouped {
        for (first, window) in groups.spans().windows(lengths.len()).enumerate() {
            if !window.iter().any(|(start, end)| (*start..=*end).contains(&place)) {
                continue;
            }
            let Some(span) = fits(bytes, window, lengths) else { continue };
            if offer_groups(site, detector, &groups, first, lengths.len(), span) {
                return true;
            }
        }
    }
    for (first, window) in groups.spans().windows(3).enumerate() {
        // `010-6234-5678`: the groups of a landline.
        let area = window.first().map_or(0, |(start, end)| end - start);
        let own = window.iter().any(|(start, end)| (*start..=*end).contains(&place));
        let local = matches!(window, [_, (a, b), (c, d)] if matches!(b - a, 3 | 4) && d - c == 4);
        let alone = first == 0 && groups.count == 3;
        if !(own && local && alone && matches!(area, 3 | 4)) {
            continue;
        }
        let [(start, _), .., (_, end)] = *window else { continue };
        if at(bytes, start) != b'0' || edge_fails(bytes, start, end) {
            continue;
        }
        site.start();
        push_groups(site, window);
        let length = site.value().len();
        for &detector in &scanner.index.landline {
            site.offer(detector, 0, length, start..end, Evidence::SPELLING);
        }
        if site.settle(Evidence::NONE) {
            return true;
        }
    }
    false
}

fn edge_fails(bytes: &[u8], start: usize, end: usize) -> bool {
    before(bytes, start).is_ascii_alphanumeric() || at(bytes, end).is_ascii_alphanumeric() || dotted(bytes, start, end)
}

/// The span of groups that have these lengths, with a final `X` where one stands for the last digit.
fn fits(bytes: &[u8], window: &[(usize, usize)], lengths: &[u8]) -> Option<Range<usize>> {
    let mut span = window.first()?.0..window.last()?.1;
    for (i, ((start, end), length)) in window.iter().zip(lengths).enumerate() {
        let wanted = usize::from(*length);
        let last = i + 1 == lengths.len();
        if end - start == wanted {
            continue;
        }
        if last && end - start + 1 == wanted && matches!(at(bytes, *end), b'X' | b'x') {
            span.end += 1;
            continue;
        }
        return None;
    }
    (!edge_fails(bytes, span.start, span.end)).then_some(span)
}

fn push_groups<S: Sink>(site: &mut Site<'_, '_, S>, window: &[(usize, usize)]) {
    let bytes = site.bytes;
    for &(start, end) in window {
        site.push(bytes.get(start..end).unwrap_or_default());
    }
}

fn offer_groups<S: Sink>(
    site: &mut Site<'_, '_, S>,
    detector: usize,
    groups: &Groups,
    first: usize,
    count: usize,
    span: Range<usize>,
) -> bool {
    let Some(window) = groups.spans().get(first..first + count) else { return false };
    site.start();
    push_groups(site, window);
    if window.last().is_some_and(|(_, end)| *end < span.end) {
        site.push(b"X");
    }
    let length = site.value().len();
    let mut start = span.start;
    let mut left_over = first;
    if ALL.get(detector).is_some_and(|d| !d.prefixes.is_empty())
        && let Some(begin) = country_prefix(site.bytes, span.start)
    {
        start = begin;
        left_over = left_over.saturating_sub(1);
    }
    // More groups on either side: by spaces they may be the next field, by dashes they are the same number.
    let alone = left_over == 0 && first + count == groups.count;
    if !alone && groups.separator == b'-' {
        return false;
    }
    let evidence = if alone { Evidence::SPELLING } else { Evidence::JOINED };
    site.offer(detector, 0, length, start..span.end, evidence) && site.settle(Evidence::NONE)
}

/// A run of 7, 8 or 10-12 digits: a landline with its area code, in its usual spellings.
fn landline<S: Sink>(site: &mut Site<'_, '_, S>, span: &Range<usize>) {
    let bytes = site.bytes;
    let scanner = site.scanner;
    let Some((area, local, begin)) = area_code(bytes, span) else { return };
    let mut end = span.end;
    if let Some(extension) = extension(bytes, span.end) {
        end = extension;
    }
    let Some(area) = bytes.get(area) else { return };
    let Some(local) = bytes.get(local) else { return };
    let from = site.value().len();
    if !area.starts_with(b"0") {
        site.push(b"0");
    }
    site.push(area);
    site.push(local);
    let to = site.value().len();
    let spelled = if begin < span.start { Evidence::SPELLING } else { Evidence::NONE };
    for &detector in &scanner.index.landline {
        site.offer(detector, from, to, begin..end, spelled);
    }
}

/// Area code, local number, and where the whole begins.
fn area_code(bytes: &[u8], span: &Range<usize>) -> Option<(Range<usize>, Range<usize>, usize)> {
    let (start, end) = (span.start, span.end);
    if span.len() >= 10 {
        // `01062345678`: the check tells three digits of area code from four.
        return (at(bytes, start) == b'0').then_some((start..start, start..end, start));
    }
    let (mut i, bracket) = match before(bytes, start) {
        b'-' | b' ' => match back(bytes, start, 2) {
            b')' => (start - 2, true),
            _ => (start - 1, false),
        },
        b')' => (start - 1, true),
        _ => return None,
    };
    let area_end = i;
    i = run_start(bytes, i, |b| b.is_ascii_digit())?;
    let area = i..area_end;
    let mut begin = i;
    if bracket {
        if before(bytes, i) != b'(' {
            return None;
        }
        begin = i - 1;
    }
    match area.len() {
        3 | 4 if at(bytes, i) == b'0' => {
            let left = before(bytes, begin);
            if left.is_ascii_alphanumeric() || left == b'.' || left == b'-' && back(bytes, begin, 2).is_ascii_digit() {
                // `+86-010-…` is seen too.
                begin = country_prefix(bytes, begin)?;
            }
        }
        2 | 3 => begin = country_prefix(bytes, begin)?,
        _ => return None,
    }
    Some((area, start..end, begin))
}

/// The end of an extension that begins at `place`: `-803`, `转803`, `#803`, `ext. 803`.
fn extension(bytes: &[u8], place: usize) -> Option<usize> {
    let rest = bytes.get(place..)?;
    let mark = ["-", "转", "#", " ext. ", " ext ", "ext", " 转 ", " 转", "x"]
        .iter()
        .find(|m| rest.starts_with(m.as_bytes()))?;
    let start = place + mark.len();
    let end = run_end(bytes, start, |b| b.is_ascii_digit())?;
    ((1..=6).contains(&(end - start)) && !at(bytes, end).is_ascii_alphanumeric() && at(bytes, end) != b'-')
        .then_some(end)
}
