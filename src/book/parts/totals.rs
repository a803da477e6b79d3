//! Part two: total revenue and expenditure (第二部分 部门预算收支总体情况).

use crate::analysis::{Subtotal, Whole};
use crate::book::template::Filling;
use crate::book::writer::{self, Writer, fact, whole_filling};
use crate::book::{PartKey, Span};
use crate::budget::{Field, Group, ScenarioField};

pub(super) fn write(writer: &mut Writer<'_>) {
    writer.part(PartKey::Totals, "part.totals");
    let derived = writer.derived;
    let mut spans = total(writer, "totals.revenue", Whole::Group(Group::Revenue), &derived.revenue);
    spans.extend(total(writer, "totals.expenditure", Whole::Expenditure, &derived.expenditure));
    writer.paragraph(None, spans);
    let reason = &writer.scenario.change_reason;
    if !reason.is_empty() {
        let reason = fact(reason, Field::Scenario(ScenarioField::ChangeReason));
        writer.say(None, "totals.reason", &[("reason", reason)]);
    }
}

fn total(writer: &Writer<'_>, entry: &str, whole: Whole, subtotal: &Subtotal) -> Vec<Span> {
    let amounts = (subtotal.amount, subtotal.prior());
    let change = writer.change(&writer::TOTALS, whole, amounts, &[]);
    let fillings =
        [("amount", whole_filling(subtotal.amount, whole)), ("change", Filling::Spans(change))];
    writer.sentence(entry, &fillings)
}
