//! Reading the scenarios that the commands work on.

use std::path::Path;

use super::output::{Failure, warn};
use crate::budget::Scenario;
use crate::locale::tr;
use crate::store::{self, LoadError, Loaded, SealState};

/// Reads a scenario file.
pub(super) fn read(path: &Path, json: bool) -> Result<Scenario, Failure> {
    Ok(load(path, json)?.scenario)
}

/// Reads a scenario file, with what the store knows about it. A frozen copy (阶段定稿) that was
/// altered is read, and reported on the error output.
pub(super) fn load(path: &Path, json: bool) -> Result<Loaded, LoadError> {
    let loaded = store::load(path)?;
    check_seal(loaded.seal, path, json);
    Ok(loaded)
}

/// Reports a frozen copy that was altered.
pub(super) fn check_seal(seal: SealState, path: &Path, json: bool) {
    if seal == SealState::Broken {
        let file = tr!("store.file", path = path.display());
        warn(&format!("{}{file}", tr!("cli.seal_broken")), json);
    }
}
