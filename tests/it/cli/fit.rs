//! `fit` as a command: what it prints, what it writes, and with which status it ends.

use std::fs;

use budget_workbench::budget::{Action, Scenario};
use budget_workbench::store;
use serde_json::{Value, json};

use crate::common::command::{Place, RunOutput, sample, text};

/// Personnel of 10, 20 (held) and 30; a project of 40 and 60 with a priority.
const SMALL: &str = r#"(
  version: 1, name: "", fiscal_year: 2025, department: "", stage: FirstRequest,
  personnel: (lines: [
    (id: 1, name: "工资", amount: "10"),
    (id: 2, name: "奖金", amount: "20", hold: true),
    (id: 3, name: "社保", amount: "30"),
  ]),
  projects: [
    (id: 4, name: "人才工作", level: First, priority: 1, lines: [
      (id: 5, name: "补贴", amount: "40"),
      (id: 6, name: "活动", amount: "60"),
    ]),
  ],
  ceilings: (personnel: "100"),
  next_id: 7,
)"#;

fn place() -> Place {
    let place = Place::new();
    place.write("small.ron", SMALL);
    place
}

fn fit(place: &Place, arguments: &[&str]) -> RunOutput {
    place.run(&[&["fit", "small.ron"], arguments].concat())
}

/// The amount of every line afterwards.
#[track_caller]
fn after(outcome: &Value) -> Vec<&str> {
    let lines = outcome["lines"].as_array().unwrap();
    lines.iter().map(|line| line["after"].as_str().unwrap()).collect()
}

#[track_caller]
fn check(arguments: &[&str], expected: &[&str]) {
    let outcome = fit(&place(), &[arguments, &["--json"]].concat()).json();
    assert_eq!(after(&outcome), expected, "{arguments:?}");
}

#[track_caller]
fn check_refused(arguments: &[&str], parts: &[&str]) {
    let place = place();
    let error = fit(&place, &[arguments, &["--out", "out.ron"]].concat()).failed();
    for part in parts {
        assert!(error.contains(part), "no “{part}” in {error}");
    }
    assert!(!place.path("out.ron").exists(), "nothing is written");
}

fn read(place: &Place, name: &str) -> Scenario {
    store::load(&place.path(name)).unwrap().scenario
}

#[test]
fn held_lines_keep_their_amount() {
    let outcome = fit(&place(), &["--group", "人员", "--ceiling", "100", "--json"]).json();
    let line = |id, name, before, after, change, limit| {
        json!({
            "id": id, "name": name, "place": "人员支出",
            "before": before, "after": after, "change": change, "limit": limit,
        })
    };
    let expected = json!({
        "group": "personnel",
        "method": "proportional",
        "ceiling": "100.00",
        "before": "60.00",
        "after": "100.00",
        "change": "40.00",
        "lines": [
            line(1, "工资", "10.00", "20.00", "10.00", Value::Null),
            line(2, "奖金", "20.00", "20.00", "0.00", json!("held")),
            line(3, "社保", "30.00", "60.00", "30.00", Value::Null),
        ],
    });
    assert_eq!(outcome, expected);
}

#[test]
fn amounts_are_written_as_in_the_window() {
    check(&["--ceiling", "132"], &["8.00", "20.00", "24.00", "32.00", "48.00"]);
    check(&["--ceiling", "132万元"], &["8.00", "20.00", "24.00", "32.00", "48.00"]);
    check(&["--ceiling", "-28"], &["8.00", "20.00", "24.00", "32.00", "48.00"]);
    check(&["--ceiling=-50%", "--group", "projects"], &["20.00", "30.00"]);
    check(&["--ceiling", "１００+10", "--group", "projects"], &["44.00", "66.00"]);
    check(&["--group", "personnel"], &["20.00", "20.00", "60.00"]);
}

#[test]
fn the_methods_differ() {
    check(
        &["--ceiling", "100", "--method", "equal"],
        &["0.00", "20.00", "13.34", "23.33", "43.33"],
    );
    check(
        &["--ceiling", "100", "--method", "priority"],
        &["0.00", "20.00", "0.00", "32.00", "48.00"],
    );
}

#[test]
fn lines_and_projects_are_held_and_kept_by_name() {
    let ceiling = ["--ceiling", "130"];
    check(
        &[&ceiling[..], &["--hold", "补贴"]].concat(),
        &["7.00", "20.00", "21.00", "40.00", "42.00"],
    );
    check(
        &[&ceiling[..], &["--hold", "人才工作"]].concat(),
        &["2.50", "20.00", "7.50", "40.00", "60.00"],
    );
    // The floor of a project is shared among its lines in proportion, after its held lines.
    let kept = ["2.50", "20.00", "7.50", "40.00", "60.00"];
    check(&[&ceiling[..], &["--floor", "人才工作=100"]].concat(), &kept);
    check(&[&ceiling[..], &["--floor", "人才工作=-0%"]].concat(), &kept);
    let floors = ["--hold", "补贴", "--floor", "人才工作=90", "--floor", "工资 = 9"];
    check(
        &[&["--ceiling", "120"], &floors[..]].concat(),
        &["9.00", "20.00", "1.00", "40.00", "50.00"],
    );
}

