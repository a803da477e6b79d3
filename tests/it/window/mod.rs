//! The window as users see it: controlled by visible names, and checked through the accessibility
//! tree, the scenario and the saved files. It needs neither display nor graphics.

mod charts;
mod checks;
mod codes;
mod compare;
mod entries;
mod facts;
mod files;
mod forms;
mod glyphs;
pub mod harness;
mod idle;
mod keyboard;
mod layouts;
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
mod take_in;
mod targets;
mod undo;
mod units;
mod work;
