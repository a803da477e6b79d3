//! A set of official tables as described in a file under `assets/tables`: titles, units and notes.
//! The kinds of tables and their columns are in [`form`](super::form).

use rust_decimal::Decimal;
use serde::Deserialize;

use super::check;
use super::form::{ColumnSpec, Form};
use crate::budget::Money;

/// A set of tables (表样), of one region and year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SetSpec {
    /// Name of the set (名称).
    pub name: String,
    /// The document the forms were taken from, and how reliable they are.
    pub source: String,
    /// The words above each table on the left, with `{year}` and `{department}` filled in; if
    /// empty, the name of the table.
    #[serde(default)]
    pub above_left: String,
    /// True when amounts that sum nothing are printed as zero, not left blank.
    #[serde(default)]
    pub zeros: bool,
    pub tables: Vec<TableSpec>,
}

/// A table of a set.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "UncheckedTable")]
pub struct TableSpec {
    /// Title (表名); `{year}` and `{department}` are filled in, here and in the notes.
    pub title: String,
    pub unit: Unit,
    /// The number of decimals of its amounts.
    pub decimals: u32,
    /// The remark (备注) below a table that has rows.
    pub remark: String,
    /// The note below a table without rows; if empty, the one that all sets share.
    pub when_empty: String,
    /// The place of the row with the sum of the table.
    pub total: TotalPlace,
    /// The rows of each unit (预算单位) apart from those of the others; `None` for the department as a
    /// whole.
    pub units: Option<UnitsSpec>,
    pub form: Form,
}

/// How a table shows the units (预算单位).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum UnitsSpec {
    /// In a column of their own.
    Column(ColumnSpec),
    /// In the first column, above the rows of the unit.
    Above,
}

/// A table as written in the file, before its columns are checked against each other.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UncheckedTable {
    title: String,
    unit: Unit,
    decimals: u32,
    #[serde(default)]
    remark: String,
    #[serde(default)]
    when_empty: String,
    #[serde(default)]
    total: TotalPlace,
    #[serde(default)]
    units: Option<UnitsSpec>,
    form: Form,
}

impl TryFrom<UncheckedTable> for TableSpec {
    type Error = check::Problem;

    fn try_from(it: UncheckedTable) -> Result<Self, check::Problem> {
        check::table(&it.title, it.decimals, &it.form)?;
        Ok(Self {
            title: it.title,
            unit: it.unit,
            decimals: it.decimals,
            remark: it.remark,
            when_empty: it.when_empty,
            total: it.total,
            units: it.units,
            form: it.form,
        })
    }
}

/// The unit of the amounts of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Unit {
    /// 元
    Yuan,
    /// 万元
    TenThousandYuan,
}

impl Unit {
    /// The name of the unit.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yuan => "元",
            Self::TenThousandYuan => "万元",
        }
    }

    /// The places by which an amount in 万元 moves in this unit.
    pub fn shift(self) -> u32 {
        match self {
            Self::Yuan => 4,
            Self::TenThousandYuan => 0,
        }
    }

    /// An amount in this unit.
    pub fn of(self, amount: Money) -> Decimal {
        amount.value() * Decimal::from(10_u32.pow(self.shift()))
    }
}

/// The place of the row with the sum of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum TotalPlace {
    /// Below the rows.
    #[default]
    Last,
    /// Above the rows.
    First,
}
