//! Open scenarios side by side: their differences, the rows above each difference, and taking over.

use std::fs;

use budget_workbench::store;
use budget_workbench::ui::work::file_choice::Pick;
use budget_workbench::ui::work::file_dialogs::Picked;
use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Kind, Window, copy_of, money, name, open_copy, open_sample};

const SAMPLE: &str = "luohu-hr-2024.ron";
const DEMO: &str = "demo-2025-draft.ron";
const SAMPLE_NAME: &str = "2024年部门预算";
const OPTION: &str = "方案A";
const PAGE: &str = "方案对比";
/// The only line of a project, which has the name of the project.
const LINE: &str = "项目支出 › 预算准备金 › 预算准备金";
const PROJECT: &str = "项目支出 › 预算准备金";

/// The sample and an edited option of it, which is shown, on the page that compares them.
fn with_option(edit: impl FnOnce(&mut Window)) -> Window {
    let mut window = open_copy(SAMPLE);
    window.menu(["方案", "另存为方案"]);
    window.go("项目支出");
    edit(&mut window);
    window.go(PAGE);
    window
}

/// An option in which 预算准备金 is 30 instead of 28.
fn with_changed_option() -> Window {
    with_option(|window| window.enter_cell("预算准备金 本年预算", "30"))
}

/// Shows a scenario by its tab.
#[track_caller]
fn show(window: &mut Window, title: &str) {
    let is_tab = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().role() == Role::Tab && name(node).trim_end_matches(" •") == title
    };
    window.nodes().find(is_tab).unwrap_or_else(|| panic!("no tab “{title}”")).click();
    window.wait();
}

/// Sets or clears the tick of a check box.
#[track_caller]
fn tick(window: &mut Window, called: &str) {
    let is_box = |node: &egui_kittest::Node<'_>| {
        node.accesskit_node().role() == Role::CheckBox && name(node) == called
    };
    window.nodes().find(is_box).unwrap_or_else(|| panic!("no box “{called}”")).click();
    window.wait();
}

/// Chooses from the list of a field, ignoring tabs, boxes and columns of the same name.
#[track_caller]
fn choose(window: &mut Window, field: &str, option: &str) {
    window.click_field(field);
    let others = [Role::Tab, Role::CheckBox, Role::ColumnHeader, Role::ComboBox];
    let is_entry = |node: &egui_kittest::Node<'_>| {
        name(node) == option && !others.contains(&node.accesskit_node().role())
    };
    window.nodes().find(is_entry).unwrap_or_else(|| panic!("no entry “{option}”")).click();
    window.wait();
}

fn rows(window: &Window) -> Vec<String> {
    window.column("内容")
}

#[track_caller]
fn select(window: &mut Window, row: &str) {
    window.click_cell(&format!("{row} 内容"));
}

#[test]
fn a_single_scenario_shows_how_to_make_another() {
    let mut window = open_sample();
    window.go(PAGE);
    window.expect("只打开了一个方案");
    window.click("另存为方案");
    assert_eq!(rows(&window), ["方案名称"], "the copy differs by its name alone");
    assert_eq!(window.cell(&format!("方案名称 {OPTION}")), OPTION);
    // The menu and the palette lead to the page, too.
    window.go("总览");
    window.click("方案");
    window.one_of_highest(PAGE).click();
    window.wait();
    window.expect("只看差异");
    window.go("总览");
    window.ctrl(Key::K);
    window.type_text("fadb");
    window.press(Key::Enter);
    window.expect("只看差异");
}

