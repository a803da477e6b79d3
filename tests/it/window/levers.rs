//! Levers: the plan follows every setting in the same frame, and the scenario changes only when the
//! plan is applied.

use budget_workbench::budget::{Action, Scenario};
use egui::accesskit::Toggled;
use egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT as _;

use super::harness::{Kind, Window, kind, money, name, open_sample};

fn open() -> Window {
    let mut window = open_sample();
    window.go("调控");
    window
}

fn pull(window: &mut Window, lever: &str) {
    window.one_of_highest(lever).click();
    window.wait();
}

/// Chooses an entry of an open list when its name is elsewhere in the window, too.
fn choose(window: &mut Window, field: &str, entry: &str) {
    window.click_field(field);
    let left = window.one(Kind::Field, field).rect().left();
    let is_below = |node: &Node<'_>| left <= node.rect().left();
    let found = window.all(Kind::Control, entry).filter(is_below);
    found.min_by(|one, other| one.rect().left().total_cmp(&other.rect().left())).unwrap().click();
    window.wait();
}

/// Looks for a project in a list and takes the only one that is found.
fn choose_project(window: &mut Window, field: &str, project: &str) {
    window.click_field(field);
    window.fill("查找项目（名称或拼音）", project);
    let found = window.nodes().filter(|node| {
        kind(node) == Kind::Control && name(node).contains(project) && 160.0 < node.rect().left()
    });
    found.last().unwrap().click();
    window.wait();
}

fn amounts(scenario: &Scenario) -> Vec<String> {
    let lines = scenario.line_places().flat_map(|(_, lines)| lines);
    lines.map(|line| line.amount.to_string()).collect()
}

fn is_enabled(window: &Window, button: &str) -> bool {
    !window.one(Kind::Control, button).accesskit_node().is_disabled()
}

/// The texts of the bar at the bottom from the gauge on.
fn gauge(window: &Window) -> Vec<String> {
    let status = window.status();
    let at = status.iter().position(|text| text == "控制数").expect("a gauge");
    status[at + 1..].iter().take_while(|text| *text != "万元").cloned().collect()
}

const APPLY: &str = "应用（一步撤销）";
const KEEP: &str = "另存为新方案";

// 压到控制数 (fit to a ceiling)

#[test]
fn the_whole_is_fitted_to_its_ceiling_and_undone_in_one_step() {
    let mut window = open();
    assert_eq!(gauge(&window), ["—"]);
    assert!(!is_enabled(&window, APPLY));
    let before = amounts(window.scenario());
    window.enter("支出控制数", "14000");
    assert_eq!(window.scenario().ceilings.total, Some(money("14000")));
    assert_eq!(gauge(&window), ["14,000.00", "超 476.35"]);
    assert_eq!(window.cell("人员支出 现额"), "2,662.96");
    assert_eq!(window.cell("人员支出 调整后"), "2,575.33");
    assert_eq!(window.cell("人员支出 增减"), "−87.63");
    assert_eq!(window.cell("人员支出 增减%"), "−3.3%");
    assert_eq!(window.cell("人员支出 分担"), "18.4%");
    window.expect("变动 14 条，共 14 条");
    assert_eq!(amounts(window.scenario()), before, "only a plan so far");
    assert_eq!(window.figure("支出"), "14,476.35");

    window.click(APPLY);
    assert_eq!(window.derived().expenditure.amount, money("14000"));
    assert_eq!(window.line("人才工作").amount, money("9262.83"));
    assert_eq!(gauge(&window), ["14,000.00", "正好"]);
    assert_eq!(window.undo_label().as_deref(), Some("压到控制数 全部支出"));
    let last = window.scenario().record.changes().last().cloned().unwrap();
    assert_eq!((last.action, last.facts.len()), (Action::Fit, 14));
    assert!(!is_enabled(&window, APPLY), "there is nothing left to do");
    window.ctrl(Key::Z);
    assert_eq!(amounts(window.scenario()), before);
    assert_eq!(window.scenario().ceilings.total, Some(money("14000")));
}

