//! Integrated Circuit Card Identifier of a SIM card, ITU-T E.118: `8986`, issuer, serial, Luhn check digit.

use crate::base::luhn;
use crate::base::text::all_digits;
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "iccid",
    name_zh: "ICCID SIM卡识别码",
    name_en: "ICCID",
    data_type: "device.sim-card",
    anchor: Anchor::Token { lengths: &[19, 20], chars: Chars::Any },
    pattern: "8986[0-9A-F]{15,16}",
    groups: &[&[4, 4, 4, 4, 4], &[4, 4, 4, 4, 3]],
    check,
    specimen: |text| crate::base::text::variety(text) <= 4,
    levels: Levels { bare: 80, keyed: 90, weak_bare: 0, weak_keyed: 75 },
    rank: 25,
    odds: 10.0,
    words: &["iccid", "sim卡", "sim卡号", "sim card", "sim"],
    columns: &[
        "iccid",
        "iccid_no",
        "sim_iccid",
        "sim_card",
        "sim_no",
        "sim_number",
        "sim_card_no",
        "sim_serial_number",
        "sim",
        "simkh",
        "sim卡号",
        "sim卡",
        "iccid号",
    ],
    accept: &["89860012345678901238", "89860312345678901235", "89861112345678901235", "8986040123456789019"],
    reject: &["89860012345678901239", "89850012345678901238", "898600123456789012"],
    about: "Nineteen or twenty digits; some issuers put letters or no check digit at the end, which then needs a key.",
    sources: &["ITU-T E.118"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    if !matches!(text.len(), 19 | 20) {
        return Verdict::Invalid(Flaw::Length);
    }
    let [b'8', b'9', b'8', b'6', tens, ones, rest @ ..] = text else { return Verdict::Invalid(Flaw::Component) };
    let issuer = matches!((tens, ones), (b'0', b'0'..=b'9') | (b'1', b'1' | b'5') | (b'2', b'0'));
    if !rest.iter().all(u8::is_ascii_hexdigit) {
        return Verdict::Invalid(Flaw::Format);
    }
    let digits = all_digits(text);
    if digits && issuer && luhn::is_valid(text) {
        return Verdict::Valid(Proof::FORMAT.and(Proof::CHECKSUM).and(Proof::ISSUER));
    }
    let lax = !digits || matches!((tens, ones), (b'0', b'3') | (b'1', b'1'));
    if issuer && lax && text.len() == 20 {
        Verdict::Weak(Proof::FORMAT.and(Proof::ISSUER))
    } else {
        Verdict::Invalid(Flaw::Checksum)
    }
}
