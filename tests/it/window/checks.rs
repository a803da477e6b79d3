//! 检查: the list of findings, the way to each, and what is said before and after an export.

use egui::Key;

use super::harness::{Kind, Window, money, open_copy, open_sample};

fn in_status(window: &Window) -> String {
    window.figure("检查")
}

#[test]
fn an_edit_is_followed_by_the_findings() {
    let mut window = open_copy("demo-2025-draft.ron");
    assert_eq!(in_status(&window), "无错误");
    window.go("收支总体");
    window.enter_cell("上年结转 本年预算", "20");
    assert_eq!(in_status(&window), "1 处错误");
    window.go("检查");
    window.expect("收支平衡（1）");
    window.expect("相差 +4.50 万元");
    window.ctrl(Key::Z);
    assert_eq!(in_status(&window), "无错误");
    window.expect_no("收支平衡（1）");
}

#[test]
fn a_click_goes_to_the_field_and_a_fix_is_one_step() {
    let mut window = open_copy("demo-2025-draft.ron");
    window.go("三公经费");
    window.enter("公务接待费 本年预算", "0.80");
    assert_eq!(in_status(&window), "1 处错误");
    window.one(Kind::Text, "1 处错误").click();
    window.wait();
    window.expect("三公经费与明细（1）");
    window.click("前往 公务接待费 本年预算");
    assert_eq!(window.focused().as_deref(), Some("公务接待费 本年预算"));
    window.go("检查");
    window.click("改为 0.60 公务接待费 本年预算");
    assert_eq!(window.scenario().three_public.reception.amount, money("0.60"));
    assert_eq!(in_status(&window), "无错误");
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().three_public.reception.amount, money("0.80"));
}

#[test]
fn the_copied_purpose_of_the_sample_leads_to_its_field() {
    let mut window = open_sample();
    window.go("检查");
    window.expect("主要是主要是");
    window.scroll_to_and_click("前往 劳动监察执法 主要用途");
    assert_eq!(window.focused().as_deref(), Some("劳动监察执法 主要用途"));
}

#[test]
fn a_long_list_is_shown_in_parts() {
    let mut window = open_copy("demo-2025-draft.ron");
    window.go("调控");
    window.enter("压到控制数的金额", "13800");
    window.click("应用（一步撤销）");
    window.go("检查");
    let rows = |window: &Window| window.nodes().filter(|it| name_begins(it, "改为 ")).count();
    let before = rows(&window);
    let more = window.nodes().map(|it| super::harness::name(&it));
    let more = more.filter(|it| it.starts_with("再列出")).last().expect("a longer list");
    window.scroll_to_and_click(&more);
    assert!(before + 20 < rows(&window));
}

#[test]
fn the_fixes_of_a_rule_are_one_step() {
    let mut window = open_copy("demo-2025-draft.ron");
    window.go("三公经费");
    window.enter("公务接待费 本年预算", "0.80");
    window.enter("公务用车运行维护费 本年预算", "21");
    window.go("检查");
    window.click("全部照改（2 处） 三公经费与明细（2）");
    assert_eq!(in_status(&window), "无错误");
    assert_eq!(window.scenario().three_public.vehicle_running.amount, money("20.40"));
    window.ctrl(Key::Z);
    assert_eq!(in_status(&window), "2 处错误");
}

fn name_begins(node: &egui_kittest::Node<'_>, beginning: &str) -> bool {
    super::harness::name(node).starts_with(beginning)
}

#[test]
fn exporting_freezing_and_snapshots_tell_what_is_open() {
    let mut window = open_copy("luohu-hr-2024.ron");
    let path = window.folder.path().join("book.txt");
    window.answers.choose(&path);
    window.menu(["导出", "导出 纯文本…"]);
    window.expect("检查还有错误");
    window.click("选择位置…");
    window.expect("已导出 book.txt");
    window.expect("；检查还有错误");

    window.menu(["导出", "生成快照…"]);
    window.expect("检查还有错误");
    window.click("查看检查结果");
    assert!(window.all(Kind::Control, "选择文件夹…").next().is_none(), "the form is closed");
    window.expect("文字雷同（1）");

    window.menu(["方案", "阶段定稿…"]);
    window.expect("检查还有错误");
}

#[test]
fn a_draft_without_findings_says_so() {
    let mut window = open_sample();
    window.ctrl(Key::N);
    window.go("检查");
    window.expect("没有发现问题");
    window.menu(["导出", "导出 纯文本…"]);
    window.expect("检查没有发现错误和警告");
}

#[test]
fn revenue_carried_to_next_year_is_balanced() {
    let mut window = open_sample();
    window.go("收支总体");
    window.enter_cell("部门预算收入 本年预算", "+5");
    assert_eq!(window.figure("差额"), "+5.00 ×");
    window.enter("结转下年", "5");
    assert_eq!(window.figure("差额"), "+5.00 ✓");
    window.go("检查");
    window.expect_no("收入合计");
}
