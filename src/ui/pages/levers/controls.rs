//! The settings of each lever.

use egui::{Response, RichText, Slider, TextStyle, Ui};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::state::{Lever, Settings, State};
use super::{ceilings, chain, choose, price};
use crate::budget::{Group, Money};
use crate::edit::levers::{Method, RoundingStep, Scope};
use crate::locale::tr;
use crate::ui::fields::draft_field::DraftField;
use crate::ui::look::theme::{colors, space};
use crate::ui::view::View;

/// The width of a field for an amount, in points.
pub(super) const AMOUNT_WIDTH: f32 = 120.0;

/// The largest percentage of the slider, in tenths of a per cent; a typed one may be larger.
const SLIDER: i32 = 500;

/// Draws the settings of the lever that is chosen.
pub(super) fn show(ui: &mut Ui, view: View<'_>, levers: &mut State) {
    let now = levers.found(view).selection.amount();
    let priced = levers.found(view).priced;
    let set = &mut levers.set;
    match set.lever {
        Lever::Fit => {
            ui.horizontal_wrapped(|ui| {
                scope(ui, view, set);
                fit(ui, view, set, now);
            });
            ui.add_space(space::XS);
            ceilings::show(ui, view);
        }
        Lever::Scale => {
            ui.horizontal_wrapped(|ui| {
                scope(ui, view, set);
                scale(ui, view, set, now);
            });
        }
        Lever::Round => {
            ui.horizontal_wrapped(|ui| {
                scope(ui, view, set);
                rounding(ui, set);
            });
        }
        Lever::Absorb => {
            ui.horizontal_wrapped(|ui| goal(ui, view, set));
            chain::show(ui, view, set);
        }
        Lever::Price => price::show(ui, view, set, priced, now),
    }
}

/// Draws a small label before a control.
pub(super) fn label(ui: &mut Ui, text: &str) -> Response {
    let quiet = colors(ui.visuals()).quiet;
    ui.label(RichText::new(text).text_style(TextStyle::Small).color(quiet))
}

fn scope(ui: &mut Ui, view: View<'_>, set: &mut Settings) {
    label(ui, &tr!("levers.scope.name"));
    let chosen = set.scope.name(view.scenario());
    let of_project = match set.scope {
        Scope::Project(id) => Some(id),
        _ => None,
    };
    let mut wanted = set.scope.clone();
    let groups = |ui: &mut Ui| {
        let lines = matches!(set.scope, Scope::Lines(_)).then(|| set.scope.clone());
        let before = wanted.clone();
        let revenue = (set.lever == Lever::Round).then_some(Scope::Group(Group::Revenue));
        for scope in lines.into_iter().chain(Scope::WITH_CEILING).chain(revenue) {
            let name = scope.name(view.scenario());
            ui.selectable_value(&mut wanted, scope, name);
        }
        ui.separator();
        wanted != before
    };
    let name = tr!("levers.scope.name");
    if let Some(id) = choose::project(ui, view, &name, (of_project, &chosen), groups) {
        wanted = Scope::Project(id);
    }
    if wanted != set.scope {
        set.scope = wanted;
        // An amount typed for one scope does not apply to another.
        set.ceiling = None;
        set.total = None;
    }
    ui.add_space(space::S);
}

fn fit(ui: &mut Ui, view: View<'_>, set: &mut Settings, now: Money) {
    label(ui, &tr!("levers.ceiling"));
    let given = set.scope.ceiling(view.scenario());
    let hint = given.map_or_else(|| tr!("levers.amount_hint").into_owned(), |it| view.money(it));
    DraftField::new("lever ceiling", &tr!("levers.ceiling_name"), hint, AMOUNT_WIDTH).amount(
        ui,
        view,
        &mut set.ceiling,
        now,
    );
    ui.add_space(space::S);
    for method in Method::ALL {
        let response = ui.radio_value(&mut set.method, method, method_name(method));
        response.on_hover_text(method_meaning(method));
    }
}

fn method_name(method: Method) -> String {
    match method {
        Method::Proportional => tr!("levers.method.proportional"),
        Method::Equal => tr!("levers.method.equal"),
        Method::Priority => tr!("levers.method.priority"),
    }
    .into_owned()
}

fn method_meaning(method: Method) -> String {
    match method {
        Method::Proportional => tr!("levers.method.proportional_meaning"),
        Method::Equal => tr!("levers.method.equal_meaning"),
        Method::Priority => tr!("levers.method.priority_meaning"),
    }
    .into_owned()
}

fn scale(ui: &mut Ui, view: View<'_>, set: &mut Settings, now: Money) {
    ui.radio_value(&mut set.to_total, false, tr!("levers.by_percent"));
    ui.radio_value(&mut set.to_total, true, tr!("levers.to_total"));
    ui.add_space(space::S);
    if set.to_total {
        DraftField::new("lever total", &tr!("levers.total_name"), view.money(now), AMOUNT_WIDTH)
            .amount(ui, view, &mut set.total, now);
    } else {
        percent(ui, set);
    }
}

fn rounding(ui: &mut Ui, set: &mut Settings) {
    label(ui, &tr!("levers.round.name"));
    for step in RoundingStep::ALL {
        let response = ui.radio_value(&mut set.rounding, step, step.name());
        response.on_hover_text(tr!("levers.round.meaning"));
    }
}

fn percent(ui: &mut Ui, set: &mut Settings) {
    let tenths = (set.percent * Decimal::TEN).round().to_i32().unwrap_or_default();
    let mut moved = tenths.clamp(-SLIDER, SLIDER);
    let before = moved;
    ui.scope(|ui| {
        ui.spacing_mut().slider_width = 220.0;
        // In its usual colour, the rail would be white on a white card.
        let outline = colors(ui.visuals()).outline;
        ui.visuals_mut().widgets.inactive.bg_fill = outline;
        ui.add(Slider::new(&mut moved, -SLIDER..=SLIDER).show_value(false))
            .accessible_name(tr!("levers.percent_slider"));
    });
    if moved != before {
        set.percent = Decimal::new(moved.into(), 1);
    }
    DraftField::new("lever percent", &tr!("levers.percent"), "0", 64.0)
        .percent(ui, &mut set.percent);
    label(ui, "%");
}

fn goal(ui: &mut Ui, view: View<'_>, set: &mut Settings) {
    label(ui, &tr!("levers.goal.name"));
    ui.radio_value(&mut set.goal_is_total, false, tr!("levers.goal.balance"));
    ui.radio_value(&mut set.goal_is_total, true, tr!("levers.goal.total"));
    if set.goal_is_total {
        let now = view.derived().expenditure.amount;
        let name = tr!("levers.goal.total_name");
        DraftField::new("lever goal", &name, view.money(now), AMOUNT_WIDTH).amount(
            ui,
            view,
            &mut set.goal,
            now,
        );
    }
    ui.add_space(space::S);
    let balance = view.change(Some(view.derived().balance()));
    label(ui, &tr!("levers.goal.now", balance = balance));
}
