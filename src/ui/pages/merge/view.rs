//! What is merged and what was decided, kept with the scenario that is ours.

use std::sync::Arc;

use crate::budget::{AmountUnit, Scenario};
use crate::edit::merge::{Merge, Side};
use crate::locale::tr;
use crate::ui::fields::value_text;
use crate::ui::view::View;

/// What is merged into this scenario, and how far that has come.
#[derive(Default)]
pub struct State {
    is_open: bool,
    pub base: Option<Source>,
    pub theirs: Option<Source>,
    pub(super) result: Option<Result>,
    /// The revision of ours that is being merged beside the window.
    waits_for: Option<u64>,
}

/// One of the other two scenarios, as it was when it was chosen.
#[derive(Clone)]
pub struct Source {
    /// The name of the file or the title of the tab.
    pub name: String,
    pub scenario: Arc<Scenario>,
}

/// A merge and what was decided of it.
pub(super) struct Result {
    pub merge: Arc<Merge>,
    /// One for each conflict.
    pub decisions: Vec<Option<Side>>,
    /// Of ours.
    revision: u64,
    /// The conflicts in words, for this language and unit.
    texts: Option<(String, AmountUnit, Vec<ConflictText>)>,
}

/// A conflict in words.
pub(super) struct ConflictText {
    pub title: String,
    pub versions: [(Side, String); 3],
}

impl State {
    /// A page that has nothing to merge yet.
    pub fn opened() -> Self {
        Self { is_open: true, ..Self::default() }
    }

    /// Whether the page is in use.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Chooses the base, or theirs.
    pub fn choose(&mut self, side: Side, source: Source) {
        match side {
            Side::Base => self.base = Some(source),
            Side::Theirs => self.theirs = Some(source),
            Side::Ours => return,
        }
        (self.result, self.waits_for) = (None, None);
    }

    /// Whether both are chosen, and what is shown does not belong to `revision` of ours.
    pub(super) fn is_stale(&self, revision: u64) -> bool {
        let made_for = self.waits_for.or(self.result.as_ref().map(|result| result.revision));
        self.base.is_some() && self.theirs.is_some() && made_for != Some(revision)
    }

    /// The work has begun for `revision` of ours.
    pub fn begin(&mut self, revision: u64) {
        self.waits_for = Some(revision);
    }

    pub(super) fn is_waiting(&self) -> bool {
        self.waits_for.is_some()
    }

    /// Takes what came of the work for `revision` of ours; what was decided stays decided.
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

    /// Notes that `revision` of ours could not be merged: a version has to be chosen again.
    pub fn fail(&mut self, revision: u64) {
        if self.waits_for == Some(revision) {
            (self.waits_for, self.theirs) = (None, None);
        }
    }

    /// What was decided, once everything is.
    pub fn decided(&self) -> Option<(Arc<Merge>, Vec<Side>)> {
        let result = self.result.as_ref()?;
        let decisions: Option<Vec<_>> = result.decisions.iter().copied().collect();
        Some((Arc::clone(&result.merge), decisions?))
    }
}

impl Result {
    /// How many conflicts are yet to be decided.
    pub(super) fn open(&self) -> usize {
        self.decisions.iter().filter(|decision| decision.is_none()).count()
    }

    /// Takes `side` in every conflict that is yet to be decided.
    pub(super) fn decide_rest(&mut self, side: Side) {
        for decision in &mut self.decisions {
            decision.get_or_insert(side);
        }
    }

    /// Puts the conflicts into words, once for each language and unit.
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

    /// The conflicts in words with what was decided of each.
    pub(super) fn rows(&mut self) -> impl Iterator<Item = (&ConflictText, &mut Option<Side>)> {
        let texts = self.texts.as_ref().map_or(&[][..], |(_, _, texts)| texts);
        texts.iter().zip(&mut self.decisions)
    }
}
