//! The pipeline: threads, order of stages, and what is put out where.
//!
//! Small files are read and matched by the threads of the walk. Large ones are put aside and matched afterwards by all
//! threads together: a reader behind a lock hands out chunks in order, and each thread matches its own.

use crate::chunk::Chunk;
use crate::config::Config;
use crate::detect::{Options, Scanner, Worker};
use crate::error::{Exit, Fatal};
use crate::finding::{Finding, Level, Sink};
use crate::map::{self, DataMap, Gate, GateResult, Hidden, MapBuilder, Run, Tally, Text};
use crate::progress::Progress;
use crate::read::stream::{Block, Stream};
use crate::read::{Input, Kind, kind};
use crate::report::matches;
use crate::source::{Outcome, Reason, Source, State};
use crate::walk::{self, Flow, Met, Root, RootKind, Seen, Visit, left, printable, reason_of};
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Sources larger than this are matched by all threads together, in bytes.
const LARGE: u64 = 4 * 1024 * 1024;

/// Where matches go while the scan runs.
pub struct Matches {
    out: Mutex<Vec<Box<dyn Write + Send>>>,
    sort: bool,
    sorted: Mutex<Vec<(String, u64, Box<[u8]>)>>,
    closed: AtomicBool,
}

impl Matches {
    /// Writes matches to each of `outs`; with `sort`, at the end and in the order of path and offset.
    #[must_use]
    pub fn new(outs: Vec<Box<dyn Write + Send>>, sort: bool) -> Matches {
        Matches { out: Mutex::new(outs), sort, sorted: Mutex::default(), closed: AtomicBool::new(false) }
    }

    fn wanted(&self) -> bool {
        !lock(&self.out).is_empty()
    }

    /// Writes whole lines. A reader that has gone away ends the run quietly.
    fn write(&self, lines: &[u8]) {
        for out in lock(&self.out).iter_mut() {
            if out.write_all(lines).is_err() {
                self.closed.store(true, Ordering::Relaxed);
            }
        }
    }

    /// Writes what waited to be sorted, and flushes.
    fn finish(&self) {
        let mut sorted = std::mem::take(&mut *lock(&self.sorted));
        sorted.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        for (_, _, line) in &sorted {
            self.write(line);
        }
        for out in lock(&self.out).iter_mut() {
            if out.flush().is_err() {
                self.closed.store(true, Ordering::Relaxed);
            }
        }
    }

    fn closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What all threads share.
struct Shared<'s> {
    scanner: &'s Scanner,
    chunk: usize,
    matches: &'s Matches,
    keep_matches: bool,
    large: Mutex<Vec<(Source, u64)>>,
    builders: Mutex<Vec<MapBuilder>>,
    progress: &'s Progress,
    verbose: u8,
}

/// Scans everything that `config` names and gives the map; matches are written while it runs.
///
/// # Errors
/// A path that is not there.
pub fn run(config: Config, matches: &Matches) -> Result<(DataMap, Exit), Fatal> {
    let started = config.fixed_time.unwrap_or_else(crate::config::now);
    let roots = walk::roots(&config.paths)?;
    let Config { walk: walking, chunk, least_points, today, key, key_id, key_scope, .. } = config;
    let scanner = Scanner::new(Options { today, least_points, key });
    let progress = Progress::new(!config.quiet);
    let shared = Shared {
        scanner: &scanner,
        chunk,
        matches,
        keep_matches: matches.wanted(),
        large: Mutex::default(),
        builders: Mutex::default(),
        progress: &progress,
        verbose: config.verbose,
    };
    let mut hidden: Vec<Hidden> = Vec::new();
    for (input, root) in roots.iter().enumerate() {
        match root.kind {
            RootKind::Stdin => {
                let source =
                    Source { path: PathBuf::new(), origin: "-".to_owned(), input, relative: "stdin".to_owned() };
                lock(&shared.large).push((source, 0));
            }
            RootKind::File => lock(&shared.large).push((walk::source(root, input, &root.path), 0)),
            RootKind::Directory | RootKind::Repository => {
                let seen = Seen::default();
                walk::walk(root, input, &walking, &seen, || Box::new(Lane::new(&shared)));
                if root.kind == RootKind::Repository && walking.honour_ignore && !matches.closed() {
                    add_hidden(&mut hidden, root, &walking, &seen);
                }
            }
        }
    }
    large(&shared, walking.threads);
    matches.finish();
    progress.finish();

    let mut builder = MapBuilder::new(map::Options::default());
    for part in std::mem::take(&mut *lock(&shared.builders)) {
        builder.merge(part);
    }
    let (gate, exit) = gate(&builder, config.fail_on, config.least_coverage);
    let finished = config.fixed_time.unwrap_or_else(crate::config::now);
    let run = Run {
        id: run_id(started, &config.command, config.fixed_time.is_some()),
        started_at: crate::config::rfc3339(started),
        finished_at: crate::config::rfc3339(finished),
        as_of: today,
        command: config.command,
        inputs: roots.iter().map(input).collect(),
        key_id,
        key_scope,
        gate,
        hidden,
        disabled: Vec::new(),
        outputs_checked: Vec::new(),
    };
    Ok((builder.finish(run), exit))
}

