//! The writer of all parts of the book: it gives headings and sentences their addresses and has the
//! figures that several parts need.

use rustc_hash::FxHashMap;

use super::figure::{Number, Shown};
use super::joints::apart;
use super::layout::Layout;
use super::layout::spec::{LayoutSpec, Numbers};
use super::numerals::chinese_numeral;
use super::template::Filling;
use super::unit_part::UnitPart;
use super::wording::{Wording, finished};
use super::{Anchor, Audience, Block, Content, PartKey, Source, Span, Table};
use crate::analysis::{Derived, Measure, Whole};
use crate::budget::{Field, Money, Owner, Scenario, ScenarioField};
use crate::catalogue::Catalogue;

/// Writes the blocks of a book, one after the other.
pub(super) struct Writer<'a> {
    pub scenario: &'a Scenario,
    pub derived: &'a Derived,
    pub catalogue: &'a Catalogue,
    pub wording: &'a Wording,
    pub audience: Audience,
    spec: &'a LayoutSpec,
    /// The parts of the units (预算单位) that sections tell of.
    pub units: &'a [UnitPart],
    /// The unit that a section is about; its sums are no figures of the whole budget.
    pub unit: Option<&'a UnitPart>,
    /// The decimals of amounts in this part, where they differ from those of the layout.
    pub decimals: Option<u32>,
    part: PartKey,
    /// The headings that no block has followed yet; a heading without a block is not written.
    waiting: Vec<Heading<'a>>,
    /// The number of headings of each level so far, below the last one above it.
    headings: [usize; LEVELS],
    /// The number of items so far, below the last heading.
    items: usize,
    /// The number of blocks about each thing so far.
    blocks_so_far: FxHashMap<(PartKey, Option<Owner>), u16>,
    pub blocks: Vec<Block>,
    /// True when official tables are to be added.
    pub has_tables: bool,
    /// Their place among the blocks.
    tables_at: Option<usize>,
}

/// The levels of headings: parts, and headings in a part.
const LEVELS: usize = 2;

/// A heading that is written as soon as a block follows it.
struct Heading<'a> {
    level: u8,
    entry: &'a str,
}

impl<'a> Writer<'a> {
    pub fn new(
        scenario: &'a Scenario,
        derived: &'a Derived,
        catalogue: &'a Catalogue,
        layout: &'a Layout,
        audience: Audience,
    ) -> Self {
        Self {
            scenario,
            derived,
            catalogue,
            wording: layout.wording(),
            audience,
            spec: layout.spec(),
            units: &[],
            unit: None,
            decimals: None,
            part: PartKey::Overview,
            waiting: Vec::new(),
            headings: [0; LEVELS],
            items: 0,
            blocks_so_far: FxHashMap::default(),
            blocks: Vec::new(),
            has_tables: false,
            tables_at: None,
        }
    }

