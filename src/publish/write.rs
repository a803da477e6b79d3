//! Writes exported files to the disk.

use std::path::{Path, PathBuf};

use super::{Made, Order, Piece, PublishError};
use crate::store::{self, NewFile};

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

/// Writes the files to `path`, with a number added to the name when it is taken.
///
/// # Errors
/// When they were not written; nothing half-written is left then.
pub fn write(path: &Path, order: Order, made: Vec<Made>) -> Result<Written, PublishError> {
    let figures = made.iter().map(|made| made.check.map(|check| check.figures)).sum();
    let missing = made.first().map(|made| made.missing.clone()).unwrap_or_default();
    if order.piece == Piece::Each {
        let files: Vec<NewFile> = made.into_iter().map(|made| (made.name, made.bytes)).collect();
        let parent = path.parent().filter(|it| !it.as_os_str().is_empty());
        let path = store::create_folder(parent.unwrap_or(Path::new(".")), &name(path), &files)?;
        let files = files.into_iter().map(|(name, _)| name).collect();
        return Ok(Written { path, files, figures, missing });
    }
    let bytes = made.into_iter().next().map(|made| made.bytes).unwrap_or_default();
    let path = store::create_file_beside(path, &bytes)?;
    let files = vec![name(&path)];
    Ok(Written { path, files, figures, missing })
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}
