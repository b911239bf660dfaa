//! Passports of the People's Republic of China: no check digit in the number, so a key is needed.

use crate::base::text::{all_digits, variety};
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "cn-passport",
    name_zh: "中国护照号",
    name_en: "Chinese passport number",
    data_type: "gov-id.passport",
    anchor: Anchor::Token { lengths: &[8, 9], chars: Chars::Any },
    pattern: "(?:E[A-HJ-NP-Z0-9][0-9]{7}|G[0-9]{8}|1[45][0-9]{7}|[DSP]E[0-9]{7}|[DSP][0-9]{7,8})",
    check,
    specimen: |text| {
        variety(text) <= 3 || text.get(1..).is_some_and(|d| d == b"12345678") || text.ends_with(b"1234567")
    },
    levels: Levels { bare: 50, keyed: 85, weak_bare: 0, weak_keyed: 80 },
    rank: 70,
    odds: 1.0,
    words: &["护照", "护照号", "护照号码", "passport", "證照", "证件号", "证件号码"],
    columns: &[
        "passport",
        "passport_no",
        "passport_num",
        "passport_number",
        "passportno",
        "passport_id",
        "hz",
        "hzh",
        "hzhm",
        "huzhao",
        "huzhaohao",
        "护照",
        "护照号",
        "护照号码",
        "護照號碼",
        "证件号",
        "证件号码",
        "cert_no",
        "certno",
        "cert_num",
        "cert_id",
        "id_no",
        "id_number",
        "id_card",
        "idcard",
        "certificate_no",
        "zjh",
        "zjhm",
        "travel_document",
    ],
    accept: &["E12345678", "EA1234567", "EF1234567", "G12345678", "141234567", "PE1234567", "DE1234567"],
    reject: &["EI1234567", "EO1234567", "E1234567", "G1234567", "161234567"],
    about: "E and eight characters (the second may be a letter but I and O), G and eight digits, 14 or 15 and seven \
            digits; diplomatic, service and public-affairs series.",
    sources: &["Exit-Entry Administration, notices on electronic passports of 2012 and 2017"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let shape = Verdict::Valid(Proof::FORMAT);
    let weak = Verdict::Weak(Proof::FORMAT);
    let [first, second, rest @ ..] = text else { return Verdict::Invalid(Flaw::Length) };
    if !all_digits(rest) {
        return Verdict::Invalid(Flaw::Format);
    }
    match (first, second, rest.len()) {
        (b'E', b'0'..=b'9' | b'A'..=b'H' | b'J'..=b'N' | b'P'..=b'Z', 7) | (b'G', b'0'..=b'9', 7) => shape,
        (b'P' | b'S' | b'D', b'E', 7) => shape,
        (b'1', b'4' | b'5', 7) | (b'P' | b'S' | b'D', b'0'..=b'9', 6 | 7) => weak,
        _ => Verdict::Invalid(Flaw::Format),
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{Day, Verdict};

    #[test]
    fn letters_i_and_o_are_skipped() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        assert!(matches!(check(b"EA1234567", today), Verdict::Valid(_)));
        assert!(matches!(check(b"EI1234567", today), Verdict::Invalid(_)));
        assert!(matches!(check(b"S1234567", today), Verdict::Weak(_)));
        assert!(matches!(check(b"e12345678", today), Verdict::Invalid(_)));
    }
}
