//! A few pictures of whole windows: the overview, the projects, a dialog; light and dark.
//!
//! They need a Vulkan driver, so they run with `--features picture-tests` only (see `.ci/run`).
//! After a wanted change: `UPDATE_SNAPSHOTS=1 cargo test --features picture-tests --test pictures`.

#[path = "window/harness.rs"]
mod harness;
