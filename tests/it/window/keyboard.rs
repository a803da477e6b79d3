//! Control by keyboard: everything can be reached, nothing keeps the focus, and every node that
//! gets it has a name.

use std::collections::BTreeSet;

use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Window, name, open_copy, open_sample, pages};

const PRESSES: usize = 200;

/// Presses Tab many times; returns the names and rows that had the focus, in order.
#[track_caller]
fn stops(window: &mut Window, modifiers: Modifiers, presses: usize) -> Vec<(String, u64)> {
    let mut stops = Vec::new();
    for _ in 0..presses {
        window.tab(modifiers);
        let Some(focused) = window.nodes().find(egui_kittest::Node::is_focused) else { continue };
        assert!(!name(&focused).trim().is_empty(), "the focused node has no name: {focused:?}");
        // Cells share one text field, so the name is needed to distinguish them.
        stops.push((
            name(&focused),
            focused.accesskit_node().data().row_index().map_or(0, |it| it as u64 + 1),
        ));
    }
    stops
}

#[track_caller]
fn check(window: &mut Window, page: &str) {
    for (modifiers, presses) in [(Modifiers::NONE, PRESSES), (Modifiers::SHIFT, PRESSES / 4)] {
        let stops = stops(window, modifiers, presses);
        assert!(presses / 2 < stops.len(), "{page}: nothing has the focus");
        for pair in stops.windows(3) {
            assert!(
                pair[0] != pair[1] || pair[1] != pair[2],
                "{page}: caught in “{}” with {modifiers:?}",
                pair[0].0
            );
        }
        let seen: BTreeSet<_> = stops.iter().collect();
        assert!(20 < seen.len(), "{page}: only {seen:?}");
    }
    assert_eq!(window.undo_label(), None, "{page}: going through changes nothing");
}

#[test]
fn tab_goes_through_every_page_of_the_sample() {
    let mut window = open_sample();
    for page in pages() {
        window.go(&page);
        check(&mut window, &page);
    }
}

#[test]
fn tab_goes_through_every_page_of_the_demo_draft() {
    let mut window = open_copy("demo-2025-draft.ron");
    for page in pages() {
        window.go(&page);
        check(&mut window, &page);
    }
}

#[test]
fn every_field_of_a_page_is_reached() {
    let mut window = open_sample();
    for page in ["总览", "部门概况", "收支总体", "三公经费", "其他事项", "名词解释"]
    {
        window.go(page);
        let fields: BTreeSet<String> = window
            .nodes()
            .filter(|node| super::harness::kind(node) == super::harness::Kind::Field)
            .map(|node| name(&node))
            .collect();
        let seen: BTreeSet<String> =
            stops(&mut window, Modifiers::NONE, 160).into_iter().map(|(name, _)| name).collect();
        let missed: Vec<_> = fields.difference(&seen).collect();
        assert!(missed.is_empty(), "{page}: {missed:?}");
    }
}

#[test]
fn pages_have_keys() {
    let mut window = open_sample();
    let keys = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    for (key, page) in keys.into_iter().zip(pages()) {
        window.ctrl(key);
        let is_heading = |node: &egui_kittest::Node<'_>| {
            super::harness::kind(node) == super::harness::Kind::Text && name(node) == page
        };
        assert!(window.nodes().any(|node| is_heading(&node)), "{page}");
    }
}

#[test]
fn keys_in_a_dialog_do_not_reach_the_page() {
    let mut window = open_sample();
    window.press(Key::F1);
    window.expect("键盘快捷键");
    window.ctrl(Key::Num5);
    window.expect("全部收支、各部分增减和方案信息");
    for _ in 0..10 {
        window.press(Key::Tab);
        assert_eq!(window.focused().as_deref(), Some("关闭"), "the page behind is out of reach");
    }
    window.press(Key::Enter);
    window.expect_no("键盘快捷键");
}

#[test]
fn an_entry_is_moved_without_a_mouse() {
    let mut window = open_sample();
    window.go("其他事项");
    while window.focused().as_deref() != Some("应急保障用车的操作") {
        window.press(Key::Tab);
    }
    window.press(Key::Enter);
    window.expect("上移");
    while window.focused().as_deref() != Some("上移") {
        window.press(Key::Tab);
    }
    window.press(Key::Enter);
    assert_eq!(window.scenario().assets.vehicles[0].name, "应急保障用车");
}
