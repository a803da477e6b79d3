//! Finds the lines and projects whose names were typed in the arguments.

use rustc_hash::FxHashMap;

use super::amount;
use crate::budget::{LinePlace, Money, Scenario};
use crate::catalogue::PinyinMatcher;
use crate::cli::output::Failure;
use crate::edit::levers::distribute::{self, Impossible, Part};
use crate::edit::levers::{LeverError, LeverLine, Method, Selection};
use crate::locale::tr;

/// The largest number of similar names suggested for an unknown one.
const MAX_NEAR: usize = 5;

/// Holds (锁定) the lines with these names.
pub(super) fn hold(
    selection: &mut Selection,
    scenario: &Scenario,
    names: &[String],
) -> Result<(), Failure> {
    for name in names {
        let found = find(selection, scenario, name)?;
        for line in selection.lines.iter_mut().zip(&found).filter(|it| *it.1).map(|it| it.0) {
            line.hold = true;
        }
    }
    Ok(())
}

/// Gives the lines with these names a floor (保底), written `NAME=AMOUNT`.
///
/// When a name means several lines, such as those of a project, the floor is for their sum: held
/// lines count with their amounts, and the rest of the floor is divided among the other lines in
/// proportion to their amounts.
pub(super) fn keep(
    selection: &mut Selection,
    scenario: &Scenario,
    floors: &[String],
) -> Result<(), Failure> {
    for text in floors {
        let Some((name, floor)) = text.split_once('=') else {
            return Err(Failure::Refused(tr!("cli.fit.floor_form", text = text).into_owned()));
        };
        let found = find(selection, scenario, name)?;
        let mut lines: Vec<&mut LeverLine> = selection
            .lines
            .iter_mut()
            .zip(&found)
            .filter_map(|(line, found)| found.then_some(line))
            .collect();
        let whole: Money = lines.iter().map(|line| line.amount).sum();
        let floor = amount(floor, "--floor", whole)?;
        let shares = shared(&lines, floor).map_err(|_| LeverError::NothingFree(floor))?;
        for (line, share) in lines.iter_mut().zip(shares).filter(|(line, _)| !line.hold) {
            line.floor = line.floor.max(Some(share));
        }
    }
    Ok(())
}

/// The part of a floor that is the floor of each of `lines`.
fn shared(lines: &[&mut LeverLine], floor: Money) -> Result<Vec<Money>, Impossible> {
    let part =
        |line: &&mut LeverLine| Part { amount: line.amount, hold: line.hold, ..Part::default() };
    let parts: Vec<Part> = lines.iter().map(part).collect();
    let shares = match distribute::fit(&parts, floor, Method::Proportional) {
        // The held lines alone are more than the floor.
        Err(Impossible::Short { .. }) => return Ok(vec![Money::ZERO; lines.len()]),
        Err(Impossible::NothingToScale) => distribute::fit(&parts, floor, Method::Equal),
        other => other,
    }?;
    Ok(shares.into_iter().map(|share| share.amount).collect())
}

/// For each line of `selection`, true when it or its project is called `name`.
fn find(selection: &Selection, scenario: &Scenario, name: &str) -> Result<Vec<bool>, Failure> {
    let name = name.trim();
    let projects: FxHashMap<_, &str> =
        scenario.projects.iter().map(|project| (project.id, project.name.trim())).collect();
    let is_called = |line: &LeverLine| {
        let of_project = match line.place {
            LinePlace::Project(id) => projects.get(&id).copied(),
            LinePlace::Group(_) => None,
        };
        line.name.trim() == name || of_project == Some(name)
    };
    let found: Vec<bool> = selection.lines.iter().map(is_called).collect();
    if found.contains(&true) {
        return Ok(found);
    }
    let lines = selection.lines.iter().map(|line| line.name.as_str());
    let in_scope = selection.lines.iter().filter_map(|line| match line.place {
        LinePlace::Project(id) => projects.get(&id).copied(),
        LinePlace::Group(_) => None,
    });
    let near = nearest(name, lines.chain(in_scope));
    let subject = &selection.subject;
    let reason = if near.is_empty() {
        tr!("cli.fit.unknown_name", name = name, group = subject)
    } else {
        tr!("cli.fit.near_names", name = name, group = subject, near = near.join("、"))
    };
    Err(Failure::Refused(reason.into_owned()))
}

/// The names most similar to `name`, the most similar first.
fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let matcher = PinyinMatcher::new(name);
    let mut near: Vec<(u32, &str)> = names
        .filter(|other| !other.trim().is_empty())
        .map(|other| (likeness(name, other) + u32::from(matcher.matches(other)) * 100, other))
        .filter(|(likeness, _)| 50 <= *likeness)
        .collect();
    near.sort_by(|one, other| other.cmp(one));
    near.dedup();
    near.into_iter().map(|(_, name)| name).take(MAX_NEAR).collect()
}

/// The share of equal characters in two names, in per cent.
fn likeness(one: &str, other: &str) -> u32 {
    let mut left: Vec<char> = other.chars().collect();
    let count = one.chars().count() + left.len();
    let shared = one.chars().filter(|character| {
        let at = left.iter().position(|other| other == character);
        at.map(|at| left.swap_remove(at)).is_some()
    });
    let shared = shared.count() * 200;
    shared.checked_div(count).and_then(|it| u32::try_from(it).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_names_are_suggested() {
        let names = ["人才工作", "劳动关系工作", "安全生产专项", "预算准备金", ""];
        assert_eq!(nearest("人才工做", names.into_iter()), ["人才工作"]);
        assert_eq!(nearest("rcgz", names.into_iter()), ["人才工作"]);
        assert_eq!(nearest("安全", names.into_iter()), ["安全生产专项"]);
        assert_eq!(nearest("车辆", names.into_iter()), Vec::<&str>::new());
    }
}
