//! Columns and their widths.

use egui::{Align, Ui};

use super::{CellKind, GridState, Scene};

/// A column of a grid.
#[derive(Clone, Debug)]
pub struct GridColumn {
    pub title: String,
    pub kind: CellKind,
    pub align: Align,
    /// The width to begin with; users can change it.
    pub width: f32,
    pub min_width: f32,
    /// Takes what the other columns leave.
    pub remainder: bool,
    /// A click on the title sorts.
    pub sortable: bool,
}

impl GridColumn {
    /// Numbers stand right, toggles in the middle, everything else left.
    pub fn new(title: impl Into<String>, kind: CellKind, width: f32) -> Self {
        let align = match kind {
            CellKind::Number => Align::Max,
            CellKind::Toggle => Align::Center,
            _ => Align::Min,
        };
        Self {
            title: title.into(),
            kind,
            align,
            width,
            min_width: 48.0_f32.min(width),
            remainder: false,
            sortable: false,
        }
    }

    /// A computed number.
    pub fn figure(title: impl Into<String>, width: f32) -> Self {
        Self { align: Align::Max, ..Self::new(title, CellKind::ReadOnly, width) }
    }

    /// Takes what the other columns leave, but never less than `min_width`.
    #[must_use]
    pub fn with_remainder(mut self, min_width: f32) -> Self {
        self.remainder = true;
        self.min_width = min_width;
        self
    }

    #[must_use]
    pub fn with_sorting(mut self) -> Self {
        self.sortable = true;
        self
    }
}

/// Where the columns stand this frame, measured from the left edge of the content.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) handle_width: f32,
    pub(super) widths: Vec<f32>,
}

impl Layout {
    pub(super) fn new(ui: &Ui, scene: Scene<'_>, state: &mut GridState) -> Self {
        let columns = scene.source.columns();
        state.widths.resize(columns.len(), None);
        // Four digits fit; more need more.
        let digits = scene.source.row_count().max(1).ilog10() + 1;
        #[expect(clippy::cast_precision_loss, reason = "a handful of digits")]
        let handle_width = (18.0 + scene.look.digit_width * digits.max(2) as f32).ceil();

        let scroll = &ui.spacing().scroll;
        let room = ui.available_width() - handle_width - scroll.allocated_width();
        let mut widths = Vec::with_capacity(columns.len());
        let mut fixed = 0.0;
        let mut remainders = 0_u16;
        for (column, chosen) in columns.iter().zip(&state.widths) {
            let width = match chosen {
                Some(chosen) => chosen.max(column.min_width),
                None if column.remainder => {
                    remainders += 1;
                    f32::NAN
                }
                None => column.width.max(column.min_width),
            };
            if !width.is_nan() {
                fixed += width;
            }
            widths.push(width);
        }
        let rest = ((room - fixed) / f32::from(remainders.max(1))).floor();
        for (width, column) in widths.iter_mut().zip(columns) {
            if width.is_nan() {
                *width = rest.max(column.min_width);
            }
        }
        Self { handle_width, widths }
    }

    pub(super) fn total(&self) -> f32 {
        self.handle_width + self.widths.iter().sum::<f32>()
    }

    /// Left and right edge of every column.
    pub(super) fn spans(&self) -> impl Iterator<Item = (f32, f32)> + '_ {
        self.widths.iter().scan(self.handle_width, |left, width| {
            let from = *left;
            *left += width;
            Some((from, *left))
        })
    }

    pub(super) fn span(&self, column: usize) -> Option<(f32, f32)> {
        self.spans().nth(column)
    }

    /// The column at a distance from the left edge; the nearest one outside of all.
    pub(super) fn column_at(&self, x: f32) -> usize {
        self.spans().position(|(_, right)| x < right).unwrap_or(self.widths.len().saturating_sub(1))
    }
}
