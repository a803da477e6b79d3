//! Tables of targets (绩效目标): a row for each project, or for each of its indicators.

use super::context::TableContext;
use super::figures::Figures;
use super::form::{ProjectLabel, Shown, TargetLabel, TargetsOf};
use super::grid::Body;
use super::projects::fact;
use super::tally::Tally;
use crate::analysis::format::{MONEY_DECIMALS, plain};
use crate::analysis::{Measure, Whole};
use crate::book::{Align, Cell, Column, Figure, Row, RowKind, Source, Span};
use crate::budget::data_sheet::AMOUNT;
use crate::budget::{Field, Indicator, IndicatorField, Project, Target};

impl TableContext<'_> {
    /// The table of targets.
    pub(super) fn targets(
        &self,
        of: TargetsOf,
        columns: &[Shown<TargetLabel>],
        figures: &Figures<'_>,
    ) -> Body {
        let mut projects: Vec<&Project> = match of {
            TargetsOf::AllProjects => self.scenario.projects.iter().map(AsRef::as_ref).collect(),
            TargetsOf::KeyProjects => {
                let ids = self.scenario.key_projects.iter();
                ids.filter_map(|id| self.scenario.project(*id)).collect()
            }
        };
        projects.retain(|project| !project.is_ended());
        let is_empty = projects.is_empty();
        let by_indicator = columns.iter().any(|column| column.show.is_of_indicator());
        let mut rows = Vec::new();
        for (number, project) in (1..).zip(projects) {
            let mut push = |indicator: Option<&Indicator>, is_first: bool| {
                let cell = |column: &Shown<TargetLabel>| match column.show {
                    show if show.is_of_indicator() => {
                        indicator.map(|it| self.of_indicator(show, it)).unwrap_or_default()
                    }
                    show if is_first => self.of_target(show, number, project, figures),
                    _ => Cell::default(),
                };
                let cells = columns.iter().map(cell).collect();
                rows.push(Row { kind: RowKind::Plain, indent: 0, cells });
            };
            if by_indicator && !project.indicators.is_empty() {
                for (index, indicator) in project.indicators.iter().enumerate() {
                    push(Some(indicator), index == 0);
                }
            } else {
                push(None, true);
            }
        }
        Body { columns: columns.iter().map(column).collect(), rows, is_empty }
    }

    fn of_target(
        &self,
        show: TargetLabel,
        number: usize,
        project: &Project,
        figures: &Figures<'_>,
    ) -> Cell {
        match show {
            TargetLabel::Number => self.of_project(ProjectLabel::Number, number, project),
            TargetLabel::Name => self.of_project(ProjectLabel::Name, number, project),
            TargetLabel::Goal => self.of_project(ProjectLabel::Goal, number, project),
            TargetLabel::GoalAndIndicators => self.goal_and_indicators(project),
            _ => {
                let subtotal = self.derived.project(project.id);
                subtotal.map_or_else(Cell::default, |subtotal| {
                    let tally = Tally::whole(Whole::Project(project.id), *subtotal);
                    let source = tally.source(Measure::Amount);
                    let figure = figures.money(Some(subtotal.amount), source);
                    let calculation = self.names.sum(project, AMOUNT, figures.per_unit());
                    Cell { calculation, ..Cell::figure(figure) }
                })
            }
        }
    }

    /// The goal in words, followed by the indicators: `目标。（1）办结率≥95%；（2）…。`
    fn goal_and_indicators(&self, project: &Project) -> Cell {
        let mut cell = self.of_project(ProjectLabel::Goal, 0, project);
        for (number, indicator) in (1..).zip(&project.indicators) {
            let before = if number == 1 { "" } else { "；" };
            cell.spans.push(Span::Words(format!("{before}（{number}）")));
            let name = Field::Indicator(indicator.id, IndicatorField::Name);
            cell.spans.push(Span::Fact { text: indicator.name.clone(), field: name });
            let between = if indicator.direction.sign().is_empty() { "：" } else { "" };
            cell.spans.extend(
                (!between.is_empty() && !indicator.value.is_empty())
                    .then(|| Span::Words(between.to_owned())),
            );
            cell.spans.extend(value(indicator));
        }
        if !project.indicators.is_empty() {
            cell.spans.push(Span::Words("。".to_owned()));
        }
        cell
    }

    fn of_indicator(&self, show: TargetLabel, indicator: &Indicator) -> Cell {
        let fact = |text: &str, field| fact(text, Field::Indicator(indicator.id, field));
        match show {
            TargetLabel::IndicatorLevel => fact(
                self.words.indicator_level(indicator.category.level()),
                IndicatorField::Category,
            ),
            TargetLabel::IndicatorCategory => {
                fact(self.words.indicator_category(indicator.category), IndicatorField::Category)
            }
            TargetLabel::IndicatorName => fact(&indicator.name, IndicatorField::Name),
            TargetLabel::IndicatorValue => {
                Cell { spans: value(indicator).into_iter().collect(), ..Cell::default() }
            }
            TargetLabel::IndicatorWeight => indicator.weight.map_or_else(Cell::default, |weight| {
                let value = weight.normalize();
                let source = Source::Fact(Field::Indicator(indicator.id, IndicatorField::Weight));
                let decimals = value.scale();
                let text = plain(value, decimals);
                Cell::figure(Figure { text, value: Some(value), decimals, source })
            }),
            TargetLabel::Number
            | TargetLabel::Name
            | TargetLabel::Amount
            | TargetLabel::Goal
            | TargetLabel::GoalAndIndicators => Cell::default(),
        }
    }
}

