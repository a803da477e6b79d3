//! 预览 (preview): the pages of the published book as they will be printed, scrolled to the user's
//! current work.
//!
//! Background jobs compose the pages of the book and draw them (`queue`, `printer`); the pages of
//! one state of the book are an `Edition`. This file keeps the state between two frames.

mod edition;
mod follow;
mod layout;
mod paper;
mod printer;
mod queue;
mod textures;
mod toolbar;

use std::sync::Arc;

use egui::{Context, Label, RichText, Ui};

use crate::locale::tr;
use crate::publish::Design;
use crate::ui::documents::tab_state::TabState;
use crate::ui::documents::workspace::Version;
use crate::ui::intent::Intent;
use crate::ui::look::theme::{colors, space};
use crate::ui::view::View;
use crate::ui::work::jobs::JobFailed;
use edition::{Edition, Place};
use follow::Subject;
use layout::{Layout, Zoom};
use printer::{Answer, Request};
use queue::Queue;
pub use queue::{Done, Task};
use textures::Textures;

/// The preview between two frames. Nothing is composed or drawn before the preview is shown.
#[derive(Default)]
pub struct Preview {
    queue: Queue,
    /// The state of the book that was last requested.
    asked: Option<Version>,
    /// The design of the book that was last requested.
    design: Option<Arc<Design>>,
    /// The key of the layout to show, whatever the scenario names.
    layout: Option<String>,
    /// The design that was last given, and the same with that layout.
    in_layout: Option<(Arc<Design>, Arc<Design>)>,
    /// The pages that are shown.
    edition: Option<Arc<Edition>>,
    /// The reason why the current book cannot be composed.
    failure: Option<String>,
    textures: Textures,
    zoom: Zoom,
    is_wide: bool,
    scroll: Scroll,
    /// The subject the pages were last scrolled to.
    followed: Option<Subject>,
    /// The subject to scroll to, once the pages of the current state are there.
    pending: Option<Subject>,
    /// True when the last edit has marked changes that must be scrolled into view.
    has_new_marks: bool,
    /// The index of the change that was last scrolled to.
    at_change: Option<usize>,
}

/// The visible part of the pages.
#[derive(Default)]
struct Scroll {
    layout: Layout,
    /// The page at the upper edge and the fraction of it above the edge.
    anchor: (usize, f32),
    /// The page in the middle.
    page: usize,
    /// The height above the visible part, and the visible height.
    top: f32,
    height: f32,
    /// The distance to scroll as requested with the keyboard, in points.
    turn: Option<f32>,
    /// The place to scroll to.
    goal: Option<Place>,
    /// The place last scrolled to.
    kept: Option<Place>,
}

impl Preview {
    /// A preview without pages yet.
    pub fn new(is_wide: bool) -> Self {
        Self { is_wide, ..Self::default() }
    }

    /// Draws the preview.
    pub fn show(&mut self, ui: &mut Ui, view: View<'_>, tab: &TabState) {
        self.ask(view);
        self.follow(ui, view, tab);
        toolbar::show(ui, self);
        if let Some(layout) = &self.layout {
            in_layout(ui, view, layout);
        }
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

    /// Shows the pages in the layout with this key from now on, or in that of the scenario.
    pub fn show_in(&mut self, layout: Option<String>) {
        self.layout = layout;
        self.in_layout = None;
    }

    /// The design in the layout to show.
    fn design_of(&mut self, given: &Arc<Design>) -> Arc<Design> {
        let Some(layout) = &self.layout else { return Arc::clone(given) };
        if let Some((last, design)) = &self.in_layout
            && Arc::ptr_eq(last, given)
        {
            return Arc::clone(design);
        }
        // A layout that is gone meanwhile is not shown.
        let design = given.as_ref().clone().with_layout(layout).map(Arc::new);
        let design = design.unwrap_or_else(|_error| Arc::clone(given));
        self.in_layout = Some((Arc::clone(given), Arc::clone(&design)));
        design
    }

    /// True when the panel is about half as wide as the window.
    pub fn is_wide(&self) -> bool {
        self.is_wide
    }

    /// The next task to run in the background, unless one is under way.
    pub fn next_task(&mut self) -> Option<Task> {
        self.queue.next_task()
    }

    /// Stores the result of a task.
    pub fn finish(&mut self, ctx: &Context, result: Result<Done, JobFailed>) {
        match self.queue.finish(result) {
            Some(Answer::Drawn(drawn)) => self.textures.put(ctx, drawn),
            Some(Answer::Set(edition, drawn)) => {
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
            Some(Answer::Failed(of, why)) if self.asked == Some(of) => self.failure = Some(why),
            Some(Answer::Failed(..)) | None => {}
        }
    }

    /// Requests the pages of the current book, once per revision and design.
    fn ask(&mut self, view: View<'_>) {
        let design = self.design_of(view.design);
        let of = view.shown.version();
        let is_same_design = self.design.as_ref().is_some_and(|it| Arc::ptr_eq(it, &design));
        if self.asked == Some(of) && is_same_design {
            return;
        }
        self.asked = Some(of);
        self.design = Some(Arc::clone(&design));
        let workspace = view.shown.workspace();
        let document = workspace.document();
        let now = (document.state(), workspace.computed());
        let before = document.before_last_step().map(|(scenario, state)| (state, scenario.clone()));
        self.queue.set(Request { of, design, now, before });
    }

    /// Scrolls to the user's current work when the subject has changed.
    fn follow(&mut self, ctx: &Context, view: View<'_>, tab: &TabState) {
        let subject = Subject::of(ctx, tab);
        if self.followed.is_none_or(|before| subject.differs_from(&before)) {
            self.followed = Some(subject);
            self.pending = Some(subject);
        }
        self.go_to_pending(view);
    }

    /// Scrolls to the pending subject, once the pages belong to the current revision.
    fn go_to_pending(&mut self, view: View<'_>) {
        if let (Some(subject), Some(edition)) = (self.pending, &self.edition)
            && edition.of == view.shown.version()
        {
            self.pending = None;
            let found = follow::find(&edition.book, view.scenario(), &subject);
            let place = found.and_then(|found| edition.place_of(found.block, found.piece));
            if place.is_some() {
                self.scroll.goal = place;
            }
        }
    }

    /// Scrolls to the next change, after the last one to the first.
    fn go_to_next_change(&mut self) {
        let Some(edition) = &self.edition else { return };
        let next = self.at_change.map_or(0, |at| at + 1);
        let next = if next < edition.changes().len() { next } else { 0 };
        self.scroll.goal = edition.changes().get(next).copied();
        self.at_change = self.scroll.goal.map(|_| next);
    }
}

/// Draws the name of the layout that is shown instead of the scenario's, with a way back.
fn in_layout(ui: &mut Ui, view: View<'_>, layout: &str) {
    let name = view.design.layouts().get(layout).map_or(layout, |it| it.name());
    ui.horizontal(|ui| {
        ui.label(RichText::new(tr!("layouts.in_preview", name = name)).small());
        if ui.small_button(tr!("layouts.end_preview")).clicked() {
            view.intents.send(Intent::PreviewLayout(None));
        }
    });
}
