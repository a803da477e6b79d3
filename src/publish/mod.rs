//! From a scenario to files that can be handed on: the book is drawn, written, read back and
//! compared, and only then is anything put on the disk.
//!
//! What the window and the headless commands share; it knows neither.

mod design;
mod make;
mod restore;
mod snapshot;
mod write;

pub use design::{Design, DesignError, NO_TABLES};
pub use make::{Made, Order, Piece, make};
pub use restore::{CARRIERS, RestoreError, restore};
pub use snapshot::{SCENARIO, Snapshot, snapshot};
pub use write::{Written, write};

use crate::export::ExportError;
use crate::locale::tr;
use crate::store::{Defect, SaveError};

/// A sentence that names the characters printed as 〓, to follow others; empty when none are.
pub fn missing_characters_text(missing: &[char]) -> String {
    /// More are not named.
    const MOST: usize = 12;
    if missing.is_empty() {
        return String::new();
    }
    let named: Vec<_> = missing.iter().take(MOST).map(char::to_string).collect();
    let (count, named) = (missing.len(), named.join(&tr!("separator")));
    tr!("publish.missing", count = count, characters = named).into_owned()
}

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The scenario contradicts itself and cannot be carried along.
    #[error(transparent)]
    Defect(#[from] Defect),
    #[error(transparent)]
    Save(#[from] SaveError),
}
