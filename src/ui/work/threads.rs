//! Threads for jobs; nothing else in the program starts one.

use std::io;

/// The work of a job, ready to run.
pub type Work = Box<dyn FnOnce() + Send>;

/// A source of threads; in a test it may have none left.
pub trait Threads {
    /// Runs `work` on a new thread.
    ///
    /// # Errors
    /// When no thread is available; `work` was not run then.
    fn start(&self, name: &str, work: Work) -> io::Result<()>;
}

/// The threads of the operating system.
pub struct SystemThreads;

impl Threads for SystemThreads {
    #[expect(clippy::disallowed_methods, reason = "the one place where threads start")]
    fn start(&self, name: &str, work: Work) -> io::Result<()> {
        std::thread::Builder::new().name(name.to_owned()).spawn(work).map(drop)
    }
}
