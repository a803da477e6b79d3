//! The texts of figures in the window: changes, shares, ceilings, and clickable figures.

use std::borrow::Cow;

use egui::{Color32, CursorIcon, Label, Response, RichText, Sense, Ui, vec2};

use crate::analysis::format::{self, UNKNOWN};
use crate::analysis::{CeilingGauge, PercentChange};
use crate::analysis::{Figure, Measure};
use crate::budget::Money;
use crate::locale::tr;
use crate::ui::look::theme::colors;
use crate::ui::place::{Asked, Place};
use crate::ui::view::View;
use crate::ui::widgets::grid::{Cell, Tone};
use crate::ui::widgets::marks;

/// A change in percent, with its sign, or the reason why there is none.
pub fn percent_change(percent: PercentChange) -> String {
    match percent {
        PercentChange::Unknown => UNKNOWN.to_owned(),
        PercentChange::Incomparable => tr!("figure.incomparable").into_owned(),
        PercentChange::Percent(percent) => format::signed_percent(percent, 1),
    }
}

/// The tone of a change: increase, decrease or neither.
pub fn change_tone(change: Option<Money>) -> Tone {
    match change {
        None => Tone::Quiet,
        Some(change) if change.is_negative() => Tone::Decrease,
        Some(change) if change.is_zero() => Tone::Normal,
        Some(_) => Tone::Increase,
    }
}

/// A share of a whole in percent; — where it cannot be computed.
pub fn share(amount: Money, whole: Money) -> String {
    amount
        .percent_of(whole)
        .map_or_else(|| UNKNOWN.to_owned(), |percent| format::percent(percent, 1))
}

/// The length of a bar relative to the longest one, from 0 to 1; a float is exact enough for
/// pixels.
pub fn bar_length(amount: Money, longest: Money) -> Option<f32> {
    use rust_decimal::prelude::ToPrimitive as _;
    let share = amount.percent_of(longest)?.value().to_f32()? / 100.0;
    Some(share.clamp(0.0, 1.0))
}

/// The text about a ceiling (控制数) and the amount requested above it. The words carry the
/// meaning; the colour only supports them.
pub struct CeilingText {
    pub text: String,
    pub color: Color32,
}

/// The text about an amount under, at or over its ceiling.
pub fn ceiling_text(ui: &Ui, view: View<'_>, gauge: &CeilingGauge) -> CeilingText {
    let colors = colors(ui.visuals());
    let Some(over) = gauge.over() else {
        return CeilingText { text: UNKNOWN.to_owned(), color: colors.quiet };
    };
    let amount = view.money(over.abs());
    let (text, color) = if over.is_negative() {
        (tr!("levers.gauge.under", amount = amount), colors.decrease)
    } else if over.is_zero() {
        (tr!("levers.gauge.exact"), colors.decrease)
    } else {
        (tr!("levers.gauge.over", amount = amount), colors.error)
    };
    CeilingText { text: text.into_owned(), color }
}

/// The cell of an amount; “—” when it is not known.
pub fn amount_cell(view: View<'_>, amount: Option<Money>) -> Cell<'static> {
    let finer = amount.and_then(|amount| view.finer(amount)).map(Cow::Owned);
    Cell { finer, ..Cell::new(view.known_money(amount)) }
}

/// Draws a figure; a click shows its origin in the panel at the right.
pub fn clickable_figure(ui: &mut Ui, view: View<'_>, text: RichText, figure: Figure) -> Response {
    // Not focusable: there are too many figures for the Tab key to stop at each. The panel at the
    // right lists the totals.
    let response =
        ui.add(Label::new(text).sense(Sense::CLICK)).on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        view.intents.go(Place::Origin(Asked::Figure(figure)));
    }
    // A change is the difference of the figures as shown, so it is shown whole.
    let is_amount = matches!(figure.measure, Measure::Amount | Measure::Prior);
    let amount = view.derived().amount(view.scenario(), figure).filter(|_| is_amount);
    match amount.and_then(|amount| view.finer(amount)) {
        Some(finer) => {
            let color = colors(ui.visuals()).quiet;
            marks::finer(ui.painter(), response.rect.expand2(vec2(4.0, 0.0)), color);
            response.on_hover_text(finer)
        }
        None => response,
    }
}
