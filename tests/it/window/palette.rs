//! The command palette: finds commands, pages, projects, lines and codes by pinyin initials.

use egui::Key;

use super::harness::{Window, open_copy, open_sample};

const FIELD: &str = "搜索或命令";

/// The window with the palette open and a query typed.
fn ask(query: &str) -> Window {
    let mut window = open_sample();
    window.ctrl(Key::K);
    window.type_text(query);
    window
}

fn is_open(window: &Window) -> bool {
    window.all(super::harness::Kind::Field, FIELD).next().is_some()
}

#[test]
fn the_palette_opens_by_key_button_and_menu_and_closes_with_escape() {
    let mut window = open_sample();
    window.ctrl(Key::K);
    assert!(is_open(&window));
    window.press(Key::Escape);
    assert!(!is_open(&window));
    window.click(FIELD);
    assert!(is_open(&window));
    window.press(Key::Escape);
    window.menu(["编辑", "搜索或命令…"]);
    assert!(is_open(&window));
    window.press(Key::Escape);
    assert!(!is_open(&window));
    assert_eq!(window.undo_label(), None);
}

#[test]
fn projects_are_found_by_initials_and_enter_goes_there() {
    let mut window = ask("rcgz");
    assert!(window.shows("人才工作 项目"));
    window.press(Key::Enter);
    assert!(!is_open(&window));
    assert_eq!(window.field("人才工作 项目名称"), "人才工作");
}

#[test]
fn pages_are_found_by_initials() {
    let mut window = ask("zfcg");
    window.press(Key::Enter);
    window.expect("纳入部门预算的货物、工程和服务采购项目");
}

#[test]
fn commands_are_found_by_initials() {
    let mut window = ask("tjxm");
    window.press(Key::Enter);
    assert_eq!(window.scenario().projects.len(), 12);
    assert_eq!(window.undo_label().as_deref(), Some("添加 新项目"));
}

#[test]
fn lines_are_found_by_initials() {
    let mut window = open_copy("demo-2025-draft.ron");
    window.ctrl(Key::K);
    window.type_text("zfgjj");
    window.expect("住房公积金");
    window.press(Key::Enter);
    window.expect("人员支出、公用支出、对个人和家庭的补助");
}

#[test]
fn codes_lead_to_the_subjects() {
    let mut window = ask("2080105");
    window.press(Key::Enter);
    window.expect("支出合计");
}

#[test]
fn arrows_choose_among_the_results() {
    let mut window = ask("laodong");
    for called in ["劳动人事争议仲裁", "劳动关系工作", "劳动监察执法"] {
        window.expect(called);
    }
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert_eq!(window.field("劳动关系工作 项目名称"), "劳动关系工作");
}

#[test]
fn a_result_can_be_clicked() {
    let mut window = ask("zhsw");
    window.click("综合事务 项目");
    assert_eq!(window.field("综合事务 项目名称"), "综合事务");
}

#[test]
fn an_empty_result_is_reported() {
    let mut window = ask("qqqq");
    window.expect("没有找到");
    window.press(Key::Enter);
    assert!(is_open(&window));
}

#[test]
fn a_typed_text_is_kept_when_the_palette_opens() {
    let mut window = open_sample();
    window.fill("方案名称", "送审稿");
    window.ctrl(Key::K);
    window.type_text("sgjf");
    window.press(Key::Enter);
    assert_eq!(window.scenario().name, "送审稿");
    window.expect("公务接待费");
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().name, "2024年部门预算");
}

#[test]
fn shortcuts_of_the_page_wait_while_the_palette_is_open() {
    let mut window = open_sample();
    window.ctrl(Key::K);
    window.ctrl(Key::Num8);
    window.expect("全部收支、各部分增减和方案信息");
    assert!(is_open(&window));
}
