//! What is set on the levers, and what it would lead to: found once per revision and setting.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::budget::{
    Indicator, IndicatorCategory, IndicatorId, IndicatorLevel, LineId, Money, Project, ProjectId,
    Scenario,
};
use crate::edit::levers::{
    self, Effect, Goal, LeverError, Method, Percentage, Plan, PlanRow, Scope, Selection,
};
use crate::ui::memo::Memo;
use crate::ui::view::View;

/// The levers and what is set on them; the scenario follows only when a plan is applied.
#[derive(Clone, Debug, Default)]
pub struct State {
    pub(super) set: Settings,
    /// The lines in scope, by revision.
    selection: Memo<(u64, Scope), Arc<Selection>>,
    /// The effect of the settings, by revision.
    found: Memo<(u64, Settings), Found>,
}

/// Which lever is pulled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lever {
    /// 压到控制数
    #[default]
    Fit,
    /// 缩放
    Scale,
    /// 平衡
    Absorb,
    /// 按目标测算
    Price,
}

impl Lever {
    pub const ALL: [Self; 4] = [Self::Fit, Self::Scale, Self::Absorb, Self::Price];
}

/// Everything that is set on the levers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Settings {
    pub lever: Lever,
    pub scope: Scope,
    pub method: Method,
    /// What to fit to; `None` is the ceiling of the scope.
    pub ceiling: Option<Money>,
    /// Scale to a total instead of by a percentage.
    pub to_total: bool,
    /// A change in per cent.
    pub percent: Decimal,
    pub total: Option<Money>,
    /// Bring expenditure to a total instead of to the revenue.
    pub goal_is_total: bool,
    pub goal: Option<Money>,
    /// Who takes the difference, one after the other.
    pub chain: Vec<LineId>,
    /// The project whose target is priced; `None` is the first that has one.
    pub project: Option<ProjectId>,
    pub indicator: Option<IndicatorId>,
    /// The money moves and the target follows, instead of the other way round.
    pub by_money: bool,
    pub target: Option<Decimal>,
    pub money: Option<Money>,
}

/// What the settings lead to.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The lines in scope, unchanged.
    pub selection: Arc<Selection>,
    /// What is priced, where that is the lever.
    pub priced: Option<Priced>,
    pub outcome: Outcome,
}

impl Found {
    /// The plan, where there is one.
    pub fn planned(&self) -> Option<&Planned> {
        match &self.outcome {
            Outcome::Plan(planned) => Some(planned),
            Outcome::Waiting | Outcome::Refused(_) => None,
        }
    }
}

/// What would become of the lines.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// Something is still to be set.
    Waiting,
    Plan(Box<Planned>),
    Refused(LeverError),
}

/// A plan and what is told of it.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    pub plan: Plan,
    pub effect: Effect,
    /// How many lines move.
    pub moved: usize,
    /// Whether there is anything to apply.
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
    /// Is about these lines from now on.
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

    /// Is about fitting the whole to its ceiling.
    pub fn fit_the_whole(&mut self) {
        self.choose(Scope::Expenditure);
        self.set.lever = Lever::Fit;
    }

    /// What the settings lead to now.
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
    /// Leaves what would be done, keeping what it is about.
    pub fn give_up(&mut self) {
        let Self { lever, method, to_total, goal_is_total, by_money, .. } = *self;
        let former = std::mem::take(self);
        let Self { scope, project, indicator, .. } = former;
        let kept = Self { lever, method, to_total, goal_is_total, by_money, ..Self::default() };
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
            (Lever::Fit | Lever::Scale, scope) => scope.clone(),
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

    /// Pulls the lever; `None` while something is still to be set.
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

    /// The target that is priced: the one that was chosen, or the first there is.
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

/// The targets that money can be reckoned by, 数量指标 first: numbers of something, neither
/// percentages nor amounts of money.
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
