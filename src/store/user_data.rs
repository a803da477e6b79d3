//! The user's files beside the settings that change the wording and tables of the book.

use std::fs;
use std::io;
use std::path::Path;

/// The name and contents of a file.
pub type NamedText = (String, String);

/// The user's own files; each one changes or adds to data that comes with the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserData {
    /// `wording.ron`
    pub wording: Option<NamedText>,
    /// `tables/*.ron`, by name.
    pub tables: Vec<NamedText>,
}

/// Reads the user's files in `folder`; a file that cannot be read as text is skipped and logged.
pub fn user_data(folder: &Path) -> UserData {
    let entries = fs::read_dir(folder.join("tables")).into_iter().flatten().flatten();
    let is_data = |path: &Path| path.extension().is_some_and(|extension| extension == "ron");
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).filter(|it| is_data(it)).collect();
    paths.sort();
    UserData {
        wording: read(&folder.join("wording.ron")),
        tables: paths.iter().filter_map(|path| read(path)).collect(),
    }
}

fn read(path: &Path) -> Option<NamedText> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    match fs::read_to_string(path) {
        Ok(text) => Some((name, text)),
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                log::warn!("{name} not read: {error}");
            }
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn existing_files_are_read_in_order_and_all_are_optional() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(user_data(folder.path()), UserData::default());
        let tables = folder.path().join("tables");
        fs::create_dir(&tables).unwrap();
        for name in ["b.ron", "a.ron", "notes.txt"] {
            fs::write(tables.join(name), name).unwrap();
        }
        fs::write(folder.path().join("wording.ron"), "{}").unwrap();
        let data = user_data(folder.path());
        let names: Vec<_> = data.tables.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a.ron", "b.ron"]);
        assert_eq!(data.wording, Some(("wording.ron".to_owned(), "{}".to_owned())));
    }
}
