//! Next year's draft and its review, and copies frozen at a stage.

use std::fs;
use std::path::PathBuf;

use budget_workbench::budget::{Action, Stage};
use budget_workbench::store::{self, SealState};
use egui::Key;

use super::harness::{Kind, Window, money, open_copy, open_sample};

const SAMPLE: &str = "luohu-hr-2024.ron";
const DRAFT: &str = "2025年部门预算（初稿）";

/// The draft for 2025 of the sample, just made.
fn rolled() -> Window {
    let mut window = open_copy(SAMPLE);
    window.menu(["方案", "结转到下年…"]);
    window.click("结转");
    window
}

#[test]
fn a_draft_for_next_year_opens_beside_this_years_budget() {
    let mut window = rolled();
    assert_eq!(window.scenario().name, DRAFT);
    assert_eq!(window.scenario().fiscal_year, 2025);
    assert!(window.is_dirty());
    assert_eq!(window.undo_label(), None);
    assert_eq!(window.derived().expenditure.prior(), Some(money("14476.35")));
    window.expect(&open(4 + goals(&window)));
    window.click("2024年部门预算");
    assert_eq!(window.scenario().fiscal_year, 2024);
    assert!(!window.is_dirty());
}

#[test]
fn the_choices_of_the_form_are_applied() {
    let mut window = open_copy(SAMPLE);
    window.menu(["方案", "结转到下年…"]);
    window.choose("人员支出", "留空（0.00）");
    window.choose("公用支出", "按百分比增减");
    window.fill("公用支出 增减百分比", "5");
    window.choose("项目支出", "按百分比增减");
    window.fill("项目支出 增减百分比", "一成");
    window.expect("“一成”不是百分比");
    window.fill("项目支出 增减百分比", "-10");
    window.expect_no("不是百分比");
    window.scroll_to_and_click("预算准备金");
    window.click("结转");
    let scenario = window.scenario();
    assert_eq!(scenario.personnel.lines[0].amount, money("0"));
    assert_eq!(scenario.operating.lines[0].amount, money("562.80"));
    assert_eq!(scenario.assistance.lines[0].amount, money("215.35"));
    assert_eq!(window.line("综合事务").amount, money("206.68"));
    assert_eq!(window.line("综合事务").prior, Some(money("229.64")));
    assert!(window.project("预算准备金").is_ended());
    assert_eq!(window.line("预算准备金").amount, money("0"));
    assert_eq!(window.derived().expenditure.prior(), Some(money("14476.35")));
}

#[test]
fn a_cancelled_form_changes_nothing() {
    let mut window = open_copy(SAMPLE);
    for by_key in [false, true] {
        window.menu(["方案", "结转到下年…"]);
        window.expect("由 2024 年预算结转到 2025 年");
        if by_key {
            window.press(Key::Escape);
        } else {
            window.click("取消");
        }
        window.expect_no("由 2024 年预算结转到 2025 年");
        assert_eq!(window.scenario().fiscal_year, 2024);
    }
}

/// The number of last year's goals, which are all to be reviewed.
fn goals(window: &Window) -> usize {
    window.scenario().overview.goals.len()
}

/// What the page says while nothing of so much is decided.
fn open(all: usize) -> String {
    format!("还有 {all} 处要决定（共 {all} 处）")
}

#[test]
fn sentences_about_last_year_are_decided_one_by_one() {
    let mut window = rolled();
    let (goals, all) = (goals(&window), 4 + goals(&window));
    let left = |left: usize| format!("还有 {left} 处要决定（共 {all} 处）");
    window.click("采用 1 截至时间");
    assert_eq!(window.scenario().assets.as_of, "2024年10月");
    assert_eq!(window.undo_label().unwrap(), "修改 截至时间");
    window.expect(&left(all - 1));
    window.ctrl(Key::Z);
    window.expect(&left(all));
    window.ctrl(Key::Y);
    // A goal of last year has no other year to suggest.
    window.expect_no("采用 2 ");
    for number in 2..2 + goals {
        window.scroll_to_and_click(&format!("跳过 {number} 条目内容"));
    }
    window.expect(&left(3));

    let [travel, vehicles, funds] = [2, 3, 4].map(|number| number + goals);
    window.scroll_to_and_click(&format!("跳过 {travel} 因公出国（境）费用 说明"));
    window.expect(&left(2));
    window.scroll_to_and_click(&format!("采用 {vehicles} 公务用车运行维护费 说明"));
    assert_eq!(window.scenario().three_public.vehicle_running.explanation, "");

    // Changing the text by hand decides it, too.
    window.scroll_to_and_click(&format!("去看看 {funds} 机关运行经费 说明"));
    assert_eq!(window.focused().as_deref(), Some("机关运行经费 说明"));
    window.ctrl(Key::A);
    window.type_text("用于机关运行。");
    window.press(Key::Tab);
    window.go("年份核对");
    window.expect(&format!("{all} 处都已核对"));
    window.click(&format!("重看保留的 {} 处", goals + 1));
    window.scroll_to_and_click(&format!("跳过 {travel} 因公出国（境）费用 说明"));
    window.expect(&left(goals));
    assert!(window.scenario().three_public.travel_abroad.explanation.contains("2023年以前"));
}

#[test]
fn what_was_decided_is_remembered_when_the_review_is_asked_for_again() {
    let mut window = rolled();
    let all = 4 + goals(&window);
    window.click("采用 1 截至时间");
    window.scroll_to_and_click("跳过 2 条目内容");
    window.menu(["方案", "核对年份"]);
    // The adopted date is not raised once more, and what was skipped stays so.
    window.expect(&format!("还有 {} 处要决定（共 {all} 处）", all - 2));
    window.expect_no("2025年10月");
}

