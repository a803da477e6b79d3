//! 第一部分 部门概况 (part one, the department): its duties, its staff, its goals for the year.

use egui::{Id, Ui};

use crate::book::chinese_numeral;
use crate::budget::{
    Field, List, Paragraph, ParagraphField, ScenarioField, UnitField, UnitId, UnitKind,
};
use crate::locale::tr;
use crate::ui::documents::tab_state::TabState;
use crate::ui::fields::form::{self, Look};
use crate::ui::look::layout::{card, cards, columns};
use crate::ui::pages::entries::{self, Entry, Words};
use crate::ui::tables::{self, ListTable, TableLook};
use crate::ui::view::View;
use crate::ui::widgets::grid::CellKind;
use crate::words;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, tab: &mut TabState) {
    let field = |ui: &mut Ui, field, look: &Look| {
        form::field(ui, view, Field::Scenario(field), look);
    };
    let plain = Look::default();
    cards(ui, "department", |ui| {
        card(ui, &tr!("department.identity"), |ui| {
            columns(
                ui,
                [
                    &mut |ui| field(ui, ScenarioField::Department, &plain),
                    &mut |ui| field(ui, ScenarioField::Scope, &plain),
                    &mut |ui| unit_kind(ui, view),
                ],
            );
        });
        card(ui, &tr!("department.units"), |ui| units(ui, view, tab));
        card(ui, &tr!("department.duties"), |ui| {
            field(ui, ScenarioField::DutiesIntro, &Look::default().lines(3));
            paragraphs(
                ui,
                view,
                List::Duties,
                &view.scenario().overview.duties,
                &Words {
                    empty: tr!("department.no_duties").into_owned(),
                    add: tr!("department.add_duty").into_owned(),
                },
            );
        });
        card(ui, &tr!("department.staffing"), |ui| {
            columns(
                ui,
                [
                    &mut |ui| field(ui, ScenarioField::Units, &plain),
                    &mut |ui| field(ui, ScenarioField::EstablishedPosts, &plain),
                    &mut |ui| field(ui, ScenarioField::InstitutionPosts, &plain),
                    &mut |ui| field(ui, ScenarioField::InPost, &plain),
                ],
            );
            columns(
                ui,
                [
                    &mut |ui| field(ui, ScenarioField::Employees, &plain),
                    &mut |ui| field(ui, ScenarioField::RetiredCadres, &plain),
                    &mut |ui| field(ui, ScenarioField::Retirees, &plain),
                ],
            );
        });
        card(ui, &tr!("department.goals"), |ui| {
            paragraphs(
                ui,
                view,
                List::Goals,
                &view.scenario().overview.goals,
                &Words {
                    empty: tr!("department.no_goals").into_owned(),
                    add: tr!("department.add_goal").into_owned(),
                },
            );
        });
    });
}

fn unit_kind(ui: &mut Ui, view: View<'_>) {
    let options = UnitKind::ALL.map(|kind| (kind, words::unit_kind(kind)));
    let field = Field::Scenario(ScenarioField::UnitKind);
    form::choice(ui, view, field, &view.scenario().unit_kind, &options, &Look::default());
}

/// Draws the table of the subordinate units.
fn units(ui: &mut Ui, view: View<'_>, tab: &mut TabState) {
    let fact = |field| Field::Unit(UnitId::default(), field);
    let table = ListTable::new(view, List::Units)
        .fact(fact(UnitField::Name), CellKind::Text, 220.0)
        .wide(160.0)
        .fact(fact(UnitField::Kind), CellKind::Choice, 120.0)
        .fact(fact(UnitField::EstablishedPosts), CellKind::Number, 84.0)
        .fact(fact(UnitField::InPost), CellKind::Number, 84.0)
        .fact(fact(UnitField::Employees), CellKind::Number, 84.0)
        .fact(fact(UnitField::RetiredCadres), CellKind::Number, 84.0)
        .fact(fact(UnitField::Retirees), CellKind::Number, 84.0)
        .fact(fact(UnitField::Organisation), CellKind::Text, 240.0);
    let look = TableLook {
        max_height: 420.0,
        empty_text: tr!("department.no_units").into_owned(),
        ..TableLook::default()
    };
    tables::show(ui, view, tab, Id::unique("units"), &table, look);
}

fn paragraphs(ui: &mut Ui, view: View<'_>, list: List, paragraphs: &[Paragraph], words: &Words) {
    // The third duty and the third goal must not have the same name.
    let kind = if list == List::Duties { tr!("item.duty") } else { tr!("item.goal") };
    let entries: Vec<_> = paragraphs
        .iter()
        .enumerate()
        .map(|(index, paragraph)| Entry {
            id: paragraph.id.into(),
            numeral: format!("（{}）", chinese_numeral(index + 1)),
            name: kind.clone().into_owned(),
        })
        .collect();
    entries::show(ui, view, list, &entries, words, |ui, index| {
        let (Some(paragraph), Some(entry)) = (paragraphs.get(index), entries.get(index)) else {
            return;
        };
        let field = Field::Paragraph(paragraph.id, ParagraphField::Text);
        let context = format!("{}{}", entry.numeral, entry.name);
        form::bare_text(ui, view, field, &Look::default().lines(2).context(context));
    });
}
