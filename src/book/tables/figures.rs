//! Figures in the unit and with the decimals of a table, with their sources.

use rust_decimal::Decimal;

use super::spec::Unit;
use super::tally::Tally;
use super::words::Words;
use crate::analysis::format::{UNKNOWN, plain};
use crate::analysis::{Measure, PercentChange};
use crate::book::{Cell, CellAt, Figure, Source};
use crate::budget::Money;

/// The number of decimals of a change in per cent.
const PERCENT_DECIMALS: u32 = 1;

/// The number of 元 in a 万元.
const YUAN: u32 = 10_000;

/// The number format of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figures<'a> {
    pub unit: Unit,
    pub decimals: u32,
    pub words: &'a Words,
}

impl Figures<'_> {
    /// A cell with an amount of this year, the sum of the cells `sum_of`; blank when the tally is
    /// blank.
    pub fn amount(&self, tally: &Tally, sum_of: Vec<CellAt>) -> Cell {
        if tally.is_blank() {
            return Cell::default();
        }
        let figure = self.money(Some(tally.subtotal.amount), tally.source(Measure::Amount));
        Cell { sum_of, ..Cell::figure(figure) }
    }

    /// A cell with a figure of all lines of a row; `parts` are the rows below it.
    pub fn measure<'t>(
        &self,
        whole: &Tally,
        measure: Measure,
        parts: impl Iterator<Item = (CellAt, &'t Tally)>,
    ) -> Cell {
        let says_nothing =
            |tally: &Tally| tally.is_blank() && tally.subtotal.stated_prior.is_none();
        if says_nothing(whole) {
            return Cell::default();
        }
        let source = whole.source(measure);
        let amount = match measure {
            Measure::Percent => return Cell::figure(self.percent(whole, source)),
            Measure::Amount => Some(whole.subtotal.amount),
            Measure::Prior => whole.subtotal.prior(),
            Measure::Change => whole.subtotal.change(),
        };
        let mut sum_of = Vec::new();
        if measure == Measure::Prior {
            // Last year may be stated as a total: then it need not be the sum of the parts.
            let mut sum = Some(Money::ZERO);
            for (at, part) in parts.filter(|(_, part)| !says_nothing(part)) {
                sum = sum.zip(part.subtotal.prior()).map(|(sum, part)| sum + part);
                sum_of.push(at);
            }
            if sum != amount || amount.is_none() {
                sum_of.clear();
            }
        }
        Cell { sum_of, ..Cell::figure(self.money(amount, source)) }
    }

    /// A figure in the table's unit; `None` means not known.
    pub fn money(&self, amount: Option<Money>, source: Source) -> Figure {
        let value = amount.map(|amount| match self.unit {
            Unit::TenThousandYuan => amount.value().normalize(),
            // Cannot overflow: amounts are bounded far below.
            Unit::Yuan => (amount.value() * Decimal::from(YUAN)).normalize(),
        });
        let text = value.map_or_else(|| UNKNOWN.to_owned(), |it| plain(it, self.decimals));
        Figure { text, value, decimals: self.decimals, source }
    }

    fn percent(&self, whole: &Tally, source: Source) -> Figure {
        let (text, value) = match whole.subtotal.percent_change() {
            PercentChange::Unknown => (UNKNOWN.to_owned(), None),
            PercentChange::Incomparable => (self.words.incomparable.clone(), None),
            PercentChange::Percent(percent) => {
                let value = percent.value();
                (plain(value, PERCENT_DECIMALS) + "%", Some(value))
            }
        };
        Figure { text, value, decimals: PERCENT_DECIMALS, source }
    }
}
