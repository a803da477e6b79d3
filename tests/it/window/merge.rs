//! Merging another version of a file into the open scenario.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use budget_workbench::budget::{Action, Field, LineField, Scenario, ScenarioField, Value};
use budget_workbench::edit::merge::Side;
use budget_workbench::store;
use budget_workbench::ui::work::file_choice::Pick;
use egui::{Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Kind, Window, copy_of, money, open_copy, open_scenario};

const SAMPLE: &str = "luohu-hr-2024.ron";
const DEMO: &str = "demo-2025-draft.ron";

fn sample() -> Scenario {
    let saves = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves");
    store::load(&saves.join(SAMPLE)).unwrap().scenario
}

fn save(window: &Window, name: &str, scenario: &Scenario) -> PathBuf {
    let path = window.folder.path().join(name);
    store::save(&path, scenario, None).unwrap();
    path
}

fn set(scenario: &mut Scenario, field: ScenarioField, text: &str) {
    scenario.set(Field::Scenario(field), Value::Text(text.to_owned())).unwrap();
}

/// Their version: another name, a note, and another amount of the first project.
fn theirs() -> Scenario {
    let mut theirs = sample();
    set(&mut theirs, ScenarioField::Name, "对方的稿");
    set(&mut theirs, ScenarioField::Notes, "对方的备注");
    let line = theirs.projects[0].lines[0].id;
    theirs.set(Field::Line(line, LineField::Amount), money("30").into()).unwrap();
    theirs
}

fn choose_file(window: &mut Window, role: &str, path: &Path) {
    window.answers.choose(path);
    window.click_field(role);
    window.click("从文件选择…");
}

/// The page with base and theirs chosen, after a change of ours.
fn merging() -> Window {
    let mut window = open_copy(SAMPLE);
    let base = save(&window, "底稿.ron", &sample());
    let theirs = save(&window, "对方.ron", &theirs());
    window.enter("方案名称", "我方的稿");
    window.go("部门概况");
    window.enter("编报范围", "汇总");
    window.menu(["方案", "合并…"]);
    window.expect("请选择底稿");
    choose_file(&mut window, "底稿", &base);
    choose_file(&mut window, "对方", &theirs);
    window
}

#[test]
fn a_conflict_is_decided_before_anything_is_merged() {
    let mut window = merging();
    let asked = window.answers.asked();
    assert_eq!(asked, [Pick::merge(Side::Base), Pick::merge(Side::Theirs)]);
    window.expect("采用对方的 2 处");
    window.expect("采用我方的 1 处");
    window.expect("冲突 1 处，已决定 0 处");
    for text in ["2024年部门预算", "我方的稿", "对方的稿"] {
        assert!(window.shows(text), "{text}");
    }
    assert!(window.one(Kind::Control, "合并为新方案").accesskit_node().is_disabled());
    let before = window.scenario().clone();

    window.scroll_to_and_click("对方 1 方案名称");
    window.expect("冲突 1 处，已决定 1 处");
    assert_eq!(window.scenario(), &before, "nothing is merged yet");
    window.click("合并为新方案");
    let merged = window.scenario();
    assert_eq!(merged.name, "对方的稿");
    assert_eq!((merged.scope.as_str(), merged.notes.as_str()), ("汇总", "对方的备注"));
    assert_eq!(merged.projects[0].lines[0].amount, money("30"));
    let last = merged.record.changes().last().unwrap();
    assert_eq!((last.action, last.subject.as_str()), (Action::Merge, "对方.ron"));
    assert!(window.is_dirty());
    assert_eq!(window.undo_label(), None);

    // Our scenario is unchanged.
    window.click("我方的稿 •");
    assert_eq!(window.scenario(), &before);
    window.expect_no("已决定");
}

#[test]
fn every_conflict_can_be_decided_from_the_keyboard() {
    let mut window = merging();
    window.one(Kind::Control, "底稿 1 方案名称").focus();
    window.wait();
    window.press(Key::Space);
    window.expect("冲突 1 处，已决定 1 处");
    for _ in 0..40 {
        if window.focused().as_deref() == Some("合并为新方案") {
            break;
        }
        window.tab(Modifiers::SHIFT);
    }
    window.press(Key::Enter);
    // “（合并）” is added to the name only when ours has the same name, to distinguish the tabs.
    assert_eq!(window.scenario().name, "2024年部门预算");
    assert_eq!(window.scenario().notes, "对方的备注");
}

#[test]
fn later_edits_are_merged_too_and_decisions_are_kept() {
    let mut window = merging();
    window.scroll_to_and_click("我方 1 方案名称");
    window.go("总览");
    window.enter("工作备注", "我方的备注");
    window.go("合并");
    window.expect("冲突 2 处，已决定 1 处");
    window.click("其余都采用对方");
    window.click("合并为新方案");
    let merged = window.scenario();
    assert_eq!((merged.name.as_str(), merged.notes.as_str()), ("我方的稿（合并）", "对方的备注"));
}

#[test]
fn a_changed_flag_is_shown_with_both_values() {
    let mut ours = sample();
    let line = ours.projects[0].lines[0].id;
    ours.set(Field::Line(line, LineField::Hold), true.into()).unwrap();
    let mut theirs = sample();
    Arc::make_mut(&mut theirs.projects[0]).lines.remove(0);
    let mut window = open_scenario(&ours);
    let base = save(&window, "底稿.ron", &sample());
    let theirs = save(&window, "对方.ron", &theirs);
    window.menu(["方案", "合并…"]);
    choose_file(&mut window, "底稿", &base);
    choose_file(&mut window, "对方", &theirs);
    window.expect("锁定 否 → 是");
}

#[test]
fn an_open_scenario_can_be_theirs() {
    let mut window = open_copy(SAMPLE);
    let base = save(&window, "底稿.ron", &sample());
    window.menu(["方案", "另存为方案"]);
    window.go("项目支出");
    window.enter_cell("综合事务 本年预算", "230");
    window.click("2024年部门预算");
    window.menu(["方案", "合并…"]);
    choose_file(&mut window, "底稿", &base);
    window.click_field("对方");
    window.click("标签页：方案A");
    window.expect("采用对方的 2 处");
    window.expect("没有冲突");
    window.click("采用对方的 2 处");
    window.expect("综合事务 › 修改 综合事务 本年预算");
    window.click("合并为新方案");
    assert_eq!(window.line("综合事务").amount, money("230"));
}

#[test]
fn an_unreadable_base_is_reported_with_a_remedy() {
    let mut window = open_copy(SAMPLE);
    window.menu(["方案", "合并…"]);
    let missing = window.folder.path().join("没有.ron");
    choose_file(&mut window, "底稿", &missing);
    window.expect("底稿是两边开始修改之前的那一份");
    window.click("关闭");
    let demo = copy_of(DEMO, &window.folder);
    let theirs = save(&window, "对方.ron", &theirs());
    choose_file(&mut window, "底稿", &demo);
    choose_file(&mut window, "对方", &theirs);
    window.expect("不像出自同一份底稿");
    window.click("取消合并");
    window.expect_no("不像出自同一份底稿");
    assert!(!window.is_dirty());
}
