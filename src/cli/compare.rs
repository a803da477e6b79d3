//! `compare`: prints the differences between scenario files and a base, as a table or as JSON.

mod json;

use std::path::PathBuf;

use super::arguments::CompareArguments;
use super::input;
use super::output::{Failure, print};
use super::table::{aligned, shortened};
use super::totals::percent_text;
use crate::analysis::compare::{About, Arrangement, Comparison};
use crate::analysis::{Whole, format, printed_change};
use crate::budget::{Code, Scenario};
use crate::catalogue::{Catalogue, CodeKind};
use crate::locale::tr;
use crate::words::{self, Named, Style};

/// The largest width of a text in the table, in terminal columns.
const MAX_TEXT: usize = 30;

/// A scenario and the file it was read from.
struct Read {
    file: PathBuf,
    scenario: Scenario,
}

impl CompareArguments {
    /// True when no file is given that could be compared with the base.
    pub fn lack_another(&self) -> bool {
        self.base.is_none() && self.files.len() < 2
    }
}

/// Reads the files and prints their differences from the base.
pub(super) fn run(arguments: &CompareArguments) -> Result<(), Failure> {
    let CompareArguments { files, base, all, json } = arguments;
    let read = |file: &PathBuf| {
        let scenario = input::read(file, *json)?;
        Ok::<_, Failure>(Read { file: file.clone(), scenario })
    };
    // Without `--base`, the first file is the base.
    let all_files: Vec<Read> = base.iter().chain(files).map(read).collect::<Result<_, _>>()?;
    let Some((base, others)) = all_files.split_first() else { return Ok(()) };
    let scenarios: Vec<&Scenario> = others.iter().map(|it| &it.scenario).collect();
    let comparison = Comparison::of(&base.scenario, &scenarios);
    let name_of = |named| name_of(&base.scenario, named);
    let names: Vec<String> = (0..comparison.rows().len())
        .map(|row| words::compare::row_name(&comparison, row, &name_of))
        .collect();
    let output = Output { comparison: &comparison, names: &names, files: &all_files, all: *all };
    print(&if *json { output.json()? } else { output.table() })
}

/// The name of a code in the built-in code lists, or in the scenario.
fn name_of(scenario: &Scenario, named: Named) -> Option<String> {
    let codes = |kind| Catalogue::builtin().codes(kind, scenario);
    let name = match named {
        Named::Functional(code) => codes(CodeKind::Functional).name(code),
        Named::Economic(code) => codes(CodeKind::Economic).name(code),
        // Projects and lines are things of the comparison, which has their names.
        Named::Project(_) | Named::Line(_) => None,
    };
    name.map(str::to_owned)
}

/// The data to print.
struct Output<'a> {
    comparison: &'a Comparison,
    names: &'a [String],
    files: &'a [Read],
    /// True to print also rows without differences.
    all: bool,
}

impl Output<'_> {
    fn arrangement(&self) -> Arrangement {
        Arrangement { only_differences: !self.all, ..Arrangement::default() }
    }

    fn table(&self) -> String {
        let shown = self.comparison.arrange(&self.arrangement(), self.names, |_| true);
        let mut text = self.title();
        if self.comparison.is_same() {
            text.push_str(&tr!("cli.compare.same"));
            text.push('\n');
        }
        if shown.is_empty() {
            return text;
        }
        let mut rows = vec![self.head()];
        rows.extend(shown.iter().map(|it| self.row(it.row)));
        text.push_str(&aligned(&rows));
        text
    }

    fn title(&self) -> String {
        let scenario = |read: &Read| {
            let Scenario { name, fiscal_year, .. } = &read.scenario;
            let file = read.file.display();
            tr!("cli.compare.scenario", name = name, year = fiscal_year, file = file).into_owned()
        };
        let mut files = self.files.iter();
        let base = files.next().map(scenario).unwrap_or_default();
        let mut text = tr!("cli.compare.base_title", base = base).into_owned();
        text.push('\n');
        for (index, file) in files.enumerate() {
            let number = index + 1;
            text.push_str(&tr!("cli.compare.title", number = number, scenario = scenario(file)));
            text.push('\n');
        }
        text
    }

    fn head(&self) -> Vec<String> {
        let mut head = vec![String::new(), tr!("cli.compare.column.base").into_owned()];
        for number in 1..self.comparison.columns() {
            head.extend([
                tr!("cli.compare.column.value", number = number).into_owned(),
                tr!("cli.compare.column.difference").into_owned(),
                tr!("cli.totals.column.percent").into_owned(),
                String::new(),
            ]);
        }
        head
    }

    fn row(&self, row: usize) -> Vec<String> {
        let depth = self.comparison.rows().get(row).map_or(0, |it| usize::from(it.depth));
        let name = self.names.get(row).map_or("", String::as_str);
        let mut cells = vec![format!("{}{}", "  ".repeat(depth), shortened(name, MAX_TEXT))];
        cells.push(self.cell(row, 0));
        for column in 1..self.comparison.columns() {
            let difference = self.comparison.difference(row, column);
            let amounts = self.comparison.amounts(row, column);
            let kinds = words::compare::kinds_text(self.comparison, row, column);
            cells.push(self.cell(row, column));
            cells.push(amounts.map_or_else(String::new, |(base, now)| {
                let change = now.and_then(|now| printed_change(now, base, format::MONEY_DECIMALS));
                change.map_or(format::UNKNOWN.to_owned(), format::signed_money)
            }));
            cells.push(difference.map_or_else(String::new, |it| percent_text(it.percent)));
            cells.push(shortened(&kinds, MAX_TEXT));
        }
        cells
    }

    fn cell(&self, row: usize, column: usize) -> String {
        let Some(content) = self.comparison.content(row, column) else { return String::new() };
        let text =
            words::compare::content_text(content, |value| words::value(value, Style::REPORT));
        shortened(&text, MAX_TEXT)
    }

    /// The code of a row that is the figure of a subject.
    fn code(&self, row: usize) -> Option<Code> {
        match self.comparison.rows().get(row)?.about {
            About::Figure(figure) => match figure.of {
                Whole::Functional(code) | Whole::Economic(code) => code,
                _ => None,
            },
            _ => None,
        }
    }
}
