//! Two levels side by side: what each asks for, dimension by dimension.

use std::collections::BTreeSet;

use crate::domain::{Asks, Criterion, CriterionId, Level, LevelIndex, Rubric};
use crate::text::count;

use super::block::{Block, Document, Fact, Facts, FactsOf, Sides};
use super::competencies::{asked_for, expected, must_mark};
use super::inline::{Text, Tone, Words};
use super::needs;
use super::rubric::warning_line;

/// Sets two levels side by side: what both ask for, then on the left what falls away and on the right what is new.
#[must_use]
pub fn comparison(rubric: &Rubric, one: LevelIndex, other: LevelIndex) -> Document {
    let levels = [one, other].map(|index| rubric.level(index));
    let [left, right] = levels;
    let title = format!("{} and {}", left.title, right.title);
    let summary = |level: &Level| level.summary.as_ref().map(|summary| Fact::new(&level.title, summary));
    let summaries: Vec<_> = levels.into_iter().filter_map(summary).collect();
    let titles = [format!("{} (falls away)", left.title), format!("{} (is new)", right.title)].map(Words::from);
    let groups = groups(rubric, levels);
    let has_lists = !groups.is_empty();
    let blocks = [
        Some(Block::Headline(Tone::Strong, Text::from(&title))),
        (!summaries.is_empty()).then_some(Block::Facts(Facts { of: FactsOf::Part, rows: summaries })),
        shared(levels),
        conditions(levels),
        has_lists.then_some(Block::Sides(Sides { titles, groups })),
        Some(Block::Notes(vec![note(rubric, levels, has_lists).into()])),
    ];
    Document::new(title, blocks.into_iter().flatten().collect())
}

/// Says of each competency of which both levels expect a step, from which to which that goes.
fn shared([left, right]: [&Level; 2]) -> Option<Block> {
    let mut told = BTreeSet::new();
    let row = |criterion: &Criterion| {
        let competency = criterion.competency()?;
        let before = expectation(left, competency.id())?;
        let after = expected(criterion).filter(|_| told.insert(competency.id().clone()))?;
        let words = if before == after { format!("{after}, as before") } else { format!("{before} → {after}") };
        Some(Fact::new(&competency.asks().text, words))
    };
    facts("Expected at both", right.criteria.iter().filter_map(row).collect())
}

/// Says what a level expects of the competency with this id.
fn expectation(level: &Level, id: &CriterionId) -> Option<String> {
    let of = |one: &&Criterion| one.competency().is_some_and(|competency| competency.id() == id);
    level.criteria.iter().filter(of).find_map(expected)
}

/// Says what each level needs of several competencies together, where one of them does.
fn conditions(levels: [&Level; 2]) -> Option<Block> {
    let row = |level: &Level| {
        let asked: Vec<_> = level.needs.iter().map(|need| needs::asked(need).into()).collect();
        Fact::of(&level.title, if asked.is_empty() { vec!["none".into()] } else { asked })
    };
    let has_some = levels.iter().any(|level| !level.needs.is_empty());
    facts("Needs", if has_some { levels.map(row).into() } else { Vec::new() })
}

fn facts(title: &str, rows: Vec<Fact>) -> Option<Block> {
    let facts = (!rows.is_empty()).then_some(Block::Facts(Facts { of: FactsOf::Part, rows }));
    Block::section(title, facts.into_iter().collect())
}

/// Sets what one level alone asks for against what the other does, by dimension, and then the warning signs.
fn groups(rubric: &Rubric, levels: [&Level; 2]) -> Vec<(Words, [Vec<Words>; 2])> {
    let own = |side: usize, index: usize| lines(levels[side], levels[1 - side], index);
    let dimensions = rubric.dimensions().iter().enumerate();
    let dimensions =
        dimensions.map(|(index, dimension)| (Words::from(&dimension.title), [own(0, index), own(1, index)]));
    let warnings = levels.map(|level| level.warnings.iter().map(|sign| warning_line(sign).into()).collect());
    let groups = dimensions.chain([("Warning signs".into(), warnings)]);
    groups.filter(|(_, sides): &(_, [Vec<Words>; 2])| sides.iter().any(|side| !side.is_empty())).collect()
}

/// Lists what a level asks for in a dimension and the other one does not: criteria, and steps of competencies. What is counted
/// together stands with what it counts for.
fn lines(level: &Level, other: &Level, dimension: usize) -> Vec<Words> {
    let asked: BTreeSet<_> = other.criteria.iter().map(|criterion| &criterion.id).collect();
    let mut told = BTreeSet::new();
    let mut lines = Vec::new();
    for criterion in level.criteria.iter().filter(|one| one.dimension == dimension) {
        if let Some((competency, step)) = criterion.competency().zip(expected(criterion))
            && expectation(other, competency.id()).is_none()
            && told.insert(competency.id())
        {
            lines.push(format!("{}: {step}", competency.asks().text).into());
        }
        if criterion.expects.is_none() && !asked.contains(&criterion.id) {
            // What the competency counts for stands with that.
            let must = if criterion.part_of.is_some() { "" } else { must_mark(criterion) };
            lines.push(format!("{}{must}", criterion.text).into());
        }
    }
    lines
}

/// Says how much each level asks for, and how the two lists are to be read where there are any.
fn note(rubric: &Rubric, levels: [&Level; 2], has_lists: bool) -> String {
    let [left, right] = levels.map(|level| {
        let Asks { criteria, competencies, musts } = Asks::of(&level.criteria);
        format!("{} asks for {}, {}", level.title, asked_for(criteria, competencies), count(musts, "must", "musts"))
    });
    let lists = if has_lists { "What stands on the left falls away, what stands on the right is new. " } else { "" };
    let below = match rubric.policy().judges_below {
        true => "A level held counts as met.",
        false => "The levels below a target are not judged.",
    };
    format!("{left}; {right}. {lists}{below}")
}
