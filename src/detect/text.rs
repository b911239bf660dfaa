//! Shapes of their own: e-mail addresses, licence plates, machine-readable zones.

use super::Site;
use super::edge::{after_escape, at, back, before, run_end, run_start};
use crate::finding::{Evidence, Sink};
use std::ops::Range;

/// An `@` is at `place`.
pub fn email<S: Sink>(site: &mut Site<'_, '_, S>, place: usize) {
    let bytes = site.bytes;
    let local = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+' | b'-' | b'\'' | b'%');
    let next = at(bytes, place + 1);
    let last = before(bytes, place);
    if !next.is_ascii_alphanumeric() || !(last.is_ascii_alphanumeric() || matches!(last, b'_' | b'-' | b'+')) {
        return;
    }
    let Some(mut start) = run_start(bytes, place, local) else { return };
    // An escape inside is the end of something else: `email%3Dzhang@…`.
    while let Some(percent) = bytes.get(start..place).and_then(|l| memchr::memrchr(b'%', l)) {
        let at_percent = start + percent;
        let escape = after_escape(bytes, at_percent + 1);
        start = escape.max(at_percent + 1);
        if escape == at_percent + 1 {
            break;
        }
    }
    start = after_escape(bytes, start);
    while start < place && matches!(at(bytes, start), b'\'' | b'-' | b'.') {
        start += 1;
    }
    let Some(mut end) = domain_end(bytes, place + 1) else { return };
    while end > place && matches!(before(bytes, end), b'.' | b'-') {
        end -= 1;
    }
    let (left, right) = (before(bytes, start), at(bytes, end));
    // `scheme://user@host`, `scheme://user:password@host`, `host:path` of scp: logins, not mail.
    let authority = left == b'/' && back(bytes, start, 2) == b'/'
        || left == b':' && bytes.get(start.saturating_sub(64)..start).is_some_and(in_authority);
    let remote = right == b':' && matches!(at(bytes, end + 1), b'/' | b'~');
    if start >= place || authority || remote || right == b'@' || left == b'@' || end < start + 6 {
        return;
    }
    let Some(address) = bytes.get(start..end) else { return };
    let scanner = site.scanner;
    site.start();
    if !site.push(address) {
        return;
    }
    for &detector in &scanner.index.at {
        site.offer(detector, 0, end - start, start..end, Evidence::NONE);
    }
    site.settle(Evidence::NONE);
}

fn domain_end(bytes: &[u8], start: usize) -> Option<usize> {
    let length = bytes
        .get(start..)?
        .iter()
        .take(254)
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(**b, b'.' | b'-'))
        .count();
    Some(start + length)
}

/// Whether `head` ends inside the authority of a URL: `…://user:`.
fn in_authority(head: &[u8]) -> bool {
    let name = head.iter().rev().skip(1).take_while(|b| !matches!(**b, b'/' | b' ' | b'"' | b'\n')).count();
    let rest = head.get(..head.len().saturating_sub(name + 1)).unwrap_or_default();
    rest.ends_with(b"://")
}

/// The characters that stand for provinces on plates.
const PROVINCES: &str = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新";
/// The last characters of special plates.
const SPECIAL: &str = "挂学警港澳试超";

/// A capital after a character that is not ASCII is at `place`.
pub fn plate<S: Sink>(site: &mut Site<'_, '_, S>, place: usize) {
    let bytes = site.bytes;
    let Some(start) = place.checked_sub(3) else { return };
    if start < site.covered {
        return;
    }
    let Some(province) = bytes.get(start..place).and_then(|b| std::str::from_utf8(b).ok()) else { return };
    if !PROVINCES.contains(province) {
        return;
    }
    let mut i = place + 1;
    let rest = bytes.get(i..).unwrap_or_default();
    if let Some(dot) = ["·", "・", "•", "‧", " ", "-"].iter().find(|d| rest.starts_with(d.as_bytes())) {
        i += dot.len();
    }
    let Some(mut end) = run_end(bytes, i, |b| b.is_ascii_digit() || b.is_ascii_uppercase()) else { return };
    let body = i..end;
    if !(4..=6).contains(&body.len()) || at(bytes, end).is_ascii_alphanumeric() {
        return;
    }
    let mut special = Range { start: end, end };
    if let Some(last) = bytes.get(end..end + 3).and_then(|b| std::str::from_utf8(b).ok())
        && SPECIAL.contains(last)
        && body.len() == 4
    {
        special.end += 3;
        end += 3;
    }
    let scanner = site.scanner;
    site.start();
    for part in [start..place + 1, body, special] {
        site.push(bytes.get(part).unwrap_or_default());
    }
    let length = site.value().len();
    for &detector in &scanner.index.plate {
        site.offer(detector, 0, length, start..end, Evidence::NONE);
    }
    site.settle(Evidence::NONE);
}

