//! The proof of an export: the document is read back, and every figure is compared with the book.

mod compare;
mod figures;
mod stretch;

pub(super) use compare::compare;
pub(super) use figures::{At, Placed, figures, is_quotient, of_table};
pub(super) use stretch::Medium;

/// The result of a check in which every figure was found as it is in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// The number of figures that were compared.
    pub figures: usize,
}

/// A figure that is not in the file as it is in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The place in words, such as 第三部分 or 表2 第5行 预算数.
    pub place: String,
    /// The text in the book.
    pub expected: String,
    /// The text in the file; `None` when there is none.
    pub found: Option<String>,
}
