//! Figures that tell where they come from when they are clicked.

use egui::{CursorIcon, Label, Response, RichText, Sense, Ui};

use crate::analysis::origin::Figure;
use crate::ui::intent::Intent;
use crate::ui::session::Asked;
use crate::ui::view::View;

/// A figure that tells where it comes from when it is clicked.
pub fn asked_on_click(ui: &mut Ui, view: View<'_>, text: RichText, figure: Figure) -> Response {
    let response = ui // Not focusable: there are too many of them to stop at each; the panel offers the totals.
        .add(Label::new(text).sense(Sense::CLICK))
        .on_hover_cursor(CursorIcon::PointingHand);
    if response.clicked() {
        view.intents.send(Intent::Ask(Asked::Figure(figure)));
    }
    response
}
