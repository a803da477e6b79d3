//! Another name for a scenario, typed where its title stands.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Align2, Key, Response, TextEdit, Ui, vec2};

use crate::budget::{Field, ScenarioField};
use crate::edit::Command;
use crate::locale::tr;
use crate::ui::documents::workspace::{OpenScenario, TabId};
use crate::ui::fields::text_field;
use crate::ui::intent::Intent;
use crate::ui::look::theme::ROW_HEIGHT;
use crate::ui::view::View;

/// A name being typed.
pub struct Renaming {
    pub tab: TabId,
    text: String,
    /// The cursor has been put into the field.
    has_begun: bool,
}

impl Renaming {
    /// Begins with the name as it is.
    pub fn new(tab: TabId, name: &str) -> Self {
        Self { tab, text: name.to_owned(), has_begun: false }
    }

    /// Draws the field; `true` once the name is settled or given up.
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
        text_field::session(ui, &response);
        // Whoever switched here comes first; then the field gets its turn.
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
