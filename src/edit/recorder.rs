//! The source of the user and the time in the change record (变更记录).

use jiff::Timestamp;

use crate::budget::{Change, FactChange};
use crate::edit::Label;

/// Makes the entries of the change record (变更记录).
#[derive(Clone, Debug)]
pub struct Recorder {
    user: String,
    clock: fn() -> Timestamp,
}

impl Recorder {
    /// A recorder with the name of the system's user and the system's clock.
    pub fn of_system() -> Self {
        Self { user: whoami::username().unwrap_or_default(), clock: Timestamp::now }
    }

    /// A recorder with a given user and clock.
    pub fn new(user: impl Into<String>, clock: fn() -> Timestamp) -> Self {
        Self { user: user.into(), clock }
    }

    /// The name of the user in the entries.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The present moment, to the second.
    pub fn now(&self) -> Timestamp {
        let now = (self.clock)();
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }

    /// Makes the entry of an edit with `label` that changed `facts`.
    pub fn entry(&self, label: &Label, facts: Vec<FactChange>) -> Change {
        Change {
            at: self.now(),
            by: self.user.clone(),
            action: label.action(),
            subject: label.subject().to_owned(),
            reason: String::new(),
            facts,
        }
    }
}
