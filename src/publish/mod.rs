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
pub use snapshot::{SCENARIO, Snapshot, base_name, snapshot};
pub use write::{Written, write};

use crate::export::ExportError;
use crate::store::{Defect, SaveError};

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
