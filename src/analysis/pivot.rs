//! Sums of line items (明细) by a classification, such as the functional subject.

use std::hash::Hash;
use std::iter;

use rustc_hash::FxHashMap;

use crate::analysis::running_sum::{LineAmounts, RunningSum};
use crate::analysis::subtotal::Subtotal;
use crate::budget::{Code, LineItem, Money};

/// Sums of lines by key, in the order of the keys; the sum of the unclassified lines (未分类) is last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pivot<Key> {
    /// One row per key; `None` is unclassified.
    pub rows: Vec<(Option<Key>, Subtotal)>,
}

/// Unsorted sums by key, to which lines can be added.
pub(super) struct PivotSums<Key>(FxHashMap<Option<Key>, RunningSum>);

impl<Key> Default for PivotSums<Key> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<Key: Copy + Ord + Hash> PivotSums<Key> {
    /// Adds a line to the sum of `key`.
    pub fn add(&mut self, key: Option<Key>, line: LineAmounts) {
        self.0.entry(key).or_default().add(line);
    }
}

impl<Key> Default for Pivot<Key> {
    fn default() -> Self {
        Self { rows: Vec::new() }
    }
}

impl<Key: Copy + Ord + Hash> Pivot<Key> {
    /// Sums lines by `key`.
    pub fn of<'a>(
        lines: impl IntoIterator<Item = &'a LineItem>,
        key: impl Fn(&LineItem) -> Option<Key>,
    ) -> Self {
        let mut sums = PivotSums::default();
        for line in lines {
            sums.add(key(line), line.into());
        }
        let mut pivot = Self::default();
        pivot.replace(&PivotSums::default(), sums);
        pivot
    }

    /// Subtracts the lines that are `gone` from the rows and adds those that `came`; a row that has
    /// no more lines is removed.
    pub(super) fn replace(&mut self, gone: &PivotSums<Key>, mut came: PivotSums<Key>) {
        for (key, subtotal) in &mut self.rows {
            if let Some(came) = came.0.remove(key) {
                subtotal.include(&came.into());
            }
            if let Some(gone) = gone.0.get(key) {
                subtotal.exclude(&(*gone).into());
            }
        }
        self.rows.retain(|(_, subtotal)| 0 < subtotal.lines);
        if !came.0.is_empty() {
            self.rows.extend(came.0.into_iter().map(|(key, sum)| (key, sum.into())));
            self.rows.sort_unstable_by_key(|(key, _)| (key.is_none(), *key));
        }
    }

    /// The sum over all rows.
    pub fn amount(&self) -> Money {
        self.rows.iter().map(|(_, subtotal)| subtotal.amount).sum()
    }
}

impl Pivot<Code> {
    /// The rows with their parents before them: 类 (class), then 款 (section), then 项 (item), each
    /// the sum of the rows below it.
    pub fn with_parents(&self) -> Vec<(Option<Code>, Subtotal)> {
        let mut levels = Vec::new();
        let mut unclassified = None;
        for (code, subtotal) in &self.rows {
            if code.is_none() {
                unclassified = Some((None, *subtotal));
            }
            levels.extend(iter::successors(*code, |code| code.parent()).map(|it| (it, subtotal)));
        }
        levels.sort_by_cached_key(|(code, _)| code.list_order());
        let mut rows: Vec<(Option<Code>, Subtotal)> = Vec::new();
        for (code, subtotal) in levels {
            match rows.last_mut() {
                Some((last, whole)) if *last == Some(code) => whole.include(subtotal),
                _ => rows.push((Some(code), *subtotal)),
            }
        }
        rows.extend(unclassified);
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;

    fn line(code: Option<&str>, amount: i64) -> LineItem {
        let mut line = LineItem::blank(1.into());
        line.functional = code.map(|code| code.parse().unwrap());
        line.amount = money(amount);
        line
    }

    #[test]
    fn parents_come_before_children_and_the_unclassified_last() {
        let lines = [
            line(None, 5),
            line(Some("2080112"), 3),
            line(Some("2080101"), 2),
            line(Some("213"), 1),
        ];
        let pivot = Pivot::of(&lines, |line| line.functional);
        let rows: Vec<_> = pivot
            .with_parents()
            .into_iter()
            .map(|(code, subtotal)| {
                let code = code.map_or_else(|| "-".to_owned(), |code| code.to_string());
                format!("{code} {}", subtotal.amount)
            })
            .collect();
        let expected =
            ["208 5.00", "20801 5.00", "2080101 2.00", "2080112 3.00", "213 1.00", "- 5.00"];
        assert_eq!(rows, expected);
        assert_eq!(pivot.amount().to_string(), "11.00");
    }
}
