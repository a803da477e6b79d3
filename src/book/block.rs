//! The blocks of the book: headings, paragraphs, tables and charts, each with an address.
//!
//! Blocks are independent of Word, PDF and the screen; the code that writes or shows the book
//! decides how it looks.

use super::{Chart, Span, Table};
use crate::budget::Owner;

/// A block of the book, with its address.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub anchor: Anchor,
    pub content: Content,
}

impl Block {
    /// True when the block begins a page in print, by the block above it: appendices do, the part
    /// after the official tables, and each official table that does not follow its heading.
    pub fn begins_page(&self, above: Option<&Self>) -> bool {
        let is_appendix = matches!(self.anchor.part, PartKey::Tables | PartKey::Charts);
        let is_below_heading =
            above.is_some_and(|above| matches!(above.content, Content::Heading { .. }));
        let is_below_tables = above.is_some_and(|above| above.anchor.part == PartKey::Tables);
        match &self.content {
            Content::Heading { level, .. } => *level == 1 && (is_appendix || is_below_tables),
            Content::Table(table) => !table.title.is_empty() && !is_below_heading,
            _ => false,
        }
    }
}

/// The content of a block.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A heading of level 1 (第一部分), 2 (一、) or 3 (（一）).
    Heading {
        level: u8,
        text: String,
    },
    /// A paragraph of running text.
    Paragraph(Vec<Span>),
    Table(Table),
    Chart(Chart),
}

impl Content {
    /// All words and figures that are printed for the block.
    pub fn texts(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::Heading { text, .. } => Box::new(std::iter::once(text.as_str())),
            Self::Paragraph(spans) => Box::new(spans.iter().map(Span::text)),
            Self::Table(table) => Box::new(table.texts()),
            Self::Chart(chart) => Box::new(chart.texts()),
        }
    }
}

/// The address of a block, which stays the same when other blocks are added or removed.
///
/// No two blocks of a book have the same anchor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Anchor {
    pub part: PartKey,
    /// The thing the block is about; `None` for the part as a whole.
    pub owner: Option<Owner>,
    /// Distinguishes blocks about the same thing.
    pub number: u16,
}

/// The parts of the book (部分) in its order, and its appendices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKey {
    /// Part one: overview of the department (第一部分 部门概况).
    Overview,
    /// Part two: total revenue and expenditure (第二部分 部门预算收支总体情况).
    Totals,
    /// Part three: expenditure in detail (第三部分 部门预算支出具体情况).
    Expenditure,
    /// Part four: government procurement (第四部分 政府采购预算情况).
    Procurement,
    /// Part five: three public expenses (第五部分 财政拨款“三公”经费预算情况).
    ThreePublic,
    /// Part six: performance management (第六部分 部门预算绩效管理情况).
    Performance,
    /// Part seven: performance of key projects (第七部分 重点项目预算绩效情况说明).
    KeyProjects,
    /// Part eight: other matters (第八部分 其他需要说明情况).
    OtherMatters,
    /// Part nine: glossary (第九部分 名词解释).
    Glossary,
    /// Appended official tables (附表).
    Tables,
    /// Appended charts (附图).
    Charts,
}
