//! The page of code lists: codes by year, names of one budget, and importing a list.

use std::fs;

use budget_workbench::budget::{CodeName, Group, IdCounter, LineItem, Scenario};
use egui::Key;

use super::harness::{Setup, Window, open_scenario};

/// A budget of a year with one line under these codes.
fn scenario(year: u16, functional: &str, economic: &str) -> Scenario {
    let line = LineItem {
        name: "明细".to_owned(),
        functional: functional.parse().ok(),
        economic: economic.parse().ok(),
        ..LineItem::blank(1.into())
    };
    let mut scenario = Scenario::blank(year);
    scenario.ids = IdCounter::starting_at(2);
    scenario.group_mut(Group::Operating).lines = vec![line].into();
    scenario
}

/// The page with the codes that the budget uses.
fn open_codes(scenario: &Scenario, scope: &str) -> Window {
    let mut window = open_scenario(scenario);
    window.go("科目表");
    window.choose("显示的科目", scope);
    window
}

#[test]
fn a_code_of_another_year_is_marked_and_replaced_by_the_fix_of_its_finding() {
    let mut window = open_codes(&scenario(2025, "2080504", "30211"), "本方案中需核对的");
    window.expect("未归口管理的行政单位离退休");
    window.expect("2019年止，改用2080501");
    window.expect("本方案用到的编码中，0 个不在科目表中，1 个不属于本年度");
    window.go("检查");
    window.click("改为 2080501 明细 功能分类");
    let line = &window.scenario().operating.lines[0];
    assert_eq!(line.functional.unwrap().to_string(), "2080501");
    window.go("科目表");
    window.expect_no("1 个不属于本年度");
}

#[test]
fn an_unknown_code_is_kept_and_counted() {
    let mut window = open_codes(&scenario(2026, "2077777", "30229"), "本方案中需核对的");
    window.expect("不在科目表中");
    window.expect("1 个不在科目表中，1 个不属于本年度");
    window.click("部门经济分类");
    window.expect("福利费");
    window.expect("2025年止");
    window.go("基本支出");
    assert_eq!(window.cell("明细 功能分类"), "2077777（不在科目表中）");
    assert_eq!(window.cell("明细 部门经济分类"), "30229 福利费（2025年止）");
}

#[test]
fn the_list_is_that_of_the_year_and_can_be_searched() {
    let mut window = open_codes(&scenario(2018, "2080112", "30211"), "全部科目");
    window.fill("查找科目", "21006");
    window.expect("中医药");
    window.expect_no("中医药事务");
    window.fill("查找科目", "zyysw");
    window.expect("2023年起，此前用21006");
    window.choose("显示的科目", "2018年度的科目");
    window.expect_no("中医药事务");
}

#[test]
fn a_name_of_this_budget_is_used_everywhere() {
    let mut window = open_codes(&scenario(2025, "2080112", "30211"), "本方案用到的");
    window.click("部门经济分类");
    window.expect("50201 / 50502");
    window.click("给 30211 另取名称");
    let code_name =
        || CodeName { id: 2.into(), code: "30211".parse().ok(), name: "差旅费".to_owned() };
    assert_eq!(window.scenario().code_names, [code_name()]);
    window.enter("1 本方案的名称", "国内差旅费");
    window.expect("本方案");
    window.go("基本支出");
    assert_eq!(window.cell("明细 部门经济分类"), "30211 国内差旅费");
    window.go("科目汇总");
    window.click("部门经济分类");
    window.expect("30211 国内差旅费");
    window.ctrl(Key::Z);
    window.expect("30211 差旅费");
}

/// A window that keeps settings, with its own code list and a file to import.
fn open_with_lists(own: &str, file: &str) -> Window {
    let setup = Setup { keeps_settings: true, ..Setup::default() };
    fs::write(setup.folder.path().join("codes.csv"), own).unwrap();
    let mut window = setup.open();
    let path = window.folder.path().join("新科目.csv");
    fs::write(&path, file).unwrap();
    window.answers.choose(&path);
    window.menu(["文件", "导入科目表…"]);
    window
}

#[test]
fn a_code_list_is_shown_before_it_is_saved_and_used() {
    let own = "functional,2088801,我的科目\n";
    let file = "科目编码,科目名称,启用年度\n2088802,新科目,\n30211,出差费,\n30217,公务接待费,2018\n\
                30215,会议费,\n30x,不对,\n";
    let mut window = open_with_lists(own, file);
    window.expect("新科目 1 个，名称不同 1 个，年度不同 1 个");
    window.expect("差旅费 → 出差费");
    window.expect("不限 → 2018–");
    window.expect("另有 1 行与现在的科目表相同");
    window.expect("科目表第 6 行");
    let path = window.folder.path().join("codes.csv");
    assert_eq!(fs::read_to_string(&path).unwrap(), own, "nothing is written yet");

    window.click("采用 3 处改动");
    window.expect("已采用 新科目.csv 中的 3 处改动");
    let saved = fs::read_to_string(&path).unwrap();
    for row in ["2088801,我的科目", "2088802,新科目", "30211,出差费", "30217,公务接待费,2018"]
    {
        assert!(saved.contains(row), "{saved}");
    }
    assert_eq!(fs::read_to_string(path.with_extension("csv.bak")).unwrap(), own);
    window.go("科目表");
    window.fill("查找科目", "20888");
    window.expect("新科目");
    window.expect("我的科目表");
}

#[test]
fn a_list_that_changes_nothing_or_is_refused_leaves_everything() {
    let mut window = open_with_lists("", "30211,差旅费\n");
    window.expect("没有看懂的行：1 行");
    window.click("取消");
    let path = window.folder.path().join("同.csv");
    fs::write(&path, "code,name\n30211,差旅费\n").unwrap();
    window.answers.choose(&path);
    window.menu(["文件", "导入科目表…"]);
    window.expect("同.csv 与现在的科目表相同，没有改动");
    let path = window.folder.path().join("坏.xlsx");
    fs::write(&path, "PK").unwrap();
    window.answers.choose(&path);
    window.menu(["文件", "导入科目表…"]);
    window.expect("没有读入 坏.xlsx");
    assert!(!window.folder.path().join("codes.csv.bak").exists());
}
