//! One list of codes with their names, by year.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{CodeEntry, Standing};
use crate::budget::Code;

/// A list of codes in the order of the official lists. A code may have several names, each for other
/// years.
#[derive(Clone, Debug, Default)]
pub struct CodeList {
    /// Invariant: sorted by `digits`, then by the first year; the years of a code do not overlap.
    entries: Vec<CodeEntry>,
    /// The entries of each code.
    positions: FxHashMap<Code, Range<usize>>,
}

impl CodeList {
    /// Makes a list; the years of entries of the same code must not overlap.
    pub(super) fn new(mut entries: Vec<CodeEntry>) -> Self {
        entries.sort_by(|a, b| (&a.digits, a.from).cmp(&(&b.digits, b.from)));
        let mut positions = FxHashMap::<Code, Range<usize>>::default();
        for (index, entry) in entries.iter().enumerate() {
            positions.entry(entry.code).or_insert(index..index).end = index + 1;
        }
        Self { entries, positions }
    }

    /// The list with `others`, each of which replaces what the list has about its code in its years.
    pub(super) fn with(&self, others: Vec<CodeEntry>) -> Self {
        let newer = Self::new(others);
        let kept = self.entries.iter().flat_map(|entry| {
            newer.all_of(entry.code).iter().fold(vec![entry.clone()], |left, new| {
                left.into_iter().flat_map(|entry| entry.without(new)).collect()
            })
        });
        Self::new(kept.chain(newer.entries.iter().cloned()).collect())
    }

    /// Every entry, in the order of the codes, then of the years.
    pub fn iter(&self) -> std::slice::Iter<'_, CodeEntry> {
        self.entries.iter()
    }

    /// The entries of each code, the earliest first.
    pub(super) fn codes(&self) -> impl Iterator<Item = &[CodeEntry]> {
        self.entries.chunk_by(|one, next| one.code == next.code)
    }

    /// The entry of each code for `year`, in the order of the codes.
    pub fn of_year(&self, year: u16) -> impl Iterator<Item = &CodeEntry> {
        self.codes().filter_map(move |entries| closest(entries, year))
    }

    /// The entries of `code`, the earliest first.
    pub(super) fn all_of(&self, code: Code) -> &[CodeEntry] {
        let range = self.positions.get(&code).cloned();
        range.and_then(|range| self.entries.get(range)).unwrap_or_default()
    }

    /// The entry of `code` for `year`: the one that holds in it, else the closest.
    pub fn entry(&self, code: Code, year: u16) -> Option<&CodeEntry> {
        closest(self.all_of(code), year)
    }

    /// True when the list has `code`, in whatever year.
    pub fn has(&self, code: Code) -> bool {
        self.positions.contains_key(&code)
    }

    /// The name of `code` in `year`, else in the closest year.
    pub fn name(&self, code: Code, year: u16) -> Option<&str> {
        self.entry(code, year).map(|entry| entry.name.as_str())
    }

    /// The code that stands in `year` for one that does not hold in it: the successor of an ended
    /// code, or the predecessor of a later one.
    pub fn replacement(&self, code: Code, year: u16) -> Option<Code> {
        let holds = |code: &Code| {
            self.entry(*code, year).is_some_and(|it| it.standing(year) == Standing::Valid)
        };
        let entry = self.entry(code, year)?;
        match entry.standing(year) {
            Standing::Valid => None,
            Standing::Ended(_) => {
                let next = |code: &Code| self.entry(*code, year)?.successor;
                // Codes move rarely; the limit keeps a circle in the user's list from going on.
                std::iter::successors(entry.successor, next).take(MOST_MOVES).find(holds)
            }
            Standing::NotYet(_) => {
                let precedes = |it: &&CodeEntry| it.successor == Some(code);
                self.iter().filter(precedes).map(|it| it.code).find(holds)
            }
        }
    }
}

/// The most successors that are followed from one code.
const MOST_MOVES: usize = 8;

