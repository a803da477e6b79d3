//! Undo: typing in one field is one step, the menu names the step, and looking makes none.

use egui::Key;

use super::harness::{Window, money, open_copy, open_sample, pages};

fn name(window: &Window) -> &str {
    &window.scenario().name
}

const NAME: &str = "2024年部门预算";

#[test]
fn the_menu_names_the_steps_to_undo_and_redo() {
    let mut window = open_sample();
    window.go("项目支出");
    window.enter_cell("预算准备金 本年预算", "30");
    window.menu(["编辑"]);
    window.click("撤销 修改 预算准备金 本年预算");
    assert_eq!(window.line("预算准备金").amount, money("28"));
    window.menu(["编辑", "重做 修改 预算准备金 本年预算"]);
    assert_eq!(window.line("预算准备金").amount, money("30"));
    window.menu(["编辑"]);
    window.expect("撤销 修改 预算准备金 本年预算");
    window.press(Key::Escape);
    window.ctrl(Key::Z);
    window.ctrl(Key::Y);
    assert_eq!(window.line("预算准备金").amount, money("30"));
    window.ctrl(Key::Z);
    window.press_with(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::Z);
    assert_eq!(window.line("预算准备金").amount, money("30"));
}

#[test]
fn without_steps_there_is_nothing_to_undo() {
    use egui_kittest::kittest::NodeT as _;
    let mut window = open_sample();
    window.menu(["编辑"]);
    for entry in ["撤销", "重做"] {
        let node = window.one(super::harness::Kind::Control, entry);
        assert!(node.accesskit_node().is_disabled(), "{entry}");
    }
    window.press(Key::Escape);
    window.ctrl(Key::Z);
    window.ctrl(Key::Y);
    assert!(!window.is_dirty());
}

#[test]
fn typing_in_one_field_is_one_step() {
    let mut window = open_sample();
    window.enter("方案名称", "abc");
    window.fill("预算年度", "2025");
    window.ctrl(Key::A);
    window.type_text("2026");
    window.enter("方案名称", "abcd");
    for expected in [("abc", 2026), ("abc", 2024), (NAME, 2024)] {
        window.ctrl(Key::Z);
        assert_eq!((name(&window), window.scenario().fiscal_year), expected);
    }
    assert_eq!(window.undo_label(), None);
    for expected in [("abc", 2024), ("abc", 2026), ("abcd", 2026)] {
        window.ctrl(Key::Y);
        assert_eq!((name(&window), window.scenario().fiscal_year), expected);
    }
}

#[test]
fn typing_in_one_cell_is_one_step() {
    let mut window = open_sample();
    window.go("项目支出");
    for amount in ["30", "31.5"] {
        window.enter_cell("预算准备金 本年预算", amount);
    }
    window.ctrl(Key::Z);
    assert_eq!(window.line("预算准备金").amount, money("30"));
    window.ctrl(Key::Z);
    assert_eq!(window.line("预算准备金").amount, money("28"));
    assert_eq!(window.undo_label(), None);
    assert!(!window.is_dirty());
}

#[test]
fn typing_the_former_text_again_leaves_no_step() {
    let mut window = open_sample();
    window.enter("方案名称", "abc");
    window.ctrl(Key::Z);
    window.click_field("方案名称");
    window.press(Key::End);
    window.type_text("x");
    assert!(window.is_dirty());
    window.press(Key::Backspace);
    assert!(!window.is_dirty());
    assert_eq!(window.undo_label(), None);
}

#[test]
fn while_a_text_is_typed_undo_belongs_to_the_text() {
    let mut window = open_sample();
    window.enter("预算年度", "2025");
    window.click_field("方案名称");
    window.press(Key::End);
    window.type_text("x");
    assert_eq!(name(&window), format!("{NAME}x"));
    window.ctrl(Key::Z);
    assert_eq!(name(&window), NAME);
    assert_eq!(window.scenario().fiscal_year, 2025, "the step before is not touched");
    window.ctrl(Key::Y);
    assert_eq!(name(&window), format!("{NAME}x"));

    window.press(Key::Tab);
    window.ctrl(Key::Z);
    assert_eq!(name(&window), NAME, "one step of the document");
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().fiscal_year, 2024);
}

