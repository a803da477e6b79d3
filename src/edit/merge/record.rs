//! Merges the change records of both sides.

use std::sync::Arc;

use jiff::Timestamp;
use rustc_hash::FxHashMap;

use crate::budget::{Change, Record};

/// The entries of a record by time, to find out whether it has a given entry.
pub(super) struct KnownChanges<'a>(FxHashMap<Timestamp, Vec<&'a Change>>);

impl<'a> KnownChanges<'a> {
    pub(super) fn of(record: &'a Record) -> Self {
        let mut known: FxHashMap<Timestamp, Vec<&Change>> = FxHashMap::default();
        for change in record.changes() {
            known.entry(change.at).or_default().push(change);
        }
        Self(known)
    }

    pub(super) fn has(&self, change: &Change) -> bool {
        self.0.get(&change.at).is_some_and(|alike| alike.contains(&change))
    }
}

/// The entries of both sides, by time and without duplicates.
///
/// An entry of the base that one side has removed, by clearing its record, is left out. A reason
/// that one side has given to an entry of the base is kept; when both sides have given one, both
/// entries are kept.
pub(super) fn united(base: &Record, ours: &Record, theirs: &Record) -> Record {
    let (in_base, in_ours, in_theirs) =
        (KnownChanges::of(base), KnownChanges::of(ours), KnownChanges::of(theirs));
    let stays = |change: &Change, on_other_side: bool| on_other_side || !in_base.has(change);
    let entry = |change, is_shared| Entry { change, is_shared };
    let from_ours = ours.changes().iter().map(|it| entry(it, in_theirs.has(it)));
    let mut from_ours: Vec<_> = from_ours.filter(|it| stays(it.change, it.is_shared)).collect();
    let from_theirs = theirs.changes().iter().map(|it| entry(it, in_ours.has(it)));
    let mut from_theirs: Vec<_> = from_theirs.filter(|it| stays(it.change, it.is_shared)).collect();

    let shared = |entries: &[Entry<'_>]| -> Vec<Change> {
        entries.iter().filter(|it| it.is_shared).map(|it| Change::clone(it.change)).collect()
    };
    if shared(&from_ours) != shared(&from_theirs) {
        // Shared entries in different orders cannot divide the records into matching stretches:
        // merge by time alone.
        from_theirs.retain(|it| !it.is_shared);
        for entry in &mut from_ours {
            entry.is_shared = false;
        }
    }
    interleaved(from_ours, from_theirs).into_iter().map(|it| Change::clone(it.change)).collect()
}

/// An entry of one side.
#[derive(Clone, Copy)]
struct Entry<'a> {
    change: &'a Arc<Change>,
    /// True when the other side has it too.
    is_shared: bool,
}

/// The entries of both sides: shared entries in their order, and those between them by time.
fn interleaved<'a>(ours: Vec<Entry<'a>>, theirs: Vec<Entry<'a>>) -> Vec<Entry<'a>> {
    let mut merged = Vec::with_capacity(ours.len() + theirs.len());
    let (mut ours, mut theirs) = (ours.into_iter().peekable(), theirs.into_iter().peekable());
    loop {
        let take_ours = match (ours.peek(), theirs.peek()) {
            (None, None) => return merged,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (Some(one), Some(other)) => match (one.is_shared, other.is_shared) {
                (true, true) => {
                    theirs.next();
                    true
                }
                (true, false) => false,
                (false, true) => true,
                (false, false) => one.change.at <= other.change.at,
            },
        };
        merged.extend(if take_ours { ours.next() } else { theirs.next() });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Action;

    fn change(second: i64, subject: &str) -> Change {
        Change {
            at: Timestamp::from_second(second).unwrap(),
            by: String::new(),
            action: Action::Change,
            subject: subject.to_owned(),
            reason: String::new(),
            facts: Vec::new(),
        }
    }

    fn record(changes: &[(i64, &str)]) -> Record {
        changes.iter().map(|(second, subject)| change(*second, subject)).collect()
    }

    #[track_caller]
    fn check(base: &Record, ours: &Record, theirs: &Record, expected: &[&str]) {
        let united = united(base, ours, theirs);
        let subjects: Vec<_> = united.changes().iter().map(|it| it.subject.as_str()).collect();
        assert_eq!(subjects, expected);
    }

    #[test]
    fn entries_are_merged_by_time_and_shared_ones_are_kept_once() {
        let base = record(&[(1, "a")]);
        let ours = record(&[(1, "a"), (3, "ours"), (5, "both")]);
        let theirs = record(&[(1, "a"), (2, "theirs"), (5, "both"), (4, "late")]);
        check(&base, &ours, &theirs, &["a", "theirs", "ours", "both", "late"]);
        check(&base, &theirs, &base, &["a", "theirs", "both", "late"]);
        check(&base, &base, &theirs, &["a", "theirs", "both", "late"]);
    }

    #[test]
    fn entries_that_one_side_has_cleared_are_left_out() {
        let base = record(&[(1, "a"), (2, "b")]);
        let cleared = record(&[(3, "cleared")]);
        let theirs = record(&[(1, "a"), (2, "b"), (4, "c")]);
        check(&base, &cleared, &theirs, &["cleared", "c"]);
        check(&base, &theirs, &cleared, &["cleared", "c"]);
    }

    #[test]
    fn a_reason_given_on_one_side_is_kept() {
        let base = record(&[(1, "a"), (1, "b")]);
        let mut explained = base.clone();
        explained.explain(0, "领导要求");
        for united in [united(&base, &explained, &base), united(&base, &base, &explained)] {
            assert_eq!(united, explained);
        }
    }
}
