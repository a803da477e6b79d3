//! A window that is left alone draws nothing, and every page comes to rest, however much it holds.

use budget_workbench::cli::{GenerateSize, scenario};
use egui::Key;
use egui_kittest::Node;

use super::harness::{Kind, Window, kind, name, open_copy, open_sample, open_scenario, pages};

/// Checks that the window requests no further drawing.
#[track_caller]
fn check_idle(window: &mut Window, what: &str) {
    window.wait();
    assert_eq!(window.harness.run(), 1, "{what} goes on drawing");
    let delay = window.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert_eq!(delay, std::time::Duration::MAX, "{what} will draw again by itself");
}

#[test]
fn an_idle_window_draws_nothing() {
    let mut window = open_sample();
    for page in pages() {
        window.go(&page);
        check_idle(&mut window, &page);
    }
}

#[test]
fn a_window_with_a_cursor_or_a_list_open_is_idle_too() {
    let mut window = open_sample();
    window.go("项目支出");
    window.click_cell("综合事务 本年预算");
    check_idle(&mut window, "a cell");
    window.type_text("52*3");
    check_idle(&mut window, "an edit");
    window.press(Key::Escape);
    window.click_field("综合事务 主管科室");
    check_idle(&mut window, "a field");
    window.menu(["文件"]);
    check_idle(&mut window, "a menu");
    window.press(Key::Escape);
    window.ctrl(Key::K);
    check_idle(&mut window, "the palette");
    window.press(Key::Escape);
    window.press(Key::F1);
    check_idle(&mut window, "a dialog");
    window.press(Key::Escape);
    window.go("名词解释");
    window.fill("劳动保障监察 科目编码", "208");
    check_idle(&mut window, "suggestions");
}

/// Visits every page and tab.
fn visit(window: &mut Window) {
    for page in pages() {
        window.go(&page);
        check_idle(window, &page);
    }
    let ids: Vec<_> = window.scenario().projects.iter().map(|it| it.name.clone()).take(1).collect();
    window.go("项目支出");
    window.click_cell(&format!("{} 增减", ids[0]));
    for tab in ["测算明细 ", "绩效目标 ", "执行情况", "基本信息"] {
        let found =
            window.nodes().find(|node| kind(node) == Kind::Control && name(node).starts_with(tab));
        found.unwrap().click();
        check_idle(window, tab);
    }
    for mode in ["条", "表", "图"] {
        window.click(mode);
        check_idle(window, mode);
    }
    for chart in ["本年与上年", "收入来源", "功能分类构成"] {
        window.choose("选择图表", chart);
        check_idle(window, chart);
    }
    assert_eq!(window.undo_label(), None);
}

#[test]
fn every_page_of_the_demo_draft_comes_to_rest() {
    visit(&mut open_copy("demo-2025-draft.ron"));
}

#[test]
fn every_page_of_a_large_budget_comes_to_rest() {
    let size = GenerateSize { projects: 2000, lines: 10_000, indicators: 8000 };
    let mut window = open_scenario(&scenario(&size, 7));
    visit(&mut window);
    window.go("项目支出");
    window.ctrl(Key::End);
    let last = window.scenario().projects[1999].name.clone();
    window.click_cell(&format!("{} 增减", window.scenario().projects[0].name.clone()));
    window.ctrl(Key::End);
    assert_eq!(window.focused(), Some(format!("{last} 指标")));
}

#[test]
fn small_windows_and_large_text_come_to_rest() {
    let mut window = open_copy("demo-2025-draft.ron");
    for (size, zoom) in [([960.0, 600.0], 1.0), ([3840.0, 2160.0], 1.0), ([1366.0, 768.0], 2.0)] {
        window.harness.set_size(size.into());
        window.harness.ctx.set_zoom_factor(zoom);
        window.wait();
        for number in [Key::Num1, Key::Num4, Key::Num5, Key::Num6, Key::Num9] {
            window.ctrl(number);
            check_idle(&mut window, &format!("{size:?} {zoom} {number:?}"));
        }
    }
}

#[test]
fn figures_are_shown_two_by_two_when_four_do_not_fit() {
    let mut window = open_copy("luohu-hr-2024.ron");
    let mut hint = |size: [f32; 2]| {
        window.harness.set_size(size.into());
        window.wait();
        window.one(Kind::Text, "明细没有解释的增减").rect()
    };
    let (wide, narrow) = (hint([1366.0, 768.0]), hint([960.0, 768.0]));
    assert!(wide.bottom() < narrow.top(), "{wide:?} {narrow:?}");
}

#[test]
fn names_of_subjects_are_beside_their_figures() {
    let mut window = open_copy("demo-2025-draft.ron");
    window.go("科目汇总");
    for size in [[1366.0, 768.0], [2560.0, 1440.0]] {
        window.harness.set_size(size.into());
        window.wait();
        for (subject, amount) in
            [("208 社会保障和就业支出", "13,543.72"), ("2080101 行政运行", "2,309.60")]
        {
            let subject = window.one(Kind::Text, subject).rect();
            let beside = |node: &Node<'_>| {
                name(node) == amount
                    && (node.rect().center().y - subject.center().y).abs() < 2.0
                    && node.rect().right() - subject.left() < 900.0
            };
            assert!(window.nodes().any(|node| beside(&node)), "{amount} {subject:?}");
        }
    }
}

/// The controls above the table or chart of a page.
const ABOVE: [(&str, &[&str]); 3] = [
    (
        "调控",
        &["压到控制数", "缩放", "平衡", "按目标测算", "应用（一步撤销）", "另存为新方案", "放弃"],
    ),
    ("增减因素", &["项目", "支出类别", "功能分类", "部门经济分类", "资金来源"]),
    ("附表", &["上一张表", "下一张表"]),
];

#[test]
fn controls_above_a_page_fit_into_a_narrow_window() {
    let mut window = open_copy("demo-2025-draft.ron");
    for size in [[1366.0, 768.0], [960.0, 768.0]] {
        window.harness.set_size(size.into());
        for (page, names) in ABOVE {
            window.go(page);
            window.wait();
            let end = window.one(Kind::Control, "图表").rect().left();
            let places: Vec<_> =
                names.iter().map(|it| window.one(Kind::Control, it).rect()).collect();
            for (index, place) in places.iter().enumerate() {
                assert!(place.right() < end, "{size:?} {page} {} {place:?} {end}", names[index]);
                for (other, covered) in names.iter().zip(&places).skip(index + 1) {
                    let is_free = !place.intersects(*covered);
                    assert!(is_free, "{size:?} {page} {} {other} {place:?}", names[index]);
                }
            }
        }
    }
}
