//! The checks of a draft (检查): what a finance bureau would send the book back for.
//!
//! A rule is a pure function that looks at one thing of a scenario: the whole, a project, a line
//! (明细) or a text of the book. It answers 通过 (passed), 问题 (a problem, with its severity, place
//! and numbers) or 无法判断 (it cannot judge, with the reason); no answer means 不适用 (not
//! applicable). What is not known is never counted as zero.
//!
//! [`Findings`] keeps the answers and asks again only about what an edit has changed.
//! The codes of rules are stable: reports and files refer to them.

mod amounts;
mod answers;
mod balance;
mod basis;
mod carried;
mod codes;
mod context;
mod doubled;
mod finding;
mod findings;
mod leftover;
mod message;
mod operating_funds;
mod printed;
mod procurement;
mod project_parts;
mod purchases;
mod reasons;
mod shares;
mod stated_targets;
mod statements;
mod table;
mod targets;
#[cfg(test)]
mod testing;
mod texts;
mod three_public;
mod unit_balance;
mod years;

pub use answers::{Outcome, Tally};
pub use context::Context;
pub use finding::{Finding, Fix, Location, Severity};
pub use findings::{Counts, Findings};
pub use message::Message;
pub use table::{RULES, Rule};
