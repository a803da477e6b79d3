//! The rules on any scenario, after any edits.

use budget_workbench::analysis::Derived;
use budget_workbench::budget::Scenario;
use budget_workbench::catalogue::Catalogue;
use budget_workbench::edit::Document;
use budget_workbench::rules::{Context, Findings, Location};
use proptest::prelude::*;

use crate::common::plans::{batches, commands};
use crate::common::scenarios::scenarios;

fn context<'a>(scenario: &'a Scenario, derived: &'a Derived) -> Context<'a> {
    Context { scenario, derived, catalogue: Catalogue::builtin() }
}

proptest! {
    #[test]
    fn findings_follow_every_edit(
        start in scenarios(),
        history in prop::collection::vec(batches(), 0..4),
    ) {
        let mut document = Document::new(start);
        let mut followed = Findings::default();
        for plans in history {
            let commands = commands(&plans, &document);
            document.edit(&commands).unwrap();
            let scenario = document.scenario();
            let derived = Derived::of(scenario);
            followed.follow(context(scenario, &derived));
            let anew = Findings::of(context(scenario, &derived));
            prop_assert_eq!(followed.problems(), anew.problems());
            prop_assert_eq!(followed.undecided(), anew.undecided());
            prop_assert_eq!(followed.counts(), anew.counts());
        }
    }

    #[test]
    fn every_finding_has_a_place_and_a_text(scenario in scenarios()) {
        let derived = Derived::of(&scenario);
        let findings = Findings::of(context(&scenario, &derived));
        for finding in findings.problems().iter().chain(findings.undecided()) {
            let text = finding.message.text();
            // Texts of the scenario are quoted as they are.
            prop_assert!(!text.is_empty() && !text.starts_with("rules."), "{}", text);
            if let Location::Field(field) = finding.location {
                prop_assert!(scenario.get(field).is_some(), "{}", field);
            }
            if let Some(fix) = &finding.fix {
                let mut fixed = scenario.clone();
                prop_assert!(fixed.set(fix.field, fix.value.clone()).is_ok());
            }
        }
    }
}
