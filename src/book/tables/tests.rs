//! Properties of every set of tables, whatever the scenario: sums are the sums of their cells, no
//! line is lost or counted twice, and the tables agree with each other (勾稽).

use std::sync::Arc;

use proptest::prelude::*;
use rust_decimal::{Decimal, dec};
use rustc_hash::FxHashSet;

use super::recomputed::{check_calculation, check_source};
use super::*;
use crate::analysis::origin::origin;
use crate::analysis::{Measure, Whole};
use crate::book::{Cell, CellAt, RowKind, Source};
use crate::budget::{
    EntryId, ExpenseKind, Field, FundSource, Group, LineField, LineItem, LineItems, Money,
    ProcurementCategory, ProcurementItem, Project, ProjectId,
};

/// The number of 元 in a 万元.
pub(super) const YUAN: Decimal = dec!(10000);

fn tables(key: &str, scenario: &Scenario) -> Vec<Table> {
    let set = TableSets::builtin().get(key).unwrap();
    fill(set, scenario, &Derived::of(scenario), Catalogue::builtin())
}

/// A table of a set, whose values are read in 万元.
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

    /// The value of the total row in the column with this title; zero when there is no such column.
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

    /// The filled cells without further parts that a sum consists of; each must be reached only
    /// once.
    fn leaves(&self, from: CellAt) -> Vec<CellAt> {
        let mut leaves = Vec::new();
        let mut open = vec![from];
        let mut seen = FxHashSet::default();
        while let Some(at) = open.pop() {
            assert!(seen.insert(at), "{} {at:?} is counted twice", self.table.name);
            let cell = self.table.cell(at).unwrap();
            let summed = cell.calculation.summed();
            if summed.is_empty() && cell.as_figure().is_some() {
                leaves.push(at);
            }
            open.extend(summed);
        }
        leaves
    }
}

/// Checks that every sum of the table is the exact sum of the cells it lists, and that every figure
/// equals its source.
fn check_cells(table: &Table, scenario: &Scenario, derived: &Derived) {
    let yuan = if table.unit.contains("万元") { dec!(1) } else { YUAN };
    for (row, cells) in table.rows.iter().map(|row| &row.cells).enumerate() {
        assert_eq!(cells.len(), table.columns.len(), "{} row {row}", table.name);
        for (column, cell) in cells.iter().enumerate() {
            let place = || format!("{} {} row {row} column {column}", table.name, table.title);
            check_calculation(table, cell, scenario, &place());
            if let Some(figure) = cell.as_figure() {
                check_source(figure, yuan, scenario, derived, &place());
            }
        }
    }
}

fn money() -> impl Strategy<Value = Money> {
    let amount = prop_oneof![
        4 => (-500_000_i64..5_000_000).prop_map(|cents| Decimal::new(cents, 2)),
        1 => (-9_000_000_i64..9_000_000).prop_map(|fen| Decimal::new(fen, 6)),
        1 => Just(dec!(0)),
    ];
    amount.prop_map(|amount| Money::new(amount).unwrap())
}

fn one_of<T: Clone + std::fmt::Debug + 'static>(
    choices: Vec<T>,
) -> impl Strategy<Value = Option<T>> {
    prop::option::weighted(0.8, prop::sample::select(choices))
}

fn line() -> impl Strategy<Value = LineItem> {
    let codes = |codes: &[&str]| one_of(codes.iter().map(|code| code.parse().unwrap()).collect());
    let functional =
        codes(&["201", "208", "20801", "2080112", "2080199", "208011201", "2210201", "999"]);
    let economic = codes(&["301", "30101", "30201", "30217", "302", "303", "30302", "31002"]);
    let source = one_of(FundSource::ALL.to_vec());
    (money(), prop::option::of(money()), functional, economic, source, any::<bool>()).prop_map(
        |(amount, prior, functional, economic, fund_source, transfer)| LineItem {
            amount,
            prior,
            functional,
            economic,
            fund_source,
            transfer,
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
                for line in &mut lines {
                    line.id = ids.take();
                }
                LineItems::from(lines)
            };
            for (group, lines) in Group::ALL.into_iter().zip(groups) {
                scenario.group_mut(group).lines = numbered(lines);
            }
            scenario.projects = (1_000_000..)
                .zip(projects)
                .map(|(id, (lines, prior_total))| {
                    let lines = numbered(lines);
                    let blank = Project::blank(ProjectId::from(id));
                    let name = format!("项目{}", id % 7);
                    Arc::new(Project { name, prior_total, lines, ..blank })
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
                    ..ProcurementItem::default()
                })
                .collect();
            scenario
        },
    )
}

