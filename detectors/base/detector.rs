//! The record that describes one kind of personal information.

use super::day::Day;
use super::verdict::{Proof, Verdict};

/// One kind of personal information: what it looks like, how it is checked, which words go with it.
///
/// A detector knows bytes and nothing else: no file, no thread, no law.
pub struct Detector {
    /// Stable name, the file's name with hyphens: `cn-resident-id`.
    pub id: &'static str,
    /// Name in Chinese, as a reader of the report should see it.
    pub name_zh: &'static str,
    /// Name in English.
    pub name_en: &'static str,
    /// Id in the taxonomy (`gov-id.cn-resident-id`), listed in [`super::category::DATA_TYPES`].
    pub data_type: &'static str,
    /// How the scanner finds candidates, and what the check is handed.
    pub anchor: Anchor,
    /// The shape as a plain ASCII regular expression, without boundaries: for people, the catalogue and the benchmark.
    /// The engine goes by `anchor` and `check`.
    pub pattern: &'static str,
    /// Canonical group lengths for a number written with separators (`[3, 4, 4]`); empty: never grouped.
    /// Groups are joined by one consistent separator, a space or `-`.
    pub groups: &'static [&'static [u8]],
    /// Prefixes that may stand before the number and are no part of the normalised value (`+86`), longest first.
    pub prefixes: &'static [&'static str],
    /// Whether the normalised candidate is one. The bytes are ASCII: full-width forms folded,
    /// separators and prefix removed, look-alikes of a final `X` turned into `X`; letters keep their case.
    pub check: fn(&[u8], Day) -> Verdict,
    /// Whether the normalised value is a published specimen or a test constant.
    pub specimen: fn(&[u8]) -> bool,
    /// Confidence in points (0..=100) by strength of proof and by the presence of a key.
    pub levels: Levels,
    /// Who wins when two readings of the same text are equally sure: the lower rank (section "overlap" of the catalogue).
    pub rank: u8,
    /// One random candidate of the right shape in this many passes the check; 1 where there is nothing to check.
    pub odds: f64,
    /// Words that stand near such a value in text, in Chinese and English, lower case.
    pub words: &'static [&'static str],
    /// Names that a key, a column or a field has when it holds such a value: lower case, words joined by `_`, pinyin included.
    pub columns: &'static [&'static str],
    /// Examples that must be found, in canonical spelling. Specimens or computed: never a person's number.
    pub accept: &'static [&'static str],
    /// Examples that must not be found.
    pub reject: &'static [&'static str],
    /// One or two sentences for the catalogue.
    pub about: &'static str,
    /// The standards and documents that the format comes from.
    pub sources: &'static [&'static str],
}

impl Detector {
    /// The defaults that a record starts from: `..Detector::BLANK`.
    pub const BLANK: Detector = Detector {
        id: "",
        name_zh: "",
        name_en: "",
        data_type: "",
        anchor: Anchor::Token { lengths: &[], chars: Chars::Digits },
        pattern: "",
        groups: &[],
        prefixes: &[],
        check: |_, _| Verdict::Valid(Proof::FORMAT),
        specimen: |_| false,
        levels: Levels::same(50, 85),
        rank: 100,
        odds: 1.0,
        words: &[],
        columns: &[],
        accept: &[],
        reject: &[],
        about: "",
        sources: &[],
    };
}

/// How candidates of a detector are found, cheaply, before anything is checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// A run of ASCII letters and digits, of one of these lengths in characters once separators and prefix are gone,
    /// that holds seven digits in a row (grouped numbers: a canonical grouping) or is seventeen capitals and digits.
    Token {
        /// Lengths, ascending.
        lengths: &'static [u8],
        /// Which characters the whole token is made of.
        chars: Chars,
    },
    /// An area code and a local number, in the spellings of a Chinese landline.
    Landline,
    /// Local part, `@`, domain.
    At,
    /// Four decimal numbers joined by dots.
    DottedQuad,
    /// Six hexadecimal pairs joined by `:` or `-`, or three groups of four joined by dots, or twelve digits with a key.
    HexPairs,
    /// Groups of hexadecimal digits joined by colons.
    HexGroups,
    /// The lines of a machine-readable zone; the check is handed the lines joined by `\n`.
    Zone,
    /// A Chinese character for a province, a capital letter, then letters and digits. The check is handed UTF-8.
    Plate,
}

/// The characters of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chars {
    /// `[0-9]` only.
    Digits,
    /// `[0-9]`, and an `X` (or one of its look-alikes) at the end.
    DigitsX,
    /// `[0-9A-Za-z]` with at least one letter.
    Mixed,
    /// `[0-9A-Za-z]`.
    Any,
}

/// Confidence in points, 0..=100: 95 certain, 85 high, 75 medium, less is low; 0 is not reported at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Levels {
    /// Valid, with no key or word near by.
    pub bare: u8,
    /// Valid, with a key, column or word.
    pub keyed: u8,
    /// Weakly valid ([`Verdict::Weak`]), with no key.
    pub weak_bare: u8,
    /// Weakly valid, with a key.
    pub weak_keyed: u8,
}

impl Levels {
    /// The same levels for valid and weakly valid values.
    #[must_use]
    pub const fn same(bare: u8, keyed: u8) -> Levels {
        Levels { bare, keyed, weak_bare: bare, weak_keyed: keyed }
    }
}
