//! Measures the levers.
//!
//! Target: 100,000 lines fitted within 100 ms; on 10,000 lines a step of a drag, the plan and
//! the totals it leads to, well within a frame of 16 ms.

use std::sync::Arc;

use budget_workbench::analysis::Derived;
use budget_workbench::budget::{Money, Scenario};
use budget_workbench::cli::{GenerateSize, scenario};
use budget_workbench::edit::Document;
use budget_workbench::edit::levers::{
    Effect, LeverError, Method, Percentage, Plan, Scope, fit, scale_by,
};
use divan::{Bencher, black_box};
use rust_decimal::Decimal;

const MANY: usize = 100_000;
const DRAGGED: usize = 10_000;

fn main() {
    divan::main();
}

/// Every third line has a floor and every line a priority or none, so that all rules apply.
fn make(lines: usize) -> Scenario {
    let mut scenario = scenario(&GenerateSize { projects: lines / 10, lines, indicators: 0 }, 1);
    for (index, project) in (0_u32..).zip(&mut scenario.projects) {
        let project = Arc::make_mut(project);
        project.priority = (index % 5 != 0).then_some(index % 5);
        for line in project.lines.iter_mut().step_by(3) {
            line.floor = Some(part_of(line.amount, 97));
        }
    }
    scenario
}

fn part_of(amount: Money, percent: i64) -> Money {
    let part = amount.value() * Decimal::new(percent, 2);
    Money::new(part.round_dp(2)).unwrap_or_default()
}

/// Selects the lines, shares out the amount and lists every row.
fn fit_all(scenario: &Scenario, ceiling: Money, method: Method) -> Result<Plan, LeverError> {
    fit(&Arc::new(Scope::Expenditure.select(scenario)), ceiling, method)
}

#[divan::bench(args = Method::ALL)]
fn fit_100_000_lines(bencher: Bencher<'_, '_>, method: Method) {
    let scenario = make(MANY);
    let ceiling = part_of(Scope::Expenditure.select(&scenario).amount(), 95);
    bencher.bench_local(|| fit_all(black_box(&scenario), ceiling, method));
}

/// The same as one step of the document.
#[divan::bench(args = Method::ALL)]
fn fit_100_000_lines_and_apply(bencher: Bencher<'_, '_>, method: Method) {
    let scenario = make(MANY);
    let ceiling = part_of(Scope::Expenditure.select(&scenario).amount(), 95);
    bencher.with_inputs(|| Document::new(scenario.clone())).bench_local_values(|mut document| {
        let plan = fit_all(document.scenario(), ceiling, method);
        plan.map(|plan| document.perform(&plan.commands(), &plan.label()).map(drop))
    });
}

/// One step of a drag: a new percentage, its plan, and the totals that follow.
#[divan::bench]
fn drag_step_on_10_000_lines(bencher: Bencher<'_, '_>) {
    let scenario = make(DRAGGED);
    let derived = Derived::of(&scenario);
    let selection = Arc::new(Scope::Expenditure.select(&scenario));
    let mut hundredths = 0;
    bencher.bench_local(|| {
        hundredths = (hundredths + 7) % 2_000;
        let percent = Percentage::new(Decimal::new(-hundredths, 2))?;
        let plan = scale_by(&selection, percent).ok()?;
        let effect = Effect::of(&plan, &scenario, &derived);
        Some((plan, effect))
    });
}