/// The expenditure from these sources.
fn spent(derived: &Derived, sources: &[Option<FundSource>]) -> Decimal {
    let rows = derived.by_fund_source.rows.iter();
    rows.filter(|(source, _)| sources.contains(source)).map(|(_, it)| it.amount.value()).sum()
}

const GENERAL: [Option<FundSource>; 2] = [Some(FundSource::GeneralPublicBudget), None];
const FUNDS: [Option<FundSource>; 1] = [Some(FundSource::GovernmentFunds)];
const CAPITAL: [Option<FundSource>; 1] = [Some(FundSource::StateCapital)];

/// Checks the relations between the nine tables of Shanghai.
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

/// Checks the relations between the tables of Shenzhen.
fn check_shenzhen(tables: &[Table], scenario: &Scenario, derived: &Derived) {
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
    let transfers = derived.subtotal(scenario, Whole::Transfers).unwrap();
    assert_eq!(table(11).total("合计"), transfers.amount.value());
    let three_public = table(12).value(CellAt { row: 0, column: 1 });
    assert_eq!(three_public, derived.three_public.amount.value());
    assert_eq!(table(13).total("采购预算"), derived.procurement.value());
    let targets = table(14);
    let amounts = 0..targets.table.rows.len();
    let amounts: Decimal = amounts.map(|row| targets.value(CellAt { row, column: 1 })).sum();
    assert_eq!(amounts, derived.projects.amount.value());
}

/// Checks that all figures of a table are reached from its total, each once.
fn check_leaves(tables: &[Table], number: usize) {
    let it = numbered(tables, number);
    let total = it.total_at("合计").unwrap();
    assert_eq!(it.top("合计"), it.value(total), "表{number}");
    let reached = it.leaves(total);
    let sum: Decimal = reached.iter().map(|at| it.value(*at)).sum();
    assert_eq!(sum, it.value(total), "表{number}");
    let leaf = |cell: &Cell| cell.as_figure().is_some() && cell.calculation.summed().is_empty();
    let all = it.table.rows.iter().flat_map(|row| &row.cells).filter(|cell| leaf(cell)).count();
    if !it.table.columns.iter().any(|column| column.title == "上年预算数") {
        assert_eq!(reached.len(), all, "表{number}");
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
        // The total of revenue by its use is the sum of other lines.
        for set in [&shanghai, &shenzhen] {
            let revenue = numbered(set, 2);
            assert_eq!(revenue.top("合计"), revenue.total("合计"));
        }
        check_shenzhen(&shenzhen, &scenario, &derived);
        for number in [3, 5, 6, 7, 8] {
            check_leaves(&shanghai, number);
        }
        for number in [3, 4, 5, 7, 8, 9, 10, 11] {
            check_leaves(&shenzhen, number);
        }
    }
}

/// A line of expenditure on wages from the general public budget, in 万元.
fn wages(id: u64, amount: Decimal, code: &str) -> LineItem {
    LineItem {
        amount: Money::new(amount).unwrap(),
        functional: code.parse().ok(),
        economic: "30101".parse().ok(),
        fund_source: Some(FundSource::GeneralPublicBudget),
        ..LineItem::blank(id.into())
    }
}

/// The texts of the cells of a row.
fn read(table: &Table, row: usize) -> Vec<String> {
    table.rows[row].cells.iter().map(Cell::text).collect()
}

