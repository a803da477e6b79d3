//! The state of a merge, kept with the scenario of this tab, which the code calls "ours".

use std::sync::Arc;

use crate::budget::{AmountUnit, Scenario};
use crate::edit::merge::{Merge, Side};
use crate::locale::tr;
use crate::ui::fields::value_text;
use crate::ui::view::View;

/// The state of the merge page: the chosen versions and the result.
#[derive(Default)]
pub struct State {
    is_open: bool,
    pub base: Option<Source>,
    pub theirs: Option<Source>,
    pub(super) result: Option<Result>,
    /// The revision of ours that is being merged in the background.
    waits_for: Option<u64>,
}

/// One of the other two scenarios, in its state when it was chosen.
#[derive(Clone)]
pub struct Source {
    /// The name of the file or the title of the tab.
    pub name: String,
    pub scenario: Arc<Scenario>,
}

/// A merge and the decisions about its conflicts.
pub(super) struct Result {
    pub merge: Arc<Merge>,
    /// One for each conflict; `None` while it is undecided.
    pub decisions: Vec<Option<Side>>,
    /// The revision of ours that was merged.
    revision: u64,
    /// The texts of the conflicts, with the language and unit they were made for.
    texts: Option<(String, AmountUnit, Vec<ConflictText>)>,
}

/// The texts of a conflict.
pub(super) struct ConflictText {
    pub title: String,
    pub versions: [(Side, String); 3],
}

impl State {
    /// A page that is open, without versions to merge yet.
    pub fn opened() -> Self {
        Self { is_open: true, ..Self::default() }
    }

    /// True when the page is in use.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Sets the base or their version; any result becomes invalid.
    pub fn choose(&mut self, side: Side, source: Source) {
        match side {
            Side::Base => self.base = Some(source),
            Side::Theirs => self.theirs = Some(source),
            Side::Ours => return,
        }
        (self.result, self.waits_for) = (None, None);
    }

    /// True when both versions are chosen, but neither the result nor the running merge is of
    /// `revision` of ours.
    pub(super) fn is_stale(&self, revision: u64) -> bool {
        let made_for = self.waits_for.or(self.result.as_ref().map(|result| result.revision));
        self.base.is_some() && self.theirs.is_some() && made_for != Some(revision)
    }

    /// Records that the merge of `revision` of ours has begun.
    pub fn begin(&mut self, revision: u64) {
        self.waits_for = Some(revision);
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.waits_for.is_some()
    }

    /// Stores the merge of `revision` of ours; earlier decisions about the same conflicts are kept.
    pub fn finish(&mut self, merge: Merge, revision: u64) {
        if self.waits_for != Some(revision) {
            return;
        }
        self.waits_for = None;
        let former = self.result.take();
        let decided = |about| {
            let former = former.as_ref()?;
            let mut known = former.merge.conflicts().iter().zip(&former.decisions);
            known.find(|(conflict, _)| conflict.about == about).and_then(|(_, side)| *side)
        };
        let decisions = merge.conflicts().iter().map(|conflict| decided(conflict.about)).collect();
        self.result = Some(Result { merge: Arc::new(merge), decisions, revision, texts: None });
    }

    /// Records that `revision` of ours could not be merged: a version must be chosen again.
    pub fn fail(&mut self, revision: u64) {
        if self.waits_for == Some(revision) {
            (self.waits_for, self.theirs) = (None, None);
        }
    }

    /// The merge with its decisions; `None` while a conflict is undecided.
    pub fn decided(&self) -> Option<(Arc<Merge>, Vec<Side>)> {
        let result = self.result.as_ref()?;
        let decisions: Option<Vec<_>> = result.decisions.iter().copied().collect();
        Some((Arc::clone(&result.merge), decisions?))
    }
}

impl Result {
    /// The number of undecided conflicts.
    pub(super) fn open(&self) -> usize {
        self.decisions.iter().filter(|decision| decision.is_none()).count()
    }

    /// Chooses `side` in every undecided conflict.
    pub(super) fn decide_rest(&mut self, side: Side) {
        for decision in &mut self.decisions {
            decision.get_or_insert(side);
        }
    }

    /// Makes the texts of the conflicts, once for each language and unit.
    pub(super) fn describe(&mut self, view: View<'_>) {
        let language = tr!("merge.gone");
        if self
            .texts
            .as_ref()
            .is_some_and(|(known, unit, _)| *known == language && *unit == view.unit)
        {
            return;
        }
        let texts = self.merge.conflicts().iter().map(|conflict| ConflictText {
            title: conflict.title(),
            versions: Side::ALL.map(|side| {
                let text = |field, value: &_| value_text::text(view, field, value);
                (side, conflict.text(conflict.version(side), &text))
            }),
        });
        self.texts = Some((language.into_owned(), view.unit, texts.collect()));
    }

    /// The texts of the conflicts with their decisions.
    pub(super) fn rows(&mut self) -> impl Iterator<Item = (&ConflictText, &mut Option<Side>)> {
        let texts = self.texts.as_ref().map_or(&[][..], |(_, _, texts)| texts);
        texts.iter().zip(&mut self.decisions)
    }
}
