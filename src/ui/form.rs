//! Form fields: a label above, the editor, and below it what is wrong with what was typed.
//!
//! A field shows one fact and asks for its change with every keystroke that makes sense; what is
//! typed in one stay becomes one step, and Esc gives it up.

use egui::text_edit::{CompletionPopup, Suggestion};
use egui::{Align2, Id, Response, RichText, TextEdit, TextStyle, Ui, Vec2};

use crate::budget::{Field, Value};
use crate::edit::{Session, field_name};
use crate::locale::tr;
use crate::ui::fact;
use crate::ui::intent::Intent;
use crate::ui::theme::{colors, space, strong};
use crate::ui::view::View;

/// Height of a field of one line, in points.
const FIELD_HEIGHT: f32 = 30.0;

/// How many suggestions are listed below a field.
const MAX_SUGGESTIONS: usize = 12;

/// How a field is laid out.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Called this instead of by the field's own name.
    pub label: Option<String>,
    /// Shown while empty.
    pub hint: Option<String>,
    /// Told apart from fields of the same name elsewhere by this, for those who do not see.
    pub context: Option<String>,
    /// Height in lines of a long text.
    pub lines: usize,
}

impl Look {
    /// Called `label`.
    pub fn labelled(label: impl Into<String>) -> Self {
        Self { label: Some(label.into()), ..Self::default() }
    }

    /// Shows `hint` while empty.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Belongs to `context`, such as the name of a project.
    #[must_use]
    pub fn context(mut self, context: impl Into<String>) -> Self {
        self.context = Some(context.into());
        self
    }

    /// At least this many lines high.
    #[must_use]
    pub fn lines(mut self, lines: usize) -> Self {
        self.lines = lines;
        self
    }

    fn name(&self, field: Field) -> String {
        self.label.clone().unwrap_or_else(|| field_name(field))
    }

    fn accessible_name(&self, field: Field) -> String {
        let name = self.name(field);
        match &self.context {
            Some(context) if !context.is_empty() => format!("{context} {name}"),
            _ => name,
        }
    }
}

/// The widget id of a field: it follows the fact, wherever it is drawn.
pub fn field_id(field: Field) -> Id {
    Id::unique(("field", field))
}

/// Draws the editor that suits what stands at `field`: a text, or something to be understood.
pub fn field(ui: &mut Ui, view: View<'_>, field: Field, look: &Look) {
    match view.scenario.get(field) {
        Some(Value::Text(text)) if 1 < look.lines => long_text(ui, view, field, text, look),
        Some(Value::Text(text)) => short_text(ui, view, field, text, look),
        Some(value) => draft_field(ui, view, field, &value, look),
        None => {}
    }
}

/// A text without a label above it, where the card around it says what it is.
pub fn bare_text(ui: &mut Ui, view: View<'_>, field: Field, look: &Look) {
    let Some(Value::Text(mut text)) = view.scenario.get(field) else { return };
    let name = look.accessible_name(field);
    if 1 < look.lines {
        multiline(ui, view, field, &mut text, look, name);
    } else {
        singleline(ui, view, field, &mut text, look, name);
    }
}

/// A computed figure among fields.
pub fn figure(ui: &mut Ui, name: &str, value: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let quiet = colors(ui.visuals()).quiet;
        egui::Frame::new()
            .inner_margin(egui::Margin { left: 8, ..Default::default() })
            .show(ui, |ui| ui.label(RichText::new(name).text_style(TextStyle::Small).color(quiet)));
        let size = Vec2::new(ui.available_width(), FIELD_HEIGHT);
        ui.allocate_ui_with_layout(size, egui::Layout::left_to_right(egui::Align::Center), |ui| {
            // In line with the texts of the fields beside it.
            ui.add_space(space::S);
            ui.label(RichText::new(value).text_style(strong()))
                .on_hover_text(format!("{name} {value}"));
        });
    });
}

/// A choice of one of a few.
pub fn choice<T: Clone + PartialEq>(
    ui: &mut Ui,
    view: View<'_>,
    field: Field,
    current: &T,
    options: &[(T, String)],
    look: &Look,
) where
    Value: From<T>,
{
    stacked(ui, field, look, |ui, name| {
        let selected = options.iter().find(|(value, _)| value == current);
        let text = selected.map_or("", |(_, text)| text.as_str());
        let response = egui::ComboBox::from_id_salt(("choice", field))
            .width(ui.available_width())
            .selected_text(text)
            .show_ui(ui, |ui| {
                for (value, text) in options {
                    if ui.selectable_label(value == current, text).clicked() && value != current {
                        view.intents.set(field, value.clone());
                    }
                }
            })
            .response;
        response.accessible_name(name)
    });
}

