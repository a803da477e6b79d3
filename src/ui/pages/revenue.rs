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
        card(ui, &tr!("revenue.last_year"), |ui| {
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
                ],
            );
        });
        card(ui, &tr!("revenue.reason"), |ui| {
            let field = Field::Scenario(ScenarioField::ChangeReason);
            form::bare_text(ui, view, field, &Look::default().lines(4));
        });
    });
}
