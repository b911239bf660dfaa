//! Paths in, sources out: which files there are, which are hidden by rules, which are not for reading.
//!
//! Inside a git work tree the rules of git apply unless switched off; elsewhere nothing is hidden. `.piscanignore` always
//! counts. A path given by name is always scanned. What is hidden is counted by a second walk.

use crate::error::Fatal;
use crate::source::{Outcome, Reason, Source, State};
use ignore::{DirEntry, ParallelVisitor, ParallelVisitorBuilder, WalkBuilder, WalkState};
use std::collections::HashSet;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// Name of the file with rules of our own.
const IGNORE_FILE: &str = ".piscanignore";

/// What the user may choose about the walk.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether the rules of git apply inside its work trees.
    pub honour_ignore: bool,
    /// Whether symbolic links are followed.
    pub follow: bool,
    /// Threads.
    pub threads: usize,
}

/// One argument, looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// As given.
    pub path: PathBuf,
    /// What is there.
    pub kind: RootKind,
}

/// What an argument names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RootKind {
    /// A folder inside a git work tree.
    Repository,
    /// Another folder.
    Directory,
    /// A file, or a pipe that was given by name.
    File,
    /// Standard input.
    Stdin,
}

/// Looks at the arguments.
///
/// # Errors
/// A path that is not there, or that is a device or a socket.
pub fn roots(paths: &[PathBuf]) -> Result<Vec<Root>, Fatal> {
    let mut roots: Vec<Root> = Vec::new();
    for path in paths {
        let kind = kind_of(path)?;
        // The same place twice, or inside another one, is scanned once.
        let real = |p: &Path| p.canonicalize().unwrap_or_else(|_| p.to_path_buf());
        let inside = kind != RootKind::Stdin
            && roots.iter().any(|r| {
                matches!(r.kind, RootKind::Directory | RootKind::Repository) && real(path) == real(&r.path)
                    || r.kind != RootKind::Stdin && r.path == *path
            });
        if !inside {
            roots.push(Root { path: path.clone(), kind });
        }
    }
    Ok(roots)
}

fn kind_of(path: &Path) -> Result<RootKind, Fatal> {
    if path == Path::new("-") {
        return Ok(RootKind::Stdin);
    }
    let shown = printable(&path.to_string_lossy());
    let meta = std::fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Fatal::usage(format!("{shown}: no such file or folder; check the spelling")),
        _ => Fatal::usage(format!("{shown}: cannot be looked at ({error}); check its permissions")),
    })?;
    if meta.is_dir() {
        return Ok(if in_work_tree(path) { RootKind::Repository } else { RootKind::Directory });
    }
    if meta.is_file() || is_pipe(&meta) {
        return Ok(RootKind::File);
    }
    Err(Fatal::usage(format!("{shown}: is a device or a socket; pipe what it holds into `piscan -` instead")))
}

#[cfg(unix)]
fn is_pipe(meta: &std::fs::Metadata) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&meta.file_type())
}

#[cfg(not(unix))]
fn is_pipe(_meta: &std::fs::Metadata) -> bool {
    false
}

/// Whether a folder lies in a git work tree.
fn in_work_tree(path: &Path) -> bool {
    path.canonicalize().is_ok_and(|real| real.ancestors().any(|a| a.join(".git").exists()))
}

/// Control and direction characters as escapes, for terminals.
#[must_use]
pub fn printable(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    if text.chars().any(hidden) {
        text.chars().flat_map(|c| if hidden(c) { c.escape_default().collect::<Vec<_>>() } else { vec![c] }).collect()
    } else {
        text.to_owned()
    }
}

/// Something met on the walk.
pub enum Met {
    /// A file to read.
    File(Source),
    /// Something that is not read, and what to say of it.
    Left(Source, Outcome),
}

/// What a thread does with what it meets.
pub trait Visit: Send {
    /// One more.
    fn met(&mut self, met: Met) -> Flow;
}

/// Whether to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// To the next.
    On,
    /// No further: the reader of the output has gone.
    Stop,
}

/// Paths that a walk has met, as hashes: the second walk counts the others.
#[derive(Default)]
pub struct Seen(Mutex<HashSet<u64, BuildHasherDefault<DefaultHasher>>>);

