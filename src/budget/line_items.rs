//! A list of line items that is cheap to copy and quick to look up in.

use std::fmt;
use std::iter::Map;
use std::ops::{Index, IndexMut};
use std::slice;
use std::sync::{Arc, OnceLock};

use super::{LineId, LineItem};

/// The line items (明细) of one place, in order.
///
/// Every line is shared with the copies of the list: a snapshot costs one pointer per line, a
/// change copies only the changed line, and lines that two lists share are compared by pointer.
#[derive(Clone, Default)]
pub struct LineItems {
    lines: Vec<Arc<LineItem>>,
    /// Computed from the lines on first use and discarded with every change.
    places: OnceLock<Places>,
}

/// Index of the lines of a list by identity.
#[derive(Clone, Default)]
struct Places {
    /// Ascending and without overlap; `None` when two lines have the same identity, which no valid
    /// scenario has.
    runs: Option<Arc<[Run]>>,
}

/// Neighbouring lines with consecutive identities; a list as read from a file is mostly one run.
#[derive(Clone, Copy)]
struct Run {
    first: LineId,
    /// The index of the line `first`.
    start: usize,
    count: usize,
}

impl Run {
    /// The index of the line with this identity.
    fn position(&self, id: LineId) -> Option<usize> {
        self.distance(id).filter(|distance| *distance < self.count).map(|it| self.start + it)
    }

    /// The distance of this identity from the first one; `None` when it is smaller.
    fn distance(&self, id: LineId) -> Option<usize> {
        usize::try_from(id.number().checked_sub(self.first.number())?).ok()
    }
}

type AsLine = fn(&Arc<LineItem>) -> &LineItem;

/// The empty list, for a place that no longer exists.
pub static NO_LINES: LineItems = LineItems::new();

impl LineItems {
    /// A list without lines.
    pub const fn new() -> Self {
        Self { lines: Vec::new(), places: OnceLock::new() }
    }

    /// The number of lines.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// True when there are no lines.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The lines in order.
    pub fn iter(&self) -> Map<slice::Iter<'_, Arc<LineItem>>, AsLine> {
        self.into_iter()
    }

    /// The lines as shared pointers.
    pub fn as_slice(&self) -> &[Arc<LineItem>] {
        &self.lines
    }

    /// The line at `index`.
    pub fn get(&self, index: usize) -> Option<&LineItem> {
        self.lines.get(index).map(Arc::as_ref)
    }

    /// The first line.
    pub fn first(&self) -> Option<&LineItem> {
        self.get(0)
    }

    /// The index of the line with this identity, found without searching the lines.
    pub fn position(&self, id: LineId) -> Option<usize> {
        let Some(runs) = &self.places().runs else {
            return self.lines.iter().position(|line| line.id == id);
        };
        let after = runs.partition_point(|run| run.first <= id);
        runs.get(after.checked_sub(1)?)?.position(id)
    }

    /// The index of each of the `wanted` lines, with the value given for it; `wanted` is ascending.
    pub fn positions<'a, T: Copy>(&'a self, wanted: &'a [(LineId, T)]) -> Vec<(usize, T)> {
        let Some(runs) = &self.places().runs else {
            let place = |(id, it): &(LineId, T)| Some((self.position(*id)?, *it));
            return wanted.iter().filter_map(place).collect();
        };
        let in_run = |run: &'a Run| {
            let from = wanted.partition_point(|(id, _)| *id < run.first);
            let wanted = wanted.iter().skip(from);
            wanted.map_while(|(id, it)| Some((run.position(*id)?, *it)))
        };
        runs.iter().flat_map(in_run).collect()
    }

    /// Changes the line at `index`; `None` when there is none.
    pub fn change<R>(
        &mut self,
        index: usize,
        change: impl FnOnce(&mut LineItem) -> R,
    ) -> Option<R> {
        let line = Arc::make_mut(self.lines.get_mut(index)?);
        let id = line.id;
        let result = change(line);
        if line.id != id {
            self.places.take();
        }
        Some(result)
    }

    /// The line at `index`, to be changed.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut LineItem> {
        self.changed().get_mut(index).map(Arc::make_mut)
    }

    /// The first line, to be changed.
    pub fn first_mut(&mut self) -> Option<&mut LineItem> {
        self.get_mut(0)
    }

    /// All lines, to be changed; a line that is shared with another list is copied when the
    /// iterator reaches it.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut LineItem> {
        self.changed().iter_mut().map(Arc::make_mut)
    }

    /// Appends a line.
    pub fn push(&mut self, line: LineItem) {
        self.changed().push(Arc::new(line));
    }

    /// Inserts a line before the one at `index`; past the end appends.
    pub fn insert(&mut self, index: usize, line: LineItem) {
        let index = index.min(self.len());
        self.changed().insert(index, Arc::new(line));
    }

    /// Removes the line at `index`; `None` when there is none.
    pub fn remove(&mut self, index: usize) -> Option<LineItem> {
        (index < self.len()).then(|| Arc::unwrap_or_clone(self.changed().remove(index)))
    }

    /// Keeps only the lines for which `is_kept` returns true.
    pub fn retain(&mut self, is_kept: impl Fn(&LineItem) -> bool) {
        self.changed().retain(|line| is_kept(line));
    }

    /// Removes all lines.
    pub fn clear(&mut self) {
        self.changed().clear();
    }

    fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(&self.lines))
    }

    /// The lines, to be changed; discards the index.
    fn changed(&mut self) -> &mut Vec<Arc<LineItem>> {
        self.places.take();
        &mut self.lines
    }
}

