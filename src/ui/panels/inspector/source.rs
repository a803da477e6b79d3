//! 来源 (origin): the origin of a figure – its formula, the facts it is computed from, and the
//! changes to them.

use std::sync::Arc;

use egui::{Frame, Label, Margin, RichText, ScrollArea, Stroke, Ui};
use rustc_hash::FxHashSet;

use crate::analysis::origin::{Formula, Leaf, Origin, Term, origin};
use crate::analysis::{Figure, Measure, Whole};
use crate::budget::{Change, Field, Group, Money};
use crate::edit::Label as EditLabel;
use crate::locale::tr;
use crate::ui::click_target;
use crate::ui::documents::tab_state::TabState;
use crate::ui::fields::value_text;
use crate::ui::figures::percent_change;
use crate::ui::look::theme::{ROW_HEIGHT, colors, figure as figure_style, section, space};
use crate::ui::memo::Memo;
use crate::ui::place::{Asked, Place};
use crate::ui::view::View;
use crate::words;

/// The greatest number of entries of the change record that are shown, the newest first.
const MOST_CHANGES: usize = 20;

/// The origin of the shown figure or fact, by revision.
pub type State = Memo<(u64, Asked), Found>;

/// The origin of a figure or fact, and the latest changes of the facts it is computed from.
#[derive(Clone, Debug)]
pub struct Found {
    origin: Option<Origin>,
    changes: Vec<Arc<Change>>,
}

impl Found {
    fn of(view: View<'_>, asked: Asked) -> Self {
        let origin = match asked {
            Asked::Figure(figure) => origin(view.scenario(), view.derived(), figure),
            Asked::Fact(_) => None,
        };
        let fields: FxHashSet<Field> = match (asked, &origin) {
            (Asked::Fact(field), _) => [field].into_iter().collect(),
            (_, Some(origin)) => origin.leaves.iter().map(|leaf| leaf.field).collect(),
            _ => FxHashSet::default(),
        };
        let touches =
            |change: &&Arc<Change>| change.facts.iter().any(|fact| fields.contains(&fact.field));
        let changes = view.scenario().record.changes().iter().rev();
        let changes = changes.filter(touches).take(MOST_CHANGES).cloned().collect();
        Self { origin, changes }
    }
}

/// Draws the origin of the last requested figure or fact, or the totals to start from.
pub(super) fn show(ui: &mut Ui, view: View<'_>, tab: &mut TabState, state: &mut State) {
    let Some(asked) = tab.asked.last().copied() else {
        let quiet = colors(ui.visuals()).quiet;
        ui.add(Label::new(RichText::new(tr!("source.hint")).color(quiet)).wrap());
        ui.add_space(space::S);
        tab.asked.extend(totals(ui, view).map(Asked::Figure));
        return;
    };
    let found = state.get((view.revision(), asked), |_| Found::of(view, asked));
    let mut next = None;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let colors = *colors(ui.visuals());
        Frame::new()
            .fill(colors.surface)
            .stroke(Stroke::new(1.0, colors.hairline))
            .corner_radius(8.0)
            .inner_margin(Margin::same(12))
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                if 1 < tab.asked.len() && ui.button(tr!("source.back")).clicked() {
                    tab.asked.pop();
                }
                match asked {
                    Asked::Figure(figure) => {
                        next = figure_ui(ui, view, figure, found.origin.as_ref());
                    }
                    Asked::Fact(field) => fact_ui(ui, view, field),
                }
                changes(ui, &found.changes);
            });
    });
    tab.asked.extend(next.map(Asked::Figure));
}

/// Lists the totals to start from. Returns the clicked one.
fn totals(ui: &mut Ui, view: View<'_>) -> Option<Figure> {
    let totals = [
        Whole::Group(Group::Revenue),
        Whole::Expenditure,
        Whole::Basic,
        Whole::Projects,
        Whole::ThreePublic,
        Whole::Balance,
        Whole::Residual,
    ];
    let mut asked = None;
    for figure in totals.map(|whole| whole.figure(Measure::Amount)) {
        let amount = view.derived().amount(view.scenario(), figure);
        let amount = amount_text(view, figure, amount);
        if figure_row(ui, "", &view.figure_name(figure), &amount) {
            asked = Some(figure);
        }
    }
    asked
}

fn figure_ui(
    ui: &mut Ui,
    view: View<'_>,
    figure: Figure,
    origin: Option<&Origin>,
) -> Option<Figure> {
    let Some(found) = origin else {
        ui.label(tr!("source.gone"));
        return None;
    };
    ui.add(Label::new(RichText::new(view.figure_name(figure)).text_style(section())).wrap());
    let value = match view.derived().percent(view.scenario(), figure) {
        Some(percent) => percent_change(percent),
        None => amount_text(view, figure, view.derived().amount(view.scenario(), figure)),
    };
    ui.label(RichText::new(value).text_style(figure_style()));
    let quiet = colors(ui.visuals()).quiet;
    let formula = RichText::new(formula_text(found.formula, found.leaves.len())).color(quiet);
    ui.add(Label::new(formula).wrap());
    if let (Formula::Basis, [leaf]) = (found.formula, found.leaves.as_slice()) {
        basis(ui, view, leaf);
    }
    ui.add_space(space::S);
    let mut next = None;
    for (index, term) in found.terms.iter().enumerate() {
        if term_row(ui, view, found.formula, index, *term) {
            next = Some(term.figure);
        }
    }
    // When every term is a line, the terms are the leaves.
    let are_lines = found.terms.iter().all(|term| matches!(term.figure.of, Whole::Line(_)));
    if found.terms.is_empty() || !are_lines {
        leaves(ui, view, &found.leaves);
    }
    next
}

