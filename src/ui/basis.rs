//! The editor of a line's basis (测算依据): quantity × rate × times.

use egui::{Id, RichText, TextEdit, Ui};
use rust_decimal::Decimal;

use crate::budget::{Basis, Field, LineField, LineItem, Money, MoneyError, Value, parse_amount_in};
use crate::edit::Session;
use crate::locale::tr;
use crate::ui::theme::{colors, space, strong};
use crate::ui::view::View;

/// A basis as shown: 52 人 × 14.94 × 1.
pub fn text(view: View<'_>, basis: &Basis) -> String {
    let quantity = format!("{} {}", basis.quantity.normalize(), basis.unit);
    let times = basis.times.normalize();
    format!("{} × {} × {times}", quantity.trim_end(), view.money(basis.rate))
}

/// Draws the basis of `line`; every accepted keystroke moves the amount too.
pub fn editor(ui: &mut Ui, view: View<'_>, line: &LineItem) {
    let field = Field::Line(line.id, LineField::Basis);
    ui.horizontal(|ui| {
        ui.label(RichText::new(tr!("basis.title", line = line.name)).text_style(strong()));
        let Some(basis) = &line.basis else {
            let add = ui.button(tr!("basis.add")).accessible_name(named(line, &tr!("basis.add")));
            if add.clicked() {
                view.intents.set(field, Some(Basis::single(line.amount)));
            }
            return;
        };
        parts(ui, view, line, basis);
        difference(ui, view, line, basis);
        let remove =
            ui.button(tr!("basis.remove")).accessible_name(named(line, &tr!("basis.remove")));
        if remove.clicked() {
            view.intents.set(field, Value::Basis(None));
        }
    });
}

/// Told apart from the same in the editors of other lines, for those who do not see.
fn named(line: &LineItem, text: &str) -> String {
    format!("{} {text}", line.name)
}

fn parts(ui: &mut Ui, view: View<'_>, line: &LineItem, basis: &Basis) {
    let decimal = |value: Decimal| value.normalize().to_string();
    part(ui, view, line, Part::Quantity, &tr!("basis.quantity"), &decimal(basis.quantity), 72.0);
    part(ui, view, line, Part::Unit, &tr!("basis.unit"), &basis.unit, 48.0);
    ui.label("×");
    part(ui, view, line, Part::Rate, &tr!("basis.rate"), &view.money(basis.rate), 96.0);
    ui.label("×");
    part(ui, view, line, Part::Times, &tr!("basis.times"), &decimal(basis.times), 56.0);
}

fn difference(ui: &mut Ui, view: View<'_>, line: &LineItem, basis: &Basis) {
    let colors = *colors(ui.visuals());
    match basis.product() {
        Err(error) => {
            ui.label(RichText::new(error.to_string()).small().color(colors.error));
        }
        Ok(product) if product == line.amount => {
            ui.label(format!("= {} {}", view.money(product), view.unit_name()));
        }
        Ok(product) => {
            let difference = view.change(Some(line.amount - product));
            let told = tr!("basis.differs", difference = difference);
            ui.label(RichText::new(told).color(colors.warning));
            let text = tr!("basis.take_over", amount = view.money(product));
            if ui.button(text.as_ref()).accessible_name(named(line, &text)).clicked() {
                view.intents.set(Field::Line(line.id, LineField::Amount), product);
            }
        }
    }
    ui.add_space(space::S);
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    Quantity,
    Unit,
    Rate,
    Times,
}

/// What is being typed into one part, kept while it makes no sense.
#[derive(Clone, Debug)]
struct Draft {
    text: String,
    error: Option<String>,
}

fn part(
    ui: &mut Ui,
    view: View<'_>,
    line: &LineItem,
    part: Part,
    name: &str,
    shown: &str,
    width: f32,
) {
    let id = Id::unique(("basis", line.id, part));
    let draft: Option<Draft> = ui.data(|data| data.get_temp(id)).flatten();
    let mut text = draft.as_ref().map_or_else(|| shown.to_owned(), |draft| draft.text.clone());
    ui.scope(|ui| {
        if draft.as_ref().is_some_and(|draft| draft.error.is_some()) {
            let error = egui::Stroke::new(1.0, colors(ui.visuals()).error);
            ui.visuals_mut().widgets.inactive.bg_stroke = error;
            ui.visuals_mut().selection.stroke = error;
        }
        let edit = TextEdit::singleline(&mut text).id(id).hint_text(name).desired_width(width);
        let response = ui.add(edit).accessible_name(named(line, name)).on_hover_text(name);
        let session = crate::ui::form::session(ui, &response);
        if response.changed() {
            let error = match changed(view, line, part, &text) {
                Ok(basis) => {
                    let field = Field::Line(line.id, LineField::Basis);
                    view.intents.set_live(field, Some(basis), session);
                    None
                }
                Err(error) => Some(error),
            };
            ui.data_mut(|data| data.insert_temp(id, Some(Draft { text, error })));
        }
        if response.lost_focus() {
            leave(ui, view, &response, session, id);
        }
    });
    if let Some(Draft { error: Some(error), .. }) = draft {
        ui.label(RichText::new(error).small().color(colors(ui.visuals()).error));
    }
}

fn leave(ui: &Ui, view: View<'_>, response: &egui::Response, session: Session, id: Id) {
    let given_up = crate::ui::form::given_up(ui, view, response, session);
    let left: Option<Draft> = ui.data(|data| data.get_temp(id)).flatten();
    if let Some(Draft { text, error: Some(reason) }) = left.filter(|_| !given_up) {
        view.intents.send(crate::ui::intent::Intent::Cancel(session));
        let told = tr!("form.refused", text = text, reason = reason);
        view.intents.send(crate::ui::intent::Intent::Refused(told.into_owned()));
    }
    ui.data_mut(|data| data.insert_temp::<Option<Draft>>(id, None));
}

/// The basis with one part as typed.
fn changed(view: View<'_>, line: &LineItem, part: Part, text: &str) -> Result<Basis, String> {
    let mut basis = line.basis.clone().unwrap_or_else(|| Basis::single(Money::ZERO));
    let amount = |base: Option<Money>, unit| {
        parse_amount_in(unit, text, base).map(|input| input.amount).map_err(|it| it.to_string())
    };
    // Quantities are no money, but what may be typed as an amount may be typed as a quantity.
    let plain = |base: Decimal| {
        amount(Money::new(base).ok(), crate::budget::AmountUnit::TenThousandYuan).map(Money::value)
    };
    match part {
        Part::Quantity => basis.quantity = plain(basis.quantity)?,
        Part::Unit => text.clone_into(&mut basis.unit),
        Part::Rate => basis.rate = amount(Some(basis.rate), view.unit)?,
        Part::Times => basis.times = plain(basis.times)?,
    }
    basis.product().map_err(|error: MoneyError| error.to_string())?;
    Ok(basis)
}
