//! The real window without a screen, and methods to control it by the names that users see.

mod acting;
pub mod threads;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use budget_workbench::analysis::Derived;
use budget_workbench::budget::{LineItem, Money, Project, Scenario};
use budget_workbench::edit::Label;
use budget_workbench::ui::place::Page;
use budget_workbench::ui::work::file_choice::Pick;
use budget_workbench::ui::work::file_dialogs::{FileDialogs, Picked, Wait};
use budget_workbench::ui::{App, Start};
use egui::accesskit::Role;
use egui::{DroppedFile, FullOutput, OutputCommand, ViewportCommand};
use egui_kittest::kittest::NodeT as _;
use egui_kittest::{Harness, Node};
use tempfile::TempDir;

use threads::TestThreads;

/// The titles of the pages in the navigation.
pub fn pages() -> Vec<String> {
    Page::ALL.iter().map(|page| page.title().into_owned()).collect()
}

/// The most passes until the window is at rest; far more than any interaction takes.
const MAX_STEPS: u64 = 12;

/// File dialogs that answer from a list.
#[derive(Clone, Default)]
pub struct Answers {
    next: Arc<Mutex<VecDeque<Picked>>>,
    asked: Arc<Mutex<Vec<Pick>>>,
}

impl Answers {
    /// Answers the next dialog with this file.
    pub fn choose(&self, path: &Path) {
        self.push(Picked::Path(path.to_owned()));
    }

    /// Closes the next dialog without a choice.
    pub fn cancel(&self) {
        self.push(Picked::Nothing);
    }

    /// Sets the result of the next dialog.
    pub fn push(&self, picked: Picked) {
        self.next.lock().unwrap().push_back(picked);
    }

    /// The dialogs that were shown.
    pub fn asked(&self) -> Vec<Pick> {
        self.asked.lock().unwrap().clone()
    }
}

impl FileDialogs for Answers {
    fn show(&self, pick: &Pick, _: Option<&Path>, _: &eframe::Frame) -> Wait {
        self.asked.lock().unwrap().push(pick.clone());
        let picked = self.next.lock().unwrap().pop_front().expect("an expected dialog");
        Box::new(move || picked)
    }
}

/// The requests of the window to the system.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub title: String,
    pub copied: Option<String>,
    closes: bool,
    stays: bool,
}

/// Records the requests of the window to the system, frame by frame.
struct Recorder(Arc<Mutex<Asked>>);

impl egui::Plugin for Recorder {
    fn debug_name(&self) -> &'static str {
        "recorder"
    }

    fn output_hook(&mut self, _: &egui::Context, output: &mut FullOutput) {
        let mut asked = self.0.lock().unwrap();
        for command in output.viewport_output.values().flat_map(|viewport| &viewport.commands) {
            match command {
                ViewportCommand::Title(title) => asked.title.clone_from(title),
                ViewportCommand::Close => asked.closes = true,
                ViewportCommand::CancelClose => asked.stays = true,
                _ => {}
            }
        }
        for command in &output.platform_output.commands {
            if let OutputCommand::CopyText(text) = command {
                asked.copied = Some(text.clone());
            }
        }
    }
}

/// The conditions in which a window under test starts.
pub struct Setup {
    /// The file to open, copied into the window's folder; the sample when none.
    pub file: Option<PathBuf>,
    /// Keeps settings in a file in the window's folder.
    pub keeps_settings: bool,
    pub theme: egui::Theme,
    pub folder: TempDir,
}

impl Default for Setup {
    fn default() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { file: None, keeps_settings: false, theme: egui::Theme::Light, folder }
    }
}

impl Setup {
    /// Opens the window.
    pub fn open(self) -> Window {
        let Self { file, keeps_settings, theme, folder } = self;
        let answers = Answers::default();
        let asked = Arc::new(Mutex::new(Asked::default()));
        let settings_path = keeps_settings.then(|| folder.path().join("settings.ron"));
        let file_dialogs = Box::new(answers.clone());
        let threads = TestThreads::default();
        let start = Start { file, settings_path, file_dialogs, threads: Box::new(threads.clone()) };
        let recorder = Recorder(Arc::clone(&asked));
        let harness = Harness::builder()
            .with_size([1366.0, 768.0])
            .with_theme(theme)
            .with_max_steps(MAX_STEPS)
            .with_context_setup(move |ctx| ctx.add_plugin(recorder))
            .build_eframe(|creation| App::new(creation, start));
        let mut window = Window { harness, answers, threads, folder, asked, closed: false };
        window.wait();
        window
    }
}

