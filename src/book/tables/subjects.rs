//! Tables with a row for each subject (科目).

use std::borrow::Cow;

use super::amounts::{Amounts, Rest, Sums};
use super::context::TableContext;
use super::cube::{Key, has};
use super::figures::Figures;
use super::form::{Amount, Depth, Lines, Shown, Source, Subject, SubjectLabel, Take};
use super::grid::{Body, Columns, Entry, only};
use super::lines::{ColumnLines, RowLines};
use super::placed_purchases::place;
use super::spec::TotalPlace;
use super::tally::Tally;
use super::tree::{Grower, Name, Node, recognise};
use super::words::Words;
use crate::analysis::Whole;
use crate::book::{Align, Cell, Column, RowKind};
use crate::budget::{Code, Group};
use crate::catalogue::CodeKind;

/// A table with a row for each subject.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subjects<'a> {
    pub lines: Lines,
    pub take: &'a Take,
    pub by: Subject,
    pub labels: &'a [Shown<SubjectLabel>],
    pub amounts: &'a [Shown<Amount>],
    pub total: TotalPlace,
}

impl Subjects<'_> {
    /// Fills the table.
    pub fn fill(&self, context: &TableContext<'_>, figures: &Figures<'_>) -> Body {
        let amounts = Amounts::new(self.amounts);
        let taken = || {
            let lines = context.cube.lines(self.lines).iter();
            lines.filter(|(key, _)| self.take.takes(key))
        };
        // In a table restricted to some sources, lines without a source get a row of their own,
        // unless the columns already distinguish sources.
        let apart = !self.take.sources.is_empty() && !amounts.distinguish_sources();
        let is_apart = |key: &Key| apart && key.source.is_none();
        let lines = |lines, is_taken: &dyn Fn(&Key) -> bool| {
            ColumnLines::of(&amounts, self.take, |key| {
                context.cube.would_take(lines, key) && is_taken(key)
            })
        };
        let grower =
            |columns| Grower { amounts: &amounts, by: self.by, depth: Depth::All, columns };
        let mut nodes = grower(lines(self.lines, &|key| !is_apart(key)))
            .grow(taken().filter(|(key, _)| !is_apart(key)));
        let unstated =
            grower(lines(self.lines, &is_apart)).grow(taken().filter(|(key, _)| is_apart(key)));
        if !unstated.is_empty() {
            nodes.push(Node::unstated(unstated, amounts.parts()));
        }
        let mut total = Sums::none(amounts.parts());
        total.lines =
            lines(self.lines.own(), &|_| true).map(|columns| RowLines { all: Vec::new(), columns });
        for node in &nodes {
            total.include(&node.sums);
        }
        if self.lines == Lines::Expenditure || self.shows_all_revenue_by_use(context) {
            let stated =
                Take { sources: without_unstated(&self.take.sources, apart), ..self.take.clone() };
            let unstated = Take { sources: vec![Source::Unstated], ..self.take.clone() };
            for node in &mut nodes {
                let take = if node.name == Name::Unstated { &unstated } else { &stated };
                node.recognise(context.wholes, self.by, take, &amounts);
            }
        }
        if self.lines == Lines::Expenditure || self.shows_all_revenue_by_use(context) {
            recognise(&mut total, None, context.wholes, self.take, &amounts);
        }
        if self.lines != Lines::Expenditure && self.take.takes_any() {
            total.whole = Tally::whole(Whole::Group(Group::Revenue), context.derived.revenue);
        }
        if amounts.show_purchases() {
            let items = context.purchases_of_unit();
            total.purchases = Some(Box::new(place(items, &mut nodes, self.by)));
        }
        let is_empty = nodes.is_empty();
        let columns = Columns {
            before: self.labels.iter().map(label_column).collect(),
            sums: amounts.plan(rest(taken(), &amounts), context.words),
            after: Vec::new(),
        };
        let entries = self.entries(context, nodes, total);
        Body { is_empty, ..columns.with(entries, figures) }
    }

    /// True when the table shows all revenue by the expenditure it pays for.
    fn shows_all_revenue_by_use(&self, context: &TableContext<'_>) -> bool {
        self.lines == Lines::RevenueByUse && context.cube.is_all_by_use()
    }

    fn entries(&self, context: &TableContext<'_>, nodes: Vec<Node>, mut total: Sums) -> Vec<Entry> {
        let mut entries = Vec::new();
        if self.total == TotalPlace::First {
            // A placeholder until the rows below are known.
            entries.push(self.total_entry(context.words, Sums::default()));
        }
        for node in nodes {
            // The revenue of a source is its use only as long as both are equal, so the total of
            // revenue is that of its own lines.
            if self.lines.own() == self.lines {
                total.of.push(entries.len());
            }
            self.push(context, node, 0, &mut entries);
        }
        let total = self.total_entry(context.words, total);
        match (self.total, entries.first_mut()) {
            (TotalPlace::First, Some(first)) => *first = total,
            _ => entries.push(total),
        }
        entries
    }

    fn push(&self, context: &TableContext<'_>, node: Node, indent: u8, entries: &mut Vec<Entry>) {
        let place = entries.len();
        let kind = if node.below.is_empty() { RowKind::Plain } else { RowKind::Subtotal };
        let before =
            self.labels.iter().map(|label| context.subject(label.show, node.name, self.by));
        let (before, after) = (before.collect(), Vec::new());
        entries.push(Entry { kind, indent, before, sums: node.sums, after });
        let mut of = Vec::new();
        for below in node.below {
            of.push(entries.len());
            self.push(context, below, indent + 1, entries);
        }
        if let Some(entry) = entries.get_mut(place) {
            entry.sums.of = of;
        }
    }

    fn total_entry(&self, words: &Words, sums: Sums) -> Entry {
        let name = self.labels.iter().position(|it| it.show == SubjectLabel::Name);
        let place = name.unwrap_or(self.labels.len().saturating_sub(1));
        let before = only(&words.total, place, self.labels.len());
        Entry { kind: RowKind::Total, indent: 0, before, sums, after: Vec::new() }
    }
}

