//! Figures of the budget (数字): a named sum and the kind of its amount.

use super::selection::Selection;
use crate::budget::{
    Code, ExpenseKind, FundSource, Group, LineId, LineItem, LinePlace, ProjectId, Scenario,
};

/// A figure of the budget, such as last year's amount of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Figure {
    pub of: Whole,
    pub measure: Measure,
}

/// A named sum of the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whole {
    /// Total expenditure (部门预算支出).
    Expenditure,
    /// Basic expenditure (基本支出).
    Basic,
    /// Project expenditure (项目支出).
    Projects,
    /// Total revenue (部门预算收入), or a group of basic expenditure.
    Group(Group),
    Project(ProjectId),
    Line(LineId),
    /// Expenditure under a functional subject and those below it; `None` is unclassified.
    Functional(Option<Code>),
    /// Expenditure under an economic subject and those below it; `None` is unclassified.
    Economic(Option<Code>),
    /// Expenditure from a source of funds; `None` is not stated.
    FundSource(Option<FundSource>),
    /// Revenue from a source of funds; `None` is not stated.
    RevenueSource(Option<FundSource>),
    /// Expenditure from special transfers of a higher government (上级专项转移支付).
    Transfers,
    /// The lines that several of these sums have in common.
    Selection(Selection),
    /// Government procurement (政府采购).
    Procurement,
    /// The three public expenses (“三公”经费).
    ThreePublic,
    /// Purchase and running of official vehicles (公务用车购置和运行维护费).
    Vehicles,
    Expense(ExpenseKind),
    /// Every [`Self::Expense`] together: the three public expenses (“三公”经费) and the operating
    /// funds (机关运行经费).
    Expenses,
    /// Revenue less expenditure (收支差额).
    Balance,
    /// The part of the change in expenditure that no line explains (未说明差额).
    Residual,
}

/// The kind of amount of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// This year's amount (本年).
    Amount,
    /// Last year's amount (上年).
    Prior,
    /// This year less last year (增减).
    Change,
    /// The change in per cent of last year (增减 %).
    Percent,
}

impl Whole {
    /// The figure of this sum with `measure`.
    pub fn figure(self, measure: Measure) -> Figure {
        Figure { of: self, measure }
    }

    /// The selection of the lines of expenditure it sums; `None` when it sums anything else.
    pub fn selection(self) -> Option<Selection> {
        Some(match self {
            Self::Expenditure => Selection::default(),
            Self::Basic => Selection::of_kinds(Group::BASIC.map(Some)),
            Self::Projects => Selection::of_kinds([None]),
            Self::Group(Group::Revenue) => return None,
            Self::Group(group) => Selection::of_kinds([Some(group)]),
            Self::Project(id) => Selection::of_project(id),
            Self::Functional(code) => Selection::under_functional(code),
            Self::Economic(code) => Selection::under_economic(code),
            Self::FundSource(source) => Selection::from_sources([source]),
            Self::Transfers => Selection::of_transfers(),
            Self::Selection(selection) => selection,
            Self::Line(_)
            | Self::RevenueSource(_)
            | Self::Procurement
            | Self::ThreePublic
            | Self::Vehicles
            | Self::Expense(_)
            | Self::Expenses
            | Self::Balance
            | Self::Residual => return None,
        })
    }

    /// True when lines of a place may belong to it.
    pub fn has_place(self, place: LinePlace) -> bool {
        match self {
            Self::Line(_) => true,
            Self::Group(Group::Revenue) | Self::RevenueSource(_) => {
                place == LinePlace::Group(Group::Revenue)
            }
            _ => self.selection().is_some_and(|selection| selection.has_place(place)),
        }
    }

    /// True when a line belongs to it; check the place of the line with [`Self::has_place`].
    pub fn has_line(self, line: &LineItem) -> bool {
        match self {
            Self::Line(id) => line.id == id,
            Self::Group(Group::Revenue) => true,
            Self::RevenueSource(source) => line.fund_source == source,
            _ => self.selection().is_some_and(|selection| selection.has_line(line)),
        }
    }

    /// The lines it sums, in the order of the book; empty for a sum of anything but lines.
    pub fn lines(self, scenario: &Scenario) -> impl Iterator<Item = &LineItem> {
        scenario
            .line_places()
            .filter(move |(place, _)| self.has_place(*place))
            .flat_map(|(_, lines)| lines)
            .filter(move |line| self.has_line(line))
    }
}

impl Selection {
    /// The lines that all of `wholes` have in common; `None` when one of them is not a sum of lines
    /// of expenditure, or two exclude each other.
    pub fn common(wholes: impl IntoIterator<Item = Whole>) -> Option<Self> {
        wholes.into_iter().try_fold(Self::default(), |common, whole| common.and(whole.selection()?))
    }

