//! The lines that a lever may change, with the facts of each line that it needs.

use rustc_hash::FxHashSet;

use super::distribute::Part;
use crate::analysis::{CeilingGauge, Whole};
use crate::budget::{
    Group, LineId, LineItem, LinePlace, Money, ProjectId, Scenario, ScenarioField,
};
use crate::locale::tr;
use crate::words::{self, Named};

/// The choice of lines that a lever may change (范围).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// All lines of expenditure (支出合计).
    #[default]
    Expenditure,
    /// The lines of a group of basic expenditure (人员、公用、个人和家庭), or of revenue.
    Group(Group),
    /// The lines of all projects (项目支出).
    Projects,
    /// The lines of one project.
    Project(ProjectId),
    /// Any lines, from any group or project.
    Lines(Vec<LineId>),
}

/// The lines of a scope, as they are in one scenario.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The name of the scope.
    pub subject: String,
    /// The lines, in the order of the book.
    pub lines: Vec<LeverLine>,
}

/// The facts of a line that a lever needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeverLine {
    pub id: LineId,
    pub name: String,
    pub place: LinePlace,
    /// The present amount, in 万元.
    pub amount: Money,
    /// True when the line is held (锁定): no lever may change it.
    pub hold: bool,
    /// The floor (保底): the lowest amount that a lever may leave, in 万元.
    pub floor: Option<Money>,
    /// The priority (优先级) of the line, or else of its project.
    pub priority: Option<u32>,
    /// The line's own priority.
    pub own_priority: Option<u32>,
}

impl LeverLine {
    fn new(line: &LineItem, place: LinePlace, of_project: Option<u32>) -> Self {
        Self {
            id: line.id,
            name: line.name.clone(),
            place,
            amount: line.amount,
            hold: line.hold,
            floor: line.floor,
            priority: line.priority.or(of_project),
            own_priority: line.priority,
        }
    }

    /// The numbers of the line that are needed for spreading a total.
    pub(super) fn part(&self) -> Part {
        let Self { amount, hold, floor, priority, .. } = *self;
        Part { amount, hold, floor, priority }
    }
}

impl Scope {
    /// The scopes that can have a ceiling (控制数), total expenditure first.
    pub const WITH_CEILING: [Self; 5] = [
        Self::Expenditure,
        Self::Group(Group::Personnel),
        Self::Group(Group::Operating),
        Self::Group(Group::Assistance),
        Self::Projects,
    ];

    /// All lines of some projects.
    pub fn of_projects(scenario: &Scenario, projects: &[ProjectId]) -> Self {
        if let [project] = projects {
            return Self::Project(*project);
        }
        let chosen: FxHashSet<_> = projects.iter().copied().collect();
        let chosen = scenario.projects.iter().filter(|project| chosen.contains(&project.id));
        Self::Lines(chosen.flat_map(|project| &project.lines).map(|line| line.id).collect())
    }

    /// The lines of the scope in `scenario`; lines that no longer exist are left out.
    pub fn select(&self, scenario: &Scenario) -> Selection {
        let chosen: FxHashSet<LineId> = match self {
            Self::Lines(ids) => ids.iter().copied().collect(),
            _ => FxHashSet::default(),
        };
        let whole = self.whole();
        let has_place = |place| whole.is_none_or(|whole| whole.has_place(place));
        let has_line = |line: &&LineItem| {
            whole.map_or_else(|| chosen.contains(&line.id), |whole| whole.has_line(line))
        };
        let mut lines = Vec::new();
        for group in Group::ALL {
            let place = LinePlace::Group(group);
            if has_place(place) {
                let found = scenario.group(group).lines.iter().filter(has_line);
                lines.extend(found.map(|line| LeverLine::new(line, place, None)));
            }
        }
        for project in &scenario.projects {
            let place = LinePlace::Project(project.id);
            // The lines of a project that ended are kept for last year's amounts only.
            if has_place(place) && !project.is_ended() {
                let found = project.lines.iter().filter(has_line);
                lines.extend(found.map(|line| LeverLine::new(line, place, project.priority)));
            }
        }
        Selection { subject: self.name(scenario), lines }
    }

