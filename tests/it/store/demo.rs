//! The demonstration draft is marked as such, and its invented figures agree with each other.

use std::collections::{BTreeMap, BTreeSet};

use budget_workbench::budget::{Group, LineItems, LinePlace, Money, Scenario};
use budget_workbench::store::load;
use rust_decimal::Decimal;

use super::{sample, saves};

fn demo() -> Scenario {
    load(&saves().join("demo-2025-draft.ron")).unwrap().scenario
}

#[test]
fn is_marked_as_a_demonstration() {
    let demo = demo();
    assert!(demo.name.contains("演示数据，非真实预算"));
    assert!(demo.notes.contains("均为演示而编造"));
}

#[test]
fn takes_last_year_from_the_published_book() {
    let (demo, book) = (demo(), sample());
    let known = |lines: &LineItems| lines.iter().filter_map(|it| it.prior).sum::<Money>();
    for group in Group::ALL {
        assert_eq!(known(&demo.group(group).lines), amount(&book.group(group).lines), "{group:?}");
    }
    assert_eq!(demo.prior_expenditure, Some(amount(&book.revenue.lines)));
    for project in &demo.projects {
        let before = book.projects.iter().find(|it| it.name == project.name);
        let before = before.map_or(Money::ZERO, |it| amount(&it.lines));
        // Where the details are not known, the total is stated.
        let stated = project.prior_total.unwrap_or_else(|| known(&project.lines));
        assert_eq!(stated, before, "{}", project.name);
    }
    for project in &book.projects {
        assert!(demo.projects.iter().any(|it| it.name == project.name), "{}", project.name);
    }
}

#[test]
fn spends_what_it_receives_from_each_source() {
    let demo = demo();
    let mut balance = BTreeMap::new();
    for (place, lines) in demo.line_places() {
        for line in lines {
            let rest: &mut Money = balance.entry(line.fund_source.unwrap()).or_default();
            match place {
                LinePlace::Group(Group::Revenue) => *rest += line.amount,
                _ => *rest -= line.amount,
            }
        }
    }
    assert!(balance.values().all(|rest| rest.is_zero()), "{balance:?}");
}

#[test]
fn every_line_has_a_basis_and_listed_codes() {
    let codes = listed_codes();
    let demo = demo();
    for (place, lines) in demo.line_places() {
        if place == LinePlace::Group(Group::Revenue) {
            continue;
        }
        for line in lines {
            assert_eq!(line.basis.as_ref().unwrap().product().as_ref(), Ok(&line.amount));
            let functional = format!("functional,{}", line.functional.unwrap());
            let economic = format!("economic_dept,{}", line.economic.unwrap());
            assert!(codes.contains(&functional) && codes.contains(&economic), "{}", line.name);
            assert!(line.floor.is_none_or(|floor| floor <= line.amount), "{}", line.name);
        }
    }
}

#[test]
fn indicators_weigh_ninety_and_bound_the_cost() {
    for project in &demo().projects {
        let weights: Decimal = project.indicators.iter().filter_map(|it| it.weight).sum();
        assert_eq!(weights, Decimal::from(90), "{}", project.name);
        let cost = project.indicators[0].number().unwrap();
        assert_eq!(Money::new(cost).unwrap(), amount(&project.lines), "{}", project.name);
    }
}

fn amount(lines: &LineItems) -> Money {
    lines.iter().map(|line| line.amount).sum()
}

/// `kind,code` of every code in the lists the program ships.
fn listed_codes() -> BTreeSet<String> {
    let lists = include_str!("../../../assets/codes/codes.csv");
    let codes = lists.lines().skip(1).map(|row| row.split(',').take(2).collect::<Vec<_>>());
    codes.map(|code| code.join(",")).collect()
}
