//! Tables of the book; each computed cell has its calculation.

use super::{Calculation, Figure, Span};

/// A table of the book.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Short and unique in the book, for sheets and files, such as `表1`.
    pub name: String,
    /// The words above it on the left: its name, or what its set has there, such as
    /// 编制部门：某区人力资源局. Only a table with a title has them.
    pub above_left: String,
    /// Title (表名), such as 部门收支预算总表; empty when the text before introduces the table.
    pub title: String,
    /// The unit of its amounts, such as `单位：万元`; empty when the columns name it.
    pub unit: String,
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
    /// The note below it, such as why it has no rows; may be empty.
    pub note: String,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The headings above the title that neighbouring columns share, from the top down and joined
    /// by `/`, such as `本年收入/财政拨款`; empty for none.
    pub group: String,
    pub title: String,
    /// Width relative to the other columns.
    pub weight: u16,
    pub align: Align,
}

/// The alignment of the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Align {
    Left,
    Center,
    /// Amounts, so that their decimal points are in line.
    Right,
}

/// A row of a table; it has a cell for every column.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub kind: RowKind,
    /// Level of indentation of the words: class (类) 0, section (款) 1, item (项) 2.
    pub indent: u8,
    pub cells: Vec<Cell>,
}

/// The role of a row among the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum RowKind {
    /// The sum of the whole table (合计).
    Total,
    /// The sum of the rows below it that are indented further.
    Subtotal,
    Plain,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// Empty for a blank cell; a cell with an amount has one figure and nothing else.
    pub spans: Vec<Span>,
    pub calculation: Calculation,
}

/// The position of a cell in a table; rows are counted without the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CellAt {
    pub row: usize,
    pub column: usize,
}

impl Cell {
    /// A cell with words.
    pub fn words(text: impl Into<String>) -> Self {
        Self { spans: vec![Span::Words(text.into())], ..Self::default() }
    }

    /// A cell with a figure.
    pub fn figure(figure: Figure) -> Self {
        Self { spans: vec![Span::Figure(figure)], ..Self::default() }
    }

    /// The figure, when the cell contains exactly one and nothing else.
    pub fn as_figure(&self) -> Option<&Figure> {
        match self.spans.as_slice() {
            [Span::Figure(figure)] => Some(figure),
            _ => None,
        }
    }

    /// Its text.
    pub fn text(&self) -> String {
        self.spans.iter().map(Span::text).collect()
    }
}

impl Table {
    /// All words and figures in and around the table.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let around = [&self.name, &self.above_left, &self.title, &self.unit, &self.note];
        let titles = self.columns.iter().flat_map(|column| [&column.group, &column.title]);
        let words = around.into_iter().chain(titles).map(String::as_str);
        let cells = self.rows.iter().flat_map(|row| &row.cells);
        words.chain(cells.flat_map(|cell| cell.spans.iter().map(Span::text)))
    }

    /// The cell at a place; `None` beyond the table.
    pub fn cell(&self, at: CellAt) -> Option<&Cell> {
        self.rows.get(at.row)?.cells.get(at.column)
    }

    /// The column that is indented in a row: the first left-aligned one that is not blank.
    pub fn indented_column(&self, row: &Row) -> Option<usize> {
        let mut cells = self.columns.iter().zip(&row.cells);
        cells.position(|(column, cell)| column.align == Align::Left && !cell.spans.is_empty())
    }

    /// True when the table needs a page in landscape format.
    pub fn is_wide(&self) -> bool {
        6 < self.columns.len()
    }
}
