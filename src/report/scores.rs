//! The scores of a dimension, for whoever tables or draws them.

use super::inline::{Data, Span, Text, Words};
use super::number::Score;

/// Holds the scores of one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ScoreRow {
    pub id: String,
    pub title: Words,
    pub weight: String,
    /// The score of the ratings as given.
    pub claimed: Score,
    /// The score as far as evidence carries it.
    pub evidenced: Score,
    /// The score that ready needs.
    pub bar: Score,
    /// What is missing to the bar, in percentage points; at most, where answers are open.
    pub gap: String,
    /// The level the evidence carries in this dimension.
    pub standing: String,
}

/// Lays rows out as a table: its columns, each with whether it holds numbers, and its cells. Weights stand there only where
/// they differ.
pub(super) fn table(rows: &[ScoreRow]) -> (Vec<(&'static str, bool)>, Vec<Vec<Text>>) {
    let with_weights = weights_differ(rows);
    let columns = [
        Some(("Dimension", false)),
        with_weights.then_some(("Weight", true)),
        Some(("Claimed", true)),
        Some(("Evidenced", true)),
        Some(("Needed", true)),
        Some(("Gap", true)),
        Some(("Stands at", false)),
    ];
    (columns.into_iter().flatten().collect(), rows.iter().map(|row| row.cells(with_weights)).collect())
}

/// Tells whether one dimension counts more than another.
pub(super) fn weights_differ(rows: &[ScoreRow]) -> bool {
    rows.windows(2).any(|pair| pair[0].weight != pair[1].weight)
}

impl ScoreRow {
    fn cells(&self, with_weight: bool) -> Vec<Text> {
        let score = |result, score| Text::default().with_score(result, Some(&self.id), score);
        let cells = [
            Some(self.title.as_str().into()),
            with_weight.then(|| self.weight.as_str().into()),
            Some(score("claimed", &self.claimed)),
            Some(score("evidenced", &self.evidenced)),
            Some(self.bar.to_string().into()),
            Some(Text(vec![Span::Data(Data::Gap(self.id.clone()), self.gap.as_str().into())])),
            Some(self.standing.as_str().into()),
        ];
        cells.into_iter().flatten().collect()
    }

    /// Says the numbers that a chart draws.
    pub(super) fn sentence(&self) -> String {
        let title = self.title.as_str();
        match self.evidenced.0 {
            None => format!("{title}: nothing to judge."),
            Some(_) => format!(
                "{title}: evidenced {}, claimed {}, needed {}, {}.",
                self.evidenced,
                self.claimed,
                self.bar,
                self.gap_in_words()
            ),
        }
    }

    /// Says how far the score is from the bar.
    fn gap_in_words(&self) -> String {
        if self.gap == "none" { "no gap".to_owned() } else { format!("gap {} points", self.gap) }
    }
}
