//! The kinds of digits in which a year is written: 2024, ２０２４, 二〇二四.

/// A kind of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Plain,
    FullWidth,
    Chinese,
}

const CHINESE: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

impl Script {
    /// The kind of a digit; `None` for any other character.
    pub fn of(character: char) -> Option<Self> {
        [Self::Plain, Self::FullWidth, Self::Chinese]
            .into_iter()
            .find(|script| script.digit(character).is_some())
    }

    /// The value of a digit of this kind.
    pub fn digit(self, character: char) -> Option<u32> {
        match self {
            Self::Plain => character.to_digit(10),
            Self::FullWidth => {
                let is_digit = ('０'..='９').contains(&character);
                is_digit.then(|| u32::from(character) - u32::from('０'))
            }
            Self::Chinese => match character {
                // Keyboards without 〇 have people type what looks like it.
                '零' | '○' | 'Ｏ' | 'O' | 'o' | '0' => Some(0),
                other => (0..).zip(CHINESE).find(|(_, it)| *it == other).map(|(digit, _)| digit),
            },
        }
    }

    /// The number of digits of this kind with which `text` begins.
    pub fn run(self, text: &[char]) -> usize {
        text.iter().take_while(|it| self.digit(**it).is_some()).count()
    }

    /// The number that `digits` form.
    pub fn number(self, digits: &[char]) -> u32 {
        digits.iter().filter_map(|it| self.digit(*it)).fold(0, |sum, it| sum * 10 + it)
    }

    /// The last digits of `number` in the place of `former`: as many, of the same kind, and with
    /// its character for zero.
    pub fn write(self, number: u32, former: &[char]) -> Vec<char> {
        let zero = former.iter().copied().find(|it| self.digit(*it) == Some(0));
        let digit = |value: u32| match self {
            Self::Plain => char::from_digit(value, 10),
            Self::FullWidth => char::from_u32(u32::from('０') + value),
            Self::Chinese if value == 0 => zero.or(Some('〇')),
            Self::Chinese => (0..).zip(CHINESE).find(|it| it.0 == value).map(|it| it.1),
        };
        let mut rest = number;
        let mut written: Vec<char> = former.to_vec();
        for place in written.iter_mut().rev() {
            *place = digit(rest % 10).unwrap_or(*place);
            rest /= 10;
        }
        written
    }
}

/// The number up to 99 with which `text` begins, and how many characters it takes: `3`, `03`, `３`,
/// `三`, `二十九`.
pub(super) fn small_number(text: &[char]) -> Option<(u32, usize)> {
    match Script::of(*text.first()?).unwrap_or(Script::Chinese) {
        Script::Chinese => chinese_number(text),
        script => {
            let len = script.run(text);
            let digits = text.get(..len).filter(|_| len <= 2)?;
            Some((script.number(digits), len))
        }
    }
}

/// A number up to 99 as it is spoken: 十二, 二十, 二十九.
fn chinese_number(text: &[char]) -> Option<(u32, usize)> {
    let digit = |at: usize| text.get(at).and_then(|it| Script::Chinese.digit(*it));
    match (digit(0), is_ten(text, 0), is_ten(text, 1)) {
        (None, true, _) => Some(digit(1).map_or((10, 1), |ones| (10 + ones, 2))),
        (Some(tens), _, true) => {
            Some(digit(2).map_or((tens * 10, 2), |ones| (tens * 10 + ones, 3)))
        }
        (Some(ones), _, false) => Some((ones, 1)),
        (None, false, _) => None,
    }
}

fn is_ten(text: &[char], at: usize) -> bool {
    text.get(at) == Some(&'十')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_read_in_every_kind_of_digits() {
        let read = |text: &str| small_number(&text.chars().collect::<Vec<_>>());
        assert_eq!(read("3月"), Some((3, 1)));
        assert_eq!(read("03月"), Some((3, 2)));
        assert_eq!(read("１２月"), Some((12, 2)));
        assert_eq!(read("三月"), Some((3, 1)));
        assert_eq!(read("十月"), Some((10, 1)));
        assert_eq!(read("十二月"), Some((12, 2)));
        assert_eq!(read("二十日"), Some((20, 2)));
        assert_eq!(read("二十九日"), Some((29, 3)));
        assert_eq!((read("2024"), read("月"), read("")), (None, None, None));
    }
}
