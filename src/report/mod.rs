//! What people and programs read: one file per output format. A report sees the finished map and nothing else.
//!
//! The stream of matches is written while the scan runs, hit by hit, and so stands beside the trait.

pub mod json;
mod layout;
pub mod matches;
pub mod text;
mod words;

pub use words::Lang;

use crate::map::DataMap;
use std::io::{self, Write};

/// A writer of one output format.
pub trait Report {
    /// Writes the map.
    ///
    /// # Errors
    ///
    /// Whatever `out` fails with.
    fn write(&self, map: &DataMap, out: &mut dyn Write) -> io::Result<()>;
}
