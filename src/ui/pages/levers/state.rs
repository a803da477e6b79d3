//! The settings of the levers and the plan that results from them, computed once per revision and
//! settings.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::budget::{
    Indicator, IndicatorCategory, IndicatorId, IndicatorLevel, LineId, Money, Project, ProjectId,
    Scenario,
};
use crate::edit::levers::{
    self, Effect, Goal, LeverError, Method, Percentage, Plan, PlanRow, RoundingStep, Scope,
    Selection,
};
use crate::ui::memo::Memo;
use crate::ui::view::View;

/// The settings of the levers and their result. The scenario changes only when a plan is applied.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub(super) set: Settings,
    /// The lines in scope, by revision and scope.
    selection: Memo<(u64, Scope), Arc<Selection>>,
    /// The result of the settings, by revision and settings.
    found: Memo<(u64, Settings), Found>,
}

/// The lever that is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lever {
    /// Fits the lines to a ceiling (压到控制数).
    #[default]
    Fit,
    /// Scales the lines by a percentage or to a total (缩放).
    Scale,
    /// Lets chosen lines absorb a difference (平衡).
    Absorb,
    /// Changes a target and the money for it together (按目标测算).
    Price,
    /// Rounds the amounts (取整).
    Round,
}

impl Lever {
    pub const ALL: [Self; 5] = [Self::Fit, Self::Scale, Self::Absorb, Self::Price, Self::Round];
}

/// The settings of all levers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Settings {
    pub lever: Lever,
    pub scope: Scope,
    pub method: Method,
    /// The amount to fit to; `None` means the ceiling of the scope.
    pub ceiling: Option<Money>,
    /// True to scale to `total` instead of by `percent`.
    pub to_total: bool,
    /// A change in per cent.
    pub percent: Decimal,
    pub total: Option<Money>,
    pub rounding: RoundingStep,
    /// True to change expenditure to the amount `goal` instead of to the revenue.
    pub goal_is_total: bool,
    pub goal: Option<Money>,
    /// The lines that absorb the difference, in this order.
    pub chain: Vec<LineId>,
    /// The project whose target is priced; `None` means the first that has one.
    pub project: Option<ProjectId>,
    pub indicator: Option<IndicatorId>,
    /// True when the target follows from the money, false when the money follows from the target.
    pub by_money: bool,
    pub target: Option<Decimal>,
    pub money: Option<Money>,
}

/// The result of the settings.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The lines in scope, unchanged.
    pub selection: Arc<Selection>,
    /// The target that is priced; `None` for the other levers.
    pub priced: Option<Priced>,
    pub outcome: Outcome,
}

impl Found {
    /// The plan, if there is one.
    pub fn planned(&self) -> Option<&Planned> {
        match &self.outcome {
            Outcome::Plan(planned) => Some(planned),
            Outcome::Waiting | Outcome::Refused(_) => None,
        }
    }
}

/// The outcome of pulling a lever.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// A setting is missing.
    Waiting,
    Plan(Box<Planned>),
    Refused(LeverError),
}

/// A plan with the facts that the page shows about it.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub plan: Plan,
    pub effect: Effect,
    /// The number of lines that change.
    pub moved: usize,
    /// True when there is anything to apply.
    pub changes_anything: bool,
}

impl Planned {
    fn of(plan: Plan, view: View<'_>) -> Self {
        let effect = Effect::of(&plan, view.scenario(), view.derived());
        let moved = plan.rows().filter(PlanRow::moves).count();
        let changes_anything = plan.changes_anything();
        Self { plan, effect, moved, changes_anything }
    }
}

/// The target that is priced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Priced {
    pub project: ProjectId,
    pub indicator: IndicatorId,
}

impl State {
    /// Sets the lines that the levers act on.
    pub fn choose(&mut self, scope: Scope) {
        if matches!(self.set.lever, Lever::Absorb) {
            self.set.lever = Lever::Fit;
        }
        if let Scope::Project(id) = scope {
            self.set.project = Some(id);
        }
        self.set.scope = scope;
        self.set.ceiling = None;
        self.set.total = None;
    }

    /// Chooses the lever that fits total expenditure to its ceiling.
    pub fn fit_the_whole(&mut self) {
        self.choose(Scope::Expenditure);
        self.set.lever = Lever::Fit;
    }

