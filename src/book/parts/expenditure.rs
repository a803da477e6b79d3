//! Part three: expenditure in detail (第三部分 部门预算支出具体情况).

use crate::analysis::{Measure, Subtotal, Whole};
use crate::book::changes::{self, ChangeEntries};
use crate::book::template::Filling;
use crate::book::wording::finished;
use crate::book::writer::{Writer, continued, fact, name};
use crate::book::{Source, Span};
use crate::budget::{
    Field, Group, GroupField, Money, Owner, PartField, Project, ProjectField, data_sheet,
};

/// Total expenditure with its parts.
pub(super) fn total(writer: &mut Writer<'_>) {
    let derived = writer.derived;
    let group = |group| writer.whole(derived.group(group).amount, Whole::Group(group));
    let rare = |it| match writer.scenario.shown_groups([it]).next() {
        Some(it) => group(it),
        None => Filling::nothing(),
    };
    let fillings = [
        ("total", writer.whole(derived.expenditure.amount, Whole::Expenditure)),
        ("personnel", group(Group::Personnel)),
        ("operating", group(Group::Operating)),
        ("assistance", group(Group::Assistance)),
        ("staff_growth", rare(Group::StaffGrowth)),
        ("projects", writer.whole(derived.projects.amount, Whole::Projects)),
        ("business", rare(Group::Business)),
        ("affiliate_subsidies", rare(Group::AffiliateSubsidies)),
        ("superior_remittances", rare(Group::SuperiorRemittances)),
    ];
    writer.say(None, "expenditure.total", &fillings);
}

/// The reserve for new staff and raises of pay (增人增资), where there is one.
pub(super) fn staff_growth(writer: &mut Writer<'_>) {
    if writer.scenario.shown_groups([Group::StaffGrowth]).next().is_some() {
        group(writer, Group::StaffGrowth);
    }
}

/// The groups of expenditure that is neither basic expenditure nor projects, where there are any.
pub(super) fn other(writer: &mut Writer<'_>) {
    for it in writer.scenario.shown_groups(Group::OTHER) {
        let lines = writer.scenario.group(it);
        let field = Field::Group(it, GroupField::Description);
        let description = match lines.description.as_str() {
            "" => Filling::nothing(),
            typed => fact(typed, field),
        };
        let fillings = [
            ("name", Filling::words(data_sheet::place(it))),
            ("amount", writer.whole(writer.derived.group(it).amount, Whole::Group(it))),
            ("description", description),
        ];
        writer.say_item(Some(Owner::Group(it)), "expenditure.other", &fillings);
    }
}

/// A group of basic expenditure (基本支出); where the department has not described it, in the usual
/// words of the layout.
pub(super) fn group(writer: &mut Writer<'_>, group: Group) {
    let (entry, usual) = match group {
        Group::Personnel => ("expenditure.personnel", "expenditure.personnel_usual"),
        Group::Operating => ("expenditure.operating", "expenditure.operating_usual"),
        Group::StaffGrowth => ("expenditure.staff_growth", "expenditure.staff_growth_usual"),
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
    let (typed, field) = match project.printed_name.as_str() {
        "" => (&project.name, ProjectField::Name),
        _ => (&project.printed_name, ProjectField::PrintedName),
    };
    let fillings = [
        ("number", Filling::words(number.to_string())),
        ("name", name(writer, typed, Field::Project(project.id, field))),
        ("amount", writer.whole(amount, whole)),
        ("purpose", clause(writer, project, ProjectField::Purpose)),
        ("parts", Filling::Spans(parts(writer, project))),
    ];
    let entry = if project.parts.is_empty() { "project.amount" } else { "project.with_parts" };
    let mut spans = writer.sentence(entry, &fillings);
    if writer.spec().project_changes {
        let entries = if is_new { &NEW_PROJECT } else { &changes::PROJECT };
        let change = writer.change(entries, whole, (amount, prior), &[("reason", reason)]);
        spans.extend(finished(change));
    }
    writer.paragraph(Some(Owner::Project(project.id)), spans);
}

/// The parts of a project (子项) with their amounts and uses, one after the other.
fn parts(writer: &Writer<'_>, project: &Project) -> Vec<Span> {
    let mut spans = Vec::new();
    for part in &project.parts {
        if !spans.is_empty() {
            spans.push(Span::Words(writer.text("project.between_parts")));
        }
        let field = |field| Field::Part(part.id, field);
        let purpose = writer.clause(
            "project.part_purpose",
            "project.purpose_openers",
            &part.purpose,
            field(PartField::Purpose),
        );
        let fillings = [
            ("name", name(writer, &part.name, field(PartField::Name))),
            ("amount", writer.amount(part.amount, Source::Fact(field(PartField::Amount)))),
            ("purpose", purpose),
        ];
        spans.extend(writer.phrase("project.part", &fillings));
    }
    spans
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
