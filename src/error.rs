//! What ends a run, and how: fatal errors and exit codes. Trouble with one source is coverage, not an error.

use std::process::ExitCode;

/// How a run ends. The numbers are a promise of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Gate passed, or nothing to gate.
    Pass,
    /// Gate failed.
    Fail,
    /// Bad arguments, configuration or files named in them.
    Usage,
    /// The scan is incomplete.
    Incomplete,
    /// A defect of the program, or an output that failed its check.
    Internal,
}

impl Exit {
    /// The number.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Exit::Pass => 0,
            Exit::Fail => 1,
            Exit::Usage => 2,
            Exit::Incomplete => 3,
            Exit::Internal => 4,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit.code())
    }
}

/// What makes a run pointless: one line that says what, where, and how to mend it, and the code to end with.
#[derive(Debug)]
pub struct Fatal {
    /// How the run ends.
    pub exit: Exit,
    /// The line, without the name of the program and without a final stop.
    pub message: String,
}

impl Fatal {
    /// Bad arguments or configuration.
    pub fn usage(message: impl Into<String>) -> Fatal {
        Fatal { exit: Exit::Usage, message: message.into() }
    }

    /// A defect of the program.
    pub fn internal(message: impl Into<String>) -> Fatal {
        Fatal { exit: Exit::Internal, message: message.into() }
    }
}

impl std::fmt::Display for Fatal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fatal {}
