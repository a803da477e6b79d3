//! The changes that one row of a sheet makes.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{ChangeKind, SheetChange};
use crate::budget::data_sheet::{self, AMOUNT, BUDGET_UNIT, ID, LINE_NAME, PLACE, PROJECT};
use crate::budget::{
    BudgetUnit, Code, DataSheet, FactChange, Field, Item, ItemId, LineField, LineId, LineItem,
    LinePlace, List, ProjectId, Scenario, SheetLine, SheetPlace, SheetProblem, UnitId, Value,
};
use crate::catalogue::{Catalogue, CodeKind};
use crate::edit::Command;
use crate::locale::tr;
use crate::words;

/// The subjects of a line.
const CODES: [LineField; 2] = [LineField::Functional, LineField::Economic];

/// The rows of a sheet beside the lines of a scenario.
pub(super) struct Rows<'a> {
    scenario: &'a Scenario,
    sheet: &'a DataSheet,
    catalogue: &'a Catalogue,
    lines: FxHashMap<LineId, (LinePlace, &'a LineItem)>,
    projects: FxHashMap<&'a str, Vec<ProjectId>>,
    /// The codes that lines have already.
    codes: FxHashSet<(LineField, Code)>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(
        scenario: &'a Scenario,
        sheet: &'a DataSheet,
        catalogue: &'a Catalogue,
    ) -> Self {
        let all = || {
            let places = scenario.line_places();
            places.flat_map(|(place, lines)| lines.iter().map(move |line| (place, line)))
        };
        let mut projects: FxHashMap<&str, Vec<ProjectId>> = FxHashMap::default();
        for project in &scenario.projects {
            projects.entry(&project.name).or_default().push(project.id);
        }
        let codes = all().flat_map(|(_, line)| {
            let functional = line.functional.map(|code| (LineField::Functional, code));
            functional.into_iter().chain(line.economic.map(|code| (LineField::Economic, code)))
        });
        Self {
            scenario,
            sheet,
            catalogue,
            lines: all().map(|(place, line)| (line.id, (place, line))).collect(),
            projects,
            codes: codes.collect(),
        }
    }

    /// The changes of a row, or the cells that do not fit the scenario.
    pub(super) fn changes(
        &self,
        row: &'a SheetLine,
    ) -> Result<Vec<SheetChange>, Vec<SheetProblem>> {
        let now = row.id.and_then(|id| self.lines.get(&id)).and_then(|(_, line)| line.unit);
        let row = &self.with_unit(row, now).map_err(|problem| vec![problem])?;
        let line = row.id.map(|id| (id, self.lines.get(&id)));
        if let Some((id, None)) = line {
            let why = tr!("import.expected.known_line");
            return Err(vec![self.problem(row, ID, id.number().to_string(), why)]);
        }
        let known = line.and_then(|(_, known)| known.copied());
        let mut problems = self.misfits(row, known.map(|(_, line)| line));
        let to = self.place(row, known.map(|(place, _)| place)).unwrap_or_else(|problem| {
            problems.push(problem);
            None
        });
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(match (known, to) {
            (Some((place, line)), to) => self.changes_of(row, place, line, to),
            (None, Some(place)) => vec![self.addition(row, place)],
            (None, None) => Vec::new(),
        })
    }

    /// The row with its unit (预算单位) found by name, the one the line has `now` first. A line of a
    /// project has the unit of the project, so its own is left as it is.
    fn with_unit(
        &self,
        row: &'a SheetLine,
        now: Option<UnitId>,
    ) -> Result<Cow<'a, SheetLine>, SheetProblem> {
        let is_unit = |(field, _): &(LineField, Value)| *field == LineField::Unit;
        let Some(place) = row.facts.iter().position(is_unit) else { return Ok(Cow::Borrowed(row)) };
        let mut row = row.clone();
        let (_, value) = row.facts.remove(place);
        let name = match &value {
            Value::Text(name) => name.trim(),
            _ => "",
        };
        if !matches!(row.place, Some(SheetPlace::Project(_))) {
            let is_named = |unit: &&BudgetUnit| unit.name.trim() == name;
            let units = || self.scenario.units.iter().filter(is_named);
            let stays = units().map(|unit| unit.id).find(|id| Some(*id) == now);
            let unit = match (stays, units().next()) {
                (Some(id), _) => Some(id),
                (None, _) if name.is_empty() => None,
                (None, Some(unit)) => Some(unit.id),
                (None, None) => {
                    return Err(self.problem(&row, BUDGET_UNIT, name, tr!("import.expected.unit")));
                }
            };
            row.facts.insert(place, (LineField::Unit, Value::Unit(unit)));
        }
        Ok(Cow::Owned(row))
    }

    /// The place that a row states; for a new line, it must state one.
    fn place(
        &self,
        row: &SheetLine,
        now: Option<LinePlace>,
    ) -> Result<Option<LinePlace>, SheetProblem> {
        match &row.place {
            None if now.is_some() => Ok(None),
            None => Err(self.problem(row, PLACE, "", tr!("import.expected.place"))),
            Some(SheetPlace::Group(group)) => Ok(Some(LinePlace::Group(*group))),
            Some(SheetPlace::Project(name)) => {
                let named = self.projects.get(name.as_str()).map(Vec::as_slice).unwrap_or_default();
                let stays =
                    named.iter().map(|id| LinePlace::Project(*id)).find(|it| now == Some(*it));
                match (stays, named) {
                    (Some(place), _) => Ok(Some(place)),
                    (None, [only]) => Ok(Some(LinePlace::Project(*only))),
                    (None, []) => {
                        Err(self.problem(row, PROJECT, name, tr!("import.expected.project")))
                    }
                    // A name that several projects share does not identify one of them.
                    (None, _) => {
                        Err(self.problem(row, PROJECT, name, tr!("import.expected.one_project")))
                    }
                }
            }
        }
    }

    /// The cells of a row that do not fit its line, or do not make a new line.
    fn misfits(&self, row: &SheetLine, line: Option<&LineItem>) -> Vec<SheetProblem> {
        let mut problems = Vec::new();
        let has_name = line.is_none_or(|line| !line.name.trim().is_empty());
        let name = row.value(LineField::Name);
        let is_blank = |value: &Value| matches!(value, Value::Text(text) if text.trim().is_empty());
        if has_name && (name.is_some_and(is_blank) || (name.is_none() && line.is_none())) {
            problems.push(self.problem(row, LINE_NAME, "", tr!("import.expected.name")));
        }
        if line.is_none() && row.value(LineField::Amount).is_none() {
            problems.push(self.problem(row, AMOUNT, "", tr!("import.expected.amount")));
        }
        for (field, value) in &row.facts {
            if line.is_some_and(|line| field.get(line) == *value) {
                continue;
            }
            let why = match value {
                Value::Code(Some(code)) if !self.knows(*field, *code) => {
                    tr!("import.expected.known_code").into_owned()
                }
                Value::Basis(Some(basis)) => match basis.product() {
                    Ok(_) => continue,
                    Err(error) => error.to_string(),
                },
                _ => continue,
            };
            let found = words::value(value, words::Style::EXACT);
            problems.push(self.problem(row, data_sheet::title(*field), found, why));
        }
        problems
    }

    /// True when the code list or the department has a code, or a line of the scenario has it
    /// already.
    fn knows(&self, field: LineField, code: Code) -> bool {
        let kind = match field {
            LineField::Economic => CodeKind::Economic,
            LineField::Government => CodeKind::GovernmentEconomic,
            _ => CodeKind::Functional,
        };
        self.catalogue.codes(kind, self.scenario).name(code).is_some()
            || self.codes.contains(&(field, code))
    }

    fn problem(
        &self,
        row: &SheetLine,
        column: &'static str,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> SheetProblem {
        self.sheet.problem(row.row, column, found, expected)
    }

    /// The changes of the line that a row is about.
    fn changes_of(
        &self,
        row: &SheetLine,
        place: LinePlace,
        line: &LineItem,
        to: Option<LinePlace>,
    ) -> Vec<SheetChange> {
        let change = |kind, facts, commands| SheetChange {
            kind,
            row: Some(row.row),
            place: self.place_name(place),
            moves_to: None,
            name: line.name.clone(),
            facts,
            commands,
        };
        let (codes, others): (Vec<_>, Vec<_>) =
            differing(row, line).into_iter().partition(|(field, _)| CODES.contains(field));
        let mut changes = Vec::new();
        for (kind, facts) in [(ChangeKind::Changed, others), (ChangeKind::Recoded, codes)] {
            if !facts.is_empty() {
                let commands = settings(row, line.id, &facts);
                let facts = facts
                    .into_iter()
                    .map(|(field, value)| fact(line, field, Some(field.get(line)), Some(value)));
                changes.push(change(kind, facts.collect(), commands));
            }
        }
        if let Some(to) = to.filter(|to| *to != place) {
            let (id, list, at) = (ItemId::Line(line.id), List::Lines(to), usize::MAX);
            let commands = vec![Command::Move { id, list, at }];
            let moves_to = Some(self.place_name(to));
            changes
                .push(SheetChange { moves_to, ..change(ChangeKind::Moved, Vec::new(), commands) });
        }
        changes
    }

    fn addition(&self, row: &SheetLine, place: LinePlace) -> SheetChange {
        // The line gets its id when it is inserted.
        let mut line = LineItem::blank(0.into());
        for (field, value) in &row.facts {
            // Cannot fail: the reader of the sheet gives every field a value of the right kind.
            field.set(&mut line, value.clone()).ok();
        }
        SheetChange {
            kind: ChangeKind::Added,
            row: Some(row.row),
            place: self.place_name(place),
            moves_to: None,
            name: line.name.clone(),
            facts: filled_in(&line, |value| (None, Some(value))),
            commands: vec![Command::Insert {
                list: List::Lines(place),
                at: usize::MAX,
                item: Item::Line(line),
            }],
        }
    }

    /// The name of a group or project.
    pub(super) fn place_name(&self, place: LinePlace) -> String {
        match place {
            LinePlace::Group(group) => words::group(group),
            LinePlace::Project(id) => {
                self.scenario.project(id).map(|project| project.name.clone()).unwrap_or_default()
            }
        }
    }
}

