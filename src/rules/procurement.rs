//! Purchases (政府采购) against the lines and projects that pay for them.

use rustc_hash::FxHashMap;

use crate::budget::{
    Field, Group, LineItem, LineItems, LinePlace, Money, ProcurementField, ProcurementItem,
    Scenario,
};
use crate::rules::answers::Answers;
use crate::rules::context::Context;
use crate::rules::finding::{Finding, Severity};
use crate::rules::message::Message;

/// Names of the groups by which a note refers to them.
const GROUPS: [(&str, Group); 6] = [
    ("人员支出", Group::Personnel),
    ("人员经费", Group::Personnel),
    ("公用支出", Group::Operating),
    ("公用经费", Group::Operating),
    ("对个人和家庭的补助", Group::Assistance),
    ("对个人和家庭的补助支出", Group::Assistance),
];

/// The sums of lines of one name.
#[derive(Clone, Copy, Default)]
struct Paid {
    amount: Money,
    lines: usize,
}

impl Paid {
    fn add(&mut self, line: &LineItem) {
        self.amount += line.amount;
        self.lines += 1;
    }
}

/// 采购与明细: a purchase costs no more than the lines that pay for it.
///
/// Source: 采购 ≤ 明细, as finance bureaus check it. The lines are those with the name of the
/// purchase; where its note (备注) names a project or group, only the lines there, and if none has
/// that name, those whose names contain it, which is less certain.
pub(super) fn line(context: Context<'_>, answers: &mut Answers) {
    let scenario = context.scenario;
    if scenario.procurement.is_empty() {
        return;
    }
    let places = Places::of(scenario);
    let by_name = amounts_by_name(context, &places);
    for item in scenario.procurement.iter().filter(|item| !item.amount.is_zero()) {
        let (paid, severity) = match places.of_note(item) {
            Some(place) => {
                let lines = scenario.lines(place);
                let same = sum(lines, |name| name == item.name.trim());
                match same.lines {
                    0 => (sum(lines, |name| contains(name, &item.name)), Severity::Warning),
                    _ => (same, Severity::Error),
                }
            }
            None => (by_name.get(item.name.trim()).copied().unwrap_or_default(), Severity::Error),
        };
        let field = Field::Procurement(item.id, ProcurementField::Amount);
        if paid.lines == 0 {
            let message = Message::new("rules.procurement.no_line");
            answers.found(Finding::undecided(field, message).about(&item.name));
            continue;
        }
        answers.pass_or(item.amount <= paid.amount, || {
            let message = Message::new("rules.procurement.line")
                .with("amount", item.amount)
                .with("lines", paid.amount);
            let finding = Finding::of(severity, field, message).about(&item.name);
            finding.compared(item.amount, paid.amount).fixed_by(field, paid.amount)
        });
    }
}

/// 采购与项目: the purchases of a project cost no more than the project.
///
/// Source: as above; a purchase belongs to the project or group that its note names.
pub(super) fn place(context: Context<'_>, answers: &mut Answers) {
    let Context { scenario, derived, .. } = context;
    if scenario.procurement.is_empty() {
        return;
    }
    let places = Places::of(scenario);
    let mut sums: Vec<(LinePlace, Money, &ProcurementItem)> = Vec::new();
    let mut indices: FxHashMap<LinePlace, usize> = FxHashMap::default();
    for item in &scenario.procurement {
        let Some(place) = places.of_note(item) else { continue };
        let index = *indices.entry(place).or_insert_with(|| {
            sums.push((place, Money::ZERO, item));
            sums.len() - 1
        });
        if let Some((_, sum, _)) = sums.get_mut(index) {
            *sum += item.amount;
        }
    }
    for (place, sum, item) in sums {
        let subtotal = match place {
            LinePlace::Group(group) => Some(derived.group(group)),
            LinePlace::Project(id) => derived.project(id),
        };
        let Some(whole) = subtotal.map(|subtotal| subtotal.amount) else { continue };
        answers.pass_or(sum <= whole, || {
            let message = Message::new("rules.procurement.place")
                .with("place", item.note.as_str())
                .with("amount", sum)
                .with("whole", whole);
            let field = Field::Procurement(item.id, ProcurementField::Amount);
            Finding::of(Severity::Error, field, message).about(&item.name).compared(sum, whole)
        });
    }
}

/// The projects and groups by name.
struct Places<'a>(FxHashMap<&'a str, LinePlace>);

