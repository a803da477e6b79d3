//! Measures one pass of the real window on the processor, without a screen to draw on.
//!
//! Targets: 4 ms with 10,000 projects in the table; 16 ms for every frame while a lever is dragged
//! on 10,000 lines.

#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "measuring the wrong thing is worse than none"
)]

use std::hash::{Hash as _, Hasher as _};
use std::time::{Duration, Instant};

use budget_workbench::cli::{GenerateSize, scenario};
use budget_workbench::store;
use budget_workbench::ui::work::file_dialogs::NativeDialogs;
use budget_workbench::ui::work::threads::SystemThreads;
use budget_workbench::ui::{App, Start};
use divan::Bencher;
use eframe::{App as _, CreationContext, Frame};
use egui::epaint::{ClippedPrimitive, ClippedShape};
use egui::{Context, Event, FullOutput, Key, Modifiers, RawInput, Rect, Shape, Vec2};
use tempfile::TempDir;

const PROJECTS: usize = 10_000;
const DRAGGED: GenerateSize = GenerateSize { projects: 1_000, lines: 10_000, indicators: 1_000 };
/// The position of the name of the first project.
const NAME_CELL: egui::Pos2 = egui::pos2(300.0, 250.0);

fn main() {
    divan::main();
}

/// Draws the unchanged table while the mouse moves over it.
#[divan::bench]
fn pass(bencher: Bencher<'_, '_>) {
    let mut window = Window::on_projects();
    bencher.bench_local(|| window.pass(vec![]).drop_without_applying_deltas());
}

/// Does the same and makes the triangles for a graphics card.
#[divan::bench]
fn pass_and_tessellate(bencher: Bencher<'_, '_>) {
    let mut window = Window::on_projects();
    bencher.bench_local(|| {
        let output = window.pass(vec![]);
        window.tessellate(output)
    });
}

/// Scrolls, so that every pass shows new rows.
#[divan::bench]
fn scroll(bencher: Bencher<'_, '_>) {
    let mut window = Window::on_projects();
    let mut delta = Vec2::new(0.0, -90.0);
    let mut passes = 0;
    bencher.bench_local(|| {
        passes += 1;
        // Back and forth, so that it never stops at an end.
        if passes % 500 == 0 {
            delta = -delta;
        }
        let scroll = Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta,
            source: egui::MouseWheelSource::Wheel,
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        };
        window.pass(vec![scroll]).drop_without_applying_deltas();
    });
}

/// Undoes or redoes an edit, with its figures and both passes of the frame.
#[divan::bench]
fn edit(bencher: Bencher<'_, '_>) {
    let mut window = Window::on_projects();
    window.rename_the_first_project();
    let before = window.revision();
    let mut undone = false;
    let mut frames = 0;
    bencher.bench_local(|| {
        frames += 1;
        undone = !undone;
        window.press(if undone { Key::Z } else { Key::Y }, Modifiers::COMMAND);
    });
    assert_eq!(window.revision(), before + frames, "every frame changed the document");
}

/// Drags the slider of a lever: every frame has another percentage, another plan and its effects,
/// and makes the triangles for a graphics card.
#[divan::bench]
fn drag_a_lever(bencher: Bencher<'_, '_>) {
    let mut window = Window::on_levers();
    let slider = window.place("百分比滑块");
    window.button(slider.center(), true);
    let mut step: u16 = 0;
    let mut shown = Vec::new();
    bencher.bench_local(|| {
        // Far enough to be another percentage in any case.
        step = (step + 1) % 40;
        let at = slider.center() - Vec2::new(2.0 * f32::from(step), 0.0);
        let output = window.run(vec![Event::PointerMoved(at)]);
        shown.push(hash(&output.shapes));
        window.tessellate(output)
    });
    let frames = shown.len();
    shown.dedup();
    assert_eq!(shown.len(), frames, "every frame shows another plan");
}

/// A hash of the texts that are drawn.
fn hash(shapes: &[ClippedShape]) -> u64 {
    let mut texts = std::hash::DefaultHasher::new();
    for shape in shapes {
        each_text(&shape.shape, &mut |text| text.hash(&mut texts));
    }
    texts.finish()
}

/// The real window on a large budget.
struct Window {
    app: App,
    ctx: Context,
    frame: Frame,
    started: Instant,
    passes: u16,
    _folder: TempDir,
}

impl Window {
    fn on_projects() -> Self {
        let size = GenerateSize { projects: PROJECTS, lines: 5 * PROJECTS, indicators: PROJECTS };
        let mut window = Self::open(&size);
        window.press(Key::Num5, Modifiers::COMMAND);
        let projects = &window.app.workspace().scenario().projects;
        let name = projects.first().map(|project| project.name.clone());
        let shown = window.shows(&name.expect("a project"));
        assert!(shown, "the page of projects is open");
        window
    }

