//! What the user may type.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Finds personal information in code, logs and dumps, and writes a data map of it.
#[derive(Parser, Debug)]
#[command(
    name = "piscan",
    version,
    about = "Finds personal information in code, logs and dumps, and writes a data map of it. 在代码、日志和数据库导出中查找个人信息，生成数据地图。",
    after_help = AFTER,
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true,
    max_term_width = 100
)]
pub struct Cli {
    /// What to do; scanning is the default
    #[command(subcommand)]
    pub command: Option<Command>,

    /// The scan that is meant when no command is named
    #[command(flatten)]
    pub scan: ScanArgs,
}

const AFTER: &str = "\
Examples:
  piscan ./repo                          scan a tree; exit 1 if anything is found with high confidence
  piscan -o map.json -o hits.jsonl logs  write the data map and every hit, and print the summary
  zcat app.log.gz | piscan -             scan standard input
  piscan --format matches --sort dump.sql | jq .detector
  piscan explain app.log:88213           why something in a line was, or was not, reported

Exit codes:
  0 passed   1 something at or above --fail-on   2 bad arguments   3 scan incomplete   4 internal error

No output ever holds a value that was found: samples are shapes (###########).
A folder that is called like a command is scanned with ./ before it: piscan ./scan";

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Scan files and folders (the default)
    Scan(Box<ScanArgs>),
    /// Tell why something in a line was, or was not, reported
    Explain {
        /// The line: FILE:LINE, with lines counted from 1
        #[arg(value_name = "FILE:LINE")]
        place: String,
        /// The day that counts as today (YYYY-MM-DD)
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
        /// Language of the text
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
    /// List the detectors
    Detectors {
        /// Language of the names
        #[arg(long, value_enum)]
        lang: Option<Lang>,
    },
    /// Write a completion script for a shell to standard output
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page to standard output
    Man,
}

/// What a scan takes.
#[derive(Args, Debug, Default)]
pub struct ScanArgs {
    /// Files and folders to scan; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// Include what the ignore rules of git hide (`.piscanignore` always counts)
    #[arg(long, help_heading = "What is read")]
    pub no_ignore: bool,
    /// Follow symbolic links
    #[arg(long, help_heading = "What is read")]
    pub follow: bool,
    /// Threads; 0 means one for each processor
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "What is read")]
    pub threads: usize,
    /// Bytes of a chunk, for tests
    #[arg(long, value_name = "BYTES", hide = true)]
    pub chunk: Option<usize>,

    /// Lowest level that is reported
    #[arg(long, value_enum, default_value_t = Show::Medium, value_name = "LEVEL", help_heading = "What is reported")]
    pub show: Show,
    /// The day that counts as today, for ages and dates to come (YYYY-MM-DD) [default: today, or SOURCE_DATE_EPOCH]
    #[arg(long, value_name = "DATE", help_heading = "What is reported")]
    pub as_of: Option<String>,

    /// What goes to standard output: the summary, the data map, or one JSON line for each hit
    #[arg(long, value_enum, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<Format>,
    /// Write a file too; its ending tells the format: .json data map, .jsonl hits, .txt summary (repeatable)
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    pub output: Vec<PathBuf>,
    /// Sort hits by path and offset (keeps them all in memory)
    #[arg(long, help_heading = "Output")]
    pub sort: bool,
    /// Language of the summary [default: by LC_ALL, LC_MESSAGES or LANG]
    #[arg(long, value_enum, help_heading = "Output")]
    pub lang: Option<Lang>,
    /// Colour in the summary
    #[arg(long, value_enum, default_value_t = Color::Auto, value_name = "WHEN", help_heading = "Output")]
    pub color: Color,
    /// Say more on standard error (repeatable); never a value
    #[arg(short, long, action = clap::ArgAction::Count, help_heading = "Output")]
    pub verbose: u8,
    /// Print the line of the gate only
    #[arg(short, long, help_heading = "Output")]
    pub quiet: bool,

    /// Exit 1 when something is found at this level or above
    #[arg(long, value_enum, default_value_t = FailOn::High, value_name = "LEVEL", help_heading = "Gate")]
    pub fail_on: FailOn,
    /// Exit 3 when less than this share of the bytes that should have been read was read (0 to 1). Binary and ignored
    /// files are not meant to be read and do not count
    #[arg(long, value_name = "RATIO", default_value_t = 0.95, help_heading = "Gate")]
    pub fail_under_coverage: f64,
}

/// Levels that can be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// Everything that passed a check
    All,
    /// The same as all
    Low,
    /// 75 points and more
    #[default]
    Medium,
    /// 85 points and more
    High,
    /// 95 points and more
    Certain,
}

/// Levels that can fail a gate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Any hit that is reported
    Low,
    /// 75 points and more
    Medium,
    /// 85 points and more
    #[default]
    High,
    /// 95 points and more
    Certain,
    /// Never
    None,
}

impl FailOn {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            FailOn::Low => "low",
            FailOn::Medium => "medium",
            FailOn::High => "high",
            FailOn::Certain => "certain",
            FailOn::None => "none",
        }
    }
}

/// Output formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// The summary for people
    Text,
    /// The data map
    Json,
    /// One JSON line for each hit, as it is found
    Matches,
}

/// Languages of what people read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// 中文
    Zh,
    /// English
    En,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On terminals, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
