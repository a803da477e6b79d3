//! Line items: the one kind of fact that every total sums.

use rust_decimal::Decimal;

use super::{Code, FundSource, LineId, LineItems, Money, MoneyError};

/// A line item (明细): one amount with everything the official tables sort it by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineItem {
    pub id: LineId,
    /// 名称
    pub name: String,
    /// This year's amount (本年预算).
    pub amount: Money,
    /// Last year's amount (上年预算); `None` is not known, which is not zero.
    pub prior: Option<Money>,
    /// Functional subject (功能分类科目); `None` is unclassified (未分类).
    pub functional: Option<Code>,
    /// Departmental economic subject (部门预算支出经济分类科目).
    pub economic: Option<Code>,
    /// 资金来源; `None` is not stated.
    pub fund_source: Option<FundSource>,
    /// How the amount was worked out (测算依据); the amount stands by itself, and a difference
    /// between the two is shown, never mended in silence.
    pub basis: Option<Basis>,
    /// Held (锁定): no lever may move the amount.
    pub hold: bool,
    /// The least a lever may leave (保底).
    pub floor: Option<Money>,
    /// 优先级: 1 is cut last; `None` takes the project's, and what has none is cut first.
    pub priority: Option<u32>,
    /// 备注
    pub note: String,
}

impl LineItem {
    /// A line that says nothing yet.
    pub fn blank(id: LineId) -> Self {
        Self { id, ..Self::default() }
    }
}

/// How an amount was worked out (测算依据): quantity × rate × times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// 数量
    pub quantity: Decimal,
    /// 单位: what is counted, such as 人 or 件.
    pub unit: String,
    /// 标准, in 万元 per unit.
    pub rate: Money,
    /// 次数, such as months or sessions.
    pub times: Decimal,
}

impl Basis {
    /// One unit, once, at `rate`.
    pub fn single(rate: Money) -> Self {
        Self { quantity: Decimal::ONE, unit: String::new(), rate, times: Decimal::ONE }
    }

    /// Quantity × rate × times, in 万元.
    ///
    /// # Errors
    /// When the product is out of range or finer than a fen.
    pub fn product(&self) -> Result<Money, MoneyError> {
        self.quantity
            .checked_mul(self.rate.value())
            .and_then(|product| product.checked_mul(self.times))
            .ok_or(MoneyError::OutOfRange)
            .and_then(Money::new)
    }
}

/// Lines that stand together outside the projects: the revenue (收入), or a group of basic
/// expenditure (基本支出).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineGroup {
    /// 说明: what the group consists of, in the words of the book (“主要包括…”).
    pub description: String,
    /// 上年合计: last year's total as stated where its details are not known, in 万元.
    pub prior_total: Option<Money>,
    /// 明细
    pub lines: LineItems,
}

/// The groups of lines outside the projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// 部门预算收入
    Revenue,
    /// 人员支出
    Personnel,
    /// 公用支出
    Operating,
    /// 对个人和家庭的补助支出
    Assistance,
}

impl Group {
    /// Every group, revenue first.
    pub const ALL: [Self; 4] = [Self::Revenue, Self::Personnel, Self::Operating, Self::Assistance];
    /// The three groups of basic expenditure (基本支出).
    pub const BASIC: [Self; 3] = [Self::Personnel, Self::Operating, Self::Assistance];

    /// The word for it in written addresses.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::Personnel => "personnel",
            Self::Operating => "operating",
            Self::Assistance => "assistance",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use rust_decimal::dec;

    #[test]
    fn a_basis_multiplies_out_exactly() {
        let basis = Basis {
            quantity: dec!(52),
            unit: "人".to_owned(),
            rate: money(dec!(14.94)),
            times: dec!(1),
        };
        assert_eq!(basis.product().unwrap().to_string(), "776.88");
    }

    #[test]
    fn a_product_beyond_all_range_is_refused() {
        let basis =
            Basis { quantity: Decimal::MAX, times: Decimal::MAX, ..Basis::single(money(dec!(2))) };
        assert_eq!(basis.product(), Err(MoneyError::OutOfRange));
    }
}