#[test]
fn a_table_looks_like_the_published_one() {
    // Three lines of the 2024 budget of 上海市普陀区社会福利院, its table 5.
    let mut scenario = Scenario::blank(2024);
    scenario.group_mut(Group::Personnel).lines = vec![
        wages(1, dec!(53.844), "2080502"),
        wages(2, dec!(76.7579), "2080505"),
        wages(3, dec!(33.5816), "2210201"),
    ]
    .into();
    let tables = tables("shanghai", &scenario);
    let table = &tables[4];
    assert_eq!(table.name, "表5");
    assert_eq!(table.title, "2024年部门一般公共预算支出功能分类预算表");
    assert_eq!((table.unit.as_str(), table.note.as_str()), ("单位：元", ""));
    assert_eq!(
        (0..table.rows.len()).map(|row| read(table, row)).collect::<Vec<_>>(),
        [
            ["208", "", "", "社会保障和就业支出", "1,306,019", "1,306,019", ""],
            ["208", "05", "", "行政事业单位养老支出", "1,306,019", "1,306,019", ""],
            ["208", "05", "02", "事业单位离退休", "538,440", "538,440", ""],
            ["208", "05", "05", "机关事业单位基本养老保险缴费支出", "767,579", "767,579", ""],
            ["221", "", "", "住房保障支出", "335,816", "335,816", ""],
            ["221", "02", "", "住房改革支出", "335,816", "335,816", ""],
            ["221", "02", "01", "住房公积金", "335,816", "335,816", ""],
            ["", "", "", "合计", "1,641,835", "1,641,835", ""],
        ]
    );
    assert_eq!(read(&tables[0], 1)[2..], ["二、住房保障支出", "335,816"]);
    assert_eq!(read(&tables[0], 7), ["收入总计", "", "支出总计", "1,641,835"]);
}

#[test]
fn incompletely_coded_lines_get_rows_of_their_own() {
    let mut scenario = Scenario::blank(2024);
    scenario.group_mut(Group::Personnel).lines = vec![
        wages(1, dec!(1), "208"),
        wages(2, dec!(2), "20805"),
        wages(3, dec!(3), "2080505"),
        wages(4, dec!(-4), ""),
        LineItem { fund_source: None, ..wages(5, dec!(5), "2210201") },
        LineItem { fund_source: None, ..wages(6, dec!(6), "") },
    ]
    .into();
    let table = &tables("shanghai", &scenario)[4];
    let names: Vec<_> = table
        .rows
        .iter()
        .map(|row| (row.indent, row.cells[3].text(), row.cells[4].text()))
        .collect();
    let expected = [
        (0, "社会保障和就业支出", "60,000"),
        (1, "行政事业单位养老支出", "50,000"),
        (2, "机关事业单位基本养老保险缴费支出", "30,000"),
        (2, "（未细化到项）", "20,000"),
        (1, "（未细化到款）", "10,000"),
        (0, "未分类", "-40,000"),
        (0, "未注明来源", "110,000"),
        (1, "住房保障支出", "50,000"),
        (2, "住房改革支出", "50,000"),
        (3, "住房公积金", "50,000"),
        (1, "未分类", "60,000"),
        (0, "合计", "130,000"),
    ];
    let expected = expected.map(|(indent, name, sum)| (indent, name.to_owned(), sum.to_owned()));
    assert_eq!(names, expected);
}

#[test]
fn revenue_is_shown_by_use_when_it_equals_the_expenditure() {
    let mut scenario = Scenario::blank(2024);
    scenario.group_mut(Group::Personnel).lines = vec![wages(1, dec!(3), "2080505")].into();
    let mut revenue = wages(2, dec!(3), "");
    revenue.economic = None;
    scenario.group_mut(Group::Revenue).lines = vec![revenue].into();
    assert_eq!(
        read(&tables("shanghai", &scenario)[1], 0)[..5],
        ["208", "", "", "社会保障和就业支出", "30,000"]
    );
    scenario.group_mut(Group::Revenue).lines[0].amount = Money::new(dec!(4)).unwrap();
    assert_eq!(read(&tables("shanghai", &scenario)[1], 0)[..5], ["", "", "", "未分类", "40,000"]);
}

#[test]
fn an_empty_table_says_why() {
    let mut scenario = Scenario::blank(2026);
    scenario.department = "区{year}局".to_owned();
    let funds = &tables("shanghai", &scenario)[5];
    let note = "注：本部门2026年无政府性基金预算财政拨款安排的预算，故本表为空表。";
    assert_eq!(funds.note, note);
    assert_eq!(read(funds, 0), ["", "", "", "合计", "", "", ""]);
    let set = TableSets::with(&[("own.ron", OWN)]).unwrap();
    let own =
        fill(set.get("own").unwrap(), &scenario, &Derived::of(&scenario), Catalogue::builtin());
    assert_eq!(own[0].title, "区{year}局2026年支出表");
    assert_eq!(own[0].note, "注：本表无数据，故为空表。");
}

