//! Why something in a line was, or was not, reported.

use crate::chunk::Chunk;
use crate::cli::Lang;
use crate::config;
use crate::detect::{Key, Options, Scanner};
use crate::error::{Exit, Fatal};
use crate::finding::{Finding, Refusal, Sink};
use crate::read::Input;
use crate::read::stream::{Block, CORE, Stream};
use crate::source::Source;
use crate::walk::printable;
use piscan_detectors::ALL;
use std::io::Write;
use std::path::PathBuf;
use zeroize::Zeroizing;

/// Explains one line, named as `FILE:LINE`.
///
/// # Errors
/// A place that is not there.
pub fn run(place: &str, as_of: Option<&str>, lang: Option<Lang>) -> Result<Exit, Fatal> {
    let lang = lang.unwrap_or_else(config::lang);
    let shown = printable(place);
    let (path, line) = place
        .rsplit_once(':')
        .and_then(|(path, line)| Some((path, line.parse::<u64>().ok().filter(|n| *n > 0)?)))
        .ok_or_else(|| Fatal::usage(format!("{shown}: must be FILE:LINE, such as app.log:12")))?;
    let source = Source { path: PathBuf::from(path), origin: path.to_owned(), input: 0, relative: path.to_owned() };
    let input =
        Input::open(&source).map_err(|error| Fatal::usage(format!("{}: cannot be read ({error})", printable(path))))?;
    let scanner = Scanner::new(Options {
        today: config::today(as_of, config::fixed_time()?)?,
        least_points: 1,
        key: Key(Zeroizing::new([0; 32])),
    });
    let mut worker = scanner.worker();
    let mut stream = Stream::new(input.told(), CORE);
    let mut block = Block::new(CORE);
    let mut lines = Lines { line, first: 0, starts: None, told: Vec::new(), lang };
    let mut begun = false;
    while stream.next(&mut block) {
        if !begun {
            stream.look(path, &block);
            begun = true;
        }
        lines.place(&block);
        let table = stream.table.clone();
        let chunk = Chunk {
            bytes: block.bytes(),
            core: block.core.clone(),
            offset: block.offset,
            line: block.line,
            line_start: block.line_start,
            scene: stream.scene(),
            table: table.as_deref(),
        };
        worker.scan(&chunk, &mut lines);
        if block.line > line {
            break;
        }
    }
    if stream.lines() < line {
        return Err(Fatal::usage(format!("{}: has {} lines, no line {line}", printable(path), stream.lines())));
    }
    lines.told.sort();
    lines.told.dedup();
    let mut out = std::io::stdout().lock();
    if lines.told.is_empty() {
        let _ = match lang {
            Lang::Zh => writeln!(out, "第 {line} 行没有任何候选。"),
            Lang::En => writeln!(out, "Line {line} holds no candidate."),
        };
    }
    for (_, text) in &lines.told {
        if writeln!(out, "{text}").is_err() {
            break;
        }
    }
    Ok(Exit::Pass)
}

/// Keeps what is said about one line.
struct Lines {
    line: u64,
    /// Offset of the line's first byte, once known, and of the byte after it.
    first: u64,
    starts: Option<u64>,
    told: Vec<(u64, String)>,
    lang: Lang,
}

impl Lines {
    /// Finds where the line lies, if it begins or goes on in this block.
    fn place(&mut self, block: &Block) {
        let core = block.bytes().get(block.core.clone()).unwrap_or_default();
        let base = block.offset + block.core.start as u64;
        if block.line == self.line {
            self.first = block.line_start;
            self.starts = Some(memchr::memchr(b'\n', core).map_or(u64::MAX, |i| base + i as u64));
        } else if block.line < self.line {
            let wanted = usize::try_from(self.line - block.line - 1).unwrap_or(usize::MAX);
            if let Some(before) = memchr::memchr_iter(b'\n', core).nth(wanted) {
                self.first = base + before as u64 + 1;
                let rest = core.get(before + 1..).unwrap_or_default();
                self.starts = Some(memchr::memchr(b'\n', rest).map_or(u64::MAX, |i| self.first + i as u64));
            }
        }
    }

    fn holds(&self, offset: u64) -> bool {
        self.starts.is_some_and(|end| (self.first..end).contains(&offset))
    }
}

impl Sink for Lines {
    fn finding(&mut self, finding: &Finding<'_>) {
        if finding.line != self.line {
            return;
        }
        let evidence: Vec<&str> = finding.evidence.words().collect();
        let rivals: Vec<&str> = finding.losers.iter().filter_map(|i| ALL.get(i)).map(|d| d.id).collect();
        let id = ALL.get(finding.detector).map_or("", |d| d.id);
        let end = finding.column + u64::from(finding.length) - 1;
        let mut text = match self.lang {
            Lang::Zh => format!(
                "列 {}-{end}  {id}  {} 分（{}）  证据：{}",
                finding.column,
                finding.points,
                finding.level().word(),
                evidence.join(", ")
            ),
            Lang::En => format!(
                "columns {}-{end}  {id}  {} points ({})  evidence: {}",
                finding.column,
                finding.points,
                finding.level().word(),
                evidence.join(", ")
            ),
        };
        if let Some(field) = finding.field {
            text.push_str(&match self.lang {
                Lang::Zh => format!("  字段：{}", printable(field)),
                Lang::En => format!("  field: {}", printable(field)),
            });
        }
        if !rivals.is_empty() {
            text.push_str(&match self.lang {
                Lang::Zh => format!("  落选：{}", rivals.join(", ")),
                Lang::En => format!("  also passed, less likely: {}", rivals.join(", ")),
            });
        }
        if finding.points < 75 {
            text.push_str(match self.lang {
                Lang::Zh => "  默认不报告（低于 75 分；用 --show all 查看）",
                Lang::En => "  not reported by default (under 75 points; --show all shows it)",
            });
        }
        self.told.push((finding.offset, text));
    }

    fn refused(&mut self, refusal: &Refusal) {
        if !self.holds(refusal.offset) {
            return;
        }
        let id = ALL.get(refusal.detector).map_or("", |d| d.id);
        let column = refusal.offset - self.first + 1;
        let end = column + u64::from(refusal.length).saturating_sub(1);
        let why = refusal.flaw.word();
        let text = match self.lang {
            Lang::Zh => format!("列 {column}-{end}  不是 {id}：{why}"),
            Lang::En => format!("columns {column}-{end}  not {id}: {why}"),
        };
        self.told.push((refusal.offset, text));
    }
}
