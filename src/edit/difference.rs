//! Finds the facts that differ between two states of one scenario.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::budget::{
    FactChange, Group, LineGroup, LineItems, Owner, Project, ProjectId, Scenario, Thing, Value,
    unshared,
};
use crate::words;

/// The facts that differ, in the order of the book; those of removed things last.
///
/// Things are matched by their ids, so both must be states of one scenario. Of a thing that was
/// added or removed, each fact that is not blank is listed. Projects and lines that both states
/// share in memory are skipped.
pub fn facts_between(before: &Scenario, after: &Scenario) -> Vec<FactChange> {
    let (before, after) = (&without_shared(before, after), &without_shared(after, before));
    let before: Vec<Thing<'_>> = before.walk().map(|(_, thing)| thing).collect();
    let after: Vec<Thing<'_>> = after.walk().map(|(_, thing)| thing).collect();
    let known: FxHashMap<Owner, Thing<'_>> = by_owner(&before);
    let kept: FxHashMap<Owner, Thing<'_>> = by_owner(&after);
    let mut found = Vec::new();
    for thing in &after {
        let former = known.get(&thing.owner()).copied();
        if former != Some(*thing) {
            add_facts(&mut found, former, Some(*thing));
        }
    }
    for thing in before {
        if !kept.contains_key(&thing.owner()) {
            add_facts(&mut found, Some(thing), None);
        }
    }
    found
}

/// Adds the facts of one thing that differ.
fn add_facts(found: &mut Vec<FactChange>, before: Option<Thing<'_>>, after: Option<Thing<'_>>) {
    let Some(thing) = after.or(before) else { return };
    for field in thing.owner().fields() {
        let value = |thing: Option<Thing<'_>>| thing.and_then(|thing| thing.get(field));
        let (before, after) = (value(before), value(after));
        let nothing = |value: &Option<Value>| value.as_ref().is_none_or(Value::is_blank);
        if before != after && !(nothing(&before) && nothing(&after)) {
            found.push(FactChange { field, owner: words::thing(thing), before, after });
        }
    }
}

fn by_owner<'a>(things: &[Thing<'a>]) -> FxHashMap<Owner, Thing<'a>> {
    things.iter().map(|thing| (thing.owner(), *thing)).collect()
}

/// `scenario` without the projects and lines that it shares with `other`.
fn without_shared(scenario: &Scenario, other: &Scenario) -> Scenario {
    let group = |group| {
        let (own, other) = (scenario.shared_group(group), other.shared_group(group));
        if Arc::ptr_eq(own, other) {
            return Arc::default();
        }
        let LineGroup { description, prior_total, lines } = own.as_ref();
        Arc::new(LineGroup {
            description: description.clone(),
            prior_total: *prior_total,
            lines: lines_without_shared(lines, &other.lines),
        })
    };
    let (projects, others) = unshared(&scenario.projects, &other.projects);
    let others: FxHashMap<ProjectId, &Arc<Project>> =
        others.into_iter().map(|it| (it.id, it)).collect();
    let projects = projects.into_iter().map(|project| {
        let Some(other) = others.get(&project.id) else { return Arc::clone(project) };
        let lines = lines_without_shared(&project.lines, &other.lines);
        Arc::new(Project { lines, ..Project::clone(project) })
    });
    Scenario {
        revenue: group(Group::Revenue),
        personnel: group(Group::Personnel),
        operating: group(Group::Operating),
        assistance: group(Group::Assistance),
        projects: projects.collect(),
        ..scenario.clone()
    }
}

fn lines_without_shared(lines: &LineItems, other: &LineItems) -> LineItems {
    unshared(lines.as_slice(), other.as_slice()).0.into_iter().map(Arc::clone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use crate::budget::{Field, Group, Item, LineField, List, Money};
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
        let amount = money(rust_decimal::dec!(28));
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
    fn added_and_removed_things_are_listed_with_their_facts() {
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
    fn every_list_is_compared() {
        let before = Scenario::blank(2025);
        let mut after = before.clone();
        for list in [
            List::Duties,
            List::Goals,
            List::Procurement,
            List::Vehicles,
            List::Glossary,
            List::Subjects,
            List::CodeNames,
        ] {
            let mut item = list.blank_item().unwrap();
            match &mut item {
                Item::Paragraph(it) => it.text = "甲".to_owned(),
                Item::Procurement(it) => it.name = "甲".to_owned(),
                Item::Vehicle(it) => it.name = "甲".to_owned(),
                Item::Term(it) => it.name = "甲".to_owned(),
                Item::Subject(it) => it.name = "甲".to_owned(),
                Item::CodeName(it) => it.name = "甲".to_owned(),
                _ => unreachable!(),
            }
            let known = facts_between(&before, &after).len();
            apply(&mut after, &[Command::Insert { list, at: 0, item }]).unwrap();
            assert!(known < facts_between(&before, &after).len(), "{list:?}");
        }
    }
}
