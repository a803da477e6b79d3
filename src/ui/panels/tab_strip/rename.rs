//! A text field for the name of a scenario, in place of the title of its tab.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align2, Key, Response, TextEdit, Ui, vec2};

use crate::budget::{Field, ScenarioField};
use crate::edit::Command;
use crate::locale::tr;
use crate::ui::documents::workspace::{OpenScenario, TabId};
use crate::ui::fields::focus;
use crate::ui::intent::Intent;
use crate::ui::look::theme::ROW_HEIGHT;
use crate::ui::view::View;

/// The name that is being typed.
pub struct Renaming {
    pub tab: TabId,
    text: String,
    /// True when the cursor has been put into the field.
    has_begun: bool,
}

impl Renaming {
    /// Starts with the current name.
    pub fn new(tab: TabId, name: &str) -> Self {
        Self { tab, text: name.to_owned(), has_begun: false }
    }

    /// Draws the field; true once the name is committed or cancelled.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        view: View<'_>,
        open: OpenScenario<'_>,
        width: f32,
    ) -> (Response, bool) {
        let id = super::tab_id(self.tab).with("name");
        let edit = TextEdit::singleline(&mut self.text)
            .id(id)
            .desired_width(width)
            .margin(egui::Margin::symmetric(8, 4))
            .min_size(vec2(width, ROW_HEIGHT))
            .align(Align2::LEFT_CENTER);
        let response = ui.add(edit).accessible_name(tr!("tabs.name"));
        focus::session(ui, &response);
        // The tab may have to be shown first; the field takes the focus after that.
        if !self.has_begun && view.shown.tab == self.tab {
            self.has_begun = true;
            let end = CCursor::new(self.text.chars().count());
            let mut state = TextEditState::load(ui, id).unwrap_or_default();
            state.cursor.set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
            state.store(ui, id);
            response.request_focus();
            return (response, false);
        }
        let is_done = response.lost_focus();
        let name = self.text.trim();
        if is_done
            && !ui.input(|input| input.key_pressed(Key::Escape))
            && name != open.scenario().name
        {
            let name = Command::Set(Field::Scenario(ScenarioField::Name), name.to_owned().into());
            view.intents.send(Intent::EditIn(self.tab, vec![name]));
        }
        (response, is_done)
    }
}
