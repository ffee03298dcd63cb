//! What levels expect steps of.

use serde::Serialize;

use super::actions::ActionFacts;
use super::further::FurtherFacts;
use crate::domain::{
    Competency, CompetencyStep, Condition, Criterion, CriterionId, Form, Ratio, Reach, Rubric, Threshold,
};

/// A competency, of which levels expect steps
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct CompetencyFacts<'a> {
    /// Its id
    id: &'a str,
    /// Its dimension
    dimension: &'a str,
    /// Its name
    title: &'a str,
    /// Its steps, lowest first; step 0, none of it yet, is not among them
    steps: Vec<CompetencyStepFacts<'a>>,
    #[serde(flatten)]
    further: FurtherFacts<'a>,
}

/// A step of a competency
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CompetencyStepFacts<'a> {
    /// Its id
    id: &'a str,
    /// Its label
    label: &'a str,
    /// What it looks like
    anchor: Option<&'a str>,
    /// What it counts where points are added up, as an exact fraction
    points: String,
    /// What leads to it
    actions: Vec<ActionFacts<'a>>,
    #[serde(flatten)]
    further: FurtherFacts<'a>,
    /// What shows it, of a derived competency
    #[serde(skip_serializing_if = "Option::is_none")]
    reach: Option<ReachFacts<'a>>,
}

/// What shows a step of a derived competency
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ReachFacts<'a> {
    /// The criteria that it goes by
    criteria: Vec<PartFacts<'a>>,
    /// What must hold of them
    conditions: Vec<ConditionFacts<'a>>,
}

/// A criterion that shows a step
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PartFacts<'a> {
    /// Its id
    id: &'a str,
    /// What it asks for
    text: &'a str,
    /// How much it counts in a mean, as a decimal
    weight: String,
}

/// A condition on several things
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ConditionFacts<'a> {
    /// What is compared: `each`, `count`, `sum` or `mean`
    kind: &'static str,
    /// The rating that counts, by its id, where it is counted how many have it or a higher one
    at: Option<&'a str>,
    /// What is added up: `steps`, `points` or `value`
    measure: Option<&'static str>,
    /// What is enough, as an exact fraction
    at_least: Option<String>,
    /// What is not enough yet, as an exact fraction
    above: Option<String>,
    /// How many may be missing
    all_but: Option<usize>,
    /// What is counted, by id; empty for all that there is
    of: Vec<&'a str>,
}

impl<'a> CompetencyFacts<'a> {
    pub(super) fn new(rubric: &'a Rubric, competency: &'a Competency) -> Self {
        Self {
            id: competency.id().as_str(),
            dimension: rubric.dimensions()[competency.asks().dimension].id.as_str(),
            title: &competency.asks().text,
            steps: (1..).zip(competency.steps()).map(|(number, one)| step(rubric, competency, number, one)).collect(),
            further: FurtherFacts::from(&competency.asks().further),
        }
    }
}

fn step<'a>(
    rubric: &'a Rubric,
    competency: &'a Competency,
    number: usize,
    step: &'a CompetencyStep,
) -> CompetencyStepFacts<'a> {
    let part = |criterion: &'a Criterion| PartFacts {
        id: criterion.id.as_str(),
        text: &criterion.text,
        weight: criterion.weight.to_string(),
    };
    let reach = |reach: &'a Reach| ReachFacts {
        criteria: competency.criteria_of(number).iter().map(part).collect(),
        conditions: reach.conditions.iter().map(|one| condition(rubric, one)).collect(),
    };
    CompetencyStepFacts {
        id: step.id.as_str(),
        label: &step.label,
        anchor: step.anchor.as_deref(),
        points: step.points.to_string(),
        actions: step.grow.iter().map(ActionFacts::new).collect(),
        further: FurtherFacts::from(&step.further),
        reach: step.reach.as_ref().map(reach),
    }
}

fn condition<'a>(rubric: &'a Rubric, condition: &'a Condition) -> ConditionFacts<'a> {
    let (at, measure) = match condition.form {
        Form::Each(at) | Form::Count(at) => (rubric.scale().steps().get(at), None),
        Form::Sum(measure) | Form::Mean(measure) => (None, Some(measure.as_str())),
    };
    let (at_least, above, all_but) = match &condition.threshold {
        Threshold::AtLeast(bar) => (Some(bar), None, None),
        Threshold::Above(bar) => (None, Some(bar), None),
        Threshold::AllBut(number) => (None, None, Some(*number)),
    };
    ConditionFacts {
        kind: condition.form.as_str(),
        at: at.map(|step| step.id.as_str()),
        measure,
        at_least: at_least.map(Ratio::to_string),
        above: above.map(Ratio::to_string),
        all_but,
        of: condition.of.iter().map(CriterionId::as_str).collect(),
    }
}

/// Gives the step that a level expects of a competency, by its id; none of a criterion of its own.
pub(super) fn expected_step(criterion: &Criterion) -> Option<&str> {
    let direct = criterion.expects.as_ref().map(|expected| expected.scale.meets().number());
    let number = direct.or(criterion.part_of.as_ref().map(|part| part.expected))?;
    Some(criterion.competency()?.scale().steps().get(number)?.id.as_str())
}
