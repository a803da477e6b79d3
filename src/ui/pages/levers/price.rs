//! The settings of the lever 按目标测算: a target and the money for it change together, at the
//! present cost per unit.

use egui::{ComboBox, RichText, Ui};
use rust_decimal::Decimal;

use super::choose;
use super::controls::{AMOUNT_WIDTH, label};
use super::state::{Priced, Settings, priceable};
use crate::budget::{AmountUnit, Indicator, Money, Project, round_half_up};
use crate::edit::levers::{Scope, TargetMove, unit_cost};
use crate::locale::tr;
use crate::ui::fields::draft_field::DraftField;
use crate::ui::look::theme::{colors, space, strong};
use crate::ui::view::View;

/// The number of decimals in which a quotient is shown.
const DECIMALS: u32 = 4;

/// Draws the settings: the choice of the target, and a field for its new value or for the money.
pub(super) fn show(
    ui: &mut Ui,
    view: View<'_>,
    set: &mut Settings,
    priced: Option<Priced>,
    now: Money,
) {
    let project = priced.and_then(|priced| view.scenario().project(priced.project));
    let project = project.or_else(|| view.scenario().project(set.project?));
    ui.horizontal_wrapped(|ui| {
        projects(ui, view, set, project);
        if let Some(project) = project {
            indicators(ui, set, project, priced);
        }
    });
    let found = |project: &'_ Project| {
        let mut indicators = project.indicators.iter();
        indicators.find(|indicator| priced.is_some_and(|it| it.indicator == indicator.id)).cloned()
    };
    let Some(indicator) = project.and_then(found) else {
        let quiet = colors(ui.visuals()).quiet;
        ui.label(RichText::new(tr!("levers.price.no_target")).color(quiet));
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.radio_value(&mut set.by_money, false, tr!("levers.price.by_target"));
        ui.radio_value(&mut set.by_money, true, tr!("levers.price.by_money"));
        ui.add_space(space::S);
        if set.by_money {
            let name = tr!("levers.price.money_name");
            DraftField::new("lever money", &name, view.money(now), AMOUNT_WIDTH).amount(
                ui,
                view,
                &mut set.money,
                now,
            );
        } else {
            let name = tr!("levers.price.target_name");
            DraftField::new("lever target", &name, indicator.value.as_str(), 90.0)
                .number(ui, &mut set.target);
            label(ui, &indicator.unit);
        }
        ui.add_space(space::S);
        unit_cost_ui(ui, view, &indicator, now);
    });
}

fn projects(ui: &mut Ui, view: View<'_>, set: &mut Settings, chosen: Option<&Project>) {
    label(ui, &tr!("item.project"));
    let former = chosen.map(|project| project.id);
    let text = chosen.map_or("", |project| project.name.as_str());
    let wanted = choose::project(ui, view, &tr!("item.project"), (former, text), |_| false);
    if wanted.is_some() && wanted != former {
        set.project = wanted;
        set.indicator = None;
        (set.target, set.money) = (None, None);
        if let Scope::Lines(_) = set.scope {
            set.scope = Scope::default();
        }
    }
    if let Scope::Lines(_) = &set.scope {
        label(ui, &set.scope.name(view.scenario()));
    }
}

fn indicators(ui: &mut Ui, set: &mut Settings, project: &Project, priced: Option<Priced>) {
    label(ui, &tr!("item.indicator"));
    let former = priced.map(|priced| priced.indicator);
    let chosen = project.indicators.iter().find(|indicator| Some(indicator.id) == former);
    let mut wanted = former;
    ComboBox::from_id_salt("lever indicator")
        .width(240.0)
        .truncate()
        .selected_text(chosen.map(indicator_name).unwrap_or_default())
        .show_ui(ui, |ui| {
            for indicator in priceable(project) {
                let name = indicator_name(indicator);
                ui.selectable_value(&mut wanted, Some(indicator.id), name);
            }
        })
        .response
        .accessible_name(tr!("item.indicator"));
    if wanted != former {
        set.indicator = wanted;
        set.target = None;
    }
}

fn indicator_name(indicator: &Indicator) -> String {
    format!("{} {}", indicator.name, indicator.target())
}

/// Draws the present cost per unit.
fn unit_cost_ui(ui: &mut Ui, view: View<'_>, indicator: &Indicator, now: Money) {
    let Some(cost) = unit_cost(now, indicator) else { return };
    let cost = match view.unit {
        AmountUnit::TenThousandYuan => Some(cost),
        AmountUnit::Yuan => cost.checked_mul(Decimal::from(10_000)),
    };
    let Some(cost) = cost else { return };
    label(ui, &tr!("levers.price.unit_cost"));
    let cost = tr!(
        "levers.price.per_unit",
        cost = rounded(cost),
        money = view.unit_name(),
        unit = indicator.unit
    );
    ui.label(RichText::new(cost).text_style(strong()));
}

/// The change of the target as text, with the exact quotient if it was rounded.
pub(super) fn target_text(target: &TargetMove) -> String {
    let TargetMove { before, after, exact, unit, .. } = target;
    let (before, after) = (before.normalize(), after.normalize());
    if *exact == after {
        return tr!("levers.price.target", before = before, after = after, unit = unit)
            .into_owned();
    }
    tr!(
        "levers.price.target_rounded",
        before = before,
        after = after,
        unit = unit,
        exact = rounded(*exact)
    )
    .into_owned()
}

fn rounded(value: Decimal) -> String {
    round_half_up(value, DECIMALS).normalize().to_string()
}
