//! Raises the years in a sentence by one.

use super::dates::{Date, dates};

/// `text` with each mention of `year` and of the year before it raised by one; `None` when it
/// mentions neither.
///
/// The later years of the same range or list, and the year after `year`, are raised with it, so that
/// a range keeps its length and no two years become the same: 2024-2025年 becomes 2025-2026年. A
/// 29 February becomes the 28th when the new year does not have it.
pub(super) fn raised(text: &str, year: u16) -> Option<String> {
    let year = u32::from(year);
    let mut written: Vec<char> = text.chars().collect();
    let all = dates(&written, year / 100 * 100);
    let is_meant = |date: &Date| date.year == year || date.year + 1 == year;

    let mut found = Vec::new();
    for range in all.chunk_by(|date, next| link(&written, date, next).is_some()) {
        let is_whole = is_of_years(&written, range);
        let is_wanted = range.iter().any(is_meant);
        let years = range.iter().filter(|date| is_whole || date.is_certain);
        found.extend(years.filter(|date| {
            year <= date.year + 1 && (is_wanted || date.year <= year + 1) && date.year < LAST
        }));
    }
    if !found.iter().any(|date| is_meant(date)) {
        return None;
    }
    for date in found {
        if let Some(digits) = written.get_mut(date.digits.clone()) {
            let next = date.script.write(date.year + 1, digits);
            digits.copy_from_slice(&next);
        }
        if !is_leap(date.year + 1)
            && let Some(day) = date.leap_day.and_then(|at| written.get_mut(at))
        {
            *day = eight(*day);
        }
    }
    Some(written.into_iter().collect())
}

/// The last year of four digits.
const LAST: u32 = 9999;

fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// The eight in the same kind of digits as a nine.
fn eight(nine: char) -> char {
    match nine {
        '九' => '八',
        '９' => '８',
        _ => '8',
    }
}

/// The kinds of words between two years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// 2024-2025年, 2024年3月至2025年3月
    Range,
    /// 2023、2024年, 2023年和2024年
    List,
}

/// The words between two years when they make them a range or a list.
fn link(text: &[char], date: &Date, next: &Date) -> Option<Link> {
    let between = text.get(date.end..next.digits.start)?;
    let mut found = None;
    for character in between {
        match character {
            '-' | '－' | '–' | '—' | '─' | '~' | '～' | '〜' | '至' | '到' | '/' | '／' =>
            {
                found = found.or(Some(Link::Range));
            }
            '、' | '和' | '及' | '与' | '或' => found = Some(Link::List),
            '度' | '初' | '中' | '底' | '末' => {}
            other if other.is_whitespace() => {}
            _ => return None,
        }
    }
    found
}

/// True when the numbers of `range` are years: the last one is, or all have four digits.
fn is_of_years(text: &[char], range: &[Date]) -> bool {
    let links = || range.iter().zip(range.iter().skip(1));
    range.last().is_some_and(|last| last.is_certain)
        || 1 < range.len()
            && range.iter().all(|date| date.digits.len() == 4)
            && links().all(|(date, next)| link(text, date, next) == Some(Link::Range))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(raised(text, 2024).as_deref(), Some(expected), "{text}");
    }

    #[test]
    fn both_years_are_raised() {
        check("较2023年减少，2024 年起", "较2024年减少，2025 年起");
        check("2023年10月", "2024年10月");
        check("２０２４年度", "２０２５年度");
        check("二〇二四年、二零二三年", "二〇二五年、二零二四年");
        check("二O二四年，二0二三年", "二O二五年，二0二四年");
        check("2024上半年，2023届毕业生", "2025上半年，2024届毕业生");
        check("1.2024年完成", "1.2025年完成");
    }

    #[test]
    fn a_range_keeps_its_length() {
        check("2024-2025年开展", "2025-2026年开展");
        check("2024—2025年", "2025—2026年");
        check("2024年至2025年", "2025年至2026年");
        check("2024年3月至2025年3月", "2025年3月至2026年3月");
        check("2024年底～2025年初", "2025年底～2026年初");
        check("2023—2024学年，2024－2026年", "2024—2025学年，2025－2027年");
        check("２０２４－２０２５年", "２０２５－２０２６年");
        check("二〇二四至二〇二五年", "二〇二五至二〇二六年");
        check("2024/2025学年", "2025/2026学年");
        check("2023、2024年", "2024、2025年");
        check("2024、2025和2026年", "2025、2026和2027年");
        check("2022-2024", "2022-2025");
        check("2024年启动，2025年完成", "2025年启动，2026年完成");
        check("2024年起，2030年前完成", "2025年起，2030年前完成");
    }

    #[test]
    fn dates_in_numbers_are_found() {
        check("2024.3.1前完成", "2025.3.1前完成");
        check("2024/3/1", "2025/3/1");
        check("2024-03-01", "2025-03-01");
        check("２０２４．３．１", "２０２５．３．１");
        check("2024.1-2024.12", "2025.1-2025.12");
        check("2024.11至2025.3", "2025.11至2026.3");
        check("截至2023.10，", "截至2024.10，");
        check("24.3.1前", "25.3.1前");
    }

    #[test]
    fn years_of_two_digits_are_found() {
        check("24年开展", "25年开展");
        check("较23年增加", "较24年增加");
        check("24-25年开展", "25-26年开展");
        check("2024-25年", "2025-26年");
        check("２４年", "２５年");
        assert_eq!(raised("99年", 2099).as_deref(), Some("00年"));
    }

    #[test]
    fn no_day_is_suggested_that_the_year_does_not_have() {
        check("2024年2月29日前", "2025年2月28日前");
        check("2024年02月29号", "2025年02月28号");
        check("二〇二四年二月二十九日", "二〇二五年二月二十八日");
        check("２０２４年２月２９日", "２０２５年２月２８日");
        check("2024.2.29，24-02-29", "2025.2.28，25-02-28");
        check("2024年12月29日", "2025年12月29日");
        assert_eq!(raised("2027年2月28日", 2027).as_deref(), Some("2028年2月28日"));
    }

    #[test]
    fn other_numbers_are_not_raised() {
        for text in [
            "",
            "2022年、2025年",
            "2021-2025年",
            "档案2024份",
            "财预〔2024〕101号",
            "12024年",
            "面积2024.50㎡",
            "2024.5万元",
            "本年较上年",
            "二〇二四",
            "第24年",
            "满24年",
            "24年以上",
            "24年期",
            "3.24年",
            "24份",
            "23、24名",
            "二三年级",
        ] {
            assert_eq!(raised(text, 2024), None, "{text}");
        }
    }

    #[test]
    fn a_new_decade_keeps_the_kind_of_digits() {
        assert_eq!(raised("二○二九年", 2029).as_deref(), Some("二○三○年"));
        assert_eq!(raised("1999年", 1999).as_deref(), Some("2000年"));
        assert_eq!(raised("9999年", 9999), None);
    }
}
