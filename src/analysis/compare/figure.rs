//! The rows that follow from the facts: totals, sums by code, and how long the lists are.

use crate::analysis::{Derived, Subtotal};
use crate::budget::{Code, FundSource, Money, Slot, Value};

/// A figure that no single fact states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Figure {
    /// This year.
    Total(Total),
    /// Last year, where it is known.
    Prior(Total),
    /// This year minus last year.
    Change(Total),
    /// 收支差额
    Balance,
    /// 未说明差额
    Residual,
    /// What stands under a code and those below it; `None` is unclassified.
    Functional(Option<Code>),
    Economic(Option<Code>),
    /// Expenditure from a source of funds; `None` is not stated.
    Source(Option<FundSource>),
    /// Revenue from a source of funds.
    RevenueSource(Option<FundSource>),
    /// How many entries a list has.
    Entries(Slot),
}

/// A sum over part of the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Total {
    /// 部门预算收入
    Revenue,
    /// 部门预算支出
    Expenditure,
    /// 基本支出
    Basic,
    /// 项目支出
    Projects,
    /// 支出功能分类: all of it
    Functional,
    /// 部门经济分类: all of it
    Economic,
    /// 资金来源: all expenditure
    Sources,
    /// 收入来源: all revenue
    RevenueSources,
    /// 政府采购
    Procurement,
    /// “三公”经费
    ThreePublic,
}

impl Total {
    /// A name that does not depend on the language of the program.
    pub fn key(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::Expenditure => "expenditure",
            Self::Basic => "basic",
            Self::Projects => "projects",
            Self::Functional => "functional",
            Self::Economic => "economic",
            Self::Sources => "fund_source",
            Self::RevenueSources => "revenue_fund_source",
            Self::Procurement => "procurement",
            Self::ThreePublic => "three_public",
        }
    }

    fn amount(self, derived: &Derived) -> Money {
        match self.subtotal(derived) {
            Some(subtotal) => subtotal.amount,
            None => derived.procurement,
        }
    }

    fn subtotal(self, derived: &Derived) -> Option<&Subtotal> {
        match self {
            Self::Revenue | Self::RevenueSources => Some(&derived.revenue),
            Self::Expenditure | Self::Functional | Self::Economic | Self::Sources => {
                Some(&derived.expenditure)
            }
            Self::Basic => Some(&derived.basic),
            Self::Projects => Some(&derived.projects),
            Self::ThreePublic => Some(&derived.three_public),
            Self::Procurement => None,
        }
    }
}

impl Figure {
    /// A name that does not depend on the language of the program; the code or source stands beside
    /// it.
    pub fn key(self) -> String {
        match self {
            Self::Total(total) => total.key().to_owned(),
            Self::Prior(total) => format!("{}.prior", total.key()),
            Self::Change(total) => format!("{}.change", total.key()),
            Self::Balance => "balance".to_owned(),
            Self::Residual => "residual".to_owned(),
            Self::Functional(_) => "functional.code".to_owned(),
            Self::Economic(_) => "economic.code".to_owned(),
            Self::Source(_) => "fund_source.source".to_owned(),
            Self::RevenueSource(_) => "revenue_fund_source.source".to_owned(),
            Self::Entries(slot) => format!("{}.count", slot.key()),
        }
    }

    /// The figure where it follows from the sums alone.
    pub(super) fn of(self, derived: &Derived) -> Option<Value> {
        match self {
            Self::Total(total) => Some(Value::Money(total.amount(derived))),
            Self::Prior(total) => total.subtotal(derived).map(|it| Value::KnownMoney(it.prior())),
            Self::Change(total) => total.subtotal(derived).map(|it| Value::KnownMoney(it.change())),
            Self::Balance => Some(Value::Money(derived.balance())),
            Self::Residual => Some(Value::KnownMoney(derived.residual())),
            Self::Functional(code) => amount(&derived.functional_levels, &code),
            Self::Economic(code) => amount(&derived.economic_levels, &code),
            Self::Source(source) => amount(&derived.by_fund_source.rows, &source),
            Self::RevenueSource(source) => amount(&derived.revenue_by_fund_source.rows, &source),
            Self::Entries(_) => None,
        }
    }
}

/// The sum under `key`; absent where nothing stands under it.
fn amount<Key: PartialEq>(rows: &[(Key, Subtotal)], key: &Key) -> Option<Value> {
    rows.iter().find(|(it, _)| it == key).map(|(_, subtotal)| Value::Money(subtotal.amount))
}
