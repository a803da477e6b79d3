//! Checks the floors and rooms of `ARCHITECTURE.md` by reading the sources.
//!
//! The compiler lets every module of a crate import every other. Only this test keeps files out of
//! the model, the clock out of the history, and the window out of everything else. This makes the
//! figures the same in every place that shows them, and the program testable without a screen.
//!
//! Comments and quoted texts do not count.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::common::imports::Imports;
use crate::common::rust::{self, Source, Token, tokens};

/// Each floor and all it may import from.
const FLOORS: [(&str, &[&str]); 16] = [
    ("locale", &[]),
    ("text", &[]),
    ("reading", &[]),
    ("budget", &["locale"]),
    ("catalogue", &["budget", "locale", "text"]),
    ("analysis", &["budget", "locale"]),
    ("words", &["analysis", "budget", "locale"]),
    ("rules", &["analysis", "budget", "catalogue", "locale", "words"]),
    ("book", &["analysis", "budget", "catalogue", "locale"]),
    ("export", &["book", "locale", "reading", "text"]),
    ("import", &["budget", "locale"]),
    ("store", &["budget", "locale"]),
    (
        "publish",
        &["analysis", "book", "budget", "catalogue", "export", "import", "locale", "store"],
    ),
    ("edit", &["analysis", "budget", "catalogue", "locale", "words"]),
    ("cli", &BELOW_THE_USER),
    ("ui", &BELOW_THE_USER),
];

/// The floors below those that deal with the user.
const BELOW_THE_USER: [&str; 14] = [
    "analysis",
    "book",
    "budget",
    "catalogue",
    "edit",
    "export",
    "import",
    "locale",
    "publish",
    "reading",
    "rules",
    "store",
    "text",
    "words",
];

/// The rooms of the window from the lowest up, each with the floors and the rooms it may import
/// from. A file at the root of `ui/` is a room of its own.
const ROOMS: [(&str, &[&str], &[&str]); 19] = [
    // The look, and building blocks that use no scenario.
    ("ui/look", &["budget", "export", "locale"], &[]),
    ("ui/memo", &[], &[]),
    ("ui/widgets", &["budget", "locale", "text"], &[]),
    ("ui/charts", &["analysis", "book", "budget", "locale"], &[]),
    // The data that pages are given, and the intents that they queue.
    ("ui/place", &["analysis", "book", "budget", "locale"], &[]),
    (
        "ui/documents",
        &["analysis", "budget", "catalogue", "edit", "locale", "rules", "store", "words"],
        &["ui/place", "ui/widgets"],
    ),
    ("ui/work", &BELOW_THE_USER, &["ui/documents"]),
    ("ui/command", &["export", "locale"], &["ui/place", "ui/work"]),
    (
        "ui/intent",
        &["analysis", "budget", "catalogue", "edit", "export", "locale", "publish", "text"],
        &["ui/command", "ui/documents", "ui/place"],
    ),
    (
        "ui/view",
        &["analysis", "budget", "catalogue", "locale", "publish", "rules", "words"],
        &["ui/documents", "ui/intent"],
    ),
    // The display of facts and figures.
    ("ui/figures", &["analysis", "budget", "locale"], &SHOWING),
    (
        "ui/fields",
        &["analysis", "budget", "catalogue", "edit", "locale", "rules", "words"],
        &SHOWING,
    ),
    (
        "ui/click_target",
        &["analysis", "book", "budget", "catalogue", "locale", "words"],
        &["ui/fields", "ui/intent", "ui/place", "ui/view"],
    ),
    (
        "ui/tables",
        &["analysis", "budget", "catalogue", "edit", "locale", "rules", "words"],
        &[
            "ui/documents",
            "ui/fields",
            "ui/figures",
            "ui/intent",
            "ui/look",
            "ui/place",
            "ui/view",
            "ui/widgets",
        ],
    ),
    // The parts of the window, which do not import each other.
    ("ui/overlays", &BELOW_THE_USER, &BELOW_THE_PARTS),
    ("ui/panels", &BELOW_THE_USER, &BELOW_THE_PARTS),
    ("ui/pages", &BELOW_THE_USER, &BELOW_THE_PARTS),
    // The whole window.
    ("ui/app", &BELOW_THE_USER, &EVERY_ROOM),
    ("ui/mod", &[], &["ui/app"]),
];

/// The rooms that the display of a single fact or figure needs.
const SHOWING: [&str; 5] = ["ui/intent", "ui/look", "ui/place", "ui/view", "ui/widgets"];

/// The rooms below the parts of the window.
const BELOW_THE_PARTS: [&str; 14] = [
    "ui/charts",
    "ui/command",
    "ui/documents",
    "ui/fields",
    "ui/figures",
    "ui/intent",
    "ui/click_target",
    "ui/look",
    "ui/memo",
    "ui/place",
    "ui/tables",
    "ui/view",
    "ui/widgets",
    "ui/work",
];

