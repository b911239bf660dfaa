//! What a check says of a candidate.

/// The answer of a detector's check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Right shape, and everything that can be checked is right; the proofs say what was.
    Valid(Proof),
    /// Right shape and right arithmetic, but a table that should know the value does not
    /// (an unknown region, an unlisted issuer). Judged by the detector's weak levels.
    Weak(Proof),
    /// Not this kind of data.
    Invalid(Flaw),
}

/// Why a candidate is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Too short or too long.
    Length,
    /// A character in the wrong place.
    Format,
    /// The check digit is wrong.
    Checksum,
    /// A part is impossible: no such date, region, issuer, segment.
    Component,
}

impl Flaw {
    /// The word for it in evidence and explanations.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Flaw::Length => "length",
            Flaw::Format => "format",
            Flaw::Checksum => "checksum",
            Flaw::Component => "component",
        }
    }
}

/// What a check has proved: a set of the constants below.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Proof(pub u16);

impl Proof {
    /// The shape alone.
    pub const FORMAT: Proof = Proof(1);
    /// A check digit is right.
    pub const CHECKSUM: Proof = Proof(1 << 1);
    /// A date inside is a real day that is not in the future.
    pub const DATE: Proof = Proof(1 << 2);
    /// An administrative division code inside is, or was, in use.
    pub const REGION: Proof = Proof(1 << 3);
    /// An issuer prefix is assigned: BIN, TAC body, segment, OUI, MNC, area code, top-level domain.
    pub const ISSUER: Proof = Proof(1 << 4);

    /// Both sets together.
    #[must_use]
    pub const fn and(self, other: Proof) -> Proof {
        Proof(self.0 | other.0)
    }

    /// Whether all of `other` is in this set.
    #[must_use]
    pub const fn has(self, other: Proof) -> bool {
        self.0 & other.0 == other.0
    }
}
