//! The composition of a whole: the slices of a pie chart, the same in the window and in files.
//!
//! Angles are fractions of a turn; colours, fonts and pixels are decided where the chart is drawn.

use std::cmp::Reverse;

use rust_decimal::prelude::ToPrimitive as _;

use super::{Breakdown, Derived, Whole};
use crate::budget::{Money, Percent, Scenario};

/// The largest number of slices that a reader can still distinguish.
pub const MAX_SLICES: usize = 8;

/// One of the parts that make up a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<K> {
    pub key: K,
    pub name: String,
    /// In 万元.
    pub amount: Money,
}

/// The part or parts that a slice shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SliceKey<K> {
    Part(K),
    /// The smallest parts together (其他), largest first; always at least two.
    Other(Vec<K>),
}

/// A slice of the pie; its amount is positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice<K> {
    pub key: SliceKey<K>,
    /// Empty for 其他; see [`Slice::name`].
    name: String,
    /// In 万元.
    pub amount: Money,
    /// The share of the whole, which includes the parts that are not drawn.
    pub share: Percent,
}

impl<K> Slice<K> {
    /// The name of the part, or `other` for 其他, which the window and the book name differently.
    pub fn name<'a>(&'a self, other: &'a str) -> &'a str {
        match self.key {
            SliceKey::Part(_) => &self.name,
            SliceKey::Other(_) => other,
        }
    }
}

/// A part that no slice can show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut<K> {
    pub key: K,
    pub name: String,
    /// In 万元.
    pub amount: Money,
    pub reason: LeftOutReason,
}

/// The reason that a part has no slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOutReason {
    Zero,
    Negative,
}

/// The reason that no part has a slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undrawable {
    /// There are no parts.
    NoParts,
    /// The sum of the parts is zero.
    WholeIsZero,
    /// The sum of the parts is negative.
    WholeIsNegative,
}

/// A whole and its parts; the largest parts are slices.
///
/// Invariants: at most [`MAX_SLICES`] slices, each positive, largest first but 其他 last;
/// there are no slices if and only if [`Composition::undrawable`] gives a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Composition<K> {
    parts: Vec<Part<K>>,
    slices: Vec<Slice<K>>,
    left_out: Vec<LeftOut<K>>,
    whole: Money,
    drawn: Money,
    undrawable: Option<Undrawable>,
}

impl<K: Clone> Composition<K> {
    /// Cuts the sum of `parts` into slices; parts of equal amount keep their order.
    pub fn new(parts: impl IntoIterator<Item = Part<K>>) -> Self {
        let mut parts: Vec<_> = parts.into_iter().collect();
        let left_out = parts.iter().filter_map(left_out).collect();
        let whole = parts.iter().map(|part| part.amount).sum();
        // The sort is stable, which keeps the order of equal amounts.
        parts.sort_by_key(|part| Reverse(part.amount));
        let undrawable = if parts.is_empty() {
            Some(Undrawable::NoParts)
        } else if whole == Money::ZERO {
            Some(Undrawable::WholeIsZero)
        } else if whole < Money::ZERO {
            Some(Undrawable::WholeIsNegative)
        } else {
            None
        };
        Self::cut(parts, left_out, whole, undrawable)
    }

    /// The parts gathered as 其他, cut into slices of their own; shares are still of the whole.
    pub fn open_other(&self) -> Option<Self> {
        let SliceKey::Other(gathered) = &self.slices.last()?.key else { return None };
        let gathered =
            self.parts.iter().skip(MAX_SLICES - 1).take(gathered.len()).cloned().collect();
        Some(Self::cut(gathered, Vec::new(), self.whole, None))
    }

