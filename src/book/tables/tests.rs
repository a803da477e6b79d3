//! What holds in every set of tables, whatever is filled in: sums are the sums of their cells, no
//! line is lost or counted twice, and the tables agree with each other (勾稽).

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use rustc_hash::FxHashSet;

use super::*;
use crate::analysis::PercentChange;
use crate::analysis::origin::{self, Measure};
use crate::book::{Cell, CellAt, Figure, RowKind, Source};
use crate::budget::{
    EntryId, ExpenseKind, Field, FundSource, Group, LineField, LineItem, Money,
    ProcurementCategory, ProcurementItem, Project,
};

/// As many 元 as there are in a 万元.
const YUAN: Decimal = dec!(10000);

fn tables(key: &str, scenario: &Scenario) -> Vec<Table> {
    let set = TableSets::builtin().get(key).unwrap();
    fill(set, scenario, &Derived::of(scenario), Catalogue::builtin())
}

/// The table number `number` of a set, in 万元.
struct Numbered<'a> {
    table: &'a Table,
    yuan: Decimal,
}

fn numbered(tables: &[Table], number: usize) -> Numbered<'_> {
    let table = &tables[number - 1];
    let yuan = if table.unit.contains("万元") { dec!(1) } else { YUAN };
    Numbered { table, yuan }
}

impl Numbered<'_> {
    fn value(&self, at: CellAt) -> Decimal {
        let figure = self.table.cell(at).unwrap().as_figure();
        figure.map_or(dec!(0), |figure| figure.value.unwrap()) / self.yuan
    }

    fn total_at(&self, title: &str) -> Option<CellAt> {
        let row = self.table.rows.iter().position(|row| row.kind == RowKind::Total).unwrap();
        let column = self.table.columns.iter().position(|column| column.title == title)?;
        Some(CellAt { row, column })
    }

    /// What the sum of the whole table shows in the column with this title; nothing where there is
    /// no such column.
    fn total(&self, title: &str) -> Decimal {
        self.total_at(title).map_or(dec!(0), |at| self.value(at))
    }

    /// The total of the left and of the right side.
    fn sides(&self) -> (Decimal, Decimal) {
        let row = self.table.rows.len() - 1;
        (self.value(CellAt { row, column: 1 }), self.value(CellAt { row, column: 3 }))
    }

    /// The sum of the rows that are not indented.
    fn top(&self, title: &str) -> Decimal {
        let column = self.total_at(title).unwrap().column;
        let rows = self.table.rows.iter().enumerate();
        let top = rows.filter(|(_, row)| row.indent == 0 && row.kind != RowKind::Total);
        top.map(|(row, _)| self.value(CellAt { row, column })).sum()
    }

    /// The cells that a sum comes down to; each must be reached once only.
    fn leaves(&self, from: CellAt) -> Vec<CellAt> {
        let mut leaves = Vec::new();
        let mut open = vec![from];
        let mut seen = FxHashSet::default();
        while let Some(at) = open.pop() {
            assert!(seen.insert(at), "{} {at:?} is counted twice", self.table.name);
            let cell = self.table.cell(at).unwrap();
            if cell.sum_of.is_empty() {
                leaves.push(at);
            }
            open.extend(&cell.sum_of);
        }
        leaves
    }
}

/// Every sum of the table is the exact sum of the cells it names, and every figure what its source
/// says.
fn check_cells(table: &Table, scenario: &Scenario, derived: &Derived) {
    let yuan = if table.unit.contains("万元") { dec!(1) } else { YUAN };
    for (row, cells) in table.rows.iter().map(|row| &row.cells).enumerate() {
        assert_eq!(cells.len(), table.columns.len(), "{} row {row}", table.name);
        for (column, cell) in cells.iter().enumerate() {
            let place = || format!("{} {} row {row} column {column}", table.name, table.title);
            if !cell.sum_of.is_empty() {
                let parts = cell.sum_of.iter().map(|at| {
                    table.cell(*at).unwrap().as_figure().unwrap_or_else(|| panic!("{}", place()))
                });
                let sum: Decimal = parts.map(|figure| figure.value.unwrap()).sum();
                assert_eq!(cell.as_figure().unwrap().value, Some(sum), "{}", place());
            }
            if let Some(figure) = cell.as_figure() {
                check_source(figure, cell, yuan, scenario, derived, &place());
            }
        }
    }
}

