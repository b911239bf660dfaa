//! The vocabulary of detectors, and the arithmetic that several of them share.

pub mod category;
pub mod day;
pub mod detector;
pub mod iso7064;
pub mod luhn;
pub mod resident;
pub mod text;
pub mod verdict;