    /// Makes the slices; `parts` must be sorted, largest first.
    fn cut(
        parts: Vec<Part<K>>,
        left_out: Vec<LeftOut<K>>,
        whole: Money,
        undrawable: Option<Undrawable>,
    ) -> Self {
        let n_positive = match undrawable {
            Some(_) => 0,
            None => parts.partition_point(|part| Money::ZERO < part.amount),
        };
        let (positive, _) = parts.split_at(n_positive);
        let n_single = if MAX_SLICES < n_positive { MAX_SLICES - 1 } else { n_positive };
        let (single, gathered) = positive.split_at(n_single);

        let mut slices: Vec<_> = single
            .iter()
            .filter_map(|part| {
                Some(Slice {
                    key: SliceKey::Part(part.key.clone()),
                    name: part.name.clone(),
                    amount: part.amount,
                    share: part.amount.percent_of(whole)?,
                })
            })
            .collect();
        let other: Money = gathered.iter().map(|part| part.amount).sum();
        if !gathered.is_empty()
            && let Some(share) = other.percent_of(whole)
        {
            slices.push(Slice {
                key: SliceKey::Other(gathered.iter().map(|part| part.key.clone()).collect()),
                name: String::new(),
                amount: other,
                share,
            });
        }
        let drawn = slices.iter().map(|slice| slice.amount).sum();
        Self { parts, slices, left_out, whole, drawn, undrawable }
    }
}

impl Composition<Whole> {
    /// The composition of a total of the budget, the same in the window and in the book except for
    /// the names of the parts.
    pub fn of(
        breakdown: Breakdown,
        scenario: &Scenario,
        derived: &Derived,
        name: impl Fn(Whole) -> String,
    ) -> Self {
        let parts = breakdown.parts(scenario, derived).into_iter();
        Self::new(parts.map(|(whole, subtotal)| Part {
            key: whole,
            name: name(whole),
            amount: subtotal.amount,
        }))
    }
}

impl<K> Composition<K> {
    /// The slices, largest first, 其他 last.
    pub fn slices(&self) -> &[Slice<K>] {
        &self.slices
    }

    /// Every part, largest first, including those that no slice can show.
    pub fn parts(&self) -> &[Part<K>] {
        &self.parts
    }

    /// The parts without a slice, in the order in which they were passed to [`Composition::new`].
    pub fn left_out(&self) -> &[LeftOut<K>] {
        &self.left_out
    }

    /// The reason that there are no slices; `None` when there are some.
    pub fn undrawable(&self) -> Option<Undrawable> {
        self.undrawable
    }

    /// The sum of all parts, in 万元; every share is a share of it.
    pub fn whole(&self) -> Money {
        self.whole
    }

    /// The sum of the slices, in 万元: more than the whole when parts are negative, and less than
    /// the whole in a composition from [`Composition::open_other`].
    pub fn drawn(&self) -> Money {
        self.drawn
    }

    /// `amount` as a share of the whole; `None` when the whole is not positive.
    pub fn share(&self, amount: Money) -> Option<Percent> {
        if Money::ZERO < self.whole { amount.percent_of(self.whole) } else { None }
    }

    /// The angles of the slices, one wedge per slice, in the same order.
    pub fn wedges(&self) -> Vec<Wedge> {
        let mut sum = Money::ZERO;
        let mut start = 0.0;
        self.slices
            .iter()
            .map(|slice| {
                sum += slice.amount;
                // Each end is computed from the exact sum, so that the last one is a full turn.
                let end = turn(sum, self.drawn);
                let wedge = Wedge { start, end };
                start = end;
                wedge
            })
            .collect()
    }

    /// Index of the slice at the angle `turn`; whole turns make no difference.
    pub fn hit(&self, turn: f64) -> Option<usize> {
        let turn = turn.rem_euclid(1.0);
        // The remainder of a tiny negative number rounds up to exactly one full turn.
        let turn = if 1.0 <= turn { 0.0 } else { turn };
        self.wedges().iter().position(|wedge| wedge.start <= turn && turn < wedge.end)
    }
}

/// The angles of a slice as fractions of a turn, clockwise from 12 o'clock; 0 ≤ start ≤ end ≤ 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wedge {
    pub start: f64,
    pub end: f64,
}

impl Wedge {
    /// The fraction of a turn it covers.
    pub fn span(self) -> f64 {
        self.end - self.start
    }

    /// The angle of its middle, as a fraction of a turn.
    pub fn middle(self) -> f64 {
        f64::midpoint(self.start, self.end)
    }
}

/// `sum` as a fraction of a turn.
fn turn(sum: Money, drawn: Money) -> f64 {
    sum.value().checked_div(drawn.value()).and_then(|ratio| ratio.to_f64()).unwrap_or(0.0)
}

