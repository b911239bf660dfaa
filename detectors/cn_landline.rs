//! Fixed-line telephone number of mainland China: area code and seven or eight digits.

use crate::base::text::{all_digits, number, variety};
use crate::tables::areas::is_area;
use crate::{Anchor, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "cn-landline",
    name_zh: "固定电话号码",
    name_en: "Fixed telephone number",
    data_type: "contact.fixed-phone",
    anchor: Anchor::Landline,
    pattern: r"(?:\(?0(?:10|2[0-57-9]|[3-9][0-9]{2})\)?[- ]?)[2-8][0-9]{6,7}(?:[-转#][0-9]{1,6})?",
    check,
    specimen: |text| {
        text.ends_with(b"12345678") || text.ends_with(b"1234567") || variety(text.get(4..).unwrap_or_default()) <= 2
    },
    levels: Levels::same(65, 80),
    rank: 65,
    odds: 1.0,
    words: &[
        "电话",
        "固话",
        "座机",
        "固定电话",
        "办公电话",
        "家庭电话",
        "联系电话",
        "联系方式",
        "住宅电话",
        "传真",
        "電話",
        "tel",
        "telephone",
        "phone",
        "fax",
        "landline",
        "call",
    ],
    columns: &[
        "tel",
        "tel_no",
        "telno",
        "telephone",
        "telphone",
        "phone",
        "phone_no",
        "phone_num",
        "phone_number",
        "home_phone",
        "home_tel",
        "office_phone",
        "office_tel",
        "work_phone",
        "company_phone",
        "company_tel",
        "fixed_phone",
        "landline",
        "contact_phone",
        "contact_tel",
        "contact",
        "contact_number",
        "link_phone",
        "link_tel",
        "fax",
        "fax_no",
        "dh",
        "dhhm",
        "gddh",
        "bgdh",
        "zzdh",
        "jtdh",
        "lxdh",
        "lxfs",
        "cz",
        "zj",
        "固话",
        "座机",
        "电话",
        "电话号码",
        "固定电话",
        "办公电话",
        "家庭电话",
        "单位电话",
        "公司电话",
        "联系电话",
        "住宅电话",
        "联系方式",
        "传真",
        "传真号码",
    ],
    accept: &["010-62345678", "0755 82345678", "(021)51234567-803", "01062345678"],
    reject: &["0265551234", "0400-1234567", "2020-12345678"],
    about: "An area code that is in use, then a local number that begins with 2 to 8. Switchboards of companies look the same.",
    sources: &["libphonenumber 9.0.43", "Ministry of Industry and Information Technology, numbering plan"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let Some((b'0', rest)) = text.split_first() else { return Verdict::Invalid(Flaw::Component) };
    if !(9..=11).contains(&rest.len()) {
        return Verdict::Invalid(Flaw::Length);
    }
    let width = if matches!(rest, [b'1', b'0', ..] | [b'2', ..]) { 2 } else { 3 };
    let Some((area, local)) = rest.split_at_checked(width) else { return Verdict::Invalid(Flaw::Length) };
    let known = number(area).and_then(|n| u32::try_from(n).ok()).is_some_and(is_area);
    if !known || !matches!(local.first(), Some(b'2'..=b'8')) {
        return Verdict::Invalid(Flaw::Component);
    }
    if !matches!((width, local.len()), (2, 8) | (_, 7) | (3, 8)) {
        return Verdict::Invalid(Flaw::Length);
    }
    if !all_digits(local) {
        return Verdict::Invalid(Flaw::Format);
    }
    if variety(local) == 1 {
        return Verdict::Invalid(Flaw::Component);
    }
    Verdict::Valid(Proof::FORMAT.and(Proof::ISSUER))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{Day, Verdict};

    #[test]
    fn area_codes_decide_how_the_digits_divide() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        for (text, valid) in [
            ("01062345678", true),
            ("075582345678", true),
            ("02651234567", false),
            ("0316123456", false),
            ("03162123456", true),
            ("04001234567", false),
        ] {
            assert_eq!(matches!(check(text.as_bytes(), today), Verdict::Valid(_)), valid, "{text}");
        }
    }
}
