//! What raters come to in figures: by dimension, and how far they agree.

use super::super::block::{Block, Table};
use super::super::inline::{Text, Tone};
use super::super::number::{Score, percent, places, signed_points};
use super::compared::Compared;
use super::said::named;
use crate::domain::{Dimension, Ratio};
use crate::engine::{Coefficient, ComparedDimension, DRAWS, Estimate, RatedSheet, SEED, Undefined};

/// Sets the scores of the dimensions against each other, on the criteria that both the person and the others rated.
pub(super) fn dimensions(compared: &Compared) -> Option<Block> {
    let dimensions = compared.case.rubric.dimensions().iter().zip(&compared.comparison.dimensions).enumerate();
    let score = |score: &Option<Ratio>| score.as_ref().map_or_else(|| "–".to_owned(), percent);
    let has_raters = !compared.are_many() && !compared.raters.is_empty();
    let row = |(index, (dimension, one)): (usize, (&Dimension, &ComparedDimension))| {
        let difference = one.difference().map_or_else(|| "–".to_owned(), |points| signed_points(&points));
        let mut cells = vec![dimension.title.clone(), score(&one.own), score(&one.others), difference];
        if has_raters {
            cells.push(by_rater_in(compared, index));
        }
        cells.into_iter().map(Text::from).collect()
    };
    let columns =
        [("Dimension", false), ("Self", true), ("Others", true), ("Difference", true), ("Claimed by rater", false)];
    let columns = columns.into_iter().take(if has_raters { 5 } else { 4 }).collect();
    let caption = "Self and others on the criteria that both rated, and the percentage points between them";
    let table = Table { name: "others", caption, columns, rows: dimensions.map(row).collect() };
    has_scores(compared).then(|| Block::section("By dimension", vec![Block::Table(table)]))?
}

/// Tells whether a dimension has any score: not where the target asks for conditions alone.
fn has_scores(compared: &Compared) -> bool {
    let mut asked = compared.case.criteria(compared.case.request.target());
    asked.any(|criterion| !criterion.is_only_counted())
}

/// Says what each rater's ratings come to in a dimension.
fn by_rater_in(compared: &Compared, dimension: usize) -> String {
    let score = |(index, rater): (usize, &RatedSheet)| {
        let claimed = &compared.comparison.raters[index].claimed;
        let [low, high] = [&claimed.low, &claimed.high].map(|end| end.dimensions[dimension].score.as_ref());
        format!("{} {}", named(&rater.sheet.rater), Score::new(low, high))
    };
    compared.raters.iter().enumerate().map(score).collect::<Vec<_>>().join("; ")
}

/// Says how far raters agree; not to the person rated, to whom it would tell of single peers.
pub(super) fn agreement(compared: &Compared) -> Option<Block> {
    if compared.peers.is_some() {
        return None;
    }
    let agreement = compared.comparison.agreement(&compared.case);
    if agreement.units == 0 {
        let words = "Undefined: not enough overlap. No criterion was rated by two raters.";
        return Block::section("Agreement", vec![Block::paragraph(words)]);
    }
    let share = |label: &str, share: &Option<Ratio>| {
        let value = share.as_ref().map_or_else(|| "undefined: not enough overlap".to_owned(), percent);
        vec![label.into(), value.into(), Text::from("–"), agreement.units.to_string().into()]
    };
    let shares = [share("Equal ratings", &agreement.exact), share("Equal or one step apart", &agreement.within_one)];
    let coefficient = |coefficient: Coefficient| {
        let (value, interval) = match agreement.coefficient(coefficient) {
            Ok(Estimate { value, interval, undefined_draws }) => {
                let left_out = match undefined_draws {
                    0 => String::new(),
                    draws => format!(" ({draws} draws undefined)"),
                };
                let ends =
                    interval.as_ref().map(|[low, high]| format!("{} to {}{left_out}", places(low), places(high)));
                (places(value), ends.unwrap_or_else(|| "–".to_owned()))
            }
            Err(why) => (undefined(why).to_owned(), "–".to_owned()),
        };
        vec![name(coefficient).into(), value.into(), interval.into(), agreement.units.to_string().into()]
    };
    let rows = shares.into_iter().chain(Coefficient::ALL.map(coefficient)).collect();
    let columns = vec![("Measure", false), ("Value", false), ("95% interval", false), ("Criteria", true)];
    let caption = "How far raters agree on the criteria that at least two of them rated";
    let draws = format!(
        "Shares are of the pairs of ratings of one criterion, as a mean over the criteria. 1 is perfect agreement, 0 what chance would bring. Intervals come from {DRAWS} draws of the criteria (bootstrap, seed {SEED}); draws in which all ratings are equal leave alpha and kappa undefined, and are left out."
    );
    let table = Block::Table(Table { name: "agreement", caption, columns, rows });
    Block::section("Agreement", vec![table, Block::Paragraph(Tone::Faint, draws.into())])
}

fn undefined(why: Undefined) -> &'static str {
    match why {
        Undefined::NoVariation => "undefined: all ratings equal (raw agreement 100 %)",
        Undefined::NoOverlap => "undefined: not enough overlap",
        Undefined::TooFew => "undefined: fewer than 10 criteria rated by both",
        Undefined::NotTwoRaters => "undefined: for two raters only",
    }
}

fn name(coefficient: Coefficient) -> &'static str {
    match coefficient {
        Coefficient::AlphaNominal => "Krippendorff's alpha, nominal",
        Coefficient::AlphaOrdinal => "Krippendorff's alpha, ordinal",
        Coefficient::AlphaInterval => "Krippendorff's alpha, interval",
        Coefficient::Ac1 => "Gwet's AC1",
        Coefficient::Ac2Linear => "Gwet's AC2, linear weights",
        Coefficient::Kappa => "Cohen's kappa",
        Coefficient::KappaLinear => "Cohen's kappa, linear weights",
    }
}
