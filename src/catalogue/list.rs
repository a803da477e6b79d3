//! One list of codes with their names.

use rustc_hash::FxHashMap;

use super::{MatchPlace, PinyinMatcher};
use crate::budget::Code;

/// A code and its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeEntry {
    pub code: Code,
    pub name: String,
    pub source: CodeSource,
    /// The code as text: the official lists are in the order of the digits, with 20801 between 208
    /// and 210.
    digits: String,
}

impl CodeEntry {
    pub(super) fn new(code: Code, name: String, source: CodeSource) -> Self {
        Self { code, name, source, digits: code.to_string() }
    }

    /// True when the name was read in an official document or given by the user; otherwise it is
    /// shown as still to be verified (待核实).
    pub fn is_certain(&self) -> bool {
        self.source != CodeSource::Memory
    }
}

/// The source of the name of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeSource {
    /// Read in a published document.
    Document,
    /// Written down from memory, still to be verified.
    Memory,
    /// Given by the user.
    User,
}

/// A list of codes without duplicates, in the order of the official lists.
#[derive(Clone, Debug, Default)]
pub struct CodeList {
    /// Invariant: sorted by `digits`, no two alike.
    entries: Vec<CodeEntry>,
    /// The index of each code in `entries`.
    positions: FxHashMap<Code, usize>,
}

impl CodeList {
    /// Makes a list; a later entry replaces an earlier one of the same code.
    pub(super) fn new(mut entries: Vec<CodeEntry>) -> Self {
        // The sort is stable, so after reversing, the latest of equal entries comes first.
        entries.reverse();
        entries.sort_by(|a, b| a.digits.cmp(&b.digits));
        entries.dedup_by(|later, kept| later.code == kept.code);
        let positions =
            entries.iter().enumerate().map(|(index, entry)| (entry.code, index)).collect();
        Self { entries, positions }
    }

    /// Every entry, in the order of the codes.
    pub fn iter(&self) -> std::slice::Iter<'_, CodeEntry> {
        self.entries.iter()
    }

    /// The entry of `code`.
    pub fn entry(&self, code: Code) -> Option<&CodeEntry> {
        self.entries.get(*self.positions.get(&code)?)
    }

    /// The name of `code`.
    pub fn name(&self, code: Code) -> Option<&str> {
        self.entry(code).map(|entry| entry.name.as_str())
    }

    /// True when the name of `code` is certain; false for an unknown code.
    pub fn is_certain(&self, code: Code) -> bool {
        self.entry(code).is_some_and(CodeEntry::is_certain)
    }

    /// Up to `limit` entries that match a query: the beginning of the code, a part of the name, or
    /// pinyin (see [`PinyinMatcher`]); of several words each must match.
    ///
    /// Codes that begin with the query come first, then names that begin with it, then the others,
    /// each in the order of the codes. An empty query finds everything.
    pub fn search(&self, query: &str, limit: usize) -> Vec<&CodeEntry> {
        let words: Vec<(String, PinyinMatcher)> = query
            .split_whitespace()
            .map(|word| (word.chars().map(plain_digit).collect(), PinyinMatcher::new(word)))
            .collect();
        let mut found: Vec<(Fit, &CodeEntry)> = self
            .entries
            .iter()
            .filter_map(|entry| {
                words
                    .iter()
                    .try_fold(Fit::Code, |worst, (digits, matcher)| {
                        fit(entry, digits, matcher).map(|it| it.max(worst))
                    })
                    .map(|fit| (fit, entry))
            })
            .collect();
        found.sort_by_key(|&(fit, _)| fit);
        found.into_iter().take(limit).map(|(_, entry)| entry).collect()
    }
}

impl<'a> IntoIterator for &'a CodeList {
    type Item = &'a CodeEntry;
    type IntoIter = std::slice::Iter<'a, CodeEntry>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The rank of a match; better matches first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Code,
    Name(MatchPlace),
}

fn fit(entry: &CodeEntry, digits: &str, matcher: &PinyinMatcher) -> Option<Fit> {
    if entry.digits.starts_with(digits) {
        Some(Fit::Code)
    } else {
        matcher.place(&entry.name).map(Fit::Name)
    }
}

/// Converts a full-width digit, as Chinese input methods write it, to ASCII.
fn plain_digit(character: char) -> char {
    u32::from(character)
        .checked_sub(u32::from('０'))
        .and_then(|digit| char::from_digit(digit, 10))
        .unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    /// The codes found for `query` in the functional list.
    fn found(query: &str) -> Vec<String> {
        let entries = Catalogue::builtin().functional.search(query, 20);
        entries.iter().map(|entry| entry.code.to_string()).collect()
    }

    #[test]
    fn codes_are_in_the_order_of_their_digits() {
        let list = &Catalogue::builtin().functional;
        let codes: Vec<String> = list.iter().map(|entry| entry.code.to_string()).collect();
        assert!(codes.is_sorted());
    }

    #[test]
    fn finds_by_the_beginning_of_the_code() {
        let codes = found("208011");
        assert!(codes.contains(&"2080112".to_owned()));
        assert!(codes.iter().all(|code| code.starts_with("208011")));
        assert_eq!(found("２０８０１１２"), ["2080112"]);
        assert_eq!(found("2080112 仲裁"), ["2080112"]);
        assert_eq!(found("999999"), [""; 0]);
    }

    #[test]
    fn finds_by_name_and_pinyin() {
        for query in ["仲裁", "zhongcai", "ldrszy", "laodongrenshi"] {
            assert!(found(query).contains(&"2080112".to_owned()), "{query}");
        }
        assert!(found("xzyx").iter().all(|code| code.ends_with("01")));
    }

    #[test]
    fn the_best_matches_come_first() {
        let list = CodeList::new(
            [("20801", "甲中彩"), ("208", "中彩票"), ("20802", "职称"), ("20803", "乙")]
                .into_iter()
                .map(|(code, name)| {
                    CodeEntry::new(code.parse().unwrap(), name.to_owned(), CodeSource::User)
                })
                .collect(),
        );
        let names = |query, limit| -> Vec<&str> {
            list.search(query, limit).iter().map(|entry| entry.name.as_str()).collect()
        };
        assert_eq!(names("zc", 10), ["中彩票", "职称", "甲中彩"]);
        assert_eq!(names("zc", 2), ["中彩票", "职称"]);
        assert_eq!(names("2080", 10), ["甲中彩", "职称", "乙"]);
        assert_eq!(names("", 10), ["中彩票", "甲中彩", "职称", "乙"]);
    }

    #[test]
    fn a_later_entry_replaces_an_earlier_one() {
        let code: Code = "208".parse().unwrap();
        let entry = |name: &str| CodeEntry::new(code, name.to_owned(), CodeSource::User);
        let list = CodeList::new(vec![entry("一"), entry("二"), entry("三")]);
        assert_eq!(list.name(code), Some("三"));
        assert_eq!(list.iter().count(), 1);
    }
}
