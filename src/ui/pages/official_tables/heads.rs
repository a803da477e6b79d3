//! The header of an official table: headings above the columns that share them.

use std::sync::Arc;

use egui::{
    Align, Align2, Galley, Label, Layout, Rect, RichText, TextStyle, TextWrapMode, Ui, UiBuilder,
    WidgetText, vec2,
};

use crate::book::{Header, HeaderCell, Table};
use crate::ui::look::theme::{ROW_HEIGHT, colors, space, strong};

/// The height of a line, in points.
const LINE: f32 = 20.0;

/// The header of a table on the screen.
pub(super) struct Heads<'a> {
    header: Header<'a>,
    /// The widths of the columns, and of the gap between two, in points.
    widths: &'a [f32],
    gap: f32,
    /// The height of each row, in points.
    pub heights: Vec<f32>,
    /// The part of the screen in which the table is visible.
    clip: Rect,
}

impl<'a> Heads<'a> {
    pub fn of(ui: &Ui, table: &'a Table, widths: &'a [f32]) -> Self {
        let (gap, clip) = (ui.spacing().item_spacing.x, ui.clip_rect());
        let mut heads = Self { header: table.header(), widths, gap, heights: Vec::new(), clip };
        let lines = heads.header.heights(|cell| heads.laid_out(ui, &cell).rows.len());
        let points = |lines: &usize| LINE * f32::from(u16::try_from(*lines).unwrap_or(u16::MAX));
        heads.heights = lines.iter().map(points).collect();
        let height: f32 = heads.heights.iter().sum();
        if let Some(last) = heads.heights.last_mut() {
            *last += (ROW_HEIGHT - height).max(space::S);
        }
        heads
    }

    /// Draws the cells that begin in a column, across all columns that they span.
    pub fn show(&self, ui: &mut Ui, column: usize) {
        for cell in self.header.cells.iter().filter(|cell| cell.column == column) {
            let above: f32 = self.heights.iter().take(cell.row).sum();
            let height = self.heights.iter().skip(cell.row).take(cell.rows).sum();
            let corner = ui.max_rect().min + vec2(0.0, above);
            let room = Rect::from_min_size(corner, vec2(self.width(cell), height));
            let size = vec2(room.width(), self.laid_out(ui, cell).size().y);
            let place = Align2::CENTER_CENTER.align_size_within_rect(size, room);
            let layout = Layout::top_down(Align::Center);
            let mut ui = ui.new_child(UiBuilder::new().max_rect(place).layout(layout));
            ui.set_clip_rect(self.clip);
            if !self.is_title(cell) {
                let line = ui.visuals().widgets.noninteractive.bg_stroke;
                ui.painter().hline(room.x_range(), room.bottom(), line);
            }
            let text = Label::new(self.text(&ui, cell)).wrap();
            ui.add(text).on_hover_text(cell.text);
        }
    }

    fn is_title(&self, cell: &HeaderCell<'_>) -> bool {
        cell.last_row() + 1 == self.header.rows
    }

    fn text(&self, ui: &Ui, cell: &HeaderCell<'_>) -> RichText {
        let text = RichText::new(cell.text).small();
        if self.is_title(cell) {
            text.text_style(strong())
        } else {
            text.color(colors(ui.visuals()).quiet)
        }
    }

    fn width(&self, cell: &HeaderCell<'_>) -> f32 {
        let widths = self.widths.get(cell.across()).unwrap_or_default();
        widths.iter().map(|width| width + self.gap).sum::<f32>() - self.gap
    }

    /// The text of a cell in its lines.
    fn laid_out(&self, ui: &Ui, cell: &HeaderCell<'_>) -> Arc<Galley> {
        let text = WidgetText::from(self.text(ui, cell));
        text.into_galley(ui, Some(TextWrapMode::Wrap), self.width(cell), TextStyle::Body)
    }
}
