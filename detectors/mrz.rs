//! Machine-readable zone of passports, identity cards and visas, ICAO Doc 9303.

use crate::{Anchor, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "mrz",
    name_zh: "证件机读码",
    name_en: "Machine-readable zone",
    data_type: "gov-id.passport",
    anchor: Anchor::Zone,
    pattern: "[PVIAC][A-Z0-9<]{29,43}\\r?\\n[A-Z0-9<]{30,44}(?:\\r?\\n[A-Z0-9<]{30})?",
    check,
    specimen: |text| text.windows(3).any(|w| w == b"UTO"),
    levels: Levels::same(95, 98),
    rank: 5,
    odds: 1.0,
    words: &["机读码", "机读区", "mrz", "machine readable"],
    columns: &["mrz", "mrz_code", "mrz_line", "机读码", "machine_readable_zone"],
    accept: &[
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6",
        "POCHNZHANG<<SAN<<<<<<<<<<<<<<<<<<<<<<<<<<<<<\nE123456782CHN9003071M3201015<<<<<<<<<<<<<<00",
    ],
    reject: &[
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C37UTO7408123F1204158ZE184226B<<<<<10",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<1",
    ],
    about: "Two lines of 44 or 36 characters or three of 30; document number, birth, expiry and the whole carry check \
            digits, of which at least three must be right.",
    sources: &["ICAO Doc 9303, parts 3 to 7"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let mut lines = text.split(|b| *b == b'\n');
    let (Some(first), Some(second), third, None) = (lines.next(), lines.next(), lines.next(), lines.next()) else {
        return Verdict::Invalid(Flaw::Length);
    };
    if !text.iter().all(|b| matches!(b, b'A'..=b'Z' | b'0'..=b'9' | b'<' | b'\n')) {
        return Verdict::Invalid(Flaw::Format);
    }
    let kind = first.first().copied().unwrap_or(b'<');
    let right = match (first.len(), second.len(), third.map(<[u8]>::len)) {
        (44 | 36, width, None) if width == first.len() && matches!(kind, b'P' | b'V' | b'I' | b'A' | b'C') => {
            two_lines(kind, second)
        }
        (30, 30, Some(30)) if matches!(kind, b'I' | b'A' | b'C') => three_lines(first, second),
        _ => return Verdict::Invalid(Flaw::Length),
    };
    if right { Verdict::Valid(Proof::FORMAT.and(Proof::CHECKSUM)) } else { Verdict::Invalid(Flaw::Checksum) }
}

/// Number, birth and expiry of the second line, and where there is one the check digit of the whole.
fn two_lines(kind: u8, line: &[u8]) -> bool {
    let part = |range: std::ops::Range<usize>| line.get(range).unwrap_or_default();
    let digit = |place: usize| line.get(place).copied();
    let fields =
        agrees(&[part(0..9)], digit(9)) && agrees(&[part(13..19)], digit(19)) && agrees(&[part(21..27)], digit(27));
    let last = line.len().saturating_sub(1);
    // Visas carry no check digit of the whole.
    fields && (kind == b'V' || agrees(&[part(0..10), part(13..20), part(21..last)], digit(last)))
}

fn three_lines(first: &[u8], second: &[u8]) -> bool {
    let part = |range: std::ops::Range<usize>| second.get(range).unwrap_or_default();
    agrees(&[first.get(5..14).unwrap_or_default()], first.get(14).copied())
        && agrees(&[part(0..6)], second.get(6).copied())
        && agrees(&[part(8..14)], second.get(14).copied())
        && agrees(
            &[first.get(5..30).unwrap_or_default(), part(0..7), part(8..15), part(18..29)],
            second.get(29).copied(),
        )
}

/// Whether parts, read as one text, have this check digit: weights 7 3 1, sum modulo 10.
fn agrees(parts: &[&[u8]], digit: Option<u8>) -> bool {
    let value = |b: &u8| match b {
        b'0'..=b'9' => u32::from(b - b'0'),
        b'A'..=b'Z' => u32::from(b - b'A') + 10,
        _ => 0,
    };
    let sum: u32 = parts.iter().copied().flatten().zip([7, 3, 1].iter().cycle()).map(|(b, w)| value(b) * w).sum();
    digit.is_some_and(|d| d.is_ascii_digit() && u32::from(d - b'0') == sum % 10)
}

#[cfg(test)]
mod tests {
    use super::{DETECTOR, check};
    use crate::{Day, Verdict};

    #[test]
    fn specimens_of_the_standard() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        for text in DETECTOR.accept {
            assert!(matches!(check(text.as_bytes(), today), Verdict::Valid(_)), "{text}");
        }
        for text in DETECTOR.reject {
            assert!(matches!(check(text.as_bytes(), today), Verdict::Invalid(_)), "{text}");
        }
    }
}
