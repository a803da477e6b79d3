//! Tables with one row: the sum of all lines, by columns.

use super::amounts::{Amounts, Sums};
use super::context::TableContext;
use super::figures::Figures;
use super::form::{Amount, Lines, Shown, Take};
use super::grid::{Body, Columns, Entry};
use super::lines::{ColumnLines, RowLines};
use super::subjects::rest;
use super::tally::Tally;
use super::tree::recognise;
use crate::analysis::Whole;
use crate::book::RowKind;
use crate::budget::Group;

impl TableContext<'_> {
    /// The table with the sum of the lines that `take` matches.
    pub(super) fn totals(
        &self,
        lines: Lines,
        take: &Take,
        columns: &[Shown<Amount>],
        figures: &Figures<'_>,
    ) -> Body {
        let amounts = Amounts::new(columns);
        let taken = || self.cube.lines(lines).iter().filter(|(key, _)| take.takes(key));
        let mut sums = Sums::none(amounts.parts());
        for (key, tally) in taken() {
            sums.add(amounts.part(key), tally);
        }
        let columns = ColumnLines::of(&amounts, take, |key| self.cube.would_take(lines, key));
        sums.lines = columns.map(|columns| RowLines { all: Vec::new(), columns });
        if lines == Lines::Expenditure {
            recognise(&mut sums, None, self.wholes, take, &amounts);
        } else {
            self.recognise_revenue(&mut sums, &amounts);
        }
        let is_empty = sums.whole.is_blank();
        let columns = Columns {
            sums: amounts.plan(rest(taken(), &amounts), self.words),
            ..Columns::default()
        };
        let (before, after) = (Vec::new(), Vec::new());
        let row = Entry { kind: RowKind::Total, indent: 0, before, sums, after };
        Body { is_empty, ..columns.with(vec![row], figures) }
    }

    /// Links sums of revenue to the figures of the program with the same lines.
    fn recognise_revenue(&self, sums: &mut Sums, amounts: &Amounts<'_>) {
        let link = |tally: &mut Tally, whole: Whole| {
            let same = self.derived.subtotal(self.scenario, whole);
            if let Some(same) = same.filter(|same| same.lines == tally.subtotal.lines) {
                *tally = Tally::whole(whole, same);
            }
        };
        link(&mut sums.whole, Whole::Group(Group::Revenue));
        for (part, take) in sums.parts.iter_mut().zip(amounts.takes()) {
            if let [only] = take.sources.as_slice() {
                link(part, Whole::RevenueSource(only.of_lines()));
            }
        }
    }
}
