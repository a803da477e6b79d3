//! The layout of a book (版式): its parts, their order and titles, its sentences and its tables, as
//! the books of one place and year have them.
//!
//! A layout is data: a folder of `assets/layouts` with `layout.ron` (defined in [`spec`]),
//! `wording.ron` and, for tables of its own, `tables.ron`. A user's folder adds a layout or changes
//! files of another one.

pub(in crate::book) mod blocks;
mod list;
pub(in crate::book) mod spec;

use super::Wording;
use super::tables::{TableSet, TableSets};
pub use list::{Broken, LayoutFolder, Layouts};
use spec::LayoutSpec;
pub use spec::Paper;

/// The layout of the books whose scenario names none.
pub const DEFAULT_LAYOUT: &str = "luohu-2024";

/// The layout of a book (版式).
#[derive(Clone, Debug, Default)]
pub struct Layout {
    key: String,
    /// True for a layout with files of the user.
    is_own: bool,
    spec: LayoutSpec,
    wording: Wording,
    /// The tables of its own folder.
    own_tables: Option<TableSet>,
    /// The texts of its files, for a copy.
    files: Vec<FolderText>,
}

/// The name and text of a file of a layout.
pub type FolderText = (String, String);

impl Layout {
    /// The name of its folder, such as `luohu-2024`.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Name of the layout (名称), such as 深圳市罗湖区 2024 年版式.
    pub fn name(&self) -> &str {
        &self.spec.name
    }

    /// The place whose books have this layout (地区).
    pub fn place(&self) -> &str {
        &self.spec.place
    }

    /// The year of those books; `None` when it is of no particular year.
    pub fn year(&self) -> Option<u16> {
        self.spec.year
    }

    /// The documents it was taken from, and how reliable it is.
    pub fn source(&self) -> &str {
        &self.spec.source
    }

    /// True for a layout with files of the user.
    pub fn is_own(&self) -> bool {
        self.is_own
    }

    /// Its sentences and titles.
    pub fn wording(&self) -> &Wording {
        &self.wording
    }

    /// Its pages.
    pub fn paper(&self) -> Paper {
        self.spec.paper
    }

    /// Its official tables, of its own folder or among `sets`.
    pub fn tables<'a>(&'a self, sets: &'a TableSets) -> Option<&'a TableSet> {
        self.own_tables.as_ref().or_else(|| sets.get(self.spec.tables.as_deref()?))
    }

    /// The files of its folder, as text.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    pub(super) fn spec(&self) -> &LayoutSpec {
        &self.spec
    }
}
