//! Budget Workbench (预算工作台): the yearly budget of a government department (部门预算), in which
//! every figure is up to date after every edit.
//!
//! `ARCHITECTURE.md` describes the modules below, their order, and which may use which.

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
pub mod rules;
pub mod store;
pub mod text;
pub mod ui;
pub mod words;

rust_i18n::i18n!("assets/locales", fallback = "zh-CN");

/// A faster allocator: making a book of thousands of projects allocates millions of small objects
/// on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;
