//! The table of facts while it is being written.

use std::io::{self, Write};

use super::columns::{self, Origin, Row};
use super::text::{Layout, Text};

/// Rows are passed on when this many bytes are together.
const ENOUGH: usize = 64 * 1024;

/// Writes rows one after the other and keeps none of them.
pub(super) struct Table<'a> {
    out: &'a mut dyn Write,
    layout: Layout,
    /// The first cells of every row of a file.
    origin: Text,
    text: Text,
    rows: u64,
}

impl<'a> Table<'a> {
    pub fn new(out: &'a mut dyn Write, layout: Layout) -> Self {
        let mut text = Text::new(layout);
        text.head(columns::names());
        Self { out, layout, origin: Text::new(layout), text, rows: 0 }
    }

    /// Begins the rows of a file.
    pub fn begin(&mut self, origin: &Origin<'_>) {
        self.origin = Text::new(self.layout);
        origin.write(&mut self.origin);
    }

    pub fn add(&mut self, row: &Row<'_>) -> io::Result<()> {
        self.text.begin_row(&self.origin);
        row.write(&mut self.text);
        self.text.end_row();
        self.rows += 1;
        if ENOUGH < self.text.bytes().len() { self.pass_on() } else { Ok(()) }
    }

    /// Writes what is left, and returns the number of rows.
    pub fn finish(mut self) -> io::Result<u64> {
        self.pass_on()?;
        self.out.flush()?;
        Ok(self.rows)
    }

    fn pass_on(&mut self) -> io::Result<()> {
        self.out.write_all(self.text.bytes())?;
        self.text.clear();
        Ok(())
    }
}
