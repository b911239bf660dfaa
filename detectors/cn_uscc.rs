//! Unified social credit code 统一社会信用代码, GB 32100-2015: personal where it is an individual business.

use crate::base::resident::{Region, region};
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "cn-uscc",
    name_zh: "统一社会信用代码",
    name_en: "Unified social credit code",
    data_type: "org.uscc",
    anchor: Anchor::Token { lengths: &[18], chars: Chars::Any },
    pattern: "[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}",
    check,
    specimen: |text| crate::base::text::variety(text) <= 2,
    levels: Levels { bare: 85, keyed: 95, weak_bare: 75, weak_keyed: 85 },
    rank: 20,
    odds: 341.0,
    words: &[
        "统一社会信用代码",
        "社会信用代码",
        "信用代码",
        "税号",
        "纳税人识别号",
        "营业执照",
        "credit code",
        "uscc",
        "taxpayer",
    ],
    columns: &[
        "uscc",
        "credit_code",
        "social_credit_code",
        "unified_credit_code",
        "tax_no",
        "taxno",
        "tax_number",
        "taxpayer_id",
        "tax_id",
        "taxpayer_no",
        "license_no",
        "business_license",
        "business_license_no",
        "tyshxydm",
        "shxydm",
        "xydm",
        "nsrsbh",
        "yyzzh",
        "统一社会信用代码",
        "社会信用代码",
        "信用代码",
        "税号",
        "纳税人识别号",
        "营业执照号",
        "营业执照号码",
        "企业代码",
        "corp_code",
        "company_code",
        "org_code",
    ],
    accept: &[
        "91110000600037341L",
        "92110105MA00ABCD4N",
        "93440300MA5EXY124U",
        "12100000400012342E",
        "5211000050001234XD",
        "N2110105MF1234ABX6",
    ],
    reject: &[
        "91110000600037341M",
        "91110105MA00ABCD4N",
        "92110105MA00ABCD4X",
        "91110105MA00ABCI4N",
        "91110000600037341",
    ],
    about: "Department, category, region, organisation code of GB 11714 with its own check character, check character \
            MOD 31-3. 92 is an individual business.",
    sources: &["GB 32100-2015", "GB 11714-1997"],
    ..Detector::BLANK
};

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

fn check(text: &[u8], _today: Day) -> Verdict {
    let text: &[u8; 18] = match text.try_into() {
        Ok(text) => text,
        Err(_) => return Verdict::Invalid(Flaw::Length),
    };
    if !matches!(text[0], b'1' | b'5' | b'9' | b'N' | b'Y' | b'2'..=b'4' | b'6'..=b'8' | b'A') {
        return Verdict::Invalid(Flaw::Component);
    }
    let Some(sum) = weighted(&text[..17]) else { return Verdict::Invalid(Flaw::Format) };
    if !text[2..8].iter().all(u8::is_ascii_digit) {
        return Verdict::Invalid(Flaw::Format);
    }
    let expected = ALPHABET.get((31 - sum % 31) as usize % 31);
    if expected != Some(&text[17]) || organisation_check(&text[8..16]) != Some(text[16]) {
        return Verdict::Invalid(Flaw::Checksum);
    }
    let proof = Proof::FORMAT.and(Proof::CHECKSUM);
    // `100000` stands for the country itself.
    match region(&text[2..8]) {
        _ if &text[2..8] == b"100000" || text[4..8] == *b"0000" => Verdict::Valid(proof.and(Proof::REGION)),
        Region::Known => Verdict::Valid(proof.and(Proof::REGION)),
        Region::Province => Verdict::Weak(proof),
        Region::None => Verdict::Invalid(Flaw::Component),
    }
}

/// Sum of values by powers of three modulo 31.
fn weighted(text: &[u8]) -> Option<u32> {
    let mut weight = 1;
    let mut sum = 0;
    for b in text {
        sum += value(*b)? * weight;
        weight = weight * 3 % 31;
    }
    Some(sum)
}

fn value(b: u8) -> Option<u32> {
    ALPHABET.iter().position(|a| *a == b).and_then(|i| u32::try_from(i).ok())
}

/// The check character of an organisation code of eight characters, GB 11714.
fn organisation_check(code: &[u8]) -> Option<u8> {
    let mut sum = 0;
    for (b, weight) in code.iter().zip([3, 7, 9, 10, 5, 8, 4, 2]) {
        let value = match b {
            b'0'..=b'9' => b - b'0',
            b'A'..=b'Z' => b - b'A' + 10,
            _ => return None,
        };
        sum += u32::from(value) * weight;
    }
    match 11 - sum % 11 {
        10 => Some(b'X'),
        11 => Some(b'0'),
        digit => u8::try_from(digit).ok().map(|d| b'0' + d),
    }
}

#[cfg(test)]
mod tests {
    use super::{check, organisation_check};
    use crate::{Day, Verdict};

    #[test]
    fn both_check_characters_count() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        assert_eq!(organisation_check(b"60003734"), Some(b'1'));
        assert_eq!(organisation_check(b"50001234"), Some(b'X'));
        assert!(matches!(check(b"91110000600037341L", today), Verdict::Valid(_)));
        assert!(matches!(check(b"91110000600037341M", today), Verdict::Invalid(_)));
    }
}
