//! What every panel is given to draw from.

use std::sync::Arc;

use crate::analysis::{Derived, PercentChange, format};
use crate::budget::{AmountUnit, Money, Scenario};
use crate::catalogue::Catalogue;
use crate::locale::tr;
use crate::publish::Design;
use crate::ui::intent::Intents;
use crate::ui::tabs::{OpenScenario, TabId};
use crate::ui::widgets::grid::Tone;
use crate::words::{self, Style};

/// What every panel is given: the scenario and what follows from it to look at, and a queue to ask
/// for changes.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub scenario: &'a Scenario,
    /// What follows from `scenario`, computed once per revision.
    pub derived: &'a Derived,
    /// Grows with every change of the scenario.
    pub revision: u64,
    /// Which of the open scenarios `scenario` is.
    pub tab: TabId,
    /// Every open scenario in the order of the tabs, this one among them.
    pub open: &'a [OpenScenario<'a>],
    pub catalogue: &'a Catalogue,
    /// What the budget book is drawn with.
    pub design: &'a Arc<Design>,
    /// The unit amounts are shown and typed in.
    pub unit: AmountUnit,
    pub intents: &'a Intents,
}

impl<'a> View<'a> {
    /// The open scenarios beside this one.
    pub fn others(self) -> impl Iterator<Item = OpenScenario<'a>> {
        self.open.iter().copied().filter(move |open| open.tab != self.tab)
    }
}

impl View<'_> {
    /// How values are shown: rounded, in the unit of the view.
    pub fn style(&self) -> Style {
        Style { unit: self.unit, exact: false }
    }

    /// An amount as shown.
    pub fn money(&self, amount: Money) -> String {
        format::money_in(amount, self.unit)
    }

    /// An amount to its last decimal, as an edit begins with it.
    pub fn exact_money(&self, amount: Money) -> String {
        format::exact_money_in(amount, self.unit)
    }

    /// An amount that may not be known.
    pub fn known_money(&self, amount: Option<Money>) -> String {
        amount.map_or_else(|| UNKNOWN.to_owned(), |amount| self.money(amount))
    }

    /// A change, with its sign.
    pub fn change(&self, change: Option<Money>) -> String {
        change
            .map_or_else(|| UNKNOWN.to_owned(), |change| format::signed_money_in(change, self.unit))
    }

    /// The name of the unit of amounts.
    pub fn unit_name(&self) -> String {
        words::unit(self.unit)
    }
}

pub use format::UNKNOWN;

/// A change in per cent, with its sign, or why there is none.
pub fn percent_change(percent: PercentChange) -> String {
    match percent {
        PercentChange::Unknown => UNKNOWN.to_owned(),
        PercentChange::Incomparable => tr!("figure.incomparable").into_owned(),
        PercentChange::Percent(percent) => format::signed_percent(percent, 1),
    }
}

/// Whether a change is told as more, as less or as neither.
pub fn change_tone(change: Option<Money>) -> Tone {
    match change {
        None => Tone::Quiet,
        Some(change) if change.is_negative() => Tone::Decrease,
        Some(change) if change.is_zero() => Tone::Normal,
        Some(_) => Tone::Increase,
    }
}

/// A share of a whole in per cent, where that says anything.
pub fn share(amount: Money, whole: Money) -> String {
    amount
        .percent_of(whole)
        .map_or_else(|| UNKNOWN.to_owned(), |percent| format::percent(percent, 1))
}

/// The length of a bar beside the longest one; only pixels are reckoned in floating point.
pub fn bar_length(amount: Money, longest: Money) -> Option<f32> {
    use rust_decimal::prelude::ToPrimitive as _;
    let share = amount.percent_of(longest)?.value().to_f32()? / 100.0;
    Some(share.clamp(0.0, 1.0))
}
