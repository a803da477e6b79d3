//! The bundled Chinese font, so that text looks the same on every machine; the system's fonts
//! supply characters it lacks.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};

use crate::export::typeset::fonts::{SANS, SANS_MEDIUM};

/// The family of headings: the medium weight.
pub const MEDIUM: &str = "medium";

/// Sets the bundled fonts as the fonts of the window.
pub fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    let regular = "Noto Sans SC".to_owned();
    let medium = "Noto Sans SC Medium".to_owned();
    fonts.font_data.insert(regular.clone(), Arc::new(FontData::from_static(&SANS)));
    fonts.font_data.insert(medium.clone(), Arc::new(FontData::from_static(&SANS_MEDIUM)));
    let proportional = fonts.families.entry(FontFamily::Proportional).or_default();
    proportional.insert(0, regular.clone());
    let mut headings = proportional.clone();
    headings.insert(0, medium);
    fonts.families.insert(FontFamily::Name(MEDIUM.into()), headings);
    fonts.families.entry(FontFamily::Monospace).or_default().push(regular);
    ctx.set_fonts(fonts);
}
