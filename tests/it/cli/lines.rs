//! `restore --lines`: the line items that are now in the data sheet of a workbook.

use std::fs;

use budget_workbench::budget::{Field, Group, LineField};
use budget_workbench::edit::{Command, apply};
use serde_json::json;

use crate::common::command::{Place, RunOutput, sample, text};
use crate::common::workbook::{data_sheet, with_number};

const TITLES: [&str; 6] = ["标识", "归属", "项目", "明细名称", "本年预算", "功能科目"];

/// Restores the sample with the line items of these rows.
fn restored(place: &Place, rows: &[[&str; 6]], more: &[&str]) -> RunOutput {
    let rows = [&[TITLES], rows].concat();
    place.write("book.xlsx", data_sheet(&rows));
    let sample = sample();
    let arguments = ["restore", "book.xlsx", "--lines", "--out", "back.ron", "--base"];
    place.run(&[&arguments, [text(&sample)].as_slice(), more].concat())
}

#[test]
fn rows_change_recode_move_and_add_lines() {
    let place = Place::new();
    let rows = [
        ["26", "项目支出", "预算准备金", "准备金", "30", "2080112"],
        ["23", "人员支出", "", "公用支出", "536", ""],
        ["", "公用支出", "", "电费", "12.5", "2080101"],
    ];
    let summary = restored(&place, &rows, &["--json"]).json();
    let mut counts = summary["lines"].clone();
    counts["recoded"] = json!(null);
    let expected = json!({
        "changed": 1, "recoded": null, "moved": 1, "added": 1, "removed": 0, "kept": 0,
    });
    assert_eq!(counts, expected);
    let back = place.load("back.ron");
    let names = |group| -> Vec<String> {
        back.group(group).lines.iter().map(|line| line.name.clone()).collect()
    };
    assert_eq!(names(Group::Operating), ["电费"]);
    assert_eq!(names(Group::Personnel), ["人员支出", "公用支出"]);
    assert_eq!(back.record.changes().len(), 1, "one step");
}

#[test]
fn missing_lines_are_removed_only_on_request() {
    let place = Place::new();
    let rows = [["", "公用支出", "", "电费", "12.5", ""]];
    let said = restored(&place, &rows, &[]).succeeded();
    assert!(!said.contains("已保留"), "an excerpt: {said}");
    let path = sample();
    let sample = place.load(text(&path));
    let lines = sample.line_places().flat_map(|(_, lines)| lines).skip(1);
    let rows: Vec<[String; 2]> =
        lines.map(|line| [line.id.number().to_string(), line.amount.value().to_string()]).collect();
    let rows: Vec<[&str; 2]> = rows.iter().map(|row| row.each_ref().map(String::as_str)).collect();
    let rows = [vec![["标识", "本年预算"]], rows].concat();
    place.write("short.xlsx", data_sheet(&rows));
    let run = |out: &str, more: &[&str]| {
        let arguments = ["restore", "short.xlsx", "--lines", "--base", text(&path), "--out", out];
        place.run(&[&arguments, more].concat()).succeeded()
    };
    let said = run("kept.ron", &[]);
    assert!(said.contains("已保留的明细：1 条") && said.contains("--delete-missing"), "{said}");
    assert_eq!(place.load("kept.ron"), sample);
    let said = run("deleted.ron", &["--delete-missing"]);
    assert!(said.contains("删除 1 条"), "{said}");
    let deleted = place.load("deleted.ron");
    assert!(deleted.revenue.lines.is_empty());
}

#[test]
fn every_cell_that_is_not_understood_is_named_and_nothing_is_written() {
    let place = Place::new();
    let rows = [
        ["26", "项目支出", "预算准备金", "预算准备金", "约30", "208abc"],
        ["30", "项目支出", "没有的项目", "x", "1", "99999"],
        ["999", "项目支出", "预算准备金", "x", "1", ""],
        ["", "公用支出", "", "", "1", ""],
    ];
    let run = restored(&place, &rows, &[]);
    for cell in ["E2", "F2", "C3", "F3", "A4", "D5"] {
        run.refused(&format!("{cell}（"));
    }
    assert!(!place.path("back.ron").exists());
}

#[test]
fn an_amount_that_may_be_in_another_unit_is_pointed_out() {
    let place = Place::new();
    let rows = [["23", "公用支出", "", "公用支出", "5360000", ""]];
    let said = restored(&place, &rows, &[]).succeeded();
    assert!(said.contains("请核对第 2 行") && said.contains("10000 倍"), "{said}");
}

#[test]
fn a_workbook_that_carries_its_scenario_needs_no_base_and_a_public_one_does() {
    let place = Place::new();
    // The public workbook has no columns for these facts.
    let mut scenario = place.load(text(&sample()));
    let field = |field| Field::Line(23.into(), field);
    let commands = [
        Command::Set(field(LineField::Hold), true.into()),
        Command::Set(field(LineField::Note), "已谈定".to_owned().into()),
    ];
    apply(&mut scenario, &commands).unwrap();
    place.save("draft.ron", &scenario);
    let export = |out: &str, enclose: &str| {
        let arguments = ["export", "draft.ron", "--format", "xlsx", "--enclose", enclose];
        place.run(&[&arguments, ["--out", out].as_slice()].concat()).succeeded();
        let edited = with_number(&fs::read(place.path(out)).unwrap(), "536", "540");
        place.write(out, edited);
    };
    let restore = |file: &str, out: &str, more: &[&str]| {
        place.run(&[&["restore", file, "--lines", "--out", out], more].concat())
    };
    let operating = |out: &str| {
        let line = place.load(out).operating.lines[0].clone();
        (line.amount.to_string(), line.hold, line.note)
    };
    let expected = ("540.00".to_owned(), true, "已谈定".to_owned());
    export("internal.xlsx", "all");
    let said = place.run(&["restore", "internal.xlsx", "--out", "old.ron"]).succeeded();
    assert!(said.contains("改动没有采用") && said.contains("--lines"), "{said}");
    restore("internal.xlsx", "one.ron", &[]).succeeded();
    assert_eq!(operating("one.ron"), expected);
    export("public.xlsx", "none");
    restore("public.xlsx", "none.ron", &[]).refused("--base");
    restore("public.xlsx", "two.ron", &["--base", "draft.ron"]).succeeded();
    assert_eq!(operating("two.ron"), expected);
}
