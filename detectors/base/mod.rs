//! The vocabulary of detectors, and the arithmetic that several of them share.

pub mod category;
pub mod day;
pub mod detector;
pub mod text;
pub mod verdict;
