//! The scenario files that the arguments name.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::output::Failure;
use crate::locale::tr;
use crate::store::{EXTENSION, LoadError, Refusal};

/// Each file as it is, and for a folder the scenario files directly in it, sorted by name.
pub(super) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(in_folder(path)?);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn in_folder(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let fail = |error| LoadError {
        refusal: Refusal::Io(error),
        path: Some(folder.to_owned()),
        previous: None,
    };
    let entries = fs::read_dir(folder).map_err(fail)?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths.collect::<io::Result<Vec<_>>>().map_err(fail)?;
    paths.retain(|path| path.is_file() && path.extension().is_some_and(|it| it == EXTENSION));
    if paths.is_empty() {
        let file = tr!("store.file", path = folder.display());
        return Err(Failure::Refused(format!("{}{file}", tr!("cli.facts.none"))));
    }
    paths.sort();
    Ok(paths)
}
