use proptest::prelude::*;
use rust_decimal::dec;

use super::AmountInputError as Error;
use super::*;
use crate::budget::testing::money;

const BASE: Decimal = dec!(776.8);

/// Checks `text` typed into an empty field.
#[track_caller]
fn check(text: &str, expected: Decimal) {
    assert_eq!(parse_amount(text, None).map(|input| input.amount), Ok(money(expected)), "{text}");
}

/// Checks `text` typed into a field that holds 776.80.
#[track_caller]
fn check_over_base(text: &str, expected: Decimal) {
    let input = parse_amount(text, Some(money(BASE)));
    assert_eq!(input.map(|input| input.amount), Ok(money(expected)), "{text}");
}

#[track_caller]
fn check_error(text: &str, expected: Error) {
    assert_eq!(parse_amount(text, None), Err(expected), "{text}");
}

#[test]
fn numbers_as_typed_and_pasted() {
    for (text, expected) in [
        ("28", dec!(28)),
        (" 28.50\u{3000}", dec!(28.5)),
        ("28.50\r\n", dec!(28.5)),
        ("\u{feff}28.50", dec!(28.5)),
        (".5", dec!(0.5)),
        ("5.", dec!(5)),
        ("007", dec!(7)),
        ("0.000001", dec!(0.000001)),
        ("1.0000000000000000000000000000000000000000000", dec!(1)),
        ("２８．５０", dec!(28.5)),
        ("28。5", dec!(28.5)),
        ("1,234.56", dec!(1234.56)),
        ("１，２３４．５６", dec!(1234.56)),
        ("1、234", dec!(1234)),
        ("12,345,678", dec!(12345678)),
        ("¥28", dec!(28)),
        ("￥ 1,234", dec!(1234)),
        ("+20", dec!(20)),
        ("-20", dec!(-20)),
        ("−20", dec!(-20)),
        ("–20", dec!(-20)),
        ("－¥20", dec!(-20)),
        ("¥-20", dec!(-20)),
        ("(20)", dec!(-20)),
        ("（1,234.56）", dec!(-1234.56)),
        ("1000000000000", dec!(1000000000000)),
    ] {
        check(text, expected);
    }
}

#[test]
fn units() {
    for (text, expected) in [
        ("280000元", dec!(28)),
        ("28万", dec!(28)),
        ("28 万元", dec!(28)),
        ("1.5亿元", dec!(15000)),
        ("2亿", dec!(20000)),
        ("¥280,000元", dec!(28)),
        ("0.01元", dec!(0.000001)),
        ("5万元+3000元", dec!(5.3)),
        ("5+3000元", dec!(5.3)),
        ("52*3000元", dec!(15.6)),
        ("(5+3)万元", dec!(8)),
        ("(20元)", dec!(-0.002)),
        ("(20)万元", dec!(-20)),
        ("100万元/8", dec!(12.5)),
    ] {
        check(text, expected);
    }
    let in_yuan = |text| parse_plain_amount_in(AmountUnit::Yuan, text);
    assert_eq!(in_yuan("280000"), Ok(money(dec!(28))));
    assert_eq!(in_yuan("5万元+3000"), Ok(money(dec!(5.3))));
    assert_eq!(in_yuan("52*14.94"), Ok(money(dec!(0.077688))));
    let over_base = |text| parse_amount_in(AmountUnit::Yuan, text, Some(money(dec!(28))));
    assert_eq!(over_base("+3000").unwrap().amount, money(dec!(28.3)));
    assert_eq!(over_base("-5%").unwrap().amount, money(dec!(26.6)));
}

#[test]
fn calculations() {
    for (text, expected) in [
        ("52*14.94", dec!(776.88)),
        ("52×14.94", dec!(776.88)),
        ("52 x 14.94", dec!(776.88)),
        ("５２＊１４．９４", dec!(776.88)),
        ("=776.8+12%", dec!(870.016)),
        ("776.8+12%+10%", dec!(957.0176)),
        ("100-5%", dec!(95)),
        ("100+(2+3)%", dec!(105)),
        ("52*50%", dec!(26)),
        ("50%*52", dec!(26)),
        ("100+5%*2", dec!(100.1)),
        ("=-20", dec!(-20)),
        ("=+20", dec!(20)),
        ("=(20)", dec!(20)),
        ("(20)+0", dec!(20)),
        ("-(20)", dec!(-20)),
        ("1+2*3", dec!(7)),
        ("(1+2)*3", dec!(9)),
        ("（1＋2）×3÷4", dec!(2.25)),
        ("10-2-3", dec!(5)),
        ("100/8/5", dec!(2.5)),
        ("5*-3", dec!(-15)),
        ("5--3", dec!(8)),
        ("0.1/3*3", dec!(0.1)),
        ("1/3+1/3+1/3", dec!(1)),
        ("1/3+70000000000000000000000000-70000000000000000000000000+2/3", dec!(1)),
        ("0.00000001*100", dec!(0.000001)),
        ("9999999999999*2-19999999999998+7", dec!(7)),
        ("1000000000000000000000/1000000000000000000000", dec!(1)),
    ] {
        check(text, expected);
    }
}

