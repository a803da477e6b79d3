//! The look of things: colours, sizes and type, the font, and how pages are laid out.

pub mod fonts;
pub mod layout;
pub mod theme;
