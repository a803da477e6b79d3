//! Language, unit and look, switched while the window is open.
//!
//! The language belongs to the whole process, so these tests run one after the other, in a binary
//! of their own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers too"
)]

#[expect(dead_code, reason = "the other window tests need more of it")]
#[path = "it/window/harness/mod.rs"]
mod harness;

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard};

use budget_workbench::analysis::Derived;
use budget_workbench::book::{Cell, Layouts};
use budget_workbench::budget::{Scenario, Value};
use budget_workbench::catalogue::Catalogue;
use budget_workbench::publish::Design;
use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Node;
use egui_kittest::kittest::NodeT as _;

use budget_workbench::ui::place::Page;
use harness::{Kind, Setup, Window, kind, money, name, open_copy, open_sample, pages};

/// Reserves the language of the process for one test, until the guard is dropped.
fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn speak_english(window: &mut Window) {
    window.menu(["视图", "语言 Language", "English"]);
}

/// The texts of a node.
fn texts(node: &Node<'_>) -> Vec<String> {
    let node = node.accesskit_node();
    let data = node.data();
    let all =
        [node.label(), node.value(), data.placeholder().map(str::to_owned), node.description()];
    all.into_iter().flatten().collect()
}

/// True for the key of a missing text, and for a text with an unfilled placeholder.
fn is_raw(text: &str) -> bool {
    let parts: Vec<_> = text.split('.').collect();
    let is_word = |part: &&str| {
        !part.is_empty() && part.chars().all(|it| it.is_ascii_lowercase() || it == '_')
    };
    text.contains("%{") || 1 < parts.len() && parts.iter().all(is_word)
}

#[track_caller]
fn check_no_raw_keys(window: &Window, place: &str) {
    for node in window.nodes() {
        for text in texts(&node) {
            assert!(!is_raw(&text), "{place}: “{text}” has no words");
        }
    }
}

/// Checks that no button lies over another one.
fn check_no_overlap(window: &Window, place: &str) {
    let buttons = window.nodes().filter(|node| {
        matches!(node.accesskit_node().role(), Role::Button | Role::RadioButton | Role::ComboBox)
    });
    let buttons: Vec<_> = buttons.map(|node| (name(&node), node.rect().shrink(1.0))).collect();
    for (index, (one, rect)) in buttons.iter().enumerate() {
        for (other, over) in buttons.iter().skip(index + 1) {
            let lie_apart =
                !rect.intersects(*over) || rect.contains_rect(*over) || over.contains_rect(*rect);
            assert!(lie_apart, "{place}: “{one}” {rect} and “{other}” {over}");
        }
    }
}

/// Calls `check` on every page.
fn look_at_pages(window: &mut Window, check: &mut dyn FnMut(&Window, &str)) {
    for page in pages() {
        window.go(&page);
        check(window, &page);
    }
}

/// Calls `check` on every tab of a project.
fn look_at_project(window: &mut Window, check: &mut dyn FnMut(&Window, &str)) {
    window.go(&Page::Projects.title());
    let cell = window.nodes().filter(|node| kind(node) == Kind::Cell).nth(3).unwrap();
    cell.click();
    window.wait();
    for tab in 0..5 {
        let tabs: Vec<_> = tabs(window);
        tabs[tab].click();
        window.wait();
        check(window, &format!("tab {tab}"));
    }
}

/// The buttons in a row with the first tab.
fn tabs(window: &Window) -> Vec<Node<'_>> {
    let is_first = |node: &Node<'_>| ["基本信息", "Basics"].contains(&name(node).as_str());
    let first = window.nodes().find(is_first).unwrap().rect();
    let mut tabs: Vec<_> = window
        .nodes()
        .filter(|node| {
            let what = node.accesskit_node();
            what.role() == Role::Button
                && what.bounding_box().is_some()
                && first.left() <= node.rect().left()
                && (node.rect().top() - first.top()).abs() < 1.0
        })
        .collect();
    tabs.sort_by(|one, other| one.rect().left().total_cmp(&other.rect().left()));
    tabs
}

/// Calls `check` on every menu.
fn look_at_menus(window: &mut Window, menus: [&str; 5], check: &mut dyn FnMut(&Window, &str)) {
    for menu in menus {
        window.click(menu);
        check(window, menu);
        window.press(Key::Escape);
    }
}