#[test]
fn every_keystroke_is_followed_in_its_own_frame() {
    let mut window = open();
    window.click_field("压到控制数的金额");
    for (key, after) in
        [("1", None), ("4", None), ("0", None), ("0", None), ("0", Some("2,575.33"))]
    {
        window.harness.event(Event::Text(key.to_owned()));
        window.harness.step();
        if let Some(after) = after {
            assert_eq!(window.cell("人员支出 调整后"), after);
        }
    }
    assert!(!window.is_dirty(), "the setting of a lever is no fact");
    window.type_text("x");
    window.expect("第 7 个字符");
    assert_eq!(window.cell("人员支出 调整后"), "2,575.33", "the last that made sense");
    window.press(Key::Tab);
    assert_eq!(window.field("压到控制数的金额"), "14000.00");
    window.enter("压到控制数的金额", "-476.35");
    assert_eq!(window.field("压到控制数的金额"), "14000.00", "counted from the present sum");
    window.click("放弃");
    assert_eq!(window.cell("人员支出 调整后"), "—");
    assert!(!window.is_dirty());
}

#[test]
fn holds_floors_and_priorities_are_set_in_the_table_and_saved() {
    let mut window = open();
    window.enter("压到控制数的金额", "14000");
    window.click_cell("人员支出 锁定");
    assert!(window.line("人员支出").hold);
    assert_eq!(window.cell("人员支出 调整后"), "2,662.96");
    assert_eq!(window.cell("人员支出 说明"), "锁定");
    window.enter_cell("公用支出 保底", "530");
    assert_eq!(window.line("公用支出").floor, Some(money("530")));
    assert_eq!(window.cell("公用支出 调整后"), "530.00");
    assert_eq!(window.cell("公用支出 说明"), "已到保底");
    window.click("按优先级");
    window.enter_cell("安全生产专项 优先级", "1");
    assert_eq!(window.line("安全生产专项").priority, Some(1));
    assert_eq!(window.cell("安全生产专项 调整后"), "62.46");
    assert_eq!(window.cell("安全生产专项 说明"), "优先保留");
    window.click("均摊");
    assert_eq!(window.cell("离退休干部管理 调整后"), "0.00");
    assert_eq!(window.cell("离退休干部管理 说明"), "已到零");
    window.click(APPLY);
    assert_eq!(window.derived().expenditure.amount, money("14000"));
    assert_eq!(window.line("人员支出").amount, money("2662.96"));
}

#[test]
fn an_impossible_ceiling_shows_the_shortfall_instead_of_a_result() {
    let mut window = open();
    window.click_cell("人员支出 锁定");
    window.enter("压到控制数的金额", "2600");
    window.expect("差 62.96 万元");
    window.expect("请解除部分锁定");
    assert_eq!(window.cell("人员支出 调整后"), "—");
    assert!(!is_enabled(&window, APPLY) && !is_enabled(&window, KEEP));
    window.enter("压到控制数的金额", "2662.96");
    assert_eq!(window.cell("公用支出 调整后"), "0.00");
    window.expect_no("请解除部分锁定");
}

#[test]
fn a_group_has_a_ceiling_of_its_own() {
    let mut window = open();
    window.enter("项目支出控制数", "11000");
    choose(&mut window, "范围", "项目支出");
    window.expect("变动 11 条，共 11 条");
    window.click(APPLY);
    assert_eq!(window.derived().projects.amount, money("11000"));
    assert_eq!(window.derived().basic.amount, money("3414.31"));
    assert_eq!(window.undo_label().as_deref(), Some("压到控制数 项目支出"));
}

#[test]
fn an_option_is_kept_beside_the_scenario() {
    let mut window = open();
    let before = amounts(window.scenario());
    window.enter("压到控制数的金额", "14000");
    window.click(KEEP);
    assert_eq!(window.scenario().name, "方案A");
    assert_eq!(window.derived().expenditure.amount, money("14000"));
    assert_eq!(window.undo_label().as_deref(), Some("压到控制数 全部支出"));
    assert_eq!(window.scenario().record.changes().len(), 1);
    window.ctrl(Key::Z);
    assert_eq!(amounts(window.scenario()), before);
    window.press_with(Modifiers::COMMAND, Key::Tab);
    assert_eq!(amounts(window.scenario()), before);
    assert!(!window.is_dirty(), "the scenario itself stays as it was");
}

// 缩放 (scale)

