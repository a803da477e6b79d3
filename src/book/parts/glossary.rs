//! Part nine: glossary (第九部分 名词解释).

use crate::book::PartKey;
use crate::book::numerals::chinese_numeral;
use crate::book::template::Filling;
use crate::book::writer::{Writer, fact};
use crate::budget::{Field, Owner, SubjectField, TermField};

pub(super) fn write(writer: &mut Writer<'_>) {
    let scenario = writer.scenario;
    writer.part(PartKey::Glossary, "part.glossary");
    for (number, term) in (1..).zip(&scenario.glossary) {
        let field = |field| Field::Term(term.id, field);
        let fillings = [
            ("numeral", Filling::words(chinese_numeral(number))),
            ("name", fact(&term.name, field(TermField::Name))),
            ("definition", fact(&term.definition, field(TermField::Definition))),
        ];
        writer.say(Some(Owner::Term(term.id)), "glossary.term", &fillings);
    }
    if scenario.functional_subjects.is_empty() {
        return;
    }
    let numeral = Filling::words(chinese_numeral(scenario.glossary.len() + 1));
    let heading = writer.phrase("glossary.subjects", &[("numeral", numeral)]);
    writer.paragraph(None, heading);
    for subject in &scenario.functional_subjects {
        let field = |field| Field::Subject(subject.id, field);
        let fillings = [
            ("name", fact(&subject.name, field(SubjectField::Name))),
            ("definition", fact(&subject.definition, field(SubjectField::Definition))),
        ];
        writer.say(Some(Owner::Subject(subject.id)), "glossary.subject", &fillings);
    }
}
