//! What a level asks for: behaviours of its own, and steps of competencies that levels share.
//!
//! A level that expects a step asks for a criterion whose ratings are the steps; one answer to the competency serves them all.

use std::sync::Arc;

use super::{Action, Condition, CriterionId, Further, Policy, Rating, RatingId, Ratio, Scale, Takes, Weight};

/// The label of step 0, which every competency has without naming it.
const NOTHING_YET: &str = "None of it yet";

/// Describes one observable behaviour that a level asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the file, and any of them may go with any other")]
pub struct Criterion {
    /// Its name in files; it stays when the criterion moves to another level.
    pub id: CriterionId,
    /// The index of its dimension in the rubric.
    pub dimension: usize,
    /// The behaviour.
    pub text: String,
    /// The question put to the person, where it differs from the text.
    pub ask: Option<String>,
    /// Why the behaviour matters at this level.
    pub why: Option<String>,
    /// Whether nobody is ready without it.
    pub must: bool,
    /// How much it counts inside its dimension.
    pub weight: Weight,
    /// What each rating looks like here, where the rubric says so, with the rating.
    pub anchors: Vec<(Rating, String)>,
    /// What would convince somebody else.
    pub evidence: Vec<String>,
    /// Whether a rating counts in full only with evidence.
    pub evidence_required: bool,
    /// Whether a must may be not applicable.
    pub na_allowed: bool,
    /// How many distinct pieces of evidence a tier above "told" needs; at least 1.
    pub occasions: usize,
    /// Whether only somebody who has the title can show it; never so for a must.
    pub in_seat: bool,
    /// How long a step up to "meets" typically takes.
    pub takes: Takes,
    /// What to do about a gap.
    pub grow: Vec<Action>,
    /// What is shown beside it.
    pub further: Further,
    /// Of which competency it expects a step; none where it is rated on the scale of the rubric.
    pub expects: Option<Expected>,
    /// Of which derived competency it shows a step; none where it counts by itself.
    pub part_of: Option<CompetencyPart>,
}

impl Criterion {
    /// Gives the question to ask: its own, else the text.
    #[must_use]
    pub fn question(&self) -> &str {
        self.ask.as_deref().unwrap_or(&self.text)
    }

    /// Gives the question where it says more than the text.
    #[must_use]
    pub fn own_question(&self) -> Option<&str> {
        self.ask.as_deref().filter(|ask| !ask.starts_with(&self.text))
    }

    /// Gives what this rating looks like here, where the rubric says so.
    #[must_use]
    pub fn anchor(&self, rating: Rating) -> Option<&str> {
        if let Some(expected) = &self.expects {
            return expected.competency.step(rating)?.anchor.as_deref();
        }
        self.anchors.iter().find(|(of, _)| *of == rating).map(|(_, text)| text.as_str())
    }
}

/// Describes one named step of a competency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompetencyStep {
    /// How files name it.
    pub id: RatingId,
    /// How reports name it.
    pub label: String,
    /// What it looks like.
    pub anchor: Option<String>,
    /// What it counts where points are added up.
    pub points: Ratio,
    /// What to do to reach it.
    pub grow: Vec<Action>,
    /// What is shown beside it.
    pub further: Further,
    /// What shows that it is reached, of a derived competency; none where somebody says which step describes them.
    pub reach: Option<Reach>,
}

/// Says what shows that a step of a derived competency is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// What is asked for it; empty where it goes by the criteria of another step.
    pub criteria: Vec<Criterion>,
    /// The index of the step by whose criteria it goes, mostly its own.
    pub of: usize,
    /// What must hold of these criteria.
    pub conditions: Vec<Condition>,
}

/// Describes something that levels expect to different steps.
///
/// **Invariant**: it has 1 to [`Competency::MOST_STEPS`] named steps, none of them called `none`, which is step 0. Either all of
/// them say what shows that they are reached, which makes it a derived one, or none does; and they go by criteria of steps that
/// have some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Competency {
    /// What every level that expects it asks in the same words: id, dimension, question, evidence and the rest.
    asks: Criterion,
    /// Its named steps, lowest first.
    steps: Vec<CompetencyStep>,
    /// Its steps as ratings, from step 0 on; the highest one meets.
    scale: Arc<Scale>,
    /// The same where it is counted: any step is something.
    counted: Arc<Scale>,
    /// The points of each step, from step 0 on.
    points: Vec<Ratio>,
}

/// Says what a level expects of a competency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Of which one.
    pub competency: Arc<Competency>,
    /// Its steps as ratings, with what each is worth at this level.
    pub scale: Arc<Scale>,
    /// What the answer counts for at this level.
    pub counts_for: CountsFor,
}

/// Says what a criterion of a derived competency counts for at a level that expects a step of it.
///
/// How much it weighs inside the competency, its own weight says; whether the competency is a must, its own `must`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompetencyPart {
    /// Of which one.
    pub competency: Arc<Competency>,
    /// The number of the first step that it shows.
    pub step: usize,
    /// The number of the step that the level expects.
    pub expected: usize,
    /// The ratings of the rubric, of which that one meets which the steps up to the expected one ask for.
    pub scale: Arc<Scale>,
    /// How much the competency counts inside its dimension.
    pub weight: Weight,
    /// What the competency counts for at this level.
    pub counts_for: CountsFor,
}