#[test]
fn differences_are_shown_with_the_rows_above_them() {
    let mut window = with_changed_option();
    assert_eq!(window.cell(&format!("{LINE} {SAMPLE_NAME}")), "28.00");
    assert_eq!(window.cell(&format!("{LINE} {OPTION}")), "30.00");
    assert_eq!(window.cell(&format!("{LINE} 差额")), "+2.00");
    assert_eq!(window.cell(&format!("{LINE} 增减%")), "+7.1%");
    assert_eq!(window.cell("部门预算支出 差额"), "+2.00");
    let differing = rows(&window);
    assert!(
        differing.iter().any(|row| row == PROJECT) && !differing.contains(&"部门预算收入".into())
    );

    choose(&mut window, "级别筛选", "明细");
    assert_eq!(rows(&window), ["项目支出", PROJECT, LINE]);
    choose(&mut window, "级别筛选", "全部级别");
    tick(&mut window, "只看差异");
    assert_eq!(rows(&window)[0], "部门预算收入");
    assert_eq!(window.cell("部门预算收入 差额"), "0.00");
    // The contents of a project are found with it, by the initials of its name.
    window.fill("查找内容", "yszbj");
    let found = rows(&window);
    assert!(found.contains(&LINE.to_owned()), "{found:?}");
    assert!(found.contains(&format!("{PROJECT} › 主要用途")), "{found:?}");
    window.fill("查找内容", "没有这样的内容");
    window.expect("没有符合条件的内容");
    window.click("清除筛选");
    assert_eq!(rows(&window)[0], "部门预算收入");
}

#[test]
fn edits_anywhere_are_seen_at_once() {
    let mut window = with_changed_option();
    show(&mut window, SAMPLE_NAME);
    window.expect("只看差异");
    window.go("项目支出");
    window.enter_cell("预算准备金 本年预算", "30");
    window.go(PAGE);
    assert_eq!(rows(&window), ["方案名称"]);
    window.ctrl(Key::Z);
    assert_eq!(window.cell(&format!("{LINE} 差额")), "+2.00");
}

#[test]
fn the_base_and_the_compared_scenarios_can_be_chosen() {
    let mut window = with_changed_option();
    choose(&mut window, "基准", OPTION);
    assert_eq!(window.cell(&format!("{LINE} 差额")), "−2.00");
    assert_eq!(window.cell(&format!("{LINE} 增减%")), "−6.7%");
    window.menu(["方案", "另存为方案"]);
    assert_eq!(window.cell(&format!("{LINE} 差额 {SAMPLE_NAME}")), "−2.00");
    assert_eq!(window.cell(&format!("{LINE} 差额 方案B")), "0.00");
    tick(&mut window, SAMPLE_NAME);
    assert_eq!(rows(&window), ["方案名称"], "方案B is a copy of the base");
    tick(&mut window, "方案B");
    window.expect("请在上方勾选");
    tick(&mut window, SAMPLE_NAME);
    assert_eq!(window.cell(&format!("{LINE} 差额")), "−2.00");
}

#[test]
fn names_stay_in_sight_beside_several_options() {
    let mut window = with_changed_option();
    window.menu(["方案", "另存为方案"]);
    let last = format!("{LINE} 变动 方案B");
    let at = |window: &Window, cell: &str| window.one(Kind::Cell, cell).rect();
    let name = format!("{LINE} 内容");
    let before = at(&window, &name);
    window.click_cell(&last);
    let (name, last) = (at(&window, &name), at(&window, &last));
    assert_eq!(name, before, "it did not move");
    assert!(name.right() <= last.left(), "{last} beside {name}");
    let title = window.one_of_highest("内容").rect();
    assert!((title.left() - name.left()).abs() < 1.0, "{title} over {name}");
}

#[test]
fn the_values_below_are_those_of_the_base_and_the_target() {
    let mut window = with_changed_option();
    window.menu(["方案", "另存为方案"]);
    window.go("项目支出");
    window.enter_cell("预算准备金 本年预算", "31");
    window.go(PAGE);
    select(&mut window, LINE);
    assert_eq!(window.field("采用到"), "方案B");
    let reads = |text: &str| window.all(Kind::Text, text).next().is_some();
    assert!(reads("28.00") && reads("31.00"), "{}", window.accessibility_text());
    assert!(!reads("30.00"), "方案A is not concerned");
}

#[test]
fn a_file_can_be_the_base() {
    let mut window = with_changed_option();
    let demo = copy_of(DEMO, &window.folder);
    window.answers.choose(&demo);
    choose(&mut window, "基准", "选择文件…");
    assert_eq!(window.answers.asked(), [Pick::open()]);
    let title = "2025年初稿（演示数据，非真实预算）";
    assert_eq!(window.field("基准"), title);
    assert_eq!(window.cell(&format!("预算年度 {title}")), "2025");
    assert_eq!(window.cell("预算年度 2024年部门预算"), "2024");
}

