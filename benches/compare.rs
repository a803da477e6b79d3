//! Measures comparing scenarios.
//!
//! Target: 20 scenarios of 1,000 lines within 50 ms; for two, the time grows with their lines.

use budget_workbench::analysis::compare::Comparison;
use budget_workbench::budget::{Field, LineField, LinePlace, List, Money, Scenario, Value};
use budget_workbench::cli::{GenerateSize, scenario};
use budget_workbench::edit::{Command, Document, apply};
use divan::{Bencher, black_box};
use rust_decimal::Decimal;

const SCENARIOS: usize = 20;
const SIZE: GenerateSize = GenerateSize { projects: 100, lines: 1_000, indicators: 500 };

fn main() {
    divan::main();
}

#[derive(Clone, Copy, Debug)]
enum Origin {
    /// Options of one draft, each with some lines changed, added and removed.
    Options,
    /// The same options read from files: nothing is shared in memory.
    Files,
    /// Drafts that have nothing in common.
    Strangers,
}

#[divan::bench(args = [Origin::Options, Origin::Files, Origin::Strangers])]
fn compare(bencher: Bencher<'_, '_>, origin: Origin) {
    let scenarios: Vec<Scenario> = (0..SCENARIOS)
        .map(|index| match origin {
            Origin::Options => option(scenario(&SIZE, 1), index),
            Origin::Files => reread(&option(scenario(&SIZE, 1), index)),
            Origin::Strangers => scenario(&SIZE, index as u64),
        })
        .collect();
    let all: Vec<&Scenario> = scenarios.iter().collect();
    let Some((base, others)) = all.split_first() else { return };
    bencher.bench_local(|| Comparison::of(black_box(base), black_box(others)));
}

/// Two drafts of one large budget, read from files.
#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 5)]
fn compare_two(bencher: Bencher<'_, '_>, lines: usize) {
    let size = GenerateSize { projects: lines / 200, lines, indicators: lines / 50 };
    let base = scenario(&size, 1);
    let other = reread(&raised(&base));
    bencher.bench_local(|| Comparison::of(black_box(&base), black_box(&[&other])));
}

/// The draft with one line in fifty raised.
fn raised(draft: &Scenario) -> Scenario {
    let lines = draft.line_places().flat_map(|(_, lines)| lines).step_by(50);
    let more = Money::new(Decimal::ONE).unwrap_or_default();
    let amounts = lines.map(|line| (line.id, line.amount + more)).collect();
    let mut raised = draft.clone();
    apply(&mut raised, &[Command::SetAmounts(amounts)]).ok();
    raised
}

/// The draft with one line in fifty changed and some replaced, different ones for each option.
fn option(draft: Scenario, index: usize) -> Scenario {
    let mut document = Document::new(draft);
    let lines: Vec<_> =
        document.scenario().line_places().flat_map(|(_, lines)| lines).map(|it| it.id).collect();
    let amount = Money::new(Decimal::from(index)).unwrap_or_default();
    for line in lines.iter().skip(index).step_by(50) {
        let field = Field::Line(*line, LineField::Amount);
        document.edit(&[Command::Set(field, Value::Money(amount))]).ok();
    }
    for project in document.scenario().projects.clone().iter().skip(index).step_by(20) {
        let list = List::Lines(LinePlace::Project(project.id));
        if let Some(item) = list.blank_item() {
            document.edit(&[Command::Insert { list, at: 0, item }]).ok();
        }
        if let Some(line) = project.lines.first() {
            document.edit(&[Command::Remove(line.id.into())]).ok();
        }
    }
    document.scenario().clone()
}

fn reread(scenario: &Scenario) -> Scenario {
    let text = budget_workbench::store::encode(scenario).unwrap_or_default();
    budget_workbench::store::decode(text.as_bytes()).unwrap_or_else(|_| Scenario::blank(2025))
}
