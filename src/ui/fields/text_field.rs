//! A field whose text has to be understood: the draft is kept while it makes no sense, and what it
//! comes to, or what is wrong with it, is told at once.

use egui::text_edit::{CompletionPopup, Suggestion, TextEditState};
use egui::{Align2, Id, Key, Response, RichText, TextEdit, Ui, Vec2};

use crate::budget::{Field, Value};
use crate::edit::TypingSession;
use crate::locale::tr;
use crate::ui::fields::value_text::Understood;
use crate::ui::intent::Intent;
use crate::ui::look::theme::colors;
use crate::ui::view::View;

/// Height of a field of one line, in points.
pub const FIELD_HEIGHT: f32 = 30.0;

/// Understands a text; the value is what stood there when typing began.
pub type Understand<'a> = &'a dyn Fn(&Value, &str) -> Result<Understood, String>;

/// What can be chosen for a text: what is put in, and what is shown.
pub type Suggest<'a> = &'a dyn Fn(&str) -> Vec<(String, String)>;

/// A field whose text has to be understood.
pub struct TypedField<'a> {
    pub id: Id,
    /// The fact that is changed.
    pub field: Field,
    /// What stands there now.
    pub value: &'a Value,
    /// How it is shown.
    pub shown: String,
    /// What an edit begins with, to the last decimal.
    pub exact: String,
    pub hint: String,
    /// For those who do not see.
    pub name: String,
    pub align: Align2,
    pub width: f32,
    pub suggest: Option<Suggest<'a>>,
}

/// What is being typed.
#[derive(Clone, Debug)]
struct Draft {
    text: String,
    /// What stood there when typing began, for `+20` and `-5%`.
    before: Value,
    /// Nothing has been typed yet.
    is_untouched: bool,
    note: Note,
}

/// What is to be said about a text.
#[derive(Clone, Debug, Default)]
pub enum Note {
    #[default]
    None,
    /// What the text comes to.
    Hint(String),
    /// What is wrong with it.
    Error(String),
}

impl TypedField<'_> {
    /// Draws the field and asks for the change with every text that is understood.
    ///
    /// Returns what is to be said below or beside it.
    pub fn show(self, ui: &mut Ui, view: View<'_>, understand: Understand<'_>) -> Note {
        let Self { id, field, value, suggest, .. } = self;
        let mut draft: Option<Draft> = ui.data(|data| data.get_temp(id)).flatten();
        let mut typed = draft.as_ref().map_or(self.shown.clone(), |draft| draft.text.clone());
        let is_wrong = draft.as_ref().is_some_and(|draft| self.objects_to(draft));
        let response = self.edit(ui, &mut typed, is_wrong);
        let session = session(ui, &response);
        note_focus(ui, &response, field);

        // A value that is undone or changed elsewhere is shown even where the cursor stands.
        let is_stale = draft.as_ref().is_some_and(|it| it.is_untouched && it.before != *value);
        if is_stale || draft.is_none() && (response.has_focus() || response.changed()) {
            // What is shown is rounded; what is edited is exact.
            let text = self.exact;
            select_all(ui, id, &text);
            let before = value.clone();
            draft = Some(Draft { text, before, is_untouched: true, note: Note::None });
        }
        if let Some(draft) = draft.as_mut().filter(|_| response.changed()) {
            draft.text = typed;
            draft.is_untouched = false;
            draft.note = match understand(&draft.before, &draft.text) {
                Ok(understood) => {
                    view.intents.set_live(field, understood.value, session);
                    understood.hint.map_or(Note::None, Note::Hint)
                }
                Err(error) => Note::Error(error),
            };
        }
        if response.lost_focus() {
            let left = draft.take().filter(|_| !given_up(ui, view, &response, session));
            if let Some(Draft { text, note: Note::Error(reason), .. }) = left {
                // What was taken over of it while it was typed is not what was meant.
                view.intents.send(Intent::Cancel(session));
                let told = tr!("form.refused", text = text, reason = reason);
                view.intents.send(Intent::Refused(told.into_owned()));
            }
        }
        let told = draft.as_ref().filter(|draft| !is_search(suggest, draft));
        let note = told.map(|draft| draft.note.clone()).unwrap_or_default();
        ui.data_mut(|data| data.insert_temp(id, draft));
        note
    }

    /// Whether a text is to be marked as wrong.
    fn objects_to(&self, draft: &Draft) -> bool {
        matches!(draft.note, Note::Error(_)) && !is_search(self.suggest, draft)
    }

    fn edit(&self, ui: &mut Ui, typed: &mut String, is_wrong: bool) -> Response {
        ui.scope(|ui| {
            if is_wrong {
                let error = egui::Stroke::new(1.0, colors(ui.visuals()).error);
                ui.visuals_mut().widgets.inactive.bg_stroke = error;
                ui.visuals_mut().widgets.hovered.bg_stroke = error;
                ui.visuals_mut().selection.stroke = error;
            }
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
            response.accessible_name(self.name.as_str())
        })
        .inner
    }
}

