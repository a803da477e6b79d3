//! What a grid shows: its columns, cells and choices.

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
    /// A cell as it is shown. Called for each visible cell in each frame, so it should be a look-up.
    fn cell(&self, row: usize, column: usize) -> Cell<'_>;
    /// The value of a cell that can be edited.
    fn value(&self, _row: usize, _column: usize) -> Option<Value> {
        None
    }
    /// Understands a text typed into a cell that held `before` when typing began.
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

/// How the cells of a column are edited.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CellKind {
    /// Computed: shown, copied, never edited.
    ReadOnly,
    #[default]
    Text,
    Number,
    /// One of a closed list.
    Choice,
    /// A list that is searched while typing; other texts pass if
    /// [`GridSource::understand`] accepts them.
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

/// The meaning of a cell's text, told by colour beside the sign in the text itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    #[default]
    Normal,
    Quiet,
    Increase,
    Decrease,
    Error,
}

/// One cell as it is shown this frame.
#[derive(Clone, Debug, Default)]
pub struct Cell<'a> {
    /// What is shown.
    pub text: Cow<'a, str>,
    /// What an edit begins with and what is copied, if that differs from what is shown.
    pub edit: Option<Cow<'a, str>>,
    pub tone: Tone,
    /// The length of a thin bar, 0 to 1.
    pub share: Option<f32>,
    /// Of a [`CellKind::Toggle`] column.
    pub checked: bool,
    /// Nothing can be changed here, whatever the kind of the column.
    pub locked: bool,
    /// Where the text stands, if not where the others of the column do: words among figures.
    pub align: Option<Align>,
    /// Shown when the pointer rests on the cell, e.g. what is wrong with it.
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

    /// The exact text: what is copied and what an edit begins with.
    pub(super) fn exact(&self) -> &str {
        self.edit.as_deref().unwrap_or(&self.text)
    }
}

/// An entry of the list under a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The text to commit.
    pub value: String,
    /// What the list shows.
    pub label: String,
}
