//! Findings: the answers of a rule that somebody has to look at.

use crate::analysis::format;
use crate::budget::{Field, List, Money, Owner, Value};
use crate::locale::tr;
use crate::rules::message::Message;
use crate::words::{self, Style};

/// How grave a finding is (严重程度).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 错误: the book contradicts itself.
    Error,
    /// 警告: most probably wrong.
    Warning,
    /// 提示: worth a look, may well be right.
    Hint,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

    /// Its name in reports.
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }

    /// A number of such findings, such as “错误 2”.
    pub fn count(self, count: usize) -> String {
        match self {
            Self::Error => tr!("rules.count.error", count = count),
            Self::Warning => tr!("rules.count.warning", count = count),
            Self::Hint => tr!("rules.count.hint", count = count),
        }
        .into_owned()
    }

    /// Its name in the program's language.
    pub fn name(self) -> String {
        match self {
            Self::Error => tr!("rules.severity.error"),
            Self::Warning => tr!("rules.severity.warning"),
            Self::Hint => tr!("rules.severity.hint"),
        }
        .into_owned()
    }
}

/// The place of the scenario that a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Location {
    Field(Field),
    List(List),
}

impl From<Field> for Location {
    fn from(field: Field) -> Self {
        Self::Field(field)
    }
}

impl From<List> for Location {
    fn from(list: List) -> Self {
        Self::List(list)
    }
}

impl Location {
    /// Its address, as files and reports name it: `line:17.amount`.
    pub fn address(self) -> String {
        match self {
            Self::Field(field) => field.to_string(),
            Self::List(list) => list.to_string(),
        }
    }
}

/// A change that settles a finding: one fact is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub field: Field,
    pub value: Value,
}

impl Fix {
    /// The text of the button.
    pub fn text(&self) -> String {
        let value = match &self.value {
            Value::Money(amount) => format::exact(*amount),
            _ => self.value_text(),
        };
        tr!("rules.fix", value = value).into_owned()
    }

    /// The value as reports give it.
    pub fn value_text(&self) -> String {
        words::value(&self.value, Style::EXACT)
    }
}

/// An answer of a rule other than 通过 (passed) and 不适用 (not applicable).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The stable code of the rule, such as `balance.revenue`.
    pub code: &'static str,
    /// The index of the rule in [`RULES`](super::RULES).
    pub(super) rule: usize,
    /// `None` when the rule cannot judge (无法判断).
    pub severity: Option<Severity>,
    pub location: Location,
    /// The user's name of what it is about, such as 综合事务; empty when it has none.
    pub subject: String,
    pub message: Message,
    /// The number that is stated, where two are compared.
    pub stated: Option<Money>,
    /// The number that it should be.
    pub expected: Option<Money>,
    pub fix: Option<Fix>,
}

impl Finding {
    fn new(severity: Option<Severity>, location: impl Into<Location>, message: Message) -> Self {
        Self {
            // Set by `Answers`, which knows the rule that is asked.
            code: "",
            rule: 0,
            severity,
            location: location.into(),
            subject: String::new(),
            message,
            stated: None,
            expected: None,
            fix: None,
        }
    }

    pub(super) fn of(severity: Severity, place: impl Into<Location>, message: Message) -> Self {
        Self::new(Some(severity), place, message)
    }

    /// The answer that the rule cannot judge; the message gives the reason.
    pub(super) fn undecided(place: impl Into<Location>, message: Message) -> Self {
        Self::new(None, place, message)
    }

    /// The same about something that the user has named.
    pub(super) fn about(self, subject: &str) -> Self {
        Self { subject: subject.trim().to_owned(), ..self }
    }

    /// The same with the two numbers that were compared.
    pub(super) fn compared(self, stated: Money, expected: Money) -> Self {
        Self { stated: Some(stated), expected: Some(expected), ..self }
    }

    /// The same with a change that settles it.
    pub(super) fn fixed_by(self, field: Field, value: impl Into<Value>) -> Self {
        Self { fix: Some(Fix { field, value: value.into() }), ..self }
    }

    /// The name of the place, such as 综合事务 主要用途.
    pub fn place_name(&self) -> String {
        let (owner, fact) = match self.location {
            Location::Field(field) => (field.owner(), words::field(field)),
            Location::List(list) => (list.parent(), words::list_item(list.slot())),
        };
        let owner = match owner {
            Owner::Group(group) => words::group(group),
            Owner::Expense(kind) => words::expense(kind),
            _ => self.subject.clone(),
        };
        [owner.as_str(), &fact].join(" ").trim().to_owned()
    }
}
