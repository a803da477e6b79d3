//! The design of a book: its layout, official tables and code lists, including the user's own.

use std::borrow::Cow;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;

use crate::analysis::Derived;
use crate::book;
use crate::book::tables::{TableSet, TableSets};
use crate::book::{Audience, Book, Chart, DataError, Layout, LayoutFolder, Layouts};
use crate::budget::Scenario;
use crate::catalogue::{Catalogue, CatalogueError};
use crate::locale::tr;
use crate::publish::user_codes::{CodeListError, read_code_list};
use crate::store::{self, Defect, UserData, UserDataError};

/// The key for a book without official tables.
pub const NO_TABLES: &str = "none";

/// The layouts, official tables and code lists that books are drawn with.
#[derive(Clone, Debug)]
pub struct Design {
    /// The code lists for the official tables and for the window.
    catalogue: Arc<Catalogue>,
    layouts: Arc<Layouts>,
    /// The layout of every book, instead of the one that its scenario names.
    layout: Option<String>,
    pub(super) sets: TableSets,
    tables: TableChoice,
    /// Key and name of every set.
    names: Vec<(String, String)>,
    /// The date on the cover.
    date: Option<Date>,
    /// The readers of the book.
    audience: Audience,
}

/// The official tables of a book.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum TableChoice {
    /// Those of its layout.
    #[default]
    OfLayout,
    /// The set with this key.
    Set(String),
    Nothing,
}