/// Whether a text that makes no sense by itself finds something in the list below the field.
fn is_search(suggest: Option<Suggest<'_>>, draft: &Draft) -> bool {
    matches!(draft.note, Note::Error(_))
        && suggest.is_some_and(|suggest| !suggest(&draft.text).is_empty())
}

/// Says what is to be said about a field.
pub fn note_ui(ui: &mut Ui, note: Note) {
    let colors = colors(ui.visuals());
    let (text, color) = match note {
        Note::None => return,
        Note::Hint(text) => (text, colors.quiet),
        Note::Error(text) => (text, colors.error),
    };
    ui.label(RichText::new(text).small().color(color));
}

/// A field with a list of what can be chosen beside it.
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

/// The field in which something was typed since it got the focus.
fn typed_key() -> Id {
    Id::unique("typed in field")
}

/// Whether something was typed into the focused field since it got the focus.
pub fn is_typing(ctx: &egui::Context) -> bool {
    let typed: Option<Id> = ctx.data(|data| data.get_temp(typed_key()));
    typed.is_some() && typed == ctx.memory(egui::Memory::focused)
}

/// A stay of the cursor in a field, by the numbers of frames.
#[derive(Clone, Copy, Debug, Default)]
struct Stay {
    begun: u64,
    /// When the field was last drawn with the cursor in it.
    last: Option<u64>,
}

/// Which fact the cursor is on, with the widget it is edited in.
fn focused_key() -> Id {
    Id::unique("focused field")
}

/// Notes that the fact `field` is edited here, while the cursor is here.
pub fn note_focus(ui: &Ui, response: &Response, field: Field) {
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(focused_key(), (response.id, field)));
    }
}

/// The fact whose form field has the cursor.
pub fn focused_field(ctx: &egui::Context) -> Option<Field> {
    let (id, field): (Id, Field) = ctx.data(|data| data.get_temp(focused_key()))?;
    (ctx.memory(egui::Memory::focused) == Some(id)).then_some(field)
}

/// The session of the present stay in a field.
pub fn session(ui: &Ui, response: &Response) -> TypingSession {
    let key = response.id.with("session");
    let frame = ui.cumulative_frame_nr();
    let mut stay: Stay = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    // egui tells of a new focus in the pass it came in; a field that was not drawn then, because
    // it was sent for from another page, finds out by itself.
    let begins = response.has_focus() && stay.last.is_none_or(|last| last + 1 < frame);
    if begins || response.gained_focus() || stay.last.is_none() {
        stay.begun = frame;
    }
    if begins || response.gained_focus() {
        // Undoing in the text ends where this stay began; what was before is the document's.
        if let Some(mut state) = TextEditState::load(ui, response.id) {
            state.clear_undoer();
            state.store(ui, response.id);
        }
        ui.data_mut(|data| data.insert_temp(typed_key(), Id::NULL));
    }
    if response.has_focus() {
        stay.last = Some(frame);
        ui.data_mut(|data| data.insert_temp(key, stay));
    }
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(typed_key(), response.id));
    }
    TypingSession(response.id.with(stay.begun).value())
}

/// Whether a field was left with Esc; what was typed is then taken back.
pub fn given_up(ui: &Ui, view: View<'_>, response: &Response, session: TypingSession) -> bool {
    let given_up = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    if given_up {
        view.intents.send(Intent::Cancel(session));
    }
    given_up
}

/// Marks the whole text of a field, so that typing replaces it.
fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = TextEditState::load(ui, id).unwrap_or_default();
    let range = egui::text::CCursorRange::two(
        egui::text::CCursor::new(0),
        egui::text::CCursor::new(text.chars().count()),
    );
    state.cursor.set_char_range(Some(range));
    state.store(ui, id);
}
