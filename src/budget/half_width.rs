//! Converts typed text to half-width form (半角): Chinese input methods, web pages and spreadsheets
//! write digits and signs in full-width and other forms.

use rust_decimal::Decimal;

/// The half-width form (半角) of a character; a character without one is returned unchanged.
pub fn half_width(character: char) -> char {
    match character {
        '。' => '.',
        '、' => ',',
        '￥' => '¥',
        '−' | '–' => '-',
        // Invisible marks that are copied with text from web pages.
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

/// `text` in half-width form, trimmed.
pub fn half_width_text(text: &str) -> String {
    text.chars().map(half_width).collect::<String>().trim().to_owned()
}

/// Reads `text` as a number, such as `5`, `+5%` or `－3.5％`; a percent sign is ignored.
///
/// `None` when it is not a number or has more digits than a [`Decimal`] can hold exactly.
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
    fn other_forms_become_half_width() {
        let typed = "１２，３４５。６７％ ＋－−–（）＊／＝ ￥ Ａｚ";
        assert_eq!(half_width_text(typed), "12,345.67% +---()*/= ¥ Az");
        assert_eq!(half_width_text("\u{feff}２０１\u{200b}\u{3000}"), "201", "spaces are trimmed");
        assert_eq!(half_width_text("万元 × 3"), "万元 × 3");
        assert_eq!(half_width('\n'), '\n', "a line break stays");
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
