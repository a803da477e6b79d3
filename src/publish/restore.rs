//! Restores the scenario from a file that carries it inside.

use crate::budget::Scenario;
use crate::export::{ExportError, docx, pdf, xlsx};
use crate::locale::tr;
use crate::store::{self, LoadError};

/// Extensions of the files that carry a scenario inside.
pub const CARRIERS: [&str; 3] = ["pdf", "docx", "xlsx"];

/// The reason no scenario could be restored.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The file is not of a format that can carry a scenario.
    #[error("{}", tr!("publish.not_a_carrier"))]
    NotACarrier,
    /// The file carries no scenario, or another program lost it when it wrote the file.
    #[error("{}", tr!("publish.carries_nothing"))]
    CarriesNothing,
    /// The file cannot be read.
    #[error(transparent)]
    Unreadable(#[from] ExportError),
    /// The carried data is not a consistent scenario.
    #[error(transparent)]
    Load(#[from] LoadError),
}

/// The scenario that a PDF, Word or Excel file carries inside.
///
/// # Errors
/// When the file has another format, is damaged, or carries no scenario.
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
