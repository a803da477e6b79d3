//! The content of a grid: its columns, cells and choices.

use std::borrow::Cow;

use egui::Align;

use crate::budget::Value;
use crate::ui::widgets::draft::Understood;

/// The content of a grid; usually a small borrowing adapter per table.
pub trait GridSource {
    fn columns(&self) -> &[GridColumn];
    fn row_count(&self) -> usize;
    /// The identity of a row, which stays the same when rows move.
    fn row_id(&self, row: usize) -> u64;
    /// The name of a row, for accessible names: "{row name} {column title}".
    fn row_name(&self, row: usize) -> Cow<'_, str>;
    /// A cell as it is shown. It is called for each visible cell in each frame and must be fast.
    fn cell(&self, row: usize, column: usize) -> Cell<'_>;
    /// The value of a cell that can be edited.
    fn value(&self, _row: usize, _column: usize) -> Option<Value> {
        None
    }
    /// Parses a text typed into a cell that had the value `before` when typing began.
    ///
    /// # Errors
    ///
    /// The reason why the text cannot be accepted, for the user.
    fn understand(
        &self,
        _row: usize,
        _column: usize,
        before: &Value,
        _text: &str,
    ) -> Result<Understood<Value>, String> {
        Ok(Understood::plain(before.clone()))
    }
    /// The choices that match a query, best first; every choice for an empty query.
    fn choices(&self, _row: usize, _column: usize, _query: &str) -> Vec<Choice> {
        Vec::new()
    }
}

/// The way in which the cells of a column are edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    /// Computed: shown, copied, never edited.
    ReadOnly,
    #[default]
    Text,
    Number,
    /// One choice from a closed list.
    Choice,
    /// A choice from a list that is searched while typing, or any other text that
    /// [`GridSource::understand`] accepts.
    Search,
    /// On or off.
    Toggle,
}

/// A column of a grid.
#[derive(Clone, Debug)]
pub struct GridColumn {
    pub title: String,
    pub kind: CellKind,
    pub align: Align,
    /// The width to begin with; users can change it.
    pub width: f32,
    pub min_width: f32,
    /// True when the column takes the width that the other columns leave.
    pub remainder: bool,
    /// True when a click on the title sorts.
    pub sortable: bool,
}

impl GridColumn {
    /// A column whose alignment follows from its kind: numbers right, toggles in the middle,
    /// everything else left.
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

    /// A column of computed numbers.
    pub fn figure(title: impl Into<String>, width: f32) -> Self {
        Self { align: Align::Max, ..Self::new(title, CellKind::ReadOnly, width) }
    }

    /// Gives the column the width that the other columns leave, but never less than `min_width`.
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

/// The meaning of a cell's text, shown by a colour in addition to the sign in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Normal,
    Quiet,
    Increase,
    Decrease,
    Warning,
    Error,
}

/// One cell as it is shown this frame.
#[derive(Clone, Debug, Default)]
pub struct Cell<'a> {
    /// The text that is shown.
    pub text: Cow<'a, str>,
    /// The text that an edit begins with and that is copied, if it differs from `text`.
    pub edit: Option<Cow<'a, str>>,
    pub tone: Tone,
    /// The length of a thin bar in the cell, from 0 to 1.
    pub share: Option<f32>,
    /// The state of a [`CellKind::Toggle`] cell.
    pub checked: bool,
    /// True when the cell cannot be changed, whatever the kind of its column.
    pub locked: bool,
    /// The alignment of this cell if it differs from its column, as for words among figures.
    pub align: Option<Align>,
    /// The exact value of a figure that is shown rounded: a mark in the corner, and this text when
    /// the pointer is on the cell.
    pub finer: Option<Cow<'a, str>>,
    /// Shown when the pointer is on the cell, such as an error.
    pub note: Option<Cow<'a, str>>,
}

impl<'a> Cell<'a> {
    pub fn new(text: impl Into<Cow<'a, str>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    pub fn toggle(checked: bool) -> Self {
        Self { checked, ..Self::default() }
    }

    #[must_use]
    pub fn with_edit(mut self, edit: impl Into<Cow<'a, str>>) -> Self {
        self.edit = Some(edit.into());
        self
    }

    #[must_use]
    pub fn with_align(mut self, align: Align) -> Self {
        self.align = Some(align);
        self
    }

    #[must_use]
    pub fn with_tone(mut self, tone: Tone) -> Self {
        self.tone = tone;
        self
    }

    /// The exact text, which is copied and which an edit begins with.
    pub(super) fn exact(&self) -> &str {
        self.edit.as_deref().unwrap_or(&self.text)
    }
}

/// An entry of the list under a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The text to commit.
    pub value: String,
    /// The text that the list shows.
    pub label: String,
}
