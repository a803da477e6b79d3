//! What came of reading an export back.

/// Every figure was found as it stands in the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// How many figures were compared.
    pub figures: usize,
}

/// A figure that is not in the file as it is in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where, in words, such as 第三部分 or 表2 第5行 预算数.
    pub place: String,
    /// What the book says.
    pub expected: String,
    /// What the file says; `None` is nothing.
    pub found: Option<String>,
}
