//! How long the figures take to follow an edit.
//!
//! Meant: 0.2 ms for a real budget, 20 ms for 100,000 lines.

use budget_workbench::analysis::Derived;
use budget_workbench::budget::{Field, LineField, LineId, Money, Scenario, Value};
use budget_workbench::cli::{GenerateSize, scenario};
use budget_workbench::edit::{Command, Document, EditError};
use budget_workbench::store;
use divan::{Bencher, black_box};
use rust_decimal::Decimal;

const SAMPLE: &str = include_str!("../saves/luohu-hr-2024.ron");

/// What is measured.
const SIZES: [Size; 3] = [Size::Sample, Size::ManyProjects, Size::LongGroups];

#[derive(Clone, Copy, Debug)]
enum Size {
    /// The published book.
    Sample,
    /// 100,000 lines, most of them in 10,000 projects.
    ManyProjects,
    /// 100,000 lines in the three groups of basic expenditure: a snapshot shares the least.
    LongGroups,
}

fn main() {
    divan::main();
}

fn make(size: Size) -> Scenario {
    let projects = match size {
        Size::Sample => {
            return store::decode(SAMPLE.as_bytes()).unwrap_or_else(|_| Scenario::blank(2024));
        }
        Size::ManyProjects => 10_000,
        Size::LongGroups => 0,
    };
    scenario(&GenerateSize { projects, lines: 100_000, indicators: 0 }, 1)
}

#[divan::bench(args = SIZES)]
fn derive(bencher: Bencher<'_, '_>, size: Size) {
    let scenario = make(size);
    bencher.bench_local(|| Derived::of(black_box(&scenario)));
}

/// One amount typed: applied, noted in the history, and every figure anew.
#[divan::bench(args = SIZES)]
fn edit_and_derive(bencher: Bencher<'_, '_>, size: Size) {
    let mut document = Document::new(make(size));
    let Some(line) = last_line(document.scenario()) else { return };
    let mut fen = 0;
    bencher.bench_local(|| {
        fen += 1;
        type_amount(&mut document, line, fen).map(|()| Derived::of(document.scenario()))
    });
}

/// The same without the figures.
#[divan::bench(args = SIZES)]
fn edit(bencher: Bencher<'_, '_>, size: Size) {
    let mut document = Document::new(make(size));
    let Some(line) = last_line(document.scenario()) else { return };
    let mut fen = 0;
    bencher.bench_local(|| {
        fen += 1;
        type_amount(&mut document, line, fen)
    });
}

#[divan::bench(args = SIZES)]
fn undo_and_redo(bencher: Bencher<'_, '_>, size: Size) {
    let mut document = Document::new(make(size));
    if let Some(line) = last_line(document.scenario()) {
        type_amount(&mut document, line, 1).ok();
    }
    bencher.bench_local(|| document.undo() && document.redo());
}

/// The line that is found last.
fn last_line(scenario: &Scenario) -> Option<LineId> {
    scenario.line_places().flat_map(|(_, lines)| lines).last().map(|line| line.id)
}

fn type_amount(document: &mut Document, line: LineId, fen: i64) -> Result<(), EditError> {
    let amount = Money::new(Decimal::new(fen, 6)).unwrap_or_default();
    let field = Field::Line(line, LineField::Amount);
    document.edit(&[Command::Set(field, Value::Money(amount))]).map(drop)
}
