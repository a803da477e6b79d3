//! The columns of the data sheet as they are read back, for the sums of line items.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::evaluate::Value;
use super::formula::Place;

/// The named columns of the data sheet.
#[derive(Default)]
pub struct DataColumns {
    /// With their names.
    columns: Vec<(String, Column)>,
    rows: usize,
}

/// A column, by the rows of the sheet.
#[derive(Default)]
struct Column {
    numbers: Vec<Option<Decimal>>,
    /// The text of each row, as a number.
    text: Vec<usize>,
    /// The number of each text; that of a blank cell is empty.
    texts: BTreeMap<String, usize>,
    /// The rows of each text.
    rows: Vec<Vec<usize>>,
}

/// The texts that a criterion is about.
struct Texts {
    /// False when the criterion is met by all other texts.
    are_wanted: bool,
    /// In ascending order.
    numbers: Vec<usize>,
    /// The number of rows that have one of them.
    rows: usize,
}

/// Sums and counts rows of the data sheet; the texts that a criterion is about are found once.
pub struct Lookup<'a> {
    columns: &'a DataColumns,
    /// By the index of the column and the criterion.
    found: RefCell<FxHashMap<usize, Found>>,
}

type Found = FxHashMap<String, Option<Rc<Texts>>>;

impl DataColumns {
    /// The columns with these names; `cell` returns the content of a cell of the data sheet.
    pub fn of<'a>(
        names: impl Iterator<Item = (&'a str, u16)>,
        rows: u32,
        cell: impl Fn(Place) -> Value<'a>,
    ) -> Self {
        let columns = names.map(|(name, column)| {
            let cells = (0..rows).map(|row| cell(Place { row, column }));
            (name.to_owned(), Column::of(cells))
        });
        Self { columns: columns.collect(), rows: usize::try_from(rows).unwrap_or_default() }
    }

    /// The column with this name, and its index.
    fn get(&self, name: &str) -> Option<(usize, &Column)> {
        let mut columns = self.columns.iter().enumerate();
        columns.find_map(|(index, (own, column))| (own == name).then_some((index, column)))
    }
}

impl<'a> Lookup<'a> {
    pub fn of(columns: &'a DataColumns) -> Self {
        Self { columns, found: RefCell::default() }
    }

    /// True when a column has this name.
    pub fn has(&self, name: &str) -> bool {
        self.columns.get(name).is_some()
    }

