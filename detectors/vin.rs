//! Vehicle identification number 车辆识别代号, ISO 3779 / GB 16735.

use crate::base::text::variety;
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "vin",
    name_zh: "车辆识别代号(车架号)",
    name_en: "Vehicle identification number",
    data_type: "vehicle.plate-vin",
    anchor: Anchor::Token { lengths: &[17], chars: Chars::Any },
    pattern: "[A-HJ-NPR-Z0-9]{17}",
    check,
    specimen: |text| text == b"1M8GDM9AXKP042788" || variety(text) <= 2,
    levels: Levels { bare: 65, keyed: 90, weak_bare: 0, weak_keyed: 75 },
    rank: 15,
    odds: 11.0,
    words: &["车架号", "车辆识别代号", "车辆识别代码", "车辆识别码", "vin", "chassis", "frame number"],
    columns: &[
        "vin",
        "vin_no",
        "vin_code",
        "vinno",
        "frame_no",
        "chassis_no",
        "vehicle_vin",
        "car_vin",
        "clsbdh",
        "clsbdm",
        "cjh",
        "cjhm",
        "车架号",
        "车架号码",
        "车辆识别代号",
        "车辆识别代码",
        "车辆识别码",
        "vehicle_identification_number",
    ],
    accept: &["1M8GDM9AXKP042788", "LSVAA4183E2000001", "LRW3E7EB3NC123456", "LGWEF4A53LF000007", "1HGCM82633A004352"],
    reject: &["LSVAA4180E2000001", "1M8GDM9A1KP042788", "LSVAI4183E2000001", "LSVAA4183E200000"],
    about: "Seventeen characters without I, O and Q; the ninth is a check digit in China and North America, while European \
            makers need not use it.",
    sources: &["ISO 3779", "GB 16735-2019", "49 CFR 565"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let text: &[u8; 17] = match text.try_into() {
        Ok(text) => text,
        Err(_) => return Verdict::Invalid(Flaw::Length),
    };
    let letters = text.iter().filter(|b| b.is_ascii_uppercase()).count();
    let digits = text.iter().filter(|b| b.is_ascii_digit()).count();
    if letters + digits != 17 || letters < 3 || digits < 4 {
        return Verdict::Invalid(Flaw::Format);
    }
    // The model year is never U, Z or 0; the last four are a serial number.
    if matches!(text[9], b'U' | b'Z' | b'0') || !text[13..].iter().all(u8::is_ascii_digit) {
        return Verdict::Invalid(Flaw::Component);
    }
    let Some(sum) = weighted(text) else { return Verdict::Invalid(Flaw::Format) };
    let expected = if sum % 11 == 10 { b'X' } else { b'0' + (sum % 11) as u8 };
    if text[8] == expected {
        return Verdict::Valid(Proof::FORMAT.and(Proof::CHECKSUM));
    }
    match text[0] {
        // Europe.
        b'S'..=b'Z' => Verdict::Weak(Proof::FORMAT),
        _ => Verdict::Invalid(Flaw::Checksum),
    }
}

fn weighted(text: &[u8; 17]) -> Option<u32> {
    const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
    let mut sum = 0;
    for (b, weight) in text.iter().zip(WEIGHTS) {
        let value = match b {
            b'0'..=b'9' => b - b'0',
            b'A'..=b'H' => b - b'A' + 1,
            b'J'..=b'N' => b - b'J' + 1,
            b'P' => 7,
            b'R' => 9,
            b'S'..=b'Z' => b - b'S' + 2,
            _ => return None,
        };
        sum += u32::from(value) * weight;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::{check, weighted};
    use crate::{Day, Verdict};

    #[test]
    fn worked_example() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        assert_eq!(weighted(b"1M8GDM9AXKP042788"), Some(351));
        assert!(matches!(check(b"LSVAA4183E2000001", today), Verdict::Valid(_)));
        assert!(matches!(check(b"LSVAA4180E2000001", today), Verdict::Invalid(_)));
        assert!(matches!(check(b"WVWZZZ1JZ3W386752", today), Verdict::Weak(_)));
    }
}
