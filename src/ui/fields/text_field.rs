//! A field whose text is parsed into a value. It keeps the text as typed and immediately shows the
//! result or the error.

use egui::text_edit::{CompletionPopup, Suggestion, TextEditState};
use egui::{Align2, Id, Response, RichText, TextEdit, Ui, Vec2};

use crate::budget::{Field, Value};
use crate::ui::fields::focus;
use crate::ui::look::theme::colors;
use crate::ui::view::View;
use crate::ui::widgets::draft::{Draft, Note, Understood};
use crate::ui::widgets::marks;

/// Height of a field of one line, in points.
pub const FIELD_HEIGHT: f32 = 30.0;

/// Parses a text; the value passed in is the one when typing began.
pub type Understand<'a> = &'a dyn Fn(&Value, &str) -> Result<Understood<Value>, String>;

/// Returns the choices for a typed text: for each, the text that replaces it, and a label.
pub type Suggest<'a> = &'a dyn Fn(&str) -> Vec<(String, String)>;

/// A form field for one fact, whose text is parsed.
pub struct TypedField<'a> {
    pub id: Id,
    /// The fact that is changed.
    pub field: Field,
    /// The value of the fact.
    pub value: &'a Value,
    /// The value as it is shown while nothing is typed.
    pub shown: String,
    /// The text an edit begins with, with all decimals.
    pub exact: String,
    /// The note of an amount that is finer than what is shown of it.
    pub finer: Option<String>,
    pub hint: String,
    /// The accessible name.
    pub name: String,
    pub align: Align2,
    pub width: f32,
    pub suggest: Option<Suggest<'a>>,
}

impl TypedField<'_> {
    /// Draws the field and sends each value that is typed. Returns the note to be shown below or
    /// beside it.
    pub fn show(self, ui: &mut Ui, view: View<'_>, understand: Understand<'_>) -> Note {
        let Self { id, field, value, suggest, .. } = self;
        let mut draft: Option<Draft<Value>> = ui.data(|data| data.get_temp(id)).flatten();
        let mut typed = draft.as_ref().map_or(self.shown.clone(), |draft| draft.text.clone());
        let shows_note = |draft: &&Draft<Value>| !is_search(suggest, draft);
        let is_wrong = draft.as_ref().filter(shows_note).is_some_and(|it| it.error().is_some());
        let response = framed(ui, is_wrong, |ui| self.edit(ui, &mut typed));
        let session = focus::session(ui, &response);
        if response.has_focus() {
            focus::note_fact(ui, id, Some(field));
        }

        // A value that is undone or changed elsewhere is shown even in the field with the cursor.
        let is_stale = draft.as_ref().is_some_and(|it| it.is_untouched() && it.before() != value);
        if is_stale || draft.is_none() && (response.has_focus() || response.changed()) {
            // The text shown is rounded; the one edited is exact.
            select_all(ui, id, &self.exact);
            draft = Some(Draft::new(self.exact, value.clone()));
        }
        if let Some(draft) = draft.as_mut().filter(|_| response.changed()) {
            draft.text = typed;
            if let Some(value) = draft.understand(understand) {
                view.intents.set_live(field, value, session);
            }
        }
        if response.lost_focus() {
            let left = draft.take().filter(|_| !focus::given_up(ui, view, &response, session));
            if let Some(left) = left
                && let Some(reason) = left.error()
            {
                view.intents.refuse(&left.text, reason, session);
            }
        }
        let note = draft.as_ref().filter(shows_note).map(|draft| draft.note().clone());
        ui.data_mut(|data| data.insert_temp(id, draft));
        note.unwrap_or_default()
    }

    fn edit(&self, ui: &mut Ui, typed: &mut String) -> Response {
        let edit = TextEdit::singleline(typed)
            .id(self.id)
            .hint_text(self.hint.clone())
            .desired_width(self.width)
            .min_size(Vec2::new(0.0, FIELD_HEIGHT))
            .align(self.align);
        let response = match self.suggest {
            Some(suggest) => with_suggestions(ui, self.id, edit, suggest),
            None => ui.add(edit),
        };
        let response = response.accessible_name(self.name.as_str());
        match &self.finer {
            Some(finer) if !response.has_focus() => {
                marks::finer(ui.painter(), response.rect, colors(ui.visuals()).quiet);
                response.on_hover_text(finer)
            }
            _ => response,
        }
    }
}

/// True when a text that is not understood is a query with results in the list below the field.
fn is_search(suggest: Option<Suggest<'_>>, draft: &Draft<Value>) -> bool {
    draft.error().is_some() && suggest.is_some_and(|suggest| !suggest(&draft.text).is_empty())
}

/// Draws a text field, framed in red if its text is wrong.
pub fn framed<R>(ui: &mut Ui, is_wrong: bool, edit: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        if is_wrong {
            let error = egui::Stroke::new(1.0, colors(ui.visuals()).error);
            ui.visuals_mut().widgets.inactive.bg_stroke = error;
            ui.visuals_mut().widgets.hovered.bg_stroke = error;
            ui.visuals_mut().selection.stroke = error;
        }
        edit(ui)
    })
    .inner
}

/// Draws the note of a field.
pub fn note_ui(ui: &mut Ui, note: &Note) {
    let colors = colors(ui.visuals());
    let (text, color) = match note {
        Note::None => return,
        Note::Hint(text) => (text, colors.quiet),
        Note::Error(text) => (text, colors.error),
    };
    ui.label(RichText::new(text).small().color(color));
}

/// Draws a field with a list of choices below it.
fn with_suggestions(ui: &mut Ui, id: Id, edit: TextEdit<'_>, suggest: Suggest<'_>) -> Response {
    let output = CompletionPopup::new(id).word_boundary(|_| false).show(ui, edit, |query| {
        suggest(query.text)
            .into_iter()
            .map(|(text, label)| Suggestion::new(text).content(label))
            .collect()
    });
    let mut response = output.text_edit.response.response;
    if output.accepted.is_some() {
        response.mark_changed();
    }
    response
}

/// Selects the whole text of a field, so that typing replaces it.
fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEditState::load(ui, id).unwrap_or_default();
    let range = egui::text::CCursorRange::two(
        egui::text::CCursor::new(0),
        egui::text::CCursor::new(text.chars().count()),
    );
    state.cursor.set_char_range(Some(range));
    state.store(ui, id);
}
