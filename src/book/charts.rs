//! Charts (附图): pies of expenditure, and a bridge from last year to this.

use super::figure::{Number, Shown};
use super::tables::{ProjectNames, of_whole};
use super::template::Filling;
use super::writer::{Writer, years};
use super::{
    Audience, Chart, ChartKind, ChartPart, Condition, Content, Criterion, Figure, LastYear,
    LineSum, PartCalculation, PartRole, Source,
};
use crate::analysis::bridge::{Bridge, BridgePart};
use crate::analysis::composition::{Composition, SliceKey};
use crate::analysis::format::UNKNOWN;
use crate::analysis::{Breakdown, Derived, Measure, Whole};
use crate::budget::data_sheet::{AMOUNT, PRIOR};
use crate::budget::{Group, Money, Scenario};

/// The most steps of the bridge with a bar of their own; the smaller ones are combined.
const MOST_STEPS: usize = 10;

/// The line items of the charts' figures.
struct Lines<'a> {
    scenario: &'a Scenario,
    derived: &'a Derived,
    names: ProjectNames,
}

impl Lines<'_> {
    fn sum(&self, whole: Whole, column: &'static str) -> Option<LineSum> {
        of_whole(whole, (self.scenario, &self.names), column)
    }

    fn amount(&self, whole: Whole) -> PartCalculation {
        self.sum(whole, AMOUNT).map_or(PartCalculation::Stated, PartCalculation::Lines)
    }

    /// Last year's expenditure, where nothing but the lines states it.
    fn last_year(&self) -> PartCalculation {
        let mut totals = self.scenario.projects.iter().map(|project| project.prior_total);
        let is_stated = totals.any(|total| total.is_some());
        let is_stated = is_stated || self.scenario.prior_expenditure.is_some();
        let lines = self.sum(Whole::Expenditure, PRIOR).filter(|_| !is_stated);
        lines.map_or(PartCalculation::Stated, PartCalculation::Lines)
    }

    /// The change of the lines of a step, or of those that state last year.
    fn change(&self, whole: Whole) -> PartCalculation {
        let stated = self.derived.subtotal(self.scenario, whole).and_then(|it| it.stated_prior);
        let both = self.sum(whole, AMOUNT).zip(self.sum(whole, PRIOR));
        let Some((mut this, mut last)) = both else { return PartCalculation::Stated };
        if let Some(stated) = stated {
            return PartCalculation::Change { this, last: LastYear::Stated(stated.value()) };
        }
        let is_known = Condition { column: PRIOR, criterion: Criterion::IsNot(UNKNOWN.to_owned()) };
        this.all.push(is_known.clone());
        last.all.push(is_known);
        PartCalculation::Change { this, last: LastYear::Lines(last) }
    }
}

/// Writes the charts that have anything to draw, in an internal copy.
pub(super) fn write(writer: &mut Writer<'_>) {
    if writer.audience == Audience::Public {
        return;
    }
    for chart in all(writer) {
        writer.push(None, Content::Chart(chart));
    }
}

/// The charts that have anything to draw, numbered.
pub(super) fn all(writer: &Writer<'_>) -> Vec<Chart> {
    let (scenario, derived) = (writer.scenario, writer.derived);
    let lines = Lines { scenario, derived, names: ProjectNames::of(scenario) };
    let charts = [
        pie(writer, &lines, "charts.expenditure", Breakdown::Group),
        pie(writer, &lines, "charts.projects", Breakdown::ProjectsAlone),
        bridge(writer, &lines),
    ];
    let named = |(number, chart): (usize, Chart)| {
        let filling = Filling::words(number.to_string());
        Chart { name: writer.wording.text("charts.name", &[("number", filling)]), ..chart }
    };
    (1..).zip(charts.into_iter().flatten()).map(named).collect()
}

fn name(writer: &Writer<'_>, whole: Whole) -> String {
    let entry = match whole {
        Whole::Project(id) => {
            let project = writer.derived.find_project(writer.scenario, id);
            return project.map(|project| project.name.clone()).unwrap_or_default();
        }
        Whole::Group(Group::Personnel) => "charts.personnel",
        Whole::Group(Group::Operating) => "charts.operating",
        Whole::Group(_) => "charts.assistance",
        _ => "charts.project_expenditure",
    };
    writer.wording.text(entry, &[])
}

