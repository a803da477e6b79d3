//! Writes new files beside the scenarios, such as exports: completely or not at all, and never over
//! an existing file.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::SaveError;
use super::file::{create, create_bytes};
use crate::budget::Scenario;

/// A file to be written: its name without a folder, and its contents.
pub type NewFile = (String, Vec<u8>);

/// The number of names that are tried before giving up.
const MOST_NAMES: u32 = 10_000;

/// Writes a new file at `path`.
///
/// # Errors
/// When the file already exists or could not be written; no half-written file is left.
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    create_bytes(path, bytes).map(drop)
}

/// Writes `scenario` to a new file at `path`.
///
/// # Errors
/// When the file already exists or could not be written.
pub fn create_scenario(path: &Path, scenario: &Scenario) -> Result<(), SaveError> {
    create(path, scenario).map(drop)
}

/// Writes a new file at `path`, with a number added to the name when it is taken; returns the path
/// of the file.
///
/// # Errors
/// When it was not written; no half-written file is left.
pub fn create_file_beside(path: &Path, bytes: &[u8]) -> Result<PathBuf, SaveError> {
    let mut last = None;
    for candidate in candidates(path) {
        match create_bytes(&candidate, bytes) {
            Ok(_) => return Ok(candidate),
            Err(error @ SaveError::Exists { .. }) => last = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(last.unwrap_or(SaveError::Exists { path: path.to_owned() }))
}

/// Writes a new folder `name` with `files` in `parent`, with a number added to the name when it is
/// taken; returns the path of the folder.
///
/// # Errors
/// When any of the files was not written; no folder is left.
pub fn create_folder(parent: &Path, name: &str, files: &[NewFile]) -> Result<PathBuf, SaveError> {
    let fail = |source| SaveError::Io { path: parent.to_owned(), source };
    fs::create_dir_all(parent).map_err(fail)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".budget-").suffix(".tmp");
    // Temporary folders are private by default, but this one is for other people too.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o755));
    let temporary = builder.tempdir_in(parent).map_err(fail)?;
    for (name, bytes) in files {
        let path = temporary.path().join(name);
        write(&path, bytes).map_err(|source| SaveError::Io { path, source })?;
    }
    for candidate in candidates(&parent.join(name)) {
        if candidate.symlink_metadata().is_ok() {
            continue;
        }
        // Renaming replaces an empty folder on some systems, and fails on a full one.
        match fs::rename(temporary.path(), &candidate) {
            Ok(()) => {
                let _ = temporary.keep();
                return Ok(candidate);
            }
            Err(_) if candidate.exists() => {}
            Err(source) => return Err(SaveError::Io { path: candidate, source }),
        }
    }
    Err(SaveError::Exists { path: parent.join(name) })
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// `book.pdf`, `book（2）.pdf`, `book（3）.pdf` …
fn candidates(path: &Path) -> impl Iterator<Item = PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    // The name of a folder may have a dot too; the text after it is kept.
    let extension = path.extension().map(|it| format!(".{}", it.to_string_lossy()));
    let extension = extension.unwrap_or_default();
    let path = path.to_owned();
    (1..MOST_NAMES).map(move |number| match number {
        1 => path.clone(),
        _ => path.with_file_name(format!("{stem}（{number}）{extension}")),
    })
}

/// `name` without the characters that some file systems forbid, at most 80 characters long.
pub fn file_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|character| match character {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            other if other.is_control() => '_',
            other => other,
        })
        .take(80)
        .collect();
    plain.trim_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn existing_files_are_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.pdf");
        create_file(&path, b"one").unwrap();
        assert!(matches!(create_file(&path, b"two"), Err(SaveError::Exists { .. })));
        let second = create_file_beside(&path, b"two").unwrap();
        assert_eq!(second.file_name().unwrap(), "book（2）.pdf");
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read(&second).unwrap(), b"two");
    }

    #[test]
    fn a_folder_is_written_completely_or_not_at_all() {
        let parent = tempfile::tempdir().unwrap();
        let file = |name: &str| (name.to_owned(), b"x".to_vec());
        let first = create_folder(parent.path(), "2025", &[file("a"), file("b")]).unwrap();
        let second = create_folder(parent.path(), "2025", &[file("a")]).unwrap();
        assert_eq!(first, parent.path().join("2025"));
        assert_eq!(second, parent.path().join("2025（2）"));
        // Two files of one name: the second cannot be written.
        assert!(create_folder(parent.path(), "2026", &[file("a"), file("a")]).is_err());
        let left = fs::read_dir(parent.path()).unwrap().count();
        assert_eq!(left, 2, "nothing else is left");
    }

    #[test]
    fn names_are_fit_for_every_file_system() {
        assert_eq!(file_name("2025/初稿: \"A\"."), "2025_初稿_ _A_");
    }
}
