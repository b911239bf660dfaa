//! Mainland travel permit for Taiwan residents 台湾居民来往大陆通行证 (台胞证).

use crate::base::text::{all_digits, variety};
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "tw-travel-permit",
    name_zh: "台湾居民来往大陆通行证号",
    name_en: "Mainland travel permit, Taiwan residents",
    data_type: "gov-id.hk-mo-tw-permit",
    anchor: Anchor::Token { lengths: &[8, 10], chars: Chars::Digits },
    pattern: r"[0-9]{8}(?:[0-9]{2}(?:\([A-Z0-9]\))?)?",
    check,
    specimen: |text| variety(text) <= 2 || text == b"12345678",
    levels: Levels { bare: 0, keyed: 80, weak_bare: 0, weak_keyed: 75 },
    rank: 76,
    odds: 1.0,
    words: &["台胞证", "台胞證", "台湾通行证", "台湾居民来往大陆通行证", "mtp"],
    columns: &[
        "tw_permit",
        "taiwan_permit",
        "taiwan_travel_permit",
        "tw_travel_permit",
        "tbz",
        "tbzh",
        "tbzhm",
        "travel_permit",
        "travel_permit_no",
        "台胞证",
        "台胞证号",
        "台胞证号码",
        "台湾通行证",
        "台湾通行证号",
        "台湾居民来往大陆通行证",
        "通行证号",
        "通行证号码",
    ],
    accept: &["12345678", "0012345601(B)", "0012345602(D)"],
    reject: &["1234567", "123456789"],
    about: "Eight digits for life since 2008; before, two more for the issue and the office's letter in brackets. A bare \
            number of eight digits is a date as often as not, so a key is needed.",
    sources: &["Notice on permit numbers of 2008-09-25"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    match text.len() {
        8 | 10 if all_digits(text) => Verdict::Valid(Proof::FORMAT),
        8 | 10 => Verdict::Invalid(Flaw::Format),
        _ => Verdict::Invalid(Flaw::Length),
    }
}
