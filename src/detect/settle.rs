//! From readings to one finding: context is looked up once, each reading is judged, the surest wins.

use super::context::{Key, key_before, words_near};
use super::lexicon::Meaning;
use super::{LONGEST, Site};
use crate::chunk::{Chunk, Scene};
use crate::finding::{Evidence, Finding, Losers, Minor, Refusal, Sink};
use crate::judge::judge;
use piscan_detectors::{ALL, Day, Detector, Proof, Verdict};
use std::ops::Range;

/// A detector that accepts a text.
#[derive(Clone, Copy)]
struct Reading {
    detector: usize,
    /// Where the value stands in the searched bytes, prefix and extension included.
    start: usize,
    end: usize,
    /// The normalised value within the settler's buffer.
    value: (u16, u16),
    proof: Proof,
    weak: bool,
    evidence: Evidence,
}

impl Reading {
    const NONE: Reading = Reading {
        detector: 0,
        start: 0,
        end: 0,
        value: (0, 0),
        proof: Proof(0),
        weak: false,
        evidence: Evidence::NONE,
    };
}

/// Most readings of one text.
const READINGS: usize = 8;

/// A thread's buffers for settling. Holds values: wiped before it is reused for another chunk, and never printed.
pub struct Settler {
    value: [u8; LONGEST],
    length: usize,
    readings: [Reading; READINGS],
    count: usize,
    shape: Vec<u8>,
    /// Line counting: a place in the chunk, the number of its line, and the offset of the line's start in the source.
    place: usize,
    line: u64,
    line_start: u64,
    column: Columns,
}

impl Default for Settler {
    fn default() -> Settler {
        Settler {
            value: [0; LONGEST],
            length: 0,
            readings: [Reading::NONE; READINGS],
            count: 0,
            shape: Vec::with_capacity(LONGEST),
            place: 0,
            line: 1,
            line_start: 0,
            column: Columns::default(),
        }
    }
}

/// Where the last look-up of a column in a delimited line ended.
#[derive(Clone, Copy, Default)]
struct Columns {
    place: usize,
    index: usize,
    quoted: bool,
}

impl Settler {
    /// Readies the line counter for a chunk.
    pub fn begin(&mut self, chunk: &Chunk<'_>) {
        self.place = chunk.core.start;
        self.line = chunk.line;
        self.line_start = chunk.line_start;
        self.column = Columns::default();
        self.value.fill(0);
        self.clear();
    }

    fn offers(&self) -> &[Reading] {
        self.readings.get(..self.count).unwrap_or_default()
    }

    /// Forgets the readings of the text before.
    fn clear(&mut self) {
        self.length = 0;
        self.count = 0;
    }

    /// Line (1-based) and column (1-based, bytes) of a place in the core of the chunk.
    fn locate(&mut self, chunk: &Chunk<'_>, place: usize) -> (u64, u64) {
        if place < self.place {
            // An overlapping finding that begins before the last one.
            self.place = chunk.core.start;
            self.line = chunk.line;
            self.line_start = chunk.line_start;
        }
        let passed = chunk.bytes.get(self.place..place).unwrap_or_default();
        if let Some(last) = memchr::memrchr(b'\n', passed) {
            self.line += memchr::memchr_iter(b'\n', passed.get(..last).unwrap_or_default()).count() as u64 + 1;
            self.line_start = chunk.offset + (self.place + last + 1) as u64;
        }
        self.place = place;
        (self.line, (chunk.offset + place as u64).saturating_sub(self.line_start) + 1)
    }
}

impl<S: Sink> Site<'_, '_, S> {
    /// Begins a new text.
    pub fn start(&mut self) {
        self.settler.clear();
    }

    /// The normalised text so far.
    pub fn value(&self) -> &[u8] {
        self.settler.value.get(..self.settler.length).unwrap_or_default()
    }

    /// Adds to the normalised text; `false` where it does not fit.
    pub fn push(&mut self, bytes: &[u8]) -> bool {
        let settler = &mut *self.settler;
        let Some(room) = settler.value.get_mut(settler.length..settler.length + bytes.len()) else { return false };
        room.copy_from_slice(bytes);
        settler.length += bytes.len();
        true
    }

