//! `roll-forward` and `merge` as commands: what they write, print and return.

use std::fs;
use std::path::Path;

use budget_workbench::analysis::Derived;
use budget_workbench::budget::{Field, Group, Scenario, ScenarioField, Value, round_half_up};
use rust_decimal::Decimal;
use serde_json::Value as Json;

use crate::common::command::Place;
use crate::drafts::saved;

fn sample(place: &Place) {
    place.save("2024.ron", &saved("luohu-hr-2024.ron"));
}

fn with(scenario: &Scenario, field: ScenarioField, text: &str) -> Scenario {
    let mut scenario = scenario.clone();
    scenario.set(Field::Scenario(field), Value::Text(text.to_owned())).unwrap();
    scenario
}

#[test]
fn roll_forward_writes_a_draft_and_lists_what_to_review() {
    let place = Place::new();
    sample(&place);
    let before = fs::read(place.path("2024.ron")).unwrap();
    let said = place.run(&["roll-forward", "2024.ron", "--out", "2025.ron"]);
    assert_eq!((said.status, said.error.as_str()), (0, ""));
    for part in [
        "已生成 2025 年初稿“2025年部门预算（初稿）”",
        "部门预算支出：上年 14,476.35，本年 14,476.35 万元",
        "仍是上年的、要逐条核对的",
        "建议：2024年10月",
        "scenario.assets_as_of",
    ] {
        assert!(said.output.contains(part), "{part} in {}", said.output);
    }
    assert_eq!(place.load("2025.ron").fiscal_year, 2025);
    assert_eq!(fs::read(place.path("2024.ron")).unwrap(), before);
}

#[test]
fn roll_forward_takes_options_and_prints_json() {
    let place = Place::new();
    sample(&place);
    let said = place.run(&[
        "roll-forward",
        "2024.ron",
        "--out",
        "2025.ron",
        "--basic",
        "blank",
        "--projects",
        "-10%",
        "--revenue",
        "+2.5%",
        "--drop",
        "预算准备金",
        "--json",
    ]);
    let json = said.json();
    assert_eq!(json["revenue"]["amount"], "14838.26");
    assert_eq!(json["expenditure"]["prior"], "14476.35");
    assert_eq!(json["ended"][0]["amount"], "28.00");
    assert_eq!(json["residual"], "0.00");
    assert!(4 < json["mentions"].as_array().unwrap().len());
    let next = place.load("2025.ron");
    assert_eq!(next.projects.len(), 11);
    assert_eq!(next.projects.iter().filter(|it| it.is_ended()).count(), 1);
    assert_eq!(next.personnel.lines[0].amount.to_string(), "0.00");
    assert_eq!(next.record.changes().len(), 1);
}

#[test]
fn roll_forward_moves_each_group_separately() {
    let place = Place::new();
    sample(&place);
    let sample = place.load("2024.ron");
    let amount = |scenario: &Scenario, group| Derived::of(scenario).group(group).amount.value();
    let percent = |group, percent: i64| {
        let lines = &sample.group(group).lines;
        let moved = lines.iter().map(|line| line.amount.value() * Decimal::new(100 + percent, 2));
        moved.map(|it| round_half_up(it, 2)).sum::<Decimal>()
    };
    let next = |more: &[&str]| {
        let arguments = ["roll-forward", "2024.ron", "--out", "2025.ron", "--force"];
        let said = place.run(&[&arguments, more].concat());
        assert_eq!(said.status, 0, "{}", said.error);
        place.load("2025.ron")
    };
    let alone = next(&["--personnel", "+3%", "--operating", "blank"]);
    assert_eq!(amount(&alone, Group::Personnel), percent(Group::Personnel, 3));
    assert_eq!(amount(&alone, Group::Operating), Decimal::ZERO);
    assert_eq!(amount(&alone, Group::Assistance), amount(&sample, Group::Assistance));
    let beside = next(&["--assistance", "same", "--basic", "-5%", "--operating", "-10%"]);
    assert_eq!(amount(&beside, Group::Personnel), percent(Group::Personnel, -5));
    assert_eq!(amount(&beside, Group::Operating), percent(Group::Operating, -10));
    assert_eq!(amount(&beside, Group::Assistance), amount(&sample, Group::Assistance));
}

