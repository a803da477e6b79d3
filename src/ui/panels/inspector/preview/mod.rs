//! 预览: the pages of the published document as they will be printed, following what is worked on.
//!
//! A thread sets the book in pages and draws them (`worker`, `printer`); an `Edition` is what it
//! brings. Here is what is kept between two frames, and how they come together.

mod edition;
mod follow;
mod layout;
mod paper;
mod printer;
mod textures;
mod toolbar;
mod worker;

use std::sync::Arc;

use egui::{Context, Label, RichText, Ui};

use crate::locale::tr;
use crate::publish::Design;
use crate::ui::documents::tab_state::TabState;
use crate::ui::documents::workspace::TabId;
use crate::ui::look::theme::{colors, space};
use crate::ui::view::View;
use edition::{Edition, Place};
use follow::Subject;
use layout::{Layout, Zoom};
use textures::Textures;
use worker::{Answer, Request, State, Worker};

/// The preview between two frames. Nothing is set or drawn before it is looked at.
#[derive(Default)]
pub struct Preview {
    worker: Option<Worker>,
    /// What was last wanted to be set.
    asked: Option<(TabId, u64)>,
    /// What the book is drawn with.
    design: Option<Arc<Design>>,
    /// The pages there are.
    edition: Option<Arc<Edition>>,
    /// Why the book as it is now cannot be set.
    failure: Option<String>,
    textures: Textures,
    zoom: Zoom,
    is_wide: bool,
    scroll: Scroll,
    /// What was worked on when the pages were last brought to it.
    followed: Option<Subject>,
    /// What the pages are to be brought to, once they tell of it.
    pending: Option<Subject>,
    /// The edit has changed something: it is to be in sight.
    has_new_marks: bool,
    /// The change that was gone to last.
    at_change: Option<usize>,
}

/// What is in sight.
#[derive(Default)]
struct Scroll {
    layout: Layout,
    /// The page at the upper edge and how much of it is above.
    anchor: (usize, f32),
    /// The page in the middle.
    page: usize,
    /// What was in sight: how much is above it, and how high it is.
    top: f32,
    height: f32,
    /// How far the keyboard wants to go on, in points.
    turn: Option<f32>,
    /// What is to come in sight.
    goal: Option<Place>,
    /// What was last brought there.
    kept: Option<Place>,
}

impl Preview {
    /// A preview that has no pages yet.
    pub fn new(is_wide: bool) -> Self {
        Self { is_wide, ..Self::default() }
    }

    /// Draws the preview.
    pub fn show(&mut self, ui: &mut Ui, view: View<'_>, tab: &TabState) {
        self.receive(ui);
        self.ask(ui, view);
        self.follow(ui, view, tab);
        toolbar::show(ui, self);
        if let Some(failure) = &self.failure {
            let color = colors(ui.visuals()).error;
            ui.add(Label::new(RichText::new(failure).color(color)).wrap());
            ui.add_space(space::XS);
        }
        match self.edition.clone() {
            Some(edition) => paper::show(ui, view, self, &edition),
            None if self.failure.is_none() => {
                let quiet = colors(ui.visuals()).quiet;
                ui.label(RichText::new(tr!("preview.setting")).color(quiet));
            }
            None => {}
        }
    }

    /// Whether the panel is to be about half as wide as the window.
    pub fn is_wide(&self) -> bool {
        self.is_wide
    }

    /// Whether pages are being set or drawn, so that a test can wait for them.
    pub fn is_busy(&self) -> bool {
        self.worker.as_ref().is_some_and(Worker::is_busy)
    }

    /// Takes what the thread has done.
    fn receive(&mut self, ctx: &Context) {
        let answers = self.worker.as_ref().map(Worker::take).unwrap_or_default();
        for answer in answers {
            match answer {
                Answer::Drawn(drawn) => self.textures.put(ctx, drawn),
                Answer::Set(edition, drawn) => {
                    for picture in drawn {
                        self.textures.put(ctx, picture);
                    }
                    if self.asked.is_some_and(|(tab, _)| tab == edition.of.0) {
                        self.has_new_marks = !edition.changes().is_empty();
                        self.at_change = None;
                        self.failure = None;
                        self.edition = Some(edition);
                    }
                }
                Answer::Failed(of, why) => {
                    if self.asked == Some(of) {
                        self.failure = Some(why);
                    }
                }
            }
        }
    }

    /// Wants the book set as it is now, once per revision.
    fn ask(&mut self, ctx: &Context, view: View<'_>) {
        let design = view.design;
        let of = (view.shown.tab, view.revision);
        let is_same_design = self.design.as_ref().is_some_and(|it| Arc::ptr_eq(it, design));
        if self.asked == Some(of) && is_same_design {
            return;
        }
        self.asked = Some(of);
        self.design = Some(Arc::clone(design));
        if self.worker.is_none() {
            match Worker::start(ctx.clone()) {
                Ok(worker) => self.worker = Some(worker),
                Err(error) => {
                    self.failure = Some(tr!("preview.no_thread", why = error).into_owned());
                    return;
                }
            }
        }
        let document = view.shown.workspace().document();
        let state =
            |scenario: &crate::budget::Scenario, name| State { scenario: scenario.clone(), name };
        let before = document.before_last_step().map(|(scenario, name)| state(scenario, name));
        let now = state(document.scenario(), document.state());
        if let Some(worker) = &self.worker {
            worker.set(Request { of, design: Arc::clone(design), now, before });
        }
    }

    /// Brings the pages to what is worked on, whenever that is something else than before.
    fn follow(&mut self, ctx: &Context, view: View<'_>, tab: &TabState) {
        let subject = Subject::of(ctx, tab);
        if self.followed.is_none_or(|before| subject.differs_from(&before)) {
            self.followed = Some(subject);
            self.pending = Some(subject);
        }
        self.go_to_pending(view);
    }

    /// Goes to what is pending, once the pages are those of the scenario as it is now.
    fn go_to_pending(&mut self, view: View<'_>) {
        if let (Some(subject), Some(edition)) = (self.pending, &self.edition)
            && edition.of == (view.shown.tab, view.revision)
        {
            self.pending = None;
            let found = follow::find(&edition.book, view.scenario, &subject);
            let place = found.and_then(|found| edition.place_of(found.block, found.piece));
            if place.is_some() {
                self.scroll.goal = place;
            }
        }
    }

    /// Goes to the next of the changed places.
    fn go_to_next_change(&mut self) {
        let Some(edition) = &self.edition else { return };
        let next = self.at_change.map_or(0, |at| at + 1);
        let next = if next < edition.changes().len() { next } else { 0 };
        self.scroll.goal = edition.changes().get(next).copied();
        self.at_change = self.scroll.goal.map(|_| next);
    }
}
