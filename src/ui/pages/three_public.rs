//! 第五部分 财政拨款“三公”经费预算情况 (part five, the three public expenses)

use egui::Ui;

use crate::analysis::percent_change;
use crate::budget::{ExpenseField, ExpenseKind, Field};
use crate::locale::tr;
use crate::ui::fields::form::{self, Look};
use crate::ui::figures;
use crate::ui::look::layout::{card, cards, columns};
use crate::ui::view::View;
use crate::words;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>) {
    cards(ui, "three public", |ui| {
        for kind in ExpenseKind::THREE_PUBLIC {
            card(ui, &words::expense(kind), |ui| expense(ui, view, kind));
        }
    });
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
