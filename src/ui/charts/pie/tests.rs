//! Tests of the pie through the user interface.

use egui::Pos2;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::super::testing::{PROJECTS, compose, harness};
use super::*;

type Answers = Vec<PieResponse<usize>>;

fn show(size: [f32; 2], parts: &[(&str, &str)]) -> Harness<'static, Answers> {
    let composition = compose(parts);
    harness(size, Vec::new(), move |ui, answers: &mut Answers| {
        let id = Id::unique("pie under test");
        match pie(ui, id, &composition, &PieOptions::default()) {
            PieResponse::Idle => {}
            clicked @ PieResponse::Clicked(_) => answers.push(clicked),
        }
    })
}

fn ring(harness: &Harness<'_, Answers>) -> Rect {
    harness.get_by_label_contains("构成图").rect()
}

/// The position in the ring at a fraction of a turn.
fn at(ring: Rect, turn: f32) -> Pos2 {
    let (sin, cos) = (turn * std::f32::consts::TAU).sin_cos();
    ring.center() + vec2(sin, -cos) * ring.width() * 0.37
}

fn click(harness: &mut Harness<'_, Answers>, pos: Pos2) {
    harness.hover_at(pos);
    harness.run();
    for pressed in [true, false] {
        harness.event(egui::Event::PointerButton {
            pos,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: egui::Modifiers::NONE,
        });
    }
    harness.run();
}

const WIDE: [f32; 2] = [640.0, 400.0];
const NARROW: [f32; 2] = [320.0, 600.0];

#[test]
fn clicking_a_legend_row_returns_its_key() {
    for size in [WIDE, NARROW] {
        let mut harness = show(size, &PROJECTS);
        harness.get_by_label("综合事务，229.64 万元，占 2.1%").click();
        harness.run();
        assert_eq!(*harness.state(), [PieResponse::Clicked(SliceKey::Part(2))]);
    }
}

#[test]
fn clicking_a_slice_returns_its_key_and_the_hole_returns_nothing() {
    for size in [WIDE, NARROW] {
        let mut harness = show(size, &PROJECTS);
        let ring = ring(&harness);
        click(&mut harness, ring.center());
        click(&mut harness, ring.left_top() + vec2(2.0, 2.0));
        assert_eq!(*harness.state(), []);
        click(&mut harness, at(ring, 0.4));
        click(&mut harness, at(ring, 0.9));
        let keys = [0, 1].map(|key| PieResponse::Clicked(SliceKey::Part(key)));
        assert_eq!(*harness.state(), keys);
    }
}

#[test]
fn pointing_at_a_slice_shows_a_tooltip() {
    let mut harness = show(WIDE, &PROJECTS);
    assert!(harness.query_by_label("9,578.00 万元").is_none());
    let pos = at(ring(&harness), 0.3);
    harness.hover_at(pos);
    harness.run();
    harness.get_by_label("人才工作");
    harness.get_by_label("9,578.00 万元");
    harness.get_by_label("86.6%");
}

#[test]
fn pointing_at_the_hole_shows_no_tooltip() {
    let mut harness = show(WIDE, &PROJECTS);
    let pos = ring(&harness).center();
    harness.hover_at(pos);
    harness.run();
    assert!(harness.query_by_label("人才工作").is_none());
}

#[test]
fn a_click_opens_other_and_back_closes_it() {
    let mut harness = show(WIDE, &PROJECTS);
    assert!(harness.query_by_label_contains("预算准备金").is_none());
    harness.get_by_label("其他，87.64 万元，占 0.8%").click();
    harness.run();
    let gathered = SliceKey::Other(vec![7, 8, 9, 10]);
    assert_eq!(*harness.state(), [PieResponse::Clicked(gathered)]);

    harness.get_by_label("其他 · 4 项 · 占合计 0.8%");
    harness.get_by_label("构成图，其他 87.64 万元");
    harness.get_by_label("预算准备金，28.00 万元，占 0.3%").click();
    harness.run();
    assert_eq!(harness.state().last(), Some(&PieResponse::Clicked(SliceKey::Part(7))));

    harness.get_by_label("‹ 返回").click();
    harness.run();
    harness.get_by_label("其他，87.64 万元，占 0.8%");
    assert!(harness.query_by_label("‹ 返回").is_none());
}

#[test]
fn other_closes_when_its_parts_are_gone() {
    let parts = compose(&PROJECTS);
    let fewer = compose(&PROJECTS[..3]);
    let id = Id::unique("pie under test");
    let mut harness = harness(WIDE, true, move |ui, is_full: &mut bool| {
        pie(ui, id, if *is_full { &parts } else { &fewer }, &PieOptions::default());
    });
    harness.get_by_label_contains("其他").click();
    harness.run();
    harness.get_by_label("‹ 返回");
    *harness.state_mut() = false;
    harness.run();
    assert!(harness.query_by_label("‹ 返回").is_none());
    *harness.state_mut() = true;
    harness.run();
    assert!(harness.query_by_label("‹ 返回").is_none(), "it does not open again by itself");
}

#[test]
fn rows_are_reached_with_the_keyboard() {
    let mut harness = show(WIDE, &PROJECTS);
    harness.key_press(egui::Key::Tab);
    harness.run();
    assert!(harness.get_by_label_contains("人才工作").is_focused());
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(*harness.state(), [PieResponse::Clicked(SliceKey::Part(0))]);
}

#[test]
fn parts_that_are_not_drawn_are_listed() {
    let harness = show(WIDE, &[("甲", "100"), ("乙", "0"), ("丙", "-20.5"), ("丁", "0")]);
    harness.get_by_label("金额为零、未画出的：乙、丁");
    harness.get_by_label("金额为负、未画出的：丙 −20.50");
    harness.get_by_label("甲，100.00 万元，占 125.8%");
}

#[test]
fn many_parts_that_are_not_drawn_are_counted() {
    let mut parts = vec![("甲", "100")];
    parts.extend([("乙", "0"); 7]);
    let harness = show(WIDE, &parts);
    harness.get_by_label("金额为零、未画出的：乙、乙、乙、乙、乙等 7 项");
}

#[test]
fn an_empty_chart_shows_the_reason() {
    let text = |parts: &[(&str, &str)], text: &str| {
        let harness = show(NARROW, parts);
        harness.get_by_label_contains(text);
        assert!(harness.query_by_label_contains("构成图").is_none());
    };
    text(&[], "还没有项目");
    text(&[("甲", "0")], "合计为零");
    text(&[("甲", "5"), ("乙", "-6")], "合计为负数（−1.00 万元）");
}

#[test]
fn a_single_part_fills_the_ring() {
    let mut harness = show(WIDE, &[("甲", "100")]);
    let pos = at(ring(&harness), 0.5);
    click(&mut harness, pos);
    assert_eq!(*harness.state(), [PieResponse::Clicked(SliceKey::Part(0))]);
}

#[test]
fn charts_can_be_drawn_in_very_narrow_spaces() {
    for width in [40.0, 120.0, 200.0] {
        show([width, 600.0], &PROJECTS);
    }
}