fn basis(ui: &mut Ui, view: View<'_>, leaf: &Leaf) {
    let Field::Line(id, _) = leaf.field else { return };
    if let Some(basis) = view.scenario().line(id).and_then(|line| line.basis.as_ref()) {
        ui.label(words::basis(basis, view.style()));
    }
}

/// Draws a term of the formula; true when it was clicked.
fn term_row(ui: &mut Ui, view: View<'_>, formula: Formula, index: usize, term: Term) -> bool {
    let sign = match (formula, index) {
        (_, 0) => "",
        (Formula::Difference | Formula::Residual, _) => "−",
        (Formula::Ratio, _) => "÷",
        _ => "＋",
    };
    let amount = amount_text(view, term.figure, term.amount);
    figure_row(ui, sign, &view.figure_name(term.figure), &amount)
}

fn leaves(ui: &mut Ui, view: View<'_>, leaves: &[Leaf]) {
    if leaves.is_empty() {
        return;
    }
    ui.add_space(space::S);
    ui.label(RichText::new(tr!("source.leaves", count = leaves.len())).text_style(section()));
    ScrollArea::vertical()
        .id_salt("leaves")
        .max_height(ROW_HEIGHT * 8.0)
        .auto_shrink([false, true])
        .show_rows(ui, ROW_HEIGHT, leaves.len(), |ui, range| {
            for leaf in leaves.get(range).unwrap_or_default() {
                let name = match leaf.name.as_str() {
                    "" => words::field(leaf.field),
                    name => name.to_owned(),
                };
                if figure_row(ui, "", &name, &view.known_money(leaf.amount)) {
                    view.intents.go(Place::Fact(leaf.field));
                }
            }
        });
}

/// Draws a name with its amount; true when the name was clicked.
fn figure_row(ui: &mut Ui, sign: &str, name: &str, amount: &str) -> bool {
    let (clicked, ()) = egui::Sides::new().height(ROW_HEIGHT).shrink_left().truncate().show(
        ui,
        |ui| {
            if !sign.is_empty() {
                ui.label(sign);
            }
            ui.link(name).clicked()
        },
        |ui| {
            ui.label(amount);
        },
    );
    clicked
}

fn fact_ui(ui: &mut Ui, view: View<'_>, field: Field) {
    let Some(value) = view.scenario().get(field) else {
        ui.label(tr!("source.gone"));
        return;
    };
    ui.add(
        Label::new(RichText::new(click_target::fact_name(view, field)).text_style(section()))
            .wrap(),
    );
    ui.add(Label::new(value_text::text(view, field, &value)).wrap());
    let quiet = colors(ui.visuals()).quiet;
    ui.label(RichText::new(tr!("source.typed")).color(quiet));
    if ui.link(tr!("record.show_field")).clicked() {
        view.intents.go(Place::Fact(field));
    }
}

fn changes(ui: &mut Ui, changes: &[Arc<Change>]) {
    ui.add_space(space::M);
    ui.label(RichText::new(tr!("source.changes")).text_style(section()));
    let quiet = colors(ui.visuals()).quiet;
    if changes.is_empty() {
        ui.label(RichText::new(tr!("source.no_changes")).color(quiet));
    }
    for change in changes {
        ui.add(Label::new(EditLabel::of_change(change).text()).wrap());
        let text = [words::local_time(change.at).as_str(), &change.by, &change.reason].join("  ");
        ui.add(Label::new(RichText::new(text.trim()).small().color(quiet)).wrap());
    }
}

fn formula_text(formula: Formula, leaves: usize) -> String {
    match formula {
        Formula::Sum => tr!("source.sum", count = leaves),
        Formula::Difference => tr!("source.difference"),
        Formula::Ratio => tr!("source.ratio"),
        Formula::Stated => tr!("source.stated"),
        Formula::Typed => tr!("source.typed"),
        Formula::Basis => tr!("source.basis"),
        Formula::Residual => tr!("source.residual"),
    }
    .into_owned()
}

fn amount_text(view: View<'_>, figure: Figure, amount: Option<Money>) -> String {
    let is_change = matches!(figure.measure, Measure::Change | Measure::Percent)
        || matches!(figure.of, Whole::Balance | Whole::Residual);
    let subtotal = || view.derived().subtotal(view.scenario(), figure.of);
    match is_change.then(subtotal) {
        Some(Some(subtotal)) => view.change_of(&subtotal),
        Some(None) => view.change(amount),
        None => view.known_money(amount),
    }
}
