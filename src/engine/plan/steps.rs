//! Turns the cheapest changes into a plan: in order, each with its reason, and proven by an assessment.

use crate::domain::{Case, Date, Verdict};

use super::super::assess::assess;
use super::super::assessment::{Assessment, WarningResult};
use super::choices::Pricing;
use super::least::Needs;
use super::made::made;
use super::result::{Need, OutOfReach, Plan, PlanRequest, Planned, Step, StepKind, UnprovenPlan};
use super::search::{Solution, search};

/// Finds the changes of least effort that move the evidenced result, at its low end, to a verdict.
///
/// Of sets that cost the same, it takes the one that suffices on the earlier day, then the one with fewer steps. What is
/// not answered counts as failing unless a step answers it; a warning sign that nobody looked for counts as not observed.
///
/// # Errors
/// When an assessment with every step made does not come to the verdict: then nothing is promised.
pub fn plan(case: &Case, wanted: &PlanRequest) -> Result<Planned, UnprovenPlan> {
    let before = assess(case);
    if before.evidenced.low.verdict >= wanted.to {
        return Ok(Planned::Reached(Box::new(before)));
    }
    let planner = Planner { case, wanted };
    let signs = planner.signs(&before);
    let found = match (&signs, wanted.max_steps) {
        (None, _) => None,
        (Some(_), None) => planner.search(&Pricing::Costs(wanted), None),
        (Some(signs), Some(most)) => {
            most.checked_sub(signs.len()).and_then(|left| planner.search(&Pricing::Costs(wanted), Some(left)))
        }
    };
    match found.zip(signs) {
        Some((found, signs)) => Ok(Planned::Steps(Box::new(planner.plan(before, found, signs).proved(wanted.to)?))),
        None => planner.out_of_reach(before).map(Planned::OutOfReach),
    }
}

/// Holds what a plan is made for.
struct Planner<'a> {
    case: &'a Case<'a>,
    wanted: &'a PlanRequest,
}

