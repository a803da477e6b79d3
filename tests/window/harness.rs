//! The real window without a screen: verbs to drive it by the names people see.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use budget_workbench::budget::Scenario;
use budget_workbench::ui::files::{FileDialogs, Pick, PickReply};
use budget_workbench::ui::{App, Start};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// File dialogs that answer from a list.
#[derive(Clone, Default)]
pub struct Answers(Arc<Mutex<VecDeque<Option<PathBuf>>>>);

impl Answers {
    /// What the next dialog is answered with.
    pub fn push(&self, path: Option<&Path>) {
        self.0.lock().unwrap().push_back(path.map(Path::to_owned));
    }
}

impl FileDialogs for Answers {
    fn pick(&self, _: &Pick, _: Option<&Path>, _: &eframe::Frame, reply: PickReply) {
        reply(self.0.lock().unwrap().pop_front().expect("a dialog nobody expected"));
    }
}

/// The window under test.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub answers: Answers,
    /// Where test files go; removed with the window.
    pub folder: tempfile::TempDir,
}

/// The window on the sample.
pub fn open_sample() -> Window {
    open_with(None)
}

/// The window on a copy of a file from `saves`.
pub fn open_copy(name: &str) -> Window {
    open_with(Some(name))
}

fn open_with(name: Option<&str>) -> Window {
    let folder = tempfile::tempdir().unwrap();
    let file = name.map(|name| {
        let target = folder.path().join(name);
        std::fs::copy(Path::new("saves").join(name), &target).unwrap();
        target
    });
    let answers = Answers::default();
    let file_dialogs = Box::new(answers.clone());
    let start = Start { file, settings_path: None, file_dialogs };
    let harness = Harness::builder()
        .with_size([1366.0, 768.0])
        .with_max_steps(12)
        .build_eframe(|creation| App::new(creation, start));
    let mut window = Window { harness, answers, folder };
    window.wait();
    window
}

impl Window {
    /// Lets the window and its workers come to rest.
    pub fn wait(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            self.harness.run();
            if !self.harness.state().is_busy() {
                break;
            }
            assert!(Instant::now() < deadline, "work beside the window does not end");
            std::thread::sleep(Duration::from_millis(5));
        }
        self.harness.run();
    }

    /// The open scenario.
    pub fn scenario(&self) -> &Scenario {
        self.harness.state().workspace().scenario()
    }

    /// Clicks what is called `name`.
    #[track_caller]
    pub fn click(&mut self, name: &str) {
        self.harness.get_by_label(name).click();
        self.wait();
    }

    /// Presses a key.
    pub fn press(&mut self, key: Key) {
        self.harness.key_press(key);
        self.wait();
    }

    /// Presses a key with Ctrl.
    pub fn ctrl(&mut self, key: Key) {
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.wait();
    }

    /// Types into whatever has the focus.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(Event::Text(text.to_owned()));
        self.wait();
    }

    /// Clicks a field or cell and replaces its text; the cursor stays in it.
    #[track_caller]
    pub fn fill(&mut self, name: &str, text: &str) {
        self.click(name);
        self.ctrl(Key::A);
        self.type_text(text);
    }

    /// What a field shows.
    #[track_caller]
    pub fn value(&self, name: &str) -> String {
        self.harness.get_by_label(name).value().unwrap_or_default()
    }

    /// Whether something of this name is in sight.
    pub fn shows(&self, name: &str) -> bool {
        self.harness.query_all_by_label(name).next().is_some()
    }

    /// Whether something whose name contains `part` is in sight.
    pub fn shows_part(&self, part: &str) -> bool {
        self.harness.query_all_by_label_contains(part).next().is_some()
    }

    /// Everything the window tells a screen reader, for messages of failing tests.
    pub fn told(&self) -> String {
        let root = self.harness.root();
        let nodes = root.children_recursive();
        nodes.filter_map(|node| node.accesskit_node().label()).collect::<Vec<_>>().join("\n")
    }
}
