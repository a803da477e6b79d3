//! The budget book (部门预算公开文本) as a format-neutral document, computed from the scenario.
//!
//! Every number in it is computed from the facts; its layout (`assets/layouts`) and the official
//! tables (`assets/tables`) are data. The code that writes the book to a file (`export`) or shows
//! it (`ui`) needs only the book, not the scenario. The book is always Chinese.

mod audience;
mod block;
mod calculation;
mod changes;
mod chart;
mod charts;
mod data;
mod difference;
mod direction;
mod figure;
pub mod ink;
mod joints;
mod layout;
pub mod line_items;
mod numerals;
mod parts;
mod span;
mod table;
pub mod tables;
mod template;
mod unit_part;
mod unplaced;
pub mod widths;
mod wording;
mod writer;

#[cfg(test)]
pub(crate) mod sample;

pub use audience::Audience;
pub use block::{Anchor, Block, Content, PartKey};
pub use calculation::{Calculation, Condition, Criterion, LineGroups, LineSum, Years};
pub use chart::{Chart, ChartKind, ChartPart, LastYear, PartCalculation, PartRole};
pub use data::DataError;
pub use difference::{Change, Spot, changes};
pub use layout::{Broken, DEFAULT_LAYOUT, Layout, LayoutFolder, Layouts, Paper};
pub use numerals::chinese_numeral;
pub use span::{Figure, Source, Span};
pub use table::{Align, Cell, CellAt, Column, HeaderGroup, Row, RowKind, Table};
pub use template::TemplateError;
pub use unplaced::{Printed, Unplaced};
pub use wording::Wording;

/// The sign for an amount that is not known.
pub use crate::analysis::format::UNKNOWN;

use jiff::civil::Date;

use crate::analysis::Derived;
use crate::budget::Scenario;
use crate::catalogue::Catalogue;
use tables::TableSet;
use template::Filling;
use writer::Writer;

/// The budget book of one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// The department with its scope, such as 某区人力资源局（本级）.
    pub department: String,
    /// Budget year (预算年度).
    pub fiscal_year: u16,
    /// The title on the cover below the department, such as 2024年部门预算.
    pub title: String,
    /// The name of the document, for its properties and its file: department and title, and a note
    /// on an internal copy.
    pub name: String,
    /// Name of the scenario (方案名称), such as 初稿, on an internal copy; empty when it equals the
    /// title.
    pub edition: String,
    /// The date at the foot of the cover, in words; empty for a cover without a date.
    pub date: String,
    /// The pages of the printed book.
    pub paper: Paper,
    /// The blocks, in reading order.
    pub blocks: Vec<Block>,
    /// Every line item with all its facts, for computing further in a spreadsheet; not part of the
    /// printed book.
    pub line_items: Table,
}

/// The department with its scope, as on the cover.
pub fn department(scenario: &Scenario) -> String {
    direction::without_marks(writer::department(scenario).iter().map(Span::text).collect())
}

/// The title of the book, as on the cover.
pub fn title(scenario: &Scenario, wording: &Wording) -> String {
    wording.text("cover.title", &writer::years(scenario))
}

/// The name of the document; see [`Book::name`].
pub fn name(scenario: &Scenario, wording: &Wording, audience: Audience) -> String {
    let mark = match audience {
        Audience::Public => String::new(),
        Audience::Internal => wording.text("cover.internal", &[]),
    };
    format!("{}{}{mark}", department(scenario), title(scenario, wording))
}

/// The charts of the book.
pub fn charts(
    scenario: &Scenario,
    derived: &Derived,
    catalogue: &Catalogue,
    layout: &Layout,
) -> Vec<Chart> {
    charts::all(&Writer::new(scenario, derived, catalogue, layout, Audience::Internal))
}

impl Book {
    /// Draws the book of a scenario in this layout, with `tables` in their place.
    pub fn of(
        scenario: &Scenario,
        derived: &Derived,
        catalogue: &Catalogue,
        layout: &Layout,
        tables: Option<&TableSet>,
        audience: Audience,
    ) -> Self {
        let book = Self::as_typed(scenario, derived, catalogue, layout, tables, audience);
        let texts = book.texts().chain(book.line_items.texts());
        if texts.chain([book.name.as_str()]).any(direction::has_marks) {
            let scenario = direction::cleaned(scenario);
            return Self::as_typed(&scenario, derived, catalogue, layout, tables, audience);
        }
        book
    }

    /// The book with the texts of the scenario as they were typed.
    fn as_typed(
        scenario: &Scenario,
        derived: &Derived,
        catalogue: &Catalogue,
        layout: &Layout,
        tables: Option<&TableSet>,
        audience: Audience,
    ) -> Self {
        let units = unit_part::units(scenario, layout);
        let written = || {
            let mut writer = Writer::new(scenario, derived, catalogue, layout, audience);
            writer.units = &units;
            writer.has_tables = tables.is_some();
            parts::write(&mut writer);
            (writer, line_items::table(scenario, audience))
        };
        let filled = || tables.map(|set| tables::fill(set, scenario, derived, catalogue));
        let ((writer, line_items), filled) = rayon::join(written, filled);
        let wording = layout.wording();
        let title = title(scenario, wording);
        let mut edition = String::new();
        if audience == Audience::Internal && scenario.name != title {
            edition.clone_from(&scenario.name);
        }
        Self {
            department: department(scenario),
            fiscal_year: scenario.fiscal_year,
            name: name(scenario, wording, audience),
            edition,
            title,
            date: String::new(),
            paper: layout.paper(),
            blocks: writer.finish(filled.unwrap_or_default()),
            line_items,
        }
    }

    /// The same book with a date on its cover, in this wording.
    #[must_use]
    pub fn dated(self, date: Date, wording: &Wording) -> Self {
        let words = |number: i16| Filling::words(number.to_string());
        let (month, day) = (words(date.month().into()), words(date.day().into()));
        let places = [("year", words(date.year())), ("month", month), ("day", day)];
        Self { date: wording.text("cover.date", &places), ..self }
    }

    /// All words and figures that are printed.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let cover = [&self.department, &self.title, &self.edition, &self.date];
        let blocks = self.blocks.iter().flat_map(|block| block.content.texts());
        cover.into_iter().map(String::as_str).chain(blocks)
    }

    /// The tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks.iter().filter_map(|block| match &block.content {
            Content::Table(table) => Some(table),
            _ => None,
        })
    }

    /// The charts, in order.
    pub fn charts(&self) -> impl Iterator<Item = &Chart> {
        self.blocks.iter().filter_map(|block| match &block.content {
            Content::Chart(chart) => Some(chart),
            _ => None,
        })
    }
}
