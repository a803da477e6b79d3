//! The writer of all parts of the book: it gives headings and sentences their addresses and has the
//! figures that several parts need.

use rustc_hash::FxHashMap;

use super::figure::{Number, Shown};
use super::template::Filling;
use super::wording::{Wording, finished};
use super::{Anchor, Block, Content, PartKey, Source, Span};
use crate::analysis::{Derived, Measure, PercentChange, Whole, percent_change};
use crate::budget::{Field, Money, Owner, Scenario, ScenarioField};

/// Writes the blocks of a book, one after the other.
pub(super) struct Writer<'a> {
    pub scenario: &'a Scenario,
    pub derived: &'a Derived,
    pub wording: &'a Wording,
    part: PartKey,
    /// The number of blocks about each thing so far.
    blocks_so_far: FxHashMap<(PartKey, Option<Owner>), u16>,
    pub blocks: Vec<Block>,
}

/// The wording entries that describe a change.
pub(super) struct ChangeEntries {
    more: &'static str,
    less: &'static str,
    same: &'static str,
    nearly_same: &'static str,
    incomparable_more: &'static str,
    incomparable_less: &'static str,
}

macro_rules! change_entries {
    ($name:ident, $prefix:literal) => {
        pub(super) const $name: ChangeEntries = ChangeEntries {
            more: concat!($prefix, ".more"),
            less: concat!($prefix, ".less"),
            same: concat!($prefix, ".same"),
            nearly_same: concat!($prefix, ".nearly_same"),
            incomparable_more: concat!($prefix, ".incomparable_more"),
            incomparable_less: concat!($prefix, ".incomparable_less"),
        };
    };
}

change_entries!(TOTALS, "totals");
change_entries!(PROJECT, "project");
change_entries!(THREE_PUBLIC, "three_public");
change_entries!(OPERATING_FUNDS, "operating_funds");

impl<'a> Writer<'a> {
    pub fn new(scenario: &'a Scenario, derived: &'a Derived, wording: &'a Wording) -> Self {
        Self {
            scenario,
            derived,
            wording,
            part: PartKey::Overview,
            blocks_so_far: FxHashMap::default(),
            blocks: Vec::new(),
        }
    }

    /// Begins a part with its heading.
    pub fn part(&mut self, part: PartKey, entry: &str) {
        self.part = part;
        self.heading(1, entry);
    }

    /// Adds a heading.
    pub fn heading(&mut self, level: u8, entry: &str) {
        let text = self.wording.text(entry, &self.years());
        self.push(None, Content::Heading { level, text });
    }

    /// Adds a paragraph from a wording entry.
    pub fn say(&mut self, owner: Option<Owner>, entry: &str, fillings: &[(&str, Filling)]) {
        let spans = self.sentence(entry, fillings);
        self.paragraph(owner, spans);
    }

    /// Adds a paragraph of finished spans.
    pub fn paragraph(&mut self, owner: Option<Owner>, spans: Vec<Span>) {
        self.push(owner, Content::Paragraph(spans));
    }

    /// Adds a block about `owner`.
    pub fn push(&mut self, owner: Option<Owner>, content: Content) {
        let number = self.blocks_so_far.entry((self.part, owner)).or_default();
        let anchor = Anchor { part: self.part, owner, number: *number };
        *number = number.saturating_add(1);
        self.blocks.push(Block { anchor, content });
    }

    /// An entry as a whole sentence; every entry may use the years and the department.
    pub fn sentence(&self, entry: &str, fillings: &[(&str, Filling)]) -> Vec<Span> {
        finished(self.phrase(entry, fillings))
    }

    /// An entry as a part of a sentence; every entry may use the years and the department.
    pub fn phrase(&self, entry: &str, fillings: &[(&str, Filling)]) -> Vec<Span> {
        let mut all = fillings.to_vec();
        all.extend(self.years());
        all.push(("department", Filling::Spans(department(self.scenario))));
        self.wording.say(entry, &all)
    }

    /// The budget year and the one before it.
    pub fn years(&self) -> [(&'static str, Filling); 2] {
        years(self.scenario)
    }

    /// The change of `whole` from last year, worded by one of `entries` with `more` filled in;
    /// empty when last year is not known.
    pub fn change(
        &self,
        entries: &ChangeEntries,
        whole: Whole,
        (amount, prior): (Money, Option<Money>),
        more: &[(&str, Filling)],
    ) -> Vec<Span> {
        let Some(prior) = prior else { return Vec::new() };
        let difference = amount - prior;
        let percent = percent_change(amount, Some(prior));
        let is_less = difference.is_negative();
        let entry = if difference.is_zero() {
            entries.same
        } else if difference.rounded(2).is_zero() {
            entries.nearly_same
        } else {
            match (percent, is_less) {
                (PercentChange::Percent(_), true) => entries.less,
                (PercentChange::Percent(_), false) => entries.more,
                (_, true) => entries.incomparable_less,
                (_, false) => entries.incomparable_more,
            }
        };
        let percent = match percent {
            PercentChange::Percent(percent) => Some(percent.value().abs()),
            _ => None,
        };
        let source = |measure| Source::Derived(whole.figure(measure));
        let mut fillings = vec![
            ("difference", amount_filling(difference.abs(), source(Measure::Change))),
            (
                "percent",
                Filling::Number(
                    Number::percent(percent, Shown::Decimals(1)),
                    source(Measure::Percent),
                ),
            ),
        ];
        fillings.extend_from_slice(more);
        self.phrase(entry, &fillings)
    }
}

/// An amount with two decimals.
pub(super) fn amount_filling(amount: Money, source: Source) -> Filling {
    Filling::Number(Number::plain(Some(amount.value()), Shown::Decimals(2)), source)
}

/// This year's amount of a whole.
pub(super) fn whole_filling(amount: Money, whole: Whole) -> Filling {
    amount_filling(amount, Source::Derived(whole.figure(Measure::Amount)))
}

/// A fact as the officer typed it.
pub(super) fn fact(text: &str, field: Field) -> Filling {
    Filling::Spans(vec![Span::Fact { text: text.trim().to_owned(), field }])
}

/// The budget year and the one before it.
pub(super) fn years(scenario: &Scenario) -> [(&'static str, Filling); 2] {
    let field = Field::Scenario(ScenarioField::FiscalYear);
    let fact = |year: u16| Filling::Spans(vec![Span::Fact { text: year.to_string(), field }]);
    let year = scenario.fiscal_year;
    [("year", fact(year)), ("last_year", fact(year.saturating_sub(1)))]
}

/// The department with its scope, such as 深圳市罗湖区人力资源局（本级）.
pub(super) fn department(scenario: &Scenario) -> Vec<Span> {
    let fact =
        |text: &str, field| Span::Fact { text: text.to_owned(), field: Field::Scenario(field) };
    let mut spans = vec![fact(&scenario.department, ScenarioField::Department)];
    if !scenario.scope.is_empty() {
        spans.push(Span::Words("（".to_owned()));
        spans.push(fact(&scenario.scope, ScenarioField::Scope));
        spans.push(Span::Words("）".to_owned()));
    }
    spans
}
