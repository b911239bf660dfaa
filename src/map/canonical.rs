//! JSON in the one form of RFC 8785, so that equal maps are equal bytes.

use serde_json::Value;

/// The canonical text: keys sorted, no blanks, numbers as ECMAScript prints them.
#[must_use]
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

/// A share of a whole, 0..=1, to six decimals; 1 where there is nothing to share.
#[must_use]
pub fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 { 1.0 } else { (part as f64 / whole as f64 * 1e6).round() / 1e6 }
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write(item, out);
            }
            out.push(']');
        }
        Value::Object(fields) => {
            // RFC 8785 sorts by UTF-16 units; all keys here are ASCII, where that is the order of bytes.
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_unstable_by_key(|(key, _)| *key);
            out.push('{');
            for (i, (key, value)) in fields.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                string(key, out);
                out.push(':');
                write(value, out);
            }
            out.push('}');
        }
        Value::String(text) => string(text, out),
        Value::Number(number) => match number.as_f64().filter(|_| number.is_f64()) {
            // Shares of six decimals: for them Rust's shortest form is ECMAScript's. A whole one has no fraction.
            Some(float) => out.push_str(&float.to_string()),
            None => out.push_str(&number.to_string()),
        },
        Value::Bool(_) | Value::Null => out.push_str(&value.to_string()),
    }
}

fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::{ratio, text};
    use serde_json::json;

    #[test]
    fn the_form_is_that_of_the_standard() {
        let value =
            json!({"b": [1.0, 0.5, 0.000_001, 7], "a": "\u{1}\"\\\n/é\u{7f}", "A": null, "c": {"y": true, "x": {}}});
        assert_eq!(
            text(&value),
            "{\"A\":null,\"a\":\"\\u0001\\\"\\\\\\n/é\u{7f}\",\"b\":[1,0.5,0.000001,7],\"c\":{\"x\":{},\"y\":true}}"
        );
    }

    #[test]
    fn shares_are_rounded() {
        assert_eq!([ratio(1, 3), ratio(0, 0), ratio(2, 2), ratio(0, 9)], [0.333_333, 1.0, 1.0, 0.0]);
    }
}
