//! The written form of an address, as files and reports name a fact: `line:17.amount`.

use std::fmt;
use std::str::FromStr;

use super::{
    ExpenseField, ExpenseKind, Field, Group, GroupField, IndicatorField, LineField, ParagraphField,
    ProcurementField, ProjectField, ScenarioField, SubjectField, TermField, VehicleField,
};
use crate::locale::tr;

/// A text that names no fact.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr!("error.field.no_address", text = .0))]
pub struct NoSuchField(String);

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let key = self.key();
        let (kind, name) = key.split_once('.').unwrap_or((key, ""));
        match *self {
            Self::Scenario(_) => f.write_str(key),
            Self::Group(group, _) => write!(f, "{kind}:{}.{name}", group_word(group)),
            Self::Expense(expense, _) => write!(f, "{kind}:{}.{name}", expense_word(expense)),
            Self::Line(id, _) => write!(f, "{kind}:{}.{name}", id.number()),
            Self::Project(id, _) => write!(f, "{kind}:{}.{name}", id.number()),
            Self::Indicator(id, _) => write!(f, "{kind}:{}.{name}", id.number()),
            Self::Paragraph(id, _)
            | Self::Procurement(id, _)
            | Self::Vehicle(id, _)
            | Self::Term(id, _)
            | Self::Subject(id, _) => write!(f, "{kind}:{}.{name}", id.number()),
        }
    }
}

impl FromStr for Field {
    type Err = NoSuchField;

    fn from_str(text: &str) -> Result<Self, NoSuchField> {
        parse(text).ok_or_else(|| NoSuchField(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<Field> {
    let (owner, name) = text.split_once('.')?;
    let Some((kind, which)) = owner.split_once(':') else {
        return ScenarioField::from_key(text).map(Field::Scenario);
    };
    let key = format!("{kind}.{name}");
    let id = || which.parse::<u64>().ok();
    Some(match kind {
        "group" => {
            let group = Group::ALL.into_iter().find(|group| group_word(*group) == which)?;
            Field::Group(group, GroupField::from_key(&key)?)
        }
        "expense" => {
            let kind = ExpenseKind::ALL.into_iter().find(|kind| expense_word(*kind) == which)?;
            Field::Expense(kind, ExpenseField::from_key(&key)?)
        }
        "line" => Field::Line(id()?.into(), LineField::from_key(&key)?),
        "project" => Field::Project(id()?.into(), ProjectField::from_key(&key)?),
        "indicator" => Field::Indicator(id()?.into(), IndicatorField::from_key(&key)?),
        "paragraph" => Field::Paragraph(id()?.into(), ParagraphField::from_key(&key)?),
        "procurement" => Field::Procurement(id()?.into(), ProcurementField::from_key(&key)?),
        "vehicle" => Field::Vehicle(id()?.into(), VehicleField::from_key(&key)?),
        "term" => Field::Term(id()?.into(), TermField::from_key(&key)?),
        "subject" => Field::Subject(id()?.into(), SubjectField::from_key(&key)?),
        _ => return None,
    })
}

fn group_word(group: Group) -> &'static str {
    match group {
        Group::Revenue => "revenue",
        Group::Personnel => "personnel",
        Group::Operating => "operating",
        Group::Assistance => "assistance",
    }
}

fn expense_word(kind: ExpenseKind) -> &'static str {
    match kind {
        ExpenseKind::TravelAbroad => "travel_abroad",
        ExpenseKind::Reception => "reception",
        ExpenseKind::VehiclePurchase => "vehicle_purchase",
        ExpenseKind::VehicleRunning => "vehicle_running",
        ExpenseKind::OperatingFunds => "operating_funds",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_read_as_it_is_written() {
        let mut fields: Vec<Field> = Vec::new();
        fields.extend(ScenarioField::ALL.iter().map(|it| Field::Scenario(*it)));
        for group in Group::ALL {
            fields.extend(GroupField::ALL.iter().map(|it| Field::Group(group, *it)));
        }
        for kind in ExpenseKind::ALL {
            fields.extend(ExpenseField::ALL.iter().map(|it| Field::Expense(kind, *it)));
        }
        fields.extend(LineField::ALL.iter().map(|it| Field::Line(17.into(), *it)));
        fields.extend(ProjectField::ALL.iter().map(|it| Field::Project(1.into(), *it)));
        fields.extend(IndicatorField::ALL.iter().map(|it| Field::Indicator(2.into(), *it)));
        fields.extend(ParagraphField::ALL.iter().map(|it| Field::Paragraph(3.into(), *it)));
        fields.extend(ProcurementField::ALL.iter().map(|it| Field::Procurement(4.into(), *it)));
        fields.extend(VehicleField::ALL.iter().map(|it| Field::Vehicle(5.into(), *it)));
        fields.extend(TermField::ALL.iter().map(|it| Field::Term(6.into(), *it)));
        fields.extend(SubjectField::ALL.iter().map(|it| Field::Subject(7.into(), *it)));
        for field in fields {
            assert_eq!(field.to_string().parse(), Ok(field), "{field}");
        }
    }

    #[test]
    fn other_texts_name_nothing() {
        assert_eq!(Field::Line(17.into(), LineField::Amount).to_string(), "line:17.amount");
        for text in ["", "line", "line.amount", "line:x.amount", "line:1.weight", "group:all.note"]
        {
            assert!(text.parse::<Field>().is_err(), "{text}");
        }
    }
}