#[test]
fn while_a_cell_is_edited_undo_belongs_to_the_text() {
    let mut window = open_sample();
    window.go("项目支出");
    window.enter_cell("离退休干部管理 本年预算", "23");
    window.click_cell("预算准备金 本年预算");
    window.type_text("30");
    assert_eq!(window.line("预算准备金").amount, money("30"));
    window.ctrl(Key::Z);
    assert_eq!(window.line("离退休干部管理").amount, money("23"));
    window.press(Key::Escape);
    assert_eq!(window.line("预算准备金").amount, money("28"));
    window.ctrl(Key::Z);
    assert_eq!(window.line("离退休干部管理").amount, money("22.05"));
}

#[test]
fn a_field_with_the_focus_follows_undo() {
    let mut window = open_sample();
    window.enter("方案名称", "abc");
    window.click_field("方案名称");
    window.ctrl(Key::Z);
    assert_eq!(name(&window), NAME);
    assert_eq!(window.field("方案名称"), NAME);
    window.enter("预算年度", "2025");
    window.click_field("预算年度");
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().fiscal_year, 2024);
    assert_eq!(window.field("预算年度"), "2024", "a number too");
    window.press(Key::Tab);
    assert_eq!(window.scenario().fiscal_year, 2024);
}

#[test]
fn undoing_in_a_text_stops_where_typing_began() {
    let mut window = open_sample();
    window.enter("方案名称", "第一");
    window.enter("方案名称", "第二");
    window.ctrl(Key::Z);
    assert_eq!(name(&window), "第一");
    window.click_field("方案名称");
    window.press(Key::End);
    window.type_text("x");
    for _ in 0..6 {
        window.ctrl(Key::Z);
        assert!(["第一", "第一x"].contains(&name(&window)), "{}", name(&window));
    }
}

#[test]
fn escape_leaves_no_step_even_after_others() {
    let mut window = open_sample();
    window.enter("方案名称", "abc");
    window.fill("工作备注", "草稿");
    window.press(Key::Escape);
    assert_eq!(window.scenario().notes, "");
    assert_eq!(window.undo_label().as_deref(), Some("修改 方案名称"));
    assert_eq!(window.redo_label(), None);
}

#[test]
fn the_saved_mark_returns_when_undone_to_the_saved_state() {
    let mut window = open_copy("luohu-hr-2024.ron");
    window.enter("方案名称", "abc");
    window.ctrl(Key::S);
    assert!(!window.is_dirty());
    window.enter("方案名称", "abcd");
    assert!(window.is_dirty());
    window.ctrl(Key::Z);
    assert!(!window.is_dirty());
    window.ctrl(Key::Z);
    assert!(window.is_dirty(), "before the saved state is another state");
    window.ctrl(Key::Y);
    assert!(!window.is_dirty());
}

#[test]
fn typing_after_undoing_drops_the_steps_to_redo() {
    let mut window = open_sample();
    window.enter("方案名称", "abc");
    window.ctrl(Key::Z);
    assert!(window.redo_label().is_some());
    window.enter("预算年度", "2025");
    assert_eq!(window.redo_label(), None);
}

#[test]
fn choices_and_structure_are_steps_too() {
    let mut window = open_sample();
    window.choose("编制阶段", "二上");
    assert_eq!(window.undo_label().as_deref(), Some("修改 编制阶段"));
    window.menu(["编辑", "添加项目"]);
    assert_eq!(window.undo_label().as_deref(), Some("添加 新项目"));
    window.press(Key::Escape);
    window.ctrl(Key::Z);
    assert_eq!(window.scenario().projects.len(), 11);
    window.ctrl(Key::Z);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn looking_makes_no_steps() {
    for file in ["luohu-hr-2024.ron", "demo-2025-draft.ron"] {
        let mut window = open_copy(file);
        for page in pages() {
            window.go(&page);
            for _ in 0..3 {
                window.wait();
            }
            assert_eq!(window.undo_label(), None, "{page}");
        }
        assert!(!window.is_dirty());
    }
}
