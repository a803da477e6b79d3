//! The roll-forward (结转下年): makes next year's draft from this year's budget.
//!
//! This year's amount of each line becomes last year's. The totals of the groups, of the projects
//! and of all expenditure are stated as last year's totals too, so that they stay those of this
//! year's published book when lines are removed from the draft or added to it.

mod amounts;
mod dates;
mod find;
mod last_years_money;
mod mention;
mod reasons;
mod script;
mod years;

use std::sync::Arc;

use crate::budget::{
    Action, ExpenseKind, Group, LineItem, LineItems, Money, MoneyError, Project, ProjectId,
    ProjectNature, Record, Scenario, Stage,
};
use crate::edit::{Label, Recorder};
use crate::locale::tr;

pub use amounts::{NewAmounts, NewAmountsError, Part, parse_percent};
pub use find::mentions;
pub use mention::{Mention, MentionKind};

/// The user's choices for next year's draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RollForward {
    /// Revenue (收入).
    pub revenue: NewAmounts,
    /// Personnel expenditure (人员支出) and the reserve for new staff (增人增资).
    pub personnel: NewAmounts,
    /// Operating expenditure (公用支出) and the kinds of expenditure of [`Group::OTHER`].
    pub operating: NewAmounts,
    /// Assistance to individuals and families (对个人和家庭的补助支出).
    pub assistance: NewAmounts,
    /// Project expenditure (项目支出).
    pub projects: NewAmounts,
    /// Government procurement (政府采购).
    pub procurement: NewAmounts,
    /// The three public expenses (“三公”经费) and the operating funds (机关运行经费).
    pub expenses: NewAmounts,
    /// Projects that end with this year (已结束); they are kept for last year's amounts.
    pub ended: Vec<ProjectId>,
}

impl RollForward {
    /// The choice for a part.
    pub fn amounts(&self, part: Part) -> NewAmounts {
        match part {
            Part::Group(Group::Revenue) => self.revenue,
            Part::Group(Group::Personnel | Group::StaffGrowth) => self.personnel,
            Part::Group(Group::Assistance) => self.assistance,
            Part::Group(_) => self.operating,
            Part::Projects => self.projects,
            Part::Procurement => self.procurement,
            Part::Expenses => self.expenses,
        }
    }

    /// Sets the choice for a part.
    pub fn choose(&mut self, part: Part, amounts: NewAmounts) {
        *match part {
            Part::Group(Group::Revenue) => &mut self.revenue,
            Part::Group(Group::Personnel | Group::StaffGrowth) => &mut self.personnel,
            Part::Group(Group::Assistance) => &mut self.assistance,
            Part::Group(_) => &mut self.operating,
            Part::Projects => &mut self.projects,
            Part::Procurement => &mut self.procurement,
            Part::Expenses => &mut self.expenses,
        } = amounts;
    }
}

/// Next year's draft, and the points in it that the user should check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RolledForward {
    pub scenario: Scenario,
    /// Everything to check: what still mentions the year before, or was only for that year.
    pub mentions: Vec<Mention>,
    /// The names of the lines whose basis (测算依据) was removed.
    pub without_basis: Vec<String>,
    /// The names of the projects that ended, and their amounts of last year in 万元.
    pub ended: Vec<(String, Money)>,
}

/// The reason that no draft could be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RollForwardError {
    /// A new amount, or a total of last year, is out of range.
    #[error("{}", tr!("roll_forward.out_of_range", name = name, reason = reason))]
    Amount { name: String, reason: MoneyError },
}

/// The projects that are likely to be finished: the temporary ones (阶段性).
pub fn finished_candidates(scenario: &Scenario) -> impl Iterator<Item = &Project> {
    let projects = scenario.projects.iter().map(AsRef::as_ref);
    projects.filter(|project| project.nature == Some(ProjectNature::Temporary))
}

/// The name of the draft for `year`, in Chinese as the book.
pub fn draft_name(year: u16) -> String {
    format!("{year}年部门预算（初稿）")
}

