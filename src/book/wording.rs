//! The wording of the book as data: sentences with places for figures and facts.

use std::collections::{BTreeMap, BTreeSet};

use super::Span;
use super::data::{self, DataError};
use super::template::{Filling, Template};
use crate::locale::tr;

/// The wording of the book (预算公开文本的文字).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wording(BTreeMap<String, Template>);

impl Wording {
    /// Reads a wording, which may have any entries.
    pub(super) fn read(file: &str, text: &str) -> Result<Self, DataError> {
        Self::default().and(file, text, |_, _| Ok(()))
    }

    /// Replaces the entries that the text of a file names.
    ///
    /// # Errors
    /// When the file is damaged, names an entry that is not known, or uses a place that the entry
    /// does not have.
    pub(super) fn with(self, file: &str, text: &str, known: &Known) -> Result<Self, DataError> {
        self.and(file, text, |entry, template| known.check(entry, template))
    }

    fn and(
        mut self,
        file: &str,
        text: &str,
        check: impl Fn(&str, &Template) -> Result<(), String>,
    ) -> Result<Self, DataError> {
        let texts: BTreeMap<String, String> = data::read(file, text)?;
        for (entry, sentence) in texts {
            let template = Template::parse(&sentence).map_err(|why| bad_entry(&entry, &why));
            let template = template.and_then(|it| check(&entry, &it).map(|()| it));
            let template = template
                .map_err(|problem| DataError::at(file, text, &format!("\"{entry}\""), problem))?;
            self.0.insert(entry, template);
        }
        Ok(self)
    }

    /// The names of its entries.
    pub fn entries(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// True when there is such an entry.
    pub(super) fn has(&self, entry: &str) -> bool {
        self.0.contains_key(entry)
    }

    /// Fills in an entry; empty when the entry does not exist.
    pub fn say(&self, entry: &str, fillings: &[(&str, Filling)]) -> Vec<Span> {
        self.0.get(entry).map(|template| template.fill(fillings)).unwrap_or_default()
    }

    /// True when an entry has a place for its number.
    pub fn numbers(&self, entry: &str) -> bool {
        let is_number = |place: &str| place == "numeral" || place == "number";
        self.0.get(entry).is_some_and(|template| template.places().any(is_number))
    }

    /// Fills in an entry as plain text.
    pub fn text(&self, entry: &str, fillings: &[(&str, Filling)]) -> String {
        self.say(entry, fillings).iter().map(Span::text).collect()
    }
}

fn bad_entry(entry: &str, why: &dyn std::fmt::Display) -> String {
    tr!("book.wording.bad_entry", entry = entry, why = why).into_owned()
}

/// The entries that a wording may have, with the places of each.
#[derive(Clone, Debug, Default)]
pub(super) struct Known(BTreeMap<String, BTreeSet<String>>);

/// The places that every sentence has.
const COMMON_PLACES: [&str; 6] = ["year", "last_year", "department", "unit", "numeral", "number"];

impl Known {
    /// The entries of several wordings.
    pub fn of<'a>(wordings: impl Iterator<Item = &'a Wording>) -> Self {
        let mut known = Self::default();
        for (entry, template) in wordings.flat_map(|wording| &wording.0) {
            let places = known.0.entry(entry.clone()).or_default();
            places.extend(template.places().map(str::to_owned));
        }
        known
    }

    /// These entries, and those that a layout names.
    pub fn and<'a>(&self, entries: impl Iterator<Item = &'a str>) -> Self {
        let mut known = self.clone();
        for entry in entries {
            known.0.entry(entry.to_owned()).or_default();
        }
        known
    }

    fn check(&self, entry: &str, template: &Template) -> Result<(), String> {
        let Some(places) = self.0.get(entry) else {
            return Err(tr!("book.wording.unknown_entry", entry = entry).into_owned());
        };
        let known: Vec<_> = places.iter().map(String::as_str).collect();
        let known = [known.as_slice(), &COMMON_PLACES].concat();
        template.check_places(&known).map_err(|why| bad_entry(entry, &why))
    }
}

/// Ends a sentence with one full stop: it replaces a comma at the end, and is not added when the
/// last word already ends with punctuation.
pub(super) fn finished(mut spans: Vec<Span>) -> Vec<Span> {
    while spans.last().is_some_and(|span| span.text().is_empty()) {
        spans.pop();
    }
    if let Some(Span::Words(words)) = spans.last_mut() {
        words.truncate(words.trim_end_matches(['，', '、']).len());
    }
    let ended =
        spans.last().is_none_or(|span| span.text().ends_with(['。', '；', '！', '？', '：']));
    if !ended {
        spans.push(Span::Words("。".to_owned()));
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builtin() -> Wording {
        Wording::read("all.ron", r#"{"part.charts": "附图", "said": "{year}年[，{more}]"}"#)
            .unwrap()
    }

    fn with(text: &str) -> Result<Wording, DataError> {
        let known = Known::of([&builtin()].into_iter()).and(["title.own"].into_iter());
        builtin().with("own.ron", text, &known)
    }

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let changed = with(r#"{"part.charts": "图表", "title.own": "{numeral}、其他"}"#).unwrap();
        assert_eq!(changed.text("part.charts", &[]), "图表");
        assert_eq!(changed.text("said", &[("year", Filling::words("某"))]), "某年");
        assert!(changed.numbers("title.own") && !changed.numbers("part.charts"));
    }

    #[test]
    fn errors_name_the_place() {
        let refuse = |text: &str| {
            let error = with(text).unwrap_err();
            (error.line, error.column, error.problem)
        };
        let (line, column, problem) =
            refuse("{\n  \"part.charts\": \"x\",\n  \"part.ten\": \"x\"}");
        assert_eq!((line, column), (3, 3));
        assert!(problem.contains("part.ten"), "{problem}");
        let (line, column, problem) = refuse("{\n\n \"said\": \"{years}\"}");
        assert_eq!((line, column), (3, 2));
        assert!(problem.contains("more") && problem.contains("department"), "{problem}");
        assert_eq!(refuse(r#"{"part.charts": "{"}"#).0, 1);
        assert_eq!(refuse(r#"{"part.charts": 3}"#).0, 1);
    }

    #[test]
    fn sentences_end_once() {
        let finish = |texts: &[&str]| {
            let spans = texts.iter().map(|text| Span::Words((*text).to_owned())).collect();
            finished(spans).iter().map(Span::text).collect::<String>()
        };
        assert_eq!(finish(&["与上年度持平，", ""]), "与上年度持平。");
        assert_eq!(finish(&["主要用于", "应急。"]), "主要用于应急。");
        assert_eq!(finish(&["主要用于", "应急；"]), "主要用于应急；");
        assert_eq!(finish(&["应急"]), "应急。");
        assert_eq!(finish(&[]), "");
    }
}
