//! The editor of a line's basis (测算依据): quantity × rate × times.

use egui::{Align2, Id, RichText, Ui};
use rust_decimal::Decimal;

use crate::budget::{Basis, Field, LineField, LineItem, Money, MoneyError, Value, parse_amount_in};
use crate::locale::tr;
use crate::ui::fields::text_field::{self, TypedField};
use crate::ui::look::theme::{colors, strong};
use crate::ui::view::View;
use crate::ui::widgets::draft::Understood;

/// Draws the basis of `line`; every accepted keystroke also changes the amount of the line.
pub fn editor(ui: &mut Ui, view: View<'_>, line: &LineItem) {
    let field = Field::Line(line.id, LineField::Basis);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(tr!("basis.title")).text_style(strong())).on_hover_text(&line.name);
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

/// An accessible name that differs from those in the editors of other lines.
fn named(line: &LineItem, text: &str) -> String {
    format!("{} {text}", line.name)
}

fn parts(ui: &mut Ui, view: View<'_>, line: &LineItem, basis: &Basis) {
    part_ui(ui, view, line, basis, Part::Quantity);
    part_ui(ui, view, line, basis, Part::Unit);
    ui.label("×");
    part_ui(ui, view, line, basis, Part::Rate);
    ui.label("×");
    part_ui(ui, view, line, basis, Part::Times);
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
            let difference = view.change_between(line.amount, Some(product));
            let message = tr!("basis.differs", difference = difference);
            ui.label(RichText::new(message).color(colors.warning));
            let text = tr!("basis.take_over", amount = view.money(product));
            if ui.button(text.as_ref()).accessible_name(named(line, &text)).clicked() {
                view.intents.set(Field::Line(line.id, LineField::Amount), product);
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Part {
    Quantity,
    Unit,
    Rate,
    Times,
}

/// Width of the field of a part, in points.
fn width(part: Part) -> f32 {
    match part {
        Part::Quantity => 72.0,
        Part::Unit => 48.0,
        Part::Rate => 96.0,
        Part::Times => 56.0,
    }
}

fn part_ui(ui: &mut Ui, view: View<'_>, line: &LineItem, basis: &Basis, part: Part) {
    let decimal = |value: Decimal| value.normalize().to_string();
    let (name, shown, exact) = match part {
        Part::Quantity => (tr!("basis.quantity"), decimal(basis.quantity), None),
        Part::Unit => (tr!("basis.unit"), basis.unit.clone(), None),
        Part::Rate => {
            (tr!("basis.rate"), view.full_money(basis.rate), Some(view.exact_money(basis.rate)))
        }
        Part::Times => (tr!("basis.times"), decimal(basis.times), None),
    };
    let note = TypedField {
        id: Id::unique(("basis", line.id, part)),
        field: Field::Line(line.id, LineField::Basis),
        value: &Value::Basis(Some(basis.clone())),
        exact: exact.unwrap_or_else(|| shown.clone()),
        shown,
        finer: None,
        hint: name.clone().into_owned(),
        name: named(line, &name),
        align: Align2::LEFT_CENTER,
        width: width(part),
        suggest: None,
    }
    .show(ui, view, &|before, text| {
        let Value::Basis(Some(before)) = before else { return Err(String::new()) };
        let basis = changed(view, before.clone(), part, text)?;
        Ok(Understood::plain(Value::Basis(Some(basis))))
    });
    text_field::note_ui(ui, &note);
}

/// Returns `basis` with one part replaced by the typed text.
fn changed(view: View<'_>, mut basis: Basis, part: Part, text: &str) -> Result<Basis, String> {
    let amount = |base: Option<Money>, unit| {
        parse_amount_in(unit, text, base).map(|input| input.amount).map_err(|it| it.to_string())
    };
    // A quantity accepts the same input as an amount, such as `+20`.
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
