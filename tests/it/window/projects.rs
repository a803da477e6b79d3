//! The table of projects: sorted, filtered, added to, reordered.

use egui::{Key, Modifiers};

use super::harness::{Kind, Window, money};
use super::tables::{BOOK_ORDER, open, open_demo};

#[test]
fn last_year_of_a_project_may_be_unknown() {
    let mut window = open("项目支出");
    window.click_cell("预算准备金 上年预算");
    window.press(Key::Delete);
    assert_eq!(window.line("预算准备金").prior, None);
    assert_eq!(window.cell("预算准备金 上年预算"), "—");
    assert_eq!(window.cell("预算准备金 增减"), "—");
    window.enter_cell("预算准备金 上年预算", "0");
    assert_eq!(window.cell("预算准备金 增减%"), "不可比");
}

#[test]
fn projects_are_sorted_by_a_click_on_a_title() {
    let mut window = open("项目支出");
    let title = |window: &mut Window, called: &str| {
        window.click_title(called);
        window.column("占比")
    };
    let down = title(&mut window, "本年预算");
    assert_eq!(down[..3], ["人才工作", "辅助性人力资源管理", "综合事务"]);
    let up = title(&mut window, "本年预算");
    assert_eq!(up[..3], ["劳动监察执法", "离退休干部管理", "劳动关系工作"]);
    assert_eq!(title(&mut window, "本年预算"), BOOK_ORDER, "the third click restores the order");
    let change = title(&mut window, "增减");
    assert_eq!(change[0], "辅助性人力资源管理");
    window.click("恢复预算书顺序");
    assert_eq!(window.column("占比"), BOOK_ORDER);
    assert_eq!(window.projects(), BOOK_ORDER, "the scenario is not sorted");
    assert_eq!(window.undo_label(), None);
}

#[test]
fn the_cursor_stays_on_its_project_while_sorted_rows_move() {
    let mut window = open("项目支出");
    window.click_title("本年预算");
    window.click_cell("预算准备金 本年预算");
    window.type_text("20000");
    assert_eq!(window.row("预算准备金 占比"), 7, "the row stays while it is edited");
    assert_eq!(window.focused().as_deref(), Some("预算准备金 本年预算"));
    assert_eq!(window.cell("预算准备金 占比"), "64.4%");
    window.press(Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("劳动关系工作 本年预算"));
    window.ctrl(Key::Home);
    assert_eq!(window.row("预算准备金 占比"), 0);
    window.ctrl(Key::Z);
    assert_eq!(window.row("人才工作 占比"), 0);
}

