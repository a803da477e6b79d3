//! The written form of an address, as files and reports name a fact: `line:17.amount`.

use std::fmt;
use std::str::FromStr;

use super::{Field, List, Owner, ScenarioField};
use crate::locale::tr;

/// The error for a text that is not the address of a fact; holds the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr!("error.field.no_address", text = .0))]
pub struct NoSuchField(String);

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.key().split_once('.').map_or(self.key(), |(_, name)| name);
        write!(f, "{}.{name}", self.owner())
    }
}

/// The written form of the address of a list, such as `project:3.lines`.
impl fmt::Display for List {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.parent() {
            Owner::Scenario => f.write_str(self.slot().key()),
            parent => write!(f, "{parent}.{}", self.slot().key()),
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
    Field::from_words(kind, which, &format!("{kind}.{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::{
        CodeNameField, ExpenseField, ExpenseKind, Group, GroupField, IndicatorField, LineField,
        LinePlace, ParagraphField, ProcurementField, ProjectField, SubjectField, TermField,
        VehicleField,
    };

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
        fields.extend(CodeNameField::ALL.iter().map(|it| Field::CodeName(8.into(), *it)));
        for field in fields {
            assert_eq!(field.to_string().parse(), Ok(field), "{field}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        assert_eq!(Field::Line(17.into(), LineField::Amount).to_string(), "line:17.amount");
        for text in ["", "line", "line.amount", "line:x.amount", "line:1.weight", "group:all.note"]
        {
            assert!(text.parse::<Field>().is_err(), "{text}");
        }
    }
    #[test]
    fn list_addresses_begin_with_their_parent() {
        assert_eq!(
            List::Lines(LinePlace::Group(Group::Revenue)).to_string(),
            "group:revenue.lines"
        );
        assert_eq!(List::Indicators(3.into()).to_string(), "project:3.indicators");
        assert_eq!(List::KeyProjects.to_string(), "key_projects");
    }
}
