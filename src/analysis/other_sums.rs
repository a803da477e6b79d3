//! Sums of facts that are not line items (明细): purchases, vehicles, weights of indicators.

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::budget::{Money, ProcurementCategory, Project, Scenario};

/// Sums of facts that are not line items; [`Derived`](super::Derived) has a look-up for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct OtherSums {
    /// In the order of [`ProcurementCategory::ALL`].
    procurement: [Money; ProcurementCategory::ALL.len()],
    vehicles: Option<u64>,
    /// One entry per project, in the scenario's order.
    weights: Vec<Option<Weights>>,
}

/// The number and the sum of the weights (分值) of a project's indicators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// The number of indicators that state a weight.
    pub count: usize,
    pub sum: Decimal,
}

impl OtherSums {
    /// Updates the sums to `scenario`; `former` are the projects they were computed from.
    pub fn follow(&mut self, former: &[Arc<Project>], scenario: &Scenario) {
        let of_category = |category| {
            let items = scenario.procurement.iter().filter(|item| item.category == category);
            items.map(|item| item.amount).sum()
        };
        let counts = scenario.assets.vehicles.iter().map(|class| class.count.map(u64::from));
        self.procurement = ProcurementCategory::ALL.map(of_category);
        self.vehicles = counts.sum();
        self.weights.resize(scenario.projects.len(), None);
        for (index, (sum, project)) in self.weights.iter_mut().zip(&scenario.projects).enumerate() {
            if !former.get(index).is_some_and(|former| Arc::ptr_eq(former, project)) {
                *sum = weights(project);
            }
        }
    }

    /// The purchases of one category, in 万元.
    pub fn procurement_by(&self, category: ProcurementCategory) -> Money {
        let categories = ProcurementCategory::ALL.iter().zip(self.procurement);
        let mut found = categories.filter(|(it, _)| **it == category);
        found.next().map_or(Money::ZERO, |(_, amount)| amount)
    }

    /// The number of vehicles; `None` when that of any class is not known.
    pub fn vehicles(&self) -> Option<u64> {
        self.vehicles
    }

    /// The weights of the project at `index` of the scenario; `None` when no indicator states one.
    pub fn weights(&self, index: usize) -> Option<Weights> {
        self.weights.get(index).copied().flatten()
    }
}

/// The weights of one project; `None` when no indicator states one, or the sum overflows.
fn weights(project: &Project) -> Option<Weights> {
    let mut stated = project.indicators.iter().filter_map(|indicator| indicator.weight);
    let none = Weights { count: 0, sum: Decimal::ZERO };
    let all = stated.try_fold(none, |Weights { count, sum }, weight| {
        Some(Weights { count: count + 1, sum: sum.checked_add(weight)? })
    });
    all.filter(|weights| 0 < weights.count)
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::budget::{Indicator, ProcurementItem, VehicleClass};

    fn sums_of(scenario: &Scenario) -> OtherSums {
        let mut sums = OtherSums::default();
        sums.follow(&[], scenario);
        sums
    }

    #[test]
    fn purchases_are_summed_by_category() {
        let mut scenario = Scenario::blank(2025);
        let categories = [ProcurementCategory::Works, ProcurementCategory::Goods];
        for (id, category) in (1_u64..).zip(categories.into_iter().cycle().take(3)) {
            let amount = Money::new(Decimal::from(id)).unwrap();
            let (name, note) = (String::new(), String::new());
            let item = ProcurementItem {
                id: id.into(),
                name,
                category,
                amount,
                note,
                ..ProcurementItem::default()
            };
            scenario.procurement.push(item);
        }
        let sums = sums_of(&scenario);
        let by = ProcurementCategory::ALL.map(|category| sums.procurement_by(category).value());
        assert_eq!(by, [dec!(2), dec!(4), dec!(0)]);
    }

    #[test]
    fn vehicles_with_an_unknown_class_are_unknown() {
        let class =
            |id: u64, count| VehicleClass { id: id.into(), count, ..VehicleClass::default() };
        let mut scenario = Scenario::blank(2025);
        assert_eq!(sums_of(&scenario).vehicles(), Some(0));
        for (id, count) in [(1, Some(u32::MAX)), (2, Some(3))] {
            scenario.assets.vehicles.push(class(id, count));
        }
        assert_eq!(sums_of(&scenario).vehicles(), Some(u64::from(u32::MAX) + 3));
        scenario.assets.vehicles.push(class(3, None));
        assert_eq!(sums_of(&scenario).vehicles(), None);
    }

    #[test]
    fn only_stated_weights_are_counted() {
        let mut scenario = Scenario::blank(2025);
        let weights = [Some(dec!(30)), None, Some(dec!(60))];
        let mut project = Project::blank(1.into());
        for (id, weight) in (10..).zip(weights) {
            project.indicators.push(Indicator { weight, ..Indicator::blank(id.into()) });
        }
        scenario.projects.push(Arc::new(project));
        scenario.projects.push(Arc::new(Project::blank(2.into())));
        let sums = sums_of(&scenario);
        assert_eq!(sums.weights(0), Some(Weights { count: 2, sum: dec!(90) }));
        assert_eq!(sums.weights(1), None);
        assert_eq!(sums.weights(2), None);
    }

    #[test]
    fn weights_follow_the_projects() {
        let mut scenario = Scenario::blank(2025);
        for (id, weight) in [(1, dec!(10)), (2, dec!(20)), (3, dec!(30))] {
            let mut project = Project::blank(id.into());
            let indicator = Indicator::blank((id + 10).into());
            project.indicators.push(Indicator { weight: Some(weight), ..indicator });
            scenario.projects.push(Arc::new(project));
        }
        let changes: [fn(&mut Scenario); 4] = [
            |it| it.projects.rotate_left(1),
            |it| Arc::make_mut(&mut it.projects[1]).indicators.clear(),
            |it| drop(it.projects.remove(0)),
            |it| it.projects.push(Arc::clone(&it.projects[0])),
        ];
        let mut sums = sums_of(&scenario);
        for change in changes {
            let former = scenario.projects.clone();
            change(&mut scenario);
            sums.follow(&former, &scenario);
            assert_eq!(sums, sums_of(&scenario));
        }
    }
}
