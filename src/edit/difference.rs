//! Which facts differ between two states of one scenario.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::budget::{
    Expense, ExpenseField, ExpenseKind, FactChange, Field, Group, GroupField, Indicator,
    IndicatorField, LineField, LineGroup, LineItem, Paragraph, ParagraphField, ProcurementField,
    ProcurementItem, Project, ProjectField, Scenario, ScenarioField, SubjectDefinition,
    SubjectField, Term, TermField, Value, VehicleClass, VehicleField,
};
use crate::edit::label::{expense_name, group_name};

/// The facts that differ, in the order of the book.
///
/// Things are known by their identities, so both have to be states of one scenario. Of a thing that
/// was put in or taken out, each fact that says something is told. Parts that both share are not
/// even looked at.
pub fn facts_between(before: &Scenario, after: &Scenario) -> Vec<FactChange> {
    let mut found = Found::default();
    found.facts("", ScenarioField::ALL, Field::Scenario, |field| {
        (Some(field.get(before)), Some(field.get(after)))
    });
    // Together, because a duty can be moved among the goals.
    found.matched(&paragraphs(before), &paragraphs(after));
    found.lines_and_projects(before, after);
    found.things(&before.procurement, &after.procurement);
    for kind in ExpenseKind::ALL {
        found.expense(kind, before.expense(kind), after.expense(kind));
    }
    found.things(&before.assets.vehicles, &after.assets.vehicles);
    found.things(&before.glossary, &after.glossary);
    found.things(&before.functional_subjects, &after.functional_subjects);
    found.0
}

#[derive(Default)]
struct Found(Vec<FactChange>);

impl Found {
    fn facts<F: Copy>(
        &mut self,
        owner: &str,
        all: &[F],
        address: impl Fn(F) -> Field,
        values: impl Fn(F) -> (Option<Value>, Option<Value>),
    ) {
        for field in all {
            let (before, after) = values(*field);
            let nothing = |value: &Option<Value>| value.as_ref().is_none_or(Value::is_blank);
            if before != after && !(nothing(&before) && nothing(&after)) {
                let field = address(*field);
                self.0.push(FactChange { field, owner: owner.to_owned(), before, after });
            }
        }
    }

    /// The groups, the projects, and the lines of both: a line that has moved from one to another
    /// is found on both sides, so that moving it changes no fact.
    fn lines_and_projects(&mut self, before: &Scenario, after: &Scenario) {
        let mut lines: (Vec<&LineItem>, Vec<&LineItem>) = Default::default();
        for group in Group::ALL {
            let (former, latter) = (before.group(group), after.group(group));
            if !std::ptr::eq(former, latter) {
                self.group(group, former, latter);
                lines.0.extend(&former.lines);
                lines.1.extend(&latter.lines);
            }
        }
        let (before, after) = without_common_ends(&before.projects, &after.projects);
        let former: Vec<&Project> = before.iter().map(Arc::as_ref).collect();
        let latter: Vec<&Project> = after.iter().map(Arc::as_ref).collect();
        lines.0.extend(former.iter().flat_map(|project| &project.lines));
        lines.1.extend(latter.iter().flat_map(|project| &project.lines));
        let former_indicators: Vec<&Indicator> =
            former.iter().flat_map(|it| &it.indicators).collect();
        let latter_indicators: Vec<&Indicator> =
            latter.iter().flat_map(|it| &it.indicators).collect();
        self.matched(&former, &latter);
        self.matched(&lines.0, &lines.1);
        self.matched(&former_indicators, &latter_indicators);
    }

    fn group(&mut self, group: Group, before: &LineGroup, after: &LineGroup) {
        self.facts(
            &group_name(group),
            GroupField::ALL,
            |it| Field::Group(group, it),
            |field| (Some(field.get(before)), Some(field.get(after))),
        );
    }

    fn expense(&mut self, kind: ExpenseKind, before: &Expense, after: &Expense) {
        if before != after {
            self.facts(
                &expense_name(kind),
                ExpenseField::ALL,
                |it| Field::Expense(kind, it),
                |field| (Some(field.get(before)), Some(field.get(after))),
            );
        }
    }

    fn things<T: Thing>(&mut self, before: &[T], after: &[T]) {
        if before != after {
            let (before, after): (Vec<_>, Vec<_>) =
                (before.iter().collect(), after.iter().collect());
            self.matched(&before, &after);
        }
    }

    fn matched<T: Thing>(&mut self, before: &[&T], after: &[&T]) {
        let known = by_id(before);
        for thing in after {
            let former = known.get(&thing.number()).copied();
            if former != Some(*thing) {
                self.thing(former, Some(thing));
            }
        }
        let kept = by_id(after);
        for thing in before {
            if !kept.contains_key(&thing.number()) {
                self.thing(Some(*thing), None);
            }
        }
    }

    fn thing<T: Thing>(&mut self, before: Option<&T>, after: Option<&T>) {
        let Some(named) = after.or(before) else { return };
        self.facts(
            named.name(),
            T::FIELDS,
            |field| named.address(field),
            |field| (before.map(|it| it.value(field)), after.map(|it| it.value(field))),
        );
    }
}

fn paragraphs(scenario: &Scenario) -> Vec<&Paragraph> {
    scenario.overview.duties.iter().chain(&scenario.overview.goals).collect()
}

fn by_id<'a, T: Thing>(things: &[&'a T]) -> FxHashMap<u64, &'a T> {
    things.iter().map(|thing| (thing.number(), *thing)).collect()
}

