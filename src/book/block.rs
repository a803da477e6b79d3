//! What the book consists of: headings, paragraphs, tables and charts that know where they come from.
//!
//! Nothing here knows Word, PDF or a screen; whoever writes or shows the book decides how it looks.

use rust_decimal::Decimal;

use super::{Chart, Table};
use crate::analysis::origin;
use crate::budget::{Field, List, Owner};

/// A block of the book, with its address.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub anchor: Anchor,
    pub content: Content,
}

/// What a block is.
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
    /// The thing the block tells of; `None` is the part as a whole.
    pub owner: Option<Owner>,
    /// Tells blocks apart that tell of the same thing.
    pub number: u16,
}

/// The parts of the book (部分) in its order, and what is appended to it.
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

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Span {
    /// The book's own words.
    Words(String),
    /// What the officer has written.
    Fact { text: String, field: Field },
    /// A number.
    Figure(Figure),
}

impl Span {
    /// What stands there to be read.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Fact { text, .. } => text,
            Self::Figure(figure) => &figure.text,
        }
    }

    /// The number, when it is one.
    pub fn figure(&self) -> Option<&Figure> {
        match self {
            Self::Figure(figure) => Some(figure),
            _ => None,
        }
    }

    /// Where it comes from; `None` for the book's own words.
    pub fn source(&self) -> Option<Source> {
        match self {
            Self::Words(_) => None,
            Self::Fact { field, .. } => Some(Source::Fact(*field)),
            Self::Figure(figure) => Some(figure.source),
        }
    }
}

/// A number of the book: as it is read, as it is reckoned with, and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// As it is read, such as `14,476.35` or `19.0%`; `—` when it is not known.
    pub text: String,
    /// Exact, in the unit in which it is read (a percentage as 19.0…); `None` is not known.
    pub value: Option<Decimal>,
    /// The digits after the point that are shown.
    pub decimals: u32,
    pub source: Source,
}

/// Where a span comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// It was typed there.
    Fact(Field),
    /// It follows from the facts.
    Derived(origin::Figure),
    /// It is the sum or the number of what stands in a list.
    List(List),
    /// It is the sum of some of what stands in a list.
    PartOf(List),
    /// It is the sum of other cells of the same table.
    Table,
}