    /// The named sum of its lines; `None` when the budget has no such sum.
    pub fn whole(&self) -> Option<Whole> {
        Some(match self {
            Self::Expenditure => Whole::Expenditure,
            Self::Group(group) => Whole::Group(*group),
            Self::Projects => Whole::Projects,
            Self::Project(id) => Whole::Project(*id),
            Self::Lines(ids) => match ids.as_slice() {
                [id] => Whole::Line(*id),
                _ => return None,
            },
        })
    }

    /// The name of the scope in the list of scopes.
    pub fn name(&self, scenario: &Scenario) -> String {
        let name_of = |named| match named {
            Named::Project(id) => scenario.project(id).map(|project| project.name.clone()),
            Named::Line(id) => scenario.line(id).map(|line| line.name.clone()),
            Named::Functional(_) | Named::Economic(_) => None,
        };
        match (self, self.whole()) {
            (Self::Lines(ids), None) => tr!("levers.scope.lines", count = ids.len()).into_owned(),
            (_, Some(whole)) if *self != Self::Expenditure => words::whole(whole, &name_of),
            // Total expenditure has another name in the list of scopes, next to its parts.
            _ => tr!("levers.scope.expenditure").into_owned(),
        }
    }

    /// The field of its ceiling (控制数); `None` when it cannot have a ceiling.
    pub fn ceiling_field(&self) -> Option<ScenarioField> {
        CeilingGauge::field_of(self.whole()?)
    }

    /// The ceiling of this scope, in 万元; `None` when none is given.
    pub fn ceiling(&self, scenario: &Scenario) -> Option<Money> {
        let value = self.ceiling_field()?.get(scenario);
        Option::<Money>::try_from(value).ok().flatten()
    }
}

impl Selection {
    /// The sum of the lines, in 万元.
    pub fn amount(&self) -> Money {
        self.lines.iter().map(|line| line.amount).sum()
    }

    pub(super) fn parts(&self) -> Vec<Part> {
        self.lines.iter().map(LeverLine::part).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::budget::Project;
    use crate::budget::testing::money;

    /// A line in every place, numbered 1 to 10; those of the project 20 have the numbers 9 and 10.
    fn scenario() -> Scenario {
        let mut scenario = Scenario::blank(2025);
        for (group, id) in Group::ALL.into_iter().zip(1..) {
            scenario.group_mut(group).lines.push(LineItem::blank(id.into()));
        }
        let mut project = Project::blank(20.into());
        project.priority = Some(2);
        project.lines = vec![LineItem::blank(9.into()), LineItem::blank(10.into())].into();
        if let Some(line) = project.lines.first_mut() {
            line.priority = Some(7);
        }
        scenario.projects.push(Arc::new(project));
        scenario
    }

    #[track_caller]
    fn check(scope: &Scope, ids: &[u64]) {
        let selection = scope.select(&scenario());
        let found: Vec<_> = selection.lines.iter().map(|line| line.id.number()).collect();
        assert_eq!(found, ids);
    }

    #[test]
    fn a_scope_selects_its_lines_in_the_order_of_the_book() {
        check(&Scope::Expenditure, &[2, 3, 4, 5, 6, 7, 8, 9, 10]);
        check(&Scope::Group(Group::Operating), &[3]);
        check(&Scope::Projects, &[9, 10]);
        check(&Scope::Project(20.into()), &[9, 10]);
        check(&Scope::Project(11.into()), &[]);
        check(&Scope::Lines(vec![10.into(), 1.into(), 99.into()]), &[1, 10]);
    }

    #[test]
    fn a_line_without_a_priority_has_that_of_its_project() {
        let lines = Scope::Projects.select(&scenario()).lines;
        let priorities: Vec<_> = lines.iter().map(|line| line.priority).collect();
        assert_eq!(priorities, [Some(7), Some(2)]);
    }

    #[test]
    fn every_scope_with_a_ceiling_finds_its_ceiling() {
        let mut scenario = scenario();
        for (scope, amount) in Scope::WITH_CEILING.into_iter().zip(1..) {
            let amount = Some(money(amount));
            scope.ceiling_field().unwrap().set(&mut scenario, amount.into()).unwrap();
            assert_eq!(scope.ceiling(&scenario), amount);
        }
        assert_eq!(Scope::Lines(Vec::new()).ceiling(&scenario), None);
    }
}