    /// The layout of the book.
    pub fn spec(&self) -> &'a LayoutSpec {
        self.spec
    }

    /// The blocks that follow are about this part of the budget.
    pub fn about(&mut self, part: PartKey) {
        self.part = part;
    }

    /// Adds a heading, with its number in the place `numeral` or `number`; it is left out when no
    /// block follows before the next heading of its level. `None` only ends the section above.
    pub fn heading(&mut self, level: u8, entry: Option<&'a str>) {
        self.waiting.retain(|heading| heading.level < level);
        self.waiting.extend(entry.map(|entry| Heading { level, entry }));
        self.items = 0;
    }

    /// Writes the headings that are waiting.
    fn write_headings(&mut self) {
        for Heading { level, entry } in std::mem::take(&mut self.waiting) {
            let below = usize::from(level);
            self.headings.iter_mut().skip(below).for_each(|count| *count = 0);
            let Some(count) = self.headings.get_mut(below.saturating_sub(1)) else { continue };
            if self.wording.numbers(entry) {
                *count += 1;
            }
            let number = *count;
            let text = self.phrase(entry, &numbers(number)).iter().map(Span::text).collect();
            self.add(None, Content::Heading { level, text });
        }
    }

    /// Makes room for official tables below the headings that are waiting for them.
    pub fn tables_here(&mut self) {
        if self.has_tables {
            self.write_headings();
            self.tables_at = Some(self.blocks.len());
        }
    }

    /// The blocks, with the official tables in their place.
    pub fn finish(mut self, tables: Vec<Table>) -> Vec<Block> {
        let Some(at) = self.tables_at else { return self.blocks };
        let after = self.blocks.split_off(at);
        self.about(PartKey::Tables);
        for table in tables {
            self.add(None, Content::Table(table));
        }
        self.blocks.extend(after);
        self.blocks
    }

    /// Adds a paragraph from a wording entry; nothing when it says nothing.
    pub fn say(&mut self, owner: Option<Owner>, entry: &str, fillings: &[(&str, Filling)]) {
        let spans = self.sentence(entry, fillings);
        self.paragraph(owner, spans);
    }

    /// Adds an item of a list from a wording entry, with its number in the place `numeral` or
    /// `number`; the numbers begin anew below each heading.
    pub fn say_item(&mut self, owner: Option<Owner>, entry: &str, fillings: &[(&str, Filling)]) {
        let number = self.items + 1;
        let spans = self.sentence(entry, &[fillings, &numbers(number)].concat());
        if !spans.is_empty() {
            self.items = number;
        }
        self.paragraph(owner, spans);
    }

    /// Adds an item that is only a title, with its number and without a full stop.
    pub fn title_item(&mut self, entry: &str) {
        self.items += 1;
        let spans = self.phrase(entry, &numbers(self.items));
        self.paragraph(None, spans);
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
        self.add(owner, content);
    }

    fn add(&mut self, owner: Option<Owner>, content: Content) {
        let part = self.part;
        let number = self.blocks_so_far.entry((part, owner)).or_default();
        let anchor = Anchor { part, owner, number: *number };
        *number = number.saturating_add(1);
        self.blocks.push(Block { anchor, content });
    }

    /// An entry as a whole sentence; no words when it says nothing.
    pub fn sentence(&self, entry: &str, fillings: &[(&str, Filling)]) -> Vec<Span> {
        finished(self.phrase(entry, fillings))
    }

    /// An entry as a part of a sentence; every entry may use the years, the department and the unit
    /// of amounts.
    pub fn phrase(&self, entry: &str, fillings: &[(&str, Filling)]) -> Vec<Span> {
        let mut all = fillings.to_vec();
        all.extend(years(self.scenario));
        let department = match self.unit {
            Some(unit) => Filling::words(unit.name.clone()),
            None => Filling::Spans(department(self.scenario)),
        };
        all.push(("department", department));
        all.push(("unit", Filling::words(self.numbers().unit.name())));
        self.wording.say(entry, &all)
    }

    /// An entry as plain text.
    pub fn text(&self, entry: &str) -> String {
        self.phrase(entry, &[]).iter().map(Span::text).collect()
    }

    /// The form of the numbers in the sentences of this part.
    pub fn numbers(&self) -> Numbers {
        let numbers = self.spec.numbers;
        Numbers { decimals: self.decimals.unwrap_or(numbers.decimals), ..numbers }
    }

    /// An amount in the unit and with the decimals of the layout.
    pub fn amount(&self, amount: Money, source: Source) -> Filling {
        self.known_amount(Some(amount), source)
    }

    /// An amount that may be unknown.
    pub fn known_amount(&self, amount: Option<Money>, source: Source) -> Filling {
        let numbers = self.numbers();
        let value = amount.map(|amount| numbers.unit.of(amount));
        Filling::Number(Number::plain(value, numbers.shown(numbers.decimals)), source)
    }

    /// A typed text as a clause worded by `entry`, whose place it is: without the words with which
    /// the clause begins already, and without a mark at the end. The text as it is where the layout
    /// has no such entry; no words when nothing is typed.
    pub fn clause(&self, entry: &str, openers: &str, text: &str, field: Field) -> Filling {
        if !self.wording.has(entry) {
            return fact(text, field);
        }
        let text = continued(text, &self.text(openers)).trim_end_matches(['。', '；']);
        if text.is_empty() {
            return Filling::nothing();
        }
        let place = entry.rsplit('.').next().unwrap_or(entry);
        Filling::Spans(self.phrase(entry, &[(place, fact(text, field))]))
    }

    /// This year's amount of a whole.
    pub fn whole(&self, amount: Money, whole: Whole) -> Filling {
        self.amount(amount, self.source(whole, Measure::Amount))
    }

    /// The source of a figure; within a section about one unit, only that of a project or line is a
    /// figure of the whole budget.
    pub fn source(&self, whole: Whole, measure: Measure) -> Source {
        match whole {
            Whole::Project(_) | Whole::Line(_) => Source::Derived(whole.figure(measure)),
            _ if self.unit.is_some() => Source::Table,
            _ => Source::Derived(whole.figure(measure)),
        }
    }
}

impl Numbers {
    /// The decimals of a number.
    pub fn shown(self, decimals: u32) -> Shown {
        if self.stripped { Shown::AtMost(decimals) } else { Shown::Decimals(decimals) }
    }
}

/// A typed text as the rest of a sentence: without the words with which the sentence begins already
/// (`openers`, with 、 between), and without a comma at the end.
pub(super) fn continued<'a>(text: &'a str, openers: &str) -> &'a str {
    let openers = || openers.split('、').filter(|opener| !opener.is_empty());
    let mut rest = text.trim().trim_end_matches(['，', '、', ',', '；', ';']);
    while let Some(after) = openers().find_map(|opener| rest.strip_prefix(opener)) {
        rest = after.trim_start_matches(['：', ':', '，']).trim_start();
    }
    rest
}

/// The number of a heading or item, in the two ways of writing it.
fn numbers(number: usize) -> [(&'static str, Filling); 2] {
    let words = |text: String| Filling::words(text);
    [("numeral", words(chinese_numeral(number))), ("number", words(number.to_string()))]
}

/// A fact as the officer typed it.
pub(super) fn fact(text: &str, field: Field) -> Filling {
    Filling::Spans(vec![Span::Fact { text: text.trim().to_owned(), field }])
}

/// The name of a thing as the officer typed it; a note when it has none.
pub(super) fn name(writer: &Writer<'_>, text: &str, field: Field) -> Filling {
    if text.trim().is_empty() { Filling::words(writer.text("nameless")) } else { fact(text, field) }
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