/// A set as a user might write one.
const OWN: &str = r#"(
  name: "本区表样",
  source: "区财政局2025年通知",
  tables: [
    (
      title: "{department}{year}年支出表",
      unit: TenThousandYuan,
      decimals: 2,
      form: Subjects(
        lines: Expenditure,
        by: Economic,
        labels: [(title: "科目", show: Name)],
        amounts: [
          (title: "合计", show: Total),
          (title: "工资", show: Take(economic: ["301"])),
          (title: "日常", show: Sum(["工资", "办公"])),
          (title: "办公", show: Take(economic: ["302"])),
        ],
      ),
    ),
  ],
)"#;

#[test]
fn the_lines_of_a_sum_can_be_found() {
    let mut scenario = Scenario::blank(2024);
    scenario.group_mut(Group::Revenue).lines =
        vec![LineItem { functional: None, economic: None, ..wages(9, dec!(10), "") }].into();
    scenario.group_mut(Group::Personnel).lines =
        vec![wages(1, dec!(1), "2080101"), wages(2, dec!(2), "2080101")].into();
    scenario.group_mut(Group::Operating).lines = vec![wages(3, dec!(4), "2080101")].into();
    scenario.group_mut(Group::Assistance).lines = vec![wages(4, dec!(3), "2101101")].into();
    let derived = Derived::of(&scenario);
    let tables = tables("shenzhen", &scenario);
    let leaves_of = |number: usize, row: &str, title: &str| {
        let table = &tables[number - 1];
        let column = table.columns.iter().position(|column| column.title == title).unwrap();
        let row = table.rows.iter().find(|it| it.cells[0].text() == row).unwrap();
        let figure = row.cells[column].as_figure().unwrap();
        let Source::Derived(asked) = figure.source else { panic!("{:?}", figure.source) };
        let origin = origin(&scenario, &derived, asked).unwrap();
        origin.leaves.iter().map(|leaf| leaf.field).collect::<Vec<_>>()
    };
    let lines = |ids: &[u64]| {
        let amount = |id: &u64| Field::Line((*id).into(), LineField::Amount);
        ids.iter().map(amount).collect::<Vec<_>>()
    };
    assert_eq!(leaves_of(3, "2080101", "人员支出"), lines(&[1, 2]));
    assert_eq!(leaves_of(3, "2080101", "小计"), lines(&[1, 2, 3]));
    // Revenue is shown by the expenditure it pays for.
    assert_eq!(leaves_of(2, "2080101", "一般公共预算拨款"), lines(&[1, 2, 3]));
}

#[test]
fn sums_of_separately_stated_amounts_are_figures_of_the_program() {
    let scenario = Scenario::blank(2024);
    for set in ["shenzhen", "shanghai"] {
        let tables = tables(set, &scenario);
        let cells = tables.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells);
        let sources: Vec<_> = cells.filter_map(Cell::as_figure).map(|it| it.source).collect();
        for whole in [Whole::ThreePublic, Whole::Vehicles] {
            let known = Source::Derived(whole.figure(Measure::Amount));
            assert!(sources.contains(&known), "{set}: {whole:?}");
        }
    }
}

#[test]
fn lines_that_no_column_takes_get_a_column() {
    let mut scenario = Scenario::blank(2024);
    let other = LineItem { economic: "30201".parse().ok(), ..wages(2, dec!(2), "") };
    scenario.group_mut(Group::Personnel).lines = vec![wages(1, dec!(1), ""), other].into();
    let sets = TableSets::with(&[("own.ron", OWN)]).unwrap();
    let filled = |scenario: &Scenario| {
        let set = sets.get("本区表样").unwrap();
        fill(set, scenario, &Derived::of(scenario), Catalogue::builtin()).remove(0)
    };
    let table = filled(&scenario);
    assert_eq!(read(&table, 4), ["合计", "3.00", "1.00", "3.00", "2.00"]);
    scenario.group_mut(Group::Assistance).lines =
        vec![LineItem { economic: None, ..wages(3, dec!(0.5), "") }].into();
    let table = filled(&scenario);
    assert_eq!(table.columns[5].title, "其他");
    assert_eq!(read(&table, 5), ["合计", "3.50", "1.00", "3.00", "2.00", "0.50"]);
    check_cells(&table, &scenario, &Derived::of(&scenario));
}

