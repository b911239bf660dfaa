//! The data map: what was found, where, how much, how sure, and what was not read.
//!
//! Each thread keeps a [`Tally`] for the source at hand; a [`MapBuilder`] takes the tallies; [`MapBuilder::finish`] makes
//! the [`DataMap`] that all reports are written from. Nothing here depends on order: any spread of chunks over tallies
//! and of sources over builders ends in the same bytes.
//!
//! Not here: how a map looks to people (`report`).

mod asset;
pub mod canonical;
mod catalog;
mod coverage;
mod document;
mod lines;
mod run;
mod shapes;
mod tally;

pub use asset::NamedInput;
pub use catalog::Catalog;
pub use coverage::{ByState, Cause, Coverage, is_rule};
pub use lines::BLOCK;
pub use run::{Gate, GateResult, Hidden, Input, InputKind, KeyScope, Run, Text};
pub use tally::{Counts, Location, Points, Tally};

use crate::finding::Level;
use crate::sketch::{Distinct, Sketch};
use crate::source::{Outcome, Source};
use piscan_detectors::IdentifierClass;
use tally::Ages;

/// Counts of people below this are not told (a cell limit, so that nobody can be singled out).
pub const LEAST_CELL: u64 = 5;

/// Id of the detectors that come with the program, as a pack of rules.
pub const PACK: &str = "detectors-cn";

/// What may be chosen about the map.
#[derive(Clone, Copy)]
pub struct Options {
    /// The detectors that findings refer to.
    pub catalog: &'static Catalog,
}

impl Default for Options {
    fn default() -> Options {
        Options { catalog: Catalog::global() }
    }
}

/// Gathers sources into a map.
pub struct MapBuilder {
    catalog: &'static Catalog,
    coverage: Coverage,
    places: Vec<Place>,
    /// Distinct values of the whole scope, by data type.
    distinct: Vec<Sketch>,
    ages: Ages,
}

/// A source with findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which of the inputs it lies in.
    pub input: usize,
    /// Its path below that input.
    pub relative: String,
    /// How a person names it.
    pub origin: String,
    /// Name of the format that read it.
    pub format: &'static str,
    /// Its size.
    pub bytes: u64,
    /// Lines read.
    pub records: u64,
    /// What was found, by data type.
    pub rows: Vec<Counts>,
}

/// One data type over the whole scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// Index of the data type in the [`Catalog`].
    pub kind: usize,
    /// Sources with a hit.
    pub places: u64,
    /// Hits.
    pub matches: u64,
    /// Hits by level: low, medium, high, certain.
    pub levels: [u64; 4],
    /// Level of the most sure hit.
    pub level: Level,
    /// Distinct values.
    pub distinct: Distinct,
}

/// Distinct values that tell a day of birth, by age at the day of the scan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Minors {
    /// Under 14.
    pub under_14: Distinct,
    /// Under 18, those under 14 among them.
    pub under_18: Distinct,
    /// Of any age.
    pub dated: Distinct,
}

/// The finished map.
pub struct DataMap {
    /// What the run says of itself.
    pub run: Run,
    /// The inputs under the names they have here.
    pub inputs: Vec<NamedInput>,
    /// What was read and what was not.
    pub coverage: Coverage,
    /// Sources with findings, by input and path.
    pub places: Vec<Place>,
    /// What was found over all places, by data type.
    pub totals: Vec<Total>,
    /// Ages, where any value told one.
    pub minors: Option<Minors>,
    /// The detectors that findings refer to.
    pub catalog: &'static Catalog,
}

impl MapBuilder {
    /// An empty map.
    #[must_use]
    pub fn new(options: Options) -> MapBuilder {
        let Options { catalog } = options;
        MapBuilder {
            catalog,
            coverage: Coverage::default(),
            places: Vec::new(),
            distinct: vec![Sketch::new(); catalog.kinds()],
            ages: Ages::default(),
        }
    }

