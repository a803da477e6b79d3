//! Sums of line items as formulas over the data sheet, whose columns have their titles as names:
//! `SUMIFS(本年预算,归属,"项目支出",功能科目,"2080112*")`.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::names::Names;
use crate::book::line_items::NAMED;
use crate::book::{Condition, Criterion, LineSum, Table, UNKNOWN};

/// The most UTF-16 units of a text in a formula.
const MOST_UNITS: usize = 255;

/// The names of columns of the data sheet, each with the cells that it means: the whole column, so
/// that lines which somebody adds below are summed too.
pub fn column_names(items: &Table) -> impl Iterator<Item = (&str, String)> {
    let columns = (0..).zip(&items.columns);
    columns.filter(|(_, column)| NAMED.contains(&column.title.as_str())).map(|(index, column)| {
        let letters = rust_xlsxwriter::utility::column_number_to_name(index);
        (column.title.as_str(), format!("{}!${letters}:${letters}", Names::LINE_ITEMS))
    })
}

/// The formula of a sum; `None` when a text of its conditions cannot be in a formula. The sum of
/// last year's amounts is “—” when one of them is.
pub fn formula(sum: &LineSum) -> Option<String> {
    let total = total(sum)?;
    if sum.is_known() {
        return Some(total);
    }
    let unknown = terms(sum, "COUNT", &format!("{},\"{UNKNOWN}\"", sum.column))?.join("+");
    Some(format!("IF({unknown}=0,{total},\"{UNKNOWN}\")"))
}

/// The formula of the sum of those amounts that are known.
pub fn total(sum: &LineSum) -> Option<String> {
    Some(joined(&terms(sum, "SUM", sum.column)?, sum.times))
}

/// A term for each group of conditions.
fn terms(sum: &LineSum, function: &str, cells: &str) -> Option<Vec<String>> {
    let group = |group: &Vec<Condition>| term(function, cells, sum.all.iter().chain(group));
    sum.groups.iter().map(group).collect()
}

/// The sum of `terms`, multiplied by `times`.
fn joined(terms: &[String], times: u32) -> String {
    let sum = terms.join("+");
    match (times, terms.len()) {
        (1, _) => sum,
        (_, 1) => format!("{times}*{sum}"),
        _ => format!("{times}*({sum})"),
    }
}

/// The sum or the number of the `cells` whose lines meet the conditions.
fn term<'a>(
    function: &str,
    cells: &str,
    conditions: impl Iterator<Item = &'a Condition>,
) -> Option<String> {
    let mut arguments = String::new();
    for Condition { column, criterion } in conditions {
        for text in criteria(criterion) {
            // Control characters would be changed on the way into a formula.
            // A text has no more units than bytes.
            let is_long = MOST_UNITS < text.len() && MOST_UNITS < text.encode_utf16().count();
            if is_long || text.contains(char::is_control) {
                return None;
            }
            let text = if text.contains('"') { text.replace('"', "\"\"") } else { text };
            let _ = write!(arguments, ",{column},\"{text}\"");
        }
    }
    Some(match (function, arguments.as_str()) {
        ("SUM", "") => format!("SUM({cells})"),
        (_, "") => format!("{function}IF({cells})"),
        _ => format!("{function}IFS({cells}{arguments})"),
    })
}

/// The criteria that together mean the same for a spreadsheet. It would compare a text such as
/// 00123 or 3月5日 as a number or a date, but never a text with a wildcard.
fn criteria(criterion: &Criterion) -> Vec<String> {
    match criterion {
        Criterion::Is(text) if text.is_empty() => vec!["=".to_owned()],
        Criterion::Is(text) => {
            // A sign at the beginning would be taken for a comparison.
            let sign = if text.starts_with(['=', '<', '>']) { "=" } else { "" };
            let plain = escaped(text);
            if may_be_a_value(text) {
                vec![format!("{sign}{plain}*"), format!("<>{plain}?*")]
            } else {
                vec![format!("{sign}{plain}")]
            }
        }
        Criterion::IsNot(text) => vec![format!("<>{}", escaped(text))],
        Criterion::Begins(text) => vec![format!("{}*", escaped(text))],
    }
}

/// True when a spreadsheet might take a text for a number, a date or a truth value.
fn may_be_a_value(text: &str) -> bool {
    let is_truth = text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false");
    is_truth || text.contains(char::is_numeric)
}

/// The text without the meaning that wildcards have.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.contains(['~', '*', '?']) {
        return text.into();
    }
    text.replace('~', "~~").replace('*', "~*").replace('?', "~?").into()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    const AMOUNT: &str = "本年预算";
    const PRIOR: &str = "上年预算";
    const PLACE: &str = "归属";
    const PROJECT: &str = "项目";
    const FUNCTIONAL: &str = "功能科目";
    const FUND_SOURCE: &str = "资金来源";

    fn lines(column: &'static str, times: u32, groups: Vec<Vec<Condition>>) -> LineSum {
        LineSum { column, times, all: Vec::new(), groups: Arc::from(groups) }
    }

    fn named(name: &str) -> Option<String> {
        formula(&lines(AMOUNT, 1, vec![vec![Condition::is(PROJECT, name)]]))
    }

    #[test]
    fn conditions_are_written_by_the_titles_of_the_columns() {
        let not = |text: &str| Criterion::IsNot(text.to_owned());
        let basic = vec![
            Condition { column: PLACE, criterion: not("收入") },
            Condition { column: FUNCTIONAL, criterion: Criterion::Begins("208".to_owned()) },
        ];
        let terms = "SUMIFS(本年预算,归属,\"<>收入\",功能科目,\"208*\")";
        assert_eq!(formula(&lines(AMOUNT, 1, vec![basic.clone()])).unwrap(), terms);
        let yuan = lines(AMOUNT, 10_000, vec![basic, Vec::new()]);
        assert_eq!(formula(&yuan).unwrap(), format!("10000*({terms}+SUM(本年预算))"));
        let blank = vec![Condition::is(FUND_SOURCE, "")];
        assert_eq!(
            formula(&lines(PRIOR, 1, vec![blank])).unwrap(),
            "IF(COUNTIFS(上年预算,\"—\",资金来源,\"=\")=0,SUMIFS(上年预算,资金来源,\"=\"),\"—\")"
        );
        assert_eq!(
            formula(&lines(PRIOR, 1, vec![Vec::new()])).unwrap(),
            "IF(COUNTIF(上年预算,\"—\")=0,SUM(上年预算),\"—\")"
        );
    }

    #[test]
    fn a_name_is_compared_as_a_text_whatever_it_looks_like() {
        for (name, criteria) in [
            ("人才工作", "项目,\"人才工作\""),
            ("说\"好\"", "项目,\"说\"\"好\"\"\""),
            ("a*b?~", "项目,\"a~*b~?~~\""),
            ("=cmd", "项目,\"==cmd\""),
            ("00123", "项目,\"00123*\",项目,\"<>00123?*\""),
            (">5", "项目,\"=>5*\",项目,\"<>>5?*\""),
            ("TRUE", "项目,\"TRUE*\",项目,\"<>TRUE?*\""),
        ] {
            assert_eq!(named(name).unwrap(), format!("SUMIFS(本年预算,{criteria})"));
        }
        assert!(named(&"长".repeat(255)).is_some());
        assert_eq!(named(&"长".repeat(256)), None);
        assert_eq!(named("a\nb"), None);
    }
}