impl Planner<'_> {
    /// Looks for the cheapest changes at criteria.
    fn search(&self, pricing: &Pricing, most_steps: Option<usize>) -> Option<Solution> {
        // A number that no plan exceeds is no limit, and without one the search is faster.
        let path = self.case.rubric.path(self.case.request.target());
        let all = path.iter().map(|level| self.case.rubric.level(*level).criteria.len()).sum::<usize>() + 1;
        search(self.case, pricing, most_steps.filter(|most| *most < all))
    }

    /// Lists the warning signs to leave behind; none where one of them is excluded.
    fn signs(&self, before: &Assessment) -> Option<Vec<Step>> {
        let needs = Needs::of(self.case.rubric.policy(), self.wanted.to);
        let observed = before.warnings.iter().filter(|sign| sign.observed == Some(true));
        let step = |sign: &WarningResult| {
            let grow = self.case.rubric.find_warning(sign.id.as_str()).map_or(&[][..], |sign| &sign.grow);
            let cost = self.wanted.costs.of_cheapest(grow);
            let allowed = !self.wanted.excluded.contains(sign.id.as_str());
            allowed.then(|| Step { kind: StepKind::Clear { sign: sign.id.clone() }, cost, needed_for: Vec::new() })
        };
        observed.filter(|sign| needs.forbids(sign.severity)).map(step).collect()
    }

    /// Completes the plan.
    fn plan(&self, before: Assessment, found: Solution, signs: Vec<Step>) -> Plan {
        let day = found.day;
        let step = |(kind, cost)| Step { kind, cost, needed_for: Vec::new() };
        let at_criteria = found.least.choices.into_iter().map(|choice| (choice.kind, choice.cost)).chain(found.sustain);
        let mut steps: Vec<_> = signs.into_iter().chain(at_criteria.map(step)).collect();
        let needs: Vec<_> = (0..steps.len()).map(|left_out| self.needed_for(&steps, left_out, day)).collect();
        for (step, needed_for) in steps.iter_mut().zip(needs) {
            step.needed_for = needed_for;
        }
        steps.sort_by_key(|step| (rank(&step.kind), step.needed_for.clone(), step.cost, self.position(&step.kind)));
        let after = self.after(&steps, day);
        let cost = steps.iter().map(|step| u64::from(step.cost)).sum();
        Plan { steps, cost, day, before, after }
    }

    /// Assesses the sheet on a day with changes made.
    fn after<'s>(&self, steps: impl IntoIterator<Item = &'s Step>, day: Date) -> Assessment {
        assess(&self.case.with(&made(self.case, steps, day)).on(day))
    }

    /// Names what fails with all changes made but this one.
    fn needed_for(&self, steps: &[Step], left_out: usize, day: Date) -> Vec<Need> {
        let others = steps.iter().enumerate().filter(|(index, _)| *index != left_out).map(|(_, step)| step);
        self.missing(&self.after(others, day))
    }

    /// Names what keeps a result from the verdict wanted.
    fn missing(&self, assessment: &Assessment) -> Vec<Need> {
        let low = &assessment.evidenced.low;
        if low.verdict >= self.wanted.to {
            return Vec::new();
        }
        let score = (low.band < self.wanted.to).then_some(Need::Score);
        if self.wanted.to == Verdict::Ready {
            let closed = low.gates.iter().filter(|(_, open)| !**open).map(|(gate, _)| Need::Gate(gate));
            return closed.chain(score).collect();
        }
        // Below ready a closed gate need not be in the way: the one that is, binds.
        let binding = assessment.binding.as_ref().filter(|binding| binding.verdict < self.wanted.to);
        binding.map(|binding| Need::Gate(binding.gate)).into_iter().chain(score).collect()
    }

    /// Gives the position of a step's criterion in the rubric, to order equals.
    fn position(&self, kind: &StepKind) -> Option<usize> {
        let id = kind.criterion()?;
        let path = self.case.rubric.path(self.case.request.target());
        let mut criteria = path.iter().rev().flat_map(|level| &self.case.rubric.level(*level).criteria);
        criteria.position(|criterion| criterion.id == *id)
    }

    /// Says why no plan was found.
    fn out_of_reach(&self, before: Assessment) -> Result<OutOfReach, UnprovenPlan> {
        let unlimited = PlanRequest { max_steps: None, ..self.wanted.clone() };
        let planner = Planner { wanted: &unlimited, ..*self };
        let signs = planner.signs(&before);
        let fewest = planner.search(&Pricing::Fewest(&unlimited), None).zip(signs);
        let fewest_steps = fewest.map(|(found, signs)| found.steps() + signs.len());
        if fewest_steps.is_some() {
            return Ok(OutOfReach { missing: Vec::new(), fewest_steps, before: Box::new(before) });
        }
        let all_made = planner.all_made(&before);
        let missing = planner.missing(&all_made);
        // Where all changes together reach the verdict, the search missed a set that does.
        let unproven = UnprovenPlan { wanted: self.wanted.to, reached: all_made.evidenced.low.verdict };
        if missing.is_empty() {
            Err(unproven)
        } else {
            Ok(OutOfReach { missing, fewest_steps, before: Box::new(before) })
        }
    }

    /// Assesses the sheet with every allowed change made, once evidence could span long enough.
    fn all_made(&self, before: &Assessment) -> Assessment {
        let months = self.case.rubric.policy().sustained_months;
        let as_of = self.case.request.as_of();
        let day = as_of.months_later(months).unwrap_or(as_of);
        let steps = super::choices::all(self.case, self.wanted, day);
        let signs = before.warnings.iter().filter(|sign| !self.wanted.excluded.contains(sign.id.as_str()));
        let signs = signs.map(|sign| StepKind::Clear { sign: sign.id.clone() });
        let steps: Vec<_> =
            steps.into_iter().chain(signs).map(|kind| Step { kind, cost: 0, needed_for: Vec::new() }).collect();
        self.after(&steps, day)
    }
}

/// Orders the kinds of steps: first what takes hours, then what takes longer.
fn rank(kind: &StepKind) -> u8 {
    match kind {
        StepKind::Answer { .. } => 0,
        StepKind::Attach { .. } | StepKind::Sustain { .. } => 1,
        StepKind::Raise { .. } | StepKind::Clear { .. } => 2,
    }
}
