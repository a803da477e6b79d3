//! Generates large invented budgets for trying and measuring the program.
//!
//! The same size and seed always give the same scenario.

mod words;

use std::sync::Arc;

use fastrand::Rng;
use rust_decimal::Decimal;

use crate::budget::{
    Basis, Code, Direction, FundSource, Group, IdCounter, Indicator, IndicatorCategory, LineItem,
    Money, Project, ProjectLevel, ProjectNature, Scenario, Stage,
};
use crate::catalogue::{Catalogue, CodeEntry, CodeList, Standing};

/// The size of a generated budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GenerateSize {
    /// The number of projects.
    pub projects: usize,
    /// The number of line items of expenditure: one in five is in the groups of basic expenditure,
    /// the others are in the projects.
    pub lines: usize,
    /// The number of indicators of all projects together; without projects there are none.
    pub indicators: usize,
}

/// The year of the budget.
const YEAR: u16 = 2025;

/// The sum of the weights (分值) of a project's indicators; the other ten points are for the
/// execution rate.
const POINTS: usize = 90;

/// Generates a scenario of the given size, with revenue equal to expenditure.
pub fn scenario(size: &GenerateSize, seed: u64) -> Scenario {
    let mut maker = Maker::new(seed);
    let mut scenario = Scenario::blank(YEAR);
    words::DRAFT.clone_into(&mut scenario.name);
    words::DEPARTMENT.clone_into(&mut scenario.department);
    words::WHY_TOTAL.clone_into(&mut scenario.change_reason);
    scenario.stage = Stage::FirstRequest;
    scenario.overview.staffing.units = Some(1);
    scenario.performance.units = Some(1);

    let basic_lines = if size.projects == 0 { size.lines } else { size.lines / 5 };
    for (index, group) in Group::COMMON.into_iter().enumerate() {
        let count = share(basic_lines, Group::COMMON.len(), index);
        let lines = (0..count).map(|_| maker.basic_line(group)).collect();
        let group_lines = scenario.group_mut(group);
        words::describe(group).clone_into(&mut group_lines.description);
        group_lines.lines = lines;
    }
    let project_lines = size.lines.saturating_sub(basic_lines);
    scenario.projects = (0..size.projects)
        .map(|index| {
            let lines = share(project_lines, size.projects, index);
            let indicators = share(size.indicators, size.projects, index);
            Arc::new(maker.project(index, lines, indicators))
        })
        .collect();
    scenario.key_projects = scenario.projects.iter().map(|project| project.id).collect();

    let total: Money = expenditure(&scenario).map(|line| line.amount).sum();
    // As in a real book, last year's total is stated even though some lines do not state theirs.
    let prior: Money = expenditure(&scenario).map(|line| line.prior.unwrap_or(line.amount)).sum();
    scenario.prior_expenditure = Some(prior);
    let mut revenue = LineItem::blank(maker.ids.take());
    words::REVENUE.clone_into(&mut revenue.name);
    revenue.amount = total;
    revenue.prior = Some(prior);
    revenue.fund_source = Some(FundSource::GeneralPublicBudget);
    scenario.group_mut(Group::Revenue).lines = vec![revenue].into();

    scenario.ids = maker.ids;
    scenario
}

/// Every line of expenditure.
fn expenditure(scenario: &Scenario) -> impl Iterator<Item = &LineItem> {
    let basic = Group::COMMON.into_iter().flat_map(|group| &scenario.group(group).lines);
    basic.chain(scenario.projects.iter().flat_map(|project| &project.lines))
}

/// The size of part `index` when `total` is divided into `parts`; the remainder is given to the
/// first parts, one each.
fn share(total: usize, parts: usize, index: usize) -> usize {
    let whole = total.checked_div(parts).unwrap_or(0);
    let left_over = total.checked_rem(parts).unwrap_or(0);
    whole + usize::from(index < left_over)
}

/// A generator of things, with random choices and new ids.
struct Maker {
    rng: Rng,
    ids: IdCounter,
    /// Functional subjects of the lowest level (项).
    functional: Vec<Code>,
    /// Economic subjects (款) below 301.
    personnel: Vec<&'static CodeEntry>,
    /// Economic subjects (款) below 302.
    operating: Vec<&'static CodeEntry>,
    /// Economic subjects (款) below 303.
    assistance: Vec<&'static CodeEntry>,
}

