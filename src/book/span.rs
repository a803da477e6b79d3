//! Pieces of text with their source: words, facts and figures.

use rust_decimal::Decimal;

use crate::analysis;
use crate::budget::{Field, List};

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    /// The book's own words.
    Words(String),
    /// A fact, as the officer typed it.
    Fact { text: String, field: Field },
    /// A number.
    Figure(Figure),
}

impl Span {
    /// Its text.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Fact { text, .. } => text,
            Self::Figure(figure) => &figure.text,
        }
    }

    /// The number, when it is one.
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// Its source; `None` for the book's own words.
    pub fn source(&self) -> Option<Source> {
        match self {
            Self::Words(_) => None,
            Self::Fact { field, .. } => Some(Source::Fact(*field)),
            Self::Figure(figure) => Some(figure.source),
        }
    }
}

/// A number of the book: its text, its exact value and its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its text, such as `14,476.35` or `19.0%`; `—` when it is not known.
    pub text: String,
    /// The exact value in the unit that is shown (a percentage as 19.0…); `None` means not known.
    pub value: Option<Decimal>,
    /// The number of decimals that are shown.
    pub decimals: u32,
    pub source: Source,
}

/// The source of a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// A fact that was typed.
    Fact(Field),
    /// A figure that is computed from the facts.
    Derived(analysis::Figure),
    /// The sum or the number of the entries of a list.
    List(List),
    /// The sum of some entries of a list.
    PartOf(List),
    /// The sum of other cells of the same table.
    Table,
}
