//! 第四部分 政府采购预算情况 (part four, government procurement)

use egui::{Id, RichText, Ui};

use crate::budget::ProcurementCategory;
use crate::locale::tr;
use crate::ui::documents::tab_state::TabState;
use crate::ui::look::layout::card;
use crate::ui::look::theme::{colors, space, strong};
use crate::ui::tables::{self, ProcurementTable, TableLook};
use crate::ui::view::View;
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
        let table = ProcurementTable::new(view);
        tables::show(ui, view, tab, Id::unique("procurement"), &table, look);
    });
}
