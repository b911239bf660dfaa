//! What the surroundings of a value say it is: the key right before it, and words near by.

use super::edge::{at, back, before};
use super::lexicon::{Lexicon, Meaning};
use std::ops::Range;

/// How far before a value a key may begin, in bytes.
const KEY_REACH: usize = 160;
/// How far before a value words count, in bytes: 30 Chinese characters.
const WORDS_BEFORE: usize = 90;
/// How far after a value words count, in bytes.
const WORDS_AFTER: usize = 45;

/// A key found before a value.
pub struct Key {
    /// What it means.
    pub meaning: Meaning,
    /// Where it stands, for the name of the field.
    pub range: Range<usize>,
}

/// The key that names the value at `start`, by the ways that formats join the two: `key: v`, `"key":"v"`, `key=v`,
/// `<key>v`, `setKey("v")`, `("key", "v")`, `key%3Dv`, `手机号v`.
#[must_use]
pub fn key_before(lexicon: &Lexicon, bytes: &[u8], start: usize) -> Option<Key> {
    let floor = start.saturating_sub(KEY_REACH);
    let mut reader = Back { bytes, i: start, floor };
    let mut opened = false;
    let mut comma = false;
    for _ in 0..12 {
        let here = reader.i;
        match reader.unit()? {
            b' ' | b'\t' | b'"' | b'\'' | b'`' | b'\\' | b'+' | b'{' => {}
            b'(' | b'[' => opened = true,
            b':' | b'=' => return named(lexicon, bytes, reader),
            b'>' => {
                if matches!(before(bytes, reader.i), b'=' | b'-') {
                    reader.unit()?;
                    return named(lexicon, bytes, reader);
                }
                return tag(lexicon, bytes, reader);
            }
            b',' if !comma => comma = true,
            0x80.. if !comma => {
                return touching(lexicon, bytes, here, floor);
            }
            b if comma || opened => {
                let _ = b;
                reader.i = here;
                // The argument before, or the function's own name: only what speaks for a kind counts.
                let key = named(lexicon, bytes, reader)?;
                return (key.meaning.kinds != 0).then_some(key);
            }
            _ => return None,
        }
    }
    None
}

/// What the words on the same line near `range` say: first those before, then those after.
#[must_use]
pub fn words_near(lexicon: &Lexicon, bytes: &[u8], range: &Range<usize>) -> Meaning {
    let from = range.start.saturating_sub(WORDS_BEFORE);
    let head = bytes.get(from..range.start).unwrap_or_default();
    let head = head.rsplit(|b| *b == b'\n').next().unwrap_or_default();
    let meaning = lexicon.words(head);
    if meaning != Meaning::NONE {
        return meaning;
    }
    let to = (range.end + WORDS_AFTER).min(bytes.len());
    let tail = bytes.get(range.end..to).unwrap_or_default();
    let tail = tail.split(|b| *b == b'\n').next().unwrap_or_default();
    Meaning { other: false, ..lexicon.words(tail) }
}

/// Reads backwards, one character or escape at a time.
#[derive(Clone, Copy)]
struct Back<'a> {
    bytes: &'a [u8],
    /// The next unit ends right before this place.
    i: usize,
    floor: usize,
}

