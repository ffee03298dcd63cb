//! Scores over time, for whoever tables or draws them.

use crate::domain::Date;

use super::inline::{Text, Words};
use super::number::{Score, signed_points};

/// Holds how one score went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Trend {
    pub title: Words,
    /// The score that ready needs.
    pub bar: Score,
    /// Oldest first; at least one.
    pub points: Vec<TrendPoint>,
}

/// Holds a score on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TrendPoint {
    pub date: Date,
    pub score: Score,
    /// Why no line leads here from the point before, in a few words; none where one does.
    pub apart: Option<Words>,
}

/// Lays trends out as a table: its columns, each with whether it holds numbers, and its cells.
pub(super) fn table(trends: &[Trend]) -> (Vec<(&'static str, bool)>, Vec<Vec<Text>>) {
    let columns =
        vec![("Score", false), ("Trend", false), ("First", true), ("Last", true), ("Since the one before", true)];
    (columns, trends.iter().map(Trend::cells).collect())
}

impl Trend {
    fn cells(&self) -> Vec<Text> {
        let end = |point: Option<&TrendPoint>| point.map(|point| point.score.to_string()).unwrap_or_default();
        let (first, last) = (end(self.points.first()), end(self.points.last()));
        vec![
            self.title.as_str().into(),
            self.sparkline().into(),
            first.into(),
            last.into(),
            self.last_change().unwrap_or("–".to_owned()).into(),
        ]
    }

    /// Says in points how the low end moved last; none where no line leads there.
    fn last_change(&self) -> Option<String> {
        let [.., before, last] = self.points.as_slice() else { return None };
        let ([before, _], [after, _]) = (before.score.0.as_ref()?, last.score.0.as_ref()?);
        last.apart.is_none().then(|| signed_points(&(after - before)))
    }

    /// Draws the low ends, a glyph each, with a mark where no line leads on.
    fn sparkline(&self) -> String {
        const GLYPHS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
        let glyph = |score: &Score| match score.thousandths() {
            Some([low, _]) => GLYPHS[(low as usize * GLYPHS.len() / 1000).min(GLYPHS.len() - 1)],
            None => '·',
        };
        let drawn =
            |point: &TrendPoint| point.apart.iter().map(|_| '┊').chain([glyph(&point.score)]).collect::<String>();
        self.points.iter().map(drawn).collect()
    }

    /// Says the numbers that a chart draws.
    pub(super) fn sentence(&self) -> String {
        let said = |point: &TrendPoint| {
            let apart = point.apart.as_ref().map(|why| format!("{}; ", why.as_str())).unwrap_or_default();
            format!("{apart}{} {}", point.date, point.score)
        };
        let said: Vec<_> = self.points.iter().map(said).collect();
        format!("{}: {}. Ready needs {}.", self.title.as_str(), said.join(", "), self.bar)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Ratio;

    fn trend(scores: &[Option<(u64, bool)>]) -> Trend {
        let point = |score: &Option<(u64, bool)>| TrendPoint {
            date: Date::parse("2026-11-20").expect("a test date"),
            score: score.map_or(Score(None), |(score, _)| Score::exact(&Ratio::new(score, 100))),
            apart: score.filter(|(_, apart)| *apart).map(|_| "the rubric changed".into()),
        };
        let points = scores.iter().map(point).collect();
        Trend { title: "Scope".into(), bar: Score::exact(&Ratio::new(85, 100)), points }
    }

    #[test]
    fn a_sparkline_has_a_glyph_for_each_date_and_a_mark_where_no_line_leads_on() {
        let trend = trend(&[Some((0, false)), Some((50, false)), None, Some((100, true))]);
        assert_eq!(trend.sparkline(), "▁▅·┊█");
    }

    #[test]
    fn no_change_is_said_across_a_break_or_from_nothing() {
        let change = |scores: &[Option<(u64, bool)>]| trend(scores).last_change();
        assert_eq!(change(&[Some((50, false)), Some((30, false))]).as_deref(), Some("-20.0"));
        assert_eq!(change(&[Some((50, false)), Some((30, true))]), None);
        assert_eq!(change(&[None, Some((30, false))]), None);
        assert_eq!(change(&[Some((30, false))]), None);
    }
}
