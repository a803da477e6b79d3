//! The wording of the book as data: sentences with places for figures and facts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Span;
use super::data::{self, DataError};
use super::template::{Filling, Template, TemplateError};
use crate::locale::tr;

/// The wording that comes with the program.
const BUILTIN: &str = include_str!("../../assets/wording/luohu.ron");
const NAME: &str = "luohu.ron";

/// The wording of the book (预算公开文本的文字).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wording(BTreeMap<String, Template>);

/// An error in a wording file.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum WordingError {
    #[error(transparent)]
    Data(#[from] DataError),
    /// There is no such entry.
    #[error("{}", tr!("book.wording.unknown_entry", file = file, entry = entry))]
    UnknownEntry { file: String, entry: String },
    /// An entry whose sentence is invalid.
    #[error("{}", tr!("book.wording.bad_entry", file = file, entry = entry, why = why))]
    BadEntry { file: String, entry: String, why: TemplateError },
}

static WORDING: LazyLock<Wording> = LazyLock::new(|| {
    Wording::default().and(NAME, BUILTIN).unwrap_or_else(|error| {
        // A test checks that the file is readable.
        log::error!("the built-in wording: {error}");
        Wording::default()
    })
});

impl Wording {
    /// The wording that comes with the program, read once.
    pub fn builtin() -> &'static Self {
        &WORDING
    }

    /// Adds the entries of a file, which may have any names, and replaces existing ones.
    fn and(mut self, file: &str, text: &str) -> Result<Self, WordingError> {
        let texts: BTreeMap<String, String> = data::read(file, text)?;
        for (entry, text) in texts {
            let template = Template::parse(&text).map_err(|why| WordingError::BadEntry {
                file: file.to_owned(),
                entry: entry.clone(),
                why,
            })?;
            self.0.insert(entry, template);
        }
        Ok(self)
    }

    /// Replaces the entries that the text of a file names.
    ///
    /// # Errors
    /// When the file is damaged, names an entry that does not exist, or uses a place that the entry
    /// does not have.
    pub fn with(mut self, file: &str, text: &str) -> Result<Self, WordingError> {
        let texts: BTreeMap<String, String> = data::read(file, text)?;
        for (entry, text) in texts {
            let Some(known) = self.0.get_mut(&entry) else {
                return Err(WordingError::UnknownEntry { file: file.to_owned(), entry });
            };
            let template = Template::parse(&text);
            *known = template
                .and_then(|it| it.check_places(known).map(|()| it))
                .map_err(|why| WordingError::BadEntry { file: file.to_owned(), entry, why })?;
        }
        Ok(self)
    }

    /// Fills in an entry; empty when the entry does not exist.
    pub fn say(&self, entry: &str, fillings: &[(&str, Filling)]) -> Vec<Span> {
        self.0.get(entry).map(|template| template.fill(fillings)).unwrap_or_default()
    }

    /// True when an entry has the place of its number.
    pub fn numbers(&self, entry: &str) -> bool {
        self.0.get(entry).is_some_and(|template| template.places().any(|it| it == "numeral"))
    }

    /// Fills in an entry as plain text.
    pub fn text(&self, entry: &str, fillings: &[(&str, Filling)]) -> String {
        self.say(entry, fillings).iter().map(Span::text).collect()
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
        Wording::builtin().clone()
    }

    #[test]
    fn the_built_in_file_is_valid() {
        assert!(Wording::default().and(NAME, BUILTIN).is_ok());
    }

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let changed = builtin().with("own.ron", r#"{"part.charts": "图表"}"#).unwrap();
        assert_eq!(changed.text("part.charts", &[]), "图表");
        assert_eq!(changed.text("part.tables", &[]), "附表");
    }

    #[test]
    fn unknown_entries_and_places_are_refused() {
        let refuse = |text: &str| builtin().with("own.ron", text).unwrap_err();
        assert!(matches!(refuse(r#"{"part.ten": "x"}"#), WordingError::UnknownEntry { .. }));
        assert!(matches!(refuse(r#"{"part.charts": "{year}"}"#), WordingError::BadEntry { .. }));
        assert!(matches!(refuse(r#"{"part.charts": "{"}"#), WordingError::BadEntry { .. }));
        assert!(matches!(refuse(r#"{"part.charts": 3}"#), WordingError::Data(_)));
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
