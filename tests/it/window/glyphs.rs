//! Every character that the program shows is in its own font: a missing one would be a box on
//! machines whose fonts lack it, too.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use egui::{FontFamily, FontId};

use super::harness::open_sample;

fn characters_of(folder: &Path, found: &mut BTreeSet<char>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            characters_of(&path, found);
        } else if path.extension().is_some_and(|it| it == "rs" || it == "yml") {
            let text = fs::read_to_string(path).unwrap();
            // Comments are for the authors.
            let lines = text.lines().map(|line| line.split("//").next().unwrap_or_default());
            found.extend(lines.flat_map(str::chars).filter(|it| !it.is_control()));
        }
    }
}

#[test]
fn every_character_of_the_program_is_in_its_fonts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut characters = BTreeSet::new();
    for folder in ["assets/locales", "src/ui", "src/analysis", "src/budget", "src/store"] {
        characters_of(&root.join(folder), &mut characters);
    }
    let window = open_sample();
    for family in [FontFamily::Proportional, FontFamily::Name("medium".into())] {
        let font = FontId::new(14.0, family);
        let missing: String = window.harness.ctx.fonts_mut(|fonts| {
            characters.iter().filter(|it| !fonts.has_glyph(&font, **it)).collect()
        });
        assert_eq!(missing, "", "not in {font:?}");
    }
}
