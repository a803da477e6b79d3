//! The stated number of projects with targets (编报绩效目标的项目数) against the projects.

use crate::analysis::format::MONEY_DECIMALS;
use crate::budget::{Field, Money, ScenarioField};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// 绩效目标的项目数和金额: what part six states is what the projects here give.
///
/// Source: part six against the projects; departments that state other numbers count projects that
/// the draft does not have, so this is worth a look only.
pub(super) fn agree(context: Context<'_>, answers: &mut Answers) {
    let Context { scenario, derived, .. } = context;
    let performance = &scenario.performance;
    if performance.targets.is_none() && performance.target_amount.is_none() {
        return;
    }
    let projects = derived.projects(scenario).filter(|(project, _)| project.has_target());
    let (count, amount) = projects
        .fold((0_usize, Money::ZERO), |(count, amount), (_, sum)| (count + 1, amount + sum.amount));
    if let Some(stated) = performance.targets.and_then(|stated| usize::try_from(stated).ok()) {
        answers.pass_or(stated == count, || {
            let message = Message::new("rules.stated_targets.count")
                .with("stated", stated)
                .with("count", count);
            Finding::of(Severity::Hint, Field::Scenario(ScenarioField::Targets), message)
        });
    }
    if let Some(stated) = performance.target_amount {
        let [shown, sum] = [stated, amount].map(|it| it.rounded(MONEY_DECIMALS));
        answers.pass_or(shown == sum, || {
            let message = Message::new("rules.stated_targets.amount")
                .with("stated", stated)
                .with("amount", amount);
            let field = Field::Scenario(ScenarioField::TargetAmount);
            Finding::of(Severity::Hint, field, message).compared(stated, amount)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{Project, Scenario};
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{
        amount_of, blank, check, not_applicable, problem, project, with_projects,
    };

    const CODE: &str = "target.stated";

    fn scenario(targets: Option<u32>, amount: Option<&str>) -> Scenario {
        let goal = "按时完成".to_owned();
        let one = Project { goal, ..project(1, "甲", "30.001", None) };
        let mut scenario = with_projects(blank(), vec![one, project(5, "乙", "9", None)]);
        scenario.performance.targets = targets;
        scenario.performance.target_amount = amount.map(amount_of);
        scenario
    }

    #[test]
    fn stated_targets_are_those_of_the_projects() {
        not_applicable(CODE);
        check(CODE, &scenario(None, None), Outcome::NotApplicable);
        check(CODE, &scenario(Some(1), Some("30")), Outcome::Passed);
        let finding = problem(CODE, &scenario(Some(2), Some("30")), Severity::Hint);
        assert_eq!(finding.location, Field::Scenario(ScenarioField::Targets).into());
        let finding = problem(CODE, &scenario(None, Some("39")), Severity::Hint);
        assert_eq!(finding.expected, Some(amount_of("30.001")));
    }
}
