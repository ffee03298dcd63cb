//! How far raters agree, as coefficients that correct for chance: exact, with intervals by bootstrap.
//!
//! Sources: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011); Gwet, "Handbook of Inter-Rater Reliability"
//! (2014); Cohen, "Weighted kappa" (1968); Efron, "Bootstrap Methods" (1979).

use rand_pcg::Pcg64;
use rand_pcg::rand_core::Rng as _;

use super::tally::{Metric, Tally, Weights};
use crate::domain::{Rating, Ratio, vocabulary};

/// How many draws an interval rests on.
pub const DRAWS: usize = 2000;

/// What the generator of the draws starts from, so that everybody who compares the same files reads the same intervals.
pub const SEED: u64 = 20_261_120;

/// The criteria that two raters both rated, from which on kappa says something.
const FEWEST_FOR_KAPPA: usize = 10;

vocabulary! {
    /// Names a coefficient of agreement.
    Coefficient {
        /// Krippendorff's alpha, where any two different ratings are equally far apart.
        AlphaNominal = "alpha-nominal",
        /// Krippendorff's alpha, where ratings are as far apart as there are ratings given between them.
        AlphaOrdinal = "alpha-ordinal",
        /// Krippendorff's alpha, where each step of the scale is as wide.
        AlphaInterval = "alpha-interval",
        /// Gwet's AC1: any two different ratings disagree in full.
        Ac1 = "ac1",
        /// Gwet's AC2 with linear weights over the whole scale.
        Ac2Linear = "ac2-linear",
        /// Cohen's kappa of two raters.
        Kappa = "kappa",
        /// Cohen's kappa of two raters with linear weights.
        KappaLinear = "kappa-linear",
    }
}

vocabulary! {
    /// Says why a coefficient has no value.
    Undefined {
        /// All ratings are equal, so that chance would agree as well.
        NoVariation = "no-variation",
        /// No criterion was rated by two raters.
        NoOverlap = "no-overlap",
        /// Too few criteria were rated by both.
        TooFew = "too-few",
        /// It is defined for two raters.
        NotTwoRaters = "not-two-raters",
    }
}

/// Holds the value of a coefficient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// The coefficient, exactly.
    pub value: Ratio,
    /// The 95 % that lie in the middle of what draws of the criteria come to; none where there is one criterion alone.
    pub interval: Option<[Ratio; 2]>,
    /// How many draws have no value, and are left out of the interval.
    pub undefined_draws: usize,
}

/// Holds how far raters agree on criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreement {
    /// How many criteria two raters or more rated: all that is said of agreement is about these.
    pub units: usize,
    /// The share of equal pairs among the pairs of ratings of a criterion, as a mean over the criteria.
    pub exact: Option<Ratio>,
    /// The share of pairs that are equal or one step apart.
    pub within_one: Option<Ratio>,
    /// The coefficients, in the order of [`Coefficient::ALL`].
    coefficients: Vec<Result<Estimate, Undefined>>,
}

impl Agreement {
    /// Measures agreement on ratings of a scale of so many steps, which stand in rows by criterion and in columns by rater.
    ///
    /// Neither the order of the criteria nor that of the raters matters, not for the draws either.
    #[must_use]
    pub fn of(ratings: &[Vec<Option<Rating>>], steps: usize) -> Self {
        Self::drawn(ratings, steps, DRAWS)
    }

    /// Measures agreement with intervals that rest on so many draws.
    fn drawn(ratings: &[Vec<Option<Rating>>], steps: usize, times: usize) -> Self {
        let raters = ratings.iter().map(Vec::len).max().unwrap_or(0);
        let mut given: Vec<Vec<usize>> = ratings.iter().map(|row| numbers(row)).filter(|row| !row.is_empty()).collect();
        if raters == 2 {
            // Only who is called the first decides between a table of two raters and its mirror.
            let mirrored = given.iter().map(|row| row.iter().rev().copied().collect()).collect();
            given = sorted(given).min(sorted(mirrored));
        } else {
            for row in &mut given {
                row.sort_unstable();
            }
            given.sort_unstable();
        }
        let alone = Tally::new(steps, given.iter());
        let (compared, single): (Vec<_>, Vec<_>) = given.into_iter().partition(|row| row.len() > 1);
        let once = |row| (row, 1);
        let alone = alone.with(single.iter().map(once));
        let whole = alone.clone().with(compared.iter().map(once));
        let values = Coefficient::ALL.map(|coefficient| value(coefficient, &whole, raters));
        let mut drawn: Vec<Vec<Ratio>> = vec![Vec::new(); Coefficient::ALL.len()];
        let times = if compared.len() > 1 { times } else { 0 };
        if times > 0 {
            for tally in draws(&compared, &alone).take(times) {
                for ((coefficient, drawn), value) in Coefficient::ALL.into_iter().zip(&mut drawn).zip(&values) {
                    drawn.extend(value.as_ref().ok().and_then(|_| self::value(coefficient, &tally, raters).ok()));
                }
            }
        }
        let estimate = |(value, drawn): (Result<Ratio, Undefined>, Vec<Ratio>)| {
            value.map(|value| Estimate { value, undefined_draws: times - drawn.len(), interval: middle(drawn) })
        };
        Self {
            units: compared.len(),
            exact: whole.agreeing(Weights::Equal),
            within_one: whole.agreeing(Weights::WithinOne),
            coefficients: values.into_iter().zip(drawn).map(estimate).collect(),
        }
    }