/// A pie; `None` when it would have no slice.
fn pie(writer: &Writer<'_>, lines: &Lines<'_>, title: &str, breakdown: Breakdown) -> Option<Chart> {
    let name = |whole| name(writer, whole);
    let composition = Composition::of(breakdown, writer.scenario, writer.derived, name);
    if composition.slices().is_empty() {
        return None;
    }
    let other = writer.wording.text("charts.other", &[]);
    // A negative part has no slice, so the slices do not add up to the whole.
    let is_whole = composition.left_out().iter().all(|it| it.amount.is_zero());
    let parts = composition.slices().iter().map(|slice| {
        let (whole, role, calculation) = match &slice.key {
            SliceKey::Part(whole) => (*whole, PartRole::Step, lines.amount(*whole)),
            SliceKey::Other(_) if is_whole => {
                (breakdown.whole(), PartRole::Rest, PartCalculation::Rest)
            }
            SliceKey::Other(_) => (breakdown.whole(), PartRole::Rest, PartCalculation::Stated),
        };
        let source = Source::Derived(whole.figure(Measure::Amount));
        let share = Number::percent(Some(slice.share.value()), Shown::Decimals(1));
        ChartPart {
            name: slice.name(&other).to_owned(),
            figure: amount(slice.amount, source),
            share: Some(share.figure(None, source)),
            role,
            calculation,
        }
    });
    let left_out: Vec<_> = composition.left_out().iter().map(|it| it.name.as_str()).collect();
    let note = match left_out.as_slice() {
        [] => String::new(),
        names => {
            let names = Filling::words(names.join("、"));
            writer.wording.text("charts.left_out", &[("names", names)])
        }
    };
    let whole = lines.sum(breakdown.whole(), AMOUNT);
    let whole = whole.map(|lines| (lines, composition.whole().value()));
    Some(Chart { whole, ..chart(writer, title, ChartKind::Pie, parts.collect(), note) })
}

/// The bridge from last year's expenditure to this year's; `None` when last year is not known.
fn bridge(writer: &Writer<'_>, lines: &Lines<'_>) -> Option<Chart> {
    let bridge = Bridge::of_years(writer.scenario, writer.derived, Breakdown::Project)?;
    let [(_, this_year), (_, last_year)] = years(writer.scenario);
    let year = |year| writer.wording.text("charts.year", &[("year", year)]);
    let part = |name, amount_: Money, whole: Whole, measure, role| {
        let mut figure = amount(amount_, Source::Derived(whole.figure(measure)));
        if role != PartRole::Total && Money::ZERO < amount_ {
            figure.text.insert(0, '+');
        }
        let calculation = match (role, measure) {
            (PartRole::Total, Measure::Prior) => lines.last_year(),
            (PartRole::Total, _) => lines.amount(whole),
            (PartRole::Step, _) => lines.change(whole),
            (PartRole::Residual | PartRole::Rest, _) => PartCalculation::Rest,
        };
        ChartPart { name, figure, share: None, role, calculation }
    };
    let total =
        |name, amount, measure| part(name, amount, Whole::Expenditure, measure, PartRole::Total);
    let (shown, rest) = bridge.gathered(MOST_STEPS);
    let mut parts = vec![total(year(last_year), bridge.start, Measure::Prior)];
    parts.extend(shown.iter().map(|step| {
        let whole = match step.part {
            BridgePart::Present(whole) => whole,
            BridgePart::Former(id) => Whole::Project(id),
        };
        let own = name(writer, whole);
        // Every bar needs a name.
        let name = if own.is_empty() { name(writer, Whole::Projects) } else { own };
        part(name, step.change, whole, Measure::Change, PartRole::Step)
    }));
    if let Some((count, change)) = rest {
        let count = Filling::words(count.to_string());
        let name = writer.wording.text("charts.rest", &[("count", count)]);
        parts.push(part(name, change, Whole::Projects, Measure::Change, PartRole::Rest));
    }
    if !bridge.residual.is_zero() {
        let name = writer.wording.text("charts.residual", &[]);
        let residual = Whole::Residual;
        // The bridge has one rest.
        if let Some(ChartPart { role: PartRole::Rest, calculation, .. }) = parts.last_mut() {
            *calculation = PartCalculation::Stated;
        }
        parts.push(part(name, bridge.residual, residual, Measure::Amount, PartRole::Residual));
    }
    parts.push(total(year(this_year), bridge.end, Measure::Amount));
    Some(chart(writer, "charts.bridge", ChartKind::Bridge, parts, String::new()))
}

fn amount(amount: Money, source: Source) -> Figure {
    Number::plain(Some(amount.value()), Shown::Decimals(2)).figure(None, source)
}

fn chart(
    writer: &Writer<'_>,
    title: &str,
    kind: ChartKind,
    parts: Vec<ChartPart>,
    note: String,
) -> Chart {
    Chart {
        name: String::new(),
        title: writer.text(title),
        unit: writer.wording.text("charts.unit", &[]),
        kind,
        parts,
        whole: None,
        note,
    }
}
