//! The budget book (部门预算公开文本) as a format-neutral document, drawn whole from the scenario.
//!
//! Every number in it is reckoned from the facts; the wording is data (`assets/wording`), and so are
//! the official tables (`assets/tables`). Who writes it to a file (`export`) or shows it (`ui`) knows
//! the book and nothing of the scenario. The book is always Chinese.

mod block;
mod chart;
pub mod data;
pub mod line_items;
mod table;
pub mod tables;

pub use block::{Anchor, Block, Content, Figure, PartKey, Source, Span};
pub use chart::{Chart, ChartKind, ChartPart, PartRole};
pub use table::{Align, Cell, CellAt, Column, HeaderGroup, Row, RowKind, Table};

/// The budget book of one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// Whose book it is, such as 深圳市罗湖区人力资源局（本级）.
    pub department: String,
    /// 预算年度
    pub fiscal_year: u16,
    /// What stands on the cover below the department, such as 2024年部门预算.
    pub title: String,
    /// 方案名称 and 编制阶段, for names of folders and the foot of the cover.
    pub edition: String,
    /// Everything, in order.
    pub blocks: Vec<Block>,
    /// Every line item with all that is known of it, for whoever reckons further in a spreadsheet;
    /// not part of the printed book.
    pub line_items: Table,
}

impl Book {
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
