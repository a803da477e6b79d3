use super::*;
use crate::budget::testing::money;
use rust_decimal::Decimal;

/// Reads `30` as an amount, `20h` as held, `30>25` with a floor, `30#2` with a priority.
fn part(text: &str) -> Part {
    let (text, hold) = text.strip_suffix('h').map_or((text, false), |text| (text, true));
    let (text, floor) =
        text.split_once('>').map_or((text, None), |(text, floor)| (text, Some(money(floor))));
    let (text, priority) = text
        .split_once('#')
        .map_or((text, None), |(text, priority)| (text, Some(priority.parse().unwrap())));
    Part { amount: money(text), hold, floor, priority }
}

fn parts(text: &str) -> Vec<Part> {
    text.split_whitespace().map(part).collect()
}

fn written(shares: &[Share]) -> String {
    let shares = shares.iter().map(|share| {
        let limit = match share.limit {
            None => "",
            Some(Limit::Held) => "h",
            Some(Limit::AtFloor) => "f",
            Some(Limit::AtZero) => "z",
            Some(Limit::Negative) => "n",
            Some(Limit::Spared) => "s",
        };
        format!("{}{limit}", share.amount.value().normalize())
    });
    shares.collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn check(method: Method, before: &str, total: &str, after: &str) {
    let shares = fit(&parts(before), money(total), method).unwrap();
    assert_eq!(written(&shares), after);
    assert_eq!(shares.iter().map(|share| share.amount).sum::<Money>(), money(total));
}

#[track_caller]
fn check_impossible(method: Method, before: &str, total: &str, expected: Impossible) {
    assert_eq!(fit(&parts(before), money(total), method), Err(expected));
}

use Method::{Equal, Priority, Proportional};

#[test]
fn held_parts_stay_and_the_others_share_the_rest() {
    check(Proportional, "10 20h 30", "100", "20 20h 60");
}

#[test]
fn proportions_are_kept_to_the_last_hundredth() {
    check(Proportional, "100 100 100", "100", "33.34 33.33 33.33");
    check(Proportional, "1 2 3", "5", "0.83 1.67 2.5");
    check(Proportional, "100 0 300", "200", "50 0z 150");
    check(Proportional, "100 300", "0", "0z 0z");
    check(Proportional, "10 20h 30", "60", "10 20h 30");
}

#[test]
fn the_rest_is_spread_again_when_a_floor_is_reached() {
    check(Proportional, "100>90 100 100", "210", "90f 60 60");
    // The second part reaches its floor only because the first one is at its floor.
    check(Proportional, "100>95 100>65 100", "200", "95f 65f 40");
    check(Equal, "100>95 100>65 100", "200", "95f 65f 40");
    check(Equal, "10 100 100", "90", "0z 45 45");
    check(Equal, "100 50 0", "60", "55 5 0z");
}

#[test]
fn equal_changes_every_part_by_the_same_amount() {
    check(Equal, "100 60 50h", "190", "90 50 50h");
    check(Equal, "100 60 0", "190", "110 70 10");
    check(Equal, "100 100 100", "299.99", "100 100 99.99");
}

#[test]
fn the_least_important_are_cut_first_and_the_most_important_raised_first() {
    check(Priority, "100#1 100#2 100 100", "300", "100s 100s 50 50");
    check(Priority, "100#1 100#2 100 100", "150", "100s 50 0z 0z");
    check(Priority, "100#1 100#2>80 100", "170", "90 80f 0z");
    check(Priority, "100#9 100#10 100#1", "250", "100s 50 100s");
    check(Priority, "100#1 300#1 100", "600", "125 375 100s");
    check(Priority, "0#1 100#2 100", "250", "0z 150 100s");
    check(Priority, "100 200", "330", "110 220");
    check(Priority, "100#1 100", "200", "100 100");
}

#[test]
fn a_part_below_its_floor_is_raised_to_it() {
    check(Proportional, "30>50 100 100", "200", "50f 75 75");
    check(Equal, "30>50 100 100", "200", "50f 75 75");
    check(Priority, "30>50 100#1 100", "200", "50f 100s 50");
}

#[test]
fn negative_parts_stay() {
    check(Proportional, "-10 60 40", "40", "-10n 30 20");
    check(Equal, "-10 60 40", "50", "-10n 40 20");
    check(Proportional, "-10>-5 60 40", "45", "-5f 30 20");
    check(Proportional, "-10h 100", "40", "-10h 50");
}

#[test]
fn an_amount_finer_than_a_hundredth_goes_to_one_part() {
    check(Proportional, "10.000001h 50 50", "60", "10.000001h 25 24.999999");
    check(Proportional, "100>33.333333 100 100", "100", "33.333333f 33.336667 33.33");
    check(Equal, "100 100 100", "200.000001", "66.67 66.67 66.660001");
    check(Proportional, "0.005 0.005", "0.009", "0.005 0.004");
    // Rounding alone neither raises a part that is cut nor brings one below its floor.
    check(Proportional, "0.004 100", "90", "0z 90");
    check(Proportional, "10.006>10.0055 100", "110", "10.0055f 99.9945");
}

#[test]
fn an_impossible_total_has_a_reason_and_a_shortfall() {
    let short =
        |least, shortfall| Impossible::Short { least: money(least), shortfall: money(shortfall) };
    check_impossible(Proportional, "50h 60>40 10", "80", short("90", "10"));
    check_impossible(Equal, "50h 60>40 10", "89.999999", short("90", "0.000001"));
    check_impossible(Priority, "100", "-1", short("0", "1"));
    check(Equal, "50h 60>40 10", "90", "50h 40f 0z");
    check_impossible(Proportional, "50h -3", "48", Impossible::NothingFree);
    check_impossible(Proportional, "50h -3", "40", short("47", "7"));
    check_impossible(Proportional, "", "1", Impossible::NothingFree);
    check(Proportional, "50h -3", "47", "50h -3n");
    check_impossible(Proportional, "50h 0 0", "60", Impossible::NothingToScale);
    check_impossible(Priority, "50h 0#1 0", "60", Impossible::NothingToScale);
    check(Equal, "50h 0 0", "60", "50h 5 5");
    check(Equal, "", "0", "");
}

#[test]
fn the_largest_amounts_do_not_overflow() {
    let most = "1000000000000";
    check(Proportional, &format!("{most} {most}"), most, "500000000000 500000000000");
    check(Equal, "-1000000000000 1", "0", "-1000000000000n 1000000000000");
    let many = vec![part(&format!("-{most}")); 3];
    let many: Vec<_> = many.into_iter().chain([part("1")]).collect();
    assert_eq!(fit(&many, Money::ZERO, Equal), Err(Impossible::TooLarge));
}

#[track_caller]
fn check_scale(before: &str, percent: &str, after: &str) {
    let percent = Percentage::new(percent.parse().unwrap()).unwrap();
    assert_eq!(written(&scale(&parts(before), percent).unwrap()), after);
}

#[test]
fn a_percentage_changes_each_part() {
    check_scale("100 60 50h -10", "-5", "95 57 50h -10n");
    check_scale("100>98 60", "-5", "98f 57");
    check_scale("100 0", "12.5", "112.5 0z");
    check_scale("100 60", "-100", "0z 0z");
    check_scale("0.1 0.1 0.1", "-5", "0.1 0.1 0.09");
    check_scale("0.123456 7", "0", "0.123456 7");
    check_scale("30>50", "-1", "50f");
}

#[test]
fn percentages_have_bounds() {
    let accepted = |text: &str| Percentage::new(text.parse::<Decimal>().unwrap()).is_some();
    assert!(accepted("-100") && accepted("1000000") && accepted("0.000001"));
    assert!(!accepted("-100.01") && !accepted("1000001") && !accepted("0.0000001"));
}
