//! The real window without a screen: verbs to drive it by the names people see.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use budget_workbench::analysis::Derived;
use budget_workbench::budget::{LineItem, Money, Project, Scenario};
use budget_workbench::edit::Label;
use budget_workbench::ui::files::{FileDialogs, Pick, PickReply, Picked};
use budget_workbench::ui::{App, Start};
use egui::accesskit::Role;
use egui::{
    DroppedFile, Event, FullOutput, Key, Modifiers, OutputCommand, ViewportCommand, ViewportEvent,
    ViewportId,
};
use egui_kittest::kittest::NodeT as _;
use egui_kittest::{Harness, Node};
use tempfile::TempDir;

/// The pages, by the names in the navigation.
pub const PAGES: [&str; 16] = [
    "总览",
    "部门概况",
    "收支总体",
    "基本支出",
    "项目支出",
    "绩效目标",
    "政府采购",
    "三公经费",
    "其他事项",
    "名词解释",
    "附表",
    "科目汇总",
    "方案对比",
    "调控",
    "增减因素",
    "变更记录",
];

/// Far more than any interaction takes; a window that goes on for longer never comes to rest.
const MAX_STEPS: u64 = 12;

/// File dialogs that answer from a list.
#[derive(Clone, Default)]
pub struct Answers {
    next: Arc<Mutex<VecDeque<Picked>>>,
    asked: Arc<Mutex<Vec<Pick>>>,
}

impl Answers {
    /// The next dialog is answered with this file.
    pub fn choose(&self, path: &Path) {
        self.push(Picked::Path(path.to_owned()));
    }

    /// The next dialog is closed without a choice.
    pub fn cancel(&self) {
        self.push(Picked::Nothing);
    }

    /// What comes of the next dialog.
    pub fn push(&self, picked: Picked) {
        self.next.lock().unwrap().push_back(picked);
    }

    /// The dialogs that were shown.
    pub fn asked(&self) -> Vec<Pick> {
        self.asked.lock().unwrap().clone()
    }
}

impl FileDialogs for Answers {
    fn pick(&self, pick: &Pick, _: Option<&Path>, _: &eframe::Frame, reply: PickReply) {
        self.asked.lock().unwrap().push(pick.clone());
        reply(self.next.lock().unwrap().pop_front().expect("a dialog nobody expected"));
    }
}

/// What the window asked of the system.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub title: String,
    pub copied: Option<String>,
    closes: bool,
    stays: bool,
}

/// Writes down what the window asks of the system, frame by frame.
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

/// How a window under test starts.
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
        let start = Start { file, settings_path, file_dialogs };
        let recorder = Recorder(Arc::clone(&asked));
        let harness = Harness::builder()
            .with_size([1366.0, 768.0])
            .with_theme(theme)
            .with_max_steps(MAX_STEPS)
            .with_context_setup(move |ctx| ctx.add_plugin(recorder))
            .build_eframe(|creation| App::new(creation, start));
        let mut window = Window { harness, answers, folder, asked, closed: false };
        window.wait();
        window
    }
}

/// The window under test.
pub struct Window {
    pub harness: Harness<'static, App>,
    pub answers: Answers,
    /// Where test files go; removed with the window.
    pub folder: TempDir,
    /// The window was closed.
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

/// A copy of a file from `saves`, in `folder`.
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

/// A file let go over the window.
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

/// What is looked for under a name.
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

/// What a node is to its user.
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

/// What a node is called.
pub fn name(node: &Node<'_>) -> String {
    let node = node.accesskit_node();
    let name = if node.role() == Role::Label { node.value() } else { node.label() };
    name.unwrap_or_default()
}

// Looking.
impl Window {
    /// Everything there is for those who do not see.
    pub fn nodes(&self) -> impl Iterator<Item = Node<'_>> {
        self.harness.root().children_recursive()
    }

    /// Everything of a kind under a name.
    pub fn all<'a>(&'a self, wanted: Kind, called: &'a str) -> impl Iterator<Item = Node<'a>> {
        self.nodes().filter(move |node| kind(node) == wanted && name(node) == called)
    }

    /// The one thing of a kind under a name.
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

