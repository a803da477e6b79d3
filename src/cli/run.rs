//! The command line: arguments, then the window or a headless command.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::locale::Language;
use crate::store::Settings;
use crate::ui;

/// Budget Workbench (预算工作台): drafts a department's budget.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The scenario file to open; the sample when none.
    file: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Print the totals of a scenario file.
    Totals {
        /// The scenario file.
        file: PathBuf,
        /// As JSON, amounts as decimal strings in 万元.
        #[arg(long)]
        json: bool,
    },
}

/// Reads the arguments and does what they say.
pub fn main() -> ExitCode {
    Language::Chinese.activate();
    let arguments = Arguments::parse();
    match arguments.command {
        Some(Command::Totals { .. }) => ExitCode::FAILURE,
        None => window(arguments.file),
    }
}

fn window(file: Option<PathBuf>) -> ExitCode {
    let start = ui::Start {
        file,
        settings_path: Settings::usual_path(),
        file_dialogs: Box::new(ui::files::NativeDialogs),
    };
    match ui::run(start) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
