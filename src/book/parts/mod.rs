//! The nine parts of the book, one file each, in its order.

mod expenditure;
mod glossary;
mod key_projects;
mod other_matters;
mod overview;
mod performance;
mod procurement;
mod three_public;
mod totals;

use super::writer::Writer;

/// Writes all nine parts.
pub(super) fn write(writer: &mut Writer<'_>) {
    overview::write(writer);
    totals::write(writer);
    expenditure::write(writer);
    procurement::write(writer);
    three_public::write(writer);
    performance::write(writer);
    key_projects::write(writer);
    other_matters::write(writer);
    glossary::write(writer);
}
