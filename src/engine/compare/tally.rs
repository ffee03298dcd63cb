//! Counts of ratings, from which every coefficient of agreement is drawn: whole numbers, put together at the very end.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::One as _;

use crate::domain::Ratio;

/// Says how far apart two ratings are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Metric {
    Nominal,
    /// By the ratings given between them.
    Ordinal,
    /// By the steps between them.
    Interval,
}

/// Says how far two ratings agree.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Weights {
    /// Only equal ones do.
    Equal,
    /// Equal ones and neighbours do.
    WithinOne,
    /// The less the further apart, down to nothing between the ends of the scale.
    Linear,
}

/// Counts the ratings of criteria that were rated as often.
#[derive(Clone)]
struct CountedUnits {
    units: usize,
    /// How often each rating was given.
    given: Vec<i128>,
    /// How often one rating was given beside another to the same criterion, each pair both ways.
    pairs: Vec<i128>,
}

/// Counts the ratings of criteria, by how often a criterion was rated.
#[derive(Clone)]
pub(super) struct Tally {
    /// The ratings of the scale.
    steps: usize,
    /// A number that every denominator of a criterion divides: as often as it was rated, and that times one less.
    unit: BigInt,
    groups: BTreeMap<usize, CountedUnits>,
    /// How often each rating of the first rater met each of the second, where there are two.
    table: Vec<i128>,
}

