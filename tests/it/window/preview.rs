//! The pages of the published document beside the window: contents, scrolling, marks and links.

use egui::Key;

use super::harness::{Kind, Setup, Window, kind, money, name, open_copy, open_sample};

/// The window on the sample with the preview beside a page.
fn open(page: &str) -> Window {
    let mut window = open_sample();
    window.go(page);
    window.press(Key::F8);
    window
}

/// The text of the pages in sight.
fn read(window: &Window) -> String {
    let pages = window.nodes().map(|node| name(&node)).filter(|name| is_page(name));
    pages.collect::<Vec<_>>().join("\n")
}

fn is_page(name: &str) -> bool {
    name.starts_with("第 ") && name.contains(" 页：")
}

#[track_caller]
fn reads(window: &Window, part: &str) {
    let text = read(window);
    assert!(text.contains(part), "no “{part}” in {text}");
}

/// The first piece with this text and name that can be clicked.
fn piece<'a>(window: &'a Window, called: &str) -> egui_kittest::Node<'a> {
    let found = window.nodes().find(|node| kind(node) == Kind::Control && name(node) == called);
    found.unwrap_or_else(|| panic!("no “{called}” among:\n{}", window.accessibility_text()))
}

#[track_caller]
fn click_piece(window: &mut Window, called: &str) {
    piece(window, called).click();
    window.wait();
}

#[test]
fn the_pages_show_the_totals_of_the_budget() {
    let window = open("收支总体");
    reads(&window, "部门预算支出14,476.35万元");
    window.expect_no("改动");
}

#[test]
fn it_is_opened_from_the_menu_and_its_tab() {
    let mut window = open_sample();
    window.menu(["视图", "预览公开文本"]);
    window.expect("第 1 页，共 ");
    window.click("图表");
    window.expect_no("第 1 页，共 ");
    window.click("预览");
    window.expect("第 1 页，共 ");
}

#[test]
fn the_pages_follow_the_part_that_is_edited() {
    let mut window = open("部门概况");
    reads(&window, "第一部分 部门概况");
    for (page, text_there) in [
        ("收支总体", "第二部分 部门预算收支总体情况"),
        ("三公经费", "第五部分 财政拨款“三公”经费预算情况"),
        ("名词解释", "第九部分 名词解释"),
        ("政府采购", "第四部分 政府采购预算情况"),
    ] {
        window.go(page);
        reads(&window, text_there);
    }
    window.go("项目支出");
    window.click_cell("人才工作 本年预算");
    reads(&window, "11.人才工作9,578.00万元");
    window.go("三公经费");
    window.go("项目支出");
    reads(&window, "11.人才工作9,578.00万元");
}

#[test]
fn an_edit_is_read_at_once_and_marked() {
    let mut window = open("项目支出");
    window.enter_cell("人才工作 本年预算", "9000");
    reads(&window, "11.人才工作9,000.00万元");
    window.expect("改动 ");
    window.go("收支总体");
    reads(&window, "部门预算支出13,898.35万元");
}

#[test]
fn marks_are_visited_in_turn_and_removed_by_undo() {
    let mut window = open("收支总体");
    window.enter("收支增减原因", "人才工作经费减少");
    window.expect("改动 1 处");
    window.click("改动 1 处 ↓");
    window.expect("改动 1 / 1");
    reads(&window, "人才工作经费减少");
    window.ctrl(Key::Z);
    window.expect("改动 1 处");
    assert!(!read(&window).contains("人才工作经费减少"));
}

#[test]
fn the_amount_of_a_project_leads_to_its_field() {
    let mut window = open("三公经费");
    window.go("项目支出");
    window.click_cell("人才工作 本年预算");
    window.go("绩效目标");
    window.go("项目支出");
    reads(&window, "11.人才工作9,578.00万元");
    click_piece(&mut window, "9,578.00（人才工作 本年预算）");
    assert_eq!(window.focused().as_deref(), Some("人才工作 本年预算"));
    window.type_text("9000");
    window.press(Key::Enter);
    assert_eq!(window.line("人才工作").amount, money("9000"));
    reads(&window, "11.人才工作9,000.00万元");
}

#[test]
fn a_total_leads_to_its_formula() {
    let mut window = open("收支总体");
    click_piece(&mut window, "14,476.35（部门预算支出 本年预算）");
    window.expect("各项相加");
    window.click("预览");
    reads(&window, "部门预算支出14,476.35万元");
}

#[test]
fn a_text_of_the_officer_leads_to_its_field() {
    let mut window = open("项目支出");
    window.click_cell("安全生产专项 本年预算");
    let purpose = window.project("安全生产专项").purpose.clone();
    let called = format!("{purpose}（安全生产专项 主要用途）");
    click_piece(&mut window, &called);
    assert_eq!(window.focused().as_deref(), Some("安全生产专项 主要用途"));
}

#[test]
fn pages_are_made_larger_and_smaller() {
    let mut window = open("收支总体");
    let width = |window: &Window| {
        let page = window.nodes().find(|node| is_page(&name(node))).unwrap();
        page.rect().width()
    };
    let fit = width(&window);
    window.click("放大页面");
    assert!(fit < width(&window));
    reads(&window, "部门预算支出14,476.35万元");
    window.click("适宽");
    assert!((fit - width(&window)).abs() < 1.0);
    window.click("加宽");
    assert!(fit * 1.4 < width(&window));
    window.click("加宽");
    window.click("按实际大小显示页面");
    assert!((width(&window) - 794.0).abs() < 2.0);
}

#[test]
fn a_preview_that_was_widened_is_wide_the_next_time() {
    let width = |window: &mut Window| {
        window.press(Key::F8);
        let page = window.nodes().find(|node| is_page(&name(node))).unwrap();
        page.rect().width()
    };
    let mut window = Setup { keeps_settings: true, ..Setup::default() }.open();
    let fit = width(&mut window);
    window.click("加宽");
    let Window { folder, .. } = window;
    let mut window = Setup { keeps_settings: true, folder, ..Setup::default() }.open();
    assert!(fit * 1.4 < width(&mut window));
}

#[test]
fn another_document_shows_its_own_pages() {
    let mut window = open_copy("luohu-hr-2024.ron");
    window.menu(["方案", "另存为方案"]);
    window.go("项目支出");
    window.enter_cell("人才工作 本年预算", "9000");
    window.go("收支总体");
    window.press(Key::F8);
    reads(&window, "部门预算支出13,898.35万元");
    window.ctrl(Key::Tab);
    reads(&window, "部门预算支出14,476.35万元");
    assert_eq!(window.line("人才工作").amount, money("9578"));
}