    /// Returns the result of the present settings.
    pub(super) fn found(&mut self, view: View<'_>) -> &Found {
        let Self { set, selection, found } = self;
        found.get((view.revision(), set.clone()), |(revision, set)| {
            let priced = set.priced(view.scenario()).filter(|_| set.lever == Lever::Price);
            let select = |(_, scope): &(u64, Scope)| Arc::new(scope.select(view.scenario()));
            let selection = selection.get((*revision, set.scope_of_lever(priced)), select);
            set.pull_on(view, Arc::clone(selection), priced)
        })
    }
}

impl Settings {
    /// Clears the typed values and the chain; keeps the lever with its options, and its scope.
    pub fn give_up(&mut self) {
        let Self { lever, method, to_total, rounding, goal_is_total, by_money, .. } = *self;
        let former = std::mem::take(self);
        let Self { scope, project, indicator, .. } = former;
        let kept =
            Self { lever, method, to_total, rounding, goal_is_total, by_money, ..Self::default() };
        *self = Self { scope, project, indicator, ..kept };
    }

    /// The lines the lever acts on.
    fn scope_of_lever(&self, priced: Option<Priced>) -> Scope {
        match (self.lever, &self.scope) {
            (Lever::Absorb, _) => Scope::Lines(self.chain.clone()),
            (Lever::Price, Scope::Lines(lines)) => Scope::Lines(lines.clone()),
            (Lever::Price, _) => {
                priced.map_or_else(Scope::default, |it| Scope::Project(it.project))
            }
            (Lever::Fit | Lever::Scale | Lever::Round, scope) => scope.clone(),
        }
    }

    fn pull_on(&self, view: View<'_>, selection: Arc<Selection>, priced: Option<Priced>) -> Found {
        let ceiling = self.scope_of_lever(priced).ceiling(view.scenario());
        let outcome = match self.pull(view.scenario(), &selection, ceiling, priced) {
            None => Outcome::Waiting,
            Some(Err(error)) => Outcome::Refused(error),
            Some(Ok(plan)) => Outcome::Plan(Box::new(Planned::of(plan, view))),
        };
        Found { selection, priced, outcome }
    }

    /// Computes the plan of the lever; `None` while a setting is missing.
    fn pull(
        &self,
        scenario: &Scenario,
        selection: &Arc<Selection>,
        ceiling: Option<Money>,
        priced: Option<Priced>,
    ) -> Option<Result<Plan, LeverError>> {
        Some(match self.lever {
            Lever::Fit => levers::fit(selection, self.ceiling.or(ceiling)?, self.method),
            Lever::Scale if self.to_total => levers::scale_to(selection, self.total?),
            Lever::Scale => levers::scale_by(selection, Percentage::new(self.percent)?),
            Lever::Round => levers::round_to(selection, self.rounding),
            Lever::Absorb => {
                let goal = if self.goal_is_total { Goal::Total(self.goal?) } else { Goal::Balance };
                if self.chain.is_empty() {
                    return None;
                }
                levers::absorb(scenario, &self.chain, goal)
            }
            Lever::Price => {
                let indicator = priced?.indicator;
                if self.by_money {
                    levers::price_target(scenario, selection, indicator, self.money?)
                } else {
                    levers::price_money(scenario, selection, indicator, self.target?)
                }
            }
        })
    }

    /// The target that is priced: the chosen one, or else the first that can be.
    fn priced(&self, scenario: &Scenario) -> Option<Priced> {
        let project = self.project.and_then(|id| scenario.project(id));
        let project = project.or_else(|| {
            let mut projects = scenario.projects.iter().map(AsRef::as_ref);
            projects.find(|project| priceable(project).next().is_some())
        })?;
        let chosen = priceable(project).find(|indicator| Some(indicator.id) == self.indicator);
        let indicator = chosen.or_else(|| priceable(project).next())?;
        Some(Priced { project: project.id, indicator: indicator.id })
    }
}

/// The indicators that money can be computed from, quantity indicators (数量指标) first: positive
/// numbers of something, neither percentages nor amounts of money.
pub(super) fn priceable(project: &Project) -> impl Iterator<Item = &Indicator> {
    let is_count = |indicator: &&Indicator| {
        let number = indicator.number().filter(|number| Decimal::ZERO < *number);
        let category = indicator.category;
        let is_cost =
            category == IndicatorCategory::OutputCost || category.level() == IndicatorLevel::Cost;
        let unit = indicator.unit.trim();
        number.is_some() && !is_cost && !["%", "％", "‰", "元", "万元"].contains(&unit)
    };
    let is_quantity = |indicator: &&Indicator| indicator.category == IndicatorCategory::Quantity;
    let counts = || project.indicators.iter().filter(is_count);
    counts().filter(is_quantity).chain(counts().filter(move |it| !is_quantity(it)))
}