#[test]
fn changes_of_the_present_amount() {
    for (text, expected) in [
        ("+20", dec!(796.8)),
        ("-20", dec!(756.8)),
        ("−20", dec!(756.8)),
        ("－２０", dec!(756.8)),
        ("-5%", dec!(737.96)),
        ("+12%", dec!(870.016)),
        ("+12%-3", dec!(867.016)),
        ("+5000元", dec!(777.3)),
        ("+2*10", dec!(796.8)),
        ("-(20)", dec!(756.8)),
        ("-100%", dec!(0)),
        ("20", dec!(20)),
        ("(20)", dec!(-20)),
        ("=-20", dec!(-20)),
        ("=100-20", dec!(80)),
    ] {
        check_over_base(text, expected);
    }
    // In pasted text a sign is part of the number.
    assert_eq!(parse_plain_amount("-20"), Ok(money(dec!(-20))));
    assert_eq!(parse_plain_amount("-5%"), Err(Error::BarePercent { at: 3 }));
}

#[test]
fn more_than_a_plain_number_counts_as_computed() {
    for plain in ["28", "-28", "+28", "(28)", "¥1,234.56", "２８"] {
        assert!(!parse_amount(plain, None).unwrap().computed, "{plain}");
    }
    for more in ["=28", "28元", "14*2", "(28元)", "-(28)", "1万"] {
        assert!(parse_amount(more, None).unwrap().computed, "{more}");
    }
    assert!(parse_amount("+28", Some(Money::ZERO)).unwrap().computed);
    assert!(!parse_amount("28", Some(Money::ZERO)).unwrap().computed);
}

#[test]
fn errors_say_what_is_wrong_and_where() {
    for (text, expected) in [
        ("", Error::Empty),
        (" \u{3000}\n", Error::Empty),
        ("=", Error::MissingNumber { at: 2 }),
        ("¥", Error::Empty),
        ("28人", Error::UnknownCharacter { character: '人', at: 3 }),
        (" ２８ａ", Error::UnknownCharacter { character: 'ａ', at: 4 }),
        ("1e3", Error::UnknownCharacter { character: 'e', at: 2 }),
        ("5=5", Error::UnknownCharacter { character: '=', at: 2 }),
        ("28¥", Error::UnknownCharacter { character: '¥', at: 3 }),
        ("12\t-5", Error::UnknownCharacter { character: '\t', at: 3 }),
        ("12\n5", Error::UnknownCharacter { character: '\n', at: 3 }),
        ("—", Error::UnknownCharacter { character: '—', at: 1 }),
        ("1,23", Error::MisplacedSeparator { at: 2 }),
        ("1234,567", Error::MisplacedSeparator { at: 5 }),
        ("1,2345", Error::MisplacedSeparator { at: 2 }),
        ("1,234,5.0", Error::MisplacedSeparator { at: 6 }),
        ("1,234,", Error::MisplacedSeparator { at: 6 }),
        (",5", Error::MisplacedSeparator { at: 1 }),
        ("0，123", Error::MisplacedSeparator { at: 2 }),
        ("1.5,000", Error::MisplacedSeparator { at: 4 }),
        ("1.2.3", Error::MisplacedPoint { at: 4 }),
        ("5元。", Error::MisplacedPoint { at: 3 }),
        ("5元元", Error::MisplacedSuffix { at: 3 }),
        ("5%%", Error::MisplacedSuffix { at: 3 }),
        ("5%元", Error::MisplacedSuffix { at: 3 }),
        ("(5元)万", Error::MisplacedSuffix { at: 5 }),
        ("5+", Error::MissingNumber { at: 3 }),
        ("5 * / 3", Error::MissingNumber { at: 5 }),
        ("5++3", Error::MissingNumber { at: 3 }),
        ("*5", Error::MissingNumber { at: 1 }),
        ("元", Error::MissingNumber { at: 1 }),
        ("()", Error::MissingNumber { at: 2 }),
        ("5 3", Error::MissingOperator { at: 3 }),
        ("2(3)", Error::MissingOperator { at: 2 }),
        ("1亿2000万", Error::MissingOperator { at: 3 }),
        ("(5 3)", Error::MissingOperator { at: 4 }),
        ("2*(3+4", Error::UnclosedParenthesis { at: 3 }),
        ("3+4)", Error::UnopenedParenthesis { at: 4 }),
        ("5/0", Error::DivisionByZero { at: 2 }),
        ("5÷(3-3)", Error::DivisionByZero { at: 2 }),
        ("5元*3元", Error::AmountAsFactor { at: 3 }),
        ("5/3元", Error::AmountAsFactor { at: 2 }),
        ("5%", Error::BarePercent { at: 2 }),
        ("=5%", Error::BarePercent { at: 3 }),
        ("5%+3", Error::BarePercent { at: 2 }),
        ("(5%)", Error::BarePercent { at: 3 }),
        ("+5%", Error::NoBase { at: 3 }),
        ("-5%", Error::NoBase { at: 3 }),
        ("1000000000000.01", MoneyError::OutOfRange.into()),
        ("100000亿*100000亿", Error::AmountAsFactor { at: 8 }),
        ("10000000000000000000*1", MoneyError::OutOfRange.into()),
        ("100/3", MoneyError::TooPrecise(dec!(33.333333333333)).into()),
        ("0.0000001", MoneyError::TooPrecise(dec!(0.0000001)).into()),
        ("1+0.00000000000000000001", MoneyError::TooPrecise(dec!(1)).into()),
        ("0.001元", MoneyError::TooPrecise(dec!(0.0000001)).into()),
    ] {
        check_error(text, expected);
    }
    assert_eq!(
        parse_amount("5%", Some(money(BASE))),
        Err(Error::BarePercent { at: 2 }),
        "without a sign it is no change"
    );
    assert_eq!(
        parse_plain_amount_in(AmountUnit::Yuan, "100/3"),
        Err(Error::FinerThanFen { yuan: dec!(33.333333333333) })
    );
}

