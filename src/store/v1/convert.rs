//! Converts between saved types and their counterparts in the model.
//!
//! Values that the model would refuse (an amount out of range, a text that is not a code) are
//! refused here while the file is being read, so that the error has a line and a column.

use std::fmt;
use std::sync::Arc;

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::budget::{self, IdCounter, Money};
use crate::locale::tr;

/// A type of the file format.
pub(in crate::store) trait Saved: Sized {
    /// Its counterpart in the model.
    type Model;

    /// Writes a value of the model in the file format of this type, without copying it.
    fn write<S: Serializer>(model: &Self::Model, serializer: S) -> Result<S::Ok, S::Error>;
    fn into_model(self) -> Self::Model;
}

/// A reference to a part of the model that is written as the saved type `T`.
pub(in crate::store) struct Written<'a, T: Saved>(pub(in crate::store) &'a T::Model);

impl<T: Saved> Serialize for Written<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        T::write(self.0, serializer)
    }
}

/// The value of a field that is not in the file.
pub(super) fn blank<T: Default>() -> T {
    T::default()
}

/// True when `value` is the default, so that its field is left out of the file.
pub(super) fn is_blank<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Declares a saved struct and both conversions.
///
/// Fields are written in this order, under their own name or the one given with `as`. `= "blank"`
/// leaves a field out while it has its default value; `+ field: type = value` is a field that the
/// model does not have.
macro_rules! saved_struct {
    ($(#[$meta:meta])* $name:ident of $model:path {
        $(+ $extra:ident: $extra_kind:ty = $extra_value:expr,)*
        $($field:ident $(as $key:literal)?: $kind:ty $(= $blank:literal)?,)+
    }) => {
        $(#[$meta])*
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(in crate::store) struct $name {
            $(#[expect(dead_code, reason = "looked at before the rest is read")] $extra: $extra_kind,)*
            $(
                $(#[serde(default = $blank)])?
                $(#[serde(rename = $key)])?
                $field: $kind,
            )+
        }

        impl Saved for $name {
            type Model = $model;

            fn write<S: serde::Serializer>(model: &$model, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;

                let mut len = 0;
                $(len += usize::from(!stringify!($extra).is_empty());)*
                $(len += usize::from(saved_struct!(@written model.$field $($blank)?));)+
                let mut fields = serializer.serialize_struct(stringify!($name), len)?;
                $(fields.serialize_field(stringify!($extra), &$extra_value)?;)*
                $(
                    if saved_struct!(@written model.$field $($blank)?) {
                        let key = saved_struct!(@key $field $($key)?);
                        fields.serialize_field(key, &Written::<$kind>(&model.$field))?;
                    }
                )+
                fields.end()
            }

            fn into_model(self) -> $model {
                $model { $($field: self.$field.into_model(),)+ }
            }
        }
    };
    (@written $model:ident.$field:ident) => { true };
    (@written $model:ident.$field:ident $blank:literal) => { !is_blank(&$model.$field) };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

/// Declares a saved enum of plain variants and both conversions.
macro_rules! saved_enum {
    ($(#[$meta:meta])* $name:ident of $model:path {
        $($(#[$variant_meta:meta])? $variant:ident),+ $(,)?
    }) => {
        $(#[$meta])*
        #[derive(serde::Serialize, serde::Deserialize)]
        pub(in crate::store) enum $name { $($(#[$variant_meta])? $variant),+ }

        impl Saved for $name {
            type Model = $model;

            fn write<S: serde::Serializer>(model: &$model, serializer: S) -> Result<S::Ok, S::Error> {
                use $model as Model;
                use serde::Serialize as _;
                match model { $(Model::$variant => Self::$variant),+ }.serialize(serializer)
            }

            fn into_model(self) -> $model {
                use $model as Model;
                match self { $(Self::$variant => Model::$variant),+ }
            }
        }
    };
}

pub(super) use {saved_enum, saved_struct};

macro_rules! saved_as_they_are {
    ($($kind:ty),+) => {$(
        impl Saved for $kind {
            type Model = Self;

            fn write<S: Serializer>(model: &Self, serializer: S) -> Result<S::Ok, S::Error> {
                model.serialize(serializer)
            }

            fn into_model(self) -> Self {
                self
            }
        }
    )+};
}

saved_as_they_are!(String, bool, u16, u32);

impl<T: Saved> Saved for Vec<T> {
    type Model = Vec<T::Model>;

    fn write<S: Serializer>(model: &Self::Model, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(model.iter().map(Written::<T>))
    }

    fn into_model(self) -> Self::Model {
        self.into_iter().map(T::into_model).collect()
    }
}

impl<T: Saved> Saved for Option<T> {
    type Model = Option<T::Model>;

    fn write<S: Serializer>(model: &Self::Model, serializer: S) -> Result<S::Ok, S::Error> {
        model.as_ref().map(Written::<T>).serialize(serializer)
    }

    fn into_model(self) -> Self::Model {
        self.map(T::into_model)
    }
}

/// A part that the model shares between snapshots by `Arc`; in the file it is written as any other.
#[derive(Default, Deserialize)]
#[serde(transparent)]
pub(in crate::store) struct Shared<T>(T);

impl<T: Saved> Saved for Shared<T> {
    type Model = Arc<T::Model>;

    fn write<S: Serializer>(model: &Self::Model, serializer: S) -> Result<S::Ok, S::Error> {
        T::write(model, serializer)
    }

    fn into_model(self) -> Self::Model {
        Arc::new(self.0.into_model())
    }
}

/// Declares a type that is written as quoted text, so that no reader takes it for a float.
macro_rules! saved_as_text {
    ($($(#[$doc:meta])* $name:ident($model:ty) written $write:expr, read $read:expr;)+) => {$(
        $(#[$doc])*
        pub(in crate::store) struct $name($model);

        impl Saved for $name {
            type Model = $model;

            fn write<S: Serializer>(model: &$model, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&$write(*model))
            }

            fn into_model(self) -> $model {
                self.0
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Text($read)).map(Self)
            }
        }
    )+};
}

saved_as_text! {
    /// An amount in 万元, such as `"28.00"`.
    Amount(Money) written std::convert::identity, read read_amount;
    /// A subject code, such as `"2080112"`.
    Code(budget::Code) written std::convert::identity, read read_code;
    /// Any other decimal number, with the decimals as given.
    Number(Decimal) written unsigned_zero, read read_number;
    /// A point in time, such as `"2024-10-08T01:30:00Z"`.
    Moment(Timestamp) written std::convert::identity, read read_moment;
    /// The address of a fact, such as `"line:17.amount"`.
    Address(budget::Field) written std::convert::identity, read read_address;
}

impl Default for Amount {
    fn default() -> Self {
        Self(Money::ZERO)
    }
}

fn read_amount(text: &str) -> Result<Money, String> {
    Money::new(read_number(text)?).map_err(|error| error.to_string())
}

fn read_code(text: &str) -> Result<budget::Code, String> {
    text.parse().map_err(|error: budget::CodeError| error.to_string())
}

fn read_moment(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|_error| tr!("store.syntax.not_a_moment", text = text).into_owned())
}

fn read_address(text: &str) -> Result<budget::Field, String> {
    text.parse().map_err(|error: budget::NoSuchField| error.to_string())
}

fn read_number(text: &str) -> Result<Decimal, String> {
    // `FromStr` would round a number that has more digits than a `Decimal` can hold.
    Decimal::from_str_exact(text)
        .map_err(|_error| tr!("store.syntax.not_a_number", text = text).into_owned())
}

/// Removes the sign of zero, so that equal numbers are written alike.
fn unsigned_zero(value: Decimal) -> Decimal {
    if value.is_zero() { value.abs() } else { value }
}

/// Reads a quoted text without copying it.
struct Text<T>(fn(&str) -> Result<T, String>);

impl<T> de::Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&tr!("store.syntax.text"))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(E::custom)
    }
}

/// An identity from the scenario's counter, written as its number.
pub(in crate::store) struct Id<T>(T);

/// An identity that has a number.
pub(in crate::store) trait Numbered: Copy + From<u64> {
    fn number(self) -> u64;
}

macro_rules! numbered {
    ($($id:ty => $number:path),+ $(,)?) => {$(
        impl Numbered for $id {
            fn number(self) -> u64 {
                $number(self)
            }
        }
    )+};
}

numbered! {
    budget::EntryId => budget::EntryId::number,
    budget::IndicatorId => budget::IndicatorId::number,
    budget::LineId => budget::LineId::number,
    budget::ProjectId => budget::ProjectId::number,
    budget::UnitId => budget::UnitId::number,
}

impl<T: Numbered> Saved for Id<T> {
    type Model = T;

    fn write<S: Serializer>(model: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(model.number())
    }

    fn into_model(self) -> T {
        self.0
    }
}

impl<'de, T: Numbered> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u64::deserialize(deserializer).map(|number| Self(number.into()))
    }
}

/// The number of the next new thing.
#[derive(Deserialize)]
#[serde(transparent)]
pub(in crate::store) struct Counter(u64);

impl Saved for Counter {
    type Model = IdCounter;

    fn write<S: Serializer>(model: &IdCounter, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(model.peek())
    }

    fn into_model(self) -> IdCounter {
        IdCounter::starting_at(self.0)
    }
}
