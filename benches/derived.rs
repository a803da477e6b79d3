//! Measures how fast the figures and the findings of the rules follow an edit.
//!
//! Targets: 0.01 ms for a real budget, 1 ms for 100,000 lines in projects, 3 ms for 100,000 lines
//! in four groups, 10 ms for 1,000,000 lines. Findings: 1 ms after an edit for a real budget, 50 ms
//! for 100,000 lines, and 200 ms for those from nothing.

use budget_workbench::analysis::Derived;
use budget_workbench::budget::{Field, Group, LineField, LineId, LineItem, Money, Scenario, Value};
use budget_workbench::catalogue::Catalogue;
use budget_workbench::cli::{GenerateSize, scenario};
use budget_workbench::edit::{Command, Document, EditError, Recorder};
use budget_workbench::rules::{Context, Findings};
use budget_workbench::store;
use divan::{Bencher, black_box};
use rust_decimal::Decimal;

const SAMPLE: &str = include_str!("../saves/luohu-hr-2024.ron");

/// The budgets that are measured.
const SIZES: [Size; 5] =
    [Size::Sample, Size::Projects, Size::ManyProjects, Size::LongGroups, Size::Million];

#[derive(Clone, Copy, Debug)]
enum Size {
    /// The published book.
    Sample,
    /// 100,000 lines, most of them in 500 projects.
    Projects,
    /// 100,000 lines, most of them in 10,000 projects.
    ManyProjects,
    /// 100,000 lines in the four groups, revenue included: the case in which a snapshot shares
    /// least.
    LongGroups,
    /// 1,000,000 lines, most of them in 5,000 projects.
    Million,
}

fn main() {
    divan::main();
}

fn make(size: Size) -> Scenario {
    let (projects, lines) = match size {
        Size::Sample => {
            return store::decode(SAMPLE.as_bytes()).unwrap_or_else(|_| Scenario::blank(2024));
        }
        Size::Projects => (500, 100_000),
        Size::ManyProjects => (10_000, 100_000),
        Size::LongGroups => return in_four_groups(100_000),
        Size::Million => (5_000, 1_000_000),
    };
    scenario(&GenerateSize { projects, lines, indicators: 0 }, 1)
}

/// A budget without projects, with as many revenue lines as each of the other groups has.
fn in_four_groups(lines: usize) -> Scenario {
    let size = GenerateSize { projects: 0, lines: lines / 4 * 3, indicators: 0 };
    let mut scenario = scenario(&size, 1);
    let mut ids = scenario.ids;
    let revenue: Vec<LineItem> = scenario.operating.lines.iter().cloned().collect();
    scenario.group_mut(Group::Revenue).lines =
        revenue.into_iter().map(|line| LineItem { id: ids.take(), ..line }).collect();
    scenario.ids = ids;
    scenario
}

#[divan::bench(args = SIZES)]
fn derive(bencher: Bencher<'_, '_>, size: Size) {
    let scenario = make(size);
    bencher.bench_local(|| Derived::of(black_box(&scenario)));
}

/// Types one amount, each time in another line: finds the line, applies the edit, adds it to the
/// history and updates every figure.
#[divan::bench(args = SIZES)]
fn edit_and_derive(bencher: Bencher<'_, '_>, size: Size) {
    let mut typing = Typing::new(Document::new(make(size)));
    let mut derived = Derived::of(typing.document.scenario());
    bencher.bench_local(|| {
        let result = typing.next();
        derived.follow(typing.document.scenario());
        result
    });
}

/// The same with an entry in the change record, as in the window.
#[divan::bench(args = SIZES)]
fn edit_record_and_derive(bencher: Bencher<'_, '_>, size: Size) {
    let mut typing = Typing::new(Document::recorded(make(size), Recorder::of_system()));
    let mut derived = Derived::of(typing.document.scenario());
    bencher.bench_local(|| {
        let result = typing.next();
        derived.follow(typing.document.scenario());
        result
    });
}

/// Asks every rule about a budget.
#[divan::bench(args = SIZES)]
fn check(bencher: Bencher<'_, '_>, size: Size) {
    let scenario = make(size);
    let derived = Derived::of(&scenario);
    bencher.bench_local(|| Findings::of(context(black_box(&scenario), &derived)));
}

/// Types one amount, and updates the figures and the findings.
#[divan::bench(args = SIZES)]
fn edit_and_check(bencher: Bencher<'_, '_>, size: Size) {
    let mut typing = Typing::new(Document::new(make(size)));
    let mut derived = Derived::of(typing.document.scenario());
    let mut findings = Findings::of(context(typing.document.scenario(), &derived));
    bencher.bench_local(|| {
        let result = typing.next();
        derived.follow(typing.document.scenario());
        findings.follow(context(typing.document.scenario(), &derived));
        result
    });
}

fn context<'a>(scenario: &'a Scenario, derived: &'a Derived) -> Context<'a> {
    Context { scenario, derived, catalogue: Catalogue::builtin() }
}

/// The edit alone, without record and figures.
#[divan::bench(args = SIZES)]
fn edit(bencher: Bencher<'_, '_>, size: Size) {
    let mut typing = Typing::new(Document::new(make(size)));
    bencher.bench_local(|| typing.next());
}

/// Undoes and redoes an edit, and updates every figure.
#[divan::bench(args = SIZES)]
fn undo_and_redo(bencher: Bencher<'_, '_>, size: Size) {
    let mut typing = Typing::new(Document::new(make(size)));
    typing.next().ok();
    let Typing { mut document, .. } = typing;
    let mut derived = Derived::of(document.scenario());
    bencher.bench_local(|| {
        document.undo();
        derived.follow(document.scenario());
        document.redo();
        derived.follow(document.scenario());
    });
}

/// A document into which one amount after the other is typed.
struct Typing {
    document: Document,
    lines: Vec<LineId>,
    done: usize,
}

impl Typing {
    fn new(document: Document) -> Self {
        let lines = document.scenario().line_places().flat_map(|(_, lines)| lines);
        Self { lines: lines.map(|it| it.id).collect(), document, done: 0 }
    }

    /// Types an amount into a line far from the last one.
    fn next(&mut self) -> Result<(), EditError> {
        /// A prime, so that every line has its turn.
        const STRIDE: usize = 611_953;
        self.done += 1;
        let line = self.lines.get(self.done * STRIDE % self.lines.len().max(1)).copied();
        let field = Field::Line(line.unwrap_or(0.into()), LineField::Amount);
        let fen = i64::try_from(self.done).unwrap_or_default();
        let amount = Money::new(Decimal::new(fen, 6)).unwrap_or_default();
        self.document.edit(&[Command::Set(field, Value::Money(amount))]).map(drop)
    }
}