/// Makes next year's draft from `scenario`.
///
/// Ids are kept, so that the years can be compared. The table of facts (`budget/field.rs`) says
/// which facts are kept and which are cleared: reasons of change, the money spent and the results
/// achieved, and the ceilings. The change record has one entry, that of the roll-forward. When an
/// amount changes, its basis (测算依据) no longer fits and is removed, and so are a floor (保底)
/// above the new amount and the hold (锁定) of an amount that is now blank.
///
/// # Errors
/// When a new amount, or a total of last year, is out of range.
pub fn roll_forward(
    scenario: &Scenario,
    choices: &RollForward,
    recorder: &Recorder,
) -> Result<RolledForward, RollForwardError> {
    let mut next = scenario.clone();
    let year = scenario.fiscal_year;
    next.fiscal_year = year.saturating_add(1);
    next.name = draft_name(next.fiscal_year);
    next.stage = Stage::FirstRequest;
    next.seal = None;
    next.clear_for_next_year();

    let mut without_basis = Vec::new();
    next.prior_expenditure = stated(spent(scenario), &tr!("roll_forward.expenditure"))?;
    for group in Group::ALL {
        let amounts = choices.amounts(Part::Group(group));
        let lines = next.group_mut(group);
        lines.prior_total = stated(&lines.lines, &crate::words::group(group))?;
        without_basis.extend(move_lines(&mut lines.lines, amounts)?);
    }
    // A project that ended last year has no amount in either of the two years.
    next.projects.retain(|project| !project.is_ended());
    let mut ended = Vec::new();
    for project in &mut next.projects {
        let project = Arc::make_mut(project);
        project.prior_total = stated(&project.lines, &project.name)?;
        project.ended = choices.ended.contains(&project.id);
        if project.ended {
            ended.push((project.name.clone(), project.prior_total.unwrap_or_default()));
            move_lines(&mut project.lines, NewAmounts::Blank)?;
        } else {
            without_basis.extend(move_lines(&mut project.lines, choices.projects)?);
        }
    }
    let is_continued = |id: &ProjectId| next.projects.iter().any(|it| it.id == *id && !it.ended);
    next.key_projects.retain(is_continued);
    move_beside_the_lines(&mut next, choices)?;

    let label = Label::of_action(Action::RollForward, &scenario.name);
    next.record = Record::from_iter([recorder.entry(&label, Vec::new())]);
    let mentions = mentions(&next);
    Ok(RolledForward { scenario: next, mentions, without_basis, ended })
}

/// Every line of expenditure.
fn spent(scenario: &Scenario) -> impl Iterator<Item = &LineItem> {
    let groups = Group::EXPENDITURE.into_iter().flat_map(|group| &scenario.group(group).lines);
    groups.chain(scenario.projects.iter().flat_map(|project| &project.lines))
}

/// The sum of this year's amounts, to be stated as last year's total; `None` without lines.
fn stated<'a>(
    lines: impl IntoIterator<Item = &'a LineItem>,
    name: &str,
) -> Result<Option<Money>, RollForwardError> {
    let mut lines = lines.into_iter().map(|line| line.amount).peekable();
    if lines.peek().is_none() {
        return Ok(None);
    }
    let sum: Money = lines.sum();
    Money::new(sum.value()).map(Some).map_err(refused(name))
}

fn refused(name: &str) -> impl FnOnce(MoneyError) -> RollForwardError {
    move |reason| RollForwardError::Amount { name: name.to_owned(), reason }
}

/// Sets the new amounts of lines; returns the names of the lines whose basis was removed.
fn move_lines(lines: &mut LineItems, amounts: NewAmounts) -> Result<Vec<String>, RollForwardError> {
    let mut without_basis = Vec::new();
    for line in lines.iter_mut() {
        let former = line.amount;
        line.amount = amounts.of(former).map_err(refused(&line.name))?;
        line.prior = Some(former);
        if line.amount == former {
            continue;
        }
        if line.basis.take().is_some() {
            without_basis.push(line.name.clone());
        }
        line.floor = line.floor.filter(|floor| *floor <= line.amount);
        line.hold &= amounts != NewAmounts::Blank;
    }
    Ok(without_basis)
}

fn move_beside_the_lines(
    next: &mut Scenario,
    choices: &RollForward,
) -> Result<(), RollForwardError> {
    for kind in ExpenseKind::ALL {
        let expense = next.expense_mut(kind);
        let former = expense.amount;
        let name = crate::words::expense(kind);
        expense.amount = choices.expenses.of(former).map_err(refused(&name))?;
        expense.prior = Some(former);
    }
    for share in &mut next.three_public.shares {
        let former = share.amount;
        share.amount = choices.expenses.of(former).map_err(refused(&share.note))?;
        share.prior = Some(former);
    }
    for project in &mut next.projects {
        let amounts = if project.ended { NewAmounts::Blank } else { choices.projects };
        for part in &mut Arc::make_mut(project).parts {
            let former = part.amount;
            part.amount = amounts.of(former).map_err(refused(&part.name))?;
            part.prior = Some(former);
        }
    }
    for item in &mut next.procurement {
        item.prior = Some(item.amount);
        let share_of = |reserved: Money| match choices.procurement {
            NewAmounts::Same => reserved,
            _ => Money::ZERO,
        };
        item.reserved_medium = share_of(item.reserved_medium);
        item.reserved_small = share_of(item.reserved_small);
        item.amount = choices.procurement.of(item.amount).map_err(refused(&item.name))?;
    }
    Ok(())
}