    /// Offers the normalised text from `from` to `to` to a detector, as the value at `span` in the searched bytes.
    pub fn offer(&mut self, detector: usize, from: usize, to: usize, span: Range<usize>, evidence: Evidence) -> bool {
        let Some(record) = ALL.get(detector) else { return false };
        let Some(value) = self.settler.value.get(from..to) else { return false };
        let (proof, weak) = match (record.check)(value, self.scanner.options.today) {
            Verdict::Valid(proof) => (proof, false),
            Verdict::Weak(proof) => (proof, true),
            Verdict::Invalid(flaw) => {
                let offset = self.offset_of(span.start);
                let length = u32::try_from(span.len()).unwrap_or(u32::MAX);
                self.sink.refused(&Refusal { detector, offset, length, flaw });
                return false;
            }
        };
        let settler = &mut *self.settler;
        let Some(slot) = settler.readings.get_mut(settler.count) else { return false };
        let short = |n: usize| u16::try_from(n).unwrap_or(0);
        *slot = Reading {
            detector,
            start: span.start,
            end: span.end,
            value: (short(from), short(to)),
            proof,
            weak,
            evidence,
        };
        settler.count += 1;
        true
    }

    /// Adds evidence to the readings that begin at `start`.
    pub fn note(&mut self, start: usize, evidence: Evidence) {
        let count = self.settler.count;
        for reading in self.settler.readings.iter_mut().take(count).filter(|r| r.start == start) {
            reading.evidence = reading.evidence.and(evidence);
        }
    }

    /// Where all readings begin and end, and whether each is proven by its own check.
    fn extent(&self) -> Option<(usize, usize, bool)> {
        let offers = self.settler.offers();
        let first = offers.iter().map(|r| r.start).min()?;
        let last = offers.iter().map(|r| r.end).max()?;
        let proven = offers.iter().all(|r| !r.weak && ALL.get(r.detector).is_some_and(|d| d.levels.bare >= 85));
        Some((first, last, proven))
    }

    /// Whether a detector has accepted anything since [`Site::start`].
    pub fn offered(&self) -> bool {
        self.settler.count > 0
    }

    /// Place in the chunk of a place in the searched bytes.
    fn origin(&self, place: usize) -> usize {
        self.origins.map_or(place, |o| o.get(place).copied().unwrap_or(self.chunk.bytes.len()))
    }

    fn offset_of(&self, place: usize) -> u64 {
        self.chunk.offset + self.origin(place) as u64
    }

    /// Judges what was offered since [`Site::start`] and reports the surest reading, if any has points at all.
    /// `evidence` holds for all readings. Says whether something was found, reported or not.
    pub fn settle(&mut self, evidence: Evidence) -> bool {
        let Some((first, last, proven)) = self.extent() else { return false };
        let scene = scene_evidence(self.chunk.scene);
        // Who stands in the place of a client needs no other name.
        let placed = evidence.any(Evidence::POSITION);
        let key = if placed && self.chunk.table.is_none() { None } else { self.key(first) };
        let (mut meaning, mut source) = (Meaning::NONE, Evidence::NONE);
        if let Some((known, from)) = &key {
            (meaning, source) = (known.meaning, *from);
        }
        let named = meaning != Meaning::NONE;
        // Words matter only where no key speaks and the value does not speak for itself.
        let words = if named || placed || proven {
            Meaning::NONE
        } else {
            words_near(&self.scanner.lexicon, self.bytes, &(first..last))
        };

        let settler = &*self.settler;
        let mut best: Option<(u8, &Reading, Evidence)> = None;
        let mut losers = Losers::default();
        for reading in settler.offers() {
            let Some(record) = ALL.get(reading.detector) else { continue };
            let bit = 1u128 << reading.detector;
            let mut sum =
                evidence.and(reading.evidence).and(Evidence::from(reading.proof)).and(scene.for_unnamed(named));
            if reading.weak {
                sum = sum.and(Evidence::WEAK);
            }
            if meaning.kinds & bit != 0 {
                sum = sum.and(source);
            } else if meaning.kinds != 0 && record.levels.bare >= 85 {
                // A proven value under the name of another kind: people type one into the field of the other.
                sum = sum.and(Evidence::OTHER_WORD);
            } else if named {
                sum = sum.and(Evidence::OTHER_KEY);
            } else if words.kinds & bit != 0 {
                sum = sum.and(Evidence::WORD);
            } else if words.other {
                sum = sum.and(Evidence::OTHER_WORD);
            }
            let value =
                settler.value.get(usize::from(reading.value.0)..usize::from(reading.value.1)).unwrap_or_default();
            if (record.specimen)(value) {
                sum = sum.and(Evidence::SPECIMEN);
            }
            let points = judge(&record.levels, sum);
            let better = best.as_ref().is_none_or(|(most, other, _)| {
                let rank = |r: &Reading| ALL.get(r.detector).map_or(u8::MAX, |d| d.rank);
                points > *most || points == *most && rank(reading) < rank(other)
            });
            if better {
                if let Some((_, loser, _)) = best {
                    losers.add(loser.detector);
                }
                best = Some((points, reading, sum));
            } else {
                losers.add(reading.detector);
            }
        }
        let Some((points, reading, sum)) = best else { return false };
        if points == 0 {
            return false;
        }
        let reading = *reading;
        self.covered = self.covered.max(reading.end);
        if points < self.scanner.options.least_points.max(1) {
            return true;
        }
        let (start, end) = (self.origin(reading.start), self.origin(reading.end));
        if !self.chunk.core.contains(&start) {
            return true;
        }
        let field = key.map(|(key, _)| key);
        self.report(&reading, points, sum, losers, start..end, field);
        true
    }