#[test]
fn a_click_on_a_title_sorts_and_the_third_one_restores_the_order() {
    let mut window = with_option(|window| {
        window.enter_cell("预算准备金 本年预算", "30");
        window.enter_cell("安全生产专项 本年预算", "60");
    });
    choose(&mut window, "级别筛选", "明细");
    let other = "项目支出 › 安全生产专项 › 安全生产专项";
    window.click_title("差额");
    assert_eq!(rows(&window), [LINE, other]);
    window.click_title("差额");
    assert_eq!(rows(&window), [other, LINE]);
    window.click_title("差额");
    assert_eq!(rows(&window)[0], "项目支出", "the rows above are shown again");
    window.click_title("内容");
    assert_eq!(rows(&window), [other, LINE]);
    window.click("按原顺序");
    assert_eq!(rows(&window)[0], "项目支出");
}

#[test]
fn a_value_is_taken_over_as_one_step() {
    let mut window = with_changed_option();
    select(&mut window, LINE);
    assert_eq!(
        (window.field("采用自"), window.field("采用到")),
        (SAMPLE_NAME.into(), OPTION.into())
    );
    window.click("采用此值");
    window.expect("已在“方案A”中采用 预算准备金");
    assert_eq!(window.line("预算准备金").amount, money("28"));
    assert_eq!(window.undo_label().as_deref(), Some("采用 预算准备金"));
    assert_eq!(rows(&window), ["方案名称"]);
    window.ctrl(Key::Z);
    assert_eq!(window.line("预算准备金").amount, money("30"));
    assert_eq!(window.cell(&format!("{LINE} 差额")), "+2.00");
}

#[test]
fn a_value_is_taken_over_into_the_chosen_scenario_only() {
    let mut window = with_changed_option();
    select(&mut window, LINE);
    choose(&mut window, "采用到", SAMPLE_NAME);
    assert_eq!(
        (window.field("采用自"), window.field("采用到")),
        (OPTION.into(), SAMPLE_NAME.into())
    );
    window.click("采用整项");
    assert_eq!(rows(&window), ["方案名称"]);
    assert_eq!(window.line("预算准备金").amount, money("30"), "the option is shown as before");
    assert_eq!(window.undo_label().as_deref(), Some("修改 预算准备金 本年预算"));
    show(&mut window, SAMPLE_NAME);
    assert_eq!(window.line("预算准备金").amount, money("30"));
    assert_eq!(window.undo_label().as_deref(), Some("采用 预算准备金"));
    window.ctrl(Key::Z);
    assert!(!window.is_dirty());
}

#[test]
fn a_removed_project_is_taken_over_into_its_former_place() {
    let mut window = with_option(|window| {
        window.click_cell("预算准备金 项目名称");
        window.press_with(Modifiers::SHIFT, Key::F10);
        window.click("删除行");
    });
    let before = window.projects().len();
    assert_eq!(window.cell(&format!("{PROJECT} 变动")), "删除");
    assert_eq!(window.cell(&format!("{PROJECT} 增减%")), "−100.0%");
    select(&mut window, PROJECT);
    window.click("采用整项");
    assert_eq!(window.projects().len(), before + 1);
    assert_eq!(window.projects()[0], "预算准备金");
    assert_eq!(window.line("预算准备金").amount, money("28"));
    assert_eq!(window.undo_label().as_deref(), Some("采用 预算准备金"));
    window.ctrl(Key::Z);
    assert_eq!(window.projects().len(), before);
}

#[test]
fn sums_cannot_be_taken_over_and_a_hint_is_shown() {
    let mut window = with_changed_option();
    select(&mut window, "部门预算支出");
    window.expect("请在它下面的明细上采用");
    window.expect_no("采用整项");
}

#[test]
fn a_row_leads_to_its_field() {
    let mut window = with_changed_option();
    select(&mut window, PROJECT);
    window.click("转到这里");
    window.expect("测算明细");
    assert_eq!(window.scenario().name, OPTION);
    window.go(PAGE);
    // A double click on any cell does the same.
    let cell = window.one(Kind::Cell, &format!("{LINE} 级别")).rect().center();
    // In one frame, because otherwise it would be two single clicks.
    let events = &mut window.harness.input_mut().events;
    events.push(Event::PointerMoved(cell));
    events.extend([true, false, true, false].map(|pressed| {
        let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
        Event::PointerButton { pos: cell, button, pressed, modifiers }
    }));
    window.wait();
    window.expect_no("只看差异");
    window.expect("测算明细");
}

