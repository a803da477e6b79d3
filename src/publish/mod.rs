//! Makes files from a scenario: the book is drawn, written, read back and compared, and only then
//! are files written to the disk.
//!
//! The window and the headless commands both use it; it depends on neither.

mod design;
mod layouts;
mod make;
mod restore;
mod snapshot;
mod user_codes;
mod write;

pub use crate::book::Audience;
pub use design::{Design, DesignError, NO_TABLES};
pub use make::{Made, Order, Piece, make};
pub use restore::{CARRIERS, RestoreError, restore};
pub use snapshot::{Snapshot, snapshot};
pub use user_codes::{CodeListError, read_code_list};
pub use write::{Written, write};

use crate::export::ExportError;
use crate::locale::tr;
use crate::store::{Defect, SaveError};

/// A sentence that lists the characters printed as 〓, to be appended to a message; empty when there
/// are none.
pub fn missing_characters_text(missing: &[char]) -> String {
    /// The most characters that are listed.
    const MOST: usize = 12;
    if missing.is_empty() {
        return String::new();
    }
    let named: Vec<_> = missing.iter().take(MOST).map(char::to_string).collect();
    let (count, named) = (missing.len(), named.join(&tr!("separator")));
    tr!("publish.missing", count = count, characters = named).into_owned()
}

/// The reason nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The scenario contradicts itself and cannot be enclosed.
    #[error(transparent)]
    Defect(#[from] Defect),
    #[error(transparent)]
    Save(#[from] SaveError),
}
