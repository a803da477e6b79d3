//! Drafts made from others: next year's from this year's, and one merged from two people's work.

mod merge;
mod roll_forward;

use budget_workbench::budget::Scenario;
use budget_workbench::edit::Recorder;
use budget_workbench::store;

/// A recorder with a fixed name and time.
fn recorder() -> Recorder {
    Recorder::new("李", || jiff::Timestamp::UNIX_EPOCH)
}

/// A scenario from `saves`.
pub fn saved(name: &str) -> Scenario {
    let saves = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("saves");
    store::load(&saves.join(name)).unwrap().scenario
}

/// Checks that `scenario` can be saved and is read back the same.
#[track_caller]
fn assert_sound(scenario: &Scenario) {
    let text = store::encode(scenario).unwrap();
    assert_eq!(&store::decode(text.as_bytes()).unwrap(), scenario);
}
