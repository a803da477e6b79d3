//! The change record as it stands in the file.

use serde::{Deserialize, Serialize, Serializer};

use super::convert::{Address, Amount, Code, Moment, Number, Saved, Written, blank, is_blank};
use super::{
    Basis, Direction, FundSource, IndicatorCategory, ProcurementCategory, ProjectLevel,
    ProjectNature, Stage, saved_enum, saved_struct,
};
use crate::budget;

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
        RollForward,
        Freeze,
        ClearRecord,
    }
}

/// Declares what can stand at a field, and both conversions.
macro_rules! saved_values {
    ($($variant:ident($kind:ty)),+ $(,)?) => {
        /// What stood or stands at a field.
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

saved_values! {
    Text(String),
    Money(Amount),
    KnownMoney(Option<Amount>),
    Count(Option<u32>),
    Year(u16),
    Number(Option<Number>),
    Flag(bool),
    Code(Option<Code>),
    FundSource(Option<FundSource>),
    Basis(Option<Basis>),
    Stage(Stage),
    Level(ProjectLevel),
    Nature(Option<ProjectNature>),
    Category(IndicatorCategory),
    Direction(Direction),
    Procurement(ProcurementCategory),
}
