//! The user's files beside the settings that change the words, tables and code lists of the book.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, GB18030, UTF_16BE, UTF_16LE};

use super::file::read;
use super::{EXTENSION, Existing, Refusal, SaveError, display_name, explain, write_file};
use crate::locale::tr;

/// The user's own code list.
const OWN_CODES: &str = "codes.csv";

/// The name and contents of a file.
pub type NamedText = (String, String);

/// The user's own files; each one changes or adds to data that comes with the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserData {
    /// `wording.ron`
    pub wording: Option<NamedText>,
    /// `codes.xlsx`, then `codes.csv`, whose rows go before those of the workbook.
    pub codes: Vec<(String, Vec<u8>)>,
    /// `tables/*.ron`, by name.
    pub tables: Vec<NamedText>,
    /// The folders in `layouts`, by name: the files of each, or the reason that one of them cannot
    /// be read.
    pub layouts: Vec<(String, Result<Vec<NamedText>, String>)>,
}

/// The reason that a file or folder of the user cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{}", tr!("store.user_data", name = name, problem = problem))]
pub struct UserDataError {
    pub name: String,
    pub problem: Refusal,
}

impl UserData {
    /// Reads the user's files in `folder`, in any case of their names.
    ///
    /// # Errors
    /// When one of them cannot be read as text.
    pub fn read(folder: &Path) -> Result<Self, UserDataError> {
        let listed = list(folder)?;
        let named = |wanted: &str| {
            listed.iter().find(|path| display_name(path).eq_ignore_ascii_case(wanted))
        };
        let wording = named("wording.ron").map(|path| text_of(path)).transpose()?;
        let codes = ["codes.xlsx", OWN_CODES].into_iter().flat_map(|wanted| {
            listed.iter().filter(move |path| display_name(path).eq_ignore_ascii_case(wanted))
        });
        let codes = codes.map(|path| bytes_of(path)).collect::<Result<_, _>>()?;
        let tables = named("tables").map(|path| list(path)).transpose()?.unwrap_or_default();
        let tables = texts_of(&tables)?;
        let layouts = named("layouts").map(|path| list(path)).transpose()?.unwrap_or_default();
        let folders = layouts.iter().filter(|path| path.is_dir() && !is_hidden(path));
        let layouts = folders.map(|path| {
            let files = list(path).and_then(|files| texts_of(&files));
            (display_name(path), files.map_err(|error| error.to_string()))
        });
        Ok(Self { wording, codes, tables, layouts: layouts.collect() })
    }
}

/// The entries of a folder, by name; none when there is no such folder.
fn list(folder: &Path) -> Result<Vec<PathBuf>, UserDataError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    };
    let mut paths: Vec<_> = entries.map_err(|error| unreadable(folder, Refusal::Io(error)))?;
    paths.sort();
    Ok(paths)
}

/// The texts of the data files among `paths`.
fn texts_of(paths: &[PathBuf]) -> Result<Vec<NamedText>, UserDataError> {
    let is_data = |path: &&PathBuf| {
        path.extension().is_some_and(|it| it.eq_ignore_ascii_case(EXTENSION)) && !is_hidden(path)
    };
    paths.iter().filter(is_data).map(|path| text_of(path)).collect()
}

fn is_hidden(path: &Path) -> bool {
    display_name(path).starts_with('.')
}

fn text_of(path: &Path) -> Result<NamedText, UserDataError> {
    let text = read(path).and_then(|(bytes, _)| decoded_text(&bytes));
    match text {
        Ok(text) => Ok((display_name(path), text)),
        Err(problem) => Err(unreadable(path, problem)),
    }
}

fn bytes_of(path: &Path) -> Result<(String, Vec<u8>), UserDataError> {
    let (bytes, _) = read(path).map_err(|problem| unreadable(path, problem))?;
    Ok((display_name(path), bytes))
}

/// Saves the user's own code list in `folder`; the former one is kept with `.bak` after its name.
///
/// # Errors
/// When it was not written; the former one is then unchanged.
pub fn save_codes(folder: &Path, list: &str) -> Result<PathBuf, SaveError> {
    let path = folder.join(OWN_CODES);
    fs::create_dir_all(folder).map_err(|source| SaveError::Io { path: path.clone(), source })?;
    write_file(&path, list.as_bytes(), Existing::Replace)?;
    Ok(path)
}

fn unreadable(path: &Path, problem: Refusal) -> UserDataError {
    UserDataError { name: display_name(path), problem }
}

