//! The charts of the book of a draft.

use budget_workbench::book::{ChartKind, PartRole};
use budget_workbench::store;

use super::book;

const DRAFT: &[u8] = include_bytes!("../../../saves/demo-2025-draft.ron");

#[test]
fn steps_of_the_bridge_have_a_direction_and_totals_do_not() {
    let book = book(&store::decode(DRAFT).unwrap());
    let bridge = book.charts().find(|chart| chart.kind == ChartKind::Bridge).unwrap();
    let (mut up, mut down) = (0, 0);
    for part in &bridge.parts {
        let text = &part.figure.text;
        match (part.role, part.figure.value.unwrap().is_sign_positive()) {
            (PartRole::Total, _) => assert!(text.starts_with(|it: char| it.is_ascii_digit())),
            (_, true) => up += usize::from(text.starts_with('+')),
            (_, false) => down += usize::from(text.starts_with(['-', '−'])),
        }
    }
    let totals = bridge.parts.iter().filter(|part| part.role == PartRole::Total).count();
    assert!(0 < up && 0 < down && totals == 2, "{up} {down} {totals}");
    assert_eq!(up + down + totals, bridge.parts.len());
}
