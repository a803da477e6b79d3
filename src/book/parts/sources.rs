//! Revenue and expenditure by source of funds and by class of subjects (收支构成).

use crate::analysis::{Selection, Subtotal, Whole};
use crate::book::Source;
use crate::book::changes;
use crate::book::template::Filling;
use crate::book::writer::Writer;
use crate::budget::{FundSource, Group, LinePlace, List};
use crate::catalogue::CodeKind;

/// The appropriations (财政拨款).
const FISCAL: [FundSource; 3] =
    [FundSource::GeneralPublicBudget, FundSource::GovernmentFunds, FundSource::StateCapital];

/// Revenue by source. Without the sources where a line does not state its own.
pub(super) fn revenue(writer: &mut Writer<'_>) {
    let derived = writer.derived;
    let amount = writer.whole(derived.revenue.amount, Whole::Group(Group::Revenue));
    let mut fillings = vec![("amount", amount)];
    let rows = &derived.revenue_by_fund_source.rows;
    if rows.iter().all(|(source, _)| source.is_some()) {
        let sum = |is_wanted: &dyn Fn(FundSource) -> bool| {
            let mut sum = Subtotal::default();
            for (source, subtotal) in rows {
                if source.is_some_and(is_wanted) {
                    sum.include(subtotal);
                }
            }
            sum
        };
        let list = Source::PartOf(List::Lines(LinePlace::Group(Group::Revenue)));
        let fiscal = sum(&|source| FISCAL.contains(&source));
        let amounts = (fiscal.amount, fiscal.prior());
        let change = writer.change_from(&changes::SOURCES, |_| list, amounts, &[]);
        let service = sum(&|source| source == FundSource::ServiceIncome);
        let business = sum(&|source| source == FundSource::BusinessIncome);
        let rest = derived.revenue.amount - fiscal.amount - service.amount - business.amount;
        fillings.extend([
            ("fiscal", writer.amount(fiscal.amount, list)),
            ("fiscal_change", Filling::Spans(change)),
            ("service", writer.amount(service.amount, list)),
            ("business", writer.amount(business.amount, list)),
            ("rest", writer.amount(rest, list)),
        ]);
    }
    writer.say(None, "sources.revenue", &fillings);
}

/// Expenditure by source. Without the sources where a line does not state its own.
pub(super) fn expenditure(writer: &mut Writer<'_>) {
    let derived = writer.derived;
    let amount = writer.whole(derived.expenditure.amount, Whole::Expenditure);
    let mut fillings = vec![("amount", amount)];
    if derived.by_fund_source.rows.iter().all(|(source, _)| source.is_some()) {
        let [general, funds, capital] = FISCAL;
        let places: [(_, _, &[FundSource]); 4] = [
            ("fiscal", "fiscal_change", &FISCAL),
            ("general", "general_change", &[general]),
            ("funds", "funds_change", &[funds]),
            ("capital", "capital_change", &[capital]),
        ];
        for (place, change_place, sources) in places {
            let sources = sources.iter().copied().map(Some);
            let whole = Whole::Selection(Selection::from_sources(sources));
            let sum = derived.subtotal(writer.scenario, whole).unwrap_or_default();
            let amounts = (sum.amount, sum.prior());
            let change = writer.change(&changes::SOURCES, whole, amounts, &[]);
            fillings.push((place, writer.whole(sum.amount, whole)));
            fillings.push((change_place, Filling::Spans(change)));
        }
    }
    writer.say(None, "sources.expenditure", &fillings);
}

/// Expenditure by class (类) of functional subjects.
pub(super) fn classes(writer: &mut Writer<'_>) {
    let levels = writer.derived.functional_levels.iter();
    let classes =
        levels.filter_map(|(code, sum)| Some((code.filter(|it| it.parent().is_none())?, sum)));
    for (index, (code, sum)) in classes.enumerate() {
        if index == 0 {
            writer.say(None, "classes.intro", &[]);
        }
        let whole = Whole::Functional(Some(code));
        let codes = writer.catalogue.codes(CodeKind::Functional, writer.scenario);
        let name = codes.name(code).map(str::to_owned);
        let fillings = [
            ("name", Filling::words(name.unwrap_or_else(|| code.to_string()))),
            ("amount", writer.whole(sum.amount, whole)),
        ];
        writer.say_item(None, "classes.item", &fillings);
    }
}
