//! What has no place in the layouts of a design, and copies of them to be changed.

use super::Design;
use crate::analysis::Derived;
use crate::book::{Audience, Book, Printed, Unplaced};
use crate::budget::Scenario;
use crate::locale::tr;
use crate::store::NewFile;

impl Design {
    /// What the scenario contains that has no place in each layout, with the key of the layout.
    ///
    /// The official tables are looked at only in a scenario of a usual size.
    pub fn unplaced(&self, scenario: &Scenario, derived: &Derived) -> Vec<(String, Vec<Unplaced>)> {
        /// The most lines and indicators of a scenario whose official tables are filled.
        const MOST: usize = 20_000;
        let lines: usize = scenario.line_places().map(|(_, lines)| lines.len()).sum();
        let is_usual = lines + derived.indicators <= MOST;
        let printed: Vec<_> = self
            .layouts()
            .iter()
            .map(|layout| {
                let tables = layout.tables(&self.sets).filter(|_| is_usual);
                let audience = Audience::Public;
                let catalogue = self.catalogue();
                let book = Book::of(scenario, derived, catalogue, layout, tables, audience);
                (layout.key().to_owned(), Printed::of(&book))
            })
            .collect();
        let by_any = Printed::of_any(printed.iter().map(|(_, facts)| facts));
        let lacks = |facts: &Printed| facts.lacks(&by_any, scenario);
        printed.iter().map(|(key, facts)| (key.clone(), lacks(facts))).collect()
    }

    /// The files of a copy of a layout for the user to change, under another name.
    pub fn copy_of_layout(&self, key: &str) -> Option<Vec<NewFile>> {
        let layout = self.layouts().get(key)?;
        let name = tr!("publish.layout_copy", name = layout.name());
        let former = format!("name: \"{}\"", layout.name());
        // What the file leaves out is as in the layout that is copied.
        let renamed = |text: &str| {
            let text = text.replacen(&former, &format!("name: \"{name}\""), 1);
            let has_base = text.lines().any(|line| line.trim_start().starts_with("base:"));
            let base = format!("(\n  base: \"{key}\",\n");
            if has_base { text } else { text.replacen("(\n", &base, 1) }
        };
        let mut files: Vec<NewFile> = Vec::new();
        for (file, text) in layout.files() {
            let is_layout = file.eq_ignore_ascii_case("layout.ron");
            let text = if is_layout { renamed(text) } else { text.to_owned() };
            files.push((file.to_owned(), text.into_bytes()));
        }
        if !layout.files().any(|(file, _)| file.eq_ignore_ascii_case("layout.ron")) {
            let text = format!("(\n  base: \"{key}\",\n  name: \"{name}\",\n)\n");
            files.push(("layout.ron".to_owned(), text.into_bytes()));
        }
        Some(files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store;

    fn sample() -> Scenario {
        store::decode(include_bytes!("../../saves/luohu-hr-2024.ron")).unwrap()
    }

    #[test]
    fn a_copy_of_a_layout_is_the_layout_under_another_name() {
        let design = Design::default();
        for layout in design.layouts() {
            let folder = tempfile::tempdir().unwrap();
            let copy = folder.path().join("layouts/copy");
            std::fs::create_dir_all(&copy).unwrap();
            for (name, bytes) in design.copy_of_layout(layout.key()).unwrap() {
                std::fs::write(copy.join(name), bytes).unwrap();
            }
            let own = Design::of_user(Some(folder.path())).unwrap();
            let mut scenario = sample();
            let derived = Derived::of(&scenario);
            let copied = own.layouts().get("copy").unwrap();
            assert_ne!(copied.name(), layout.name());
            scenario.layout = layout.key().to_owned();
            let book = own.book(&scenario, &derived);
            scenario.layout = "copy".to_owned();
            assert_eq!(own.book(&scenario, &derived), book);
        }
    }
}
