//! One row a dimension: claimed, evidenced, what ready needs, and what is missing to it.

use crate::domain::{LevelIndex, Ratio};
use crate::engine::{DimensionResult, End};

use super::super::block::Block;
use super::super::number::{Score, points};
use super::super::scores::ScoreRow;
use super::super::subject::Subject;

/// Sets the dimensions against what ready needs; nothing where none has anything at the target.
pub(super) fn scores(subject: &Subject) -> Option<Block> {
    let rows: Vec<_> = rows(subject).collect();
    (!rows.is_empty()).then_some(Block::Scores(rows))
}

/// Words the dimensions that have something at the target which counts in its score.
pub(in crate::report) fn rows(subject: &Subject) -> impl Iterator<Item = ScoreRow> {
    let criteria = &subject.level(subject.assessment.target).criteria;
    let scored = || criteria.iter().filter(|criterion| !criterion.is_only_counted() && !criterion.is_only_shown());
    let asked = move |index: &usize| scored().any(|criterion| criterion.dimension == *index);
    (0..subject.case.rubric.dimensions().len()).filter(asked).map(|index| row(subject, index))
}

fn row(subject: &Subject, index: usize) -> ScoreRow {
    let dimension = &subject.case.rubric.dimensions()[index];
    let bar = subject.bar();
    let of = |end: &End| -> DimensionResult { end.dimensions[index].clone() };
    let [claimed, evidenced] =
        [&subject.assessment.claimed, &subject.assessment.evidenced].map(|ends| [of(&ends.low), of(&ends.high)]);
    let score = |[low, high]: &[DimensionResult; 2]| Score::new(low.score.as_ref(), high.score.as_ref());
    let evidenced_score = score(&evidenced);
    ScoreRow {
        id: dimension.id.to_string(),
        title: dimension.title.as_str().into(),
        weight: dimension.weight.to_string(),
        claimed: score(&claimed),
        bar: Score::exact(bar),
        gap: evidenced_score.0.as_ref().map_or("–".to_owned(), |ends| gap(ends, bar)),
        evidenced: evidenced_score,
        standing: standing(subject, evidenced.map(|end| end.standing)),
    }
}

/// Says how far a score is from the bar; at most, where answers are open.
fn gap([low, high]: &[Ratio; 2], bar: &Ratio) -> String {
    match low >= bar {
        true => "none".to_owned(),
        false if low != high => format!("≤ {}", points(&(bar - low))),
        false => points(&(bar - low)),
    }
}

/// Names the level or the two between which the evidence stands.
fn standing(subject: &Subject, [low, high]: [Option<LevelIndex>; 2]) -> String {
    let name = |level: Option<LevelIndex>| level.map_or("none yet", |level| subject.level(level).id.as_str());
    if low == high { name(low).to_owned() } else { format!("{} to {}", name(low), name(high)) }
}
