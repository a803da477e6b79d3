//! Measures opening and saving.
//!
//! Targets for 100,000 lines: 0.4 s to open, 0.25 s to save.

use std::io;
use std::path::PathBuf;

use budget_workbench::budget::Scenario;
use budget_workbench::cli::{GenerateSize, scenario};
use budget_workbench::store;
use divan::{Bencher, black_box};
use tempfile::TempDir;

const SAMPLE: &str = include_str!("../saves/luohu-hr-2024.ron");
const SAMPLES: u32 = 10;

#[derive(Clone, Copy, Debug)]
enum Size {
    /// The published book.
    Sample,
    /// 100,000 lines in 500 projects.
    ManyLines,
    /// 100,000 lines in 10,000 projects with 20,000 indicators.
    ManyProjects,
    /// 1,000,000 lines in 5,000 projects, which may take ten times as long as `ManyLines`.
    Million,
}

const SIZES: [Size; 4] = [Size::Sample, Size::ManyLines, Size::ManyProjects, Size::Million];

fn main() {
    divan::main();
}

fn make(size: Size) -> Scenario {
    let (projects, lines, indicators) = match size {
        Size::Sample => {
            return store::decode(SAMPLE.as_bytes()).unwrap_or_else(|_| Scenario::blank(2024));
        }
        Size::ManyLines => (500, 100_000, 2_000),
        Size::ManyProjects => (10_000, 100_000, 20_000),
        Size::Million => (5_000, 1_000_000, 20_000),
    };
    scenario(&GenerateSize { projects, lines, indicators }, 1)
}

fn saved(scenario: &Scenario) -> io::Result<(TempDir, PathBuf)> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("budget.ron");
    store::save(&path, scenario, None).map_err(io::Error::other)?;
    Ok((folder, path))
}

#[divan::bench(args = SIZES, sample_count = SAMPLES)]
fn encode(bencher: Bencher<'_, '_>, size: Size) {
    let scenario = make(size);
    bencher.bench_local(|| store::encode(black_box(&scenario)));
}

#[divan::bench(args = SIZES, sample_count = SAMPLES)]
fn decode(bencher: Bencher<'_, '_>, size: Size) {
    let text = store::encode(&make(size)).unwrap_or_default();
    bencher.bench_local(|| store::decode(black_box(text.as_bytes())));
}

#[divan::bench(args = SIZES, sample_count = SAMPLES)]
fn open(bencher: Bencher<'_, '_>, size: Size) {
    let Ok((_folder, path)) = saved(&make(size)) else { return };
    bencher.bench_local(|| store::load(black_box(&path)));
}

/// Saves, including a backup of the former file and the wait until the disk has everything.
#[divan::bench(args = SIZES, sample_count = SAMPLES)]
fn save(bencher: Bencher<'_, '_>, size: Size) {
    let scenario = make(size);
    let Ok((_folder, path)) = saved(&scenario) else { return };
    let stamp = store::FileStamp::of(&path).ok();
    bencher.bench_local(|| store::save(&path, black_box(&scenario), stamp.as_ref()));
}