#[test]
fn roll_forward_refuses_wrong_arguments() {
    let place = Place::new();
    sample(&place);
    let run = |more: &[&str]| {
        place.run(&[&["roll-forward", "2024.ron", "--out", "2025.ron"], more].concat())
    };
    run(&["--drop", "没有的"]).refused("没有名为“没有的”的项目");
    place
        .run(&["roll-forward", "2024.ron", "--out", "2024.ron"])
        .refused("--out 就是本年的预算文件");
    place.run(&["roll-forward", "gone.ron", "--out", "2025.ron"]).refused("gone.ron");
    for part in ["--projects", "--basic", "--personnel", "--operating", "--assistance"] {
        for wrong in ["5", "half", "-101%", "%"] {
            let said = run(&[part, wrong]);
            assert_eq!(said.status, 2, "{part} {wrong}");
            assert!(said.error.contains(part), "{}", said.error);
        }
    }
    assert!(!place.path("2025.ron").exists());
    assert_eq!(place.load("2024.ron"), saved("luohu-hr-2024.ron"));
}

/// Both sides change the name; theirs also the notes.
fn with_conflict(place: &Place) -> Scenario {
    let base = saved("luohu-hr-2024.ron");
    place.save("base.ron", &base);
    place.save("ours.ron", &with(&base, ScenarioField::Name, "我方"));
    let theirs = with(&base, ScenarioField::Name, "对方");
    place.save("theirs.ron", &with(&theirs, ScenarioField::Notes, "对方的备注"));
    base
}

const MERGE: [&str; 6] = ["merge", "base.ron", "ours.ron", "theirs.ron", "--out", "merged.ron"];

#[test]
fn merge_without_conflicts_writes_the_result() {
    let place = Place::new();
    let base = with_conflict(&place);
    place.save("ours.ron", &with(&base, ScenarioField::Scope, "汇总"));
    let said = place.run(&MERGE);
    assert_eq!((said.status, said.error.as_str()), (0, ""));
    assert!(said.output.contains("我方 1 处，对方 2 处，双方相同 0 处"), "{}", said.output);
    let merged = place.load("merged.ron");
    assert_eq!((merged.scope.as_str(), merged.notes.as_str()), ("汇总", "对方的备注"));
    assert_eq!(merged.record.changes().len(), 1);
}

#[test]
fn merge_lists_conflicts_and_writes_nothing() {
    let place = Place::new();
    with_conflict(&place);
    let said = place.run(&MERGE);
    said.refused("没有合并：有 1 处冲突");
    for part in ["1. 方案名称", "底稿：2024年部门预算", "我方：我方", "对方：对方"]
    {
        assert!(said.output.contains(part), "{part} in {}", said.output);
    }
    let said = place.run(&[&MERGE, ["--json"].as_slice()].concat());
    let json: Json = serde_json::from_str(&said.output).unwrap();
    assert_eq!((said.status, &json["out"]), (1, &Json::Null));
    let conflict = &json["conflicts"][0];
    assert_eq!((&conflict["about"], &conflict["at"]), (&"fact".into(), &"scenario.name".into()));
    assert_eq!(conflict["theirs"], "对方");
    assert!(!place.path("merged.ron").exists());
}

#[test]
fn merge_can_take_one_side_throughout() {
    for (side, name) in [("ours", "我方"), ("theirs", "对方")] {
        let place = Place::new();
        with_conflict(&place);
        let said = place.run(&[&MERGE, ["--prefer", side].as_slice()].concat());
        assert_eq!(said.status, 0, "{}", said.error);
        let merged = place.load("merged.ron");
        assert_eq!((merged.name.as_str(), merged.notes.as_str()), (name, "对方的备注"));
    }
}

#[test]
fn an_unreadable_base_is_reported_with_a_remedy() {
    let place = Place::new();
    with_conflict(&place);
    fs::remove_file(place.path("base.ron")).unwrap();
    place.run(&MERGE).refused("底稿是两边开始修改之前的那一份");
    fs::write(place.path("base.ron"), "(version: 1,").unwrap();
    let said = place.run(&MERGE);
    said.refused("没有合并：底稿打不开");
    place.save("base.ron", &saved("demo-2025-draft.ron"));
    place.run(&MERGE).refused("不像出自同一份");
    assert!(!Path::exists(&place.path("merged.ron")));
}
