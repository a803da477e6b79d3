//! The window as its users meet it: driven by the names people see, looked at through what it
//! tells a screen reader, the scenario and the saved files. Needs neither display nor graphics.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers too"
)]

mod charts;
mod compare;
mod entries;
mod files;
mod forms;
mod glyphs;
mod harness;
mod keyboard;
mod levers;
mod merge;
mod official;
mod pages;
mod palette;
mod paste;
mod preview;
mod projects;
mod publish;
mod rest;
mod tables;
mod tabs;
mod targets;
mod undo;
mod why;
mod years;
