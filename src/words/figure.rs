//! Names of figures and of the sums they belong to.

use super::name;
use crate::analysis::{Figure, Measure, Whole};
use crate::budget::{Code, FundSource, LineId, ProjectId};
use crate::locale::tr;
use crate::words;

/// Something whose name is given by a scenario or a code list, not by the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    Project(ProjectId),
    Line(LineId),
    /// A functional subject (支出功能分类).
    Functional(Code),
    /// A departmental economic subject (部门经济分类).
    Economic(Code),
}

/// The name of a figure, such as 项目支出 本年预算.
pub fn figure(Figure { of, measure }: Figure, name_of: &dyn Fn(Named) -> Option<String>) -> String {
    let measure = match measure {
        // They have only one figure, so no measure is named.
        _ if matches!(of, Whole::Balance | Whole::Residual) => "".into(),
        Measure::Amount => tr!("field.line.amount"),
        Measure::Prior => tr!("field.line.prior"),
        Measure::Change => tr!("table.change"),
        Measure::Percent => tr!("table.percent"),
    };
    let name = [whole(of, name_of).as_str(), &measure].join(" ");
    name.trim_end().to_owned()
}

/// The name of a sum of the budget, such as 项目支出.
pub fn whole(of: Whole, name_of: &dyn Fn(Named) -> Option<String>) -> String {
    match of {
        Whole::Expenditure => tr!("group.expenditure"),
        Whole::Basic => tr!("group.basic"),
        Whole::Projects => tr!("group.projects"),
        Whole::Group(group) => return name::group(group),
        Whole::Project(id) => return name_of(Named::Project(id)).unwrap_or_default(),
        Whole::Line(id) => return name_of(Named::Line(id)).unwrap_or_default(),
        Whole::Functional(found) => return code(found, Named::Functional, name_of),
        Whole::Economic(found) => return code(found, Named::Economic, name_of),
        Whole::FundSource(found) | Whole::RevenueSource(found) => return source(found),
        Whole::Selection(selection) => {
            let any = |wholes: Vec<Whole>| {
                let names = wholes.into_iter().map(|of| whole(of, name_of));
                names.collect::<Vec<_>>().join(&tr!("separator"))
            };
            return selection.wholes().map(any).collect::<Vec<_>>().join(" · ");
        }
        Whole::Transfers => tr!("group.transfers"),
        Whole::Procurement => tr!("group.procurement"),
        Whole::ThreePublic => tr!("group.three_public"),
        Whole::Vehicles => tr!("group.vehicles"),
        Whole::Expense(kind) => return name::expense(kind),
        Whole::Expenses => tr!("group.expenses"),
        Whole::Balance => tr!("group.balance"),
        Whole::Residual => tr!("group.residual"),
    }
    .into_owned()
}

fn code(
    found: Option<Code>,
    kind: fn(Code) -> Named,
    name_of: &dyn Fn(Named) -> Option<String>,
) -> String {
    let Some(code) = found else { return tr!("subjects.unclassified").into_owned() };
    let name = name_of(kind(code));
    name.map_or_else(|| code.to_string(), |name| format!("{code} {name}"))
}

fn source(found: Option<FundSource>) -> String {
    found.map_or_else(|| tr!("subjects.no_source").into_owned(), words::fund_source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Selection;
    use crate::budget::Group;

    fn name_of(named: Named) -> Option<String> {
        match named {
            Named::Project(_) => Some("人才工作".to_owned()),
            Named::Line(_) => None,
            Named::Functional(code) => (code.to_string() == "208").then(|| "社保".to_owned()),
            Named::Economic(_) => None,
        }
    }

    #[track_caller]
    fn check(of: Whole, name: &str) {
        assert_eq!(whole(of, &name_of), name);
    }

    #[test]
    fn names_come_from_the_program_the_scenario_and_the_lists() {
        check(Whole::Basic, "基本支出");
        check(Whole::Group(Group::Personnel), "人员支出");
        check(Whole::Project(1.into()), "人才工作");
        check(Whole::Line(1.into()), "");
        check(Whole::Functional("208".parse().ok()), "208 社保");
        check(Whole::Economic("302".parse().ok()), "302");
        check(Whole::Functional(None), "未分类");
        check(Whole::FundSource(None), "未注明来源");
        check(Whole::RevenueSource(None), "未注明来源");
    }

    #[test]
    fn a_selection_is_named_by_what_distinguishes_it() {
        let kinds = Selection::of_kinds([Some(Group::Personnel), None]);
        let subject = Selection::under_functional("208".parse().ok());
        check(Whole::Selection(kinds.and(subject).unwrap()), "208 社保 · 人员支出、项目支出");
    }

    #[test]
    fn the_measure_follows_unless_there_is_one_figure_only() {
        let name = |of: Whole, measure| figure(of.figure(measure), &name_of);
        assert_eq!(name(Whole::Projects, Measure::Prior), "项目支出 上年预算");
        assert_eq!(name(Whole::Balance, Measure::Amount), "收支差额");
    }
}