/// What lies between the projects that both lists begin and end with.
fn without_common_ends<'a>(
    before: &'a [Arc<Project>],
    after: &'a [Arc<Project>],
) -> (&'a [Arc<Project>], &'a [Arc<Project>]) {
    let alike = |(a, b): &(&Arc<Project>, &Arc<Project>)| Arc::ptr_eq(a, b);
    let start = before.iter().zip(after).take_while(alike).count();
    let (before, after) = (before.get(start..), after.get(start..));
    let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
    let end = before.iter().rev().zip(after.iter().rev()).take_while(alike).count();
    let kept = |all: &'a [Arc<Project>]| all.get(..all.len() - end).unwrap_or_default();
    (kept(before), kept(after))
}

/// Something that has an identity and facts.
trait Thing: PartialEq {
    type Field: Copy + 'static;
    const FIELDS: &'static [Self::Field];

    fn number(&self) -> u64;
    fn name(&self) -> &str;
    fn address(&self, field: Self::Field) -> Field;
    fn value(&self, field: Self::Field) -> Value;
}

macro_rules! things {
    ($($kind:ty: $field:ty => $address:ident, $name:ident;)+) => {$(
        impl Thing for $kind {
            type Field = $field;
            const FIELDS: &'static [$field] = <$field>::ALL;

            fn number(&self) -> u64 {
                self.id.number()
            }

            fn name(&self) -> &str {
                &self.$name
            }

            fn address(&self, field: $field) -> Field {
                Field::$address(self.id, field)
            }

            fn value(&self, field: $field) -> Value {
                field.get(self)
            }
        }
    )+};
}

things! {
    LineItem: LineField => Line, name;
    Project: ProjectField => Project, name;
    Indicator: IndicatorField => Indicator, name;
    Paragraph: ParagraphField => Paragraph, text;
    ProcurementItem: ProcurementField => Procurement, name;
    VehicleClass: VehicleField => Vehicle, name;
    Term: TermField => Term, name;
    SubjectDefinition: SubjectField => Subject, name;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Item, List, Money};
    use crate::edit::{Command, apply, new_project};

    fn scenario() -> Scenario {
        let mut scenario = Scenario::blank(2025);
        let insert =
            |name: &str| Command::Insert { list: List::Projects, at: 9, item: new_project(name) };
        apply(&mut scenario, &[insert("培训"), insert("仲裁")]).unwrap();
        scenario
    }

    fn texts(changes: &[FactChange]) -> Vec<String> {
        changes.iter().map(|it| format!("{} {}", it.field, it.owner)).collect()
    }

    #[test]
    fn one_changed_fact_is_one_difference() {
        let before = scenario();
        let mut after = before.clone();
        let line = before.projects[1].lines[0].id;
        let amount = Money::new(rust_decimal::dec!(28)).unwrap();
        apply(&mut after, &[Command::Set(Field::Line(line, LineField::Amount), amount.into())])
            .unwrap();
        let found = facts_between(&before, &after);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].owner, "仲裁");
        assert_eq!(found[0].before, Some(Value::Money(Money::ZERO)));
        assert_eq!(found[0].after, Some(Value::Money(amount)));
        assert!(facts_between(&after, &after).is_empty());
    }

    #[test]
    fn what_comes_and_goes_is_told_with_what_it_says() {
        let before = scenario();
        let mut after = before.clone();
        let gone = before.projects[0].id;
        apply(&mut after, &[Command::Remove(gone.into())]).unwrap();
        let found = facts_between(&before, &after);
        assert_eq!(
            texts(&found),
            [
                "project:1.name 培训",
                "project:1.level 培训",
                "line:2.name 培训",
                "line:2.amount 培训"
            ]
        );
        assert!(found.iter().all(|it| it.before.is_some() && it.after.is_none()));
        let back = facts_between(&after, &before);
        assert!(back.iter().all(|it| it.before.is_none() && it.after.is_some()));
        assert_eq!(texts(&back), texts(&found));
    }

    #[test]
    fn moving_changes_no_fact() {
        let before = scenario();
        let mut after = before.clone();
        let line = before.projects[0].lines[0].id;
        let list = List::Lines(crate::budget::LinePlace::Group(Group::Operating));
        let to_the_end =
            Command::Move { id: before.projects[0].id.into(), list: List::Projects, at: 9 };
        apply(&mut after, &[Command::Move { id: line.into(), list, at: 0 }, to_the_end]).unwrap();
        assert!(facts_between(&before, &after).is_empty());
    }

    #[test]
    fn every_list_is_looked_at() {
        let before = Scenario::blank(2025);
        let mut after = before.clone();
        for list in [
            List::Duties,
            List::Goals,
            List::Procurement,
            List::Vehicles,
            List::Glossary,
            List::Subjects,
        ] {
            let mut item = list.blank_item().unwrap();
            match &mut item {
                Item::Paragraph(it) => it.text = "甲".to_owned(),
                Item::Procurement(it) => it.name = "甲".to_owned(),
                Item::Vehicle(it) => it.name = "甲".to_owned(),
                Item::Term(it) => it.name = "甲".to_owned(),
                Item::Subject(it) => it.name = "甲".to_owned(),
                _ => unreachable!(),
            }
            let known = facts_between(&before, &after).len();
            apply(&mut after, &[Command::Insert { list, at: 0, item }]).unwrap();
            assert!(known < facts_between(&before, &after).len(), "{list:?}");
        }
    }
}
