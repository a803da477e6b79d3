//! Compares the orders of lists.

use rustc_hash::FxHashSet;

use crate::budget::Owner;

/// True when the things that are in both `one` and `other` are in different orders.
pub(super) fn is_reordered(one: &[Owner], other: &[Owner]) -> bool {
    if one == other {
        return false;
    }
    shared_order(one, [one, other]) != shared_order(other, [one, other])
}

/// `order` without the things that are missing in any of `all`.
pub(super) fn shared_order<const N: usize>(order: &[Owner], all: [&[Owner]; N]) -> Vec<Owner> {
    let all = all.map(|owners| owners.iter().copied().collect::<FxHashSet<_>>());
    let is_shared = |owner: &Owner| all.iter().all(|owners| owners.contains(owner));
    order.iter().copied().filter(is_shared).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owners(numbers: &[u64]) -> Vec<Owner> {
        numbers.iter().map(|number| Owner::Line((*number).into())).collect()
    }

    #[test]
    fn adding_and_removing_does_not_change_the_order() {
        assert!(!is_reordered(&owners(&[1, 2, 3]), &owners(&[1, 9, 3])));
        assert!(is_reordered(&owners(&[1, 2, 3]), &owners(&[3, 9, 1])));
    }
}
