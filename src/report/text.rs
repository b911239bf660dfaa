//! The summary on the terminal: what, where, how sure, and what was not read. It never shows a value, masked or not.

use super::Report;
use super::layout::{Paint, Tone, bar, bytes, flow, grouped, head, left, percent, right, safe, tail, width};
use super::words::{Lang, Word};
use crate::finding::Level;
use crate::map::{Counts, DataMap, GateResult, KeyScope, LEAST_CELL, PACK, Place};
use crate::sketch::Distinct;
use crate::source::{Reason, State};
use piscan_detectors::Day;
use std::cmp::Reverse;
use std::io::{self, Write};

/// The narrowest terminal that is laid out for.
const NARROWEST: usize = 40;

/// Cells of the bar.
const BAR: usize = 20;

/// Blanks between columns.
const GAP: usize = 2;

/// The summary for people.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// Language.
    pub lang: Lang,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether to colour.
    pub colour: bool,
    /// How many places to list.
    pub places: usize,
}

impl Report for Text {
    fn write(&self, map: &DataMap, out: &mut dyn Write) -> io::Result<()> {
        let page = Page { lang: self.lang, width: self.width.max(NARROWEST), paint: Paint(self.colour), map };
        let mut lines = page.title();
        lines.push(String::new());
        lines.extend(page.coverage());
        lines.extend(page.found());
        lines.extend(page.minors());
        lines.extend(page.types());
        lines.extend(page.places(self.places));
        lines.extend(page.not_read());
        lines.push(String::new());
        lines.extend(page.gate());
        for line in lines {
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

impl Text {
    /// Writes the lines of the gate only.
    ///
    /// # Errors
    ///
    /// Whatever `out` fails with.
    pub fn gate(&self, map: &DataMap, out: &mut dyn Write) -> io::Result<()> {
        let page = Page { lang: self.lang, width: self.width.max(NARROWEST), paint: Paint(self.colour), map };
        page.gate().iter().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
    }
}

/// Parts that stay whole where there is room, and their colour.
type Paragraph = (Tone, Vec<String>);

/// A map on its way to one kind of terminal.
struct Page<'m> {
    lang: Lang,
    width: usize,
    paint: Paint,
    map: &'m DataMap,
}

impl Page<'_> {
    fn title(&self) -> Vec<String> {
        let run = &self.map.run;
        let version = env!("CARGO_PKG_VERSION");
        let key = match run.key_scope {
            KeyScope::Run => self.lang.word(Word::RunKey).to_owned(),
            KeyScope::Organisation => safe(&run.key_id),
        };
        // Enough of the digest to tell two sets of rules apart.
        let digest: String = self.map.catalog.digest().bytes().skip("sha256:".len()).take(8).map(char::from).collect();
        let parts = [
            format!("piscan {version}"),
            format!("{} {PACK} {version} ({digest})", self.lang.word(Word::Rules)),
            format!("{} {key}", self.lang.word(Word::Key)),
            format!("{} {}", self.lang.word(Word::AsOf), date(run.as_of)),
        ];
        flow(&parts, self.width).iter().map(|line| self.paint.on(Tone::Title, line)).collect()
    }

    fn coverage(&self) -> Vec<String> {
        let coverage = &self.map.coverage;
        let (files, size) = coverage.hidden();
        let met = coverage.files.discovered() - files;
        let met_bytes = coverage.bytes.discovered() - size;
        if met == 0 {
            let nothing = (Tone::Notice, vec![self.lang.word(Word::NothingMet).to_owned()]);
            return self.field(Word::Coverage, std::iter::once(nothing).chain(self.hidden()).collect());
        }
        let (read, read_bytes) = (coverage.files.scanned, coverage.bytes.scanned);
        let whole = read == met;
        let tone = if whole { Tone::Good } else { Tone::Notice };
        // A file that was not read may be empty, or of unknown size: then the share of bytes alone would look whole.
        let share = if read_bytes == met_bytes { (read, met) } else { (read_bytes, met_bytes) };
        let share_text = self.lang.share(&percent(share.0, share.1), &bytes(met_bytes), read, met);
        let bar = bar(share.0, share.1, BAR);
        let room = self.width.saturating_sub(self.label_width());
        let mut lines = Vec::new();
        if room >= width(&bar) + GAP + width(&share_text) {
            lines.push((tone, vec![format!("{bar}{}{share_text}", " ".repeat(GAP))]));
        } else {
            lines.push((tone, vec![bar]));
            lines.push((tone, vec![share_text]));
        }
        let states = [
            (State::Skipped, coverage.files.skipped - files),
            (State::Errored, coverage.files.errored),
            (State::Partial, coverage.files.partial),
        ];
        let states = states.into_iter().filter(|(_, n)| *n > 0).map(|(s, n)| self.lang.state(s, n)).collect();
        lines.push((Tone::Faint, states));
        lines.extend(self.hidden());
        self.field(Word::Coverage, lines)
    }

    /// What git's ignore rules hid, if anything.
    fn hidden(&self) -> Option<Paragraph> {
        let cause = self.map.coverage.causes.get(&(State::Skipped, Reason::VcsIgnored));
        cause.map(|c| (Tone::Faint, vec![self.lang.hidden(c.files, &bytes(c.bytes))]))
    }

    fn found(&self) -> Vec<String> {
        let totals = &self.map.totals;
        if totals.is_empty() {
            let nothing = vec![self.lang.word(Word::NothingFound).to_owned()];
            return self.field(Word::Found, vec![(Tone::Good, nothing)]);
        }
        let matches = totals.iter().map(|t| t.matches).sum();
        let parts = self.lang.found(totals.len() as u64, self.map.places.len() as u64, matches);
        self.field(Word::Found, vec![(Tone::Title, parts.into())])
    }

    fn minors(&self) -> Vec<String> {
        let Some(minors) = &self.map.minors else { return Vec::new() };
        if minors.under_18.value == 0 {
            return Vec::new();
        }
        let parts = self.lang.minors(&cell(minors.under_14), &cell(minors.under_18));
        self.field(Word::Minors, vec![(Tone::Alarm, parts.into())])
    }

    fn types(&self) -> Vec<String> {
        let mut totals: Vec<_> = self.map.totals.iter().collect();
        totals.sort_by_key(|t| (Reverse(t.level), Reverse(t.matches), t.kind));
        let rows = totals.iter().map(|t| {
            let cells = [
                self.name(t.kind).to_owned(),
                grouped(t.places),
                grouped(t.matches),
                count(t.distinct),
                self.lang.level(t.level).to_owned(),
            ];
            (cells, level_tone(t.level))
        });
        let columns = [
            Column { title: Word::Type, side: Side::Left, cut: Cut::Head },
            Column { title: Word::Places, side: Side::Right, cut: Cut::Never },
            Column { title: Word::Matches, side: Side::Right, cut: Cut::Never },
            Column { title: Word::Distinct, side: Side::Right, cut: Cut::Never },
            Column { title: Word::Level, side: Side::Left, cut: Cut::Never },
        ];
        self.table(&columns, rows.collect())
    }

    fn places(&self, most: usize) -> Vec<String> {
        let mut rows: Vec<(&Place, &Counts)> =
            self.map.places.iter().flat_map(|p| p.rows.iter().map(move |r| (p, r))).collect();
        rows.sort_by_key(|(_, r)| (Reverse(r.level()), Reverse(r.matches)));
        let omitted = rows.len().saturating_sub(most);
        rows.truncate(most);
        let cells = rows.iter().map(|(place, counts)| {
            let line = counts.locations.first().map_or(1, |l| l.line);
            let cells = [
                format!("{}:{line}", safe(&place.origin)),
                self.name(counts.kind).to_owned(),
                grouped(counts.matches),
                self.lang.level(counts.level()).to_owned(),
            ];
            (cells, level_tone(counts.level()))
        });
        let columns = [
            Column { title: Word::Place, side: Side::Left, cut: Cut::Tail },
            Column { title: Word::Type, side: Side::Left, cut: Cut::Share },
            Column { title: Word::Matches, side: Side::Right, cut: Cut::Never },
            Column { title: Word::Level, side: Side::Left, cut: Cut::Never },
        ];
        let mut lines = self.table(&columns, cells.collect());
        if omitted > 0 {
            lines.push(self.paint.on(Tone::Faint, &self.lang.more(omitted as u64)));
        }
        lines
    }

    fn not_read(&self) -> Vec<String> {
        let causes = self.map.coverage.causes.iter().filter(|((_, reason), _)| *reason != Reason::VcsIgnored);
        let mut causes: Vec<_> = causes.collect();
        causes.sort_by_key(|((state, reason), cause)| (Reverse(*state), Reverse(cause.files), *reason));
        let rows = causes.iter().map(|((state, reason), cause)| {
            let cells = [
                self.lang.reason(*reason).to_owned(),
                grouped(cause.files),
                bytes(cause.bytes),
                cause.examples(&self.map.inputs).next().map_or_else(String::new, |path| safe(&path)),
            ];
            (cells, if *state == State::Errored { Tone::Alarm } else { Tone::Faint })
        });
        let columns = [
            Column { title: Word::NotRead, side: Side::Left, cut: Cut::Never },
            Column { title: Word::Files, side: Side::Right, cut: Cut::Never },
            Column { title: Word::Size, side: Side::Right, cut: Cut::Never },
            Column { title: Word::Example, side: Side::Left, cut: Cut::Tail },
        ];
        self.table(&columns, rows.collect())
    }

    fn gate(&self) -> Vec<String> {
        let gate = &self.map.run.gate;
        let tone = match gate.result {
            GateResult::Pass => Tone::Good,
            GateResult::Fail => Tone::Strong,
            GateResult::Incomplete => Tone::Alarm,
            GateResult::NotEvaluated => Tone::Faint,
        };
        let mut lines = vec![(tone, vec![self.lang.gate(gate.result).to_owned(), self.lang.exit_code(gate.exit_code)])];
        let reasons = gate.reasons.iter().map(|text| match self.lang {
            Lang::Zh => safe(&text.zh),
            Lang::En => safe(&text.en),
        });
        lines.extend(reasons.map(|reason| (Tone::Faint, vec![reason])));
        self.field(Word::Gate, lines)
    }

    /// A label, and paragraphs beside it.
    fn field(&self, label: Word, paragraphs: Vec<Paragraph>) -> Vec<String> {
        let columns = self.label_width();
        let room = self.width.saturating_sub(columns);
        let mut label = self.paint.on(Tone::Title, &left(self.lang.word(label), columns));
        let mut lines = Vec::new();
        for (tone, parts) in paragraphs {
            for line in flow(&parts, room) {
                lines.push(format!("{label}{}", self.paint.on(tone, &line)));
                label = " ".repeat(columns);
            }
        }
        lines
    }

    fn label_width(&self) -> usize {
        let labels = [Word::Coverage, Word::Found, Word::Minors, Word::Gate];
        labels.iter().map(|w| width(self.lang.word(*w))).max().unwrap_or(0) + GAP
    }

    fn name(&self, kind: usize) -> &'static str {
        self.map.catalog.kind(kind).map_or("", |k| self.lang.data_type(k))
    }