#[test]
fn last_year_is_unknown_until_every_part_of_it_is_known() {
    let mut scenario = Scenario::blank(2025);
    let project = |id: u64, prior_total| {
        let lines = vec![wages(id + 100, dec!(6), "2080505")].into();
        Arc::new(Project { prior_total, lines, ..Project::blank(id.into()) })
    };
    let stated = |amount| Some(Money::new(amount).unwrap());
    scenario.projects = vec![project(1, stated(dec!(8))), project(2, None)];
    let five = |scenario: &Scenario| tables("shenzhen", scenario)[4].clone();
    let table = five(&scenario);
    assert_eq!(read(&table, 1)[7..], ["8.00", "-2.00", "-25.0%"]);
    assert_eq!(read(&table, 2)[7..], ["—", "—", "—"]);
    assert_eq!(read(&table, 0)[7..], ["—", "—", "—"]);
    assert_eq!(table.rows[0].cells[7].calculation.summed().len(), 2);
    scenario.projects[1] = project(2, stated(dec!(0)));
    let table = five(&scenario);
    assert_eq!(read(&table, 2)[7..], ["0.00", "6.00", "不可比"]);
    assert_eq!(read(&table, 0)[7..], ["8.00", "4.00", "50.0%"]);
    assert_eq!(table.rows[0].cells[7].calculation.summed().len(), 2);
}

#[test]
fn the_built_in_sets_are_readable() {
    let keys: Vec<_> = TableSets::builtin().iter().map(TableSet::key).collect();
    assert_eq!(keys, ["shenzhen", "shenzhen-2026", "shanghai"]);
    let tables: Vec<_> = TableSets::builtin().iter().map(|set| set.spec.tables.len()).collect();
    assert_eq!(tables, [14, 11, 9]);
    let shenzhen = TableSets::builtin().get("深圳表样").unwrap();
    assert!(shenzhen.source().contains("请以财政部门当年表样为准"));
}

/// The line, column and message of the error when `from` in `OWN` is replaced by `to`.
#[track_caller]
fn refused(from: &str, to: &str) -> (usize, usize, String) {
    assert!(OWN.contains(from));
    let error = TableSets::with(&[("own.ron", &OWN.replacen(from, to, 1))]).unwrap_err();
    assert_eq!(error.name, "own.ron");
    (error.line, error.column, error.problem)
}

#[test]
fn a_damaged_set_is_refused_with_its_place() {
    let (line, column, problem) = refused("show: Total", "show: Grand");
    assert_eq!((line, column), (14, 31));
    assert!(problem.contains("Grand") && problem.contains("Take, Total, Sum"), "{problem}");
    let (line, _, problem) = refused("by: Economic", "group_by: Economic");
    assert_eq!(line, 11);
    assert!(problem.contains("lines, take, by, labels, amounts"), "{problem}");
    let (line, _, problem) = refused("[\"301\"]", "[\"3O1\"]");
    assert_eq!(line, 15);
    assert!(problem.contains("3O1"), "{problem}");
    let (_, _, problem) = refused("Sum([\"工资\", \"办公\"])", "Sum([\"工资\", \"差旅\"])");
    assert!(problem.contains("支出表") && problem.contains("差旅"), "{problem}");
    let (_, _, problem) = refused("Sum([\"工资\", \"办公\"])", "Sum([\"日常\"])");
    assert!(problem.contains("日常"), "{problem}");
    let (_, _, problem) = refused("decimals: 2", "decimals: 7");
    assert!(problem.contains('6'), "{problem}");
    for (end, _) in OWN.char_indices() {
        assert!(TableSets::with(&[("own.ron", &OWN[..end])]).is_err());
    }
}

#[test]
fn a_file_replaces_the_built_in_set_of_its_name() {
    let sets = TableSets::with(&[("shenzhen.ron", OWN)]).unwrap();
    let names: Vec<_> = sets.iter().map(TableSet::name).collect();
    assert_eq!(names, ["本区表样", "深圳2026表样", "上海表样"]);
}
