//! Copies frozen at a stage: they are beside the file, never overwritten, and an altered one is
//! recognised.

use std::fs;

use budget_workbench::budget::{Scenario, Stage};
use budget_workbench::store::{
    SaveError, SealState, encode, freeze, frozen_copies, load, save_frozen,
};
use jiff::Timestamp;

fn frozen(stage: Stage, minute: i64) -> Scenario {
    let mut scenario = Scenario::blank(2025);
    "初稿".clone_into(&mut scenario.name);
    freeze(&scenario, stage, Timestamp::from_second(minute * 60).unwrap(), "李").unwrap()
}

#[test]
fn a_frozen_copy_is_beside_its_file_and_is_recognised() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2025.ron");
    let first = save_frozen(&file, &frozen(Stage::FirstRequest, 0)).unwrap();
    let name = first.file_name().unwrap().to_str().unwrap();
    let extension = std::path::Path::new(name).extension();
    assert!(name.starts_with("2025.一上.19") && extension.is_some_and(|it| it == "ron"), "{name}");
    let loaded = load(&first).unwrap();
    assert_eq!(loaded.seal, SealState::Intact);
    assert_eq!(loaded.scenario, frozen(Stage::FirstRequest, 0));
    assert!(!file.exists(), "only the copy is written");
}

#[test]
fn no_frozen_copy_is_ever_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2025.ron");
    let copies =
        [0, 0, 0].map(|minute| save_frozen(&file, &frozen(Stage::Ceiling, minute)).unwrap());
    assert!(copies[1].to_str().unwrap().ends_with("-2.ron"));
    assert!(copies[2].to_str().unwrap().ends_with("-3.ron"));
    let missing = folder.path().join("none/2025.ron");
    let refused = save_frozen(&missing, &frozen(Stage::Ceiling, 0));
    assert!(matches!(refused, Err(SaveError::NoFolder { .. })));
}

#[test]
fn an_altered_copy_still_opens_and_is_recognised() {
    let folder = tempfile::tempdir().unwrap();
    let copy = save_frozen(&folder.path().join("2025.ron"), &frozen(Stage::Approved, 0)).unwrap();
    let text = fs::read_to_string(&copy).unwrap();
    // The content of the file counts, not its layout.
    fs::write(&copy, text.replace("  name", "    name")).unwrap();
    assert_eq!(load(&copy).unwrap().seal, SealState::Intact);
    fs::write(&copy, text.replace("初稿", "改稿")).unwrap();
    let loaded = load(&copy).unwrap();
    assert_eq!(loaded.seal, SealState::Broken);
    assert_eq!(loaded.scenario.name, "改稿");
    fs::write(&copy, encode(&Scenario::blank(2025)).unwrap()).unwrap();
    assert_eq!(load(&copy).unwrap().seal, SealState::None);
}

#[test]
fn the_frozen_copies_of_a_file_are_found_from_the_file_and_from_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2025.ron");
    let first = save_frozen(&file, &frozen(Stage::FirstRequest, 0)).unwrap();
    let second = save_frozen(&file, &frozen(Stage::Ceiling, 24 * 60)).unwrap();
    save_frozen(&folder.path().join("2025-2.ron"), &frozen(Stage::Ceiling, 0)).unwrap();
    for from in [&file, &first, &second] {
        let found: Vec<_> =
            frozen_copies(from).unwrap().into_iter().map(|it| (it.path, it.stage)).collect();
        let expected = [(second.clone(), Stage::Ceiling), (first.clone(), Stage::FirstRequest)];
        assert_eq!(found, expected);
    }
}
