//! What is put out where: standard output and files, which appear whole or not at all.

use crate::cli::{Format, Lang};
use crate::config::Config;
use crate::error::{Exit, Fatal};
use crate::map::DataMap;
use crate::report::{self, Report, json::Json, text::Text};
use crate::scan::{self, Matches};
use crate::walk::printable;
use piscan_detectors::ALL;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Scans as `config` says, and writes what it asks for.
///
/// # Errors
/// A path to scan that is not there; an output that cannot be written.
pub fn scan(config: Config) -> Result<Exit, Fatal> {
    let (format, lang, color, quiet) = (config.format, config.lang, config.color, config.quiet);
    // Opened before anything is read: a bad path fails in the first second.
    let mut files =
        config.outputs.iter().map(|(path, format)| Pending::open(path, *format)).collect::<Result<Vec<_>, _>>()?;
    let (map, exit) = {
        let mut streams: Vec<Box<dyn Write + Send>> = Vec::new();
        if format == Format::Matches {
            streams.push(Box::new(io::stdout()));
        }
        for file in files.iter().filter(|f| f.format == Format::Matches) {
            let handle = file.out.get_ref().try_clone().map_err(|error| file.failed(&error))?;
            streams.push(Box::new(BufWriter::new(handle)));
        }
        let sort = config.sort;
        let matches = Matches::new(streams, sort);
        scan::run(config, &matches)?
    };
    let view = View { lang, color, quiet };
    for file in &mut files {
        match file.format {
            Format::Json => Json.write(&map, &mut file.out),
            Format::Text => view.summary(&map, 100, &mut file.out),
            Format::Matches => Ok(()),
        }
        .map_err(|error| file.failed(&error))?;
    }
    for file in files {
        file.keep()?;
    }
    let mut stdout = io::stdout().lock();
    let written = match format {
        Format::Json => Json.write(&map, &mut stdout),
        Format::Text => view.summary(&map, width(), &mut stdout),
        Format::Matches => Ok(()),
    };
    // A reader that has gone away is no error.
    match written.and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Fatal::usage(format!("standard output cannot be written ({error})")))
        }
        _ => Ok(exit),
    }
}

/// How the summary looks.
struct View {
    lang: Lang,
    color: bool,
    quiet: bool,
}

impl View {
    fn summary(&self, map: &DataMap, width: usize, out: &mut dyn Write) -> io::Result<()> {
        let lang = match self.lang {
            Lang::Zh => report::Lang::Zh,
            Lang::En => report::Lang::En,
        };
        let text = Text { lang, width, colour: self.color, places: 20 };
        if self.quiet { text.gate(map, out) } else { text.write(map, out) }
    }
}

/// Columns of the terminal, or a usual number.
fn width() -> usize {
    std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).filter(|c| *c >= 40).unwrap_or(100)
}

/// A file that is being written beside its final place.
struct Pending {
    path: PathBuf,
    temporary: PathBuf,
    format: Format,
    out: BufWriter<File>,
    kept: bool,
}

impl Pending {
    fn open(path: &Path, format: Format) -> Result<Pending, Fatal> {
        let shown = printable(&path.to_string_lossy());
        if path.is_dir() {
            return Err(Fatal::usage(format!("{shown}: is a folder; name a file in it")));
        }
        let name = path.file_name().ok_or_else(|| Fatal::usage(format!("{shown}: is no name of a file")))?;
        let temporary = path.with_file_name(format!(".{}.{}.tmp", name.to_string_lossy(), std::process::id()));
        let file = File::create(&temporary).map_err(|error| {
            Fatal::usage(format!("{shown}: cannot be written ({error}); check that its folder is there and writable"))
        })?;
        Ok(Pending { path: path.to_path_buf(), temporary, format, out: BufWriter::new(file), kept: false })
    }

    /// Puts the whole file in its place.
    fn keep(mut self) -> Result<(), Fatal> {
        let result = self
            .out
            .flush()
            .and_then(|()| self.out.get_ref().sync_all())
            .and_then(|()| std::fs::rename(&self.temporary, &self.path));
        match result {
            Ok(()) => {
                self.kept = true;
                Ok(())
            }
            Err(error) => Err(self.failed(&error)),
        }
    }

    fn failed(&self, error: &io::Error) -> Fatal {
        let shown = printable(&self.path.to_string_lossy());
        Fatal::usage(format!("{shown}: cannot be written ({error}); is the disk full?"))
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.kept {
            // What is left is half a file; there is nothing to say if it cannot be taken away.
            let _ = std::fs::remove_file(&self.temporary);
        }
    }
}

/// Writes the list of detectors.
///
/// # Errors
/// None: a reader that has gone away is no error.
pub fn detectors(lang: Lang) -> Result<Exit, Fatal> {
    let mut out = io::stdout().lock();
    for detector in ALL {
        let name = match lang {
            Lang::Zh => detector.name_zh,
            Lang::En => detector.name_en,
        };
        if writeln!(out, "{:<22}{:<28}{name}", detector.id, detector.data_type).is_err() {
            break;
        }
    }
    Ok(Exit::Pass)
}

/// Writes the manual page.
///
/// # Errors
/// None: a reader that has gone away is no error.
pub fn manual(command: clap::Command) -> Result<Exit, Fatal> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| Fatal::internal(format!("the manual page cannot be made ({error})")))?;
    let _ = io::stdout().write_all(&page);
    Ok(Exit::Pass)
}
