//! Foreign permanent resident ID card 外国人永久居留身份证, 2023 version.

use crate::base::resident::check as check_number;
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "cn-foreigner-pr",
    name_zh: "外国人永久居留身份证号",
    name_en: "Foreign permanent resident ID number",
    data_type: "gov-id.residence-permit",
    anchor: Anchor::Token { lengths: &[18], chars: Chars::DigitsX },
    pattern: "9[0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]",
    groups: &[&[6, 8, 4], &[6, 4, 4, 4]],
    check,
    specimen: |text| matches!(text, b"911124198108030024" | b"932682198501010017"),
    levels: Levels::same(85, 95),
    rank: 12,
    odds: 34.0,
    words: &[
        "永居证",
        "永久居留",
        "永久居留证",
        "外国人永久居留身份证",
        "五星卡",
        "身份证",
        "身份证号",
        "证件号",
        "证件号码",
        "permanent resident",
        "green card",
        "id card",
        "id number",
    ],
    columns: &[
        "permanent_resident",
        "permanent_resident_no",
        "permanent_residence",
        "green_card",
        "fpr",
        "pr_card",
        "prc_no",
        "yjz",
        "yjzh",
        "永居证",
        "永居证号",
        "永久居留证",
        "永久居留证号",
        "永久居留身份证",
        "外国人永久居留身份证",
        "id_card",
        "idcard",
        "idcardno",
        "id_no",
        "idno",
        "id_number",
        "identity",
        "identity_no",
        "identity_card",
        "cert_no",
        "certno",
        "cert_num",
        "cert_id",
        "certificate_no",
        "sfz",
        "sfzh",
        "sfzhm",
        "sfzjh",
        "sfzjhm",
        "zjh",
        "zjhm",
        "身份证",
        "身份证号",
        "身份证号码",
        "证件号",
        "证件号码",
    ],
    accept: &["911124198108030024", "932682198501010017"],
    reject: &["911124198108030025", "932682198513010017", "832682198501010017"],
    about: "9, province of application, nationality as ISO 3166-1 number, day of birth, sequence, MOD 11-2 check.",
    sources: &["2023 version of the foreign permanent resident ID card (National Immigration Administration)"],
    ..Detector::BLANK
};

fn check(text: &[u8], today: Day) -> Verdict {
    let (&[b'9', tens, ones, ..], 18) = (text, text.len()) else { return Verdict::Invalid(Flaw::Component) };
    if !tens.is_ascii_digit() || !ones.is_ascii_digit() {
        return Verdict::Invalid(Flaw::Format);
    }
    let province = u32::from(tens - b'0') * 10 + u32::from(ones - b'0');
    if !crate::tables::regions::is_province(province) {
        return Verdict::Invalid(Flaw::Component);
    }
    match check_number(text, today) {
        Verdict::Valid(proof) => Verdict::Valid(proof.and(Proof::REGION)),
        other => other,
    }
}
