//! The text of a finding, made in the language of the moment when it is shown.

use rust_decimal::Decimal;

use crate::analysis::format;
use crate::budget::{Code, ExpenseKind, Money};
use crate::locale::tr;
use crate::words;

/// A text under a key of the locales with the values to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    key: &'static str,
    values: Vec<(&'static str, Datum)>,
}

/// A value in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Datum {
    /// Words of the user, or a number that is text already.
    Text(String),
    /// An amount in 万元: with all its decimals, at least two.
    Money(Money),
    /// The same with its sign.
    Difference(Money),
    Expense(ExpenseKind),
    /// A word of the program, by its key.
    Word(&'static str),
}

impl Message {
    pub(super) fn new(key: &'static str) -> Self {
        Self { key, values: Vec::new() }
    }

    /// The same with a value for `%{name}`.
    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<Datum>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// The text in the program's language.
    pub fn text(&self) -> String {
        let names: Vec<_> = self.values.iter().map(|(name, _)| *name).collect();
        let values: Vec<_> = self.values.iter().map(|(_, value)| value.text()).collect();
        rust_i18n::replace_patterns(&tr!(self.key), &names, &values)
    }
}

impl Datum {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Money(amount) => format::exact(*amount),
            Self::Difference(amount) => format::signed_exact(*amount),
            Self::Expense(kind) => words::expense(*kind),
            Self::Word(key) => tr!(*key).into_owned(),
        }
    }
}

impl From<Money> for Datum {
    fn from(amount: Money) -> Self {
        Self::Money(amount)
    }
}

impl From<ExpenseKind> for Datum {
    fn from(kind: ExpenseKind) -> Self {
        Self::Expense(kind)
    }
}

impl From<Code> for Datum {
    fn from(code: Code) -> Self {
        Self::Text(code.to_string())
    }
}

impl From<Decimal> for Datum {
    fn from(number: Decimal) -> Self {
        Self::Text(number.normalize().to_string())
    }
}

impl From<u16> for Datum {
    fn from(number: u16) -> Self {
        Self::Text(number.to_string())
    }
}

impl From<usize> for Datum {
    fn from(number: usize) -> Self {
        Self::Text(number.to_string())
    }
}

impl From<&str> for Datum {
    fn from(text: &str) -> Self {
        Self::Text(text.trim().to_owned())
    }
}
