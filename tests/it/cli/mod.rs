//! The program as a command: what it prints, what it writes, and with which status it ends.

mod check;
mod compare;
mod drafts;
mod facts;
mod files;
mod fit;
mod lines;
mod publish;
mod units;

use std::fs;

use serde_json::{Value, json};

use crate::common::command::{Place, RunOutput, sample, text};

fn generate(place: &Place, out: &str, seed: &str, more: &[&str]) -> RunOutput {
    let size = ["generate", "--projects", "7", "--lines", "60", "--indicators", "20"];
    place.run(&[&size, ["--seed", seed, "--out", out].as_slice(), more].concat())
}

#[test]
fn the_totals_of_the_sample_are_those_of_the_book() {
    let totals = Place::new().run(&["totals", text(&sample()), "--json"]).json();
    let expected = json!({
        "revenue": "14476.35",
        "expenditure": "14476.35",
        "basic": {
            "total": "3414.31",
            "personnel": "2662.96",
            "operating": "536.00",
            "assistance": "215.35",
        },
        "projects": "11062.04",
        "prior_revenue": "17868.82",
        "prior_expenditure": "17868.82",
        "change": "-3392.47",
        "change_percent": "-19.0",
        "residual": "628.40",
        "lines": 15,
    });
    assert_eq!(totals, expected);
}

#[test]
fn the_table_is_readable() {
    let table = Place::new().run(&["totals", text(&sample())]).succeeded();
    let mut lines = table.lines();
    let expected = [
        "深圳市罗湖区人力资源局本级 2024年部门预算（2024年，单位：万元）",
        "                             本年预算   上年预算       增减   增减%",
        "部门预算收入                14,476.35  17,868.82  −3,392.47  −19.0%",
        "部门预算支出                14,476.35  17,868.82  −3,392.47  −19.0%",
        "  基本支出                   3,414.31          —          —       —",
        "    人员支出                 2,662.96          —          —       —",
        "    公用支出                   536.00          —          —       —",
        "    对个人和家庭的补助支出     215.35          —          —       —",
        "  项目支出                  11,062.04  15,082.91  −4,020.87  −26.7%",
        "收支差额                         0.00",
        "未说明差额                    +628.40",
        "明细条数（含收入）                 15",
    ];
    for line in expected {
        assert_eq!(lines.next(), Some(line));
    }
    assert_eq!(lines.next(), None);
}

#[test]
fn unknown_figures_are_null() {
    let place = Place::new();
    let line = r#"(id: 1, name: "经费", amount: "28.5")"#;
    let scenario = format!(
        "(version: 1, name: \"\", fiscal_year: 2025, department: \"\", stage: FirstRequest, \
         personnel: (lines: [{line}]), next_id: 2)"
    );
    place.write("budget.ron", scenario);
    let totals = place.run(&["totals", "budget.ron", "--json"]).json();
    assert_eq!(totals["expenditure"], "28.50");
    for key in ["prior_expenditure", "change", "change_percent", "residual"] {
        assert_eq!(totals[key], Value::Null, "{key}");
    }
    assert_eq!(totals["prior_revenue"], "0.00", "the sum of no lines is known");
    assert_eq!(totals["lines"], 1);
}

#[test]
fn an_unreadable_file_is_reported_by_name() {
    let place = Place::new();
    let error = place.run(&["totals", "missing.ron", "--json"]).failed();
    assert!(error.contains("文件不存在") && error.contains("missing.ron"), "{error}");
    place.write("empty.ron", "");
    let error = place.run(&["totals", "empty.ron"]).failed();
    assert!(error.contains("文件是空的") && error.contains("empty.ron"), "{error}");
    place.write("other.ron", [0xff, 0xfe, b'(', 0]);
    let error = place.run(&["totals", "other.ron"]).failed();
    assert!(error.contains("UTF-16") && error.contains("other.ron"), "{error}");
    fs::create_dir(place.path("folder.ron")).unwrap();
    let error = place.run(&["totals", "folder.ron"]).failed();
    assert!(error.contains("不是一个文件") && error.contains("folder.ron"), "{error}");
}

#[test]
fn a_broken_file_is_reported_with_its_line() {
    let place = Place::new();
    let good = fs::read_to_string(sample()).unwrap();
    let wrong = good.replacen("amount: \"28.00\"", "amount: \"28.0x\"", 1);
    let line = 1 + wrong.lines().position(|line| line.contains("28.0x")).unwrap();
    let path = place.write("broken.ron", &wrong);
    let error = place.run(&["totals", "broken.ron", "--json"]).failed();
    assert!(error.contains(&format!("第 {line} 行")) && error.contains("broken.ron"), "{error}");
    assert_eq!(fs::read_to_string(path).unwrap(), wrong, "reading changes nothing");

    place.write("short.ron", &good[..good.len() / 2]);
    let error = place.run(&["totals", "short.ron"]).failed();
    assert!(error.contains("中断") && error.contains("short.ron"), "{error}");
}

