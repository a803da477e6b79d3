//! The bar at the bottom with the figures that are always visible.

use egui::{Align, CursorIcon, Layout, RichText, Sense, TextStyle, Ui};

use crate::analysis::{CeilingGauge, Figure, Measure, Whole};
use crate::budget::{Field, Group};
use crate::locale::tr;
use crate::store::SealState;
use crate::ui::documents::workspace::Workspace;
use crate::ui::figures::{bar_length, ceiling_text, clickable_figure, percent_change};
use crate::ui::intent::Intent;
use crate::ui::look::theme::{Colors, change_color, colors, space, strong};
use crate::ui::place::{Page, Place};
use crate::ui::view::View;
use crate::ui::work::job::Job;

/// Draws the bar at the bottom, with the background `job` under way.
pub fn status_bar(ui: &mut Ui, view: View<'_>, workspace: &Workspace, job: Option<&Job>) {
    let derived = view.derived();
    let colors = *colors(ui.visuals());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let revenue = Whole::Group(Group::Revenue).figure(Measure::Amount);
        let amount = view.money(derived.revenue.amount);
        figure(ui, view, &tr!("status.revenue"), &amount, colors.text, revenue);
        rule(ui);
        let expenditure = Whole::Expenditure.figure(Measure::Amount);
        let amount = view.money(derived.expenditure.amount);
        figure(ui, view, &tr!("status.expenditure"), &amount, colors.text, expenditure);
        rule(ui);
        balance(ui, view, &colors);
        rule(ui);
        change(ui, view, &colors);
        if let Some(residual) = derived.residual().filter(|residual| !residual.is_zero()) {
            rule(ui);
            let shown = view.change(Some(residual));
            let asked = Whole::Residual.figure(Measure::Amount);
            let name = tr!("status.residual");
            let response = figure(ui, view, &name, &shown, colors.warning, asked);
            response.on_hover_text(tr!("status.residual_meaning"));
        }
        rule(ui);
        // The progress of a job needs the room; the navigation shows the number, too.
        if job.is_none() {
            checks(ui, view, &colors);
            rule(ui);
        }
        ceiling(ui, view, &colors);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            match job {
                Some(job) => under_way(ui, view, job, &colors),
                None => state(ui, workspace, &colors),
            }
            ui.label(RichText::new(view.unit_name()).small().color(colors.quiet));
        });
    });
}

/// Draws the gauge of the ceiling (控制数); a click shows the field of the ceiling.
fn ceiling(ui: &mut Ui, view: View<'_>, colors: &Colors) {
    let gauge = CeilingGauge::of_total(view.scenario(), view.derived());
    let name = tr!("levers.ceiling");
    let field = Field::Scenario(gauge.field);
    let message = ceiling_text(ui, view, &gauge);
    let mut is_clicked = false;
    let mut text = |ui: &mut Ui, text: RichText| {
        let label = egui::Label::new(text).sense(Sense::CLICK);
        let response = ui.add(label).on_hover_cursor(CursorIcon::PointingHand);
        is_clicked |= response.on_hover_text(tr!("levers.gauge.hint")).clicked();
    };
    text(ui, RichText::new(&*name).text_style(TextStyle::Small).color(colors.quiet));
    let ceiling = RichText::new(view.known_money(gauge.ceiling)).text_style(strong());
    text(ui, ceiling.color(colors.text));
    if let Some(ceiling) = gauge.ceiling {
        bar(ui, bar_length(gauge.amount, ceiling), message.color, colors);
        text(ui, RichText::new(message.text).text_style(strong()).color(message.color));
    }
    if is_clicked {
        view.intents.go(Place::Fact(field));
    }
}

