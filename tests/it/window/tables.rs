//! Tables: typing in place, by keys and by input method; every total follows in the same frame.

use budget_workbench::budget::LineItems;
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Kind, Window, money, open_copy, open_sample};

pub fn open(page: &str) -> Window {
    let mut window = open_sample();
    window.go(page);
    window
}

/// The demo draft with a page open; its tables have many rows.
pub fn open_demo(page: &str) -> Window {
    let mut window = open_copy("demo-2025-draft.ron");
    window.go(page);
    window
}

/// The sample with one tab of a project's details open.
pub fn open_tab(project: &str, tab: &str) -> Window {
    let mut window = open("项目支出");
    window.click_cell(&format!("{project} 增减"));
    click_tab(&mut window, tab);
    window
}

/// Goes to one tab of the details of the project that is open.
pub fn click_tab(window: &mut Window, tab: &str) {
    let is_tab = |node: &egui_kittest::Node<'_>| {
        let called = super::harness::name(node);
        super::harness::kind(node) == Kind::Control
            && called
                .strip_prefix(tab)
                .is_some_and(|count| count.is_empty() || count.starts_with(' '))
    };
    let tabs = window.nodes().filter(is_tab);
    tabs.max_by(|one, other| one.rect().left().total_cmp(&other.rect().left())).unwrap().click();
    window.wait();
}

pub const BOOK_ORDER: [&str; 11] = [
    "预算准备金",
    "离退休干部管理",
    "安全生产专项",
    "基层政权与社区建设",
    "辅助性人力资源管理",
    "劳动人事争议仲裁",
    "就业创业帮扶及促进管理工作",
    "综合事务",
    "劳动关系工作",
    "劳动监察执法",
    "人才工作",
];

#[test]
fn every_total_follows_a_keystroke_in_the_same_frame() {
    let mut window = open("项目支出");
    window.click_cell("预算准备金 本年预算");
    assert_eq!(window.figure("支出"), "14,476.35");
    // One event, one frame: the figures are from the frame in which the key arrived.
    for (key, expenditure, balance) in [
        ("3", "14,451.35", "+25.00 ×"),
        ("0", "14,478.35", "−2.00 ×"),
        ("0", "14,748.35", "−272.00 ×"),
    ] {
        window.harness.event(Event::Text(key.to_owned()));
        window.harness.step();
        assert_eq!(window.figure("支出"), expenditure);
        assert_eq!(window.figure("差额"), balance);
    }
    window.expect("11,334.04 万元");
    assert_eq!(window.cell("预算准备金 增减"), "+260.00");
    assert_eq!(window.cell("预算准备金 增减%"), "+650.0%");
    assert_eq!(window.cell("预算准备金 占比"), "2.6%");
    window.expect("综合事务，229.64 万元，占 2.0%");
    window.harness.key_press(Key::Escape);
    window.harness.step();
    assert_eq!(window.figure("支出"), "14,476.35");
    assert_eq!(window.figure("差额"), "0.00 ✓");
}

#[test]
fn amounts_in_cells_are_understood_and_checked() {
    let mut window = open("项目支出");
    for (typed, expected) in [("+20", "48"), ("-5%", "45.6"), ("３０", "30"), ("280000元", "28")]
    {
        window.enter_cell("预算准备金 本年预算", typed);
        assert_eq!(window.line("预算准备金").amount, money(expected), "{typed}");
    }
    window.click_cell("预算准备金 本年预算");
    window.type_text("52*14.94");
    window.expect("= 776.88");
    window.type_text("*");
    window.expect("缺少数字");
    window.press(Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("预算准备金 本年预算"), "the edit goes on");
    window.click("总览");
    window.expect("“52*14.94*”未采用");
    assert_eq!(window.line("预算准备金").amount, money("28"));
}

#[test]
fn leaving_a_cell_by_key_refuses_an_invalid_amount() {
    let mut window = open("项目支出");
    window.click_cell("预算准备金 本年预算");
    window.type_text("52*");
    window.ctrl(Key::Num1);
    window.expect("“52*”未采用");
    assert_eq!(window.line("预算准备金").amount, money("28"));
    window.ctrl(Key::Num5);
    assert_eq!(window.cell("预算准备金 本年预算"), "28.00");
}

