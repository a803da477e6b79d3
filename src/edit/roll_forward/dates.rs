//! Finds the years in a text, each with the month and day that follow it.

use std::ops::Range;

use super::script::{Script, small_number};

/// A year in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// The place of its digits.
    pub digits: Range<usize>,
    pub script: Script,
    /// The year in full, also of one written as 24年.
    pub year: u32,
    /// The end of the year with its month and day.
    pub end: usize,
    /// The place of the last digit of the day, when it is 29 February.
    pub leap_day: Option<usize>,
    /// False for digits that are a year only as part of a range such as 2024-2025年.
    pub is_certain: bool,
}

/// The years in `text`, and the numbers that are years if the next one is. Years of two digits are
/// in the `century`, such as 2000.
///
/// Certain are years before 年 and the like, and dates written with dots, strokes or slashes. The
/// number of a document (〔2024〕12号), a quantity (2024份) and a length of time (第24年) are not.
pub(super) fn dates(text: &[char], century: u32) -> Vec<Date> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at) {
        let Some(script) = Script::of(*first) else {
            at += 1;
            continue;
        };
        let digits = at..at + script.run(after(text, at));
        let date = date(text, digits.clone(), script, century);
        at = date.as_ref().map_or(digits.end, |date| date.end);
        found.extend(date);
    }
    found
}

fn date(text: &[char], digits: Range<usize>, script: Script, century: u32) -> Option<Date> {
    let is_short = digits.len() == 2 && script != Script::Chinese;
    if digits.len() != 4 && !is_short {
        return None;
    }
    let number = script.number(text.get(digits.clone())?);
    let year = if is_short { century + number } else { number };
    let rest = after(text, digits.end);
    let named = length_of_name(rest).filter(|_| !(is_short && is_duration(text, &digits)));
    let (len, leap_day) = match named {
        Some(name) => {
            let (len, leap_day) = month_and_day(after(rest, name)).unwrap_or_default();
            (name + len, leap_day.map(|at| name + at))
        }
        None => numeric_month_and_day(rest, is_short).unwrap_or_default(),
    };
    Some(Date {
        script,
        year,
        end: digits.end + len,
        leap_day: leap_day.map(|at| digits.end + at),
        is_certain: 0 < len,
        digits,
    })
}

fn after(text: &[char], at: usize) -> &[char] {
    text.get(at..).unwrap_or_default()
}

fn blanks(text: &[char]) -> usize {
    text.iter().take_while(|it| it.is_whitespace()).count()
}

/// The length of the word with which `text` begins, when the word makes the number before it a
/// year.
fn length_of_name(text: &[char]) -> Option<usize> {
    const NAMES: [&str; 8] = ["年", "学年", "财年", "届", "上半年", "下半年", "全年", "财政年度"];
    const LONGEST: usize = 4;
    let blanks = blanks(text);
    let word: String = after(text, blanks).iter().take(LONGEST).collect();
    let name = NAMES.iter().find(|name| word.starts_with(**name))?;
    Some(blanks + name.chars().count())
}

/// True when 24年 is a length of time: 第24年, 满24年, 24年以上.
fn is_duration(text: &[char], digits: &Range<usize>) -> bool {
    let before = digits.start.checked_sub(1).and_then(|at| text.get(at)).copied();
    let is_part = before.is_some_and(|it| "第满近约超逾达过共长历.．,".contains(it));
    let following = after(text, digits.end).iter().copied().filter(|it| !it.is_whitespace());
    let following: String = following.skip(1).take(2).collect();
    let ends = ["期", "级", "多", "余", "间", "来", "以上", "以下", "以内"];
    is_part || ends.iter().any(|end| following.starts_with(end))
}

/// The length of 3月 or 3月1日, and the place of the last digit of 29 February in it.
fn month_and_day(text: &[char]) -> Option<(usize, Option<usize>)> {
    let (month, len, _) = named_number(text, &['月'])?;
    let Some((day, day_len, last)) = named_number(after(text, len), &['日', '号']) else {
        return Some((len, None));
    };
    Some((len + day_len, (month == 2 && day == 29).then_some(len + last)))
}

/// A number before one of `names`, the length of both, and the place of its last digit.
fn named_number(text: &[char], names: &[char]) -> Option<(u32, usize, usize)> {
    let start = blanks(text);
    let (number, len) = small_number(after(text, start))?;
    let end = start + len;
    let name = end + blanks(after(text, end));
    names.contains(text.get(name)?).then_some((number, name + 1, end - 1))
}

/// The length of `.3.1`, `-3-1` or `/3/1`, or of a month alone as in `2024.3`, and the place of the
/// last digit of 29 February in it.
fn numeric_month_and_day(text: &[char], is_short: bool) -> Option<(usize, Option<usize>)> {
    /// What may follow a month, so that an amount (2024.5万元) is none.
    const AFTER_A_MONTH: &str = "前后起止底末初至到以间和及与、，。；：）)】]》～~—–-－";
    let sign = *text.first().filter(|it| "./-．／－".contains(**it))?;
    let number = |at: usize| {
        let is_digit = Script::of(*text.get(at)?).is_some_and(|it| it != Script::Chinese);
        let (number, len) = small_number(after(text, at)).filter(|_| is_digit)?;
        Some((number, at + len))
    };
    let (month, month_end) = number(1).filter(|(month, _)| (1..=12).contains(month))?;
    let day = text.get(month_end).filter(|it| **it == sign).and_then(|_| number(month_end + 1));
    if let Some((day, end)) = day.filter(|(day, _)| (1..=31).contains(day)) {
        return Some((end, (month == 2 && day == 29).then_some(end - 1)));
    }
    let ends =
        text.get(month_end).is_none_or(|it| it.is_whitespace() || AFTER_A_MONTH.contains(*it));
    (!is_short && ends).then_some((month_end, None))
}