/// The facts of a row that differ from those of its line.
fn differing(row: &SheetLine, line: &LineItem) -> Vec<(LineField, Value)> {
    let differs = |(field, value): &&(LineField, Value)| field.get(line) != *value;
    let mut facts: Vec<_> = row.facts.iter().filter(differs).cloned().collect();
    // Without a column of its own, the amount follows the basis.
    if row.value(LineField::Amount).is_none()
        && let Some((_, Value::Basis(Some(basis)))) =
            facts.iter().find(|(field, _)| *field == LineField::Basis)
        && let Ok(product) = basis.product()
        && product != line.amount
    {
        facts.push((LineField::Amount, Value::Money(product)));
    }
    facts
}

/// The commands that set these facts of a line.
fn settings(row: &SheetLine, id: LineId, facts: &[(LineField, Value)]) -> Vec<Command> {
    // Setting a basis also sets the amount, so the amount of the sheet is set after it.
    let sets_basis = facts.iter().any(|(field, _)| *field == LineField::Basis);
    let amount = row.value(LineField::Amount).filter(|_| sets_basis);
    let amount = amount.map(|value| (LineField::Amount, value.clone()));
    let all = facts.iter().cloned().chain(amount);
    all.map(|(field, value)| Command::Set(Field::Line(id, field), value)).collect()
}

fn fact(
    line: &LineItem,
    field: LineField,
    before: Option<Value>,
    after: Option<Value>,
) -> FactChange {
    FactChange { field: Field::Line(line.id, field), owner: line.name.clone(), before, after }
}

/// The facts of a line that are filled in, with the values before and after that `sides` makes of
/// them; its name is shown apart.
pub(super) fn filled_in(
    line: &LineItem,
    sides: impl Fn(Value) -> (Option<Value>, Option<Value>),
) -> Vec<FactChange> {
    let shown = LineField::ALL.iter().filter(|field| **field != LineField::Name);
    let values = shown.map(|field| (*field, field.get(line))).filter(|(_, it)| !it.is_blank());
    values
        .map(|(field, value)| {
            let (before, after) = sides(value);
            fact(line, field, before, after)
        })
        .collect()
}
