//! Writes files beside the scenarios, such as exports: completely or not at all. Everything that
//! the program writes at a path of the user's choice, except the saving of an open document, passes
//! here, so that one rule holds for files that already exist.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::SaveError;
use super::file::{backup_path, create, folder_of, replace_kept, verified};
use crate::budget::Scenario;

/// A file to be written: its name without a folder, and its contents.
pub type NewFile = (String, Vec<u8>);

/// What happens to a file or folder that is already where one is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It stays, and nothing is written.
    Keep,
    /// It is replaced, because the user has agreed, and kept with `.bak` after its name.
    Replace,
}

/// The number of names that are tried before giving up.
const MOST_NAMES: u32 = 10_000;

/// Writes a file.
///
/// # Errors
/// When it was not written; no half-written file is left.
pub fn write_file(path: &Path, bytes: &[u8], existing: Existing) -> Result<(), SaveError> {
    write_streamed(path, existing, |file| file.write_all(bytes))
}

/// Writes a file part by part, so that it never is in memory as a whole; returns what `contents` does.
///
/// # Errors
/// When it was not written; no half-written file is left.
pub fn write_streamed<T>(
    path: &Path,
    existing: Existing,
    contents: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, SaveError> {
    match existing {
        Existing::Keep => create(path, contents),
        Existing::Replace => replace_kept(path, None, contents).map(|(_, result)| result),
    }
}

/// Writes a scenario file.
///
/// # Errors
/// When it was not written; no half-written file is left.
pub fn write_scenario(
    path: &Path,
    scenario: &Scenario,
    existing: Existing,
) -> Result<(), SaveError> {
    write_file(path, verified(path, scenario)?.as_bytes(), existing)
}

/// Writes a folder with `files`. A folder that is replaced is kept as a whole, under a name that no
/// earlier one has, so that the new one holds nothing else.
///
/// # Errors
/// When any of the files was not written; what was there is then unchanged.
pub fn write_folder(path: &Path, files: &[NewFile], existing: Existing) -> Result<(), SaveError> {
    let owned = || path.to_owned();
    let fail = |source| SaveError::Io { path: owned(), source };
    let is_there = path.symlink_metadata().is_ok();
    if is_there && existing == Existing::Keep {
        return Err(SaveError::Exists { path: owned() });
    }
    if is_there && !path.is_dir() {
        return Err(SaveError::NotAFolder { path: owned() });
    }
    let temporary = filled_folder(folder_of(path), files)?;
    let kept = is_there.then(|| free(&backup_path(path))).flatten();
    if let Some(kept) = &kept {
        fs::rename(path, kept).map_err(|source| SaveError::NoBackup { path: owned(), source })?;
    }
    if let Err(source) = fs::rename(temporary.path(), path) {
        kept.map(|kept| fs::rename(kept, path));
        return Err(fail(source));
    }
    let _ = temporary.keep();
    Ok(())
}

/// Writes a new folder `name` with `files` in `parent`, with a number added to the name when it is
/// taken; returns the path of the folder.
///
/// # Errors
/// When any of the files was not written; no folder is left.
pub fn create_folder(parent: &Path, name: &str, files: &[NewFile]) -> Result<PathBuf, SaveError> {
    let path = parent.join(name);
    let free = free(&path).ok_or(SaveError::Exists { path })?;
    write_folder(&free, files, Existing::Keep)?;
    Ok(free)
}

/// A temporary folder in `parent` with `files`.
fn filled_folder(parent: &Path, files: &[NewFile]) -> Result<TempDir, SaveError> {
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
    Ok(temporary)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// The first of `book`, `book（2）`, `book（3）` … that nothing has for its name.
fn free(path: &Path) -> Option<PathBuf> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    // The name of a folder may have a dot too; the text after it is kept.
    let extension = path.extension().map(|it| format!(".{}", it.to_string_lossy()));
    let extension = extension.unwrap_or_default();
    let numbered = |number| path.with_file_name(format!("{stem}（{number}）{extension}"));
    let mut names = std::iter::once(path.to_owned()).chain((2..MOST_NAMES).map(numbered));
    names.find(|name| name.symlink_metadata().is_err())
}

/// Checks that the name of a file to write has the extension of its format, in any case.
///
/// # Errors
/// When it has another one or none; the error names the right one.
pub fn check_extension(path: &Path, extension: &'static str) -> Result<(), SaveError> {
    if path.extension().is_some_and(|it| it.eq_ignore_ascii_case(extension)) {
        return Ok(());
    }
    Err(SaveError::WrongExtension { path: path.to_owned(), extension })
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

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<_> =
            entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn an_existing_file_stays_or_is_kept_as_its_backup() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("book.pdf");
        write_file(&path, b"one", Existing::Keep).unwrap();
        let refused = write_file(&path, b"two", Existing::Keep);
        assert!(matches!(refused, Err(SaveError::Exists { .. })));
        assert_eq!((fs::read(&path).unwrap(), names(folder.path()).len()), (b"one".to_vec(), 1));
        write_file(&path, b"two", Existing::Replace).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read(folder.path().join("book.pdf.bak")).unwrap(), b"one");
        let folder = write_file(folder.path(), b"three", Existing::Replace);
        assert!(matches!(folder, Err(SaveError::NotAFile { .. })));
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
        assert_eq!(names(parent.path()).len(), 2, "nothing else is left");
    }

    #[test]
    fn a_replaced_folder_is_kept_as_a_whole() {
        let parent = tempfile::tempdir().unwrap();
        let path = parent.path().join("pages");
        let write = |name: &str, existing| {
            write_folder(&path, &[(name.to_owned(), b"x".to_vec())], existing)
        };
        write("a", Existing::Keep).unwrap();
        assert!(matches!(write("b", Existing::Keep), Err(SaveError::Exists { .. })));
        write("b", Existing::Replace).unwrap();
        write("c", Existing::Replace).unwrap();
        assert_eq!(names(parent.path()), ["pages", "pages.bak", "pages（2）.bak"]);
        assert_eq!(names(&path), ["c"]);
        assert_eq!(names(&parent.path().join("pages.bak")), ["a"]);
        let file = parent.path().join("file");
        fs::write(&file, "mine").unwrap();
        let refused = write_folder(&file, &[], Existing::Replace);
        assert!(matches!(refused, Err(SaveError::NotAFolder { .. })));
        assert_eq!(fs::read(&file).unwrap(), b"mine");
    }

    #[test]
    fn another_extension_is_refused_with_the_right_one() {
        assert!(check_extension(Path::new("a/b.PDF"), "pdf").is_ok());
        for name in ["b.docx", "b", "pdf", "b.pdf.txt", ".pdf"] {
            let error = check_extension(Path::new(name), "pdf").unwrap_err().to_string();
            assert!(error.contains(".pdf"), "{error}");
        }
    }

    #[test]
    fn names_are_fit_for_every_file_system() {
        assert_eq!(file_name("2025/初稿: \"A\"."), "2025_初稿_ _A_");
    }
}
