//! Going to a place of the window.

use egui::Context;

use super::App;
use crate::budget::Field;
use crate::locale::tr;
use crate::ui::fields::form::field_id;
use crate::ui::overlays::notices::Level;
use crate::ui::place::{InspectorTab, Page, Place};

impl App {
    /// Shows a place.
    pub(super) fn go_to(&mut self, place: Place, ctx: &Context) {
        match place {
            Place::Page(page) => self.go(page),
            Place::Project(id) => self.show_project(id),
            Place::ProjectPart(id, part) => {
                let page = &mut self.tabs.active_mut().pages.projects;
                // A filter could hide the project.
                page.clear_filter();
                page.part = part;
                self.show_project(id);
            }
            Place::Subjects(by) => {
                self.tabs.active_mut().pages.subjects = by;
                self.go(Page::Subjects);
            }
            Place::Fact(field) => self.reveal(field, ctx),
            Place::Origin(asked) => {
                let tab = &mut self.tabs.active_mut().state;
                tab.asked = vec![asked];
                tab.inspector_tab = InspectorTab::Source;
                tab.inspector_open = true;
            }
        }
    }

    /// Shows the fact at `field` and puts the cursor on it.
    fn reveal(&mut self, field: Field, ctx: &Context) {
        let place = Place::of_field(self.tabs.active().workspace.scenario(), field);
        if let Some(place) = place {
            self.go_to(place, ctx);
            let tab = self.tabs.active_mut();
            if place == Place::Page(Page::Levers) {
                // The ceilings are edited in the view that fits the whole budget to them.
                tab.pages.levers.fit_the_whole();
            }
            if let Some(item) = field.owner().item() {
                tab.state.wanted = Some(item);
            }
        }
        if place.is_none() || self.tabs.active().workspace.scenario().get(field).is_none() {
            self.notices.show(Level::Refused, tr!("record.gone"));
            return;
        }
        self.tabs.active_mut().state.wanted_fact = Some(field);
        ctx.memory_mut(|memory| memory.request_focus(field_id(field)));
    }
}
