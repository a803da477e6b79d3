//! The actions of a user on the window.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, ViewportEvent, ViewportId};
use egui_kittest::kittest::NodeT as _;

use super::{Dropped, Kind, Window};

impl Window {
    /// Waits until the window and its jobs are at rest, except jobs whose threads are held.
    #[track_caller]
    pub fn wait(&mut self) {
        let deadline = Instant::now() + Duration::from_mins(2);
        loop {
            // A job wakes the window whenever it reports its progress, so only a window without
            // work must come to rest in a few passes.
            self.harness.step();
            if self.has_work() {
                std::thread::sleep(Duration::from_millis(2));
            } else {
                self.harness.run();
            }
            if std::mem::take(&mut self.asked.lock().unwrap().closes) {
                self.request_close();
            } else if !self.has_work() {
                return;
            }
            assert!(Instant::now() < deadline, "work beside the window does not end");
        }
    }

    /// True when jobs are running, except those whose threads are held.
    fn has_work(&self) -> bool {
        self.threads.held() < self.harness.state().jobs_under_way()
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

    /// Drops a file on the window.
    #[track_caller]
    pub fn drop_file(&mut self, path: &Path) {
        self.drop_files(&[path]);
    }

    /// Drops several files on the window at once.
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

    /// Clicks the button of this name after scrolling it into view.
    #[track_caller]
    pub fn scroll_to_and_click(&mut self, called: &str) {
        self.click_node(Kind::Control, called);
    }

    /// Clicks the title of a column; in the upper table when there are two.
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
        found
            .unwrap_or_else(|| panic!("no page “{page}” among:\n{}", self.accessibility_text()))
            .click();
        self.wait();
    }

    /// Chooses an option of a field.
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

    /// Presses a key with modifiers.
    #[track_caller]
    pub fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.wait();
    }

    /// Presses and releases Tab in one frame, for tests that do so many times.
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

    /// Types into the widget with the focus: ASCII text key by key, other text as a whole, as from
    /// an input method.
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
