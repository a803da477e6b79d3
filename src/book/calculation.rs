//! How the amounts of cells are computed, so that a workbook gets live formulas for them.

use std::sync::Arc;

use super::CellAt;
use crate::budget::data_sheet::AMOUNT;

/// The way in which the amount of a cell is computed. A blank cell may have one too: its amount is
/// zero now, and a workbook shows another one once the amounts that it is computed from change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Calculation {
    /// Not computed from cells: a fact, or a figure whose parts are in no cell.
    #[default]
    Stated,
    /// The sum of cells of the same table, all of which are known.
    Sum(Vec<CellAt>),
    /// The sum of cells of the same table; not known when one of them is not.
    SumIfKnown(Vec<CellAt>),
    /// The sum of line items.
    Lines(Box<LineSum>),
    /// This year minus last year, both as they are printed.
    Change(Years),
    /// The exact change in per cent of last year.
    Percent(Years),
}

/// The cells of a row with the amount of this year and that of last year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Years {
    pub this: CellAt,
    pub last: CellAt,
}

/// A sum of line items, described by the columns of the data sheet (明细数据).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineSum {
    /// The title of the column whose amounts are added up.
    pub column: &'static str,
    /// The factor from 万元 to the unit of the cell.
    pub times: u32,
    /// The conditions that all of the lines meet.
    pub all: Vec<Condition>,
    /// Groups of further conditions; every line meets those of exactly one group.
    pub groups: LineGroups,
}

/// Groups of conditions; no line meets those of two groups.
pub type LineGroups = Arc<[Vec<Condition>]>;

/// A condition on a cell of the data sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The title of its column.
    pub column: &'static str,
    pub criterion: Criterion,
}

/// The texts that meet a condition; an empty text means a blank cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Criterion {
    Is(String),
    IsNot(String),
    /// A code and those below it, by its first digits.
    Begins(String),
}

impl LineSum {
    /// True when every amount of the column is known, as this year's are.
    pub fn is_known(&self) -> bool {
        self.column == AMOUNT
    }
}

impl Condition {
    /// The condition that the cell has this text.
    pub fn is(column: &'static str, text: impl Into<String>) -> Self {
        Self { column, criterion: Criterion::Is(text.into()) }
    }
}

impl Calculation {
    /// The cells that it sums; none when it is not a sum of cells.
    pub fn summed(&self) -> &[CellAt] {
        match self {
            Self::Sum(cells) | Self::SumIfKnown(cells) => cells,
            _ => &[],
        }
    }
}
