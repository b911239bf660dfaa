//! piscan finds personal information in source trees, logs and dumps, and writes a data map of it.
//!
//! The modules in reading order, which is also the order in which data flows: a file imports only from those above it.
//!
//! A found value lives between [`detect`] and [`judge`] and nowhere else: what leaves them is a [`finding::Finding`],
//! which says what was found, where, how sure and of which shape, and holds no value.

pub mod chunk;
pub mod error;
pub mod finding;
pub mod judge;
pub mod source;

pub mod detect;
pub mod read;
pub mod walk;

pub mod sketch;

pub mod map;

pub mod report;

pub mod cli;
pub mod config;

pub mod progress;
pub mod scan;

pub mod explain;
pub mod output;