fn add_hidden(hidden: &mut Vec<Hidden>, root: &Root, walking: &walk::Options, seen: &Seen) {
    for (reason, files, bytes) in walk::hidden(root, walking, seen) {
        if files > 0 {
            hidden.push(Hidden { reason, files, bytes });
        }
    }
}

/// An argument under a name that holds no machine's path.
fn input(root: &Root) -> map::Input {
    let real = root.path.canonicalize().unwrap_or_else(|_| root.path.clone());
    let name = real.file_name().map_or_else(|| "root".to_owned(), |n| n.to_string_lossy().into_owned());
    let (name, kind) = match root.kind {
        RootKind::Stdin => ("stdin".to_owned(), map::InputKind::Stream),
        RootKind::File => (name, map::InputKind::File),
        RootKind::Directory => (name, map::InputKind::Directory),
        RootKind::Repository => (name, map::InputKind::Repository),
    };
    map::Input { name, kind }
}

/// A unique and sortable name of the run; where the environment fixes the time, the same for the same arguments.
fn run_id(started: u64, command: &[String], fixed: bool) -> String {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let mut random = [0u8; 10];
    if fixed || getrandom::fill(&mut random).is_err() {
        let hash = blake3::hash(command.join("\0").as_bytes());
        random.copy_from_slice(hash.as_bytes().first_chunk().unwrap_or(&[0; 10]));
    }
    let mut bits = u128::from(started * 1000) << 80;
    for (i, b) in random.iter().enumerate() {
        bits |= u128::from(*b) << (8 * (9 - i));
    }
    (0..26).rev().map(|i| char::from(ALPHABET[(bits >> (5 * i)) as usize & 31])).collect()
}

/// The verdict: what was found against what fails, and what was read against what should have been.
fn gate(builder: &MapBuilder, fail_on: Option<Level>, least: f64) -> (Gate, Exit) {
    let levels = builder.levels();
    let coverage = builder.coverage();
    let mut reasons = Vec::new();
    let mut exit = Exit::Pass;
    let missed = missed(coverage);
    if 1.0 - missed < least {
        exit = Exit::Incomplete;
        reasons.push(Text {
            zh: format!("覆盖率不足：应读字节中有 {:.1} % 未能读取", missed * 100.0),
            en: format!("coverage too low: {:.1} % of the bytes to read could not be read", missed * 100.0),
        });
    }
    if let Some(level) = fail_on {
        let from = match level {
            Level::Low => 0,
            Level::Medium => 1,
            Level::High => 2,
            Level::Certain => 3,
        };
        let hits: u64 = levels.iter().skip(from).sum();
        if hits > 0 {
            exit = Exit::Fail;
            reasons.insert(
                0,
                Text {
                    zh: format!("{hits} 处命中达到或高于“{}”级别", level.word()),
                    en: format!("{hits} hits at level {} or above", level.word()),
                },
            );
        }
    }
    let result = match (exit, fail_on) {
        (Exit::Fail, _) => GateResult::Fail,
        (Exit::Incomplete, _) => GateResult::Incomplete,
        (_, None) => GateResult::NotEvaluated,
        _ => GateResult::Pass,
    };
    let rules = fail_on.map(|l| l.word().to_owned()).into_iter().collect();
    (Gate { result, exit_code: exit.code(), rules, reasons }, exit)
}

/// The share of what should have been read and was not: of bytes, or of files where that is more (what cannot be opened
/// does not tell its size).
fn missed(coverage: &map::Coverage) -> f64 {
    let share = |by: &map::ByState| {
        let lost = by.partial + by.errored;
        if lost == 0 { 0.0 } else { lost as f64 / (lost + by.scanned) as f64 }
    };
    share(&coverage.bytes).max(share(&coverage.files))
}

/// What one thread has: its worker, its buffer, its counts.
struct Lane<'s> {
    shared: &'s Shared<'s>,
    worker: Worker<'s>,
    block: Block,
    tally: Tally,
    lines: Vec<u8>,
    builder: Option<MapBuilder>,
}

