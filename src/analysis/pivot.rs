//! Lines gathered by what they are classified under.

use std::hash::Hash;

use rustc_hash::FxHashMap;

use crate::analysis::subtotal::Subtotal;
use crate::budget::{Code, LineItem, Money};

/// Sums by key in the order of the keys; the unclassified (未分类) come last and are never dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pivot<Key> {
    /// One row a key; `None` is unclassified.
    pub rows: Vec<(Option<Key>, Subtotal)>,
}

/// A pivot to which lines are still being added.
pub(super) struct PivotSums<Key>(FxHashMap<Option<Key>, Subtotal>);

impl<Key> Default for PivotSums<Key> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<Key: Copy + Ord + Hash> PivotSums<Key> {
    /// Adds one line under `key`.
    pub fn add(&mut self, key: Option<Key>, line: &LineItem) {
        self.0.entry(key).or_default().add(line);
    }

    /// The pivot of the lines added.
    pub fn finish(self) -> Pivot<Key> {
        let mut rows: Vec<_> = self.0.into_iter().collect();
        rows.sort_by_key(|(key, _)| (key.is_none(), *key));
        Pivot { rows }
    }
}

impl<Key: Copy + Ord + Hash> Pivot<Key> {
    /// Gathers lines by `key`.
    pub fn of<'a>(
        lines: impl Iterator<Item = &'a LineItem>,
        key: impl Fn(&LineItem) -> Option<Key>,
    ) -> Self {
        let mut sums = PivotSums::default();
        for line in lines {
            sums.add(key(line), line);
        }
        sums.finish()
    }

    /// The sum over all rows.
    pub fn amount(&self) -> Money {
        self.rows.iter().map(|(_, subtotal)| subtotal.amount).sum()
    }
}

impl Pivot<Code> {
    /// The rows with their parents before them: 类, then 款, then 项, each the sum of what is below.
    pub fn with_parents(&self) -> Vec<(Option<Code>, Subtotal)> {
        let mut sums = std::collections::BTreeMap::<(String, Code), Subtotal>::new();
        let mut unclassified = Vec::new();
        for (code, subtotal) in &self.rows {
            let Some(code) = code else {
                unclassified.push((None, *subtotal));
                continue;
            };
            let mut level = Some(*code);
            while let Some(code) = level {
                sums.entry((code.to_string(), code)).or_default().include(subtotal);
                level = code.parent();
            }
        }
        let classified = sums.into_iter().map(|((_, code), subtotal)| (Some(code), subtotal));
        classified.chain(unclassified).collect()
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
        let pivot = Pivot::of(lines.iter(), |line| line.functional);
        let told: Vec<_> = pivot
            .with_parents()
            .into_iter()
            .map(|(code, subtotal)| {
                let code = code.map_or_else(|| "-".to_owned(), |code| code.to_string());
                format!("{code} {}", subtotal.amount)
            })
            .collect();
        let expected =
            ["208 5.00", "20801 5.00", "2080101 2.00", "2080112 3.00", "213 1.00", "- 5.00"];
        assert_eq!(told, expected);
        assert_eq!(pivot.amount().to_string(), "11.00");
    }
}
