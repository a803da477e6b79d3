//! Sentences of the book in particular cases.

use std::sync::Arc;

use budget_workbench::budget::Scenario;
use budget_workbench::store;

use super::{book, nine_parts, sample};

const DRAFT: &[u8] = include_bytes!("../../../saves/demo-2025-draft.ron");

fn draft() -> Scenario {
    store::decode(DRAFT).unwrap()
}

#[test]
fn a_new_project_is_called_new() {
    let mut scenario = draft();
    let text = nine_parts(&book(&scenario));
    assert!(text.contains("较2024年预算增加229.10万元，为新增项目。"));
    assert!(!text.contains("主要原因是新增项目"));

    let project = scenario.projects.iter_mut().find(|it| it.reason == "新增项目。").unwrap();
    Arc::make_mut(project).reason = "市级任务下放".to_owned();
    assert!(nine_parts(&book(&scenario)).contains("为新增项目，主要原因是市级任务下放。"));
}

#[test]
fn no_text_has_marks_that_turn_its_direction() {
    let mut scenario = sample();
    let expected = book(&scenario);
    scenario.department.insert(0, '\u{202E}');
    let project = scenario.projects.first_mut().unwrap();
    let project = Arc::make_mut(project);
    project.name.push('\u{202C}');
    project.purpose.insert(0, '\u{2067}');
    let found = book(&scenario);
    assert_eq!(found, expected);
}
