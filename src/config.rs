//! What the arguments and the environment mean: one resolved `Config`.

use crate::cli::{Color, FailOn, Format, Lang, ScanArgs, Show};
use crate::detect::Key;
use crate::error::Fatal;
use crate::finding::Level;
use crate::map::KeyScope;
use crate::walk::{self, printable};
use piscan_detectors::Day;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};
use zeroize::Zeroizing;

/// A scan, with nothing left to decide.
pub struct Config {
    /// What to scan.
    pub paths: Vec<PathBuf>,
    /// How to walk.
    pub walk: walk::Options,
    /// Bytes of a chunk's core.
    pub chunk: usize,
    /// Fewest points that are reported.
    pub least_points: u8,
    /// The day that counts as today.
    pub today: Day,
    /// Seconds since 1970 that stand for the time of the run, where the environment fixes it.
    pub fixed_time: Option<u64>,
    /// Key of the fingerprints.
    pub key: Key,
    /// Its name.
    pub key_id: String,
    /// Who else has it.
    pub key_scope: KeyScope,
    /// What goes to standard output.
    pub format: Format,
    /// Files to write, with their formats.
    pub outputs: Vec<(PathBuf, Format)>,
    /// Whether hits are sorted.
    pub sort: bool,
    /// Language of the summary.
    pub lang: Lang,
    /// Whether the summary has colour.
    pub color: bool,
    /// How much is said on standard error.
    pub verbose: u8,
    /// Whether only the gate's line is printed.
    pub quiet: bool,
    /// What fails the gate.
    pub fail_on: Option<Level>,
    /// Least share of bytes read.
    pub least_coverage: f64,
    /// The arguments, for the record.
    pub command: Vec<String>,
}

impl Config {
    /// Resolves arguments and environment.
    ///
    /// # Errors
    /// A date, key or output that makes no sense.
    pub fn resolve(args: ScanArgs) -> Result<Config, Fatal> {
        let fixed_time = fixed_time()?;
        let (key, key_id, key_scope) = key()?;
        let outputs =
            args.output.iter().map(|path| Ok((path.clone(), format_of(path)?))).collect::<Result<_, Fatal>>()?;
        let threads = match args.threads {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            n => n.min(256),
        };
        if !(0.0..=1.0).contains(&args.fail_under_coverage) {
            return Err(Fatal::usage("--fail-under-coverage: must lie between 0 and 1"));
        }
        let color = match args.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        };
        Ok(Config {
            walk: walk::Options { honour_ignore: !args.no_ignore, follow: args.follow, threads },
            chunk: args.chunk.unwrap_or(crate::read::stream::CORE),
            least_points: least_points(args.show),
            today: today(args.as_of.as_deref(), fixed_time)?,
            fixed_time,
            key,
            key_id,
            key_scope,
            format: args.format.unwrap_or(Format::Text),
            outputs,
            sort: args.sort,
            lang: args.lang.unwrap_or_else(lang),
            color,
            verbose: args.verbose,
            quiet: args.quiet,
            fail_on: fail_on(args.fail_on),
            least_coverage: args.fail_under_coverage,
            command: command(),
            paths: args.paths,
        })
    }
}

fn least_points(show: Show) -> u8 {
    match show {
        Show::All | Show::Low => 1,
        Show::Medium => 75,
        Show::High => 85,
        Show::Certain => 95,
    }
}

fn fail_on(level: FailOn) -> Option<Level> {
    match level {
        FailOn::Low => Some(Level::Low),
        FailOn::Medium => Some(Level::Medium),
        FailOn::High => Some(Level::High),
        FailOn::Certain => Some(Level::Certain),
        FailOn::None => None,
    }
}

fn format_of(path: &std::path::Path) -> Result<Format, Fatal> {
    match path.extension().and_then(|e| e.to_str()) {
        Some("json") => Ok(Format::Json),
        Some("jsonl" | "ndjson") => Ok(Format::Matches),
        Some("txt") => Ok(Format::Text),
        _ => Err(Fatal::usage(format!(
            "{}: the ending does not tell a format; use .json (data map), .jsonl (hits) or .txt (summary)",
            printable(&path.to_string_lossy())
        ))),
    }
}

/// The day that counts as today: as asked, or that of `SOURCE_DATE_EPOCH`, or of the clock, in UTC.
///
/// # Errors
/// Text that is no day.
pub fn today(asked: Option<&str>, fixed: Option<u64>) -> Result<Day, Fatal> {
    if let Some(text) = asked {
        let digits: Vec<u8> = text.bytes().filter(|b| *b != b'-').collect();
        let shaped = text.len() == 10 && text.as_bytes().get(4) == Some(&b'-') && text.as_bytes().get(7) == Some(&b'-');
        return Some(digits)
            .filter(|d| shaped && d.len() == 8)
            .and_then(|d| Day::from_digits(&d))
            .ok_or_else(|| Fatal::usage(format!("--as-of {}: is no day; write it as 2026-11-24", printable(text))));
    }
    Ok(day_of(fixed.unwrap_or_else(now)))
}