/// The target value of an indicator, such as `≥95%`; `None` when it is not stated.
fn value(indicator: &Indicator) -> Option<Span> {
    if indicator.value.is_empty() {
        return None;
    }
    let text = Target { value: printed(indicator), ..indicator.target() }.to_string();
    Some(Span::Fact { text, field: Field::Indicator(indicator.id, IndicatorField::Value) })
}

/// The value of an indicator; one in money is printed as the amounts beside it are.
fn printed(indicator: &Indicator) -> String {
    const MONEY: [&str; 3] = ["万元", "元", "亿元"];
    let is_money = MONEY.contains(&indicator.unit.trim());
    match indicator.number().filter(|_| is_money) {
        Some(number) => plain(number, number.scale().min(MONEY_DECIMALS)),
        None => indicator.value.clone(),
    }
}

fn column(column: &Shown<TargetLabel>) -> Column {
    let (weight, align) = match column.show {
        TargetLabel::Number => (3, Align::Center),
        TargetLabel::Name => (10, Align::Left),
        TargetLabel::Amount => (7, Align::Right),
        TargetLabel::Goal => (24, Align::Left),
        TargetLabel::GoalAndIndicators => (40, Align::Left),
        TargetLabel::IndicatorLevel => (7, Align::Left),
        TargetLabel::IndicatorCategory => (9, Align::Left),
        TargetLabel::IndicatorName => (14, Align::Left),
        TargetLabel::IndicatorValue => (8, Align::Center),
        TargetLabel::IndicatorWeight => (5, Align::Right),
    };
    column.column(weight, align)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_in_money_is_printed_as_an_amount() {
        let said = |value: &str, unit: &str| {
            let indicator = Indicator {
                value: value.to_owned(),
                unit: unit.to_owned(),
                ..Indicator::default()
            };
            printed(&indicator)
        };
        assert_eq!(said("8916.00", "万元"), "8,916.00");
        assert_eq!(said("187.615", "万元"), "187.62");
        assert_eq!(said("20", "万元"), "20");
        assert_eq!(said("12000", "元"), "12,000");
        assert_eq!(said("12000", "人次"), "12000");
        assert_eq!(said("控制在预算内", "万元"), "控制在预算内");
    }
}
