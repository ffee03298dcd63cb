//! Turns the best set of steps into a plan: in order, each with its reason, and proven by an assessment.

use crate::domain::{Case, CriterionId, Date, Rating, Role, Severity, WarningSign};

use super::super::assess::assess;
use super::super::assessment::Assessment;
use super::made::made;
use super::needs::needs;
use super::out_of_reach::out_of_reach;
use super::prices::Pricing;
use super::result::{OutOfReach, Plan, PlanRequest, Planned, Step, StepKind, UnprovenPlan};
use super::search::{Searched, search};
use super::trial::Solution;

/// How many weeks it takes until a warning sign that was observed no longer holds.
const WEEKS_TO_CLEAR: u32 = 13;

/// Finds the steps of least effort that move the evidenced result, at its low end, to a verdict.
///
/// Of sets that take as many weeks together, it takes the one that is enough on the earlier day, then the one with fewer
/// steps.
///
/// # Errors
/// When an assessment with every step made does not come to the verdict: then nothing is promised.
pub fn plan(case: &Case, wanted: &PlanRequest) -> Result<Planned, UnprovenPlan> {
    let before = assess(case);
    if before.evidenced.low.verdict >= wanted.to {
        return Ok(Planned::Reached(Box::new(before)));
    }
    let planner = Planner { case, wanted };
    let Some(signs) = planner.signs() else {
        return out_of_reach(case, wanted, before, planner.all_signs()).map(Planned::OutOfReach);
    };
    let known = match wanted.max_steps.map(|most| planner.fewest(&signs, most)) {
        Some(Err(TooFew { fewest, is_proved })) => {
            let fewest_steps = Some(fewest);
            return Ok(Planned::OutOfReach(OutOfReach {
                missing: Vec::new(),
                fewest_steps,
                is_proved,
                before: Box::new(before),
            }));
        }
        Some(Ok(known)) => known,
        None => None,
    };
    match search(case, wanted, Pricing::Weeks, &signs, known) {
        Searched { best: Some(found), bound } => {
            Ok(Planned::Steps(Box::new(planner.plan(before, found, bound).proved(wanted.to)?)))
        }
        Searched { best: None, .. } => out_of_reach(case, wanted, before, planner.all_signs()).map(Planned::OutOfReach),
    }
}

/// Tells that the verdict takes more steps than it may.
struct TooFew {
    fewest: usize,
    is_proved: bool,
}

/// Holds what a plan is made for.
struct Planner<'a> {
    case: &'a Case<'a>,
    wanted: &'a PlanRequest,
}

