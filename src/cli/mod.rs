//! The headless commands.
//!
//! Same floor as the window; neither knows the other.

mod generate;

pub use self::generate::{GenerateSize, scenario};

mod run;

pub use run::main;
