//! The change of a sum from last year, in words.

use super::figure::Number;
use super::template::Filling;
use super::writer::Writer;
use super::{Source, Span};
use crate::analysis::{Measure, PercentChange, Whole, percent_change};
use crate::budget::Money;

/// The wording entries that describe a change.
pub(super) struct ChangeEntries {
    more: &'static str,
    less: &'static str,
    same: &'static str,
    nearly_same: &'static str,
    incomparable_more: &'static str,
    incomparable_less: &'static str,
}

macro_rules! change_entries {
    ($name:ident, $prefix:literal) => {
        pub(super) const $name: ChangeEntries = ChangeEntries {
            more: concat!($prefix, ".more"),
            less: concat!($prefix, ".less"),
            same: concat!($prefix, ".same"),
            nearly_same: concat!($prefix, ".nearly_same"),
            incomparable_more: concat!($prefix, ".incomparable_more"),
            incomparable_less: concat!($prefix, ".incomparable_less"),
        };
    };
}

impl ChangeEntries {
    /// The same entries, with another one for an increase from nothing.
    pub const fn with_new(self, entry: &'static str) -> Self {
        Self { incomparable_more: entry, ..self }
    }
}

change_entries!(TOTALS, "totals");
change_entries!(PROJECT, "project");
change_entries!(THREE_PUBLIC, "three_public");
change_entries!(OPERATING_FUNDS, "operating_funds");
change_entries!(SOURCES, "sources");
change_entries!(VEHICLE, "vehicle");
change_entries!(ENTRUSTED, "entrusted");

impl Writer<'_> {
    /// The change of `whole` from last year, worded by one of `entries` with `more` filled in;
    /// empty when last year is not known.
    pub fn change(
        &self,
        entries: &ChangeEntries,
        whole: Whole,
        amounts: (Money, Option<Money>),
        more: &[(&str, Filling)],
    ) -> Vec<Span> {
        self.change_from(entries, |measure| self.source(whole, measure), amounts, more)
    }

    /// The change of a sum whose measures have this source; see [`Self::change`].
    pub fn change_from(
        &self,
        entries: &ChangeEntries,
        source: impl Fn(Measure) -> Source,
        (amount, prior): (Money, Option<Money>),
        more: &[(&str, Filling)],
    ) -> Vec<Span> {
        let Some(prior) = prior else { return Vec::new() };
        let exact = amount - prior;
        let numbers = self.numbers();
        // The difference of the amounts as they are printed.
        let decimals = numbers.decimals + numbers.unit.shift();
        let difference = amount.rounded(decimals) - prior.rounded(decimals);
        let percent = percent_change(amount, Some(prior));
        let is_less = difference.is_negative();
        let entry = if exact.is_zero() {
            entries.same
        } else if difference.is_zero() {
            entries.nearly_same
        } else {
            match (percent, is_less) {
                (PercentChange::Percent(_), true) => entries.less,
                (PercentChange::Percent(_), false) => entries.more,
                (_, true) => entries.incomparable_less,
                (_, false) => entries.incomparable_more,
            }
        };
        let percent = match percent {
            PercentChange::Percent(percent) => Some(percent.value().abs()),
            _ => None,
        };
        let why = if prior.is_negative() { "change.base_negative" } else { "change.base_zero" };
        let shown = numbers.shown(numbers.percent_decimals);
        let percent = Filling::Number(Number::percent(percent, shown), source(Measure::Percent));
        let mut fillings = vec![
            ("difference", self.amount(difference.abs(), source(Measure::Change))),
            ("percent", percent),
        ];
        fillings.push(("why", Filling::Spans(self.phrase(why, &[]))));
        fillings.extend_from_slice(more);
        self.phrase(entry, &fillings)
    }
}
