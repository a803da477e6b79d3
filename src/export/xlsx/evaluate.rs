//! The results of the formulas of a workbook, computed from the cells that are read back.
//!
//! Only what the formulas of this program need is known; another formula has no result.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

use super::data_columns::Lookup;
use super::formula::{Area, Place};

/// The content of a cell, or the result of a part of a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    Number(Decimal),
    Words(Cow<'a, str>),
    Truth(bool),
    Blank,
    /// The result of a division by zero, or of computing with words.
    Error,
}

impl Value<'_> {
    /// The number; a blank cell counts as zero.
    fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Blank => Some(Decimal::ZERO),
            Self::Words(_) | Self::Truth(_) | Self::Error => None,
        }
    }
}

/// The cells that formulas refer to.
pub struct Cells<'a, F> {
    /// The content of a cell of the same sheet.
    pub cell: F,
    /// The data sheet.
    pub lines: &'a Lookup<'a>,
}

impl<'a, F: Fn(Place) -> Value<'a>> Cells<'a, F> {
    /// The result of a formula; `None` when it is none of those that this program writes.
    pub fn evaluate(&self, formula: &'a str) -> Option<Value<'a>> {
        let mut reader = Reader { cells: self, rest: formula.strip_prefix('=').unwrap_or(formula) };
        let value = reader.comparison(None)?;
        reader.rest.is_empty().then_some(value)
    }

    fn value(&self, operand: Operand<'a>) -> Option<Value<'a>> {
        match operand {
            Operand::Value(value) => Some(value),
            Operand::Area(area) => area.only().map(|place| (self.cell)(place)),
            Operand::Column(_) => None,
        }
    }

    fn call(&self, function: &str, arguments: Vec<Operand<'a>>) -> Option<Value<'a>> {
        match function {
            "SUM" => self.sum(&arguments),
            "MAX" => self.extreme(arguments, Decimal::max),
            "MIN" => self.extreme(arguments, Decimal::min),
            "IF" => {
                let [condition, then, otherwise] = arguments.try_into().ok()?;
                match self.value(condition)? {
                    Value::Truth(true) => self.value(then),
                    Value::Truth(false) => self.value(otherwise),
                    _ => Some(Value::Error),
                }
            }
            "ISNUMBER" => {
                let [operand] = arguments.try_into().ok()?;
                Some(Value::Truth(matches!(self.value(operand)?, Value::Number(_))))
            }
            "ROUND" => {
                let [number, decimals] = arguments.try_into().ok()?;
                let number = self.value(number)?.number();
                let decimals = u32::try_from(self.value(decimals)?.number()?).ok()?;
                let rounded = number.map(|number| {
                    number.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
                });
                Some(rounded.map_or(Value::Error, Value::Number))
            }
            "COUNTIF" => {
                let [cells, criterion] = arguments.try_into().ok()?;
                let criterion = self.words(criterion)?;
                match cells {
                    Operand::Area(area) => {
                        let is_it =
                            |place: &Place| (self.cell)(*place) == Value::Words(criterion.clone());
                        Some(count(area.cells().filter(is_it).count()))
                    }
                    Operand::Column(name) => self.lines.count(&[(name, criterion)]).map(count),
                    Operand::Value(_) => None,
                }
            }
            "COUNTIFS" => self.lines.count(&self.conditions(arguments)?).map(count),
            "SUMIFS" => {
                let mut arguments = arguments.into_iter();
                let Operand::Column(name) = arguments.next()? else { return None };
                let conditions = self.conditions(arguments.collect())?;
                self.lines.sum(name, &conditions).map(Value::Number)
            }
            _ => None,
        }
    }

    fn sum(&self, arguments: &[Operand<'a>]) -> Option<Value<'a>> {
        let mut total = Decimal::ZERO;
        for argument in arguments {
            let Operand::Area(area) = argument else {
                let Operand::Column(name) = argument else { return None };
                total = total.checked_add(self.lines.sum(name, &[])?)?;
                continue;
            };
            for place in area.cells() {
                // Words in a sum count as nothing.
                let number = (self.cell)(place).number().unwrap_or_default();
                total = total.checked_add(number)?;
            }
        }
        (!arguments.is_empty()).then_some(Value::Number(total))
    }

    fn extreme(
        &self,
        arguments: Vec<Operand<'a>>,
        better: fn(Decimal, Decimal) -> Decimal,
    ) -> Option<Value<'a>> {
        let numbers = arguments.into_iter().map(|it| self.value(it)?.number());
        let numbers: Vec<Decimal> = numbers.collect::<Option<_>>()?;
        numbers.into_iter().reduce(better).map(Value::Number)
    }

    /// Columns and their criteria by turns.
    fn conditions(&self, arguments: Vec<Operand<'a>>) -> Option<Vec<(&'a str, Cow<'a, str>)>> {
        let mut arguments = arguments.into_iter();
        let mut conditions = Vec::new();
        while let Some(column) = arguments.next() {
            let Operand::Column(column) = column else { return None };
            conditions.push((column, self.words(arguments.next()?)?));
        }
        Some(conditions)
    }

    fn words(&self, operand: Operand<'a>) -> Option<Cow<'a, str>> {
        match self.value(operand)? {
            Value::Words(words) => Some(words),
            _ => None,
        }
    }
}

fn count(count: usize) -> Value<'static> {
    Value::Number(Decimal::from(count))
}

/// An argument of a function, or a part of a formula.
#[derive(Debug)]
enum Operand<'a> {
    Value(Value<'a>),
    Area(Area),
    /// A column of the data sheet, by its name.
    Column(&'a str),
}

/// Reads a formula from left to right.
struct Reader<'c, 'a, F> {
    cells: &'c Cells<'a, F>,
    rest: &'a str,
}

impl<'a, F: Fn(Place) -> Value<'a>> Reader<'_, 'a, F> {
    fn skip(&mut self, sign: &str) -> bool {
        let after = self.rest.strip_prefix(sign);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    /// An expression, whose first operand may have been read already.
    fn comparison(&mut self, first: Option<Operand<'a>>) -> Option<Value<'a>> {
        let left = self.terms(first)?;
        let is_met: fn(Decimal, Decimal) -> bool = if self.skip("=") {
            |left, right| left == right
        } else if self.skip(">") {
            |left, right| left > right
        } else {
            return Some(left);
        };
        let right = self.terms(None)?;
        let numbers = left.number().zip(right.number());
        Some(numbers.map_or(Value::Error, |(left, right)| Value::Truth(is_met(left, right))))
    }

    fn terms(&mut self, first: Option<Operand<'a>>) -> Option<Value<'a>> {
        let mut value = self.factors(first)?;
        loop {
            let apply = if self.skip("+") {
                Decimal::checked_add
            } else if self.skip("-") {
                Decimal::checked_sub
            } else {
                return Some(value);
            };
            value = computed(&value, &self.factors(None)?, apply);
        }
    }

    fn factors(&mut self, first: Option<Operand<'a>>) -> Option<Value<'a>> {
        let operand = if first.is_some() { first? } else { self.operand()? };
        let mut value = self.cells.value(operand)?;
        loop {
            let apply = if self.skip("*") {
                Decimal::checked_mul
            } else if self.skip("/") {
                Decimal::checked_div
            } else {
                return Some(value);
            };
            let operand = self.operand()?;
            value = computed(&value, &self.cells.value(operand)?, apply);
        }
    }

    /// A part without operations between two: a text, a number, a function, cells, or a name.
    fn operand(&mut self) -> Option<Operand<'a>> {
        if self.skip("(") {
            let value = self.comparison(None)?;
            return self.skip(")").then_some(Operand::Value(value));
        }
        if self.skip("-") {
            let operand = self.operand()?;
            let zero = Value::Number(Decimal::ZERO);
            let value = computed(&zero, &self.cells.value(operand)?, Decimal::checked_sub);
            return Some(Operand::Value(value));
        }
        if self.skip("\"") {
            return self.text().map(|text| Operand::Value(Value::Words(text)));
        }
        let is_sign = |it| matches!(it, '+' | '-' | '*' | '/' | '=' | '>' | ',' | '(' | ')' | '"');
        let end = self.rest.find(is_sign).unwrap_or(self.rest.len());
        let (word, after) = self.rest.split_at_checked(end)?;
        self.rest = after;
        if self.skip("(") {
            let arguments = self.arguments()?;
            return self.cells.call(word, arguments).map(Operand::Value);
        }
        if let Some(area) = Area::named(word) {
            return Some(Operand::Area(area));
        }
        match Decimal::from_str_exact(word) {
            Ok(number) => Some(Operand::Value(Value::Number(number))),
            Err(_) => self.cells.lines.has(word).then_some(Operand::Column(word)),
        }
    }

    /// The rest of a text, in which a quotation mark is written twice.
    fn text(&mut self) -> Option<Cow<'a, str>> {
        let mut from = 0;
        loop {
            let end = from + self.rest.get(from..)?.find('"')?;
            let after = self.rest.get(end + 1..)?;
            if after.starts_with('"') {
                from = end + 2;
                continue;
            }
            let text = self.rest.get(..end)?;
            self.rest = after;
            let is_plain = !text.contains('"');
            return Some(if is_plain { text.into() } else { text.replace("\"\"", "\"").into() });
        }
    }

    fn arguments(&mut self) -> Option<Vec<Operand<'a>>> {
        let mut arguments = Vec::new();
        loop {
            arguments.push(self.argument()?);
            if self.skip(")") {
                return Some(arguments);
            }
            if !self.skip(",") {
                return None;
            }
        }
    }

    /// An argument: cells as such, or the value of an expression.
    fn argument(&mut self) -> Option<Operand<'a>> {
        let operand = self.operand()?;
        if self.rest.starts_with([',', ')']) {
            return Some(operand);
        }
        self.comparison(Some(operand)).map(Operand::Value)
    }
}

/// The result of an operation on two numbers.
fn computed<'a>(
    left: &Value<'a>,
    right: &Value<'a>,
    apply: fn(Decimal, Decimal) -> Option<Decimal>,
) -> Value<'a> {
    let numbers = left.number().zip(right.number());
    let result = numbers.and_then(|(left, right)| apply(left, right));
    result.map_or(Value::Error, Value::Number)
}

#[cfg(test)]
mod tests {
    use rust_decimal::dec;

    use super::*;
    use crate::export::xlsx::formula::{change, percent, sum_if_known};

    /// The result of a formula where B1 is 6, B2 is 4, B3 is “—”, B4 is 0 and all other
    /// cells are blank.
    fn result(formula: &str) -> Option<Value<'_>> {
        let lines = Box::leak(Box::new(Lookup::of(Box::leak(Box::default()))));
        let cell = |at: Place| match (at.row, at.column) {
            (0, 1) => Value::Number(dec!(6)),
            (1, 1) => Value::Number(dec!(4)),
            (2, 1) => Value::Words("—".into()),
            (3, 1) => Value::Number(dec!(0)),
            _ => Value::Blank,
        };
        Cells { cell, lines }.evaluate(formula)
    }

    #[track_caller]
    fn check(formula: &str, number: Decimal) {
        assert_eq!(result(formula), Some(Value::Number(number)), "{formula}");
    }

    #[track_caller]
    fn check_words(formula: &str, words: &str) {
        assert_eq!(result(formula), Some(Value::Words(words.into())), "{formula}");
    }

    #[test]
    fn formulas_have_the_results_that_a_spreadsheet_gives_them() {
        check("=SUM($B$1:B3,B1)", dec!(16));
        check("B1-B2*2+-1", dec!(-3));
        check("10000*(B1+B2)/4", dec!(25000));
        check("ROUND(B1/4,0)-ROUND(0.125,2)", dec!(1.87));
        check("MAX(MIN(B1,B2),0)", dec!(4));
        check("IF(B1>B2,B1,B2/C9)", dec!(6));
        check("COUNTIF(B1:B9,\"—\")", dec!(1));
        check_words("IF(ISNUMBER(B3),1,\"a\"\"b\")", "a\"b");
        assert_eq!(result("B1/C9"), Some(Value::Error));
    }

    #[test]
    fn changes_are_unknown_or_incomparable_where_there_is_no_base() {
        let at = |row, column| Place { row, column };
        let [six, four, unknown, zero] = [0, 1, 2, 3].map(|row| at(row, 1));
        check(&change(six, four, 2), dec!(2));
        check_words(&change(six, unknown, 2), "—");
        check(&percent(six, four), dec!(0.5));
        check(&percent(zero, zero), dec!(0));
        check_words(&percent(six, zero), "不可比");
        check_words(&percent(six, unknown), "—");
        let areas = |last| [Area::new(six, last)];
        check(&sum_if_known(&areas(four)), dec!(10));
        check_words(&sum_if_known(&areas(unknown)), "—");
    }

    #[test]
    fn other_formulas_have_no_result() {
        for formula in [
            "",
            "SUM(",
            "SUM()",
            "SUM(B)",
            "SUM(1)",
            "SUM(b5)",
            "SUM(B0)",
            "B1^2",
            "IF(B1,1)",
            "\"a",
            "SUMIFS(列,列,\"a\")",
            "B1 ",
            "AVERAGE(B1)",
            "--",
            "SUM(B1",
            "B1:B2",
        ] {
            assert_eq!(result(formula), None, "{formula}");
        }
    }
}