impl Planner<'_> {
    /// Lists the warning signs to clear, first those that nobody looked for; none where too many are excluded.
    fn signs(&self) -> Option<Vec<Step>> {
        let limits = |severity: Severity| severity.limit() < self.wanted.to;
        let mut steps = Vec::new();
        for severity in Severity::ALL.into_iter().filter(|severity| limits(*severity)) {
            let (open, counting) = self.open_signs(severity);
            let allowed = match severity {
                Severity::Hard => 0,
                Severity::Soft => self.case.rubric.policy().warnings_limit - 1,
            };
            let too_many = counting.saturating_sub(allowed);
            if open.len() < too_many {
                return None;
            }
            steps.extend(open.into_iter().take(too_many));
        }
        Some(steps)
    }

    /// Lists the clearing of the signs of a severity that count and are not excluded, those first that take no time, and
    /// counts all that count.
    fn open_signs(&self, severity: Severity) -> (Vec<Step>, usize) {
        let Case { rubric, sheet, request } = *self.case;
        let levels = request.path(rubric).into_iter().filter(|(_, role)| *role != Role::Held);
        let signs = levels.flat_map(|(level, _)| &rubric.level(level).warnings);
        let observed = |sign: &WarningSign| sheet.warnings.get(&sign.id).copied();
        let counting: Vec<_> =
            signs.filter(|sign| sign.severity == severity && observed(sign) != Some(false)).collect();
        let allowed = counting.iter().filter(|sign| !self.wanted.excluded.contains(sign.id.as_str()));
        let mut steps: Vec<_> = allowed.map(|sign| self.clear(sign, observed(sign).is_some())).collect();
        steps.sort_by_key(|step| step.weeks);
        (steps, counting.len())
    }

    /// Lists the clearing of every sign that counts and is not excluded.
    fn all_signs(&self) -> Vec<Step> {
        Severity::ALL.into_iter().flat_map(|severity| self.open_signs(severity).0).collect()
    }

    fn clear(&self, sign: &WarningSign, observed: bool) -> Step {
        let as_of = self.case.request.as_of();
        Step {
            kind: StepKind::Clear { sign: sign.id.clone(), observed },
            weeks: if observed { WEEKS_TO_CLEAR } else { 0 },
            start: as_of,
            end: as_of,
            lane: None,
            evidence: Vec::new(),
            needed_for: Vec::new(),
        }
    }

    /// Completes the plan.
    fn plan(&self, before: Assessment, found: Solution, bound: Option<u64>) -> Plan {
        let Solution { cost, day, mut steps } = found;
        self.lower(&mut steps, day);
        let sheet = made(self.case, &steps);
        let needs = needs(self.case, &self.case.with(&sheet).on(day), self.wanted.to, &steps);
        for (step, needed_for) in steps.iter_mut().zip(needs) {
            step.needed_for = needed_for;
        }
        steps.sort_by_key(|step| (step.start, step.end, rank(&step.kind), step.lane));
        let sheet = made(self.case, &steps);
        let after = assess(&self.case.with(&sheet).on(day));
        Plan { steps, cost, bound: bound.map(|bound| bound.min(cost)), day, before, after }
    }

    /// Makes answers to what conditions count no higher than the verdict needs them, one after the other.
    fn lower(&self, steps: &mut [Step], day: Date) {
        /// How often the answers are assessed for it at most.
        const MOST_TRIED: usize = 100;
        let is_counted = |id: &CriterionId| self.case.rubric.uses(id.as_str()).any(|(_, one)| one.is_only_counted());
        let is_enough = |steps: &[Step]| {
            let sheet = made(self.case, steps);
            assess(&self.case.with(&sheet).on(day)).evidenced.low.verdict >= self.wanted.to
        };
        let mut tried = 0;
        for index in 0..steps.len() {
            let StepKind::Answer { criterion, to: highest } = steps[index].kind.clone() else { continue };
            if !is_counted(&criterion) {
                continue;
            }
            for to in (0..=highest.number()).map(Rating::numbered) {
                steps[index].kind = StepKind::Answer { criterion: criterion.clone(), to };
                tried += 1;
                if to == highest || tried <= MOST_TRIED && is_enough(steps) {
                    break;
                }
            }
        }
    }

    /// Finds the set of the fewest steps; none where no number of them is enough.
    ///
    /// # Errors
    /// When they are more than there may be.
    fn fewest(&self, signs: &[Step], most: usize) -> Result<Option<Solution>, TooFew> {
        let unlimited = PlanRequest { max_steps: None, ..self.wanted.clone() };
        let Searched { best, bound } = search(self.case, &unlimited, Pricing::Steps, signs, None);
        let Some(found) = best else { return Ok(None) };
        let fewest = found.steps.len();
        if fewest <= most {
            let cost = found.steps.iter().map(|step| u64::from(step.weeks)).sum();
            return Ok(Some(Solution { cost, ..found }));
        }
        // Where not all was looked at, there may be fewer, though no fewer than the bound.
        let least = bound.map_or(fewest, |bound| usize::try_from(bound).unwrap_or(fewest));
        Err(if least > most { TooFew { fewest: least, is_proved: true } } else { TooFew { fewest, is_proved: false } })
    }
}

/// Orders steps of the same days: first what takes no time, then what takes longer.
fn rank(kind: &StepKind) -> u8 {
    match kind {
        StepKind::Answer { .. } => 0,
        StepKind::Clear { .. } => 1,
        StepKind::Raise { .. } => 2,
        StepKind::Attach { .. } => 3,
        StepKind::More { .. } => 4,
    }
}