fn zone_byte(b: u8) -> bool {
    b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'<'
}

/// A run of digits that may be the date of birth in the second line of a machine-readable zone, with its check digit.
pub fn zone<S: Sink>(site: &mut Site<'_, '_, S>, digits: Range<usize>) {
    let bytes = site.bytes;
    let birth_end = digits.end;
    // Seven digits, then the sex, then seven more.
    let more = (1..=7).all(|i| at(bytes, birth_end + i).is_ascii_digit());
    if !more || !matches!(at(bytes, birth_end), b'M' | b'F' | b'X' | b'<') {
        return;
    }
    let (Some(start), Some(end)) = (run_start(bytes, digits.start, zone_byte), run_end(bytes, birth_end, zone_byte))
    else {
        return;
    };
    let scanner = site.scanner;
    for width in [44, 36, 30] {
        let Some(lines) = zone_lines(bytes, start, end, digits.end - 7, width) else { continue };
        site.start();
        for (i, line) in lines.iter().flatten().enumerate() {
            if i > 0 {
                site.push(b"\n");
            }
            let text = bytes.get(line.clone()).unwrap_or_default();
            site.push(text);
            // Lines trimmed of their fillers.
            site.push([b'<'; 44].get(..width - text.len().min(width)).unwrap_or_default());
        }
        let length = site.value().len();
        let span = lines.iter().flatten().map(|l| l.start).min().unwrap_or(start)
            ..lines.iter().flatten().map(|l| l.end).max().unwrap_or(end);
        for &detector in &scanner.index.zone {
            site.offer(detector, 0, length, span.clone(), Evidence::NONE);
        }
        if site.settle(Evidence::NONE) {
            return;
        }
    }
}

/// The lines of a zone of this width, given the run of its characters that holds the date of birth at `birth`.
fn zone_lines(bytes: &[u8], start: usize, end: usize, birth: usize, width: usize) -> Option<[Option<Range<usize>>; 3]> {
    // Where the second line begins: the date of birth is its 14th character, or its first on a card of three lines.
    let second = if width == 30 { birth } else { birth.checked_sub(13)? };
    if second < start {
        return None;
    }
    let second_end = (second + width).min(end);
    let first = if second == start {
        line_before(bytes, second, width)?
    } else {
        // Joined: the first line lies in the same run.
        second.checked_sub(width).filter(|first| *first == start)?..second
    };
    if width > 30 {
        return (end <= second + width).then_some([Some(first), Some(second..second_end), None]);
    }
    let third = if second_end < end {
        second_end..(second_end + width).min(end)
    } else {
        line_after(bytes, second_end, width)?
    };
    Some([Some(first), Some(second..second_end), Some(third)])
}

/// A line of a zone that ends before `place`, with a break between: `\n`, `\r\n`, or these two as escapes, or spaces.
fn line_before(bytes: &[u8], place: usize, width: usize) -> Option<Range<usize>> {
    let mut end = place;
    while end > place.saturating_sub(24) && matches!(before(bytes, end), b' ' | b'\t' | b'"' | b'\'' | b'>') {
        end -= 1;
    }
    for mark in [&b"\r\n"[..], b"\n", br"\r\n", br"\n", b"/", b"|"] {
        if bytes.get(..end)?.ends_with(mark) {
            end -= mark.len();
            break;
        }
    }
    while matches!(before(bytes, end), b' ' | b'\t' | b'"' | b'\'' | b',' | b'/' | b'\r') {
        end -= 1;
    }
    let start = run_start(bytes, end, zone_byte)?;
    (end < place && (5..=width).contains(&(end - start))).then_some(start..end)
}

fn line_after(bytes: &[u8], place: usize, width: usize) -> Option<Range<usize>> {
    let mut start = place;
    for mark in [&b"\r\n"[..], b"\n", br"\r\n", br"\n", b" / ", b"|"] {
        if bytes.get(start..)?.starts_with(mark) {
            start += mark.len();
            break;
        }
    }
    while start < place + 24 && matches!(at(bytes, start), b' ' | b'\t' | b'"' | b'\'' | b',') {
        start += 1;
    }
    let end = run_end(bytes, start, zone_byte)?;
    (start > place && (5..=width).contains(&(end - start))).then_some(start..end)
}