/// The last entry that has begun by `year`; the first one when none has.
pub(super) fn closest(entries: &[CodeEntry], year: u16) -> Option<&CodeEntry> {
    let begun = entries.iter().rev().find(|entry| entry.from.is_none_or(|from| from <= year));
    begun.or(entries.first())
}

impl<'a> IntoIterator for &'a CodeList {
    type Item = &'a CodeEntry;
    type IntoIter = std::slice::Iter<'a, CodeEntry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::{Catalogue, CodeSource};

    fn code(text: &str) -> Code {
        text.parse().unwrap()
    }

    fn entry(digits: &str, name: &str, years: [Option<u16>; 2], next: Option<&str>) -> CodeEntry {
        let [from, until] = years;
        let plain = CodeEntry::new(code(digits), name.to_owned(), CodeSource::User);
        CodeEntry { from, until, successor: next.map(code), ..plain }
    }

    #[test]
    fn codes_are_in_the_order_of_their_digits() {
        let list = &Catalogue::builtin().functional;
        let codes: Vec<String> = list.iter().map(|entry| entry.code.to_string()).collect();
        assert!(codes.is_sorted());
    }

    #[test]
    fn a_code_has_the_name_of_the_year() {
        let list = CodeList::new(vec![
            entry("20805", "新", [Some(2020), None], None),
            entry("20805", "旧", [None, Some(2017)], None),
        ]);
        let named = |year| {
            let entry = list.entry(code("20805"), year).unwrap();
            (entry.name.as_str(), entry.standing(year))
        };
        assert_eq!(named(2016), ("旧", Standing::Valid));
        assert_eq!(named(2018), ("旧", Standing::Ended(2017)));
        assert_eq!(named(2020), ("新", Standing::Valid));
        assert_eq!(list.name(code("20806"), 2020), None);
        assert_eq!(list.of_year(2026).count(), 1);
    }

    #[test]
    fn a_code_that_does_not_hold_has_a_replacement_that_does() {
        let list = CodeList::new(vec![
            entry("20801", "甲", [None, Some(2018)], Some("20802")),
            entry("20802", "乙", [Some(2019), Some(2020)], Some("20803")),
            entry("20803", "丙", [Some(2021), None], None),
            entry("20804", "丁", [None, Some(2018)], None),
            entry("20805", "戊", [None, Some(2018)], Some("20806")),
            entry("20806", "己", [None, Some(2018)], Some("20805")),
        ]);
        let replaced = |text, year| list.replacement(code(text), year).map(|it| it.to_string());
        assert_eq!(replaced("20801", 2018), None);
        assert_eq!(replaced("20801", 2019).as_deref(), Some("20802"));
        assert_eq!(replaced("20801", 2025).as_deref(), Some("20803"));
        assert_eq!(replaced("20803", 2020).as_deref(), Some("20802"));
        assert_eq!(replaced("20803", 2018), None, "two moves back");
        assert_eq!(replaced("20804", 2025), None);
        assert_eq!(replaced("20805", 2025), None, "a circle ends");
    }

    #[test]
    fn others_replace_what_the_list_has_in_their_years() {
        let list = CodeList::new(vec![
            entry("208", "一", [None, Some(2018)], None),
            entry("208", "二", [Some(2019), None], None),
            entry("210", "三", [None, None], None),
        ]);
        let with = |name, years| {
            let list = list.with(vec![entry("208", name, years, None)]);
            let text = |entry: &CodeEntry| format!("{}{}", entry.name, entry.years());
            list.iter().map(text).collect::<Vec<_>>()
        };
        assert_eq!(with("四", [None, None]), ["四", "三"]);
        let parts = ["一–2016", "四2017–2020", "二2021–", "三"];
        assert_eq!(with("四", [Some(2017), Some(2020)]), parts);
        assert_eq!(with("二", [Some(2020), None]), ["一–2018", "二2020–", "三"]);
        assert!(list.has(code("208")) && !list.has(code("209")));
    }
}
