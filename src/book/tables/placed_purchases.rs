//! Finds the row of each purchase (政府采购) in a table by subjects.

use super::form::Subject;
use super::purchases::Purchases;
use super::tree::{Name, Node};
use crate::budget::{Code, ProcurementItem};

/// Adds `items` to the rows of their functional subjects and to those above. Returns the purchases
/// of the whole table, which include those that fit no row.
pub(super) fn place<'a>(
    items: impl Iterator<Item = &'a ProcurementItem>,
    nodes: &mut [Node],
    by: Subject,
) -> Purchases {
    let mut total = Purchases::default();
    for node in nodes.iter_mut() {
        prepare(node);
    }
    for item in items {
        total.add(item);
        let code = item.functional.filter(|_| by == Subject::Functional);
        total.is_more_than_below |= !code.is_some_and(|code| place_one(item, code, nodes));
    }
    total
}

/// Every row has a cell for purchases, even without any.
fn prepare(node: &mut Node) {
    node.sums.purchases.get_or_insert_default();
    node.below.iter_mut().for_each(prepare);
}

/// Adds a purchase to the row of `code` and those above it; `false` when there is no such row.
fn place_one(item: &ProcurementItem, code: Code, nodes: &mut [Node]) -> bool {
    let is_within = |node: &Node| match node.name {
        Name::Code(it) => {
            std::iter::successors(Some(code), |code| code.parent()).any(|at| at == it)
        }
        _ => false,
    };
    let Some(node) = nodes.iter_mut().find(|node| is_within(node)) else { return false };
    let is_below = place_one(item, code, &mut node.below);
    let purchases = node.sums.purchases.get_or_insert_default();
    purchases.add(item);
    purchases.is_more_than_below |= !is_below && !node.below.is_empty();
    true
}