impl<'s> Lane<'s> {
    fn new(shared: &'s Shared<'s>) -> Lane<'s> {
        Lane {
            shared,
            worker: shared.scanner.worker(),
            block: Block::new(shared.chunk),
            tally: Tally::new(),
            lines: Vec::new(),
            builder: Some(MapBuilder::new(map::Options::default())),
        }
    }

    /// Reads and matches a source that is not large, or puts it aside.
    fn small(&mut self, source: Source) {
        let mut stream = match Input::open(&source) {
            Ok(input) => Stream::new(input, self.shared.chunk),
            Err(error) => return self.close(&source, &left(State::Errored, reason_of(&error), 0)),
        };
        if !stream.next(&mut self.block) {
            let outcome = outcome(&stream, "text");
            return self.close(&source, &outcome);
        }
        if let Some(refused) = self.refused(&stream) {
            return self.close(&source, &refused);
        }
        if stream.size().is_some_and(|size| size > LARGE) {
            let size = stream.size().unwrap_or(0);
            lock(&self.shared.large).push((source, size));
            return;
        }
        stream.look(&source.relative, &self.block);
        loop {
            self.matched(&source, &stream.scene(), stream.table.clone());
            if self.shared.matches.closed() || !stream.next(&mut self.block) {
                break;
            }
        }
        let outcome = outcome(&stream, "text");
        self.close(&source, &outcome);
    }

    /// What is said of a source whose first bytes are no text; `None` for text.
    fn refused(&self, stream: &Stream) -> Option<Outcome> {
        let size = || stream.bytes();
        match kind(self.block.bytes()) {
            Kind::Text => None,
            Kind::Binary => Some(left(State::Skipped, Reason::Binary, size())),
            Kind::Unsupported(format) => {
                Some(Outcome { format, ..left(State::Skipped, Reason::UnsupportedFormat, size()) })
            }
            Kind::Utf16 => Some(Outcome { format: "utf-16", ..left(State::Skipped, Reason::DecodeError, size()) }),
        }
    }

    /// Matches the chunk in the buffer.
    fn matched(&mut self, source: &Source, scene: &crate::chunk::Scene, table: Option<Arc<crate::chunk::Table>>) {
        let Lane { shared, worker, block, tally, lines, .. } = self;
        let chunk = Chunk {
            bytes: block.bytes(),
            core: block.core.clone(),
            offset: block.offset,
            line: block.line,
            line_start: block.line_start,
            scene: *scene,
            table: table.as_deref(),
        };
        tally.cut();
        let mut sink = Both { tally, lines, source, shared };
        worker.scan(&chunk, &mut sink);
        shared.progress.add(block.core.len() as u64);
        if lines.len() > 64 * 1024 {
            shared.matches.write(lines);
            lines.clear();
        }
    }

    /// Adds a source and what was found in it to the map.
    fn close(&mut self, source: &Source, outcome: &Outcome) {
        let shown = shown(self.shared.scanner, source);
        if self.shared.verbose > 0
            && let Some(reason) = outcome.reason
        {
            note(&shown, outcome.state, reason);
        }
        if let Some(builder) = &mut self.builder {
            builder.add(&shown, outcome, &mut self.tally);
        }
        self.tally.clear();
        if !self.lines.is_empty() {
            self.shared.matches.write(&self.lines);
            self.lines.clear();
        }
    }
}

/// A line on standard error about a source that was not read whole.
fn note(source: &Source, state: State, reason: Reason) {
    let line = format!("piscan: {}: {} ({})\n", printable(&source.origin), state.word(), reason.word());
    // Nobody to tell if standard error is gone.
    let _ = std::io::stderr().write_all(line.as_bytes());
}

impl Visit for Lane<'_> {
    fn met(&mut self, met: Met) -> Flow {
        match met {
            Met::Left(source, outcome) => self.close(&source, &outcome),
            Met::File(source) => {
                let kept = source.clone();
                // A defect in one place must not end the run; what it was about to say may hold a value, and is not said.
                if catch_unwind(AssertUnwindSafe(|| self.small(source))).is_err() {
                    self.tally.clear();
                    self.lines.clear();
                    self.worker = self.shared.scanner.worker();
                    self.close(&kept, &left(State::Errored, Reason::IoError, 0));
                }
            }
        }
        if self.shared.matches.closed() { Flow::Stop } else { Flow::On }
    }
}

impl Drop for Lane<'_> {
    fn drop(&mut self) {
        if let Some(builder) = self.builder.take() {
            lock(&self.shared.builders).push(builder);
        }
    }
}

/// Counts a finding, and writes its line where lines are wanted.
struct Both<'a, 's> {
    tally: &'a mut Tally,
    lines: &'a mut Vec<u8>,
    source: &'a Source,
    shared: &'s Shared<'s>,
}