impl Seen {
    fn add(&self, path: &Path) {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(path);
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).insert(hash);
    }

    fn has(&self, path: &Path) -> bool {
        let hash = BuildHasherDefault::<DefaultHasher>::default().hash_one(path);
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).contains(&hash)
    }
}

/// The source of a file below a folder.
#[must_use]
pub fn source(root: &Root, input: usize, path: &Path) -> Source {
    let below = path.strip_prefix(&root.path).unwrap_or(path);
    let relative = if below.as_os_str().is_empty() {
        path.file_name().map_or_else(|| path.to_string_lossy(), |n| n.to_string_lossy()).into_owned()
    } else {
        below.to_string_lossy().replace('\\', "/")
    };
    Source { path: path.to_path_buf(), origin: path.to_string_lossy().into_owned(), input, relative }
}

/// Walks a folder on several threads; `make` gives each its visitor.
pub fn walk<'v>(
    root: &'v Root,
    input: usize,
    options: &Options,
    seen: &'v Seen,
    make: impl Fn() -> Box<dyn Visit + 'v> + Sync,
) {
    let hides = options.honour_ignore && root.kind == RootKind::Repository;
    let mut builder = WalkBuilder::new(&root.path);
    builder
        .hidden(false)
        .ignore(false)
        .git_ignore(hides)
        .git_exclude(hides)
        .git_global(hides)
        .parents(hides)
        .require_git(true)
        .follow_links(options.follow)
        .threads(options.threads)
        .add_custom_ignore_filename(IGNORE_FILE)
        .filter_entry(enters(&root.path));
    let mut builders = Builders { root, input, seen, hides, make };
    builder.build_parallel().visit(&mut builders);
}

/// Which entries are entered: not the store of git, and not the file systems of the kernel unless asked for.
fn enters(root: &Path) -> impl Fn(&DirEntry) -> bool + Send + Sync + 'static {
    let kernel = ["/proc", "/sys", "/dev"];
    let asked = root.canonicalize().is_ok_and(|r| kernel.iter().any(|k| r.starts_with(k)));
    let above = root.canonicalize().is_ok_and(|r| r == Path::new("/"));
    move |entry| {
        if entry.depth() == 0 {
            return true;
        }
        if entry.file_name() == ".git" {
            return false;
        }
        asked || !above || entry.depth() != 1 || !matches!(entry.file_name().to_str(), Some("proc" | "sys" | "dev"))
    }
}

struct Builders<'v, F> {
    root: &'v Root,
    input: usize,
    seen: &'v Seen,
    hides: bool,
    make: F,
}

impl<'v, F: Fn() -> Box<dyn Visit + 'v>> ParallelVisitorBuilder<'v> for Builders<'v, F> {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 'v> {
        Box::new(Thread {
            root: self.root,
            input: self.input,
            seen: self.hides.then_some(self.seen),
            visit: (self.make)(),
        })
    }
}

struct Thread<'v> {
    root: &'v Root,
    input: usize,
    seen: Option<&'v Seen>,
    visit: Box<dyn Visit + 'v>,
}

impl ParallelVisitor for Thread<'_> {
    fn visit(&mut self, entry: Result<DirEntry, ignore::Error>) -> WalkState {
        let flow = match entry {
            Ok(entry) => self.entry(&entry),
            Err(error) => self.error(&error),
        };
        match flow {
            Flow::On => WalkState::Continue,
            Flow::Stop => WalkState::Quit,
        }
    }
}

impl Thread<'_> {
    fn entry(&mut self, entry: &DirEntry) -> Flow {
        let Some(kind) = entry.file_type() else { return Flow::On };
        if kind.is_dir() || kind.is_symlink() {
            // A link that is not followed is no file of its own: what it leads to is met where it lies.
            return Flow::On;
        }
        if let Some(seen) = self.seen {
            seen.add(entry.path());
        }
        let source = source(self.root, self.input, entry.path());
        self.visit.met(if kind.is_file() {
            Met::File(source)
        } else {
            Met::Left(source, left(State::Skipped, Reason::UnsupportedFormat, 0))
        })
    }

    fn error(&mut self, error: &ignore::Error) -> Flow {
        let Some((path, reason)) = trouble(error) else { return Flow::On };
        let source = source(self.root, self.input, &path);
        self.visit.met(Met::Left(source, left(State::Errored, reason, 0)))
    }
}

