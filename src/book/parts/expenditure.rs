//! Part three: expenditure in detail (第三部分 部门预算支出具体情况).

use crate::analysis::{Subtotal, Whole};
use crate::book::template::Filling;
use crate::book::writer::{self, ChangeEntries, Writer, fact, name, whole_filling};
use crate::book::{PartKey, Span};
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
    let has_projects = !scenario.projects.is_empty();
    let entry = if has_projects { "expenditure.projects" } else { "expenditure.no_projects" };
    writer.say(None, entry, &[("amount", projects)]);
    for (number, (project, subtotal)) in (1..).zip(derived.projects(scenario)) {
        self::project(writer, number, project, subtotal);
    }
}

/// The entries for the change of a project that had no budget last year.
const NEW_PROJECT: ChangeEntries = writer::PROJECT.with_new("project.new");

fn project(writer: &mut Writer<'_>, number: usize, project: &Project, subtotal: &Subtotal) {
    let written = |entry: &str, place, text: &str, field| {
        let text = continued(writer, text, place);
        if text.is_empty() {
            return Filling::Spans(Vec::new());
        }
        let text = fact(text, Field::Project(project.id, field));
        Filling::Spans(writer.phrase(entry, &[(place, text)]))
    };
    let whole = Whole::Project(project.id);
    let purpose = written("project.purpose", "purpose", &project.purpose, ProjectField::Purpose);
    let (amount, prior) = (subtotal.amount, subtotal.prior());
    let is_new = prior.is_some_and(Money::is_zero);
    // The sentence about a new project says already that it is new.
    let says_more = !is_new || !says_only_new(writer, &project.reason);
    let reason = if says_more { project.reason.as_str() } else { "" };
    let reason = written("project.reason", "reason", reason, ProjectField::Reason);
    let fillings = [
        ("number", Filling::words(number.to_string())),
        ("name", name(writer, &project.name, Field::Project(project.id, ProjectField::Name))),
        ("amount", whole_filling(amount, whole)),
        ("purpose", purpose),
    ];
    let mut spans = writer.sentence("project.amount", &fillings);
    let entries = if is_new { &NEW_PROJECT } else { &writer::PROJECT };
    let change = writer.change(entries, whole, (amount, prior), &[("reason", reason)]);
    spans.extend(finish(change));
    writer.paragraph(Some(Owner::Project(project.id)), spans);
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
