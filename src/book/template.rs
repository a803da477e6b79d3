//! Sentences with places to fill in: `较{last_year}年减少{difference}万元[，下降{percent:1}]`.
//!
//! What stands in brackets is left out when one of its places has no content: nothing is said that
//! nobody has stated.

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
    /// A clause that is left out when a place of its own has no content, or when it has no number of
    /// its own and all the clauses in it are left out.
    Clause(Vec<Self>),
}

/// An error in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// A brace or bracket that is not closed, or closed twice.
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

    /// No content.
    pub fn nothing() -> Self {
        Self::Spans(Vec::new())
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
        let mut clauses = vec![Vec::new()];
        let mut rest = text;
        while let Some((words, mark, after)) = next_mark(rest) {
            rest = after;
            add_words(&mut clauses, words);
            match mark {
                '[' => clauses.push(Vec::new()),
                ']' => {
                    let clause = clauses.pop().unwrap_or_default();
                    let outer = clauses.last_mut().ok_or(TemplateError::Braces)?;
                    outer.push(Piece::Clause(clause));
                }
                '{' => {
                    let (place, after) = rest.split_once('}').ok_or(TemplateError::Braces)?;
                    if place.contains(['{', '[', ']']) {
                        return Err(TemplateError::Braces);
                    }
                    rest = after;
                    let (name, digits) = place.split_once(':').unzip();
                    let shown = digits.map(digits_shown).transpose()?;
                    let place = Piece::Place(name.unwrap_or(place).to_owned(), shown);
                    clauses.last_mut().ok_or(TemplateError::Braces)?.push(place);
                }
                _ => return Err(TemplateError::Braces),
            }
        }
        add_words(&mut clauses, rest);
        match (clauses.pop(), clauses.is_empty()) {
            (Some(pieces), true) => Ok(Self(pieces)),
            _ => Err(TemplateError::Braces),
        }
    }

    /// Checks that all its places are among `known`.
    ///
    /// # Errors
    /// When a place is not known; the error names the first one.
    pub fn check_places(&self, known: &[&str]) -> Result<(), TemplateError> {
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
        fn of<'a>(pieces: &'a [Piece], found: &mut Vec<&'a str>) {
            for piece in pieces {
                match piece {
                    Piece::Words(_) => {}
                    Piece::Place(name, _) => found.push(name),
                    Piece::Clause(pieces) => of(pieces, found),
                }
            }
        }
        let mut found = Vec::new();
        of(&self.0, &mut found);
        found.into_iter()
    }

    /// Fills in the places of the sentence; a place without content stays empty, and a clause with
    /// such a place is left out with the comma that it leaves behind.
    pub fn fill(&self, fillings: &[(&str, Filling)]) -> Vec<Span> {
        let mut filled = Filled::default();
        filled.pieces(&self.0, fillings);
        filled.spans
    }
}

/// The next brace or bracket of a text, with the words before it and the text after it.
fn next_mark(text: &str) -> Option<(&str, char, &str)> {
    let at = text.find(['{', '}', '[', ']'])?;
    let (words, rest) = text.split_at(at);
    let mark = rest.chars().next()?;
    Some((words, mark, rest.get(1..)?))
}

fn add_words(clauses: &mut [Vec<Piece>], words: &str) {
    if let Some(pieces) = clauses.last_mut()
        && !words.is_empty()
    {
        pieces.push(Piece::Words(words.to_owned()));
    }
}

/// A sentence as far as it is filled in.
#[derive(Default)]
struct Filled {
    spans: Vec<Span>,
    /// True when a clause was left out right before the next piece.
    left_out: bool,
}

impl Filled {
    fn pieces(&mut self, pieces: &[Piece], fillings: &[(&str, Filling)]) {
        for piece in pieces {
            match piece {
                Piece::Words(words) => self.words(words),
                Piece::Place(place, shown) => match filling(place, fillings) {
                    Some(Filling::Spans(filled)) => self.spans(filled),
                    Some(Filling::Number(number, source)) => {
                        self.spans(&[Span::Figure(number.figure(*shown, *source))]);
                    }
                    None => {}
                },
                Piece::Clause(pieces) if is_said(pieces, fillings) => self.pieces(pieces, fillings),
                // A clause that brings its own mark takes it along.
                Piece::Clause(pieces) => self.left_out |= !begins_with_mark(pieces),
            }
        }
    }

    fn spans(&mut self, spans: &[Span]) {
        if spans.iter().any(|span| !span.text().is_empty()) {
            self.left_out = false;
        }
        self.spans.extend_from_slice(spans);
    }

    /// Adds words; where a clause was left out before them, one of the two marks that meet is
    /// dropped.
    fn words(&mut self, words: &str) {
        let mut words = words;
        if self.left_out
            && let Some(mark) = words.chars().next().filter(|mark| 0 < rank(*mark))
        {
            let before = self.spans.iter().rev().find(|span| !span.text().is_empty());
            let before = before.and_then(|span| span.text().chars().next_back()).map(rank);
            match before {
                // It comes after words, whose mark it is.
                Some(0) => {}
                Some(before) if before < rank(mark) => {
                    if let Some(Span::Words(last)) = self.spans.last_mut() {
                        last.pop();
                    }
                }
                _ => words = words.get(mark.len_utf8()..).unwrap_or_default(),
            }
        }
        if !words.is_empty() {
            self.spans(&[Span::Words(words.to_owned())]);
        }
    }
}

