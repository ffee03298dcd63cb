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

impl ScoreRow {
    /// The columns of the row as a table has it, and whether each holds numbers.
    pub(super) const COLUMNS: [(&str, bool); 7] = [
        ("Dimension", false),
        ("Weight", true),
        ("Claimed", true),
        ("Evidenced", true),
        ("Bar", true),
        ("Gap", true),
        ("Stands at", false),
    ];

    pub(super) fn cells(&self) -> [Text; 7] {
        let score = |result, score| Text::default().with_score(result, Some(&self.id), score);
        [
            self.title.as_str().into(),
            self.weight.as_str().into(),
            score("claimed", &self.claimed),
            score("evidenced", &self.evidenced),
            self.bar.to_string().into(),
            Text(vec![Span::Data(Data::Gap(self.id.clone()), self.gap.as_str().into())]),
            self.standing.as_str().into(),
        ]
    }

    /// Says the numbers that a chart draws.
    pub(super) fn sentence(&self) -> String {
        let title = self.title.as_str();
        match self.evidenced.0 {
            None => format!("{title}: nothing to judge."),
            Some(_) => format!(
                "{title}: evidenced {}, claimed {}, bar {}, {}.",
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