/// Says what the answer to a competency counts for at a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountsFor {
    /// The score and the gates.
    Score,
    /// Nothing: it is asked and shown.
    Nothing,
    /// The conditions of the level on several competencies, and no score of its own.
    Needs,
}

impl Competency {
    /// The most named steps: an answer is one digit.
    pub const MOST_STEPS: usize = 9;

    /// The id of step 0.
    pub const NONE: &'static str = "none";

    /// Makes a competency of what is asked and its named steps, lowest first; none where they are too few or too many.
    ///
    /// # Panics
    /// Never: `none` is an id.
    #[must_use]
    pub fn new(mut asks: Criterion, steps: Vec<CompetencyStep>) -> Option<Self> {
        let named =
            steps.iter().map(|step| (step.id.clone(), step.label.clone(), step.anchor.clone().unwrap_or_default()));
        let has_criteria = |of: usize| {
            steps.get(of).and_then(|step| step.reach.as_ref()).is_some_and(|reach| !reach.criteria.is_empty())
        };
        let is_direct = steps.iter().all(|step| step.reach.is_none());
        let is_derived = || steps.iter().all(|step| step.reach.as_ref().is_some_and(|reach| has_criteria(reach.of)));
        let scale = Self::scale_of(named.collect()).filter(|_| is_direct || is_derived())?;
        let named = scale.steps().iter().map(|step| (step.id.clone(), step.label.clone(), step.anchor.clone()));
        let counted = Arc::new(Scale::of_steps(named.collect(), 1, &[])?);
        let points = std::iter::once(Ratio::zero()).chain(steps.iter().map(|step| step.points.clone())).collect();
        if is_direct && asks.ask.is_none() {
            asks.ask = Some(Self::default_question(&asks.text));
        }
        Some(Self { asks, steps, scale: Arc::new(scale), counted, points })
    }

    /// Gives what is asked of one that has this title and no question of its own.
    #[must_use]
    pub fn default_question(title: &str) -> String {
        format!("{title}: which step describes you?")
    }

    /// Makes the ratings of named steps, lowest first, each with its id, label and anchor; none where they are too few or too
    /// many.
    ///
    /// # Panics
    /// Never: `none` is an id.
    #[must_use]
    pub fn scale_of(named: Vec<(RatingId, String, String)>) -> Option<Scale> {
        let none = RatingId::parse(Self::NONE).expect("BUG: `none` is an id");
        let highest = named.len();
        let nothing = (none, NOTHING_YET.to_owned(), String::new());
        let named = [nothing].into_iter().chain(named).collect();
        (1..=Self::MOST_STEPS).contains(&highest).then(|| Scale::of_steps(named, highest, &[]))?
    }

    /// Gives its name in files.
    #[must_use]
    pub fn id(&self) -> &CriterionId {
        &self.asks.id
    }

    /// Gives what is asked, whichever level asks.
    #[must_use]
    pub fn asks(&self) -> &Criterion {
        &self.asks
    }

    /// Gives its named steps, lowest first.
    #[must_use]
    pub fn steps(&self) -> &[CompetencyStep] {
        &self.steps
    }

    /// Gives its steps as ratings, from step 0 on.
    #[must_use]
    pub fn scale(&self) -> &Scale {
        &self.scale
    }

    /// Gives the points of the step of a number; those of the highest beyond it.
    pub(super) fn points(&self, step: usize) -> &Ratio {
        &self.points[step.min(self.steps.len())]
    }

    /// Gives what the step of a number is worth: its share of the steps.
    pub(super) fn value(&self, step: usize) -> &Ratio {
        &self.scale.step(Rating::numbered(step)).value
    }

    /// Makes the criterion of a level that counts it under `needs`.
    #[must_use]
    pub fn counted(self: &Arc<Self>) -> Criterion {
        let expects = Expected { competency: self.clone(), scale: self.counted.clone(), counts_for: CountsFor::Needs };
        Criterion { expects: Some(expects), ..self.asks.clone() }
    }

    /// Gives the named step of this number; none for step 0.
    #[must_use]
    pub fn step(&self, rating: Rating) -> Option<&CompetencyStep> {
        self.steps.get(rating.number().checked_sub(1)?)
    }

    /// Makes the criterion of a level that expects a step.
    #[must_use]
    pub fn expected(self: &Arc<Self>, at: Rating, policy: &Policy, counts: &Expectation) -> Criterion {
        let named = self.scale.steps().iter().map(|step| (step.id.clone(), step.label.clone(), step.anchor.clone()));
        let scale = Scale::of_steps(named.collect(), at.number(), &policy.distance);
        let scale = scale.map_or_else(|| self.scale.clone(), Arc::new);
        Criterion {
            must: counts.must,
            weight: counts.weight,
            expects: Some(Expected { competency: self.clone(), scale, counts_for: counts.counts_for }),
            ..self.asks.clone()
        }
    }
}

/// Says what the answer to a competency counts at one level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expectation {
    /// Whether nobody is ready below the step expected.
    pub must: bool,
    /// How much it counts inside its dimension.
    pub weight: Weight,
    /// What it counts for.
    pub counts_for: CountsFor,
}
