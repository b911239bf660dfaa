//! What one thread knows of one source: a row of counts for each data type.
//!
//! Every part of a row merges without regard to order, so any spread of chunks over threads gives the same map. A finding
//! costs no allocation, except for the few that become a location or show a new shape.

use super::catalog::Catalog;
use super::lines::Lines;
use super::shapes::Shapes;
use crate::finding::{Evidence, Finding, Level, Minor, Sink};
use crate::sketch::{Distinct, Sketch};

/// How many locations an observation lists.
const LOCATIONS: usize = 20;

/// How many shapes an observation lists.
const SAMPLES: usize = 5;

/// What one thread knows of one source; reused for the next.
pub struct Tally {
    catalog: &'static Catalog,
    /// By data type of the catalogue.
    rows: Vec<Row>,
    /// The rows that hold anything, in no particular order.
    used: Vec<usize>,
    /// Hits by detector.
    detectors: Vec<u64>,
    pub(super) ages: Ages,
}

/// Distinct values that tell a day of birth, by age class.
#[derive(Default)]
pub(super) struct Ages {
    pub under_14: Sketch,
    pub under_18: Sketch,
    pub adult: Sketch,
}

/// The counts of one data type while they grow.
struct Row {
    /// Hits by points.
    histogram: [u64; 101],
    evidence: Evidence,
    validated: u64,
    specimens: u64,
    /// Hits that are specimens or lie in a place of tests and examples.
    examples: u64,
    lines: Lines,
    distinct: Sketch,
    shapes: Shapes,
    /// The first ones by place, ascending.
    locations: Vec<Location>,
}

/// The counts of one data type in one source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Index of the data type in the [`Catalog`].
    pub kind: usize,
    /// Hits.
    pub matches: u64,
    /// Lines with a hit.
    pub records_matched: u64,
    /// Hits with a right check digit or an assigned issuer.
    pub validated: u64,
    /// Hits that are published specimens.
    pub specimens: u64,
    /// Hits that are specimens or lie in a place of tests and examples.
    pub examples: u64,
    /// Distinct values.
    pub distinct: Distinct,
    /// Points of the least and the most sure hit, and of the middle one (the lower of two).
    pub points: Points,
    /// Hits by level: low, medium, high, certain.
    pub levels: [u64; 4],
    /// Every reason that was met.
    pub evidence: Evidence,
    /// The commonest shapes with their counts.
    pub samples: Vec<(String, u64)>,
    /// The first locations.
    pub locations: Vec<Location>,
    /// Hits by detector, by index of the detector.
    pub detectors: Vec<(usize, u64)>,
}

/// How sure, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Points {
    /// Of the least sure hit.
    pub min: u8,
    /// Of the most sure one.
    pub max: u8,
    /// Of the middle one, the lower of two.
    pub median: u8,
}

/// A place of a hit within its source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// Byte offset, 0-based.
    pub offset: u64,
    /// Length in bytes.
    pub length: u32,
    /// Line, 1-based.
    pub line: u64,
    /// Column, 1-based, in bytes.
    pub column: u64,
    /// The key or column that names it.
    pub field: Option<Box<str>>,
}

impl Counts {
    /// How sure it is that this data is here: as sure as of the most certain hit.
    #[must_use]
    pub const fn level(&self) -> Level {
        Level::of(self.points.max)
    }

    /// Hits that are not among the locations.
    #[must_use]
    pub fn omitted(&self) -> u64 {
        self.matches.saturating_sub(self.locations.len() as u64)
    }
}

impl Default for Tally {
    fn default() -> Tally {
        Tally::new()
    }
}

impl Tally {
    /// An empty tally for the detectors of the program.
    #[must_use]
    pub fn new() -> Tally {
        Tally::with(Catalog::global())
    }

    /// An empty tally for other detectors.
    #[must_use]
    pub fn with(catalog: &'static Catalog) -> Tally {
        Tally {
            catalog,
            rows: (0..catalog.kinds()).map(|_| Row::new()).collect(),
            used: Vec::new(),
            detectors: vec![0; catalog.detectors()],
            ages: Ages::default(),
        }
    }