const EVERY_ROOM: [&str; 17] = [
    "ui/charts",
    "ui/command",
    "ui/documents",
    "ui/fields",
    "ui/figures",
    "ui/intent",
    "ui/click_target",
    "ui/look",
    "ui/memo",
    "ui/overlays",
    "ui/pages",
    "ui/panels",
    "ui/place",
    "ui/tables",
    "ui/view",
    "ui/widgets",
    "ui/work",
];

/// The most files at the root of `ui/`.
const MOST_AT_THE_ROOT: usize = 8;

/// The most files that may import each other in a circle: a type and the files with its methods.
const MOST_IN_A_CIRCLE: usize = 3;

/// Circles of more files, each with the reason why it is still there. The list may only shrink.
const CIRCLES: &[(&[&str], &str)] = &[];

/// The floors whose results depend on the facts alone, not on the disk, the clock or the screen.
const PURE: [&str; 10] =
    ["analysis", "book", "budget", "edit", "export", "import", "reading", "rules", "text", "words"];

/// The names that a pure floor must not use: modules of the standard library, and types of clocks.
const IMPURE_MODULES: [&str; 5] = ["env", "fs", "net", "process", "time"];
const CLOCKS: [&str; 2] = ["Instant", "SystemTime"];

/// The most lines a file may have.
const MAX_LINES: usize = 600;

#[test]
fn each_floor_imports_only_from_those_below() {
    let mut wrong = Vec::new();
    for source in sources() {
        let floor = floor(source);
        // The files that start the program may import everything.
        if floor == "lib" || floor == "main" {
            continue;
        }
        let Some((_, allowed)) = FLOORS.iter().find(|(name, _)| *name == floor) else {
            wrong.push(format!("{} is on no floor of FLOORS", source.path));
            continue;
        };
        for name in names_below(&source.tokens, "crate") {
            let is_floor = FLOORS.iter().any(|(floor, _)| *floor == name);
            if is_floor && name != floor && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{} imports crate::{name}", source.path));
            }
        }
    }
    none(wrong);
}

#[test]
fn each_room_of_the_window_imports_only_from_those_below() {
    let imports = Imports::of(sources());
    let mut wrong = Vec::new();
    for (file, imported) in imports.edges() {
        let Some(room) = room(file) else { continue };
        let Some((_, floors, rooms)) = ROOMS.iter().find(|(name, ..)| *name == room) else {
            wrong.push(format!("{file} is in no room of ROOMS"));
            continue;
        };
        for other in imported {
            let place =
                self::room(other).unwrap_or_else(|| other.split(['/', '.']).next().unwrap());
            if place != room && !floors.contains(&place) && !rooms.contains(&place) {
                wrong.push(format!("{file} imports {other}"));
            }
        }
    }
    none(wrong);
}

#[test]
fn rooms_are_listed_from_the_lowest_up() {
    for (index, (room, _, rooms)) in ROOMS.iter().enumerate() {
        for below in *rooms {
            let place = ROOMS.iter().position(|(name, ..)| name == below);
            assert!(place.is_some_and(|place| place < index), "{room} is below {below}");
        }
    }
}

#[test]
fn the_root_of_the_window_is_small() {
    let at_root = |source: &&Source| source.path.matches('/').count() == 1;
    let found = sources().iter().filter(|source| source.path.starts_with("ui/")).filter(at_root);
    let found: Vec<_> = found.map(|source| source.path.as_str()).collect();
    assert!(found.len() <= MOST_AT_THE_ROOT, "{found:?}");
}

#[test]
fn no_files_import_each_other_in_a_large_circle() {
    let imports = Imports::of(sources());
    let found = imports.circles(MOST_IN_A_CIRCLE);
    let known: BTreeSet<Vec<&str>> = CIRCLES.iter().map(|(files, _)| files.to_vec()).collect();
    let new: Vec<_> = found.difference(&known).collect();
    assert!(new.is_empty(), "circles that are not in CIRCLES: {new:#?}");
    let gone: Vec<_> = known.difference(&found).collect();
    assert!(gone.is_empty(), "circles that can be removed from CIRCLES: {gone:#?}");
}

#[test]
fn pure_floors_name_no_file_clock_or_system() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| PURE.contains(&floor(source))) {
        let modules = names_below(&source.tokens, "std");
        let modules = modules.iter().map(String::as_str).filter(|it| IMPURE_MODULES.contains(it));
        let words = source.tokens.iter().filter_map(Token::word);
        let clocks = words.filter(|word| CLOCKS.contains(word));
        wrong.extend(modules.chain(clocks).map(|name| format!("{} names {name}", source.path)));
    }
    none(wrong);
}

#[test]
fn only_the_window_uses_egui() {
    let outside = sources().iter().filter(|source| floor(source) != "ui");
    let knowing = outside.filter(|source| {
        let mut words = source.tokens.iter().filter_map(Token::word);
        words.any(|word| word.starts_with("egui") || word == "eframe")
    });
    none(knowing.map(|source| source.path.clone()));
}

