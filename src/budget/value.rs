//! The values of facts.

use rust_decimal::Decimal;

use super::{
    Basis, Code, Direction, ExpenseKind, FundSource, IndicatorCategory, Money, ProcurementCategory,
    ProcurementMethod, ProjectLevel, ProjectNature, Stage, UnitId, UnitKind,
};

/// The table of the kinds of values: passes every variant of [`Value`] with its type to the macro
/// `$declare`.
macro_rules! for_each_value {
    ($declare:ident) => {
        $declare! {
            Text(String),
            Money(Money),
            // `None` means not known.
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
            Method(Option<ProcurementMethod>),
            Unit(Option<UnitId>),
            UnitKind(UnitKind),
            ExpenseKind(ExpenseKind),
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

/// The error for a value of another kind than the field holds; a bug in the program, not a mistake
/// of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongKind;

impl Value {
    /// True when nothing is filled in: no text, not known, not chosen or not set.
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
            | Self::Nature(None)
            | Self::Method(None)
            | Self::Unit(None) => true,
            _ => false,
        }
    }
}