impl Places {
    fn of(lines: &[Arc<LineItem>]) -> Self {
        let mut runs: Vec<Run> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            match runs.last_mut() {
                Some(run) if run.distance(line.id) == Some(run.count) => run.count += 1,
                _ => runs.push(Run { first: line.id, start: index, count: 1 }),
            }
        }
        runs.sort_unstable_by_key(|run| run.first);
        let mut neighbours = runs.iter().zip(runs.iter().skip(1));
        let are_apart = neighbours.all(|(run, next)| Some(run.count) <= run.distance(next.first));
        Self { runs: are_apart.then(|| runs.into()) }
    }
}

impl FromIterator<LineItem> for LineItems {
    fn from_iter<I: IntoIterator<Item = LineItem>>(lines: I) -> Self {
        let lines: Vec<_> = lines.into_iter().map(Arc::new).collect();
        // The lines have just been written, so reading them again is cheap now.
        let places = OnceLock::from(Places::of(&lines));
        Self { lines, places }
    }
}

impl FromIterator<Arc<LineItem>> for LineItems {
    fn from_iter<I: IntoIterator<Item = Arc<LineItem>>>(lines: I) -> Self {
        Self { lines: lines.into_iter().collect(), places: OnceLock::new() }
    }
}

impl From<Vec<LineItem>> for LineItems {
    fn from(lines: Vec<LineItem>) -> Self {
        lines.into_iter().collect()
    }
}

impl<'a> IntoIterator for &'a LineItems {
    type Item = &'a LineItem;
    type IntoIter = Map<slice::Iter<'a, Arc<LineItem>>, AsLine>;

    fn into_iter(self) -> Self::IntoIter {
        self.lines.iter().map(Arc::as_ref)
    }
}

#[expect(clippy::indexing_slicing, reason = "an index past the end panics as in any other list")]
impl Index<usize> for LineItems {
    type Output = LineItem;

    fn index(&self, index: usize) -> &LineItem {
        &self.lines[index]
    }
}

#[expect(clippy::indexing_slicing, reason = "an index past the end panics as in any other list")]
impl IndexMut<usize> for LineItems {
    fn index_mut(&mut self, index: usize) -> &mut LineItem {
        Arc::make_mut(&mut self.changed()[index])
    }
}

/// Lines that two lists share are equal by pointer and are not read.
impl PartialEq for LineItems {
    fn eq(&self, other: &Self) -> bool {
        self.lines == other.lines
    }
}

impl Eq for LineItems {}

impl fmt::Debug for LineItems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(ids: &[u64]) -> LineItems {
        ids.iter().map(|id| LineItem::blank((*id).into())).collect()
    }

    #[track_caller]
    fn check_positions(lines: &LineItems) {
        let mut all = Vec::new();
        for id in 0..20 {
            let found = lines.iter().position(|line| line.id == id.into());
            assert_eq!(lines.position(id.into()), found, "{id} in {lines:?}");
            all.extend(found.map(|index| (index, id)));
        }
        let wanted: Vec<_> = (0..20).map(|id| (id.into(), id)).collect();
        let mut found = lines.positions(&wanted);
        found.sort_by_key(|(_, id)| *id);
        assert_eq!(found, all);
    }

    #[test]
    fn every_line_is_found_in_any_order() {
        for ids in [&[][..], &[7], &[3, 4, 5], &[4, 5, 1, 2, 9, 8, 7], &[5, 5, 6], &[4, 5, 6, 5]] {
            check_positions(&lines(ids));
        }
    }

    #[test]
    fn a_line_is_found_after_every_kind_of_change() {
        let mut list = lines(&[3, 4, 5, 6]);
        let changes: [fn(&mut LineItems); 10] = [
            |it| it.change(1, |line| line.hold = true).unwrap(),
            |it| it.change(1, |line| line.id = 16.into()).unwrap(),
            |it| it.push(LineItem::blank(12.into())),
            |it| it.insert(1, LineItem::blank(11.into())),
            |it| it.insert(99, LineItem::blank(13.into())),
            |it| assert!(it.remove(0).is_some()),
            |it| assert!(it.remove(99).is_none()),
            |it| it[0].id = 15.into(),
            |it| it.iter_mut().for_each(|line| line.id = (line.id.number() + 1).into()),
            LineItems::clear,
        ];
        for change in changes {
            check_positions(&list);
            change(&mut list);
            check_positions(&list);
        }
    }

    #[test]
    fn changing_one_line_copies_no_other() {
        let before = lines(&[1, 2, 3]);
        let mut after = before.clone();
        after.change(1, |line| line.hold = true).unwrap();
        assert!(!before[1].hold && before != after);
        let shared = |index: usize| Arc::ptr_eq(&before.lines[index], &after.lines[index]);
        assert_eq!([0, 1, 2].map(shared), [true, false, true]);
    }
}
