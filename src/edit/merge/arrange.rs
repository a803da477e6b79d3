//! The order of the things in a merged list.

use rustc_hash::FxHashSet;

use super::order::is_reordered;
use super::sides::Sides;
use super::types::{ConflictSubject, Side};
use crate::budget::{List, Owner};

/// `members` of `list` in the order of the merged scenario.
pub(super) fn arranged(sides: &Sides<'_>, list: List, members: &FxHashSet<Owner>) -> Vec<Owner> {
    let order = |side: Side| -> Vec<Owner> {
        let there = sides.index(side).list(list).iter().copied();
        there.filter(|owner| members.contains(owner)).collect()
    };
    let mut merged = Vec::new();
    for side in precedence(sides, list) {
        merged = if merged.is_empty() { order(side) } else { woven(merged, &order(side)) };
    }
    merged
}

/// The three scenarios, beginning with the one whose order is used.
fn precedence(sides: &Sides<'_>, list: List) -> [Side; 3] {
    let [base, ours, theirs] =
        [Side::Base, Side::Ours, Side::Theirs].map(|side| sides.index(side).list(list));
    let governed = list.project().and_then(|id| sides.deciding_removal(Owner::Project(id)));
    let first = match (is_reordered(base, ours), is_reordered(base, theirs)) {
        _ if governed.is_some() => governed.map_or(Side::Ours, |(_, decided)| decided),
        (false, true) => Side::Theirs,
        (true, true) if is_reordered(ours, theirs) => sides.decided(ConflictSubject::Order(list)),
        _ => Side::Ours,
    };
    match first {
        Side::Base => [Side::Base, Side::Ours, Side::Theirs],
        Side::Ours => [Side::Ours, Side::Theirs, Side::Base],
        Side::Theirs => [Side::Theirs, Side::Ours, Side::Base],
    }
}

/// Adds to `order` the things that only `other` has, each after its neighbour in `other` and after
/// the things that only `order` has directly after that neighbour.
fn woven(order: Vec<Owner>, other: &[Owner]) -> Vec<Owner> {
    let mut known: FxHashSet<Owner> = order.iter().copied().collect();
    if other.iter().all(|owner| known.contains(owner)) {
        return order;
    }
    let in_other: FxHashSet<Owner> = other.iter().copied().collect();
    let mut merged = order;
    let mut neighbour = None;
    for owner in other.iter().copied() {
        if known.insert(owner) {
            let after = neighbour.and_then(|it| merged.iter().position(|other| *other == it));
            let from = after.map_or(0, |index| index + 1);
            let own = merged.iter().skip(from).take_while(|it| !in_other.contains(it)).count();
            merged.insert(from + own, owner);
        }
        neighbour = Some(owner);
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(numbers: &[u64]) -> Vec<Owner> {
        numbers.iter().map(|number| Owner::Line((*number).into())).collect()
    }

    #[track_caller]
    fn check(order: &[u64], other: &[u64], expected: &[u64]) {
        assert_eq!(woven(owners(order), &owners(other)), owners(expected));
    }

    #[test]
    fn additions_come_after_their_neighbour() {
        check(&[1, 2, 3], &[1, 9, 2, 3], &[1, 9, 2, 3]);
        check(&[1, 2, 3], &[9, 8, 1, 2, 3], &[9, 8, 1, 2, 3]);
        check(&[3, 2, 1], &[1, 2, 3, 9], &[3, 9, 2, 1]);
        check(&[], &[9, 8], &[9, 8]);
    }

    #[test]
    fn ours_comes_first_when_both_have_added_after_the_same_neighbour() {
        check(&[1, 5, 2], &[1, 9, 2], &[1, 5, 9, 2]);
        check(&[1, 2, 5], &[1, 2, 9], &[1, 2, 5, 9]);
        check(&[5, 1], &[9, 1], &[5, 9, 1]);
    }
}
