//! Part two: total revenue and expenditure (第二部分 部门预算收支总体情况).

use std::cmp::Ordering;

use crate::analysis::{Subtotal, Whole};
use crate::book::Span;
use crate::book::changes;
use crate::book::template::Filling;
use crate::book::writer::Writer;
use crate::budget::{Field, Group, Money, ScenarioField};

/// Total revenue and expenditure with their changes.
pub(super) fn totals(writer: &mut Writer<'_>) {
    let derived = writer.derived;
    let mut spans = total(writer, "totals.revenue", Whole::Group(Group::Revenue), &derived.revenue);
    spans.extend(total(writer, "totals.expenditure", Whole::Expenditure, &derived.expenditure));
    writer.paragraph(None, spans);
}

/// The main reason for the changes (增减主要原因).
pub(super) fn reason(writer: &mut Writer<'_>) {
    if writer.scenario.change_reason.is_empty() {
        return;
    }
    let change = writer.derived.expenditure.change().unwrap_or(Money::ZERO);
    let direction = match change.cmp(&Money::ZERO) {
        Ordering::Greater => "change.more",
        Ordering::Less => "change.less",
        Ordering::Equal => "change.same",
    };
    let fillings =
        [("reason", typed_reason(writer)), ("direction", Filling::words(writer.text(direction)))];
    writer.say(None, "totals.reason", &fillings);
}

fn total(writer: &Writer<'_>, entry: &str, whole: Whole, subtotal: &Subtotal) -> Vec<Span> {
    let amounts = (subtotal.amount, subtotal.prior());
    let change = writer.change(&changes::TOTALS, whole, amounts, &[]);
    let fillings = [
        ("amount", writer.whole(subtotal.amount, whole)),
        ("change", Filling::Spans(change)),
        ("reason", typed_reason(writer)),
    ];
    writer.sentence(entry, &fillings)
}

fn typed_reason(writer: &Writer<'_>) -> Filling {
    let field = Field::Scenario(ScenarioField::ChangeReason);
    let reason = &writer.scenario.change_reason;
    writer.clause("totals.explanation", "totals.openers", reason, field)
}
