//! Measures drawing the budget book, exporting it and setting its pages again after an edit.
//!
//! Targets, for the sample and the whole process: PDF and Word within 0.15 s, Excel within 0.1 s; with
//! 10,000 projects PDF within 8 s and 1 GB, Word and Excel within 1.5 s; the preview within 30 ms after
//! an edit.

use std::cell::RefCell;
use std::sync::Arc;

use budget_workbench::analysis::Derived;
use budget_workbench::book::Book;
use budget_workbench::budget::{Money, Scenario};
use budget_workbench::cli::{GenerateSize, scenario};
use budget_workbench::export::typeset::Typesetter;
use budget_workbench::export::{Format, Watch};
use budget_workbench::publish::{Design, Order, make};
use budget_workbench::store;
use divan::{Bencher, black_box};
use rust_decimal::Decimal;

const SAMPLE: &[u8] = include_bytes!("../saves/luohu-hr-2024.ron");
/// Projects of one line each.
const LARGE: GenerateSize = GenerateSize { projects: 10_000, lines: 10_000, indicators: 10_000 };
/// The number of pixels per point of a page on a usual screen.
const PIXELS: f64 = 1.5;

fn main() {
    divan::main();
}

#[derive(Clone, Copy, Debug)]
enum Size {
    Sample,
    TenThousandProjects,
}

impl Size {
    fn scenario(self) -> Scenario {
        match self {
            Self::Sample => store::decode(SAMPLE).unwrap_or_else(|_| Scenario::blank(2024)),
            Self::TenThousandProjects => scenario(&LARGE, 1),
        }
    }
}

fn drawn(scenario: &Scenario) -> Book {
    Design::default().book(scenario, &Derived::of(scenario))
}

#[divan::bench(args = [Size::Sample, Size::TenThousandProjects])]
fn draw(bencher: Bencher<'_, '_>, size: Size) {
    let scenario = size.scenario();
    let design = Design::default();
    let derived = Derived::of(&scenario);
    bencher.bench_local(|| design.book(black_box(&scenario), black_box(&derived)));
}

#[divan::bench(args = [Format::Pdf, Format::Docx, Format::Xlsx, Format::Csv], sample_count = 20)]
fn sample(bencher: Bencher<'_, '_>, format: Format) {
    let book = drawn(&Size::Sample.scenario());
    bencher.bench_local(|| make(black_box(&book), Order::whole(format), None, &Watch::NONE));
}

#[divan::bench(args = [Format::Pdf, Format::Docx, Format::Xlsx], sample_count = 3)]
fn ten_thousand_projects(bencher: Bencher<'_, '_>, format: Format) {
    let book = drawn(&Size::TenThousandProjects.scenario());
    bencher.bench_local(|| make(black_box(&book), Order::whole(format), None, &Watch::NONE));
}

/// Sets the book in pages again after an edit, and draws the page with the edit.
#[divan::bench(sample_count = 50)]
fn preview_after_an_edit(bencher: Bencher<'_, '_>) {
    let mut scenario = Size::Sample.scenario();
    let Ok(typesetter) = Typesetter::new().map(RefCell::new) else { return };
    typesetter.borrow_mut().preview(&drawn(&scenario)).ok();
    let mut cents = 0;
    let edited = || {
        typesetter.borrow().tidy();
        cents += 1;
        let line = scenario.projects.first_mut().and_then(|it| Arc::make_mut(it).lines.first_mut());
        if let Some(line) = line {
            line.amount = Money::new(Decimal::new(cents, 2)).unwrap_or_default();
        }
        scenario.clone()
    };
    bencher.with_inputs(edited).bench_local_values(|scenario| {
        let pages = typesetter.borrow_mut().preview(&drawn(&scenario)).ok()?;
        pages.render(7, PIXELS)
    });
}
