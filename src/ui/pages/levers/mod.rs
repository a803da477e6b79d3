//! The page of the levers (调控), which plan changes of the lines. The scenario changes only when a
//! plan is applied.

mod ceilings;
mod chain;
mod choose;
mod controls;
mod price;
mod state;

pub use state::State;

use egui::{Button, Id, RichText, Ui};

use crate::analysis::percent_change;
use crate::budget::{Field, IndicatorField, ProjectField, ProjectId};
use crate::edit::levers::{Effect, LeverError};
use crate::locale::tr;
use crate::ui::documents::tab_state::TabState;
use crate::ui::figures;
use crate::ui::intent::Intent;
use crate::ui::look::layout::card;
use crate::ui::look::theme::{change_color, colors, space, strong};
use crate::ui::place::Place;
use crate::ui::tables::{self, PlanTable, TableLook};
use crate::ui::view::View;
use crate::ui::widgets::grid::RowRights;
use state::{Found, Lever, Outcome, Planned};

/// The largest number of projects that a hint names.
const MOST_NAMES: usize = 3;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, tab: &mut TabState, state: &mut State) {
    card(ui, "", |ui| {
        heading(ui, view, state);
        ui.add_space(space::XS);
        controls::show(ui, view, state);
    });
    ui.add_space(space::S);
    // Computed after the controls, so that the table shows the settings of this frame.
    let found = state.found(view);
    card(ui, "", |ui| {
        outcome(ui, view, found);
        let table = PlanTable::new(view, &found.selection, found.planned().map(|it| &it.plan));
        let look = TableLook {
            rows: RowRights::Fixed,
            max_height: ui.available_height(),
            empty_text: tr!("levers.no_lines").into_owned(),
            ..TableLook::default()
        };
        tables::show(ui, view, tab, Id::unique("levers"), &table, look);
        ui.take_available_space();
    });
}

/// Draws the choice of a lever, and the buttons that apply, keep or discard its plan: side by side
/// where there is room.
fn heading(ui: &mut Ui, view: View<'_>, levers: &mut State) {
    let is_wide = width_of_buttons(ui) <= ui.available_width();
    ui.horizontal_wrapped(|ui| {
        for lever in Lever::ALL {
            ui.selectable_value(&mut levers.set.lever, lever, lever_name(lever));
        }
        if is_wide {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                actions(ui, view, levers);
            });
        }
    });
    if !is_wide {
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                actions(ui, view, levers);
            });
        });
    }
}

/// The width that the choice of a lever and the buttons for its plan take together, in points.
fn width_of_buttons(ui: &Ui) -> f32 {
    let spacing = ui.spacing();
    let around = 2.0 * spacing.button_padding.x + spacing.item_spacing.x;
    let width = |text: String| {
        let text = egui::WidgetText::from(RichText::new(text).text_style(strong()));
        let extend = Some(egui::TextWrapMode::Extend);
        text.into_galley(ui, extend, f32::INFINITY, strong()).size().x + around
    };
    let actions = [tr!("levers.apply"), tr!("levers.keep"), tr!("levers.leave")];
    let texts = Lever::ALL.map(lever_name).into_iter().chain(actions.map(Into::into));
    texts.map(width).sum()
}

fn lever_name(lever: Lever) -> String {
    match lever {
        Lever::Fit => tr!("edit.fit"),
        Lever::Scale => tr!("edit.scale"),
        Lever::Absorb => tr!("edit.absorb"),
        Lever::Price => tr!("edit.price"),
        Lever::Round => tr!("edit.round"),
    }
    .into_owned()
}

fn actions(ui: &mut Ui, view: View<'_>, levers: &mut State) {
    let planned = levers.found(view).planned().filter(|planned| planned.changes_anything);
    let button = |ui: &mut Ui, text: RichText, hint: &str| {
        let response = ui.add_enabled(planned.is_some(), Button::new(text));
        response.on_hover_text(hint).clicked()
    };
    let leave = ui.button(tr!("levers.leave")).on_hover_text(tr!("levers.leave_hint")).clicked();
    let keep = button(ui, RichText::new(tr!("levers.keep")), &tr!("levers.keep_hint"));
    let accent = colors(ui.visuals()).accent;
    let apply = RichText::new(tr!("levers.apply")).text_style(strong()).color(accent);
    let apply = button(ui, apply, &tr!("levers.apply_hint"));
    if let Some(Planned { plan, .. }) = planned.filter(|_| apply || keep) {
        let (commands, label) = (plan.commands(), plan.label());
        view.intents.send(if apply {
            Intent::Perform(commands, label)
        } else {
            Intent::PerformInOption(commands, label)
        });
    }
    if leave || apply || keep {
        levers.set.give_up();
    }
}

