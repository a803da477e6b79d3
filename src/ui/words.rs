//! What the program calls the choices of the model.

pub use crate::edit::words::*;
