//! The tables of performance targets, key projects and purchases.

use budget_workbench::budget::{Direction, IndicatorCategory, ProcurementCategory};
use egui::{Key, Modifiers};

use super::harness::{Kind, Window, money};
use super::tables::{open, open_tab};

#[test]
fn indicators_are_typed_and_checked() {
    let mut window = open_tab("预算准备金", "绩效目标");
    window.click_cell("资金支出合规（率） 方向");
    window.type_text("≥");
    window.press(Key::Enter);
    window.enter_cell("资金支出合规（率） 指标值", "98.5");
    window.enter_cell("资金支出合规（率） 分值", "２０");
    window.enter_cell("资金支出合规（率） 计量单位", "％");
    window.click_cell("资金支出合规（率） 二级指标");
    window.type_text("slzb");
    window.press(Key::Enter);
    let indicator = &window.project("预算准备金").indicators[0];
    assert_eq!(indicator.direction, Direction::AtLeast);
    assert_eq!((indicator.value.as_str(), indicator.unit.as_str()), ("98.5", "％"));
    assert_eq!(indicator.weight, Some("20".parse().unwrap()));
    assert_eq!(indicator.category, IndicatorCategory::Quantity);
    assert_eq!(window.cell("资金支出合规（率） 一级指标"), "产出指标");
    window.expect("1 项指标已填分值，合计 20");
}

#[test]
fn the_value_of_a_quantity_is_a_number() {
    let mut window = open_tab("预算准备金", "绩效目标");
    window.click_cell("资金支出合规（率） 指标值");
    window.type_text("全部");
    window.expect("定量指标的指标值应为数字");
    window.press(Key::Escape);
    assert_eq!(window.project("预算准备金").indicators[0].value, "100");
    window.enter_cell("保障我局工作正常开展 指标值", "显著保障");
    assert_eq!(window.project("预算准备金").indicators[1].value, "显著保障");
    window.click_cell("资金支出合规（率） 分值");
    window.type_text("abc");
    window.expect("不是数字");
}

#[test]
fn indicators_are_added_copied_moved_and_removed() {
    let mut window = open_tab("预算准备金", "绩效目标");
    let names = |window: &Window| -> Vec<String> {
        window.project("预算准备金").indicators.iter().map(|it| it.name.clone()).collect()
    };
    window.one_of_lowest("＋ 添加一行").click();
    window.wait();
    assert_eq!(names(&window).len(), 3);
    window.enter_cell(" 三级指标", "调剂及时率");
    assert_eq!(names(&window)[2], "调剂及时率");
    window.click_cell("调剂及时率 三级指标");
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(names(&window)[1], "调剂及时率");
    window.one(Kind::Cell, "调剂及时率 指标值").click_secondary();
    window.wait();
    window.click("复制行");
    assert_eq!(names(&window)[1..3], ["调剂及时率", "调剂及时率"]);
    window.expect("绩效目标 4");
    window.ctrl(Key::Z);
    window.click_cell("调剂及时率 三级指标");
    window.ctrl(Key::Delete);
    assert_eq!(names(&window), ["资金支出合规（率）", "保障我局工作正常开展"]);
}

#[test]
fn results_are_noted_beside_their_targets() {
    let mut window = open_tab("离退休干部管理", "执行情况");
    assert_eq!(window.cell("健康管理干部数量 年度指标值"), "=28人");
    window.enter_cell("健康管理干部数量 实际完成值", "26");
    window.enter_cell("健康管理干部数量 偏差原因及改进措施", "两人调离");
    let indicator = &window.project("离退休干部管理").indicators[0];
    assert_eq!((indicator.actual.as_str(), indicator.deviation.as_str()), ("26", "两人调离"));
    window.click_cell("健康管理干部数量 年度指标值");
    window.ctrl(Key::Delete);
    assert_eq!(window.project("离退休干部管理").indicators.len(), 4, "rows are fixed here");
}

#[test]
fn key_projects_are_reordered_removed_and_added_back() {
    let mut window = open("绩效目标");
    let order = |window: &Window| -> Vec<String> {
        let scenario = window.scenario();
        let name = |id| scenario.project(id).unwrap().name.clone();
        scenario.key_projects.iter().map(|id| name(*id)).collect()
    };
    let first = order(&window);
    window.click_cell("劳动关系工作 本年预算");
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(order(&window)[..2], ["劳动关系工作", "基层政权与社区建设"]);
    window.ctrl(Key::Delete);
    assert_eq!(order(&window).len(), 10);
    assert_eq!(window.scenario().projects.len(), 11, "the project itself stays");
    window.click("＋ 添加重点项目");
    window.one_of_lowest("劳动关系工作").click();
    window.wait();
    assert_eq!(order(&window).last().map(String::as_str), Some("劳动关系工作"));
    window.expect_no("添加重点项目");
    for _ in 0..3 {
        window.ctrl(Key::Z);
    }
    assert_eq!(order(&window), first);
}

#[test]
fn purchases_are_listed_by_category() {
    let mut window = open("政府采购");
    window.click("＋ 添加一行");
    window.type_text("便携式计算机");
    window.press(Key::Tab);
    window.type_text("hw");
    window.press(Key::Tab);
    window.type_text("10*0.6");
    window.press(Key::Tab);
    window.type_text("更新");
    window.press(Key::Enter);
    let item = &window.scenario().procurement[0];
    assert_eq!((item.name.as_str(), item.category), ("便携式计算机", ProcurementCategory::Goods));
    assert_eq!((item.amount, item.note.as_str()), (money("6"), "更新"));
    window.expect("6.00 万元");
    window.click_cell("便携式计算机 采购项目");
    window.paste("系统运维\t服务类\t12.5\n装修\t工程类\t30\n");
    let items = &window.scenario().procurement;
    assert_eq!(items.len(), 2);
    assert_eq!(items[1].category, ProcurementCategory::Works);
    window.expect("42.50 万元");
    window.paste("x\t没有这类\t1");
    window.expect("没有粘贴，表格保持原样：“采购类别”列的“没有这类”");
    window.press(Key::ArrowRight);
    window.ctrl(Key::A);
    window.ctrl(Key::Delete);
    assert_eq!(window.scenario().procurement.len(), 0);
    window.expect("纳入部门预算的政府采购项目列在这里");
}
