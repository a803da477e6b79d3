//! Classification codes (科目编码) and sources of funds (资金来源).

use std::fmt;
use std::str::FromStr;

use crate::locale::tr;

/// A functional (功能分类) or economic (经济分类) code: an odd number of digits from three to nine,
/// without a leading zero.
///
/// The length gives the level: class (类) 208, section (款) 20801, item (项) 2080112. Official
/// economic codes have a class (302) and a section (30211).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(u32);

/// The error for a text that is not a code; holds the text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", tr!("error.code", text = .0))]
pub struct CodeError(pub String);

impl Code {
    /// The code one level up, for example 20801 for 2080112; `None` for a class (类).
    pub fn parent(self) -> Option<Self> {
        (999 < self.0).then_some(Self(self.0 / 100))
    }

    /// A key that sorts codes as the official lists do: each code directly before those below it.
    pub fn list_order(self) -> (u32, u32) {
        let mut filled = self.0;
        while filled < 100_000_000 {
            filled *= 10;
        }
        (filled, self.0)
    }

    /// The code at the top level, the class (类), for example 208 for 2080112.
    #[must_use]
    pub fn class(self) -> Self {
        let mut code = self;
        while let Some(parent) = code.parent() {
            code = parent;
        }
        code
    }
}

impl FromStr for Code {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let well_formed = (3..=9).contains(&text.len())
            && text.len() % 2 == 1
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && !text.starts_with('0');
        let number = well_formed.then(|| text.parse().ok()).flatten();
        number.map(Self).ok_or_else(|| CodeError(text.to_owned()))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A source of funds (资金来源), in the order of the revenue tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FundSource {
    /// Appropriation from the general public budget (一般公共预算拨款).
    GeneralPublicBudget,
    /// Appropriation from the government fund budget (政府性基金预算拨款).
    GovernmentFunds,
    /// Appropriation from the state capital operations budget (国有资本经营预算拨款).
    StateCapital,
    /// Funds managed in special fiscal accounts (财政专户管理资金).
    SpecialAccount,
    /// Service income of public institutions (事业收入).
    ServiceIncome,
    /// Business income of public institutions (事业单位经营收入).
    BusinessIncome,
    /// Subsidies from superior units (上级补助收入).
    SuperiorSubsidy,
    /// Remittances from subsidiary units (附属单位上缴收入).
    SubsidiaryRemittance,
    /// Other income (其他收入).
    OtherIncome,
    /// General public budget carried forward from last year (一般公共预算拨款结转结余).
    CarriedGeneral,
    /// Government funds carried forward from last year (政府性基金预算拨款结转结余).
    CarriedFunds,
    /// State capital budget carried forward from last year (国有资本经营预算拨款结转结余).
    CarriedCapital,
    /// Other money carried forward from last year (非财政拨款结转结余).
    CarriedOther,
    /// Balances carried forward from last year (上年结转结余), of a kind that is not stated.
    CarriedForward,
}

impl FundSource {
    /// Every source, in the order of the revenue tables.
    pub const ALL: [Self; 14] = [
        Self::GeneralPublicBudget,
        Self::GovernmentFunds,
        Self::StateCapital,
        Self::SpecialAccount,
        Self::ServiceIncome,
        Self::BusinessIncome,
        Self::SuperiorSubsidy,
        Self::SubsidiaryRemittance,
        Self::OtherIncome,
        Self::CarriedGeneral,
        Self::CarriedFunds,
        Self::CarriedCapital,
        Self::CarriedOther,
        Self::CarriedForward,
    ];

    /// True for balances of last year (上年结转结余) of any kind.
    pub fn is_carried(self) -> bool {
        matches!(
            self,
            Self::CarriedGeneral
                | Self::CarriedFunds
                | Self::CarriedCapital
                | Self::CarriedOther
                | Self::CarriedForward
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_length_is_the_level() {
        let code: Code = "2080112".parse().unwrap();
        assert_eq!(code.parent().unwrap().to_string(), "20801");
        assert_eq!(code.class().to_string(), "208");
        assert_eq!(code.class().parent(), None);
    }

    #[test]
    fn codes_are_listed_below_the_code_they_belong_to() {
        let codes = ["208", "20801", "2080101", "20899", "209", "20900", "20901", "999999999"];
        let codes = codes.map(|text| text.parse::<Code>().unwrap());
        assert!(codes.is_sorted_by_key(|code| code.list_order()));
        assert!(codes.is_sorted_by_key(ToString::to_string));
    }

    #[test]
    fn malformed_codes_are_refused() {
        for text in ["", "20", "2080", "0208", "20801x2", "２０８", "20801122334"] {
            assert_eq!(text.parse::<Code>(), Err(CodeError(text.to_owned())));
        }
    }

    #[test]
    fn codes_are_listed_with_those_under_them() {
        let mut codes = ["213", "2080112", "20801", "208", "20899", "2080101", "301"]
            .map(|code| code.parse::<Code>().unwrap());
        codes.sort_by_key(|code| code.list_order());
        let listed = codes.map(|code| code.to_string());
        assert_eq!(listed, ["208", "20801", "2080101", "2080112", "20899", "213", "301"]);
    }
}
