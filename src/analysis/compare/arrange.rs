//! The selection and the order of the rows of a comparison that are shown.

use std::cmp::Ordering;

use super::{Comparison, Content, Level};
use crate::analysis::change::PercentChange;
use crate::budget::{Money, Percent, Value};

/// A filter for the rows of a comparison, and their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrangement {
    /// Leaves out rows that are the same in all scenarios.
    pub only_differences: bool,
    /// Leaves out rows of other levels.
    pub level: Option<Level>,
    pub sort: Sort,
    /// Sorts from the highest to the lowest; rows without a key stay last.
    pub descending: bool,
}

/// The key by which rows are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// The order of the book.
    #[default]
    Book,
    Name,
    /// The value in the scenario of this column; the base is column 0.
    Value(usize),
    /// The difference between the scenario of this column and the base.
    Difference(usize),
    /// That difference in per cent of the base.
    Percent(usize),
}

/// A row that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    pub row: usize,
    /// True when the row does not pass the filter itself but is a parent of a row that does.
    pub is_context: bool,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self { only_differences: true, level: None, sort: Sort::Book, descending: false }
    }
}

impl Comparison {
    /// The rows that pass the filter of `arrangement` and for which `is_found` returns true.
    ///
    /// In the order of the book they are shown with their parents, so that a line is seen under
    /// its project. `names` are the names of the rows in the program's language.
    pub fn arrange(
        &self,
        arrangement: &Arrangement,
        names: &[String],
        is_found: impl Fn(usize) -> bool,
    ) -> Vec<Shown> {
        let is_asked = |index: usize, row: &super::Row| {
            (!arrangement.only_differences || !row.kinds.is_same())
                && arrangement.level.is_none_or(|level| level == row.level)
                && is_found(index)
        };
        let rows = self.rows.iter().enumerate();
        let mut asked: Vec<usize> =
            rows.filter(|(index, row)| is_asked(*index, row)).map(|(index, _)| index).collect();
        if arrangement.sort == Sort::Book {
            return self.with_context(&asked);
        }
        // The sort is stable: rows with equal keys stay in the order of the book.
        match arrangement.sort {
            Sort::Book => {}
            Sort::Name => {
                let name = |row: &usize| names.get(*row).filter(|name| !name.is_empty());
                sort_by_key(&mut asked, arrangement.descending, name);
            }
            Sort::Value(column) => {
                sort_by_key(&mut asked, arrangement.descending, |row| self.key(*row, column));
            }
            Sort::Difference(column) => {
                sort_by_key(&mut asked, arrangement.descending, |row| {
                    self.difference(*row, column)?.amount
                });
            }
            Sort::Percent(column) => {
                sort_by_key(&mut asked, arrangement.descending, |row| self.percent(*row, column));
            }
        }
        asked.into_iter().map(|row| Shown { row, is_context: false }).collect()
    }

    fn percent(&self, row: usize, column: usize) -> Option<Percent> {
        match self.difference(row, column)?.percent {
            PercentChange::Percent(percent) => Some(percent),
            PercentChange::Unknown | PercentChange::Incomparable => None,
        }
    }

    /// The sort key of a cell: counts and other numbers are lower than amounts; texts have no key.
    fn key(&self, row: usize, column: usize) -> Option<(u8, rust_decimal::Decimal)> {
        match self.content(row, column)? {
            Content::Value(Value::Money(money)) => Some((1, Money::value(*money))),
            Content::Value(Value::KnownMoney(money)) => money.map(|it| (1, it.value())),
            Content::Value(Value::Count(count)) => count.map(|it| (0, it.into())),
            Content::Value(Value::Number(number)) => number.map(|it| (0, it)),
            Content::Target(target) => target.value.parse().ok().map(|it| (0, it)),
            Content::Value(_) | Content::Present => None,
        }
    }

    fn with_context(&self, asked: &[usize]) -> Vec<Shown> {
        let mut shown: Vec<Shown> = Vec::with_capacity(asked.len());
        // A parent before this row is a parent of the previous row too, so it is already shown.
        let mut next = 0;
        for &row in asked {
            let mut above = Vec::new();
            let mut parent = self.rows.get(row).and_then(|it| it.parent);
            while let Some(index) = parent.filter(|index| next <= *index as usize) {
                above.push(Shown { row: index as usize, is_context: true });
                parent = self.rows.get(index as usize).and_then(|it| it.parent);
            }
            shown.extend(above.into_iter().rev());
            shown.push(Shown { row, is_context: false });
            next = row + 1;
        }
        shown
    }
}

fn sort_by_key<Key: Ord>(
    rows: &mut Vec<usize>,
    descending: bool,
    key: impl Fn(&usize) -> Option<Key>,
) {
    let mut keyed: Vec<(Option<Key>, usize)> = rows.iter().map(|row| (key(row), *row)).collect();
    keyed.sort_by(|(one, _), (other, _)| match (one, other) {
        (Some(one), Some(other)) if descending => other.cmp(one),
        (Some(one), Some(other)) => one.cmp(other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    });
    *rows = keyed.into_iter().map(|(_, row)| row).collect();
}
