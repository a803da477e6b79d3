//! Random edits that fit any scenario.
//!
//! The possible edits depend on the edits before, so a [`Plan`] only chooses among them by an
//! index. It becomes a command when the scenario is known.

use budget_workbench::budget::{
    Basis, Code, CodeNameField, Direction, ExpenseField, ExpenseKind, Field, FundSource, Group,
    GroupField, IndicatorCategory, IndicatorField, Item, ItemId, LineField, LinePlace, List, Money,
    ParagraphField, PartField, ProcurementCategory, ProcurementField, ProcurementMethod,
    ProjectField, ProjectLevel, ProjectNature, Scenario, ScenarioField, ShareField, Stage,
    SubjectField, TermField, UnitField, UnitKind, Value, VehicleField,
};
use budget_workbench::edit::{Command, Document, new_project};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

use super::scenarios::{amounts, codes, decimals, texts};

/// A random edit that becomes a command when the scenario is known.
#[derive(Clone, Debug)]
pub enum Plan {
    Set {
        field: Index,
        filling: Filling,
    },
    Insert {
        list: Index,
        at: usize,
        filling: Filling,
    },
    /// Inserts a copy of an item that is in the scenario, as pasting does.
    Paste {
        item: Index,
        at: usize,
    },
    Remove {
        item: Index,
    },
    Duplicate {
        item: Index,
    },
    Move {
        item: Index,
        list: Index,
        at: usize,
    },
}

/// A value for a field of any kind.
#[derive(Clone, Debug)]
pub struct Filling {
    text: String,
    amount: Money,
    number: Decimal,
    code: Code,
    basis: Basis,
    count: u32,
    /// When false, a field that can be empty is emptied.
    known: bool,
    choice: Index,
}

/// Batches of one or more plans; each batch is one step.
pub fn batches() -> impl Strategy<Value = Vec<Plan>> {
    prop_oneof![
        3 => prop::collection::vec(plans(), 1),
        1 => prop::collection::vec(plans(), 2..5),
    ]
}

fn plans() -> impl Strategy<Value = Plan> {
    let index = any::<Index>;
    prop_oneof![
        6 => (index(), fillings()).prop_map(|(field, filling)| Plan::Set { field, filling }),
        2 => (index(), 0..5_usize, fillings())
            .prop_map(|(list, at, filling)| Plan::Insert { list, at, filling }),
        1 => (index(), 0..5_usize).prop_map(|(item, at)| Plan::Paste { item, at }),
        2 => index().prop_map(|item| Plan::Remove { item }),
        1 => index().prop_map(|item| Plan::Duplicate { item }),
        1 => (index(), index(), 0..5_usize)
            .prop_map(|(item, list, at)| Plan::Move { item, list, at }),
    ]
}

fn fillings() -> impl Strategy<Value = Filling> {
    // A product that is always an amount: hundredths of hundreds.
    let basis = (0..1000_i64, 0..10_000_i64, 0..13_u8).prop_map(|(quantity, rate, times)| Basis {
        quantity: Decimal::new(quantity, 1),
        unit: "人".to_owned(),
        rate: Money::new(Decimal::new(rate, 2)).unwrap(),
        times: times.into(),
    });
    let rest = (any::<u32>(), any::<bool>(), any::<Index>());
    (texts(), amounts(), decimals(), codes(), basis, rest).prop_map(
        |(text, amount, number, code, basis, (count, known, choice))| Filling {
            text,
            amount,
            number,
            code,
            basis,
            count,
            known,
            choice,
        },
    )
}

/// The commands of a batch, each fitting the scenario after the ones before; a plan that nothing
/// fits is left out.
pub fn commands(plans: &[Plan], document: &Document) -> Vec<Command> {
    // A document rather than a scenario, because it determines the identities of new things.
    let mut document = document.clone();
    let mut commands = Vec::new();
    for plan in plans {
        if let Some(command) = plan.command(document.scenario()) {
            document.edit(std::slice::from_ref(&command)).unwrap();
            commands.push(command);
        }
    }
    commands
}