impl Sink for Both<'_, '_> {
    fn finding(&mut self, finding: &Finding<'_>) {
        self.tally.finding(finding);
        if !self.shared.keep_matches {
            return;
        }
        if self.shared.matches.sort {
            let mut line = Vec::with_capacity(256);
            matches::line(&mut line, &shown(self.shared.scanner, self.source), finding);
            lock(&self.shared.matches.sorted).push((
                self.source.origin.clone(),
                finding.offset,
                line.into_boxed_slice(),
            ));
        } else {
            matches::line(self.lines, self.source, finding);
        }
    }
}

/// The source with values in its own name turned into shapes: a file may be called by a number.
fn shown(scanner: &Scanner, source: &Source) -> Source {
    let suspicious = |name: &str| {
        let mut run = 0;
        name.bytes().any(|b| {
            run = if b.is_ascii_digit() { run + 1 } else { 0 };
            run >= 7 || b == b'@' || b >= 0x80
        })
    };
    if !suspicious(&source.origin) && !suspicious(&source.relative) {
        return source.clone();
    }
    Source {
        origin: scanner.worker().redacted(&source.origin),
        relative: scanner.worker().redacted(&source.relative),
        ..source.clone()
    }
}

/// Matches the large sources, one after another, each by all threads.
fn large<'s>(shared: &'s Shared<'s>, threads: usize) {
    let mut list = std::mem::take(&mut *lock(&shared.large));
    list.sort_by(|a, b| (a.0.input, &a.0.origin).cmp(&(b.0.input, &b.0.origin)));
    shared.progress.expect(list.iter().map(|(_, size)| size).sum());
    if list.is_empty() {
        return;
    }
    let mut lanes: Vec<Lane<'s>> = (0..threads).map(|_| Lane::new(shared)).collect();
    for (source, _) in list {
        if shared.matches.closed() {
            return;
        }
        let outcome = match Input::open(&source) {
            Ok(input) => together(&source, Stream::new(input.told(), shared.chunk), &mut lanes),
            Err(error) => left(State::Errored, reason_of(&error), 0),
        };
        let Some((first, rest)) = lanes.split_first_mut() else { return };
        for lane in rest {
            first.tally.merge(&mut lane.tally);
        }
        first.close(&source, &outcome);
    }
}

/// One source, by all threads.
fn together(source: &Source, mut stream: Stream, lanes: &mut [Lane<'_>]) -> Outcome {
    let Some((first, rest)) = lanes.split_first_mut() else { return outcome(&stream, "text") };
    if !stream.next(&mut first.block) {
        return outcome(&stream, "text");
    }
    if let Some(refused) = first.refused(&stream) {
        return refused;
    }
    stream.look(&source.relative, &first.block);
    let (scene, table) = (stream.scene(), stream.table.clone());
    let stream = Mutex::new(stream);
    let broken = AtomicBool::new(false);
    let next = |lane: &mut Lane<'_>| {
        !broken.load(Ordering::Relaxed) && !lane.shared.matches.closed() && lock(&stream).next(&mut lane.block)
    };
    let work = |lane: &mut Lane<'_>, first: bool| {
        let run = catch_unwind(AssertUnwindSafe(|| {
            if first {
                lane.matched(source, &scene, table.clone());
            }
            while next(lane) {
                lane.matched(source, &scene, table.clone());
            }
            lane.shared.matches.write(&lane.lines);
            lane.lines.clear();
        }));
        if run.is_err() {
            broken.store(true, Ordering::Relaxed);
            lane.tally.clear();
            lane.lines.clear();
            lane.worker = lane.shared.scanner.worker();
        }
    };
    std::thread::scope(|scope| {
        for lane in rest {
            scope.spawn(|| work(lane, false));
        }
        work(first, true);
    });
    let stream = stream.into_inner().unwrap_or_else(PoisonError::into_inner);
    if broken.into_inner() {
        return Outcome { bytes: stream.bytes(), ..left(State::Partial, Reason::IoError, 0) };
    }
    outcome(&stream, "text")
}

/// What became of a source that was read as far as it went.
fn outcome(stream: &Stream, format: &'static str) -> Outcome {
    let (state, reason) = match stream.failure() {
        Some(error) if stream.done() == 0 => (State::Errored, Some(reason_of(error))),
        Some(_) => (State::Partial, Some(Reason::IoError)),
        None if stream.shrunk() => (State::Partial, Some(Reason::Vanished)),
        None => (State::Scanned, None),
    };
    Outcome { state, reason, bytes: stream.done(), records: stream.lines(), format, content: None }
}
