//! Helpers for every window test: the bundled Chinese font and a harness with fixed settings.

use egui_kittest::{Harness, HarnessBuilder};

use crate::export::typeset::fonts::SANS;
use crate::locale::Language;

/// Gives a context the bundled font for every family; without it the first Chinese glyph panics.
pub(crate) fn install_fonts(ctx: &egui::Context) {
    let mut fonts = egui::FontDefinitions::default();
    let name = "noto-sans-sc";
    fonts.font_data.insert(name.to_owned(), egui::FontData::from_static(&SANS).into());
    for family in fonts.families.values_mut() {
        family.insert(0, name.to_owned());
    }
    ctx.set_fonts(fonts);
}

/// A builder with the font installed and Chinese as the language of the program's texts.
pub(crate) fn builder<State>(size: [f32; 2]) -> HarnessBuilder<State> {
    Language::Chinese.activate();
    // Keys pressed in one frame take one frame each, and the cursor follows one frame later.
    Harness::builder().with_size(size).with_max_steps(8).with_context_setup(install_fonts)
}
