//! Finds the items of a list whose order differs from the base.

use super::matching::Matching;
use rustc_hash::FxHashSet;

/// The things that changed their place within their list, each with the scenario in which it did.
///
/// When a list has another order, as few things as possible count as having changed their place.
pub(super) fn reordered(matching: &Matching<'_>, columns: usize) -> FxHashSet<(u32, usize)> {
    let mut reordered = FxHashSet::default();
    for (parent, slot) in matching.lists_unsorted() {
        let list = Some((parent, slot));
        let mut members = matching.members(parent, slot);
        members.retain(|thing| matching.list(*thing, 0) == list);
        if members.len() < 2 {
            continue;
        }
        for column in 1..columns {
            let both: Vec<(u32, u32)> = members
                .iter()
                .copied()
                .filter(|thing| matching.list(*thing, column) == list)
                .filter_map(|thing| Some((matching.position(thing, column)?, thing)))
                .collect();
            let places: Vec<u32> = both.iter().map(|(place, _)| *place).collect();
            let moved = out_of_order(&places).into_iter().filter_map(|index| both.get(index));
            reordered.extend(moved.map(|(_, thing)| (*thing, column)));
        }
    }
    reordered
}

/// The indices of the fewest `places` that must be removed so that the others ascend.
pub fn out_of_order<Place: Ord>(places: &[Place]) -> Vec<usize> {
    if places.is_sorted() {
        return Vec::new();
    }
    // For each length, the index of the lowest last element of an ascending run of that length.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(places.len());
    for (index, place) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places.get(*end).is_some_and(|it| it < place));
        before.push(length.checked_sub(1).and_then(|it| ends.get(it)).copied());
        match ends.get_mut(length) {
            Some(end) => *end = index,
            None => ends.push(index),
        }
    }
    let mut kept = FxHashSet::default();
    let mut last = ends.last().copied();
    while let Some(index) = last {
        kept.insert(index);
        last = before.get(index).copied().flatten();
    }
    (0..places.len()).filter(|index| !kept.contains(index)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(order: &[u32], moved: &[u32]) {
        let found: Vec<_> = out_of_order(order).into_iter().map(|index| order[index]).collect();
        assert_eq!(found, moved);
    }

    #[test]
    fn as_few_places_as_possible_are_out_of_order() {
        check(&[], &[]);
        check(&[1, 2, 3], &[]);
        check(&[2, 3, 4, 1], &[1]);
        check(&[4, 1, 2, 3], &[4]);
        check(&[1, 5, 2, 3, 4], &[5]);
        check(&[3, 2, 1], &[3, 2]);
    }
}
