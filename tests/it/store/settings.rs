//! Settings never keep the program from starting.

use std::fs;

use budget_workbench::budget::AmountUnit;
use budget_workbench::locale::Language;
use budget_workbench::store::{Settings, ThemeChoice};

use super::names_in;

#[test]
fn settings_are_remembered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("新的/settings.ron");
    let mut settings = Settings {
        language: Language::English,
        theme: ThemeChoice::Dark,
        display_unit: AmountUnit::Yuan,
        ..Settings::default()
    };
    for number in 0..15 {
        settings.remember(&folder.path().join(format!("预算{number}.ron")));
    }
    settings.remember(&folder.path().join("预算12.ron"));
    settings.forget(&folder.path().join("预算11.ron"));
    settings.save_to(&path).unwrap();
    let back = Settings::load_from(&path);
    assert_eq!(back, settings);
    let names: Vec<_> =
        back.recent_files.iter().map(|path| path.file_stem().unwrap().to_str().unwrap()).collect();
    assert_eq!(names[..4], ["预算12", "预算14", "预算13", "预算10"]);
    assert_eq!(names.len(), Settings::MAX_RECENT - 1);
    assert_eq!(back.last_folder.as_deref(), Some(folder.path()));
}

#[test]
fn missing_and_broken_settings_give_the_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    assert_eq!(Settings::load_from(&path), Settings::default());
    assert_eq!(names_in(&folder), Vec::<String>::new());

    fs::write(&path, "(theme: Dark, of_a_later_version: 3)").unwrap();
    assert_eq!(Settings::load_from(&path).theme, ThemeChoice::Dark);

    fs::write(&path, "(theme: Purple").unwrap();
    assert_eq!(Settings::load_from(&path), Settings::default());
    assert_eq!(names_in(&folder), ["settings.ron.bak"], "put aside, not destroyed");
}
