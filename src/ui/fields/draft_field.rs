//! Fields for values that are not facts of the scenario, as on levers and sheets.

use egui::{Align2, Id, Response, TextEdit, Ui, Vec2};
use rust_decimal::Decimal;

use crate::budget::{Money, parse_amount_in, parse_number};
use crate::edit::levers::Percentage;
use crate::locale::tr;
use crate::ui::fields::text_field::{FIELD_HEIGHT, framed, note_ui};
use crate::ui::view::View;
use crate::ui::widgets::draft::{Draft, Note, Understood};

/// A field for a value that is not a fact of the scenario.
pub struct DraftField<'a> {
    /// Unique in the window.
    pub id: Id,
    /// The accessible name.
    pub name: &'a str,
    pub hint: String,
    pub width: f32,
    pub align: Align2,
}

impl<'a> DraftField<'a> {
    /// Returns a field whose text is aligned right, as numbers are.
    pub fn new(id: &str, name: &'a str, hint: impl Into<String>, width: f32) -> Self {
        Self { id: Id::unique(id), name, hint: hint.into(), width, align: Align2::RIGHT_CENTER }
    }

    /// Draws a field for an amount; `+20` and `-5%` change `base`. An empty text means `None`.
    pub fn amount(self, ui: &mut Ui, view: View<'_>, value: &mut Option<Money>, base: Money) {
        let shown = value.map(|amount| view.exact_money(amount)).unwrap_or_default();
        self.optional(ui, shown, value, &|text| {
            let parsed = parse_amount_in(view.unit, text, Some(base));
            parsed.map(|input| input.amount).map_err(|error| error.to_string())
        });
    }

    /// Draws a field for a number. An empty text means `None`.
    pub fn number(self, ui: &mut Ui, value: &mut Option<Decimal>) {
        let shown = value.map(|number| number.normalize().to_string()).unwrap_or_default();
        self.optional(ui, shown, value, &|text| {
            parse_number(text).ok_or_else(|| tr!("form.no_number").into_owned())
        });
    }

    /// Draws a field for a change in per cent. An empty text means zero.
    pub fn percent(self, ui: &mut Ui, value: &mut Decimal) {
        let mut typed = Some(*value);
        self.optional(ui, value.normalize().to_string(), &mut typed, &|text| {
            let number = parse_number(text).ok_or_else(|| tr!("form.no_number").into_owned())?;
            let percent = Percentage::new(number).map(Percentage::value);
            percent.ok_or_else(|| tr!("levers.percent_range").into_owned())
        });
        *value = typed.unwrap_or_default();
    }

    fn optional<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        ui: &mut Ui,
        shown: String,
        value: &mut Option<T>,
        understand: &dyn Fn(&str) -> Result<T, String>,
    ) {
        let id = self.id;
        let kept: Option<Draft<Option<T>>> =
            ui.data(|data| data.get_temp(id)).filter(|_| ui.memory(|memory| memory.has_focus(id)));
        // Without the focus, the value is shown instead of a text that was not understood.
        let mut draft = kept.unwrap_or_else(|| Draft::new(shown, value.clone()));
        let response = self.show(ui, &mut draft);
        if response.changed() {
            let typed = draft.understand(|_, text| match text.trim() {
                "" => Ok(Understood::plain(None)),
                text => understand(text).map(Some).map(Understood::plain),
            });
            if let Some(typed) = typed {
                *value = typed;
            }
        }
        if let Note::Error(_) = draft.note() {
            note_ui(ui, draft.note());
        }
        ui.data_mut(|data| data.insert_temp(id, draft));
    }

    /// Draws the field alone, for callers that keep the draft and show its note themselves.
    pub fn show<V: Clone + PartialEq>(self, ui: &mut Ui, draft: &mut Draft<V>) -> Response {
        framed(ui, draft.error().is_some(), |ui| {
            let edit = TextEdit::singleline(&mut draft.text)
                .id(self.id)
                .hint_text(self.hint)
                .desired_width(self.width)
                .min_size(Vec2::new(0.0, FIELD_HEIGHT))
                .align(self.align);
            ui.add(edit).accessible_name(self.name)
        })
    }
}
