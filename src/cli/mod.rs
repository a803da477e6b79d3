//! The headless commands and the arguments of the program.
//!
//! This module and the window do not use each other: `main.rs` passes in the function that opens
//! the window.

mod arguments;
mod check;
mod compare;
mod consolidate;
mod cut_out;
mod export;
mod facts;
mod fit;
mod generate;
mod input;
mod layouts;
mod merge;
mod output;
mod restore;
mod roll_forward;
mod snapshot;
mod table;
mod tables;
mod totals;
mod usage;
mod write;

pub use generate::{GenerateSize, scenario};

use std::env;
use std::fmt::Display;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::store::Settings;
use arguments::{Arguments, Command};
use output::Failure;
use usage::Answer;

/// Reads the arguments and runs a headless command, or `open_window` with the given file.
///
/// Texts are in the language of the settings. Wrong arguments end the program with status 2.
pub fn run<E: Display>(open_window: impl FnOnce(Option<PathBuf>) -> Result<(), E>) -> ExitCode {
    let settings = Settings::usual_path().map(|path| Settings::load_from(&path));
    settings.unwrap_or_default().language.activate();

    let words: Vec<_> = env::args_os().collect();
    // Known before the arguments are, so that wrong arguments are reported as JSON too.
    let json = words.iter().any(|word| word == "--json");
    let Arguments { command, file } = match usage::parse(words) {
        Ok(arguments) => arguments,
        Err(Answer::Help(text)) => return output::finish(output::print(&text), json),
        Err(Answer::Wrong(text)) => return output::refuse(&text, json),
    };
    let result = match command {
        Some(Command::Totals(arguments)) => totals::run(&arguments),
        Some(Command::Tables(arguments)) => tables::run(&arguments),
        Some(Command::Check(arguments)) => return check::run(&arguments),
        Some(Command::Compare(arguments)) => compare::run(&arguments),
        Some(Command::Consolidate(arguments)) => consolidate::run(&arguments),
        Some(Command::CutOut(arguments)) => cut_out::run(&arguments),
        Some(Command::Facts(arguments)) => facts::run(&arguments),
        Some(Command::Generate(arguments)) => write::run(&arguments),
        Some(Command::Fit(arguments)) => fit::run(&arguments),
        Some(Command::RollForward(arguments)) => roll_forward::run(&arguments),
        Some(Command::Merge(arguments)) => merge::run(&arguments),
        Some(Command::Export(arguments)) => export::run(&arguments),
        Some(Command::Snapshot(arguments)) => snapshot::run(&arguments),
        Some(Command::Restore(arguments)) => restore::run(&arguments),
        Some(Command::Layouts(arguments)) => layouts::run(&arguments),
        None => open_window(file).map_err(|error| {
            // The reason comes from the graphics library, in its own words.
            log::error!("no window: {error}");
            Failure::NoWindow
        }),
    };
    output::finish(result, json)
}
