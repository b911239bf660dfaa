//! Mobile telephone number of mainland China: eleven digits, no check digit, allocated segments.

use crate::base::text::{all_digits, variety};
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "cn-mobile",
    name_zh: "手机号码",
    name_en: "Mobile phone number",
    data_type: "contact.mobile-phone",
    anchor: Anchor::Token { lengths: &[11], chars: Chars::Digits },
    pattern: r"(?:(?:\+|00)86[- ]?|86[- ]?|0)?1(?:3[0-9]|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8[0-9]|9[0-35-9])([- ]?)[0-9]{4}[- ]?[0-9]{4}",
    groups: &[&[3, 4, 4]],
    prefixes: &["+86", "0086", "86", "17951", "12593", "0"],
    check,
    specimen,
    levels: Levels::same(75, 90),
    rank: 35,
    odds: 1.0,
    words: &[
        "手机",
        "手机号",
        "手机号码",
        "电话",
        "联系电话",
        "联系方式",
        "移动电话",
        "致电",
        "拨打",
        "来电",
        "主叫",
        "被叫",
        "短信",
        "手機",
        "mobile",
        "phone",
        "telephone",
        "tel",
        "cell",
        "cellphone",
        "msisdn",
        "caller",
        "callee",
        "sms",
        "call",
        "whatsapp",
    ],
    columns: &[
        "mobile",
        "mobile_no",
        "mobile_num",
        "mobile_number",
        "mobile_phone",
        "mobile_tel",
        "mobileno",
        "mob",
        "phone",
        "phone_no",
        "phone_num",
        "phone_number",
        "phoneno",
        "phonenum",
        "cell",
        "cell_phone",
        "cellphone",
        "tel",
        "tel_no",
        "telno",
        "telephone",
        "telphone",
        "contact_phone",
        "contact_tel",
        "contact_number",
        "contact",
        "msisdn",
        "linkphone",
        "link_phone",
        "link_tel",
        "user_phone",
        "caller",
        "caller_number",
        "callee",
        "called",
        "calling",
        "calling_number",
        "called_number",
        "phone_call",
        "receiver_phone",
        "sms_to",
        "sms_phone",
        "login_phone",
        "reg_phone",
        "bind_phone",
        "whatsapp",
        "sj",
        "sjh",
        "sjhm",
        "shouji",
        "shoujihao",
        "lxdh",
        "lxfs",
        "yddh",
        "dh",
        "dhhm",
        "lxrsj",
        "lxrdh",
        "手机",
        "手机号",
        "手机号码",
        "手機",
        "手機號碼",
        "联系电话",
        "联系手机",
        "联系方式",
        "移动电话",
        "电话",
        "电话号码",
        "紧急联系电话",
        "收货电话",
        "收件人电话",
        "预留手机号",
        "注册手机号",
        "主叫号码",
        "被叫号码",
    ],
    accept: &["13912345678", "199-1234-5678", "+86 165 1234 5678", "008617401234567", "19212345678"],
    reject: &[
        "12345678901",
        "10012345678",
        "14112345678",
        "15412345678",
        "17912345678",
        "19412345678",
        "1391234567",
        "139123456789",
        "1.3912345678",
    ],
    about: "Allocated segments only; data cards of machines have thirteen digits and are no person's. Portability since \
            2019 means that a segment does not prove the operator.",
    sources: &["Ministry of Industry and Information Technology, numbering plan", "libphonenumber 9.0.43"],
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let [b'1', second, third, ..] = text else { return Verdict::Invalid(Flaw::Component) };
    if text.len() != 11 {
        return Verdict::Invalid(Flaw::Length);
    }
    let allocated = match (second, third) {
        (b'3' | b'8', _) => true,
        (b'4', d) => matches!(d, b'5'..=b'9'),
        (b'5' | b'9', d) => *d != b'4',
        (b'6', d) => matches!(d, b'2' | b'5'..=b'7'),
        (b'7', d) => *d <= b'8',
        _ => false,
    };
    if !allocated {
        return Verdict::Invalid(Flaw::Component);
    }
    if !all_digits(text) {
        return Verdict::Invalid(Flaw::Format);
    }
    Verdict::Valid(Proof::FORMAT.and(Proof::ISSUER))
}

/// Published numbers, and those that people type when they need one: `1xx12345678`, `1xx00000000`, few digits.
fn specimen(text: &[u8]) -> bool {
    let tail = text.get(3..).unwrap_or_default();
    tail == b"12345678"
        || tail == b"23456789"
        || tail == b"87654321"
        || variety(tail) <= 2
        || matches!(text, b"13800138000" | b"13123456789" | b"13012345678" | b"18612345678")
}

#[cfg(test)]
mod tests {
    use super::{check, specimen};
    use crate::{Day, Flaw, Verdict};

    #[test]
    fn only_allocated_segments_pass() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        for good in ["17201234567", "19212345678", "19712345678", "16212345678", "14512345678"] {
            assert!(matches!(check(good.as_bytes(), today), Verdict::Valid(_)), "{good}");
        }
        for bad in ["14112345678", "15412345678", "16112345678", "17912345678", "19412345678", "12012345678"] {
            assert_eq!(check(bad.as_bytes(), today), Verdict::Invalid(Flaw::Component), "{bad}");
        }
    }

    #[test]
    fn test_numbers_are_known() {
        assert!(specimen(b"13800138000") && specimen(b"18888888888") && specimen(b"15912345678"));
        assert!(!specimen(b"13926847193"));
    }
}