#[test]
fn wrong_arguments_end_with_two() {
    let place = Place::new();
    for arguments in [
        &["totals"][..],
        &["totals", "a.ron", "b.ron"],
        &["totals", "a.ron", "--yaml"],
        &["generate", "--projects", "1"],
        &["--no-such-thing"],
        &["a.ron", "totals", "b.ron"],
    ] {
        let said = place.run(arguments);
        assert_eq!((said.status, said.output.as_str()), (2, ""), "{arguments:?}");
        assert!(!said.error.is_empty());
    }
    let said =
        place.run(&["generate", "--projects", "99999999", "--lines", "1", "--indicators", "1"]);
    assert_eq!(said.status, 2);
    assert!(said.error.contains("100000"), "{}", said.error);
}

#[test]
fn a_generated_file_can_be_summed() {
    let place = Place::new();
    let said = generate(&place, "made.ron", "3", &[]).succeeded();
    for part in ["7", "60", "20", "made.ron"] {
        assert!(said.contains(part), "{said}");
    }
    assert_eq!(place.names(), ["made.ron"]);
    let totals = place.run(&["totals", "made.ron", "--json"]).json();
    assert_eq!(totals["lines"], 61, "all lines of expenditure and one of revenue");
    assert_eq!(totals["revenue"], totals["expenditure"]);
    assert_eq!(totals["prior_revenue"], totals["prior_expenditure"]);
}

#[test]
fn the_same_seed_writes_the_same_bytes() {
    let place = Place::new();
    for (name, seed) in [("one.ron", "3"), ("two.ron", "3"), ("other.ron", "4")] {
        generate(&place, name, seed, &[]).succeeded();
    }
    let bytes = |name| fs::read(place.path(name)).unwrap();
    assert_eq!(bytes("one.ron"), bytes("two.ron"));
    assert_ne!(bytes("one.ron"), bytes("other.ron"));
}

#[test]
fn no_file_is_overwritten_without_force() {
    let place = Place::new();
    place.write("mine.ron", "mine");
    let error = generate(&place, "mine.ron", "3", &[]).failed();
    assert!(error.contains("--force") && error.contains("mine.ron"), "{error}");
    assert_eq!(fs::read_to_string(place.path("mine.ron")).unwrap(), "mine");
    assert_eq!(place.names(), ["mine.ron"]);

    generate(&place, "mine.ron", "3", &["--force"]).succeeded();
    assert_eq!(fs::read_to_string(place.path("mine.ron.bak")).unwrap(), "mine");
    place.run(&["totals", "mine.ron"]).succeeded();
}

#[test]
fn a_missing_folder_is_reported() {
    let error = generate(&Place::new(), "nowhere/made.ron", "3", &[]).failed();
    assert!(error.contains("文件夹不存在") && error.contains("made.ron"), "{error}");
}

#[test]
fn a_closed_output_is_no_failure() {
    for arguments in [&["totals", "--json"][..], &["totals"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        // Closed before anything is written, as by `| true`.
        drop(reader);
        let place = Place::new();
        let mut command = place.command(arguments);
        let output = command.arg(sample()).stdout(writer).output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        assert_eq!(output.status.code(), Some(0));
    }
}

/// Both the output and the error output are closed.
#[test]
fn with_all_outputs_closed_the_status_reports_a_failure() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let place = Place::new();
    let mut command = place.command(&["totals", "missing.ron"]);
    assert_eq!(command.stderr(writer).status().unwrap().code(), Some(1));
}

// On other systems the settings and the display are not found through the environment.
#[cfg(target_os = "linux")]
#[test]
fn the_language_is_that_of_the_settings() {
    let place = Place::new();
    fs::create_dir_all(place.path("config/budget-workbench")).unwrap();
    place.write("config/budget-workbench/settings.ron", "(language: English)");
    let table = place.run(&["totals", text(&sample())]).succeeded();
    assert!(table.contains("Basic expenditure       3,414.31"), "{table}");
    let error = place.run(&["totals", "missing.ron"]).failed();
    assert!(error.starts_with("Not opened: the file does not exist"), "{error}");
    let help = place.run(&["--help"]).succeeded();
    assert!(help.contains("Print the totals of a budget file"), "{help}");
}

#[cfg(target_os = "linux")]
#[test]
fn without_a_display_an_error_is_printed() {
    let error = Place::new().run(&["missing.ron"]).failed();
    assert!(error.starts_with("窗口无法打开："), "{error}");
}
