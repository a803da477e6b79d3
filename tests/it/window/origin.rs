//! Explanations of figures: the bridge, the origin of a figure, and the change record.

use std::fs;

use budget_workbench::budget::Action;
use egui::{Key, Modifiers};

use super::harness::{Kind, Window, money, name, open_copy, open_sample};

#[test]
fn the_bridge_of_the_sample_shows_the_residual() {
    let mut window = open_sample();
    window.go("增减因素");
    window.expect("人才工作 −3,638.00 万元");
    window.expect("未说明差额 +628.40 万元");
    window.click("人才工作 −3,638.00 万元");
    assert_eq!(window.field("人才工作 项目名称"), "人才工作");
}

#[test]
fn the_residual_leads_to_where_last_year_is_stated() {
    let mut window = open_sample();
    window.go("增减因素");
    window.click("未说明差额 +628.40 万元");
    assert_eq!(window.focused().as_deref(), Some("上年支出预算"));
}

/// The bridge from the sample to an option of it with 578.00 万元 less for a project.
fn bridge_to_an_option() -> Window {
    let mut window = open_copy("luohu-hr-2024.ron");
    window.menu(["方案", "另存为方案"]);
    window.go("项目支出");
    window.enter_cell("人才工作 本年预算", "9000");
    window.go("增减因素");
    window.choose("从", "2024年 2024年部门预算");
    window
}

#[test]
fn the_bridge_leads_from_one_option_to_another() {
    let mut window = bridge_to_an_option();
    window.expect("人才工作 −578.00 万元");
    window.expect_no("未说明差额 ");
    window.click("功能分类");
    window.expect("−578.00 万元");
}

#[test]
fn a_bar_of_a_removed_project_leads_to_the_scenario_that_has_it() {
    let mut window = open_copy("luohu-hr-2024.ron");
    window.menu(["方案", "另存为方案"]);
    let id = window.scenario().projects.iter().find(|it| it.name == "预算准备金").unwrap().id;
    window.go("项目支出");
    window.click_cell("预算准备金 项目名称");
    window.press_with(Modifiers::SHIFT, Key::F10);
    window.click("删除行");
    assert!(window.scenario().project(id).is_none());
    window.go("增减因素");
    window.choose("从", "2024年 2024年部门预算");
    window.click("预算准备金 −28.00 万元");
    assert_eq!(window.scenario().name, "2024年部门预算");
    assert_eq!(window.field("预算准备金 项目名称"), "预算准备金");
}

#[test]
fn a_bar_of_a_subject_leads_to_its_lines() {
    let mut window = bridge_to_an_option();
    window.click("功能分类");
    let bar = window.nodes().map(|it| name(&it)).find(|it| it.contains("−578.00 万元")).unwrap();
    window.click(&bar);
    window.expect("科目汇总");
    window.expect("各项相加");
    window.click("人才工作 本年预算");
    window.expect("直接填写");
}

#[test]
fn a_figure_shows_its_formula_down_to_the_fact() {
    let mut window = open_sample();
    let change = window.figure("较上年");
    window.one(Kind::Text, &change).click();
    window.wait();
    window.expect("部门预算支出 增减");
    window.click("部门预算支出 本年预算");
    window.expect("各项相加");
    window.click("项目支出 本年预算");
    window.click("人才工作 本年预算");
    window.click("人才工作 本年预算");
    window.expect("直接填写");
    window.click("‹ 返回");
    window.expect("各项相加，共 1 条明细");
}

#[test]
fn the_origin_follows_the_cursor_and_shows_the_changes_of_the_fact() {
    let mut window = open_sample();
    window.go("项目支出");
    window.enter_cell("人才工作 本年预算", "9000");
    window.click("来源");
    window.click_cell("人才工作 增减");
    window.expect("前一项减后一项");
    window.click_cell("人才工作 本年预算");
    window.expect("修改 人才工作 本年预算");
}

#[test]
fn of_two_tables_the_one_with_the_cursor_shows_its_origin() {
    let mut window = open_copy("demo-2025-draft.ron");
    window.go("项目支出");
    window.click_cell("预算准备金 增减");
    window.click("来源");
    window.expect("前一项减后一项");
    let is_lines = |node: &egui_kittest::Node<'_>| name(node).starts_with("测算明细 ");
    window.nodes().find(is_lines).unwrap().click();
    window.wait();
    window.click_cell("应急物资储备 本年预算");
    window.expect_no("前一项减后一项");
    window.expect("按测算依据计算：数量 × 标准 × 次数");
    window.click_cell("预算准备金 增减");
    window.expect("前一项减后一项");
}

#[test]
fn every_edit_is_in_the_record_and_leads_to_its_field() {
    let mut window = open_sample();
    window.go("变更记录");
    window.expect("还没有变更");
    window.go("项目支出");
    window.enter_cell("人才工作 本年预算", "9000");
    window.go("变更记录");
    let changes = window.scenario().record.changes();
    assert_eq!((changes.len(), changes[0].action), (1, Action::Change));
    window.expect("9,578.00");
    window.expect("9,000.00");
    window.click("修改 人才工作 本年预算");
    window.enter("变更原因", "压减一般性支出");
    assert_eq!(window.scenario().record.changes()[0].reason, "压减一般性支出");
    assert_eq!(window.undo_label().as_deref(), Some("修改 变更原因"));
    window.click("人才工作 本年预算");
    assert!(window.all(Kind::Field, "变更原因").next().is_none(), "another page is shown");
    window.expect("人才工作 功能分类");
}

#[test]
fn the_record_is_filtered_and_cleared_only_after_confirmation() {
    let mut window = open_sample();
    window.go("项目支出");
    window.enter_cell("人才工作 本年预算", "9000");
    window.enter_cell("辅助性人力资源管理 本年预算", "200");
    window.go("变更记录");
    window.expect("2 / 2 条");
    window.enter("查找变更记录", "fzxrlzy");
    window.expect("1 / 2 条");
    window.enter("查找变更记录", "");
    window.choose("按项目筛选", "辅助性人力资源管理");
    window.expect("1 / 2 条");
    window.click("清除记录…");
    window.click("保留");
    assert_eq!(window.scenario().record.changes().len(), 2);
    window.click("清除记录…");
    window.click("确认清除全部记录");
    let changes = window.scenario().record.changes();
    assert_eq!((changes.len(), changes[0].action), (1, Action::ClearRecord));
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().record.changes().len(), 2);
    assert_eq!(window.line("人才工作").amount, money("9000"));
}

#[test]
fn the_record_as_shown_goes_to_a_file() {
    let mut window = open_sample();
    window.go("项目支出");
    window.enter_cell("人才工作 本年预算", "9000");
    window.enter_cell("辅助性人力资源管理 本年预算", "200");
    window.go("变更记录");
    window.choose("按项目筛选", "辅助性人力资源管理");
    let path = window.folder.path().join("记录.csv");
    window.answers.choose(&path);
    window.click("导出…");
    window.expect("已导出 记录.csv");
    let text = fs::read_to_string(&path).unwrap();
    let rows: Vec<_> = text.lines().collect();
    let [_, row] = rows.as_slice() else { panic!("{text}") };
    for part in ["修改 辅助性人力资源管理 本年预算", "200.00"] {
        assert!(row.contains(part), "no “{part}” in {row}");
    }
}
