//! The integration tests, in one binary, because most of the time of building them is linking the
//! program.
//!
//! The tests of the language are a binary of their own (`tests/language.rs`), because the language
//! belongs to the whole process, and so are the pictures (`tests/pictures.rs`), which need a
//! graphics driver.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers too"
)]

mod architecture;
mod book;
mod cli;
mod common;
mod drafts;
mod layouts;
mod levers;
mod locales;
mod privacy;
mod properties;
mod rules;
mod sample;
mod store;
mod window;
