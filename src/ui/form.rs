//! Form fields: a label above, the editor, and below it what is wrong with what was typed.
//!
//! A field shows one fact and asks for its change with every keystroke that makes sense; what is
//! typed in one stay becomes one step, and Esc gives it up.

use egui::{Align2, Id, Response, RichText, TextEdit, TextStyle, Ui, Vec2};

use crate::budget::{Field, Money, Value, parse_amount};
use crate::edit::{Session, field_name};
use crate::locale::tr;
use crate::ui::intent::Intent;
use crate::ui::theme::{colors, space};
use crate::ui::view::View;

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

/// Draws the editor that suits what stands at `field`: text, amount, count or number.
pub fn field(ui: &mut Ui, view: View<'_>, field: Field, look: &Look) {
    match view.scenario.get(field) {
        Some(Value::Text(text)) if 1 < look.lines => long_text(ui, view, field, text, look),
        Some(Value::Text(text)) => short_text(ui, view, field, text, look),
        Some(Value::Money(amount)) => amount_field(ui, view, field, Some(amount), look),
        Some(Value::KnownMoney(amount)) => amount_field(ui, view, field, amount, look),
        Some(Value::Count(count)) => {
            let text = count.map_or_else(String::new, |count| count.to_string());
            let parse = |text: &str| parse_count(text).map(Value::Count);
            parsed_field(ui, view, field, text, look, &parse);
        }
        Some(Value::Number(number)) => {
            let text = number.map_or_else(String::new, |number| number.to_string());
            let parse = |text: &str| parse_number(text).map(Value::Number);
            parsed_field(ui, view, field, text, look, &parse);
        }
        Some(Value::Year(year)) => {
            let parse = |text: &str| parse_year(text).map(Value::Year);
            parsed_field(ui, view, field, year.to_string(), look, &parse);
        }
        _ => {}
    }
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
    stacked(ui, field, look, |ui, name| {
        let edit = TextEdit::singleline(&mut text)
            .id(field_id(field))
            .hint_text(look.hint.clone().unwrap_or_default())
            .desired_width(f32::INFINITY)
            .min_size(Vec2::new(0.0, 30.0))
            .vertical_center();
        let response = ui.add(edit).accessible_name(name);
        live_text(ui, view, field, &response, text);
        response
    });
}

fn long_text(ui: &mut Ui, view: View<'_>, field: Field, mut text: String, look: &Look) {
    stacked(ui, field, look, |ui, name| {
        let edit = TextEdit::multiline(&mut text)
            .id(field_id(field))
            .hint_text(look.hint.clone().unwrap_or_default())
            .desired_width(f32::INFINITY)
            .desired_rows(look.lines)
            .margin(egui::Margin::symmetric(10, 8));
        // Long texts are read as much as written: they get air between the lines.
        ui.spacing_mut().extra_text_line_spacing = 4.0;
        let response = ui.add(edit).accessible_name(name);
        live_text(ui, view, field, &response, text);
        response
    });
}

fn live_text(ui: &Ui, view: View<'_>, field: Field, response: &Response, text: String) {
    let session = session(ui, response);
    if response.changed() {
        view.intents.set_live(field, text, session);
    }
    given_up(ui, view, response, session);
}

/// Whether the field was left with Esc; what was typed is then taken back.
fn given_up(ui: &Ui, view: View<'_>, response: &Response, session: Session) -> bool {
    let given_up = response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Escape));
    if given_up {
        view.intents.send(Intent::Cancel(session));
    }
    given_up
}

/// An amount: what design calls for is parsed, computed and told at once.
fn amount_field(ui: &mut Ui, view: View<'_>, field: Field, amount: Option<Money>, look: &Look) {
    let known = matches!(view.scenario.get(field), Some(Value::KnownMoney(_)));
    let text = amount.map_or_else(String::new, |amount| view.money(amount));
    let parse = |text: &str, base: Option<Money>| {
        if known && text.trim().is_empty() {
            return Ok((Value::KnownMoney(None), None));
        }
        let input = parse_amount(text, base, view.unit).map_err(|error| error.to_string())?;
        let value = if known {
            Value::KnownMoney(Some(input.amount))
        } else {
            Value::Money(input.amount)
        };
        let shown = input.computed.then(|| format!("= {}", view.money(input.amount)));
        Ok((value, shown))
    };
    let mut look = look.clone();
    if known && look.hint.is_none() {
        look.hint = Some(tr!("form.unknown_hint").into_owned());
    }
    draft_field(ui, view, field, text, &look, &|text, base: &Draft| parse(text, base.amount));
}

/// A field whose text has to be understood: the draft is kept while it makes no sense.
fn parsed_field(
    ui: &mut Ui,
    view: View<'_>,
    field: Field,
    text: String,
    look: &Look,
    parse: &dyn Fn(&str) -> Result<Value, String>,
) {
    draft_field(ui, view, field, text, look, &|text, _: &Draft| {
        parse(text).map(|value| (value, None))
    });
}

