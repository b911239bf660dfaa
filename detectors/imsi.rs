//! International Mobile Subscriber Identity, ITU-T E.212: fifteen digits, no check digit.

use crate::base::text::{all_digits, variety};
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "imsi",
    name_zh: "IMSI 国际移动用户识别码",
    name_en: "IMSI",
    data_type: "device.imsi",
    anchor: Anchor::Token { lengths: &[15], chars: Chars::Digits },
    pattern: "(?:460|454|455|466)[0-9]{12}",
    check,
    specimen: |text| variety(text.get(5..).unwrap_or_default()) <= 2 || text.ends_with(b"123456789"),
    levels: Levels { bare: 40, keyed: 85, weak_bare: 0, weak_keyed: 75 },
    rank: 45,
    odds: 1.0,
    words: &["imsi", "用户识别码", "国际移动用户识别码", "sim"],
    columns: &[
        "imsi",
        "imsi_no",
        "sim_imsi",
        "subscriber_id",
        "subscriberid",
        "sim_serial",
        "sim",
        "国际移动用户识别码",
        "imsi号",
        "imsi号码",
    ],
    accept: &["460001234567890", "460110123456789", "460150123456789"],
    reject: &["46000123456789", "999001234567890"],
    about: "Country 460 and an allocated network; Hong Kong 454, Macau 455 and Taiwan 466 with a key.",
    sources: &["ITU-T E.212", "Ministry of Industry and Information Technology, network codes"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let &[a, b, c, d, e, ..] = text else { return Verdict::Invalid(Flaw::Length) };
    if text.len() != 15 {
        return Verdict::Invalid(Flaw::Length);
    }
    if !all_digits(text) {
        return Verdict::Invalid(Flaw::Format);
    }
    let proof = Proof::FORMAT.and(Proof::ISSUER);
    match (&[a, b, c], &[d, e]) {
        (
            b"460",
            b"00" | b"01" | b"02" | b"03" | b"04" | b"05" | b"06" | b"07" | b"08" | b"09" | b"11" | b"15" | b"20",
        ) => Verdict::Valid(proof),
        (b"460" | b"454" | b"455" | b"466", _) => Verdict::Weak(Proof::FORMAT),
        _ => Verdict::Invalid(Flaw::Component),
    }
}
