//! The levels of compared rows, and the kinds of differences.

/// The level of the budget that a row belongs to; the user can filter rows by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// Totals (合计).
    Total,
    /// Groups (组): revenue and the groups of basic expenditure.
    Group,
    /// Projects (项目).
    Project,
    /// Line items (明细).
    Line,
    /// Subjects (科目) and sources of funds.
    Code,
    /// Performance indicators (绩效指标).
    Indicator,
    /// Texts (文字).
    Text,
    /// Everything else in the book (其他): staffing, purchases, the three public expenses
    /// (“三公”经费), assets and so on.
    Other,
}

impl Level {
    /// Every level, in the order of the book.
    pub const ALL: [Self; 8] = [
        Self::Total,
        Self::Group,
        Self::Project,
        Self::Line,
        Self::Code,
        Self::Indicator,
        Self::Text,
        Self::Other,
    ];

    /// A name that does not depend on the language of the program.
    pub fn key(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Group => "group",
            Self::Project => "project",
            Self::Line => "line",
            Self::Code => "code",
            Self::Indicator => "indicator",
            Self::Text => "text",
            Self::Other => "other",
        }
    }
}

/// One way in which something differs from the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The base does not have it.
    Added,
    /// The base has it and this scenario does not.
    Removed,
    /// It belongs to another group or project.
    Moved,
    /// It is at another place in the same list.
    Reordered,
    /// It has another name.
    Renamed,
    /// Its value differs.
    Changed,
}

impl Kind {
    /// Every kind, the most important first.
    pub const ALL: [Self; 6] =
        [Self::Added, Self::Removed, Self::Moved, Self::Reordered, Self::Renamed, Self::Changed];

    /// A name that does not depend on the language of the program.
    pub fn key(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Moved => "moved",
            Self::Reordered => "reordered",
            Self::Renamed => "renamed",
            Self::Changed => "changed",
        }
    }

    fn bit(self) -> u8 {
        1 << match self {
            Self::Added => 0,
            Self::Removed => 1,
            Self::Moved => 2,
            Self::Reordered => 3,
            Self::Renamed => 4,
            Self::Changed => 5,
        }
    }
}

/// The ways in which something differs from the base; empty when it is the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// No difference.
    pub const SAME: Self = Self(0);

    /// True when there is no difference.
    pub fn is_same(self) -> bool {
        self == Self::SAME
    }

    /// True when it differs in this way.
    pub fn has(self, kind: Kind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// The ways, the most important first.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.into_iter().filter(move |kind| self.has(*kind))
    }

    pub(super) fn add(&mut self, kind: Kind) {
        self.0 |= kind.bit();
    }

    pub(super) fn include(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
