//! The design of a book: its wording, official tables and code lists, including the user's own.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::Derived;
use crate::book;
use crate::book::tables::{TableSet, TableSets};
use crate::book::{Audience, Book, Chart, DataError, Wording, WordingError};
use crate::budget::Scenario;
use crate::catalogue::{Catalogue, CatalogueError};
use crate::locale::tr;
use crate::publish::user_codes::{CodeListError, read_code_list};
use crate::store::{self, Defect, UserData, UserDataError};

/// The key for a book without official tables.
pub const NO_TABLES: &str = "none";

/// The wording, official tables and code lists that a book is drawn with.
#[derive(Clone, Debug)]
pub struct Design {
    /// The code lists for the official tables and for the window.
    catalogue: Arc<Catalogue>,
    wording: Wording,
    sets: TableSets,
    /// The key of the set that is appended; `None` for no tables.
    chosen: Option<String>,
    /// Key and name of every set.
    names: Vec<(String, String)>,
    /// The date on the cover.
    date: Option<Date>,
    /// The readers of the book.
    audience: Audience,
}

/// The reason a design is refused.
#[derive(Debug, thiserror::Error)]
pub enum DesignError {
    /// A file of the user cannot be read.
    #[error(transparent)]
    Unreadable(#[from] UserDataError),
    #[error(transparent)]
    Wording(#[from] WordingError),
    #[error(transparent)]
    Tables(#[from] DataError),
    /// The user's code list has a row that is not understood.
    #[error("{}", tr!("store.user_data", name = name, problem = problem))]
    Codes { name: String, problem: CatalogueError },
    /// The user's code list is neither text nor a workbook.
    #[error("{}", tr!("store.user_data", name = name, problem = problem))]
    CodeList { name: String, problem: CodeListError },
    /// There is no such set of tables.
    #[error("{}", tr!("publish.no_table_set", name = name, names = names))]
    NoTableSet { name: String, names: String },
}

impl Default for Design {
    /// The built-in design with the default tables.
    fn default() -> Self {
        Self::new(Catalogue::builtin(), Wording::builtin().clone(), TableSets::builtin().clone())
    }
}

impl Design {
    fn new(catalogue: &Catalogue, wording: Wording, sets: TableSets) -> Self {
        let names: Vec<_> =
            sets.iter().map(|set| (set.key().to_owned(), set.name().to_owned())).collect();
        let chosen = names.first().map(|(key, _)| key.clone());
        let catalogue = Arc::new(catalogue.clone());
        Self { catalogue, wording, sets, chosen, names, date: None, audience: Audience::Public }
    }

    /// The built-in design, changed by the files in the user's `folder`: `wording.ron`, `codes.xlsx`,
    /// `codes.csv` and those in `tables`.
    ///
    /// # Errors
    /// When a file of the user cannot be read or is damaged; the error names the file or the place.
    pub fn of_user(folder: Option<&Path>) -> Result<Self, DesignError> {
        let data = folder.map(UserData::read).transpose()?.unwrap_or_default();
        let mut wording = Wording::builtin().clone();
        if let Some((name, text)) = &data.wording {
            wording = wording.with(name, text)?;
        }
        let mut catalogue = Cow::Borrowed(Catalogue::builtin());
        for (name, bytes) in data.codes {
            let rows = match read_code_list(&bytes) {
                Ok(rows) => rows.checked(),
                Err(problem) => return Err(DesignError::CodeList { name, problem }),
            };
            let rows = rows.map_err(|problem| DesignError::Codes { name, problem })?;
            catalogue = Cow::Owned(catalogue.with(&rows));
        }
        let files: Vec<_> =
            data.tables.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Ok(Self::new(&catalogue, wording, TableSets::with(&files)?))
    }

    /// The same design with the set of tables that has this key or name; see [`NO_TABLES`].
    ///
    /// # Errors
    /// When there is no such set; the error names the existing ones.
    pub fn with_tables(mut self, name: &str) -> Result<Self, DesignError> {
        self.chosen = match self.sets.get(name) {
            Some(set) => Some(set.key().to_owned()),
            None if name == NO_TABLES => None,
            None => {
                let keys: Vec<_> = self.names.iter().map(|(key, _)| key.as_str()).collect();
                let names = [keys.as_slice(), &[NO_TABLES]].concat().join("、");
                return Err(DesignError::NoTableSet { name: name.to_owned(), names });
            }
        };
        Ok(self)
    }

    /// The same design with this date on the cover, or without a date.
    #[must_use]
    pub fn dated(self, date: Option<Date>) -> Self {
        Self { date, ..self }
    }

    /// The date on the cover.
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// The same design for other readers.
    #[must_use]
    pub fn for_audience(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }

    /// The readers of the book.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Key and name of every set of tables.
    pub fn table_sets(&self) -> &[(String, String)] {
        &self.names
    }

    /// The set that is appended.
    pub fn tables(&self) -> Option<&TableSet> {
        self.sets.get(self.chosen.as_deref()?)
    }

    /// The code lists.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The name of the book's file, without its extension; computed without drawing the book.
    pub fn file_name(&self, scenario: &Scenario) -> String {
        store::file_name(&book::name(scenario, &self.wording, self.audience))
    }

    /// The charts of the book, drawn without the rest of it.
    pub fn charts(&self, scenario: &Scenario, derived: &Derived) -> Vec<Chart> {
        book::charts(scenario, derived, &self.wording)
    }

    /// The book of a scenario and, for an internal copy, the text of the scenario's file to enclose.
    ///
    /// # Errors
    /// When the scenario contradicts itself, so that its file could not be read back.
    pub fn book_and_file(
        &self,
        scenario: &Scenario,
        derived: &Derived,
    ) -> Result<(Book, Option<String>), Defect> {
        let is_internal = self.audience == Audience::Internal;
        let file = || is_internal.then(|| store::encode(scenario)).transpose();
        let (book, file) = rayon::join(|| self.book(scenario, derived), file);
        Ok((book, file?))
    }

    /// The book of a scenario.
    pub fn book(&self, scenario: &Scenario, derived: &Derived) -> Book {
        let (wording, tables) = (&self.wording, self.tables());
        let book = Book::of(scenario, derived, &self.catalogue, wording, tables, self.audience);
        match self.date {
            Some(date) => book.dated(date, &self.wording),
            None => book,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::CodeName;

    fn sample() -> Scenario {
        store::decode(include_bytes!("../../saves/luohu-hr-2024.ron")).unwrap()
    }

    #[test]
    fn the_book_is_drawn_with_the_code_lists_of_the_design() {
        let catalogue = Catalogue::with_overrides("functional,2080101,另一个名称\n").unwrap();
        let (wording, sets) = (Wording::builtin().clone(), TableSets::builtin().clone());
        let design = Design::new(&catalogue, wording, sets);
        let mut scenario = sample();
        let project = Arc::make_mut(scenario.projects.first_mut().unwrap());
        project.lines[0].functional = Some("2080101".parse().unwrap());
        let derived = Derived::of(&scenario);
        let says = |design: &Design| {
            design.book(&scenario, &derived).texts().any(|text| text.contains("另一个名称"))
        };
        assert!(says(&design) && !says(&Design::default()));
        let code = "2080101".parse().ok();
        let own = CodeName { id: 9999.into(), code, name: "本方案的名称".to_owned() };
        let scenario = Scenario { code_names: vec![own], ..scenario.clone() };
        let named =
            |text: &str| design.book(&scenario, &derived).texts().any(|it| it.contains(text));
        assert!(named("本方案的名称") && !named("另一个名称"));
    }

    #[test]
    fn the_users_code_list_names_subjects() {
        let folder = tempfile::tempdir().unwrap();
        let write = |text: &str| std::fs::write(folder.path().join("codes.csv"), text).unwrap();
        write("functional,2050202,小学教育\n");
        let design = Design::of_user(Some(folder.path())).unwrap();
        let code = "2050202".parse().unwrap();
        assert_eq!(design.catalogue().functional.name(code, 2025), Some("小学教育"));
        write("functional,2050202,小学教育\nfunctional,20x,教育\n");
        let error = Design::of_user(Some(folder.path())).unwrap_err().to_string();
        assert!(error.contains("codes.csv") && error.contains('2'), "{error}");
        write("PK");
        let error = Design::of_user(Some(folder.path())).unwrap_err().to_string();
        assert!(error.contains("codes.csv"), "{error}");
    }

    #[test]
    fn the_name_of_the_file_and_the_charts_are_those_of_the_book() {
        let (design, scenario) = (Design::default(), sample());
        let derived = Derived::of(&scenario);
        let public = design.book(&scenario, &derived);
        assert_eq!(public.name, "深圳市罗湖区人力资源局（本级）2024年部门预算");
        assert_eq!(design.file_name(&scenario), public.name);
        let design = design.for_audience(Audience::Internal);
        let book = design.book(&scenario, &derived);
        assert_eq!(book.name, format!("{}（内部）", public.name));
        assert_eq!(design.file_name(&scenario), book.name);
        let charts: Vec<_> = book.charts().cloned().collect();
        assert_eq!(design.charts(&scenario, &derived), charts);
    }
}
