//! The page of the layouts of the book.

use std::fs;

use budget_workbench::budget::Scenario;
use egui::Key;

use super::harness::{Setup, Window, name, open_sample};

fn open() -> Window {
    let mut window = open_sample();
    window.go("版式");
    window
}

/// The text of the pages of the preview in sight.
fn pages(window: &Window) -> String {
    let pages = window.nodes().map(|node| name(&node)).filter(|name| name.contains(" 页："));
    pages.collect::<Vec<_>>().join("\n")
}

/// Chooses a layout by its name.
fn choose(window: &mut Window, layout: &str) {
    window.scroll_to_and_click(layout);
}

#[test]
fn choosing_a_layout_is_one_step_and_back_again() {
    let mut window = open();
    let before: Scenario = window.scenario().clone();
    choose(&mut window, "深圳市 2026");
    assert_eq!(window.scenario().layout, "shenzhen-2026");
    window.ctrl(Key::Z);
    assert_eq!(*window.scenario(), before);
    window.ctrl(Key::Y);
    assert_eq!(window.scenario().layout, "shenzhen-2026");
    choose(&mut window, "深圳市罗湖区 2024");
    let mut back = window.scenario().clone();
    assert_eq!(back.layout, "luohu-2024");
    // Nothing but the choice, and the record of it, is different.
    (back.layout, back.record) = (before.layout.clone(), before.record.clone());
    assert_eq!(back, before);
    // The official tables are those of the layout.
    choose(&mut window, "上海市 2026");
    window.go("附表");
    window.expect("2024年预算单位财务收支预算总表");
}

#[test]
fn what_has_no_place_in_a_layout_is_said_beside_it() {
    let window = open();
    // The staff, and the reasons of projects, are in the book of Luohu only.
    for lost in ["行政编制（人）", "退休（人）", "项目的增减原因（"] {
        window.expect(lost);
    }
    let texts: Vec<String> = window.nodes().map(|node| name(&node)).collect();
    let lost = texts.iter().filter(|text| text.contains("没有位置")).count();
    // Three of the four: everything in the sample has a place in its own layout.
    assert_eq!(lost, 3, "{texts:#?}");
}

#[test]
fn a_layout_is_previewed_without_choosing_it() {
    let mut window = open();
    window.click("预览 深圳市 2026");
    window.expect("预览的版式：深圳市 2026");
    assert!(window.scenario().layout.is_empty());
    window.go("其他事项");
    assert!(pages(&window).contains("2024年本单位机关运行经费"), "{}", pages(&window));
    window.click("回到方案的版式");
    let text = pages(&window);
    assert!(text.contains("机关运行经费财政") && !text.contains("本单位机关运行经费"), "{text}");
    window.expect_no("预览的版式");
}

#[test]
fn a_layout_is_copied_changed_and_read_again() {
    let mut window = Setup { keeps_settings: true, ..Setup::default() }.open();
    window.go("版式");
    window.click("复制为我的版式 深圳市 2026");
    let folder = window.folder.path().join("layouts/shenzhen-2026-own");
    window.expect("版式已复制到");
    choose(&mut window, "我的版式（深圳市 2026）");
    assert_eq!(window.scenario().layout, "shenzhen-2026-own");
    let wording = fs::read_to_string(folder.join("wording.ron")).unwrap();
    fs::write(
        folder.join("wording.ron"),
        wording.replace("本单位机关运行经费", "我们的机关运行经费"),
    )
    .unwrap();
    window.scroll_to_and_click("重新读取");
    window.press(Key::F8);
    window.go("其他事项");
    assert!(pages(&window).contains("2024年我们的机关运行经费"), "{}", pages(&window));

    // A mistake is told with its place, and the book is shown in the default layout.
    fs::write(folder.join("wording.ron"), "{\n  \"part.ten\": \"\",\n}").unwrap();
    window.go("版式");
    window.scroll_to_and_click("重新读取");
    window.expect("shenzhen-2026-own/wording.ron 第 2 行第 3 列");
    window.expect("公开文本暂按默认版式显示");
}

#[test]
fn no_book_is_made_in_another_layout_than_the_scenario_names() {
    let mut scenario = open_sample().scenario().clone();
    scenario.layout = "atlantis".to_owned();
    let mut window = super::harness::open_scenario(&scenario);
    window.answers.choose(&window.folder.path().join("book.txt"));
    window.menu(["导出", "导出 纯文本…"]);
    window.click("选择位置…");
    window.expect("没有名为“atlantis”的版式");
    assert!(!window.folder.path().join("book.txt").exists());
}
