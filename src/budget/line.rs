//! Line items (明细), from whose amounts the totals of the budget are computed.

use rust_decimal::Decimal;

use super::{Code, FundSource, LineId, LineItems, Money, MoneyError, UnitId};

/// A line item (明细): one amount with the classifications by which official tables group it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineItem {
    pub id: LineId,
    /// Name (名称).
    pub name: String,
    /// The subordinate unit (预算单位) it belongs to; `None` is the department's own budget (本级). A
    /// line of a project belongs to the unit of the project instead.
    pub unit: Option<UnitId>,
    /// This year's amount (本年预算).
    pub amount: Money,
    /// Last year's amount (上年预算); `None` means not known, which is different from zero.
    pub prior: Option<Money>,
    /// Amount spent last year (上年执行数); `None` means not known.
    pub prior_spent: Option<Money>,
    /// Functional subject (功能分类科目); `None` means unclassified (未分类).
    pub functional: Option<Code>,
    /// Departmental economic subject (部门预算支出经济分类科目).
    pub economic: Option<Code>,
    /// Government economic subject (政府预算支出经济分类科目), when it is not the one that follows from
    /// `economic`.
    pub government: Option<Code>,
    /// Source of funds (资金来源); `None` means not stated.
    pub fund_source: Option<FundSource>,
    /// True for expenditure from a special transfer of a higher government (上级专项转移支付). It is part
    /// of the general public budget or another appropriation, and no source of its own.
    pub transfer: bool,
    /// Basis of calculation (测算依据). The amount is stored separately; a difference between the
    /// two is shown and never corrected silently.
    pub basis: Option<Basis>,
    /// True when the line is held (锁定): no lever may change the amount.
    pub hold: bool,
    /// Floor (保底): the smallest amount to which a lever may cut the line.
    pub floor: Option<Money>,
    /// Priority (优先级): 1 is cut last. `None` uses the project's; a line with neither is cut
    /// first.
    pub priority: Option<u32>,
    /// Note (备注).
    pub note: String,
}

impl LineItem {
    /// A blank line with this identity.
    pub fn blank(id: LineId) -> Self {
        Self { id, ..Self::default() }
    }
}

/// Basis of calculation of an amount (测算依据): quantity × rate × times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// Quantity (数量).
    pub quantity: Decimal,
    /// Unit of the quantity (单位), such as 人 (person) or 件 (piece).
    pub unit: String,
    /// Rate (标准), in 万元 per unit.
    pub rate: Money,
    /// Number of times (次数), such as months or sessions.
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

/// A group of lines outside the projects: the revenue (收入), a group of basic expenditure (基本支出)
/// or one of the other kinds of expenditure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineGroup {
    /// Description of the contents of the group (说明), as worded in the book (“主要包括…”).
    pub description: String,
    /// Last year's total (上年合计) in 万元, as stated when its details are not known.
    pub prior_total: Option<Money>,
    /// Line items (明细).
    pub lines: LineItems,
}

/// The groups of lines outside the projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Revenue of the departmental budget (部门预算收入).
    Revenue,
    /// Personnel expenditure (人员支出).
    Personnel,
    /// Operating expenditure (公用支出).
    Operating,
    /// Assistance to individuals and families (对个人和家庭的补助支出).
    Assistance,
    /// Reserve for new staff and raises of pay (增人增资).
    StaffGrowth,
    /// Business expenditure of public institutions (事业单位经营支出).
    Business,
    /// Subsidies to affiliated units (对附属单位补助支出).
    AffiliateSubsidies,
    /// Remittances to superior units (上缴上级支出).
    SuperiorRemittances,
}

impl Group {
    /// Every group, revenue first.
    pub const ALL: [Self; 8] = [
        Self::Revenue,
        Self::Personnel,
        Self::Operating,
        Self::Assistance,
        Self::StaffGrowth,
        Self::Business,
        Self::AffiliateSubsidies,
        Self::SuperiorRemittances,
    ];
    /// The groups of basic expenditure (基本支出) that every budget has.
    pub const COMMON: [Self; 3] = [Self::Personnel, Self::Operating, Self::Assistance];
    /// The groups of basic expenditure (基本支出).
    pub const BASIC: [Self; 4] =
        [Self::Personnel, Self::Operating, Self::Assistance, Self::StaffGrowth];
    /// The groups of expenditure that is neither basic expenditure nor projects.
    pub const OTHER: [Self; 3] =
        [Self::Business, Self::AffiliateSubsidies, Self::SuperiorRemittances];
    /// Every group of expenditure.
    pub const EXPENDITURE: [Self; 7] = [
        Self::Personnel,
        Self::Operating,
        Self::Assistance,
        Self::StaffGrowth,
        Self::Business,
        Self::AffiliateSubsidies,
        Self::SuperiorRemittances,
    ];

    /// True for a group that every budget has.
    pub fn is_common(self) -> bool {
        matches!(self, Self::Revenue | Self::Personnel | Self::Operating | Self::Assistance)
    }

    /// Its name in written addresses.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Revenue => "revenue",
            Self::Personnel => "personnel",
            Self::Operating => "operating",
            Self::Assistance => "assistance",
            Self::StaffGrowth => "staff_growth",
            Self::Business => "business",
            Self::AffiliateSubsidies => "affiliate_subsidies",
            Self::SuperiorRemittances => "superior_remittances",
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
    fn an_out_of_range_product_is_refused() {
        let basis =
            Basis { quantity: Decimal::MAX, times: Decimal::MAX, ..Basis::single(money(dec!(2))) };
        assert_eq!(basis.product(), Err(MoneyError::OutOfRange));
    }
}
