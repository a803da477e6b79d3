//! A code list as it is in one budget: of its year, with the department's own names.

use rustc_hash::FxHashMap;

use super::list::closest;
use super::{CodeEntry, CodeKind, CodeList, MatchPlace, PinyinMatcher, Standing};
use crate::budget::{Code, CodeName};
use crate::locale::tr;

/// A code list in a year, with names that hold in one budget alone.
#[derive(Clone, Copy, Debug)]
pub struct Codes<'a> {
    pub(super) kind: CodeKind,
    pub(super) list: &'a CodeList,
    pub(super) year: u16,
    pub(super) own: &'a [CodeName],
}

impl<'a> Codes<'a> {
    /// The entry of the list for `code`, which may not hold in the year.
    pub fn entry(self, code: Code) -> Option<&'a CodeEntry> {
        self.list.entry(code, self.year)
    }

    /// The department's own name of `code`.
    pub fn own_name(self, code: Code) -> Option<&'a str> {
        self.own.iter().filter(|it| it.code == Some(code)).find_map(own_name)
    }

    /// The name of `code`: the department's own, else that of the list.
    pub fn name(self, code: Code) -> Option<&'a str> {
        self.own_name(code).or_else(|| self.list.name(code, self.year))
    }

    /// True when the name of `code` is certain; false for an unknown code.
    pub fn is_certain(self, code: Code) -> bool {
        self.own_name(code).is_some() || self.entry(code).is_some_and(CodeEntry::is_certain)
    }

    /// The code itself or, below the lowest official level, the one above it as well: places divide
    /// official subjects further.
    fn covering(self, code: Code) -> impl Iterator<Item = Code> {
        let levels = std::iter::successors(Some(code), |code| code.parent()).count();
        let above = code.parent().filter(|_| self.kind.levels() < levels);
        [code].into_iter().chain(above)
    }

    /// True when the list or the department has `code`, or an official subject that it divides.
    pub fn is_known(self, code: Code) -> bool {
        self.covering(code).any(|code| self.list.has(code) || self.own_name(code).is_some())
    }

    /// Whether `code` holds in the year; `None` when the list has neither it nor an official subject
    /// that it divides.
    pub fn standing(self, code: Code) -> Option<Standing> {
        let entry = self.covering(code).find_map(|code| self.entry(code))?;
        Some(entry.standing(self.year))
    }

    /// The code that takes the place of `code` in the year.
    pub fn replacement(self, code: Code) -> Option<Code> {
        self.list.replacement(code, self.year)
    }

    /// The mark of a code that is unknown or does not hold in the year.
    pub fn mark(self, code: Code) -> Option<String> {
        let mark = match (self.standing(code), self.replacement(code)) {
            (Some(Standing::Valid), _) => return None,
            (None, _) if self.is_known(code) => return None,
            (None, _) => tr!("codes.mark.unknown"),
            (Some(Standing::NotYet(from)), None) => tr!("codes.mark.from", year = from),
            (Some(Standing::NotYet(from)), Some(other)) => {
                tr!("codes.mark.from_instead", year = from, code = other)
            }
            (Some(Standing::Ended(until)), None) => tr!("codes.mark.until", year = until),
            (Some(Standing::Ended(until)), Some(other)) => {
                tr!("codes.mark.until_instead", year = until, code = other)
            }
        };
        Some(mark.into_owned())
    }

    /// A code with its name and mark, such as “30229 福利费（2025年止）”.
    pub fn label(self, code: Code) -> String {
        let mut label = code.to_string();
        if let Some(name) = self.name(code) {
            label = format!("{label} {name}");
        }
        match self.mark(code) {
            Some(mark) => tr!("codes.mark.marked", label = label, mark = mark).into_owned(),
            None => label,
        }
    }

    /// Up to `limit` codes that match a query: the beginning of the code, a part of a name, or
    /// pinyin (see [`PinyinMatcher`]); of several words each must match. Former names match too.
    ///
    /// Codes that hold in the year come first. Of these, codes that begin with the query precede
    /// names that begin with it, and the others follow, each in the order of the codes. An empty
    /// query finds everything.
    pub fn search(self, query: &str, limit: usize) -> Vec<Code> {
        let words: Vec<(String, PinyinMatcher)> = query
            .split_whitespace()
            .map(|word| (word.chars().map(plain_digit).collect(), PinyinMatcher::new(word)))
            .collect();
        let mut own: FxHashMap<Code, &str> = self.own_codes().collect();
        let mut found: Vec<(bool, Fit, Code)> = Vec::new();
        for entries in self.list.codes() {
            let Some(entry) = closest(entries, self.year) else { continue };
            let own = own.remove(&entry.code);
            let names = own.into_iter().chain(entries.iter().map(|it| it.name.as_str()));
            let best = names.filter_map(|name| fit(&entry.digits, name, &words)).min();
            if let Some(fit) = best {
                let is_invalid = entry.standing(self.year) != Standing::Valid;
                found.push((is_invalid, fit, entry.code));
            }
        }
        let unlisted = self.own_codes().filter(|(code, _)| own.contains_key(code));
        found.extend(unlisted.filter_map(|(code, name)| {
            fit(&code.to_string(), name, &words).map(|fit| (false, fit, code))
        }));
        found.sort_by_key(|(is_invalid, fit, _)| (*is_invalid, *fit));
        found.into_iter().take(limit).map(|(_, _, code)| code).collect()
    }

    /// The codes of this list with the department's own names.
    fn own_codes(self) -> impl Iterator<Item = (Code, &'a str)> {
        let of_list = self.own.iter().filter_map(|it| Some((it.code?, own_name(it)?)));
        of_list.filter(move |(code, _)| CodeKind::of(*code) == Some(self.kind))
    }
}

