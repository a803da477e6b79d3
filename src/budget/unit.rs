//! The units (预算单位) of a department whose budget is the sum of several.

use super::UnitId;

/// A subordinate unit (下属预算单位) of the department.
///
/// The department's own budget (本级) is no item of this list: everything without a unit belongs to
/// it, so a department without subordinate units has an empty list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BudgetUnit {
    pub id: UnitId,
    /// Name of the unit (单位名称), as printed.
    pub name: String,
    /// Kind of the unit (单位性质).
    pub kind: UnitKind,
    /// Description of its organisation (机构设置), as worded in the book.
    pub organisation: String,
    /// Established posts (编制数).
    pub established_posts: Option<u32>,
    /// Staff in established posts (实有在编人数).
    pub in_post: Option<u32>,
    /// Other employees (雇员).
    pub employees: Option<u32>,
    /// Retired veteran cadres (离休).
    pub retired_cadres: Option<u32>,
    /// Ordinary retirees (退休).
    pub retirees: Option<u32>,
}

/// Kind of a budget unit (单位性质), which determines its posts and the government economic
/// classification (政府预算支出经济分类) of its expenditure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitKind {
    /// Administrative unit (行政单位).
    #[default]
    Administrative,
    /// Public institution managed like the civil service (参公管理事业单位).
    CivilServiceManaged,
    /// Public institution (事业单位).
    Institution,
}

impl UnitKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Administrative, Self::CivilServiceManaged, Self::Institution];
}
