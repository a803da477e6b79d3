//! Tables of purchases (政府采购项目), each category above its purchases.

use super::amounts::{Planned, Show, Sums};
use super::context::TableContext;
use super::figures::Figures;
use super::form::{ProcurementLabel, Shown};
use super::grid::{Body, Columns, Entry, only};
use super::projects::fact;
use super::spec::TotalPlace;
use super::tally::Tally;
use crate::book::{Align, Cell, Column, RowKind};
use crate::budget::{Field, ProcurementCategory, ProcurementField, ProcurementItem};

impl TableContext<'_> {
    /// The table of purchases.
    pub(super) fn purchases(
        &self,
        labels: &[Shown<ProcurementLabel>],
        total_place: TotalPlace,
        figures: &Figures<'_>,
    ) -> Body {
        let amount = labels.iter().position(|it| it.show == ProcurementLabel::Amount);
        let (before, rest) =
            labels.split_at_checked(amount.unwrap_or(labels.len())).unwrap_or((labels, &[]));
        let (amount, after) =
            rest.split_first().map_or((None, rest), |(amount, after)| (Some(amount), after));
        let name = before.iter().position(|it| it.show == ProcurementLabel::Name);
        let words = |text: &str| only(text, name.unwrap_or_default(), before.len());
        let blank = || vec![Cell::default(); after.len()];

        let first = usize::from(total_place == TotalPlace::First);
        let mut categories = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        let mut number = 0;
        for category in ProcurementCategory::ALL {
            let items = self.scenario.procurement.iter().filter(|it| it.category == category);
            let mut rows = Vec::new();
            let mut sums = Sums::none(1);
            for item in items {
                number += 1;
                let own = Sums::single(Tally::of_purchase(item));
                sums.include(&own);
                sums.of.push(first + entries.len() + 1 + rows.len());
                let cells = |labels: &[Shown<ProcurementLabel>]| {
                    labels.iter().map(|it| self.of_purchase(it.show, number, item)).collect()
                };
                let (before, after) = (cells(before), cells(after));
                rows.push(Entry { kind: RowKind::Plain, indent: 1, before, sums: own, after });
            }
            if rows.is_empty() {
                continue;
            }
            categories.push(first + entries.len());
            let before = words(self.words.procurement(category));
            entries.push(Entry {
                kind: RowKind::Subtotal,
                indent: 0,
                before,
                sums,
                after: blank(),
            });
            entries.append(&mut rows);
        }
        let is_empty = entries.is_empty();
        let all = Tally::of_purchases(self.derived.procurement, number);
        let total = Entry {
            kind: RowKind::Total,
            indent: 0,
            before: words(&self.words.total),
            sums: Sums { of: categories, ..Sums::single(all) },
            after: blank(),
        };
        entries.insert(if first == 1 { 0 } else { entries.len() }, total);
        let planned =
            amount.map(|it| Planned { column: it.column(8, Align::Right), show: Show::Part(0) });
        let columns = Columns {
            before: before.iter().map(label_column).collect(),
            sums: planned.into_iter().collect(),
            after: after.iter().map(label_column).collect(),
        };
        Body { is_empty, ..columns.with(entries, figures) }
    }

    fn of_purchase(&self, show: ProcurementLabel, number: usize, item: &ProcurementItem) -> Cell {
        let fact = |text: &str, field| fact(text, Field::Procurement(item.id, field));
        match show {
            ProcurementLabel::Number => Cell::words(number.to_string()),
            ProcurementLabel::Name => fact(&item.name, ProcurementField::Name),
            ProcurementLabel::Category => {
                fact(self.words.procurement(item.category), ProcurementField::Category)
            }
            ProcurementLabel::Note => fact(&item.note, ProcurementField::Note),
            // The amount is not a label but the column of sums between the labels.
            ProcurementLabel::Amount => Cell::default(),
        }
    }
}

fn label_column(label: &Shown<ProcurementLabel>) -> Column {
    let (weight, align) = match label.show {
        ProcurementLabel::Number => (3, Align::Center),
        ProcurementLabel::Name => (20, Align::Left),
        ProcurementLabel::Category => (8, Align::Center),
        ProcurementLabel::Amount => (8, Align::Right),
        ProcurementLabel::Note => (16, Align::Left),
    };
    label.column(weight, align)
}
