//! What a code list changes in the lists that are in use.

use super::{Catalogue, CodeEntry, CodeKind, CodeRow, CodeRows};

/// The difference of a row from the lists in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The code is new.
    New,
    /// The code has another name in these years, which was this.
    Name(String),
    /// The name is the same; its years or its successor are other ones. These were the years.
    Years(String),
}

/// A row that changes the lists in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeChange {
    pub row: CodeRow,
    pub difference: Difference,
}

/// Everything that a code list changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodeChanges {
    pub changes: Vec<CodeChange>,
    /// The number of rows that say the same as the lists in use.
    pub same: usize,
}

impl CodeChanges {
    /// Compares `rows` with the lists in use.
    ///
    /// A row that gives only a code and a name says nothing about years, so it changes nothing when
    /// the code has the name already.
    pub fn of(catalogue: &Catalogue, rows: &CodeRows) -> Self {
        let mut found = Self::default();
        for row in &rows.rows {
            match difference(catalogue.list(row.kind).all_of(row.entry.code), &row.entry) {
                Some(difference) => {
                    found.changes.push(CodeChange { row: row.clone(), difference });
                }
                None => found.same += 1,
            }
        }
        found
    }

    /// The number of changes of each kind: new codes, names, years.
    pub fn counts(&self) -> [usize; 3] {
        let count = |is: fn(&Difference) -> bool| {
            self.changes.iter().filter(|change| is(&change.difference)).count()
        };
        [
            count(|it| matches!(it, Difference::New)),
            count(|it| matches!(it, Difference::Name(_))),
            count(|it| matches!(it, Difference::Years(_))),
        ]
    }
}

fn difference(known: &[CodeEntry], new: &CodeEntry) -> Option<Difference> {
    let rivals = || known.iter().filter(|entry| entry.overlaps(new));
    let Some(first) = rivals().next().or(known.last()) else { return Some(Difference::New) };
    let is_silent = new.from.is_none() && new.until.is_none() && new.successor.is_none();
    match rivals().find(|entry| entry.name == new.name) {
        Some(_) if is_silent => None,
        Some(same) => {
            let facts = |entry: &CodeEntry| (entry.from, entry.until, entry.successor);
            (facts(same) != facts(new)).then(|| Difference::Years(same.years()))
        }
        None => Some(Difference::Name(first.name.clone())),
    }
}

impl Catalogue {
    /// The user's own entries together with the accepted `changes`, as a list in text.
    pub fn own_list(&self, changes: &[CodeChange]) -> String {
        let rows = changes.iter().map(|change| change.row.clone()).collect();
        let lists = self.with(&CodeRows { rows, problems: Vec::new() });
        let entries = CodeKind::ALL.into_iter().flat_map(|kind| {
            let own = lists.list(kind).iter().filter(|entry| entry.is_own());
            own.map(move |entry| (kind, entry))
        });
        // The mark of the byte order makes spreadsheets read it as UTF-8.
        format!("\u{feff}{}", super::rows::write(entries))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changes(text: &str) -> CodeChanges {
        CodeChanges::of(Catalogue::builtin(), &CodeRows::of_text(text).checked().unwrap())
    }

    #[track_caller]
    fn check(text: &str, expected: Option<&Difference>) {
        let found = changes(&format!("code,name,from,until\n{text}\n"));
        let found = found.changes.into_iter().next().map(|change| change.difference);
        assert_eq!(found.as_ref(), expected, "{text}");
    }

    #[test]
    fn new_codes_names_and_years_are_distinguished() {
        check("2088888,自定科目", Some(&Difference::New));
        check("30211,出差费", Some(&Difference::Name("差旅费".to_owned())));
        check("30211,差旅费", None);
        check("30211,差旅费,2018", Some(&Difference::Years(String::new())));
        check("30229,福利费,,2025", None);
        check("30229,福利费,,2027", Some(&Difference::Years("–2025".to_owned())));
        check("20805,行政事业单位养老支出", None);
        check("20805,行政事业单位离退休,,2019", None);
        check("20805,养老,2030", Some(&Difference::Name("行政事业单位养老支出".to_owned())));
        let counted = changes("code,name,from\n2088888,自定科目,\n30211,差旅费,2018\n30213,x,");
        assert_eq!((counted.counts(), counted.same), ([1, 1, 1], 0));
    }

    #[test]
    fn accepted_changes_join_the_entries_of_the_user() {
        let own = Catalogue::with_overrides("functional,2088888,甲\nfunctional,2088889,乙\n");
        let own = own.unwrap();
        let rows = CodeRows::of_text("code,name,until\n2088889,丙,2026\n50201,办公,\n");
        let list = own.own_list(&CodeChanges::of(&own, &rows).changes);
        let read = CodeRows::of_text(&list).checked().unwrap().rows;
        let names: Vec<&str> = read.iter().map(|row| row.entry.name.as_str()).collect();
        // What the list does not tell about later years stays.
        assert_eq!(names, ["甲", "丙", "乙", "办公"]);
        let again = Catalogue::with_overrides(&list).unwrap();
        assert_eq!(
            again.functional.entry("2088889".parse().unwrap(), 2025).unwrap().until,
            Some(2026)
        );
    }
}