/// The `sources`; without [`Source::Unstated`] when lines without a source are `apart`.
fn without_unstated(sources: &[Source], apart: bool) -> Vec<Source> {
    sources.iter().copied().filter(|source| !apart || *source != Source::Unstated).collect()
}

fn label_column(label: &Shown<SubjectLabel>) -> Column {
    let (weight, align) = match label.show {
        SubjectLabel::Class => (3, Align::Center),
        SubjectLabel::Section | SubjectLabel::Item => (2, Align::Center),
        SubjectLabel::Code => (5, Align::Left),
        SubjectLabel::Name => (16, Align::Left),
    };
    label.column(weight, align)
}

/// The rest of `lines` that no column takes; `None` when there is none.
pub(super) fn rest<'t>(
    lines: impl Iterator<Item = &'t (Key, Tally)>,
    amounts: &Amounts<'_>,
) -> Option<Rest> {
    let mut left = lines.filter(|(key, _)| amounts.part(key) == amounts.takes().len()).peekable();
    left.peek()?;
    Some(Rest { all_unstated: left.all(|(key, _)| has(&[Source::Unstated], key.source)) })
}

impl TableContext<'_> {
    /// The name of a subject; its code when neither the code lists nor the scenario name it.
    pub(super) fn subject_name(&self, name: Name, by: Subject) -> Cow<'_, str> {
        let words = match name {
            Name::Code(code) => {
                let kind = match by {
                    Subject::Functional => CodeKind::Functional,
                    Subject::Economic => CodeKind::Economic,
                };
                let codes = self.catalogue.codes(kind, self.scenario);
                match codes.name(code).or_else(|| self.stated_name(code, by)) {
                    Some(name) => name,
                    None => return code.to_string().into(),
                }
            }
            Name::Undetailed(code) if code.parent().is_none() => &self.words.undetailed_class,
            Name::Undetailed(_) => &self.words.undetailed_section,
            Name::Unclassified => &self.words.unclassified,
            Name::Unstated => &self.words.unstated,
        };
        words.into()
    }

    /// The name that the scenario gives a functional subject in its glossary.
    fn stated_name(&self, code: Code, by: Subject) -> Option<&str> {
        let stated = self.scenario.functional_subjects.iter();
        let named = stated.filter(|it| by == Subject::Functional && it.code == Some(code));
        named.map(|subject| subject.name.trim()).find(|name| !name.is_empty())
    }

    fn subject(&self, show: SubjectLabel, name: Name, by: Subject) -> Cell {
        if show == SubjectLabel::Name {
            return Cell::words(self.subject_name(name, by));
        }
        let Name::Code(code) = name else { return Cell::default() };
        part_of_code(code, show).map_or_else(Cell::default, Cell::words)
    }
}

/// The part of a code that a column shows; `None` when it has none.
fn part_of_code(code: Code, show: SubjectLabel) -> Option<String> {
    let digits = code.to_string();
    let part = match show {
        SubjectLabel::Code => digits.get(..),
        SubjectLabel::Class => digits.get(..3),
        SubjectLabel::Section => digits.get(3..5),
        SubjectLabel::Item => digits.get(5..),
        SubjectLabel::Name => None,
    };
    part.filter(|part| !part.is_empty()).map(str::to_owned)
}
