//! Several scenarios open at once: each has its own file, history and saved mark.

use std::fs;
use std::path::{Path, PathBuf};

use budget_workbench::cli::{GenerateSize, scenario};
use budget_workbench::store;
use budget_workbench::ui::work::file_choice::Pick;
use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT as _;

use super::harness::{
    Kind, Window, copy_of, kind, money, name, open_copy, open_sample, open_scenario,
};

const SAMPLE: &str = "luohu-hr-2024.ron";
const DEMO: &str = "demo-2025-draft.ron";
const SAMPLE_NAME: &str = "2024年部门预算";
const CTRL_SHIFT: Modifiers = Modifiers { ctrl: true, shift: true, ..Modifiers::COMMAND };

fn tabs(window: &Window) -> Vec<Node<'_>> {
    let is_tab = |node: &Node<'_>| node.accesskit_node().role() == Role::Tab;
    let mut tabs: Vec<_> = window.nodes().filter(is_tab).collect();
    tabs.sort_by(|one, other| one.rect().left().total_cmp(&other.rect().left()));
    tabs
}

/// The titles from left to right.
fn titles(window: &Window) -> Vec<String> {
    tabs(window).iter().map(name).collect()
}

/// The title of the tab that is shown.
fn shown(window: &Window) -> String {
    let is_shown = |node: &&Node<'_>| {
        let node = node.accesskit_node();
        node.is_selected() == Some(true) || node.toggled() == Some(Toggled::True)
    };
    tabs(window).iter().find(is_shown).map(name).unwrap_or_default()
}

/// The tab with this title, marked as unsaved or not.
#[track_caller]
fn tab<'a>(window: &'a Window, title: &str) -> Node<'a> {
    let found = tabs(window).into_iter().find(|tab| name(tab).trim_end_matches(" •") == title);
    found.unwrap_or_else(|| panic!("no tab “{title}” among {:?}", titles(window)))
}

#[track_caller]
fn show(window: &mut Window, title: &str) {
    tab(window, title).click();
    window.wait();
}

fn in_folder(window: &Window, name: &str) -> PathBuf {
    window.folder.path().join(name)
}

#[track_caller]
fn saved_name(path: &Path) -> String {
    store::load(path).unwrap().scenario.name
}

/// The sample in a file of its own, and two options made of it; the last one is shown.
fn with_options() -> Window {
    let mut window = open_copy(SAMPLE);
    window.menu(["方案", "另存为方案"]);
    window.press_with(CTRL_SHIFT, Key::D);
    assert_eq!(titles(&window), [SAMPLE_NAME, "方案A •", "方案B •"]);
    window
}