/// Where a walk failed and why; `None` for trouble with a rule file, which hides nothing.
fn trouble(error: &ignore::Error) -> Option<(PathBuf, Reason)> {
    match error {
        ignore::Error::WithPath { path, err } => {
            let (inner, reason) = trouble(err).unwrap_or((PathBuf::new(), Reason::IoError));
            Some((if inner.as_os_str().is_empty() { path.clone() } else { inner }, reason))
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => trouble(err),
        ignore::Error::Loop { child, .. } => Some((child.clone(), Reason::SymlinkLoop)),
        ignore::Error::Io(error) => Some((PathBuf::new(), reason_of(error))),
        _ => None,
    }
}

/// The reason that stands for an error of reading.
#[must_use]
pub fn reason_of(error: &std::io::Error) -> Reason {
    match error.kind() {
        std::io::ErrorKind::PermissionDenied => Reason::PermissionDenied,
        std::io::ErrorKind::NotFound => Reason::Vanished,
        _ => Reason::IoError,
    }
}

/// The outcome of something that was not read.
#[must_use]
pub fn left(state: State, reason: Reason, bytes: u64) -> Outcome {
    Outcome { state, reason: Some(reason), bytes, records: 0, format: "none", content: None }
}

/// How many files, of which size together, ignore rules have hidden below a folder: by git's rules, and by our own.
#[must_use]
pub fn hidden(root: &Root, options: &Options, seen: &Seen) -> [(Reason, u64, u64); 2] {
    let own = own_rules(&root.path, options);
    let vcs = Mutex::new((0u64, 0u64));
    let ours = Mutex::new((0u64, 0u64));
    let mut builder = WalkBuilder::new(&root.path);
    builder
        .standard_filters(false)
        .follow_links(options.follow)
        .threads(options.threads)
        .filter_entry(enters(&root.path));
    let hides_by_git = options.honour_ignore && root.kind == RootKind::Repository;
    builder.build_parallel().run(|| {
        let (vcs, ours, own) = (&vcs, &ours, &own);
        Box::new(move |entry| {
            let Ok(entry) = entry else { return WalkState::Continue };
            let file = entry.file_type().is_some_and(|t| t.is_file());
            if file && !seen.has(entry.path()) {
                let bytes = entry.metadata().map_or(0, |m| m.len());
                let by_own = own.iter().any(|rules| rules.matched_path_or_any_parents(entry.path(), false).is_ignore());
                let sum = if by_own || !hides_by_git { ours } else { vcs };
                let mut sum = sum.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                sum.0 += 1;
                sum.1 += bytes;
            }
            WalkState::Continue
        })
    });
    let take = |sum: Mutex<(u64, u64)>| sum.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    let (vcs, ours) = (take(vcs), take(ours));
    [(Reason::VcsIgnored, vcs.0, vcs.1), (Reason::IgnoredByRule, ours.0, ours.1)]
}

/// The rules of every `.piscanignore` below a folder.
fn own_rules(root: &Path, options: &Options) -> Vec<ignore::gitignore::Gitignore> {
    let found = Mutex::new(Vec::new());
    let mut builder = WalkBuilder::new(root);
    builder.standard_filters(false).threads(options.threads).max_depth(Some(8)).filter_entry(enters(root));
    builder.build_parallel().run(|| {
        let found = &found;
        Box::new(move |entry| {
            if let Ok(entry) = entry
                && entry.file_name() == IGNORE_FILE
            {
                let (rules, _) = ignore::gitignore::Gitignore::new(entry.path());
                found.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push(rules);
            }
            WalkState::Continue
        })
    });
    found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Whether any rule file of our own lies below a folder that is no repository: only then is a second walk needed there.
#[must_use]
pub fn has_own_rules(root: &Root, options: &Options) -> bool {
    !own_rules(&root.path, options).is_empty()
}