    /// The sum of a column over the rows that meet all conditions, each a column and a criterion;
    /// `None` when a criterion or a name is not one of ours.
    pub fn sum(&self, name: &str, conditions: &[(&str, Cow<'_, str>)]) -> Option<Decimal> {
        let (_, summed) = self.columns.get(name)?;
        let mut total = Decimal::ZERO;
        self.each(conditions, |row| {
            total += summed.numbers.get(row).copied().flatten().unwrap_or_default();
        })?;
        Some(total)
    }

    /// The number of rows that meet all conditions.
    pub fn count(&self, conditions: &[(&str, Cow<'_, str>)]) -> Option<usize> {
        let mut count = 0;
        self.each(conditions, |_| count += 1)?;
        Some(count)
    }

    /// Visits the rows that meet all conditions.
    fn each(
        &self,
        conditions: &[(&str, Cow<'_, str>)],
        mut visit: impl FnMut(usize),
    ) -> Option<()> {
        let conditions = conditions.iter().map(|(name, criterion)| {
            let (index, column) = self.columns.get(name)?;
            Some((column, self.texts(index, column, criterion)?))
        });
        let conditions: Vec<(&Column, Rc<Texts>)> = conditions.collect::<Option<_>>()?;
        let meets_all = |row: &usize| conditions.iter().all(|(it, texts)| it.meets(*row, texts));
        // Only the rows of the rarest texts need be visited.
        let wanted = conditions.iter().filter(|(_, texts)| texts.are_wanted);
        let rarest = wanted.min_by_key(|(_, texts)| texts.rows);
        if let Some((column, texts)) = rarest {
            column.rows_of(texts).filter(meets_all).for_each(&mut visit);
        } else {
            (0..self.columns.rows).filter(meets_all).for_each(&mut visit);
        }
        Some(())
    }

    fn texts(&self, index: usize, column: &Column, criterion: &str) -> Option<Rc<Texts>> {
        let mut found = self.found.borrow_mut();
        let found = found.entry(index).or_default();
        if let Some(texts) = found.get(criterion) {
            return texts.clone();
        }
        let texts = column.find(&criterion.to_lowercase()).map(Rc::new);
        found.insert(criterion.to_owned(), texts.clone());
        texts
    }
}

impl Column {
    fn of<'a>(cells: impl Iterator<Item = Value<'a>>) -> Self {
        let mut column = Self::default();
        for (row, cell) in cells.enumerate() {
            let (number, text) = match cell {
                Value::Number(number) => (Some(number), number.to_string()),
                Value::Words(words) => (None, words.to_lowercase()),
                Value::Truth(_) | Value::Blank | Value::Error => (None, String::new()),
            };
            let text = column.number(text);
            column.numbers.push(number);
            column.text.push(text);
            if let Some(rows) = column.rows.get_mut(text) {
                rows.push(row);
            }
        }
        column
    }

    /// The number of a text, which is added when it is new.
    fn number(&mut self, text: String) -> usize {
        let next = self.rows.len();
        let number = *self.texts.entry(text).or_insert(next);
        if number == next {
            self.rows.push(Vec::new());
        }
        number
    }

    fn meets(&self, row: usize, texts: &Texts) -> bool {
        let number = self.text.get(row);
        number.is_some_and(|it| texts.numbers.binary_search(it).is_ok() == texts.are_wanted)
    }

    fn rows_of(&self, texts: &Texts) -> impl Iterator<Item = usize> {
        texts.numbers.iter().filter_map(|number| self.rows.get(*number)).flatten().copied()
    }

    /// The texts that a criterion is about; `None` when it has digits and no wildcard, because a
    /// spreadsheet may not compare it as a text.
    fn find(&self, criterion: &str) -> Option<Texts> {
        let (are_wanted, pattern) = match criterion.strip_prefix("<>") {
            Some(pattern) => (false, pattern),
            None => (true, criterion.strip_prefix('=').unwrap_or(criterion)),
        };
        let pattern = signs(pattern);
        let beginning: String = pattern.iter().copied().map_while(Sign::letter).collect();
        let is_exact = beginning.chars().count() == pattern.len();
        if is_exact && beginning.contains(char::is_numeric) {
            return None;
        }
        let from = self.texts.range(beginning.clone()..);
        let alike = from.take_while(|(text, _)| text.starts_with(&beginning));
        let meeting = alike.filter(|(text, _)| matches(&pattern, text));
        let mut numbers: Vec<usize> = meeting.map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        let rows = numbers.iter().filter_map(|number| self.rows.get(*number)).map(Vec::len).sum();
        Some(Texts { are_wanted, numbers, rows })
    }
}

/// A sign of a pattern.
#[derive(Clone, Copy)]
enum Sign {
    One(char),
    /// `?`
    AnyOne,
    /// `*`
    Any,
}

impl Sign {
    fn letter(self) -> Option<char> {
        match self {
            Self::One(letter) => Some(letter),
            Self::AnyOne | Self::Any => None,
        }
    }
}

/// The signs of a pattern; a tilde takes the meaning of a wildcard away.
fn signs(pattern: &str) -> Vec<Sign> {
    let mut letters = pattern.chars();
    let mut signs = Vec::new();
    while let Some(letter) = letters.next() {
        signs.push(match letter {
            '~' => letters.next().map_or(Sign::One('~'), Sign::One),
            '?' => Sign::AnyOne,
            '*' => Sign::Any,
            _ => Sign::One(letter),
        });
    }
    signs
}

/// True when the whole text is as the pattern says.
fn matches(pattern: &[Sign], text: &str) -> bool {
    let Some((first, rest)) = pattern.split_first() else { return text.is_empty() };
    let mut letters = text.chars();
    match first {
        Sign::Any => {
            let ends = text.char_indices().map(|(index, _)| index).chain([text.len()]);
            ends.into_iter().any(|end| matches(rest, text.get(end..).unwrap_or_default()))
        }
        Sign::AnyOne => letters.next().is_some() && matches(rest, letters.as_str()),
        Sign::One(one) => letters.next() == Some(*one) && matches(rest, letters.as_str()),
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;

    /// A column of names and one of amounts, each amount twice the one before it.
    fn columns(names: &[&'static str]) -> DataColumns {
        let names = names.to_vec();
        let rows = u32::try_from(names.len()).unwrap();
        let cell = |at: Place| match (at.column, names[at.row as usize]) {
            (0, "") => Value::Blank,
            (0, name) => Value::Words(name.into()),
            _ => Value::Number(Decimal::from(1_u64 << at.row)),
        };
        DataColumns::of([("项目", 0), ("金额", 1)].into_iter(), rows, cell)
    }

    #[test]
    fn conditions_choose_rows_as_a_spreadsheet_does() {
        let columns = columns(&["人才", "人才工作", "", "00123", "001234", "a*b", "acb", "=x"]);
        let columns = Lookup::of(&columns);
        for (criteria, expected) in [
            (vec!["人才"], Some(dec!(1))),
            (vec!["人才*"], Some(dec!(3))),
            (vec!["人才*", "<>人才?*"], Some(dec!(1))),
            (vec!["="], Some(dec!(4))),
            (vec!["<>", "<>人才"], Some(dec!(250))),
            (vec!["00123*", "<>00123?*"], Some(dec!(8))),
            (vec!["A~*B"], Some(dec!(32))),
            (vec!["a*b"], Some(dec!(96))),
            (vec!["==x"], Some(dec!(128))),
            (vec!["没有"], Some(dec!(0))),
            (vec!["00123"], None),
        ] {
            let conditions: Vec<_> = criteria.iter().map(|it| ("项目", (*it).into())).collect();
            assert_eq!(columns.sum("金额", &conditions), expected, "{criteria:?}");
        }
        assert_eq!(columns.count(&[("项目", "人才*".into())]), Some(2));
        assert_eq!(columns.sum("别的", &[]), None);
        assert_eq!(columns.sum("金额", &[("别的", "a".into())]), None);
    }
}