/// Draws the totals of the plan with a hint, or the reason why there is no plan.
fn outcome(ui: &mut Ui, view: View<'_>, found: &Found) {
    match &found.outcome {
        Outcome::Waiting => {
            let quiet = colors(ui.visuals()).quiet;
            ui.label(RichText::new(tr!("levers.waiting")).color(quiet));
        }
        Outcome::Refused(error) => refused(ui, view, error),
        Outcome::Plan(planned) => {
            totals(ui, view, planned);
            hint(ui, view, &planned.effect);
        }
    }
    ui.add_space(space::XS);
}

fn refused(ui: &mut Ui, view: View<'_>, error: &LeverError) {
    let colors = colors(ui.visuals());
    if let Some(shortfall) = error.shortfall() {
        let shortfall =
            tr!("levers.shortfall", amount = view.money(shortfall), unit = view.unit_name());
        ui.label(RichText::new(shortfall).text_style(strong()).color(colors.error));
    }
    ui.add(egui::Label::new(RichText::new(error.to_string()).color(colors.error)).wrap());
}

/// Draws one row of figures: the total of the lines before and after, and the balance after.
fn totals(ui: &mut Ui, view: View<'_>, planned: &Planned) {
    let Planned { plan, effect, moved, .. } = planned;
    let colors = *colors(ui.visuals());
    let change = Some(plan.change());
    let percent = figures::percent_change(percent_change(plan.after, Some(plan.before)));
    ui.horizontal_wrapped(|ui| {
        let mut figure = |name: &str, value: String, color| {
            ui.label(RichText::new(name).small().color(colors.quiet));
            ui.label(RichText::new(value).text_style(strong()).color(color));
            ui.add_space(space::S);
        };
        figure(&tr!("levers.total_before"), view.money(plan.before), colors.text);
        figure(&tr!("levers.total_after"), view.money(plan.after), colors.text);
        let message = format!("{}  {percent}", view.change_between(plan.after, Some(plan.before)));
        figure(&tr!("table.change"), message, change_color(change, &colors));
        if let Some(target) = &plan.target {
            figure(&target.name, price::target_text(target), colors.text);
        }
        let balance = effect.balance();
        let color = if balance.is_zero() { colors.decrease } else { colors.error };
        figure(&tr!("levers.balance_after"), view.change(Some(balance)), color);
        let count = tr!("levers.moved", moved = moved, all = plan.rows().len());
        ui.label(RichText::new(count).small().color(colors.quiet));
    });
}

/// Draws a hint about projects whose money changes by more than 20 % while no target changes.
fn hint(ui: &mut Ui, view: View<'_>, effect: &Effect) {
    if effect.without_target.is_empty() {
        return;
    }
    let warning = colors(ui.visuals()).warning;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        let count = effect.without_target.len();
        let message = tr!("levers.money_without_target", count = count);
        ui.label(RichText::new(message).small().color(warning));
        for id in effect.without_target.iter().take(MOST_NAMES) {
            project_link(ui, view, *id);
        }
    });
}

fn project_link(ui: &mut Ui, view: View<'_>, id: ProjectId) {
    let Some(project) = view.derived().find_project(view.scenario(), id) else { return };
    let name = RichText::new(&project.name).small();
    if ui.link(name).on_hover_text(tr!("levers.show_targets")).clicked() {
        let target = project.indicators.first().map(|indicator| indicator.id);
        view.intents.go(Place::Fact(
            target.map_or(Field::Project(id, ProjectField::Goal), |target| {
                Field::Indicator(target, IndicatorField::Value)
            }),
        ));
    }
}
