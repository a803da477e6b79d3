//! Figures in the unit and with the decimals of a table, with their sources.

use rust_decimal::Decimal;

use super::spec::Unit;
use super::tally::Tally;
use super::words::Words;
use crate::analysis::format::{UNKNOWN, plain};
use crate::analysis::{Measure, PercentChange};
use crate::book::figure::{Number, Shown};
use crate::book::{Calculation, Cell, Figure, Source};
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
    /// True when an amount that sums nothing is printed as zero, not left blank.
    pub zeros: bool,
    pub words: &'a Words,
}

impl Figures<'_> {
    /// A cell with an amount of this year; blank when the tally is blank.
    pub fn amount(&self, tally: &Tally, calculation: Calculation) -> Cell {
        if tally.is_blank() && !self.zeros {
            return Cell { calculation, ..Cell::default() };
        }
        let figure = self.money(Some(tally.subtotal.amount), tally.source(Measure::Amount));
        Cell { calculation, ..Cell::figure(figure) }
    }

    /// A cell with a figure of all lines of a row; blank when there is nothing to compare.
    pub fn measure(&self, whole: &Tally, measure: Measure, calculation: Calculation) -> Cell {
        if whole.says_nothing() && !self.zeros {
            return Cell { calculation, ..Cell::default() };
        }
        let source = whole.source(measure);
        let subtotal = &whole.subtotal;
        let figure = match measure {
            Measure::Percent => self.percent(whole, source),
            Measure::Amount => self.money(Some(subtotal.amount), source),
            Measure::Prior => self.money(subtotal.prior(), source),
            Measure::Change => self.money(subtotal.printed_change(self.money_decimals()), source),
        };
        Cell { calculation, ..Cell::figure(figure) }
    }

    /// The factor from 万元 to the table's unit.
    pub fn per_unit(&self) -> u32 {
        match self.unit {
            Unit::TenThousandYuan => 1,
            Unit::Yuan => YUAN,
        }
    }

    /// The decimals of an amount in 万元 that is printed in the table's unit.
    fn money_decimals(&self) -> u32 {
        match self.unit {
            Unit::TenThousandYuan => self.decimals,
            Unit::Yuan => self.decimals + YUAN.ilog10(),
        }
    }

    /// A figure in the table's unit; `None` means not known.
    pub fn money(&self, amount: Option<Money>, source: Source) -> Figure {
        // Cannot overflow: amounts are bounded far below.
        let per_unit = Decimal::from(self.per_unit());
        let value = amount.map(|amount| (amount.value() * per_unit).normalize());
        let text = value.map_or_else(|| UNKNOWN.to_owned(), |it| plain(it, self.decimals));
        Figure { text, value, decimals: self.decimals, source }
    }

    fn percent(&self, whole: &Tally, source: Source) -> Figure {
        let text = match whole.subtotal.percent_change() {
            PercentChange::Unknown => UNKNOWN.to_owned(),
            PercentChange::Incomparable => self.words.incomparable.clone(),
            PercentChange::Percent(percent) => {
                let number =
                    Number::percent(Some(percent.value()), Shown::Decimals(PERCENT_DECIMALS));
                return number.figure(None, source);
            }
        };
        Figure { text, value: None, decimals: PERCENT_DECIMALS, source }
    }
}
