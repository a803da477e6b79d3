//! A few pictures of whole windows: the overview, the projects, a dialog; light and dark.
//!
//! They need a Vulkan driver, so they run only when they are asked for by name:
//! `cargo test --test pictures`, as `.ci/run` does.
//! After a wanted change: `UPDATE_SNAPSHOTS=1 cargo test --test pictures`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers too"
)]

#[expect(dead_code, reason = "the window tests need more of it")]
#[path = "it/window/harness/mod.rs"]
mod harness;

use egui::{Key, Theme};
use egui_kittest::{SnapshotOptions, SnapshotResults};

use harness::{Setup, Window, copy_of};

/// The tolerance for differences between pictures.
///
/// Drivers differ in how they smooth edges, and a new one may move a few pixels of text; a change
/// that people would notice moves thousands.
fn options() -> SnapshotOptions {
    SnapshotOptions::new().threshold(1.0).max_failed_pixels(200)
}

/// The pictures taken so far; the test fails at its end if one of them differs.
#[derive(Default)]
struct Album(SnapshotResults);

impl Album {
    fn take(&mut self, window: &mut Window, name: &str) {
        // The control under the pointer looks different and shows a tooltip.
        window.harness.event(egui::Event::PointerGone);
        window.wait();
        self.0.add(window.harness.try_snapshot_options(name, &options()));
    }
}

fn open(theme: Theme) -> Window {
    Setup { theme, ..Setup::default() }.open()
}

fn open_demo(theme: Theme) -> Window {
    let setup = Setup::default();
    let file = Some(copy_of("demo-2025-draft.ron", &setup.folder));
    Setup { file, theme, ..setup }.open()
}

/// The language belongs to the whole process, so the pictures are taken one after the other.
#[test]
fn windows_look_as_they_did() {
    let mut album = Album::default();

    let mut window = open(Theme::Light);
    album.take(&mut window, "overview-light");

    for (theme, name) in [(Theme::Light, "projects-light"), (Theme::Dark, "projects-dark")] {
        let mut window = open(theme);
        window.go("项目支出");
        window.click_cell("安全生产专项 本年预算");
        album.take(&mut window, name);
    }

    let mut window = open_demo(Theme::Light);
    window.go("基本支出");
    window.click_cell("奖金 本年预算");
    album.take(&mut window, "basic-expenditure-light");

    let mut window = open_demo(Theme::Light);
    window.enter("方案名称", "改过的");
    window.ctrl(Key::W);
    album.take(&mut window, "unsaved-changes-light");

    let mut window = open_demo(Theme::Dark);
    for _ in 0..5 {
        window.menu(["方案", "另存为方案"]);
    }
    window.menu(["文件", "退出"]);
    album.take(&mut window, "unsaved-options-dark");

    let mut window = open(Theme::Dark);
    window.menu(["视图", "语言 Language", "English"]);
    album.take(&mut window, "overview-english-dark");
}
