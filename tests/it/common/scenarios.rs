//! Small scenarios of every shape.

use std::sync::Arc;

use budget_workbench::budget::{
    Action, Basis, Change, Code, Direction, Expense, ExpenseField, ExpenseKind, FactChange, Field,
    FundSource, Group, IdCounter, Indicator, IndicatorCategory, LineField, LineItem, Money,
    Paragraph, ProcurementCategory, ProcurementItem, Project, ProjectLevel, ProjectNature,
    Scenario, ScenarioField, Stage, SubjectDefinition, Term, Value, VehicleClass,
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

/// Few codes, some below others, so that lines meet under them.
pub fn codes() -> impl Strategy<Value = Code> {
    prop::sample::select(vec!["208", "20801", "2080112", "2080199", "213", "302110101"])
        .prop_map(|text| text.parse::<Code>().unwrap())
}

fn lines() -> impl Strategy<Value = LineItem> {
    let basis = (decimals(), texts(), amounts(), decimals())
        .prop_map(|(quantity, unit, rate, times)| Basis { quantity, unit, rate, times });
    let sorting = (
        prop::option::of(codes()),
        prop::option::of(codes()),
        prop::option::of(prop::sample::select(FundSource::ALL.to_vec())),
    );
    let money = (amounts(), prop::option::of(amounts()), prop::option::of(amounts()));
    let rest = (texts(), texts(), prop::option::of(basis), any::<bool>(), any::<Option<u32>>());
    (money, sorting, rest).prop_map(
        |(
            (amount, prior, floor),
            (functional, economic, fund_source),
            (name, note, basis, hold, priority),
        )| {
            LineItem {
                id: 0.into(),
                name,
                amount,
                prior,
                functional,
                economic,
                fund_source,
                basis,
                hold,
                floor,
                priority,
                note,
            }
        },
    )
}

fn indicators() -> impl Strategy<Value = Indicator> {
    let choices = (
        prop::sample::select(IndicatorCategory::ALL.to_vec()),
        prop::sample::select(Direction::ALL.to_vec()),
        prop::option::of(decimals()),
    );
    (choices, prop::array::uniform5(texts())).prop_map(|((category, direction, weight), texts)| {
        let [name, value, unit, actual, deviation] = texts;
        Indicator {
            category,
            name,
            direction,
            value,
            unit,
            weight,
            actual,
            deviation,
            id: 0.into(),
        }
    })
}

fn projects() -> impl Strategy<Value = Project> {
    let choices = (
        prop::sample::select(ProjectLevel::ALL.to_vec()),
        prop::option::of(prop::sample::select(ProjectNature::ALL.to_vec())),
        prop::option::of(amounts()),
        prop::option::of(amounts()),
        any::<Option<u32>>(),
    );
    let lists = (prop::collection::vec(lines(), 0..3), prop::collection::vec(indicators(), 0..3));
    (choices, lists, prop::array::uniform6(texts())).prop_map(
        |((level, nature, prior_total, spent, priority), (lines, indicators), texts)| {
            let [name, office, purpose, reason, goal, progress] = texts;
            Project {
                id: 0.into(),
                name,
                level,
                nature,
                office,
                priority,
                prior_total,
                lines,
                purpose,
                reason,
                goal,
                indicators,
                spent,
                progress,
            }
        },
    )
}

/// Whole scenarios with a little of everything.
pub fn scenarios() -> impl Strategy<Value = Scenario> {
    let head = (any::<u16>(), prop::sample::select(Stage::ALL.to_vec()), texts(), texts());
    let group = (prop::collection::vec(lines(), 0..4), prop::option::of(amounts()), texts());
    let lists = (
        prop::collection::vec((projects(), any::<bool>()), 0..4),
        prop::array::uniform4(group),
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
            (group.lines, group.prior_total, group.description) = (lines, prior_total, description);
            group.lines.iter_mut().for_each(|it| it.id = ids.take());
        }
        for (mut project, is_key) in projects {
            project.id = ids.take();
            project.lines.iter_mut().for_each(|it| it.id = ids.take());
            project.indicators.iter_mut().for_each(|it| it.id = ids.take());
            if is_key {
                scenario.key_projects.insert(0, project.id);
            }
            scenario.projects.push(Arc::new(project));
        }
        for text in &texts {
            scenario.record.push(change(text, amount, units));
        }
        for text in texts {
            add_entries(&mut scenario, &mut ids, &text, units, amount);
        }
        scenario.ids = ids;
        scenario
    })
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
    scenario.overview.duties.push(paragraph());
    scenario.overview.goals.push(paragraph());
    let name = || text.to_owned();
    scenario.procurement.push(ProcurementItem {
        id: ids.take(),
        name: name(),
        category: ProcurementCategory::Works,
        amount,
        note: name(),
    });
    scenario.assets.vehicles.push(VehicleClass { id: ids.take(), name: name(), count });
    scenario.glossary.push(Term { id: ids.take(), name: name(), definition: name() });
    scenario.functional_subjects.push(SubjectDefinition {
        id: ids.take(),
        name: name(),
        definition: name(),
        code: "208".parse().ok(),
    });
}
