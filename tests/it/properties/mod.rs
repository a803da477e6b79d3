//! Properties of any scenario after any edits: undoing, sums, files and identities.

mod compare;
mod line_items;
mod names;
mod rules;
mod take_over;

use std::collections::{BTreeMap, BTreeSet};

use budget_workbench::analysis::{Derived, Pivot, Subtotal};
use budget_workbench::budget::{
    Basis, Code, Field, Group, GroupField, ItemId, LineField, LineItem, LineItems, LinePlace, List,
    Money, Scenario, ScenarioField, Seal, Value,
};
use budget_workbench::edit::{Command, Document, EditError, Recorder, TypingSession, apply};
use budget_workbench::store::{decode, encode};
use budget_workbench::ui::documents::workspace::Workspace;
use jiff::Timestamp;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::common::plans::{Plan, batches, commands, fields, items};
use crate::common::scenarios::{scenarios, texts};

/// An action of a user.
#[derive(Clone, Debug)]
enum Action {
    Edit(Vec<Plan>),
    Undo,
    Redo,
    Save,
}

fn actions() -> impl Strategy<Value = Vec<Action>> {
    let action = prop_oneof![
        5 => batches().prop_map(Action::Edit),
        3 => Just(Action::Undo),
        2 => Just(Action::Redo),
        1 => Just(Action::Save),
    ];
    prop::collection::vec(action, 0..20)
}

fn histories() -> impl Strategy<Value = Vec<Vec<Plan>>> {
    prop::collection::vec(batches(), 0..12)
}

