//! Ways to break a total down into parts.

use super::{Derived, Pivot, Subtotal, Whole};
use crate::budget::{Group, Scenario};

/// A total and the parts it is broken down into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Breakdown {
    /// Expenditure: basic expenditure by group, and each project.
    #[default]
    Project,
    /// Expenditure: the groups of basic expenditure (人员、公用、对个人和家庭的补助), and all projects
    /// together (项目).
    Group,
    /// Expenditure by functional subject (功能分类).
    Functional,
    /// Expenditure by departmental economic subject (部门经济分类).
    Economic,
    /// Expenditure by source of funds (资金来源).
    FundSource,
    /// Project expenditure (项目支出): each project.
    ProjectsAlone,
    /// Revenue by source of funds (资金来源).
    RevenueSource,
}

impl Breakdown {
    /// The breakdowns of total expenditure.
    pub const OF_EXPENDITURE: [Self; 5] =
        [Self::Project, Self::Group, Self::Functional, Self::Economic, Self::FundSource];

    /// The total that is broken down.
    pub fn whole(self) -> Whole {
        match self {
            Self::ProjectsAlone => Whole::Projects,
            Self::RevenueSource => Whole::Group(Group::Revenue),
            _ => Whole::Expenditure,
        }
    }

    /// The parts, in the order of the book.
    pub fn parts(self, scenario: &Scenario, derived: &Derived) -> Vec<(Whole, Subtotal)> {
        let groups = || {
            let groups = scenario.shown_groups(Group::EXPENDITURE);
            groups.map(|it| (Whole::Group(it), *derived.group(it)))
        };
        let projects = || {
            let projects = derived.projects(scenario);
            projects.map(|(project, subtotal)| (Whole::Project(project.id), *subtotal))
        };
        match self {
            Self::Project => groups().chain(projects()).collect(),
            Self::Group => groups().chain([(Whole::Projects, derived.projects)]).collect(),
            Self::Functional => rows(&derived.by_functional, Whole::Functional),
            Self::Economic => rows(&derived.by_economic, Whole::Economic),
            Self::FundSource => rows(&derived.by_fund_source, Whole::FundSource),
            Self::ProjectsAlone => projects().collect(),
            Self::RevenueSource => rows(&derived.revenue_by_fund_source, Whole::RevenueSource),
        }
    }
}

fn rows<K: Copy>(pivot: &Pivot<K>, whole: impl Fn(Option<K>) -> Whole) -> Vec<(Whole, Subtotal)> {
    pivot.rows.iter().map(|(key, subtotal)| (whole(*key), *subtotal)).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use rust_decimal::Decimal;

    use super::*;
    use crate::analysis::Measure;
    use crate::budget::{FundSource, LineItem, Money, Project};

    #[test]
    fn parts_add_up_to_their_whole_and_can_be_looked_up() {
        let mut scenario = Scenario::blank(2025);
        let line = |id: u64| {
            let mut line = LineItem::blank(id.into());
            line.amount = Money::new(Decimal::from(id)).unwrap();
            line.functional = if id.is_multiple_of(2) { "2080101".parse().ok() } else { None };
            line.fund_source = id.is_multiple_of(3).then_some(FundSource::OtherIncome);
            line
        };
        for (group, id) in Group::ALL.into_iter().zip(1..) {
            scenario.group_mut(group).lines = vec![line(id), line(10 + id)].into();
        }
        for id in [20, 21] {
            let mut project = Project::blank(id.into());
            project.lines = vec![line(10 + id), line(20 + id)].into();
            scenario.projects.push(Arc::new(project));
        }
        let derived = Derived::of(&scenario);
        let others = [Breakdown::ProjectsAlone, Breakdown::RevenueSource];
        for breakdown in Breakdown::OF_EXPENDITURE.into_iter().chain(others) {
            let parts = breakdown.parts(&scenario, &derived);
            let sum: Money = parts.iter().map(|(_, subtotal)| subtotal.amount).sum();
            let amount = derived.amount(&scenario, breakdown.whole().figure(Measure::Amount));
            assert_eq!(Some(sum), amount, "{breakdown:?}");
            for (whole, subtotal) in parts {
                assert_eq!(derived.subtotal(&scenario, whole), Some(subtotal), "{whole:?}");
            }
        }
    }
}
