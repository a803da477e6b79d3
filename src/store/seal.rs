//! Frozen copies of a scenario at a stage of preparation (阶段定稿), saved beside its file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sha2::{Digest as _, Sha256};

use super::{Defect, Existing, SaveError, encode, write_scenario};
use crate::budget::{Scenario, Seal, Stage};

/// The state of the seal of a scenario.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SealState {
    /// Not a frozen copy.
    #[default]
    None,
    /// A frozen copy, unchanged.
    Intact,
    /// A frozen copy that was altered since.
    Broken,
}

/// A frozen copy beside a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenCopy {
    pub path: PathBuf,
    pub stage: Stage,
    /// The time of freezing in the file name: `20241008-0930`, followed by a number when several
    /// copies were frozen in the same minute.
    pub at: String,
}

/// Returns a copy of `scenario` at `stage`, sealed by the user `by`.
///
/// # Errors
/// When the scenario contradicts itself, so that it could not be read back.
pub fn freeze(
    scenario: &Scenario,
    stage: Stage,
    at: Timestamp,
    by: &str,
) -> Result<Scenario, Defect> {
    let mut frozen = scenario.clone();
    frozen.stage = stage;
    frozen.seal = Some(Seal { at, by: by.to_owned(), hash: String::new() });
    let hash = hash(&frozen)?;
    if let Some(seal) = &mut frozen.seal {
        seal.hash = hash;
    }
    Ok(frozen)
}

/// Checks the seal of `scenario`.
pub fn verify(scenario: &Scenario) -> SealState {
    let Some(seal) = &scenario.seal else { return SealState::None };
    match hash(scenario) {
        Ok(hash) if hash == seal.hash => SealState::Intact,
        _ => SealState::Broken,
    }
}

/// SHA-256 of the file's text with the hash itself blank, in hexadecimal.
fn hash(scenario: &Scenario) -> Result<String, Defect> {
    let mut unsigned = scenario.clone();
    if let Some(seal) = &mut unsigned.seal {
        seal.hash.clear();
    }
    let mut text = String::new();
    for byte in Sha256::digest(encode(&unsigned)?.as_bytes()) {
        // Writing to a text cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    Ok(text)
}

/// Writes a sealed copy beside `file` under a name with stage and time; never overwrites a file.
///
/// # Errors
/// When it was not written.
pub fn save_frozen(file: &Path, frozen: &Scenario) -> Result<PathBuf, SaveError> {
    /// More copies than a user would freeze in one minute.
    const MOST: usize = 100;
    let at = frozen.seal.as_ref().map(|seal| seal.at).unwrap_or_default();
    let time = at.to_zoned(TimeZone::system()).strftime("%Y%m%d-%H%M").to_string();
    let (stem, stage) = (family(file), stage_word(frozen.stage));
    let mut path = file.with_file_name(format!("{stem}.{stage}.{time}.ron"));
    for number in 2..=MOST {
        match write_scenario(&path, frozen, Existing::Keep) {
            Err(SaveError::Exists { .. }) => {
                path.set_file_name(format!("{stem}.{stage}.{time}-{number}.ron"));
            }
            result => return result.map(|()| path),
        }
    }
    Err(SaveError::Exists { path })
}

/// The frozen copies beside `file`, which may be one of them; the latest first.
///
/// # Errors
/// When the folder cannot be read.
pub fn frozen_copies(file: &Path) -> std::io::Result<Vec<FrozenCopy>> {
    let family = family(file);
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut copies = Vec::new();
    for entry in std::fs::read_dir(folder.unwrap_or(Path::new(".")))? {
        let path = entry?.path();
        let copy = path.file_name().and_then(|name| parts(name.to_str()?));
        if let Some((stem, stage, at)) = copy
            && stem == family
        {
            let at = at.to_owned();
            copies.push(FrozenCopy { path, stage, at });
        }
    }
    copies.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.path.cmp(&other.path)));
    Ok(copies)
}

/// The common beginning of the names of a file and of its frozen copies.
fn family(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    match parts(&name) {
        Some((stem, ..)) => stem.to_owned(),
        None => name.strip_suffix(".ron").unwrap_or(&name).to_owned(),
    }
}

/// The family, the stage and the time in the name of a frozen copy.
fn parts(name: &str) -> Option<(&str, Stage, &str)> {
    let name = name.strip_suffix(".ron")?;
    let (rest, at) = name.rsplit_once('.')?;
    let (stem, word) = rest.rsplit_once('.')?;
    let stage = Stage::ALL.into_iter().find(|stage| stage_word(*stage) == word)?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let mut numbers = at.split('-');
    let is_time = numbers.next().is_some_and(|it| it.len() == 8 && digits(it))
        && numbers.next().is_some_and(|it| it.len() == 4 && digits(it))
        && numbers.next().is_none_or(digits)
        && numbers.next().is_none();
    (is_time && !stem.is_empty()).then_some((stem, stage, at))
}

/// The word for a stage in file names, the same in every language of the program.
fn stage_word(stage: Stage) -> &'static str {
    match stage {
        Stage::FirstRequest => "一上",
        Stage::Ceiling => "一下",
        Stage::SecondRequest => "二上",
        Stage::Approved => "批复",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_frozen_copies_are_recognised() {
        let parts = |name| parts(name).map(|(stem, stage, at)| (stem.to_owned(), stage, at.len()));
        let found = parts("2025.草稿.一上.20241008-0930.ron");
        assert_eq!(found, Some(("2025.草稿".to_owned(), Stage::FirstRequest, 13)));
        assert!(parts("x.批复.20241008-0930-2.ron").is_some());
        for other in [
            "x.ron",
            "x.一上.ron",
            "x.三上.20241008-0930.ron",
            "x.一上.2024108-0930.ron",
            "x.一上.20241008-0930-.ron",
            ".一上.20241008-0930.ron",
            "x.一上.20241008-0930.ron.bak",
        ] {
            assert_eq!(parts(other), None, "{other}");
        }
    }

    #[test]
    fn a_seal_holds_until_anything_is_altered() {
        let mut scenario = Scenario::blank(2025);
        assert_eq!(verify(&scenario), SealState::None);
        scenario = freeze(&scenario, Stage::Ceiling, Timestamp::UNIX_EPOCH, "李").unwrap();
        assert_eq!(verify(&scenario), SealState::Intact);
        assert_eq!(scenario.stage, Stage::Ceiling);
        for alter in [
            |it: &mut Scenario| it.notes.push('x'),
            |it: &mut Scenario| it.stage = Stage::Approved,
            |it: &mut Scenario| it.seal.as_mut().unwrap().by.push('x'),
            |it: &mut Scenario| it.seal.as_mut().unwrap().hash.push('0'),
        ] {
            let mut altered = scenario.clone();
            alter(&mut altered);
            assert_eq!(verify(&altered), SealState::Broken);
        }
    }
}