    fn report(
        &mut self,
        reading: &Reading,
        points: u8,
        evidence: Evidence,
        losers: Losers,
        span: Range<usize>,
        key: Option<Key>,
    ) {
        let Some(record) = ALL.get(reading.detector) else { return };
        let (line, place) = self.settler.locate(self.chunk, span.start);
        let column = column_name(self.chunk, self.settler.column, span.start);
        let settler = &mut *self.settler;
        let value =
            settler.value.get_mut(usize::from(reading.value.0)..usize::from(reading.value.1)).unwrap_or_default();
        let minor = minor(record, value, self.scanner.options.today);
        canonical(record, value);
        let fingerprint = self.scanner.keys.get(reading.detector).map_or(0, |key| fingerprint(&key.0, value));
        shape(self.chunk.bytes.get(span.clone()).unwrap_or_default(), &mut settler.shape);
        let field = key.as_ref().and_then(|key| self.bytes.get(key.range.clone())).and_then(printable);
        let finding = Finding {
            detector: reading.detector,
            points,
            offset: self.chunk.offset + span.start as u64,
            length: u32::try_from(span.len()).unwrap_or(u32::MAX),
            line,
            column: place,
            evidence,
            losers,
            fingerprint,
            sample: std::str::from_utf8(&settler.shape).unwrap_or_default(),
            field: column.or(field),
            minor,
        };
        self.sink.finding(&finding);
    }

    /// The key before a value, or the column it stands in, and which of the two it is.
    fn key(&mut self, start: usize) -> Option<(Key, Evidence)> {
        if let Some(table) = self.chunk.table {
            let place = self.origin(start);
            if let Some(index) = self.column_index(place, table.delimiter)
                && let Some(name) = table.columns.get(index)
            {
                let meaning = self.scanner.lexicon.key(name.as_bytes());
                if meaning != Meaning::NONE {
                    return Some((Key { meaning, range: 0..0 }, Evidence::COLUMN));
                }
            }
        }
        key_before(&self.scanner.lexicon, self.bytes, start).map(|key| (key, Evidence::KEY))
    }

    /// Which field of a delimited line a place lies in, 0-based; `None` where the line's start is out of sight.
    fn column_index(&mut self, place: usize, delimiter: u8) -> Option<usize> {
        let bytes = self.chunk.bytes;
        let known = self.settler.column;
        let head = bytes.get(..place)?;
        let mut state = match memchr::memrchr(b'\n', head) {
            Some(newline) if known.place <= newline || known.place > place => {
                Columns { place: newline + 1, index: 0, quoted: false }
            }
            None if known.place == 0 || known.place > place => {
                if self.chunk.offset > 0 {
                    return None;
                }
                Columns::default()
            }
            _ => known,
        };
        for &b in bytes.get(state.place..place)? {
            if b == b'"' {
                state.quoted = !state.quoted;
            } else if b == delimiter && !state.quoted {
                state.index += 1;
            }
        }
        state.place = place;
        self.settler.column = state;
        Some(state.index)
    }
}