/// Draws the number of errors that the rules find; a click shows them.
fn checks(ui: &mut Ui, view: View<'_>, colors: &Colors) {
    let counts = view.findings.counts();
    let (text, color) = match counts.errors {
        0 => (tr!("rules.status_none"), colors.decrease),
        errors => (tr!("rules.status_errors", count = errors), colors.error),
    };
    ui.label(RichText::new(tr!("rules.status")).text_style(TextStyle::Small).color(colors.quiet));
    let label = egui::Label::new(RichText::new(text).text_style(strong()).color(color));
    let response = ui.add(label.sense(Sense::CLICK)).on_hover_cursor(CursorIcon::PointingHand);
    if response.on_hover_text(counts.text()).clicked() {
        view.intents.go(Page::Checks);
    }
}

/// Draws how full the ceiling is; an excess is shown as text.
fn bar(ui: &mut Ui, length: Option<f32>, color: egui::Color32, colors: &Colors) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(48.0, 6.0), Sense::hover());
    ui.painter().rect_filled(rect, 3.0, colors.hairline);
    let filled = rect.with_max_x(rect.left() + rect.width() * length.unwrap_or(1.0));
    ui.painter().rect_filled(filled, 3.0, color);
}

fn balance(ui: &mut Ui, view: View<'_>, colors: &Colors) {
    let derived = view.derived();
    // What is carried forward to next year is meant to be left.
    let is_balanced = derived.balance() == view.scenario().carried_out.unwrap_or_default();
    let (mark, color) = if is_balanced { ("✓", colors.decrease) } else { ("×", colors.error) };
    let shown = view.change_between(derived.revenue.amount, Some(derived.expenditure.amount));
    let shown = format!("{shown} {mark}");
    let asked = Whole::Balance.figure(Measure::Amount);
    figure(ui, view, &tr!("status.balance"), &shown, color, asked);
}

fn change(ui: &mut Ui, view: View<'_>, colors: &Colors) {
    let expenditure = &view.derived().expenditure;
    let percent = percent_change(expenditure.percent_change());
    let shown = format!("{}  {percent}", view.change_of(expenditure));
    let color = change_color(expenditure.change(), colors);
    let asked = Whole::Expenditure.figure(Measure::Change);
    figure(ui, view, &tr!("status.change"), &shown, color, asked);
}

/// Draws a job under way, with a button to cancel it if that is possible.
fn under_way(ui: &mut Ui, view: View<'_>, job: &Job, colors: &Colors) {
    if job.can_be_cancelled() {
        let button = ui.button("×").on_hover_text(tr!("publish.call_off"));
        if button.accessible_name(tr!("publish.call_off")).clicked() {
            view.intents.send(Intent::CancelExport);
        }
    }
    let text = RichText::new(job.text()).text_style(TextStyle::Small);
    ui.label(text.color(colors.accent));
    ui.separator();
}

fn state(ui: &mut Ui, workspace: &Workspace, colors: &Colors) {
    let (text, color) = if workspace.document().is_dirty() {
        (tr!("status.unsaved").into_owned(), colors.warning)
    } else if workspace.seal != SealState::None {
        (tr!("seal.status").into_owned(), colors.quiet)
    } else if workspace.path.is_some() {
        (tr!("status.saved").into_owned(), colors.quiet)
    } else {
        (tr!("status.no_file").into_owned(), colors.quiet)
    };
    ui.label(RichText::new(text).text_style(TextStyle::Small).color(color));
    ui.separator();
}

fn rule(ui: &mut Ui) {
    ui.add(egui::Separator::default().vertical().spacing(space::S));
}

/// Draws a figure; a click shows its origin.
fn figure(
    ui: &mut Ui,
    view: View<'_>,
    name: &str,
    value: &str,
    color: egui::Color32,
    asked: Figure,
) -> egui::Response {
    let quiet = colors(ui.visuals()).quiet;
    ui.label(RichText::new(name).text_style(TextStyle::Small).color(quiet));
    let text = RichText::new(value).text_style(strong()).color(color);
    clickable_figure(ui, view, text, asked).on_hover_text(format!("{name} {value}"))
}
