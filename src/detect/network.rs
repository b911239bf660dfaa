//! Addresses of devices and networks: MAC, IPv4, IPv6.

use super::Site;
use super::edge::{after_escape, at, back, before, in_uuid, run_end, run_start};
use crate::finding::{Evidence, Sink};

/// The first of three dots between numbers is at `place`.
pub fn quad<S: Sink>(site: &mut Site<'_, '_, S>, place: usize) {
    let bytes = site.bytes;
    if place < site.covered {
        return;
    }
    let Some(mut start) = run_start(bytes, place, |b| b.is_ascii_alphanumeric()) else { return };
    start = after_escape(bytes, start);
    let Some(mut end) = run_end(bytes, place, |b| b.is_ascii_digit() || b == b'.') else { return };
    while end > place && before(bytes, end) == b'.' {
        end -= 1;
    }
    let left = before(bytes, start);
    // A letter before is a version, a dot a longer number, a dash or slash after a name a release.
    let release = matches!(left, b'-' | b'/' | b'_') && back(bytes, start, 2).is_ascii_alphanumeric();
    let right = at(bytes, end);
    let glued =
        right.is_ascii_alphabetic() || right == b'_' || right == b'-' && at(bytes, end + 1).is_ascii_alphanumeric();
    if left == b'.' || glued || release || start >= place {
        return;
    }
    let Some(text) = bytes.get(start..end) else { return };
    if text.len() > 15 {
        return;
    }
    let scanner = site.scanner;
    site.start();
    site.push(text);
    for &detector in &scanner.index.quad {
        site.offer(detector, 0, end - start, start..end, Evidence::NONE);
    }
    let mut evidence = Evidence::NONE;
    if access_log_client(bytes, start, end) {
        evidence = evidence.and(Evidence::POSITION);
    }
    if right == b'/' && at(bytes, end + 1).is_ascii_digit() {
        // A network, not a host.
        evidence = evidence.and(Evidence::JOINED);
    }
    site.settle(evidence);
}

/// Whether an address stands where the client of an access log line does: first on the line, `- ` after it.
fn access_log_client(bytes: &[u8], start: usize, end: usize) -> bool {
    let first = start == 0 || before(bytes, start) == b'\n';
    first && bytes.get(end..end + 3) == Some(b" - ")
}

/// The first of five separators between hexadecimal pairs is at `place`.
pub fn pairs<S: Sink>(site: &mut Site<'_, '_, S>, place: usize) {
    let bytes = site.bytes;
    let Some(start) = place.checked_sub(2) else { return };
    let end = start + 17;
    let separator = at(bytes, place);
    if start < site.covered || (1..5).any(|i| at(bytes, place + 3 * i) != separator) {
        return;
    }
    let left = before(bytes, start);
    let longer_left = left == separator && back(bytes, start, 2).is_ascii_hexdigit();
    let longer_right = at(bytes, end) == separator && at(bytes, end + 1).is_ascii_hexdigit();
    // Three digits before would be the tail of a pair that is none.
    let begun = left.is_ascii_alphanumeric() && after_escape_reaches(bytes, start);
    if longer_left || longer_right || at(bytes, end).is_ascii_alphanumeric() || (left.is_ascii_alphanumeric() && !begun)
    {
        return;
    }
    site.start();
    for i in 0..6 {
        site.push(bytes.get(start + 3 * i..start + 3 * i + 2).unwrap_or_default());
    }
    offer_mac(site, start, end);
    site.settle(Evidence::NONE);
}

/// Whether the letters and digits right before `start` belong to an escape that ends there.
fn after_escape_reaches(bytes: &[u8], start: usize) -> bool {
    run_start(bytes, start, |b| b.is_ascii_alphanumeric()).is_some_and(|left| after_escape(bytes, left) == start)
}

/// The first of two dots between groups of four is at `place`.
pub fn cisco<S: Sink>(site: &mut Site<'_, '_, S>, place: usize) {
    let bytes = site.bytes;
    let Some(start) = place.checked_sub(4) else { return };
    let end = start + 14;
    let (left, right) = (before(bytes, start), at(bytes, end));
    let joined = right == b'.' && at(bytes, end + 1).is_ascii_alphanumeric() || left == b'.';
    if start < site.covered || joined || left.is_ascii_alphanumeric() || right.is_ascii_alphanumeric() {
        return;
    }
    site.start();
    for i in 0..3 {
        site.push(bytes.get(start + 5 * i..start + 5 * i + 4).unwrap_or_default());
    }
    if site.value().iter().all(u8::is_ascii_digit) {
        // Three groups of four digits are a number.
        return;
    }
    offer_mac(site, start, end);
    site.settle(Evidence::NONE);
}

/// Exactly twelve hexadecimal digits begin at `place`: an address only where a key says so.
pub fn twelve<S: Sink>(site: &mut Site<'_, '_, S>, place: usize) {
    let bytes = site.bytes;
    let end = place + 12;
    let edge = |b: u8| b.is_ascii_alphanumeric();
    let begun = !edge(before(bytes, place)) || after_escape_reaches(bytes, place);
    if place < site.covered || !begun || edge(at(bytes, end)) || in_uuid(bytes, place, end) {
        return;
    }
    let Some(key) = super::context::key_before(&site.scanner.lexicon, bytes, place) else { return };
    if site.scanner.index.pairs.iter().all(|d| key.meaning.kinds & 1 << d == 0) {
        return;
    }
    site.start();
    site.push(bytes.get(place..end).unwrap_or_default());
    offer_mac(site, place, end);
    site.settle(Evidence::NONE);
}

fn offer_mac<S: Sink>(site: &mut Site<'_, '_, S>, start: usize, end: usize) {
    let scanner = site.scanner;
    for &detector in &scanner.index.pairs {
        site.offer(detector, 0, 12, start..end, Evidence::NONE);
    }
}

/// A colon after four hexadecimal digits is at `place`: perhaps the first of an IPv6 address.
pub fn groups<S: Sink>(site: &mut Site<'_, '_, S>, place: usize) {
    let bytes = site.bytes;
    let Some(start) = place.checked_sub(4) else { return };
    // Global unicast addresses are 2000::/3: the first digit is 2 or 3, and always written.
    if start < site.covered || !matches!(at(bytes, start), b'2' | b'3') {
        return;
    }
    let left = before(bytes, start);
    let begun = !left.is_ascii_alphanumeric() || after_escape_reaches(bytes, start);
    if !begun || matches!(left, b':' | b'.') {
        return;
    }
    let Some(mut end) = run_end(bytes, start, |b| b.is_ascii_hexdigit() || b == b':') else { return };
    if before(bytes, end) == b':' && back(bytes, end, 2) != b':' {
        end -= 1;
    }
    let right = at(bytes, end);
    if right.is_ascii_alphanumeric() || right == b'.' && at(bytes, end + 1).is_ascii_alphanumeric() || end - start > 39
    {
        return;
    }
    // Seven colons, or two in a row: a time after a year has neither.
    let text = bytes.get(start..end).unwrap_or_default();
    if text.iter().filter(|b| **b == b':').count() != 7 && !text.windows(2).any(|w| w == b"::") {
        return;
    }
    let scanner = site.scanner;
    site.start();
    site.push(bytes.get(start..end).unwrap_or_default());
    for &detector in &scanner.index.groups {
        site.offer(detector, 0, end - start, start..end, Evidence::NONE);
    }
    let client = access_log_client(bytes, start, end);
    site.settle(if client { Evidence::POSITION } else { Evidence::NONE });
}
