//! Running the program as a command, in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use budget_workbench::budget::Scenario;
use budget_workbench::store;
use serde_json::Value;
use tempfile::TempDir;

/// A temporary folder for one test, in which the program also looks for the user's settings.
pub struct Place(TempDir);

impl Place {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, contents).unwrap();
        path
    }

    pub fn save(&self, name: &str, scenario: &Scenario) {
        store::save(&self.path(name), scenario, None).unwrap();
    }

    pub fn load(&self, name: &str) -> Scenario {
        store::load(&self.path(name)).unwrap().scenario
    }

    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_budget-workbench"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("HOME", self.0.path())
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> RunOutput {
        self.command(arguments).output().unwrap().into()
    }
}

/// The status and output of a run of the program.
#[derive(Debug)]
pub struct RunOutput {
    pub status: i32,
    pub output: String,
    pub error: String,
}

impl From<Output> for RunOutput {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().expect("the program was not killed"),
            output: String::from_utf8(output.stdout).unwrap(),
            error: without_progress(&String::from_utf8(output.stderr).unwrap()),
        }
    }
}

/// The error output without the progress in percent, which a command prints when it takes long, as
/// any does on a busy machine.
fn without_progress(error: &str) -> String {
    let is_progress = |line: &str| {
        let words: Vec<_> = line.split(' ').collect();
        matches!(words[..], [_, per_cent] if per_cent.strip_suffix('%').is_some_and(|it| it.parse::<u8>().is_ok()))
    };
    error.lines().filter(|line| !is_progress(line)).flat_map(|line| [line, "\n"]).collect()
}

impl RunOutput {
    #[track_caller]
    pub fn succeeded(self) -> String {
        assert_eq!((self.status, self.error.as_str()), (0, ""), "{self:?}");
        self.output
    }

    /// Checks that the run failed with one line of error output and nothing else; returns the line.
    #[track_caller]
    pub fn failed(self) -> String {
        assert_eq!((self.status, self.output.as_str()), (1, ""), "{self:?}");
        assert_eq!(self.error.lines().count(), 1, "{self:?}");
        self.error
    }

    /// Checks that the run failed with an error that contains `part`; it may have other output,
    /// too.
    #[track_caller]
    pub fn refused(&self, part: &str) {
        assert_eq!(self.status, 1, "{self:?}");
        assert!(self.error.contains(part), "{self:?}");
    }

    #[track_caller]
    pub fn json(self) -> Value {
        serde_json::from_str(&self.succeeded()).unwrap()
    }
}

pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("saves/luohu-hr-2024.ron")
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
