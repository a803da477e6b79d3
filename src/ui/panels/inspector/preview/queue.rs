//! The queue of the preview: the requested pages, and the single task that is under way.
//!
//! A newer request replaces one that was not begun. Each task is a background job, one at a time;
//! the printer moves into the task and comes back with its result.

use std::sync::Arc;

use super::edition::Edition;
use super::printer::{Answer, Printer, Request, draw};
use crate::locale::tr;
use crate::ui::documents::workspace::Version;
use crate::ui::work::jobs::JobFailed;

/// A request to draw a page.
#[derive(Clone)]
pub struct Wanted {
    pub edition: Arc<Edition>,
    pub page: usize,
    /// The width in pixels.
    pub width: u32,
}

impl PartialEq for Wanted {
    fn eq(&self, other: &Self) -> bool {
        let same = Arc::ptr_eq(&self.edition, &other.edition);
        same && (self.page, self.width) == (other.page, other.width)
    }
}

/// A task that is run in the background.
pub enum Task {
    Set { printer: Box<Printer>, request: Box<Request>, in_sight: Vec<(usize, u32)> },
    Draw(Wanted),
    Tidy(Box<Printer>),
}

/// The result of a task.
pub struct Done {
    /// The printer, if the task used it.
    printer: Option<Box<Printer>>,
    answer: Option<Answer>,
}

impl Task {
    /// Does the work of the task.
    pub fn run(self) -> Done {
        match self {
            Self::Set { mut printer, request, in_sight } => {
                let answer = printer.set(&request, &in_sight);
                Done { printer: Some(printer), answer: Some(answer) }
            }
            Self::Draw(Wanted { edition, page, width }) => {
                let drawn = draw(&edition, page, width);
                Done { printer: None, answer: drawn.map(Answer::Drawn) }
            }
            Self::Tidy(printer) => {
                printer.tidy();
                Done { printer: Some(printer), answer: None }
            }
        }
    }
}

/// The task under way.
enum UnderWay {
    /// The open scenario whose book is being composed, and its revision.
    Setting(Version),
    Drawing(Wanted),
    Tidying,
}

/// The requests that are not yet fulfilled.
#[derive(Default)]
pub struct Queue {
    /// `None` while a task uses it; if the task fails, a new printer replaces it.
    printer: Option<Box<Printer>>,
    request: Option<Box<Request>>,
    /// The visible pages, with their widths in pixels.
    in_sight: Vec<(usize, u32)>,
    /// The pages to draw, the most urgent first.
    wanted: Vec<Wanted>,
    /// The pages of this edition that could not be drawn.
    failed: Vec<Wanted>,
    under_way: Option<UnderWay>,
    is_untidy: bool,
}

impl Queue {
    /// Requests a book, in place of any other that was not begun.
    pub fn set(&mut self, request: Request) {
        self.request = Some(Box::new(request));
    }

    /// Records the visible pages and the pages to draw, in place of all others that were not begun.
    pub fn want(&mut self, in_sight: Vec<(usize, u32)>, mut wanted: Vec<Wanted>) {
        self.in_sight = in_sight;
        wanted.retain(|it| !self.is_drawing(it) && !self.failed.contains(it));
        self.wanted = wanted;
    }

    fn is_drawing(&self, wanted: &Wanted) -> bool {
        matches!(&self.under_way, Some(UnderWay::Drawing(drawing)) if drawing == wanted)
    }

    /// The next task, unless one is under way.
    pub fn next_task(&mut self) -> Option<Task> {
        if self.under_way.is_some() {
            return None;
        }
        // Tidying comes right after a book was composed, before the next one needs the memory.
        if std::mem::take(&mut self.is_untidy)
            && let Some(printer) = self.printer.take()
        {
            self.under_way = Some(UnderWay::Tidying);
            return Some(Task::Tidy(printer));
        }
        if let Some(request) = self.request.take() {
            self.under_way = Some(UnderWay::Setting(request.of));
            let printer = self.printer.take().unwrap_or_default();
            return Some(Task::Set { printer, request, in_sight: self.in_sight.clone() });
        }
        if self.wanted.is_empty() {
            return None;
        }
        let wanted = self.wanted.remove(0);
        self.under_way = Some(UnderWay::Drawing(wanted.clone()));
        Some(Task::Draw(wanted))
    }