/// The name of the column that the last look-up found, if that was for this place.
fn column_name<'t>(chunk: &Chunk<'t>, known: Columns, place: usize) -> Option<&'t str> {
    let table = chunk.table?;
    (known.place == place).then(|| table.columns.get(known.index)).flatten().map(String::as_str)
}

/// What the scene says, for values with and without a key.
struct SceneEvidence {
    always: Evidence,
    unnamed: Evidence,
}

impl SceneEvidence {
    fn for_unnamed(&self, named: bool) -> Evidence {
        if named { self.always } else { self.always.and(self.unnamed) }
    }
}

fn scene_evidence(scene: Scene) -> SceneEvidence {
    let when = |flag: bool, evidence: Evidence| if flag { evidence } else { Evidence::NONE };
    SceneEvidence {
        always: when(scene.generated, Evidence::GENERATED).and(when(scene.sample, Evidence::SAMPLE_PATH)),
        unnamed: when(scene.code, Evidence::CODE),
    }
}

/// A key that may be shown: short, printable, without a long number in it.
fn printable(key: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(key).ok()?.trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (!text.is_empty()
        && text.len() <= 64
        && digits <= 4
        && !text.contains('@')
        && text.chars().all(|c| !c.is_control()))
    .then_some(text)
}

/// Forms that differ only in spelling become one: upper-case `X` for numbers, lower case for addresses.
fn canonical(record: &Detector, value: &mut [u8]) {
    if matches!(record.data_type, "contact.email" | "device.mac-address" | "network.ip-address") {
        value.make_ascii_lowercase();
    } else {
        value.make_ascii_uppercase();
    }
}

/// The first eight bytes of keyed BLAKE3 over the value, under the key of its data type.
fn fingerprint(key: &[u8; 32], value: &[u8]) -> u64 {
    let hash = blake3::keyed_hash(key, value);
    let (words, _) = hash.as_bytes().as_chunks::<8>();
    words.first().map_or(0, |w| u64::from_le_bytes(*w))
}

/// The age class that a resident number tells; its holder's, so also a permit's of the same build.
fn minor(record: &Detector, value: &[u8], today: Day) -> Option<Minor> {
    let born = match record.id {
        "cn-resident-id" | "cn-hmt-residence" | "cn-foreigner-pr" => Day::from_digits(value.get(6..14)?)?,
        _ => return None,
    };
    Some(match born.age_on(today) {
        // The fourteenth birthday itself still counts as under 14, to be on the safe side.
        0..14 => Minor::Under14,
        14 if (born.month(), born.day()) == (today.month(), today.day()) => Minor::Under14,
        14..18 => Minor::Under18,
        _ => Minor::Adult,
    })
}

/// The shape of a value: digits `#`, Latin letters `a` and `A`, other letters `文`, the rest kept.
fn shape(value: &[u8], out: &mut Vec<u8>) {
    out.clear();
    if value.is_ascii() {
        out.extend(value.iter().map(|b| SHAPES[usize::from(*b)]));
        return;
    }
    for c in String::from_utf8_lossy(value).chars() {
        let shown = match u8::try_from(c) {
            Ok(b) if b.is_ascii() => char::from(SHAPES[usize::from(b)]),
            _ if c.is_numeric() => '#',
            _ if c.is_alphabetic() => '文',
            _ => c,
        };
        out.extend_from_slice(shown.encode_utf8(&mut [0; 4]).as_bytes());
    }
}

/// What each ASCII byte is shown as.
static SHAPES: [u8; 256] = {
    let mut shapes = [b'?'; 256];
    let mut b = 0;
    while b < 128 {
        shapes[b as usize] = match b {
            b'0'..=b'9' => b'#',
            b'a'..=b'z' => b'a',
            b'A'..=b'Z' => b'A',
            other => other,
        };
        b += 1;
    }
    shapes
};

#[cfg(test)]
mod tests {
    use super::{printable, shape};

    #[test]
    fn shapes_tell_no_value() {
        let mut out = Vec::new();
        shape("京A·12345 x@y.cn １２".as_bytes(), &mut out);
        assert_eq!(String::from_utf8_lossy(&out), "文A·##### a@a.aa ##");
    }

    #[test]
    fn keys_with_numbers_are_not_shown() {
        assert_eq!(printable(b"phone_2"), Some("phone_2"));
        assert_eq!(printable(b"u13912345678"), None);
        assert_eq!(printable(b"a@b"), None);
    }
}
