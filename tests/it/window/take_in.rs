//! Taking in line items that were changed in a workbook.

use std::fs;

use egui::Key;

use super::harness::{Setup, Window, open_copy, open_sample};
use crate::common::workbook::{data_sheet, with_number};

/// Takes in a workbook with these rows of the data sheet.
fn take_in(window: &mut Window, rows: &[[&str; 5]]) {
    let titles = ["标识", "归属", "项目", "明细名称", "本年预算"];
    take_in_sheet(window, &[&[titles], rows].concat());
}

/// Takes in a workbook with this data sheet, the titles first.
fn take_in_sheet<const N: usize>(window: &mut Window, rows: &[[&str; N]]) {
    let path = window.folder.path().join("改过的.xlsx");
    fs::write(&path, data_sheet(rows)).unwrap();
    window.answers.choose(&path);
    window.menu(["文件", "从 Excel 读入明细…"]);
}

#[test]
fn changes_are_shown_before_they_are_taken_in_as_one_step() {
    let mut window = open_sample();
    let before = window.scenario().clone();
    let rows = [
        ["26", "项目支出", "预算准备金", "预算准备金", "30"],
        ["", "公用支出", "", "水电费", "12.5"],
    ];
    take_in(&mut window, &rows);
    assert_eq!(window.scenario(), &before, "nothing is changed yet");
    window.expect("第 2 行 预算准备金 改动");
    window.expect(" → 30.00");
    window.expect("公用支出 › 水电费");
    window.click("读入 2 处改动");
    window.expect("改动 1 条，新增 1 条");
    assert_eq!(window.line("预算准备金").amount.to_string(), "30.00");
    assert_eq!(window.line("水电费").amount.to_string(), "12.50");
    window.ctrl(Key::Z);
    assert_eq!(window.scenario(), &before);
}

#[test]
fn each_change_and_each_kind_is_a_choice() {
    let mut window = open_sample();
    let rows = [
        ["26", "项目支出", "预算准备金", "预算准备金", "30"],
        ["23", "人员支出", "", "公用支出", "600"],
        ["", "公用支出", "", "水电费", "12.5"],
    ];
    take_in(&mut window, &rows);
    window.click("第 3 行 公用支出 改动");
    window.click("新增 1 条");
    window.click("读入 2 处改动");
    window.expect("改动 1 条，移动 1 条");
    assert_eq!(window.line("公用支出").amount.to_string(), "536.00");
    let personnel = &window.scenario().personnel.lines;
    assert_eq!(personnel.iter().map(|line| line.name.as_str()).next_back(), Some("公用支出"));
    assert!(window.scenario().operating.lines.is_empty());
}

#[test]
fn cancelling_changes_nothing() {
    let mut window = open_sample();
    take_in(&mut window, &[["26", "项目支出", "预算准备金", "预算准备金", "30"]]);
    window.click("取消");
    window.expect_no("读入 1 处改动");
    assert!(!window.is_dirty());
}

#[test]
fn lines_without_a_row_are_removed_only_when_ticked() {
    let mut window = open_sample();
    let lines: Vec<_> = window
        .scenario()
        .line_places()
        .flat_map(|(_, lines)| lines)
        .map(|line| (line.id.number().to_string(), line.name.clone(), line.amount.to_string()))
        .collect();
    let (gone, kept) = lines.split_first().unwrap();
    let rows: Vec<_> = kept.iter().map(|(id, name, amount)| [id, "", "", name, amount]).collect();
    take_in(&mut window, &rows);
    window.expect("删除 1 条");
    window.click(&format!("表中没有 {} 删除", gone.1));
    window.click("读入 1 处改动");
    window.expect("已从 改过的.xlsx 读入：删除 1 条");
    assert!(window.scenario().revenue.lines.is_empty());
}

#[test]
fn cells_that_are_not_understood_are_named_and_the_other_rows_can_be_taken_in() {
    let mut window = open_sample();
    let rows = [
        ["999", "项目支出", "预算准备金", "x", "30"],
        ["26", "项目支出", "预算准备金", "x", "三十元左右"],
        ["23", "公用支出", "", "公用支出", "5360"],
    ];
    take_in(&mut window, &rows);
    window.expect("没有看懂的单元格：2 处");
    window.expect("A2（标识）中是“999”");
    window.expect("E3（本年预算）中是“三十元左右”");
    window.expect("正好是原来的 10 倍");
    window.click("读入 1 处改动");
    assert_eq!(window.line("公用支出").amount.to_string(), "5360.00");
}

#[test]
fn a_column_that_is_not_known_is_named() {
    let mut window = open_sample();
    take_in_sheet(&mut window, &[["标识", "本年预算数"], ["23", "600"]]);
    window.expect("明细与当前方案相同");
    window.expect("没有读入：本年预算数");
    window.press(Key::Escape);
    take_in_sheet(&mut window, &[["标识", "本年预算", "复核"], ["23", "600", "对"]]);
    window.expect("没有读入：复核");
    window.click("读入 1 处改动");
    assert_eq!(window.line("公用支出").amount.to_string(), "600.00");
}

#[test]
fn a_file_that_is_no_workbook_changes_nothing() {
    let mut window = open_sample();
    let path = window.folder.path().join("改过的.xlsx");
    fs::write(&path, "not a workbook").unwrap();
    window.answers.choose(&path);
    window.menu(["文件", "从 Excel 读入明细…"]);
    let text = window.accessibility_text();
    assert!(text.contains("没有读入 改过的.xlsx") && text.contains("另存为 xlsx"), "{text}");
    assert!(!window.is_dirty());
}

/// Exports the shown document with its scenario inside, and changes a number of its data sheet.
fn exported_and_changed(window: &mut Window) -> std::path::PathBuf {
    let path = window.folder.path().join("book.xlsx");
    window.answers.choose(&path);
    window.menu(["导出", "导出 Excel（xlsx）…"]);
    window.click("内含工作文件");
    window.click("选择位置…");
    window.expect("已导出 book.xlsx");
    let bytes = with_number(&fs::read(&path).unwrap(), "536", "540");
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn opening_a_workbook_with_an_edited_sheet_asks_whether_to_take_the_edits_in() {
    let mut window = open_copy("luohu-hr-2024.ron");
    let path = exported_and_changed(&mut window);
    window.drop_file(&path);
    window.expect("book.xlsx 的“明细数据”改过");
    window.click("查看改动…");
    window.expect("536.00 → 540.00");
    window.click("读入 1 处改动");
    assert_eq!(window.line("公用支出").amount.to_string(), "540.00");
    window.ctrl(Key::Z);
    assert_eq!(window.line("公用支出").amount.to_string(), "536.00");
}

#[test]
fn a_workbook_given_at_the_start_is_opened_like_any_other() {
    let mut window = open_copy("luohu-hr-2024.ron");
    let path = exported_and_changed(&mut window);
    let folder = std::mem::replace(&mut window.folder, tempfile::tempdir().unwrap());
    let mut window = Setup { file: Some(path), folder, ..Setup::default() }.open();
    window.click("查看改动…");
    window.expect("536.00 → 540.00");
}

#[test]
fn the_edits_of_an_opened_workbook_can_be_left() {
    let mut window = open_copy("luohu-hr-2024.ron");
    let path = exported_and_changed(&mut window);
    window.drop_file(&path);
    window.click("不读入");
    assert_eq!(window.line("公用支出").amount.to_string(), "536.00");
}