    /// Opens the page of levers and chooses the one that scales by a percentage.
    fn on_levers() -> Self {
        let mut window = Self::open(&DRAGGED);
        for name in ["调控", "缩放"] {
            let at = window.place(name).center();
            window.button(at, true);
            window.button(at, false);
        }
        window
    }

    fn open(size: &GenerateSize) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the file");
        let path = folder.path().join("budget.ron");
        let scenario = scenario(size, 1);
        store::save(&path, &scenario, None).expect("the file is written");

        let ctx = Context::default();
        let creation = CreationContext::_new_kittest(ctx.clone());
        let start = Start {
            file: Some(path),
            settings_path: None,
            file_dialogs: Box::new(NativeDialogs),
            threads: Box::new(SystemThreads),
        };
        let app = App::new(&creation, start);
        let frame = Frame::_new_kittest();
        let started = Instant::now();
        let mut window = Self { app, ctx, frame, started, passes: 0, _folder: folder };
        while window.app.workspace().scenario().projects.len() != size.projects {
            window.pass(vec![]).drop_without_applying_deltas();
            assert!(started.elapsed() < Duration::from_mins(1), "the file opens");
            std::thread::sleep(Duration::from_millis(5));
        }
        window
    }

    /// The place of the node with this name.
    fn place(&mut self, name: &str) -> Rect {
        self.ctx.enable_accesskit();
        let mut output = self.pass(vec![]);
        let update = output.platform_output.accesskit_update.take().expect("an accessibility tree");
        output.drop_without_applying_deltas();
        self.ctx.disable_accesskit();
        let mut found = update.nodes.iter().filter(|(_, node)| node.label() == Some(name));
        let bounds = found.next().and_then(|(_, node)| node.bounds()).expect("a node of this name");
        #[expect(clippy::cast_possible_truncation, reason = "pixels")]
        let at = |x: f64, y: f64| egui::pos2(x as f32, y as f32);
        Rect::from_min_max(at(bounds.x0, bounds.y0), at(bounds.x1, bounds.y1))
    }

    fn button(&mut self, pos: egui::Pos2, pressed: bool) {
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        let event = Event::PointerButton { pos, button, pressed, modifiers };
        self.run(vec![Event::PointerMoved(pos), event]).drop_without_applying_deltas();
    }

    fn tessellate(&self, mut output: FullOutput) -> Vec<ClippedPrimitive> {
        let shapes = std::mem::take(&mut output.shapes);
        let triangles = self.ctx.tessellate(shapes, output.pixels_per_point);
        output.drop_without_applying_deltas();
        triangles
    }

    fn revision(&self) -> u64 {
        self.app.workspace().document().revision()
    }

    fn rename_the_first_project(&mut self) {
        for pressed in [true, false] {
            self.button(NAME_CELL, pressed);
        }
        self.pass(vec![Event::Text("x".to_owned())]).drop_without_applying_deltas();
        self.press(Key::Enter, Modifiers::NONE);
        assert_eq!(self.revision(), 1, "the first project has another name");
    }

    fn press(&mut self, key: Key, modifiers: Modifiers) {
        let event =
            |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let events = vec![
            Event::ModifiersChanged(modifiers),
            event(true),
            event(false),
            Event::ModifiersChanged(Modifiers::NONE),
        ];
        self.pass(events).drop_without_applying_deltas();
    }

    /// A pass while the mouse moves over the table, never twice at the same place.
    fn pass(&mut self, mut events: Vec<Event>) -> FullOutput {
        self.passes = self.passes.wrapping_add(1);
        let place = f32::from(self.passes % 200);
        events.insert(0, Event::PointerMoved(egui::pos2(300.0 + place, 300.0 + place)));
        self.run(events)
    }

    fn run(&mut self, events: Vec<Event>) -> FullOutput {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1366.0, 768.0))),
            time: Some(self.started.elapsed().as_secs_f64()),
            focused: true,
            events,
            ..RawInput::default()
        };
        let (app, frame) = (&mut self.app, &mut self.frame);
        self.ctx.run_ui(input, |ui| {
            app.logic(ui, frame);
            app.ui(ui, frame);
        })
    }

    fn shows(&mut self, text: &str) -> bool {
        let mut output = self.pass(vec![]);
        let shapes = std::mem::take(&mut output.shapes);
        output.drop_without_applying_deltas();
        let mut holds = false;
        for clipped in &shapes {
            each_text(&clipped.shape, &mut |it| holds |= it.contains(text));
        }
        holds
    }
}

fn each_text(shape: &Shape, see: &mut dyn FnMut(&str)) {
    match shape {
        Shape::Text(shape) => see(shape.galley.text()),
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| each_text(shape, see)),
        _ => {}
    }
}
