//! Small scenarios of every shape.

use std::sync::Arc;

use budget_workbench::budget::{
    Action, Basis, BudgetUnit, Change, Code, CodeName, Direction, Expense, ExpenseField,
    ExpenseKind, ExpenseShare, FactChange, Field, FundSource, Group, IdCounter, Indicator,
    IndicatorCategory, IndicatorField, LineField, LineItem, Money, Paragraph, PartField,
    ProcurementCategory, ProcurementItem, ProcurementMethod, Project, ProjectField, ProjectLevel,
    ProjectNature, ProjectPart, Scenario, ScenarioField, Stage, SubjectDefinition, Term, UnitKind,
    Value, VehicleClass,
};
use jiff::Timestamp;
use proptest::prelude::*;
use rust_decimal::Decimal;

/// Texts with everything that could end a quoted text or a line.
pub fn texts() -> impl Strategy<Value = String> {
    let awkward = prop::sample::select(vec![
        "预算",
        "\"",
        "\\",
        "#",
        "\"#",
        "r#\"",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\0",
        "\u{feff}",
        "，",
        "//",
        "/*",
        "）",
        "𠮷",
        "\\u{41}",
        "<<<<<<< HEAD\n",
    ]);
    prop::collection::vec(awkward, 0..6).prop_map(|parts| parts.concat())
}

pub fn amounts() -> impl Strategy<Value = Money> {
    let limit = 1_000_000_000_000_000_000_i64;
    (-limit..=limit).prop_map(|fen| Money::new(Decimal::new(fen, 6)).unwrap())
}