fn short_text(ui: &mut Ui, view: View<'_>, field: Field, mut text: String, look: &Look) {
    stacked(ui, field, look, |ui, name| singleline(ui, view, field, &mut text, look, name));
}

fn long_text(ui: &mut Ui, view: View<'_>, field: Field, mut text: String, look: &Look) {
    stacked(ui, field, look, |ui, name| multiline(ui, view, field, &mut text, look, name));
}

fn singleline(
    ui: &mut Ui,
    view: View<'_>,
    field: Field,
    text: &mut String,
    look: &Look,
    name: String,
) -> Response {
    let edit = TextEdit::singleline(text)
        .id(field_id(field))
        .hint_text(look.hint.clone().unwrap_or_default())
        .desired_width(f32::INFINITY)
        .min_size(Vec2::new(0.0, FIELD_HEIGHT))
        .align(Align2::LEFT_CENTER);
    let response = ui.add(edit).accessible_name(name);
    live_text(ui, view, field, &response, text);
    response
}

fn multiline(
    ui: &mut Ui,
    view: View<'_>,
    field: Field,
    text: &mut String,
    look: &Look,
    name: String,
) -> Response {
    let edit = TextEdit::multiline(text)
        .id(field_id(field))
        .hint_text(look.hint.clone().unwrap_or_default())
        .desired_width(f32::INFINITY)
        .desired_rows(look.lines)
        .margin(egui::Margin::symmetric(10, 8));
    // Long texts are read as much as written: they get air between the lines.
    let spacing = ui.spacing().extra_text_line_spacing;
    ui.spacing_mut().extra_text_line_spacing = 4.0;
    let response = ui.add(edit).accessible_name(name);
    ui.spacing_mut().extra_text_line_spacing = spacing;
    live_text(ui, view, field, &response, text);
    response
}

fn live_text(ui: &Ui, view: View<'_>, field: Field, response: &Response, text: &str) {
    let session = session(ui, response);
    if response.changed() {
        view.intents.set_live(field, text.to_owned(), session);
    }
    given_up(ui, view, response, session);
}

/// Whether the field was left with Esc; what was typed is then taken back.
pub fn given_up(ui: &Ui, view: View<'_>, response: &Response, session: Session) -> bool {
    let given_up = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape));
    if given_up {
        view.intents.send(Intent::Cancel(session));
    }
    given_up
}

/// What is being typed into a field that has to understand it, kept while it makes no sense.
#[derive(Clone, Debug)]
struct Draft {
    text: String,
    /// What stood there when typing began, for `+20` and `-5%`.
    before: Value,
    note: Note,
}

#[derive(Clone, Debug, Default)]
enum Note {
    #[default]
    None,
    /// What the text comes to.
    Hint(String),
    Error(String),
}

