//! Finds the years in a text and raises them by one.

/// `text` with each mention of `year` and of the year before it raised by one; `None` when it
/// mentions neither.
///
/// A mention is a year of four digits, ASCII, full-width or Chinese (二〇二四), before 年 or in a
/// span such as 2023—2024. The number of a document (〔2024〕12号) and a quantity (2024份) are not
/// mentions.
pub(super) fn raised(text: &str, year: u16) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut written = String::with_capacity(text.len());
    let mut rest = characters.as_slice();
    let (mut found, mut in_span) = (false, false);
    while let Some(first) = rest.first() {
        let Some(script) = Script::of(*first) else {
            written.push(*first);
            rest = rest.get(1..).unwrap_or_default();
            continue;
        };
        let len = rest.iter().take_while(|it| script.digit(**it).is_some()).count();
        let (run, after) = rest.split_at(len);
        let begins_span = begins_span(after, script);
        let is_year = in_span || begins_span || is_followed_by_year(after);
        match script.number(run).filter(|number| is_year && is_meant(*number, year)) {
            Some(number) => {
                found = true;
                written.extend(script.write(number + 1, run));
            }
            None => written.extend(run),
        }
        in_span = begins_span && len == YEAR_DIGITS;
        rest = after;
    }
    found.then_some(written)
}

fn is_meant(number: u32, year: u16) -> bool {
    number == u32::from(year) || number + 1 == u32::from(year)
}

/// True when the following text shows that a number is a year.
fn is_followed_by_year(after: &[char]) -> bool {
    let mut following = after.iter().copied().filter(|it| !it.is_whitespace());
    match following.next() {
        Some('年') => true,
        Some('学' | '财') => following.next() == Some('年'),
        _ => false,
    }
}

/// True when the end of a span follows: a sign, which may be one dash or two, and another number.
fn begins_span(after: &[char], script: Script) -> bool {
    let mut following = after.iter().copied().filter(|it| !it.is_whitespace());
    following.next().is_some_and(|it| is_stroke(it) || matches!(it, '~' | '～' | '至' | '、' | '/'))
        && following.find(|it| !is_stroke(*it)).is_some_and(|it| script.digit(it).is_some())
}

fn is_stroke(character: char) -> bool {
    matches!(character, '-' | '－' | '–' | '—')
}

const YEAR_DIGITS: usize = 4;

/// The kind of digits in which a year is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Plain,
    FullWidth,
    Chinese,
}

const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

impl Script {
    fn of(character: char) -> Option<Self> {
        [Self::Plain, Self::FullWidth, Self::Chinese]
            .into_iter()
            .find(|script| script.digit(character).is_some())
    }

    fn digit(self, character: char) -> Option<u32> {
        match self {
            Self::Plain => character.to_digit(10),
            Self::FullWidth => {
                let is_digit = ('０'..='９').contains(&character);
                is_digit.then(|| u32::from(character) - u32::from('０'))
            }
            Self::Chinese => match character {
                '零' | '○' | 'Ｏ' => Some(0),
                other => (0..).zip(CHINESE).find(|(_, it)| *it == other).map(|(digit, _)| digit),
            },
        }
    }

    /// The year that `digits` form; `None` when they are not four.
    fn number(self, digits: &[char]) -> Option<u32> {
        let is_whole = digits.len() == YEAR_DIGITS;
        is_whole.then(|| {
            digits.iter().filter_map(|it| self.digit(*it)).fold(0, |sum, it| sum * 10 + it)
        })
    }

    /// Writes `number` in the same kind of digits as `former`, with its character for zero.
    fn write(self, number: u32, former: &[char]) -> Vec<char> {
        let zero = former.iter().copied().find(|it| self.digit(*it) == Some(0));
        let digit = |digit: char| {
            let value = digit.to_digit(10).unwrap_or_default();
            match self {
                Self::Plain => digit,
                Self::FullWidth => char::from_u32(u32::from('０') + value).unwrap_or(digit),
                Self::Chinese if value == 0 => zero.unwrap_or('〇'),
                Self::Chinese => {
                    (0..).zip(CHINESE).find(|it| it.0 == value).map_or(digit, |it| it.1)
                }
            }
        };
        number.to_string().chars().map(digit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(raised(text, 2024).as_deref(), Some(expected));
    }

    #[test]
    fn both_years_are_raised() {
        check("较2023年减少，2024 年起", "较2024年减少，2025 年起");
        check("2023年10月", "2024年10月");
        check("２０２４年度", "２０２５年度");
        check("二〇二四年、二零二三年", "二〇二五年、二零二四年");
        check("2023—2024学年，2024－2026年", "2024—2025学年，2025－2026年");
        check("2023、2024年", "2024、2025年");
        check("2022-2024", "2022-2025");
    }

    #[test]
    fn other_numbers_are_not_raised() {
        for text in [
            "",
            "2022年、2025年",
            "档案2024份",
            "财预〔2024〕101号",
            "12024年",
            "面积2024.50㎡",
            "本年较上年",
            "二〇二四",
        ] {
            assert_eq!(raised(text, 2024), None, "{text}");
        }
    }

    #[test]
    fn a_new_decade_keeps_the_kind_of_digits() {
        assert_eq!(raised("二○二九年", 2029).as_deref(), Some("二○三○年"));
        assert_eq!(raised("1999年", 1999).as_deref(), Some("2000年"));
    }
}