impl Tally {
    /// Begins to count criteria that are rated by the numbers of the scale, each as often as one of these.
    pub(super) fn new<'a>(steps: usize, units: impl Iterator<Item = &'a Vec<usize>>) -> Self {
        let denominators = units.map(|unit| unit.len() * (unit.len() - 1).max(1));
        // What the denominator of `unit / denominator` is still, is what the unit lacks to be a multiple of it.
        let lacks =
            |unit: &BigInt, denominator: usize| BigRational::new(unit.clone(), denominator.into()).denom().clone();
        let unit = denominators.fold(BigInt::one(), |unit, denominator| &unit * lacks(&unit, denominator));
        Self { steps, unit, groups: BTreeMap::new(), table: vec![0; steps * steps] }
    }

    /// Counts more criteria, each so many times.
    pub(super) fn with<'a>(mut self, units: impl Iterator<Item = (&'a Vec<usize>, i128)>) -> Self {
        let steps = self.steps;
        for (unit, times) in units.filter(|(_, times)| *times > 0) {
            let empty = || CountedUnits { units: 0, given: vec![0; steps], pairs: vec![0; steps * steps] };
            let group = self.groups.entry(unit.len()).or_insert_with(empty);
            group.units += usize::try_from(times).unwrap_or(0);
            let mut counts = vec![0; steps];
            for number in unit {
                counts[*number] += 1;
            }
            for (one, count) in counts.iter().enumerate().filter(|(_, count)| **count > 0) {
                group.given[one] += times * count;
                for (other, beside) in counts.iter().enumerate() {
                    group.pairs[one * steps + other] += times * count * (beside - i128::from(one == other));
                }
            }
            if let [first, second] = unit.as_slice() {
                self.table[first * steps + second] += times;
            }
        }
        self
    }

    /// Counts the criteria that were rated twice or more.
    pub(super) fn compared(&self) -> usize {
        self.several().map(|(_, group)| group.units).sum()
    }

    fn several(&self) -> impl Iterator<Item = (usize, &CountedUnits)> {
        self.groups.iter().filter(|(ratings, _)| **ratings > 1).map(|(ratings, group)| (*ratings, group))
    }

    /// Gives Krippendorff's alpha, `1 − D_o / D_e`; none where all ratings compared are equal.
    pub(super) fn alpha(&self, metric: Metric) -> Option<Ratio> {
        let given: Vec<i128> =
            (0..self.steps).map(|step| self.several().map(|(_, group)| group.given[step]).sum()).collect();
        let apart = |one: usize, other: usize| match metric {
            Metric::Nominal => i128::from(one != other),
            Metric::Interval => i128::try_from(one.abs_diff(other).pow(2)).unwrap_or(i128::MAX),
            // Twice the distance of the formula, which keeps it whole, and so four times its square.
            Metric::Ordinal => {
                let between: i128 = given[one.min(other)..=one.max(other)].iter().sum();
                (2 * between - given[one] - given[other]).pow(2)
            }
        };
        let unit = &self.unit;
        let observed: BigInt =
            self.several().map(|(ratings, group)| self.sum(&group.pairs, apart) * (unit / (ratings - 1))).sum();
        let chance: Vec<_> = given.iter().flat_map(|one| given.iter().map(move |other| one * other)).collect();
        let expected = self.sum(&chance, apart) * unit;
        let all: i128 = given.iter().sum();
        Ratio::of_whole(&expected - observed * (all - 1), expected)
    }

    /// Gives Gwet's coefficient, `(p_a − p_e) / (1 − p_e)`; none where no criterion was rated twice.
    pub(super) fn gwet(&self, weights: Weights) -> Option<Ratio> {
        let agreeing = self.agreeing(weights)?;
        let unit = &self.unit;
        let units: usize = self.groups.values().map(|group| group.units).sum();
        let whole = unit * units;
        // The shares of the ratings, in parts of `whole`.
        let shares = (0..self.steps).map(|step| -> BigInt {
            self.groups.iter().map(|(ratings, group)| unit / ratings * group.given[step]).sum()
        });
        let spread: BigInt = shares.map(|share| &share * (&whole - &share)).sum();
        let weight: i128 = self.sum_of_weights(weights);
        let chance = Ratio::of_whole(
            spread * weight,
            &whole * &whole * self.steps * (self.steps - 1) * weights.whole(self.steps),
        )?;
        Some(&(&agreeing - &chance) / &(&Ratio::one() - &chance))
    }

    /// Gives the mean over the criteria of how far the pairs of their ratings agree; none where no criterion was rated twice.
    pub(super) fn agreeing(&self, weights: Weights) -> Option<Ratio> {
        let unit = &self.unit;
        let agree = |one, other| weights.of(self.steps, one, other);
        let sum: BigInt = self
            .several()
            .map(|(ratings, group)| self.sum(&group.pairs, agree) * (unit / (ratings * (ratings - 1))))
            .sum();
        Ratio::of_whole(sum, unit * self.compared() * weights.whole(self.steps))
    }

    /// Gives Cohen's kappa, `1 − Σ v p_ij / Σ v p_i. p_.j`, of two raters; none where both give one and the same rating.
    pub(super) fn kappa(&self, weights: Weights) -> Option<Ratio> {
        let steps = self.steps;
        let apart = |one, other| weights.whole(steps) - weights.of(steps, one, other);
        let of_first: Vec<i128> = self.table.chunks(steps).map(|row| row.iter().sum()).collect();
        let of_second = |step: usize| -> i128 { self.table.iter().skip(step).step_by(steps).sum() };
        let chance: Vec<_> =
            of_first.iter().flat_map(|first| (0..steps).map(move |step| first * of_second(step))).collect();
        let expected = self.sum(&chance, apart);
        let all: i128 = self.table.iter().sum();
        Ratio::of_whole(&expected - self.sum(&self.table, apart) * all, expected)
    }

    /// Adds up counts of pairs, each times what its two ratings are worth.
    fn sum(&self, counts: &[i128], worth: impl Fn(usize, usize) -> i128) -> BigInt {
        let each = counts.iter().enumerate().filter(|(_, count)| **count != 0);
        each.map(|(index, count)| count * worth(index / self.steps, index % self.steps)).sum::<i128>().into()
    }

    fn sum_of_weights(&self, weights: Weights) -> i128 {
        let steps = self.steps;
        (0..steps).flat_map(|one| (0..steps).map(move |other| weights.of(steps, one, other))).sum()
    }
}

impl Weights {
    /// Gives what full agreement weighs, so that every weight is a whole number.
    fn whole(self, steps: usize) -> i128 {
        match self {
            Self::Equal | Self::WithinOne => 1,
            Self::Linear => i128::try_from(steps - 1).unwrap_or(i128::MAX),
        }
    }

    fn of(self, steps: usize, one: usize, other: usize) -> i128 {
        let apart = one.abs_diff(other);
        match self {
            Self::Equal => i128::from(apart == 0),
            Self::WithinOne => i128::from(apart <= 1),
            Self::Linear => self.whole(steps) - i128::try_from(apart).unwrap_or(0),
        }
    }
}
