//! Background jobs, all run in the same way and always with an outcome.
//!
//! A job runs on its own thread. Its continuation always runs on the window's thread: when the job
//! panics, when its thread dies or when no thread is available, the continuation gets a failure. So
//! nothing can wait for a job forever.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use egui::Context;

use super::job::{Effect, Job};
use super::threads::Threads;
use crate::locale::tr;
use crate::ui::documents::workspace::TabId;

/// The reason why a job has no result.
#[derive(Debug, thiserror::Error)]
pub enum JobFailed {
    /// The system had no thread for the job.
    #[error("{}", tr!("work.no_thread"))]
    NoThread,
    /// The job panicked, or its thread died.
    #[error("{}", tr!("work.broke_off"))]
    BrokeOff,
}

/// The continuation of a job that has ended.
pub struct Finished<S> {
    id: u64,
    then: Box<dyn FnOnce(&mut S) + Send>,
}

impl<S> Finished<S> {
    /// Passes the result of the job to its continuation.
    pub fn go_on(self, state: &mut S) {
        (self.then)(state);
    }
}

/// The jobs under way, whose continuations change an `S`.
pub struct Jobs<S> {
    ctx: Context,
    threads: Box<dyn Threads>,
    sender: Sender<Finished<S>>,
    receiver: Receiver<Finished<S>>,
    /// The oldest first.
    under_way: Vec<(u64, Job)>,
    last_id: u64,
}

impl<S: 'static> Jobs<S> {
    /// Starts without jobs; results wake the window of `ctx`.
    pub fn new(ctx: Context, threads: Box<dyn Threads>) -> Self {
        let (sender, receiver) = channel();
        Self { ctx, threads, sender, receiver, under_way: Vec::new(), last_id: 0 }
    }

    /// The context of the window that results wake.
    pub fn context(&self) -> &Context {
        &self.ctx
    }

    /// Runs `work` in the background, then `then` on the window's thread with its result.
    pub fn run<T: Send + 'static>(
        &mut self,
        job: Job,
        work: impl FnOnce() -> T + Send + 'static,
        then: impl FnOnce(&mut S, Result<T, JobFailed>) + Send + 'static,
    ) {
        self.last_id += 1;
        let (name, always_runs) = (job.name, matches!(job.effect, Effect::Saves(_)));
        let mut delivery = Delivery {
            id: self.last_id,
            then: Some(Box::new(then)),
            sender: self.sender.clone(),
            ctx: self.ctx.clone(),
        };
        self.under_way.push((self.last_id, job));
        let task = move |can_run: bool| {
            delivery.deliver(if can_run {
                // Values that the panicking work has half changed are dropped with it.
                catch_unwind(AssertUnwindSafe(work)).map_err(|_| JobFailed::BrokeOff)
            } else {
                Err(JobFailed::NoThread)
            });
        };
        // If the thread does not start, the task must still be available here.
        let slot = Arc::new(Mutex::new(Some(task)));
        let on_thread = {
            let slot = Arc::clone(&slot);
            move || take(&slot).into_iter().for_each(|task| task(true))
        };
        if let Err(why) = self.threads.start(name, Box::new(on_thread)) {
            log::warn!("no thread for {name}: {why}");
            if let Some(task) = take(&slot) {
                task(always_runs);
            }
        }
    }

    /// The next job that has ended. It counts as under way until it is returned here.
    pub fn next_finished(&mut self) -> Option<Finished<S>> {
        let finished = self.receiver.try_recv().ok()?;
        self.under_way.retain(|(id, _)| *id != finished.id);
        Some(finished)
    }

    /// The jobs under way, the oldest first.
    pub fn under_way(&self) -> impl Iterator<Item = &Job> {
        self.under_way.iter().map(|(_, job)| job)
    }

    /// The job to show: one with visible progress, or else the oldest that the user waits for.
    pub fn foremost(&self) -> Option<&Job> {
        let watched = self.under_way().find(|job| job.is_watched());
        watched.or_else(|| self.under_way().find(|job| !job.label.is_empty()))
    }

    /// True when this state of a document is being saved.
    pub fn is_saving(&self, tab: TabId, state: u64) -> bool {
        self.under_way().any(|job| (job.tab(), job.effect) == (Some(tab), Effect::Saves(state)))
    }

    /// True when any state of this document is being saved.
    pub fn is_saving_some_of(&self, tab: TabId) -> bool {
        let saves = |job: &Job| matches!(job.effect, Effect::Saves(_));
        self.under_way().any(|job| job.tab() == Some(tab) && saves(job))
    }
}

