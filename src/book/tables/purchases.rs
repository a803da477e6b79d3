//! The sums of purchases (政府采购) in a row of a table by subjects.

use super::form::PurchaseAmount;
use super::tally::Tally;
use crate::budget::ProcurementItem;

/// The amounts of some purchases.
#[derive(Clone, Debug, Default)]
pub(super) struct Purchases {
    all: Tally,
    medium: Tally,
    small: Tally,
    /// True when some of them are in none of the rows below, so that the sum of these is less.
    pub is_more_than_below: bool,
}

impl Purchases {
    /// Adds a purchase.
    pub fn add(&mut self, item: &ProcurementItem) {
        self.all.include(&Tally::of_purchase(item));
        self.medium.include(&Tally::of_reserve(item, item.reserved_medium));
        self.small.include(&Tally::of_reserve(item, item.reserved_small));
    }

    /// Adds the purchases of another row.
    pub fn include(&mut self, other: &Self) {
        self.all.include(&other.all);
        self.medium.include(&other.medium);
        self.small.include(&other.small);
    }

    /// One of the amounts.
    pub fn amount(&self, amount: PurchaseAmount) -> &Tally {
        match amount {
            PurchaseAmount::All => &self.all,
            PurchaseAmount::Medium => &self.medium,
            PurchaseAmount::Small => &self.small,
        }
    }
}
