//! Passports of the Macau Special Administrative Region.

use crate::base::text::{all_digits, variety};
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "mo-passport",
    name_zh: "澳门特区护照号",
    name_en: "Macau SAR passport number",
    data_type: "gov-id.passport",
    anchor: Anchor::Token { lengths: &[9], chars: Chars::Mixed },
    pattern: "M[AB][0-9]{7}",
    check,
    specimen: |text| variety(text) <= 3 || text.ends_with(b"1234567"),
    levels: Levels { bare: 50, keyed: 85, weak_bare: 0, weak_keyed: 80 },
    rank: 72,
    odds: 1.0,
    words: &["护照", "护照号", "护照号码", "澳门护照", "特区护照", "passport", "护照號碼"],
    columns: &[
        "passport",
        "passport_no",
        "passport_num",
        "passport_number",
        "passportno",
        "passport_id",
        "mo_passport",
        "macau_passport",
        "hzh",
        "hzhm",
        "huzhao",
        "护照",
        "护照号",
        "护照号码",
        "澳门护照",
        "澳门护照号",
        "澳门特区护照",
        "護照號碼",
        "证件号",
        "证件号码",
        "cert_no",
        "cert_num",
        "cert_id",
        "id_no",
        "id_number",
        "certificate_no",
        "zjh",
        "zjhm",
    ],
    accept: &["MA1234567"],
    reject: &["MC1234567", "MA123456", "MA12345678"],
    about: "MA and seven digits; MB is said to follow (unconfirmed).",
    sources: &["Identification Services Bureau of Macau, passport specimens"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    match text {
        [b'M', b'A', rest @ ..] if rest.len() == 7 && all_digits(rest) => Verdict::Valid(Proof::FORMAT),
        [b'M', b'B', rest @ ..] if rest.len() == 7 && all_digits(rest) => Verdict::Weak(Proof::FORMAT),
        _ => Verdict::Invalid(Flaw::Format),
    }
}