/// The window under test.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub answers: Answers,
    pub threads: TestThreads,
    /// The folder for test files; removed with the window.
    pub folder: TempDir,
    /// True once the window was closed.
    pub closed: bool,
    asked: Arc<Mutex<Asked>>,
}

/// The window on the sample.
pub fn open_sample() -> Window {
    Setup::default().open()
}

/// The window on a copy of a file from `saves`.
pub fn open_copy(name: &str) -> Window {
    let setup = Setup::default();
    let file = copy_of(name, &setup.folder);
    Setup { file: Some(file), ..setup }.open()
}

/// The window on a scenario.
pub fn open_scenario(scenario: &Scenario) -> Window {
    let setup = Setup::default();
    let file = setup.folder.path().join("scenario.ron");
    budget_workbench::store::save(&file, scenario, None).unwrap();
    Setup { file: Some(file), ..setup }.open()
}

/// Copies a file from `saves` into `folder`; returns its path.
pub fn copy_of(name: &str, folder: &TempDir) -> PathBuf {
    let saves = Path::new(env!("CARGO_MANIFEST_DIR")).join("saves");
    let target = folder.path().join(name);
    std::fs::copy(saves.join(name), &target).unwrap();
    target
}

/// An amount, in 万元.
pub fn money(text: &str) -> Money {
    Money::new(text.parse().unwrap()).unwrap()
}

/// A file that is dropped on the window.
#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// The kinds of nodes that tests search by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A form field.
    Field,
    /// A cell of a table.
    Cell,
    /// Anything else that can be acted on.
    Control,
    /// A text.
    Text,
}

/// The kind of a node, as users see it.
pub fn kind(node: &Node<'_>) -> Kind {
    let node = node.accesskit_node();
    match node.role() {
        _ if node.data().row_index().is_some() => Kind::Cell,
        Role::TextInput | Role::MultilineTextInput | Role::ComboBox | Role::SpinButton => {
            Kind::Field
        }
        Role::Label => Kind::Text,
        _ => Kind::Control,
    }
}

/// The name of a node.
pub fn name(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    let name = if node.role() == Role::Label { node.value() } else { node.label() };
    name.unwrap_or_default()
}

