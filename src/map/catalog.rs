//! Which detector stands for which data type, looked up once so that a finding costs an array access.

use super::canonical;
use piscan_detectors::{ALL, DataType, Detector, data_type};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// The detectors of a run and the data types they stand for. A row of the map is one data type in one place.
pub struct Catalog {
    detectors: &'static [&'static Detector],
    /// The data types that the detectors name, by id.
    kinds: Vec<&'static DataType>,
    /// By detector, the index into `kinds`.
    kind_of: Vec<Option<usize>>,
    digest: String,
}

static GLOBAL: LazyLock<Catalog> = LazyLock::new(|| Catalog::new(ALL));

impl Catalog {
    /// The catalogue of [`ALL`].
    #[must_use]
    pub fn global() -> &'static Catalog {
        &GLOBAL
    }

    /// The catalogue of these detectors; tests bring their own. A detector of an unlisted data type is never counted
    /// (the test below refuses it).
    #[must_use]
    pub fn new(detectors: &'static [&'static Detector]) -> Catalog {
        let mut kinds: Vec<_> = detectors.iter().filter_map(|d| data_type(d.data_type)).collect();
        kinds.sort_unstable_by_key(|k| k.id);
        kinds.dedup();
        let kind_of = detectors.iter().map(|d| kinds.iter().position(|k| k.id == d.data_type)).collect();
        Catalog { detectors, kinds, kind_of, digest: digest(detectors) }
    }

    /// How many detectors there are.
    #[must_use]
    pub fn detectors(&self) -> usize {
        self.detectors.len()
    }

    /// The id of a detector; empty if there is none of this index.
    #[must_use]
    pub fn id(&self, detector: usize) -> &'static str {
        self.detectors.get(detector).map_or("", |d| d.id)
    }

    /// How many data types there are.
    #[must_use]
    pub fn kinds(&self) -> usize {
        self.kinds.len()
    }

    /// Index of the data type of a detector.
    #[inline]
    #[must_use]
    pub fn kind_of(&self, detector: usize) -> Option<usize> {
        self.kind_of.get(detector).copied().flatten()
    }

    /// The data type of this index.
    #[must_use]
    pub fn kind(&self, index: usize) -> Option<&'static DataType> {
        self.kinds.get(index).copied()
    }

    /// SHA-256 of what the detectors say, so that two maps can tell whether the same rules spoke.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.digest
    }
}

fn digest(detectors: &[&Detector]) -> String {
    let records: Vec<Value> = detectors
        .iter()
        .map(|d| {
            let levels = [d.levels.bare, d.levels.keyed, d.levels.weak_bare, d.levels.weak_keyed];
            json!({
                "id": d.id,
                "data_type": d.data_type,
                "pattern": d.pattern,
                "levels": levels,
                "words": d.words,
                "columns": d.columns,
            })
        })
        .collect();
    sha256(canonical::text(&Value::Array(records)).as_bytes())
}

/// `sha256:` and the digest in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    format!("sha256:{}", hex(&Sha256::digest(bytes)))
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::Catalog;

    #[test]
    fn every_detector_has_a_listed_data_type() {
        let catalog = Catalog::global();
        for detector in 0..catalog.detectors() {
            assert!(catalog.kind_of(detector).is_some(), "{} names no listed data type", catalog.id(detector));
        }
    }
}