fn take<T>(slot: &Mutex<Option<T>>) -> Option<T> {
    slot.lock().unwrap_or_else(PoisonError::into_inner).take()
}

type Then<S, T> = Box<dyn FnOnce(&mut S, Result<T, JobFailed>) + Send>;

/// Sends the result to the window; when it is dropped before that, it sends a failure.
struct Delivery<S: 'static, T: Send + 'static> {
    id: u64,
    then: Option<Then<S, T>>,
    sender: Sender<Finished<S>>,
    ctx: Context,
}

impl<S, T: Send> Delivery<S, T> {
    fn deliver(&mut self, result: Result<T, JobFailed>) {
        let Some(then) = self.then.take() else { return };
        let then = Box::new(move |state: &mut S| then(state, result));
        // The window may be closed by now; the result is then not needed.
        self.sender.send(Finished { id: self.id, then }).ok();
        self.ctx.request_repaint();
    }
}

impl<S, T: Send> Drop for Delivery<S, T> {
    fn drop(&mut self) {
        self.deliver(Err(JobFailed::BrokeOff));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;
    use std::io;
    use std::rc::Rc;

    use crate::ui::work::progress::Progress;
    use crate::ui::work::threads::{SystemThreads, Work};

    /// Threads that the test starts itself, in any order.
    #[derive(Clone, Default)]
    struct Held(Rc<RefCell<Vec<Work>>>);

    impl Threads for Held {
        fn start(&self, _: &str, work: Work) -> io::Result<()> {
            self.0.borrow_mut().push(work);
            Ok(())
        }
    }

    /// A system that has no thread left.
    struct NoThreads;

    impl Threads for NoThreads {
        fn start(&self, _: &str, _: Work) -> io::Result<()> {
            Err(io::ErrorKind::WouldBlock.into())
        }
    }

    type Log = Vec<String>;

    fn jobs(threads: impl Threads + 'static) -> Jobs<Log> {
        Jobs::new(Context::default(), Box::new(threads))
    }

    fn tab() -> TabId {
        TabId::new(0)
    }

    fn run(jobs: &mut Jobs<Log>, job: Job, work: impl FnOnce() -> u8 + Send + 'static) {
        let name = job.text();
        jobs.run(job, work, move |log, result| {
            log.push(match result {
                Ok(number) => format!("{name}: {number}"),
                Err(JobFailed::NoThread) => format!("{name}: no thread"),
                Err(JobFailed::BrokeOff) => format!("{name}: broke off"),
            });
        });
    }

    /// The results so far.
    fn log(jobs: &mut Jobs<Log>) -> Log {
        let mut log = Vec::new();
        while let Some(finished) = jobs.next_finished() {
            finished.go_on(&mut log);
        }
        log
    }

    #[track_caller]
    fn wait(jobs: &mut Jobs<Log>) -> Log {
        let finished = jobs.receiver.recv_timeout(std::time::Duration::from_mins(2)).unwrap();
        jobs.sender.send(finished).unwrap();
        log(jobs)
    }

    #[test]
    fn a_job_that_panics_ends_with_a_failure() {
        let mut jobs = jobs(SystemThreads);
        let tab = tab();
        run(&mut jobs, Job::saving(tab, 7, "save"), || panic!("on purpose"));
        assert!(jobs.is_saving(tab, 7) && !jobs.is_saving(tab, 8));
        assert_eq!(wait(&mut jobs), ["save: broke off"]);
        assert!(!jobs.is_saving_some_of(tab));
        run(&mut jobs, Job::saving(tab, 7, "save"), || 1);
        assert_eq!(wait(&mut jobs), ["save: 1"]);
    }

    #[test]
    fn a_job_whose_panic_value_panics_when_dropped_ends_with_a_failure() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("when dropped");
            }
        }
        let mut jobs = jobs(SystemThreads);
        run(&mut jobs, Job::reading("test", "read"), || std::panic::panic_any(Bomb));
        assert_eq!(wait(&mut jobs), ["read: broke off"]);
    }

    #[test]
    fn a_job_whose_thread_dies_before_the_work_ends_with_a_failure() {
        let held = Held::default();
        let mut jobs = jobs(held.clone());
        run(&mut jobs, Job::reading("test", "read"), || 1);
        assert_eq!(log(&mut jobs), Log::new());
        held.0.borrow_mut().clear();
        assert_eq!(log(&mut jobs), ["read: broke off"]);
        assert_eq!(jobs.under_way().count(), 0);
    }

    #[test]
    fn without_a_thread_saving_works_and_other_jobs_fail() {
        let mut jobs = jobs(NoThreads);
        run(&mut jobs, Job::writing("test", tab(), "export"), || 1);
        run(&mut jobs, Job::saving(tab(), 3, "save"), || 2);
        assert_eq!(log(&mut jobs), ["export: no thread", "save: 2"]);
        assert_eq!(jobs.under_way().count(), 0);
    }

    #[test]
    fn results_arrive_in_any_order_each_for_its_own_job() {
        let held = Held::default();
        let mut jobs = jobs(held.clone());
        for (name, number) in [("first", 1), ("second", 2), ("third", 3)] {
            run(&mut jobs, Job::reading("test", name), move || number);
        }
        let mut shown = |finishes: usize| {
            let work = held.0.borrow_mut().remove(finishes);
            work();
            let log = log(&mut jobs);
            (log, jobs.foremost().map(Job::text))
        };
        let first = Some("first".to_owned());
        assert_eq!(shown(1), (vec!["second: 2".to_owned()], first.clone()));
        assert_eq!(shown(1), (vec!["third: 3".to_owned()], first));
        assert_eq!(shown(0), (vec!["first: 1".to_owned()], None));
    }

    #[test]
    fn a_job_counts_until_its_result_is_taken() {
        let held = Held::default();
        let mut jobs = jobs(held.clone());
        run(&mut jobs, Job::reading("test", "one"), || 1);
        run(&mut jobs, Job::reading("test", "other"), || 2);
        held.0.borrow_mut().drain(..).for_each(|work| work());
        let names = |jobs: &Jobs<Log>| jobs.under_way().map(Job::text).collect::<Vec<_>>();
        assert_eq!(names(&jobs), ["one", "other"]);
        assert!(jobs.next_finished().is_some());
        assert_eq!(names(&jobs), ["other"]);
    }

    #[test]
    fn progress_is_shown_first_and_jobs_without_a_label_never() {
        let mut jobs = jobs(Held::default());
        run(&mut jobs, Job::reading("test", ""), || 0);
        assert!(jobs.foremost().is_none());
        run(&mut jobs, Job::reading("test", "read"), || 1);
        let progress = Arc::new(Progress::new(Context::default()));
        let export = Job::writing("test", tab(), "export").watched(Arc::clone(&progress));
        run(&mut jobs, export, || 2);
        let foremost = jobs.foremost().unwrap();
        assert_eq!(foremost.text(), progress.text());
        assert!(foremost.can_be_cancelled());
        foremost.cancel();
        assert!(progress.is_cancelled() && !foremost.can_be_cancelled());
    }
}
