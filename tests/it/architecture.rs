//! Holds the floors of `ARCHITECTURE.md` by reading the sources.
//!
//! The compiler lets every module of a crate import every other. Nothing but this test keeps files
//! out of the model, the clock out of the history, and the window out of everything: what makes the
//! figures the same in every place that shows them, and the program testable without a screen.
//!
//! Comments and quoted texts do not count; `super::` does not either, since it stays within a floor.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Each floor and all it may import from.
const FLOORS: [(&str, &[&str]); 12] = [
    ("locale", &[]),
    ("budget", &["locale"]),
    ("catalogue", &["budget", "locale"]),
    ("analysis", &["budget", "locale"]),
    ("book", &["analysis", "budget", "catalogue", "locale"]),
    ("export", &["book", "locale"]),
    ("import", &["budget", "locale"]),
    ("store", &["budget", "locale"]),
    ("publish", &["analysis", "book", "budget", "catalogue", "export", "locale", "store"]),
    ("edit", &["analysis", "budget", "locale", "store"]),
    ("cli", &ABOVE_ALL),
    ("ui", &ABOVE_ALL),
];

/// What whoever deals with the user may import from.
const ABOVE_ALL: [&str; 10] = [
    "analysis",
    "book",
    "budget",
    "catalogue",
    "edit",
    "export",
    "import",
    "locale",
    "publish",
    "store",
];

/// Facts and what follows from them: the same facts always give the same, whatever the disk, the
/// clock or the screen say.
const PURE: [&str; 6] = ["analysis", "book", "budget", "edit", "export", "import"];

/// What a pure floor must not name: modules of the standard library, and the clock by its types.
const IMPURE_MODULES: [&str; 5] = ["env", "fs", "net", "process", "time"];
const CLOCKS: [&str; 2] = ["Instant", "SystemTime"];

/// Where a document may be changed.
const EDITORS: [&str; 2] = ["ui/app", "ui/workspace.rs"];

/// The most lines a file may have.
const MAX_LINES: usize = 600;

#[test]
fn each_floor_imports_only_from_those_below() {
    let mut wrong = Vec::new();
    for source in sources() {
        let floor = source.floor();
        // Whoever starts the program knows everything.
        if floor == "lib" || floor == "main" {
            continue;
        }
        let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
            wrong.push(format!("{} is on no floor of FLOORS", source.path));
            continue;
        };
        for name in source.imports() {
            if name != floor && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{} imports crate::{name}", source.path));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_is_pure_names_no_file_clock_or_system() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| PURE.contains(&source.floor())) {
        let modules = source.imports_of("std");
        let modules = modules.iter().filter(|name| IMPURE_MODULES.contains(&name.as_str()));
        let clocks = source.tokens.iter().filter(|token| CLOCKS.contains(&token.as_str()));
        wrong.extend(modules.chain(clocks).map(|name| format!("{} names {name}", source.path)));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn only_the_window_knows_egui() {
    let outside = sources().into_iter().filter(|source| source.floor() != "ui");
    let knowing = |source: &Source| {
        let window = |token: &String| token.starts_with("egui") || token == "eframe";
        source.tokens.iter().any(window)
    };
    let knowing: Vec<_> = outside.filter(knowing).map(|source| source.path).collect();
    assert_eq!(knowing, Vec::<String>::new());
}

#[test]
fn only_the_store_knows_the_format_of_files() {
    // The book's own data, which is no scenario, is read in one place.
    let store = |source: &Source| source.floor() == "store" || source.path == "book/data.rs";
    assert_eq!(naming(&["ron", "::"], store), Vec::<String>::new());
    assert_eq!(naming(&["use", "ron"], store), Vec::<String>::new());
}

/// Pages and panels queue what they want done; only the application does it.
#[test]
fn only_the_application_changes_a_document() {
    let may = |source: &Source| {
        !source.path.starts_with("ui/")
            || EDITORS.iter().any(|editor| source.path.starts_with(editor))
    };
    for call in [
        &["workspace", ".", "edit", "("][..],
        &["document", ".", "edit", "("],
        &[".", "edit_live", "("],
        &["edit", "::", "apply"],
        &[".", "group_mut", "("],
        &[".", "project_mut", "("],
    ] {
        assert_eq!(naming(call, may), Vec::<String>::new(), "{call:?}");
    }
}

#[test]
fn no_file_grows_out_of_sight() {
    let long = sources().into_iter().filter(|source| MAX_LINES < source.lines);
    let told: Vec<_> = long.map(|it| format!("{} has {} lines", it.path, it.lines)).collect();
    assert_eq!(told, Vec::<String>::new());
}

/// The files that name `tokens` in a row, but for those that may.
fn naming(tokens: &[&str], may: impl Fn(&Source) -> bool) -> Vec<String> {
    let naming = |source: &Source| {
        source.tokens.windows(tokens.len()).any(|found| found == tokens) && !may(source)
    };
    sources().into_iter().filter(naming).map(|source| source.path).collect()
}

/// A file of `src`.
struct Source {
    /// Below `src`, with `/` on every system.
    path: String,
    lines: usize,
    /// Names and punctuation without comments and quoted texts.
    tokens: Vec<String>,
}

impl Source {
    /// The first part of the path.
    fn floor(&self) -> &str {
        self.path.split(['/', '.']).next().unwrap()
    }

    /// The floors that follow `crate::`, in braces or not.
    fn imports(&self) -> BTreeSet<String> {
        let mut names = self.imports_of("crate");
        names.retain(|name| FLOORS.iter().any(|(floor, _)| floor == name));
        names
    }

    /// The names that follow `root::`, in braces or not.
    fn imports_of(&self, root: &str) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for (index, pair) in self.tokens.windows(2).enumerate() {
            if pair != [root, "::"] {
                continue;
            }
            match &self.tokens[index + 2..] {
                [brace, ..] if brace == "{" => {
                    names.extend(first_of_group(&self.tokens[index + 2..]));
                }
                [name, ..] => drop(names.insert(name.clone())),
                [] => {}
            }
        }
        names
    }
}

/// The first name of each path in `{a::b, c, d::{e, f}}`.
fn first_of_group(tokens: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    for pair in tokens.windows(2) {
        match pair[0].as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        match (depth, pair[0].as_str()) {
            (0, _) => break,
            (1, "{" | ",") => names.push(pair[1].clone()),
            _ => {}
        }
    }
    names
}

/// Every file of `src`, in the order of their paths.
fn sources() -> Vec<Source> {
    fn collect(folder: &Path, below: &str, found: &mut Vec<Source>) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(Result::unwrap).collect();
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let path = format!("{below}{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                collect(&entry.path(), &format!("{path}/"), found);
            } else if Path::new(&path).extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(entry.path()).unwrap();
                let lines = text.lines().count();
                found.push(Source { path, lines, tokens: tokens(&text) });
            }
        }
    }
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut found);
    assert!(50 < found.len(), "the sources were found");
    found
}

