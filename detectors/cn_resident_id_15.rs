//! Legacy resident identity number of fifteen digits, GB 11643-1989: no check digit, so only with a key.

use crate::base::resident::{Region, region};
use crate::base::text::all_digits;
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "cn-resident-id-15",
    name_zh: "居民身份证号(15位)",
    name_en: "Resident identity number, 15 digits",
    data_type: "gov-id.cn-resident-id",
    anchor: Anchor::Token { lengths: &[15], chars: Chars::Digits },
    pattern: "[1-8][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}",
    check,
    specimen: |text| text == b"110105491231002",
    levels: Levels { bare: 0, keyed: 75, weak_bare: 0, weak_keyed: 0 },
    rank: 60,
    odds: 180.0,
    words: &["身份证", "身份证号", "身份证号码", "居民身份证", "公民身份", "id card", "identity card", "resident id"],
    columns: &[
        "id_card",
        "idcard",
        "id_card_no",
        "idcardno",
        "id_no",
        "idno",
        "id_num",
        "id_number",
        "identity",
        "identity_no",
        "identity_card",
        "identity_number",
        "cert_no",
        "certno",
        "cert_num",
        "cert_id",
        "certificate_no",
        "national_id",
        "citizen_id",
        "resident_id",
        "id_card_number",
        "sfz",
        "sfzh",
        "sfzhm",
        "sfzjh",
        "sfzjhm",
        "gmsfhm",
        "gmsfzh",
        "zjh",
        "zjhm",
        "zjbh",
        "身份证",
        "身份证号",
        "身份证号码",
        "证件号",
        "证件号码",
        "证号",
        "公民身份号码",
        "居民身份证号",
        "居民身份证号码",
        "老身份证号",
        "旧身份证号",
    ],
    accept: &["110105491231002", "360426910101007", "440308880618331", "130503670401001"],
    reject: &["110105491331002", "990105491231002", "110105490230002"],
    about: "Region, day of birth in the twentieth century, sequence; issued until 1999. Becomes the number of eighteen \
            characters by `19` after the region and a check character.",
    sources: &["GB 11643-1989", "GB/T 2260"],
    ..Detector::BLANK
};

fn check(text: &[u8], today: Day) -> Verdict {
    if text.len() != 15 {
        return Verdict::Invalid(Flaw::Length);
    }
    if !all_digits(text) {
        return Verdict::Invalid(Flaw::Format);
    }
    let mut birth = *b"19000000";
    for (slot, b) in birth.iter_mut().skip(2).zip(text.iter().skip(6)) {
        *slot = *b;
    }
    if let Err(flaw) = crate::base::resident::birth(&birth, today) {
        return Verdict::Invalid(flaw);
    }
    match region(text) {
        Region::Known => Verdict::Valid(Proof::FORMAT.and(Proof::DATE).and(Proof::REGION)),
        Region::Province => Verdict::Weak(Proof::FORMAT.and(Proof::DATE)),
        Region::None => Verdict::Invalid(Flaw::Component),
    }
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{Day, Verdict};

    #[test]
    fn dates_and_regions_decide() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        assert!(matches!(check(b"110105491231002", today), Verdict::Valid(_)));
        assert!(matches!(check(b"110105490230002", today), Verdict::Invalid(_)));
        assert!(matches!(check(b"110199491231002", today), Verdict::Weak(_)));
    }
}
