//! Resident identity number 公民身份号码: eighteen characters, GB 11643-1999.

use crate::base::resident::{Region, check as check_number, region};
use crate::base::text::variety;
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "cn-resident-id",
    name_zh: "居民身份证号",
    name_en: "Resident identity number",
    data_type: "gov-id.cn-resident-id",
    anchor: Anchor::Token { lengths: &[18], chars: Chars::DigitsX },
    pattern: "[1-8][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]",
    groups: &[&[6, 8, 4], &[6, 4, 4, 4]],
    check,
    specimen,
    levels: Levels { bare: 85, keyed: 95, weak_bare: 75, weak_keyed: 85 },
    rank: 10,
    // Measured over random values of the pattern: the date is nearly always real, the check character 1 in 11.
    odds: 26.0,
    words: &[
        "身份证",
        "身份证号",
        "身份证号码",
        "居民身份证",
        "公民身份",
        "身分證",
        "证件号",
        "证件号码",
        "id card",
        "idcard",
        "identity card",
        "resident id",
        "national id",
        "id number",
        "id no",
    ],
    columns: &[
        "id_card",
        "idcard",
        "id_card_no",
        "idcardno",
        "id_no",
        "idno",
        "id_num",
        "id_number",
        "identity",
        "identity_no",
        "identity_card",
        "identity_number",
        "cert_no",
        "certno",
        "cert_num",
        "cert_id",
        "cert_code",
        "card_id",
        "certificate_no",
        "credential_no",
        "credentials",
        "national_id",
        "ric",
        "citizen_id",
        "legal_id",
        "person_id_no",
        "resident_id",
        "id_code",
        "id_card_number",
        "sfz",
        "sfzh",
        "sfzhm",
        "sfzjh",
        "sfzjhm",
        "sfzid",
        "gmsfhm",
        "gmsfzh",
        "zjh",
        "zjhm",
        "zjbh",
        "shenfenzheng",
        "shenfenzhenghao",
        "身份证",
        "身份证号",
        "身份证号码",
        "证件号",
        "证件号码",
        "证号",
        "公民身份号码",
        "公民身份证号",
        "居民身份证",
        "居民身份证号",
        "居民身份证号码",
        "身分證",
        "身份号码",
        "身份证件号码",
        "社会保障号码",
    ],
    accept: &[
        "11010519491231002X",
        "11010519491231002x",
        "360426199101010071",
        "440308201203152427",
        "510107200011293029",
        "650102200802291141",
        "130105202402290189",
        "310115198510127749",
        "441827198806183313",
    ],
    reject: &[
        "110105194912310021",
        "440308201203152428",
        "11010519491331002X",
        "110105194902300028",
        "110105209912310022",
        "000105194912310022",
        "110101199001011234",
        "110105199001011234",
        "510123199001011234",
        "123456789012345678",
    ],
    about: "Region of first registration, day of birth, sequence (odd: male), MOD 11-2 check character. Also the number \
            of driving licences, social security and natural taxpayers.",
    sources: &["GB 11643-1999", "GB/T 2260", "ISO 7064"],
    ..Detector::BLANK
};

fn check(text: &[u8], today: Day) -> Verdict {
    // 81, 82, 83 are residence permits, 9 foreigners: other detectors.
    let Some(b'1'..=b'7') = text.first() else { return Verdict::Invalid(Flaw::Component) };
    match check_number(text, today) {
        Verdict::Valid(proof) => match region(text) {
            Region::Known => Verdict::Valid(proof.and(Proof::REGION)),
            Region::Province => Verdict::Weak(proof),
            Region::None => Verdict::Invalid(Flaw::Component),
        },
        other => other,
    }
}

fn specimen(text: &[u8]) -> bool {
    matches!(text, b"11010519491231002X" | b"11010519491231002x" | b"440308199901101512") || variety(text) <= 2
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{Day, Flaw, Proof, Verdict};

    #[test]
    fn reasons_for_refusal() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        assert_eq!(check(b"110105194912310021", today), Verdict::Invalid(Flaw::Checksum));
        assert_eq!(check(b"110105194902300028", today), Verdict::Invalid(Flaw::Component));
        assert_eq!(check(b"1101051949123100", today), Verdict::Invalid(Flaw::Length));
        let Verdict::Valid(proof) = check(b"11010519491231002X", today) else { panic!("valid") };
        assert!(proof.has(Proof::REGION.and(Proof::CHECKSUM).and(Proof::DATE)));
    }

    #[test]
    fn a_day_of_birth_to_come_is_refused_until_it_has_come() {
        let (Some(before), Some(after)) = (Day::new(2024, 2, 28), Day::new(2024, 2, 29)) else { panic!("days") };
        assert_eq!(check(b"130105202402290189", before), Verdict::Invalid(Flaw::Component));
        assert!(matches!(check(b"130105202402290189", after), Verdict::Valid(_)));
    }
}