#[test]
fn keys_move_as_in_a_spreadsheet() {
    let mut window = open("项目支出");
    window.enter_cell("预算准备金 本年预算", "30");
    assert_eq!(window.focused().as_deref(), Some("离退休干部管理 本年预算"), "Enter goes down");
    window.type_text("23");
    window.press(Key::Tab);
    assert_eq!(window.line("离退休干部管理").amount, money("23"));
    assert_eq!(window.focused().as_deref(), Some("离退休干部管理 上年预算"), "Tab goes right");
    window.press_with(Modifiers::SHIFT, Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("预算准备金 上年预算"));
    window.ctrl(Key::End);
    assert_eq!(window.focused().as_deref(), Some("人才工作 指标"));
    window.press(Key::Home);
    assert_eq!(window.focused().as_deref(), Some("人才工作 项目名称"));
    window.press(Key::F2);
    window.press(Key::End);
    window.type_text("x");
    window.press(Key::Enter);
    assert_eq!(window.projects().last(), Some(&"人才工作x"));
}

#[test]
fn lines_are_added_and_typed_in_place() {
    let mut window = open_tab("综合事务", "测算明细");
    window.one_of_lowest("＋ 添加一行").click();
    window.wait();
    for typed in ["物业管理", "52*0.5", "20"] {
        window.type_text(typed);
        window.press(Key::Tab);
    }
    let lines = &window.project("综合事务").lines;
    assert_eq!(lines.len(), 2);
    assert_eq!((lines[1].amount, lines[1].prior), (money("26"), Some(money("20"))));
    assert_eq!(window.cell("物业管理 增减"), "+6.00");
    assert_eq!(window.cell("物业管理 增减%"), "+30.0%");
    window.expect("测算明细 2");
    window.expect("255.64 万元");
}

#[test]
fn codes_are_searched_by_pinyin_in_their_cell() {
    let mut window = open_tab("综合事务", "测算明细");
    window.click_cell("综合事务 部门经济分类");
    window.type_text("wyglf");
    window.expect("30209 物业管理费");
    window.press(Key::Enter);
    assert_eq!(window.cell("综合事务 部门经济分类"), "30209 物业管理费");
    window.click_cell("综合事务 功能分类");
    window.type_text("2080199");
    window.press(Key::Enter);
    window.click_cell("综合事务 资金来源");
    window.type_text("yb");
    window.press(Key::Enter);
    let line = window.line("综合事务");
    let code = |code: Option<budget_workbench::budget::Code>| code.map(|it| it.to_string());
    assert_eq!(code(line.economic).as_deref(), Some("30209"));
    assert_eq!(code(line.functional).as_deref(), Some("2080199"));
    assert_eq!(window.cell("综合事务 资金来源"), "一般公共预算");

    window.click_cell("综合事务 功能分类");
    window.type_text("没有这样的科目");
    window.press(Key::Enter);
    window.expect("不是科目编码");
    window.press(Key::Escape);
    assert_eq!(code(window.line("综合事务").functional).as_deref(), Some("2080199"));
    window.press(Key::Delete);
    assert_eq!(window.line("综合事务").functional, None);
}

#[test]
fn a_choice_is_clicked_in_its_list() {
    let mut window = open("收支总体");
    window.click_cell("部门预算收入 资金来源");
    window.click_cell("部门预算收入 资金来源");
    window.click("政府性基金预算");
    assert_eq!(window.cell("部门预算收入 资金来源"), "政府性基金预算");
    assert_eq!(window.undo_label().as_deref(), Some("修改 部门预算收入 资金来源"));
}