impl Plan {
    fn command(&self, scenario: &Scenario) -> Option<Command> {
        Some(match self {
            Self::Set { field, filling } => {
                let fields = fields(scenario);
                let field = fields[field.index(fields.len())];
                Command::Set(field, filling.value_like(&scenario.get(field).unwrap()))
            }
            Self::Insert { list, at, filling } => {
                let lists = lists(scenario);
                let list = lists[list.index(lists.len())];
                Command::Insert { list, at: *at, item: filling.item_for(list, scenario)? }
            }
            Self::Paste { item, at } => {
                let id = choose(&items(scenario), *item)?;
                let (list, _) = scenario.find(id).unwrap();
                Command::Insert { list, at: *at, item: copy(scenario, id)? }
            }
            Self::Remove { item } => Command::Remove(choose(&items(scenario), *item)?),
            Self::Duplicate { item } => {
                let id = choose(&items(scenario), *item)?;
                // Part seven of the book lists a project only once.
                (!matches!(id, ItemId::KeyProject(_))).then_some(Command::Duplicate(id))?
            }
            Self::Move { item, list, at } => {
                let id = choose(&items(scenario), *item)?;
                let (from, _) = scenario.find(id).unwrap();
                let mut lists = lists(scenario);
                lists.retain(|list| holds_the_same(*list, from));
                Command::Move { id, list: choose(&lists, *list)?, at: *at }
            }
        })
    }
}

fn choose<T: Copy>(choices: &[T], index: Index) -> Option<T> {
    (!choices.is_empty()).then(|| choices[index.index(choices.len())])
}

impl Filling {
    /// A value of the same kind as `value`.
    fn value_like(&self, value: &Value) -> Value {
        let amount = self.known.then_some(self.amount);
        match value {
            Value::Text(_) => Value::Text(self.text.clone()),
            Value::Money(_) => Value::Money(self.amount),
            Value::KnownMoney(_) => Value::KnownMoney(amount),
            Value::Count(_) => Value::Count(self.known.then_some(self.count)),
            Value::Year(_) => Value::Year(self.count.to_le_bytes()[0].into()),
            Value::Number(_) => Value::Number(self.known.then_some(self.number)),
            Value::Flag(_) => Value::Flag(self.known),
            Value::Code(_) => Value::Code(self.known.then_some(self.code)),
            Value::FundSource(_) => {
                Value::FundSource(self.known.then(|| *self.choice.get(&FundSource::ALL)))
            }
            Value::Basis(_) => Value::Basis(self.known.then(|| self.basis.clone())),
            Value::Stage(_) => Value::Stage(*self.choice.get(&Stage::ALL)),
            Value::Level(_) => Value::Level(*self.choice.get(&ProjectLevel::ALL)),
            Value::Nature(_) => {
                Value::Nature(self.known.then(|| *self.choice.get(&ProjectNature::ALL)))
            }
            Value::Category(_) => Value::Category(*self.choice.get(&IndicatorCategory::ALL)),
            Value::Direction(_) => Value::Direction(*self.choice.get(&Direction::ALL)),
            Value::Procurement(_) => {
                Value::Procurement(*self.choice.get(&ProcurementCategory::ALL))
            }
            Value::Method(_) => {
                Value::Method(self.known.then(|| *self.choice.get(&ProcurementMethod::ALL)))
            }
            // Which units there are is known only with the scenario.
            Value::Unit(unit) => Value::Unit(*unit),
            Value::UnitKind(_) => Value::UnitKind(*self.choice.get(&UnitKind::ALL)),
            Value::ExpenseKind(_) => Value::ExpenseKind(*self.choice.get(&ExpenseKind::ALL)),
        }
    }

    /// A new item; `None` for a key project when every project is one already.
    fn item_for(&self, list: List, scenario: &Scenario) -> Option<Item> {
        let Some(mut item) = list.blank_item() else {
            let mut others = scenario.projects.iter().map(|project| project.id);
            return others.find(|id| !scenario.key_projects.contains(id)).map(Item::KeyProject);
        };
        match &mut item {
            Item::Line(line) => {
                line.amount = self.amount;
                line.prior = self.known.then_some(self.amount);
                line.functional = self.known.then_some(self.code);
            }
            Item::Project(_) if self.known => item = new_project(&self.text),
            _ => {}
        }
        Some(item)
    }
}

/// A copy of the item `id`, still with that identity.
fn copy(scenario: &Scenario, id: ItemId) -> Option<Item> {
    Some(match id {
        ItemId::Line(id) => Item::Line(scenario.line(id)?.clone()),
        ItemId::Project(id) => {
            Item::Project(scenario.projects.iter().find(|it| it.id == id)?.clone())
        }
        ItemId::Unit(id) => Item::Unit(scenario.unit(id)?.clone()),
        ItemId::Indicator(id) => Item::Indicator(scenario.indicator(id)?.clone()),
        ItemId::Entry(id) => {
            Item::Term(scenario.glossary.iter().find(|term| term.id == id)?.clone())
        }
        ItemId::KeyProject(_) => return None,
    })
}

fn holds_the_same(list: List, other: List) -> bool {
    let kind = |list: List| list.blank_item().map(|item| std::mem::discriminant(&item));
    kind(list) == kind(other)
}