/// Calls `check` on the palette and on dialogs.
fn look_at_dialogs(window: &mut Window, check: &mut dyn FnMut(&Window, &str)) {
    window.ctrl(Key::K);
    check(window, "palette");
    window.press(Key::Escape);
    window.press(Key::F1);
    check(window, "shortcuts");
    window.press(Key::Escape);
    window.ctrl(Key::W);
    check(window, "unsaved changes");
    window.press(Key::Escape);
    window.press_with(egui::Modifiers::COMMAND | egui::Modifiers::SHIFT, Key::D);
    window.close();
    check(window, "unsaved changes in several");
    window.press(Key::Escape);
}

#[test]
fn no_text_is_missing_in_chinese() {
    let _turn = turn();
    for file in ["luohu-hr-2024.ron", "demo-2025-draft.ron"] {
        let mut window = open_copy(file);
        let check: &mut dyn FnMut(&Window, &str) = &mut check_no_raw_keys;
        look_at_pages(&mut window, check);
        look_at_project(&mut window, check);
        window.enter_cell("预算准备金 本年预算", "29");
        look_at_menus(&mut window, ["文件", "编辑", "方案", "视图", "帮助"], check);
        look_at_dialogs(&mut window, check);
    }
}

/// Texts of the book, which is always Chinese, that English hints quote, and the name of an option.
const QUOTED: [&str; 7] = [
    "主要用于",
    "开展安全生产隐患排查和培训",
    "主要原因是",
    "退休干部增加",
    "方案A",
    "主要是主要是",
    "恤恤",
];

/// Every text of a scenario.
fn data(scenario: &Scenario) -> BTreeSet<String> {
    let values = scenario.walk().flat_map(|(_, thing)| {
        thing.owner().fields().into_iter().filter_map(move |field| thing.get(field))
    });
    let mut texts: BTreeSet<String> = values
        .filter_map(|value| match value {
            Value::Text(text) => Some(text),
            _ => None,
        })
        .collect();
    texts.extend(of_book(scenario));
    texts.retain(|text| !text.is_empty());
    texts
}

/// The texts and names of the tables of the book, which is always Chinese.
fn of_book(scenario: &Scenario) -> Vec<String> {
    let design = Design::default();
    let book = design.book(scenario, &Derived::of(scenario));
    let mut texts: Vec<_> = design.table_sets().iter().map(|(_, name)| name.clone()).collect();
    for table in book.tables() {
        texts.extend([table.name.clone(), table.title.clone(), table.unit.clone()]);
        texts.push(table.note.clone());
        texts.extend(table.columns.iter().flat_map(|it| [it.group.clone(), it.title.clone()]));
        texts.extend(table.rows.iter().flat_map(|row| &row.cells).map(Cell::text));
    }
    texts
}

/// The official names of subjects, which are always Chinese.
fn official_names() -> Vec<String> {
    let Catalogue { functional, economic, government_economic } = Catalogue::builtin();
    let lists = [functional, economic, government_economic].into_iter();
    lists.flatten().map(|entry| entry.name.clone()).collect()
}

fn is_chinese(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character) || ('\u{3000}'..='\u{303f}').contains(&character)
}

/// A text without data. The longest data are removed first, because they contain the others.
fn without_data(text: &str, data: &[String]) -> String {
    // Long texts are shown line by line.
    if data.iter().any(|known| known.contains(text.trim())) {
        return String::new();
    }
    let mut left = text.to_owned();
    for known in data {
        left = left.replace(known.as_str(), "");
    }
    // The numerals of the book, which is always Chinese.
    left.retain(|it| !"一二三四五六七八九十（）、".contains(it));
    left
}