#[test]
fn the_slider_moves_everything_while_it_is_dragged() {
    let mut window = open();
    pull(&mut window, "缩放");
    let slider = window.one(Kind::Control, "百分比滑块").rect();
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.harness.event(Event::PointerMoved(slider.center()));
    window.harness.event(button(slider.center(), true));
    window.harness.step();
    let mut last = money("2662.96");
    for step in 1_u8..5 {
        let at = slider.center() - egui::vec2(f32::from(step) * 11.0, 0.0);
        window.harness.event(Event::PointerMoved(at));
        window.harness.step();
        let after = window.cell("人员支出 调整后").replace(',', "");
        let percent = window.field("百分比");
        assert!(money(&after) < last, "{after} at {percent}");
        last = money(&after);
    }
    window.harness.event(button(slider.center() - egui::vec2(44.0, 0.0), false));
    window.wait();
    assert!(!window.is_dirty());
    assert!(window.field("百分比").starts_with('-'));

    window.enter("百分比", "-25%");
    assert_eq!(window.cell("人员支出 调整后"), "1,997.22");
    window.expect("11 个项目的金额变动超过 20%，绩效目标没有变动");
    window.click(APPLY);
    assert_eq!(window.line("人才工作").amount, money("7183.50"));
    assert_eq!(window.undo_label().as_deref(), Some("缩放 全部支出"));
    assert_eq!(window.field("百分比"), "0", "what was applied is not applied twice");
}

#[test]
fn a_percentage_out_of_range_is_reported() {
    let mut window = open();
    pull(&mut window, "缩放");
    window.fill("百分比", "-101");
    window.expect("百分比应在 -100%");
    window.fill("百分比", "多");
    window.expect("不是数字");
    window.press(Key::Tab);
    assert!(!window.is_dirty());
}

#[test]
fn amounts_are_scaled_to_a_total() {
    let mut window = open();
    pull(&mut window, "缩放");
    choose(&mut window, "范围", "人员支出");
    window.click("到合计");
    window.enter("缩放到的合计", "3000");
    assert_eq!(window.cell("人员支出 增减"), "+337.04");
    window.click(APPLY);
    assert_eq!(window.derived().personnel.amount, money("3000"));
}

// 平衡 (balance)

#[test]
fn one_line_takes_the_difference() {
    let mut window = open();
    window.go("基本支出");
    window.enter_cell("公用支出 本年预算", "600");
    assert_eq!(window.figure("差额"), "−64.00 ×");
    window.go("调控");
    pull(&mut window, "平衡");
    window.expect("现在收支差额 −64.00");
    window.fill("添加明细（名称或拼音）", "zhsw");
    window.press(Key::Enter);
    assert_eq!(window.cell("综合事务 调整后"), "165.64");
    window.click(APPLY);
    assert_eq!(window.figure("差额"), "0.00 ✓");
    assert_eq!(window.undo_label().as_deref(), Some("平衡 综合事务"));
}

#[test]
fn lines_without_room_and_circles_are_reported() {
    let mut window = open();
    pull(&mut window, "平衡");
    window.click("等于");
    window.enter("支出要达到的合计", "14000");
    window.fill("添加明细（名称或拼音）", "综合事务");
    window.press(Key::Enter);
    window.expect("差 246.71 万元");
    window.expect("请再加一条承担的明细");
    window.fill("添加明细（名称或拼音）", "公用");
    window.press(Key::Enter);
    assert_eq!(window.cell("综合事务 调整后"), "0.00");
    assert_eq!(window.cell("公用支出 调整后"), "289.29");
    window.fill("添加明细（名称或拼音）", "综合事务");
    window.press(Key::Enter);
    window.expect("综合事务 → 公用支出 → 综合事务");
    assert!(!is_enabled(&window, APPLY));
    window.one_of_lowest("移出 综合事务").click();
    window.wait();
    window.expect_no("循环");
}

// 按目标测算 (cost by targets)

#[test]
fn thirty_cases_become_forty_and_the_money_follows() {
    let mut window = open();
    pull(&mut window, "按目标测算");
    choose_project(&mut window, "项目", "劳动监察");
    window.expect("0.51 万元/宗");
    window.enter("新的指标值", "40");
    assert_eq!(window.cell("劳动监察执法 调整后"), "20.40");
    window.expect("30 → 40 宗");
    window.expect_no("绩效目标没有变动");
    window.click(APPLY);
    let project = window.project("劳动监察执法");
    assert_eq!(project.lines[0].amount, money("20.40"));
    assert_eq!(project.indicators[0].value, "40");
    assert_eq!(window.undo_label().as_deref(), Some("按目标测算 劳动监察执法"));
    window.ctrl(Key::Z);
    let project = window.project("劳动监察执法");
    assert_eq!(
        (project.lines[0].amount, project.indicators[0].value.as_str()),
        (money("15.30"), "30")
    );
}

