//! Part seven: performance of key projects (第七部分 重点项目预算绩效情况说明).

use crate::analysis::{Measure, Whole};
use crate::book::figure::{Number, Shown};
use crate::book::tables::ProjectNames;
use crate::book::writer::{Writer, fact};
use crate::book::{Align, Cell, Column, Content, PartKey, Row, RowKind, Source, Span, Table};
use crate::budget::data_sheet::AMOUNT;
use crate::budget::{Field, Project, ProjectField, ScenarioField};

pub(super) fn write(writer: &mut Writer<'_>) {
    writer.part(PartKey::KeyProjects, "part.key_projects");
    let scenario = writer.scenario;
    let key_projects = scenario.key_projects.iter().filter_map(|id| scenario.project(*id));
    let projects: Vec<&Project> = key_projects.filter(|project| !project.is_ended()).collect();
    if projects.is_empty() {
        if scenario.projects.iter().all(|project| project.is_ended()) {
            return;
        }
        writer.say(None, "key_projects.none", &[]);
    } else {
        writer.say(None, "key_projects.intro", &[]);
        let names = ProjectNames::of(scenario);
        let rows =
            projects.into_iter().filter_map(|project| row(writer, &names, project)).collect();
        let table = table(writer, rows);
        writer.push(None, Content::Table(table));
    }
    let remark = &scenario.performance.remark;
    if !remark.is_empty() {
        let field = Field::Scenario(ScenarioField::PerformanceRemark);
        writer.say(None, "key_projects.remark", &[("remark", fact(remark, field))]);
    }
}

fn table(writer: &Writer<'_>, rows: Vec<Row>) -> Table {
    let column = |entry, weight, align| Column {
        group: String::new(),
        title: writer.wording.text(entry, &[]),
        weight,
        align,
    };
    Table {
        name: writer.wording.text("key_projects.table_name", &[]),
        above_left: String::new(),
        title: String::new(),
        unit: String::new(),
        columns: vec![
            column("key_projects.column_name", 24, Align::Left),
            column("key_projects.column_amount", 16, Align::Right),
            column("key_projects.column_goal", 60, Align::Left),
        ],
        rows,
        note: String::new(),
    }
}

fn row(writer: &Writer<'_>, names: &ProjectNames, project: &Project) -> Option<Row> {
    let amount = writer.derived.project(project.id)?.amount;
    let source = Source::Derived(Whole::Project(project.id).figure(Measure::Amount));
    let amount = Number::plain(Some(amount.value()), Shown::Decimals(2)).figure(None, source);
    let fact = |text: &str, field| Cell {
        spans: vec![Span::Fact { text: text.to_owned(), field: Field::Project(project.id, field) }],
        ..Cell::default()
    };
    Some(Row {
        kind: RowKind::Plain,
        indent: 0,
        cells: vec![
            fact(&project.name, ProjectField::Name),
            Cell { calculation: names.sum(project, AMOUNT, 1), ..Cell::figure(amount) },
            fact(&project.goal, ProjectField::Goal),
        ],
    })
}