#[test]
fn the_window_changes_to_english_in_one_frame() {
    let _turn = turn();
    let mut window = open_sample();
    window.go("项目支出");
    window.enter_cell("预算准备金 本年预算", "30");
    speak_english(&mut window);
    assert_eq!(window.asked().title, "• 2024年部门预算 – Budget Workbench");
    for label in ["File", "Search or command", "＋ Add project", "Unsaved changes", "Projects"] {
        assert!(window.shows(label), "{label}");
    }
    assert_eq!(window.cell("预算准备金 This year"), "30.00");
    assert_eq!(window.undo_label().as_deref(), Some("change 预算准备金 This year"));
    window.menu(["Edit", "Undo change 预算准备金 This year"]);
    assert_eq!(window.line("预算准备金").amount, money("28"));

    let mut known: Vec<_> = data(window.scenario()).into_iter().collect();
    known.extend(QUOTED.map(str::to_owned));
    known.extend(official_names());
    // Layouts have the names of Chinese places.
    let layouts = Layouts::builtin().iter();
    let names = layouts.flat_map(|layout| [layout.name(), layout.place(), layout.source()]);
    known.extend(names.map(str::to_owned));
    known.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let check: &mut dyn FnMut(&Window, &str) = &mut |window, place| {
        check_no_raw_keys(window, place);
        for node in window.nodes() {
            for text in texts(&node) {
                let left = without_data(&text, &known);
                let is_name_of_language = ["中文", "Language 语言"].contains(&text.as_str());
                assert!(
                    is_name_of_language || !left.contains(is_chinese),
                    "{place}: “{text}” is not English in “{left}”"
                );
            }
        }
    };
    look_at_pages(&mut window, check);
    look_at_pages(&mut window, &mut check_no_overlap);
    look_at_project(&mut window, check);
    window.enter_cell("预算准备金 This year", "30");
    look_at_menus(&mut window, ["File", "Edit", "Scenario", "View", "Help"], check);
    look_at_dialogs(&mut window, check);
    for mode in ["Bars", "Table", "Pie"] {
        if window.shows(mode) {
            window.click(mode);
            check(&window, mode);
        }
    }

    window.menu(["View", "Language 语言", "中文"]);
    assert!(window.shows("＋ 添加项目"));
    assert_eq!(window.asked().title, "• 方案A – 预算工作台");
}

#[test]
fn refusals_and_broken_files_are_reported_in_english() {
    let _turn = turn();
    let mut window = open_sample();
    speak_english(&mut window);
    window.go("Three publics");
    let field = "Running and upkeep of official vehicles This year";
    window.fill(field, "5*");
    window.press(Key::Tab);
    window.expect("\"5*\" was not taken over");
    assert!(!window.nodes().any(|node| name(&node).contains("未采用")));
    let broken = window.folder.path().join("broken.ron");
    std::fs::write(&broken, "(version: 1,\n  name: 5,\n)").unwrap();
    window.answers.choose(&broken);
    window.ctrl(Key::O);
    window.expect("\"broken.ron\" was not opened");
    window.expect("line 2");
}

#[test]
fn language_unit_and_look_are_saved() {
    let _turn = turn();
    let mut window = Setup { keeps_settings: true, ..Setup::default() }.open();
    window.menu(["视图", "金额单位", "元"]);
    window.menu(["视图", "外观", "深色"]);
    speak_english(&mut window);
    let Window { folder, .. } = window;
    let window = Setup { keeps_settings: true, folder, ..Setup::default() }.open();
    assert!(window.shows("File"));
    assert_eq!(window.figure("Revenue"), "144,763,500.00");
    let settings = std::fs::read_to_string(window.folder.path().join("settings.ron")).unwrap();
    for kept in ["English", "Dark", "Yuan"] {
        assert!(settings.contains(kept), "{settings}");
    }
}

#[test]
fn amounts_are_shown_in_yuan() {
    let _turn = turn();
    let mut window = open_sample();
    window.menu(["视图", "金额单位", "元"]);
    assert_eq!(window.figure("支出"), "144,763,500.00");
    assert_eq!(window.figure("较上年"), "−33,924,700.00  −19.0%");
    assert_eq!(window.figure("未说明差额"), "+6,284,000.00");
    window.expect("144,763,500.00 元  ·  较上年 −33,924,700.00（−19.0%）");
    window.go("三公经费");
    assert_eq!(window.field("公务用车运行维护费 本年预算"), "215,100.00");
    window.menu(["视图", "金额单位", "万元"]);
    assert_eq!(window.figure("支出"), "14,476.35");
    assert!(!window.is_dirty(), "the unit of display is no change");
}

#[test]
fn the_look_is_light_dark_or_the_systems() {
    let _turn = turn();
    let mut window = open_sample();
    for (choice, theme) in [("深色", egui::Theme::Dark), ("浅色", egui::Theme::Light)] {
        window.menu(["视图", "外观", choice]);
        assert_eq!(window.harness.ctx.theme(), theme, "{choice}");
        for page in pages() {
            window.go(&page);
        }
    }
    window.menu(["视图", "外观", "跟随系统"]);
    window.harness.input_mut().system_theme = Some(egui::Theme::Dark);
    window.wait();
    assert_eq!(window.harness.ctx.theme(), egui::Theme::Dark);
}
