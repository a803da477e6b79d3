//! The crosswalk between the two economic classifications (部门预算与政府预算支出经济分类科目对照).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::budget::Code;
use crate::text::delimited::{self, Delimiter};

/// `economic_dept,unit,economic_gov,source`, by the departmental code.
const CROSSWALK: &str = include_str!("../../assets/codes/crosswalk.csv");

/// The government code for a departmental code and whether the unit is a public institution.
static TARGETS: LazyLock<FxHashMap<(Code, bool), Code>> = LazyLock::new(|| {
    let rows = delimited::read(CROSSWALK, Delimiter::Comma).rows;
    let pairs = rows.iter().filter_map(|row| {
        let [from, unit, to, ..] = row.as_slice() else { return None };
        let units: &[bool] = match unit.as_str() {
            "administrative" => &[false],
            "institution" => &[true],
            "any" => &[false, true],
            _ => return None,
        };
        Some((from.parse::<Code>().ok()?, units, to.parse::<Code>().ok()?))
    });
    pairs.flat_map(|(from, units, to)| units.iter().map(move |unit| ((from, *unit), to))).collect()
});

/// The subject of the government budget (政府预算支出经济分类科目) under which the expenditure of a
/// department stands, by the kind of the unit that spends it: an administrative unit (行政单位) or a
/// public institution (事业单位). `None` when the crosswalk does not tell.
pub fn government_economic(code: Code, is_institution: bool) -> Option<Code> {
    let target = TARGETS.get(&(code, is_institution)).copied();
    target.or_else(|| government_economic(code.parent()?, is_institution))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    fn target(code: &str, is_institution: bool) -> Option<String> {
        government_economic(code.parse().unwrap(), is_institution).map(|code| code.to_string())
    }

    #[test]
    fn the_kind_of_the_unit_decides() {
        for (code, administrative, institution) in [
            ("30101", "50101", "50501"),
            ("30217", "50206", "50502"),
            ("30302", "50905", "50905"),
            ("31002", "50306", "50601"),
            ("30906", "50405", "50602"),
            ("3021101", "50201", "50502"),
        ] {
            assert_eq!(target(code, false).as_deref(), Some(administrative), "{code}");
            assert_eq!(target(code, true).as_deref(), Some(institution), "{code}");
        }
        assert_eq!(target("30107", false).as_deref(), Some("50199"));
        assert_eq!(target("302", false), None);
        assert_eq!(target("30701", false), None);
    }

    #[test]
    fn every_code_is_in_its_list_and_every_row_is_read() {
        let Catalogue { economic, government_economic, .. } = Catalogue::builtin();
        for ((from, _), to) in TARGETS.iter() {
            assert!(economic.has(*from) && government_economic.has(*to), "{from} {to}");
        }
        let rows = delimited::read(CROSSWALK, Delimiter::Comma).rows;
        let both = rows.iter().filter(|row| row[1] == "any").count();
        let heading = 1;
        assert_eq!(TARGETS.len(), rows.len() - heading + both, "no row is read twice");
    }
}