/// The text of a file in UTF-8, or as editors on Chinese Windows save it: in UTF-16 (“Unicode”) or
/// GBK (“ANSI”).
///
/// # Errors
/// When it is no text, or a damaged one.
pub fn decoded_text(bytes: &[u8]) -> Result<String, Refusal> {
    let refusal = match explain::text(bytes) {
        Ok(text) => return Ok(text.into_owned()),
        Err(refusal) => refusal,
    };
    let encoding = match (&refusal, bytes) {
        (Refusal::Utf16, [0xff, ..]) => UTF_16LE,
        (Refusal::Utf16, _) => UTF_16BE,
        (Refusal::NotUtf8 { .. }, _) if begins_in_utf8(bytes) => return Err(refusal),
        (Refusal::NotUtf8 { .. }, _) => GB18030,
        _ => return Err(refusal),
    };
    decoded(encoding, bytes).ok_or(refusal)
}

/// True when a text has Chinese in UTF-8 before the first byte that is not: it is a damaged one, and
/// another encoding would make nonsense of it.
fn begins_in_utf8(bytes: &[u8]) -> bool {
    let sound = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    sound.contains(|it| ('\u{2e80}'..='\u{9fff}').contains(&it))
}

fn decoded(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let (text, had_errors) = encoding.decode_with_bom_removal(bytes);
    (!had_errors).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with these files.
    fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("tables")).unwrap();
        for (name, contents) in files {
            fs::write(folder.path().join(name), contents).unwrap();
        }
        folder
    }

    #[test]
    fn existing_files_are_read_in_order_and_all_are_optional() {
        let nothing = tempfile::tempdir().unwrap();
        assert_eq!(UserData::read(nothing.path()).unwrap(), UserData::default());
        assert_eq!(UserData::read(&nothing.path().join("missing")).unwrap(), UserData::default());
        let folder = folder(&[
            ("tables/b.ron", b"b"),
            ("tables/a.RON", b"a"),
            ("tables/notes.txt", b"\xff"),
            ("Wording.ron", b"{}"),
            ("codes.csv", b"a"),
            ("codes.XLSX", b"b"),
        ]);
        let data = UserData::read(folder.path()).unwrap();
        let names: Vec<_> = data.tables.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["a.RON", "b.ron"]);
        assert_eq!(data.wording, Some(("Wording.ron".to_owned(), "{}".to_owned())));
        let codes: Vec<_> = data.codes.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(codes, ["codes.XLSX", "codes.csv"]);
    }

    #[test]
    fn the_former_code_list_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("new");
        let path = save_codes(&inner, "一").unwrap();
        save_codes(&inner, "二").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "二");
        assert_eq!(fs::read_to_string(inner.join("codes.csv.bak")).unwrap(), "一");
    }

    #[test]
    fn every_folder_of_layouts_is_read_or_the_reason_is_kept() {
        let folder = folder(&[]);
        let layout = |name: &str| folder.path().join("layouts").join(name);
        fs::create_dir_all(layout("mine")).unwrap();
        fs::write(layout("mine/layout.ron"), "()").unwrap();
        fs::write(layout("mine/notes.txt"), b"\xff").unwrap();
        fs::create_dir_all(layout("broken/wording.ron")).unwrap();
        fs::create_dir_all(layout(".hidden")).unwrap();
        fs::write(layout("stray.ron"), "").unwrap();
        let data = UserData::read(folder.path()).unwrap();
        let [(broken, problem), (mine, files)] = data.layouts.as_slice() else {
            panic!("{:?}", data.layouts)
        };
        assert_eq!((broken.as_str(), mine.as_str()), ("broken", "mine"));
        assert!(problem.as_ref().unwrap_err().contains("wording.ron"), "{problem:?}");
        assert_eq!(files, &Ok(vec![("layout.ron".to_owned(), "()".to_owned())]));
    }

    #[test]
    fn other_encodings_of_chinese_editors_are_read() {
        let words = "{\"a\": \"预算说明\"}";
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            ['\u{feff}'.to_string().as_str(), words]
                .concat()
                .encode_utf16()
                .flat_map(bytes)
                .collect()
        };
        let gbk = GB18030.encode(words).0.into_owned();
        for bytes in [words.into(), gbk, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
            let folder = folder(&[("wording.ron", &bytes)]);
            assert_eq!(UserData::read(folder.path()).unwrap().wording.unwrap().1, words);
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        let damaged = ["预算说明".as_bytes(), b"\xff", "预算".as_bytes()].concat();
        for (name, contents) in
            [("wording.ron", &damaged[..]), ("tables/mine.ron", b"\xff\xff\xff")]
        {
            let error = UserData::read(folder(&[(name, contents)]).path()).unwrap_err().to_string();
            assert!(error.contains(name.trim_start_matches("tables/")), "{error}");
        }
        let nested = folder(&[]);
        fs::create_dir(nested.path().join("wording.ron")).unwrap();
        let error = UserData::read(nested.path()).unwrap_err();
        assert!(matches!(error.problem, Refusal::NotAFile), "{error}");
        let blocked = tempfile::tempdir().unwrap();
        fs::write(blocked.path().join("tables"), "").unwrap();
        assert_eq!(UserData::read(blocked.path()).unwrap_err().name, "tables");
    }
}
