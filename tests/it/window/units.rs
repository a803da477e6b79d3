//! Units (预算单位): one of thirty is chosen in the navigation, shown alone and edited.

use budget_workbench::budget::{Group, LineItem, Scenario, UnitId};
use egui::{Key, Modifiers};

use super::harness::{Kind, Window, money, open_sample, open_scenario};
use crate::common::units::department;

const BOX: &str = "显示的预算单位";
const ALL: &str = "全部单位";
const UNITS: u64 = 30;

fn open() -> Window {
    open_scenario(&department(UNITS))
}

/// Chooses what is shown in the box above the pages.
#[track_caller]
fn show(window: &mut Window, unit: &str) {
    window.click_field(BOX);
    window.scroll_to_and_click(unit);
    assert_eq!(window.field(BOX), unit);
}

fn lines_of(scenario: &Scenario, unit: UnitId) -> Vec<LineItem> {
    let groups = Group::ALL.into_iter().flat_map(|group| &scenario.group(group).lines);
    let of_unit = groups.filter(|line| line.unit == Some(unit)).cloned();
    let projects = scenario.projects.iter().filter(|project| project.unit == Some(unit));
    of_unit.chain(projects.flat_map(|project| &project.lines).cloned()).collect()
}

#[test]
fn only_what_belongs_to_the_chosen_unit_is_shown() {
    let mut window = open();
    // The department spends 105, unit n spends n + 5.
    assert_eq!(window.figure("支出"), "720.00");
    show(&mut window, "单位07");
    assert_eq!(window.figure("支出"), "12.00");
    assert_eq!(window.figure("差额"), "0.00 ✓");
    window.go("基本支出");
    assert_eq!(window.column("本年预算"), ["单位07办公费", "单位07工资"]);
    window.go("项目支出");
    assert_eq!(window.column("本年预算"), ["单位07运行"]);
    show(&mut window, "市局（本级）");
    assert_eq!(window.figure("支出"), "105.00");
    assert_eq!(window.column("本年预算"), ["市局运行"]);
    show(&mut window, ALL);
    assert_eq!(window.figure("支出"), "720.00");
    assert_eq!(window.column("本年预算")[..2], ["市局运行", "单位01运行"]);
    assert_eq!(window.undo_label(), None, "looking changes nothing");
}

#[test]
fn edits_of_a_unit_are_edits_of_the_department() {
    let mut window = open();
    let before = window.scenario().clone();
    show(&mut window, "单位30");
    window.go("基本支出");
    window.enter_cell("单位30工资 本年预算", "50");
    assert_eq!(window.line("单位30工资").amount, money("50"));
    assert_eq!(window.figure("支出"), "55.00");
    show(&mut window, "单位07");
    window.one_of_highest("＋ 添加一行").click();
    window.wait();
    window.type_text("津贴");
    window.press(Key::Enter);
    window.enter_cell("津贴 本年预算", "4");
    assert_eq!(window.figure("支出"), "16.00");
    let lines = &window.scenario().group(Group::Personnel).lines;
    let at = lines.iter().position(|line| line.name == "津贴").unwrap();
    assert_eq!(lines[at].unit, Some(UnitId::from(7)), "a new line belongs to the unit shown");
    assert_eq!(lines[at - 1].name, "单位07工资", "it is put beside the lines of the unit");
    show(&mut window, ALL);
    // 20 more for unit 30, 4 for unit 7.
    assert_eq!(window.figure("支出"), "744.00");
    for _ in 0..4 {
        window.ctrl(Key::Z);
    }
    assert_eq!(window.undo_label(), None);
    for group in Group::ALL {
        assert_eq!(window.scenario().group(group), before.group(group), "{group:?}");
    }
    assert_eq!(window.figure("支出"), "720.00");
}

#[test]
fn undo_while_another_unit_is_shown_takes_back_the_last_edit() {
    let mut window = open();
    show(&mut window, "单位30");
    window.go("项目支出");
    window.enter_cell("单位30运行 本年预算", "9");
    show(&mut window, "单位07");
    window.ctrl(Key::Z);
    assert_eq!(window.line("单位30测算").amount, money("3"));
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_new_project_belongs_to_the_unit_shown() {
    let mut window = open();
    show(&mut window, "单位07");
    window.go("项目支出");
    window.click("＋ 添加项目");
    let of_unit = |window: &Window| {
        let projects = window.scenario().projects.iter();
        projects.filter(|project| project.unit == Some(7.into())).count()
    };
    assert_eq!(of_unit(&window), 2);
    window.ctrl(Key::Z);
    assert_eq!(of_unit(&window), 1);
}

#[test]
fn the_box_is_the_first_stop_before_the_pages_and_is_used_by_keys() {
    let mut window = open();
    let mut stops = Vec::new();
    for _ in 0..60 {
        window.tab(Modifiers::NONE);
        stops.extend(window.focused());
    }
    let at = stops.iter().position(|stop| stop == BOX).unwrap_or_else(|| panic!("{stops:?}"));
    assert_eq!(stops[at + 1], "总览", "{stops:?}");
    window.one(Kind::Field, BOX).focus();
    window.wait();
    window.press(Key::Enter);
    for choice in [ALL, "市局（本级）", "单位01"] {
        assert_eq!(window.all(Kind::Control, choice).count(), 1, "{choice}");
    }
    window.press(Key::Escape);
    assert_eq!(window.field(BOX), ALL);
}

#[test]
fn a_department_without_units_has_no_box() {
    let window = open_sample();
    assert_eq!(window.all(Kind::Field, BOX).count(), 0);
}

#[test]
fn the_page_of_the_department_lists_the_units() {
    let mut window = open();
    window.go("部门概况");
    assert_eq!(window.cell("单位01 单位名称"), "单位01");
    assert_eq!(window.cell("单位01 单位性质"), "事业单位");
    window.click_cell("单位01 编制（人）");
    window.type_text("12");
    window.press(Key::Enter);
    assert_eq!(window.scenario().units[0].established_posts, Some(12));
    window.ctrl(Key::End);
    assert_eq!(window.focused().as_deref(), Some("单位30 机构设置"));
}

#[test]
fn a_unit_is_removed_with_all_that_belongs_to_it() {
    let mut window = open();
    let before = window.scenario().clone();
    let id = UnitId::from(3);
    assert_eq!(lines_of(&before, id).len(), 4);
    show(&mut window, "单位03");
    window.go("部门概况");
    window.click_cell("单位03 单位名称");
    window.press_with(Modifiers::SHIFT, Key::F10);
    window.click("删除行");
    assert!(window.scenario().unit(id).is_none());
    assert_eq!(lines_of(window.scenario(), id), []);
    assert!(window.scenario().projects.iter().all(|project| project.name != "单位03运行"));
    assert_eq!(window.field(BOX), ALL, "what is gone cannot be shown");
    assert_eq!(window.figure("支出"), "712.00");
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().units, before.units);
    assert_eq!(window.scenario().projects, before.projects);
    assert_eq!(lines_of(window.scenario(), id), lines_of(&before, id));
    assert_eq!(window.figure("支出"), "720.00");
    show(&mut window, "单位03");
    assert_eq!(window.figure("支出"), "8.00");
}
