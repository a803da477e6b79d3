//! Operating funds of the administration (机关运行经费).

use std::iter;

use rustc_hash::FxHashSet;

use crate::analysis::format::MONEY_DECIMALS;
use crate::budget::{
    BudgetUnit, Code, ExpenseField, ExpenseKind, Field, FundSource, Group, Money, UnitId, UnitKind,
};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;
use crate::rules::three_public::may_be_appropriation;

/// The economic subjects (经济分类科目) that the definition of operating funds names: 办公费、印刷费、
/// 水费、电费、邮电费、取暖费、物业管理费、差旅费、因公出国（境）费用、维修（护）费、租赁费、会议费、培训费、
/// 公务接待费、专用材料费、被装购置费、公务用车运行维护费、其他交通费用、医疗费补助、办公设备购置、
/// 专用设备购置、信息网络及软件购置更新、公务用车购置、其他交通工具购置.
const SUBJECTS: [&str; 24] = [
    "30201", "30202", "30205", "30206", "30207", "30208", "30209", "30211", "30212", "30213",
    "30214", "30215", "30216", "30217", "30218", "30224", "30231", "30239", "30307", "31002",
    "31003", "31007", "31013", "31019",
];

/// 机关运行经费与公用支出: the operating funds are the operating expenditure of administrations.
///
/// Source: 机关运行经费 is the 公用经费 of 行政 and 参公 units, so it is less where the department
/// has public institutions (事业单位), and seldom more; some places define it otherwise. So this is
/// never an error, and passes when [`subjects`] does.
pub(super) fn operating(context: Context<'_>, answers: &mut Answers) {
    let Context { scenario, derived, .. } = context;
    let stated = scenario.operating_funds.amount;
    if stated.is_zero() {
        return;
    }
    let field = Field::Expense(ExpenseKind::OperatingFunds, ExpenseField::Amount);
    if derived.operating.lines == 0 {
        answers.found(Finding::undecided(field, Message::new("rules.operating_funds.no_lines")));
        return;
    }
    let operating = operating_expenditure(context);
    let is_right = is_same(stated, operating)
        || by_definition(context).is_some_and(|defined| is_same(stated, defined));
    answers.pass_or(is_right, || {
        let (severity, key) = if operating < stated {
            (Severity::Warning, "rules.operating_funds.more")
        } else {
            (Severity::Hint, "rules.operating_funds.less")
        };
        let message = Message::new(key).with("amount", stated).with("operating", operating);
        let finding = Finding::of(severity, field, message).compared(stated, operating);
        finding.fixed_by(field, operating)
    });
}

/// 机关运行经费与经济科目: the operating funds are what administrations spend under the subjects that
/// their definition names.
///
/// Source: the definition in the glossaries of Shenzhen; half of the departments of 2026 count in
/// this way, the others state their operating expenditure (公用支出). So this is worth a look only,
/// and only when the subjects of the lines are given.
pub(super) fn subjects(context: Context<'_>, answers: &mut Answers) {
    let stated = context.scenario.operating_funds.amount;
    if stated.is_zero() {
        return;
    }
    if is_same(stated, operating_expenditure(context)) {
        answers.pass();
        return;
    }
    let Some(defined) = by_definition(context).filter(|sum| !sum.is_zero()) else { return };
    answers.pass_or(is_same(stated, defined), || {
        let message = Message::new("rules.operating_funds.subjects")
            .with("amount", stated)
            .with("subjects", defined);
        let field = Field::Expense(ExpenseKind::OperatingFunds, ExpenseField::Amount);
        Finding::of(Severity::Hint, field, message).compared(stated, defined)
    });
}

fn is_same(one: Money, other: Money) -> bool {
    one.rounded(MONEY_DECIMALS) == other.rounded(MONEY_DECIMALS)
}

