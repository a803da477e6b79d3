//! What-if levers (调控): what would become of the lines if …, as a plan to look at before it
//! is applied.
//!
//! A lever takes lines as they stand and gives a `Plan`; the scenario stays as it is
//! until the plan's commands are applied, as one step.

pub mod distribute;
