//! 第三部分 基本支出 (part three, basic expenditure): staff, running costs, assistance.

use egui::Ui;

use crate::budget::{Field, Group, GroupField, LineId, LinePlace};
use crate::ui::documents::tab_state::TabState;
use crate::ui::fields::form::{self, Look};
use crate::ui::figures::percent_change;
use crate::ui::look::layout::{Width, card, cards, row};
use crate::ui::look::theme::space;
use crate::ui::tables::line_table;
use crate::ui::view::View;
use crate::words;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, tab: &mut TabState) {
    cards(ui, "basic", |ui| {
        let other = view.scenario().shown_groups(Group::OTHER);
        for group in Group::BASIC.into_iter().chain(other) {
            card(ui, &title(view, group), |ui| {
                let place = LinePlace::Group(group);
                let cursor = line_table(ui, view, tab, place, 420.0);
                basis_of(ui, view, place, cursor);
                ui.add_space(space::XS);
                let look = Look::default().context(words::group(group));
                let field = |field| Field::Group(group, field);
                if view.shown.is_part() {
                    // The description and last year's total are stated for the department.
                    return;
                }
                row(
                    ui,
                    [
                        (Width::Share(1.0), &mut |ui| {
                            form::field(ui, view, field(GroupField::Description), &look);
                        }),
                        (Width::Points(180.0), &mut |ui| {
                            form::field(ui, view, field(GroupField::PriorTotal), &look);
                        }),
                    ],
                );
            });
        }
    });
}

/// Draws the editor of the calculation basis (测算依据) of the line at the cursor.
pub fn basis_of(ui: &mut Ui, view: View<'_>, place: LinePlace, cursor: Option<LineId>) {
    let line = view.scenario().lines(place).iter().find(|line| Some(line.id) == cursor);
    if let Some(line) = line {
        ui.add_space(space::XS);
        crate::ui::fields::basis::editor(ui, view, line);
    }
}

fn title(view: View<'_>, group: Group) -> String {
    let subtotal = view.derived().group(group);
    let name = words::group(group);
    let percent = percent_change(subtotal.percent_change());
    format!("{name}  {}  {percent}", view.money(subtotal.amount))
}
