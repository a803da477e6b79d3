//! The panel at the right: charts of the page, the pages of the book, or where a figure comes from.

mod charts;
mod preview;
mod source;

use egui::Ui;

pub use charts::ChartCache;
pub use preview::{Lead, Preview};
pub use source::SourceCache;

use crate::locale::tr;
use crate::ui::documents::session::Session;
use crate::ui::look::theme::space;
use crate::ui::place::InspectorTab;
use crate::ui::view::View;

/// Draws the panel.
pub fn inspector(ui: &mut Ui, view: View<'_>, session: &mut Session, preview: &mut Preview) {
    ui.horizontal(|ui| {
        for (tab, title) in [
            (InspectorTab::Charts, tr!("inspector.charts")),
            (InspectorTab::Preview, tr!("preview.tab")),
            (InspectorTab::Source, tr!("source.tab")),
        ] {
            ui.selectable_value(&mut session.inspector_tab, tab, title);
        }
    });
    ui.add_space(space::XS);
    match session.inspector_tab {
        InspectorTab::Charts => charts::show(ui, view, session),
        InspectorTab::Preview => preview.show(ui, view, session),
        InspectorTab::Source => source::show(ui, view, session),
    }
}
