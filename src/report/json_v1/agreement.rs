//! How far raters agree.

use serde::Serialize;

use super::words::Term;
use crate::domain::Ratio;
use crate::engine::{Agreement, Coefficient, DRAWS, Estimate, SEED, Undefined};

/// How far raters agree
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct AgreementFacts {
    /// How many criteria at least two raters rated
    units: usize,
    /// The share of equal pairs of ratings, as a mean over the criteria
    exact: Option<f64>,
    /// The share of pairs that are equal or one step apart
    within_one: Option<f64>,
    /// Krippendorff's alpha, nominal
    alpha_nominal: StatisticFacts,
    /// Krippendorff's alpha, ordinal
    alpha_ordinal: StatisticFacts,
    /// Krippendorff's alpha, interval
    alpha_interval: StatisticFacts,
    /// Gwet's AC1
    ac1: StatisticFacts,
    /// Gwet's AC2 with linear weights
    ac2_linear: StatisticFacts,
    /// Cohen's kappa
    kappa: StatisticFacts,
    /// Cohen's kappa with linear weights
    kappa_linear: StatisticFacts,
    /// How many draws the intervals rest on
    draws: usize,
    /// What the generator of the draws starts from
    seed: u64,
}

/// A coefficient of agreement, rounded to six places, or why it has no value
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
enum StatisticFacts {
    /// Its value
    Defined {
        /// The coefficient
        value: f64,
        /// The low end of its 95 % interval; null where there is one criterion alone
        low: Option<f64>,
        /// The high end
        high: Option<f64>,
        /// How many criteria it rests on
        n: usize,
        /// How many draws have no value, and are left out of the interval
        undefined_draws: usize,
    },
    /// Why it has none
    Undefined {
        /// The reason
        undefined: Term<Undefined>,
    },
}

impl AgreementFacts {
    pub(super) fn new(agreement: &Agreement) -> Self {
        let statistic = |coefficient| match agreement.coefficient(coefficient) {
            Ok(Estimate { value, interval, undefined_draws }) => {
                let [low, high] = match interval {
                    Some([low, high]) => [low, high].map(|end| Some(rounded(end))),
                    None => [None, None],
                };
                let (value, n, undefined_draws) = (rounded(value), agreement.units, *undefined_draws);
                StatisticFacts::Defined { value, low, high, n, undefined_draws }
            }
            Err(undefined) => StatisticFacts::Undefined { undefined: Term(undefined) },
        };
        Self {
            units: agreement.units,
            exact: agreement.exact.as_ref().map(rounded),
            within_one: agreement.within_one.as_ref().map(rounded),
            alpha_nominal: statistic(Coefficient::AlphaNominal),
            alpha_ordinal: statistic(Coefficient::AlphaOrdinal),
            alpha_interval: statistic(Coefficient::AlphaInterval),
            ac1: statistic(Coefficient::Ac1),
            ac2_linear: statistic(Coefficient::Ac2Linear),
            kappa: statistic(Coefficient::Kappa),
            kappa_linear: statistic(Coefficient::KappaLinear),
            draws: DRAWS,
            seed: SEED,
        }
    }
}

/// Rounds an exact number to six places.
fn rounded(number: &Ratio) -> f64 {
    let millionths = i32::try_from(number.rounded_units(1_000_000)).unwrap_or(i32::MIN);
    f64::from(millionths) / 1_000_000.0
}
