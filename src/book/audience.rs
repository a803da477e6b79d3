//! The readers of a book.

/// The readers a book is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Audience {
    /// The public (公开): nothing but what is published.
    #[default]
    Public,
    /// The department itself (内部): also the scenario's name, the charts and the facts of the line
    /// items that serve drafting.
    Internal,
}