#[test]
fn an_impossible_ceiling_reports_the_shortfall() {
    let arguments = ["--ceiling", "100", "--hold", "人才工作"];
    check_refused(&arguments, &["20.00 万元", "120.00 万元"]);
    let place = place();
    let said = fit(&place, &[&arguments[..], &["--json", "--out", "out.ron"]].concat());
    assert_eq!(said.status, 1);
    let report: Value = serde_json::from_str(&said.output).unwrap();
    assert_eq!((&report["shortfall"], &report["ceiling"]), (&json!("20.00"), &json!("100.00")));
    let error: Value = serde_json::from_str(&said.error).unwrap();
    assert_eq!(report["error"], error["error"]);
    assert!(!place.path("out.ron").exists());
}

#[test]
fn unknown_names_are_reported_with_similar_ones() {
    check_refused(&["--ceiling", "100", "--hold", "人才工做"], &["人才工做", "相近的有：人才工作"]);
    check_refused(&["--ceiling", "100", "--floor", "rcgz=3"], &["相近的有：人才工作"]);
    check_refused(&["--ceiling", "100", "--floor", "车辆=3"], &["没有名为“车辆”", "请核对名称"]);
    let outside = ["--ceiling", "50", "--group", "personnel", "--hold", "人才工作"];
    check_refused(&outside, &["“人员支出”中没有名为“人才工作”"]);
}

#[test]
fn invalid_arguments_are_reported() {
    check_refused(&["--ceiling", "x"], &["--ceiling", "“x”不是金额"]);
    check_refused(&["--ceiling", "1", "--floor", "工资=x"], &["--floor", "“x”不是金额"]);
    check_refused(&["--ceiling", "1", "--floor", "工资"], &["名称=金额"]);
    check_refused(&[], &["没有“全部支出”的控制数", "--ceiling"]);
    check_refused(&["--ceiling", "1", "--group", "assistance"], &["对个人和家庭的补助"]);
    let said = fit(&place(), &["--ceiling", "1", "--method", "fair"]);
    assert_eq!((said.status, said.output.as_str()), (2, ""));
}

#[test]
fn the_result_is_written_to_the_chosen_file() {
    let place = place();
    let arguments = ["--ceiling", "132", "--hold", "工资", "--out", "out.ron"];
    fit(&place, &arguments).succeeded();
    assert_eq!(fs::read_to_string(place.path("small.ron")).unwrap(), SMALL, "the file stays");
    let written = read(&place, "out.ron");
    let amounts: Vec<_> =
        written.line_places().flat_map(|it| it.1).map(|line| line.amount.to_string()).collect();
    assert_eq!(amounts, ["10.00", "20.00", "23.54", "31.38", "47.08"]);
    let lines = &written.personnel.lines;
    assert_eq!(lines.iter().map(|line| line.hold).collect::<Vec<_>>(), [false, true, false]);
    let changes = written.record.changes();
    assert_eq!(changes.iter().map(|it| it.action).collect::<Vec<_>>(), [Action::Fit]);

    // Over the input file, too: the former file is kept as a backup.
    let over = ["--ceiling", "132", "--out", "small.ron"];
    fit(&place, &over).refused("--force");
    fit(&place, &[&over[..], &["--force"]].concat()).succeeded();
    assert_eq!(fs::read_to_string(place.path("small.ron.bak")).unwrap(), SMALL);
    assert_eq!(place.names(), ["out.ron", "small.ron", "small.ron.bak"]);
}

#[test]
fn the_table_is_readable() {
    let arguments = ["--ceiling", "150", "--group", "personnel", "--method", "equal"];
    let table = fit(&place(), &arguments).succeeded();
    let expected = [
        "人员支出调到 150.00 万元（单位：万元）",
        "明细  调整前  调整后    增减  说明",
        "工资   10.00   55.00  +45.00",
        "奖金   20.00   20.00    0.00  锁定",
        "社保   30.00   75.00  +45.00",
        "合计   60.00  150.00  +90.00",
    ];
    assert_eq!(table.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn the_published_budget_is_fitted_to_a_ceiling() {
    let place = Place::new();
    let sample = sample();
    let arguments = ["fit", text(&sample), "--ceiling", "14000", "--floor", "人才工作=9500"];
    let outcome = place.run(&[&arguments[..], &["--json"]].concat()).json();
    assert_eq!((&outcome["before"], &outcome["after"]), (&json!("14476.35"), &json!("14000.00")));
    let talent = outcome["lines"].as_array().unwrap().iter();
    let talent = talent.filter(|line| line["name"] == "人才工作").collect::<Vec<_>>();
    assert_eq!((&talent[0]["after"], &talent[0]["limit"]), (&json!("9500.00"), &json!("floor")));
}