    /// Gives a coefficient.
    ///
    /// # Errors
    /// When it has no value, with the reason.
    pub fn coefficient(&self, coefficient: Coefficient) -> Result<&Estimate, Undefined> {
        self.coefficients[coefficient as usize].as_ref().map_err(|undefined| *undefined)
    }
}

fn numbers(row: &[Option<Rating>]) -> Vec<usize> {
    row.iter().flatten().map(|rating| rating.number()).collect()
}

fn sorted(mut rows: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    rows.sort_unstable();
    rows
}

fn value(coefficient: Coefficient, tally: &Tally, raters: usize) -> Result<Ratio, Undefined> {
    let kappa = |weights: Weights| match tally.compared() {
        0 => Err(Undefined::NoOverlap),
        _ if raters != 2 => Err(Undefined::NotTwoRaters),
        both if both < FEWEST_FOR_KAPPA => Err(Undefined::TooFew),
        _ => tally.kappa(weights).ok_or(Undefined::NoVariation),
    };
    let alpha = |metric: Metric| match tally.compared() {
        0 => Err(Undefined::NoOverlap),
        _ => tally.alpha(metric).ok_or(Undefined::NoVariation),
    };
    match coefficient {
        Coefficient::AlphaNominal => alpha(Metric::Nominal),
        Coefficient::AlphaOrdinal => alpha(Metric::Ordinal),
        Coefficient::AlphaInterval => alpha(Metric::Interval),
        Coefficient::Ac1 => tally.gwet(Weights::Equal).ok_or(Undefined::NoOverlap),
        Coefficient::Ac2Linear => tally.gwet(Weights::Linear).ok_or(Undefined::NoOverlap),
        Coefficient::Kappa => kappa(Weights::Equal),
        Coefficient::KappaLinear => kappa(Weights::Linear),
    }
}

/// Draws as many criteria as there are, each time from all of them; those that one rater alone rated stay as they are, as no
/// agreement is measured on them.
fn draws<'a>(compared: &'a [Vec<usize>], alone: &'a Tally) -> impl Iterator<Item = Tally> + use<'a> {
    /// The stream that the authors of the generator use by default.
    const STREAM: u128 = 0x0a02_bdbf_7bb3_c0a7_ac28_fa16_a64a_bf96;
    let mut generator = Pcg64::new(SEED.into(), STREAM);
    let mut below = move |count: usize| {
        let scaled = (u128::from(generator.next_u64()) * count as u128) >> 64;
        usize::try_from(scaled).expect("BUG: a share of a count is no larger than it")
    };
    std::iter::repeat_with(move || {
        let mut times = vec![0; compared.len()];
        for _ in 0..compared.len() {
            times[below(compared.len())] += 1;
        }
        alone.clone().with(compared.iter().zip(times))
    })
}

