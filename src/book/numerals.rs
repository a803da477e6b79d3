//! Chinese numerals of lists: 一, 十一, 二十.

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// `number` in Chinese numerals; above 99 in digits, because no list of a book is that long.
pub fn chinese_numeral(number: usize) -> String {
    let digit = |number: usize| DIGITS.get(number).copied().unwrap_or_default();
    match number {
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number - 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::chinese_numeral;

    #[test]
    fn lists_are_numbered_in_chinese() {
        let numerals: Vec<_> = [1, 9, 10, 11, 14, 20, 21, 99, 100].map(chinese_numeral).to_vec();
        assert_eq!(numerals, ["一", "九", "十", "十一", "十四", "二十", "二十一", "九十九", "100"]);
    }
}