    /// Ends the task under way and returns its answer.
    pub fn finish(&mut self, result: Result<Done, JobFailed>) -> Option<Answer> {
        let under_way = self.under_way.take()?;
        let result = result.map(|done| {
            if done.printer.is_some() {
                self.printer = done.printer;
            }
            done.answer
        });
        match under_way {
            UnderWay::Setting(of) => {
                self.is_untidy = true;
                self.failed.clear();
                result.unwrap_or_else(|failed| Some(Answer::Failed(of, sentence(&failed))))
            }
            UnderWay::Drawing(wanted) => {
                let of = wanted.edition.of;
                if !matches!(result, Ok(Some(_))) {
                    // A second attempt would fail as well.
                    self.failed.push(wanted);
                }
                result.unwrap_or_else(|failed| Some(Answer::Failed(of, sentence(&failed))))
            }
            UnderWay::Tidying => None,
        }
    }
}

fn sentence(failed: &JobFailed) -> String {
    match failed {
        JobFailed::NoThread => tr!("preview.no_thread"),
        JobFailed::BrokeOff => tr!("preview.broke_off"),
    }
    .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Scenario;
    use crate::publish::Design;
    use crate::ui::documents::workspace::{TabId, Workspace};

    fn request(revision: u64) -> Request {
        let now = Workspace::without_file(Scenario::blank(2025)).computed();
        let of = (TabId::new(0), revision);
        Request { of, design: Arc::new(Design::default()), now: (revision, now), before: None }
    }

    #[track_caller]
    fn next(queue: &mut Queue) -> &'static str {
        match queue.next_task() {
            Some(Task::Set { .. }) => "set",
            Some(Task::Draw(_)) => "draw",
            Some(Task::Tidy(_)) => "tidy",
            None => "nothing",
        }
    }

    #[track_caller]
    fn run(queue: &mut Queue) -> Option<Answer> {
        let done = queue.next_task().unwrap().run();
        queue.finish(Ok(done))
    }

    fn edition(queue: &mut Queue) -> Arc<Edition> {
        queue.set(request(1));
        match run(queue) {
            Some(Answer::Set(edition, _)) => edition,
            _ => panic!("no edition"),
        }
    }

    #[test]
    fn tasks_run_one_at_a_time_and_only_for_the_newest_request() {
        let mut queue = Queue::default();
        assert_eq!(next(&mut queue), "nothing");
        let edition = edition(&mut queue);
        queue.set(request(2));
        queue.set(request(3));
        let wanted = Wanted { edition, page: 0, width: 60 };
        queue.want(vec![(0, 60)], vec![wanted.clone()]);
        assert!(run(&mut queue).is_none(), "tidied");
        match run(&mut queue) {
            Some(Answer::Set(edition, drawn)) => {
                assert_eq!((edition.of.1, drawn.len()), (3, 0));
            }
            _ => panic!("no edition"),
        }
        assert!(run(&mut queue).is_none(), "tidied");
        assert_eq!(next(&mut queue), "draw");
        assert_eq!(next(&mut queue), "nothing", "the page is being drawn");
        queue.want(vec![(0, 60)], vec![wanted]);
        assert!(queue.wanted.is_empty(), "the page is being drawn");
    }

    #[test]
    fn a_failed_book_gives_a_message_and_a_new_printer() {
        let mut queue = Queue::default();
        queue.set(request(1));
        assert_eq!(next(&mut queue), "set");
        match queue.finish(Err(JobFailed::BrokeOff)) {
            Some(Answer::Failed((_, 1), why)) => assert_eq!(why, tr!("preview.broke_off")),
            _ => panic!("no failure"),
        }
        edition(&mut queue);
    }

    #[test]
    fn a_failed_page_gives_a_message_only_once() {
        let mut queue = Queue::default();
        let edition = edition(&mut queue);
        assert!(run(&mut queue).is_none(), "tidied");
        let wanted = Wanted { edition, page: 0, width: 60 };
        queue.want(vec![(0, 60)], vec![wanted.clone()]);
        assert_eq!(next(&mut queue), "draw");
        assert!(matches!(queue.finish(Err(JobFailed::BrokeOff)), Some(Answer::Failed(..))));
        queue.want(vec![(0, 60)], vec![wanted]);
        assert_eq!(next(&mut queue), "nothing");
    }
}
