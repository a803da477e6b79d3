//! Trees of lines by subject: class (类), section (款) and item (项), each the sum of the rows below
//! it.

use std::collections::BTreeMap;
use std::iter::{Peekable, successors};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::amounts::{Amounts, Sums};
use super::cube::Key;
use super::form::{Depth, Subject, Take};
use super::lines::{ColumnLines, RowLines, of_subject};
use super::tally::Tally;
use super::wholes::{Wholes, around};
use crate::analysis::Whole;
use crate::budget::Code;

/// A row of a table by subjects, and the rows below it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub name: Name,
    pub sums: Sums,
    pub below: Vec<Node>,
}

/// The subject of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Name {
    Code(Code),
    /// Lines that are coded to this class or section itself, while others are coded below it.
    Undetailed(Code),
    /// Lines without a code (未分类).
    Unclassified,
    /// Lines without a source of funds (未注明来源).
    Unstated,
}

/// Builds trees of lines.
#[derive(Clone, Debug)]
pub(super) struct Grower<'a> {
    pub amounts: &'a Amounts<'a>,
    pub by: Subject,
    pub depth: Depth,
    /// The lines of the columns, if they have a description.
    pub columns: Option<Arc<ColumnLines>>,
}

impl Grower<'_> {
    /// The rows of `lines` in the order of the codes; lines without a code come last.
    pub fn grow<'t>(&self, lines: impl Iterator<Item = &'t (Key, Tally)>) -> Vec<Node> {
        let mut direct = FxHashMap::<Option<Code>, Sums>::default();
        for (key, tally) in lines {
            let sums =
                direct.entry(self.code(key)).or_insert_with(|| Sums::none(self.amounts.parts()));
            sums.add(self.amounts.part(key), tally);
        }
        let unclassified = direct.remove(&None);
        let coded =
            direct.keys().flatten().flat_map(|code| successors(Some(*code), |it| it.parent()));
        // In the order of the official lists, each code comes before those below it.
        let order: BTreeMap<_, _> = coded.map(|code| (code.list_order(), code)).collect();
        let mut order = order.into_values().peekable();
        let mut nodes = Vec::new();
        while let Some(code) = order.next() {
            nodes.push(self.node(code, &mut order, &mut direct));
        }
        nodes.extend(unclassified.map(|sums| self.leaf(Name::Unclassified, sums)));
        nodes
    }

    /// A row without rows below it.
    fn leaf(&self, name: Name, sums: Sums) -> Node {
        let lines = self.columns.clone().map(|columns| {
            let all = of_subject(name, self.by);
            RowLines { all, columns }
        });
        Node { name, sums: Sums { lines, ..sums }, below: Vec::new() }
    }

    fn code(&self, key: &Key) -> Option<Code> {
        let code = match self.by {
            Subject::Functional => key.functional,
            Subject::Economic => key.economic,
        };
        match self.depth {
            Depth::Classes => code.map(Code::class),
            Depth::All => code,
        }
    }

    fn node(
        &self,
        code: Code,
        order: &mut Peekable<impl Iterator<Item = Code>>,
        direct: &mut FxHashMap<Option<Code>, Sums>,
    ) -> Node {
        let mut below = Vec::new();
        while let Some(child) = order.next_if(|it| it.parent() == Some(code)) {
            below.push(self.node(child, order, direct));
        }
        let own = direct.remove(&Some(code));
        if below.is_empty() {
            let sums = own.unwrap_or_else(|| Sums::none(self.amounts.parts()));
            return self.leaf(Name::Code(code), sums);
        }
        below.extend(own.map(|sums| self.leaf(Name::Undetailed(code), sums)));
        let mut node =
            Node { name: Name::Code(code), sums: Sums::none(self.amounts.parts()), below };
        for child in &node.below {
            node.sums.include(&child.sums);
        }
        node
    }
}

impl Node {
    /// The node of the lines without a source, in a table that is restricted to some sources.
    pub fn unstated(below: Vec<Self>, parts: usize) -> Self {
        let mut sums = Sums::none(parts);
        for node in &below {
            sums.include(&node.sums);
        }
        // When all of them are unclassified too, no extra row is needed.
        let below = match below.as_slice() {
            [only] if only.name == Name::Unclassified => {
                sums.lines.clone_from(&only.sums.lines);
                Vec::new()
            }
            _ => below,
        };
        Self { name: Name::Unstated, sums, below }
    }

    /// Links its sums, and those below, to the figures of the program with the same lines. All its
    /// lines must be lines of expenditure that `take` matches.
    pub fn recognise(
        &mut self,
        wholes: &Wholes<'_>,
        by: Subject,
        take: &Take,
        amounts: &Amounts<'_>,
    ) {
        let whole = |code| match by {
            Subject::Functional => Whole::Functional(code),
            Subject::Economic => Whole::Economic(code),
        };
        let own = match self.name {
            Name::Code(code) | Name::Undetailed(code) => whole(Some(code)),
            Name::Unclassified => whole(None),
            Name::Unstated => Whole::FundSource(None),
        };
        recognise(&mut self.sums, Some(own), wholes, take, amounts);
        for node in &mut self.below {
            node.recognise(wholes, by, take, amounts);
        }
    }
}

/// Links `sums` to the figures of the program with the same lines. All its lines must be among
/// those of `own`, if given, and match `take`.
pub(super) fn recognise(
    sums: &mut Sums,
    own: Option<Whole>,
    wholes: &Wholes<'_>,
    take: &Take,
    amounts: &Amounts<'_>,
) {
    /// Further candidates, computed only when those before do not match.
    fn later(take: Option<&Take>) -> impl Iterator<Item = Whole> {
        std::iter::once_with(move || take.map(around).unwrap_or_default()).flatten()
    }
    wholes.recognise(&mut sums.whole, own.into_iter().chain(later(Some(take))));
    for (index, part) in sums.parts.iter_mut().enumerate() {
        let taken = amounts.takes().get(index).copied();
        wholes.recognise(part, own.into_iter().chain(later(taken)).chain(later(Some(take))));
    }
    let together = amounts.together().iter().map(|together| {
        let mut sum = Tally::default();
        for part in &together.parts {
            if let Some(part) = sums.parts.get(*part) {
                sum.include(part);
            }
        }
        let taken = later(Some(&together.take));
        wholes.recognise(&mut sum, own.into_iter().chain(taken).chain(later(Some(take))));
        sum.of
    });
    sums.together = together.collect();
}
