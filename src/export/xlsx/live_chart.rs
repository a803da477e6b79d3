//! The formulas of the figures of a chart.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::row_col_to_cell;

use super::charts::{amount_place, whole_place};
use super::criteria;
use super::formula::{Area, Place, sum};
use super::number::of_figure;
use crate::book::{Chart, ChartKind, Figure, LastYear, PartCalculation};

/// Makes the formulas of a chart.
#[derive(Clone, Copy)]
pub struct LiveChart<'a> {
    pub chart: &'a Chart,
    /// The row of its first figure.
    pub first: u32,
    /// True when every amount of the data sheet is a number.
    pub lines_are_numbers: bool,
}

impl LiveChart<'_> {
    /// The formula of the whole of a pie, and its result.
    pub fn whole(&self) -> Option<(String, Decimal)> {
        let (lines, value) = self.chart.whole.as_ref().filter(|_| self.lines_are_numbers)?;
        Some((criteria::formula(lines)?, *value))
    }

    /// The formula of the amount of a part; `None` when it is a number.
    pub fn amount(&self, index: usize) -> Option<String> {
        let part = self.chart.parts.get(index)?;
        if !self.lines_are_numbers || !self.chart.parts.iter().all(|it| is_number(&it.figure)) {
            return None;
        }
        match &part.calculation {
            PartCalculation::Stated => None,
            PartCalculation::Lines(lines) => criteria::formula(lines),
            PartCalculation::Change { this, last } => {
                let this = criteria::total(this)?;
                let last = match last {
                    LastYear::Lines(last) => criteria::total(last)?,
                    LastYear::Stated(last) => last.to_string(),
                };
                Some(difference(&format!("({this})-({last})")))
            }
            PartCalculation::Rest => self.rest(index),
        }
    }

    /// The formula of the share of a part; `None` when it is a number.
    pub fn share(&self, index: usize) -> Option<String> {
        self.whole()?;
        let share = self.chart.parts.get(index)?.share.as_ref();
        share.filter(|share| is_number(share))?;
        let whole = name(whole_place(self.first));
        Some(format!("IF({whole}>0,{}/{whole},0)", name(amount_place(self.first, index))))
    }

    /// What the other parts leave of the whole of a pie, or of the change of a bridge.
    fn rest(&self, index: usize) -> Option<String> {
        let place = |part: usize| amount_place(self.first, part);
        let last = self.chart.parts.len().checked_sub(1)?;
        let (whole, others) = match self.chart.kind {
            ChartKind::Pie => {
                self.whole()?;
                (name(whole_place(self.first)), 0..=last)
            }
            ChartKind::Bridge => {
                let change = format!("{}-{}", name(place(last)), name(place(0)));
                (change, 1..=last.checked_sub(1)?)
            }
        };
        let others: Vec<Place> = others.filter(|part| *part != index).map(place).collect();
        let areas: Vec<Area> = super::formula::areas(others);
        Some(if areas.is_empty() { whole } else { difference(&format!("{whole}-{}", sum(&areas))) })
    }
}

/// The difference without the error of doubles, which shows in the label of a bar.
fn difference(formula: &str) -> String {
    format!("ROUND({formula},6)")
}

fn name(place: Place) -> String {
    row_col_to_cell(place.row, place.column)
}

fn is_number(figure: &Figure) -> bool {
    of_figure(figure).is_some()
}
