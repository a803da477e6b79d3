//! The books of a made-up department in each layout that comes with the program.

mod books;
mod own;

use std::sync::Arc;

use budget_workbench::analysis::Derived;
use budget_workbench::book::tables::TableSets;
use budget_workbench::book::{Audience, Block, Book, Cell, Content, Layout, Layouts};
use budget_workbench::budget::{Expense, Group, Money, Scenario};
use budget_workbench::catalogue::Catalogue;
use budget_workbench::store;

const DEPARTMENT: &[u8] = include_bytes!("../../data/layouts/department.ron");
/// The demonstration department with three units.
const UNITS: &[u8] = include_bytes!("../../../saves/demo-2026-department.ron");

/// A set with one small table, to see the place of the tables.
const ONE_TABLE: &str = r#"(
  name: "一张表", source: "",
  tables: [(title: "采购表", unit: TenThousandYuan, decimals: 2, form: Procurement(columns: [(title: "名称", show: Name)]))],
)"#;

fn department() -> Scenario {
    store::decode(DEPARTMENT).unwrap()
}

fn book(scenario: &Scenario, layout: &Layout) -> Book {
    let derived = Derived::of(scenario);
    let tables = TableSets::with(&[("one.ron", ONE_TABLE)]).unwrap();
    let catalogue = Catalogue::builtin();
    Book::of(scenario, &derived, catalogue, layout, tables.get("one"), Audience::Internal)
}

/// The book as lines of text; headings begin with `#`.
fn text(scenario: &Scenario, layout: &Layout) -> String {
    let book = book(scenario, layout);
    book.blocks.iter().map(|block| line(block) + "\n").collect()
}

fn line(block: &Block) -> String {
    match &block.content {
        Content::Heading { level, text } => format!("{} {text}", "#".repeat((*level).into())),
        Content::Table(table) => {
            let titles = table.columns.iter().map(|column| column.title.clone()).collect();
            let rows = table.rows.iter().map(|row| row.cells.iter().map(Cell::text).collect());
            let rows: Vec<Vec<String>> = std::iter::once(titles).chain(rows).collect();
            let rows: Vec<_> = rows.iter().map(|cells| cells.join(" | ")).collect();
            format!("{}\n{}", table.name, rows.join("\n"))
        }
        content => content.texts().collect(),
    }
}

fn layout(key: &str) -> &'static Layout {
    Layouts::builtin().get(key).unwrap()
}

/// Sets last year's amounts of everything by this year's.
fn with_last_year(scenario: &mut Scenario, prior: impl Fn(Money) -> Option<Money>) {
    for group in Group::ALL {
        let lines = &mut scenario.group_mut(group).lines;
        for index in 0..lines.len() {
            lines[index].prior = prior(lines[index].amount);
        }
    }
    for project in &mut scenario.projects {
        let lines = &mut Arc::make_mut(project).lines;
        for index in 0..lines.len() {
            lines[index].prior = prior(lines[index].amount);
        }
    }
    let public = &mut scenario.three_public;
    let expenses: [&mut Expense; 5] = [
        &mut public.travel_abroad,
        &mut public.reception,
        &mut public.vehicle_purchase,
        &mut public.vehicle_running,
        &mut scenario.operating_funds,
    ];
    for expense in expenses {
        expense.prior = prior(expense.amount);
    }
}

fn money(text: &str) -> Money {
    Money::new(text.parse().unwrap()).unwrap()
}

/// The department in several cases, which together need every sentence of every layout.
fn cases() -> Vec<(&'static str, Scenario)> {
    let with = |change: &dyn Fn(&mut Scenario)| {
        let mut scenario = department();
        change(&mut scenario);
        scenario
    };
    let last_year =
        |prior: fn(Money) -> Option<Money>| with(&|scenario| with_last_year(scenario, prior));
    vec![
        ("usual", department()),
        ("with units", store::decode(UNITS).unwrap()),
        ("more", last_year(|amount| Some(amount.rounded(0) - money("0.50")))),
        ("less", last_year(|amount| Some(amount + money("9.00")))),
        ("same", last_year(Some)),
        ("nearly the same", last_year(|amount| Some(amount + money("0.001")))),
        ("from nothing", last_year(|_| Some(Money::ZERO))),
        ("from less than nothing", last_year(|_| Some(money("-1.00")))),
        (
            "less than nothing",
            with(&|scenario| {
                with_last_year(scenario, |_| Some(money("-1.00")));
                for group in Group::ALL {
                    let lines = &mut scenario.group_mut(group).lines;
                    for index in 0..lines.len() {
                        lines[index].amount = money("-900.00");
                    }
                }
                for project in &mut scenario.projects {
                    Arc::make_mut(project).lines[0].amount = money("-20.00");
                }
                let public = &mut scenario.three_public;
                public.travel_abroad.amount = money("-20.00");
                public.vehicle_running.amount = money("-20.00");
                scenario.operating_funds.amount = money("-20.00");
            }),
        ),
        (
            "nameless",
            with(&|scenario| {
                Arc::make_mut(&mut scenario.projects[0]).name.clear();
                scenario.assets.vehicles[0].name.clear();
            }),
        ),
        (
            "many projects",
            with(&|scenario| {
                for number in 0..16 {
                    let mut project = scenario.projects[1].clone();
                    let copied = Arc::make_mut(&mut project);
                    copied.id = (1000 + number).into();
                    copied.lines[0].amount = money("1.00");
                    scenario.projects.push(project);
                }
                scenario.prior_expenditure = Some(money("2500.00"));
            }),
        ),
        ("many units", with(&|scenario| scenario.overview.staffing.units = Some(4))),
        ("no key projects", with(&|scenario| scenario.key_projects.clear())),
        (
            "no projects",
            with(&|scenario| {
                scenario.projects.clear();
                scenario.key_projects.clear();
            }),
        ),
        ("nothing", Scenario::blank(2026)),
    ]
}
