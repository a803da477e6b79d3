//! The panel at the right: charts of the page, the pages of the book, or the origin of a figure.

mod charts;
mod preview;
mod source;

use egui::Ui;

pub use preview::Preview;

use crate::locale::tr;
use crate::ui::documents::tab_state::TabState;
use crate::ui::look::theme::space;
use crate::ui::place::InspectorTab;
use crate::ui::view::View;

/// The state of the panel for each document.
#[derive(Default)]
pub struct State {
    charts: charts::State,
    source: source::State,
}

impl State {
    /// Takes over the state that does not depend on the document from the document shown before.
    pub fn take_over(&mut self, left: &Self) {
        self.charts.take_over(&left.charts);
    }
}

/// Draws the panel.
pub fn inspector(
    ui: &mut Ui,
    view: View<'_>,
    tab: &mut TabState,
    state: &mut State,
    preview: &mut Preview,
) {
    ui.horizontal(|ui| {
        for (choice, title) in [
            (InspectorTab::Charts, tr!("inspector.charts")),
            (InspectorTab::Preview, tr!("preview.tab")),
            (InspectorTab::Source, tr!("source.tab")),
        ] {
            ui.selectable_value(&mut tab.inspector_tab, choice, title);
        }
    });
    ui.add_space(space::XS);
    match tab.inspector_tab {
        InspectorTab::Charts => charts::show(ui, view, tab.page, &mut state.charts),
        InspectorTab::Preview => preview.show(ui, view, tab),
        InspectorTab::Source => source::show(ui, view, tab, &mut state.source),
    }
}
