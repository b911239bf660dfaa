//! The stream of matches: JSON Lines, one hit a line, written while the scan runs.
//!
//! Written by hand: it runs once a hit on the scanning threads, and appends to a buffer without any other allocation.

use crate::finding::Finding;
use crate::map::Catalog;
use crate::source::Source;
use std::io::Write;

/// Appends one line for a finding.
pub fn line(buf: &mut Vec<u8>, source: &Source, finding: &Finding<'_>) {
    line_with(buf, Catalog::global(), source, finding);
}

/// The same for other detectors.
pub fn line_with(buf: &mut Vec<u8>, catalog: &Catalog, source: &Source, finding: &Finding<'_>) {
    let Finding {
        detector,
        points,
        offset,
        length,
        line,
        column,
        evidence,
        losers,
        fingerprint: _,
        sample,
        field,
        minor: _,
    } = *finding;
    buf.extend_from_slice(br#"{"t":"match","path":"#);
    string(buf, &source.origin);
    number(buf, r#","line":"#, line);
    number(buf, r#","column":"#, column);
    number(buf, r#","byte_offset":"#, offset);
    number(buf, r#","byte_length":"#, length.into());
    if let Some(field) = field {
        buf.extend_from_slice(br#","field":"#);
        string(buf, field);
    }
    buf.extend_from_slice(br#","detector":"#);
    string(buf, catalog.id(detector));
    buf.extend_from_slice(br#","data_type":"#);
    string(buf, catalog.kind_of(detector).and_then(|k| catalog.kind(k)).map_or("", |k| k.id));
    let points = points.min(100);
    number(buf, r#","confidence":"#, u64::from(points / 100));
    buf.extend_from_slice(&[b'.', b'0' + points % 100 / 10, b'0' + points % 10]);
    buf.extend_from_slice(br#","level":"#);
    string(buf, finding.level().word());
    buf.extend_from_slice(br#","evidence":"#);
    list(buf, evidence.words());
    if losers.iter().next().is_some() {
        buf.extend_from_slice(br#","rivals":"#);
        list(buf, losers.iter().map(|loser| catalog.id(loser)));
    }
    buf.extend_from_slice(br#","sample":"#);
    string(buf, sample);
    buf.extend_from_slice(b"}\n");
}

fn number(buf: &mut Vec<u8>, key: &str, value: u64) {
    // Writing to memory cannot fail.
    let _ = write!(buf, "{key}{value}");
}

fn list<'s>(buf: &mut Vec<u8>, items: impl Iterator<Item = &'s str>) {
    buf.push(b'[');
    for (i, item) in items.enumerate() {
        if i > 0 {
            buf.push(b',');
        }
        string(buf, item);
    }
    buf.push(b']');
}

/// A JSON string. Controls are escaped, and so are the line separators that some readers of lines stop at.
fn string(buf: &mut Vec<u8>, text: &str) {
    buf.push(b'"');
    let mut from = 0;
    let mut rest = text.bytes().enumerate();
    while let Some((at, byte)) = rest.next() {
        let separator = byte == 0xe2 && matches!(text.as_bytes().get(at + 1..at + 3), Some([0x80, 0xa8 | 0xa9]));
        if byte >= b' ' && byte != b'"' && byte != b'\\' && byte != 0x7f && !separator {
            continue;
        }
        buf.extend_from_slice(text.as_bytes().get(from..at).unwrap_or_default());
        from = at + 1;
        match byte {
            b'"' | b'\\' => buf.extend_from_slice(&[b'\\', byte]),
            b'\n' => buf.extend_from_slice(b"\\n"),
            b'\r' => buf.extend_from_slice(b"\\r"),
            b'\t' => buf.extend_from_slice(b"\\t"),
            0xe2 => {
                let last = rest.by_ref().nth(1).map_or(0, |(_, last)| last);
                let _ = write!(buf, "\\u20{:02x}", last - 0x80);
                from = at + 3;
            }
            _ => {
                let _ = write!(buf, "\\u{byte:04x}");
            }
        }
    }
    buf.extend_from_slice(text.as_bytes().get(from..).unwrap_or_default());
    buf.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::{line_with, string};
    use crate::finding::{Finding, Losers};
    use crate::map::tests::{catalog, finding, source};
    use proptest::prelude::*;
    use serde_json::Value;

    fn written(finding: &Finding<'_>, path: &str) -> String {
        let mut buf = Vec::new();
        line_with(&mut buf, catalog(), &source(0, path), finding);
        String::from_utf8(buf).unwrap_or_default()
    }

    #[test]
    fn a_line_says_where_what_and_how_sure() {
        let mut losers = Losers::default();
        losers.add(0);
        losers.add(4);
        let finding = Finding {
            offset: 1234,
            line: 7,
            column: 3,
            losers,
            field: Some("mobile\"no"),
            sample: "aaa-###",
            ..finding()
        };
        assert_eq!(
            written(&finding, "a\tb.log"),
            concat!(
                r#"{"t":"match","path":"./shop/a\tb.log","line":7,"column":3,"byte_offset":1234,"byte_length":11,"#,
                r#""field":"mobile\"no","detector":"cn-mobile","data_type":"contact.mobile-phone","confidence":0.90,"#,
                r#""level":"high","evidence":["format","issuer_prefix","key"],"rivals":["bank-card","email"],"#,
                r#""sample":"aaa-###"}"#,
                "\n"
            )
        );
    }

    #[test]
    fn every_confidence_is_a_number() {
        for points in 0..=100u8 {
            let parsed: Value =
                serde_json::from_str(&written(&Finding { points, ..finding() }, "a")).unwrap_or_default();
            assert_eq!(parsed["confidence"].as_f64().map(|c| (c * 100.0).round()), Some(f64::from(points)));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(text in "[\\PC\\x00-\\x7f\u{2028}\u{2029}\u{e000}é\u{202e}]*") {
            let mut buf = Vec::new();
            string(&mut buf, &text);
            prop_assert!(!buf.iter().any(|b| *b < b' '));
            prop_assert_eq!(serde_json::from_slice::<String>(&buf).ok(), Some(text));
        }
    }
}
