//! Sentences with places to fill in: `较{last_year}年减少{difference}万元，下降{percent:1}`.

use rust_decimal::Decimal;

use super::figure::{Number, Shown};
use super::{Source, Span};
use crate::locale::tr;

/// A sentence with places to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template(Vec<Piece>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Words(String),
    /// A place, with the decimals of a number in it when they differ from the usual ones.
    Place(String, Option<Shown>),
}

/// An error in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A brace that is not closed, or closed twice.
    #[error("{}", tr!("book.template.braces"))]
    Braces,
    /// A number format that is neither 0 to 6 nor `trim`.
    #[error("{}", tr!("book.template.digits", digits = .0))]
    Digits(String),
    /// A place whose name is not known.
    #[error("{}", tr!("book.template.no_such_place", place = place, places = places))]
    NoSuchPlace { place: String, places: String },
}

/// The content of a place.
#[derive(Clone, Debug)]
pub enum Filling {
    Spans(Vec<Span>),
    Number(Number, Source),
}

impl Filling {
    /// The book's own words.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Spans(vec![Span::Words(text.into())])
    }

    /// A count; `None` means not known.
    pub fn count(count: Option<u32>, source: Source) -> Self {
        Self::Number(Number::plain(count.map(Decimal::from), Shown::Decimals(0)), source)
    }
}

impl Template {
    /// Reads a sentence.
    ///
    /// # Errors
    /// When a place is not closed or has an unknown number format.
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((words, after)) = rest.split_once('{') {
            let (place, after) = after.split_once('}').ok_or(TemplateError::Braces)?;
            if words.contains('}') || place.contains('{') {
                return Err(TemplateError::Braces);
            }
            if !words.is_empty() {
                pieces.push(Piece::Words(words.to_owned()));
            }
            let (name, digits) = place.split_once(':').unzip();
            let shown = digits.map(digits_shown).transpose()?;
            pieces.push(Piece::Place(name.unwrap_or(place).to_owned(), shown));
            rest = after;
        }
        if rest.contains('}') {
            return Err(TemplateError::Braces);
        }
        if !rest.is_empty() {
            pieces.push(Piece::Words(rest.to_owned()));
        }
        Ok(Self(pieces))
    }

    /// Checks that all its places are places of `known`.
    ///
    /// # Errors
    /// When a place is not in `known`; the error names the first one.
    pub fn check_places(&self, known: &Self) -> Result<(), TemplateError> {
        let known: Vec<_> = known.places().collect();
        match self.places().find(|place| !known.contains(place)) {
            None => Ok(()),
            Some(place) => Err(TemplateError::NoSuchPlace {
                place: place.to_owned(),
                places: known.join(", "),
            }),
        }
    }

    /// The names of its places.
    pub fn places(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter_map(|piece| match piece {
            Piece::Place(name, _) => Some(name.as_str()),
            Piece::Words(_) => None,
        })
    }

    /// Fills in the places of the sentence; a place without content stays empty.
    pub fn fill(&self, fillings: &[(&str, Filling)]) -> Vec<Span> {
        let mut spans = Vec::new();
        for piece in &self.0 {
            match piece {
                Piece::Words(words) => spans.push(Span::Words(words.clone())),
                Piece::Place(place, shown) => {
                    let filling = fillings.iter().find(|(name, _)| name == place);
                    match filling.map(|(_, filling)| filling) {
                        Some(Filling::Spans(filled)) => spans.extend_from_slice(filled),
                        Some(Filling::Number(number, source)) => {
                            spans.push(Span::Figure(number.figure(*shown, *source)));
                        }
                        None => {}
                    }
                }
            }
        }
        spans
    }
}

fn digits_shown(text: &str) -> Result<Shown, TemplateError> {
    match text {
        "trim" => Ok(Shown::Trimmed),
        _ => text
            .parse()
            .ok()
            .filter(|digits| *digits <= 6)
            .map(Shown::Decimals)
            .ok_or_else(|| TemplateError::Digits(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    fn filled(template: &str, number: Number) -> String {
        let filling = Filling::Number(number, Source::Table);
        let spans = Template::parse(template).unwrap().fill(&[("n", filling)]);
        spans.iter().map(Span::text).collect()
    }

    #[test]
    fn numbers_show_the_decimals_of_the_place() {
        let money = Number::plain(Some(dec!(15402.5)), Shown::Decimals(2));
        assert_eq!(filled("共{n}万元", money), "共15,402.50万元");
        assert_eq!(filled("{n:0}", money), "15,403");
        assert_eq!(filled("{n:trim}", money), "15,402.5");
        assert_eq!(filled("{n}", Number::plain(None, Shown::Decimals(2))), "—");
        let percent = Number::percent(Some(dec!(5.0840)), Shown::Decimals(1));
        assert_eq!(filled("{n} {n:2}", percent), "5.1% 5.08%");
    }

    #[test]
    fn broken_places_are_refused() {
        for text in ["{", "}", "a{b", "a}b", "{a{b}", "{a}}"] {
            assert_eq!(Template::parse(text), Err(TemplateError::Braces), "{text}");
        }
        for text in ["{a:9}", "{a:-1}", "{a:x}", "{a:}"] {
            assert!(matches!(Template::parse(text), Err(TemplateError::Digits(_))), "{text}");
        }
    }

    #[test]
    fn a_sentence_with_an_unknown_place_is_refused() {
        let parse = |text| Template::parse(text).unwrap();
        let known = parse("{year}年{amount}万元");
        assert_eq!(parse("{amount:0}万元").check_places(&known), Ok(()));
        let error = parse("{total}").check_places(&known).unwrap_err();
        assert_eq!(
            error,
            TemplateError::NoSuchPlace { place: "total".into(), places: "year, amount".into() }
        );
    }
}