impl Window {
    /// All nodes of the accessibility tree.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.harness.root().children_recursive()
    }

    /// All nodes of a kind with a name.
    pub fn all<'a>(&'a self, wanted: Kind, called: &'a str) -> impl Iterator<Item = Node<'a>> {
        self.nodes().filter(move |node| kind(node) == wanted && name(node) == called)
    }

    /// The only node of a kind with a name.
    #[track_caller]
    pub fn one<'a>(&'a self, wanted: Kind, called: &'a str) -> Node<'a> {
        let found: Vec<_> = self.all(wanted, called).collect();
        if let [node] = found.as_slice() {
            return *node;
        }
        let names = self.nodes().filter(|node| kind(node) == wanted).map(|node| name(&node));
        let names: Vec<_> = names.collect();
        panic!("{} of {wanted:?} “{called}” among {names:?}", found.len());
    }

    fn by_height(&self, called: &str) -> Vec<Node<'_>> {
        let mut found: Vec<_> = self
            .nodes()
            .filter(|node| kind(node) == Kind::Control && name(node) == called)
            .collect();
        found.sort_by(|one, other| one.rect().top().total_cmp(&other.rect().top()));
        found
    }

    /// The uppermost of the controls with this name.
    #[track_caller]
    pub fn one_of_highest(&self, called: &str) -> Node<'_> {
        self.by_height(called).first().copied().unwrap_or_else(|| panic!("no “{called}”"))
    }

    /// The lowest of the controls with this name.
    #[track_caller]
    pub fn one_of_lowest(&self, called: &str) -> Node<'_> {
        self.by_height(called).last().copied().unwrap_or_else(|| panic!("no “{called}”"))
    }

    /// The open scenario.
    pub fn scenario(&self) -> &Scenario {
        self.harness.state().workspace().scenario()
    }

    /// The figures of the open scenario.
    pub fn derived(&self) -> &Derived {
        self.harness.state().workspace().derived()
    }

    /// True when there are unsaved changes.
    pub fn is_dirty(&self) -> bool {
        self.harness.state().workspace().document().is_dirty()
    }

    /// The label of the step that undo takes back.
    pub fn undo_label(&self) -> Option<String> {
        self.harness.state().workspace().document().undo_label().map(Label::text)
    }

    /// The label of the step that redo repeats.
    pub fn redo_label(&self) -> Option<String> {
        self.harness.state().workspace().document().redo_label().map(Label::text)
    }

    /// The first project of this name.
    #[track_caller]
    pub fn project(&self, name: &str) -> &Project {
        let found = self.scenario().projects.iter().find(|project| project.name == name);
        found.unwrap_or_else(|| panic!("no project “{name}”"))
    }

    /// The names of the projects in the scenario's order.
    pub fn projects(&self) -> Vec<&str> {
        self.scenario().projects.iter().map(|project| project.name.as_str()).collect()
    }

    /// The first line of this name.
    #[track_caller]
    pub fn line(&self, name: &str) -> &LineItem {
        let mut lines = self.scenario().line_places().flat_map(|(_, lines)| lines);
        lines.find(|line| line.name == name).unwrap_or_else(|| panic!("no line “{name}”"))
    }

    /// The text in a field.
    #[track_caller]
    pub fn field(&self, name: &str) -> String {
        self.one(Kind::Field, name).value().unwrap_or_default()
    }

    /// The text in a cell.
    #[track_caller]
    pub fn cell(&self, name: &str) -> String {
        self.one(Kind::Cell, name).value().unwrap_or_default()
    }

    /// The index of the row of a cell.
    #[track_caller]
    pub fn row(&self, cell: &str) -> usize {
        self.one(Kind::Cell, cell).accesskit_node().data().row_index().unwrap()
    }

    /// The names of the cells of a column, from top to bottom, without the title of the column.
    pub fn column(&self, title: &str) -> Vec<String> {
        let mut cells: Vec<_> = self
            .nodes()
            .filter(|node| kind(node) == Kind::Cell)
            .filter_map(|node| {
                let row = name(&node).strip_suffix(title)?.trim_end().to_owned();
                Some((node.accesskit_node().data().row_index()?, row))
            })
            .collect();
        cells.sort();
        cells.into_iter().map(|(_, row)| row).collect()
    }

    /// True when something with this name is in sight.
    pub fn shows(&self, called: &str) -> bool {
        self.nodes().any(|node| name(&node) == called)
    }

    /// True when something whose name contains `part` is in sight.
    pub fn shows_part(&self, part: &str) -> bool {
        self.nodes().any(|node| name(&node).contains(part))
    }

    /// Fails with everything in sight unless something whose name contains `part` is in sight.
    #[track_caller]
    pub fn expect(&self, part: &str) {
        assert!(self.shows_part(part), "no “{part}” among:\n{}", self.accessibility_text());
    }

    /// Fails if something whose name contains `part` is in sight.
    #[track_caller]
    pub fn expect_no(&self, part: &str) {
        let found = self.nodes().map(|node| name(&node)).find(|name| name.contains(part));
        assert_eq!(found, None, "“{part}” is shown");
    }

    /// The name of the node with the focus.
    pub fn focused(&self) -> Option<String> {
        self.nodes().find(Node::is_focused).map(|node| name(&node))
    }

    /// The texts in the bar at the bottom, from left to right.
    pub fn status(&self) -> Vec<String> {
        let mut texts: Vec<_> = self
            .nodes()
            .filter(|node| kind(node) == Kind::Text && 735.0 < node.rect().top())
            .map(|node| (node.rect().left(), name(&node)))
            .collect();
        texts.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        texts.into_iter().map(|(_, text)| text).collect()
    }

    /// The figure of this name in the bar at the bottom.
    #[track_caller]
    pub fn figure(&self, title: &str) -> String {
        let status = self.status();
        let at = status.iter().position(|text| text == title);
        let at = at.unwrap_or_else(|| panic!("no “{title}” in {status:?}"));
        status[at + 1].clone()
    }

    /// The requests of the window to the system so far.
    pub fn asked(&self) -> Asked {
        self.asked.lock().unwrap().clone()
    }

    /// The accessibility tree as text, for messages of failing tests.
    pub fn accessibility_text(&self) -> String {
        let line = |node: Node<'_>| {
            let what = node.accesskit_node();
            let focus = if node.is_focused() { " (focused)" } else { "" };
            let value = what.value().filter(|_| kind(&node) != Kind::Text).unwrap_or_default();
            let called = name(&node);
            let is_told = !(called.is_empty() && value.is_empty());
            is_told
                .then(|| format!("{:?} {:?} “{called}” {value}{focus}", kind(&node), what.role()))
        };
        self.nodes().filter_map(line).collect::<Vec<_>>().join("\n")
    }
}
