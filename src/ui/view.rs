//! The data that every panel draws from.

use std::sync::Arc;

use crate::analysis::format::{self, UNKNOWN};
use crate::analysis::{Derived, Figure, Subtotal, Whole, printed_change};
use crate::budget::{AmountUnit, Money, Scenario};
use crate::catalogue::{Catalogue, CodeKind, Codes};
use crate::locale::tr;
use crate::publish::Design;
use crate::rules::Findings;
use crate::ui::documents::workspace::OpenScenario;
use crate::ui::intent::Intents;
use crate::words::{self, Named, Style};

/// The data of every panel: the documents to read, and a queue of intents to change them.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The document that is shown.
    pub shown: OpenScenario<'a>,
    /// Every open scenario in the order of the tabs, including the shown one.
    pub open: &'a [OpenScenario<'a>],
    /// What the rules find in it, computed once per revision.
    pub findings: &'a Findings,
    pub catalogue: &'a Catalogue,
    /// The words, tables and code lists of the budget book.
    pub design: &'a Arc<Design>,
    /// The unit in which amounts are shown and typed.
    pub unit: AmountUnit,
    pub intents: &'a Intents,
}

impl<'a> View<'a> {
    /// The scenario that is shown.
    pub fn scenario(self) -> &'a Scenario {
        self.shown.scenario()
    }

    /// The figures of the scenario, computed once per revision.
    pub fn derived(self) -> &'a Derived {
        self.shown.derived()
    }

    /// The revision of the scenario: it grows with every change.
    pub fn revision(self) -> u64 {
        self.shown.revision()
    }

    /// A code list as it is in the scenario: of its year, with its own names.
    pub fn codes(self, kind: CodeKind) -> Codes<'a> {
        self.catalogue.codes(kind, self.scenario())
    }

    /// The open scenarios except the shown one.
    pub fn others(self) -> impl Iterator<Item = OpenScenario<'a>> {
        self.open.iter().copied().filter(move |open| open.tab != self.shown.tab)
    }
}

impl View<'_> {
    /// The format of values: rounded, in the unit of the view.
    pub fn style(&self) -> Style {
        Style { unit: self.unit, exact: false }
    }

    /// An amount, rounded, in the unit of the view.
    pub fn money(&self, amount: Money) -> String {
        format::money_in(amount, self.unit)
    }

    /// An amount with all its decimals, for the start of an edit.
    pub fn exact_money(&self, amount: Money) -> String {
        format::exact_money_in(amount, self.unit)
    }

    /// An amount with all its decimals, for reading.
    pub fn full_money(&self, amount: Money) -> String {
        format::full_money_in(amount, self.unit)
    }

    /// The note of an amount that is finer than what is shown of it: the exact amount.
    pub fn finer(&self, amount: Money) -> Option<String> {
        format::is_finer_than_shown(amount, self.unit).then(|| {
            let (amount, unit) = (self.full_money(amount), self.unit_name());
            tr!("figure.finer", amount = amount, unit = unit).into_owned()
        })
    }

    /// An amount that may be unknown.
    pub fn known_money(&self, amount: Option<Money>) -> String {
        amount.map_or_else(|| UNKNOWN.to_owned(), |amount| self.money(amount))
    }

    /// The change between two amounts, as the reader can check it, with its sign.
    pub fn change_between(&self, current: Money, prior: Option<Money>) -> String {
        self.change(printed_change(current, prior, self.unit.decimals()))
    }

    /// The change of a sum from last year, as the reader can check it, with its sign.
    pub fn change_of(&self, subtotal: &Subtotal) -> String {
        self.change_between(subtotal.amount, subtotal.prior())
    }

    /// A difference, with its sign.
    pub fn change(&self, change: Option<Money>) -> String {
        change
            .map_or_else(|| UNKNOWN.to_owned(), |change| format::signed_money_in(change, self.unit))
    }

    /// The name of a total of the budget.
    pub fn whole_name(&self, of: Whole) -> String {
        words::whole(of, &|named| self.name_of(named))
    }

    /// The name of a figure.
    pub fn figure_name(&self, figure: Figure) -> String {
        words::figure(figure, &|named| self.name_of(named))
    }

    /// A name from the scenario or the code lists; `None` if they have none.
    pub fn name_of(&self, named: Named) -> Option<String> {
        let name = match named {
            Named::Project(id) => self.derived().find_project(self.scenario(), id)?.name.as_str(),
            Named::Line(id) => self.scenario().line(id)?.name.as_str(),
            Named::Functional(code) => self.codes(CodeKind::Functional).name(code)?,
            Named::Economic(code) => self.codes(CodeKind::Economic).name(code)?,
        };
        Some(name.to_owned())
    }

    /// The name of the unit of amounts.
    pub fn unit_name(&self) -> String {
        words::unit(self.unit)
    }
}