    /// The sums that define the selection, one list per criterion (functional subject, economic
    /// subject, project or group, source): each selected line belongs to one sum of every list.
    pub fn wholes(self) -> impl Iterator<Item = Vec<Whole>> {
        let place = match self.project() {
            Some(id) => vec![Whole::Project(id)],
            None => kinds(self),
        };
        let functional = self.functional().into_iter().map(Whole::Functional).collect();
        let economic = self.economic().into_iter().map(Whole::Economic).collect();
        let sources = self.sources().into_iter().map(Whole::FundSource).collect();
        let transfers = if self.is_of_transfers() { vec![Whole::Transfers] } else { Vec::new() };
        let lists = [functional, economic, place, sources, transfers];
        lists.into_iter().filter(|wholes| !wholes.is_empty())
    }
}

fn kinds(selection: Selection) -> Vec<Whole> {
    let kinds = selection.kinds();
    if kinds == Group::BASIC.map(Some) {
        return vec![Whole::Basic];
    }
    kinds.into_iter().map(|kind| kind.map_or(Whole::Projects, Whole::Group)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<Code> {
        text.parse().ok()
    }

    #[test]
    fn a_common_selection_keeps_the_narrowest_sum_of_each_kind() {
        let wholes = [
            Whole::Expenditure,
            Whole::Functional(code("208")),
            Whole::Basic,
            Whole::Functional(code("2080101")),
            Whole::Group(Group::Personnel),
            Whole::FundSource(Some(FundSource::GeneralPublicBudget)),
        ];
        let common = Selection::common(wholes).unwrap();
        let kept: Vec<_> = common.wholes().flatten().collect();
        assert_eq!(kept, [wholes[3], wholes[4], wholes[5]]);
        let mut line = LineItem::blank(1.into());
        line.functional = code("2080101");
        assert!(!common.has_line(&line));
        line.fund_source = Some(FundSource::GeneralPublicBudget);
        assert!(common.has_line(&line));
        assert!(common.has_place(LinePlace::Group(Group::Personnel)));
        assert!(!common.has_place(LinePlace::Group(Group::Operating)));
        assert!(!Selection::default().has_place(LinePlace::Group(Group::Revenue)));
    }

    #[test]
    fn a_selection_may_have_several_sources_and_groups() {
        let public = Some(FundSource::GeneralPublicBudget);
        let several = Selection::from_sources([public, None]);
        let paid = Selection::of_kinds([Some(Group::Personnel), Some(Group::Assistance)]);
        let common =
            Selection::common([Whole::Selection(several), Whole::Selection(paid)]).unwrap();
        let sources = vec![Whole::FundSource(public), Whole::FundSource(None)];
        let groups = vec![Whole::Group(Group::Personnel), Whole::Group(Group::Assistance)];
        assert_eq!(common.wholes().collect::<Vec<_>>(), [groups, sources]);
        assert!(common.has(None, None, public, false) && common.has(None, None, None, false));
        assert!(!common.has(None, None, Some(FundSource::OtherIncome), false));
        assert!(common.has_kind(Some(Group::Assistance)) && !common.has_kind(None));
        let narrower = Selection::common([Whole::Selection(common), Whole::FundSource(None)]);
        assert_eq!(narrower.unwrap().wholes().last().unwrap(), [Whole::FundSource(None)]);
        // Choosing every group and the projects is the same as choosing everything.
        let all = Selection::of_kinds(Group::EXPENDITURE.map(Some).into_iter().chain([None]));
        assert_eq!(all, Selection::default());
        assert_eq!(all.wholes().count(), 0);
    }

    #[test]
    fn figures_that_exclude_each_other_have_nothing_in_common() {
        for wholes in [
            [Whole::Projects, Whole::Basic],
            [Whole::Functional(code("208")), Whole::Functional(code("210"))],
            [Whole::Functional(code("208")), Whole::Functional(None)],
            [Whole::FundSource(None), Whole::FundSource(Some(FundSource::OtherIncome))],
            [Whole::Group(Group::Revenue), Whole::Expenditure],
        ] {
            assert_eq!(Selection::common(wholes), None, "{wholes:?}");
        }
    }

    #[test]
    fn lines_of_revenue_belong_to_revenue_alone() {
        let mut scenario = Scenario::blank(2025);
        for (group, id) in Group::ALL.into_iter().zip(1..) {
            scenario.group_mut(group).lines.push(LineItem::blank(id.into()));
        }
        let ids = |whole: Whole| -> Vec<_> {
            whole.lines(&scenario).map(|line| line.id.number()).collect()
        };
        assert_eq!(ids(Whole::Group(Group::Revenue)), [1]);
        assert_eq!(ids(Whole::RevenueSource(None)), [1]);
        assert_eq!(ids(Whole::RevenueSource(Some(FundSource::OtherIncome))), [0; 0]);
        assert_eq!(ids(Whole::FundSource(None)), [2, 3, 4, 5, 6, 7, 8]);
        assert_eq!(ids(Whole::Line(3.into())), [3]);
        assert_eq!(ids(Whole::ThreePublic), [0; 0]);
    }
}
