//! Passports of the Hong Kong Special Administrative Region.

use crate::base::text::{all_digits, variety};
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "hk-passport",
    name_zh: "香港特区护照号",
    name_en: "Hong Kong SAR passport number",
    data_type: "gov-id.passport",
    anchor: Anchor::Token { lengths: &[9], chars: Chars::Mixed },
    pattern: "(?:KJ[0-9]{7}|[KH][0-9]{8})",
    check,
    specimen: |text| variety(text) <= 3 || text.ends_with(b"12345678") || text.ends_with(b"1234567"),
    levels: Levels { bare: 50, keyed: 85, weak_bare: 0, weak_keyed: 80 },
    rank: 71,
    odds: 1.0,
    words: &["护照", "护照号", "护照号码", "香港护照", "特区护照", "passport", "證件號碼", "护照號碼"],
    columns: &[
        "passport",
        "passport_no",
        "passport_num",
        "passport_number",
        "passportno",
        "passport_id",
        "hk_passport",
        "hzh",
        "hzhm",
        "huzhao",
        "护照",
        "护照号",
        "护照号码",
        "香港护照",
        "香港护照号",
        "香港特区护照",
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
    accept: &["K12345678", "KJ1234567", "H12345678"],
    reject: &["K1234567", "KI1234567", "J12345678"],
    about: "K and eight digits, KJ and seven; older ones H and eight.",
    sources: &["Immigration Department of Hong Kong, passport specimens"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    match text {
        [b'K', b'J', rest @ ..] if rest.len() == 7 && all_digits(rest) => Verdict::Valid(Proof::FORMAT),
        [b'K', rest @ ..] if rest.len() == 8 && all_digits(rest) => Verdict::Valid(Proof::FORMAT),
        [b'H', rest @ ..] if rest.len() == 8 && all_digits(rest) => Verdict::Weak(Proof::FORMAT),
        _ => Verdict::Invalid(Flaw::Format),
    }
}
