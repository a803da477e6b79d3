//! Threads for the jobs of a window under test. A test can let them fail, panic or wait.

use std::io;
use std::sync::{Arc, Mutex};

use budget_workbench::ui::work::threads::{SystemThreads, Threads, Work};

/// The fate of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The system has no thread for it.
    Refused,
    /// It panics before its work has a result.
    Dies,
    /// It waits until it is released.
    Held,
}

/// Threads whose fate a test decides.
#[derive(Clone, Default)]
pub struct TestThreads(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    /// The name of a thread, or of all when empty.
    fate: Option<(&'static str, Ending)>,
    held: Vec<Work>,
}

impl TestThreads {
    /// Sets the fate of threads with this name, or of all threads when it is empty.
    pub fn decide(&self, name: &'static str, fate: Ending) {
        self.0.lock().unwrap().fate = Some((name, fate));
    }

    /// Lets all new threads run as usual.
    pub fn as_usual(&self) {
        self.0.lock().unwrap().fate = None;
    }

    /// The number of held threads.
    pub fn held(&self) -> usize {
        self.0.lock().unwrap().held.len()
    }

    /// Lets a held thread run, by its index in the order in which they were held.
    pub fn release(&self, at: usize) {
        let work = self.0.lock().unwrap().held.remove(at);
        SystemThreads.start("released", work).unwrap();
    }
}

impl Threads for TestThreads {
    fn start(&self, name: &str, work: Work) -> io::Result<()> {
        let mut state = self.0.lock().unwrap();
        let fate = state.fate.filter(|(of, _)| of.is_empty() || *of == name).map(|(_, fate)| fate);
        match fate {
            None => SystemThreads.start(name, work),
            Some(Ending::Refused) => Err(io::ErrorKind::WouldBlock.into()),
            Some(Ending::Dies) => {
                let work = move || {
                    let _lost = work;
                    panic!("on purpose");
                };
                SystemThreads.start(name, Box::new(work))
            }
            Some(Ending::Held) => {
                state.held.push(work);
                Ok(())
            }
        }
    }
}