#[test]
fn the_money_moves_the_target_in_whole_units() {
    let mut window = open();
    pull(&mut window, "按目标测算");
    choose_project(&mut window, "项目", "劳动监察");
    window.click("改金额，目标随之变动");
    window.enter("新的金额", "18");
    window.expect("30 → 35 宗（按现有金额折算为 35.2941");
    window.click(APPLY);
    let project = window.project("劳动监察执法");
    assert_eq!(
        (project.lines[0].amount, project.indicators[0].value.as_str()),
        (money("18"), "35")
    );
}

// Ways to the page

#[test]
fn rows_are_taken_to_the_levers_by_their_menu() {
    let mut window = open_sample();
    window.go("项目支出");
    window.click_cell("综合事务 增减");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.one(Kind::Cell, "综合事务 增减").click_secondary();
    window.wait();
    window.click("调控所选…");
    let rows: Vec<_> = window
        .nodes()
        .filter(|node| kind(node) == Kind::Cell)
        .filter_map(|node| name(&node).strip_suffix(" 现额").map(str::to_owned))
        .collect();
    assert_eq!(rows, ["综合事务", "劳动关系工作"]);
    assert_eq!(window.one(Kind::Field, "范围").value().as_deref(), Some("所选 2 条明细"));

    window.go("基本支出");
    window.one(Kind::Cell, "公用支出 本年预算").click_secondary();
    window.wait();
    window.click("调控所选…");
    assert_eq!(window.one(Kind::Field, "范围").value().as_deref(), Some("公用支出"));
    window.enter("压到控制数的金额", "500");
    window.click(APPLY);
    assert_eq!(window.line("公用支出").amount, money("500"));
    assert_eq!(window.undo_label().as_deref(), Some("压到控制数 公用支出"));
}

#[test]
fn the_gauge_leads_to_the_ceilings() {
    let mut window = open_sample();
    window.go("调控");
    pull(&mut window, "缩放");
    window.go("总览");
    let gauges = window.nodes().filter(|node| name(node) == "控制数" && 735.0 < node.rect().top());
    gauges.last().unwrap().click();
    window.wait();
    assert_eq!(window.focused().as_deref(), Some("支出控制数"));
    window.type_text("15000");
    assert_eq!(gauge(&window), ["15,000.00", "余 523.65"]);
    let fit = window.one_of_highest("压到控制数");
    assert_eq!(fit.accesskit_node().toggled(), Some(Toggled::True));
}

#[test]
fn the_levers_are_in_the_palette_and_the_menu() {
    let mut window = open_sample();
    window.click("方案");
    let entry = window.all(Kind::Control, "调控").find(|node| node.rect().top() < 200.0);
    entry.unwrap().click();
    window.wait();
    window.expect("设定之后");
    window.go("总览");
    window.ctrl(Key::K);
    window.type_text("tk");
    window.press(Key::Enter);
    window.expect("设定之后");
}

// 取整 (round)

#[test]
fn amounts_are_rounded_with_their_present_and_new_values_beside_each_other() {
    let mut window = open_sample();
    window.go("项目支出");
    window.enter_cell("人才工作 本年预算", "9578.00449");
    window.go("调控");
    pull(&mut window, "取整");
    assert_eq!(window.cell("人才工作 现额"), "9,578.00");
    assert_eq!(window.cell("人才工作 调整后"), "9,578.00");
    window.expect("变动 1 条，共 14 条");
    window.all(Kind::Control, "元").next().unwrap().click();
    window.wait();
    window.click(APPLY);
    assert_eq!(window.line("人才工作").amount, money("9578.0045"));
    assert_eq!(window.undo_label().as_deref(), Some("取整 全部支出"));
    pull(&mut window, "取整");
    window.click("万元");
    window.click(APPLY);
    assert_eq!(window.line("人才工作").amount, money("9578"));
    assert_eq!(window.line("预算准备金").amount, money("28"));
}

#[test]
fn revenue_can_be_rounded_too() {
    let mut window = open();
    pull(&mut window, "取整");
    choose(&mut window, "范围", "部门预算收入");
    window.expect("共 1 条");
}
