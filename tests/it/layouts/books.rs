//! The whole text of each layout, and every sentence in it.

use std::fmt::Write as _;

use budget_workbench::analysis::Derived;
use budget_workbench::book::tables::{self, TableSets};
use budget_workbench::book::{Cell, LayoutFolder, Layouts};
use budget_workbench::catalogue::Catalogue;

use super::{cases, department, layout, text};

/// The lines of `text` that are not in `usual`.
fn other_lines<'a>(text: &'a str, usual: &str) -> Vec<&'a str> {
    text.lines().filter(|line| !usual.lines().any(|it| it == *line)).collect()
}

/// The usual book, and for every other case the lines in which it differs.
fn golden(key: &str) -> String {
    let layout = layout(key);
    let usual = text(&department(), layout);
    let mut golden = usual.clone();
    for (case, scenario) in cases().iter().skip(1) {
        write!(golden, "\n==== {case}\n").unwrap();
        let text = text(scenario, layout);
        for line in other_lines(&text, &usual) {
            golden.push_str(line);
            golden.push('\n');
        }
    }
    golden
}

#[test]
fn the_book_of_luohu_2024() {
    insta::assert_snapshot!(golden("luohu-2024"));
}

#[test]
fn the_book_of_shenzhen_2026() {
    insta::assert_snapshot!(golden("shenzhen-2026"));
}

#[test]
fn the_book_of_shanghai_2026() {
    insta::assert_snapshot!(golden("shanghai-2026"));
}

#[test]
fn the_book_of_guangdong_2026() {
    insta::assert_snapshot!(golden("guangdong-2026"));
}

#[test]
fn the_tables_of_shanghai_2026() {
    let scenario = department();
    let derived = Derived::of(&scenario);
    let set = layout("shanghai-2026").tables(TableSets::builtin()).unwrap();
    let mut golden = String::new();
    for table in tables::fill(set, &scenario, &derived, Catalogue::builtin()) {
        let (unit, note) = (&table.unit, &table.note);
        writeln!(golden, "# {} {} {unit} {note}", table.above_left, table.title).unwrap();
        let columns = table.columns.iter().map(|it| format!("{}/{}", it.group, it.title));
        writeln!(golden, "{}", columns.collect::<Vec<_>>().join(" | ")).unwrap();
        for row in &table.rows {
            let cells = row.cells.iter().map(Cell::text).collect::<Vec<_>>();
            writeln!(golden, "{}", cells.join(" | ").trim_end()).unwrap();
        }
    }
    insta::assert_snapshot!(golden);
}

/// A file of a layout with the sentences that are usually off.
fn told_changes() -> (String, String) {
    ("layout.ron".to_owned(), "(project_changes: true)".to_owned())
}

/// Entries that are not printed in the text of a book.
const NOT_IN_THE_TEXT: [&str; 3] = ["cover.title", "cover.internal", "cover.date"];

#[test]
fn every_sentence_of_every_layout_is_in_one_of_its_books() {
    let mut unused = Vec::new();
    let cases = cases();
    for layout in Layouts::builtin() {
        let books = |layout: &_| -> Vec<String> {
            cases.iter().map(|(_, scenario)| text(scenario, layout)).collect()
        };
        let usual = LayoutFolder { key: layout.key().to_owned(), files: vec![told_changes()] };
        let usual = Layouts::with(None, vec![usual]).unwrap();
        let usual = books(usual.get(layout.key()).unwrap());
        for entry in layout.wording().entries() {
            let wording = format!("{{\"{entry}\": \"※\"}}");
            let files = vec![("wording.ron".to_owned(), wording), told_changes()];
            let folder = LayoutFolder { key: layout.key().to_owned(), files };
            let changed = Layouts::with(None, vec![folder]).unwrap();
            let changed = changed.get(layout.key()).unwrap();
            assert!(changed.is_own(), "{entry}");
            if !NOT_IN_THE_TEXT.contains(&entry) && books(changed) == usual {
                unused.push(format!("{}: {entry}", layout.key()));
            }
        }
    }
    assert_eq!(unused, Vec::<String>::new());
}
