//! The open scenarios in the bar at the top, as tabs.

mod rename;
mod tab;

use egui::{
    Id, Response, ScrollArea, Ui, scroll_area::ScrollBarVisibility, style::ScrollAnimation,
};

use crate::locale::tr;
use crate::ui::command::UiCommand;
use crate::ui::documents::workspace::{OpenScenario, TabId};
use crate::ui::look::theme::space;
use crate::ui::panels::menu_entry::entry;
use crate::ui::view::View;
use rename::Renaming;

/// The smallest width of a tab whose title is readable; the strip scrolls when tabs do not fit.
const MIN_WIDTH: f32 = 84.0;
const MAX_WIDTH: f32 = 200.0;
/// The room for the button that adds a tab.
const ADD_WIDTH: f32 = 32.0;
/// The room between two tabs.
const GAP: f32 = 2.0;

/// The state of the strip between frames.
#[derive(Default)]
pub struct TabStrip {
    renaming: Option<Renaming>,
    /// The tab that was last scrolled into view, and the width of the strip at that time.
    in_sight: Option<(TabId, f32)>,
}

impl TabStrip {
    /// Replaces a tab's title with a text field.
    pub fn rename(&mut self, tab: TabId, name: &str) {
        self.renaming = Some(Renaming::new(tab, name));
    }

    /// Draws the tabs and the button that adds one.
    pub fn show(&mut self, ui: &mut Ui, view: View<'_>) {
        ui.spacing_mut().item_spacing.x = GAP;
        ui.add_space(space::S);
        let natural: Vec<_> = view
            .open
            .iter()
            .map(|open| match &self.renaming {
                Some(renaming) if renaming.tab == open.tab => MAX_WIDTH,
                _ => tab::natural_width(ui, &open.title()).clamp(MIN_WIDTH, MAX_WIDTH),
            })
            .collect();
        let room = (ui.available_width() - ADD_WIDTH - space::S).max(MIN_WIDTH);
        let widths = fitted(&natural, room);
        ui.scope(|ui| {
            ui.style_mut().always_scroll_the_only_direction = true;
            ScrollArea::horizontal()
                .id_salt("tabs")
                .max_width(room)
                .scroll_bar_visibility(ScrollBarVisibility::AlwaysHidden)
                .show(ui, |ui| {
                    for (open, width) in view.open.iter().zip(widths) {
                        let response = self.tab(ui, view, *open, width);
                        let wanted = Some((open.tab, room));
                        if open.tab == view.shown.tab && self.in_sight != wanted {
                            self.in_sight = wanted;
                            response.scroll_to_me_animation(None, ScrollAnimation::none());
                        }
                    }
                });
        });
        add_button(ui, view);
    }

    fn tab(&mut self, ui: &mut Ui, view: View<'_>, open: OpenScenario<'_>, width: f32) -> Response {
        let renaming = self.renaming.as_mut().filter(|renaming| renaming.tab == open.tab);
        let Some(renaming) = renaming else { return tab::show(ui, view, open, width) };
        let (response, is_done) = renaming.show(ui, view, open, width);
        if is_done {
            self.renaming = None;
        }
        response
    }
}

fn add_button(ui: &mut Ui, view: View<'_>) {
    let button = ui.menu_button("＋", |ui| {
        ui.set_min_width(200.0);
        entry(ui, view, UiCommand::DuplicateTab);
        ui.separator();
        entry(ui, view, UiCommand::NewBlank);
        entry(ui, view, UiCommand::NewFromSample);
        entry(ui, view, UiCommand::Open);
    });
    button.response.on_hover_text(tr!("tabs.add")).accessible_name(tr!("tabs.add"));
}

/// The id of the tab's widgets.
fn tab_id(tab: TabId) -> Id {
    Id::unique(("tab", tab))
}

/// The widths of the tabs: their natural widths, or less if the room is too small; the widest
/// shrink first.
fn fitted(natural: &[f32], room: f32) -> Vec<f32> {
    let mut narrowest_first = natural.to_vec();
    narrowest_first.sort_by(f32::total_cmp);
    let mut left = room;
    let mut limit = f32::INFINITY;
    for (index, width) in narrowest_first.iter().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "a handful of tabs")]
        let share = left / (natural.len() - index) as f32 - GAP;
        if share < *width {
            limit = share.floor().max(MIN_WIDTH);
            break;
        }
        left -= width + GAP;
    }
    natural.iter().map(|width| width.min(limit)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tabs_that_fit_have_their_natural_widths() {
        assert_eq!(fitted(&[80.0, 200.0], 284.0), [80.0, 200.0]);
        assert_eq!(fitted(&[], 100.0), [0.0; 0]);
    }

    #[test]
    fn the_widest_tabs_shrink_first() {
        assert_eq!(fitted(&[80.0, 200.0, 180.0], 306.0), [80.0, 110.0, 110.0]);
        assert_eq!(fitted(&[200.0, 200.0], 300.0), [148.0, 148.0]);
    }

    #[test]
    fn no_tab_becomes_too_narrow_to_read() {
        assert_eq!(fitted(&[200.0; 9], 300.0), [MIN_WIDTH; 9]);
    }
}
