//! The reasons a file could not be opened or saved, with their messages.
//!
//! Each message says what happened, what was kept and what to do; the path comes last.

use std::fmt;
use std::io;
use std::path::PathBuf;

use super::Defect;
use crate::locale::tr;

/// The reason a scenario file was not opened; open documents are unchanged.
#[derive(Debug)]
pub struct LoadError {
    /// The problem with the file.
    pub refusal: Refusal,
    /// The file, when the contents came from one.
    pub path: Option<PathBuf>,
    /// The backup of the previous version beside the file, when there is one to open instead.
    pub previous: Option<PathBuf>,
}

/// A problem because of which a file is refused.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    #[error("{}", tr!("store.load.io", why = io_reason(.0)))]
    Io(#[source] io::Error),
    /// A folder, a device, a pipe.
    #[error("{}", tr!("store.load.not_a_file"))]
    NotAFile,
    /// Larger than any budget; refused before reading.
    #[error("{}", tr!("store.load.too_large", megabytes = megabytes, limit = limit))]
    TooLarge { megabytes: u64, limit: u64 },
    #[error("{}", tr!("store.load.empty"))]
    Empty,
    /// Text in another encoding, or no text at all.
    #[error("{}", tr!("store.load.not_utf8", line = line))]
    NotUtf8 { line: usize },
    /// UTF-16, which some editors call “Unicode”.
    #[error("{}", tr!("store.load.utf16"))]
    Utf16,
    /// Holds NUL bytes: another kind of file, or one that a power cut left filled with zeros.
    #[error("{}", tr!("store.load.binary"))]
    Binary,
    /// An unfinished merge by git.
    #[error("{}", tr!("store.load.conflict", line = line))]
    Conflict { line: usize },
    /// A text that is not a scenario.
    #[error("{}", tr!("store.load.not_a_scenario"))]
    NotAScenario,
    #[error("{}", tr!("store.load.no_version"))]
    NoVersion,
    /// A version that never existed.
    #[error("{}", tr!("store.load.unknown_version", version = version))]
    UnknownVersion { version: u64 },
    /// Written by a later version of this program.
    #[error("{}", tr!("store.load.newer", version = version, known = super::v1::VERSION))]
    Newer { version: u64 },
    /// The text ends too early, as after a failed copy.
    #[error("{}", tr!("store.load.truncated", line = line))]
    Truncated { line: usize },
    /// Not in the format of a scenario; line and column are counted from 1, columns in characters.
    #[error("{}", tr!("store.load.syntax", line = line, column = column, problem = problem))]
    Syntax { line: usize, column: usize, problem: String },
    /// In the right format, but the scenario contradicts itself.
    #[error(transparent)]
    Defect(#[from] Defect),
}

impl From<Refusal> for LoadError {
    fn from(refusal: Refusal) -> Self {
        Self { refusal, path: None, previous: None }
    }
}

impl LoadError {
    /// True when the file does not exist.
    pub fn is_missing(&self) -> bool {
        matches!(&self.refusal, Refusal::Io(error) if error.kind() == io::ErrorKind::NotFound)
    }
}

impl std::error::Error for LoadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // The message of the refusal is already part of this message.
        self.refusal.source()
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tr!("store.load.failed", problem = self.refusal))?;
        if let Some(name) = self.previous.as_ref().and_then(|path| path.file_name()) {
            f.write_str(&tr!("store.load.previous", name = name.display()))?;
        }
        match &self.path {
            Some(path) => f.write_str(&tr!("store.file", path = path.display())),
            None => Ok(()),
        }
    }
}

