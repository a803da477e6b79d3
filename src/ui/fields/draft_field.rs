//! Fields of the levers themselves: what is typed there is no fact of the scenario.

use egui::{Align2, Id, RichText, TextEdit, Ui, Vec2};
use rust_decimal::Decimal;

use crate::budget::{Money, parse_amount_in, parse_number};
use crate::edit::levers::Percentage;
use crate::locale::tr;
use crate::ui::fields::text_field::FIELD_HEIGHT;
use crate::ui::look::theme::colors;
use crate::ui::view::View;

/// What is being typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
struct Draft {
    text: String,
    error: Option<String>,
}

/// How a field is called, and what it shows while nothing is typed.
pub struct DraftField<'a> {
    /// Unique in the window.
    pub id: &'static str,
    /// For those who do not see.
    pub name: &'a str,
    pub hint: String,
    pub width: f32,
}

impl DraftField<'_> {
    /// A field for an amount; `+20` and `-5%` start from `base`. Emptied, it holds nothing.
    pub fn amount(self, ui: &mut Ui, view: View<'_>, value: &mut Option<Money>, base: Money) {
        let shown = value.map(|amount| view.exact_money(amount)).unwrap_or_default();
        self.show(ui, shown, value, &|text| {
            let parsed = parse_amount_in(view.unit, text, Some(base));
            parsed.map(|input| input.amount).map_err(|error| error.to_string())
        });
    }

    /// A field for a number.
    pub fn number(self, ui: &mut Ui, value: &mut Option<Decimal>) {
        let shown = value.map(|number| number.normalize().to_string()).unwrap_or_default();
        self.show(ui, shown, value, &|text| {
            parse_number(text).ok_or_else(|| tr!("form.no_number").into_owned())
        });
    }

    /// A field for a change in per cent.
    pub fn percent(self, ui: &mut Ui, value: &mut Decimal) {
        let mut typed = Some(*value);
        self.show(ui, value.normalize().to_string(), &mut typed, &|text| {
            let number = parse_number(text).ok_or_else(|| tr!("form.no_number").into_owned())?;
            let percent = Percentage::new(number).map(Percentage::value);
            percent.ok_or_else(|| tr!("levers.percent_range").into_owned())
        });
        *value = typed.unwrap_or_default();
    }

    fn show<T>(
        self,
        ui: &mut Ui,
        shown: String,
        value: &mut Option<T>,
        understand: &dyn Fn(&str) -> Result<T, String>,
    ) {
        let id = Id::unique(self.id);
        let mut draft: Draft = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        if !ui.memory(|memory| memory.has_focus(id)) {
            // What was typed and meant nothing is let go with the focus.
            draft = Draft { text: shown, error: None };
        }
        let response = ui
            .scope(|ui| {
                if draft.error.is_some() {
                    let stroke = egui::Stroke::new(1.0, colors(ui.visuals()).error);
                    ui.visuals_mut().widgets.inactive.bg_stroke = stroke;
                    ui.visuals_mut().widgets.hovered.bg_stroke = stroke;
                    ui.visuals_mut().selection.stroke = stroke;
                }
                let edit = TextEdit::singleline(&mut draft.text)
                    .id(id)
                    .hint_text(self.hint)
                    .desired_width(self.width)
                    .min_size(Vec2::new(0.0, FIELD_HEIGHT))
                    .align(Align2::RIGHT_CENTER);
                ui.add(edit).accessible_name(self.name)
            })
            .inner;
        if response.changed() {
            draft.error = None;
            if draft.text.trim().is_empty() {
                *value = None;
            } else {
                match understand(&draft.text) {
                    Ok(understood) => *value = Some(understood),
                    Err(error) => draft.error = Some(error),
                }
            }
        }
        if let Some(error) = &draft.error {
            ui.label(RichText::new(error).small().color(colors(ui.visuals()).error));
        }
        ui.data_mut(|data| data.insert_temp(id, draft));
    }
}
