//! The names of the sheets.

use crate::book::{Book, Table, line_items};

/// The most UTF-16 units of a sheet name in Excel.
const MOST_UNITS: usize = 31;

/// The names of the sheets of a book; no two are alike.
#[derive(Debug, PartialEq, Eq)]
pub struct Names {
    /// In the order of the tables.
    pub tables: Vec<String>,
}

impl Names {
    /// 目录
    pub const CONTENTS: &'static str = "目录";
    /// 附图
    pub const CHARTS: &'static str = "附图";
    /// 明细数据
    pub const LINE_ITEMS: &'static str = line_items::NAME;
    /// The hidden sheet.
    pub const ENCLOSURE: &'static str = "enclosure";

    /// Chooses a name for each sheet.
    pub fn of(book: &Book) -> Self {
        let fixed = [Self::CONTENTS, Self::CHARTS, Self::LINE_ITEMS, Self::ENCLOSURE];
        let mut taken: Vec<String> = fixed.map(str::to_owned).into();
        let mut tables = Vec::new();
        for table in book.tables() {
            let name = free_name(table, &taken);
            taken.push(name.to_lowercase());
            tables.push(name);
        }
        Self { tables }
    }
}

/// A name for the table's sheet that is not taken; to Excel `a` and `A` are the same.
fn free_name(table: &Table, taken: &[String]) -> String {
    let whole = format!("{} {}", table.name, table.title);
    // Excel reserves this name.
    let base = match cleaned(&whole) {
        name if name.is_empty() || name.eq_ignore_ascii_case("history") => format!("表{name}"),
        name => name,
    };
    let mut name = shortened(&base, "");
    let mut number = 2;
    while taken.contains(&name.to_lowercase()) {
        name = shortened(&base, &format!("({number})"));
        number += 1;
    }
    name
}

/// The text without the characters that no name of a sheet may have.
fn cleaned(text: &str) -> String {
    let allowed: String = text
        .chars()
        .map(|it| if "[]:*?/\\".contains(it) || it.is_control() { ' ' } else { it })
        .filter(|it| !matches!(it, '\u{fffe}' | '\u{ffff}'))
        .collect();
    allowed.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches('\'').trim().to_owned()
}

/// As much of `base` as leaves room for `end`, followed by `end`.
fn shortened(base: &str, end: &str) -> String {
    let room = MOST_UNITS - end.len();
    let mut units = 0;
    let fitting = base.chars().take_while(|it| {
        units += it.len_utf16();
        units <= room
    });
    let kept: String = fitting.collect();
    format!("{}{end}", kept.trim_end_matches(|it: char| it == '\'' || it.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, title: &str) -> Table {
        Table {
            name: name.to_owned(),
            above_left: String::new(),
            title: title.to_owned(),
            unit: String::new(),
            columns: Vec::new(),
            rows: Vec::new(),
            note: String::new(),
        }
    }

    #[test]
    fn a_name_has_number_and_title() {
        assert_eq!(free_name(&named("表1", "收支总表"), &[]), "表1 收支总表");
        assert_eq!(free_name(&named("表1", ""), &[]), "表1");
        assert_eq!(free_name(&named("", ""), &[]), "表");
        assert_eq!(free_name(&named("History", ""), &[]), "表History");
    }

    #[test]
    fn forbidden_characters_are_left_out() {
        assert_eq!(free_name(&named("'表[1]", "a/b\\c:d*e?f\u{1}g'"), &[]), "表 1 a b c d e f g");
        for (name, title) in [("表", "𠀀".repeat(40)), ("表'", "很长的表名".repeat(9))] {
            let name = free_name(&named(name, &title), &[]);
            assert!(name.encode_utf16().count() <= MOST_UNITS, "{name}");
            assert!(rust_xlsxwriter::utility::check_sheet_name(&name).is_ok(), "{name}");
        }
        let cut_at_quote = free_name(&named("", &format!("{}'x", "a".repeat(30))), &[]);
        assert_eq!(cut_at_quote, "a".repeat(30));
    }

    #[test]
    fn no_two_names_are_alike() {
        let taken = ["a b".to_owned(), "a b(2)".to_owned()];
        assert_eq!(free_name(&named("A", "B"), &taken), "A B(3)");
        let long = "长".repeat(40);
        let first = free_name(&named(&long, ""), &[]);
        let second = free_name(&named(&long, ""), std::slice::from_ref(&first));
        assert_eq!(second, format!("{}(2)", "长".repeat(28)));
    }
}