/// A scenario after some edits.
fn edited() -> impl Strategy<Value = Scenario> {
    (scenarios(), histories()).prop_map(|(scenario, history)| {
        let mut document = Document::new(scenario);
        for plans in history {
            document.edit(&commands(&plans, &document)).unwrap();
        }
        document.scenario().clone()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn undo_leads_to_the_start_and_redo_to_the_end(
        start in scenarios(),
        history in histories(),
    ) {
        let mut document = Document::new(start.clone());
        let mut states = vec![start];
        for plans in history {
            document.edit(&commands(&plans, &document)).unwrap();
            if document.scenario() != states.last().unwrap() {
                states.push(document.scenario().clone());
            }
        }
        for earlier in states.iter().rev().skip(1) {
            prop_assert!(document.undo_label().is_some_and(|label| !label.text().is_empty()));
            prop_assert!(document.undo());
            prop_assert_eq!(document.scenario(), earlier);
        }
        prop_assert!(!document.undo());
        prop_assert!(!document.is_dirty());
        for later in states.iter().skip(1) {
            prop_assert!(document.redo_label().is_some());
            prop_assert!(document.redo());
            prop_assert_eq!(document.scenario(), later);
        }
        prop_assert!(!document.redo());
        prop_assert_eq!(document.is_dirty(), 1 < states.len());
    }

    /// Compares the document with the simplest possible history: a list of states and an index.
    #[test]
    fn a_document_is_a_walk_along_its_states(start in scenarios(), actions in actions()) {
        let mut document = Document::new(start.clone());
        let (mut states, mut now, mut saved) = (vec![start], 0, Some(0));
        for action in actions {
            let revision = document.revision();
            match action {
                Action::Edit(plans) => {
                    let commands = commands(&plans, &document);
                    document.edit(&commands).unwrap();
                    if document.scenario() != &states[now] {
                        states.truncate(now + 1);
                        saved = saved.filter(|saved| *saved <= now);
                        now += 1;
                        states.push(document.scenario().clone());
                    }
                }
                Action::Undo => {
                    prop_assert_eq!(document.undo(), 0 < now);
                    now = now.saturating_sub(1);
                }
                Action::Redo => {
                    prop_assert_eq!(document.redo(), now + 1 < states.len());
                    now = (now + 1).min(states.len() - 1);
                }
                Action::Save => {
                    document.mark_saved(document.state());
                    saved = Some(now);
                }
            }
            prop_assert_eq!(document.scenario(), &states[now]);
            prop_assert_eq!(document.is_dirty(), saved != Some(now));
            prop_assert!(revision <= document.revision());
        }
    }

    #[test]
    fn typing_in_one_field_is_one_step_or_none(start in scenarios(), history in histories()) {
        let mut document = Document::new(start.clone());
        for plans in history {
            let commands = commands(&plans, &document);
            document.edit_live(&commands, TypingSession(1)).unwrap();
        }
        let end = document.scenario().clone();
        prop_assert_eq!(document.undo(), end != start);
        prop_assert_eq!(document.scenario(), &start);
        prop_assert!(!document.undo() && !document.is_dirty());
        prop_assert_eq!(document.redo(), end != start);
        prop_assert_eq!(document.scenario(), &end);
    }

    #[test]
    fn a_refused_batch_changes_nothing(
        start in scenarios(),
        plans in batches(),
        mistake in any::<prop::sample::Index>(),
        place in any::<prop::sample::Index>(),
    ) {
        let mut commands = commands(&plans, &Document::new(start.clone()));
        let mistakes = mistakes(&start);
        let (mistake, error) = mistakes[mistake.index(mistakes.len())].clone();
        // This mistake goes first, since an earlier command may remove the key project; the others
        // may be anywhere, since no command makes them right.
        let place = match error {
            EditError::AlreadyKeyProject => 0,
            _ => place.index(commands.len() + 1),
        };
        commands.insert(place, mistake);

        let mut scenario = start.clone();
        prop_assert!(apply(&mut scenario, &commands).is_err());
        prop_assert_eq!(&scenario, &start);
        let mut document = Document::new(start.clone());
        let refused = document.edit(&commands);
        if place == 0 {
            prop_assert_eq!(refused, Err(error));
        } else {
            prop_assert!(refused.is_err());
        }
        prop_assert_eq!(document.scenario(), &start);
        prop_assert_eq!(document.revision(), 0);
        prop_assert!(!document.is_dirty() && document.undo_label().is_none());
    }

    #[test]
    fn totals_are_the_sums_of_the_lines(scenario in edited()) {
        let derived = Derived::of(&scenario);
        let sum = |lines: &[&LineItem]| lines.iter().map(|line| line.amount).sum::<Money>();
        let revenue: Vec<_> = scenario.revenue.lines.iter().collect();
        let spent = spent(&scenario);
        for group in Group::ALL {
            let lines: Vec<_> = scenario.group(group).lines.iter().collect();
            prop_assert_eq!(derived.group(group).amount, sum(&lines));
            prop_assert_eq!(derived.group(group).lines, lines.len());
        }
        for (project, subtotal) in derived.projects(&scenario) {
            prop_assert_eq!(subtotal.amount, sum(&project.lines.iter().collect::<Vec<_>>()));
            let index = derived.project_index(project.id).unwrap();
            prop_assert_eq!(scenario.projects[index].id, project.id);
        }
        let groups: Money = Group::BASIC.map(|group| derived.group(group).amount).into_iter().sum();
        let projects: Money = derived.by_project.iter().map(|it| it.amount).sum();
        prop_assert_eq!(derived.basic.amount, groups);
        prop_assert_eq!(derived.projects.amount, projects);
        prop_assert_eq!(derived.expenditure.amount, sum(&spent));
        prop_assert_eq!(derived.expenditure.lines, spent.len());
        prop_assert_eq!(derived.balance(), sum(&revenue) - sum(&spent));

        check_pivot(&derived.by_functional, &spent, |line| line.functional)?;
        check_pivot(&derived.by_economic, &spent, |line| line.economic)?;
        check_pivot(&derived.by_fund_source, &spent, |line| line.fund_source)?;
        check_pivot(&derived.revenue_by_fund_source, &revenue, |line| line.fund_source)?;
        check_parents(&derived.by_functional, &spent, |line| line.functional)?;
        check_parents(&derived.by_economic, &spent, |line| line.economic)?;
    }

    #[test]
    fn last_year_is_unknown_exactly_when_a_line_lacks_it_and_none_is_stated(
        scenario in edited(),
    ) {
        let derived = Derived::of(&scenario);
        for group in Group::ALL {
            let lines = scenario.group(group);
            check_known(derived.group(group), &lines.lines, lines.prior_total)?;
        }
        for (project, subtotal) in derived.projects(&scenario) {
            check_known(subtotal, &project.lines, project.prior_total)?;
        }
        let basic = Group::BASIC.map(|group| derived.group(group).prior());
        prop_assert_eq!(derived.basic.prior(), sum_if_known(&basic));
        let projects: Vec<_> = derived.by_project.iter().map(Subtotal::prior).collect();
        prop_assert_eq!(derived.projects.prior(), sum_if_known(&projects));
        let mut parts = vec![derived.basic.prior(), derived.projects.prior()];
        parts.extend(Group::OTHER.map(|group| derived.group(group).prior()));
        let summed = sum_if_known(&parts);
        prop_assert_eq!(derived.expenditure.prior(), scenario.prior_expenditure.or(summed));
    }

    #[test]
    fn the_residual_is_what_the_known_parts_do_not_explain(scenario in edited()) {
        let derived = Derived::of(&scenario);
        let groups = Group::EXPENDITURE.map(|group| {
            let group = scenario.group(group);
            explained(&group.lines, group.prior_total)
        });
        let projects = scenario.projects.iter().map(|it| explained(&it.lines, it.prior_total));
        let explained: Money = groups.into_iter().chain(projects).sum();
        let change = derived.expenditure.prior().map(|it| derived.expenditure.amount - it);
        prop_assert_eq!(derived.expenditure.change(), change);
        prop_assert_eq!(derived.residual(), change.map(|change| change - explained));
        let parts = Group::ALL.map(|group| derived.group(group));
        for part in parts.into_iter().chain(&derived.by_project) {
            prop_assert_eq!(part.residual().is_some(), part.prior().is_some());
            if part.stated_prior.is_none() {
                prop_assert!(part.residual().is_none_or(Money::is_zero));
            }
        }
    }

    #[test]
    fn figures_follow_every_edit(start in scenarios(), actions in actions()) {
        let mut workspace = Workspace::without_file(start);
        for action in actions {
            match action {
                Action::Edit(plans) => {
                    workspace.edit(&commands(&plans, workspace.document()), None).unwrap();
                }
                Action::Undo => workspace.undo(),
                Action::Redo => workspace.redo(),
                Action::Save => {}
            }
            prop_assert_eq!(workspace.derived(), &Derived::of(workspace.scenario()));
        }
    }

    /// Compares each entry of the change record with a search over all facts.
    #[test]
    fn the_record_lists_every_fact_that_changed_and_no_other(
        start in scenarios(),
        history in histories(),
    ) {
        let recorder = Recorder::new("李", || Timestamp::UNIX_EPOCH);
        let mut document = Document::recorded(start, recorder);
        for plans in history {
            let before = document.scenario().clone();
            document.edit(&commands(&plans, &document)).unwrap();
            let after = document.scenario();
            if *after == before {
                continue;
            }
            let recorded = after.record.changes().last().unwrap();
            let recorded: BTreeMap<String, _> =
                recorded.facts.iter().map(|it| (it.field.to_string(), (&it.before, &it.after))).collect();
            let says = |scenario: &Scenario, field: Field| {
                scenario.get(field).filter(|value| !value.is_blank())
            };
            let every = fields(&before).into_iter().chain(fields(after));
            let changed: BTreeSet<String> = every
                .filter(|field| says(&before, *field) != says(after, *field))
                .map(|field| {
                    let (was, is) = recorded[&field.to_string()];
                    assert_eq!((was, is), (&before.get(field), &after.get(field)));
                    field.to_string()
                })
                .collect();
            prop_assert_eq!(changed.len(), recorded.len());
        }
    }

    #[test]
    fn any_edited_scenario_can_be_saved_and_read_back(
        scenario in edited(),
        seal in prop::option::of((texts(), texts())),
    ) {
        let at = Timestamp::UNIX_EPOCH;
        let seal = seal.map(|(by, hash)| Seal { at, by, hash });
        let scenario = Scenario { seal, ..scenario };
        let text = encode(&scenario).unwrap();
        let back = decode(text.as_bytes()).unwrap();
        prop_assert_eq!(&back, &scenario);
        prop_assert_eq!(encode(&back).unwrap(), text);
    }

    /// Only undo and redo restore an identity. A new thing never gets one that was in use before,
    /// not even when the step that created the other thing was undone.
    #[test]
    fn no_identity_is_ever_given_twice(start in scenarios(), actions in actions()) {
        let mut document = Document::new(start);
        let mut ever = numbers(document.scenario());
        for action in actions {
            let before = numbers(document.scenario());
            match action {
                Action::Edit(plans) => {
                    document.edit(&commands(&plans, &document)).unwrap();
                    let now = numbers(document.scenario());
                    let new: BTreeSet<_> = now.difference(&before).copied().collect();
                    prop_assert!(new.is_disjoint(&ever), "{:?} again", new.intersection(&ever));
                    prop_assert!(now.iter().all(|id| *id < document.scenario().ids.peek()));
                    ever.extend(new);
                }
                Action::Undo => drop(document.undo()),
                Action::Redo => drop(document.redo()),
                Action::Save => {}
            }
            prop_assert!(numbers(document.scenario()).is_subset(&ever));
        }
    }

    /// Setting a fact by its address changes that fact and nothing else, except the amount that is
    /// computed from a basis.
    #[test]
    fn a_field_that_is_set_changes_alone(start in scenarios(), plans in batches()) {
        let Some(Command::Set(field, value)) = commands(&plans, &Document::new(start.clone())).into_iter().next() else {
            return Ok(());
        };
        let mut scenario = start.clone();
        apply(&mut scenario, &[Command::Set(field, value.clone())]).unwrap();
        prop_assert_eq!(scenario.get(field), Some(value));
        for other in fields(&start).into_iter().filter(|other| *other != field) {
            let follows = matches!(
                (field, other),
                (Field::Line(one, LineField::Basis), Field::Line(two, LineField::Amount)) if one == two
            );
            if !follows {
                prop_assert_eq!(scenario.get(other), start.get(other));
            }
        }
    }
}

/// Commands that no scenario edited from `scenario` accepts, with the expected errors.
fn mistakes(scenario: &Scenario) -> Vec<(Command, EditError)> {
    let gone = 1_u64 << 40;
    let flag = Value::Flag(true);
    let revenue = List::Lines(LinePlace::Group(Group::Revenue));
    let mut mistakes = vec![
        (Command::Set(Field::Line(gone.into(), LineField::Hold), flag.clone()), EditError::Gone),
        (Command::Set(Field::Scenario(ScenarioField::Name), flag.clone()), EditError::WrongKind),
        (
            Command::Set(Field::Group(Group::Personnel, GroupField::PriorTotal), flag),
            EditError::WrongKind,
        ),
        (Command::Remove(ItemId::Project(gone.into())), EditError::Gone),
        (Command::Duplicate(ItemId::Entry(gone.into())), EditError::Gone),
        (Command::Move { id: ItemId::Line(gone.into()), list: revenue, at: 0 }, EditError::Gone),
        (
            Command::Insert { list: revenue, at: 0, item: List::Duties.blank_item().unwrap() },
            EditError::WrongKind,
        ),
        (
            Command::Insert {
                list: List::Indicators(gone.into()),
                at: 0,
                item: List::Indicators(gone.into()).blank_item().unwrap(),
            },
            EditError::Gone,
        ),
    ];
    if let Some(line) = scenario.line_places().flat_map(|(_, lines)| lines).next() {
        let field = Field::Line(line.id, LineField::Basis);
        let mut basis = Basis::single(Money::new(Decimal::ONE).unwrap());
        basis.quantity = Decimal::new(1, 7);
        let error = EditError::Basis(basis.product().unwrap_err());
        mistakes.push((Command::Set(field, Value::Basis(Some(basis))), error));
        let id = line.id.into();
        mistakes.push((Command::Move { id, list: List::Glossary, at: 0 }, EditError::WrongKind));
    }
    if let Some(project) = scenario.key_projects.first() {
        let item = budget_workbench::budget::Item::KeyProject(*project);
        mistakes.push((
            Command::Insert { list: List::KeyProjects, at: 0, item },
            EditError::AlreadyKeyProject,
        ));
    }
    mistakes
}

/// Every line of expenditure.
fn spent(scenario: &Scenario) -> Vec<&LineItem> {
    let is_spent = |place: &LinePlace| *place != LinePlace::Group(Group::Revenue);
    let places = scenario.line_places().filter(|(place, _)| is_spent(place));
    places.flat_map(|(_, lines)| lines).collect()
}

fn check_pivot<Key: Copy + Ord + std::hash::Hash + std::fmt::Debug>(
    pivot: &Pivot<Key>,
    lines: &[&LineItem],
    key: impl Fn(&LineItem) -> Option<Key>,
) -> Result<(), TestCaseError> {
    prop_assert_eq!(pivot.amount(), lines.iter().map(|line| line.amount).sum::<Money>());
    let keys: Vec<_> = pivot.rows.iter().map(|(key, _)| *key).collect();
    let expected: BTreeSet<_> = lines.iter().filter_map(|line| key(line)).collect();
    let mut expected: Vec<_> = expected.into_iter().map(Some).collect();
    // The unclassified come last, and only when there are any.
    expected.extend(lines.iter().any(|line| key(line).is_none()).then_some(None));
    prop_assert_eq!(keys, expected);
    for (found, subtotal) in &pivot.rows {
        let lines: Vec<_> =
            lines.iter().filter(|line| key(line) == *found).map(|line| (*line).clone()).collect();
        prop_assert_eq!(*subtotal, Subtotal::of(&lines, None));
    }
    Ok(())
}

/// Checks that each level is the sum of the level below it, and the top levels are the whole.
fn check_parents(
    pivot: &Pivot<Code>,
    lines: &[&LineItem],
    key: impl Fn(&LineItem) -> Option<Code>,
) -> Result<(), TestCaseError> {
    let rows = pivot.with_parents();
    let mut seen = BTreeMap::new();
    for (code, subtotal) in &rows {
        let under = |line: &&&LineItem| {
            std::iter::successors(key(line), |code| code.parent()).any(|it| Some(it) == *code)
        };
        let below: Money = match code {
            Some(_) => lines.iter().filter(under).map(|line| line.amount).sum(),
            None => lines.iter().filter(|line| key(line).is_none()).map(|it| it.amount).sum(),
        };
        prop_assert_eq!(subtotal.amount, below);
        prop_assert_eq!(seen.insert(*code, subtotal.amount), None, "one row a code");
        if let Some(parent) = code.and_then(Code::parent) {
            prop_assert!(seen.contains_key(&Some(parent)), "parents come first");
        }
    }
    let top = rows.iter().filter(|(code, _)| code.and_then(Code::parent).is_none());
    prop_assert_eq!(top.map(|(_, subtotal)| subtotal.amount).sum::<Money>(), pivot.amount());
    Ok(())
}

fn check_known(
    subtotal: &Subtotal,
    lines: &LineItems,
    stated: Option<Money>,
) -> Result<(), TestCaseError> {
    let unknown = stated.is_none() && lines.iter().any(|line| line.prior.is_none());
    prop_assert_eq!(subtotal.prior().is_none(), unknown);
    prop_assert_eq!(subtotal.change().is_none(), unknown);
    let priors: Vec<_> = lines.iter().map(|line| line.prior).collect();
    prop_assert_eq!(subtotal.prior(), stated.or(sum_if_known(&priors)));
    Ok(())
}

fn sum_if_known(amounts: &[Option<Money>]) -> Option<Money> {
    amounts.iter().copied().sum::<Option<Money>>()
}

/// The change that a group or project accounts for, as far as last year is known.
fn explained(lines: &LineItems, stated: Option<Money>) -> Money {
    if let Some(stated) = stated {
        return lines.iter().map(|line| line.amount).sum::<Money>() - stated;
    }
    lines.iter().filter_map(|line| line.prior.map(|prior| line.amount - prior)).sum()
}

/// The number of everything that has an identity of its own.
fn numbers(scenario: &Scenario) -> BTreeSet<u64> {
    let number = |id| match id {
        ItemId::Line(id) => Some(id.number()),
        ItemId::Project(id) => Some(id.number()),
        ItemId::Indicator(id) => Some(id.number()),
        ItemId::Unit(id) => Some(id.number()),
        ItemId::Entry(id) => Some(id.number()),
        // A key project has the number of its project.
        ItemId::KeyProject(_) => None,
    };
    items(scenario).into_iter().filter_map(number).collect()
}