    /// Of several controls of this name, the uppermost.
    #[track_caller]
    pub fn one_of_highest(&self, called: &str) -> Node<'_> {
        self.by_height(called).first().copied().unwrap_or_else(|| panic!("no “{called}”"))
    }

    /// Of several controls of this name, the lowest.
    #[track_caller]
    pub fn one_of_lowest(&self, called: &str) -> Node<'_> {
        self.by_height(called).last().copied().unwrap_or_else(|| panic!("no “{called}”"))
    }

    /// The open scenario.
    pub fn scenario(&self) -> &Scenario {
        self.harness.state().workspace().scenario()
    }

    /// What follows from it.
    pub fn derived(&self) -> &Derived {
        self.harness.state().workspace().derived()
    }

    /// Whether there is anything to save.
    pub fn is_dirty(&self) -> bool {
        self.harness.state().workspace().document().is_dirty()
    }

    /// What undoing would take back.
    pub fn undo_label(&self) -> Option<String> {
        self.harness.state().workspace().document().undo_label().map(Label::text)
    }

    /// What redoing would do again.
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

    /// What a field shows.
    #[track_caller]
    pub fn field(&self, name: &str) -> String {
        self.one(Kind::Field, name).value().unwrap_or_default()
    }

    /// What a cell shows.
    #[track_caller]
    pub fn cell(&self, name: &str) -> String {
        self.one(Kind::Cell, name).value().unwrap_or_default()
    }

    /// The row a cell stands in, from 0.
    #[track_caller]
    pub fn row(&self, cell: &str) -> usize {
        self.one(Kind::Cell, cell).accesskit_node().data().row_index().unwrap()
    }

    /// The names of the cells of a column, from top to bottom; the column's title taken off.
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

    /// Whether something of this name is in sight.
    pub fn shows(&self, called: &str) -> bool {
        self.nodes().any(|node| name(&node) == called)
    }

    /// Whether something whose name contains `part` is in sight.
    pub fn shows_part(&self, part: &str) -> bool {
        self.nodes().any(|node| name(&node).contains(part))
    }

    /// Fails with everything that is told unless something whose name contains `part` is in sight.
    #[track_caller]
    pub fn expect(&self, part: &str) {
        assert!(self.shows_part(part), "no “{part}” among:\n{}", self.told());
    }

    /// Fails if something whose name contains `part` is in sight.
    #[track_caller]
    pub fn expect_no(&self, part: &str) {
        let found = self.nodes().map(|node| name(&node)).find(|name| name.contains(part));
        assert_eq!(found, None, "“{part}” is shown");
    }

    /// The name of what has the focus.
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

    /// What the window asked of the system so far.
    pub fn asked(&self) -> Asked {
        self.asked.lock().unwrap().clone()
    }

    /// Everything the window tells a screen reader, for messages of failing tests.
    pub fn told(&self) -> String {
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

// Acting.
impl Window {
    /// Lets the window and its workers come to rest.
    #[track_caller]
    pub fn wait(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(20);
        loop {
            self.harness.run();
            if std::mem::take(&mut self.asked.lock().unwrap().closes) {
                self.request_close();
            } else if !self.harness.state().is_busy() {
                return;
            }
            assert!(Instant::now() < deadline, "work beside the window does not end");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn request_close(&mut self) {
        self.asked.lock().unwrap().stays = false;
        let viewport = self.harness.input_mut().viewports.get_mut(&ViewportId::ROOT).unwrap();
        viewport.events.push(ViewportEvent::Close);
        self.harness.step();
        self.closed |= !self.asked.lock().unwrap().stays;
    }

    /// Presses the window's close button.
    #[track_caller]
    pub fn close(&mut self) {
        self.request_close();
        self.wait();
    }

    /// Lets a file go over the window.
    #[track_caller]
    pub fn drop_file(&mut self, path: &Path) {
        self.drop_files(&[path]);
    }

    /// Lets several files go over the window at once.
    #[track_caller]
    pub fn drop_files(&mut self, paths: &[&Path]) {
        for path in paths {
            let file = Dropped(path.to_path_buf());
            self.harness.input_mut().dropped_files.push(Arc::new(file));
        }
        self.wait();
    }

    #[track_caller]
    fn click_node(&mut self, wanted: Kind, called: &str) {
        self.one(wanted, called).scroll_to_me();
        self.wait();
        self.one(wanted, called).click();
        self.wait();
    }

    /// Clicks the button, link or menu entry of this name.
    #[track_caller]
    pub fn click(&mut self, called: &str) {
        self.one(Kind::Control, called).click();
        self.wait();
    }

    /// Clicks the button of this name after bringing it into view.
    #[track_caller]
    pub fn scroll_to_and_click(&mut self, called: &str) {
        self.click_node(Kind::Control, called);
    }

    /// Clicks the title of a column; of the upper table where there are two.
    #[track_caller]
    pub fn click_title(&mut self, called: &str) {
        self.one_of_highest(called).click();
        self.wait();
    }

    /// Clicks into the field of this name.
    #[track_caller]
    pub fn click_field(&mut self, called: &str) {
        self.click_node(Kind::Field, called);
    }

    /// Clicks the cell of this name.
    #[track_caller]
    pub fn click_cell(&mut self, called: &str) {
        let charts = self.all(Kind::Field, "选择图表").next().map(|node| node.rect().left());
        let cell = self.one(Kind::Cell, called);
        if charts.is_some_and(|left| left < cell.rect().right()) {
            // Tables scroll sideways by their cursor.
            cell.focus();
            self.wait();
        }
        self.click_node(Kind::Cell, called);
    }

    /// Goes through menus from the bar at the top to an entry.
    #[track_caller]
    pub fn menu<const N: usize>(&mut self, path: [&str; N]) {
        for called in path {
            self.click(called);
        }
    }

    /// Goes to a page by the navigation.
    #[track_caller]
    pub fn go(&mut self, page: &str) {
        let found = self
            .all(Kind::Control, page)
            .find(|node| node.accesskit_node().role() == Role::Button && node.rect().left() < 40.0);
        found.unwrap_or_else(|| panic!("no page “{page}” among:\n{}", self.told())).click();
        self.wait();
    }

    /// Chooses one of a few in a field.
    #[track_caller]
    pub fn choose(&mut self, field: &str, option: &str) {
        self.click_field(field);
        self.click(option);
    }

    /// Presses a key.
    #[track_caller]
    pub fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    /// Presses a key with Ctrl.
    #[track_caller]
    pub fn ctrl(&mut self, key: Key) {
        self.press_with(Modifiers::COMMAND, key);
    }

    /// Presses a key with others.
    #[track_caller]
    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.wait();
    }

    /// Presses Tab, down and up in one frame, for those who do so many times.
    #[track_caller]
    pub fn tab(&mut self, modifiers: Modifiers) {
        let key = |pressed| Event::Key {
            key: Key::Tab,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        };
        let events = &mut self.harness.input_mut().events;
        events.extend([Event::ModifiersChanged(modifiers), key(true), key(false)]);
        events.push(Event::ModifiersChanged(Modifiers::NONE));
        self.harness.run();
    }

    /// Types into whatever has the focus, key by key; what no keyboard has comes as a whole, as
    /// from an input method.
    #[track_caller]
    pub fn type_text(&mut self, text: &str) {
        if text.is_ascii() {
            for key in text.chars() {
                self.harness.event(Event::Text(key.to_string()));
            }
        } else {
            self.harness.event(Event::Text(text.to_owned()));
        }
        self.wait();
    }

    /// Pastes a text.
    #[track_caller]
    pub fn paste(&mut self, text: &str) {
        self.harness.event(Event::Paste(text.to_owned()));
        self.wait();
    }

    /// Clicks into a field and replaces its text; the cursor stays in it.
    #[track_caller]
    pub fn fill(&mut self, field: &str, text: &str) {
        self.click_field(field);
        self.ctrl(Key::A);
        if text.is_empty() {
            self.press(Key::Delete);
        } else {
            self.type_text(text);
        }
    }

    /// Replaces the text of a field and goes on to the next.
    #[track_caller]
    pub fn enter(&mut self, field: &str, text: &str) {
        self.fill(field, text);
        self.press(Key::Tab);
    }

    /// Goes to a cell, types over it and confirms with Enter.
    #[track_caller]
    pub fn enter_cell(&mut self, cell: &str, text: &str) {
        self.click_cell(cell);
        self.type_text(text);
        self.press(Key::Enter);
    }
}
