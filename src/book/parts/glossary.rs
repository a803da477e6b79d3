//! The glossary (名词解释).

use crate::book::writer::{Writer, fact};
use crate::budget::{Field, Owner, SubjectField, TermField};

/// The terms.
pub(super) fn terms(writer: &mut Writer<'_>) {
    for term in &writer.scenario.glossary {
        let field = |field| Field::Term(term.id, field);
        let fillings = [
            ("name", fact(&term.name, field(TermField::Name))),
            ("definition", fact(&term.definition, field(TermField::Definition))),
        ];
        writer.say_item(Some(Owner::Term(term.id)), "glossary.term", &fillings);
    }
}

/// The functional subjects (支出功能分类), as one more term.
pub(super) fn subjects(writer: &mut Writer<'_>) {
    let subjects = &writer.scenario.functional_subjects;
    if subjects.is_empty() {
        return;
    }
    writer.title_item("glossary.subjects");
    for subject in subjects {
        let field = |field| Field::Subject(subject.id, field);
        let fillings = [
            ("name", fact(&subject.name, field(SubjectField::Name))),
            ("definition", fact(&subject.definition, field(SubjectField::Definition))),
        ];
        writer.say(Some(Owner::Subject(subject.id)), "glossary.subject", &fillings);
    }
}
