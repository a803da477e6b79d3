//! Part four: government procurement (第四部分 政府采购预算情况).

use crate::book::Source;
use crate::book::writer::Writer;
use crate::budget::{List, ProcurementCategory};

pub(super) fn write(writer: &mut Writer<'_>) {
    let filling = |amount| writer.amount(amount, Source::List(List::Procurement));
    let of = |category| writer.derived.procurement_by(category);
    let fillings = [
        ("total", filling(writer.derived.procurement)),
        ("goods", filling(of(ProcurementCategory::Goods))),
        ("works", filling(of(ProcurementCategory::Works))),
        ("services", filling(of(ProcurementCategory::Services))),
    ];
    writer.say(None, "procurement.amounts", &fillings);
}
