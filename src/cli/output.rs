//! What a command says, and with which status the program ends.

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

/// Why a command could not be done; the sentence goes to the error output.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error(transparent)]
    Save(#[from] SaveError),
    /// There is something where a new file was to be written.
    #[error("{}{}", tr!("cli.generate.exists"), tr!("store.file", path = .0.display()))]
    Exists(PathBuf),
    /// No window to draw in; says why.
    #[error("{0}")]
    Window(String),
    /// A lever that cannot do what was asked.
    #[error(transparent)]
    Lever(#[from] LeverError),
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The arguments ask for something that cannot be done; the text says why.
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

/// `value` as JSON on the standard output.
pub(super) fn print_json(value: &impl Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(value).map_err(io::Error::from)?;
    text.push('\n');
    print(&text)
}

/// Tells what went wrong, if anything did.
pub(super) fn finish(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has seen enough, as with `| head`.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            // Where the error output is closed too, the status alone has to tell.
            writeln!(io::stderr().lock(), "{failure}").ok();
            ExitCode::FAILURE
        }
    }
}

/// What the book is drawn with, as the user has it.
pub(super) fn design(tables: Option<&str>) -> Result<Design, DesignError> {
    let settings = Settings::usual_path();
    let design = Design::of_user(settings.as_deref().and_then(Path::parent))?;
    match tables {
        Some(tables) => design.with_tables(tables),
        None => Ok(design),
    }
}

/// Watches over an export: a sign of life on the error output once it takes its time.
pub(super) fn with_progress<T>(work: impl FnOnce(&Watch<'_>) -> T) -> T {
    /// Nobody wonders before.
    const PATIENCE: Duration = Duration::from_secs(1);
    let begun = Instant::now();
    let last = Mutex::new(None);
    let report = |phase, percent| {
        // Every tenth is enough.
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
