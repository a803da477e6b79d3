//! Threads for the work of a window under test: as usual, or with a fate of their own.

use std::io;
use std::sync::{Arc, Mutex};

use budget_workbench::ui::work::threads::{SystemThreads, Threads, Work};

/// What becomes of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
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
    fate: Option<(&'static str, Fate)>,
    held: Vec<Work>,
}

impl TestThreads {
    /// Threads of this name, or all when it is empty, have this fate from now on.
    pub fn decide(&self, name: &'static str, fate: Fate) {
        self.0.lock().unwrap().fate = Some((name, fate));
    }

    /// All threads run as usual from now on.
    pub fn as_usual(&self) {
        self.0.lock().unwrap().fate = None;
    }

    /// How many are held.
    pub fn held(&self) -> usize {
        self.0.lock().unwrap().held.len()
    }

    /// Lets the one that was held at this place in time run.
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
            Some(Fate::Refused) => Err(io::ErrorKind::WouldBlock.into()),
            Some(Fate::Dies) => {
                let work = move || {
                    let _lost = work;
                    panic!("on purpose");
                };
                SystemThreads.start(name, Box::new(work))
            }
            Some(Fate::Held) => {
                state.held.push(work);
                Ok(())
            }
        }
    }
}
