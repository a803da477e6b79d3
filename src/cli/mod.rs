//! The headless commands and the arguments of the program.
//!
//! This module and the window do not use each other: `main.rs` passes in the function that opens
//! the window.

mod arguments;
mod compare;
mod export;
mod fit;
mod generate;
mod merge;
mod output;
mod restore;
mod roll_forward;
mod snapshot;
mod table;
mod totals;
mod write;

pub use generate::{GenerateSize, scenario};

use std::fmt::Display;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser as _};

use crate::locale::tr;
use crate::store::Settings;
use arguments::{Arguments, Command};
use output::Failure;

/// Reads the arguments and runs a headless command, or `open_window` with the given file.
///
/// Texts are in the language of the settings. Wrong arguments end the program with status 2.
pub fn run<E: Display>(open_window: impl FnOnce(Option<PathBuf>) -> Result<(), E>) -> ExitCode {
    let settings = Settings::usual_path().map(|path| Settings::load_from(&path));
    settings.unwrap_or_default().language.activate();

    let arguments = Arguments::parse();
    if let Some(Command::Compare(compare)) = &arguments.command
        && compare.lack_another()
    {
        let what = tr!("cli.compare.lacks_another");
        Arguments::command().error(ErrorKind::TooFewValues, what).exit();
    }
    let result = match arguments.command {
        Some(Command::Totals(arguments)) => totals::run(&arguments),
        Some(Command::Compare(arguments)) => compare::run(&arguments),
        Some(Command::Generate(arguments)) => write::run(&arguments),
        Some(Command::Fit(arguments)) => fit::run(&arguments),
        Some(Command::RollForward(arguments)) => roll_forward::run(&arguments),
        Some(Command::Merge(arguments)) => merge::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments),
        Some(Command::Snapshot(arguments)) => snapshot::run(&arguments),
        Some(Command::Restore(arguments)) => restore::run(&arguments),
        None => open_window(arguments.file)
            .map_err(|error| Failure::Window(tr!("cli.no_window", why = error).into_owned())),
    };
    output::finish(result)
}
