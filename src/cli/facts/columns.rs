//! The schema of the table of facts; `docs/facts.md` describes it for its readers.

use rust_decimal::Decimal;

use super::text::{Cell, Text};
use crate::budget::{
    Code, Direction, Field, FundSource, IndicatorCategory, Money, Owner, ProjectId, Stage,
};

/// Declares a part of the schema: a struct with a field for each column.
macro_rules! columns {
    ($(#[$meta:meta])* $name:ident {$( $(#[$doc:meta])* $column:ident: $kind:ty, )+}) => {
        $(#[$meta])*
        pub(super) struct $name<'a> { $($(#[$doc])* pub $column: $kind,)+ }

        impl $name<'_> {
            /// The names of the columns, in order.
            pub const COLUMNS: &'static [&'static str] = &[$(stringify!($column)),+];

            /// Adds the cells to `text`.
            pub fn write(&self, text: &mut Text) {
                $(text.cell(stringify!($column), &self.$column);)+
            }
        }
    };
}

columns! {
    /// The first columns: the scenario, the same in all rows of a file.
    Origin {
        /// The path of the file, as given.
        file: &'a str,
        fiscal_year: u16,
        department: &'a str,
        /// The part of the department that is covered (编报范围).
        scope: &'a str,
        /// The name of the draft (方案名称).
        scenario: &'a str,
        stage: Stage,
    }
}

columns! {
    /// The other columns, most of them blank in any row.
    #[derive(Clone, Copy, Default)]
    Row {
        layer: &'static str,
        /// The name of the sum or the fact; for a line item or an indicator the name of its layer.
        key: &'a str,
        address: Option<Address>,
        /// The group of lines, or `projects`.
        place: Option<&'static str>,
        project_id: Option<ProjectId>,
        project: &'a str,
        /// The name of the subordinate unit (预算单位).
        budget_unit: &'a str,
        name: &'a str,
        functional: Option<Code>,
        functional_class: Option<Code>,
        economic: Option<Code>,
        economic_class: Option<Code>,
        fund_source: Option<FundSource>,
        transfer: Option<bool>,
        amount: Option<Money>,
        prior: Option<Money>,
        change: Option<Money>,
        lines: Option<usize>,
        lines_without_prior: Option<usize>,
        quantity: Option<Decimal>,
        unit: &'a str,
        rate: Option<Money>,
        times: Option<Decimal>,
        category: Option<IndicatorCategory>,
        direction: Option<Direction>,
        value: &'a str,
        number: Option<Decimal>,
        weight: Option<Decimal>,
        actual: &'a str,
    }
}

/// The written address of a thing or a fact.
#[derive(Clone, Copy, Debug)]
pub(super) enum Address {
    Thing(Owner),
    Fact(Field),
}

impl Cell for Address {
    fn write(&self, text: &mut Text) {
        match self {
            Self::Thing(owner) => owner.write(text),
            Self::Fact(field) => field.write(text),
        }
    }
}

/// The names of all columns, in order.
pub(super) fn names() -> impl Iterator<Item = &'static &'static str> {
    Origin::COLUMNS.iter().chain(Row::COLUMNS)
}
