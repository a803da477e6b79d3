//! The rows of the page of code lists.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::budget::Code;
use crate::catalogue::{CodeKind, CodeSource, Codes, Standing};
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
        let used = used(view);
        let doubtful = |kind| {
            let (codes, used) = (view.codes(kind), used.get(&kind));
            let used = used.into_iter().flat_map(FxHashMap::keys).copied();
            used.filter(move |code| codes.mark(*code).is_some())
        };
        let kinds = [CodeKind::Functional, CodeKind::Economic];
        let in_doubt: Vec<_> =
            kinds.into_iter().flat_map(|kind| doubtful(kind).map(move |it| (kind, it))).collect();
        let is_unknown =
            |(kind, code): &&(CodeKind, Code)| view.codes(*kind).standing(*code) == Standing::Valid;
        let unknown = in_doubt.iter().filter(is_unknown).count();

        let (codes, used) = (view.codes(wanted.kind), used.get(&wanted.kind));
        let lines = |code: Code| used.and_then(|used| used.get(&code)).copied().unwrap_or_default();
        let mut found = codes.search(&wanted.text, usize::MAX);
        if wanted.text.trim().is_empty() {
            found.extend(
                used.into_iter().flat_map(FxHashMap::keys).filter(|it| codes.entry(**it).is_none()),
            );
            found.sort_by_key(|code| code.list_order());
            found.dedup();
        }
        found.retain(|code| match wanted.scope {
            Scope::All => true,
            Scope::Valid => codes.standing(*code) == Standing::Valid && codes.is_known(*code),
            Scope::Used => 0 < lines(*code),
            Scope::Doubtful => 0 < lines(*code) && codes.mark(*code).is_some(),
        });
        let row = |code| Row {
            code,
            name: codes.name(code).unwrap_or_default().to_owned(),
            years: codes.entry(code).map(|entry| entry.years()).unwrap_or_default(),
            source: source(codes, code),
            mark: codes.mark(code),
            lines: lines(code),
        };
        Self {
            rows: found.into_iter().map(row).collect(),
            unknown,
            invalid: in_doubt.len() - unknown,
        }
    }
}

/// The number of lines that have each code, by its list.
fn used(view: View<'_>) -> FxHashMap<CodeKind, FxHashMap<Code, usize>> {
    let mut used: FxHashMap<CodeKind, FxHashMap<Code, usize>> = FxHashMap::default();
    for line in view.scenario().line_places().flat_map(|(_, lines)| lines) {
        for (kind, code) in
            [(CodeKind::Functional, line.functional), (CodeKind::Economic, line.economic)]
        {
            if let Some(code) = code {
                *used.entry(kind).or_default().entry(code).or_default() += 1;
            }
        }
    }
    used
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
