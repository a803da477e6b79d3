//! `check`, and the findings that exports report.

use serde_json::Value;

use crate::common::command::{Place, sample, text};

#[test]
fn a_file_with_errors_ends_with_two() {
    let place = Place::new();
    let run = place.run(&["check", text(&sample()), "--json"]);
    assert_eq!(run.status, 2, "{run:?}");
    let answers: Vec<Value> = serde_json::from_str(&run.output).unwrap();
    let of = |code: &str| answers.iter().find(|it| it["code"] == code).unwrap();
    let doubled = of("text.doubled");
    assert_eq!((&doubled["outcome"], &doubled["severity"]), (&"problem".into(), &"error".into()));
    assert_eq!(doubled["place"], "expense:operating_funds.explanation");
    assert!(doubled["message"].as_str().unwrap().contains("主要是主要是"));
    assert_eq!(of("balance.revenue")["outcome"], "passed");
    assert_eq!(of("procurement.line")["outcome"], "not_applicable");
    assert_eq!(of("operating_funds.operating")["stated"], "562.63");
    assert_eq!(of("operating_funds.operating")["expected"], "536.00");
    let run = place.run(&["check", text(&sample())]);
    assert!(run.output.contains("错误") && run.output.contains("（text.copied）"), "{run:?}");
}

#[test]
fn several_files_have_an_object_each_and_one_that_cannot_be_read_ends_with_one() {
    let place = Place::new();
    let sample = sample();
    let draft = sample.with_file_name("demo-2025-draft.ron");
    place.run(&["check", text(&draft)]).succeeded();
    let files = ["check", text(&draft), text(&sample), "--json"];
    let run = place.run(&files);
    assert_eq!(run.status, 2, "{run:?}");
    let reports: Vec<Value> = serde_json::from_str(&run.output).unwrap();
    let [clean, published] = reports.as_slice() else { panic!("{reports:?}") };
    assert_eq!(clean["counts"]["errors"], 0);
    assert_eq!(published["file"], text(&sample));
    assert!(published["findings"].as_array().unwrap().len() > 30);

    let run = place.run(&["check", "missing.ron", text(&sample)]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.error.contains("missing.ron") && run.output.contains("错误"), "{run:?}");
    assert_eq!(place.run(&["check", "missing.ron", "--json"]).failed().lines().count(), 1);
}

#[test]
fn an_export_and_a_snapshot_say_how_many_findings_are_open() {
    let place = Place::new();
    let sample = sample();
    let export = ["export", text(&sample), "--format", "txt", "--out"];
    let said = place.run(&[&export, ["book.txt"].as_slice()].concat()).succeeded();
    assert!(said.contains("差异 0") && said.contains("检查还有错误"), "{said}");
    let json = place.run(&[&export, ["other.txt", "--json"].as_slice()].concat()).json();
    assert!(0 < json["findings"]["errors"].as_u64().unwrap(), "{json}");
    let snapshot = ["snapshot", text(&sample), "--formats", "txt", "--out", "."];
    let said = place.run(&snapshot).succeeded();
    assert!(said.contains("检查还有错误"), "{said}");
    let json = place.run(&[&snapshot, ["--json"].as_slice()].concat()).json();
    assert!(0 < json["findings"]["errors"].as_u64().unwrap(), "{json}");

    let draft = sample.with_file_name("demo-2025-draft.ron");
    let export = ["export", text(&draft), "--format", "txt", "--out", "draft.txt"];
    let said = place.run(&export).succeeded();
    assert!(!said.contains("检查"), "{said}");
}