fn check_source(
    figure: &Figure,
    cell: &Cell,
    yuan: Decimal,
    scenario: &Scenario,
    derived: &Derived,
    place: &str,
) {
    let expected = match figure.source {
        Source::Derived(of) if of.measure == Measure::Percent => {
            let percent = origin::percent(scenario, derived, of);
            let expected = match percent {
                Some(PercentChange::Percent(percent)) => Some(percent.value()),
                _ => None,
            };
            assert_eq!(figure.value, expected, "{place}");
            return;
        }
        Source::Derived(of) => origin::amount(scenario, derived, of),
        Source::Fact(Field::Line(id, LineField::Amount)) => Some(scenario.line(id).unwrap().amount),
        Source::Fact(Field::Line(id, LineField::Prior)) => scenario.line(id).unwrap().prior,
        Source::List(_) => Some(derived.procurement),
        Source::Fact(_) => return,
        // A sum of other cells, or of lines that no other figure is the sum of.
        Source::Table => return,
    };
    assert_eq!(figure.value, expected.map(|it| it.value() * yuan), "{place} {cell:?}");
}

fn money() -> impl Strategy<Value = Money> {
    let amount = prop_oneof![
        4 => (-500_000_i64..5_000_000).prop_map(|cents| Decimal::new(cents, 2)),
        1 => (-9_000_000_i64..9_000_000).prop_map(|fen| Decimal::new(fen, 6)),
        1 => Just(dec!(0)),
    ];
    amount.prop_map(|amount| Money::new(amount).unwrap())
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(choices: Vec<T>) -> impl Strategy<Value = Option<T>> {
    prop::option::weighted(0.8, prop::sample::select(choices))
}

fn line() -> impl Strategy<Value = LineItem> {
    let codes = |codes: &[&str]| one_of(codes.iter().map(|code| code.parse().unwrap()).collect());
    let functional = codes(&["201", "208", "20801", "2080112", "2080199", "208011201", "2210201", "999"]);
    let economic = codes(&["301", "30101", "30201", "30217", "302", "303", "30302", "31002"]);
    let source = one_of(FundSource::ALL.to_vec());
    (money(), prop::option::of(money()), functional, economic, source).prop_map(
        |(amount, prior, functional, economic, fund_source)| LineItem {
            amount,
            prior,
            functional,
            economic,
            fund_source,
            ..LineItem::blank(0.into())
        },
    )
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let lines = || prop::collection::vec(line(), 0..5);
    let groups = prop::array::uniform4(lines());
    let projects = prop::collection::vec((lines(), prop::option::of(money())), 0..4);
    let expenses = prop::array::uniform5((money(), prop::option::of(money())));
    let purchases = prop::collection::vec(
        (money(), prop::sample::select(ProcurementCategory::ALL.to_vec())),
        0..4,
    );
    let stated = prop::option::of(money());
    (groups, projects, expenses, purchases, stated).prop_map(
        |(groups, projects, expenses, purchases, stated)| {
            let mut scenario = Scenario::blank(2025);
            scenario.prior_expenditure = stated;
            let mut ids = scenario.ids;
            let mut numbered = |mut lines: Vec<LineItem>| {
                lines.iter_mut().for_each(|line| line.id = ids.take());
                lines
            };
            for (group, lines) in Group::ALL.into_iter().zip(groups) {
                scenario.group_mut(group).lines = numbered(lines);
            }
            scenario.projects = (1_000_000..)
                .zip(projects)
                .map(|(id, (lines, prior_total))| {
                    let lines = numbered(lines);
                    let blank = Project::blank(u64::into(id));
                    Arc::new(Project { lines, prior_total, ..blank })
                })
                .collect();
            scenario.ids = ids;
            for (kind, (amount, prior)) in ExpenseKind::ALL.into_iter().zip(expenses) {
                let expense = match kind {
                    ExpenseKind::TravelAbroad => &mut scenario.three_public.travel_abroad,
                    ExpenseKind::Reception => &mut scenario.three_public.reception,
                    ExpenseKind::VehiclePurchase => &mut scenario.three_public.vehicle_purchase,
                    ExpenseKind::VehicleRunning => &mut scenario.three_public.vehicle_running,
                    ExpenseKind::OperatingFunds => &mut scenario.operating_funds,
                };
                (expense.amount, expense.prior) = (amount, prior);
            }
            scenario.procurement = (2_000_000..)
                .zip(purchases)
                .map(|(id, (amount, category))| ProcurementItem {
                    id: EntryId::from(id),
                    name: "服务器".to_owned(),
                    category,
                    amount,
                    note: String::new(),
                })
                .collect();
            scenario
        },
    )
}

/// What is spent from these sources.
fn spent(derived: &Derived, sources: &[Option<FundSource>]) -> Decimal {
    let rows = derived.by_fund_source.rows.iter();
    rows.filter(|(source, _)| sources.contains(source)).map(|(_, it)| it.amount.value()).sum()
}

const GENERAL: [Option<FundSource>; 2] = [Some(FundSource::GeneralPublicBudget), None];
const FUNDS: [Option<FundSource>; 1] = [Some(FundSource::GovernmentFunds)];
const CAPITAL: [Option<FundSource>; 1] = [Some(FundSource::StateCapital)];

/// The relations between the nine tables of Shanghai.
fn check_shanghai(tables: &[Table], derived: &Derived) {
    let table = |number| numbered(tables, number);
    let (revenue, expenditure) =
        (derived.revenue.amount.value(), derived.expenditure.amount.value());
    assert_eq!(table(1).sides(), (revenue, expenditure));
    assert_eq!(table(2).total("合计"), revenue);
    assert_eq!(table(3).total("合计"), expenditure);
    assert_eq!(table(3).total("基本支出"), derived.basic.amount.value());
    assert_eq!(table(3).total("项目支出"), derived.projects.amount.value());
    let (_, appropriated) = table(4).sides();
    let [general, funds, capital] = [5, 6, 7].map(|number| table(number).total("合计"));
    assert_eq!(general, spent(derived, &GENERAL));
    assert_eq!(funds, spent(derived, &FUNDS));
    assert_eq!(capital, spent(derived, &CAPITAL));
    assert_eq!(appropriated, general + funds + capital);
    assert_eq!(table(4).total("一般公共预算") + table(4).total("未注明来源"), general);
    assert_eq!(table(4).total("政府性基金预算"), funds);
    assert_eq!(table(4).total("国有资本经营预算"), capital);
    let others = [GENERAL.as_slice(), &FUNDS, &CAPITAL].concat();
    let others = FundSource::ALL.map(Some).into_iter().filter(|it| !others.contains(it));
    let others = spent(derived, &others.collect::<Vec<_>>());
    assert_eq!(expenditure, appropriated + others);
    assert_eq!(table(5).total("基本支出"), table(8).total("合计"));
    let nine = table(9);
    assert_eq!(nine.value(CellAt { row: 0, column: 0 }), derived.three_public.amount.value());
}

/// The relations between the tables of Shenzhen.
fn check_shenzhen(tables: &[Table], derived: &Derived) {
    let table = |number| numbered(tables, number);
    let (revenue, expenditure) =
        (derived.revenue.amount.value(), derived.expenditure.amount.value());
    assert_eq!(table(1).sides(), (revenue, expenditure));
    assert_eq!(table(2).total("合计"), revenue);
    assert_eq!(table(3).total("合计"), expenditure);
    assert_eq!(table(3).total("小计"), derived.basic.amount.value());
    assert_eq!(table(4).total("合计") + table(5).total("合计"), expenditure);
    let (_, appropriated) = table(6).sides();
    let [general, funds, capital] = [7, 9, 10].map(|number| table(number).total("合计"));
    assert_eq!(appropriated, general + funds + capital);
    assert_eq!(general, spent(derived, &GENERAL));
    assert_eq!(table(7).total("小计"), table(8).total("合计"));
    assert_eq!(table(11).total("合计"), spent(derived, &[Some(FundSource::SuperiorSubsidy)]));
    let three_public = table(12).value(CellAt { row: 0, column: 1 });
    assert_eq!(three_public, derived.three_public.amount.value());
    assert_eq!(table(13).total("采购预算"), derived.procurement.value());
    let targets = table(14);
    let amounts = 0..targets.table.rows.len();
    let amounts: Decimal = amounts.map(|row| targets.value(CellAt { row, column: 1 })).sum();
    assert_eq!(amounts, derived.projects.amount.value());
}

/// All figures of these columns are reached from the total, each once.
fn check_leaves(tables: &[Table], number: usize) {
    let it = numbered(tables, number);
    let total = it.total_at("合计").unwrap();
    let reached = it.leaves(total);
    let sum: Decimal = reached.iter().map(|at| it.value(*at)).sum();
    assert_eq!(sum, it.value(total), "表{number}");
    assert_eq!(it.top("合计"), it.value(total), "表{number}");
    let leaf = |cell: &Cell| cell.as_figure().is_some() && cell.sum_of.is_empty();
    let all = it.table.rows.iter().flat_map(|row| &row.cells).filter(|cell| leaf(cell)).count();
    if !it.table.columns.iter().any(|column| column.title == "上年预算数") {
        assert_eq!(reached.len(), all.max(1), "表{number}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn the_tables_agree_whatever_is_filled_in(scenario in scenario()) {
        let derived = Derived::of(&scenario);
        let shanghai = tables("shanghai", &scenario);
        let shenzhen = tables("shenzhen", &scenario);
        for table in shanghai.iter().chain(&shenzhen) {
            check_cells(table, &scenario, &derived);
        }
        check_shanghai(&shanghai, &derived);
        check_shenzhen(&shenzhen, &derived);
        for number in [2, 3, 5, 6, 7, 8] {
            check_leaves(&shanghai, number);
        }
        for number in [2, 3, 4, 5, 7, 8, 9, 10, 11] {
            check_leaves(&shenzhen, number);
        }
    }
}

static SAMPLE: LazyLock<Scenario> =
    LazyLock::new(|| sample(include_str!("../../../saves/luohu-hr-2024.ron")));
