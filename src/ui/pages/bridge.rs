//! 增减因素 (factors of change): the steps from last year to this year, or from one scenario to
//! another.

use egui::{ComboBox, Id, RichText, Ui};
use rustc_hash::FxHashMap;

use crate::analysis::bridge::{Bridge, BridgePart, Step};
use crate::analysis::compare::Comparison;
use crate::analysis::{Breakdown, Measure, Whole};
use crate::budget::{Field, Owner, ProjectId, Scenario, ScenarioField};
use crate::locale::tr;
use crate::ui::charts::{self, BarOptions, BridgeColors, BridgeRow, BridgeRowKind};
use crate::ui::documents::workspace::{OpenScenario, TabId, Version};
use crate::ui::intent::Intent;
use crate::ui::look::layout::card;
use crate::ui::look::theme::{colors, space};
use crate::ui::memo::Memo;
use crate::ui::place::{Asked, Page, Place};
use crate::ui::view::View;

/// The greatest number of steps shown one by one; the rest is summed up in one bar.
const MOST_STEPS: usize = 12;

/// The choices of the page: the two totals that the bridge connects, and the breakdown.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// The scenario at the start; `None` means last year.
    from: Option<TabId>,
    /// The scenario at the end; `None` means the shown scenario.
    to: Option<TabId>,
    by: Breakdown,
    /// True when every step is listed.
    expanded: bool,
    /// The bridge, by scenarios with their revisions and breakdown.
    bridge: Memo<(Option<Version>, Version, Breakdown), Option<Bridge>>,
}

/// The target of a click on a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Part(BridgePart),
    /// List the steps that are summed up in one bar.
    Expand,
    /// The field with last year's total.
    Prior,
    Overview,
}

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, state: &mut State) {
    let open = |id: Option<TabId>| view.open.iter().find(|open| Some(open.tab) == id);
    let Some(to) = open(state.to).or(open(Some(view.shown.tab))).copied() else { return };
    // A scenario that was closed in the meantime, or that is now the end, cannot be the start.
    let from = open(state.from).copied().filter(|from| from.tab != to.tab);
    state.from = from.map(|from| from.tab);
    card(ui, "", |ui| {
        choices(ui, view, state, to);
        let key = (from.map(OpenScenario::version), to.version(), state.by);
        let bridge = state.bridge.get(key, |(_, _, by)| bridge_of(from, to, *by));
        ui.add_space(space::S);

        let quiet = colors(ui.visuals()).quiet;
        match bridge {
            None => {
                ui.label(RichText::new(tr!("bridge.no_prior")).color(quiet));
            }
            Some(bridge) => {
                if bridge.steps.is_empty() && bridge.residual.is_zero() {
                    ui.label(RichText::new(tr!("bridge.same")).color(quiet));
                }
                let clicked = chart(ui, view, bridge, from, to, state.expanded);
                match clicked {
                    Some(Target::Expand) => state.expanded = true,
                    Some(target) => go(view, from.map(|from| from.tab), to.tab, target),
                    None => {}
                }
            }
        }
    });
}

fn choices(ui: &mut Ui, view: View<'_>, state: &mut State, to: OpenScenario<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!("bridge.from"));
        let last_year = last_year(to.scenario());
        let from = view.open.iter().find(|open| Some(open.tab) == state.from);
        let chosen = from.map_or_else(|| last_year.clone(), |open| this_year(*open));
        ComboBox::from_id_salt("bridge from")
            .width(220.0)
            .truncate()
            .selected_text(chosen)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut state.from, None, &last_year);
                for open in view.open.iter().filter(|open| open.tab != to.tab) {
                    ui.selectable_value(&mut state.from, Some(open.tab), this_year(*open));
                }
            })
            .response
            .accessible_name(tr!("bridge.from"));
        ui.label(tr!("bridge.to"));
        ComboBox::from_id_salt("bridge to")
            .width(220.0)
            .truncate()
            .selected_text(this_year(to))
            .show_ui(ui, |ui| {
                for open in view.open {
                    ui.selectable_value(&mut state.to, Some(open.tab), this_year(*open));
                }
            })
            .response
            .accessible_name(tr!("bridge.to"));
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(tr!("bridge.by"));
        for by in Breakdown::OF_EXPENDITURE {
            ui.selectable_value(&mut state.by, by, by_text(by));
        }
        let is_gathered = state.bridge.last().and_then(Option::as_ref);
        if is_gathered.is_some_and(|bridge| bridge.gathered(MOST_STEPS).1.is_some()) {
            ui.add_space(space::M);
            let text = if state.expanded { tr!("bridge.gather") } else { tr!("bridge.expand") };
            if ui.button(text).clicked() {
                state.expanded = !state.expanded;
            }
        }
    });
}

fn by_text(by: Breakdown) -> String {
    match by {
        Breakdown::Project | Breakdown::ProjectsAlone => tr!("bridge.by_project"),
        Breakdown::Group => tr!("bridge.by_group"),
        Breakdown::Functional => tr!("bridge.by_functional"),
        Breakdown::Economic => tr!("bridge.by_economic"),
        Breakdown::FundSource | Breakdown::RevenueSource => tr!("bridge.by_fund_source"),
    }
    .into_owned()
}

