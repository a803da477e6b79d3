//! Helpers for several tests.

pub mod command;
pub mod imports;
pub mod plans;
pub mod rust;
pub mod scenarios;
pub mod units;
pub mod workbook;
