//! The blocks of the book: headings, paragraphs, tables and charts, each with an address.
//!
//! Nothing here knows Word, PDF or a screen: how the book looks is for those who write or show it.

use super::{Chart, Span, Table};
use crate::budget::Owner;

/// A block of the book, with its address.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub anchor: Anchor,
    pub content: Content,
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
    /// All words and figures that are printed of it.
    pub fn texts(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match self {
            Self::Heading { text, .. } => Box::new(std::iter::once(text.as_str())),
            Self::Paragraph(spans) => Box::new(spans.iter().map(Span::text)),
            Self::Table(table) => Box::new(table.texts()),
            Self::Chart(chart) => Box::new(chart.texts()),
        }
    }
}

/// The address of a block, which stays the same while other blocks come and go.
///
/// No two blocks of a book share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Anchor {
    pub part: PartKey,
    /// The thing the block is about; `None` is the part as a whole.
    pub owner: Option<Owner>,
    /// Distinguishes blocks about the same thing.
    pub number: u16,
}

/// The parts of the book (部分) in its order, and its appendices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKey {
    /// 第一部分 部门概况
    Overview,
    /// 第二部分 部门预算收支总体情况
    Totals,
    /// 第三部分 部门预算支出具体情况
    Expenditure,
    /// 第四部分 政府采购预算情况
    Procurement,
    /// 第五部分 财政拨款“三公”经费预算情况
    ThreePublic,
    /// 第六部分 部门预算绩效管理情况
    Performance,
    /// 第七部分 重点项目预算绩效情况说明
    KeyProjects,
    /// 第八部分 其他需要说明情况
    OtherMatters,
    /// 第九部分 名词解释
    Glossary,
    /// 附表
    Tables,
    /// 附图
    Charts,
}