/// Gives the ends of the 95 % in the middle.
fn middle(mut drawn: Vec<Ratio>) -> Option<[Ratio; 2]> {
    drawn.sort_unstable();
    let outside = drawn.len() / 40;
    let high = drawn.len().checked_sub(1 + outside)?;
    Some([drawn[outside].clone(), drawn[high].clone()])
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::option;
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{RatingId, Scale, ScaleStep};

    /// Makes a scale of so many ratings.
    fn scale(steps: usize) -> Scale {
        let step = |number: usize| ScaleStep {
            id: RatingId::parse(&format!("r{number}")).expect("a test id"),
            label: String::new(),
            value: Ratio::new(u64::from(number + 1 == steps), 1),
            anchor: String::new(),
        };
        Scale::new((0..steps).map(step).collect()).expect("a test scale")
    }

    fn agreement(rows: &[Vec<Option<usize>>], steps: usize) -> Agreement {
        let scale = scale(steps);
        let rating = |number: usize| scale.by_number(number).expect("a test rating");
        let rows: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|cell| cell.map(rating)).collect()).collect();
        Agreement::drawn(&rows, steps, 50)
    }

    /// Reads raters a line each, as tables of them are printed.
    fn table(raters: &[&str]) -> Vec<Vec<Option<usize>>> {
        let numbers = |rater: &&str| -> Vec<Option<usize>> {
            rater.split(' ').map(|cell| cell.parse::<usize>().ok().map(|number| number - 1)).collect()
        };
        let raters: Vec<_> = raters.iter().map(numbers).collect();
        (0..raters[0].len()).map(|unit| raters.iter().map(|rater| rater[unit]).collect()).collect()
    }

    fn millionths(agreement: &Agreement, coefficient: Coefficient) -> Result<i128, Undefined> {
        agreement.coefficient(coefficient).map(|estimate| estimate.value.rounded_units(1_000_000))
    }

    #[test]
    fn four_raters_of_twelve_units_agree_as_published() {
        let agreement = agreement(
            &table(&[
                "1 2 3 3 2 1 4 1 2 · · ·",
                "1 2 3 3 2 2 4 1 2 5 · 3",
                "· 3 3 3 2 3 4 2 2 5 1 ·",
                "1 2 3 3 2 4 4 1 2 5 1 ·",
            ]),
            5,
        );
        let published = [
            (Coefficient::AlphaNominal, 743),
            (Coefficient::AlphaOrdinal, 815),
            (Coefficient::AlphaInterval, 849),
            (Coefficient::Ac1, 775),
        ];
        for (coefficient, thousandths) in published {
            let value = &agreement.coefficient(coefficient).expect("it is defined").value;
            assert_eq!(value.rounded_units(1000), thousandths, "{coefficient:?}");
        }
        assert_eq!(agreement.units, 11);
        assert_eq!(millionths(&agreement, Coefficient::Kappa), Err(Undefined::NotTwoRaters));
    }

    #[test]
    fn two_raters_of_a_table_of_three_by_three_agree_as_published() {
        let counts = [[0, 4, 1], [0, 8, 0], [0, 1, 5]];
        let cells = counts.iter().enumerate().flat_map(|(one, row)| {
            row.iter().enumerate().flat_map(move |(other, times)| vec![vec![Some(one), Some(other)]; *times])
        });
        let agreement = agreement(&cells.collect::<Vec<_>>(), 3);
        for (coefficient, published) in [(Coefficient::Kappa, 4842), (Coefficient::KappaLinear, 4701)] {
            let value = &agreement.coefficient(coefficient).expect("it is defined").value;
            assert_eq!(value.rounded_units(10_000), published, "{coefficient:?}");
        }
    }

    #[test]
    fn one_disagreement_among_constant_ratings_is_nothing_to_alpha_and_much_to_ac2() {
        let mut rows = vec![vec![Some(3), Some(3)]; 11];
        rows.push(vec![Some(3), Some(2)]);
        let agreement = agreement(&rows, 5);
        assert_eq!(millionths(&agreement, Coefficient::AlphaOrdinal), Ok(0));
        assert!(millionths(&agreement, Coefficient::Ac2Linear).expect("it is defined") > 900_000);
    }

    #[test]
    fn what_has_no_value_says_why() {
        let equal = agreement(&vec![vec![Some(2), Some(2)]; 12], 5);
        for undefined in [Coefficient::AlphaNominal, Coefficient::AlphaOrdinal, Coefficient::KappaLinear] {
            assert_eq!(millionths(&equal, undefined), Err(Undefined::NoVariation), "{undefined:?}");
        }
        assert_eq!((equal.exact.clone(), equal.units), (Some(Ratio::one()), 12));
        assert_eq!(millionths(&equal, Coefficient::Ac2Linear), Ok(1_000_000));
        let apart = agreement(&[vec![Some(2), None], vec![None, Some(1)]], 5);
        for coefficient in Coefficient::ALL {
            assert_eq!(millionths(&apart, coefficient), Err(Undefined::NoOverlap), "{coefficient:?}");
        }
        let few = agreement(&vec![vec![Some(2), Some(1)]; 9], 5);
        assert_eq!(millionths(&few, Coefficient::Kappa), Err(Undefined::TooFew));
        assert_eq!(agreement(&[], 5).exact, None);
    }

    #[test]
    fn the_weights_of_ac2_are_those_of_the_whole_scale() {
        let rows = [vec![Some(0), Some(1)], vec![Some(1), Some(1)], vec![Some(0), Some(0)]];
        let on = |steps| millionths(&agreement(&rows, steps), Coefficient::Ac2Linear);
        assert!(on(3) < on(5), "{:?} {:?}", on(3), on(5));
    }

    #[test]
    fn draws_without_a_value_are_counted() {
        // Where the one that is rated otherwise is not drawn, all ratings are equal.
        let agreement = agreement(&[vec![Some(1), Some(1)], vec![Some(1), Some(1)], vec![Some(3), Some(1)]], 5);
        let undefined = |coefficient| agreement.coefficient(coefficient).map(|estimate| estimate.undefined_draws);
        assert!(undefined(Coefficient::AlphaOrdinal).is_ok_and(|draws| (1..50).contains(&draws)));
        assert_eq!(undefined(Coefficient::Ac2Linear), Ok(0));
    }

    #[test]
    fn one_criterion_has_a_value_and_no_interval() {
        let one = agreement(&[vec![Some(1), Some(2), Some(1)]], 5);
        assert_eq!(one.coefficient(Coefficient::Ac1).map(|estimate| estimate.interval.is_none()), Ok(true));
    }

    fn any_rows() -> impl Strategy<Value = Vec<Vec<Option<usize>>>> {
        (2..5_usize).prop_flat_map(|raters| vec(vec(option::of(0..5_usize), raters), 1..9))
    }

    fn cases(cases: u32) -> ProptestConfig {
        ProptestConfig { failure_persistence: None, cases, ..ProptestConfig::default() }
    }

    #[test]
    fn the_order_of_raters_and_criteria_changes_nothing() {
        proptest!(cases(12), |(rows in any_rows(), turn in 0..9_usize)| {
            let before = agreement(&rows, 5);
            let mut others = rows.clone();
            for row in &mut others {
                row.reverse();
            }
            others.rotate_left(turn % rows.len());
            prop_assert_eq!(before, agreement(&others, 5));
        });
    }

    #[test]
    fn perfect_agreement_with_variation_is_one() {
        proptest!(cases(12), |(given in vec(0..5_usize, 2..20), raters in 2..5_usize)| {
            let rows: Vec<_> = given.iter().map(|number| vec![Some(*number); raters]).collect();
            let varies = given.iter().any(|number| *number != given[0]);
            let alpha = if varies { Ok(1_000_000) } else { Err(Undefined::NoVariation) };
            let agreement = agreement(&rows, 5);
            for coefficient in [Coefficient::AlphaNominal, Coefficient::AlphaOrdinal, Coefficient::AlphaInterval] {
                prop_assert_eq!(millionths(&agreement, coefficient), alpha);
            }
            prop_assert_eq!(millionths(&agreement, Coefficient::Ac2Linear), Ok(1_000_000));
            prop_assert_eq!(agreement.within_one, Some(Ratio::one()));
        });
    }

    #[test]
    fn ordinal_alpha_does_not_change_under_an_increasing_relabelling() {
        proptest!(cases(12), |(rows in any_rows(), gaps in vec(1..3_usize, 5))| {
            let label = |number: usize| gaps.iter().take(number).sum::<usize>();
            let others: Vec<Vec<_>> = rows.iter().map(|row| row.iter().map(|cell| cell.map(label)).collect()).collect();
            let ordinal = Coefficient::AlphaOrdinal;
            prop_assert_eq!(millionths(&agreement(&rows, 10), ordinal), millionths(&agreement(&others, 10), ordinal));
        });
    }

    #[test]
    fn a_criterion_rated_once_changes_no_alpha() {
        proptest!(cases(12), |(rows in any_rows(), number in 0..5_usize)| {
            let mut more = rows.clone();
            let mut once = vec![None; rows[0].len()];
            once[0] = Some(number);
            more.push(once);
            let (before, after) = (agreement(&rows, 5), agreement(&more, 5));
            for coefficient in [Coefficient::AlphaNominal, Coefficient::AlphaOrdinal, Coefficient::AlphaInterval] {
                prop_assert_eq!(before.coefficient(coefficient), after.coefficient(coefficient));
            }
        });
    }

    #[test]
    fn no_coefficient_is_above_one_and_its_interval_is_in_order() {
        proptest!(cases(12), |(rows in any_rows())| {
            let agreement = agreement(&rows, 5);
            for coefficient in Coefficient::ALL {
                if let Ok(Estimate { value, interval, .. }) = agreement.coefficient(coefficient) {
                    prop_assert!(*value <= Ratio::one());
                    prop_assert!(interval.as_ref().is_none_or(|[low, high]| low <= high));
                }
            }
        });
    }
}
