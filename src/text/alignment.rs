//! The longest common subsequence of two sequences.

use std::convert::Infallible;
use std::hash::Hash;

use rustc_hash::FxHashSet;
use similar::algorithms::{DiffHook, myers};

/// A run of equal items that are neighbours in both sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The index of the first item in one sequence.
    pub one: usize,
    /// The index of the first item in the other sequence.
    pub other: usize,
    pub length: usize,
}

/// The runs of a longest common subsequence.
///
/// The comparison has no time limit, so that the same sequences always give the same runs.
pub fn common_runs<T: Eq + Hash>(one: &[T], other: &[T]) -> Vec<Run> {
    let (mine, yours) = (Shared::of(one, other), Shared::of(other, one));
    let mut found = Found { mine: &mine.places, yours: &yours.places, runs: Vec::new() };
    let whole = |items: &[&T]| 0..items.len();
    let Ok(()) = myers::diff(
        &mut found,
        mine.items.as_slice(),
        whole(&mine.items),
        yours.items.as_slice(),
        whole(&yours.items),
    );
    found.runs
}

/// The items of a sequence that the other one contains too. Without the others, sequences that have
/// little in common are compared quickly.
struct Shared<'a, T> {
    items: Vec<&'a T>,
    places: Vec<usize>,
}

impl<'a, T: Eq + Hash> Shared<'a, T> {
    fn of(items: &'a [T], other: &[T]) -> Self {
        let other: FxHashSet<&T> = other.iter().collect();
        let (places, items) = items.iter().enumerate().filter(|(_, it)| other.contains(it)).unzip();
        Self { items, places }
    }
}

/// Collects the runs that the comparison reports.
struct Found<'a> {
    mine: &'a [usize],
    yours: &'a [usize],
    runs: Vec<Run>,
}

impl DiffHook for Found<'_> {
    type Error = Infallible;

    fn equal(&mut self, mine: usize, yours: usize, length: usize) -> Result<(), Infallible> {
        let places = self.mine.iter().skip(mine).zip(self.yours.iter().skip(yours));
        for (&one, &other) in places.take(length) {
            match self.runs.last_mut() {
                Some(run) if (run.one + run.length, run.other + run.length) == (one, other) => {
                    run.length += 1;
                }
                _ => self.runs.push(Run { one, other, length: 1 }),
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The length of a longest common subsequence, by the textbook algorithm.
    fn longest(one: &[u8], other: &[u8]) -> usize {
        let mut lengths = vec![vec![0; other.len() + 1]; one.len() + 1];
        for (row, a) in one.iter().enumerate() {
            for (column, b) in other.iter().enumerate() {
                lengths[row + 1][column + 1] = if a == b {
                    lengths[row][column] + 1
                } else {
                    lengths[row][column + 1].max(lengths[row + 1][column])
                };
            }
        }
        lengths[one.len()][other.len()]
    }

    /// The characters of `expected` that are in `found`, and `_` for the others.
    fn aligned(expected: &str, found: &str) -> String {
        let (expected, found): (Vec<_>, Vec<_>) =
            (expected.chars().collect(), found.chars().collect());
        let mut aligned = vec!['_'; expected.len()];
        for Run { one, length, .. } in common_runs(&expected, &found) {
            aligned[one..one + length].copy_from_slice(&expected[one..one + length]);
        }
        aligned.into_iter().collect()
    }

    #[test]
    fn common_items_are_found_in_order() {
        assert_eq!(aligned("abc", "abc"), "abc");
        assert_eq!(aligned("支出12.34万元", "支出12.35万元"), "支出12.3_万元");
        assert_eq!(aligned("abcde", "xbxdx"), "_b_d_");
        assert_eq!(aligned("aa", "a"), "a_");
        assert_eq!(aligned("a", "aa"), "a");
        assert_eq!(aligned("", "abc"), "");
        assert_eq!(aligned("abc", ""), "___");
        assert_eq!(aligned("一二三四", "一插二三入四"), "一二三四");
    }

    #[test]
    fn long_texts_with_little_in_common_share_their_ends() {
        let (left, right) = ("x".repeat(5_000), "y".repeat(5_000));
        let found = aligned(&format!("a{left}b"), &format!("a{right}b"));
        assert_eq!(found, format!("a{}b", "_".repeat(5_000)));
    }

    #[test]
    fn long_sequences_with_nothing_in_common_are_compared_at_once() {
        let (one, other): (Vec<u32>, Vec<u32>) =
            ((0..500_000).collect(), (500_000..1_000_000).collect());
        assert_eq!(common_runs(&one, &other), []);
    }

    proptest! {
        #[test]
        fn runs_are_common_in_order_and_as_many_as_possible(
            one in prop::collection::vec(0..5_u8, 0..20),
            other in prop::collection::vec(0..6_u8, 0..20),
        ) {
            let runs = common_runs(&one, &other);
            let (mut here, mut there) = (0, 0);
            for run in &runs {
                prop_assert!(here <= run.one && there <= run.other && 0 < run.length);
                let (ends, other_ends) = (run.one + run.length, run.other + run.length);
                prop_assert_eq!(&one[run.one..ends], &other[run.other..other_ends]);
                (here, there) = (ends, other_ends);
            }
            let common: usize = runs.iter().map(|run| run.length).sum();
            prop_assert_eq!(common, longest(&one, &other));
        }
    }
}
