//! Mainland travel permit for Hong Kong and Macau residents 港澳居民来往内地通行证 (回乡证).

use crate::base::text::{all_digits, variety};
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "hm-travel-permit",
    name_zh: "港澳居民来往内地通行证号",
    name_en: "Mainland travel permit, Hong Kong and Macau residents",
    data_type: "gov-id.hk-mo-tw-permit",
    anchor: Anchor::Token { lengths: &[9, 11], chars: Chars::Mixed },
    pattern: "(?:[HM][0-9]{8}(?:[0-9]{2})?|[HM]A[0-9]{7})",
    check,
    specimen: |text| variety(text) <= 3 || text.ends_with(b"12345678") || text.ends_with(b"1234567"),
    levels: Levels { bare: 50, keyed: 85, weak_bare: 0, weak_keyed: 80 },
    rank: 75,
    odds: 1.0,
    words: &[
        "回乡证",
        "通行证",
        "港澳通行证",
        "来往内地通行证",
        "回鄉證",
        "通行證",
        "travel permit",
        "home return permit",
        "证件号",
        "证件号码",
    ],
    columns: &[
        "travel_permit",
        "travel_permit_no",
        "hk_permit",
        "hm_permit",
        "home_return_permit",
        "home_permit",
        "hxz",
        "hxzh",
        "hxzhm",
        "txz",
        "txzh",
        "txzhm",
        "gatxz",
        "回乡证",
        "回乡证号",
        "回乡证号码",
        "通行证",
        "通行证号",
        "通行证号码",
        "港澳通行证",
        "港澳居民来往内地通行证",
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
    accept: &["H12345678", "M1234567801", "H0123456700", "HA1234567", "MA7654321"],
    reject: &["A12345678", "H1234567", "H123456789", "HB1234567", "HA123456"],
    about: "H or M, a lifetime number of eight digits, on older cards two digits of the issue; HA or MA and seven digits \
            for residents who are no Chinese citizens, since 2024-07-10.",
    sources: &["Ministry of Public Security, notice of 2010-03-10", "National Immigration Administration, 2024-07"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    match text {
        [b'H' | b'M', b'A', rest @ ..] if rest.len() == 7 && all_digits(rest) => Verdict::Valid(Proof::FORMAT),
        [b'H' | b'M', rest @ ..] if matches!(rest.len(), 8 | 10) && all_digits(rest) => Verdict::Valid(Proof::FORMAT),
        _ => Verdict::Invalid(Flaw::Format),
    }
}
