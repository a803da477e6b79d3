//! The data of a table, as the program gives it to the template.

use typst::diag::HintedStrResult;
use typst::foundations::{Array, Dict, Value};
use typst::layout::Abs;

/// The data of a table.
pub(super) struct Table<'a> {
    /// The place of the border before each column, and of that behind the last.
    pub borders: Vec<Abs>,
    pub aligns: Vec<&'a str>,
    pub header: Header<'a>,
    pub rows: Vec<Row<'a>>,
}

pub(super) struct Header<'a> {
    /// The number of lines of each row.
    pub heights: Vec<usize>,
    pub cells: Vec<HeaderCell<'a>>,
}

/// A cell of the header, which may span columns and rows.
pub(super) struct HeaderCell<'a> {
    pub span: Span,
    pub lines: &'a [Value],
}

/// The columns and rows that a cell takes, counted from 0 with the header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub column: usize,
    pub row: usize,
    pub columns: usize,
    pub rows: usize,
}

/// A row below the header.
pub(super) struct Row<'a> {
    pub bold: bool,
    pub indent: u8,
    /// Its height; `None` when it may continue on the next page.
    pub lines: Option<usize>,
    /// The lines of each cell.
    pub cells: Vec<&'a [Value]>,
}

impl<'a> Table<'a> {
    /// # Errors
    /// When a field is missing or of another type.
    pub fn of(
        widths: &Array,
        aligns: &'a Array,
        header: &'a Dict,
        rows: &'a Array,
    ) -> HintedStrResult<Self> {
        let mut border = Abs::zero();
        let mut borders = vec![border];
        for width in widths {
            border += Abs::pt(width.clone().cast()?);
            borders.push(border);
        }
        let aligns = aligns.iter().map(text).collect::<HintedStrResult<Vec<_>>>()?;
        let header = Header::of(header, aligns.len())?;
        let rows = rows.iter().map(Row::of).collect::<HintedStrResult<_>>()?;
        let mut table = Self { borders, aligns, header, rows };
        if table.rows.is_empty() {
            // An empty table has one blank row.
            let blank = Row { bold: false, indent: 0, lines: Some(1), cells: Vec::new() };
            table.rows.push(blank);
        }
        Ok(table)
    }

    /// The place of the border before a column.
    pub fn border(&self, column: usize) -> Abs {
        self.borders.get(column).or(self.borders.last()).copied().unwrap_or_default()
    }

    /// The width of some columns.
    pub fn width(&self, from: usize, columns: usize) -> Abs {
        self.border(from.saturating_add(columns)) - self.border(from)
    }

    pub fn columns(&self) -> usize {
        self.aligns.len()
    }
}

impl<'a> Header<'a> {
    fn of(data: &'a Dict, columns: usize) -> HintedStrResult<Self> {
        let number = |value: &Value| value.clone().cast::<usize>();
        let heights = array(data.get("lines")?)?.iter().map(number);
        let heights = heights.collect::<HintedStrResult<Vec<_>>>()?;
        let texts = array(dict(data.get("cells")?)?.get("cells")?)?;
        // The first free column of each row.
        let mut taken = vec![vec![false; columns]; heights.len()];
        let mut cells = Vec::new();
        for (lines, span) in texts.iter().zip(array(data.get("spans")?)?) {
            let [columns, rows] = array(span)? else { continue };
            let (columns, rows) = (number(columns)?, number(rows)?);
            let free = taken
                .iter()
                .enumerate()
                .find_map(|(row, taken)| Some((row, taken.iter().position(|taken| !taken)?)));
            let Some((row, column)) = free else { break };
            for taken in taken.iter_mut().skip(row).take(rows) {
                taken.iter_mut().skip(column).take(columns).for_each(|taken| *taken = true);
            }
            let span = Span { column, row, columns, rows };
            cells.push(HeaderCell { span, lines: array(lines)? });
        }
        Ok(Self { heights, cells })
    }
}

impl<'a> Row<'a> {
    fn of(data: &'a Value) -> HintedStrResult<Self> {
        let data = dict(data)?;
        Ok(Self {
            bold: data.get("bold")?.clone().cast()?,
            indent: data.get("indent")?.clone().cast()?,
            lines: data.get("lines")?.clone().cast()?,
            cells: array(data.get("cells")?)?.iter().map(array).collect::<HintedStrResult<_>>()?,
        })
    }
}

fn array(value: &Value) -> HintedStrResult<&[Value]> {
    match value {
        Value::Array(array) => Ok(array.as_slice()),
        _ => Err("an array was expected".into()),
    }
}

fn dict(value: &Value) -> HintedStrResult<&Dict> {
    match value {
        Value::Dict(dict) => Ok(dict),
        _ => Err("a dictionary was expected".into()),
    }
}

fn text(value: &Value) -> HintedStrResult<&str> {
    match value {
        Value::Str(text) => Ok(text.as_str()),
        _ => Err("a string was expected".into()),
    }
}
