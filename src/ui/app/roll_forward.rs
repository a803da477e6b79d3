//! Next year's draft, and the review of texts that still mention last year.

use super::{App, tab_commands::TabSwitch};
use crate::edit::Recorder;
use crate::edit::roll_forward::{RollForward, mentions, roll_forward};
use crate::locale::tr;
use crate::ui::documents::workspace::Workspace;
use crate::ui::overlays::notices::Level;
use crate::ui::overlays::sheets::Sheet;
use crate::ui::place::Page;

impl App {
    /// Opens the form with the choices for next year's draft.
    pub(super) fn ask_roll_forward(&mut self) {
        self.sheet = Some(Sheet::RollForward(Box::default()));
    }

    /// Opens next year's draft in a new tab.
    pub(super) fn roll_forward(&mut self, choices: &RollForward) {
        let scenario = self.tabs.active().workspace.scenario();
        match roll_forward(scenario, choices, &Recorder::of_system()) {
            Ok(rolled) => {
                let name = rolled.scenario.name.clone();
                self.notices.show(Level::Done, tr!("roll_forward.done", name = name));
                let workspace = Box::new(Workspace::unsaved(rolled.scenario));
                self.pending_switches.push(TabSwitch::Review(workspace, rolled.mentions));
            }
            Err(error) => self.notices.show(Level::Refused, error.to_string()),
        }
    }

    /// Lists what still mentions last year; what was decided before stays decided.
    pub(super) fn review_years(&mut self) {
        let tab = self.tabs.active_mut();
        tab.pages.review.list(mentions(tab.workspace.scenario()));
        self.go(Page::Review);
    }
}
