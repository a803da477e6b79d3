//! Reads and replaces files without ever losing one.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, Permissions};
use std::hash::Hasher as _;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustc_hash::FxHasher;
use tempfile::NamedTempFile;

use super::{LoadError, Refusal, SaveError, SealState, decode, encode, verify};
use crate::budget::Scenario;

/// The largest file that is read; larger than any budget: 100,000 lines take some 25 MB.
const MAX_BYTES: u64 = 512 * MEGABYTE;
const MEGABYTE: u64 = 1024 * 1024;

/// The largest text that is read back and compared before it is written to the disk.
///
/// Reading back takes about 10 ms per megabyte, so real files (the sample has 40 KB) are always
/// checked. For larger ones the user would have to wait too long; contradictions are found there
/// too (see `encode`), only the reading back is left out.
const MAX_VERIFIED_BYTES: usize = 8 * 1024 * 1024;

/// A scenario and the file it was read from.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub scenario: Scenario,
    pub stamp: FileStamp,
    /// The state of its seal: not a frozen copy, unchanged or altered.
    pub seal: SealState,
}

/// Size, time and hash of a file when it was read or written, to notice changes by other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    len: u64,
    modified: Option<SystemTime>,
    content: u64,
}

impl FileStamp {
    /// The stamp of the file that is at `path` now.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of(path: &Path) -> io::Result<Self> {
        let bytes = fs::read(path)?;
        Ok(Self::new(&bytes, &fs::metadata(path)?))
    }

    /// True when the file at `path` still has the same content.
    ///
    /// Cheap while the file is untouched, so that it can be called whenever the window comes to the
    /// front.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn still_holds(&self, path: &Path) -> io::Result<bool> {
        let metadata = fs::metadata(path)?;
        if metadata.len() != self.len {
            return Ok(false);
        }
        let untouched = self.modified.is_some() && metadata.modified().ok() == self.modified;
        Ok(untouched || Self::of(path)?.content == self.content)
    }

    fn new(bytes: &[u8], metadata: &Metadata) -> Self {
        let mut hasher = FxHasher::default();
        hasher.write(bytes);
        Self { len: metadata.len(), modified: metadata.modified().ok(), content: hasher.finish() }
    }

    /// As [`Self::still_holds`], but ignores the time of the file: two changes can have the same
    /// time.
    fn same_content(&self, path: &Path) -> io::Result<bool> {
        let now = Self::of(path)?;
        Ok(now.len == self.len && now.content == self.content)
    }
}

/// Opens the scenario at `path`.
///
/// # Errors
/// When it cannot be read or is not a complete, consistent scenario.
pub fn load(path: &Path) -> Result<Loaded, LoadError> {
    let refuse = |refusal| {
        let previous = Some(backup_path(&resolved(path))).filter(|it| it.is_file() && it != path);
        LoadError { refusal, path: Some(path.to_owned()), previous }
    };
    let (bytes, metadata) = read(path).map_err(refuse)?;
    let scenario = decode(&bytes).map_err(|error| refuse(error.refusal))?;
    let seal = verify(&scenario);
    Ok(Loaded { scenario, stamp: FileStamp::new(&bytes, &metadata), seal })
}

/// The contents of the file at `path`, of any format.
///
/// # Errors
/// When it cannot be read, or is larger than any file the program reads.
pub fn read_file(path: &Path) -> Result<Vec<u8>, LoadError> {
    read(path).map(|(bytes, _)| bytes).map_err(|refusal| LoadError {
        refusal,
        path: Some(path.to_owned()),
        previous: None,
    })
}

pub(super) fn read(path: &Path) -> Result<(Vec<u8>, Metadata), Refusal> {
    // Checked before opening, because opening a pipe would wait for ever.
    let metadata = fs::metadata(path).map_err(Refusal::Io)?;
    if !metadata.is_file() {
        return Err(Refusal::NotAFile);
    }
    let too_large = |bytes: u64| Refusal::TooLarge {
        megabytes: bytes.div_ceil(MEGABYTE),
        limit: MAX_BYTES / MEGABYTE,
    };
    if MAX_BYTES < metadata.len() {
        return Err(too_large(metadata.len()));
    }
    let expected = usize::try_from(metadata.len()).unwrap_or_default();
    let mut bytes = Vec::with_capacity(expected.saturating_add(1));
    File::open(path)
        .and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
        .map_err(Refusal::Io)?;
    Ok((bytes, metadata))
}

/// Saves `scenario` at `path`, replacing the file in one step and keeping the previous one at
/// [`backup_path`].
///
/// With `expected`, a file whose content has changed since then is not replaced. Without it, any
/// file is replaced; the caller has asked the user.
///
/// # Errors
/// When it was not saved; the file on the disk is then unchanged.
pub fn save(
    path: &Path,
    scenario: &Scenario,
    expected: Option<&FileStamp>,
) -> Result<FileStamp, SaveError> {
    let text = verified(path, scenario)?;
    let bytes = text.as_bytes();
    let (file, ()) = replace_kept(path, expected, |file| file.write_all(bytes))?;
    let fail = |source| SaveError::Io { path: path.to_owned(), source };
    Ok(FileStamp::new(bytes, &file.metadata().map_err(fail)?))
}

