//! The answers about one group or project, kept until an edit changes it.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::ask_texts;
use crate::budget::{Field, Group, LineField, LineGroup, LineItem, Project, ProjectId};
use crate::rules::answers::Answers;
use crate::rules::context::{Context, Line};
use crate::rules::table::{Check, RULES};
use crate::rules::texts::{self, Text};

/// The number of lines that are judged together: after an edit only those around it are.
const CHUNK: usize = 128;

/// The answers about the lines of one list.
#[derive(Clone, Debug, Default)]
struct LineAnswers(Vec<Chunk>);

#[derive(Clone, Debug)]
struct Chunk {
    lines: Vec<Arc<LineItem>>,
    answers: Answers,
}

impl LineAnswers {
    fn follow(&mut self, context: Context<'_>, lines: &[Arc<LineItem>], project: &str) {
        let count = lines.len().div_ceil(CHUNK);
        self.0.truncate(count);
        for (index, lines) in lines.chunks(CHUNK).enumerate() {
            let former = self.0.get_mut(index);
            if former.as_ref().is_some_and(|former| is_same(&former.lines, lines)) {
                continue;
            }
            let chunk = Chunk { lines: lines.to_vec(), answers: ask(context, lines, project) };
            match former {
                Some(former) => *former = chunk,
                None => self.0.push(chunk),
            }
        }
    }

    fn answers(&self) -> impl Iterator<Item = &Answers> {
        self.0.iter().map(|chunk| &chunk.answers)
    }
}

fn is_same(former: &[Arc<LineItem>], present: &[Arc<LineItem>]) -> bool {
    let is_shared = |(one, other): (&Arc<LineItem>, &Arc<LineItem>)| Arc::ptr_eq(one, other);
    former.len() == present.len() && former.iter().zip(present).all(is_shared)
}

/// Asks the rules of lines, and those of texts about their names.
fn ask(context: Context<'_>, lines: &[Arc<LineItem>], project: &str) -> Answers {
    let mut answers = Answers::default();
    for (index, rule) in RULES.iter().enumerate() {
        answers.ask(index, rule.code);
        match rule.check {
            Check::Line(check) => {
                for line in lines {
                    check(context, Line { line, project }, &mut answers);
                }
            }
            Check::Text(check) => {
                for line in lines {
                    let field = Field::Line(line.id, LineField::Name);
                    check(context, &Text::new(field, &line.name, project), &mut answers);
                }
            }
            Check::Whole(_) | Check::Project(_) => {}
        }
    }
    answers
}

/// The answers about a group of lines.
#[derive(Clone, Debug, Default)]
pub(super) struct GroupPart {
    group: Option<Arc<LineGroup>>,
    own: Answers,
    lines: LineAnswers,
}

impl GroupPart {
    pub fn follow(&mut self, context: Context<'_>, group: Group) {
        let present = context.scenario.shared_group(group);
        if self.group.as_ref().is_some_and(|former| Arc::ptr_eq(former, present)) {
            return;
        }
        self.own = Answers::default();
        ask_texts(context, &[texts::of_group(group, present)], &mut self.own);
        self.lines.follow(context, present.lines.as_slice(), "");
        self.group = Some(Arc::clone(present));
    }

    pub fn answers(&self) -> impl Iterator<Item = &Answers> {
        [&self.own].into_iter().chain(self.lines.answers())
    }
}

/// The answers about a project.
#[derive(Clone, Debug)]
pub(super) struct ProjectPart {
    project: Arc<Project>,
    own: Answers,
    lines: LineAnswers,
}

impl ProjectPart {
    /// Asks about a project at `index` of the scenario; of its `former` state only the lines that
    /// have not changed are kept.
    fn of(
        former: Option<Self>,
        context: Context<'_>,
        index: usize,
        project: &Arc<Project>,
    ) -> Self {
        let mut own = Answers::default();
        let subtotal = context.derived.by_project.get(index).copied().unwrap_or_default();
        for (rule_index, rule) in RULES.iter().enumerate() {
            if let Check::Project(check) = rule.check {
                own.ask(rule_index, rule.code);
                check(context, project, &subtotal, &mut own);
            }
        }
        ask_texts(context, &texts::of_project(project), &mut own);
        // The name of the project is part of the findings of its lines.
        let former = former.filter(|former| former.project.name == project.name);
        let mut lines = former.map(|former| former.lines).unwrap_or_default();
        lines.follow(context, project.lines.as_slice(), &project.name);
        Self { project: Arc::clone(project), own, lines }
    }

    pub fn answers(&self) -> impl Iterator<Item = &Answers> {
        [&self.own].into_iter().chain(self.lines.answers())
    }
}

/// The answers about the projects of a scenario; those of `former` that are unchanged are kept.
pub(super) fn follow_projects(former: Vec<ProjectPart>, context: Context<'_>) -> Vec<ProjectPart> {
    let present = &context.scenario.projects;
    let are_in_place = former.len() == present.len()
        && former.iter().zip(present).all(|(part, project)| part.project.id == project.id);
    let mut former: Vec<_> = former.into_iter().map(Some).collect();
    let mut indices: FxHashMap<ProjectId, usize> = FxHashMap::default();
    if !are_in_place {
        let parts = former.iter().enumerate();
        indices.extend(parts.filter_map(|(index, part)| Some((part.as_ref()?.project.id, index))));
    }
    let follow = |(index, project): (usize, &Arc<Project>)| {
        let place = if are_in_place { Some(index) } else { indices.get(&project.id).copied() };
        let kept = place.and_then(|place| former.get_mut(place)?.take());
        match kept {
            Some(kept) if Arc::ptr_eq(&kept.project, project) => kept,
            kept => ProjectPart::of(kept, context, index, project),
        }
    };
    present.iter().enumerate().map(follow).collect()
}
