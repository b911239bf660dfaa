//! Licence plates of mainland China, GA 36-2018.

use crate::{Anchor, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "cn-plate",
    name_zh: "机动车号牌",
    name_en: "Licence plate",
    data_type: "vehicle.plate-vin",
    anchor: Anchor::Plate,
    pattern: "[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新][A-HJ-NP-Z][·•・ -]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳试超]|[A-HJK][A-HJ-NP-Z0-9][0-9]{4}|[0-9]{5}[A-HJK])",
    check,
    specimen: |text| text.ends_with(b"12345") || text.ends_with(b"88888") || text.ends_with(b"00000"),
    levels: Levels::same(75, 90),
    rank: 50,
    odds: 1.0,
    words: &["车牌", "车牌号", "号牌", "车号", "plate", "license plate", "licence plate"],
    columns: &[
        "plate",
        "plate_no",
        "plate_num",
        "plate_number",
        "car_no",
        "car_number",
        "car_plate",
        "license_plate",
        "licence_plate",
        "vehicle_no",
        "vehicle_plate",
        "cph",
        "cphm",
        "hphm",
        "cp",
        "车牌",
        "车牌号",
        "车牌号码",
        "号牌号码",
        "车号",
        "车辆号牌",
    ],
    accept: &["京A12345", "粤B·12345", "沪AD12345", "京AF12345", "苏E12345D", "粤Z1234港", "鲁B1234学", "浙AB12345"],
    reject: &["京I12345", "粤BO2345", "沪AL12345", "京A1234", "京A123456", "美A12345"],
    about: "Province, letter of the city, five characters; six for new-energy vehicles. I and O never occur.",
    sources: &["GA 36-2018"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let plain = |b: &u8| b.is_ascii_digit() || (b.is_ascii_uppercase() && !matches!(b, b'I' | b'O'));
    let Some((_province, [city, body @ ..])) = text.split_at_checked(3) else { return Verdict::Invalid(Flaw::Length) };
    if !city.is_ascii_uppercase() || matches!(city, b'I' | b'O') {
        return Verdict::Invalid(Flaw::Format);
    }
    let ok = match body {
        // Five characters; the last may be a Chinese one of three bytes.
        [a, b, c, d, last @ ..] if last.len() == 3 && last.iter().all(|b| !b.is_ascii()) => {
            [a, b, c, d].into_iter().all(plain)
        }
        [a, b, c, d, e] => [a, b, c, d, e].into_iter().all(plain) && body.iter().any(u8::is_ascii_digit),
        // New energy: small (type letter first) and large (type letter last).
        [b'A'..=b'H' | b'J' | b'K', next, digits @ ..] if digits.len() == 4 => {
            plain(next) && digits.iter().all(u8::is_ascii_digit)
        }
        [digits @ .., b'A'..=b'H' | b'J' | b'K'] if digits.len() == 5 => digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    if ok { Verdict::Valid(Proof::FORMAT.and(Proof::REGION)) } else { Verdict::Invalid(Flaw::Format) }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{Day, Verdict};

    #[test]
    fn new_energy_types_are_told_by_their_letter() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        for (text, valid) in [("沪AD12345", true), ("沪AL12345", false), ("苏E12345D", true), ("京A1234", false)] {
            assert_eq!(matches!(check(text.as_bytes(), today), Verdict::Valid(_)), valid, "{text}");
        }
    }
}