impl Back<'_> {
    /// The unit before, decoded where it is an escape of an ASCII character; `None` at the floor or at a line's start.
    fn unit(&mut self) -> Option<u8> {
        if self.i <= self.floor {
            return None;
        }
        let last = before(self.bytes, self.i);
        if last.is_ascii_hexdigit() {
            if back(self.bytes, self.i, 3) == b'%'
                && let Some(value) = hex(self.bytes, self.i - 2, 2)
            {
                self.i -= 3;
                return Some(ascii(value));
            }
            if back(self.bytes, self.i, 6) == b'\\'
                && back(self.bytes, self.i, 5) == b'u'
                && let Some(value) = hex(self.bytes, self.i - 4, 4)
            {
                self.i -= 6;
                return Some(ascii(value));
            }
        }
        if last == b';' {
            for (entity, value) in [
                (&b"&quot;"[..], b'"'),
                (b"&#34;", b'"'),
                (b"&#39;", b'\''),
                (b"&apos;", b'\''),
                (b"&gt;", b'>'),
                (b"&lt;", b'<'),
                (b"&#61;", b'='),
                (b"&#58;", b':'),
                (b"&nbsp;", b' '),
                (b"&amp;", b'&'),
            ] {
                if self.bytes.get(self.floor..self.i).is_some_and(|head| head.ends_with(entity)) {
                    self.i -= entity.len();
                    return Some(value);
                }
            }
        }
        if matches!(last, b'\n' | b'\r') {
            return None;
        }
        // Full-width colon and equals sign.
        if last >= 0x80 && self.i >= self.floor + 3 {
            let wide = match self.bytes.get(self.i - 3..self.i) {
                Some([0xEF, 0xBC, 0x9A]) => Some(b':'),
                Some([0xEF, 0xBC, 0x9D]) => Some(b'='),
                Some([0xEF, 0xBC, 0x88]) => Some(b'('),
                Some([0xE3, 0x80, 0x90]) => Some(b'['),
                Some([0xE2, 0x80, 0x9C | 0x9D]) => Some(b'"'),
                Some([0xE3, 0x80, 0x80]) => Some(b' '),
                _ => None,
            };
            if let Some(value) = wide {
                self.i -= 3;
                return Some(value);
            }
        }
        self.i -= 1;
        Some(last)
    }
}

fn hex(bytes: &[u8], from: usize, count: usize) -> Option<u32> {
    bytes.get(from..from + count)?.iter().try_fold(0, |value, b| Some(value * 16 + char::from(*b).to_digit(16)?))
}

/// The ASCII character of a code, or a byte that stands for any other.
fn ascii(value: u32) -> u8 {
    u8::try_from(value).unwrap_or(0xFF)
}

/// The name that ends at the reader's place, after quotes and brackets: `"phone"`, `row["phone"]`, `phone (必填)`.
fn named(lexicon: &Lexicon, bytes: &[u8], mut reader: Back<'_>) -> Option<Key> {
    let mut end;
    for _ in 0..8 {
        end = reader.i;
        match reader.unit()? {
            b' ' | b'\t' | b'"' | b'\'' | b'`' | b'\\' | b']' | b':' | b'=' | b'*' | b'>' | b',' => {}
            b')' => skip_parenthesis(&mut reader, b'('),
            0x89 if bytes.get(end.saturating_sub(3)..end) == Some(&[0xEF, 0xBC, 0x89]) => {
                reader.i = end - 3;
                skip_parenthesis(&mut reader, 0x88);
            }
            _ => {
                let key = name_ending(lexicon, bytes, end, reader.floor)?;
                // `phone: str = "…"`: a type stands between.
                if key.meaning == Meaning::NONE && is_type(bytes.get(key.range.clone())?) {
                    let mut outer = Back { i: key.range.start, ..reader };
                    while matches!(outer.unit(), Some(b' ' | b'&' | b'?')) {}
                    if at(bytes, outer.i) == b':' {
                        return name_ending(lexicon, bytes, outer.i, reader.floor);
                    }
                }
                return Some(key);
            }
        }
    }
    None
}

fn skip_parenthesis(reader: &mut Back<'_>, open: u8) {
    for _ in 0..40 {
        let Some(last) = reader.unit() else { return };
        if last == open || last == b'(' {
            if open == 0x88 {
                // Two more bytes of the full-width parenthesis.
                reader.i = reader.i.saturating_sub(if last == 0x88 { 2 } else { 0 });
            }
            return;
        }
    }
}