impl Maker {
    fn new(seed: u64) -> Self {
        let Catalogue { functional, economic, .. } = Catalogue::builtin();
        let below = |class: &str| {
            let class = class.parse().ok();
            certain(economic).filter(|entry| entry.code.parent() == class).collect()
        };
        Self {
            rng: Rng::with_seed(seed),
            ids: IdCounter::default(),
            functional: certain(functional)
                .map(|entry| entry.code)
                .filter(|code| code.parent().and_then(Code::parent).is_some())
                .collect(),
            personnel: below("301"),
            operating: below("302"),
            assistance: below("303"),
        }
    }

    fn pick<T: Copy + Default>(&mut self, choices: &[T]) -> T {
        self.rng.choice(choices).copied().unwrap_or_default()
    }

    fn basic_line(&mut self, group: Group) -> LineItem {
        let subjects = match group {
            Group::Personnel | Group::StaffGrowth => &self.personnel,
            Group::Assistance => &self.assistance,
            _ => &self.operating,
        };
        let subject = self.rng.choice(subjects).copied();
        let name = subject.map(|subject| subject.name.clone()).unwrap_or_default();
        self.line(name, subject.map(|subject| subject.code))
    }

    fn project_line(&mut self) -> LineItem {
        let name = format!("{}{}", self.pick(words::WORKS), self.pick(words::COSTS));
        let subject = self.rng.choice(&self.operating).map(|subject| subject.code);
        self.line(name, subject)
    }

    fn line(&mut self, name: String, economic: Option<Code>) -> LineItem {
        let basis = self.rng.bool().then(|| self.basis());
        let amount = if let Some(Ok(product)) = basis.as_ref().map(Basis::product) {
            product
        } else {
            // Mostly small amounts and some large ones, as in a real budget.
            let most = self.pick(&[2_000, 20_000, 200_000]);
            hundredths(self.rng.i64(10..most))
        };
        LineItem {
            name,
            amount,
            prior: self.prior(amount),
            functional: self.rng.choice(&self.functional).copied(),
            economic,
            fund_source: Some(FundSource::GeneralPublicBudget),
            basis,
            hold: self.rng.u8(..20) == 0,
            ..LineItem::blank(self.ids.take())
        }
    }

    fn basis(&mut self) -> Basis {
        Basis {
            quantity: Decimal::from(self.rng.u16(1..=200)),
            unit: self.pick(words::UNITS).to_owned(),
            rate: hundredths(self.rng.i64(1..=300)),
            times: Decimal::from(self.pick(&[1_u8, 1, 1, 2, 4, 12])),
        }
    }

    /// Last year's amount: usually near this year's, sometimes zero or not known.
    fn prior(&mut self, amount: Money) -> Option<Money> {
        match self.rng.u8(..20) {
            0 => None,
            1 => Some(Money::ZERO),
            2..8 => Some(amount),
            _ => {
                let percent = Decimal::new(self.rng.i64(60..=140), 2);
                let near = amount.value().checked_mul(percent).map(Money::new);
                near.and_then(Result::ok).map(|near| near.rounded(2))
            }
        }
    }

    fn project(&mut self, index: usize, lines: usize, indicators: usize) -> Project {
        let mut project = Project::blank(self.ids.take());
        project.name = words::project_name(index);
        project.level = self.pick_level();
        project.nature = self.rng.choice(ProjectNature::ALL);
        self.pick(words::OFFICES).clone_into(&mut project.office);
        self.pick(words::PURPOSES).clone_into(&mut project.purpose);
        self.pick(words::REASONS).clone_into(&mut project.reason);
        self.pick(words::GOALS).clone_into(&mut project.goal);
        project.lines = (0..lines).map(|_| self.project_line()).collect();
        project.indicators = (0..indicators)
            .map(|position| self.indicator(position, share(POINTS, indicators, position)))
            .collect();
        project
    }

    fn pick_level(&mut self) -> ProjectLevel {
        if self.rng.u8(..4) == 0 { ProjectLevel::Second } else { ProjectLevel::First }
    }

    /// The indicator at `position` in its project; the categories follow one another in turn.
    fn indicator(&mut self, position: usize, points: usize) -> Indicator {
        let mut indicator = Indicator::blank(self.ids.take());
        let template = words::INDICATORS.get(position % words::INDICATORS.len());
        if let Some(&(category, name, direction, unit)) = template {
            indicator.category = category;
            indicator.name = format!("{}{name}", self.pick(words::WORKS));
            indicator.direction = direction;
            unit.clone_into(&mut indicator.unit);
        }
        indicator.value = self.indicator_value(&indicator);
        indicator.weight = Some(Decimal::from(points));
        indicator
    }

