//! `compare`: files side by side.

use std::fs;

use serde_json::{Value, json};

use crate::common::command::{Place, sample};

/// The sample, and an option in which 预算准备金 is 30.00 instead of 28.00 and one project is gone.
fn options() -> Place {
    let place = Place::new();
    let base = fs::read_to_string(sample()).unwrap();
    let changed = base.replacen("amount: \"28.00\"", "amount: \"30.00\"", 1);
    assert_ne!(base, changed);
    place.write("base.ron", &base);
    place.write("option.ron", changed);
    place
}

fn rows(compared: &Value) -> &[Value] {
    compared["rows"].as_array().unwrap()
}

#[test]
fn differences_are_listed_with_every_sum_above_them() {
    let place = options();
    let compared = place.run(&["compare", "base.ron", "option.ron", "--json"]).json();
    assert_eq!(compared["base"]["file"], "base.ron");
    assert_eq!(compared["base"]["fiscal_year"], 2024);
    assert_eq!(compared["others"][0]["file"], "option.ron");
    assert_eq!(compared["same"], false);
    let line = rows(&compared).iter().find(|row| row["key"] == "line").unwrap();
    assert_eq!(line["level"], "line");
    assert_eq!(line["path"], json!(["项目支出", "预算准备金", "预算准备金"]));
    assert_eq!(line["base"]["value"], "28.00");
    let other = &line["others"][0];
    assert_eq!((&other["value"], &other["present"]), (&json!("30.00"), &json!(true)));
    assert_eq!((&other["difference"], &other["percent"]), (&json!("2.00"), &json!("7.1")));
    assert_eq!(other["kinds"], json!(["changed"]));
    assert_eq!(other["address"], line["base"]["address"]);
    assert!(other["address"].as_str().unwrap().starts_with("line:"));

    let keys: Vec<&str> = rows(&compared).iter().map(|row| row["key"].as_str().unwrap()).collect();
    for key in ["expenditure", "expenditure.change", "balance", "projects", "project"] {
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
    let expenditure = rows(&compared).iter().find(|row| row["key"] == "expenditure").unwrap();
    assert_eq!(expenditure["base"]["value"], "14476.35");
    assert_eq!(expenditure["others"][0]["difference"], "2.00");
    assert!(!keys.contains(&"revenue"), "the same is left out");
}

#[test]
fn any_file_can_be_the_base_and_more_than_two_can_be_compared() {
    let place = options();
    let arguments = ["compare", "base.ron", "option.ron", "--base", "option.ron", "--json"];
    let compared = place.run(&arguments).json();
    assert_eq!(compared["base"]["file"], "option.ron");
    let line = rows(&compared).iter().find(|row| row["key"] == "line").unwrap();
    let differences: Vec<_> =
        line["others"].as_array().unwrap().iter().map(|it| &it["difference"]).collect();
    assert_eq!(differences, ["-2.00", "0.00"]);
    let alone = place.run(&["compare", "base.ron", "--base", "option.ron", "--json"]).json();
    assert_eq!(alone["others"].as_array().unwrap().len(), 1);
}

#[test]
fn equal_files_are_reported_and_listed_in_full_on_request() {
    let place = options();
    let compared = place.run(&["compare", "base.ron", "base.ron", "--json"]).json();
    assert_eq!((&compared["same"], &compared["rows"]), (&json!(true), &json!([])));
    let output = place.run(&["compare", "base.ron", "base.ron"]).succeeded();
    assert!(output.ends_with("与基准完全相同\n"), "{output}");
    let all = place.run(&["compare", "base.ron", "base.ron", "--all", "--json"]).json();
    let keys: Vec<_> = rows(&all).iter().map(|row| row["key"].as_str().unwrap()).collect();
    for key in
        ["revenue", "indicator", "scenario.change_reason", "term", "functional.code", "key_project"]
    {
        assert!(keys.contains(&key), "{key} in {keys:?}");
    }
    let code = rows(&all).iter().find(|row| row["key"] == "functional.code").unwrap();
    assert_eq!((&code["code"], &code["path"][1]), (&json!(null), &json!("未分类")));
}

#[test]
fn the_table_is_readable() {
    let place = options();
    let table = place.run(&["compare", "base.ron", "option.ron"]).succeeded();
    let mut lines = table.lines();
    let title = "基准：2024年部门预算，2024年，base.ron（金额单位：万元）";
    assert_eq!(lines.next(), Some(title));
    assert_eq!(lines.next(), Some("方案1：2024年部门预算，2024年，option.ron"));
    let head: Vec<_> = lines.next().unwrap().split_whitespace().collect();
    assert_eq!(head, ["基准", "方案1", "差额", "增减%"]);
    let line = lines.find(|line| line.starts_with("    预算准备金")).unwrap();
    let cells: Vec<_> = line.split_whitespace().collect();
    assert_eq!(cells, ["预算准备金", "28.00", "30.00", "+2.00", "+7.1%"]);
}

#[test]
fn files_that_cannot_be_compared_are_reported() {
    let place = options();
    let error = place.run(&["compare", "base.ron", "missing.ron", "--json"]).failed();
    assert!(error.contains("文件不存在") && error.contains("missing.ron"), "{error}");
    let error = place.run(&["compare", "base.ron", "--base", "missing.ron"]).failed();
    assert!(error.contains("文件不存在") && error.contains("missing.ron"), "{error}");
    for arguments in [&["compare"][..], &["compare", "base.ron"], &["compare", "--json"]] {
        let said = place.run(arguments);
        assert_eq!((said.status, said.output.as_str()), (2, ""), "{arguments:?}");
    }
    assert!(place.run(&["compare", "base.ron"]).error.contains("--base"));
}
