//! Sums for the cells of a table, with their sources.

use crate::analysis::{Measure, Subtotal, Whole};
use crate::book::Source;
use crate::budget::{
    EntryId, Expense, ExpenseField, ExpenseKind, ExpenseShare, Field, LineField, LineId, LineItem,
    List, Money, ProcurementField, ProcurementItem, ShareField,
};

/// A sum of facts, this year and last.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    pub subtotal: Subtotal,
    /// The first of the summed facts; the only one when `subtotal` counts one line.
    first: Option<Fact>,
    /// The figure of the program that is the same sum, if any.
    pub of: Option<Whole>,
}

/// A fact that is summed.
#[derive(Clone, Copy, Debug)]
enum Fact {
    Line(LineId),
    Purchase(EntryId),
    Share(EntryId),
    /// A fact of the scenario itself.
    Stated(Field),
    /// All entries of a list.
    List(List),
}

impl Tally {
    /// Adds a line.
    pub fn add(&mut self, line: &LineItem) {
        self.subtotal.add(line);
        self.first = self.first.or(Some(Fact::Line(line.id)));
    }

    /// Adds all of `part`.
    pub fn include(&mut self, part: &Self) {
        // Most sums of a wide table are blank.
        if part.says_nothing() {
            return;
        }
        self.subtotal.include(&part.subtotal);
        self.first = self.first.or(part.first);
    }

    /// The tally of a purchase.
    pub fn of_purchase(item: &ProcurementItem) -> Self {
        let subtotal = Subtotal::without_prior(item.amount, 1);
        Self { subtotal, first: Some(Fact::Purchase(item.id)), of: None }
    }

    /// The tally of a reserved part of a purchase.
    pub fn of_reserve(item: &ProcurementItem, reserve: Money) -> Self {
        Self { subtotal: Subtotal::without_prior(reserve, 1), ..Self::of_purchase(item) }
    }

    /// The tally of an amount that is a fact of the scenario itself.
    pub fn of_fact(field: Field, amount: Money) -> Self {
        let subtotal = Subtotal::without_prior(amount, 1);
        Self { subtotal, first: Some(Fact::Stated(field)), of: None }
    }

    /// The tally of a part of one of the amounts stated separately from the line items.
    pub fn of_share(share: &ExpenseShare) -> Self {
        let expense = Expense { amount: share.amount, prior: share.prior, ..Expense::default() };
        let subtotal = Subtotal::of_expense(&expense);
        Self { subtotal, first: Some(Fact::Share(share.id)), of: None }
    }

    /// The tally of all purchases: their number and their total amount.
    pub fn of_purchases(amount: Money, purchases: usize) -> Self {
        let subtotal = Subtotal::without_prior(amount, purchases);
        Self { subtotal, first: Some(Fact::List(List::Procurement)), of: None }
    }

    /// The tally of an amount stated separately from the line items.
    pub fn of_expense(kind: ExpenseKind, expense: &Expense) -> Self {
        Self::whole(Whole::Expense(kind), Subtotal::of_expense(expense))
    }

    /// The tally of a figure of the program.
    pub fn whole(of: Whole, subtotal: Subtotal) -> Self {
        Self { subtotal, first: None, of: Some(of) }
    }

    /// The list of the summed entries; `None` for lines.
    fn list(&self) -> Option<List> {
        match self.first? {
            Fact::Purchase(_) => Some(List::Procurement),
            Fact::Share(_) => Some(List::Shares),
            Fact::List(list) => Some(list),
            Fact::Line(_) | Fact::Stated(_) => None,
        }
    }

    /// True when it sums nothing, so that its cell stays blank.
    pub fn is_blank(&self) -> bool {
        self.subtotal.lines == 0
    }

    /// True when it sums nothing, and nothing is known of last year either.
    pub fn says_nothing(&self) -> bool {
        let Subtotal { stated_prior, known_prior, .. } = self.subtotal;
        self.is_blank() && stated_prior.is_none() && known_prior.is_zero()
    }

    /// The source of its figure.
    pub fn source(&self, measure: Measure) -> Source {
        if let Some(Fact::List(list)) = self.first {
            return Source::List(list);
        }
        let only = self.first.filter(|_| self.subtotal.lines == 1);
        let is_prior = measure == Measure::Prior;
        match (self.of, only, measure) {
            // The source of a typed figure is its fact.
            (Some(Whole::Expense(kind)), _, Measure::Amount) => {
                Source::Fact(Field::Expense(kind, ExpenseField::Amount))
            }
            (Some(Whole::Expense(kind)), _, Measure::Prior) => {
                Source::Fact(Field::Expense(kind, ExpenseField::Prior))
            }
            (Some(whole), _, _) => Source::Derived(whole.figure(measure)),
            (None, Some(Fact::Line(id)), Measure::Amount | Measure::Prior) => {
                let field = if is_prior { LineField::Prior } else { LineField::Amount };
                Source::Fact(Field::Line(id, field))
            }
            (None, Some(Fact::Line(id)), Measure::Change | Measure::Percent) => {
                Source::Derived(Whole::Line(id).figure(measure))
            }
            (None, Some(Fact::Purchase(id)), Measure::Amount) => {
                Source::Fact(Field::Procurement(id, ProcurementField::Amount))
            }
            (None, Some(Fact::Share(id)), Measure::Amount | Measure::Prior) => {
                let field = if is_prior { ShareField::Prior } else { ShareField::Amount };
                Source::Fact(Field::Share(id, field))
            }
            (None, Some(Fact::Stated(field)), _) => Source::Fact(field),
            (None, _, _) => self.list().map_or(Source::Table, Source::PartOf),
        }
    }
}
