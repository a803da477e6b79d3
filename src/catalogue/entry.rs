//! An entry of a code list: a code with its name, and the years in which both hold.

use crate::budget::Code;
use crate::locale::tr;

/// The list that a code belongs to (科目类别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeKind {
    /// Functional subjects of expenditure (支出功能分类科目), down to items (项).
    Functional,
    /// Economic subjects of departmental budgets (部门预算支出经济分类科目), down to sections (款).
    Economic,
    /// Economic subjects of government budgets (政府预算支出经济分类科目), down to sections (款).
    GovernmentEconomic,
}

impl CodeKind {
    /// Every list.
    pub const ALL: [Self; 3] = [Self::Functional, Self::Economic, Self::GovernmentEconomic];

    /// The list that has the codes with the first digit of `code`.
    pub fn of(code: Code) -> Option<Self> {
        match code.to_string().as_bytes() {
            [b'2', ..] => Some(Self::Functional),
            [b'3', ..] => Some(Self::Economic),
            [b'5', ..] => Some(Self::GovernmentEconomic),
            _ => None,
        }
    }

    /// Its name in files.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Functional => "functional",
            Self::Economic => "economic_dept",
            Self::GovernmentEconomic => "economic_gov",
        }
    }

    /// Its name in the program's language.
    pub fn name(self) -> String {
        match self {
            Self::Functional => tr!("codes.kind.functional"),
            Self::Economic => tr!("codes.kind.economic"),
            Self::GovernmentEconomic => tr!("codes.kind.government"),
        }
        .into_owned()
    }

    /// The number of official levels; places divide the lowest one further.
    pub(super) fn levels(self) -> usize {
        match self {
            Self::Functional => 3,
            Self::Economic | Self::GovernmentEconomic => 2,
        }
    }
}

/// A code and its name in a span of years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeEntry {
    pub code: Code,
    pub name: String,
    /// The first year (启用年度); `None` when no beginning is known.
    pub from: Option<u16>,
    /// The last year (停用年度); `None` when no end is known.
    pub until: Option<u16>,
    /// The code that takes its place after the last year.
    pub successor: Option<Code>,
    pub source: CodeSource,
    /// The code as text: the official lists are in the order of the digits, with 20801 between 208
    /// and 210.
    pub(super) digits: String,
}

/// The source of the name of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeSource {
    /// Read in a published document.
    Document,
    /// Written down from memory, still to be verified.
    Memory,
    /// Given by the user.
    User,
}

/// The place of a year relative to the years of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Valid,
    /// The first year is this later one.
    NotYet(u16),
    /// The last year was this earlier one.
    Ended(u16),
}

impl CodeEntry {
    /// An entry that holds in every year.
    pub(super) fn new(code: Code, name: String, source: CodeSource) -> Self {
        let digits = code.to_string();
        Self { code, name, from: None, until: None, successor: None, source, digits }
    }

    /// True when the name was read in an official document or given by the user; otherwise it is
    /// shown as still to be verified (待核实).
    pub fn is_certain(&self) -> bool {
        self.source != CodeSource::Memory
    }

    /// True when it is in the user's own list.
    pub fn is_own(&self) -> bool {
        self.source == CodeSource::User
    }

    /// Whether it holds in `year`.
    pub fn standing(&self, year: u16) -> Standing {
        match (self.from, self.until) {
            (Some(from), _) if year < from => Standing::NotYet(from),
            (_, Some(until)) if until < year => Standing::Ended(until),
            _ => Standing::Valid,
        }
    }

    /// True when some year belongs to both.
    pub(super) fn overlaps(&self, other: &Self) -> bool {
        let begins_by_the_end_of = |one: &Self, two: &Self| match (one.from, two.until) {
            (Some(from), Some(until)) => from <= until,
            _ => true,
        };
        begins_by_the_end_of(self, other) && begins_by_the_end_of(other, self)
    }

    /// What is left of it beside a newer entry of its code: the years that the newer one does not
    /// tell about; nothing when both have the same name.
    pub(super) fn without(self, newer: &Self) -> Vec<Self> {
        if !self.overlaps(newer) {
            return vec![self];
        }
        if self.name == newer.name {
            return Vec::new();
        }
        let before = newer.from.filter(|from| self.from.is_none_or(|it| it < *from));
        let after = newer.until.filter(|until| self.until.is_none_or(|it| *until < it));
        let before = before.map(|from| Self {
            until: Some(from.saturating_sub(1)),
            successor: None,
            ..self.clone()
        });
        let after = after.map(|until| Self { from: Some(until.saturating_add(1)), ..self.clone() });
        before.into_iter().chain(after).collect()
    }

    /// Its years, such as “2018–2025”; empty when no limit is known.
    pub fn years(&self) -> String {
        let text = |year: Option<u16>| year.map(|year| year.to_string()).unwrap_or_default();
        match (self.from, self.until) {
            (None, None) => String::new(),
            (from, until) => format!("{}–{}", text(from), text(until)),
        }
    }
}
