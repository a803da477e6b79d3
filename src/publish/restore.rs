//! Getting the scenario back out of a file that carries it.

use crate::budget::Scenario;
use crate::export::{ExportError, docx, pdf, xlsx};
use crate::locale::tr;
use crate::store::{self, LoadError};

/// Extensions of the files that carry a scenario inside.
pub const CARRIERS: [&str; 3] = ["pdf", "docx", "xlsx"];

/// Why no scenario could be restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// It is no file that could carry a scenario.
    #[error("{}", tr!("publish.not_a_carrier"))]
    NotACarrier,
    /// It carries none, or it was lost when another program wrote the file.
    #[error("{}", tr!("publish.carries_nothing"))]
    CarriesNothing,
    /// It cannot be read at all.
    #[error(transparent)]
    Unreadable(#[from] ExportError),
    /// What it carries is not a sound scenario.
    #[error(transparent)]
    Load(#[from] LoadError),
}

/// The scenario that a PDF, Word or Excel file carries inside.
///
/// # Errors
/// When it is no such file, is damaged, or carries none.
pub fn restore(bytes: &[u8]) -> Result<Scenario, RestoreError> {
    let carried = if bytes.starts_with(b"%PDF") {
        pdf::enclosure(bytes)?
    } else if bytes.starts_with(b"PK") {
        match docx::enclosure(bytes)? {
            Some(carried) => Some(carried),
            None => xlsx::enclosure(bytes)?,
        }
    } else {
        return Err(RestoreError::NotACarrier);
    };
    let carried = carried.ok_or(RestoreError::CarriesNothing)?;
    Ok(store::decode(&carried)?)
}
