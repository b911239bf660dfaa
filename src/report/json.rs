//! `map.json`: the data map itself, canonical, one line.

use super::Report;
use crate::map::DataMap;
use std::io::{self, Write};

/// The data map as JSON, as `docs/datamap.schema.json` describes it.
pub struct Json;

impl Report for Json {
    fn write(&self, map: &DataMap, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(map.text().as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::{Json, Report};
    use crate::map::tests::sample_map;

    #[test]
    fn one_line_that_ends() {
        let mut out = Vec::new();
        assert!(Json.write(&sample_map(), &mut out).is_ok());
        assert_eq!(out.iter().filter(|b| **b == b'\n').count(), 1);
        assert_eq!((out.first(), out.last()), (Some(&b'{'), Some(&b'\n')));
    }
}
