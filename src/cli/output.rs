//! The output of the commands, their failures, and the exit status of the program.

use std::io::{self, Write as _};
use std::mem;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

use crate::edit::EditError;
use crate::edit::levers::LeverError;
use crate::edit::roll_forward::RollForwardError;
use crate::export::{Phase, Watch};
use crate::locale::tr;
use crate::publish::{Design, DesignError, PublishError, RestoreError};
use crate::store::{LoadError, SaveError, Settings};

/// The reason that a command failed; its text is printed to the error output.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Save(#[from] SaveError),
    /// A file or folder exists at the path of the new file.
    #[error("{}{}", tr!("cli.generate.exists"), tr!("store.file", path = .0.display()))]
    Exists(PathBuf),
    /// The window could not be opened; the text gives the reason.
    #[error("{0}")]
    Window(String),
    /// The lever cannot make a plan.
    #[error(transparent)]
    Lever(#[from] LeverError),
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The arguments ask for something impossible; the text gives the reason.
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    RollForward(#[from] RollForwardError),
    #[error(transparent)]
    Publish(#[from] PublishError),
    #[error(transparent)]
    Design(Box<DesignError>),
    #[error("{}{}", _0, tr!("store.file", path = _1.display()))]
    Restore(Box<RestoreError>, PathBuf),
    #[error("{}", tr!("cli.no_output", why = .0))]
    Output(#[from] io::Error),
}

impl From<DesignError> for Failure {
    fn from(error: DesignError) -> Self {
        Self::Design(Box::new(error))
    }
}

/// Writes `text` to the standard output.
pub(super) fn print(text: &str) -> Result<(), Failure> {
    let mut output = io::stdout().lock();
    output.write_all(text.as_bytes())?;
    output.flush()?;
    Ok(())
}

/// Writes `value` as JSON to the standard output.
pub(super) fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
    text.push('\n');
    print(&text)
}

/// Prints the failure, if there is one, and returns the exit status.
pub(super) fn finish(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has closed the output early, as `head` does: not a failure.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            // When the error output is closed too, only the exit status shows the failure.
            writeln!(io::stderr().lock(), "{failure}").ok();
            ExitCode::FAILURE
        }
    }
}

/// The design of the book with the user's own files, and with the set of tables `tables` if given.
pub(super) fn design(tables: Option<&str>) -> Result<Design, DesignError> {
    let settings = Settings::usual_path();
    let design = Design::of_user(settings.as_deref().and_then(Path::parent))?;
    match tables {
        Some(tables) => design.with_tables(tables),
        None => Ok(design),
    }
}

/// Runs an export and prints its progress to the error output when it takes long.
pub(super) fn with_progress<T>(work: impl FnOnce(&Watch<'_>) -> T) -> T {
    /// No progress is printed before this time has passed.
    const PATIENCE: Duration = Duration::from_secs(1);
    let begun = Instant::now();
    let last = Mutex::new(None);
    let report = |phase, percent| {
        // Only every ten per cent is printed.
        let now = Some((phase, percent / 10));
        let is_news =
            || mem::replace(&mut *last.lock().unwrap_or_else(PoisonError::into_inner), now) != now;
        if PATIENCE < begun.elapsed() && is_news() {
            let phase = match phase {
                Phase::Composing => tr!("publish.composing"),
                Phase::Writing => tr!("publish.writing"),
                Phase::Checking => tr!("publish.checking"),
            };
            writeln!(io::stderr().lock(), "{phase} {percent}%").ok();
        }
        true
    };
    work(&Watch { report: &report })
}
