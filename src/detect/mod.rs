//! From bytes to findings: candidates, checks, context, and the settling of rival readings.
//!
//! A [`Scanner`] is built once and shared; each thread has a [`Worker`] of its own. Three stages over pages of 4 KiB:
//! byte classes ([`masks`]), shapes told from them ([`shapes`], visited by [`page`]), and visitors that check the few
//! places that are left ([`tokens`], [`network`], [`text`]). What passes a check is settled and judged in [`settle`].

pub mod context;
pub mod edge;
pub mod fold;
pub mod lexicon;
pub mod masks;
pub mod network;
pub mod page;
mod settle;
pub mod shapes;
pub mod text;
pub mod tokens;

use crate::chunk::Chunk;
use crate::finding::Sink;
use lexicon::Lexicon;
use piscan_detectors::{ALL, Anchor, Chars, Day};
use settle::Settler;

/// The key of the run: fingerprints are keyed BLAKE3 under it. No `Debug`; wiped when dropped.
pub struct Key(pub zeroize::Zeroizing<[u8; 32]>);

/// What the user may choose about detection.
pub struct Options {
    /// The day that counts as today.
    pub today: Day,
    /// Findings with fewer points are dropped; 0 keeps every one.
    pub least_points: u8,
    /// Key of the fingerprints.
    pub key: Key,
}

/// Longest normalised value in bytes: the three lines of a machine-readable zone, an e-mail address.
const LONGEST: usize = 320;

/// Everything that is compiled once: detectors by anchor, key names, words.
pub struct Scanner {
    options: Options,
    lexicon: Lexicon,
    index: Index,
    /// Key of the fingerprints of each detector: one for each data type.
    keys: Vec<Key>,
}

/// Detectors by anchor and length, as indices into [`ALL`].
#[derive(Default)]
pub struct Index {
    /// Tokens of digits, by length.
    digits: Vec<Vec<usize>>,
    /// Tokens with letters, by length.
    mixed: Vec<Vec<usize>>,
    /// Digits that follow a prefix of digits, by the length with the prefix.
    prefixed: Vec<Vec<(usize, &'static [u8])>>,
    /// Canonical groupings, the longest first.
    grouped: Vec<(usize, &'static [u8])>,
    /// Whether a token of digits of this length may be anything at all.
    lengths: Vec<bool>,
    landline: Vec<usize>,
    at: Vec<usize>,
    quad: Vec<usize>,
    pairs: Vec<usize>,
    groups: Vec<usize>,
    zone: Vec<usize>,
    plate: Vec<usize>,
    /// Detectors whose longer form ends in a bracket: `0012345601(B)`.
    bracketed: Vec<usize>,
}

impl Index {
    /// Longest token in characters.
    pub const LONGEST: usize = 40;

    fn new() -> Index {
        let mut index = Index {
            digits: vec![Vec::new(); Index::LONGEST + 1],
            mixed: vec![Vec::new(); Index::LONGEST + 1],
            prefixed: vec![Vec::new(); Index::LONGEST + 1],
            ..Index::default()
        };
        for (i, detector) in ALL.iter().enumerate() {
            match detector.anchor {
                Anchor::Token { lengths, chars } => {
                    for &length in lengths {
                        let length = usize::from(length);
                        if chars != Chars::Mixed
                            && let Some(list) = index.digits.get_mut(length)
                        {
                            list.push(i);
                        }
                        if chars != Chars::Digits
                            && let Some(list) = index.mixed.get_mut(length)
                        {
                            list.push(i);
                        }
                        for prefix in detector.prefixes {
                            let digits = prefix.strip_prefix('+').unwrap_or(prefix).as_bytes();
                            if let Some(list) = index.prefixed.get_mut(length + digits.len())
                                && !list.contains(&(i, digits))
                            {
                                list.push((i, digits));
                            }
                        }
                    }
                    index.grouped.extend(detector.groups.iter().map(|groups| (i, *groups)));
                    if detector.id == "tw-travel-permit" {
                        index.bracketed.push(i);
                    }
                }
                Anchor::Landline => index.landline.push(i),
                Anchor::At => index.at.push(i),
                Anchor::DottedQuad => index.quad.push(i),
                Anchor::HexPairs => index.pairs.push(i),
                Anchor::HexGroups => index.groups.push(i),
                Anchor::Zone => index.zone.push(i),
                Anchor::Plate => index.plate.push(i),
            }
        }
        index.lengths = (0..=Index::LONGEST)
            .map(|length| {
                // A landline without its area code, or with it; an identity number whose last character is a cross.
                matches!(length, 7 | 8 | 10..=12 | 17)
                    || index.digits.get(length).is_some_and(|list| !list.is_empty())
                    || index.prefixed.get(length).is_some_and(|list| !list.is_empty())
            })
            .collect();
        index
            .grouped
            .sort_by_key(|(i, groups)| (std::cmp::Reverse(groups.iter().map(|g| u32::from(*g)).sum::<u32>()), *i));
        index
    }
}

impl Scanner {
    /// Compiles the detectors.
    #[must_use]
    pub fn new(options: Options) -> Scanner {
        let keys = ALL
            .iter()
            .map(|d| {
                Key(zeroize::Zeroizing::new(*blake3::keyed_hash(&options.key.0, d.data_type.as_bytes()).as_bytes()))
            })
            .collect();
        Scanner { options, lexicon: Lexicon::new(), index: Index::new(), keys }
    }

    /// What a thread needs to scan with.
    #[must_use]
    pub fn worker(&self) -> Worker<'_> {
        Worker {
            scanner: self,
            settler: Settler::default(),
            folded: fold::Folded::default(),
            page: page::Page::default(),
        }
    }
}

/// A thread's own buffers.
pub struct Worker<'s> {
    scanner: &'s Scanner,
    settler: Settler,
    folded: fold::Folded,
    page: page::Page,
}