#[test]
fn projects_are_filtered_by_pinyin_initials() {
    let mut window = open("项目支出");
    for (query, found) in [
        ("rcgz", vec!["人才工作"]),
        ("ldrs", vec!["劳动人事争议仲裁"]),
        ("laodong", vec!["劳动人事争议仲裁", "劳动关系工作", "劳动监察执法"]),
        ("安全", vec!["安全生产专项"]),
        ("没有", vec![]),
    ] {
        window.fill("按名称或拼音首字母筛选", query);
        assert_eq!(window.column("占比"), found, "{query}");
    }
    window.expect("没有符合条件的项目");
    window.fill("按名称或拼音首字母筛选", "");
    assert_eq!(window.column("占比"), BOOK_ORDER);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_new_project_is_named_at_once() {
    let mut window = open("项目支出");
    window.click("＋ 添加项目");
    assert_eq!(window.focused().as_deref(), Some("新项目 项目名称"));
    window.type_text("信访大厅改造");
    window.press(Key::Tab);
    assert_eq!(window.projects()[11], "信访大厅改造");
    assert_eq!(window.scenario().key_projects.len(), 12);
    window.enter_cell("信访大厅改造 本年预算", "120");
    assert_eq!(window.figure("支出"), "14,596.35");
    let project = window.project("信访大厅改造");
    assert_eq!(project.lines.len(), 1);
    assert_eq!(project.lines[0].amount, money("120"));
}

#[test]
fn a_new_project_shows_even_while_others_are_filtered_away() {
    let mut window = open("项目支出");
    window.fill("按名称或拼音首字母筛选", "rcgz");
    window.click("＋ 添加项目");
    window.type_text("新的");
    assert_eq!(window.projects()[11], "新的");
}

#[test]
fn a_row_added_in_the_table_is_a_project_with_a_line() {
    let mut window = open("项目支出");
    window.click("＋ 添加一行");
    assert_eq!(window.scenario().projects.len(), 12);
    window.type_text("信访大厅改造");
    window.press(Key::Tab);
    window.type_text("120");
    window.press(Key::Enter);
    let project = window.project("信访大厅改造");
    assert_eq!(project.lines.iter().map(|line| line.amount).collect::<Vec<_>>(), [money("120")]);
}

#[test]
fn projects_are_copied_and_removed_by_their_menu() {
    let mut window = open("项目支出");
    window.click_cell("综合事务 增减");
    window.click("综合事务的操作");
    window.click("复制");
    let names = window.projects();
    assert_eq!((names.len(), names[7], names[8]), (12, "综合事务", "综合事务"));
    let (one, other) = (&window.scenario().projects[7], &window.scenario().projects[8]);
    assert_ne!(one.id, other.id);
    assert_eq!(one.indicators.len(), other.indicators.len());
    assert_eq!(window.figure("支出"), "14,705.99");

    window.click("综合事务的操作");
    window.click("删除项目");
    assert_eq!(window.projects(), BOOK_ORDER);
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    assert_eq!(window.projects(), BOOK_ORDER);
    assert!(!window.is_dirty());
}

#[test]
fn rows_are_removed_and_moved_by_key() {
    let mut window = open("项目支出");
    window.click_cell("离退休干部管理 本年预算");
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(window.projects()[..3], ["预算准备金", "安全生产专项", "离退休干部管理"]);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(window.projects()[..2], ["离退休干部管理", "预算准备金"]);
    window.ctrl(Key::Delete);
    assert_eq!(window.projects()[0], "预算准备金");
    assert_eq!(window.scenario().projects.len(), 10);
    assert_eq!(window.figure("支出"), "14,454.30");
    for _ in 0..4 {
        window.ctrl(Key::Z);
    }
    assert_eq!(window.projects(), BOOK_ORDER);
}

#[test]
fn rows_are_dragged_by_their_number() {
    let mut window = open("项目支出");
    let row = |window: &Window, number: usize| {
        window.one(Kind::Control, &format!("第 {number} 行")).rect().center()
    };
    let (from, to) = (row(&window, 1), row(&window, 3));
    window.harness.drag_at(from);
    window.wait();
    window.harness.hover_at(to + egui::vec2(0.0, 10.0));
    window.wait();
    window.harness.drop_at(to + egui::vec2(0.0, 10.0));
    window.wait();
    assert_eq!(window.projects()[..3], ["离退休干部管理", "安全生产专项", "预算准备金"]);
}

#[test]
fn the_menu_of_a_row_acts_on_it() {
    let mut window = open("项目支出");
    window.one(Kind::Cell, "安全生产专项 本年预算").click_secondary();
    window.wait();
    window.click("在上方插入行");
    assert_eq!(window.scenario().projects.len(), 12);
    assert_eq!(window.scenario().projects[3].name, "安全生产专项");
    window.ctrl(Key::Z);
    window.one(Kind::Cell, "安全生产专项 本年预算").click_secondary();
    window.wait();
    window.click("清除内容");
    assert_eq!(window.line("安全生产专项").amount, money("0"));
    window.ctrl(Key::Z);
    window.one(Kind::Cell, "安全生产专项 本年预算").click_secondary();
    window.wait();
    window.press(Key::Escape);
    window.expect_no("在上方插入行");
    assert_eq!(window.focused().as_deref(), Some("安全生产专项 本年预算"));
}

#[test]
fn sums_of_several_lines_are_not_typed() {
    let mut window = open_demo("项目支出");
    let project = window.scenario().projects.iter().find(|it| 1 < it.lines.len()).unwrap();
    let name = project.name.clone();
    let before = window.scenario().clone();
    window.click_cell(&format!("{name} 本年预算"));
    window.type_text("5");
    window.press(Key::Delete);
    window.paste("7");
    assert_eq!(window.scenario(), &before);
}

#[test]
fn an_amount_finer_than_shown_tells_its_exact_value() {
    let mut window = open("项目支出");
    window.enter_cell("人才工作 本年预算", "9578.00449");
    assert_eq!(window.cell("人才工作 本年预算"), "9,578.00");
    let cell = window.one(Kind::Cell, "人才工作 本年预算").rect().center();
    window.harness.hover_at(cell);
    window.wait();
    window.expect("精确值 9,578.00449 万元");
}

#[test]
fn a_project_is_marked_as_ended() {
    let mut window = open("项目支出");
    window.click_cell("预算准备金 本年预算");
    window.choose("预算准备金 上年已结束", "是");
    assert!(window.project("预算准备金").ended);
    window.expect("本年仍有金额");
    window.enter_cell("预算准备金 本年预算", "0");
    window.expect_no("本年仍有金额");
    assert!(window.project("预算准备金").is_ended());
}
