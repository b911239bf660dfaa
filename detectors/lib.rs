//! The kinds of personal information that piscan knows, one file each.
//!
//! This package has no dependencies and does no input or output: it holds what each kind looks like, how it is
//! checked, and examples. The engine that finds candidates is the package `piscan`.

pub mod base;

pub use base::category::{CATEGORIES, Category, DATA_TYPES, DataType, IdentifierClass, category, data_type};
pub use base::day::Day;
pub use base::detector::{Anchor, Chars, Detector, Levels};
pub use base::verdict::{Flaw, Proof, Verdict};

/// All detectors, by id.
pub static ALL: &[&Detector] = &[];