#[test]
fn only_the_store_uses_the_format_of_files() {
    // The book's own data, which is no scenario, is read in one place.
    let may = |source: &Source| floor(source) == "store" || source.path == "book/data.rs";
    none(naming("ron::", may));
    none(naming("use ron", may));
}

/// Pages and panels queue intents; only the application changes the open documents.
#[test]
fn only_the_application_changes_a_document() {
    let may = |source: &Source| {
        !source.path.starts_with("ui/")
            || source.path.starts_with("ui/app/")
            || source.path == "ui/documents/workspace.rs"
    };
    for text in ["&mut Workspace", "&mut Document", "&mut Scenario", "&mut Project", "edit::apply"]
    {
        none(naming(text, may));
    }
}

#[test]
fn no_file_is_too_long() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let long = sources().iter().filter_map(|source| {
        let lines = fs::read_to_string(folder.join(&source.path)).unwrap().lines().count();
        (MAX_LINES < lines).then(|| format!("{} has {lines} lines", source.path))
    });
    none(long);
}

/// Fails with the list of what was found, if anything was.
#[track_caller]
fn none(found: impl IntoIterator<Item = String>) {
    let found: Vec<_> = found.into_iter().collect();
    assert!(found.is_empty(), "{found:#?}");
}

fn sources() -> &'static [Source] {
    static SOURCES: LazyLock<Vec<Source>> = LazyLock::new(|| rust::sources("src"));
    &SOURCES
}

/// The first part of the path.
fn floor(source: &Source) -> &str {
    source.path.split(['/', '.']).next().unwrap()
}

/// The folder or file at the root of `ui/` that a file belongs to.
fn room(path: &str) -> Option<&str> {
    let below = path.strip_prefix("ui/")?;
    let end = below.find(['/', '.']).unwrap_or(below.len());
    Some(&path[.."ui/".len() + end])
}

/// The files that contain the tokens of `text` in a row, except those that may.
fn naming(text: &str, may: impl Fn(&Source) -> bool) -> Vec<String> {
    let wanted = tokens(text);
    let naming = |source: &Source| {
        source.tokens.windows(wanted.len()).any(|found| found == wanted) && !may(source)
    };
    sources().iter().filter(|source| naming(source)).map(|source| source.path.clone()).collect()
}

/// The names that follow `root::`, in braces or not.
fn names_below(tokens: &[Token], root: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (index, pair) in tokens.windows(2).enumerate() {
        if pair[0].word() != Some(root) || pair[1] != Token::Path {
            continue;
        }
        match &tokens[index + 2..] {
            group @ [Token::Sign('{'), ..] => names.extend(first_of_group(group)),
            [Token::Word(name), ..] => drop(names.insert(name.clone())),
            _ => {}
        }
    }
    names
}

/// The first name of each path in `{a::b, c, d::{e, f}}`.
fn first_of_group(tokens: &[Token]) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0;
    for pair in tokens.windows(2) {
        match pair[0] {
            Token::Sign('{') => depth += 1,
            Token::Sign('}') => depth -= 1,
            _ => {}
        }
        match (depth, &pair[0]) {
            (0, _) => break,
            (1, Token::Sign('{' | ',')) => names.extend(pair[1].word().map(str::to_owned)),
            _ => {}
        }
    }
    names
}

#[test]
fn imports_are_found_in_braces_too() {
    let text = "use crate::{budget::{self, Money}, store}; fn f() -> crate::edit::Label {}";
    let found: Vec<_> = names_below(&tokens(text), "crate").into_iter().collect();
    assert_eq!(found, ["budget", "edit", "store"]);
}

#[test]
fn re_exports_are_followed_and_test_modules_are_not() {
    let source = |path: &str, text: &str| Source { path: path.to_owned(), tokens: tokens(text) };
    let sources = [
        source("lib.rs", "pub mod a; pub mod b;"),
        source(
            "a/mod.rs",
            "mod c; pub use c::{Thing as Other}; use crate::b; fn f() { b::g::<u8>() }",
        ),
        source("a/c.rs", "pub struct Thing; #[cfg(test)] mod tests { use crate::b::g; }"),
        source(
            "b.rs",
            "use super::a::{self, Other}; pub fn g() { a::missing() } #[cfg(test)] mod d;",
        ),
        source("b/d.rs", "use crate::a::f;"),
    ];
    let imports = Imports::of(&sources);
    let edges: Vec<_> = imports.edges().into_iter().collect();
    let files = |names: &[&'static str]| names.iter().copied().collect::<BTreeSet<_>>();
    assert_eq!(
        edges,
        [
            ("a/c.rs", files(&[])),
            ("a/mod.rs", files(&["b.rs"])),
            ("b.rs", files(&["a/c.rs"])),
            ("lib.rs", files(&[])),
        ]
    );
    assert_eq!(imports.circles(0), BTreeSet::new());
}
