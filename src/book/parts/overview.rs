//! Part one: overview of the department (第一部分 部门概况).

use crate::book::template::Filling;
use crate::book::writer::{Writer, fact};
use crate::book::{Source, Span};
use crate::budget::{Field, Owner, Paragraph, ParagraphField, ScenarioField, UnitField};

/// The duties of the department (部门职责).
pub(super) fn duties(writer: &mut Writer<'_>) {
    let overview = &writer.scenario.overview;
    if !overview.duties_intro.is_empty() {
        let field = Field::Scenario(ScenarioField::DutiesIntro);
        writer.paragraph(None, vec![Span::Fact { text: overview.duties_intro.clone(), field }]);
    }
    list(writer, "overview.duty", &overview.duties);
}

/// The goals for the year (主要工作目标).
pub(super) fn goals(writer: &mut Writer<'_>) {
    let goals = &writer.scenario.overview.goals;
    if !goals.is_empty() {
        writer.say(None, "overview.goals_intro", &[]);
    }
    list(writer, "overview.goal", goals);
}

fn list(writer: &mut Writer<'_>, entry: &str, paragraphs: &[Paragraph]) {
    for paragraph in paragraphs {
        let field = Field::Paragraph(paragraph.id, ParagraphField::Text);
        let fillings = [("text", fact(&paragraph.text, field))];
        writer.say_item(Some(Owner::Paragraph(paragraph.id)), entry, &fillings);
    }
}

/// The units of the department, without its staff (机构编制).
pub(super) fn units(writer: &mut Writer<'_>) {
    let units = writer.scenario.overview.staffing.units;
    let entry = if units == Some(1) { "overview.one_unit" } else { "overview.units" };
    let source = Source::Fact(Field::Scenario(ScenarioField::Units));
    writer.say(None, entry, &[("units", Filling::count(units, source))]);
    let scenario = writer.scenario;
    for unit in scenario.units.iter().filter(|unit| !unit.organisation.trim().is_empty()) {
        let field = |field| Field::Unit(unit.id, field);
        let fillings = [
            ("name", fact(&unit.name, field(UnitField::Name))),
            ("organisation", fact(&unit.organisation, field(UnitField::Organisation))),
        ];
        writer.say_item(Some(Owner::Unit(unit.id)), "overview.unit", &fillings);
    }
}

/// The units and the staff of the department (机构设置情况).
pub(super) fn staffing(writer: &mut Writer<'_>) {
    let scenario = writer.scenario;
    let staffing = &scenario.overview.staffing;
    let name =
        |text: &str, field| Span::Fact { text: text.to_owned(), field: Field::Scenario(field) };
    let system = vec![
        name(&scenario.department, ScenarioField::Department),
        name(&scenario.scope, ScenarioField::Scope),
    ];
    let count = |count, field| Filling::count(count, Source::Fact(Field::Scenario(field)));
    let fillings = [
        ("system", Filling::Spans(system)),
        ("units", count(staffing.units, ScenarioField::Units)),
        ("established_posts", count(staffing.established_posts, ScenarioField::EstablishedPosts)),
        ("in_post", count(staffing.in_post, ScenarioField::InPost)),
        ("employees", count(staffing.employees, ScenarioField::Employees)),
        ("retired_cadres", count(staffing.retired_cadres, ScenarioField::RetiredCadres)),
        ("retirees", count(staffing.retirees, ScenarioField::Retirees)),
    ];
    writer.say(None, "overview.staffing", &fillings);
}
