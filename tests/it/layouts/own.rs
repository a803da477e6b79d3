//! Layouts of the user.