/// The name whose last byte is right before `end`.
fn name_ending(lexicon: &Lexicon, bytes: &[u8], end: usize, floor: usize) -> Option<Key> {
    let head = bytes.get(floor..end)?;
    let length = head
        .iter()
        .rev()
        .take(64)
        .take_while(|b| {
            b.is_ascii_alphanumeric() || **b >= 0x80 || matches!(**b, b'_' | b'-' | b'.' | b' ' | b'$' | b'\\')
        })
        .count();
    let mut start = end - length;
    // Not into the middle of a character.
    while start < end && at(bytes, start) & 0xC0 == 0x80 {
        start += 1;
    }
    let name = bytes.get(start..end)?;
    let trimmed = name.trim_ascii_start();
    let start = end - trimmed.len();
    if trimmed.is_empty() {
        return None;
    }
    let meaning = if trimmed.contains(&b'\\') { lexicon.key(&unescaped(trimmed)) } else { lexicon.key(trimmed) };
    // Only the last word of a phrase is the name of the field.
    let last = trimmed.rsplit(|b| *b == b' ').next().unwrap_or(trimmed);
    let start = if meaning == Meaning::NONE { end - last.len() } else { start };
    Some(Key { meaning, range: start..end })
}

/// `\u624b\u673a` as UTF-8; other escapes as they are.
fn unescaped(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(name.len());
    let mut i = 0;
    while i < name.len() {
        let code = (at(name, i) == b'\\' && at(name, i + 1) == b'u').then(|| hex(name, i + 2, 4)).flatten();
        if let Some(c) = code.and_then(char::from_u32) {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            i += 6;
        } else {
            out.push(at(name, i));
            i += 1;
        }
    }
    out
}

fn is_type(name: &[u8]) -> bool {
    let last = name.rsplit(|b| *b == b' ').next().unwrap_or(name);
    [&b"str"[..], b"string", b"int", b"long", b"number", b"bigint", b"text", b"varchar", b"char", b"any", b"integer"]
        .iter()
        .any(|t| last.eq_ignore_ascii_case(t))
}

/// The element or attribute that a `>` closes: `<phone>`, `<field name="phone">`.
fn tag(lexicon: &Lexicon, bytes: &[u8], reader: Back<'_>) -> Option<Key> {
    let head = bytes.get(reader.floor..reader.i)?;
    let open = head.iter().rposition(|b| matches!(*b, b'<' | b'>' | b'\n'))?;
    if head.get(open) != Some(&b'<') {
        return None;
    }
    let start = reader.floor + open + 1;
    let inside = bytes.get(start..reader.i)?;
    let name_end = inside.iter().position(|b| matches!(*b, b' ' | b'\t')).unwrap_or(inside.len());
    let meaning = lexicon.key(inside.get(..name_end)?);
    if meaning != Meaning::NONE {
        return Some(Key { meaning, range: start..start + name_end });
    }
    // The last quoted attribute that means something.
    let mut at_quote = inside.len();
    while let Some(close) = inside.get(..at_quote)?.iter().rposition(|b| *b == b'"') {
        let begin = inside.get(..close)?.iter().rposition(|b| *b == b'"')? + 1;
        let meaning = lexicon.key(inside.get(begin..close)?);
        if meaning.kinds != 0 {
            return Some(Key { meaning, range: start + begin..start + close });
        }
        at_quote = begin - 1;
    }
    Some(Key { meaning: Meaning::NONE, range: start..start + name_end })
}

/// Chinese text that ends right before the value: `手机号138…`, `身份证号为110…`, `电话是010…`.
fn touching(lexicon: &Lexicon, bytes: &[u8], end: usize, floor: usize) -> Option<Key> {
    let mut end = end;
    for _ in 0..2 {
        for link in ["为", "是", "号码为", "：", "，", "、", "“", "（", "【", "《"] {
            if bytes.get(floor..end).is_some_and(|head| head.ends_with(link.as_bytes())) {
                end -= link.len();
            }
        }
    }
    let head = bytes.get(floor..end)?;
    let length = head.iter().rev().take(48).take_while(|b| **b >= 0x80).count();
    let mut start = end - length;
    while start < end && at(bytes, start) & 0xC0 == 0x80 {
        start += 1;
    }
    // From the last mark on: `，手机号`.
    let text = std::str::from_utf8(bytes.get(start..end)?).ok()?;
    if let Some((i, mark)) = text.char_indices().rev().find(|(_, c)| !c.is_alphanumeric()) {
        start += i + mark.len_utf8();
    }
    let meaning = lexicon.key(bytes.get(start..end)?);
    (meaning != Meaning::NONE).then_some(Key { meaning, range: start..end })
}
