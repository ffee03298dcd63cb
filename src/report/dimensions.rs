//! The gap table: one row a dimension.

use crate::domain::{LevelIndex, Ratio};
use crate::engine::DimensionResult;
use crate::text::visible;

use super::number::{Score, percent, points, thousandths};
use super::words::Subject;

/// Holds what is drawn of a dimension, in thousandths of the full score.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The low end of evidenced.
    pub evidenced: u32,
    /// The most that claims and open answers could make of it.
    pub possible: u32,
    /// The score that ready needs.
    pub bar: u32,
}

/// Says how one dimension stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionRow {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its weight.
    pub weight: String,
    /// The score of the ratings as given.
    pub claimed: Score,
    /// The score as far as evidence carries it.
    pub evidenced: Score,
    /// The score that ready needs.
    pub bar: String,
    /// What is missing to the bar, in percentage points; at most, where answers are open.
    pub gap: String,
    /// The level the evidence carries in this dimension.
    pub standing: String,
    /// What is drawn of it; none where nothing is to be judged.
    pub drawn: Option<Bar>,
}

/// Words the dimensions that have something at the target.
pub(super) fn rows(subject: &Subject) -> Vec<DimensionRow> {
    let criteria = &subject.level(subject.assessment.target).criteria;
    let asked = |place: &usize| criteria.iter().any(|criterion| criterion.dimension == *place);
    (0..subject.case.rubric.dimensions().len()).filter(asked).map(|place| row(subject, place)).collect()
}

/// Words one dimension.
fn row(subject: &Subject, place: usize) -> DimensionRow {
    let assessment = subject.assessment;
    let dimension = &subject.case.rubric.dimensions()[place];
    let bar = &subject.case.rubric.policy().verdicts.ready;
    let (claimed, evidenced) = (&assessment.claimed, &assessment.evidenced);
    let score = |result: &DimensionResult| result.score.clone();
    let claimed = (score(&claimed.low.dimensions[place]), score(&claimed.high.dimensions[place]));
    let low = score(&evidenced.low.dimensions[place]);
    let high = score(&evidenced.high.dimensions[place]);
    DimensionRow {
        id: dimension.id.to_string(),
        title: visible(&dimension.title).into_owned(),
        weight: dimension.weight.to_string(),
        claimed: Score::new(claimed.0.as_ref(), claimed.1.as_ref()),
        evidenced: Score::new(low.as_ref(), high.as_ref()),
        bar: percent(bar),
        gap: low.as_ref().map_or("–".to_owned(), |low| gap(low, high.as_ref() != Some(low), bar)),
        standing: standing(
            subject,
            evidenced.low.dimensions[place].standing,
            evidenced.high.dimensions[place].standing,
        ),
        drawn: low.map(|low| Bar {
            evidenced: thousandths(&low),
            possible: [claimed.1, high].iter().flatten().map(thousandths).max().unwrap_or(0),
            bar: thousandths(bar),
        }),
    }
}

/// Says how far a score is from the bar.
fn gap(low: &Ratio, open: bool, bar: &Ratio) -> String {
    match low >= bar {
        true => "none".to_owned(),
        false if open => format!("≤ {}", points(&(bar - low))),
        false => points(&(bar - low)),
    }
}

/// Names the level or the two between which the evidence stands.
fn standing(subject: &Subject, low: Option<LevelIndex>, high: Option<LevelIndex>) -> String {
    let name = |level: Option<LevelIndex>| level.map_or("none yet", |level| subject.level(level).id.as_str());
    if low == high { name(low).to_owned() } else { format!("{} to {}", name(low), name(high)) }
}
