//! Tables with a row for each project (项目).

use super::amounts::{Amounts, Rest, Sums};
use super::context::TableContext;
use super::cube::Key;
use super::figures::Figures;
use super::form::{Amount, Kind, ProjectLabel, ProjectOrder, Shown, Take};
use super::grid::{Body, Columns, Entry, only};
use super::lines::{ColumnLines, RowLines};
use super::spec::TotalPlace;
use super::tally::Tally;
use super::tree::recognise;
use crate::analysis::{Subtotal, Whole};
use crate::book::{Align, Cell, Column, RowKind, Span};
use crate::budget::{Field, Project, ProjectField};

impl TableContext<'_> {
    /// The table of projects; the labels are to the left and right of the sums.
    pub(super) fn projects(
        &self,
        take: &Take,
        [before, after]: [&[Shown<ProjectLabel>]; 2],
        columns: &[Shown<Amount>],
        (order, total_place): (ProjectOrder, TotalPlace),
        figures: &Figures<'_>,
    ) -> Body {
        let amounts = Amounts::new(columns);
        let lines = ColumnLines::of(&amounts, take, |key| key.kind == Some(Kind::Projects));
        let mut total = Sums::none(amounts.parts());
        total.lines = lines.clone().map(|columns| RowLines { all: Vec::new(), columns });
        let mut rest = None;
        let mut rows = Vec::new();
        // A project that ended is only of interest beside last year's amounts.
        let is_of_this_year =
            |amount: &Amount| matches!(amount, Amount::Take(_) | Amount::Total | Amount::Sum(_));
        let shows_last_year = columns.iter().any(|column| !is_of_this_year(&column.show));
        for (project, subtotal) in self.derived.projects(self.scenario) {
            if !self.has_unit(project.unit) || (project.is_ended() && !shows_last_year) {
                continue;
            }
            let mut sums = project_sums(project, subtotal, take, &amounts, &mut rest);
            if sums.whole.is_blank() && !take.takes_any() {
                continue;
            }
            total.include(&sums);
            let all = self.names.conditions(project);
            sums.lines = all.zip(lines.clone()).map(|(all, columns)| RowLines { all, columns });
            recognise(&mut sums, Some(Whole::Project(project.id)), self.wholes, take, &amounts);
            rows.push((project, sums));
        }
        if order == ProjectOrder::Pinyin {
            rows.sort_by_cached_key(|(project, _)| pinyin_order(&project.name));
        }
        let take = Take { kinds: vec![Kind::Projects], ..take.clone() };
        recognise(&mut total, None, self.wholes, &take, &amounts);

        let first = usize::from(total_place == TotalPlace::First);
        total.of = (first..first + rows.len()).collect();
        let is_empty = rows.is_empty();
        let mut entries: Vec<_> = (1..)
            .zip(rows)
            .map(|(number, (project, sums))| {
                let cells = |labels: &[Shown<ProjectLabel>]| {
                    labels.iter().map(|it| self.of_project(it.show, number, project)).collect()
                };
                let (before, after) = (cells(before), cells(after));
                Entry { kind: RowKind::Plain, indent: 0, before, sums, after }
            })
            .collect();
        let name = before.iter().position(|it| it.show == ProjectLabel::Name);
        let total = Entry {
            kind: RowKind::Total,
            indent: 0,
            before: only(&self.words.total, name.unwrap_or_default(), before.len()),
            sums: total,
            after: vec![Cell::default(); after.len()],
        };
        entries.insert(if first == 1 { 0 } else { entries.len() }, total);
        let columns = Columns {
            before: before.iter().map(label_column).collect(),
            sums: amounts.plan(rest, self.words),
            after: after.iter().map(label_column).collect(),
        };
        Body { is_empty, ..columns.with(entries, figures) }
    }

    /// The cell of a label column for a project.
    pub(super) fn of_project(&self, show: ProjectLabel, number: usize, project: &Project) -> Cell {
        let fact = |text: &str, field| fact(text, Field::Project(project.id, field));
        match show {
            ProjectLabel::Number => Cell::words(number.to_string()),
            ProjectLabel::Name => fact(&project.name, ProjectField::Name),
            ProjectLabel::Level => {
                fact(self.words.project_level(project.level), ProjectField::Level)
            }
            ProjectLabel::Nature => project.nature.map_or_else(Cell::default, |nature| {
                fact(self.words.project_nature(nature), ProjectField::Nature)
            }),
            ProjectLabel::Office => fact(&project.office, ProjectField::Office),
            ProjectLabel::Purpose => fact(&project.purpose, ProjectField::Purpose),
            ProjectLabel::Reason => fact(&project.reason, ProjectField::Reason),
            ProjectLabel::Goal => fact(&project.goal, ProjectField::Goal),
        }
    }
}

/// The sums of the project's lines that `take` matches; `rest` is set when a line is taken by no
/// column.
fn project_sums(
    project: &Project,
    subtotal: &Subtotal,
    take: &Take,
    amounts: &Amounts<'_>,
    rest: &mut Option<Rest>,
) -> Sums {
    let mut sums = Sums::none(amounts.parts());
    for line in &project.lines {
        let key = Key::of(Some(Kind::Projects), project.unit, line);
        if !take.takes(&key) {
            continue;
        }
        let part = amounts.part(&key);
        if part == amounts.takes().len() {
            let unstated = rest.is_none_or(|it: Rest| it.all_unstated);
            *rest = Some(Rest { all_unstated: unstated && key.source.is_none() });
        }
        sums.add_line(part, line);
    }
    if take.takes_any() {
        // Last year may be stated for the project as a whole.
        sums.whole = Tally::whole(Whole::Project(project.id), *subtotal);
    } else {
        sums.sum_parts();
    }
    sums
}

/// A key that sorts names by their pinyin: the code GBK lists the common characters in this order.
fn pinyin_order(name: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(name).0.into_owned()
}

/// A cell with a fact; blank when the fact is empty.
pub(in crate::book) fn fact(text: &str, field: Field) -> Cell {
    if text.is_empty() {
        return Cell::default();
    }
    Cell { spans: vec![Span::Fact { text: text.to_owned(), field }], ..Cell::default() }
}

fn label_column(label: &Shown<ProjectLabel>) -> Column {
    let (weight, align) = match label.show {
        ProjectLabel::Number => (3, Align::Center),
        ProjectLabel::Name => (16, Align::Left),
        ProjectLabel::Level | ProjectLabel::Nature => (5, Align::Center),
        ProjectLabel::Office => (8, Align::Left),
        ProjectLabel::Purpose | ProjectLabel::Reason | ProjectLabel::Goal => (24, Align::Left),
    };
    label.column(weight, align)
}