impl<'a> Places<'a> {
    fn of(scenario: &'a Scenario) -> Self {
        let groups = GROUPS.map(|(name, group)| (name, LinePlace::Group(group)));
        let projects = scenario
            .projects
            .iter()
            .map(|project| (project.name.trim(), LinePlace::Project(project.id)));
        Self(projects.chain(groups).filter(|(name, _)| !name.is_empty()).collect())
    }

    /// The place that the note of a purchase names.
    fn of_note(&self, item: &ProcurementItem) -> Option<LinePlace> {
        self.0.get(item.note.trim()).copied()
    }
}

/// The amounts of all lines with the names of the purchases whose notes name no place.
fn amounts_by_name<'a>(context: Context<'a>, places: &Places<'_>) -> FxHashMap<&'a str, Paid> {
    let wanted = context.scenario.procurement.iter().filter(|item| places.of_note(item).is_none());
    let names = wanted.map(|item| item.name.trim()).filter(|name| !name.is_empty());
    let mut sums: FxHashMap<&str, Paid> = names.map(|name| (name, Paid::default())).collect();
    if sums.is_empty() {
        return sums;
    }
    for line in context.expenditure_lines() {
        if let Some(paid) = sums.get_mut(line.name.trim()) {
            paid.add(line);
        }
    }
    sums
}

fn sum(lines: &LineItems, is_wanted: impl Fn(&str) -> bool) -> Paid {
    let mut paid = Paid::default();
    lines.iter().filter(|line| is_wanted(line.name.trim())).for_each(|line| paid.add(line));
    paid
}

fn contains(line: &str, purchase: &str) -> bool {
    let purchase = purchase.trim();
    1 < purchase.chars().count() && line.contains(purchase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::Project;
    use crate::rules::answers::Outcome;
    use crate::rules::testing::{
        amount_of, ask, blank, check, line, not_applicable, problem, with_lines, with_projects,
    };

    fn purchase(id: u64, name: &str, amount: &str, note: &str) -> ProcurementItem {
        ProcurementItem {
            id: id.into(),
            name: name.to_owned(),
            amount: amount_of(amount),
            note: note.to_owned(),
            ..ProcurementItem::default()
        }
    }

    fn scenario(purchases: Vec<ProcurementItem>) -> Scenario {
        let lines = vec![line(2, "土建改造", "156.70"), line(3, "庭审设备购置", "38.40")];
        let project = Project {
            name: "升级改造".to_owned(),
            lines: lines.into(),
            ..Project::blank(1.into())
        };
        let basic = vec![line(4, "物业管理费", "20"), line(5, "软件", "5"), line(6, "软件", "3")];
        let scenario = with_lines(with_projects(blank(), vec![project]), Group::Operating, basic);
        Scenario { procurement: purchases, ..scenario }
    }

    #[test]
    fn a_purchase_costs_no_more_than_its_line() {
        let code = "procurement.line";
        not_applicable(code);
        let of = |name, amount, note| scenario(vec![purchase(9, name, amount, note)]);
        check(code, &of("土建改造", "156.70", "升级改造"), Outcome::Passed);
        let finding = problem(code, &of("土建改造", "161.20", "升级改造"), Severity::Error);
        assert_eq!(finding.expected, Some(amount_of("156.70")));
        problem(code, &of("庭审设备", "40", "升级改造"), Severity::Warning);
        check(code, &of("软件", "8", ""), Outcome::Passed);
        problem(code, &of("软件", "8.01", ""), Severity::Error);
        check(code, &of("物业服务", "1", ""), Outcome::Undecided);
        check(code, &of("物业服务", "0", ""), Outcome::NotApplicable);
    }

    #[test]
    fn the_purchases_of_a_project_cost_no_more_than_it() {
        let code = "procurement.place";
        not_applicable(code);
        let of = |amounts: [&str; 2], note| {
            let [one, other] = amounts;
            scenario(vec![purchase(8, "甲", one, note), purchase(9, "乙", other, note)])
        };
        check(code, &of(["100", "95.10"], "升级改造"), Outcome::Passed);
        problem(code, &of(["100", "95.11"], "升级改造"), Severity::Error);
        check(code, &of(["20", "8"], "公用经费"), Outcome::Passed);
        problem(code, &of(["20", "9"], "公用经费"), Severity::Error);
        assert!(ask(code, &of(["100", "999"], "")).findings.is_empty());
    }
}