    /// A heading and rows, the last cell of each in its tone where that is a level; nothing where there are no rows.
    fn table<const N: usize>(&self, columns: &[Column; N], rows: Vec<([String; N], Tone)>) -> Vec<String> {
        if rows.is_empty() {
            return Vec::new();
        }
        let widths = self.widths(columns, &rows);
        let title = columns.each_ref().map(|c| self.lang.word(c.title).to_owned());
        let mut lines =
            vec![String::new(), self.paint.on(Tone::Title, line(columns, &widths, &title, |_, cell| cell).trim_end())];
        for (cells, tone) in &rows {
            let paint = |n: usize, cell: String| if n + 1 == N { self.paint.on(*tone, cell.trim_end()) } else { cell };
            lines.push(line(columns, &widths, cells, paint));
        }
        lines
    }

    /// As wide as the widest cell; where that is too wide, the columns that may be cut give way.
    fn widths<const N: usize>(&self, columns: &[Column; N], rows: &[([String; N], Tone)]) -> [usize; N] {
        let mut widths = columns.each_ref().map(|c| width(self.lang.word(c.title)));
        for (cells, _) in rows {
            for (columns, cell) in widths.iter_mut().zip(cells) {
                *columns = (*columns).max(width(cell));
            }
        }
        let over = |widths: &[usize; N]| (widths.iter().sum::<usize>() + GAP * (N - 1)).saturating_sub(self.width);
        for cut in [Cut::Share, Cut::Tail, Cut::Head] {
            for n in 0..N {
                if columns[n].cut == cut {
                    let least = match cut {
                        Cut::Share => self.width / 4,
                        _ => 8,
                    };
                    let narrow = widths[n].saturating_sub(over(&widths));
                    widths[n] = narrow.max(least.min(widths[n]));
                }
            }
        }
        widths
    }
}