/// Seconds since 1970 by the clock.
#[must_use]
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs())
}

/// The time that `SOURCE_DATE_EPOCH` fixes, if it is set.
///
/// # Errors
/// A value that is no number.
pub fn fixed_time() -> Result<Option<u64>, Fatal> {
    match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) if !text.is_empty() => text.parse().map(Some).map_err(|_| {
            Fatal::usage("SOURCE_DATE_EPOCH: must be a number of seconds since 1970; unset it or mend it")
        }),
        _ => Ok(None),
    }
}

/// The day in UTC of a number of seconds since 1970, by Howard Hinnant's algorithm for the civil calendar.
#[must_use]
pub fn day_of(seconds: u64) -> Day {
    let (year, month, day) = civil(seconds / 86_400);
    Day::new(year, month, day).unwrap_or_else(|| Day::new(9999, 12, 31).unwrap_or_else(|| unreachable!("a day")))
}

fn civil(days: u64) -> (u32, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + u64::from(month <= 2);
    let small = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    (small(year), small(month), small(day))
}

/// A time as RFC 3339 in UTC.
#[must_use]
pub fn rfc3339(seconds: u64) -> String {
    let (year, month, day) = civil(seconds / 86_400);
    let of_day = seconds % 86_400;
    format!("{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}Z", of_day / 3600, of_day / 60 % 60, of_day % 60)
}

/// The language of the locale.
#[must_use]
pub fn lang() -> Lang {
    let locale =
        ["LC_ALL", "LC_MESSAGES", "LANG"].iter().filter_map(|name| std::env::var(name).ok()).find(|v| !v.is_empty());
    if locale.is_some_and(|l| l.starts_with("zh")) { Lang::Zh } else { Lang::En }
}

/// The key of the run: from `PISCAN_KEY`, from the file that `PISCAN_KEY_FILE` names, or made up and thrown away.
fn key() -> Result<(Key, String, KeyScope), Fatal> {
    let text = if let Some(path) = std::env::var_os("PISCAN_KEY_FILE").filter(|v| !v.is_empty()) {
        let shown = printable(&path.to_string_lossy());
        Some(Zeroizing::new(std::fs::read(&path).map_err(|error| {
            Fatal::usage(format!("PISCAN_KEY_FILE: {shown} cannot be read ({error}); mend its path or permissions"))
        })?))
    } else {
        std::env::var("PISCAN_KEY").ok().filter(|v| !v.is_empty()).map(|v| Zeroizing::new(v.into_bytes()))
    };
    let Some(text) = text else {
        let mut bytes = Zeroizing::new([0u8; 32]);
        getrandom::fill(bytes.as_mut_slice())
            .map_err(|error| Fatal::internal(format!("the system gives no random numbers ({error})")))?;
        return Ok((Key(bytes), "run".to_owned(), KeyScope::Run));
    };
    let trimmed = text.trim_ascii();
    if trimmed.len() < 8 {
        return Err(Fatal::usage("the key in PISCAN_KEY or PISCAN_KEY_FILE is too short; use at least 8 characters"));
    }
    let key = Zeroizing::new(blake3::derive_key("piscan 2026 fingerprint key", trimmed));
    let id = blake3::derive_key("piscan 2026 name of a key", trimmed);
    let id = id.iter().take(4).map(|b| format!("{b:02x}")).collect();
    Ok((Key(key), id, KeyScope::Organisation))
}

/// The arguments. No option takes a secret; the key comes from the environment.
fn command() -> Vec<String> {
    let mut args: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    if let Some(program) = args.first_mut() {
        *program = "piscan".to_owned();
    }
    args
}

#[cfg(test)]
mod tests {
    use super::{day_of, rfc3339, today};
    use piscan_detectors::Day;

    #[test]
    fn seconds_become_days() {
        assert_eq!(Some(day_of(0)), Day::new(1970, 1, 1));
        assert_eq!(Some(day_of(951_782_400)), Day::new(2000, 2, 29));
        assert_eq!(rfc3339(1_795_478_400), "2026-11-24T00:00:00Z");
    }

    #[test]
    fn days_are_asked_for_in_one_form() {
        assert_eq!(today(Some("2026-11-24"), None).ok(), Day::new(2026, 11, 24));
        for bad in ["2026-02-30", "20261124", "24.11.2026", ""] {
            assert!(today(Some(bad), None).is_err(), "{bad}");
        }
    }
}
