//! 第五部分 财政拨款“三公”经费预算情况 (part five, the three public expenses)

use egui::{Id, Ui};

use crate::analysis::percent_change;
use crate::budget::{EntryId, ExpenseField, ExpenseKind, Field, List, ScenarioField, ShareField};
use crate::locale::tr;
use crate::ui::documents::tab_state::TabState;
use crate::ui::fields::form::{self, Look};
use crate::ui::figures;
use crate::ui::look::layout::{card, cards, columns};
use crate::ui::tables::{self, ListTable, TableLook};
use crate::ui::view::View;
use crate::ui::widgets::grid::CellKind;
use crate::words;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, tab: &mut TabState) {
    cards(ui, "three public", |ui| {
        for kind in ExpenseKind::THREE_PUBLIC {
            card(ui, &words::expense(kind), |ui| expense(ui, view, kind));
        }
        card(ui, &tr!("group.vehicles"), |ui| {
            let field = Field::Scenario(ScenarioField::VehiclesExplanation);
            form::field(ui, view, field, &Look::default().lines(2));
        });
        card(ui, &tr!("three_public.shares"), |ui| shares(ui, view, tab));
    });
}

/// Draws the table of the amounts by unit and budget.
fn shares(ui: &mut Ui, view: View<'_>, tab: &mut TabState) {
    let fact = |field| Field::Share(EntryId::default(), field);
    let mut table =
        ListTable::new(view, List::Shares).fact(fact(ShareField::Kind), CellKind::Choice, 190.0);
    if !view.scenario().units.is_empty() {
        table = table.fact(fact(ShareField::Unit), CellKind::Choice, 150.0);
    }
    let table = table
        .fact(fact(ShareField::FundSource), CellKind::Choice, 140.0)
        .fact(fact(ShareField::Amount), CellKind::Number, 100.0)
        .fact(fact(ShareField::Prior), CellKind::Number, 100.0)
        .fact(fact(ShareField::Note), CellKind::Text, 160.0)
        .wide(120.0);
    let look = TableLook {
        max_height: 320.0,
        empty_text: tr!("three_public.no_shares").into_owned(),
        ..TableLook::default()
    };
    tables::show(ui, view, tab, Id::unique("shares"), &table, look);
}

/// Draws the fields of an expense that is entered as one amount instead of lines, with its change.
pub fn expense(ui: &mut Ui, view: View<'_>, kind: ExpenseKind) {
    let look = Look::default().context(words::expense(kind));
    let expense = view.scenario().expense(kind);
    let percent = percent_change(expense.amount, expense.prior);
    columns(
        ui,
        [
            &mut |ui| form::field(ui, view, Field::Expense(kind, ExpenseField::Amount), &look),
            &mut |ui| form::field(ui, view, Field::Expense(kind, ExpenseField::Prior), &look),
            &mut |ui| {
                form::figure(
                    ui,
                    &tr!("table.change"),
                    &view.change_between(expense.amount, expense.prior),
                );
            },
            &mut |ui| form::figure(ui, &tr!("table.percent"), &figures::percent_change(percent)),
        ],
    );
    let look = look.lines(2);
    form::field(ui, view, Field::Expense(kind, ExpenseField::Explanation), &look);
}
