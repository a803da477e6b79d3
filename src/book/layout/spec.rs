//! The form of the file `layout.ron`.

use serde::{Deserialize, Serialize};

use super::blocks::BlockSpec;
use crate::book::tables::spec::Unit;

/// A layout as its file describes it; what the file leaves out is as in the layout that it names as
/// `base`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LayoutFile {
    /// The key of the layout that this one changes.
    pub base: Option<String>,
    name: Option<String>,
    place: Option<String>,
    year: Option<u16>,
    source: Option<String>,
    tables: Option<String>,
    paper: Option<Paper>,
    numbers: Option<Numbers>,
    project_changes: Option<bool>,
    key_projects: Option<KeyProjects>,
    parts: Option<Vec<PartSpec>>,
}

/// The content of `layout.ron`.
#[derive(Clone, Debug, Default)]
pub(in crate::book) struct LayoutSpec {
    pub name: String,
    pub place: String,
    pub year: Option<u16>,
    pub source: String,
    /// The key of its set of official tables; `None` for a layout without tables.
    pub tables: Option<String>,
    pub paper: Paper,
    pub numbers: Numbers,
    /// True when each project is compared with last year.
    pub project_changes: bool,
    pub key_projects: KeyProjects,
    /// The parts of the book (部分), in order.
    pub parts: Vec<PartSpec>,
}

impl LayoutFile {
    /// The layout of this file, with what it leaves out from `base`.
    pub fn over(self, base: LayoutSpec) -> LayoutSpec {
        LayoutSpec {
            name: self.name.unwrap_or(base.name),
            place: self.place.unwrap_or(base.place),
            year: self.year.or(base.year),
            source: self.source.unwrap_or(base.source),
            tables: self.tables.or(base.tables),
            paper: self.paper.unwrap_or(base.paper),
            numbers: self.numbers.unwrap_or(base.numbers),
            project_changes: self.project_changes.unwrap_or(base.project_changes),
            key_projects: self.key_projects.unwrap_or(base.key_projects),
            parts: self.parts.unwrap_or(base.parts),
        }
    }
}

impl LayoutSpec {
    /// The entries of the wording that it names: its titles and its own sentences.
    pub fn entries(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().flat_map(|part| {
            let sections = part.sections.iter();
            let titles = sections.clone().filter_map(|section| section.title.as_deref());
            let blocks = part.blocks.iter().chain(sections.flat_map(|section| &section.blocks));
            let sentences = blocks.filter_map(|block| match block {
                BlockSpec::Sentence(entry) => Some(entry.as_str()),
                BlockSpec::Built(_) => None,
            });
            part.title.as_deref().into_iter().chain(titles).chain(sentences)
        })
    }
}

/// The pages of the printed book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Paper {
    /// True with a cover (封面).
    pub cover: bool,
    /// True with contents (目录).
    pub contents: bool,
    /// True with page numbers (页码).
    pub numbers: bool,
}

impl Default for Paper {
    fn default() -> Self {
        Self { cover: true, contents: true, numbers: true }
    }
}

/// The numbers in the sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::book) struct Numbers {
    /// The unit of amounts; the sentences name it with `{unit}`, or in their own words.
    pub unit: Unit,
    /// The decimals of amounts.
    pub decimals: u32,
    /// The decimals of percentages.
    pub percent_decimals: u32,
    /// True when zeros at the end of the decimals are left out.
    pub stripped: bool,
}

impl Default for Numbers {
    fn default() -> Self {
        Self { unit: Unit::TenThousandYuan, decimals: 2, percent_decimals: 1, stripped: false }
    }
}

/// The table of key projects (重点项目).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::book) struct KeyProjects {
    /// Its columns, in order.
    pub columns: Vec<KeyProjectColumn>,
    /// True when its amounts leave out zeros at the end of the decimals.
    pub stripped: bool,
}

impl Default for KeyProjects {
    fn default() -> Self {
        use KeyProjectColumn::{Amount, Goal, Name};
        Self { columns: vec![Name, Amount, Goal], stripped: false }
    }
}

/// A column of the table of key projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(in crate::book) enum KeyProjectColumn {
    /// The unit that carries it out (单位).
    Unit,
    /// Its name (项目名称).
    Name,
    /// Its amount (预算数).
    Amount,
    /// Its goal (绩效目标).
    Goal,
}

/// A part of the book (部分): its heading, what follows the heading at once, and its sections.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::book) struct PartSpec {
    /// The entry of the wording that is its heading.
    pub title: Option<String>,
    /// The decimals of the amounts in its sentences, where they differ from those of the layout.
    pub decimals: Option<u32>,
    pub blocks: Vec<BlockSpec>,
    pub sections: Vec<SectionSpec>,
}

/// A section of a part.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::book) struct SectionSpec {
    /// The entry of the wording that is its heading.
    pub title: Option<String>,
    /// True when each unit (预算单位) of a department with several has the section once.
    pub each_unit: bool,
    pub blocks: Vec<BlockSpec>,
}