    /// Forgets everything; keeps its buffers.
    pub fn clear(&mut self) {
        for kind in self.used.drain(..) {
            if let Some(row) = self.rows.get_mut(kind) {
                row.clear();
            }
        }
        self.detectors.fill(0);
        self.ages.clear();
    }

    /// Whether there was no finding.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.used.is_empty()
    }

    /// Says that what follows comes from another chunk. Needed only where chunks may be shorter than
    /// [`super::BLOCK`] bytes; harmless elsewhere.
    pub fn cut(&mut self) {
        for &kind in &self.used {
            if let Some(row) = self.rows.get_mut(kind) {
                row.lines.cut();
            }
        }
    }

    /// Takes what the other knows of the same source, and leaves it empty.
    pub fn merge(&mut self, other: &mut Tally) {
        if self.is_empty() {
            std::mem::swap(self, other);
            self.cut();
        } else {
            for &kind in &other.used {
                if let (Some(own), Some(row)) = (self.rows.get_mut(kind), other.rows.get_mut(kind)) {
                    if own.is_empty() {
                        self.used.push(kind);
                    }
                    own.merge(row);
                }
            }
            for (own, hits) in self.detectors.iter_mut().zip(&other.detectors) {
                *own += hits;
            }
            self.ages.merge(&other.ages);
        }
        other.clear();
    }

    /// The finished rows by data type, each with the sketch that its distinct count came from.
    pub(super) fn finish(&mut self) -> impl Iterator<Item = (Counts, &Sketch)> {
        self.used.sort_unstable();
        let (catalog, used, detectors) = (self.catalog, &self.used, &self.detectors);
        let rows = self.rows.iter_mut().enumerate().filter(|(kind, _)| used.binary_search(kind).is_ok());
        rows.map(move |(kind, row)| {
            let hits = detectors.iter().copied().enumerate();
            let hits = hits.filter(|(d, hits)| *hits > 0 && catalog.kind_of(*d) == Some(kind)).collect();
            (row.finish(kind, hits), &row.distinct)
        })
    }
}

impl Sink for Tally {
    #[inline]
    fn finding(&mut self, finding: &Finding<'_>) {
        let Some(kind) = self.catalog.kind_of(finding.detector) else { return };
        let (Some(row), Some(hits)) = (self.rows.get_mut(kind), self.detectors.get_mut(finding.detector)) else {
            return;
        };
        *hits += 1;
        if row.is_empty() {
            self.used.push(kind);
        }
        row.add(finding);
        match finding.minor {
            None => {}
            Some(Minor::Under14) => self.ages.under_14.insert(finding.fingerprint),
            Some(Minor::Under18) => self.ages.under_18.insert(finding.fingerprint),
            Some(Minor::Adult) => self.ages.adult.insert(finding.fingerprint),
        }
    }
}

impl Ages {
    pub fn merge(&mut self, other: &Ages) {
        let Ages { under_14, under_18, adult } = other;
        self.under_14.merge(under_14);
        self.under_18.merge(under_18);
        self.adult.merge(adult);
    }

    fn clear(&mut self) {
        let Ages { under_14, under_18, adult } = self;
        [under_14, under_18, adult].into_iter().for_each(Sketch::clear);
    }
}

impl Row {
    fn new() -> Row {
        Row {
            histogram: [0; 101],
            evidence: Evidence::NONE,
            validated: 0,
            specimens: 0,
            examples: 0,
            lines: Lines::default(),
            distinct: Sketch::new(),
            shapes: Shapes::default(),
            locations: Vec::new(),
        }
    }

    /// Every hit leaves a location, unless there are enough.
    fn is_empty(&self) -> bool {
        self.locations.is_empty()
    }