/// A column of a table.
struct Column {
    title: Word,
    side: Side,
    cut: Cut,
}

/// Where a cell stands in its column.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// What gives way where a row is too long.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    Never,
    /// The end goes.
    Head,
    /// The beginning goes.
    Tail,
    /// The end goes, down to a quarter of the terminal.
    Share,
}

fn line<const N: usize>(
    columns: &[Column; N],
    widths: &[usize; N],
    cells: &[String; N],
    paint: impl Fn(usize, String) -> String,
) -> String {
    let mut out = String::new();
    for (n, ((column, columns), cell)) in columns.iter().zip(widths).zip(cells).enumerate() {
        if n > 0 {
            out.push_str(&" ".repeat(GAP));
        }
        let cell = match column.cut {
            Cut::Never => cell.clone(),
            Cut::Head | Cut::Share => head(cell, *columns),
            Cut::Tail => tail(cell, *columns),
        };
        let cell = match column.side {
            Side::Left => left(&cell, *columns),
            Side::Right => right(&cell, *columns),
        };
        out.push_str(&paint(n, cell));
    }
    out
}

const fn level_tone(level: Level) -> Tone {
    match level {
        Level::Certain => Tone::Strong,
        Level::High => Tone::Alarm,
        Level::Medium => Tone::Notice,
        Level::Low => Tone::Faint,
    }
}

