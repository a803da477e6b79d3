//! The two layouts of the table of facts: CSV (RFC 4180) and JSON, one object a line (NDJSON).

use std::fmt::{Debug, Display};
use std::io::Write as _;

use clap::ValueEnum;
use rust_decimal::Decimal;

use crate::budget::{
    Code, Direction, Field, FundSource, IndicatorCategory, Money, Owner, ProjectId, Stage,
};

/// The layout of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum Layout {
    #[default]
    Csv,
    Ndjson,
}

impl Layout {
    /// The extension of files in this layout.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Ndjson => "ndjson",
        }
    }
}

/// Rows of the table as text. Every cell is followed by a comma, of which the end of the row takes
/// the place, so that rows can begin with cells that were written before.
#[derive(Debug)]
pub(super) struct Text {
    layout: Layout,
    bytes: Vec<u8>,
}

/// The content of a cell; one that is blank or not known is empty in CSV and `null` in JSON.
pub(super) trait Cell {
    fn write(&self, text: &mut Text);
}

impl Text {
    pub fn new(layout: Layout) -> Self {
        Self { layout, bytes: Vec::new() }
    }

    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Writes the names of the columns, which only CSV has in a row of their own.
    pub fn head<'a>(&mut self, columns: impl IntoIterator<Item = &'a &'static str>) {
        if self.layout == Layout::Csv {
            columns.into_iter().for_each(|column| self.cell(column, column));
            self.end_row();
        }
    }

    /// Begins a row with cells that were written to another text.
    pub fn begin_row(&mut self, cells: &Self) {
        if self.layout == Layout::Ndjson {
            self.bytes.push(b'{');
        }
        self.bytes.extend_from_slice(&cells.bytes);
    }

    pub fn end_row(&mut self) {
        let end: &[u8] = match self.layout {
            Layout::Csv => b"\r\n",
            Layout::Ndjson => b"}\n",
        };
        self.bytes.pop();
        self.bytes.extend_from_slice(end);
    }

    pub fn cell(&mut self, column: &'static str, cell: &(impl Cell + ?Sized)) {
        if self.layout == Layout::Ndjson {
            self.bytes.push(b'"');
            self.bytes.extend_from_slice(column.as_bytes());
            self.bytes.extend_from_slice(b"\":");
        }
        cell.write(self);
        self.bytes.push(b',');
    }

    fn blank(&mut self) {
        if self.layout == Layout::Ndjson {
            self.bytes.extend_from_slice(b"null");
        }
    }

    /// A number or a truth value, which is written alike in both layouts.
    fn bare(&mut self, value: impl Display) {
        // Writing to memory cannot fail, here and below.
        let _ = write!(self.bytes, "{value}");
    }

    /// A text that needs no quotes in CSV and no escapes in JSON, such as the name of a choice.
    fn word(&mut self, word: impl Display) {
        let quote: &[u8] = if self.layout == Layout::Ndjson { b"\"" } else { b"" };
        self.bytes.extend_from_slice(quote);
        self.bare(word);
        self.bytes.extend_from_slice(quote);
    }
}

impl Cell for str {
    fn write(&self, text: &mut Text) {
        let needs_quotes = |byte| matches!(byte, b',' | b'"' | b'\r' | b'\n');
        match text.layout {
            _ if self.is_empty() => text.blank(),
            Layout::Ndjson => drop(serde_json::to_writer(&mut text.bytes, self)),
            Layout::Csv if self.bytes().any(needs_quotes) => {
                text.bytes.push(b'"');
                text.bytes.extend_from_slice(self.replace('"', "\"\"").as_bytes());
                text.bytes.push(b'"');
            }
            Layout::Csv => text.bytes.extend_from_slice(self.as_bytes()),
        }
    }
}

impl Cell for &str {
    fn write(&self, text: &mut Text) {
        (**self).write(text);
    }
}

impl<T: Cell> Cell for Option<T> {
    fn write(&self, text: &mut Text) {
        match self {
            Some(cell) => cell.write(text),
            None => text.blank(),
        }
    }
}

impl Cell for Decimal {
    fn write(&self, text: &mut Text) {
        text.bare(self.normalize());
    }
}

/// Declares how each type is written.
macro_rules! cells {
    ($($kind:ty: $write:ident $format:literal;)+) => {$(
        impl Cell for $kind {
            fn write(&self, text: &mut Text) {
                text.$write(format_args!($format, self));
            }
        }
    )+};
}

cells! {
    bool: bare "{}";
    u16: bare "{}";
    usize: bare "{}";
    Money: bare "{}";
    Code: word "{}";
    Field: word "{}";
    Owner: word "{}";
    // Choices are named as in scenario files.
    Direction: word "{:?}";
    FundSource: word "{:?}";
    IndicatorCategory: word "{:?}";
    Stage: word "{:?}";
}

impl Cell for ProjectId {
    fn write(&self, text: &mut Text) {
        text.bare(self.number());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &impl Cell, csv: &str, json: &str) {
        for (layout, expected) in
            [(Layout::Csv, format!("{csv}\r\n")), (Layout::Ndjson, format!("{{\"it\":{json}}}\n"))]
        {
            let mut text = Text::new(layout);
            text.begin_row(&Text::new(layout));
            text.cell("it", cell);
            text.end_row();
            assert_eq!(str::from_utf8(text.bytes()), Ok(expected.as_str()));
        }
    }

    #[test]
    fn cells_are_quoted_only_where_needed() {
        check(&"支出", "支出", "\"支出\"");
        check(&"a,b", "\"a,b\"", "\"a,b\"");
        check(&"say \"hi\"", "\"say \"\"hi\"\"\"", "\"say \\\"hi\\\"\"");
        check(&"one\r\ntwo", "\"one\r\ntwo\"", "\"one\\r\\ntwo\"");
        check(&"=1\t\u{1}\\", "=1\t\u{1}\\", "\"=1\\t\\u0001\\\\\"");
    }

    #[test]
    fn unknown_and_blank_are_not_zero() {
        check(&None::<Money>, "", "null");
        check(&"", "", "null");
        check(&Some(Money::ZERO), "0.00", "0.00");
        check(&Some(false), "false", "false");
    }

    #[test]
    fn codes_are_texts_and_amounts_numbers() {
        check(&"208".parse::<Code>().ok(), "208", "\"208\"");
        check(&Stage::FirstRequest, "FirstRequest", "\"FirstRequest\"");
        check(&Owner::Line(7.into()), "line:7", "\"line:7\"");
        check(&Some(Decimal::new(-1_500, 3)), "-1.5", "-1.5");
    }
}