pub fn decimals() -> impl Strategy<Value = Decimal> {
    (any::<i64>(), 0..=28_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

/// A few codes, some of them below others, so that several lines share one.
pub fn codes() -> impl Strategy<Value = Code> {
    prop::sample::select(vec!["208", "20801", "2080112", "2080199", "213", "302110101"])
        .prop_map(|text| text.parse::<Code>().unwrap())
}

/// Any value of the same kind.
fn values_like(value: &Value) -> BoxedStrategy<Value> {
    fn one_of<T: Clone + std::fmt::Debug + 'static>(
        all: &[T],
    ) -> impl Strategy<Value = T> + use<T> {
        prop::sample::select(all.to_vec())
    }
    match value {
        Value::Text(_) => texts().prop_map(Value::from).boxed(),
        Value::Money(_) => amounts().prop_map(Value::from).boxed(),
        Value::KnownMoney(_) => prop::option::of(amounts()).prop_map(Value::from).boxed(),
        Value::Count(_) => any::<Option<u32>>().prop_map(Value::from).boxed(),
        Value::Year(_) => any::<u16>().prop_map(Value::from).boxed(),
        Value::Number(_) => prop::option::of(decimals()).prop_map(Value::from).boxed(),
        Value::Flag(_) => any::<bool>().prop_map(Value::from).boxed(),
        Value::Code(_) => prop::option::of(codes()).prop_map(Value::from).boxed(),
        Value::FundSource(_) => {
            prop::option::of(one_of(&FundSource::ALL)).prop_map(Value::from).boxed()
        }
        Value::Basis(_) => {
            let basis = (decimals(), texts(), amounts(), decimals())
                .prop_map(|(quantity, unit, rate, times)| Basis { quantity, unit, rate, times });
            prop::option::of(basis).prop_map(Value::from).boxed()
        }
        Value::Stage(_) => one_of(&Stage::ALL).prop_map(Value::from).boxed(),
        Value::Level(_) => one_of(&ProjectLevel::ALL).prop_map(Value::from).boxed(),
        Value::Nature(_) => {
            prop::option::of(one_of(&ProjectNature::ALL)).prop_map(Value::from).boxed()
        }
        Value::Category(_) => one_of(&IndicatorCategory::ALL).prop_map(Value::from).boxed(),
        Value::Direction(_) => one_of(&Direction::ALL).prop_map(Value::from).boxed(),
        Value::Procurement(_) => one_of(&ProcurementCategory::ALL).prop_map(Value::from).boxed(),
        Value::Method(_) => {
            prop::option::of(one_of(&ProcurementMethod::ALL)).prop_map(Value::from).boxed()
        }
        // The units are chosen when the scenario has them.
        Value::Unit(_) => Just(Value::Unit(None)).boxed(),
        Value::UnitKind(_) => one_of(&UnitKind::ALL).prop_map(Value::from).boxed(),
        Value::ExpenseKind(_) => one_of(&ExpenseKind::ALL).prop_map(Value::from).boxed(),
    }
}

/// Copies of `$blank` with any value for each of the facts in `$fields`.
macro_rules! filled {
    ($fields:ty, $blank:expr) => {{
        let blank = $blank;
        let fields = <$fields>::ALL;
        let values: Vec<_> = fields.iter().map(|it| values_like(&it.get(&blank))).collect();
        values.prop_map(move |values| {
            let mut filled = blank.clone();
            for (field, value) in fields.iter().zip(values) {
                field.set(&mut filled, value).unwrap();
            }
            filled
        })
    }};
}

fn lines() -> impl Strategy<Value = LineItem> {
    filled!(LineField, LineItem::blank(0.into()))
}

fn indicators() -> impl Strategy<Value = Indicator> {
    filled!(IndicatorField, Indicator::blank(0.into()))
}

fn projects() -> impl Strategy<Value = Project> {
    let facts = filled!(ProjectField, Project::blank(0.into()));
    let parts = filled!(PartField, ProjectPart::default());
    let lists = (
        prop::collection::vec(lines(), 0..3),
        prop::collection::vec(parts, 0..2),
        prop::collection::vec(indicators(), 0..3),
    );
    (facts, lists).prop_map(|(facts, (lines, parts, indicators))| Project {
        lines: lines.into(),
        parts,
        indicators,
        ..facts
    })
}

/// Whole scenarios with a little of everything.
pub fn scenarios() -> impl Strategy<Value = Scenario> {
    let head = (any::<u16>(), prop::sample::select(Stage::ALL.to_vec()), texts(), texts());
    let group = (prop::collection::vec(lines(), 0..4), prop::option::of(amounts()), texts());
    let lists = (
        prop::collection::vec((projects(), any::<bool>()), 0..4),
        prop::array::uniform8(group),
        prop::collection::vec(texts(), 0..3),
    );
    let priors = (prop::option::of(amounts()), prop::option::of(amounts()));
    let beside = (priors, amounts(), texts(), any::<Option<u32>>());
    (head, lists, beside).prop_map(|(head, (projects, groups, texts), beside)| {
        let mut scenario = Scenario::blank(head.0);
        (scenario.stage, scenario.name, scenario.notes) = (head.1, head.2, head.3);
        let ((prior, prior_expenditure), amount, explanation, units) = beside;
        scenario.prior_expenditure = prior_expenditure;
        scenario.operating_funds = Expense { amount, prior, explanation };
        scenario.overview.staffing.units = units;
        scenario.assets.planned_vehicle_amount = prior;
        scenario.ceilings.total = prior;
        scenario.ceilings.projects = prior_expenditure;
        let mut ids = scenario.ids;
        for (group, (lines, prior_total, description)) in Group::ALL.into_iter().zip(groups) {
            let group = scenario.group_mut(group);
            group.lines = lines.into();
            (group.prior_total, group.description) = (prior_total, description);
            group.lines.iter_mut().for_each(|it| it.id = ids.take());
        }
        for (mut project, is_key) in projects {
            project.id = ids.take();
            project.lines.iter_mut().for_each(|it| it.id = ids.take());
            project.parts.iter_mut().for_each(|it| it.id = ids.take());
            project.indicators.iter_mut().for_each(|it| it.id = ids.take());
            if is_key {
                scenario.key_projects.insert(0, project.id);
            }
            scenario.projects.push(Arc::new(project));
        }
        for text in &texts {
            scenario.record.push(change(text, amount, units));
        }
        add_units(&mut scenario, &mut ids, &texts);
        for text in texts {
            add_entries(&mut scenario, &mut ids, &text, units, amount);
        }
        scenario.ids = ids;
        scenario
    })
}

/// Adds a unit of each name; every second line and project then belongs to one of them.
fn add_units(scenario: &mut Scenario, ids: &mut IdCounter, names: &[String]) {
    let kind = UnitKind::Institution;
    let unit = |name: &String| BudgetUnit {
        id: ids.take(),
        name: name.clone(),
        kind,
        ..BudgetUnit::default()
    };
    scenario.units = names.iter().map(unit).collect();
    let ids: Vec<_> = scenario.units.iter().map(|unit| unit.id).collect();
    let mut choices = [None].into_iter().chain(ids.into_iter().map(Some)).cycle();
    for group in Group::ALL {
        let lines = &mut scenario.group_mut(group).lines;
        lines.iter_mut().for_each(|line| line.unit = choices.next().flatten());
    }
    for project in &mut scenario.projects {
        Arc::make_mut(project).unit = choices.next().flatten();
    }
}

/// An entry of the record with values of several kinds.
fn change(text: &str, amount: Money, units: Option<u32>) -> Change {
    let fact = |field, before, after| FactChange { field, owner: text.to_owned(), before, after };
    Change {
        at: Timestamp::UNIX_EPOCH,
        by: text.to_owned(),
        action: Action::Change,
        subject: text.to_owned(),
        reason: text.to_owned(),
        facts: vec![
            fact(
                Field::Line(1.into(), LineField::Prior),
                Some(Value::KnownMoney(None)),
                Some(Value::KnownMoney(Some(amount))),
            ),
            fact(Field::Scenario(ScenarioField::Units), None, Some(Value::Count(units))),
            fact(
                Field::Expense(ExpenseKind::Reception, ExpenseField::Explanation),
                Some(Value::Text(text.to_owned())),
                None,
            ),
            fact(
                Field::Line(2.into(), LineField::Basis),
                Some(Value::Basis(Some(Basis::single(amount)))),
                Some(Value::Basis(None)),
            ),
        ],
    }
}

/// Adds an entry to each of the shorter lists.
fn add_entries(
    scenario: &mut Scenario,
    ids: &mut IdCounter,
    text: &str,
    count: Option<u32>,
    amount: Money,
) {
    let mut paragraph = || Paragraph { id: ids.take(), text: text.to_owned() };
    let unit = scenario.units.first().map(|unit| unit.id);
    scenario.overview.duties.push(paragraph());
    scenario.overview.goals.push(paragraph());
    let name = || text.to_owned();
    scenario.procurement.push(ProcurementItem {
        id: ids.take(),
        name: name(),
        category: ProcurementCategory::Works,
        unit,
        amount,
        prior: count.map(|_| amount),
        note: name(),
        ..ProcurementItem::default()
    });
    scenario.three_public.shares.push(ExpenseShare {
        id: ids.take(),
        unit,
        kind: ExpenseKind::Reception,
        fund_source: Some(FundSource::GovernmentFunds),
        amount,
        prior: None,
        note: name(),
    });
    let vehicles = VehicleClass { id: ids.take(), name: name(), unit, count, planned: count };
    scenario.assets.vehicles.push(vehicles);
    scenario.glossary.push(Term { id: ids.take(), name: name(), definition: name() });
    scenario.functional_subjects.push(SubjectDefinition {
        id: ids.take(),
        name: name(),
        definition: name(),
        purpose: name(),
        reason: name(),
        code: "208".parse().ok(),
    });
    scenario.code_names.push(CodeName { id: ids.take(), code: "208".parse().ok(), name: name() });
}