fn left_out<K: Clone>(part: &Part<K>) -> Option<LeftOut<K>> {
    let reason = if part.amount.is_zero() {
        LeftOutReason::Zero
    } else if part.amount.is_negative() {
        LeftOutReason::Negative
    } else {
        return None;
    };
    let Part { key, name, amount } = part.clone();
    Some(LeftOut { key, name, amount, reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::testing::money;
    use proptest::prelude::*;
    use rust_decimal::{Decimal, dec};

    fn parts(amounts: &[Decimal]) -> Vec<Part<usize>> {
        let part = |(key, amount): (usize, &Decimal)| Part {
            key,
            name: format!("p{key}"),
            amount: money(*amount),
        };
        amounts.iter().enumerate().map(part).collect()
    }

    fn compose(amounts: &[Decimal]) -> Composition<usize> {
        Composition::new(parts(amounts))
    }

    fn keys(composition: &Composition<usize>) -> Vec<SliceKey<usize>> {
        composition.slices().iter().map(|slice| slice.key.clone()).collect()
    }

    #[test]
    fn the_largest_comes_first_and_equals_keep_their_order() {
        let composition = compose(&[dec!(1), dec!(5), dec!(1.00), dec!(9)]);
        assert_eq!(keys(&composition), [3, 1, 0, 2].map(SliceKey::Part));
        assert_eq!(composition.parts().iter().map(|it| it.key).collect::<Vec<_>>(), [3, 1, 0, 2]);
    }

    #[test]
    fn eight_parts_are_eight_slices() {
        let composition = compose(&[dec!(1); 8]);
        assert_eq!(keys(&composition), [0, 1, 2, 3, 4, 5, 6, 7].map(SliceKey::Part));
        assert_eq!(composition.open_other(), None);
    }

    #[test]
    fn of_nine_parts_the_last_two_are_gathered() {
        let composition = compose(&[dec!(1); 9]);
        assert_eq!(composition.slices().len(), 8);
        assert_eq!(composition.slices()[7].key, SliceKey::Other(vec![7, 8]));
        assert_eq!(composition.slices()[7].name("其他"), "其他");
        assert_eq!(composition.slices()[6].name("其他"), "p6");
    }

    #[test]
    fn other_opens_and_its_shares_are_of_the_whole() {
        let mut amounts = vec![dec!(10); 7];
        amounts.extend([dec!(2); 15]);
        let composition = compose(&amounts);
        let other = composition.open_other().unwrap();
        assert_eq!(other.whole(), composition.whole());
        assert_eq!(other.drawn(), money(dec!(30)));
        assert_eq!(other.slices()[0].share.value(), dec!(2));
        assert_eq!(other.left_out(), []);
        let rest = other.open_other().unwrap();
        assert_eq!(rest.slices().len(), 8);
        assert_eq!(rest.open_other(), None);
    }

    #[test]
    fn zero_and_negative_parts_are_left_out_by_name() {
        let composition = compose(&[dec!(0), dec!(100), dec!(-20)]);
        assert_eq!(keys(&composition), [SliceKey::Part(1)]);
        let reasons: Vec<_> =
            composition.left_out().iter().map(|it| (it.name.as_str(), it.reason)).collect();
        assert_eq!(reasons, [("p0", LeftOutReason::Zero), ("p2", LeftOutReason::Negative)]);
        assert_eq!(composition.whole(), money(dec!(80)));
        assert_eq!(composition.slices()[0].share.value(), dec!(125), "of the whole, not the drawn");
        assert_eq!(composition.wedges(), [Wedge { start: 0.0, end: 1.0 }]);
        assert_eq!(composition.share(money(dec!(-20))).unwrap().value(), dec!(-25));
    }

    #[test]
    fn zero_and_negative_parts_are_never_gathered() {
        let mut amounts = vec![dec!(1); 9];
        amounts.extend([dec!(0), dec!(-1)]);
        let other = compose(&amounts).open_other().unwrap();
        assert_eq!(keys(&other), [SliceKey::Part(7), SliceKey::Part(8)]);
    }

    #[track_caller]
    fn check_undrawable(amounts: &[Decimal], reason: Undrawable) {
        let composition = compose(amounts);
        assert_eq!(composition.undrawable(), Some(reason));
        assert_eq!(composition.slices(), []);
        assert_eq!(composition.wedges(), []);
        assert_eq!(composition.hit(0.5), None);
        assert_eq!(composition.share(money(dec!(1))), None);
        assert_eq!(composition.open_other(), None);
        assert_eq!(composition.parts().len(), amounts.len());
    }

    #[test]
    fn nothing_is_drawn_without_a_positive_whole() {
        check_undrawable(&[], Undrawable::NoParts);
        check_undrawable(&[dec!(0)], Undrawable::WholeIsZero);
        check_undrawable(&[dec!(5), dec!(-5)], Undrawable::WholeIsZero);
        check_undrawable(&[dec!(5), dec!(-6)], Undrawable::WholeIsNegative);
        let mut amounts = vec![dec!(1); 12];
        amounts.push(dec!(-100));
        check_undrawable(&amounts, Undrawable::WholeIsNegative);
    }

    #[test]
    fn hits_clockwise_from_the_top() {
        let composition = compose(&[dec!(50), dec!(25), dec!(25)]);
        assert_eq!(composition.hit(0.0), Some(0));
        assert_eq!(composition.hit(0.49), Some(0));
        assert_eq!(composition.hit(0.5), Some(1));
        assert_eq!(composition.hit(0.99), Some(2));
        assert_eq!(composition.hit(-0.01), Some(2));
        assert_eq!(composition.hit(1.6), Some(1));
        assert_eq!(composition.hit(-1e-30), Some(0));
        assert_eq!(composition.hit(f64::NAN), None);
        assert_eq!(composition.hit(f64::INFINITY), None);
    }

    fn any_amounts() -> impl Strategy<Value = Vec<Decimal>> {
        let any_amount = prop_oneof![
            6 => 1..=1_000_000_000_000_i64,
            1 => Just(0),
            1 => -1_000_000_i64..0,
        ];
        prop::collection::vec(any_amount.prop_map(|fen| Decimal::new(fen, 6)), 0..40)
    }

    proptest! {
        #[test]
        fn slices_add_up_to_the_positive_parts(amounts in any_amounts()) {
            let composition = compose(&amounts);
            prop_assert!(composition.slices().len() <= MAX_SLICES);
            prop_assert_eq!(composition.slices().is_empty(), composition.undrawable().is_some());
            prop_assert_eq!(composition.whole().value(), amounts.iter().sum::<Decimal>());
            if composition.undrawable().is_none() {
                let positive: Decimal = amounts.iter().filter(|it| dec!(0) < **it).sum();
                prop_assert_eq!(composition.drawn().value(), positive);
                let shares: Decimal = composition.slices().iter().map(|it| it.share.value()).sum();
                let of_drawn = shares * composition.whole().value() / composition.drawn().value();
                prop_assert!((of_drawn - dec!(100)).abs() < dec!(0.000000000001));
            }
        }

        #[test]
        fn wedges_meet_and_fill_a_turn(amounts in any_amounts()) {
            let wedges = compose(&amounts).wedges();
            let ends: Vec<_> = wedges.iter().flat_map(|it| [it.start, it.end]).collect();
            let is_same = |a: f64, b: f64| a.to_bits() == b.to_bits();
            prop_assert!(ends.first().is_none_or(|start| is_same(*start, 0.0)));
            prop_assert!(ends.last().is_none_or(|end| is_same(*end, 1.0)));
            prop_assert!(wedges.iter().all(|it| it.start <= it.end));
            prop_assert!(wedges.windows(2).all(|pair| is_same(pair[0].end, pair[1].start)));
        }

        #[test]
        fn every_middle_hits_its_slice(amounts in any_amounts()) {
            let composition = compose(&amounts);
            for (index, wedge) in composition.wedges().iter().enumerate() {
                if 1e-9 < wedge.span() {
                    prop_assert_eq!(composition.hit(wedge.middle()), Some(index));
                }
            }
        }

        #[test]
        fn other_is_the_sum_of_the_parts_it_gathers(amounts in any_amounts()) {
            let composition = compose(&amounts);
            for slice in composition.slices() {
                if let SliceKey::Other(gathered) = &slice.key {
                    prop_assert!(1 < gathered.len());
                    let sum: Decimal = gathered.iter().map(|key| amounts[*key]).sum();
                    prop_assert_eq!(slice.amount.value(), sum);
                    let opened = composition.open_other().unwrap();
                    prop_assert_eq!(opened.drawn(), slice.amount);
                    prop_assert_eq!(opened.parts().len(), gathered.len());
                }
            }
        }
    }
}