fn draft_field(ui: &mut Ui, view: View<'_>, field: Field, value: &Value, look: &Look) {
    let id = field_id(field);
    let mut draft: Option<Draft> = ui.data(|data| data.get_temp(id)).flatten();
    if let Some(draft) = draft.as_mut().filter(|draft| draft.before != *value)
        && draft.text == fact::edit_text(view, &draft.before)
    {
        // Nothing is typed yet, and what stands there was changed elsewhere, as by undoing.
        draft.text = fact::edit_text(view, value);
        draft.before = value.clone();
    }
    stacked(ui, field, look, |ui, name| {
        if let Some(Draft { note: Note::Error(_), .. }) = draft {
            let error = egui::Stroke::new(1.0, colors(ui.visuals()).error);
            ui.visuals_mut().widgets.inactive.bg_stroke = error;
            ui.visuals_mut().widgets.hovered.bg_stroke = error;
            ui.visuals_mut().selection.stroke = error;
        }
        let shown = if *value == Value::KnownMoney(None) {
            String::new()
        } else {
            fact::text(view, field, value)
        };
        let mut typed = draft.as_ref().map_or(shown, |draft| draft.text.clone());
        let is_amount = matches!(value, Value::Money(_) | Value::KnownMoney(_));
        let hint = match &look.hint {
            Some(hint) => hint.clone(),
            None if matches!(value, Value::KnownMoney(_)) => tr!("form.unknown_hint").into_owned(),
            None => String::new(),
        };
        let edit = TextEdit::singleline(&mut typed)
            .id(id)
            .hint_text(hint)
            .desired_width(f32::INFINITY)
            .min_size(Vec2::new(0.0, FIELD_HEIGHT))
            .align(if is_amount { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER });
        let response = match value {
            Value::Code(_) => with_suggestions(ui, view, field, draft.as_ref(), edit),
            _ => ui.add(edit),
        }
        .accessible_name(name);
        let session = session(ui, &response);

        if draft.is_none() && (response.gained_focus() || response.changed()) {
            // What is shown is rounded; what is edited is exact.
            let text = fact::edit_text(view, value);
            select_all(ui, id, &text);
            draft = Some(Draft { text, before: value.clone(), note: Note::None });
        }
        if let Some(draft) = draft.as_mut().filter(|_| response.changed()) {
            draft.text = typed;
            draft.note = match fact::understand(view, field, &draft.before, &draft.text) {
                Ok(understood) => {
                    view.intents.set_live(field, understood.value, session);
                    understood.hint.map_or(Note::None, Note::Hint)
                }
                Err(error) => Note::Error(error),
            };
        }
        if response.lost_focus() {
            let refused = draft.take().filter(|_| !given_up(ui, view, &response, session));
            if let Some(Draft { text, note: Note::Error(reason), .. }) = refused {
                // What was taken over of it while it was typed is not what was meant.
                view.intents.send(Intent::Cancel(session));
                let told = tr!("form.refused", text = text, reason = reason);
                view.intents.send(Intent::Refused(told.into_owned()));
            }
        }
        response
    });
    match draft.as_ref().map(|draft| &draft.note) {
        None | Some(Note::None) => {}
        Some(Note::Hint(text)) => {
            ui.label(RichText::new(text).small().color(colors(ui.visuals()).quiet));
        }
        Some(Note::Error(text)) => {
            ui.label(RichText::new(text).small().color(colors(ui.visuals()).error));
        }
    }
    ui.data_mut(|data| data.insert_temp(id, draft));
}

/// A field with a list of what can be chosen beside it, found by code, name or pinyin.
///
/// The list is there only while something is looked for: it takes Tab and Enter for itself.
fn with_suggestions(
    ui: &mut Ui,
    view: View<'_>,
    field: Field,
    draft: Option<&Draft>,
    edit: TextEdit<'_>,
) -> Response {
    let output =
        CompletionPopup::new(field_id(field)).word_boundary(|_| false).show(ui, edit, |query| {
            let asked = draft.filter(|draft| {
                !query.text.trim().is_empty()
                    && !fact::is_known_code(view, field, query.text)
                    && query.text != fact::edit_text(view, &draft.before)
            });
            let choices = asked.map(|draft| fact::choices(view, field, &draft.before, query.text));
            choices
                .into_iter()
                .flatten()
                .take(MAX_SUGGESTIONS)
                .map(|choice| Suggestion::new(choice.value).content(choice.label))
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

/// The session of the present stay in the field.
pub fn session(ui: &Ui, response: &Response) -> Session {
    let key = response.id.with("session");
    let frame = ui.cumulative_frame_nr();
    if response.gained_focus() {
        // Undoing in the text ends where this stay began; what was before is the document's.
        if let Some(mut state) = egui::text_edit::TextEditState::load(ui, response.id) {
            state.clear_undoer();
            state.store(ui, response.id);
        }
        ui.data_mut(|data| {
            data.insert_temp(key, frame);
            data.insert_temp(typed_key(), Id::NULL);
        });
    }
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(typed_key(), response.id));
    }
    let begun = ui.data(|data| data.get_temp(key)).unwrap_or(frame);
    Session(response.id.with(begun).value())
}

/// Marks the whole text of a field, so that typing replaces it.
pub fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = egui::text_edit::TextEditState::load(ui, id).unwrap_or_default();
    let range = egui::text::CCursorRange::two(
        egui::text::CCursor::new(0),
        egui::text::CCursor::new(text.chars().count()),
    );
    state.cursor.set_char_range(Some(range));
    state.store(ui, id);
}

/// A small label with the editor below it, joined for those who do not see.
fn stacked(
    ui: &mut Ui,
    field: Field,
    look: &Look,
    editor: impl FnOnce(&mut Ui, String) -> Response,
) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let quiet = colors(ui.visuals()).quiet;
        ui.label(RichText::new(look.name(field)).text_style(TextStyle::Small).color(quiet));
        editor(ui, look.accessible_name(field))
    })
    .inner
}
