//! Form fields: a label above, the editor, and below it the note of the text being typed.
//!
//! A field shows one fact and changes it with every text that is understood. Everything typed
//! while the cursor stays in the field is one step of undo, and Esc reverts it.

use egui::{Align2, Id, RichText, TextEdit, TextStyle, Ui, Vec2};

use crate::budget::{Field, UnitId, Value};
use crate::locale::tr;
use crate::ui::fields::text_field::{self, FIELD_HEIGHT, TypedField};
use crate::ui::fields::{focus, value_text};
use crate::ui::look::theme::{colors, severity_color, space, strong};
use crate::ui::view::View;
use crate::words;

/// The largest number of suggestions listed below a field.
const MAX_SUGGESTIONS: usize = 12;

/// Label and size of a field.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Replaces the name of the fact.
    pub label: Option<String>,
    /// Shown while the field is empty.
    pub hint: Option<String>,
    /// Put before the accessible name, to distinguish the field from others of the same name.
    pub context: Option<String>,
    /// Height in lines of a long text.
    pub lines: usize,
}

impl Look {
    /// A look whose label replaces the name of the fact.
    pub fn labelled(label: impl Into<String>) -> Self {
        Self { label: Some(label.into()), ..Self::default() }
    }

    /// Shows `hint` while the field is empty.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Puts `context`, such as the name of a project, before the accessible name.
    #[must_use]
    pub fn context(mut self, context: impl Into<String>) -> Self {
        self.context = Some(context.into());
        self
    }

    /// Makes the field for a long text at least this many lines high.
    #[must_use]
    pub fn lines(mut self, lines: usize) -> Self {
        self.lines = lines;
        self
    }

    fn name(&self, field: Field) -> String {
        self.label.clone().unwrap_or_else(|| words::field(field))
    }

    fn accessible_name(&self, field: Field) -> String {
        let name = self.name(field);
        match &self.context {
            Some(context) if !context.is_empty() => format!("{context} {name}"),
            _ => name,
        }
    }
}

/// The widget id of a field: the same wherever the fact is drawn.
pub fn field_id(field: Field) -> Id {
    Id::unique(("field", field))
}

/// Draws the editor that suits the value of `field`.
pub fn field(ui: &mut Ui, view: View<'_>, field: Field, look: &Look) {
    match view.scenario().get(field) {
        Some(Value::Text(_)) => {
            stacked(ui, view, field, look, |ui| bare_text(ui, view, field, look));
        }
        Some(value) => draft_field(ui, view, field, &value, look),
        None => {}
    }
}

/// Draws a text field without a label above it, for cards whose title names the text.
pub fn bare_text(ui: &mut Ui, view: View<'_>, field: Field, look: &Look) {
    let Some(Value::Text(mut text)) = view.scenario().get(field) else { return };
    let edit = if 1 < look.lines {
        TextEdit::multiline(&mut text)
            .desired_rows(look.lines)
            .margin(egui::Margin::symmetric(10, 8))
    } else {
        TextEdit::singleline(&mut text)
            .min_size(Vec2::new(0.0, FIELD_HEIGHT))
            .align(Align2::LEFT_CENTER)
    };
    let edit = edit
        .id(field_id(field))
        .hint_text(look.hint.clone().unwrap_or_default())
        .desired_width(f32::INFINITY);
    let response = ui
        .scope(|ui| {
            if 1 < look.lines {
                // More space between lines, because long texts are read as often as written.
                ui.spacing_mut().extra_text_line_spacing = 4.0;
            }
            ui.add(edit).accessible_name(look.accessible_name(field))
        })
        .inner;
    let session = focus::session(ui, &response);
    if response.has_focus() {
        focus::note_fact(ui, response.id, Some(field));
    }
    if response.changed() {
        view.intents.set_live(field, text, session);
    }
    focus::given_up(ui, view, &response, session);
}

/// Draws a computed figure with its name, to be placed among fields.
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

/// Draws a box to choose one of a few values.
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
    stacked(ui, view, field, look, |ui| {
        let selected = options.iter().find(|(value, _)| value == current);
        let text = selected.map_or("", |(_, text)| text.as_str());
        ui.spacing_mut().interact_size.y = FIELD_HEIGHT;
        let response = egui::ComboBox::from_id_salt(("choice", field))
            .width(ui.available_width())
            .truncate()
            .selected_text(text)
            .show_ui(ui, |ui| {
                for (value, text) in options {
                    if ui.selectable_label(value == current, text).clicked() && value != current {
                        view.intents.set(field, value.clone());
                    }
                }
            })
            .response;
        response.accessible_name(look.accessible_name(field));
    });
}

/// Draws a box to choose a unit (预算单位).
pub fn unit_choice(
    ui: &mut Ui,
    view: View<'_>,
    field: Field,
    current: Option<UnitId>,
    look: &Look,
) {
    let units = value_text::unit_names(view);
    choice(ui, view, field, &current, &units.collect::<Vec<_>>(), look);
}

/// Draws a field whose text is parsed: an amount, a count, a number, a year or a code.
fn draft_field(ui: &mut Ui, view: View<'_>, field: Field, value: &Value, look: &Look) {
    let is_amount = matches!(value, Value::Money(_) | Value::KnownMoney(_));
    let unknown = *value == Value::KnownMoney(None);
    // An open list takes Tab and Enter for itself, so it is open only during a search.
    let suggest = |text: &str| {
        let is_settled = text.trim().is_empty()
            || value_text::is_known_code(view, field, text)
            || text == value_text::edit_text(view, value);
        if is_settled {
            return Vec::new();
        }
        let choices =
            value_text::choices(view, field, value, text).into_iter().take(MAX_SUGGESTIONS);
        choices.map(|choice| (choice.value, choice.label)).collect()
    };
    let note = stacked(ui, view, field, look, |ui| {
        TypedField {
            id: field_id(field),
            field,
            value,
            shown: if unknown { String::new() } else { value_text::text(view, field, value) },
            exact: value_text::edit_text(view, value),
            finer: match value {
                Value::Money(amount) | Value::KnownMoney(Some(amount)) => view.finer(*amount),
                _ => None,
            },
            hint: match &look.hint {
                Some(hint) => hint.clone(),
                None if unknown => tr!("form.unknown_hint").into_owned(),
                None => String::new(),
            },
            name: look.accessible_name(field),
            align: if is_amount { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER },
            width: f32::INFINITY,
            suggest: matches!(value, Value::Code(_)).then_some(&suggest),
        }
        .show(ui, view, &|before, text| value_text::understand(view, field, before, text))
    });
    text_field::note_ui(ui, &note);
}

/// Draws a small label with the editor below it; the label is marked when a rule finds something
/// about the fact.
fn stacked<R>(
    ui: &mut Ui,
    view: View<'_>,
    field: Field,
    look: &Look,
    editor: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let colors = colors(ui.visuals());
        let finding = view.findings.at(field);
        let (mark, color) = match finding.and_then(|finding| finding.severity) {
            Some(severity) => ("! ", severity_color(severity.key(), colors)),
            None => ("", colors.quiet),
        };
        let label = RichText::new(format!("{mark}{}", look.name(field)));
        // A label of two lines would push the field below its neighbours.
        let label = egui::Label::new(label.text_style(TextStyle::Small).color(color)).truncate();
        let response = ui.add(label);
        if let Some(finding) = finding {
            response.on_hover_text(finding.message.text());
        }
        editor(ui)
    })
    .inner
}
