//! Writes exported files to the disk.

use std::path::PathBuf;

use super::{Made, Order, Piece, PublishError};
use crate::store::{self, Existing, NewFile};

/// The files that were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The file, or the folder where each page or table is a file of its own.
    pub path: PathBuf,
    /// The names of the files.
    pub files: Vec<String>,
    /// The number of figures read back and compared; `None` for pictures.
    pub figures: Option<usize>,
    /// The characters that are printed as 〓, because no font has them.
    pub missing: Vec<char>,
}

/// Writes the files to `path`: a file, or a folder when each page or table is a file of its own.
///
/// # Errors
/// When they were not written; nothing half-written is left then.
pub fn write(
    path: PathBuf,
    order: Order,
    made: Vec<Made>,
    existing: Existing,
) -> Result<Written, PublishError> {
    let figures = made.iter().map(|made| made.check.map(|check| check.figures)).sum();
    let missing = made.first().map(|made| made.missing.clone()).unwrap_or_default();
    let files = if order.piece == Piece::Each {
        let files: Vec<NewFile> = made.into_iter().map(|made| (made.name, made.bytes)).collect();
        store::write_folder(&path, &files, existing)?;
        files.into_iter().map(|(name, _)| name).collect()
    } else {
        let bytes = made.into_iter().next().map(|made| made.bytes).unwrap_or_default();
        store::write_file(&path, &bytes, existing)?;
        vec![store::display_name(&path)]
    };
    Ok(Written { path, files, figures, missing })
}