#[test]
fn the_menu_of_a_row_does_the_same() {
    let mut window = with_changed_option();
    select(&mut window, LINE);
    window.press_with(Modifiers::SHIFT, Key::F10);
    window.expect_no("剪切");
    window.click("把“2024年部门预算”的这个值采用到“方案A”");
    assert_eq!(window.line("预算准备金").amount, money("28"));
    window.ctrl(Key::Z);
    select(&mut window, LINE);
    window.press_with(Modifiers::SHIFT, Key::F10);
    window.one_of_highest("转到这里").click();
    window.wait();
    window.expect_no("只看差异");
}

#[test]
fn a_changed_amount_with_an_unchanged_target_is_marked() {
    let window = with_option(|window| window.enter_cell("安全生产专项 本年预算", "80"));
    assert_eq!(window.cell("项目支出 › 安全生产专项 变动"), "目标未变");
    assert_eq!(window.cell("项目支出 › 安全生产专项 增减%"), "+28.1%");
}

#[test]
fn long_texts_are_read_side_by_side() {
    let mut window = with_option(|window| {
        window.go("收支总体");
        window.enter("收支增减原因", "人才补贴减少。");
    });
    select(&mut window, "收支增减原因");
    let reason = window.scenario().change_reason.clone();
    assert_eq!(reason, "人才补贴减少。");
    assert!(window.shows(&reason));
    window.expect("因菁英人才各项综合服务补贴政策");
    window.click("采用此值");
    assert_ne!(window.scenario().change_reason, reason);
    assert_eq!(window.undo_label().as_deref(), Some("采用 收支增减原因"));
}

#[test]
fn the_rows_as_shown_go_to_a_file() {
    let mut window = with_option(|window| {
        window.enter_cell("预算准备金 本年预算", "30.005");
        window.enter_cell("安全生产专项 项目名称", "=cmd|安全");
    });
    choose(&mut window, "级别筛选", "项目");
    let path = window.folder.path().join("对比.csv");
    window.answers.choose(&path);
    window.click("导出 CSV…");
    assert_eq!(window.answers.asked(), [Pick::table("方案对比.csv".into())]);
    window.expect("已导出 对比.csv");
    let expected = "\u{feff}级别,内容,2024年部门预算,方案A,差额,增减%,变动\r\n\
        合计,项目支出,11062.04,11064.045,2.005,0.02%,\r\n\
        项目,预算准备金,28.00,30.005,2.005,7.2%,\r\n\
        项目,安全生产专项,62.46,62.46,0.00,0.0%,改名\r\n\
        项目,项目名称,安全生产专项,'=cmd|安全,,,有变动\r\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);

    window.click("复制");
    let copied = window.asked().copied.unwrap();
    assert_eq!(copied, expected.trim_start_matches('\u{feff}').replace(',', "\t"));
}

#[test]
fn a_failed_export_is_reported_and_changes_nothing() {
    let mut window = with_changed_option();
    window.answers.cancel();
    window.click("导出 CSV…");
    window.expect_no("已导出");
    window.answers.choose(&window.folder.path().join("nowhere").join("对比.csv"));
    window.click("导出 CSV…");
    window.expect("没有导出“对比.csv”");
    window.expect("文件夹不存在");
    window.click("关闭");
    // Without a dialog a path is typed, and no file of another kind is overwritten.
    let taken = window.folder.path().join(SAMPLE);
    window.answers.push(Picked::NoDialog);
    window.click("导出 CSV…");
    window.enter("文件路径", taken.to_str().unwrap());
    window.click("保存");
    window.expect("扩展名应为 .csv");
    assert!(store::load(&taken).is_ok());
    let free = window.folder.path().join("typed");
    window.enter("文件路径", free.to_str().unwrap());
    window.click("保存");
    window.expect("已导出 typed.csv");
    assert!(free.with_extension("csv").exists());
}