    #[inline]
    fn add(&mut self, finding: &Finding<'_>) {
        const PROOF: Evidence = Evidence::CHECKSUM.and(Evidence::ISSUER);
        const EXAMPLE: Evidence = Evidence::SPECIMEN.and(Evidence::SAMPLE_PATH);
        let evidence = finding.evidence;
        self.histogram[usize::from(finding.points.min(100))] += 1;
        self.evidence = self.evidence.and(evidence);
        self.validated += u64::from(evidence.any(PROOF));
        self.specimens += u64::from(evidence.any(Evidence::SPECIMEN));
        self.examples += u64::from(evidence.any(EXAMPLE));
        self.lines.hit(finding.line, finding.offset);
        self.distinct.insert(finding.fingerprint);
        self.shapes.hit(finding.sample);
        if self.locations.len() < LOCATIONS || self.locations.last().is_some_and(|l| finding.offset <= l.offset) {
            self.locate(Location::of(finding));
        }
    }

    fn locate(&mut self, location: Location) {
        let at = self.locations.partition_point(|l| *l < location);
        if at < LOCATIONS {
            self.locations.truncate(LOCATIONS - 1);
            self.locations.insert(at, location);
        }
    }

    fn merge(&mut self, other: &mut Row) {
        let Row { histogram, evidence, validated, specimens, examples, lines, distinct, shapes, locations } = other;
        for (own, hits) in self.histogram.iter_mut().zip(histogram) {
            *own += *hits;
        }
        self.evidence = self.evidence.and(*evidence);
        self.validated += *validated;
        self.specimens += *specimens;
        self.examples += *examples;
        self.lines.merge(lines);
        self.distinct.merge(distinct);
        self.shapes.merge(shapes);
        for location in locations.drain(..) {
            self.locate(location);
        }
    }

    fn clear(&mut self) {
        let Row { histogram, evidence, validated, specimens, examples, lines, distinct, shapes, locations } = self;
        histogram.fill(0);
        *evidence = Evidence::NONE;
        *validated = 0;
        *specimens = 0;
        *examples = 0;
        lines.clear();
        distinct.clear();
        shapes.clear();
        locations.clear();
    }

    fn finish(&mut self, kind: usize, detectors: Vec<(usize, u64)>) -> Counts {
        let mut levels = [0; 4];
        for (points, hits) in (0u8..).zip(&self.histogram) {
            levels[Level::of(points) as usize] += hits;
        }
        Counts {
            kind,
            matches: self.histogram.iter().sum(),
            records_matched: self.lines.count(),
            validated: self.validated,
            specimens: self.specimens,
            examples: self.examples,
            distinct: self.distinct.distinct(),
            points: Points::of(&self.histogram),
            levels,
            evidence: self.evidence,
            samples: self.shapes.top(SAMPLES),
            locations: self.locations.clone(),
            detectors,
        }
    }
}

impl Location {
    fn of(finding: &Finding<'_>) -> Location {
        Location {
            offset: finding.offset,
            length: finding.length,
            line: finding.line,
            column: finding.column,
            field: finding.field.map(Into::into),
        }
    }
}

impl Points {
    fn of(histogram: &[u64; 101]) -> Points {
        let middle = histogram.iter().sum::<u64>().div_ceil(2);
        let mut points = Points { min: 100, max: 0, median: 0 };
        let mut below = 0;
        for (value, hits) in (0u8..).zip(histogram).filter(|(_, hits)| **hits > 0) {
            if below < middle {
                points.median = value;
            }
            below += hits;
            points.min = points.min.min(value);
            points.max = value;
        }
        points
    }
}

#[cfg(test)]
mod tests {
    use super::Points;

    #[test]
    fn the_median_is_the_lower_middle() {
        let of = |hits: &[(usize, u64)]| {
            let mut histogram = [0; 101];
            hits.iter().for_each(|(points, n)| histogram[*points] = *n);
            let Points { min, max, median } = Points::of(&histogram);
            (min, median, max)
        };
        assert_eq!(of(&[(80, 1)]), (80, 80, 80));
        assert_eq!(of(&[(80, 1), (90, 1)]), (80, 80, 90));
        assert_eq!(of(&[(80, 1), (90, 2)]), (80, 90, 90));
        assert_eq!(of(&[(0, 1), (75, 5), (100, 5)]), (0, 75, 100));
    }
}
