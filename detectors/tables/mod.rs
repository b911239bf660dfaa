//! What is assigned: divisions, issuers, manufacturers, area codes, top-level domains.

pub mod areas;
pub mod bins;
pub mod oui;
pub mod regions;
pub mod tlds;
