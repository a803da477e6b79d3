//! Form fields: valid input is understood, and invalid input is reported.

use budget_workbench::budget::Money;
use egui::Key;

use super::harness::{Kind, Window, money, open_sample};

pub const VEHICLES: &str = "公务用车运行维护费 本年预算";

pub fn vehicle_running(window: &Window) -> Money {
    window.scenario().three_public.vehicle_running.amount
}

/// The sample with a page open.
pub fn open(page: &str) -> Window {
    let mut window = open_sample();
    window.go(page);
    window
}

/// The sample with a project's details open.
pub fn open_project(name: &str) -> Window {
    let mut window = open("项目支出");
    window.click_cell(&format!("{name} 增减"));
    window
}

// Amounts.

#[test]
fn amounts_are_understood_as_people_write_them() {
    let mut window = open("三公经费");
    for (typed, expected) in [
        ("52*14.94", "776.88"),
        ("+20", "41.51"),
        ("-5%", "20.4345"),
        ("280000元", "28"),
        ("２８．５０", "28.50"),
        ("１，２３４．５", "1234.5"),
        ("1,234.56", "1234.56"),
        ("1.5亿元", "15000"),
        ("(3)", "-3"),
        ("=776.8+12%", "870.016"),
        ("0.01元", "0.000001"),
    ] {
        window.enter(VEHICLES, typed);
        assert_eq!(vehicle_running(&window), money(expected), "{typed}");
        window.ctrl(Key::Z);
        assert_eq!(vehicle_running(&window), money("21.51"), "{typed} is one step");
    }
}

#[test]
fn the_result_of_a_formula_is_shown_while_it_is_typed() {
    let mut window = open("三公经费");
    window.fill(VEHICLES, "52*14.94");
    window.expect("= 776.88");
    assert_eq!(window.field(VEHICLES), "52*14.94", "the text stays as it was typed");
    window.expect("+750.32");
    window.press(Key::Tab);
    window.expect_no("= 776.88");
    assert_eq!(window.field(VEHICLES), "776.88");
}

#[test]
fn an_amount_is_edited_to_its_last_decimal_and_shown_rounded() {
    let mut window = open("三公经费");
    window.enter(VEHICLES, "20.123456");
    assert_eq!(window.field(VEHICLES), "20.12");
    window.click_field(VEHICLES);
    assert_eq!(window.field(VEHICLES), "20.123456");
    window.press(Key::Tab);
    assert_eq!(vehicle_running(&window), money("20.123456"), "looking rounds nothing");
}

#[test]
fn an_invalid_amount_is_reported_at_once_and_changes_nothing() {
    let mut window = open("三公经费");
    for (typed, shown) in [
        ("五十", "不是金额的一部分"),
        ("52*", "缺少数字"),
        ("1,23", "逗号位置不对"),
        ("12.3.4", "小数点位置不对"),
        ("0.0000001", "超过六位小数"),
        ("9999999999999", "超出"),
        ("=1/0", "除数为零"),
        ("", "尚未输入金额"),
    ] {
        window.fill(VEHICLES, typed);
        window.expect(shown);
        window.press(Key::Tab);
        window.expect(&format!("“{typed}”未采用"));
        assert_eq!(vehicle_running(&window), money("21.51"), "{typed}");
        assert_eq!(window.field(VEHICLES), "21.51", "{typed}");
        assert_eq!(window.undo_label(), None, "{typed}");
        window.click("关闭消息");
    }
}

#[test]
fn an_unknown_amount_is_left_empty() {
    let mut window = open("收支总体");
    window.enter("上年支出预算", "");
    assert_eq!(window.scenario().prior_expenditure, None);
    assert_eq!(window.figure("较上年"), "—  —");
    window.enter("上年支出预算", "17868.82");
    assert_eq!(window.scenario().prior_expenditure, Some(money("17868.82")));
    assert_eq!(window.figure("较上年"), "−3,392.47  −19.0%");
}

#[test]
fn amounts_are_typed_in_the_unit_that_is_shown() {
    let mut window = open("三公经费");
    window.menu(["视图", "金额单位", "元"]);
    assert_eq!(window.field(VEHICLES), "215,100.00");
    window.enter(VEHICLES, "200000");
    assert_eq!(vehicle_running(&window), money("20"));
    window.enter(VEHICLES, "22万元");
    assert_eq!(vehicle_running(&window), money("22"));
}

// Fields in general.

#[test]
fn escape_discards_the_typed_text() {
    let mut window = open("总览");
    for (field, typed, before) in
        [("方案名称", "别的", "2024年部门预算"), ("预算年度", "2030", "2024")]
    {
        window.fill(field, typed);
        assert_eq!(window.field(field), typed);
        window.press(Key::Escape);
        assert_eq!(window.field(field), before);
        assert_eq!((window.undo_label(), window.redo_label()), (None, None));
    }
}

#[test]
fn leaving_the_page_by_key_ends_typing() {
    let mut window = open("三公经费");
    window.fill(VEHICLES, "25*");
    assert_eq!(vehicle_running(&window), money("25"), "25 was taken over on the way");
    window.ctrl(Key::Num1);
    window.expect("“25*”未采用");
    assert_eq!(vehicle_running(&window), money("21.51"));
    window.ctrl(Key::Num8);
    assert_eq!(window.field(VEHICLES), "21.51");

    window.fill(VEHICLES, "25");
    window.ctrl(Key::Num1);
    assert_eq!(vehicle_running(&window), money("25"));
    assert_eq!(window.undo_label().as_deref(), Some("修改 公务用车运行维护费 本年预算"));
}

#[test]
fn an_input_method_composes_in_a_field() {
    let mut window = open("总览");
    window.click_field("方案名称");
    window.ctrl(Key::A);
    for event in [
        egui::ImeEvent::Preedit { text: "fang'an".to_owned(), active_range_chars: None },
        egui::ImeEvent::Commit("方案".to_owned()),
    ] {
        window.harness.event(egui::Event::Ime(event));
        window.wait();
    }
    assert_eq!(window.scenario().name, "方案");
    window.press(Key::Tab);
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().name, "2024年部门预算", "one step");
}

#[test]
fn fields_side_by_side_are_of_one_height() {
    let mut window = open_project("离退休干部管理");
    let height = |window: &Window, name: &str| window.one(Kind::Field, name).rect().height();
    let heights = ["项目名称", "项目级次", "项目性质", "主管科室", "上年合计（明细不详时）"]
        .map(|field| height(&window, &format!("离退休干部管理 {field}")));
    assert!(heights.iter().all(|it| (it - heights[0]).abs() < 0.5), "{heights:?}");
    window.go("总览");
    let heights = ["方案名称", "预算年度", "编制阶段"].map(|field| height(&window, field));
    assert!(heights.iter().all(|it| (it - heights[0]).abs() < 0.5), "{heights:?}");
}
