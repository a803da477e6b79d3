//! Tables: typed in place, pasted, sorted, reordered; every total follows in the same frame.

use budget_workbench::budget::{Direction, IndicatorCategory, LineItem, ProcurementCategory};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::NodeT as _;

use super::harness::{Kind, Window, money, open_copy, open_sample};

fn open(page: &str) -> Window {
    let mut window = open_sample();
    window.go(page);
    window
}

/// The demo draft with a page open; its tables have many rows.
fn open_demo(page: &str) -> Window {
    let mut window = open_copy("demo-2025-draft.ron");
    window.go(page);
    window
}

/// The sample with one tab of a project's details open.
fn open_tab(project: &str, tab: &str) -> Window {
    let mut window = open("项目支出");
    window.click_cell(&format!("{project} 增减"));
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
    window
}

const BOOK_ORDER: [&str; 11] = [
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

// Projects.

#[test]
fn every_total_follows_a_keystroke_in_the_same_frame() {
    let mut window = open("项目支出");
    window.click_cell("预算准备金 本年预算");
    assert_eq!(window.figure("支出"), "14,476.35");
    // One event, one frame: what is told is from the frame in which the key arrived.
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
fn leaving_a_cell_by_key_refuses_what_makes_no_sense() {
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
fn last_year_of_a_project_may_be_unknown() {
    let mut window = open("项目支出");
    window.click_cell("预算准备金 上年预算");
    window.press(Key::Delete);
    assert_eq!(window.line("预算准备金").prior, None);
    assert_eq!(window.cell("预算准备金 上年预算"), "—");
    assert_eq!(window.cell("预算准备金 增减"), "—");
    window.enter_cell("预算准备金 上年预算", "0");
    assert_eq!(window.cell("预算准备金 增减%"), "不可比");
}

#[test]
fn projects_are_sorted_by_a_click_on_a_title() {
    let mut window = open("项目支出");
    let title = |window: &mut Window, called: &str| {
        window.click_title(called);
        window.column("占比")
    };
    let down = title(&mut window, "本年预算");
    assert_eq!(down[..3], ["人才工作", "辅助性人力资源管理", "综合事务"]);
    let up = title(&mut window, "本年预算");
    assert_eq!(up[..3], ["劳动监察执法", "离退休干部管理", "劳动关系工作"]);
    assert_eq!(title(&mut window, "本年预算"), BOOK_ORDER, "the third click gives up");
    let change = title(&mut window, "增减");
    assert_eq!(change[0], "辅助性人力资源管理");
    window.click("恢复预算书顺序");
    assert_eq!(window.column("占比"), BOOK_ORDER);
    assert_eq!(window.projects(), BOOK_ORDER, "the scenario is not sorted");
    assert_eq!(window.undo_label(), None);
}

#[test]
fn the_cursor_stays_on_its_project_while_sorted_rows_move() {
    let mut window = open("项目支出");
    window.click_title("本年预算");
    window.click_cell("预算准备金 本年预算");
    window.type_text("20000");
    assert_eq!(window.row("预算准备金 占比"), 7, "not from under what is being typed");
    assert_eq!(window.focused().as_deref(), Some("预算准备金 本年预算"));
    assert_eq!(window.cell("预算准备金 占比"), "64.4%");
    window.press(Key::Enter);
    assert_eq!(window.focused().as_deref(), Some("劳动关系工作 本年预算"));
    window.ctrl(Key::Home);
    assert_eq!(window.row("预算准备金 占比"), 0);
    window.ctrl(Key::Z);
    assert_eq!(window.row("人才工作 占比"), 0);
}

#[test]
fn projects_are_filtered_by_pinyin_initials() {
    let mut window = open("项目支出");
    for (query, found) in [
        ("rcgz", vec!["人才工作"]),
        ("ldrs", vec!["劳动人事争议仲裁"]),
        ("laodong", vec!["劳动人事争议仲裁", "劳动关系工作", "劳动监察执法"]),
        ("安全", vec!["安全生产专项"]),
        ("没有", vec![]),
    ] {
        window.fill("按名称或拼音首字母筛选", query);
        assert_eq!(window.column("占比"), found, "{query}");
    }
    window.expect("没有符合条件的项目");
    window.fill("按名称或拼音首字母筛选", "");
    assert_eq!(window.column("占比"), BOOK_ORDER);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_new_project_is_named_at_once() {
    let mut window = open("项目支出");
    window.click("＋ 添加项目");
    assert_eq!(window.focused().as_deref(), Some("新项目 项目名称"));
    window.type_text("信访大厅改造");
    window.press(Key::Tab);
    assert_eq!(window.projects()[11], "信访大厅改造");
    assert_eq!(window.scenario().key_projects.len(), 12);
    window.enter_cell("信访大厅改造 本年预算", "120");
    assert_eq!(window.figure("支出"), "14,596.35");
    let project = window.project("信访大厅改造");
    assert_eq!(project.lines.len(), 1);
    assert_eq!(project.lines[0].amount, money("120"));
}

#[test]
fn a_new_project_shows_even_while_others_are_filtered_away() {
    let mut window = open("项目支出");
    window.fill("按名称或拼音首字母筛选", "rcgz");
    window.click("＋ 添加项目");
    window.type_text("新的");
    assert_eq!(window.projects()[11], "新的");
}

#[test]
fn a_row_added_in_the_table_is_a_project_with_a_line() {
    let mut window = open("项目支出");
    window.click("＋ 添加一行");
    assert_eq!(window.scenario().projects.len(), 12);
    window.type_text("信访大厅改造");
    window.press(Key::Tab);
    window.type_text("120");
    window.press(Key::Enter);
    let project = window.project("信访大厅改造");
    assert_eq!(project.lines.iter().map(|line| line.amount).collect::<Vec<_>>(), [money("120")]);
}

#[test]
fn projects_are_copied_and_removed_by_their_menu() {
    let mut window = open("项目支出");
    window.click_cell("综合事务 增减");
    window.click("综合事务的操作");
    window.click("复制");
    let names = window.projects();
    assert_eq!((names.len(), names[7], names[8]), (12, "综合事务", "综合事务"));
    let (one, other) = (&window.scenario().projects[7], &window.scenario().projects[8]);
    assert_ne!(one.id, other.id);
    assert_eq!(one.indicators.len(), other.indicators.len());
    assert_eq!(window.figure("支出"), "14,705.99");

    window.click("综合事务的操作");
    window.click("删除项目");
    assert_eq!(window.projects(), BOOK_ORDER);
    window.ctrl(Key::Z);
    window.ctrl(Key::Z);
    assert_eq!(window.projects(), BOOK_ORDER);
    assert!(!window.is_dirty());
}

#[test]
fn rows_are_removed_and_moved_by_key() {
    let mut window = open("项目支出");
    window.click_cell("离退休干部管理 本年预算");
    window.press_with(Modifiers::ALT, Key::ArrowDown);
    assert_eq!(window.projects()[..3], ["预算准备金", "安全生产专项", "离退休干部管理"]);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    window.press_with(Modifiers::ALT, Key::ArrowUp);
    assert_eq!(window.projects()[..2], ["离退休干部管理", "预算准备金"]);
    window.ctrl(Key::Delete);
    assert_eq!(window.projects()[0], "预算准备金");
    assert_eq!(window.scenario().projects.len(), 10);
    assert_eq!(window.figure("支出"), "14,454.30");
    for _ in 0..4 {
        window.ctrl(Key::Z);
    }
    assert_eq!(window.projects(), BOOK_ORDER);
}

#[test]
fn rows_are_carried_by_their_number() {
    let mut window = open("项目支出");
    let row = |window: &Window, number: usize| {
        window.one(Kind::Control, &format!("第 {number} 行")).rect().center()
    };
    let (from, to) = (row(&window, 1), row(&window, 3));
    window.harness.drag_at(from);
    window.wait();
    window.harness.hover_at(to + egui::vec2(0.0, 10.0));
    window.wait();
    window.harness.drop_at(to + egui::vec2(0.0, 10.0));
    window.wait();
    assert_eq!(window.projects()[..3], ["离退休干部管理", "安全生产专项", "预算准备金"]);
}

#[test]
fn the_menu_of_a_row_acts_on_it() {
    let mut window = open("项目支出");
    window.one(Kind::Cell, "安全生产专项 本年预算").click_secondary();
    window.wait();
    window.click("在上方插入行");
    assert_eq!(window.scenario().projects.len(), 12);
    assert_eq!(window.scenario().projects[3].name, "安全生产专项");
    window.ctrl(Key::Z);
    window.one(Kind::Cell, "安全生产专项 本年预算").click_secondary();
    window.wait();
    window.click("清除内容");
    assert_eq!(window.line("安全生产专项").amount, money("0"));
    window.ctrl(Key::Z);
    window.one(Kind::Cell, "安全生产专项 本年预算").click_secondary();
    window.wait();
    window.press(Key::Escape);
    window.expect_no("在上方插入行");
    assert_eq!(window.focused().as_deref(), Some("安全生产专项 本年预算"));
}

#[test]
fn sums_of_several_lines_are_not_typed() {
    let mut window = open_demo("项目支出");
    let project = window.scenario().projects.iter().find(|it| 1 < it.lines.len()).unwrap();
    let name = project.name.clone();
    let before = window.scenario().clone();
    window.click_cell(&format!("{name} 本年预算"));
    window.type_text("5");
    window.press(Key::Delete);
    window.paste("7");
    assert_eq!(window.scenario(), &before);
}

// Lines.

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
fn a_pasted_block_fills_cells_and_new_rows() {
    let mut window = open("收支总体");
    window.click_cell("部门预算收入 名称");
    window.paste("财政拨款\t14,000.00\t17,000\r\n其他收入\t(76.35)\t—\r\n结转\t300万元\t12\r\n");
    let lines: Vec<_> = window
        .scenario()
        .revenue
        .lines
        .iter()
        .map(|line| (line.name.as_str(), line.amount, line.prior))
        .collect();
    assert_eq!(
        lines,
        [
            ("财政拨款", money("14000"), Some(money("17000"))),
            ("其他收入", money("-76.35"), None),
            ("结转", money("300"), Some(money("12"))),
        ]
    );
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().revenue.lines.len(), 1, "one step");
    assert!(!window.is_dirty());
}

#[test]
fn a_paste_that_cannot_stand_leaves_all_as_it_was() {
    let mut window = open("收支总体");
    let before = window.scenario().clone();
    window.click_cell("部门预算收入 名称");
    window.paste("甲\t1\n乙\t很多");
    window.expect("没有粘贴，表格保持原样：“本年预算”列的“很多”");
    assert_eq!(window.scenario(), &before);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn what_finds_no_place_in_a_paste_is_told() {
    let mut window = open("收支总体");
    window.click_cell("部门预算收入 上年预算");
    window.paste("100\t+5\t3%");
    assert_eq!(window.line("部门预算收入").prior, Some(money("100")));
    window.expect("已粘贴，另有 2 个值");
}

#[test]
fn a_pasted_sign_is_a_sign() {
    let mut window = open("收支总体");
    window.click_cell("部门预算收入 本年预算");
    window.paste("-20");
    assert_eq!(window.line("部门预算收入").amount, money("-20"));
}

#[test]
fn what_is_copied_can_be_pasted() {
    let mut window = open_demo("基本支出");
    window.click_cell("基本工资 名称");
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.harness.event(Event::Copy);
    window.wait();
    let copied = window.asked().copied.unwrap();
    assert_eq!(copied.lines().collect::<Vec<_>>(), ["基本工资\t372.00", "津贴补贴\t690.00"]);
    window.go("收支总体");
    window.click_cell("一般公共预算拨款 名称");
    window.paste(&copied);
    let lines = &window.scenario().revenue.lines;
    assert_eq!((lines[0].name.as_str(), lines[0].amount), ("基本工资", money("372")));
    assert_eq!((lines[1].name.as_str(), lines[1].amount), ("津贴补贴", money("690")));
}

#[test]
fn a_name_that_looks_like_a_formula_is_a_text() {
    let mut window = open("收支总体");
    window.enter_cell("部门预算收入 名称", "=cmd|' /C calc'!A0");
    assert_eq!(window.scenario().revenue.lines[0].name, "=cmd|' /C calc'!A0", "a name is a text");
}

#[test]
fn lines_move_to_another_group() {
    let mut window = open_demo("基本支出");
    window.click_cell("奖金 名称");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    let names = |lines: &[LineItem]| lines.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
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
fn an_empty_table_says_what_belongs_there() {
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

// Indicators.

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

// Key projects and procurement.

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
