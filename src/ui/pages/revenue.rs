//! 第二部分 收支总体情况 (part two, totals): revenue, and the reason why the totals change.

use egui::Ui;

use crate::budget::{Field, Group, GroupField, LinePlace, ScenarioField};
use crate::locale::tr;
use crate::ui::documents::tab_state::TabState;
use crate::ui::fields::form::{self, Look};
use crate::ui::look::layout::{card, cards, columns};
use crate::ui::tables::line_table;
use crate::ui::view::View;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, tab: &mut TabState) {
    cards(ui, "revenue", |ui| {
        card(ui, &tr!("group.revenue"), |ui| {
            line_table(ui, view, tab, LinePlace::Group(Group::Revenue), 420.0);
        });
        // Totals are stated for the department, not for one of its units.
        if !view.shown.is_part() {
            card(ui, &tr!("revenue.last_year"), |ui| last_year(ui, view));
        }
        card(ui, &tr!("revenue.reason"), |ui| {
            let field = Field::Scenario(ScenarioField::ChangeReason);
            form::bare_text(ui, view, field, &Look::default().lines(4));
        });
    });
}

fn last_year(ui: &mut Ui, view: View<'_>) {
    let look = Look::labelled(tr!("revenue.prior_revenue"));
    columns(
        ui,
        [
            &mut |ui| {
                let field = Field::Group(Group::Revenue, GroupField::PriorTotal);
                form::field(ui, view, field, &look);
            },
            &mut |ui| {
                let field = Field::Scenario(ScenarioField::PriorExpenditure);
                form::field(ui, view, field, &Look::default());
            },
            &mut |ui| {
                let field = Field::Scenario(ScenarioField::CarriedOut);
                form::field(ui, view, field, &Look::default());
            },
        ],
    );
}
