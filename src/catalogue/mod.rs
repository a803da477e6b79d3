//! The official code lists (科目) by year, and searching them.
//!
//! The lists come with the program; the user's own list, in the same format, corrects and completes
//! them ([`Catalogue::with`]). [`Codes`] is a list as it is in one budget.

mod changes;
mod codes;
mod crosswalk;
mod entry;
mod list;
mod pinyin;
mod rows;

use std::sync::LazyLock;

pub use self::changes::{CodeChange, CodeChanges, Difference};
pub use self::codes::Codes;
pub use self::crosswalk::government_economic;
pub use self::entry::{CodeEntry, CodeKind, CodeSource, Standing};
pub use self::list::CodeList;
pub use self::pinyin::{MatchPlace, PinyinMatcher};
pub use self::rows::{CatalogueError, CodeRow, CodeRows, RowProblem};

use crate::budget::Scenario;

/// `kind,code,name,from,until,successor,source`
const BUILTIN: &str = include_str!("../../assets/codes/codes.csv");

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    // A test checks that every row is understood.
    Catalogue::default().joined(CodeRows::of_text(BUILTIN).rows)
});

/// The code lists of the program.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    /// Functional subjects of expenditure (支出功能分类科目).
    pub functional: CodeList,
    /// Economic subjects of departmental budgets (部门预算支出经济分类科目).
    pub economic: CodeList,
    /// Economic subjects of government budgets (政府预算支出经济分类科目).
    pub government_economic: CodeList,
}

impl Catalogue {
    /// The lists that come with the program, read once.
    pub fn builtin() -> &'static Self {
        &CATALOGUE
    }

    /// Corrects and completes the lists of the program by the rows of `csv_text`.
    ///
    /// # Errors
    /// When a row is invalid; the error names its line and what was expected.
    pub fn with_overrides(csv_text: &str) -> Result<Self, CatalogueError> {
        Ok(Self::builtin().with(&CodeRows::of_text(csv_text).checked()?))
    }

    /// These lists with the user's `rows`, each of which replaces what the lists have about its code
    /// in its years.
    #[must_use]
    pub fn with(&self, rows: &CodeRows) -> Self {
        let own = |row: &CodeRow| {
            let entry = CodeEntry { source: CodeSource::User, ..row.entry.clone() };
            CodeRow { entry, ..row.clone() }
        };
        self.joined(rows.rows.iter().map(own).collect())
    }

    fn joined(&self, rows: Vec<CodeRow>) -> Self {
        let mut entries: [Vec<CodeEntry>; 3] = Default::default();
        for CodeRow { kind, entry, .. } in rows {
            let [functional, economic, government_economic] = &mut entries;
            match kind {
                CodeKind::Functional => functional.push(entry),
                CodeKind::Economic => economic.push(entry),
                CodeKind::GovernmentEconomic => government_economic.push(entry),
            }
        }
        let [functional, economic, government_economic] = entries;
        Self {
            functional: self.functional.with(functional),
            economic: self.economic.with(economic),
            government_economic: self.government_economic.with(government_economic),
        }
    }

    /// The list of a kind.
    pub fn list(&self, kind: CodeKind) -> &CodeList {
        match kind {
            CodeKind::Functional => &self.functional,
            CodeKind::Economic => &self.economic,
            CodeKind::GovernmentEconomic => &self.government_economic,
        }
    }

    /// The list of a kind as it is in a budget: of its year, with its own names.
    pub fn codes<'a>(&'a self, kind: CodeKind, scenario: &'a Scenario) -> Codes<'a> {
        let Scenario { fiscal_year, code_names, .. } = scenario;
        Codes { kind, list: self.list(kind), year: *fiscal_year, own: code_names }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Code;

    fn code(text: &str) -> Code {
        text.parse().unwrap()
    }

    #[test]
    fn the_built_in_lists_are_sound() {
        // Reading refuses malformed codes, years in the wrong order and two names in one year.
        let read = CodeRows::of_text(BUILTIN);
        assert_eq!(read.problems, []);
        let heading = 1;
        assert_eq!(read.rows.len(), BUILTIN.lines().count() - heading);
        for CodeRow { kind, entry, .. } in &read.rows {
            let list = Catalogue::builtin().list(*kind);
            assert_eq!(CodeKind::of(entry.code), Some(*kind), "{entry:?}");
            assert!(entry.code.parent().is_none_or(|parent| list.has(parent)), "{entry:?}");
            assert_ne!(entry.source, CodeSource::User, "{entry:?}");
            for year in entry.from.into_iter().chain(entry.until) {
                assert!((2007..=2026).contains(&year), "{entry:?}");
            }
            if let Some(successor) = entry.successor {
                let until = entry.until.expect("only an ended code has a successor");
                let next = list.entry(successor, until + 1).expect("the successor is in the list");
                assert_eq!(next.standing(until + 1), Standing::Valid, "{entry:?}");
                assert_ne!(successor, entry.code, "{entry:?}");
            }
        }
    }

    #[test]
    fn the_lists_hold_what_published_budgets_use() {
        let Catalogue { functional, economic, government_economic } = Catalogue::builtin();
        for (text, year, name) in [
            ("208", 2025, "社会保障和就业支出"),
            ("2050803", 2025, "培训支出"),
            ("2080701", 2026, "就业创业服务补助"),
            ("210", 2018, "医疗卫生与计划生育支出"),
            ("210", 2019, "卫生健康支出"),
        ] {
            assert_eq!(functional.name(code(text), year), Some(name), "{text}");
        }
        assert_eq!(economic.name(code("30211"), 2025), Some("差旅费"));
        assert_eq!(economic.name(code("31101"), 2026), Some("资本金注入（基本建设）"));
        assert_eq!(economic.name(code("208"), 2025), None);
        assert_eq!(government_economic.name(code("50999"), 2026), Some("其他对个人和家庭的补助"));
        assert_eq!(economic.entry(code("30229"), 2026).unwrap().until, Some(2025));
        assert!(functional.entry(code("2010301"), 2025).unwrap().is_certain());
        assert!(!functional.entry(code("202"), 2025).unwrap().is_certain());
    }

    #[test]
    fn overrides_correct_and_complete_the_lists() {
        let catalogue =
            Catalogue::with_overrides("functional,202,外交\nfunctional,20299,其他外交支出\n")
                .unwrap();
        let functional = catalogue.functional;
        assert_eq!(functional.name(code("202"), 2025), Some("外交"));
        assert!(functional.entry(code("202"), 2025).unwrap().is_certain());
        assert_eq!(functional.name(code("20299"), 2025), Some("其他外交支出"));
        assert_eq!(functional.name(code("203"), 2025), Some("国防支出"));
        assert!(Catalogue::with_overrides("functional,202").is_err());
    }
}
