//! The changes that could be made at each criterion, with what they cost and bring.

use crate::domain::{Case, Date, Rating, Ratio, Response, Role, Tier};

use super::super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath, lacking};
use super::super::score::LOW;
use super::result::{PlanRequest, StepKind};

/// Says how changes are priced.
pub(super) enum Pricing<'a> {
    /// By the costs of the request.
    Costs(&'a PlanRequest),
    /// All the same, so that the fewest changes cost least.
    Fewest(&'a PlanRequest),
}

impl Pricing<'_> {
    /// Gives the request that is priced.
    pub(super) fn request(&self) -> &PlanRequest {
        match self {
            Self::Costs(request) | Self::Fewest(request) => request,
        }
    }

    /// Gives the price of evidence gathered for its dates alone.
    pub(super) fn of_gathering(&self) -> u32 {
        self.of(self.request().costs.evidence)
    }

    /// Gives the price of a change that costs this much.
    fn of(&self, cost: u32) -> u32 {
        match self {
            Self::Costs(_) => cost,
            Self::Fewest(_) => 1,
        }
    }
}

/// Proposes one change at one criterion.
#[derive(Clone)]
pub(super) struct Choice {
    /// What it changes.
    pub kind: StepKind,
    /// What it costs.
    pub cost: u32,
    /// The rating that counts afterwards.
    pub reaches: Rating,
    /// What it adds to `Σ w·v`, in thousandths.
    pub gain: Ratio,
    /// The weight that starts to count with it, in thousandths: of a criterion that was not applicable.
    pub rated: u128,
    /// Whether it brings a new piece of evidence, which can be dated.
    pub shows: bool,
}

/// Holds a criterion with the changes that could be made at it.
pub(super) struct Candidate<'a> {
    /// The criterion as it is answered.
    pub answered: &'a AnsweredCriterion<'a>,
    /// The rating that counts now; none where it is not applicable.
    pub counted: Option<Rating>,
    /// The changes; at most one of them is made.
    pub choices: Vec<Choice>,
}

/// Lists the criteria of a level with their changes.
pub(super) fn candidates<'a>(
    path: &'a AnsweredPath,
    level: &'a AnsweredLevel<'a>,
    pricing: &Pricing,
) -> Vec<Candidate<'a>> {
    let candidate = |answered: &'a AnsweredCriterion<'a>| {
        let counted = answered.counted(path.rubric(), level.role, LOW);
        let choices = match pricing.request().excluded.contains(answered.criterion.id.as_str()) {
            true => Vec::new(),
            false => Writer { path, role: level.role, pricing, answered, counted }.choices(),
        };
        Candidate { answered, counted, choices }
    };
    level.criteria.iter().map(candidate).collect()
}

/// Lists the furthest change at each criterion as of a day, and evidence gathered until then.
pub(super) fn all(case: &Case, wanted: &PlanRequest, day: Date) -> Vec<StepKind> {
    let path = AnsweredPath::new(case.on(day));
    let pricing = Pricing::Costs(wanted);
    let mut changes = Vec::new();
    for level in &path.levels {
        for candidate in candidates(&path, level, &pricing) {
            let furthest = candidate.choices.into_iter().max_by_key(|choice| choice.reaches);
            changes.extend(furthest.map(|choice| choice.kind));
            if level.role == Role::Target {
                let criterion = candidate.answered.criterion.id.clone();
                changes.push(StepKind::Sustain { criterion, from: Some(case.request.as_of()), until: day });
            }
        }
    }
    changes
}

/// Writes the changes at one criterion.
struct Writer<'a> {
    path: &'a AnsweredPath<'a>,
    /// How its level is judged.
    role: Role,
    /// What changes cost.
    pricing: &'a Pricing<'a>,
    answered: &'a AnsweredCriterion<'a>,
    counted: Option<Rating>,
}

impl Writer<'_> {
    /// Lists the changes: none where the criterion is met.
    fn choices(&self) -> Vec<Choice> {
        let meets = self.path.rubric().scale().meets();
        if self.counted.is_some_and(|rating| rating >= meets) {
            return Vec::new();
        }
        match *self.answered.response {
            Response::Rated(rating) if rating >= meets => self.attach(rating.min(meets)).into_iter().collect(),
            Response::Rated(rating) => self.attach(rating).into_iter().chain([self.raise(Some(rating))]).collect(),
            Response::NotApplicable(_) => vec![self.raise(None)],
            Response::Unanswered | Response::Inferred => vec![self.answer()],
        }
    }

    /// Attaches the evidence that carries the rating; none where it is carried already.
    fn attach(&self, rating: Rating) -> Option<Choice> {
        let evidence = self.lacking(rating)?;
        let kind = StepKind::Attach { criterion: self.answered.criterion.id.clone(), evidence };
        Some(self.choice(kind, self.pricing.request().costs.evidence, rating, true))
    }

    /// Raises the rating to meets, with the evidence that carries it.
    fn raise(&self, from: Option<Rating>) -> Choice {
        let (criterion, to) = (self.answered.criterion, self.path.rubric().scale().meets());
        let evidence = self.lacking(to);
        let cost = self.pricing.request().costs.of_cheapest(&criterion.grow) + self.of_evidence(evidence);
        self.choice(
            StepKind::Raise { criterion: criterion.id.clone(), from, to, evidence },
            cost,
            to,
            evidence.is_some(),
        )
    }

    /// Answers the question, supposing that the criterion is met.
    fn answer(&self) -> Choice {
        let meets = self.path.rubric().scale().meets();
        let evidence = self.lacking(meets);
        let cost = self.pricing.request().costs.answer + self.of_evidence(evidence);
        let kind = StepKind::Answer { criterion: self.answered.criterion.id.clone(), evidence };
        self.choice(kind, cost, meets, evidence.is_some())
    }

    /// Gives the cost of evidence, where some is lacking.
    fn of_evidence(&self, lacking: Option<Tier>) -> u32 {
        lacking.map_or(0, |_| self.pricing.request().costs.evidence)
    }

    /// Finds the lowest tier that carries a rating; none where what is there does, or none is asked for.
    fn lacking(&self, rating: Rating) -> Option<Tier> {
        lacking(self.path.rubric(), self.role, self.answered, rating)
    }

    /// Completes a change with what it brings.
    fn choice(&self, kind: StepKind, cost: u32, reaches: Rating, shows: bool) -> Choice {
        let scale = self.path.rubric().scale();
        let weight = self.answered.criterion.weight.thousandths();
        let (gain, rated) = match self.counted {
            Some(now) => {
                let more = &scale.step(reaches).value - &scale.step(now).value;
                (&Ratio::whole(weight) * &more, 0)
            }
            None => (Ratio::zero(), weight),
        };
        Choice { kind, cost: self.pricing.of(cost), reaches, gain, rated, shows }
    }
}
