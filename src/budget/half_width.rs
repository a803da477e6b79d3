//! Typed text in its ordinary form: Chinese input methods, web pages and spreadsheets write digits
//! and signs in others.

use rust_decimal::Decimal;

/// The ordinary form (半角) of a character that has others.
pub fn half_width(character: char) -> char {
    match character {
        '。' => '.',
        '、' => ',',
        '￥' => '¥',
        '−' | '–' => '-',
        // Invisible marks that come along from web pages.
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => ' ',
        // The full-width forms are in the order of ASCII.
        '！'..='～' => {
            u32::from(character).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(character)
        }
        '\n' | '\r' | '\t' => character,
        _ if character.is_whitespace() => ' ',
        _ => character,
    }
}

/// `text` in its ordinary form, without space around it.
pub fn half_width_text(text: &str) -> String {
    text.chars().map(half_width).collect::<String>().trim().to_owned()
}

/// The number that `text` is, such as `5`, `+5%` or `－3.5％`: a sign for percent changes nothing.
///
/// `None` where it is no number, or one of more decimals than can be kept.
pub fn parse_number(text: &str) -> Option<Decimal> {
    let text = half_width_text(text);
    let number = text.strip_suffix('%').unwrap_or(&text).trim_end();
    Decimal::from_str_exact(number).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::dec;

    #[test]
    fn every_other_form_has_an_ordinary_one() {
        let typed = "１２，３４５。６７％ ＋－−–（）＊／＝ ￥ Ａｚ";
        assert_eq!(half_width_text(typed), "12,345.67% +---()*/= ¥ Az");
        assert_eq!(half_width_text("\u{feff}２０１\u{200b}\u{3000}"), "201", "space is cut off");
        assert_eq!(half_width_text("万元 × 3"), "万元 × 3");
        assert_eq!(half_width('\n'), '\n', "a line break joins no cells");
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, number) in [
            ("40", dec!(40)),
            ("+5%", dec!(5)),
            ("＋３", dec!(3)),
            (" －５.5％ ", dec!(-5.5)),
            ("−5 %", dec!(-5)),
            ("10.50", dec!(10.50)),
        ] {
            assert_eq!(parse_number(text), Some(number), "{text}");
        }
        for text in ["", "%", "四十", "1/3", "--5", "1e2", "5%%"] {
            assert_eq!(parse_number(text), None, "{text}");
        }
    }
}
