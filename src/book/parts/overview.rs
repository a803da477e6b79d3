//! Part one: overview of the department (第一部分 部门概况).

use crate::book::numerals::chinese_numeral;
use crate::book::template::Filling;
use crate::book::writer::{Writer, fact};
use crate::book::{PartKey, Source, Span};
use crate::budget::{Field, Owner, Paragraph, ParagraphField, ScenarioField};

pub(super) fn write(writer: &mut Writer<'_>) {
    let scenario = writer.scenario;
    writer.part(PartKey::Overview, "part.overview");
    writer.heading(2, "overview.duties");
    let intro = &scenario.overview.duties_intro;
    if !intro.is_empty() {
        let field = Field::Scenario(ScenarioField::DutiesIntro);
        writer.paragraph(None, vec![Span::Fact { text: intro.clone(), field }]);
    }
    list(writer, "overview.duty", &scenario.overview.duties);
    writer.heading(2, "overview.organisation");
    staffing(writer);
    writer.heading(2, "overview.goals");
    if !scenario.overview.goals.is_empty() {
        writer.say(None, "overview.goals_intro", &[]);
    }
    list(writer, "overview.goal", &scenario.overview.goals);
}

fn list(writer: &mut Writer<'_>, entry: &str, paragraphs: &[Paragraph]) {
    for (number, paragraph) in (1..).zip(paragraphs) {
        let field = Field::Paragraph(paragraph.id, ParagraphField::Text);
        let fillings = [
            ("numeral", Filling::words(chinese_numeral(number))),
            ("text", fact(&paragraph.text, field)),
        ];
        writer.say(Some(Owner::Paragraph(paragraph.id)), entry, &fillings);
    }
}

fn staffing(writer: &mut Writer<'_>) {
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
