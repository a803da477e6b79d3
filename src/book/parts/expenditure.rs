//! Part three: expenditure in detail (第三部分 部门预算支出具体情况).

use crate::analysis::{Measure, Subtotal, Whole};
use crate::book::Source;
use crate::book::changes::{self, ChangeEntries};
use crate::book::template::Filling;
use crate::book::wording::finished;
use crate::book::writer::{Writer, continued, fact, name};
use crate::budget::{Field, Group, GroupField, Money, Owner, Project, ProjectField};

/// Total expenditure with its parts.
pub(super) fn total(writer: &mut Writer<'_>) {
    let derived = writer.derived;
    let group = |group| writer.whole(derived.group(group).amount, Whole::Group(group));
    let fillings = [
        ("total", writer.whole(derived.expenditure.amount, Whole::Expenditure)),
        ("personnel", group(Group::Personnel)),
        ("operating", group(Group::Operating)),
        ("assistance", group(Group::Assistance)),
        ("projects", writer.whole(derived.projects.amount, Whole::Projects)),
    ];
    writer.say(None, "expenditure.total", &fillings);
}

/// A group of basic expenditure (基本支出); where the department has not described it, in the usual
/// words of the layout.
pub(super) fn group(writer: &mut Writer<'_>, group: Group) {
    let (entry, usual) = match group {
        Group::Personnel => ("expenditure.personnel", "expenditure.personnel_usual"),
        Group::Operating => ("expenditure.operating", "expenditure.operating_usual"),
        _ => ("expenditure.assistance", "expenditure.assistance_usual"),
    };
    let whole = Whole::Group(group);
    let description = match writer.scenario.group(group).description.as_str() {
        "" => Filling::words(writer.text(usual)),
        typed => fact(typed, Field::Group(group, GroupField::Description)),
    };
    let amount = writer.whole(writer.derived.group(group).amount, whole);
    let fillings = [("amount", amount), ("description", description)];
    writer.say_item(Some(Owner::Group(group)), entry, &fillings);
}

/// Project expenditure and each project (项目支出).
pub(super) fn projects(writer: &mut Writer<'_>) {
    let (scenario, derived) = (writer.scenario, writer.derived);
    let (ended, continued): (Vec<_>, Vec<_>) =
        derived.projects(scenario).partition(|(project, _)| project.is_ended());
    let entry =
        if continued.is_empty() { "expenditure.no_projects" } else { "expenditure.projects" };
    let amount = writer.whole(derived.projects.amount, Whole::Projects);
    writer.say_item(None, entry, &[("amount", amount)]);
    for (number, (project, subtotal)) in (1..).zip(continued) {
        self::project(writer, number, project, subtotal);
    }
    if writer.spec().project_changes {
        for (project, subtotal) in ended {
            ended_project(writer, project, subtotal);
        }
    }
}

/// A project that ended with last year: last year's amount, and the reason.
fn ended_project(writer: &mut Writer<'_>, project: &Project, subtotal: &Subtotal) {
    let prior = subtotal.prior().map(|prior| {
        writer.amount(prior, Source::Derived(Whole::Project(project.id).figure(Measure::Prior)))
    });
    let fillings = [
        ("name", name(writer, &project.name, Field::Project(project.id, ProjectField::Name))),
        ("prior", prior.unwrap_or_else(Filling::nothing)),
        ("reason", clause(writer, project, ProjectField::Reason)),
    ];
    writer.say(Some(Owner::Project(project.id)), "project.ended", &fillings);
}

/// The entries for the change of a project that had no budget last year.
const NEW_PROJECT: ChangeEntries = changes::PROJECT.with_new("project.new");

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
        ("amount", writer.whole(amount, whole)),
        ("purpose", clause(writer, project, ProjectField::Purpose)),
    ];
    let mut spans = writer.sentence("project.amount", &fillings);
    if writer.spec().project_changes {
        let entries = if is_new { &NEW_PROJECT } else { &changes::PROJECT };
        let change = writer.change(entries, whole, (amount, prior), &[("reason", reason)]);
        spans.extend(finished(change));
    }
    writer.paragraph(Some(Owner::Project(project.id)), spans);
}

/// The purpose or reason of a project as a clause; no words when nothing is typed.
fn clause(writer: &Writer<'_>, project: &Project, field: ProjectField) -> Filling {
    let (entry, openers, place, text) = match field {
        ProjectField::Purpose => {
            ("project.purpose", "project.purpose_openers", "purpose", &project.purpose)
        }
        _ => ("project.reason", REASON_OPENERS, "reason", &project.reason),
    };
    let text = continued(text, &writer.text(openers));
    if text.is_empty() {
        return Filling::nothing();
    }
    let text = fact(text, Field::Project(project.id, field));
    Filling::Spans(writer.phrase(entry, &[(place, text)]))
}

const REASON_OPENERS: &str = "project.reason_openers";

/// True when a reason says no more than that the project is new.
fn says_only_new(writer: &Writer<'_>, reason: &str) -> bool {
    let reason = continued(reason, &writer.text(REASON_OPENERS)).trim_end_matches('。');
    writer.text("project.new_reasons").split('、').any(|it| it == reason)
}