#[test]
fn too_long_or_too_deep_input_is_refused() {
    check(&format!("{}5{}", "(".repeat(64), ")".repeat(64)), dec!(5));
    check_error(&format!("{}5{}", "(".repeat(65), ")".repeat(65)), Error::TooDeep { at: 65 });
    check_error(&format!("={}5", "-".repeat(65)), Error::TooDeep { at: 66 });
    check(&"+1".repeat(500), dec!(500));
    check_error(&"+1".repeat(501), Error::TooLong);
    check_error(&"9".repeat(1000), Error::TooManyDigits);
    check_error(&["99999999999"; 9].join("*"), Error::TooManyDigits);
}

#[test]
fn messages_name_the_place_and_the_remedy() {
    for (error, parts) in [
        (Error::UnknownCharacter { character: '人', at: 3 }, ["人", "3"]),
        (Error::MisplacedSeparator { at: 5 }, ["5", "1,234.56"]),
        (Error::TooLong, ["1000", ""]),
        (MoneyError::TooPrecise(dec!(66.666666666666)).into(), ["66.666666666666", "66.67"]),
        (Error::FinerThanFen { yuan: dec!(66.666666666666) }, ["66.666666666666", "66.67"]),
        (MoneyError::OutOfRange.into(), ["1,000,000,000,000", ""]),
    ] {
        let message = error.to_string();
        for part in parts {
            assert!(message.contains(part), "{part:?} in {message}");
        }
        assert!(!message.contains("%{") && !message.starts_with("error."), "{message}");
    }
}

/// `number` with separators between groups of three.
fn with_separators(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if 0 < index && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}.{decimals}")
}

fn full_width(text: &str) -> String {
    text.chars().map(|it| char::from_u32(u32::from(it) + 0xfee0).unwrap()).collect()
}

proptest! {
    #[test]
    fn no_text_causes_a_panic(text in "\\PC*", base in any::<bool>()) {
        let base = base.then(|| money(BASE));
        parse_amount(&text, base).ok();
        parse_plain_amount(&text).ok();
    }

    #[test]
    fn no_calculation_causes_a_panic(
        text in "[-0-9０-９.,，。+*/×÷%()（）=元万亿¥ x]{0,40}",
        base in any::<bool>(),
    ) {
        let base = base.then(|| money(BASE));
        parse_amount(&text, base).ok();
        parse_amount_in(AmountUnit::Yuan, &text, base).ok();
    }

    #[test]
    fn a_displayed_amount_is_read_back_unchanged(fen in -1_000_000_000_000_000_000_i64..=1_000_000_000_000_000_000) {
        let amount = money(Decimal::new(fen, 6));
        let text = amount.to_string();
        let grouped = with_separators(&text);
        prop_assert_eq!(parse_plain_amount(&text), Ok(amount));
        prop_assert_eq!(parse_plain_amount(&grouped), Ok(amount));
        prop_assert_eq!(parse_plain_amount(&full_width(&grouped)), Ok(amount));
        prop_assert_eq!(
            parse_amount(&text, None),
            Ok(AmountInput { amount, computed: false })
        );
    }
}