/// The operating expenditure (公用支出) of administrations from appropriations; all of it, when the
/// department has only institutions.
fn operating_expenditure(context: Context<'_>) -> Money {
    let administrations = administrations(context);
    if administrations.is_empty() {
        return context.derived.operating.amount;
    }
    let lines = context.scenario.group(Group::Operating).lines.iter();
    let counted = lines.filter(|line| {
        administrations.contains(&line.unit) && is_appropriation_or_unknown(line.fund_source)
    });
    counted.map(|line| line.amount).sum()
}

fn is_appropriation_or_unknown(source: Option<FundSource>) -> bool {
    source.is_none_or(may_be_appropriation)
}

/// What administrations spend under [`SUBJECTS`], from appropriations; `None` when some of their
/// lines have no such subject yet, so that it is not known.
fn by_definition(context: Context<'_>) -> Option<Money> {
    let Context { scenario, derived, .. } = context;
    let named: FxHashSet<Code> = SUBJECTS.iter().filter_map(|code| code.parse().ok()).collect();
    let classes: FxHashSet<Code> = named.iter().filter_map(|code| code.parent()).collect();
    let mut sum = Money::ZERO;
    let mut add = |code: Option<Code>, amount: Money| {
        let is_open = code.is_none_or(|code| classes.contains(&code)) && !amount.is_zero();
        if iter::successors(code, |code| code.parent()).any(|code| named.contains(&code)) {
            sum += amount;
        }
        (!is_open).then_some(())
    };
    let administrations = administrations(context);
    let sources = &derived.by_fund_source.rows;
    let counts_all = administrations.len() == scenario.units.len() + 1
        && sources.iter().all(|(source, _)| is_appropriation_or_unknown(*source));
    if counts_all {
        let mut rows = derived.by_economic.rows.iter();
        rows.try_for_each(|(code, subtotal)| add(*code, subtotal.amount))?;
        return Some(sum);
    }
    // Reading every line takes a while in a large budget, so it is done only when some do not count.
    let mut lines = context.expenditure_lines_of_units();
    lines.try_for_each(|(unit, line)| {
        let counts =
            administrations.contains(&unit) && is_appropriation_or_unknown(line.fund_source);
        if counts { add(line.economic, line.amount) } else { Some(()) }
    })?;
    Some(sum)
}

