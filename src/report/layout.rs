//! Text in cells: widths, padding, cutting, grouping, colours. Everything here is blind to what the text says.

use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The colours, in one place; nothing but plain text without them.
#[derive(Clone, Copy)]
pub struct Paint(pub bool);

/// What a stretch of text is, which decides its colour.
#[derive(Clone, Copy)]
pub enum Tone {
    /// A heading.
    Title,
    /// Of less weight than the rest.
    Faint,
    /// All is well.
    Good,
    /// To be looked at.
    Notice,
    /// Bad.
    Alarm,
    /// Very bad.
    Strong,
}

impl Paint {
    /// The text in its colour.
    #[must_use]
    pub fn on(self, tone: Tone, text: &str) -> String {
        if !self.0 || text.is_empty() {
            return text.to_owned();
        }
        let code = match tone {
            Tone::Title => "1",
            Tone::Faint => "2",
            Tone::Good => "32",
            Tone::Notice => "33",
            Tone::Alarm => "31",
            Tone::Strong => "1;31",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

/// Columns that a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text with blanks behind it.
#[must_use]
pub fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text with blanks before it.
#[must_use]
pub fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The head of a text that fits.
#[must_use]
pub fn head(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    fill(text.chars(), columns, |c| out.push(c));
    format!("{}…", out.trim_end())
}

/// The tail of a text that fits: of a path, the end says most.
#[must_use]
pub fn tail(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut out = Vec::new();
    fill(text.chars().rev(), columns, |c| out.push(c));
    std::iter::once('…').chain(out.into_iter().rev()).collect()
}

/// The lines of a text that fit. Breaks are at blanks and beside wide characters, but not before closing punctuation.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && width(&line) + width(piece.trim_end_matches(' ')) > columns {
            lines.push(std::mem::take(&mut line));
        }
        line.push_str(piece);
    }
    lines.push(line);
    lines.iter().map(|line| line.trim_end_matches(' ').to_owned()).collect()
}

/// The lines of parts that are joined by dots; a part is broken only where it has no room on a line of its own.
#[must_use]
pub fn flow(parts: &[String], columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for part in parts {
        match lines.last_mut() {
            Some(line) if width(line) + 3 + width(part) <= columns => {
                line.push_str(" · ");
                line.push_str(part);
            }
            _ => lines.extend(wrap(part, columns)),
        }
    }
    lines
}

/// The text in pieces that stay whole.
fn pieces(text: &str) -> Vec<&str> {
    const CLOSING: &str = ",.;:!?)，。；：、）》」』！？";
    const OPENING: &str = "(（《「『";
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        let breaks = before.is_some_and(|b| {
            let wide = |c: char| c.width().unwrap_or(0) > 1;
            c != ' ' && (b == ' ' || wide(b) || wide(c)) && !CLOSING.contains(c) && !OPENING.contains(b)
        });
        if breaks {
            pieces.push(&text[from..at]);
            from = at;
        }
        before = Some(c);
    }
    pieces.push(&text[from..]);
    pieces
}

/// Hands over characters while one column stays free.
fn fill(chars: impl Iterator<Item = char>, columns: usize, mut take: impl FnMut(char)) {
    let mut room = columns.saturating_sub(1);
    for c in chars {
        let wide = c.width().unwrap_or(0);
        if wide > room {
            break;
        }
        room -= wide;
        take(c);
    }
}

/// The text with everything escaped that could move the cursor, turn the direction or hide: a path is no friend.
#[must_use]
pub fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let hides = matches!(u32::from(c),
            0xad | 0x61c | 0x180e | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x206f | 0xfeff | 0xfff9..=0xfffb
            | 0xe0000..=0xe0fff);
        if c.is_control() || hides {
            let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// `1,234,567`.
#[must_use]
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `8.0 GiB`.
#[must_use]
pub fn bytes(n: u64) -> String {
    const UNITS: [&str; 6] = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    if n < 1024 {
        return format!("{n} B");
    }
    let mut size = n as f64 / 1024.0;
    let mut unit = 0;
    // 1023.95 would round up to 1024.0.
    while size >= 1023.95 && unit + 1 < UNITS.len() {
        size /= 1024.0;
        unit += 1;
    }
    format!("{size:.1} {}", UNITS.get(unit).unwrap_or(&""))
}

/// `99.1%`, rounded down, so that only a whole is 100%.
#[must_use]
pub fn percent(part: u64, whole: u64) -> String {
    if part >= whole {
        return "100%".to_owned();
    }
    let mille = u128::from(part) * 1000 / u128::from(whole);
    format!("{}.{}%", mille / 10, mille % 10)
}

/// A bar of so many cells, to an eighth of a cell.
#[must_use]
pub fn bar(part: u64, whole: u64, cells: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let all = cells as u128 * 8;
    let eighths = if part >= whole { all } else { u128::from(part) * all / u128::from(whole) };
    let (full, rest) = ((eighths / 8) as usize, EIGHTHS[(eighths % 8) as usize]);
    let empty = cells - full - usize::from(!rest.is_empty());
    format!("{}{rest}{}", "█".repeat(full), "░".repeat(empty))
}

#[cfg(test)]
mod tests {
    use super::{bar, bytes, flow, grouped, head, percent, safe, tail, width, wrap};

    #[test]
    fn cut_text_fits() {
        assert_eq!((head("手机号码", 5), tail("手机号码", 5)), ("手机…".to_owned(), "…号码".to_owned()));
        assert_eq!((head("手机号码", 8), tail("abcdef", 4)), ("手机号码".to_owned(), "…def".to_owned()));
        for columns in 1..12 {
            assert!(width(&head("a手b机c号", columns)) <= columns);
            assert!(width(&tail("a手b机c号", columns)) <= columns);
        }
    }

    #[test]
    fn lines_break_where_they_may() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("手机号，码 a b", 7), ["手机", "号，码", "a b"]);
        assert_eq!(wrap("", 8), [""]);
    }

    #[test]
    fn parts_stay_whole() {
        let flow = |parts: [&str; 3], columns| flow(&parts.map(str::to_owned), columns);
        assert_eq!(flow(["a b", "c d", "e f"], 9), ["a b · c d", "e f"]);
        assert_eq!(flow(["手机号", "c d", "e"], 4), ["手机", "号", "c d", "e"]);
    }

    #[test]
    fn nothing_moves_the_cursor() {
        assert_eq!(safe("a\u{1b}[31m\u{202e}b\nc 文"), "a\\u{1b}[31m\\u{202e}b\\u{a}c 文");
    }

    #[test]
    fn numbers_read_well() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([0, 1023, 1024, 1_048_575, 8 << 30].map(bytes), ["0 B", "1023 B", "1.0 KiB", "1.0 MiB", "8.0 GiB"]);
        assert_eq!(
            [(0, 0), (0, 3), (1, 3), (9999, 10_000), (5, 5)].map(|(p, w)| percent(p, w)),
            ["100%", "0.0%", "33.3%", "99.9%", "100%"]
        );
    }

    #[test]
    fn bars_have_their_length() {
        for part in 0..=40 {
            assert_eq!(width(&bar(part, 40, 7)), 7);
        }
        assert_eq!(bar(99, 100, 10), "█████████▉");
    }
}
