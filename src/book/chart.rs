//! Charts of the book, as the numbers that are drawn.

use rust_decimal::Decimal;

use super::{Figure, LineSum};

/// A chart of the book.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Short and unique in the book, such as `图1`.
    pub name: String,
    /// Title of the chart (图名).
    pub title: String,
    /// The unit of its amounts, such as `单位：万元`.
    pub unit: String,
    pub kind: ChartKind,
    /// Slices or bars, in the order they are drawn.
    pub parts: Vec<ChartPart>,
    /// The line items that a pie divides, and their amount; `None` when they have no description.
    pub whole: Option<(LineSum, Decimal)>,
    /// A note on what cannot be drawn, such as negative amounts in a pie; may be empty.
    pub note: String,
}

impl Chart {
    /// All words and figures in and around it.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let around = [&self.name, &self.title, &self.unit, &self.note];
        let parts = self.parts.iter().flat_map(|part| {
            let figures = std::iter::once(&part.figure).chain(&part.share);
            std::iter::once(&part.name).chain(figures.map(|figure| &figure.text))
        });
        around.into_iter().chain(parts).map(String::as_str)
    }
}

/// The type of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Slices of a whole, the largest first; every amount is above zero.
    Pie,
    /// A waterfall from one total to another (增减因素).
    Bridge,
}

/// A slice of a pie or a bar of a bridge.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartPart {
    pub name: String,
    /// The amount of a slice or a total, the signed change of a step; always known.
    pub figure: Figure,
    /// Its share of the whole, in a pie.
    pub share: Option<Figure>,
    pub role: PartRole,
    pub calculation: PartCalculation,
}

/// The way in which the amount of a part of a chart is computed.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum PartCalculation {
    /// Not computed from line items.
    #[default]
    Stated,
    Lines(LineSum),
    /// The change of some line items, of which last year's amounts or their total are known.
    Change {
        this: LineSum,
        last: LastYear,
    },
    /// What the other parts leave: of the whole of a pie, or of the change of a bridge.
    Rest,
}

/// Last year's amount of some line items.
#[derive(Clone, Debug, PartialEq)]
pub enum LastYear {
    Lines(LineSum),
    /// Their total, which is stated.
    Stated(Decimal),
}

/// The role of a part in its chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartRole {
    /// A slice, or a step that is drawn from the end of the bar before.
    Step,
    /// A bar that is drawn from zero: the first and the last of a bridge.
    Total,
    /// The difference that the details do not explain (未说明差额).
    Residual,
    /// Small parts combined (其他).
    Rest,
}
