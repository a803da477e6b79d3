//! The state of the page: the compared scenarios and the shown rows, computed again only when
//! something has changed.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::analysis::compare::{About, Arrangement, Comparison, Shown, Sort};
use crate::budget::AmountUnit;
use crate::catalogue::PinyinMatcher;
use crate::locale::{Language, tr};
use crate::text::{Piece, text_difference};
use crate::ui::documents::workspace::{OpenScenario, TabId, Version};
use crate::ui::memo::Memo;
use crate::ui::view::View;
use crate::words;

/// The choice of scenarios and rows, and the comparison that results from it.
#[derive(Default)]
pub struct State {
    /// The chosen base; `None` means the first of the open scenarios.
    base: Option<TabId>,
    /// The open scenarios that are not compared.
    left_out: BTreeSet<TabId>,
    /// The scenarios that were open when the user asked to open a file as the base; the next one
    /// that is opened becomes the base.
    awaited: Option<BTreeSet<TabId>>,
    pub search: String,
    pub arrangement: Arrangement,
    compared: Memo<Key, Compared>,
    arranged: Memo<(Key, Arrangement, String), Arranged>,
    /// The difference between the texts of two scenarios in a row, by row and column.
    texts: Memo<(Key, usize, usize, AmountUnit), Pieces>,
    /// The row whose details are shown, by its id in the grid.
    row: Option<u64>,
    /// The scenario at the cursor, by its column of the comparison.
    pub column: Option<usize>,
    /// The scenarios between which a row is taken over, if the user has chosen them.
    pub direction: Direction,
}

/// The difference between two texts, in pieces.
type Pieces = Rc<[Piece<String>]>;

/// The compared scenarios with their revisions, the base first, and the language of row names.
type Key = (Vec<Version>, Language);

/// The rows that are shown.
struct Arranged {
    rows: Vec<Shown>,
    /// The number of rows that match, without the parents shown for context.
    count: usize,
}

/// The scenarios from which and into which a row is taken over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    pub from: Option<TabId>,
    pub to: Option<TabId>,
}

/// A comparison of open scenarios.
pub struct Compared {
    key: Key,
    pub tabs: Vec<TabId>,
    /// The titles of the scenarios, all different.
    pub titles: Vec<String>,
    pub comparison: Comparison,
    /// The names of the rows.
    pub names: Vec<String>,
    /// The ids of the rows in the grid.
    numbers: Vec<u64>,
    /// The indices of the rows, by their ids in the grid.
    rows: FxHashMap<u64, usize>,
}

impl State {
    /// The scenario that the others are compared with.
    pub fn base(&self, view: View<'_>) -> Option<TabId> {
        let is_open = |tab: &TabId| view.open.iter().any(|open| open.tab == *tab);
        self.base.filter(is_open).or(view.open.first().map(|open| open.tab))
    }

    /// Makes another scenario the base.
    pub fn set_base(&mut self, tab: TabId) {
        self.base = Some(tab);
        self.awaited = None;
    }

    /// True when an open scenario is compared with the base.
    pub fn takes_part(&self, tab: TabId) -> bool {
        !self.left_out.contains(&tab)
    }

    /// Adds a scenario to the comparison or leaves it out.
    pub fn let_take_part(&mut self, tab: TabId, takes_part: bool) {
        if takes_part {
            self.left_out.remove(&tab);
        } else {
            self.left_out.insert(tab);
        }
    }

    /// Makes the next scenario that is opened the base.
    pub fn await_base(&mut self, view: View<'_>) {
        self.awaited = Some(view.open.iter().map(|open| open.tab).collect());
    }

    /// The row whose details are shown.
    pub fn chosen(&self) -> Option<usize> {
        self.compared()?.row(self.row?)
    }

    /// Shows the details of another row; `None` keeps the present one.
    pub fn select(&mut self, row: Option<u64>) {
        self.row = row.or(self.row);
    }

    /// Sorts by a column: descending, then ascending, then in the order of the book. For names,
    /// ascending comes first.
    pub fn sort_by(&mut self, sort: Sort) {
        let starts_descending = sort != Sort::Name;
        let Arrangement { sort: present, descending, .. } = self.arrangement;
        let (sort, descending) = if present != sort {
            (sort, starts_descending)
        } else if descending == starts_descending {
            (sort, !descending)
        } else {
            (Sort::Book, false)
        };
        self.arrangement = Arrangement { sort, descending, ..self.arrangement };
    }

    /// True when rows are hidden by the search text or the level.
    pub fn is_filtered(&self) -> bool {
        !self.search.trim().is_empty() || self.arrangement.level.is_some()
    }

    /// Shows all levels and names again.
    pub fn clear_filter(&mut self) {
        self.search.clear();
        self.arrangement.level = None;
    }

    /// Computes again whatever has changed since the last pass: the comparison and the shown rows.
    pub fn refresh(&mut self, view: View<'_>) {
        if let Some(known) = &self.awaited
            && let Some(opened) = view.open.iter().find(|open| !known.contains(&open.tab))
        {
            self.set_base(opened.tab);
        }
        let Some(base) = self.base(view) else { return };
        let others = view.open.iter().filter(|it| it.tab != base && self.takes_part(it.tab));
        let compared: Vec<OpenScenario<'_>> =
            view.open.iter().filter(|it| it.tab == base).chain(others).copied().collect();
        if compared.len() < 2 {
            self.compared = Memo::default();
            return;
        }
        let states = compared.iter().map(|it| it.version()).collect();
        let key = (states, Language::current());
        self.compared.get(key, |key| Compared::of(view, &compared, key.clone()));
        self.arrange();
    }

    /// The comparison; `None` while fewer than two scenarios take part.
    pub fn compared(&self) -> Option<&Compared> {
        self.compared.last()
    }