/// The address of every fact.
pub fn fields(scenario: &Scenario) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut add = |of: &dyn Fn() -> Vec<Field>| fields.extend(of());
    add(&|| ScenarioField::ALL.iter().map(|it| Field::Scenario(*it)).collect());
    for group in Group::ALL {
        add(&|| GroupField::ALL.iter().map(|it| Field::Group(group, *it)).collect());
    }
    for line in scenario.line_places().flat_map(|(_, lines)| lines) {
        add(&|| LineField::ALL.iter().map(|it| Field::Line(line.id, *it)).collect());
    }
    for project in &scenario.projects {
        add(&|| ProjectField::ALL.iter().map(|it| Field::Project(project.id, *it)).collect());
        for part in &project.parts {
            add(&|| PartField::ALL.iter().map(|it| Field::Part(part.id, *it)).collect());
        }
        for indicator in &project.indicators {
            let field = |it: &IndicatorField| Field::Indicator(indicator.id, *it);
            add(&|| IndicatorField::ALL.iter().map(field).collect());
        }
    }
    for kind in ExpenseKind::THREE_PUBLIC.into_iter().chain([ExpenseKind::OperatingFunds]) {
        add(&|| ExpenseField::ALL.iter().map(|it| Field::Expense(kind, *it)).collect());
    }
    for unit in &scenario.units {
        add(&|| UnitField::ALL.iter().map(|it| Field::Unit(unit.id, *it)).collect());
    }
    for share in &scenario.three_public.shares {
        add(&|| ShareField::ALL.iter().map(|it| Field::Share(share.id, *it)).collect());
    }
    for entry in scenario.overview.duties.iter().chain(&scenario.overview.goals) {
        add(&|| ParagraphField::ALL.iter().map(|it| Field::Paragraph(entry.id, *it)).collect());
    }
    for entry in &scenario.procurement {
        add(&|| ProcurementField::ALL.iter().map(|it| Field::Procurement(entry.id, *it)).collect());
    }
    for entry in &scenario.assets.vehicles {
        add(&|| VehicleField::ALL.iter().map(|it| Field::Vehicle(entry.id, *it)).collect());
    }
    for entry in &scenario.glossary {
        add(&|| TermField::ALL.iter().map(|it| Field::Term(entry.id, *it)).collect());
    }
    for entry in &scenario.functional_subjects {
        add(&|| SubjectField::ALL.iter().map(|it| Field::Subject(entry.id, *it)).collect());
    }
    for entry in &scenario.code_names {
        add(&|| CodeNameField::ALL.iter().map(|it| Field::CodeName(entry.id, *it)).collect());
    }
    fields
}

/// The address of every list.
fn lists(scenario: &Scenario) -> Vec<List> {
    let mut lists: Vec<_> =
        scenario.line_places().map(|(place, _): (LinePlace, _)| List::Lines(place)).collect();
    lists.extend(scenario.projects.iter().map(|project| List::Indicators(project.id)));
    lists.extend(scenario.projects.iter().map(|project| List::Parts(project.id)));
    lists.extend([
        List::Projects,
        List::Units,
        List::Shares,
        List::Duties,
        List::Goals,
        List::Procurement,
        List::KeyProjects,
        List::Vehicles,
        List::Glossary,
        List::Subjects,
        List::CodeNames,
    ]);
    lists
}

/// Every item of every list.
pub fn items(scenario: &Scenario) -> Vec<ItemId> {
    let lines = scenario.line_places().flat_map(|(_, lines)| lines).map(|it| it.id.into());
    let projects = scenario.projects.iter().map(|it| it.id.into());
    let indicators = scenario.projects.iter().flat_map(|project| &project.indicators);
    let overview = &scenario.overview;
    let entries = (overview.duties.iter().map(|it| it.id))
        .chain(overview.goals.iter().map(|it| it.id))
        .chain(scenario.procurement.iter().map(|it| it.id))
        .chain(scenario.three_public.shares.iter().map(|it| it.id))
        .chain(scenario.projects.iter().flat_map(|it| &it.parts).map(|it| it.id))
        .chain(scenario.assets.vehicles.iter().map(|it| it.id))
        .chain(scenario.glossary.iter().map(|it| it.id))
        .chain(scenario.functional_subjects.iter().map(|it| it.id))
        .chain(scenario.code_names.iter().map(|it| it.id));
    let key_projects = scenario.key_projects.iter().map(|id| ItemId::KeyProject(*id));
    let own = lines.chain(projects).chain(indicators.map(|it| it.id.into()));
    let units = scenario.units.iter().map(|it| ItemId::Unit(it.id));
    own.chain(units).chain(entries.map(ItemId::Entry)).chain(key_projects).collect()
}
