//! Which identities mean the same thing in two scenarios.
//!
//! Options are copies of one scenario, so what they share keeps its number.
//! But each counts on by itself: the line that one option puts in after the copying and the
//! indicator that another puts in may well have the same number, and two files that have nothing to
//! do with each other both begin at one.
//! So a number alone proves nothing. Two things are the same when
//! - the scenarios are related: at least half of the numbers that occur in both stand for things
//!   that look the same. Files of different origin agree by chance only, far below half, while in
//!   an option renaming half of everything would leave nothing to compare line by line anyway;
//! - and the number was given out before the two went separate ways. Numbers grow, so below that
//!   point things look the same but for the few that were renamed, and above it they look the same
//!   by chance: it is where the balance of those that do over those that do not is highest.

use super::nodes::{Column, Node};
use crate::budget::{
    ExpenseField, Field, IndicatorField, LineField, ParagraphField, ProcurementField, SubjectField,
    TermField, Thing, Value, VehicleField,
};

/// The nodes of `one` and `other` that are the same by identity; none when the two are not related.
pub(super) fn same_by_identity(one: &Column<'_>, other: &Column<'_>) -> Vec<(u32, u32)> {
    let mut shared = shared(one, other);
    let (mut alike, mut balance, mut highest, mut parting) = (0, 0_i64, 0, 0);
    for (index, &(here, there)) in shared.iter().enumerate() {
        match one.node(here).zip(other.node(there)).map(|(here, there)| look(here, there)) {
            Some(Look::Same) => {
                alike += 1;
                balance += 1;
            }
            Some(Look::Different) => balance -= 1,
            Some(Look::Unclear) | None => {}
        }
        if highest < balance {
            highest = balance;
            parting = index + 1;
        }
    }
    if alike * 2 < shared.len() {
        return Vec::new();
    }
    shared.truncate(parting);
    shared.retain(|&(here, there)| {
        one.node(here).zip(other.node(there)).is_some_and(|(here, there)| same_kind(here, there))
    });
    shared
}

/// The nodes whose numbers occur in both, in the order of the numbers.
fn shared(one: &Column<'_>, other: &Column<'_>) -> Vec<(u32, u32)> {
    let mut shared = Vec::with_capacity(one.by_number.len().min(other.by_number.len()));
    let mut there = other.by_number.iter().peekable();
    for &(number, node) in &one.by_number {
        while there.next_if(|(it, _)| *it < number).is_some() {}
        if let Some((_, found)) = there.next_if(|(it, _)| *it == number) {
            shared.push((node, *found));
        }
    }
    shared
}

/// Whether two things of one number look the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Same,
    Different,
    /// One of them has no name yet.
    Unclear,
}

fn look(here: &Node<'_>, there: &Node<'_>) -> Look {
    if !same_kind(here, there) {
        return Look::Different;
    }
    let names = (here.thing.name(), there.thing.name());
    if names.0 == names.1 && !names.0.is_empty() {
        return Look::Same;
    }
    if says_the_same(here.thing, there.thing) {
        return Look::Same;
    }
    if names.0.is_empty() || names.1.is_empty() { Look::Unclear } else { Look::Different }
}

fn same_kind(here: &Node<'_>, there: &Node<'_>) -> bool {
    std::mem::discriminant(&here.thing) == std::mem::discriminant(&there.thing)
}

/// Whether what two things say is the same although they are called differently: one of them was
/// renamed.
fn says_the_same(here: Thing<'_>, there: Thing<'_>) -> bool {
    telling_fields(here).into_iter().flatten().any(|field| {
        match (here.get(field), there.get(field)) {
            (Some(Value::Text(here)), Some(Value::Text(there))) => is_edited(&here, &there),
            (here, there) => here == there && here.is_some_and(|value| !is_blank(&value)),
        }
    })
}

/// The facts by which a thing is told from others of its kind: where the money of all lines comes
/// from, for instance, is not one of them.
fn telling_fields(thing: Thing<'_>) -> [Option<Field>; 2] {
    let [first, second] = match thing {
        Thing::Line(it) => [
            Some(Field::Line(it.id, LineField::Amount)),
            Some(Field::Line(it.id, LineField::Prior)),
        ],
        Thing::Indicator(it) => [Some(Field::Indicator(it.id, IndicatorField::Value)), None],
        Thing::Paragraph(it) => [Some(Field::Paragraph(it.id, ParagraphField::Text)), None],
        Thing::Procurement(it) => [Some(Field::Procurement(it.id, ProcurementField::Amount)), None],
        Thing::Vehicle(it) => [Some(Field::Vehicle(it.id, VehicleField::Count)), None],
        Thing::Term(it) => [Some(Field::Term(it.id, TermField::Definition)), None],
        Thing::Subject(it) => [
            Some(Field::Subject(it.id, SubjectField::Code)),
            Some(Field::Subject(it.id, SubjectField::Definition)),
        ],
        Thing::Expense(kind, _) => [Some(Field::Expense(kind, ExpenseField::Amount)), None],
        // A project is told by what it holds: its lines and indicators have numbers of their own.
        Thing::Scenario(_) | Thing::Group(..) | Thing::Project(_) | Thing::KeyProject(_) => {
            [None, None]
        }
    };
    [first, second]
}

/// Whether a text says nothing yet, an amount is nothing, or a fact is not known.
pub(super) fn is_blank(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty(),
        Value::Money(money) => money.is_zero(),
        Value::KnownMoney(money) => money.is_none(),
        Value::Count(count) => count.is_none(),
        Value::Number(number) => number.is_none(),
        Value::Flag(flag) => !flag,
        Value::Code(code) => code.is_none(),
        Value::FundSource(source) => source.is_none(),
        Value::Basis(basis) => basis.is_none(),
        Value::Nature(nature) => nature.is_none(),
        Value::Year(_)
        | Value::Stage(_)
        | Value::Level(_)
        | Value::Category(_)
        | Value::Direction(_)
        | Value::Procurement(_) => false,
    }
}

/// Whether one text is the other with a part of it changed: what they begin and end with alike is
/// at least half of the longer one. Of a few characters half is chance: those have to be equal.
fn is_edited(one: &str, other: &str) -> bool {
    const FEW: usize = 8;
    let lengths = (one.chars().count(), other.chars().count());
    let (shorter, longer) = (lengths.0.min(lengths.1), lengths.0.max(lengths.1));
    let start = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let rest = shorter - start;
    let pairs = one.chars().rev().zip(other.chars().rev()).take(rest);
    let end = pairs.take_while(|(a, b)| a == b).count();
    let needed = if longer < FEW { longer } else { longer.div_ceil(2) };
    0 < longer && needed <= start + end
}
