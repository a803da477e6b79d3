//! Scenario files and program settings on the disk.
//!
//! A file is read completely or refused with a message that says where and why; nothing is guessed,
//! repaired or left out. Saving never leaves a half-written file, keeps the previous version as a
//! backup, and never overwrites changes that another program has made meanwhile.

mod check;
mod error;
mod explain;
mod file;
mod new_files;
mod seal;
mod settings;
mod user_data;
mod v1;

pub use check::Defect;
pub use error::{LoadError, Refusal, SaveError, io_reason};
pub use file::{FileStamp, Loaded, backup_path, display_name, is_same_file, load, read_file, save};
pub use new_files::{
    Existing, NewFile, check_extension, create_folder, file_name, write_file, write_folder,
    write_scenario, write_streamed,
};
pub use seal::{FrozenCopy, SealState, freeze, frozen_copies, save_frozen, verify};
pub use settings::{Settings, ThemeChoice};
pub use user_data::{NamedText, UserData, UserDataError, decoded_text, save_codes};

use std::borrow::Cow;

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;

use crate::budget::Scenario;
use v1::Saved as _;

/// The extension of scenario files.
pub const EXTENSION: &str = "ron";

/// Reads a scenario from the contents of a file.
///
/// # Errors
/// When the contents are not a complete, consistent scenario; the error says where and why.
pub fn decode(bytes: &[u8]) -> Result<Scenario, LoadError> {
    read(bytes).map_err(LoadError::from)
}

/// Writes `scenario` as the contents of a file; equal scenarios give equal text.
///
/// # Errors
/// When the scenario contradicts itself, so that it could not be read back.
pub fn encode(scenario: &Scenario) -> Result<String, Defect> {
    check::check(scenario)?;
    let layout = PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        .struct_names(false)
        // Chinese stays readable, and writing is several times faster.
        .escape_strings(false);
    let mut text = options()
        .to_string_pretty(&v1::Written::<v1::Scenario>(scenario), layout)
        .map_err(|error| Defect::Unwritable(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

fn read(bytes: &[u8]) -> Result<Scenario, Refusal> {
    let text = explain::text(bytes)?;
    match explain::version(&text) {
        Some(version) if version == u64::from(v1::VERSION) => {}
        Some(version) if u64::from(v1::VERSION) < version => {
            return Err(Refusal::Newer { version });
        }
        found => return Err(explain::without_version(&text, found)),
    }
    let saved: v1::Scenario =
        options().from_str(&text).map_err(|error| explain::syntax(&text, error))?;
    let scenario = saved.into_model();
    check::check(&scenario)?;
    Ok(scenario)
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Restores the line ends of a file that git has checked out on Windows.
///
/// The program writes only `\n`, so a first line that ends in `\r\n` shows that every line end was
/// changed. Otherwise a `\r` belongs to a text and stays.
fn with_plain_line_ends(text: &str) -> Cow<'_, str> {
    let first_end = text.find('\n').unwrap_or_default();
    match text.get(..first_end) {
        Some(first_line) if first_line.ends_with('\r') => text.replace("\r\n", "\n").into(),
        _ => text.into(),
    }
}
