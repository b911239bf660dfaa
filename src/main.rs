//! The program: parse, run, exit code.

use clap::{CommandFactory, Parser};
use piscan::cli::{Cli, Command, ScanArgs};
use piscan::error::{Exit, Fatal};
use piscan::{config, explain, output};
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    // What a defect was about to say may hold a value: only its place is said.
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, |l| format!(" at {}:{}", l.file(), l.line()));
        let _ = writeln!(std::io::stderr(), "piscan: internal error{place}; please report it");
    }));
    let cli = Cli::parse();
    let result = match cli.command {
        None => scan(cli.scan),
        Some(Command::Scan(args)) => scan(*args),
        Some(Command::Explain { place, as_of, lang }) => explain::run(&place, as_of.as_deref(), lang),
        Some(Command::Detectors { lang }) => output::detectors(lang.unwrap_or_else(config::lang)),
        Some(Command::Completions { shell }) => {
            clap_complete::generate(shell, &mut Cli::command(), "piscan", &mut std::io::stdout());
            Ok(Exit::Pass)
        }
        Some(Command::Man) => output::manual(Cli::command()),
    };
    match result {
        Ok(exit) => exit.into(),
        Err(fatal) => {
            let _ = writeln!(std::io::stderr(), "piscan: {fatal}");
            fatal.exit.into()
        }
    }
}

fn scan(args: ScanArgs) -> Result<Exit, Fatal> {
    output::scan(config::Config::resolve(args)?)
}