fn begins_with_mark(clause: &[Piece]) -> bool {
    match clause.first() {
        Some(Piece::Words(words)) => words.chars().next().is_some_and(|it| 0 < rank(it)),
        Some(Piece::Clause(pieces)) => begins_with_mark(pieces),
        _ => false,
    }
}

/// The strength of a mark between clauses; zero for other characters.
fn rank(mark: char) -> u8 {
    match mark {
        '、' => 1,
        '，' => 2,
        '；' => 3,
        '：' => 4,
        '。' => 5,
        _ => 0,
    }
}

fn filling<'a>(place: &str, fillings: &'a [(&str, Filling)]) -> Option<&'a Filling> {
    fillings.iter().find(|(name, _)| *name == place).map(|(_, filling)| filling)
}

/// True when every place of a clause has content, and one of its own clauses is said if it has any.
fn is_said(clause: &[Piece], fillings: &[(&str, Filling)]) -> bool {
    let has_content = |place: &str| match filling(place, fillings) {
        Some(Filling::Spans(spans)) => spans.iter().any(|span| !span.text().trim().is_empty()),
        Some(Filling::Number(number, _)) => number.is_known(),
        None => false,
    };
    let mut clauses = clause.iter().filter_map(|piece| match piece {
        Piece::Clause(pieces) => Some(is_said(pieces, fillings)),
        _ => None,
    });
    let is_filled = clause.iter().all(|piece| match piece {
        Piece::Place(place, _) => has_content(place),
        _ => true,
    });
    let has_number = clause.iter().any(|piece| match piece {
        Piece::Place(place, _) => matches!(filling(place, fillings), Some(Filling::Number(..))),
        _ => false,
    });
    is_filled && (has_number || clauses.next().is_none_or(|first| first || clauses.any(|it| it)))
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
        for text in ["{", "}", "a{b", "a}b", "{a{b}", "{a}}", "[", "]", "a[b", "a]b", "{a[b]}"] {
            assert_eq!(Template::parse(text), Err(TemplateError::Braces), "{text}");
        }
        for text in ["{a:9}", "{a:-1}", "{a:x}", "{a:}"] {
            assert!(matches!(Template::parse(text), Err(TemplateError::Digits(_))), "{text}");
        }
    }

    #[track_caller]
    fn says(template: &str, places: &[(&str, &str)], expected: &str) {
        let filling = |text: &str| match text.parse() {
            Ok(count) => Filling::count(Some(count), Source::Table),
            Err(_) => Filling::words(text),
        };
        let fillings: Vec<_> = places.iter().map(|(name, text)| (*name, filling(text))).collect();
        let spans = Template::parse(template).unwrap().fill(&fillings);
        assert_eq!(spans.iter().map(Span::text).collect::<String>(), expected);
    }

    #[test]
    fn a_clause_without_content_is_left_out_with_its_comma() {
        let template = "[在编{a}人]，[实有{b}人]；[雇员{c}人]。[退休{d}人]。";
        says(
            template,
            &[("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")],
            "在编1人，实有2人；雇员3人。退休4人。",
        );
        says(template, &[("b", "2"), ("c", "3")], "实有2人；雇员3人。");
        says(template, &[("a", "1"), ("c", "3"), ("d", "")], "在编1人；雇员3人。");
        says(template, &[("a", "1"), ("d", "4")], "在编1人。退休4人。");
        says(template, &[("d", "4")], "退休4人。");
        says(template, &[], "");
        let number = Number::plain(None, Shown::Decimals(0));
        assert_eq!(filled("共[{n}辆]", number), "共");
    }

    #[test]
    fn a_clause_with_clauses_needs_one_of_them() {
        let template = "[{year}年计划购置[车辆{n}辆[{sum}万元]；][设备{m}台]。]";
        says(
            template,
            &[("year", "某"), ("n", "0"), ("sum", "0"), ("m", "1")],
            "某年计划购置车辆0辆0万元；设备1台。",
        );
        says(template, &[("year", "某"), ("n", "2")], "某年计划购置车辆2辆。");
        says(template, &[("year", "某"), ("m", "1")], "某年计划购置设备1台。");
        says(template, &[("year", "某")], "");
    }

    #[test]
    fn a_sentence_with_an_unknown_place_is_refused() {
        let parse = |text| Template::parse(text).unwrap();
        let known = ["year", "amount"];
        assert_eq!(parse("{amount:0}万元").check_places(&known), Ok(()));
        let error = parse("{total}").check_places(&known).unwrap_err();
        assert_eq!(
            error,
            TemplateError::NoSuchPlace { place: "total".into(), places: "year, amount".into() }
        );
    }
}
