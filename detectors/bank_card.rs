//! Payment card number (PAN), ISO/IEC 7812: issuer prefix, length, Luhn check digit.

use crate::base::luhn;
use crate::base::text::{number, variety};
use crate::tables::bins::{Issuer, issuer};
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "bank-card",
    name_zh: "银行卡号",
    name_en: "Payment card number",
    data_type: "financial.card-number",
    anchor: Anchor::Token { lengths: &[13, 14, 15, 16, 17, 18, 19], chars: Chars::Digits },
    pattern: "(?:62|81|60|4|5[0-9]|2[2-7]|3[0-9]|6[3-9])[0-9]{2}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{1,7}",
    groups: &[&[4, 4, 4, 4], &[4, 4, 4, 4, 3], &[4, 4, 4, 4, 2], &[4, 4, 4, 4, 1], &[4, 6, 5], &[6, 13], &[4, 4, 4, 7]],
    check,
    specimen,
    levels: Levels { bare: 85, keyed: 95, weak_bare: 50, weak_keyed: 80 },
    rank: 30,
    odds: 10.0,
    words: &[
        "银行卡",
        "银行卡号",
        "卡号",
        "储蓄卡",
        "信用卡",
        "借记卡",
        "开户行",
        "收款账号",
        "付款账号",
        "银联",
        "持卡人",
        "bank card",
        "card number",
        "card no",
        "card",
        "credit card",
        "debit card",
        "unionpay",
        "pan",
        "visa",
        "mastercard",
    ],
    columns: &[
        "bank_card",
        "bankcard",
        "bank_card_no",
        "bankcardno",
        "bank_card_number",
        "bank_no",
        "card",
        "card_no",
        "cardno",
        "card_num",
        "card_number",
        "cardnumber",
        "card_id",
        "pan",
        "credit_card",
        "credit_card_no",
        "debit_card",
        "acct_card",
        "pay_card",
        "account_no",
        "acct_no",
        "acc_no",
        "account_number",
        "account_num",
        "bank_account",
        "bank_acct",
        "payee_account",
        "payer_account",
        "settle_account",
        "yhk",
        "yhkh",
        "yhkhm",
        "kh",
        "xykh",
        "yhzh",
        "skzh",
        "fkzh",
        "银行卡",
        "银行卡号",
        "卡号",
        "储蓄卡",
        "储蓄卡号",
        "信用卡",
        "信用卡号",
        "借记卡号",
        "银行账号",
        "银行账户",
        "账号",
        "收款账号",
        "付款账号",
        "结算账号",
        "结算卡号",
        "工资卡号",
        "银行帐号",
    ],
    accept: &[
        "4111111111111111",
        "5555555555554444",
        "378282246310005",
        "3530111333300000",
        "6200000000000005",
        "6205500000000000004",
        "6222021000112233449",
        "6217001234567890122",
        "6228481234567890128",
        "6225881234567898",
        "622208123456789016",
    ],
    reject: &[
        "4111111111111112",
        "6200000000000006",
        "6217001234567890121",
        "6222021234567890123",
        "6228481234567892",
        "0000000000000000",
    ],
    about: "A prefix of a known Chinese issuer fixes the length; with the check digit a random number passes 2 times in \
            10,000. Other schemes by prefix and length need a key.",
    sources: &["ISO/IEC 7812-1", "card scheme rules"],
    ..Detector::BLANK
};

fn check(text: &[u8], _today: Day) -> Verdict {
    let length = text.len();
    if !(13..=19).contains(&length) {
        return Verdict::Invalid(Flaw::Length);
    }
    // Nothing in use begins with 0, 1 or 7 but one old prefix of nineteen digits.
    let old = length == 19 && text.starts_with(b"103");
    if !old && !matches!(text.first(), Some(b'2'..=b'6' | b'8' | b'9')) {
        return Verdict::Invalid(Flaw::Component);
    }
    let scheme = scheme(text, length);
    if !scheme && length > 16 && !old && !matches!(text.first(), Some(b'4' | b'6' | b'9')) {
        return Verdict::Invalid(Flaw::Component);
    }
    if !luhn::is_valid(text) {
        return Verdict::Invalid(Flaw::Checksum);
    }
    if variety(text) <= 2 && !specimen(text) {
        return Verdict::Invalid(Flaw::Component);
    }
    let proof = Proof::FORMAT.and(Proof::CHECKSUM);
    match issuer(text) {
        Issuer::Known => Verdict::Valid(proof.and(Proof::ISSUER)),
        Issuer::WrongLength => Verdict::Invalid(Flaw::Length),
        Issuer::Unknown if scheme => Verdict::Weak(proof),
        Issuer::Unknown => Verdict::Invalid(Flaw::Component),
    }
}

/// Whether a scheme issues cards with this prefix and length.
fn scheme(text: &[u8], length: usize) -> bool {
    let prefix = |digits: usize| text.get(..digits).and_then(number).unwrap_or(0);
    match prefix(2) {
        62 | 81 => length >= 14 && length != 15,
        60 => length >= 16 && (prefix(4) == 6011 || length == 16 || length == 19),
        40..=49 => matches!(length, 13 | 16 | 18 | 19),
        51..=55 => length == 16,
        22..=27 => length == 16 && (2221..=2720).contains(&prefix(4)),
        34 | 37 => length == 15,
        35 => (3528..=3589).contains(&prefix(4)) && length >= 16,
        30 => (300..=305).contains(&prefix(3)) && matches!(length, 14 | 16 | 19),
        36 | 38 | 39 => matches!(length, 14 | 16 | 19),
        64 => prefix(3) >= 644 && matches!(length, 16 | 19),
        65 => matches!(length, 16 | 19),
        50 | 56..=59 | 63 | 67 => length >= 13 && length != 14,
        _ => false,
    }
}

/// Numbers that payment companies publish for tests, and one that is copied widely.
fn specimen(text: &[u8]) -> bool {
    matches!(
        text,
        b"4111111111111111"
            | b"4242424242424242"
            | b"4000000000000002"
            | b"4012888888881881"
            | b"4222222222222"
            | b"5555555555554444"
            | b"5105105105105100"
            | b"2223003122003222"
            | b"378282246310005"
            | b"371449635398431"
            | b"3530111333300000"
            | b"3566002020360505"
            | b"30569309025904"
            | b"38520000023237"
            | b"6011111111111117"
            | b"6011000990139424"
            | b"6200000000000005"
            | b"6205500000000000004"
            | b"8171999927660000"
            | b"6216261000000000018"
            | b"6228480402564890018"
    )
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::{Day, Flaw, Verdict};

    #[test]
    fn issuers_and_schemes() {
        let Some(today) = Day::new(2026, 11, 24) else { panic!("a day") };
        assert!(matches!(check(b"6217001234567890122", today), Verdict::Valid(_)));
        assert!(matches!(check(b"378282246310005", today), Verdict::Weak(_)));
        assert_eq!(check(b"4111111111111112", today), Verdict::Invalid(Flaw::Checksum));
        // A snowflake id that passes Luhn begins with 1.
        assert!(matches!(check(b"1234567890123456785", today), Verdict::Invalid(_)));
    }
}
