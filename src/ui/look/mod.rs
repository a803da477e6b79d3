//! The look of the window: colours, sizes and type, the font, and the layout of pages.

pub mod fonts;
pub mod layout;
pub mod theme;
