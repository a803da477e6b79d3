//! The table of key projects with their goals (重点项目预算绩效情况).

use crate::analysis::{Measure, Whole};
use crate::book::figure::{Number, Shown};
use crate::book::layout::spec::KeyProjectColumn;
use crate::book::tables::ProjectNames;
use crate::book::writer::{Writer, department, fact};
use crate::book::{Align, Cell, Column, Content, Row, RowKind, Source, Span, Table};
use crate::budget::data_sheet::AMOUNT;
use crate::budget::{Field, Project, ProjectField, Scenario, ScenarioField};

/// The sentence above the table, and the table.
pub(super) fn table(writer: &mut Writer<'_>) {
    let scenario = writer.scenario;
    let key_projects = scenario.key_projects.iter().filter_map(|id| scenario.project(*id));
    let projects: Vec<&Project> = key_projects.filter(|project| !project.is_ended()).collect();
    if projects.is_empty() {
        if scenario.projects.iter().any(|project| !project.is_ended()) {
            writer.say(None, "key_projects.none", &[]);
        }
        return;
    }
    writer.say(None, "key_projects.intro", &[]);
    let names = ProjectNames::of(scenario);
    let rows = projects.into_iter().filter_map(|project| row(writer, &names, project)).collect();
    let columns = writer.spec().key_projects.columns.iter();
    let table = Table {
        name: writer.text("key_projects.table_name"),
        above_left: String::new(),
        title: String::new(),
        unit: String::new(),
        columns: columns.map(|column| self::column(writer, *column)).collect(),
        rows,
        note: String::new(),
    };
    writer.push(None, Content::Table(table));
}

/// The remark below the table (备注).
pub(super) fn remark(writer: &mut Writer<'_>) {
    let remark = &writer.scenario.performance.remark;
    if !remark.is_empty() {
        let field = Field::Scenario(ScenarioField::PerformanceRemark);
        writer.say(None, "key_projects.remark", &[("remark", fact(remark, field))]);
    }
}

/// The name of the unit (预算单位) of a project.
fn unit(scenario: &Scenario, project: &Project) -> Vec<Span> {
    if scenario.units.is_empty() {
        return department(scenario);
    }
    let name = match project.unit.and_then(|id| scenario.unit(id)) {
        Some(unit) => unit.name.clone(),
        None => scenario.own_unit_name(),
    };
    vec![Span::Words(name)]
}

fn column(writer: &Writer<'_>, column: KeyProjectColumn) -> Column {
    let (entry, weight, align) = match column {
        KeyProjectColumn::Unit => ("key_projects.column_unit", 20, Align::Left),
        KeyProjectColumn::Name => ("key_projects.column_name", 24, Align::Left),
        KeyProjectColumn::Amount => ("key_projects.column_amount", 16, Align::Right),
        KeyProjectColumn::Goal => ("key_projects.column_goal", 60, Align::Left),
    };
    Column { group: String::new(), title: writer.text(entry), weight, align }
}

fn row(writer: &Writer<'_>, names: &ProjectNames, project: &Project) -> Option<Row> {
    let amount = writer.derived.project(project.id)?.amount;
    let source = Source::Derived(Whole::Project(project.id).figure(Measure::Amount));
    let form = &writer.spec().key_projects;
    let shown = if form.stripped { Shown::AtMost(2) } else { Shown::Decimals(2) };
    let amount = Number::plain(Some(amount.value()), shown).figure(None, source);
    let fact = |text: &str, field| Cell {
        spans: vec![Span::Fact { text: text.to_owned(), field: Field::Project(project.id, field) }],
        ..Cell::default()
    };
    let cells = form.columns.iter().map(|column| match column {
        KeyProjectColumn::Unit => Cell { spans: unit(writer.scenario, project), ..Cell::default() },
        KeyProjectColumn::Name => fact(&project.name, ProjectField::Name),
        KeyProjectColumn::Amount => {
            let calculation = names.sum(project, AMOUNT, 1);
            Cell { calculation, ..Cell::figure(amount.clone()) }
        }
        KeyProjectColumn::Goal => fact(&project.goal, ProjectField::Goal),
    });
    Some(Row { kind: RowKind::Plain, indent: 0, cells: cells.collect() })
}
