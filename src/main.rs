//! Starts the window, or a headless command.

// Without `windows_subsystem`: a program of the window subsystem is not connected to the console it
// was started from, and connecting it later takes unsafe code, so that the headless commands would
// print nothing. The price is a console window behind ours when started by a double click.

use std::process::ExitCode;

use budget_workbench::{cli, store, ui};

fn main() -> ExitCode {
    cli::run(|file| {
        ui::run(ui::Start {
            file,
            settings_path: store::Settings::usual_path(),
            file_dialogs: Box::new(ui::work::file_dialogs::NativeDialogs),
            threads: Box::new(ui::work::threads::SystemThreads),
        })
    })
}
