//! The table of projects, with their sums.

use std::borrow::Cow;

use egui::Id;

use crate::analysis::{Figure, Measure, Subtotal, Whole};
use crate::budget::{Field, Item, ItemId, LineField, List, Money, Project, ProjectField, Value};
use crate::catalogue::PinyinMatcher;
use crate::locale::tr;
use crate::ui::figures;
use crate::ui::tables::fact_table::FactTable;
use crate::ui::view::View;
use crate::ui::widgets::grid::{Cell, CellKind, GridColumn, Tone};

const NAME: usize = 0;
const AMOUNT: usize = 1;
const PRIOR: usize = 2;
const CHANGE: usize = 3;
const PERCENT: usize = 4;
const SHARE: usize = 5;
const INDICATORS: usize = 6;

/// The column projects are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProjectSort {
    pub column: usize,
    pub descending: bool,
}

/// The id of the grid of projects.
pub fn projects_grid() -> Id {
    Id::unique("projects")
}

/// The projects that are shown, in order.
#[derive(Clone, Debug, Default)]
pub struct ProjectOrder {
    rows: Vec<usize>,
    /// The largest amount of any project, in 万元: the bars are drawn in proportion to it.
    largest: Money,
}

impl ProjectOrder {
    /// The projects whose name matches `filter`, sorted by `sort` or in the order of the book.
    pub fn of(view: View<'_>, filter: &str, sort: Option<ProjectSort>) -> Self {
        let matcher = PinyinMatcher::new(filter.trim());
        let projects = view.derived().projects(view.scenario()).enumerate();
        let mut rows: Vec<_> =
            projects.filter(|(_, (project, _))| matcher.matches(&project.name)).collect();
        if let Some(sort) = sort {
            rows.sort_by(|(_, one), (_, other)| {
                let order = compare(sort.column, *one, *other);
                if sort.descending { order.reverse() } else { order }
            });
        }
        let rows = rows.into_iter().map(|(index, _)| index).collect();
        let amounts = view.derived().by_project.iter().map(|it| it.amount);
        Self { rows, largest: amounts.max().unwrap_or_default() }
    }
}

fn compare(
    column: usize,
    one: (&Project, &Subtotal),
    other: (&Project, &Subtotal),
) -> std::cmp::Ordering {
    let percent = |subtotal: &Subtotal| match subtotal.percent_change() {
        crate::analysis::PercentChange::Percent(percent) => Some(percent),
        _ => None,
    };
    match column {
        AMOUNT | SHARE => one.1.amount.cmp(&other.1.amount),
        PRIOR => one.1.prior().cmp(&other.1.prior()),
        CHANGE => one.1.change().cmp(&other.1.change()),
        PERCENT => percent(one.1).cmp(&percent(other.1)),
        INDICATORS => one.0.indicators.len().cmp(&other.0.indicators.len()),
        _ => one.0.name.cmp(&other.0.name),
    }
}

/// The table of projects.
pub struct ProjectTable<'a> {
    view: View<'a>,
    order: &'a ProjectOrder,
    columns: Vec<GridColumn>,
}

impl<'a> ProjectTable<'a> {
    /// The projects in `order`.
    pub fn new(view: View<'a>, order: &'a ProjectOrder) -> Self {
        let figure = |title, width| GridColumn::figure(title, width).with_sorting();
        let columns = vec![
            GridColumn::new(tr!("field.project.name"), CellKind::Text, 200.0)
                .with_remainder(150.0)
                .with_sorting(),
            GridColumn::new(tr!("field.line.amount"), CellKind::Number, 100.0).with_sorting(),
            GridColumn::new(tr!("field.line.prior"), CellKind::Number, 100.0).with_sorting(),
            figure(tr!("table.change"), 96.0),
            figure(tr!("table.percent"), 72.0),
            figure(tr!("table.share"), 112.0),
            figure(tr!("table.indicators"), 60.0),
        ];
        Self { view, order, columns }
    }

    fn row(&self, row: usize) -> Option<(&'a Project, &'a Subtotal)> {
        let index = *self.order.rows.get(row)?;
        let project = self.view.scenario().projects.get(index)?;
        Some((project.as_ref(), self.view.derived().by_project.get(index)?))
    }
}

impl FactTable for ProjectTable<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.order.rows.len()
    }

    fn item_id(&self, row: usize) -> ItemId {
        ItemId::Project(self.row(row).map_or(0.into(), |(project, _)| project.id))
    }

    fn name(&self, row: usize) -> Cow<'_, str> {
        self.row(row).map_or("", |(project, _)| project.name.as_str()).into()
    }

    fn fact(&self, row: usize, column: usize) -> Option<(Field, Value)> {
        let (project, _) = self.row(row)?;
        if column == NAME {
            let field = ProjectField::Name;
            return Some((Field::Project(project.id, field), field.get(project)));
        }
        // The amounts of a project with one line are those of the line and can be edited here. A
        // sum of several lines cannot.
        let [line] = project.lines.as_slice() else { return None };
        let field = match column {
            AMOUNT => LineField::Amount,
            PRIOR if project.prior_total.is_none() => LineField::Prior,
            _ => return None,
        };
        Some((Field::Line(line.id, field), field.get(line)))
    }

    fn figure(&self, row: usize, column: usize) -> Cell<'_> {
        let Some((project, subtotal)) = self.row(row) else { return Cell::default() };
        let view = self.view;
        match column {
            AMOUNT | PRIOR => {
                let amount =
                    if column == AMOUNT { Some(subtotal.amount) } else { subtotal.prior() };
                let mut cell = figures::amount_cell(view, amount);
                cell.note = Some(tr!("table.sum_of_lines", count = project.lines.len()));
                cell
            }
            CHANGE => Cell::new(view.change_of(subtotal))
                .with_tone(figures::change_tone(subtotal.change())),
            PERCENT => Cell::new(figures::percent_change(subtotal.percent_change()))
                .with_tone(figures::change_tone(subtotal.change())),
            SHARE => {
                let whole = view.derived().projects.amount;
                let mut cell = Cell::new(figures::share(subtotal.amount, whole));
                cell.share = figures::bar_length(subtotal.amount, self.order.largest);
                cell
            }
            _ => {
                let count = project.indicators.len();
                let tone = if count == 0 { Tone::Error } else { Tone::Normal };
                Cell::new(count.to_string()).with_tone(tone)
            }
        }
    }

    fn asked(&self, row: usize, column: usize) -> Option<Figure> {
        let (project, _) = self.row(row)?;
        let measure = match column {
            AMOUNT | SHARE => Measure::Amount,
            PRIOR => Measure::Prior,
            CHANGE => Measure::Change,
            PERCENT => Measure::Percent,
            _ => return None,
        };
        Some(Whole::Project(project.id).figure(measure))
    }

    fn pinned(&self) -> usize {
        1
    }

    fn list(&self) -> List {
        List::Projects
    }

    fn item(&self, row: usize) -> Option<Item> {
        let index = *self.order.rows.get(row)?;
        self.view.scenario().projects.get(index).cloned().map(Item::Project)
    }

    fn index_in_list(&self, row: usize) -> usize {
        self.order.rows.get(row).copied().unwrap_or(self.list_len())
    }

    fn list_len(&self) -> usize {
        self.view.scenario().projects.len()
    }

    fn blank_item(&self) -> Option<Item> {
        Some(crate::edit::new_project(&tr!("project.new_name")))
    }
}
