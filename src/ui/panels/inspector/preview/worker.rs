//! The thread that sets the book in pages and draws them, so that nobody who types waits for it.
//!
//! Window and thread meet at a desk: what is wanted lies there until the thread takes it, and what
//! is newer takes the place of what was not begun.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use egui::{ColorImage, Context};

use super::edition::Edition;
use super::printer::{Printer, draw};
use crate::budget::Scenario;
use crate::publish::Design;
use crate::ui::documents::workspace::TabId;

/// A book that is to be set in pages.
pub struct Request {
    /// The open scenario and its revision.
    pub of: (TabId, u64),
    /// What it is drawn with.
    pub design: Arc<Design>,
    pub now: State,
    /// The scenario before the last step, to mark what that has changed.
    pub before: Option<State>,
}

/// A scenario, and the name of this state of it.
pub struct State {
    pub scenario: Scenario,
    pub name: u64,
}

/// A page that is to be drawn.
#[derive(Clone)]
pub struct Wanted {
    pub edition: Arc<Edition>,
    pub page: usize,
    /// In pixels.
    pub width: u32,
}

impl PartialEq for Wanted {
    fn eq(&self, other: &Self) -> bool {
        let same = Arc::ptr_eq(&self.edition, &other.edition);
        same && (self.page, self.width) == (other.page, other.width)
    }
}

/// A page as it looks.
pub struct Drawn {
    pub fingerprint: u128,
    /// As it was wanted, in pixels.
    pub width: u32,
    pub image: ColorImage,
}

/// What the thread has done.
pub enum Answer {
    /// The book in pages, with those drawn that are in sight and look different now.
    Set(Arc<Edition>, Vec<Drawn>),
    /// This state of a book could not be set, and why.
    Failed((TabId, u64), String),
    Drawn(Drawn),
}

/// The thread, for as long as this lives.
pub struct Worker {
    desk: Arc<Desk>,
}

#[derive(Default)]
struct Desk {
    papers: Mutex<Papers>,
    arrived: Condvar,
}

/// What lies on the desk.
#[derive(Default)]
struct Papers {
    request: Option<Request>,
    /// Pages that are in sight and not drawn yet, the most wanted first.
    wanted: Vec<Wanted>,
    /// What the thread is at.
    drawing: Option<Wanted>,
    setting: bool,
    /// The pages in sight, with their widths in pixels.
    in_sight: Vec<(usize, u32)>,
    answers: Vec<Answer>,
    closed: bool,
}

/// What the thread does next.
enum Work {
    Set(Box<Request>, Vec<(usize, u32)>),
    Draw(Wanted),
}

impl Worker {
    /// Starts the thread; its answers wake the window of `ctx`.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(ctx: Context) -> std::io::Result<Self> {
        let desk = Arc::new(Desk::default());
        let at = Arc::clone(&desk);
        std::thread::Builder::new().name("preview".to_owned()).spawn(move || at.work(&ctx))?;
        Ok(Self { desk })
    }

    /// Wants a book set, in place of any other that was not begun.
    pub fn set(&self, request: Request) {
        self.desk.papers().request = Some(request);
        self.desk.arrived.notify_one();
    }

    /// Tells which pages are in sight and which of them are to be drawn, in place of all others
    /// that were not begun.
    pub fn want(&self, in_sight: Vec<(usize, u32)>, mut wanted: Vec<Wanted>) {
        let mut papers = self.desk.papers();
        papers.in_sight = in_sight;
        let drawing = papers.drawing.clone();
        wanted.retain(|it| drawing.as_ref() != Some(it) && !papers.has_drawn(it));
        if papers.wanted == wanted {
            return;
        }
        papers.wanted = wanted;
        drop(papers);
        self.desk.arrived.notify_one();
    }

    /// What was done since the last call.
    pub fn take(&self) -> Vec<Answer> {
        std::mem::take(&mut self.desk.papers().answers)
    }

    /// Whether anything is being done or waits to be.
    pub fn is_busy(&self) -> bool {
        let papers = self.desk.papers();
        papers.request.is_some()
            || papers.setting
            || papers.drawing.is_some()
            || !papers.wanted.is_empty()
            || !papers.answers.is_empty()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.desk.papers().closed = true;
        self.desk.arrived.notify_one();
    }
}

impl Papers {
    fn has_drawn(&self, wanted: &Wanted) -> bool {
        let fingerprint = wanted.edition.fingerprint(wanted.page);
        let is_it =
            |drawn: &Drawn| Some(drawn.fingerprint) == fingerprint && drawn.width == wanted.width;
        self.answers.iter().any(|answer| match answer {
            Answer::Set(_, drawn) => drawn.iter().any(is_it),
            Answer::Drawn(drawn) => is_it(drawn),
            Answer::Failed(..) => false,
        })
    }

    fn next(&mut self) -> Option<Work> {
        if let Some(request) = self.request.take() {
            self.setting = true;
            return Some(Work::Set(Box::new(request), self.in_sight.clone()));
        }
        if self.wanted.is_empty() {
            return None;
        }
        let wanted = self.wanted.remove(0);
        self.drawing = Some(wanted.clone());
        Some(Work::Draw(wanted))
    }
}

impl Desk {
    fn papers(&self) -> MutexGuard<'_, Papers> {
        // Nothing that is done under the lock can leave it half done.
        self.papers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The life of the thread.
    fn work(&self, ctx: &Context) {
        let mut printer = Printer::default();
        while let Some(work) = self.wait() {
            let is_set = matches!(work, Work::Set(..));
            let answer = match work {
                Work::Set(request, in_sight) => Some(printer.set(&request, &in_sight)),
                Work::Draw(Wanted { edition, page, width }) => {
                    draw(&edition, page, width).map(Answer::Drawn)
                }
            };
            let mut papers = self.papers();
            papers.setting = false;
            papers.drawing = None;
            papers.answers.extend(answer);
            drop(papers);
            ctx.request_repaint();
            if is_set {
                printer.tidy();
            }
        }
    }

    /// Waits until there is something to do; `None` when the window has closed.
    fn wait(&self) -> Option<Work> {
        let mut papers = self.papers();
        loop {
            if papers.closed {
                return None;
            }
            if let Some(work) = papers.next() {
                return Some(work);
            }
            papers = self.arrived.wait(papers).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
