//! The change record (变更记录) in the file.

use serde::{Deserialize, Serialize, Serializer};

// The names of the model, which the table of the kinds of values uses.
use super::convert::{Address, Code, Moment, Saved, Written, blank, is_blank};
use super::convert::{Amount as Money, Number as Decimal};
use super::{
    Basis, Direction, ExpenseKind, FundSource, IndicatorCategory, ProcurementCategory,
    ProcurementMethod, ProjectLevel, ProjectNature, Stage, UnitKind, saved_enum, saved_struct,
};
use crate::budget;

type UnitId = super::Id<budget::UnitId>;

/// The entries, oldest first.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(in crate::store) struct Record(Vec<Change>);

impl Saved for Record {
    type Model = budget::Record;

    fn write<S: Serializer>(model: &Self::Model, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(model.changes().iter().map(|it| Written::<Change>(it)))
    }

    fn into_model(self) -> Self::Model {
        self.0.into_iter().map(Saved::into_model).collect()
    }
}

saved_struct! {
    Change of budget::Change {
        at: Moment,
        by: String,
        action: Action,
        subject: String = "blank",
        reason: String = "blank",
        facts: Vec<FactChange> = "blank",
    }
}

saved_struct! {
    FactChange of budget::FactChange {
        field: Address,
        owner: String = "blank",
        before: Option<Value> = "blank",
        after: Option<Value> = "blank",
    }
}

saved_enum! {
    Action of budget::Action {
        Change,
        Add,
        Remove,
        Duplicate,
        Move,
        Paste,
        TakeOver,
        Merge,
        Scale,
        Fit,
        Absorb,
        Price,
        Round,
        RollForward,
        Freeze,
        ClearRecord,
    }
}

/// Declares the saved type of values and both conversions; see [`budget::for_each_value`].
macro_rules! saved_values {
    ($($variant:ident($kind:ty)),+ $(,)?) => {
        /// The value of a fact, before or after a change.
        #[derive(Deserialize)]
        pub(in crate::store) enum Value { $($variant($kind)),+ }

        impl Saved for Value {
            type Model = budget::Value;

            fn write<S: Serializer>(model: &Self::Model, serializer: S) -> Result<S::Ok, S::Error> {
                #[derive(Serialize)]
                enum Value<'a> { $($variant(Written<'a, $kind>)),+ }

                match model {
                    $(budget::Value::$variant(value) => Value::$variant(Written(value)),)+
                }
                .serialize(serializer)
            }

            fn into_model(self) -> Self::Model {
                match self { $(Self::$variant(value) => value.into_model().into()),+ }
            }
        }
    };
}

budget::for_each_value!(saved_values);

#[cfg(test)]
mod tests {
    use super::*;

    /// The names are in files: changing one would make old files unreadable.
    #[test]
    fn values_are_written_under_the_names_of_version_1() {
        macro_rules! names {
            ($($variant:ident($kind:ty)),+ $(,)?) => { [$(stringify!($variant)),+] };
        }
        let names = budget::for_each_value!(names);
        let known = [
            "Text",
            "Money",
            "KnownMoney",
            "Count",
            "Year",
            "Number",
            "Flag",
            "Code",
            "FundSource",
            "Basis",
            "Stage",
            "Level",
            "Nature",
            "Category",
            "Direction",
            "Procurement",
            "Method",
            "Unit",
            "UnitKind",
            "ExpenseKind",
        ];
        assert_eq!(names, known);
    }
}