#[track_caller]
fn pointer(window: &mut Window, button: PointerButton, at: Pos2) {
    for pressed in [true, false] {
        let modifiers = Modifiers::NONE;
        window.harness.event(Event::PointerMoved(at));
        window.harness.event(Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    window.wait();
}

#[test]
fn an_option_is_a_copy_without_a_file() {
    let mut window = with_options();
    assert_eq!(shown(&window), "方案B •");
    assert_eq!(window.asked().title, "• 方案B – 预算工作台");
    assert_eq!(window.undo_label(), None);
    let copy = window.scenario().clone();
    show(&mut window, SAMPLE_NAME);
    assert!(!window.is_dirty());
    assert_eq!(window.asked().title, "luohu-hr-2024.ron – 预算工作台");
    let original = window.scenario().clone();
    assert_eq!(
        budget_workbench::budget::Scenario { name: original.name.clone(), ..copy },
        original
    );

    // The first letter that is free.
    show(&mut window, "方案A");
    window.ctrl(Key::W);
    window.click("不保存");
    window.menu(["方案", "另存为方案"]);
    assert_eq!(titles(&window), [SAMPLE_NAME, "方案B •", "方案A •"]);
}

#[test]
fn each_tab_has_its_own_history_and_mark() {
    let mut window = with_options();
    window.go("项目支出");
    window.enter_cell("预算准备金 本年预算", "30");
    show(&mut window, SAMPLE_NAME);
    assert_eq!(window.line("预算准备金").amount, money("28"));
    assert_eq!(window.figure("支出"), "14,476.35");
    assert_eq!(window.undo_label(), None);
    window.enter_cell("综合事务 本年预算", "230");
    assert_eq!(titles(&window)[0], format!("{SAMPLE_NAME} •"));
    window.ctrl(Key::S);
    assert_eq!(titles(&window), [SAMPLE_NAME, "方案A •", "方案B •"]);
    window.ctrl(Key::Z);
    assert_eq!(window.line("综合事务").amount, money("229.64"));

    show(&mut window, "方案B");
    assert_eq!(window.line("预算准备金").amount, money("30"));
    assert_eq!(window.figure("支出"), "14,478.35");
    assert_eq!(window.redo_label(), None);
    window.ctrl(Key::Z);
    assert_eq!(window.line("预算准备金").amount, money("28"));
    assert!(window.is_dirty(), "it has no file yet");
    window.answers.choose(&in_folder(&window, "b.ron"));
    window.ctrl(Key::S);
    assert_eq!(titles(&window), [format!("{SAMPLE_NAME} •"), "方案A •".into(), "方案B".into()]);
    assert_eq!(saved_name(&in_folder(&window, "b.ron")), "方案B");
}

#[test]
fn keys_go_round_the_tabs() {
    let mut window = with_options();
    for title in [SAMPLE_NAME, "方案A", "方案B", SAMPLE_NAME] {
        window.ctrl(Key::Tab);
        assert_eq!(shown(&window).trim_end_matches(" •"), title);
    }
    window.press_with(CTRL_SHIFT, Key::Tab);
    assert_eq!(shown(&window), "方案B •");
    // From a field and from a cell too.
    window.click_field("方案名称");
    window.ctrl(Key::Tab);
    assert_eq!(shown(&window), SAMPLE_NAME);
    window.go("项目支出");
    window.click_cell("人才工作 本年预算");
    window.ctrl(Key::Tab);
    assert_eq!(shown(&window), "方案A •");
    window.menu(["方案", "上一个标签页"]);
    assert_eq!(shown(&window), SAMPLE_NAME);
}

#[test]
fn page_and_project_stay_when_the_tab_changes() {
    let mut window = with_options();
    window.go("项目支出");
    window.click_cell("安全生产专项 增减");
    assert_eq!(window.field("安全生产专项 项目名称"), "安全生产专项");
    window.press(Key::F9);
    window.ctrl(Key::Tab);
    assert_eq!(window.field("安全生产专项 项目名称"), "安全生产专项");
    window.expect_no("选择图表");
    window.click_cell("离退休干部管理 增减");
    window.ctrl(Key::Tab);
    assert_eq!(window.field("离退休干部管理 项目名称"), "离退休干部管理");
    window.menu(["文件", "新建空白预算"]);
    window.expect("项目支出按项目编列");
    window.ctrl(Key::Tab);
    assert_eq!(window.field("离退休干部管理 项目名称"), "离退休干部管理");
}

#[test]
fn unfinished_text_stays_in_its_own_scenario() {
    let mut window = with_options();
    window.go("三公经费");
    let field = "公务用车运行维护费 本年预算";
    window.fill(field, "25*");
    window.ctrl(Key::Tab);
    window.expect("“25*”未采用");
    assert_eq!(window.field(field), "21.51");
    assert_eq!(window.undo_label(), None);
    show(&mut window, "方案B");
    assert_eq!(window.field(field), "21.51");
    assert_eq!(window.undo_label(), None, "an unfinished sum is no change");

    window.fill(field, "30");
    show(&mut window, SAMPLE_NAME);
    assert_eq!(window.field(field), "21.51");
    window.click_field(field);
    window.ctrl(Key::Z);
    assert_eq!((window.field(field).as_str(), window.is_dirty()), ("21.51", false));
    show(&mut window, "方案B");
    assert_eq!(window.field(field), "30.00");

    window.go("项目支出");
    window.click_cell("预算准备金 本年预算");
    window.type_text("52*");
    window.ctrl(Key::Tab);
    assert_eq!(window.line("预算准备金").amount, money("28"));
    show(&mut window, "方案B");
    assert_eq!(window.line("预算准备金").amount, money("28"));
    assert_eq!(window.undo_label().as_deref(), Some("修改 公务用车运行维护费 本年预算"));
}

#[test]
fn a_tab_is_renamed_in_place() {
    let mut window = with_options();
    window.menu(["方案", "重命名方案…"]);
    assert_eq!(window.focused().as_deref(), Some("重命名方案"));
    window.type_text("压缩10%");
    window.press(Key::Enter);
    assert_eq!(titles(&window)[2], "压缩10% •");
    assert_eq!(window.scenario().name, "压缩10%");
    assert_eq!(window.undo_label().as_deref(), Some("修改 方案名称"));
    window.ctrl(Key::Z);
    assert_eq!(titles(&window)[2], "方案B •");

    // A double click on another tab shows it first.
    let at = tab(&window, SAMPLE_NAME).rect().left_center() + egui::vec2(20.0, 0.0);
    let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
    let event = |pressed| Event::PointerButton { pos: at, button, pressed, modifiers };
    // In one frame, because the clock of the test runs faster than a double click of a user.
    let events = [Event::PointerMoved(at), event(true), event(false), event(true), event(false)];
    window.harness.input_mut().events.extend(events);
    window.wait();
    assert_eq!(window.scenario().name, SAMPLE_NAME);
    assert_eq!(window.field("重命名方案"), SAMPLE_NAME);
    assert_eq!(window.focused().as_deref(), Some("重命名方案"));
}

#[test]
fn a_new_name_can_be_cancelled() {
    let mut window = with_options();
    window.menu(["方案", "重命名方案…"]);
    window.type_text("x");
    window.press(Key::Escape);
    assert_eq!(titles(&window)[2], "方案B •");
    assert_eq!(window.undo_label(), None);
    // Going elsewhere accepts the name.
    window.menu(["方案", "重命名方案…"]);
    window.type_text("二次压缩");
    window.ctrl(Key::Tab);
    assert_eq!(titles(&window)[2], "二次压缩 •");
    assert_eq!(shown(&window), SAMPLE_NAME);
    assert!(!window.is_dirty());
}

#[test]
fn closing_asks_for_that_tab_alone() {
    let mut window = with_options();
    window.click("关闭 方案A");
    window.expect("是否保存对“方案A”的修改？");
    assert_eq!(shown(&window), "方案A •", "the tab in question is shown");
    window.click("取消");
    assert_eq!(titles(&window).len(), 3);
    window.click("关闭 方案A");
    window.answers.choose(&in_folder(&window, "a.ron"));
    window.click("保存");
    assert_eq!(titles(&window), [SAMPLE_NAME, "方案B •"]);
    assert_eq!(saved_name(&in_folder(&window, "a.ron")), "方案A");

    let middle = tab(&window, SAMPLE_NAME).rect().center();
    pointer(&mut window, PointerButton::Middle, middle);
    assert_eq!(titles(&window), ["方案B •"]);
    window.ctrl(Key::W);
    window.click("不保存");
    assert_eq!(titles(&window), [SAMPLE_NAME], "the sample, as at the start");
    window.ctrl(Key::W);
    assert_eq!(titles(&window), [SAMPLE_NAME]);
    assert!(!window.closed);
}

#[test]
fn the_menu_of_a_tab_closes_the_others() {
    let mut window = with_options();
    tab(&window, "方案A").click_secondary();
    window.wait();
    window.click("关闭其他标签页");
    window.expect("是否保存对“方案B”的修改？");
    window.click("不保存");
    assert_eq!(titles(&window), ["方案A •"]);
    tab(&window, "方案A").click_secondary();
    window.wait();
    window.click("另存为方案");
    assert_eq!(titles(&window), ["方案A •", "方案B •"]);
}

#[test]
fn quitting_lists_unsaved_scenarios() {
    let mut window = with_options();
    window.menu(["文件", "退出"]);
    window.expect("2 个方案有未保存的修改");
    window.click("取消");
    assert!(!window.closed);

    window.close();
    window.answers.choose(&in_folder(&window, "a.ron"));
    window.answers.choose(&in_folder(&window, "b.ron"));
    window.click("全部保存");
    assert_eq!(saved_name(&in_folder(&window, "a.ron")), "方案A");
    assert_eq!(saved_name(&in_folder(&window, "b.ron")), "方案B");
    let names = window.answers.asked();
    let suggested = |name: &str| Pick::save_as(name.to_owned());
    assert_eq!(names, [suggested("2024-方案A.ron"), suggested("2024-方案B.ron")]);
    assert!(window.closed);
}

#[test]
fn quitting_can_discard_everything() {
    let mut window = with_options();
    window.close();
    window.click("全部放弃");
    assert!(window.closed);
    assert_eq!(window.answers.asked(), []);
}

#[test]
fn quitting_stops_at_a_scenario_that_is_not_saved() {
    let mut window = with_options();
    window.close();
    window.answers.choose(&in_folder(&window, "a.ron"));
    window.answers.cancel();
    window.click("全部保存");
    assert!(!window.closed);
    assert_eq!(titles(&window), [SAMPLE_NAME, "方案A", "方案B •"]);
    assert_eq!(shown(&window), "方案B •");
    window.answers.choose(&in_folder(&window, "没有的文件夹/b.ron"));
    window.close();
    window.click("保存");
    window.expect("没有保存“b.ron”");
    window.click("关闭");
    assert!(!window.closed);
}

#[test]
fn a_file_changed_by_others_is_asked_about_in_its_own_tab() {
    let mut window = open_copy(SAMPLE);
    window.enter("方案名称", "改过的");
    window.ctrl(Key::N);
    window.enter("方案名称", "新的");
    let file = in_folder(&window, SAMPLE);
    let text = fs::read_to_string(&file).unwrap().replacen(SAMPLE_NAME, "别人写的", 1);
    fs::write(&file, text).unwrap();
    window.close();
    window.click("全部保存");
    window.expect("“luohu-hr-2024.ron”打开之后被改过");
    assert_eq!(shown(&window), "改过的 •");
    window.answers.choose(&in_folder(&window, "新的.ron"));
    window.click("覆盖");
    assert_eq!(saved_name(&file), "改过的");
    assert_eq!(saved_name(&in_folder(&window, "新的.ron")), "新的");
    assert!(window.closed);
}

#[test]
fn a_file_is_open_once() {
    let mut window = open_copy(SAMPLE);
    assert_eq!(titles(&window), [SAMPLE_NAME], "it comes in place of the sample");
    let demo = copy_of(DEMO, &window.folder);
    window.answers.choose(&demo);
    window.ctrl(Key::O);
    assert_eq!(titles(&window).len(), 2);
    window.enter("方案名称", "演示");
    // By another way to the same file, too.
    let again = in_folder(&window, &format!("./{SAMPLE}"));
    window.answers.choose(&again);
    window.ctrl(Key::O);
    assert_eq!((titles(&window).len(), shown(&window).as_str()), (2, SAMPLE_NAME));
    window.drop_file(&demo);
    assert_eq!((titles(&window).len(), shown(&window).as_str()), (2, "演示 •"));
    assert_eq!(window.scenario().name, "演示", "the changes are still there");
}

#[test]
fn several_files_dropped_on_the_window_all_open() {
    let mut window = open_sample();
    let (one, other) = (copy_of(SAMPLE, &window.folder), copy_of(DEMO, &window.folder));
    window.drop_files(&[&one, &other, &one]);
    assert_eq!(titles(&window).len(), 2);
    window.enter("方案名称", "改过的");
    window.ctrl(Key::N);
    assert_eq!(titles(&window).len(), 3);
}

#[test]
fn an_edited_sample_stays_open() {
    let mut window = open_sample();
    window.enter("方案名称", "x");
    window.ctrl(Key::Z);
    let file = copy_of(DEMO, &window.folder);
    window.drop_file(&file);
    assert_eq!(titles(&window).len(), 2);
}

#[test]
fn a_project_is_copied_into_another_scenario() {
    let mut window = with_options();
    window.go("项目支出");
    window.click_cell("人才工作 本年预算");
    window.menu(["编辑", "复制项目"]);
    window.menu(["文件", "新建空白预算"]);
    window.menu(["编辑", "粘贴项目"]);
    assert_eq!(window.projects(), ["人才工作"]);
    assert_eq!(window.field("人才工作 项目名称"), "人才工作");
    assert_eq!(window.undo_label().as_deref(), Some("粘贴 人才工作"));
    assert_eq!(window.figure("支出"), "9,578.00");
    let copy = window.project("人才工作").clone();
    window.ctrl(Key::Z);
    assert!(window.scenario().projects.is_empty());

    // In the same scenario it is placed after the chosen one, as a project of its own.
    show(&mut window, "方案B");
    window.click_cell("安全生产专项 增减");
    window.menu(["编辑", "粘贴项目"]);
    let at = window.projects().iter().position(|name| *name == "安全生产专项").unwrap();
    let pasted = &window.scenario().projects[at + 1];
    let original = window.scenario().projects.last().unwrap();
    assert_eq!((pasted.name.as_str(), pasted.lines.len()), ("人才工作", original.lines.len()));
    assert_ne!(pasted.id, original.id);
    assert_ne!(pasted.lines[0].id, original.lines[0].id);
    assert_eq!(copy.indicators.len(), pasted.indicators.len());
    assert_eq!(window.scenario().projects.len(), 12);
}

#[test]
fn without_a_project_nothing_is_copied_or_pasted() {
    let mut window = open_sample();
    window.menu(["编辑"]);
    for entry in ["复制项目", "粘贴项目"] {
        assert!(window.one(Kind::Control, entry).accesskit_node().is_disabled(), "{entry}");
    }
    window.press(Key::Escape);
    window.ctrl(Key::K);
    window.type_text("粘贴项目");
    window.press(Key::Enter);
    window.expect("还没有复制过项目");
}

#[test]
fn rows_of_projects_are_copied_by_their_menu() {
    let mut window = with_options();
    window.go("项目支出");
    window.click_cell("预算准备金 本年预算");
    window.press_with(Modifiers::SHIFT, Key::ArrowDown);
    window.press_with(Modifiers::SHIFT, Key::F10);
    window.click("复制项目");
    let copied: Vec<_> = window.projects()[..2].iter().map(ToString::to_string).collect();
    window.expect(&format!("已复制 {} 等 2 个项目", copied[0]));
    window.ctrl(Key::N);
    window.menu(["编辑", "粘贴项目"]);
    assert_eq!(window.projects(), copied);
    window.ctrl(Key::Z);
    assert!(window.scenario().projects.is_empty(), "one step");

    // From the menu of a project straight into another scenario.
    show(&mut window, "方案A");
    window.go("项目支出");
    window.click_cell("人才工作 增减");
    window.menu(["人才工作的操作", "复制到方案"]);
    let entries = |node: &Node<'_>| kind(node) == Kind::Control && name(node) == "方案B";
    window.nodes().find(entries).unwrap().click();
    window.wait();
    show(&mut window, "方案B");
    assert_eq!(window.undo_label().as_deref(), Some("粘贴 人才工作"));
}

/// Drags a row by its handle, without releasing it.
fn carry(window: &mut Window, row: &str, to: Pos2) {
    let from = window.one(Kind::Control, row).rect().center();
    window.harness.hover_at(from);
    window.harness.drag_at(from);
    for step in [0.1_f32, 0.5, 1.0] {
        window.harness.hover_at(from + (to - from) * step);
    }
    window.harness.run();
}

#[test]
fn a_project_is_dragged_onto_another_tab() {
    for sorted in [false, true] {
        let mut window = with_options();
        window.go("项目支出");
        if sorted {
            window.click_title("本年预算");
        }
        let before: Vec<_> = window.projects().iter().map(ToString::to_string).collect();
        let carried = window.column("占比").first().cloned().unwrap();
        let target = tab(&window, "方案A").rect().center();
        carry(&mut window, "第 1 行", target);
        window.harness.drop_at(target);
        window.wait();
        assert_eq!(shown(&window), "方案B •");
        assert_eq!(window.projects(), before, "it stays where it was");
        assert_eq!(window.undo_label(), None);
        window.expect(&format!("已复制到“方案A”：{carried}"));

        show(&mut window, "方案A");
        assert_eq!(window.undo_label(), Some(format!("粘贴 {carried}")));
        assert_eq!(window.scenario().projects.len(), before.len() + 1);
        assert_eq!(window.field(&format!("{carried} 项目名称")), carried);
        window.ctrl(Key::Z);
        assert_eq!(window.projects(), before);
    }
}

#[test]
fn a_project_dragged_elsewhere_or_cancelled_is_not_copied() {
    let mut window = with_options();
    window.go("项目支出");
    let before: Vec<_> = window.projects().iter().map(ToString::to_string).collect();
    let target = tab(&window, "方案A").rect().center();
    carry(&mut window, "第 3 行", target);
    window.press(Key::Escape);
    window.harness.drop_at(target);
    window.wait();
    assert_eq!(window.projects(), before);
    show(&mut window, "方案A");
    assert_eq!(window.projects(), before);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn closing_while_saving_waits_for_the_file() {
    for ending in [Key::W, Key::Q] {
        let size = GenerateSize { projects: 500, lines: 20_000, indicators: 2000 };
        let mut window = open_scenario(&scenario(&size, 3));
        window.enter("方案名称", "改过的");
        window.harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
        window.harness.step();
        assert_ne!(window.harness.state().jobs_under_way(), 0);
        window.ctrl(ending);
        window.expect_no("是否保存");
        assert_eq!(saved_name(&in_folder(&window, "scenario.ron")), "改过的");
        assert_eq!(window.closed, ending == Key::Q);
        assert_eq!(titles(&window).contains(&SAMPLE_NAME.to_owned()), ending == Key::W);
    }
}

#[test]
fn a_save_belongs_to_the_tab_in_which_it_was_requested() {
    let size = GenerateSize { projects: 500, lines: 20_000, indicators: 2000 };
    let mut window = open_scenario(&scenario(&size, 3));
    window.enter("方案名称", "改过的");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.harness.key_press_modifiers(CTRL_SHIFT, Key::D);
    window.wait();
    assert_eq!(titles(&window), ["改过的", "方案A •"]);
    assert!(window.status().contains(&"有未保存的修改".to_owned()));
    show(&mut window, "改过的");
    assert!(window.status().contains(&"已保存".to_owned()));
}

#[test]
fn saving_twice_at_once_works() {
    let size = GenerateSize { projects: 500, lines: 20_000, indicators: 2000 };
    let mut window = open_scenario(&scenario(&size, 3));
    window.fill("方案名称", "a");
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.harness.event(Event::Text("b".to_owned()));
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.wait();
    window.expect_no("打开之后被改过");
    assert_eq!(saved_name(&in_folder(&window, "scenario.ron")), "ab");
    assert!(!window.is_dirty());
}

#[test]
fn many_tabs_keep_to_their_place() {
    let mut window = open_copy(DEMO);
    for count in 2..=14 {
        window.press_with(CTRL_SHIFT, Key::D);
        assert_eq!(titles(&window).len(), count);
        let shown = shown(&window);
        let last = tab(&window, shown.trim_end_matches(" •")).rect();
        let search = window.one(Kind::Control, "搜索或命令").rect();
        let add = window.one(Kind::Control, "新建或打开方案").rect();
        assert!(last.right() <= add.left() && add.right() <= search.left(), "{count}: {last:?}");
        assert!(84.0 <= last.width());
        let menus = window.one(Kind::Control, "帮助").rect();
        assert!(menus.right() <= tabs(&window)[0].rect().left() || 6 < count);
    }
}
