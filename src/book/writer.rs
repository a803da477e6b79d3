//! The writer of all parts of the book: it gives headings and sentences their addresses and has the
//! figures that several parts need.

use rustc_hash::FxHashMap;

use super::figure::{Number, Shown};
use super::joints::apart;
use super::numerals::chinese_numeral;
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
    /// The headings that no block has followed yet; a heading without a block is not written.
    waiting: Vec<Heading>,
    /// The number of headings of each level so far, below the last one above it.
    headings: [usize; LEVELS],
    /// The number of blocks about each thing so far.
    blocks_so_far: FxHashMap<(PartKey, Option<Owner>), u16>,
    pub blocks: Vec<Block>,
}

/// The levels of headings: parts, and headings in a part.
const LEVELS: usize = 2;

/// A heading that is written as soon as a block follows it.
struct Heading {
    part: PartKey,
    level: u8,
    entry: &'static str,
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

impl ChangeEntries {
    /// The same entries, with another one for an increase from nothing.
    pub const fn with_new(self, entry: &'static str) -> Self {
        Self { incomparable_more: entry, ..self }
    }
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
            waiting: Vec::new(),
            headings: [0; LEVELS],
            blocks_so_far: FxHashMap::default(),
            blocks: Vec::new(),
        }
    }

    /// Begins a part with its heading; a part without content is left out.
    pub fn part(&mut self, part: PartKey, entry: &'static str) {
        self.part = part;
        self.heading(1, entry);
    }

    /// Adds a heading, with its number in the place `numeral`; it is left out when no block follows
    /// before the next heading of its level.
    pub fn heading(&mut self, level: u8, entry: &'static str) {
        self.waiting.retain(|heading| heading.level < level);
        self.waiting.push(Heading { part: self.part, level, entry });
    }

    /// Writes the headings that are waiting.
    fn write_headings(&mut self) {
        for Heading { part, level, entry } in std::mem::take(&mut self.waiting) {
            let below = usize::from(level);
            self.headings.iter_mut().skip(below).for_each(|count| *count = 0);
            let [year, last_year] = self.years();
            let Some(count) = self.headings.get_mut(below.saturating_sub(1)) else { continue };
            if self.wording.numbers(entry) {
                *count += 1;
            }
            let numeral = ("numeral", Filling::words(chinese_numeral(*count)));
            let text = self.wording.text(entry, &[year, last_year, numeral]);
            self.add(part, None, Content::Heading { level, text });
        }
    }

    /// Adds a paragraph from a wording entry; nothing when it says nothing.
    pub fn say(&mut self, owner: Option<Owner>, entry: &str, fillings: &[(&str, Filling)]) {
        let spans = self.sentence(entry, fillings);
        self.paragraph(owner, spans);
    }

    /// Adds a paragraph of finished spans; nothing when they have no text.
    pub fn paragraph(&mut self, owner: Option<Owner>, spans: Vec<Span>) {
        let spans = apart(spans);
        if !spans.is_empty() {
            self.push(owner, Content::Paragraph(spans));
        }
    }

    /// Adds a block about `owner`, below the headings that are waiting for it.
    pub fn push(&mut self, owner: Option<Owner>, content: Content) {
        self.write_headings();
        self.add(self.part, owner, content);
    }

    fn add(&mut self, part: PartKey, owner: Option<Owner>, content: Content) {
        let number = self.blocks_so_far.entry((part, owner)).or_default();
        let anchor = Anchor { part, owner, number: *number };
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
        let exact = amount - prior;
        let difference = amount.rounded(DECIMALS) - prior.rounded(DECIMALS);
        let percent = percent_change(amount, Some(prior));
        let is_less = difference.is_negative();
        let entry = if exact.is_zero() {
            entries.same
        } else if difference.is_zero() {
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
        let why = if prior.is_negative() { "change.base_negative" } else { "change.base_zero" };
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
        fillings.push(("why", Filling::Spans(self.phrase(why, &[]))));
        fillings.extend_from_slice(more);
        self.phrase(entry, &fillings)
    }
}

/// The decimals of an amount.
const DECIMALS: u32 = 2;

/// An amount with two decimals.
pub(super) fn amount_filling(amount: Money, source: Source) -> Filling {
    Filling::Number(Number::plain(Some(amount.value()), Shown::Decimals(DECIMALS)), source)
}

/// This year's amount of a whole.
pub(super) fn whole_filling(amount: Money, whole: Whole) -> Filling {
    amount_filling(amount, Source::Derived(whole.figure(Measure::Amount)))
}

/// A fact as the officer typed it.
pub(super) fn fact(text: &str, field: Field) -> Filling {
    Filling::Spans(vec![Span::Fact { text: text.trim().to_owned(), field }])
}

/// The name of a thing as the officer typed it; a note when it has none.
pub(super) fn name(writer: &Writer<'_>, text: &str, field: Field) -> Filling {
    if text.trim().is_empty() {
        Filling::words(writer.wording.text("nameless", &[]))
    } else {
        fact(text, field)
    }
}

/// The budget year and the one before it.
pub(super) fn years(scenario: &Scenario) -> [(&'static str, Filling); 2] {
    let field = Field::Scenario(ScenarioField::FiscalYear);
    let fact = |year: u16| Filling::Spans(vec![Span::Fact { text: year.to_string(), field }]);
    let year = scenario.fiscal_year;
    [("year", fact(year)), ("last_year", fact(year.saturating_sub(1)))]
}

/// The department with its scope, such as 某区人力资源局（本级）.
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
