//! Blocks of cells pasted into tables and copied out of them.

use egui::{Event, Key, Modifiers};

use super::harness::money;
use super::tables::{open, open_demo};

#[test]
fn a_pasted_block_fills_cells_and_new_rows() {
    let mut window = open("收支总体");
    window.click_cell("部门预算收入 名称");
    window.paste("财政拨款\t14,000.00\t17,000\r\n其他收入\t(76.35)\t—\r\n结转\t300万元\t12\r\n");
    let lines: Vec<_> = window
        .scenario()
        .revenue
        .lines
        .iter()
        .map(|line| (line.name.as_str(), line.amount, line.prior))
        .collect();
    assert_eq!(
        lines,
        [
            ("财政拨款", money("14000"), Some(money("17000"))),
            ("其他收入", money("-76.35"), None),
            ("结转", money("300"), Some(money("12"))),
        ]
    );
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().revenue.lines.len(), 1, "one step");
    assert!(!window.is_dirty());
}

#[test]
fn an_invalid_paste_changes_nothing() {
    let mut window = open("收支总体");
    let before = window.scenario().clone();
    window.click_cell("部门预算收入 名称");
    window.paste("甲\t1\n乙\t很多");
    window.expect("没有粘贴，表格保持原样：“本年预算”列的“很多”");
    assert_eq!(window.scenario(), &before);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn pasted_values_without_a_cell_are_reported() {
    let mut window = open("收支总体");
    window.click_cell("部门预算收入 上年预算");
    window.paste("100\t+5\t3%");
    assert_eq!(window.line("部门预算收入").prior, Some(money("100")));
    window.expect("已粘贴，另有 2 个值");
}

#[test]
fn a_pasted_minus_makes_a_negative_amount() {
    let mut window = open("收支总体");
    window.click_cell("部门预算收入 本年预算");
    window.paste("-20");
    assert_eq!(window.line("部门预算收入").amount, money("-20"));
}

#[test]
fn copied_cells_can_be_pasted() {
    let mut window = open_demo("基本支出");
    window.click_cell("基本工资 名称");
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.harness.event(Event::Copy);
    window.wait();
    let copied = window.asked().copied.unwrap();
    assert_eq!(copied.lines().collect::<Vec<_>>(), ["基本工资\t372.00", "津贴补贴\t690.00"]);
    window.go("收支总体");
    window.click_cell("一般公共预算拨款 名称");
    window.paste(&copied);
    let lines = &window.scenario().revenue.lines;
    assert_eq!((lines[0].name.as_str(), lines[0].amount), ("基本工资", money("372")));
    assert_eq!((lines[1].name.as_str(), lines[1].amount), ("津贴补贴", money("690")));
}

#[test]
fn a_name_that_looks_like_a_formula_is_a_text() {
    let mut window = open("收支总体");
    window.enter_cell("部门预算收入 名称", "=cmd|' /C calc'!A0");
    assert_eq!(window.scenario().revenue.lines[0].name, "=cmd|' /C calc'!A0", "a name is a text");
}
