//! The output of the commands, their failures, and the exit status of the program.

use std::io::{self, Write as _};
use std::mem;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;
use serde_json::json;

use crate::budget::Scenario;
use crate::edit::EditError;
use crate::edit::levers::LeverError;
use crate::edit::roll_forward::RollForwardError;
use crate::export::{Phase, Watch};
use crate::locale::tr;
use crate::publish::{Design, DesignError, PublishError, RestoreError};
use crate::store::{self, Existing, LoadError, SaveError, Settings, io_reason};

/// The reason that a command failed; its text is printed to the error output.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Save(SaveError),
    /// A file or folder exists at the path of the new file.
    #[error("{}{}", tr!("cli.exists"), tr!("store.file", path = .0.display()))]
    Exists(PathBuf),
    /// The window could not be opened.
    #[error("{}", tr!("cli.no_window"))]
    NoWindow,
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
    Publish(PublishError),
    #[error(transparent)]
    Design(Box<DesignError>),
    #[error("{}{}", _0, tr!("store.file", path = _1.display()))]
    Restore(Box<RestoreError>, PathBuf),
    #[error("{}", tr!("cli.no_output", why = io_reason(.0)))]
    Output(#[from] io::Error),
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Self {
        match error {
            SaveError::Exists { path } => Self::Exists(path),
            other => Self::Save(other),
        }
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Self {
        match error {
            PublishError::Save(error) => error.into(),
            other => Self::Publish(other),
        }
    }
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

/// Prints a warning to the error output.
pub(super) fn warn(text: &str, json: bool) {
    print_error("warning", text, json);
}

/// Prints what is wrong with the arguments, and returns the exit status.
pub(super) fn refuse(text: &str, json: bool) -> ExitCode {
    print_error("error", text, json);
    ExitCode::from(2)
}

/// Writes a line to the error output, as a JSON object when the results are JSON too.
fn print_error(kind: &str, text: &str, json: bool) {
    let line = if json { json!({ kind: text }).to_string() } else { text.to_owned() };
    // When the error output is closed too, only the exit status shows the failure.
    writeln!(io::stderr().lock(), "{line}").ok();
}

/// Prints the failure, if there is one, and returns the exit status.
pub(super) fn finish(result: Result<(), Failure>, json: bool) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has closed the output early, as `head` does: not a failure.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            print_error("error", &failure.to_string(), json);
            ExitCode::FAILURE
        }
    }
}

/// The design of books with the user's own files.
pub(super) fn user_design() -> Result<Design, DesignError> {
    let settings = Settings::usual_path();
    Design::of_user(settings.as_deref().and_then(Path::parent))
}

/// The design of a scenario's book with the user's own files, in the layout `layout` and with the
/// set of tables `tables` if they are given.
///
/// # Errors
/// When the layout that is given, or that the scenario names, does not exist or cannot be used.
pub(super) fn design(
    scenario: &Scenario,
    layout: Option<&str>,
    tables: Option<&str>,
) -> Result<Design, DesignError> {
    let mut design = user_design()?;
    if let Some(layout) = layout {
        design = design.with_layout(layout)?;
    }
    design.layout_of(scenario)?;
    match tables {
        Some(tables) => design.with_tables(tables),
        None => Ok(design),
    }
}

/// The treatment of a file or folder at `out`. Checked before the work that leads to the new one,
/// which may take long; the writing checks it again.
pub(super) fn existing(out: &Path, force: bool) -> Result<Existing, Failure> {
    match out.symlink_metadata() {
        _ if force => Ok(Existing::Replace),
        // A link to a missing file counts as existing too.
        Ok(_) => Err(Failure::Exists(out.to_owned())),
        Err(_) => Ok(Existing::Keep),
    }
}

/// The same for a scenario file, whose name must be one for such a file.
pub(super) fn existing_scenario(out: &Path, force: bool) -> Result<Existing, Failure> {
    store::check_extension(out, store::EXTENSION)?;
    existing(out, force)
}

/// Runs an export and prints its progress to the error output when it takes long, unless that is
/// for JSON.
pub(super) fn with_progress<T>(json: bool, work: impl FnOnce(&Watch<'_>) -> T) -> T {
    /// No progress is printed before this time has passed.
    const PATIENCE: Duration = Duration::from_secs(1);
    if json {
        return work(&Watch::NONE);
    }
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