/// The names and punctuation of a source text: `::` is one token, any other sign is its own.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_part = |it: char| it.is_alphanumeric() || it == '_';
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if let Some(length) = quoted(rest) {
            length
        } else if first.is_whitespace() {
            first.len_utf8()
        } else {
            let length = if is_part(first) {
                rest.find(|it| !is_part(it)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            tokens.push(rest[..length].to_owned());
            length
        };
        rest = &rest[length..];
    }
    tokens
}

/// How long the text or character in quotes is that `rest` begins with, if it does.
fn quoted(rest: &str) -> Option<usize> {
    let after_prefix = rest.strip_prefix(['b', 'c']).unwrap_or(rest);
    if let Some(raw) = after_prefix.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if raw[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let start = rest.len() - raw.len() + hashes + 1;
            return Some(start + rest[start..].find(&end).unwrap() + end.len());
        }
    }
    let mut inside = after_prefix.char_indices();
    let quote = inside.next().map(|(_, quote)| quote).filter(|it| "\"'".contains(*it))?;
    // A lifetime has no second quote right behind its first letter.
    let letters: Vec<char> = after_prefix.chars().skip(1).take(2).collect();
    if quote == '\'' && letters.first() != Some(&'\\') && letters.get(1) != Some(&'\'') {
        return None;
    }
    while let Some((index, found)) = inside.next() {
        if found == '\\' {
            inside.next();
        } else if found == quote {
            return Some(rest.len() - after_prefix.len() + index + 1);
        }
    }
    None
}

/// The reader of sources is itself worth a test: what it skips wrongly, nobody misses.
#[test]
fn quotes_and_comments_do_not_count() {
    let text = r##"
        use crate::{budget::{self, Money}, store}; // crate::a
        /* crate::b */ let a = "crate::c \" crate::d"; let b = r#"crate::e " crate::f"#;
        fn f<'a>(it: &'a str, quote: char) -> crate::edit::Label { g('"', '\'', b"crate::g", r"\") }
        crate::ui::run('"');
    "##;
    let source = Source { path: "ui.rs".into(), lines: 0, tokens: tokens(text) };
    let imports: Vec<_> = source.imports().into_iter().collect();
    assert_eq!(imports, ["budget", "edit", "store", "ui"]);
}