/// What is being typed into a field that has to understand it.
#[derive(Clone, Debug, Default)]
struct Draft {
    text: String,
    /// The amount that stood there when typing began, for `+20` and `-5%`.
    amount: Option<Money>,
    note: Note,
}

#[derive(Clone, Debug, Default)]
enum Note {
    #[default]
    None,
    /// What the text comes to.
    Result(String),
    Error(String),
}

type Parse<'a> = &'a dyn Fn(&str, &Draft) -> Result<(Value, Option<String>), String>;

fn draft_field(
    ui: &mut Ui,
    view: View<'_>,
    field: Field,
    text: String,
    look: &Look,
    parse: Parse<'_>,
) {
    let id = field_id(field);
    let draft: Option<Draft> = ui.data(|data| data.get_temp(id));
    let note = draft.as_ref().map(|draft| draft.note.clone()).unwrap_or_default();
    stacked(ui, field, look, |ui, name| {
        if let Note::Error(_) = note {
            let error = egui::Stroke::new(1.0, colors(ui.visuals()).error);
            let widgets = &mut ui.visuals_mut().widgets;
            widgets.inactive.bg_stroke = error;
            widgets.hovered.bg_stroke = error;
            ui.visuals_mut().selection.stroke = error;
        }
        let mut typed = draft.as_ref().map_or_else(|| text.clone(), |draft| draft.text.clone());
        let right = matches!(view.scenario.get(field), Some(Value::Money(_) | Value::KnownMoney(_)));
        let output = TextEdit::singleline(&mut typed)
            .id(id)
            .hint_text(look.hint.clone().unwrap_or_default())
            .desired_width(f32::INFINITY)
            .min_size(Vec2::new(0.0, 30.0))
            .align(if right { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER })
            .show(ui);
        let response = output.response.response.accessible_name(name);
        let session = session(ui, &response);

        let mut draft = draft.clone();
        if response.gained_focus() || (response.changed() && draft.is_none()) {
            let amount = match view.scenario.get(field) {
                Some(Value::Money(amount)) => Some(amount),
                Some(Value::KnownMoney(amount)) => amount,
                _ => None,
            };
            draft = Some(Draft { text: typed.clone(), amount, note: Note::None });
            select_all(ui, id, &typed);
        }
        if let Some(draft) = draft.as_mut().filter(|_| response.changed()) {
            draft.text = typed;
            draft.note = match parse(&draft.text, draft) {
                Ok((value, result)) => {
                    view.intents.set_live(field, value, session);
                    result.map_or(Note::None, Note::Result)
                }
                Err(error) => Note::Error(error),
            };
        }
        if response.lost_focus() {
            let refused = draft.take().filter(|_| !given_up(ui, view, &response, session));
            if let Some(Draft { text, note: Note::Error(reason), .. }) = refused {
                let message = tr!("form.refused", text = text, reason = reason);
                view.intents.send(Intent::Refused(message.into_owned()));
            }
        }
        ui.data_mut(|data| match draft {
            Some(draft) => data.insert_temp(id, draft),
            None => {
                data.remove_temp::<Draft>(id);
            }
        });
        response
    });
    match note {
        Note::None => {}
        Note::Result(text) => {
            ui.label(RichText::new(text).small().color(colors(ui.visuals()).quiet));
        }
        Note::Error(text) => {
            ui.label(RichText::new(text).small().color(colors(ui.visuals()).error));
        }
    }
}

/// The session of the present stay in the field.
fn session(ui: &Ui, response: &Response) -> Session {
    let key = response.id.with("session");
    let frame = ui.cumulative_frame_nr();
    if response.gained_focus() {
        ui.data_mut(|data| data.insert_temp(key, frame));
    }
    let begun = ui.data(|data| data.get_temp(key)).unwrap_or(frame);
    Session(response.id.with(begun).value())
}

fn select_all(ui: &Ui, id: Id, text: &str) {
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

fn parse_count(text: &str) -> Result<Option<u32>, String> {
    let text = half_width(text);
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| tr!("form.no_count", text = text).into_owned())
}

fn parse_number(text: &str) -> Result<Option<rust_decimal::Decimal>, String> {
    let text = half_width(text);
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|_| tr!("form.no_number", text = text).into_owned())
}

fn parse_year(text: &str) -> Result<u16, String> {
    let text = half_width(text);
    let year = text.parse().ok().filter(|year| (1949..=2999).contains(year));
    year.ok_or_else(|| tr!("form.no_year", text = text).into_owned())
}

/// The text without space and with full-width digits made plain.
fn half_width(text: &str) -> String {
    text.trim()
        .chars()
        .map(|character| match character {
            '０'..='９' | '．' | '－' => {
                char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
            }
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_may_be_full_width_or_empty() {
        assert_eq!(parse_count(" ５１ "), Ok(Some(51)));
        assert_eq!(parse_count(""), Ok(None));
        assert!(parse_count("五十").is_err());
        assert!(parse_count("-1").is_err());
    }

    #[test]
    fn years_are_years() {
        assert_eq!(parse_year("２０２５"), Ok(2025));
        assert!(parse_year("25").is_err());
        assert!(parse_year("").is_err());
    }
}
