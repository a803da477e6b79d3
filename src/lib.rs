//! Budget Workbench (预算工作台): a department's budget in which every figure follows every edit.
//!
//! `ARCHITECTURE.md` holds the map of the floors below and the rules that keep them apart.

pub mod analysis;
pub mod book;
pub mod budget;
pub mod catalogue;
pub mod cli;
pub mod edit;
pub mod export;
pub mod import;
pub mod locale;
pub mod publish;
pub mod reading;
pub mod store;
pub mod text;
pub mod ui;
pub mod words;

rust_i18n::i18n!("assets/locales", fallback = "zh-CN");

/// Books of thousands of projects are made of millions of small pieces on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