#[test]
fn the_review_belongs_to_its_tab_and_can_be_asked_for_again() {
    let mut window = rolled();
    let all = open(4 + goals(&window));
    window.click("2024年部门预算");
    window.expect_no(&all);
    window.menu(["方案", "核对年份"]);
    window.expect("2023年10月");
    window.expect_no("（上年的原因");
    window.click(&format!("{DRAFT} •"));
    window.go("年份核对");
    window.expect(&all);
}

fn copies(window: &Window) -> Vec<PathBuf> {
    let entries = fs::read_dir(window.folder.path()).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_str().unwrap().contains("一上"));
    paths.sort();
    paths
}

/// The sample, frozen as the first request; the tab shows the working scenario.
fn frozen() -> (Window, PathBuf) {
    let mut window = open_copy(SAMPLE);
    window.menu(["方案", "阶段定稿…"]);
    window.click("一上");
    window.click("定稿");
    let copies = copies(&window);
    let [copy] = copies.as_slice() else { panic!("{copies:?}") };
    (window, copy.clone())
}

#[test]
fn freezing_writes_a_sealed_copy_and_moves_the_stage() {
    let (mut window, copy) = frozen();
    let loaded = store::load(&copy).unwrap();
    assert_eq!(loaded.seal, SealState::Intact);
    assert_eq!(loaded.scenario.stage, Stage::FirstRequest);
    window.expect("已定稿（一上）：luohu-hr-2024.一上.");
    assert_eq!(window.scenario().stage, Stage::FirstRequest);
    assert_eq!(window.undo_label().unwrap(), "阶段定稿 一上");
    let changes = window.scenario().record.changes();
    assert_eq!(changes.last().unwrap().action, Action::Freeze);
    assert!(window.scenario().seal.is_none());
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().stage, Stage::Approved);
    window.enter("方案名称", "改过的");
    assert_eq!(window.scenario().name, "改过的");
}

#[test]
fn freezing_the_current_stage_is_recorded_too() {
    let mut window = open_copy(SAMPLE);
    for times in 1..=2 {
        window.menu(["方案", "阶段定稿…"]);
        window.click("批复");
        window.click("定稿");
        assert_eq!(window.scenario().stage, Stage::Approved);
        let changes = window.scenario().record.changes();
        assert_eq!(changes.len(), times);
        let change = changes.last().unwrap();
        assert_eq!((change.action, change.subject.as_str()), (Action::Freeze, "批复"));
        assert!(!change.by.is_empty() && change.facts.is_empty());
    }
    assert!(window.is_dirty());
    window.go("变更记录");
    window.expect("阶段定稿 批复");
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().record.changes().len(), 1);
}

#[test]
fn a_frozen_copy_is_read_only_and_can_be_continued_as_an_option() {
    let (mut window, copy) = frozen();
    let before = fs::read(&copy).unwrap();
    window.menu(["方案", "打开阶段定稿…"]);
    let name = copy.file_name().unwrap().to_str().unwrap().to_owned();
    window.click(&name);
    window.expect("一上定稿，");
    window.expect("冻结，只读；另存为方案后可以修改");
    assert!(window.status().contains(&"阶段定稿，只读".to_owned()));

    window.enter("方案名称", "改过的");
    window.expect("这是冻结的定稿，不能修改");
    assert_eq!(window.scenario().name, "2024年部门预算");
    window.go("项目支出");
    window.enter_cell("综合事务 本年预算", "1");
    assert_eq!(window.line("综合事务").amount, money("229.64"));
    assert!(!window.is_dirty());
    window.ctrl(Key::S);
    window.expect("阶段定稿是冻结的副本，不能再保存");
    assert_eq!(fs::read(&copy).unwrap(), before);

    window.click("另存为方案");
    assert_eq!(window.scenario().name, "方案A");
    assert!(window.scenario().seal.is_none());
    window.expect_no("冻结，只读");
    window.enter_cell("综合事务 本年预算", "1");
    assert_eq!(window.line("综合事务").amount, money("1"));
}

#[test]
fn an_altered_copy_is_reported_and_stays_read_only() {
    let (mut window, copy) = frozen();
    let text = fs::read_to_string(&copy).unwrap().replace("229.64", "229.65");
    fs::write(&copy, text).unwrap();
    window.drop_file(&copy);
    window.expect("这份定稿在冻结之后被改动过");
    window.enter("方案名称", "改过的");
    assert_eq!(window.scenario().name, "2024年部门预算");
}

#[test]
fn a_scenario_without_a_file_is_saved_before_it_is_frozen() {
    let mut window = open_sample();
    window.menu(["方案", "打开阶段定稿…"]);
    window.expect("当前方案还没有存为文件");
    window.menu(["方案", "阶段定稿…"]);
    window.expect("请先保存当前方案");
    window.answers.choose(&window.folder.path().join("预算.ron"));
    window.click("另存为…");
    window.expect("已保存 预算.ron");
    window.menu(["方案", "打开阶段定稿…"]);
    window.expect("文件旁边没有这份预算的阶段定稿");
    window.menu(["方案", "阶段定稿…"]);
    window.click("一上");
    window.click("定稿");
    assert_eq!(copies(&window).len(), 1);
    assert!(window.all(Kind::Text, "年份核对").next().is_none());
}

#[test]
fn a_failed_copy_is_reported_and_changes_nothing() {
    let mut window = open_copy(SAMPLE);
    fs::remove_dir_all(window.folder.path()).unwrap();
    window.menu(["方案", "阶段定稿…"]);
    window.click("一上");
    window.click("定稿");
    window.expect("没有定稿");
    window.expect("文件夹不存在");
    window.click("关闭");
    assert_eq!(window.scenario().stage, Stage::Approved);
    assert!(!window.is_dirty());
}