    /// Takes a source, once, whatever became of it, with what was found in it. The tally is empty afterwards.
    pub fn add(&mut self, source: &Source, outcome: &Outcome, tally: &mut Tally) {
        self.coverage.add(source, outcome);
        if tally.is_empty() {
            return;
        }
        let mut rows = Vec::new();
        for (counts, sketch) in tally.finish() {
            if let Some(own) = self.distinct.get_mut(counts.kind) {
                own.merge(sketch);
            }
            rows.push(counts);
        }
        self.ages.merge(&tally.ages);
        self.places.push(Place {
            input: source.input,
            relative: source.relative.clone(),
            origin: source.origin.clone(),
            format: outcome.format,
            bytes: outcome.bytes,
            records: outcome.records,
            rows,
        });
        tally.clear();
    }

    /// Takes what another builder has gathered from other sources.
    pub fn merge(&mut self, other: MapBuilder) {
        let MapBuilder { catalog: _, coverage, mut places, distinct, ages } = other;
        self.coverage.merge(coverage);
        self.places.append(&mut places);
        for (own, other) in self.distinct.iter_mut().zip(&distinct) {
            own.merge(other);
        }
        self.ages.merge(&ages);
    }

    /// Hits so far by level (low, medium, high, certain), for a gate to judge by before the map is finished.
    #[must_use]
    pub fn levels(&self) -> [u64; 4] {
        sum_levels(self.places.iter().flat_map(|p| &p.rows))
    }

    /// What was read so far, without what the run hides.
    #[must_use]
    pub const fn coverage(&self) -> &Coverage {
        &self.coverage
    }

    /// The map.
    #[must_use]
    pub fn finish(self, run: Run) -> DataMap {
        let MapBuilder { catalog, mut coverage, mut places, distinct, ages } = self;
        for hidden in &run.hidden {
            coverage.hide(hidden);
        }
        places.sort_unstable_by(|a, b| (a.input, &a.relative, &a.origin).cmp(&(b.input, &b.relative, &b.origin)));
        let totals = distinct.iter().enumerate().filter_map(|(kind, sketch)| total(kind, sketch, &places)).collect();
        let minors = Minors::of(ages);
        DataMap { inputs: asset::named(&run.inputs), run, coverage, places, totals, minors, catalog }
    }
}

impl DataMap {
    /// The map as JSON: canonical (RFC 8785), one line, with a line end.
    #[must_use]
    pub fn text(&self) -> String {
        document::text(self)
    }

    /// Hits by level: low, medium, high, certain.
    #[must_use]
    pub fn levels(&self) -> [u64; 4] {
        sum_levels(self.places.iter().flat_map(|p| &p.rows))
    }

    /// The data types that name a person by themselves.
    fn direct(&self) -> impl Iterator<Item = &Total> {
        let class = |kind| self.catalog.kind(kind).map(|k| k.class);
        self.totals.iter().filter(move |t| class(t.kind) == Some(IdentifierClass::Direct))
    }

    /// People, by the direct identifier with the most distinct values: at least as many as it has, and as many as all
    /// direct identifiers together if no two belong to one person. `None` where nothing names a person by itself.
    #[must_use]
    pub fn people(&self) -> Option<Distinct> {
        let largest = self.direct().map(|t| t.distinct).max_by_key(|d| d.value)?;
        let high = self.direct().map(|t| t.distinct.high).sum();
        Some(Distinct { high, exact: false, ..largest })
    }
}

impl Minors {
    fn of(ages: Ages) -> Option<Minors> {
        let Ages { under_14, under_18: mut all, adult } = ages;
        all.merge(&under_14);
        let under_18 = all.distinct();
        all.merge(&adult);
        (!all.is_empty()).then(|| Minors { under_14: under_14.distinct(), under_18, dated: all.distinct() })
    }
}

fn total(kind: usize, sketch: &Sketch, places: &[Place]) -> Option<Total> {
    let rows = || places.iter().flat_map(|p| &p.rows).filter(|r| r.kind == kind);
    Some(Total {
        kind,
        places: rows().count() as u64,
        matches: rows().map(|r| r.matches).sum(),
        levels: sum_levels(rows()),
        level: rows().map(Counts::level).max()?,
        distinct: sketch.distinct(),
    })
}

fn sum_levels<'c>(rows: impl Iterator<Item = &'c Counts>) -> [u64; 4] {
    let mut sum = [0; 4];
    for row in rows {
        for (sum, hits) in sum.iter_mut().zip(row.levels) {
            *sum += hits;
        }
    }
    sum
}

#[cfg(test)]
pub(crate) mod tests;