    fn indicator_value(&mut self, indicator: &Indicator) -> String {
        match (indicator.direction, indicator.category) {
            (Direction::Qualitative, _) => self.pick(words::QUALITIES).to_owned(),
            _ if indicator.unit == "%" => self.rng.u8(85..=100).to_string(),
            (_, IndicatorCategory::EconomicCost) => hundredths(self.rng.i64(1..=5_000)).to_string(),
            _ => self.rng.u16(1..=500).to_string(),
        }
    }
}

/// The entries of the year whose names do not need to be checked.
fn certain(list: &CodeList) -> impl Iterator<Item = &CodeEntry> {
    let holds = |entry: &&CodeEntry| entry.standing(YEAR) == Standing::Valid;
    list.of_year(YEAR).filter(holds).filter(|entry| entry.is_certain())
}

/// An amount of `count` hundredths of 万元.
fn hundredths(count: i64) -> Money {
    // Every number generated here is far within the range of amounts.
    Money::new(Decimal::new(count, 2)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const SIZE: GenerateSize = GenerateSize { projects: 37, lines: 1001, indicators: 200 };

    #[track_caller]
    fn check_counts(size: GenerateSize, expected_indicators: usize) {
        let scenario = scenario(&size, 7);
        assert_eq!(scenario.projects.len(), size.projects);
        assert_eq!(scenario.key_projects.len(), size.projects);
        assert_eq!(expenditure(&scenario).count(), size.lines);
        let indicators: usize =
            scenario.projects.iter().map(|project| project.indicators.len()).sum();
        assert_eq!(indicators, expected_indicators);
        assert_eq!(scenario.revenue.lines.len(), 1);
    }

    #[test]
    fn the_scenario_has_exactly_the_given_size() {
        check_counts(SIZE, 200);
        check_counts(GenerateSize { projects: 0, lines: 10, indicators: 5 }, 0);
        check_counts(GenerateSize { projects: 3, lines: 0, indicators: 1 }, 1);
        check_counts(GenerateSize { projects: 0, lines: 0, indicators: 0 }, 0);
        check_counts(GenerateSize { projects: 500, lines: 5000, indicators: 2000 }, 2000);
    }

    #[test]
    fn the_same_seed_gives_the_same_scenario() {
        assert_eq!(scenario(&SIZE, 7), scenario(&SIZE, 7));
        assert_ne!(scenario(&SIZE, 7), scenario(&SIZE, 8));
    }

    #[test]
    fn ids_are_unique() {
        let scenario = scenario(&SIZE, 7);
        let lines = scenario.line_places().flat_map(|(_, lines)| lines).map(|it| it.id.number());
        let projects = scenario.projects.iter().map(|it| it.id.number());
        let indicators = scenario.projects.iter().flat_map(|it| &it.indicators);
        let all: Vec<u64> =
            lines.chain(projects).chain(indicators.map(|it| it.id.number())).collect();
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
        assert!(all.iter().all(|&id| id < scenario.ids.peek()));
    }

    #[test]
    fn revenue_equals_expenditure_and_every_line_is_valid() {
        let scenario = scenario(&SIZE, 7);
        let total: Money = expenditure(&scenario).map(|line| line.amount).sum();
        let [revenue] = scenario.revenue.lines.as_slice() else { panic!("one line of revenue") };
        assert_eq!(revenue.amount, total);
        let Catalogue { functional, economic, .. } = Catalogue::builtin();
        for line in expenditure(&scenario) {
            assert!(!line.name.is_empty() && !line.amount.is_zero(), "{line:?}");
            assert_eq!(line.amount, line.amount.rounded(2));
            let is_certain = |list: &CodeList, code: Option<Code>| {
                list.entry(code.unwrap(), YEAR).is_some_and(CodeEntry::is_certain)
            };
            assert!(is_certain(functional, line.functional), "{line:?}");
            assert!(is_certain(economic, line.economic), "{line:?}");
            if let Some(basis) = &line.basis {
                assert_eq!(basis.product(), Ok(line.amount));
            }
        }
        let known = expenditure(&scenario).filter(|line| line.prior.is_some()).count();
        assert!(SIZE.lines * 9 / 10 < known && known < SIZE.lines, "{known}");
    }

    #[test]
    fn projects_have_unique_names_and_the_full_sum_of_weights() {
        let scenario = scenario(&GenerateSize { projects: 2000, ..SIZE }, 7);
        let names: HashSet<&str> =
            scenario.projects.iter().map(|project| project.name.as_str()).collect();
        assert_eq!(names.len(), 2000);
        for project in scenario.projects.iter().filter(|project| !project.indicators.is_empty()) {
            let points: Decimal = project.indicators.iter().filter_map(|it| it.weight).sum();
            assert_eq!(points, Decimal::from(POINTS));
        }
    }
}