/// A count, marked where it is an estimate.
fn count(distinct: Distinct) -> String {
    if distinct.exact { grouped(distinct.value) } else { format!("≈{}", grouped(distinct.value)) }
}

/// A count of people, unless it is too small to be told.
fn cell(distinct: Distinct) -> String {
    if (1..LEAST_CELL).contains(&distinct.value) { format!("<{LEAST_CELL}") } else { count(distinct) }
}

fn date(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::{Lang, Report, Text};
    use crate::map::tests::{options, run, sample_map};
    use crate::map::{DataMap, MapBuilder};
    use std::path::Path;
    use unicode_width::UnicodeWidthStr;

    fn written(map: &DataMap, lang: Lang, width: usize, colour: bool) -> String {
        let mut out = Vec::new();
        assert!(Text { lang, width, colour, places: 4 }.write(map, &mut out).is_ok());
        String::from_utf8(out).unwrap_or_default()
    }

    /// Compares with a stored output; PISCAN_UPDATE=1 stores what there is.
    fn check_report(map: &DataMap, name: &str, lang: Lang, width: usize) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/reports").join(name);
        let found = written(map, lang, width, false);
        if std::env::var_os("PISCAN_UPDATE").is_some() {
            assert!(std::fs::write(&path, &found).is_ok());
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(found, expected, "{name}: PISCAN_UPDATE=1 rewrites it");
    }

    #[test]
    fn reports_are_as_stored() {
        let map = sample_map();
        for (word, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
            for width in [60, 100, 160] {
                check_report(&map, &format!("summary.{word}.{width}.txt"), lang, width);
            }
            let empty = MapBuilder::new(options()).finish(run());
            check_report(&empty, &format!("empty.{word}.80.txt"), lang, 80);
        }
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let map = sample_map();
        for lang in [Lang::Zh, Lang::En] {
            for width in 60..170 {
                for line in written(&map, lang, width, false).lines() {
                    assert!(line.width() <= width, "{} > {width}: {line}", line.width());
                }
            }
        }
    }

    #[test]
    fn colours_change_nothing_else() {
        let map = sample_map();
        let plain = written(&map, Lang::Zh, 100, false);
        let mut coloured = written(&map, Lang::Zh, 100, true);
        assert!(coloured.contains("\x1b["));
        for code in ["0", "1", "2", "31", "32", "33", "1;31"] {
            coloured = coloured.replace(&format!("\x1b[{code}m"), "");
        }
        let trimmed: Vec<_> = coloured.lines().map(str::trim_end).collect();
        assert_eq!(trimmed, plain.lines().collect::<Vec<_>>());
    }
}
