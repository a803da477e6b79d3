//! The panel at the right: charts of the page, the pages of the book, or where a figure comes from.

mod charts;
mod preview;
mod source;

use std::sync::Arc;

use egui::Ui;

pub use charts::ChartCache;
pub use preview::Preview;
pub use source::SourceCache;

use crate::locale::tr;
use crate::publish::Design;
use crate::ui::session::{InspectorTab, Session};
use crate::ui::theme::space;
use crate::ui::view::View;

/// Draws the panel.
pub fn inspector(
    ui: &mut Ui,
    view: View<'_>,
    session: &mut Session,
    (preview, design): (&mut Preview, &Arc<Design>),
) {
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
        InspectorTab::Preview => preview.show(ui, view, session, design),
        InspectorTab::Source => source::show(ui, view, session),
    }
}