/// The units that have operating funds: administrations (行政单位) and those managed like them.
fn administrations(context: Context<'_>) -> FxHashSet<Option<UnitId>> {
    let scenario = context.scenario;
    let kind = |unit: Option<&BudgetUnit>| unit.map_or(scenario.unit_kind, |it| it.kind);
    let units = scenario.all_units().filter(|unit| kind(*unit) != UnitKind::Institution);
    units.map(|unit| unit.map(|unit| unit.id)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{LineItem, Project, Scenario};
    use crate::catalogue::Catalogue;
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{
        amount_of, ask, blank, check, code, coded, line, not_applicable, problem, with_lines,
        with_projects,
    };

    const CODE: &str = "operating_funds.operating";

    fn scenario(stated: &str, operating: &str) -> Scenario {
        let lines = vec![line(1, "办公费", operating)];
        let mut scenario = with_lines(blank(), Group::Operating, lines);
        scenario.operating_funds.amount = amount_of(stated);
        scenario
    }

    #[test]
    fn the_operating_funds_are_those_of_the_group() {
        not_applicable(CODE);
        check(CODE, &scenario("532", "532"), Outcome::Passed);
        check(CODE, &scenario("532", "531.998"), Outcome::Passed);
        check(CODE, &scenario("0", "532"), Outcome::NotApplicable);
        problem(CODE, &scenario("532", "517.14"), Severity::Warning);
        problem(CODE, &scenario("464.64", "1082.77"), Severity::Hint);
        let without = with_lines(scenario("532", "0"), Group::Operating, vec![]);
        check(CODE, &without, Outcome::Undecided);
    }

    #[test]
    fn institutions_have_operating_expenditure_but_no_operating_funds() {
        let id = UnitId::from(90);
        let mut mixed = scenario("532", "532");
        mixed.units.push(BudgetUnit { id, kind: UnitKind::Institution, ..BudgetUnit::default() });
        let lines = &mut mixed.group_mut(Group::Operating).lines;
        lines.push(LineItem { unit: Some(id), ..line(2, "办公费", "40") });
        check(CODE, &mixed, Outcome::Passed);
        let own = Some(FundSource::ServiceIncome);
        let paid_otherwise = LineItem { fund_source: own, ..line(3, "办公费", "9") };
        mixed.group_mut(Group::Operating).lines.push(paid_otherwise);
        check(CODE, &mixed, Outcome::Passed);
        mixed.units[0].kind = UnitKind::CivilServiceManaged;
        let finding = problem(CODE, &mixed, Severity::Hint);
        assert_eq!(finding.expected, Some(amount_of("572")));
        let mut institution = scenario("532", "531");
        institution.unit_kind = UnitKind::Institution;
        problem(CODE, &institution, Severity::Warning);
    }

    const SUBJECTS_CODE: &str = "operating_funds.subjects";

    /// Office expenses of 12, social insurance of 7, vehicles of 3 paid by a project.
    fn coded_scenario(stated: &str) -> Scenario {
        let basic = vec![coded(1, "3020101", "12"), coded(2, "30108", "7")];
        let lines = vec![coded(4, "31013", "3")].into();
        let project = Project { lines, ..Project::blank(3.into()) };
        let mut scenario = with_lines(blank(), Group::Operating, basic);
        scenario.operating_funds.amount = amount_of(stated);
        with_projects(scenario, vec![project])
    }

    #[test]
    fn the_operating_funds_are_those_of_the_subjects_named() {
        not_applicable(SUBJECTS_CODE);
        check(SUBJECTS_CODE, &coded_scenario("0"), Outcome::NotApplicable);
        for (stated, by) in [("15", "their definition"), ("19", "the group")] {
            for code in [CODE, SUBJECTS_CODE] {
                assert_eq!(ask(code, &coded_scenario(stated)).outcome, Outcome::Passed, "{by}");
            }
        }
        let finding = problem(SUBJECTS_CODE, &coded_scenario("20"), Severity::Hint);
        assert_eq!(
            (finding.stated, finding.expected),
            (Some(amount_of("20")), Some(amount_of("15")))
        );
        let mut open = coded_scenario("25");
        open.group_mut(Group::Operating).lines.push(coded(9, "302", "1"));
        check(SUBJECTS_CODE, &open, Outcome::NotApplicable);
        open.group_mut(Group::Operating).lines.push(line(10, "明细", "1"));
        check(SUBJECTS_CODE, &open, Outcome::NotApplicable);
    }

    #[test]
    fn institutions_and_other_money_do_not_count() {
        let mut scenario = coded_scenario("15");
        let id = UnitId::from(90);
        let kind = UnitKind::Institution;
        scenario.units.push(BudgetUnit { id, kind, ..BudgetUnit::default() });
        // Lines of the institution need no subject.
        let lines = &mut scenario.group_mut(Group::Operating).lines;
        lines.push(LineItem { unit: Some(id), ..coded(11, "30201", "8") });
        lines.push(LineItem { unit: Some(id), ..line(12, "明细", "8") });
        let own = FundSource::ServiceIncome;
        lines.push(LineItem { fund_source: Some(own), ..coded(13, "30201", "5") });
        check(SUBJECTS_CODE, &scenario, Outcome::Passed);
        scenario.units[0].kind = UnitKind::CivilServiceManaged;
        check(SUBJECTS_CODE, &scenario, Outcome::NotApplicable);
        scenario.group_mut(Group::Operating).lines[3].economic = Some(code("30201"));
        let finding = problem(SUBJECTS_CODE, &scenario, Severity::Hint);
        assert_eq!(finding.expected, Some(amount_of("31")));
    }

    #[test]
    fn the_subjects_are_in_the_code_list() {
        let named: Vec<Code> = SUBJECTS.iter().map(|code| code.parse().unwrap()).collect();
        assert!(named.iter().all(|code| Catalogue::builtin().economic.has(*code)));
        assert!(named.is_sorted());
    }
}