/// The name, unless it is still to be typed.
fn own_name(name: &CodeName) -> Option<&str> {
    Some(name.name.trim()).filter(|name| !name.is_empty())
}

/// The rank of a match; better matches first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Code,
    Name(MatchPlace),
}

/// The worst match among all words; `None` when one does not match.
fn fit(digits: &str, name: &str, words: &[(String, PinyinMatcher)]) -> Option<Fit> {
    words.iter().try_fold(Fit::Code, |worst, (word, matcher)| {
        let fit =
            if digits.starts_with(word) { Fit::Code } else { Fit::Name(matcher.place(name)?) };
        Some(fit.max(worst))
    })
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

    fn code(text: &str) -> Code {
        text.parse().unwrap()
    }

    fn own(pairs: &[(&str, &str)]) -> Vec<CodeName> {
        let name = |(code, name): &(&str, &str)| CodeName {
            id: 1.into(),
            code: code.parse().ok(),
            name: (*name).to_owned(),
        };
        pairs.iter().map(name).collect()
    }

    /// A built-in list in a year, with own names.
    fn codes(kind: CodeKind, year: u16, own: &[CodeName]) -> Codes<'_> {
        Codes { kind, list: Catalogue::builtin().list(kind), year, own }
    }

    fn functional(year: u16, own: &[CodeName]) -> Codes<'_> {
        codes(CodeKind::Functional, year, own)
    }

    fn economic(year: u16) -> Codes<'static> {
        codes(CodeKind::Economic, year, &[])
    }

    fn texts(codes: Vec<Code>) -> Vec<String> {
        codes.into_iter().map(|code| code.to_string()).collect()
    }

    /// The codes found for `query` in the functional list.
    fn found(query: &str) -> Vec<String> {
        texts(functional(2025, &[]).search(query, 40))
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
        let names = [("20801", "甲中彩"), ("208", "中彩票"), ("20802", "职称"), ("20803", "乙")];
        let entry = |(code, name): (&str, &str)| {
            CodeEntry::new(self::code(code), name.to_owned(), crate::catalogue::CodeSource::User)
        };
        let list = CodeList::new(names.into_iter().map(entry).collect());
        let codes = Codes { kind: CodeKind::Functional, list: &list, year: 2025, own: &[] };
        let names = |query, limit| -> Vec<&str> {
            codes.search(query, limit).into_iter().filter_map(|code| codes.name(code)).collect()
        };
        assert_eq!(names("zc", 10), ["中彩票", "职称", "甲中彩"]);
        assert_eq!(names("zc", 2), ["中彩票", "职称"]);
        assert_eq!(names("2080", 10), ["甲中彩", "职称", "乙"]);
        assert_eq!(names("", 10), ["中彩票", "甲中彩", "职称", "乙"]);
    }

    #[test]
    fn codes_that_do_not_hold_come_last_and_are_marked() {
        let ended = |year| texts(economic(year).search("302", 99)).pop();
        assert_eq!(ended(2025).as_deref(), Some("30299"));
        assert_eq!(ended(2026).as_deref(), Some("30229"));
        assert_eq!(economic(2025).label(code("30229")), "30229 福利费");
        let marked = |codes: Codes<'_>, text: &str, parts: &[&str]| {
            let label = codes.label(code(text));
            assert!(parts.iter().all(|part| label.contains(part)), "{label}");
            assert!(label.contains(&codes.mark(code(text)).unwrap()), "{label}");
        };
        marked(economic(2026), "30229", &["30229 福利费", "2025"]);
        let name = "2080504 未归口管理的行政单位离退休";
        marked(functional(2025, &[]), "2080504", &[name, "2019", "2080501"]);
        let early = functional(2019, &[]);
        marked(early, "2101799", &["2101799 其他中医药事务支出", "2023", "2100699"]);
        marked(early, "2088888", &["2088888"]);
        assert_eq!(economic(2025).mark(code("3022901")), None);
        marked(economic(2026), "3022901", &["3022901", "2025"]);
    }

    #[test]
    fn a_former_name_finds_the_code_with_its_present_name() {
        let codes = functional(2025, &[]);
        let found = codes.search("行政事业单位离退休", 9);
        assert_eq!(found, [code("20805")]);
        assert_eq!(codes.name(code("20805")), Some("行政事业单位养老支出"));
    }

    #[test]
    fn own_names_replace_those_of_the_list_and_are_found() {
        let own = own(&[("2080112", "本地仲裁"), ("2088888", "自定科目"), ("2080199", " ")]);
        let codes = functional(2025, &own);
        assert_eq!(codes.name(code("2080112")), Some("本地仲裁"));
        assert_eq!(
            codes.name(code("2080199")),
            Catalogue::builtin().functional.name(code("2080199"), 2025)
        );
        assert_eq!(texts(codes.search("本地", 9)), ["2080112"]);
        assert_eq!(texts(codes.search("zdkm", 9)), ["2088888"]);
        assert!(codes.is_known(code("2088888")) && codes.mark(code("2088888")).is_none());
        assert!(codes.is_known(code("208011203")) && !codes.is_known(code("2077777")));
        assert_eq!(self::codes(CodeKind::Economic, 2025, &own).search("zdkm", 9), []);
    }
}
