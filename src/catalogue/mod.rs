//! The official code lists (科目) and searching them.
//!
//! The lists come with the program; [`Catalogue::with_overrides`] corrects them by rows in the same
//! format.

mod csv;
mod list;
mod pinyin;

use std::sync::LazyLock;

pub use self::csv::{CatalogueError, RowProblem};
pub use self::list::{CodeEntry, CodeList, CodeSource};
pub use self::pinyin::{MatchPlace, PinyinMatcher};

use self::csv::Kind;

const BUILTIN: &str = include_str!("../../assets/codes/codes.csv");

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| match Catalogue::merged(&[BUILTIN]) {
    Ok(catalogue) => catalogue,
    Err(error) => {
        // A test checks that the file is readable; without names the program still works.
        log::error!("the built-in code lists: {error}");
        Catalogue::default()
    }
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

    /// Corrects and completes the lists of the program by the rows of `csv_text` (`kind,code,name`
    /// and optionally `level,source`).
    ///
    /// # Errors
    /// When a row is invalid; the error names its line and what was expected.
    pub fn with_overrides(csv_text: &str) -> Result<Self, CatalogueError> {
        Self::merged(&[BUILTIN, csv_text])
    }

    /// The rows of all `texts`, later ones replacing earlier ones.
    fn merged(texts: &[&str]) -> Result<Self, CatalogueError> {
        let mut functional = Vec::new();
        let mut economic = Vec::new();
        let mut government_economic = Vec::new();
        for text in texts {
            for (kind, entry) in csv::read(text)? {
                match kind {
                    Kind::Functional => functional.push(entry),
                    Kind::Economic => economic.push(entry),
                    Kind::GovernmentEconomic => government_economic.push(entry),
                }
            }
        }
        Ok(Self {
            functional: CodeList::new(functional),
            economic: CodeList::new(economic),
            government_economic: CodeList::new(government_economic),
        })
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
    fn the_built_in_lists_are_complete() {
        // Reading refuses duplicates, malformed codes and levels that do not fit.
        let catalogue = Catalogue::merged(&[BUILTIN]).unwrap();
        let lists = [&catalogue.functional, &catalogue.economic, &catalogue.government_economic];
        let count: usize = lists.iter().map(|list| list.iter().count()).sum();
        let heading = 1;
        assert_eq!(count, BUILTIN.lines().count() - heading);
        for list in lists {
            for entry in list {
                let parent = entry.code.parent();
                assert!(parent.is_none_or(|parent| list.entry(parent).is_some()), "{entry:?}");
                assert_ne!(entry.source, CodeSource::User, "{entry:?}");
            }
        }
    }

    #[test]
    fn knows_names_and_how_certain_they_are() {
        let Catalogue { functional, economic, .. } = Catalogue::builtin();
        assert_eq!(functional.name(code("208")), Some("社会保障和就业支出"));
        assert_eq!(economic.name(code("30211")), Some("差旅费"));
        assert_eq!(economic.name(code("208")), None);
        assert!(functional.is_certain(code("2010301")));
        assert!(!functional.is_certain(code("202")));
        assert!(!functional.is_certain(code("999")));
    }

    #[test]
    fn overrides_correct_and_complete_the_lists() {
        let catalogue =
            Catalogue::with_overrides("functional,202,外交\nfunctional,20299,其他外交支出\n")
                .unwrap();
        assert_eq!(catalogue.functional.name(code("202")), Some("外交"));
        assert!(catalogue.functional.is_certain(code("202")));
        assert_eq!(catalogue.functional.name(code("20299")), Some("其他外交支出"));
        assert_eq!(catalogue.functional.name(code("203")), Some("国防支出"));
        assert!(Catalogue::with_overrides("functional,202").is_err());
    }
}
