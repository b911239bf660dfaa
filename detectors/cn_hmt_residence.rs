//! Residence permit for residents of Hong Kong, Macau and Taiwan 港澳台居民居住证, since 2018.

use crate::base::resident::check as check_number;
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "cn-hmt-residence",
    name_zh: "港澳台居民居住证号",
    name_en: "Residence permit of Hong Kong, Macau and Taiwan residents",
    data_type: "gov-id.residence-permit",
    anchor: Anchor::Token { lengths: &[18], chars: Chars::DigitsX },
    pattern: "8[123]0000(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]",
    groups: &[&[6, 8, 4], &[6, 4, 4, 4]],
    check,
    specimen: |text| text == b"830000199201300022",
    levels: Levels::same(85, 95),
    rank: 11,
    odds: 11.7,
    words: &[
        "居住证",
        "港澳台居民居住证",
        "港澳居民居住证",
        "台湾居民居住证",
        "身份证",
        "身份证号",
        "证件号",
        "证件号码",
        "residence permit",
        "id card",
        "id number",
    ],
    columns: &[
        "residence_permit",
        "residence_permit_no",
        "residence_no",
        "jzz",
        "jzzh",
        "jzzhm",
        "居住证",
        "居住证号",
        "居住证号码",
        "港澳居民居住证",
        "台湾居民居住证",
        "港澳台居民居住证",
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
        "national_id",
        "sfz",
        "sfzh",
        "sfzhm",
        "sfzjh",
        "sfzjhm",
        "gmsfhm",
        "zjh",
        "zjhm",
        "身份证",
        "身份证号",
        "身份证号码",
        "证件号",
        "证件号码",
        "公民身份号码",
    ],
    accept: &["810000199408230021", "820000199301010004", "830000199201300022"],
    reject: &["810000199408230022", "820000199301010005", "840000199201300022"],
    about: "Built like a resident identity number; the region is 810000 Hong Kong, 820000 Macau or 830000 Taiwan.",
    sources: &["Measures for the Application for and Issuance of Residence Permits (2018)", "GB 11643-1999"],
    ..Detector::BLANK
};

fn check(text: &[u8], today: Day) -> Verdict {
    let ([b'8', b'1'..=b'3', b'0', b'0', b'0', b'0', ..], 18) = (text, text.len()) else {
        return Verdict::Invalid(Flaw::Component);
    };
    match check_number(text, today) {
        Verdict::Valid(proof) => Verdict::Valid(proof.and(Proof::REGION)),
        other => other,
    }
}
