//! A list of line items in the file, with up to a million entries.

use std::{fmt, iter};

use serde::{Deserialize, Deserializer, Serializer, de};

use super::{LineItem, Saved, Written};
use crate::budget;

/// The lines of one place, each converted to the model as soon as it is read.
#[derive(Default)]
pub(in crate::store) struct LineItems(budget::LineItems);

impl Saved for LineItems {
    type Model = budget::LineItems;

    fn write<S: Serializer>(model: &Self::Model, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(model.iter().map(Written::<LineItem>))
    }

    fn into_model(self) -> Self::Model {
        self.0
    }
}

impl<'de> Deserialize<'de> for LineItems {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(LinesVisitor).map(Self)
    }
}

struct LinesVisitor;

impl<'de> de::Visitor<'de> for LinesVisitor {
    type Value = budget::LineItems;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a sequence")
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut lines: A) -> Result<Self::Value, A::Error> {
        let next = || lines.next_element::<LineItem>().transpose();
        iter::from_fn(next).map(|line| line.map(Saved::into_model)).collect()
    }
}
