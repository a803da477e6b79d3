//! Finds the differences between two lists of shared things by comparing pointers.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// The things that only `before` has and those that only `after` has, each in order.
///
/// Two states of one scenario share everything that no edit has changed, so comparing pointers is
/// enough and the things themselves are not read.
pub fn unshared<'a, T>(
    before: &'a [Arc<T>],
    after: &'a [Arc<T>],
) -> (Vec<&'a Arc<T>>, Vec<&'a Arc<T>>) {
    let (mut gone, mut came) = differing(before, after);
    if !gone.is_empty() && !came.is_empty() {
        // A thing that was moved is in both lists.
        let mut counts: FxHashMap<*const T, usize> = FxHashMap::default();
        for it in &came {
            *counts.entry(Arc::as_ptr(it)).or_default() += 1;
        }
        gone.retain(|it| !take_one(&mut counts, it));
        came.retain(|it| take_one(&mut counts, it));
    }
    (gone, came)
}

/// Decrements the count of `it`; returns `false` when it was zero.
fn take_one<T>(counts: &mut FxHashMap<*const T, usize>, it: &Arc<T>) -> bool {
    match counts.get_mut(&Arc::as_ptr(it)) {
        Some(count) if 0 < *count => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// The things of each list that remain when both are walked side by side and shared ones dropped.
///
/// A single thing that is in one list only is skipped, so that inserting, removing or moving one
/// reports no others.
fn differing<'a, T>(
    before: &'a [Arc<T>],
    after: &'a [Arc<T>],
) -> (Vec<&'a Arc<T>>, Vec<&'a Arc<T>>) {
    let (mut before, mut after) = without_common_ends(before, after);
    let (mut gone, mut came) = (Vec::new(), Vec::new());
    while let ([former, before_rest @ ..], [present, after_rest @ ..]) = (before, after) {
        let starts_with =
            |list: &[Arc<T>], it| list.first().is_some_and(|own| Arc::ptr_eq(own, it));
        if Arc::ptr_eq(former, present) {
            (before, after) = (before_rest, after_rest);
        } else if starts_with(before_rest, present) {
            gone.push(former);
            before = before_rest;
        } else if starts_with(after_rest, former) {
            came.push(present);
            after = after_rest;
        } else {
            gone.push(former);
            came.push(present);
            (before, after) = (before_rest, after_rest);
        }
    }
    gone.extend(before);
    came.extend(after);
    (gone, came)
}

/// The parts of both lists between their common beginning and their common end.
fn without_common_ends<'a, T>(
    before: &'a [Arc<T>],
    after: &'a [Arc<T>],
) -> (&'a [Arc<T>], &'a [Arc<T>]) {
    let alike = |(a, b): &(&Arc<T>, &Arc<T>)| Arc::ptr_eq(a, b);
    let start = before.iter().zip(after).take_while(alike).count();
    let (before, after) = (before.get(start..), after.get(start..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let end = before.iter().rev().zip(after.iter().rev()).take_while(alike).count();
    let inner = |all: &'a [Arc<T>]| all.get(..all.len() - end).unwrap_or_default();
    (inner(before), inner(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, only_before: &str, only_after: &str) {
        let all: Vec<_> = ('a'..='z').map(Arc::new).collect();
        let list = |text: &str| -> Vec<Arc<char>> {
            let find = |it: char| Arc::clone(all.iter().find(|known| ***known == it).unwrap());
            text.chars().map(find).collect()
        };
        let (before, after) = (list(before), list(after));
        let (gone, came) = unshared(&before, &after);
        let text = |found: Vec<&Arc<char>>| found.into_iter().map(|it| **it).collect::<String>();
        assert_eq!((text(gone).as_str(), text(came).as_str()), (only_before, only_after));
    }

    #[test]
    fn only_differences_remain() {
        check("", "", "", "");
        check("abc", "abc", "", "");
        check("abc", "axc", "b", "x");
        check("abc", "ac", "b", "");
        check("", "ab", "", "ab");
        check("abcd", "bcda", "", "");
        check("abcd", "dxba", "c", "x");
        check("abcdefg", "bcgdef", "a", "");
        check("abcdefg", "xyzabdefgc", "", "xyz");
    }

    #[test]
    fn a_thing_that_occurs_twice_is_counted_twice() {
        check("ab", "baa", "", "a");
        check("aab", "bxa", "a", "x");
        check("aa", "a", "a", "");
    }
}
