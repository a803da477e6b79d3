//! The rows of the page of code lists.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::budget::Code;
use crate::catalogue::{CodeEntry, CodeKind, CodeSource, Codes, Standing, government_economic};
use crate::locale::tr;
use crate::ui::view::View;

/// The codes that are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub kind: CodeKind,
    pub scope: Scope,
    /// A code, a name or pinyin.
    pub text: String,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { kind: CodeKind::Functional, scope: Scope::Valid, text: String::new() }
    }
}

/// The part of a list that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// 本年度的 (codes that hold in the year)
    Valid,
    /// 全部 (all codes, with those of other years)
    All,
    /// 本方案用到的 (codes of this budget)
    Used,
    /// 需核对的 (codes of this budget that are unknown or do not hold in the year)
    Doubtful,
}

impl Scope {
    /// Every part.
    pub const ALL: [Self; 4] = [Self::Valid, Self::All, Self::Used, Self::Doubtful];

    /// Its name in the program's language.
    pub fn text(self, view: View<'_>) -> Cow<'static, str> {
        match self {
            Self::Valid => tr!("codes.scope.valid", year = view.scenario().fiscal_year),
            Self::All => tr!("codes.scope.all"),
            Self::Used => tr!("codes.scope.used"),
            Self::Doubtful => tr!("codes.scope.doubtful"),
        }
    }
}

/// A row: a code in the scenario's year.
#[derive(Clone, Debug)]
pub struct Row {
    pub code: Code,
    pub name: String,
    /// The years in which it holds; empty when no limit is known.
    pub years: String,
    pub source: Cow<'static, str>,
    /// The reason to look at it again.
    pub mark: Option<String>,
    /// The number of lines that have it.
    pub lines: usize,
    /// The subjects of the government budget that it goes into from an administrative unit (行政单位)
    /// and from a public institution (事业单位).
    pub government: [Option<Code>; 2],
}

/// The rows that are wanted, and the numbers of the codes that this budget uses in doubt.
#[derive(Clone, Debug)]
pub struct Listed {
    pub rows: Vec<Row>,
    /// The codes that are in no list.
    pub unknown: usize,
    /// The codes that do not hold in the year.
    pub invalid: usize,
}

impl Listed {
    /// Finds the wanted rows.
    pub fn of(view: View<'_>, wanted: &Wanted) -> Self {
        let used = Used::of(view);
        let (codes, lines) = (view.codes(wanted.kind), used.of_kind(wanted.kind));
        let lines = |code: Code| lines.get(&code).copied().unwrap_or_default();
        let mut found = codes.search(&wanted.text, usize::MAX);
        // Codes that nobody has a name for are found by their digits.
        let text = wanted.text.trim();
        let unnamed = used.of_kind(wanted.kind).keys().copied();
        let unnamed = unnamed.filter(|code| codes.name(*code).is_none());
        found.extend(unnamed.filter(|code| code.to_string().starts_with(text)));
        if text.is_empty() {
            found.sort_by_key(|code| code.list_order());
        }
        found.retain(|code| match wanted.scope {
            Scope::All => true,
            Scope::Valid => codes.mark(*code).is_none(),
            Scope::Used => 0 < lines(*code),
            Scope::Doubtful => 0 < lines(*code) && codes.mark(*code).is_some(),
        });
        let row = |code| Row {
            code,
            name: codes.name(code).unwrap_or_default().to_owned(),
            years: codes.entry(code).map(CodeEntry::years).unwrap_or_default(),
            source: source(codes, code),
            mark: codes.mark(code),
            lines: lines(code),
            government: UNITS.map(|is_institution| government_economic(code, is_institution)),
        };
        let rows = found.into_iter().map(row).collect();
        let (unknown, invalid) = used.doubtful(view);
        Self { rows, unknown, invalid }
    }
}

/// An administrative unit (行政单位) and a public institution (事业单位).
const UNITS: [bool; 2] = [false, true];

/// The number of lines that have each code.
#[derive(Default)]
struct Used {
    functional: BTreeMap<Code, usize>,
    economic: BTreeMap<Code, usize>,
    /// No line has a subject of the government budget.
    none: BTreeMap<Code, usize>,
}

impl Used {
    fn of(view: View<'_>) -> Self {
        let mut used = Self::default();
        for line in view.scenario().line_places().flat_map(|(_, lines)| lines) {
            for (codes, code) in
                [(&mut used.functional, line.functional), (&mut used.economic, line.economic)]
            {
                if let Some(code) = code {
                    *codes.entry(code).or_default() += 1;
                }
            }
        }
        used
    }

    fn of_kind(&self, kind: CodeKind) -> &BTreeMap<Code, usize> {
        match kind {
            CodeKind::Functional => &self.functional,
            CodeKind::Economic => &self.economic,
            CodeKind::GovernmentEconomic => &self.none,
        }
    }

    /// The numbers of codes that are in no list and that do not hold in the year.
    fn doubtful(&self, view: View<'_>) -> (usize, usize) {
        let (mut unknown, mut invalid) = (0, 0);
        for kind in CodeKind::ALL {
            let codes = view.codes(kind);
            for code in self.of_kind(kind).keys() {
                match codes.standing(*code) {
                    Some(Standing::Valid) => {}
                    Some(_) => invalid += 1,
                    None if codes.is_known(*code) => {}
                    None => unknown += 1,
                }
            }
        }
        (unknown, invalid)
    }
}

/// The source of the name.
fn source(codes: Codes<'_>, code: Code) -> Cow<'static, str> {
    match codes.entry(code).map(|entry| entry.source) {
        _ if codes.own_name(code).is_some() => tr!("codes.source.scenario"),
        Some(CodeSource::Document) => tr!("codes.source.document"),
        Some(CodeSource::Memory) => tr!("codes.source.memory"),
        Some(CodeSource::User) => tr!("codes.source.user"),
        None => tr!("codes.source.none"),
    }
}
