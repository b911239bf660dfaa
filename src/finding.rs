//! What is said of an accepted candidate: never its value.

use piscan_detectors::{Flaw, Proof};

/// One accepted candidate. `sample` borrows from the scanner and is a shape, not a value.
#[derive(Clone, Copy, Debug)]
pub struct Finding<'a> {
    /// Index into [`piscan_detectors::ALL`].
    pub detector: usize,
    /// Confidence in points, 0..=100.
    pub points: u8,
    /// Byte offset of its first byte in the source, 0-based.
    pub offset: u64,
    /// Length in bytes.
    pub length: u32,
    /// Line, 1-based.
    pub line: u64,
    /// Column, 1-based, in bytes.
    pub column: u64,
    /// Reasons for and against.
    pub evidence: Evidence,
    /// Other detectors that the same text passed, and that lost: up to four, as indices.
    pub losers: Losers,
    /// Keyed hash of the normalised value: equal values of one type have equal fingerprints.
    pub fingerprint: u64,
    /// The value's shape: `#` a digit, `a`/`A` a Latin letter, `文` a Chinese character, others kept.
    pub sample: &'a str,
    /// The key, column or field that names it, where there is one and it is printable and holds no long number.
    pub field: Option<&'a str>,
    /// Age class at the day of the scan, where the value tells a day of birth.
    pub minor: Option<Minor>,
}

impl Finding<'_> {
    /// How sure, in a word.
    #[must_use]
    pub const fn level(&self) -> Level {
        Level::of(self.points)
    }
}

/// A person's age class, told by a day of birth inside a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Minor {
    /// Under 14.
    Under14,
    /// 14 to 17.
    Under18,
    /// 18 or more.
    Adult,
}

/// How sure a finding is, in four words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Under 75 points.
    Low,
    /// 75 to 84 points.
    Medium,
    /// 85 to 94 points.
    High,
    /// 95 points and more.
    Certain,
}

impl Level {
    /// The level of a number of points.
    #[must_use]
    pub const fn of(points: u8) -> Level {
        match points {
            95.. => Level::Certain,
            85..=94 => Level::High,
            75..=84 => Level::Medium,
            _ => Level::Low,
        }
    }

    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Level::Low => "low",
            Level::Medium => "medium",
            Level::High => "high",
            Level::Certain => "certain",
        }
    }
}

/// Reasons for and against, as a set of the constants below. The low bits are those of [`Proof`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Evidence(pub u32);

macro_rules! evidence {
    ($($(#[$doc:meta])* $name:ident = $bit:expr, $word:expr, $for:expr;)*) => {
        impl Evidence {
            $($(#[$doc])* pub const $name: Evidence = Evidence(1 << $bit);)*

            /// Every kind of evidence: the set with it alone, its word, and whether it speaks for the finding.
            pub const ALL: &[(Evidence, &'static str, bool)] = &[$((Evidence::$name, $word, $for)),*];
        }
    };
}

evidence! {
    /// The shape is right.
    FORMAT = 0, "format", true;
    /// A check digit is right.
    CHECKSUM = 1, "checksum", true;
    /// A date inside is a real day.
    DATE = 2, "date_valid", true;
    /// A division code inside is known.
    REGION = 3, "region_code", true;
    /// An issuer prefix is assigned.
    ISSUER = 4, "issuer_prefix", true;
    /// The table that should know the value does not.
    WEAK = 5, "table_unknown", false;
    /// The key right before it names this kind.
    KEY = 8, "key", true;
    /// The column's name names this kind.
    COLUMN = 9, "column_name", true;
    /// A word of this kind stands near by.
    WORD = 10, "context_word", true;
    /// Written the way people write this kind: `+86`, groups.
    SPELLING = 11, "spelling", true;
    /// The place in the line says so: the client of an access log line.
    POSITION = 12, "position", true;
    /// The key or column names something else: an order number, a time, an id.
    OTHER_KEY = 16, "other_key", false;
    /// A word for something else stands near by.
    OTHER_WORD = 17, "other_word", false;
    /// A published specimen or test constant.
    SPECIMEN = 18, "test_constant", false;
    /// A place of tests and examples.
    SAMPLE_PATH = 19, "sample_path", false;
    /// A literal in program code with no key.
    CODE = 20, "code_literal", false;
    /// A segment of a path or URL.
    PATH_SEGMENT = 21, "path_segment", false;
    /// A lock file, bundle, drawing.
    GENERATED = 22, "generated_file", false;
    /// Joined by `-` or `.` to more letters or digits.
    JOINED = 23, "joined", false;
    /// Inside an e-mail address.
    IN_EMAIL = 24, "in_email", false;
    /// One of several in a row that count up.
    SEQUENCE = 25, "sequence", false;
}

impl Evidence {
    /// Nothing yet.
    pub const NONE: Evidence = Evidence(0);

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Evidence) -> Evidence {
        Evidence(self.0 | other.0)
    }

    /// Whether the sets meet.
    #[must_use]
    pub const fn any(self, other: Evidence) -> bool {
        self.0 & other.0 != 0
    }

    /// The words of the set, in a fixed order.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        Evidence::ALL.iter().filter(move |(e, _, _)| self.any(*e)).map(|(_, word, _)| *word)
    }
}

impl From<Proof> for Evidence {
    fn from(proof: Proof) -> Evidence {
        Evidence(u32::from(proof.0))
    }
}

/// Up to four detectors that lost, as indices into [`piscan_detectors::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Losers([u8; 4]);

impl Default for Losers {
    fn default() -> Losers {
        Losers([u8::MAX; 4])
    }
}

impl Losers {
    /// Adds one, if there is room.
    pub fn add(&mut self, detector: usize) {
        let Ok(index) = u8::try_from(detector) else { return };
        if let Some(slot) = self.0.iter_mut().find(|s| **s == u8::MAX) {
            *slot = index;
        }
    }

    /// The indices.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().filter(|i| *i != u8::MAX).map(usize::from)
    }
}

/// Takes findings as they are made, in the order of their offsets within a chunk.
pub trait Sink {
    /// One more finding.
    fn finding(&mut self, finding: &Finding<'_>);

    /// A candidate that a check refused, for explanations; most sinks do not want them.
    fn refused(&mut self, _refusal: &Refusal) {}
}

/// A candidate that was looked at and refused.
#[derive(Clone, Copy, Debug)]
pub struct Refusal {
    /// Index into [`piscan_detectors::ALL`].
    pub detector: usize,
    /// Byte offset of its first byte in the source, 0-based.
    pub offset: u64,
    /// Length in bytes.
    pub length: u32,
    /// Why.
    pub flaw: Flaw,
}

#[cfg(test)]
mod tests {
    use super::{Evidence, Level};
    use piscan_detectors::Proof;

    #[test]
    fn levels_begin_at_their_points() {
        assert_eq!([0, 74, 75, 84, 85, 94, 95, 100].map(Level::of), {
            use Level::{Certain, High, Low, Medium};
            [Low, Low, Medium, Medium, High, High, Certain, Certain]
        });
    }

    #[test]
    fn proofs_are_evidence_of_the_same_name() {
        assert_eq!(Evidence::from(Proof::CHECKSUM), Evidence::CHECKSUM);
        assert_eq!(Evidence::from(Proof::ISSUER), Evidence::ISSUER);
        assert_eq!(Evidence::from(Proof::FORMAT), Evidence::FORMAT);
        assert_eq!(Evidence::from(Proof::DATE), Evidence::DATE);
        assert_eq!(Evidence::from(Proof::REGION), Evidence::REGION);
    }
}