/// How far before and after its core a chunk is visited: findings that start in the core may be anchored later, and
/// what an earlier finding covers must be known.
const OVERLAP: usize = 256;

impl Worker<'_> {
    /// Finds everything whose first byte lies in the core of `chunk`, in the order of anchors (which is the order of
    /// offsets but for findings that overlap).
    pub fn scan(&mut self, chunk: &Chunk<'_>, sink: &mut impl Sink) {
        let bytes = chunk.bytes;
        let from = chunk.core.start.saturating_sub(OVERLAP);
        let to = (chunk.core.end + OVERLAP).min(bytes.len());
        self.settler.begin(chunk);
        let mut site =
            Site { scanner: self.scanner, settler: &mut self.settler, chunk, bytes, covered: 0, sink, origins: None };
        let mut folds = false;
        page::visit(&mut self.page, bytes, from, to, |kind, at| {
            use page::Kind;
            match kind {
                Kind::Run => tokens::run(&mut site, at),
                Kind::Group => tokens::group(&mut site, at),
                Kind::Seventeen => tokens::seventeen(&mut site, at),
                Kind::Twelve => network::twelve(&mut site, at),
                Kind::At => text::email(&mut site, at),
                Kind::Quad => network::quad(&mut site, at),
                Kind::Pairs => network::pairs(&mut site, at),
                Kind::Cisco => network::cisco(&mut site, at),
                Kind::Groups => network::groups(&mut site, at),
                Kind::Plate => text::plate(&mut site, at),
                Kind::Fold => folds = folds || fold::is_fold(bytes, at),
            }
        });
        // Full-width forms and foreign separators: rare, so the stretches that have them are folded and visited again.
        if folds || fold::has_wide_digit(bytes.get(from..to).unwrap_or_default()) {
            let range = from..to;
            let Worker { scanner, settler, folded, page } = self;
            fold::visit(scanner, settler, (folded, page), chunk, range, sink);
        }
    }
}

impl Worker<'_> {
    /// A name with the values in it turned into shapes; for paths, which reports must show.
    pub fn redacted(&mut self, name: &str) -> String {
        let chunk = Chunk {
            bytes: name.as_bytes(),
            core: 0..name.len(),
            offset: 0,
            line: 1,
            line_start: 0,
            scene: crate::chunk::Scene::default(),
            table: None,
        };
        let mut spans = Spans(Vec::new());
        self.scan(&chunk, &mut spans);
        let mut bytes = name.as_bytes().to_vec();
        for (start, length) in spans.0 {
            for b in bytes.iter_mut().skip(start).take(length).filter(|b| b.is_ascii_alphanumeric()) {
                *b = b'#';
            }
        }
        String::from_utf8(bytes).unwrap_or_default()
    }
}

/// Where findings lie.
struct Spans(Vec<(usize, usize)>);

impl Sink for Spans {
    fn finding(&mut self, finding: &crate::finding::Finding<'_>) {
        self.0.push((usize::try_from(finding.offset).unwrap_or(usize::MAX), finding.length as usize));
    }
}

/// What a visitor sees: the bytes, where findings go, and what is already covered.
pub struct Site<'a, 'c, S: Sink> {
    scanner: &'a Scanner,
    settler: &'a mut Settler,
    chunk: &'a Chunk<'c>,
    /// The bytes that are searched: those of the chunk, or a folded copy of a stretch of them.
    bytes: &'a [u8],
    /// Anchors before this place belong to a finding already made.
    covered: usize,
    sink: &'a mut S,
    /// For a folded copy: the place in the chunk of every byte, and one more for the end.
    origins: Option<&'a [usize]>,
}
