//! The window as its users meet it: driven by the names people see, looked at through what it
//! tells a screen reader, the scenario and the saved files. Needs neither display nor graphics.

mod charts;
mod compare;
mod entries;
mod files;
mod forms;
mod glyphs;
pub mod harness;
mod idle;
mod keyboard;
mod levers;
mod merge;
mod official;
mod origin;
mod pages;
mod palette;
mod paste;
mod preview;
mod projects;
mod publish;
mod roll_forward;
mod tables;
mod tabs;
mod targets;
mod undo;
mod work;