fn last_year(scenario: &Scenario) -> String {
    tr!("bridge.last_year", year = scenario.fiscal_year.saturating_sub(1)).into_owned()
}

fn this_year(open: OpenScenario<'_>) -> String {
    let year = open.scenario().fiscal_year;
    tr!("bridge.this_year", year = year, name = open.title()).into_owned()
}

/// The bridge between two scenarios, or from last year; `None` when last year is unknown.
fn bridge_of(
    from: Option<OpenScenario<'_>>,
    to: OpenScenario<'_>,
    by: Breakdown,
) -> Option<Bridge> {
    let Some(from) = from else { return Bridge::of_years(to.scenario(), to.derived(), by) };
    let counterparts = counterparts(from.scenario(), to.scenario());
    let ends = ((from.scenario(), from.derived()), (to.scenario(), to.derived()));
    Some(Bridge::between(ends.0, ends.1, by, &counterparts))
}

/// For each project of `to`, the corresponding project of `from`.
fn counterparts(from: &Scenario, to: &Scenario) -> FxHashMap<ProjectId, ProjectId> {
    let comparison = Comparison::of(from, &[to]);
    let found = comparison.things(1).filter_map(|(thing, latter)| {
        match (latter, comparison.owner(thing, 0)) {
            (Owner::Project(latter), Some(Owner::Project(former))) => Some((latter, former)),
            _ => None,
        }
    });
    found.collect()
}

fn chart(
    ui: &mut Ui,
    view: View<'_>,
    bridge: &Bridge,
    from: Option<OpenScenario<'_>>,
    to: OpenScenario<'_>,
    expanded: bool,
) -> Option<Target> {
    let colors = colors(ui.visuals());
    let rows = rows(view, bridge, from, to, expanded);
    let bridge_colors = BridgeColors {
        increase: colors.increase,
        decrease: colors.decrease,
        residual: colors.warning,
    };
    let options = BarOptions { max_height: (ui.available_height() - space::XL).max(120.0) };
    let id = Id::unique("bridge");
    let clicked = charts::bridge(ui, id, &rows, bridge_colors, &options);
    let mut note = |text: std::borrow::Cow<'_, str>| {
        let text = RichText::new(text).small().color(colors.quiet);
        ui.add(egui::Label::new(text).wrap());
    };
    if 0 < bridge.unchanged {
        note(tr!("bridge.unchanged", count = bridge.unchanged));
    }
    if !bridge.residual.is_zero() {
        note(tr!("bridge.residual_meaning"));
    }
    clicked
}

fn rows(
    view: View<'_>,
    bridge: &Bridge,
    from: Option<OpenScenario<'_>>,
    to: OpenScenario<'_>,
    expanded: bool,
) -> Vec<BridgeRow<Target>> {
    let total = |name, amount| BridgeRow {
        key: Target::Overview,
        name,
        kind: BridgeRowKind::Total,
        amount,
    };
    let start = from.map_or_else(|| last_year(to.scenario()), this_year);
    let most = if expanded { usize::MAX - 1 } else { MOST_STEPS };
    let (steps, rest) = bridge.gathered(most);
    let steps = steps.iter().map(|step| BridgeRow {
        key: Target::Part(step.part),
        name: step_name(view, step),
        kind: BridgeRowKind::Step,
        amount: step.change,
    });
    let rest = rest.map(|(count, amount)| BridgeRow {
        key: Target::Expand,
        name: tr!("bridge.gathered", count = count).into_owned(),
        kind: BridgeRowKind::Step,
        amount,
    });
    let residual = (!bridge.residual.is_zero()).then(|| BridgeRow {
        key: Target::Prior,
        name: view.whole_name(Whole::Residual),
        kind: BridgeRowKind::Residual,
        amount: bridge.residual,
    });
    let mut rows = vec![total(start, bridge.start)];
    rows.extend(steps.chain(rest).chain(residual));
    rows.push(total(this_year(to), bridge.end));
    rows
}

/// A step stores the name of its project, because the project's scenario may not be shown.
fn step_name(view: View<'_>, step: &Step) -> String {
    match step.part {
        BridgePart::Present(Whole::Project(_)) | BridgePart::Former(_) => step.name.clone(),
        BridgePart::Present(whole) => view.whole_name(whole),
    }
}

/// Shows the lines behind a bar in the scenario at the end of the bridge, or in the one at the
/// start if the end no longer has them.
fn go(view: View<'_>, from: Option<TabId>, to: TabId, target: Target) {
    let go = |tab, place| view.intents.send(Intent::InTab(tab, Box::new(Intent::Go(place))));
    match target {
        Target::Part(BridgePart::Present(whole)) => {
            go(to, Place::of_whole(whole));
            if let Whole::Functional(_) | Whole::Economic(_) | Whole::FundSource(_) = whole {
                // The page shows the sum, the panel at the right shows its lines.
                go(to, Place::Origin(Asked::Figure(whole.figure(Measure::Amount))));
            }
        }
        Target::Part(BridgePart::Former(id)) => {
            go(from.unwrap_or(to), Place::Project(id));
        }
        Target::Prior => {
            go(to, Place::Fact(Field::Scenario(ScenarioField::PriorExpenditure)));
        }
        Target::Expand | Target::Overview => go(to, Page::Overview.into()),
    }
}
