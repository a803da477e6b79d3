//! The colours and fonts of one frame, from the current visuals and the options of the grid.

use egui::{Color32, FontId, Stroke, TextStyle, Ui};

use super::{GridOptions, Tone};

#[derive(Debug)]
pub(super) struct Look {
    pub(super) font: FontId,
    pub(super) small: FontId,
    /// The width of one digit in the small font.
    pub(super) digit_width: f32,
    pub(super) text: Color32,
    pub(super) quiet: Color32,
    pub(super) warning: Color32,
    pub(super) error: Color32,
    pub(super) accent: Color32,
    pub(super) hairline: Stroke,
    /// The background of a cell while it is edited.
    pub(super) paper: Color32,
    /// The background of the window.
    pub(super) ground: Color32,
    /// The background of selected cells.
    pub(super) tint: Color32,
    increase: Color32,
    decrease: Color32,
}

impl Look {
    pub(super) fn new(ui: &Ui, options: &GridOptions) -> Self {
        let visuals = ui.visuals();
        let small = TextStyle::Small.resolve(ui.style());
        Self {
            font: TextStyle::Body.resolve(ui.style()),
            digit_width: ui.fonts_mut(|fonts| fonts.glyph_width(&small, '0')),
            small,
            text: visuals.text_color(),
            quiet: visuals.weak_text_color(),
            warning: visuals.warn_fg_color,
            error: visuals.error_fg_color,
            accent: visuals.selection.stroke.color,
            hairline: visuals.widgets.noninteractive.bg_stroke,
            paper: visuals.extreme_bg_color,
            ground: visuals.panel_fill,
            tint: visuals.selection.bg_fill.gamma_multiply(0.5),
            increase: options.tones.increase,
            decrease: options.tones.decrease,
        }
    }

    pub(super) fn tone(&self, tone: Tone, is_editable: bool) -> Color32 {
        match tone {
            // Cells that cannot be edited are a little paler.
            Tone::Normal if is_editable => self.text,
            Tone::Normal => self.text.lerp_to_gamma(self.quiet, 0.5),
            Tone::Quiet => self.quiet,
            Tone::Increase => self.increase,
            Tone::Decrease => self.decrease,
            Tone::Warning => self.warning,
            Tone::Error => self.error,
        }
    }
}
