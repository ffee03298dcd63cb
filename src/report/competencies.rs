//! Words for competencies: their steps, and what a level expects of them.

use crate::domain::{
    Competency, CompetencyPart, CompetencyStep, CountsFor, Criterion, Expected, Form, LevelCondition, Measure, Ratio,
    Rubric, Weight,
};
use crate::text::count;

use super::block::{Block, Fact, Facts, FactsOf, ListItem};
use super::conditions::worded;
use super::further;
use super::inline::Text;
use super::words;

/// Lists the competencies of a rubric: of each its dimension and its steps, the lowest first.
pub(super) fn section(rubric: &Rubric) -> Option<Block> {
    let row = |competency: &Competency| {
        let steps: Vec<_> = (0..competency.steps().len()).map(|index| labelled(rubric, competency, index)).collect();
        let asks = competency.asks();
        Fact::new(&asks.text, format!("{}: {}", rubric.dimensions()[asks.dimension].title, steps.join(", ")))
    };
    let rows: Vec<_> = rubric.competencies().iter().map(|competency| row(competency)).collect();
    let facts = (!rows.is_empty()).then_some(Block::Facts(Facts { of: FactsOf::Part, rows }));
    Block::section("Competencies", facts.into_iter().collect())
}

/// Names a step, with its points where these say something.
fn labelled(rubric: &Rubric, competency: &Competency, index: usize) -> String {
    let CompetencyStep { label, points, .. } = &competency.steps()[index];
    if !tells_points(rubric, competency) {
        return label.clone();
    }
    let word = if *points == Ratio::one() { "point" } else { "points" };
    format!("{label} ({} {word})", points.written())
}

/// Tells whether the points of a competency say something: where a level counts points, or they are not its places.
fn tells_points(rubric: &Rubric, competency: &Competency) -> bool {
    let places = competency.steps().iter().enumerate();
    let mut other = places.filter(|(index, step)| step.points != Ratio::whole(*index as u128 + 1));
    let counts_points =
        |need: &LevelCondition| matches!(need.condition.form, Form::Sum(Measure::Points) | Form::Mean(Measure::Points));
    let is_counted = || rubric.levels().iter().flat_map(|level| &level.needs).any(counts_points);
    !competency.is_derived() && (other.next().is_some() || is_counted())
}

/// Says what a level expects of a competency; none where it expects nothing of it.
pub(super) fn expected(criterion: &Criterion) -> Option<String> {
    let competency = criterion.competency()?;
    let (number, weight) = criterion.expected_step()?;
    let step = competency.scale().steps().get(number).map_or("", |step| step.label.as_str());
    Some(format!("{number} {step}{}", marks(criterion, weight)))
}

/// Says behind a name what it counts for: whether it is a must, only shown, and its weight where that is not 1.
pub(super) fn marks(criterion: &Criterion, weight: Weight) -> String {
    let must = must_mark(criterion);
    let optional = if criterion.is_only_shown() { " [optional]" } else { "" };
    let weight = if weight == Weight::ONE { String::new() } else { format!(" [weight {weight}]") };
    format!("{must}{optional}{weight}")
}

/// Describes a derived competency of which a level expects a step, by one of its criteria there: its steps up to that one, with
/// what shows each.
pub(super) fn derived(rubric: &Rubric, part: &CompetencyPart, criterion: &Criterion) -> ListItem {
    let competency = &part.competency;
    let rating = |number: usize| rubric.scale().steps().get(number).map_or_else(String::new, |step| step.label.clone());
    let step = |(index, step): (usize, &CompetencyStep)| {
        let reach = step.reach.as_ref()?;
        let other = (reach.of != index).then(|| competency.steps().get(reach.of)).flatten();
        let of = other.map(|other| format!(" (of the criteria of {})", other.label)).unwrap_or_default();
        let conditions = reach.conditions.iter().map(|one| worded(one, ["criterion", "criteria"], &rating));
        let conditions = conditions.collect::<Vec<_>>().join(", ");
        let anchor = step.anchor.as_deref().map(|anchor| format!("{anchor}. ")).unwrap_or_default();
        Some(Fact::new(format!("{} {}", index + 1, step.label), format!("{anchor}Reached by {conditions}{of}")))
    };
    let expected = competency.steps().get(part.expected.saturating_sub(1)).map_or("", |step| step.label.as_str());
    let facts = [Fact::new("Expected", format!("{} {expected}", part.expected))].into_iter();
    let facts = facts.chain(competency.asks().why.as_ref().map(|why| Fact::new("Why", why)));
    let steps = competency.steps().iter().enumerate().take(part.expected).filter_map(step);
    ListItem {
        words: format!("{}{}", competency.asks().text, marks(criterion, part.weight)).into(),
        facts: facts
            .chain(steps)
            .chain(further::facts(&competency.asks().further))
            .chain([further::id(competency.id().as_str())])
            .collect(),
        ..ListItem::default()
    }
}

/// Lists the steps of a competency from the lowest on, and says which of them is expected and what leads to each.
pub(super) fn steps(rubric: &Rubric, expected: &Expected) -> Vec<Fact> {
    let Expected { competency, scale, counts_for } = expected;
    let steps = competency.steps().iter().enumerate().map(|(index, step)| {
        let anchor = step.anchor.as_deref().unwrap_or("(not described)");
        let grow = step.grow.iter().map(|action| Text::from(format!("To get there: {}", words::action(action))));
        let texts = [Text::from(anchor)].into_iter().chain(grow).chain(further::of_step(&step.further)).collect();
        Fact::of(format!("{} {}", index + 1, labelled(rubric, competency, index)), texts)
    });
    let step = scale.step(scale.meets());
    let expected = Fact::new("Expected", format!("{} {}", scale.meets().number(), step.label));
    (*counts_for != CountsFor::Needs).then_some(expected).into_iter().chain(steps).collect()
}

/// Counts what levels ask for: `2 competencies, 3 criteria`.
#[must_use]
pub fn asked_for(criteria: usize, competencies: usize) -> String {
    let criteria = (criteria > 0 || competencies == 0).then(|| count(criteria, "criterion", "criteria"));
    let competencies = (competencies > 0).then(|| count(competencies, "competency", "competencies"));
    criteria.into_iter().chain(competencies).collect::<Vec<_>>().join(", ")
}

/// Marks a must behind its name.
pub(super) fn must_mark(criterion: &Criterion) -> &'static str {
    if criterion.must { " [must]" } else { "" }
}