#[test]
fn lines_are_held_and_have_a_floor() {
    let mut window = open_tab("综合事务", "测算明细");
    window.click_cell("综合事务 锁定");
    assert!(window.line("综合事务").hold);
    window.press(Key::Space);
    assert!(!window.line("综合事务").hold);
    window.enter_cell("综合事务 保底", "200");
    assert_eq!(window.line("综合事务").floor, Some(money("200")));
    window.click_cell("综合事务 保底");
    window.press(Key::Delete);
    assert_eq!(window.line("综合事务").floor, None);
    window.enter_cell("综合事务 备注", "待核");
    assert_eq!(window.line("综合事务").note, "待核");
}

#[test]
fn lines_move_to_another_group() {
    let mut window = open_demo("基本支出");
    window.click_cell("奖金 名称");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    let names = |lines: &LineItems| lines.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    let before = window.derived().expenditure.amount;
    window.one_of_highest("移至").click();
    window.wait();
    window.click("公用支出");
    let scenario = window.scenario();
    assert!(!names(&scenario.personnel.lines).contains(&"奖金".to_owned()));
    let operating = names(&scenario.operating.lines);
    assert_eq!(operating[operating.len() - 2..], ["奖金", "雇员工资福利"]);
    assert_eq!(window.derived().expenditure.amount, before);
    window.ctrl(Key::Z);
    assert!(names(&window.scenario().personnel.lines).contains(&"奖金".to_owned()), "one step");
    assert!(!window.is_dirty());
}

#[test]
fn a_line_moves_from_a_project_to_another() {
    let mut window = open_tab("预算准备金", "测算明细");
    window.click_cell("预算准备金 备注");
    window.one_of_lowest("移至").click();
    window.wait();
    window.scroll_to_and_click("综合事务");
    assert_eq!(window.project("预算准备金").lines.len(), 0);
    assert_eq!(window.project("综合事务").lines.len(), 2);
    assert_eq!(window.figure("支出"), "14,476.35");
}

#[test]
fn an_empty_table_explains_itself() {
    let mut window = open_sample();
    window.ctrl(Key::N);
    window.go("收支总体");
    assert!(window.one(Kind::Control, "移至").accesskit_node().is_disabled());
    window.click("＋ 添加一行");
    window.type_text("财政拨款");
    window.press(Key::Tab);
    window.type_text("100");
    window.press(Key::Enter);
    assert_eq!(window.figure("收入"), "100.00");
    assert_eq!(window.figure("差额"), "+100.00 ×");
}

#[test]
fn an_input_method_composes_on_a_cell_that_is_merely_selected() {
    let mut window = open("收支总体");
    window.click_cell("部门预算收入 名称");
    for text in ["cai", "caizheng"] {
        let preedit = egui::ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None };
        window.harness.event(Event::Ime(preedit));
        window.wait();
    }
    assert_eq!(window.scenario().revenue.lines[0].name, "部门预算收入", "nothing is written yet");
    window.harness.event(Event::Ime(egui::ImeEvent::Commit("财政".to_owned())));
    window.wait();
    window.press(Key::Enter);
    assert_eq!(window.scenario().revenue.lines[0].name, "财政");
}

#[test]
fn amounts_in_tables_follow_the_unit() {
    let mut window = open("项目支出");
    window.menu(["视图", "金额单位", "元"]);
    assert_eq!(window.cell("预算准备金 本年预算"), "280,000.00");
    window.enter_cell("预算准备金 本年预算", "300000");
    assert_eq!(window.line("预算准备金").amount, money("30"));
    window.click_cell("预算准备金 本年预算");
    window.paste("310,000");
    assert_eq!(window.line("预算准备金").amount, money("31"));
}

#[test]
fn typing_with_all_selected_changes_the_cell_at_the_cursor_only() {
    let mut window = open("项目支出");
    window.click_cell("离退休干部管理 本年预算");
    window.ctrl(Key::A);
    window.type_text("23");
    window.press(Key::Enter);
    assert_eq!(window.projects(), BOOK_ORDER);
    assert_eq!(window.line("离退休干部管理").amount, money("23"));
    assert_eq!(window.undo_label().as_deref(), Some("修改 离退休干部管理 本年预算"));
}
