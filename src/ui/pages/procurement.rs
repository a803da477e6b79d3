//! 第四部分 政府采购预算情况 (part four, government procurement)

use egui::{Id, RichText, Ui};

use crate::budget::{EntryId, Field, List, ProcurementCategory, ProcurementField};
use crate::locale::tr;
use crate::ui::documents::tab_state::TabState;
use crate::ui::look::layout::card;
use crate::ui::look::theme::{colors, space, strong};
use crate::ui::tables::{self, ListTable, TableLook};
use crate::ui::view::View;
use crate::ui::widgets::grid::CellKind;
use crate::words;

/// Draws the page.
pub fn show(ui: &mut Ui, view: View<'_>, tab: &mut TabState) {
    card(ui, "", |ui| {
        ui.horizontal(|ui| {
            for category in ProcurementCategory::ALL {
                let amount = view.derived().procurement_by(category);
                let quiet = colors(ui.visuals()).quiet;
                ui.label(RichText::new(words::procurement_category(category)).color(quiet));
                ui.label(RichText::new(view.money(amount)).text_style(strong()));
                ui.add_space(space::L);
            }
        });
        ui.add_space(space::XS);
        let look = TableLook {
            max_height: ui.available_height(),
            empty_text: tr!("procurement.none").into_owned(),
            ..TableLook::default()
        };
        let table = table(view);
        tables::show(ui, view, tab, Id::unique("procurement"), &table, look);
    });
}

fn table(view: View<'_>) -> ListTable<'_> {
    let fact = |field| Field::Procurement(EntryId::default(), field);
    let mut table = ListTable::new(view, List::Procurement)
        .fact(fact(ProcurementField::Name), CellKind::Text, 220.0)
        .wide(160.0);
    if !view.scenario().units.is_empty() {
        table = table.fact(fact(ProcurementField::Unit), CellKind::Choice, 132.0);
    }
    table
        .fact(fact(ProcurementField::Category), CellKind::Choice, 84.0)
        .fact(fact(ProcurementField::Amount), CellKind::Number, 100.0)
        .fact(fact(ProcurementField::Note), CellKind::Text, 150.0)
        .fact(fact(ProcurementField::Prior), CellKind::Number, 100.0)
        .fact(fact(ProcurementField::ReservedMedium), CellKind::Number, 100.0)
        .fact(fact(ProcurementField::ReservedSmall), CellKind::Number, 100.0)
        .fact(fact(ProcurementField::Functional), CellKind::Search, 150.0)
        .fact(fact(ProcurementField::FundSource), CellKind::Choice, 128.0)
        .fact(fact(ProcurementField::Method), CellKind::Choice, 96.0)
}
