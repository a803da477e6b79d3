//! What belongs to each unit (预算单位) of a scenario.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{BudgetUnit, Ceilings, Group, Item, LineItems, LinePlace, Project, Scenario, UnitId};

impl Scenario {
    /// The unit (预算单位) of the lines at `place`; `None` in a group, where each line has its own.
    pub fn unit_of_place(&self, place: LinePlace) -> Option<Option<UnitId>> {
        match place {
            LinePlace::Group(_) => None,
            LinePlace::Project(id) => self.project(id).map(|project| project.unit),
        }
    }

    /// The name under which the department's own budget (本级) is printed.
    pub fn own_unit_name(&self) -> String {
        match (self.scope.as_str(), self.units.is_empty()) {
            ("", true) => self.department.clone(),
            ("", false) => format!("{}（本级）", self.department),
            (scope, _) => format!("{}（{scope}）", self.department),
        }
    }

    /// The name of whoever the budget is of: the department, or its own unit (本级) when it has no
    /// subordinate units.
    pub fn entity(&self) -> String {
        if self.units.is_empty() { self.own_unit_name() } else { self.department.clone() }
    }

    /// The units whose budgets this one includes, in the order of the book; `None`, which comes
    /// first, is the department's own (本级).
    pub fn all_units(&self) -> impl Iterator<Item = Option<&BudgetUnit>> {
        [None].into_iter().chain(self.units.iter().map(Some))
    }

    /// The subordinate unit with this name.
    pub fn unit_named(&self, name: &str) -> Option<UnitId> {
        self.units.iter().find(|unit| unit.name == name).map(|unit| unit.id)
    }

    /// The units that things refer to but that are not in the list; empty in a sound scenario.
    pub(crate) fn missing_units(&self) -> BTreeSet<UnitId> {
        let known = |id: &UnitId| self.units.iter().any(|unit| unit.id == *id);
        let groups = Group::ALL.into_iter().flat_map(|group| &self.group(group).lines);
        let lines = groups.chain(self.projects.iter().flat_map(|project| &project.lines));
        let named = lines
            .filter_map(|line| line.unit)
            .chain(self.projects.iter().filter_map(|project| project.unit))
            .chain(self.procurement.iter().filter_map(|item| item.unit))
            .chain(self.three_public.shares.iter().filter_map(|share| share.unit))
            .chain(self.assets.vehicles.iter().filter_map(|class| class.unit));
        let mut missing: BTreeSet<UnitId> = BTreeSet::new();
        // Most lines name the unit of the line before them.
        let mut last = None;
        for id in named {
            if last != Some(id) && !known(&id) {
                missing.insert(id);
            }
            last = Some(id);
        }
        missing
    }

    /// Replaces each unit that a thing refers to by the one that `new` returns.
    pub(crate) fn redirect_units(&mut self, new: impl Fn(UnitId) -> UnitId) {
        self.map_units(|id| Some(new(id)));
    }

    /// Replaces each unit that a thing refers to by the one that `new` returns; `None` makes the
    /// thing belong to the department's own budget (本级).
    pub(crate) fn map_units(&mut self, new: impl Fn(UnitId) -> Option<UnitId>) {
        let redirect = |unit: &mut Option<UnitId>| *unit = unit.and_then(&new);
        let redirect_lines = |lines: &mut LineItems| {
            for index in 0..lines.len() {
                let unit = lines.get(index).and_then(|line| line.unit);
                if unit.is_some_and(|unit| new(unit) != Some(unit)) {
                    lines.change(index, |line| redirect(&mut line.unit));
                }
            }
        };
        for group in Group::ALL {
            if self.group(group).lines.iter().any(|line| line.unit.is_some()) {
                redirect_lines(&mut self.group_mut(group).lines);
            }
        }
        for project in self.projects.iter_mut().filter(|project| project.refers_to_unit()) {
            let project = Arc::make_mut(project);
            redirect(&mut project.unit);
            redirect_lines(&mut project.lines);
        }
        self.procurement.iter_mut().for_each(|item| redirect(&mut item.unit));
        self.three_public.shares.iter_mut().for_each(|share| redirect(&mut share.unit));
        self.assets.vehicles.iter_mut().for_each(|class| redirect(&mut class.unit));
    }

    /// Keeps only the lines, projects, purchases, amounts and vehicles of the units for which
    /// `is_kept` returns true.
    pub(crate) fn retain_units(&mut self, is_kept: impl Fn(Option<UnitId>) -> bool) {
        for group in Group::ALL {
            if self.group(group).lines.iter().any(|line| !is_kept(line.unit)) {
                self.group_mut(group).lines.retain(|line| is_kept(line.unit));
            }
        }
        self.projects.retain(|project| is_kept(project.unit));
        let kept: BTreeSet<_> = self.projects.iter().map(|project| project.id).collect();
        self.key_projects.retain(|id| kept.contains(id));
        self.procurement.retain(|item| is_kept(item.unit));
        self.three_public.shares.retain(|share| is_kept(share.unit));
        self.assets.vehicles.retain(|class| is_kept(class.unit));
    }
}

impl Scenario {
    /// The part of the budget that belongs to `unit`, with the same identities. Totals of last year,
    /// ceilings and money carried to next year, which are stated for the department, are blank.
    #[must_use]
    pub fn part_of(&self, unit: Option<UnitId>) -> Self {
        let mut part = self.clone();
        part.retain_units(|it| it == unit);
        for group in Group::ALL {
            if part.group(group).prior_total.is_some() {
                part.group_mut(group).prior_total = None;
            }
        }
        part.prior_expenditure = None;
        part.carried_out = None;
        part.ceilings = Ceilings::default();
        part
    }
}

impl Item {
    /// The item with the unit that `new` returns for each that it refers to; `None` makes it belong
    /// to the department's own budget (本级).
    #[must_use]
    pub fn with_units(mut self, new: impl Fn(UnitId) -> Option<UnitId>) -> Self {
        let redirect = |unit: &mut Option<UnitId>| *unit = unit.and_then(&new);
        match &mut self {
            Self::Line(line) => redirect(&mut line.unit),
            Self::Project(project) if project.refers_to_unit() => {
                let project = Arc::make_mut(project);
                redirect(&mut project.unit);
                project.lines.iter_mut().for_each(|line| redirect(&mut line.unit));
            }
            Self::Procurement(item) => redirect(&mut item.unit),
            Self::Share(share) => redirect(&mut share.unit),
            Self::Vehicle(class) => redirect(&mut class.unit),
            _ => {}
        }
        self
    }
}

impl Project {
    fn refers_to_unit(&self) -> bool {
        self.unit.is_some() || self.lines.iter().any(|line| line.unit.is_some())
    }
}