    /// The rows that are shown.
    pub fn shown(&self) -> &[Shown] {
        self.arranged.last().map_or(&[], |arranged| &arranged.rows)
    }

    /// The number of rows that match, without the parents shown for context.
    pub fn count(&self) -> usize {
        self.arranged.last().map_or(0, |arranged| arranged.count)
    }

    /// The difference between the texts of the base and of the scenario `column` in a row; `text`
    /// returns the text of one column.
    pub fn texts(
        &mut self,
        view: View<'_>,
        row: usize,
        column: usize,
        text: impl Fn(&Compared, usize) -> String,
    ) -> Pieces {
        let Some(compared) = self.compared.last() else { return Rc::default() };
        let key = (compared.key.clone(), row, column, view.unit);
        let pieces = self.texts.get(key, |_| {
            let (before, after) = (text(compared, 0), text(compared, column));
            let is_amount = |column| {
                let content = compared.comparison.content(row, column);
                content.is_some_and(|content| content.amount().is_some())
            };
            if before != after && (is_amount(0) || is_amount(column)) {
                // Common digits of two amounts have no meaning: the whole amount has changed.
                Rc::new([Piece::Removed(before), Piece::Added(after)])
            } else {
                text_difference(&before, &after).into_iter().map(Piece::to_owned).collect()
            }
        });
        Rc::clone(pieces)
    }

    fn arrange(&mut self) {
        let Some(compared) = self.compared.last() else { return };
        let columns = compared.tabs.len();
        let is_gone = match self.arrangement.sort {
            Sort::Book | Sort::Name => false,
            Sort::Value(column) | Sort::Difference(column) | Sort::Percent(column) => {
                columns <= column
            }
        };
        if is_gone {
            self.arrangement.sort = Sort::Book;
        }
        let key = (compared.key.clone(), self.arrangement, self.search.trim().to_owned());
        self.arranged.get(key, |(_, arrangement, query)| {
            let found = compared.found(query);
            let rows = compared.comparison.arrange(arrangement, &compared.names, |row| {
                found.as_ref().is_none_or(|found| found.get(row).is_some_and(|found| *found))
            });
            let count = rows.iter().filter(|it| !it.is_context).count();
            Arranged { rows, count }
        });
    }
}

impl Compared {
    fn of(view: View<'_>, compared: &[OpenScenario<'_>], key: Key) -> Self {
        let scenarios: Vec<_> = compared.iter().map(|it| it.scenario()).collect();
        let comparison = match scenarios.split_first() {
            Some((base, others)) => Comparison::of(base, others),
            None => Comparison::of(view.scenario(), &[]),
        };
        let name_of = |named| view.name_of(named);
        let count = comparison.rows().len();
        let names =
            (0..count).map(|row| words::compare::row_name(&comparison, row, &name_of)).collect();
        let tabs: Vec<TabId> = compared.iter().map(|it| it.tab).collect();
        let numbers: Vec<u64> = (0..count).map(|row| number(&comparison, &tabs, row)).collect();
        let rows = numbers.iter().enumerate().map(|(row, number)| (*number, row)).collect();
        Self { key, titles: titles(compared), tabs, comparison, names, numbers, rows }
    }

    /// The index of the row with this id in the grid.
    pub fn row(&self, number: u64) -> Option<usize> {
        self.rows.get(&number).copied()
    }

    /// The id of a row in the grid, which stays the same as long as the row has the same subject.
    pub fn number(&self, row: usize) -> u64 {
        self.numbers.get(row).copied().unwrap_or_default()
    }

    /// The names of a row and of the rows above it.
    pub fn path(&self, row: usize) -> String {
        words::compare::row_path(&self.comparison, row, &self.names)
    }

    /// Finds a text in the rows: true for each row where it matches the name of the row or of a row
    /// above it, so that a project is found with everything in it. `None` for an empty text.
    fn found(&self, text: &str) -> Option<Vec<bool>> {
        if text.is_empty() {
            return None;
        }
        let matcher = PinyinMatcher::new(text);
        let mut found: Vec<bool> = Vec::with_capacity(self.names.len());
        for (name, row) in self.names.iter().zip(self.comparison.rows()) {
            let above = row.parent.and_then(|parent| found.get(parent as usize).copied());
            found.push(above.unwrap_or_default() || matcher.matches(name));
        }
        Some(found)
    }
}

/// The id of a row in the grid. It is derived from the subject of the row, so that the cursor stays
/// on the row when other rows are added or removed.
fn number(comparison: &Comparison, tabs: &[TabId], row: usize) -> u64 {
    let mut hasher = DefaultHasher::new();
    let Some(row) = comparison.rows().get(row) else { return 0 };
    if let Some(thing) = row.thing() {
        let columns = tabs.iter().enumerate();
        let mut owners =
            columns.filter_map(|(column, tab)| Some((tab, comparison.owner(thing, column)?)));
        owners.next().hash(&mut hasher);
    }
    match row.about {
        About::Figure(_) | About::Breakdown(_) | About::Entries(_) => row.about.hash(&mut hasher),
        About::Thing(_) => {}
        About::Fact(_, field) => field.key().hash(&mut hasher),
    }
    hasher.finish()
}

/// The titles of the scenarios; equal titles are followed by the names of the files.
fn titles(compared: &[OpenScenario<'_>]) -> Vec<String> {
    let title = |it: &OpenScenario<'_>| it.title().into_owned();
    let plain: Vec<String> = compared.iter().map(title).collect();
    let message = compared.iter().zip(&plain).map(|(it, title)| {
        let is_alone = plain.iter().filter(|other| *other == title).count() < 2;
        if is_alone {
            return title.clone();
        }
        tr!("compare.title_with_file", title = title, file = it.file_name()).into_owned()
    });
    message.collect()
}
