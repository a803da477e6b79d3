//! The list under a choice or search cell, and the small notices under any cell.

use egui::{
    Button, Id, Label, Popup, PopupAnchor, PopupCloseBehavior, PopupKind, Rect, RichText,
    ScrollArea, Ui, accesskit,
};

use super::{Choice, scene::Scene};
use crate::locale::tr;

/// The number of choices visible at once.
const VISIBLE: f32 = 9.0;

/// The choices that match what is typed, one of them highlighted.
#[derive(Debug)]
pub(super) struct PickList {
    choices: Vec<Choice>,
    highlighted: Option<usize>,
    /// True when the highlight has moved and must be scrolled into view.
    reveal: bool,
    /// The area of the drawn list; a press in it does not end the edit.
    pub(super) rect: Rect,
}

impl PickList {
    /// A list of all choices, with the current value of the cell highlighted.
    pub(super) fn new(choices: Vec<Choice>, current: &str) -> Self {
        let highlighted = choices.iter().position(|choice| choice.value == current);
        Self { choices, highlighted, reveal: true, rect: Rect::NOTHING }
    }

    /// Replaces the choices by those for a query; the first is highlighted unless the query is
    /// empty.
    pub(super) fn search(&mut self, choices: Vec<Choice>, query: &str) {
        self.highlighted = (!query.is_empty() && !choices.is_empty()).then_some(0);
        self.choices = choices;
        self.reveal = true;
    }

    pub(super) fn chosen(&self) -> Option<&Choice> {
        self.choices.get(self.highlighted?)
    }

    pub(super) fn highlight(&mut self, by: isize) {
        let Some(last) = self.choices.len().checked_sub(1) else { return };
        let next = match self.highlighted {
            Some(current) => current.saturating_add_signed(by).min(last),
            None if by < 0 => last,
            None => 0,
        };
        self.highlighted = Some(next);
        self.reveal = true;
    }

    /// Draws the list; returns true if a choice was clicked, which is then highlighted.
    pub(super) fn show(&mut self, ui: &Ui, scene: Scene<'_>, name: &str, cell: Rect) -> bool {
        let mut picked = false;
        let row_height = scene.options.row_height;
        let shown = Popup::new(
            scene.id.with("list"),
            ui.ctx().clone(),
            PopupAnchor::ParentRect(cell),
            ui.layer_id(),
        )
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .accessible_name(tr!("grid.choices_of", name = name).into_owned())
        .gap(2.0)
        .width(cell.width().max(220.0))
        .show(|ui| {
            ui.set_min_width(cell.width().max(220.0));
            if self.choices.is_empty() {
                ui.weak(tr!("grid.no_choices"));
                return;
            }
            let mut area = ScrollArea::vertical().max_height(row_height * VISIBLE);
            if self.reveal {
                area = area.vertical_scroll_offset(self.offset_of_highlight(row_height));
                self.reveal = false;
            }
            ui.spacing_mut().item_spacing.y = 0.0;
            area.auto_shrink([false, true]).show_rows(
                ui,
                row_height,
                self.choices.len(),
                |ui, rows| {
                    for index in rows {
                        let Some(choice) = self.choices.get(index) else { continue };
                        let is_highlighted = self.highlighted == Some(index);
                        let button = Button::selectable(is_highlighted, choice.label.as_str())
                            .truncate()
                            .min_size([ui.available_width(), row_height].into());
                        if ui.add(button).clicked() {
                            self.highlighted = Some(index);
                            picked = true;
                        }
                    }
                },
            );
        });
        self.rect = shown.map_or(Rect::NOTHING, |shown| shown.response.rect);
        picked
    }

    /// The scroll offset with the highlight in the middle of the list, as far as possible.
    fn offset_of_highlight(&self, row_height: f32) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "lists are short")]
        let index = self.highlighted.unwrap_or(0) as f32;
        ((index - (VISIBLE - 1.0) * 0.5) * row_height).max(0.0)
    }
}

/// Shows a line under a cell: the error in a typed text, or its result.
pub(super) fn notice(ui: &Ui, id: Id, cell: Rect, text: RichText) {
    Popup::new(id, ui.ctx().clone(), PopupAnchor::ParentRect(cell), ui.layer_id())
        .kind(PopupKind::Tooltip)
        .interactable(false)
        .gap(3.0)
        .show(|ui| {
            ui.set_max_width(360.0);
            let label = ui.add(Label::new(text).selectable(false));
            // Read aloud as soon as it appears, because the user is typing.
            ui.ctx().accesskit_node_builder(label.id, |node| {
                node.set_live(accesskit::Live::Polite);
            });
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(current: &str) -> PickList {
        let choices = ["a", "b", "c"]
            .map(|value| Choice { value: value.to_owned(), label: value.to_uppercase() });
        PickList::new(choices.into(), current)
    }

    #[test]
    fn opens_at_the_current_choice() {
        assert_eq!(list("b").chosen().map(|it| it.value.as_str()), Some("b"));
        assert_eq!(list("").chosen(), None);
    }

    #[test]
    fn the_highlight_stops_at_both_ends() {
        let mut list = list("b");
        list.highlight(8);
        assert_eq!(list.highlighted, Some(2));
        list.highlight(-8);
        assert_eq!(list.highlighted, Some(0));
        list.highlighted = None;
        list.highlight(-1);
        assert_eq!(list.highlighted, Some(2));
    }

    #[test]
    fn an_empty_query_chooses_nothing() {
        let mut list = list("b");
        let choices = list.choices.clone();
        list.search(choices.clone(), "");
        assert_eq!(list.chosen(), None);
        list.search(choices, "a");
        assert_eq!(list.highlighted, Some(0));
    }
}