/// Writes what `contents` writes to `path`, as [`save`] does; returns the file and what `contents` does.
///
/// # Errors
/// When it was not written; the file on the disk is then unchanged.
pub(super) fn replace_kept<T>(
    path: &Path,
    expected: Option<&FileStamp>,
    contents: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<(File, T), SaveError> {
    let owned = || path.to_owned();
    let target = resolved(path);
    let fail = |source| SaveError::Io { path: owned(), source };
    let former = former(path, &target)?;
    let permissions = former.as_ref().map(Metadata::permissions);
    let (temporary, result) = write_beside(&target, permissions, contents).map_err(fail)?;
    if former.is_some() {
        // As late as possible, so that hardly any time is left in which it could still change.
        if let Some(expected) = expected
            && !expected.same_content(&target).map_err(fail)?
        {
            return Err(SaveError::ChangedOnDisk { path: owned() });
        }
        keep(&target).map_err(|source| SaveError::NoBackup { path: owned(), source })?;
    }
    let file = temporary.persist(&target).map_err(|error| fail(error.error))?;
    sync_folder(&target);
    Ok((file, result))
}

/// Writes what `contents` writes to a new file at `path`, never over another file; returns what `contents`
/// does.
///
/// # Errors
/// When the file already exists or could not be written.
pub(super) fn create<T>(
    path: &Path,
    contents: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> Result<T, SaveError> {
    let owned = || path.to_owned();
    if !folder_of(path).is_dir() {
        return Err(SaveError::NoFolder { path: owned() });
    }
    let fail = |source| SaveError::Io { path: owned(), source };
    let (temporary, result) = write_beside(path, None, contents).map_err(fail)?;
    temporary.persist_noclobber(path).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => SaveError::Exists { path: owned() },
        _ => fail(error.error),
    })?;
    sync_folder(path);
    Ok(result)
}

/// The text to write, read back and compared up to [`MAX_VERIFIED_BYTES`].
pub(super) fn verified(path: &Path, scenario: &Scenario) -> Result<String, SaveError> {
    let owned = || path.to_owned();
    let text = encode(scenario).map_err(|defect| SaveError::Defect { path: owned(), defect })?;
    if text.len() <= MAX_VERIFIED_BYTES && decode(text.as_bytes()).ok().as_ref() != Some(scenario) {
        return Err(SaveError::Unverified { path: owned() });
    }
    Ok(text)
}

/// The file that exists at `target`, if any; an error when no file can be written there. Messages
/// name the file as `path`.
fn former(path: &Path, target: &Path) -> Result<Option<Metadata>, SaveError> {
    let owned = || path.to_owned();
    let former = match fs::metadata(target) {
        Ok(metadata) if !metadata.is_file() => {
            return Err(SaveError::NotAFile { path: owned() });
        }
        Ok(metadata) if metadata.permissions().readonly() => {
            return Err(SaveError::ReadOnly { path: owned() });
        }
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(source) => return Err(SaveError::Io { path: owned(), source }),
    };
    if !folder_of(target).is_dir() {
        return Err(SaveError::NoFolder { path: owned() });
    }
    Ok(former)
}

/// The path of the backup of the previous version: `budget.ron.bak` beside `budget.ron`.
pub fn backup_path(path: &Path) -> PathBuf {
    let mut name = path.file_name().map_or_else(OsString::new, OsString::from);
    name.push(".bak");
    path.with_file_name(name)
}

/// Replaces the file at `path` in one step, without a backup.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = resolved(path);
    let permissions = fs::metadata(&target).ok().map(|metadata| metadata.permissions());
    let (temporary, ()) = write_beside(&target, permissions, |file| file.write_all(bytes))?;
    temporary.persist(&target).map_err(|error| error.error)?;
    sync_folder(&target);
    Ok(())
}

/// The file that `path` leads to: links are followed, so that saving does not replace the link.
fn resolved(path: &Path) -> PathBuf {
    /// As many links as the operating system would follow.
    const MAX_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::read_link(&path) {
            Ok(next) => path = folder_of(&path).join(next),
            Err(_) => break,
        }
    }
    path
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Writes what `contents` writes to a temporary file beside `target`, and synchronises it with the disk.
fn write_beside<T>(
    target: &Path,
    permissions: Option<Permissions>,
    contents: impl FnOnce(&mut dyn Write) -> io::Result<T>,
) -> io::Result<(NamedTempFile, T)> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".budget-").suffix(".tmp");
    // Temporary files are private by default, but this one becomes the document.
    #[cfg(unix)]
    let usual = std::os::unix::fs::PermissionsExt::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(usual);
    let mut temporary = builder.tempfile_in(folder_of(target))?;
    let result = contents(temporary.as_file_mut())?;
    if let Some(permissions) = permissions {
        temporary.as_file().set_permissions(permissions)?;
    }
    temporary.as_file().sync_all()?;
    Ok((temporary, result))
}

/// Keeps the file at `target` as its backup, in one step: there is always a complete backup.
fn keep(target: &Path) -> io::Result<()> {
    let backup = backup_path(target);
    let temporary = tempfile::Builder::new()
        .prefix(".budget-")
        .suffix(".tmp")
        .make_in(folder_of(target), |path| fs::hard_link(target, path));
    let Ok(temporary) = temporary else {
        // Not every file system has hard links.
        let bytes = fs::read(target)?;
        let permissions = fs::metadata(target)?.permissions();
        let copy = |file: &mut dyn Write| file.write_all(&bytes);
        write_beside(target, Some(permissions), copy)?.0.persist(&backup)?;
        return Ok(());
    };
    temporary.into_temp_path().persist(&backup)?;
    Ok(())
}

/// Makes the renaming itself survive a power cut; not every file system supports this.
fn sync_folder(target: &Path) {
    #[cfg(unix)]
    if let Err(error) = File::open(folder_of(target)).and_then(|folder| folder.sync_all()) {
        log::warn!("folder not synchronised: {error}");
    }
    #[cfg(not(unix))]
    let _ = target;
}

/// The name of the file at `path` without its folder, for messages.
pub fn display_name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// True when both paths lead to the same file.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| fs::canonicalize(path).ok();
    one == other || place(one).is_some_and(|one| Some(one) == place(other))
}
