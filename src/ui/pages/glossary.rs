//! 第九部分 名词解释 (part nine, glossary): the terms, and the functional subjects that the book
//! explains.

use egui::Ui;

use crate::book::chinese_numeral;
use crate::budget::{Field, List, SubjectField, TermField};
use crate::locale::tr;
use crate::ui::fields::form::{self, Look};
use crate::ui::look::layout::{card, cards, columns};
use crate::ui::pages::entries::{self, Entry, Words};
use crate::ui::view::View;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>) {
    cards(ui, "glossary", |ui| {
        card(ui, &tr!("glossary.terms"), |ui| terms(ui, view));
        card(ui, &tr!("glossary.subjects"), |ui| subjects(ui, view));
    });
}

fn terms(ui: &mut Ui, view: View<'_>) {
    let terms = &view.scenario().glossary;
    let entries: Vec<_> = terms
        .iter()
        .enumerate()
        .map(|(index, term)| Entry {
            id: term.id.into(),
            numeral: format!("{}、", chinese_numeral(index + 1)),
            name: term.name.clone(),
        })
        .collect();
    let words = Words {
        empty: tr!("glossary.no_terms").into_owned(),
        add: tr!("glossary.add_term").into_owned(),
    };
    entries::show(ui, view, List::Glossary, &entries, &words, |ui, index| {
        let Some(term) = terms.get(index) else { return };
        let name = Look::default().hint(tr!("field.term.name")).context(numeral(&entries, index));
        form::bare_text(ui, view, Field::Term(term.id, TermField::Name), &name);
        let definition = Look::default().lines(2).context(&*term.name);
        form::bare_text(ui, view, Field::Term(term.id, TermField::Definition), &definition);
    });
}

fn subjects(ui: &mut Ui, view: View<'_>) {
    let subjects = &view.scenario().functional_subjects;
    let entries: Vec<_> = subjects
        .iter()
        .map(|subject| Entry {
            id: subject.id.into(),
            numeral: String::new(),
            name: subject.name.clone(),
        })
        .collect();
    let words = Words {
        empty: tr!("glossary.no_subjects").into_owned(),
        add: tr!("glossary.add_subject").into_owned(),
    };
    entries::show(ui, view, List::Subjects, &entries, &words, |ui, index| {
        let Some(subject) = subjects.get(index) else { return };
        let look = Look::default().context(&*subject.name);
        columns(
            ui,
            [
                &mut |ui| {
                    form::field(ui, view, Field::Subject(subject.id, SubjectField::Name), &look);
                },
                &mut |ui| {
                    form::field(ui, view, Field::Subject(subject.id, SubjectField::Code), &look);
                },
            ],
        );
        let look = look.clone().lines(2);
        form::bare_text(ui, view, Field::Subject(subject.id, SubjectField::Definition), &look);
        let look = look.lines(1);
        columns(
            ui,
            [
                &mut |ui| {
                    form::field(ui, view, Field::Subject(subject.id, SubjectField::Purpose), &look);
                },
                &mut |ui| {
                    form::field(ui, view, Field::Subject(subject.id, SubjectField::Reason), &look);
                },
            ],
        );
    });
}

fn numeral(entries: &[Entry], index: usize) -> String {
    entries.get(index).map(|entry| entry.numeral.clone()).unwrap_or_default()
}
