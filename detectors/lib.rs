//! The kinds of personal information that piscan knows, one file each.
//!
//! This package has no dependencies and does no input or output: it holds what each kind looks like, how it is
//! checked, and examples. The engine that finds candidates is the package `piscan`.

pub mod base;
pub mod tables;

mod bank_card;
mod cn_foreigner_pr;
mod cn_foreigner_pr_old;
mod cn_hmt_residence;
mod cn_landline;
mod cn_mobile;
mod cn_passport;
mod cn_plate;
mod cn_resident_id;
mod cn_resident_id_15;
mod cn_uscc;
mod email;
mod hk_passport;
mod hm_travel_permit;
mod iccid;
mod imei;
mod imsi;
mod ipv4;
mod ipv6;
mod mac;
mod mo_passport;
mod mrz;
mod tw_travel_permit;
mod vin;

pub use base::category::{CATEGORIES, Category, DATA_TYPES, DataType, IdentifierClass, category, data_type};
pub use base::day::Day;
pub use base::detector::{Anchor, Chars, Detector, Levels};
pub use base::verdict::{Flaw, Proof, Verdict};

/// All detectors, by id.
pub static ALL: &[&Detector] = &[
    &bank_card::DETECTOR,
    &cn_foreigner_pr::DETECTOR,
    &cn_foreigner_pr_old::DETECTOR,
    &cn_hmt_residence::DETECTOR,
    &cn_landline::DETECTOR,
    &cn_mobile::DETECTOR,
    &cn_passport::DETECTOR,
    &cn_plate::DETECTOR,
    &cn_resident_id::DETECTOR,
    &cn_resident_id_15::DETECTOR,
    &cn_uscc::DETECTOR,
    &email::DETECTOR,
    &hk_passport::DETECTOR,
    &hm_travel_permit::DETECTOR,
    &iccid::DETECTOR,
    &imei::DETECTOR,
    &imsi::DETECTOR,
    &ipv4::DETECTOR,
    &ipv6::DETECTOR,
    &mac::DETECTOR,
    &mo_passport::DETECTOR,
    &mrz::DETECTOR,
    &tw_travel_permit::DETECTOR,
    &vin::DETECTOR,
];
