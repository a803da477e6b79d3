//! Decides which ids mean the same item in two scenarios.
//!
//! Options are copies of one scenario, so the items they share have the same numbers.
//! But each copy goes on counting by itself: a line that one option adds after the copy and an
//! indicator that another adds may have the same number, and two unrelated files both begin at one.
//! So an equal number alone proves nothing. Two things are the same when
//! - the scenarios are related: at least half of the numbers that occur in both belong to things
//!   that look the same. In unrelated files far fewer than half look the same, by chance; and two
//!   options in which half of everything was renamed could not be compared line by line anyway;
//! - and the number was given out before the two scenarios were separated. Numbers grow with time,
//!   so below the separating number things look the same except for a few that were renamed, and
//!   above it only by chance: it is the number up to which the count of pairs that look the same,
//!   less the count of those that do not, is highest.

use super::nodes::{Column, Node};
use crate::budget::{Money, Thing};

/// The nodes of `one` and `other` that are the same by identity; empty when the two scenarios are
/// not related.
///
/// `known` returns whether two nodes are the same when matching with a third scenario has already
/// decided it.
pub(super) fn same_by_identity(
    one: &Column<'_>,
    other: &Column<'_>,
    known: impl Fn(u32, u32) -> Option<bool>,
) -> Vec<(u32, u32)> {
    let mut shared = shared(one, other);
    let (mut alike, mut balance, mut highest, mut parting) = (0, 0_i64, 0, 0);
    for (index, &(here, there)) in shared.iter().enumerate() {
        let look = match known(here, there) {
            Some(true) => Some(Look::Same),
            Some(false) => Some(Look::Different),
            None => one.node(here).zip(other.node(there)).map(|(here, there)| look(here, there)),
        };
        match look {
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
        // Not related: fewer than half would look the same even if all remaining pairs did.
        if (alike + shared.len() - index - 1) * 2 < shared.len() {
            return Vec::new();
        }
    }
    shared.truncate(parting);
    shared.retain(|&(here, there)| {
        one.node(here).zip(other.node(there)).is_some_and(|(here, there)| same_kind(here, there))
    });
    shared
}

/// The pairs of nodes with the same number, in the order of the numbers.
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

/// The result of comparing two things that have the same number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Same,
    Different,
    /// One of them has no name yet, and no other fact decides.
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
    if has_same_facts(here.thing, there.thing) {
        return Look::Same;
    }
    if names.0.is_empty() || names.1.is_empty() { Look::Unclear } else { Look::Different }
}

fn same_kind(here: &Node<'_>, there: &Node<'_>) -> bool {
    std::mem::discriminant(&here.thing) == std::mem::discriminant(&there.thing)
}

/// True when two items have the same facts under different names: one of them was renamed.
///
/// Only facts that distinguish an item from others of its kind count: the source of funds, for
/// instance, is the same for nearly all lines.
fn has_same_facts(here: Thing<'_>, there: Thing<'_>) -> bool {
    let is_something = |amount: Money| !amount.is_zero();
    match (here, there) {
        (Thing::Line(here), Thing::Line(there)) => {
            (here.amount == there.amount && is_something(here.amount))
                || (here.prior == there.prior && here.prior.is_some_and(is_something))
        }
        (Thing::Indicator(here), Thing::Indicator(there)) => {
            here.value == there.value && !here.value.is_empty()
        }
        (Thing::Paragraph(here), Thing::Paragraph(there)) => is_edited(&here.text, &there.text),
        (Thing::Procurement(here), Thing::Procurement(there)) => {
            here.amount == there.amount && is_something(here.amount)
        }
        (Thing::Vehicle(here), Thing::Vehicle(there)) => {
            here.count == there.count && here.count.is_some()
        }
        (Thing::Term(here), Thing::Term(there)) => is_edited(&here.definition, &there.definition),
        (Thing::Subject(here), Thing::Subject(there)) => {
            (here.code == there.code && here.code.is_some())
                || is_edited(&here.definition, &there.definition)
        }
        (Thing::CodeName(here), Thing::CodeName(there)) => {
            here.code == there.code && here.code.is_some()
        }
        // A renamed project looks different, but its lines and indicators, which have ids of their
        // own, can still look the same.
        _ => false,
    }
}

/// True when one text is an edited version of the other: the beginning and end they share make up
/// at least half of the longer one. Very short texts must be equal, because half of a few
/// characters may be the same by chance.
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
