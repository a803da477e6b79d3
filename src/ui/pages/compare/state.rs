//! What is compared and how it is shown, found anew only when something has changed.

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

/// What is compared and how it is shown.
#[derive(Default)]
pub struct State {
    /// `None` is the first of the open scenarios.
    base: Option<TabId>,
    /// Those that are open but not compared.
    left_out: BTreeSet<TabId>,
    /// The scenarios that were open when a file was asked for that is to be the base.
    awaited: Option<BTreeSet<TabId>>,
    pub search: String,
    pub arrangement: Arrangement,
    compared: Memo<Key, Compared>,
    arranged: Memo<(Key, Arrangement, String), Arranged>,
    /// The difference between the texts of two scenarios in a row, by row and column.
    texts: Memo<(Key, usize, usize, AmountUnit), Pieces>,
    /// The row that is looked at, by its number in the grid.
    row: Option<u64>,
    /// The scenario in which it is looked at, by its column.
    pub column: Option<usize>,
    /// Between which scenarios something is taken over, where the user has said so.
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

/// From where to where something is taken over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Direction {
    pub from: Option<TabId>,
    pub to: Option<TabId>,
}

/// A comparison of open scenarios.
pub struct Compared {
    key: Key,
    pub tabs: Vec<TabId>,
    /// What the scenarios are called, no two alike.
    pub titles: Vec<String>,
    pub comparison: Comparison,
    /// What the rows are called.
    pub names: Vec<String>,
    /// What the grid knows the rows by.
    numbers: Vec<u64>,
    rows: FxHashMap<u64, usize>,
}

impl State {
    /// The scenario that the others are compared with.
    pub fn base(&self, view: View<'_>) -> Option<TabId> {
        let is_open = |tab: &TabId| view.open.iter().any(|open| open.tab == *tab);
        self.base.filter(is_open).or(view.open.first().map(|open| open.tab))
    }

    /// Compares with another scenario.
    pub fn set_base(&mut self, tab: TabId) {
        self.base = Some(tab);
        self.awaited = None;
    }

    /// Whether a scenario that is open is compared, too.
    pub fn takes_part(&self, tab: TabId) -> bool {
        !self.left_out.contains(&tab)
    }

    /// Lets a scenario take part or not.
    pub fn let_take_part(&mut self, tab: TabId, takes_part: bool) {
        if takes_part {
            self.left_out.remove(&tab);
        } else {
            self.left_out.insert(tab);
        }
    }

    /// The next scenario that is opened is to be the base.
    pub fn await_base(&mut self, view: View<'_>) {
        self.awaited = Some(view.open.iter().map(|open| open.tab).collect());
    }

    /// The row that is looked at.
    pub fn chosen(&self) -> Option<usize> {
        self.compared()?.row(self.row?)
    }

    /// Looks at another row.
    pub fn select(&mut self, row: Option<u64>) {
        self.row = row.or(self.row);
    }

    /// Sorts by a column: down, then up, then as in the book; names first up.
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

    /// Whether anything but the differences is left out.
    pub fn is_filtered(&self) -> bool {
        !self.search.trim().is_empty() || self.arrangement.level.is_some()
    }

    /// Shows all levels and names again.
    pub fn clear_filter(&mut self) {
        self.search.clear();
        self.arrangement.level = None;
    }

    /// Compares and arranges anew what has changed since the last pass.
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

    /// What the base and the scenario `column` say in a row, as `text` puts it.
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
                // Digits that two amounts have in common mean nothing.
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

    /// The row that the grid knows by this number.
    pub fn row(&self, number: u64) -> Option<usize> {
        self.rows.get(&number).copied()
    }

    /// What the grid knows a row by, the same as long as it tells of the same.
    pub fn number(&self, row: usize) -> u64 {
        self.numbers.get(row).copied().unwrap_or_default()
    }

    /// What a row and those above it are called.
    pub fn path(&self, row: usize) -> String {
        words::compare::row_path(&self.comparison, row, &self.names)
    }

    /// Which rows a text is found in: in their own name or in one above them, so that whatever
    /// belongs to a project is found with it. `None` when nothing is looked for.
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

/// Derived from what a row tells of, so that the cursor follows it when rows come and go.
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

/// What the scenarios are called; where two are called alike, with their files.
fn titles(compared: &[OpenScenario<'_>]) -> Vec<String> {
    let title = |it: &OpenScenario<'_>| it.title().into_owned();
    let plain: Vec<String> = compared.iter().map(title).collect();
    let told = compared.iter().zip(&plain).map(|(it, title)| {
        let is_alone = plain.iter().filter(|other| *other == title).count() < 2;
        if is_alone {
            return title.clone();
        }
        tr!("compare.title_with_file", title = title, file = it.file_name()).into_owned()
    });
    told.collect()
}
