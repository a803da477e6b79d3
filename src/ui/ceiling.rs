//! How a ceiling (控制数) and what is asked for beyond it are told.

use egui::{Color32, Ui};

use crate::analysis::CeilingGauge;
use crate::locale::tr;
use crate::ui::theme::colors;
use crate::ui::view::{UNKNOWN, View};

/// What is told of a ceiling, by words and sign; the colour only underlines it.
pub struct Told {
    pub text: String,
    pub color: Color32,
}

/// Tells whether a ceiling is kept.
pub fn told(ui: &Ui, view: View<'_>, gauge: &CeilingGauge) -> Told {
    let colors = colors(ui.visuals());
    let Some(over) = gauge.over() else {
        return Told { text: UNKNOWN.to_owned(), color: colors.quiet };
    };
    let amount = view.money(over.abs());
    let (text, color) = if over.is_negative() {
        (tr!("levers.gauge.under", amount = amount), colors.decrease)
    } else if over.is_zero() {
        (tr!("levers.gauge.exact"), colors.decrease)
    } else {
        (tr!("levers.gauge.over", amount = amount), colors.error)
    };
    Told { text: text.into_owned(), color }
}
