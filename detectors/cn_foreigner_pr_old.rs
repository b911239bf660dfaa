//! Foreign permanent resident ID card, the version of fifteen characters before 2023.

use crate::base::resident::birth;
use crate::base::text::all_digits;
use crate::{Anchor, Chars, Day, Detector, Flaw, Levels, Proof, Verdict};

pub static DETECTOR: Detector = Detector {
    id: "cn-foreigner-pr-old",
    name_zh: "外国人永久居留证号(旧)",
    name_en: "Foreign permanent residence number, old form",
    data_type: "gov-id.residence-permit",
    anchor: Anchor::Token { lengths: &[15], chars: Chars::Mixed },
    pattern: "[A-Z]{3}[0-9]{12}",
    check,
    specimen: |text| text == b"CAN110081080310",
    levels: Levels::same(50, 85),
    rank: 13,
    odds: 300.0,
    words: &[
        "永居证",
        "永久居留",
        "永久居留证",
        "外国人永久居留证",
        "permanent resident",
        "green card",
        "证件号",
        "证件号码",
    ],
    columns: &[
        "permanent_resident",
        "permanent_resident_no",
        "permanent_residence",
        "green_card",
        "fpr",
        "pr_card",
        "yjz",
        "yjzh",
        "永居证",
        "永居证号",
        "永久居留证",
        "永久居留证号",
        "id_card",
        "idcard",
        "id_no",
        "id_number",
        "cert_no",
        "cert_num",
        "cert_id",
        "certificate_no",
        "zjh",
        "zjhm",
        "身份证号",
        "身份证号码",
        "证件号",
        "证件号码",
    ],
    accept: &["CAN110081080310"],
    reject: &["CAN11008108031", "can-110081080310", "CAN110081380310"],
    about: "Nationality in three letters, region, day of birth, and two digits whose meaning is not published.",
    sources: &["Foreign permanent residence card (2004 version)"],
    ..Detector::BLANK
};

fn check(text: &[u8], today: Day) -> Verdict {
    let Some((nation, digits)) = text.split_at_checked(3) else { return Verdict::Invalid(Flaw::Length) };
    if digits.len() != 12 {
        return Verdict::Invalid(Flaw::Length);
    }
    if !all_digits(digits) || !nation.iter().all(u8::is_ascii_uppercase) {
        return Verdict::Invalid(Flaw::Format);
    }
    let nation = std::str::from_utf8(nation).unwrap_or_default();
    let province = (digits.iter().take(2)).fold(0, |n, b| n * 10 + u32::from(b - b'0'));
    if NATIONS.binary_search(&nation).is_err() || !crate::tables::regions::is_province(province) {
        return Verdict::Invalid(Flaw::Component);
    }
    let real = [*b"19", *b"20"].iter().any(|century| {
        let mut day = [0u8; 8];
        for (slot, b) in day.iter_mut().zip(century.iter().chain(digits.iter().skip(4))) {
            *slot = *b;
        }
        birth(&day, today).is_ok()
    });
    if real {
        Verdict::Valid(Proof::FORMAT.and(Proof::DATE).and(Proof::REGION))
    } else {
        Verdict::Invalid(Flaw::Component)
    }
}

/// ISO 3166-1 alpha-3.
#[rustfmt::skip]
static NATIONS: &[&str] = &[
    "ABW", "AFG", "AGO", "AIA", "ALA", "ALB", "AND", "ARE", "ARG", "ARM", "ASM", "ATA", "ATF", "ATG", "AUS", "AUT", "AZE",
    "BDI", "BEL", "BEN", "BES", "BFA", "BGD", "BGR", "BHR", "BHS", "BIH", "BLM", "BLR", "BLZ", "BMU", "BOL", "BRA", "BRB",
    "BRN", "BTN", "BVT", "BWA", "CAF", "CAN", "CCK", "CHE", "CHL", "CIV", "CMR", "COD", "COG", "COK", "COL", "COM", "CPV",
    "CRI", "CUB", "CUW", "CXR", "CYM", "CYP", "CZE", "DEU", "DJI", "DMA", "DNK", "DOM", "DZA", "ECU", "EGY", "ERI", "ESH",
    "ESP", "EST", "ETH", "FIN", "FJI", "FLK", "FRA", "FRO", "FSM", "GAB", "GBR", "GEO", "GGY", "GHA", "GIB", "GIN", "GLP",
    "GMB", "GNB", "GNQ", "GRC", "GRD", "GRL", "GTM", "GUF", "GUM", "GUY", "HMD", "HND", "HRV", "HTI", "HUN", "IDN", "IMN",
    "IND", "IOT", "IRL", "IRN", "IRQ", "ISL", "ISR", "ITA", "JAM", "JEY", "JOR", "JPN", "KAZ", "KEN", "KGZ", "KHM", "KIR",
    "KNA", "KOR", "KWT", "LAO", "LBN", "LBR", "LBY", "LCA", "LIE", "LKA", "LSO", "LTU", "LUX", "LVA", "MAF", "MAR", "MCO",
    "MDA", "MDG", "MDV", "MEX", "MHL", "MKD", "MLI", "MLT", "MMR", "MNE", "MNG", "MNP", "MOZ", "MRT", "MSR", "MTQ", "MUS",
    "MWI", "MYS", "MYT", "NAM", "NCL", "NER", "NFK", "NGA", "NIC", "NIU", "NLD", "NOR", "NPL", "NRU", "NZL", "OMN", "PAK",
    "PAN", "PCN", "PER", "PHL", "PLW", "PNG", "POL", "PRI", "PRK", "PRT", "PRY", "PSE", "PYF", "QAT", "REU", "ROU", "RUS",
    "RWA", "SAU", "SDN", "SEN", "SGP", "SGS", "SHN", "SJM", "SLB", "SLE", "SLV", "SMR", "SOM", "SPM", "SRB", "SSD", "STP",
    "SUR", "SVK", "SVN", "SWE", "SWZ", "SXM", "SYC", "SYR", "TCA", "TCD", "TGO", "THA", "TJK", "TKL", "TKM", "TLS", "TON",
    "TTO", "TUN", "TUR", "TUV", "TZA", "UGA", "UKR", "UMI", "URY", "USA", "UZB", "VAT", "VCT", "VEN", "VGB", "VIR", "VNM",
    "VUT", "WLF", "WSM", "YEM", "ZAF", "ZMB", "ZWE",
];

#[cfg(test)]
mod tests {
    #[test]
    fn nations_are_sorted() {
        assert!(super::NATIONS.windows(2).all(|w| w[0] < w[1]));
    }
}
