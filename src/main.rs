//! Starts the window, or a headless command.

// A window of its own on Windows, without a console behind it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    budget_workbench::cli::main()
}
