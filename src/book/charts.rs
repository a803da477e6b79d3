//! 附图: what expenditure consists of, and what has changed it.

use super::figure::{Number, Shown};
use super::template::Filling;
use super::writer::Writer;
use super::{Chart, ChartKind, ChartPart, Content, Figure, PartKey, PartRole, Source};
use crate::analysis::bridge::{Bridge, BridgeBy, BridgePart};
use crate::analysis::composition::{Composition, Part, SliceKey};
use crate::analysis::origin::{Measure, Whole};
use crate::budget::{Group, Money};

/// As many steps of the bridge stand by themselves; the smaller ones are gathered.
const MOST_STEPS: usize = 10;

/// Appends the charts there is anything to draw for.
pub(super) fn write(writer: &mut Writer<'_>) {
    let charts = all(writer);
    if charts.is_empty() {
        return;
    }
    writer.part(PartKey::Charts, "part.charts");
    for chart in charts {
        writer.push(None, Content::Chart(chart));
    }
}

/// The charts there is anything to draw for, with their numbers.
pub(super) fn all(writer: &Writer<'_>) -> Vec<Chart> {
    let charts = [expenditure(writer), projects(writer), bridge(writer)].into_iter().flatten();
    let named = |(number, chart): (usize, Chart)| {
        let filling = Filling::words(number.to_string());
        Chart { name: writer.wording.text("charts.name", &[("number", filling)]), ..chart }
    };
    (1..).zip(charts).map(named).collect()
}

fn expenditure(writer: &Writer<'_>) -> Option<Chart> {
    let derived = writer.derived;
    let mut parts: Vec<_> = Group::BASIC
        .iter()
        .map(|group| part(writer, Whole::Group(*group), derived.group(*group).amount))
        .collect();
    parts.push(part(writer, Whole::Projects, derived.projects.amount));
    pie(writer, "charts.expenditure", parts)
}

fn projects(writer: &Writer<'_>) -> Option<Chart> {
    let parts = writer.derived.projects(writer.scenario).map(|(project, subtotal)| Part {
        key: Whole::Project(project.id),
        name: project.name.clone(),
        amount: subtotal.amount,
    });
    pie(writer, "charts.projects", parts.collect())
}

fn part(writer: &Writer<'_>, whole: Whole, amount: Money) -> Part<Whole> {
    Part { key: whole, name: name(writer, whole), amount }
}

fn name(writer: &Writer<'_>, whole: Whole) -> String {
    let entry = match whole {
        Whole::Group(Group::Personnel) => "charts.personnel",
        Whole::Group(Group::Operating) => "charts.operating",
        Whole::Group(_) => "charts.assistance",
        _ => "charts.project_expenditure",
    };
    writer.wording.text(entry, &[])
}

/// A pie of `parts`; `None` when it would have no slice.
fn pie(writer: &Writer<'_>, title: &str, parts: Vec<Part<Whole>>) -> Option<Chart> {
    let composition = Composition::new(parts);
    if composition.slices().is_empty() {
        return None;
    }
    let other = writer.wording.text("charts.other", &[]);
    let parts = composition.slices().iter().map(|slice| {
        let (source, role) = match &slice.key {
            SliceKey::Part(whole) => {
                (Source::Derived(whole.figure(Measure::Amount)), PartRole::Step)
            }
            SliceKey::Other(_) => {
                (Source::Derived(Whole::Projects.figure(Measure::Amount)), PartRole::Rest)
            }
        };
        let share = Number::percent(Some(slice.share.value()), Shown::Decimals(1));
        ChartPart {
            name: slice.name(&other).to_owned(),
            figure: amount(slice.amount, source),
            share: Some(share.figure(None, source)),
            role,
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
    Some(chart(writer, title, ChartKind::Pie, parts.collect(), note))
}

/// From last year's expenditure to this year's; `None` when last year is not known.
fn bridge(writer: &Writer<'_>) -> Option<Chart> {
    let bridge = Bridge::of_years(writer.scenario, writer.derived, BridgeBy::Project)?;
    let [(_, this_year), (_, last_year)] = writer.years();
    let year = |year| writer.wording.text("charts.year", &[("year", year)]);
    let part = |name, amount_: Money, whole: Whole, measure, role| {
        let mut figure = amount(amount_, Source::Derived(whole.figure(measure)));
        if role != PartRole::Total && Money::ZERO < amount_ {
            figure.text.insert(0, '+');
        }
        ChartPart { name, figure, share: None, role }
    };
    let total =
        |name, amount, measure| part(name, amount, Whole::Expenditure, measure, PartRole::Total);
    let (told, rest) = bridge.gathered(MOST_STEPS);
    let mut parts = vec![total(year(last_year), bridge.start, Measure::Prior)];
    parts.extend(told.iter().map(|step| {
        let whole = whole_of(step.part);
        let name = if step.name.is_empty() { name(writer, whole) } else { step.name.clone() };
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
        parts.push(part(name, bridge.residual, residual, Measure::Amount, PartRole::Residual));
    }
    parts.push(total(year(this_year), bridge.end, Measure::Amount));
    Some(chart(writer, "charts.bridge", ChartKind::Bridge, parts, String::new()))
}

/// What a step of a bridge by project is a change of.
fn whole_of(part: BridgePart) -> Whole {
    match part {
        BridgePart::Group(group) => Whole::Group(group),
        BridgePart::Projects => Whole::Projects,
        BridgePart::Project(id) | BridgePart::FormerProject(id) => Whole::Project(id),
        BridgePart::Functional(code) => Whole::Functional(code),
        BridgePart::Economic(code) => Whole::Economic(code),
        BridgePart::FundSource(source) => Whole::FundSource(source),
    }
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
        title: writer.wording.text(title, &writer.years()),
        unit: writer.wording.text("charts.unit", &[]),
        kind,
        parts,
        note,
    }
}