/// The reason a scenario was not saved; the file on the disk is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum SaveError {
    /// Another program has written the file since it was read; the user must be asked before it is
    /// overwritten.
    #[error("{}{}", tr!("store.save.changed"), tr!("store.file", path = path.display()))]
    ChangedOnDisk { path: PathBuf },
    #[error("{}{}", tr!("store.save.read_only"), tr!("store.file", path = path.display()))]
    ReadOnly { path: PathBuf },
    #[error("{}{}", tr!("store.save.no_folder"), tr!("store.file", path = path.display()))]
    NoFolder { path: PathBuf },
    #[error("{}{}", tr!("store.save.not_a_file"), tr!("store.file", path = path.display()))]
    NotAFile { path: PathBuf },
    #[error("{}{}", tr!("store.save.not_a_folder"), tr!("store.file", path = path.display()))]
    NotAFolder { path: PathBuf },
    /// The name is not one for the format; with the right extension.
    #[error("{}{}", tr!("store.save.wrong_extension", extension = extension), tr!("store.file", path = path.display()))]
    WrongExtension { path: PathBuf, extension: &'static str },
    /// A new file was to be written where a file already exists.
    #[error("{}{}", tr!("store.save.exists"), tr!("store.file", path = path.display()))]
    Exists { path: PathBuf },
    /// The scenario contradicts itself and could not be opened again.
    #[error("{}{}", tr!("store.save.defect", why = defect), tr!("store.file", path = path.display()))]
    Defect { path: PathBuf, defect: Defect },
    /// The text that would be written does not read back as the same scenario.
    #[error("{}{}", tr!("store.save.unverified"), tr!("store.file", path = path.display()))]
    Unverified { path: PathBuf },
    /// The backup of the previous version could not be made, so nothing was replaced.
    #[error("{}{}", tr!("store.save.no_backup", why = io_reason(source)), tr!("store.file", path = path.display()))]
    NoBackup { path: PathBuf, source: io::Error },
    #[error("{}{}", tr!("store.save.io", why = io_reason(source)), tr!("store.file", path = path.display()))]
    Io { path: PathBuf, source: io::Error },
}

/// The reason of an error of the system, in the program's language. An error without a sentence of
/// its own is named by its number, which a technician can look up.
pub fn io_reason(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => tr!("store.io.not_found"),
        Kind::PermissionDenied => tr!("store.io.denied"),
        Kind::ReadOnlyFilesystem => tr!("store.io.read_only"),
        Kind::StorageFull | Kind::QuotaExceeded => tr!("store.io.full"),
        Kind::FileTooLarge => tr!("store.io.too_large"),
        Kind::AlreadyExists | Kind::DirectoryNotEmpty => tr!("store.io.exists"),
        Kind::InvalidFilename => tr!("store.io.bad_name"),
        // A path with a NUL character.
        Kind::InvalidInput => tr!("store.io.bad_path"),
        Kind::IsADirectory => tr!("store.io.is_a_folder"),
        Kind::NotADirectory => tr!("store.io.not_a_folder"),
        Kind::ResourceBusy | Kind::ExecutableFileBusy | Kind::WouldBlock => tr!("store.io.busy"),
        Kind::TimedOut
        | Kind::StaleNetworkFileHandle
        | Kind::NetworkDown
        | Kind::NetworkUnreachable
        | Kind::HostUnreachable
        | Kind::NotConnected => tr!("store.io.unreachable"),
        Kind::CrossesDevices => tr!("store.io.other_disk"),
        Kind::OutOfMemory => tr!("store.io.memory"),
        _ => error.raw_os_error().map_or_else(
            || tr!("store.io.other"),
            |number| tr!("store.io.number", number = number),
        ),
    }
    .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_reason_is_in_the_words_of_the_system() {
        let kinds = [
            io::ErrorKind::AlreadyExists,
            io::ErrorKind::InvalidFilename,
            io::ErrorKind::IsADirectory,
            io::ErrorKind::NotADirectory,
            io::ErrorKind::ReadOnlyFilesystem,
            io::ErrorKind::StorageFull,
            io::ErrorKind::UnexpectedEof,
        ];
        let errors = kinds
            .map(io::Error::from)
            .into_iter()
            .chain((1..=133).map(io::Error::from_raw_os_error));
        for error in errors {
            let reason = io_reason(&error);
            assert!(!reason.is_empty() && !reason.contains("os error"), "{reason}");
        }
    }
}
