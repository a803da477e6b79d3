//! Scenario files: they are read back as they were written, broken ones are refused with an error
//! message, and nothing on the disk is ever lost.

mod demo;
mod files;
mod format;
mod refusals;
mod seals;
mod settings;

use std::fs;
use std::path::{Path, PathBuf};

use budget_workbench::budget::{Money, Scenario};
use budget_workbench::locale::Language;
use budget_workbench::store::decode;
use tempfile::TempDir;

fn sample_text() -> String {
    Language::Chinese.activate();
    fs::read_to_string(saves().join("luohu-hr-2024.ron")).unwrap()
}

fn sample() -> Scenario {
    decode(sample_text().as_bytes()).unwrap()
}

fn saves() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("saves")
}

fn money(text: &str) -> Money {
    Money::new(text.parse().unwrap()).unwrap()
}

fn folder_with(name: &str) -> (TempDir, PathBuf) {
    Language::Chinese.activate();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    (folder, path)
}

fn names_in(folder: &TempDir) -> Vec<String> {
    let entries = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