/// The reason a design is refused.
#[derive(Debug, thiserror::Error)]
pub enum DesignError {
    /// A file of the user cannot be read.
    #[error(transparent)]
    Unreadable(#[from] UserDataError),
    /// The user's words or tables are not understood.
    #[error(transparent)]
    Data(#[from] DataError),
    /// The user's code list has a row that is not understood.
    #[error("{}", tr!("store.user_data", name = name, problem = problem))]
    Codes { name: String, problem: CatalogueError },
    /// The user's code list is neither text nor a workbook.
    #[error("{}", tr!("store.user_data", name = name, problem = problem))]
    CodeList { name: String, problem: CodeListError },
    /// There is no such set of tables.
    #[error("{}", tr!("publish.no_table_set", name = name, names = names))]
    NoTableSet { name: String, names: String },
    /// There is no such layout.
    #[error("{}", tr!("publish.no_layout", name = name, names = names))]
    NoLayout { name: String, names: String },
    /// A layout of the user cannot be used.
    #[error("{}", tr!("publish.broken_layout", name = name, problem = problem))]
    BrokenLayout { name: String, problem: String },
}

impl Default for Design {
    /// The built-in design with the tables of each layout.
    fn default() -> Self {
        Self::new(Catalogue::builtin(), Layouts::builtin().clone(), TableSets::builtin().clone())
    }
}

impl Design {
    fn new(catalogue: &Catalogue, layouts: Layouts, sets: TableSets) -> Self {
        let names = sets.iter().map(|set| (set.key().to_owned(), set.name().to_owned())).collect();
        Self {
            catalogue: Arc::new(catalogue.clone()),
            layouts: Arc::new(layouts),
            layout: None,
            sets,
            tables: TableChoice::default(),
            names,
            date: None,
            audience: Audience::Public,
        }
    }

    /// The built-in design, changed by the files in the user's `folder`: `wording.ron`, `codes.xlsx`,
    /// `codes.csv` and those in `tables` and `layouts`.
    ///
    /// # Errors
    /// When a file of the user cannot be read or is damaged; the error names the file or the place.
    /// A damaged layout is no error, but is among the broken ones.
    pub fn of_user(folder: Option<&Path>) -> Result<Self, DesignError> {
        let data = folder.map(UserData::read).transpose()?.unwrap_or_default();
        let wording = data.wording.as_ref().map(|(name, text)| (name.as_str(), text.as_str()));
        let mut sound = Vec::new();
        let mut unreadable = Vec::new();
        for (key, files) in data.layouts {
            match files {
                Ok(files) => sound.push(LayoutFolder { key, files }),
                Err(problem) => unreadable.push((key, problem)),
            }
        }
        let layouts = Layouts::with(wording, sound)?;
        let layouts = unreadable
            .into_iter()
            .fold(layouts, |layouts, (key, problem)| layouts.and_broken(&key, problem));
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
        Ok(Self::new(&catalogue, layouts, TableSets::with(&files)?))
    }

    /// The same design with the set of tables that has this key or name; see [`NO_TABLES`]. An empty
    /// name stands for the tables of the layout.
    ///
    /// # Errors
    /// When there is no such set; the error names the existing ones.
    pub fn with_tables(mut self, name: &str) -> Result<Self, DesignError> {
        self.tables = match self.sets.get(name) {
            Some(set) => TableChoice::Set(set.key().to_owned()),
            None if name.is_empty() => TableChoice::OfLayout,
            None if name == NO_TABLES => TableChoice::Nothing,
            None => {
                let keys: Vec<_> = self.names.iter().map(|(key, _)| key.as_str()).collect();
                let names = [keys.as_slice(), &[NO_TABLES]].concat().join("、");
                return Err(DesignError::NoTableSet { name: name.to_owned(), names });
            }
        };
        Ok(self)
    }

    /// The same design with this layout for every book, whatever its scenario names.
    ///
    /// # Errors
    /// When there is no such layout, or it cannot be used.
    pub fn with_layout(mut self, name: &str) -> Result<Self, DesignError> {
        self.layout = Some(self.layout_named(name)?.key().to_owned());
        Ok(self)
    }

    /// The layout with this key or name; an empty one is the default.
    fn layout_named(&self, name: &str) -> Result<&Layout, DesignError> {
        if let Some(broken) = self.layouts.broken().iter().find(|broken| broken.key == name) {
            let (name, problem) = (broken.key.clone(), broken.problem.clone());
            return Err(DesignError::BrokenLayout { name, problem });
        }
        self.layouts.get(name).ok_or_else(|| {
            let keys: Vec<_> = self.layouts.iter().map(Layout::key).collect();
            DesignError::NoLayout { name: name.to_owned(), names: keys.join("、") }
        })
    }

    /// The available layouts.
    pub fn layouts(&self) -> &Layouts {
        &self.layouts
    }

    /// The layout of a scenario's book.
    ///
    /// # Errors
    /// When the scenario names one that does not exist, or cannot be used.
    pub fn layout_of(&self, scenario: &Scenario) -> Result<&Layout, DesignError> {
        self.layout_named(self.layout.as_deref().unwrap_or(&scenario.layout))
    }

    /// The layout in which a scenario's book is drawn: the default one in the place of one that does
    /// not exist.
    fn layout(&self, scenario: &Scenario) -> &Layout {
        self.layout_of(scenario).unwrap_or_else(|_error| self.layouts.default_layout())
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

    /// The key of the set that is chosen for all books; empty for the tables of each layout.
    pub fn chosen_tables(&self) -> &str {
        match &self.tables {
            TableChoice::OfLayout => "",
            TableChoice::Set(key) => key,
            TableChoice::Nothing => NO_TABLES,
        }
    }

    /// The tables of a scenario's book.
    pub fn tables(&self, scenario: &Scenario) -> Option<&TableSet> {
        match &self.tables {
            TableChoice::OfLayout => self.layout(scenario).tables(&self.sets),
            TableChoice::Set(key) => self.sets.get(key),
            TableChoice::Nothing => None,
        }
    }

    /// The code lists.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The name of the book's file, without its extension; computed without drawing the book.
    pub fn file_name(&self, scenario: &Scenario) -> String {
        store::file_name(&book::name(scenario, self.layout(scenario).wording(), self.audience))
    }

    /// The charts of the book, drawn without the rest of it.
    pub fn charts(&self, scenario: &Scenario, derived: &Derived) -> Vec<Chart> {
        book::charts(scenario, derived, &self.catalogue, self.layout(scenario))
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
        let (layout, tables) = (self.layout(scenario), self.tables(scenario));
        let book = Book::of(scenario, derived, &self.catalogue, layout, tables, self.audience);
        match self.date {
            Some(date) => book.dated(date, layout.wording()),
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
        let (layouts, sets) = (Layouts::builtin().clone(), TableSets::builtin().clone());
        let design = Design::new(&catalogue, layouts, sets);
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
    fn the_users_words_are_those_of_the_default_layout() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("wording.ron"), r#"{"part.totals": "总体"}"#).unwrap();
        let design = Design::of_user(Some(folder.path())).unwrap();
        let mut scenario = sample();
        let derived = Derived::of(&scenario);
        let says = |scenario: &Scenario| {
            design.book(scenario, &derived).texts().any(|text| text == "总体")
        };
        assert!(says(&scenario));
        scenario.layout = "shenzhen-2026".to_owned();
        assert!(!says(&scenario));
    }

    #[test]
    fn a_layout_that_does_not_exist_is_an_error_and_the_default_is_shown() {
        let mut scenario = sample();
        let derived = Derived::of(&scenario);
        let design = Design::default();
        let book = design.book(&scenario, &derived);
        scenario.layout = "atlantis".to_owned();
        let error = design.layout_of(&scenario).unwrap_err().to_string();
        assert!(error.contains("atlantis") && error.contains("shanghai-2026"), "{error}");
        assert_eq!(design.book(&scenario, &derived).blocks, book.blocks);
        assert!(design.with_layout("atlantis").is_err());
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
