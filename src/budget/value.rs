//! The values of facts.

use rust_decimal::Decimal;

use super::{
    Basis, Code, Direction, FundSource, IndicatorCategory, Money, ProcurementCategory,
    ProjectLevel, ProjectNature, Stage,
};

/// The table of the kinds of values: hands every variant of [`Value`] with its type to the macro
/// `$declare`.
macro_rules! for_each_value {
    ($declare:ident) => {
        $declare! {
            Text(String),
            Money(Money),
            // `None` is not known.
            KnownMoney(Option<Money>),
            Count(Option<u32>),
            Year(u16),
            Number(Option<Decimal>),
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
    };
}

macro_rules! declare_value {
    ($($variant:ident($kind:ty)),+ $(,)?) => {
        /// The value of a fact.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Value { $($variant($kind)),+ }

        $(
            impl From<$kind> for Value {
                fn from(value: $kind) -> Self {
                    Self::$variant(value)
                }
            }

            impl TryFrom<Value> for $kind {
                type Error = WrongKind;
                fn try_from(value: Value) -> Result<Self, WrongKind> {
                    match value {
                        Value::$variant(value) => Ok(value),
                        _ => Err(WrongKind),
                    }
                }
            }
        )+
    };
}

for_each_value!(declare_value);
pub(crate) use for_each_value;

/// A value of another kind than the field holds: a mistake in the program, not of its user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongKind;

impl Value {
    /// Whether it says nothing: no text, not known, not chosen.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Flag(flag) => !flag,
            Self::KnownMoney(None)
            | Self::Count(None)
            | Self::Number(None)
            | Self::Code(None)
            | Self::FundSource(None)
            | Self::Basis(None)
            | Self::Nature(None) => true,
            _ => false,
        }
    }
}
