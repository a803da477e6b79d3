//! Part three: expenditure in detail (第三部分 部门预算支出具体情况).

use crate::analysis::{Measure, Subtotal, Whole};
use crate::book::template::Filling;
use crate::book::writer::{self, ChangeEntries, Writer, amount_filling, fact, name, whole_filling};
use crate::book::{PartKey, Source, Span};
use crate::budget::{Field, Group, GroupField, Money, Owner, Project, ProjectField};

pub(super) fn write(writer: &mut Writer<'_>) {
    let (scenario, derived) = (writer.scenario, writer.derived);
    writer.part(PartKey::Expenditure, "part.expenditure");
    let group = |group| whole_filling(derived.group(group).amount, Whole::Group(group));
    let projects = whole_filling(derived.projects.amount, Whole::Projects);
    let fillings = [
        ("total", whole_filling(derived.expenditure.amount, Whole::Expenditure)),
        ("personnel", group(Group::Personnel)),
        ("operating", group(Group::Operating)),
        ("assistance", group(Group::Assistance)),
        ("projects", projects.clone()),
    ];
    writer.say(None, "expenditure.total", &fillings);
    for (entry, group) in [
        ("expenditure.personnel", Group::Personnel),
        ("expenditure.operating", Group::Operating),
        ("expenditure.assistance", Group::Assistance),
    ] {
        let description = &scenario.group(group).description;
        let fillings = [
            ("amount", whole_filling(derived.group(group).amount, Whole::Group(group))),
            ("description", fact(description, Field::Group(group, GroupField::Description))),
        ];
        writer.say(Some(Owner::Group(group)), entry, &fillings);
    }
    let (ended, continued): (Vec<_>, Vec<_>) =
        derived.projects(scenario).partition(|(project, _)| project.is_ended());
    let entry =
        if continued.is_empty() { "expenditure.no_projects" } else { "expenditure.projects" };
    writer.say(None, entry, &[("amount", projects)]);
    for (number, (project, subtotal)) in (1..).zip(continued) {
        self::project(writer, number, project, subtotal);
    }
    for (project, subtotal) in ended {
        ended_project(writer, project, subtotal);
    }
}

/// A project that ended with last year: last year's amount, and the reason.
fn ended_project(writer: &mut Writer<'_>, project: &Project, subtotal: &Subtotal) {
    let prior = subtotal.prior().map(|prior| {
        amount_filling(prior, Source::Derived(Whole::Project(project.id).figure(Measure::Prior)))
    });
    let fillings = [
        ("name", name(writer, &project.name, Field::Project(project.id, ProjectField::Name))),
        ("prior", prior.unwrap_or_else(Filling::nothing)),
        ("reason", clause(writer, project, ProjectField::Reason)),
    ];
    writer.say(Some(Owner::Project(project.id)), "project.ended", &fillings);
}

/// The entries for the change of a project that had no budget last year.
const NEW_PROJECT: ChangeEntries = writer::PROJECT.with_new("project.new");

fn project(writer: &mut Writer<'_>, number: usize, project: &Project, subtotal: &Subtotal) {
    let whole = Whole::Project(project.id);
    let (amount, prior) = (subtotal.amount, subtotal.prior());
    let is_new = prior.is_some_and(Money::is_zero);
    // The sentence about a new project says already that it is new.
    let says_more = !is_new || !says_only_new(writer, &project.reason);
    let reason =
        if says_more { clause(writer, project, ProjectField::Reason) } else { Filling::nothing() };
    let fillings = [
        ("number", Filling::words(number.to_string())),
        ("name", name(writer, &project.name, Field::Project(project.id, ProjectField::Name))),
        ("amount", whole_filling(amount, whole)),
        ("purpose", clause(writer, project, ProjectField::Purpose)),
    ];
    let mut spans = writer.sentence("project.amount", &fillings);
    let entries = if is_new { &NEW_PROJECT } else { &writer::PROJECT };
    let change = writer.change(entries, whole, (amount, prior), &[("reason", reason)]);
    spans.extend(finish(change));
    writer.paragraph(Some(Owner::Project(project.id)), spans);
}

/// The purpose or reason of a project as a clause; no words when nothing is typed.
fn clause(writer: &Writer<'_>, project: &Project, field: ProjectField) -> Filling {
    let (entry, place, text) = match field {
        ProjectField::Purpose => ("project.purpose", "purpose", &project.purpose),
        _ => ("project.reason", "reason", &project.reason),
    };
    let text = continued(writer, text, place);
    if text.is_empty() {
        return Filling::nothing();
    }
    let text = fact(text, Field::Project(project.id, field));
    Filling::Spans(writer.phrase(entry, &[(place, text)]))
}

/// A typed purpose or reason as the rest of the sentence: without the words with which the sentence
/// begins already, and without a comma at the end.
fn continued<'a>(writer: &Writer<'_>, text: &'a str, place: &str) -> &'a str {
    let openers = match place {
        "purpose" => "project.purpose_openers",
        _ => "project.reason_openers",
    };
    let openers = writer.wording.text(openers, &[]);
    let mut rest = text.trim().trim_end_matches(['，', '、', ',', '；', ';']);
    while let Some(after) = openers.split('、').find_map(|opener| rest.strip_prefix(opener)) {
        rest = after.trim_start_matches(['：', ':', '，']).trim_start();
    }
    rest
}

/// True when a reason says no more than that the project is new.
fn says_only_new(writer: &Writer<'_>, reason: &str) -> bool {
    let reason = continued(writer, reason, "reason").trim_end_matches('。');
    writer.wording.text("project.new_reasons", &[]).split('、').any(|it| it == reason)
}

/// Ends the spans as a sentence of their own; no spans stay no spans.
fn finish(spans: Vec<Span>) -> Vec<Span> {
    if spans.is_empty() { spans } else { crate::book::wording::finished(spans) }
}
