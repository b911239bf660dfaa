//! International Mobile Equipment Identity, 3GPP TS 23.003: fifteen digits with a Luhn check digit.

use crate::base::luhn;
use crate::base::text::variety;
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "imei",
    name_zh: "IMEI 国际移动设备识别码",
    name_en: "IMEI",
    data_type: "device.imei",
    anchor: Anchor::Token { lengths: &[15], chars: Chars::Digits },
    pattern: "(?:01|10|3[035]|4[459]|5[0-4]|86|9[189])(?:[0-9]{13}|-[0-9]{6}-[0-9]{6}-[0-9])",
    groups: &[&[2, 6, 6, 1]],
    check,
    specimen: |text| matches!(text, b"490154203237518" | b"356938035643809" | b"123456789012347") || variety(text) <= 3,
    levels: Levels { bare: 55, keyed: 90, weak_bare: 0, weak_keyed: 80 },
    rank: 40,
    odds: 10.0,
    words: &["imei", "imei1", "imei2", "串号", "设备号", "设备识别码", "手机串号", "device id"],
    columns: &[
        "imei",
        "imei_no",
        "imei_1",
        "imei_2",
        "device_imei",
        "phone_imei",
        "mobile_imei",
        "sbh",
        "sbbh",
        "串号",
        "手机串号",
        "设备号",
        "设备串号",
        "设备识别码",
        "device_id",
        "deviceid",
        "device_no",
        "dev_id",
    ],
    accept: &["356868000041418", "860123034567890", "490154203237518", "35-417803-685978-9"],
    reject: &["356868000041417", "490154203237517", "123456789012345", "000000000000000"],
    about: "Reporting body (35, 86, 01, 99 and older ones), type allocation code, serial number, Luhn. The body is too weak \
            a table for a level without a key.",
    sources: &["3GPP TS 23.003", "GSMA TS.06"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let &[tens, ones, ..] = text else { return Verdict::Invalid(Flaw::Length) };
    if text.len() != 15 {
        return Verdict::Invalid(Flaw::Length);
    }
    if !luhn::is_valid(text) {
        return Verdict::Invalid(Flaw::Checksum);
    }
    if variety(text) == 1 {
        return Verdict::Invalid(Flaw::Component);
    }
    let proof = Proof::FORMAT.and(Proof::CHECKSUM);
    match (tens, ones) {
        (b'3', b'5') | (b'8', b'6') | (b'0', b'1') | (b'9', b'9') => Verdict::Valid(proof.and(Proof::ISSUER)),
        (b'1', b'0') | (b'3', b'0' | b'3') | (b'4', b'4' | b'5' | b'9') | (b'5', b'0'..=b'4') | (b'9', b'1' | b'8') => {
            Verdict::Weak(proof.and(Proof::ISSUER))
        }
        (b'0', _) => Verdict::Invalid(Flaw::Component),
        _ => Verdict::Weak(proof),
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{Day, Verdict};

    #[test]
    fn luhn_and_body() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        assert!(matches!(check(b"356868000041418", today), Verdict::Valid(_)));
        assert!(matches!(check(b"490154203237518", today), Verdict::Weak(_)));
        assert!(matches!(check(b"356868000041417", today), Verdict::Invalid(_)));
        assert!(matches!(check(b"000000000000000", today), Verdict::Invalid(_)));
    }
}
