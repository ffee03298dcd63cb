//! Two levels side by side: what each asks for, dimension by dimension.

use crate::domain::{Level, LevelIndex, Rubric};
use crate::text::count;

use super::block::{Block, Document, Fact, Facts, FactsOf, Sides};
use super::inline::{Text, Tone, Words};
use super::rubric::warning_line;
use super::words::must_mark;

/// Sets two levels side by side: on the left what falls away, on the right what is new.
#[must_use]
pub fn comparison(rubric: &Rubric, one: LevelIndex, other: LevelIndex) -> Document {
    let levels = [one, other].map(|index| rubric.level(index));
    let [left, right] = levels;
    let title = format!("{} and {}", left.title, right.title);
    let summary = |level: &Level| level.summary.as_ref().map(|summary| Fact::new(&level.title, summary));
    let summaries: Vec<_> = levels.into_iter().filter_map(summary).collect();
    let sides = Sides {
        titles: [format!("{} (falls away)", left.title), format!("{} (is new)", right.title)].map(Words::from),
        groups: groups(rubric, levels),
    };
    let blocks = [
        Some(Block::Headline(Tone::Strong, Text::from(&title))),
        (!summaries.is_empty()).then_some(Block::Facts(Facts { of: FactsOf::Part, rows: summaries })),
        Some(Block::Sides(sides)),
        Some(Block::Notes(vec![note(levels).into()])),
    ];
    Document::new(title, blocks.into_iter().flatten().collect())
}

/// Sets the criteria against each other by dimension, and then the warning signs.
fn groups(rubric: &Rubric, levels: [&Level; 2]) -> Vec<(Words, [Vec<Words>; 2])> {
    let criteria = |index: usize| {
        levels.map(|level| {
            let criteria = level.criteria.iter().filter(|criterion| criterion.dimension == index);
            criteria.map(|criterion| format!("{}{}", criterion.text, must_mark(criterion)).into()).collect()
        })
    };
    let dimensions = rubric.dimensions().iter().enumerate();
    let dimensions = dimensions.map(|(index, dimension)| (Words::from(&dimension.title), criteria(index)));
    let warnings = levels.map(|level| level.warnings.iter().map(|sign| warning_line(sign).into()).collect());
    let groups = dimensions.chain([("Warning signs".into(), warnings)]);
    groups.filter(|(_, sides): &(_, [Vec<Words>; 2])| sides.iter().any(|side| !side.is_empty())).collect()
}

/// Says how the two lists are to be read.
fn note(levels: [&Level; 2]) -> String {
    let [left, right] = levels.map(|level| {
        let criteria = count(level.criteria.len(), "criterion", "criteria");
        let musts = level.criteria.iter().filter(|criterion| criterion.must).count();
        format!("{} asks for {criteria}, {}", level.title, count(musts, "must", "musts"))
    });
    format!(
        "{left}; {right}. What stands on the left falls away, what stands on the right is new; a level held counts as met."
    )
}
