//! Turns the best set of steps into a plan: in order, each with its reason, and proven by an assessment.

use crate::domain::{Case, Date, Role, Severity, Verdict, WarningSign};

use super::super::assess::assess;
use super::super::assessment::Assessment;
use super::super::evidence::tier_to_meet;
use super::super::judge::lowest;
use super::super::suppose::SupposedEvidence;
use super::bars::Pricing;
use super::dating::not_aged;
use super::lanes::{Job, lay};
use super::made::made;
use super::problem::Problem;
use super::result::{Need, OutOfReach, Plan, PlanRequest, Planned, Step, StepKind, UnprovenPlan};
use super::search::{Found, Searched, search};

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
    let signs = planner.signs();
    let searched = signs.as_ref().map(|signs| search(case, wanted, Pricing::Weeks, signs));
    match searched {
        Some(Searched { best: Some(found), bound }) => {
            Ok(Planned::Steps(Box::new(planner.plan(before, found, bound).proved(wanted.to)?)))
        }
        Some(Searched { best: None, .. }) | None => planner.out_of_reach(before).map(Planned::OutOfReach),
    }
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
    fn plan(&self, before: Assessment, found: Found, bound: Option<u64>) -> Plan {
        let Found { cost, day, mut steps } = found;
        for left_out in 0..steps.len() {
            let others = steps.iter().enumerate().filter(|(index, _)| *index != left_out).map(|(_, step)| step);
            let sheet = made(self.case, others);
            steps[left_out].needed_for = self.missing(&self.case.with(&sheet).on(day));
        }
        steps.sort_by_key(|step| (step.start, step.end, rank(&step.kind), step.lane));
        let sheet = made(self.case, &steps);
        let after = assess(&self.case.with(&sheet).on(day));
        Plan { steps, cost, bound: bound.map(|bound| bound.min(cost)), day, before, after }
    }

    /// Names what keeps a case from the verdict wanted.
    fn missing(&self, case: &Case) -> Vec<Need> {
        let (low, binding) = lowest(*case);
        if low.verdict >= self.wanted.to {
            return Vec::new();
        }
        let score = (low.band < self.wanted.to).then_some(Need::Score);
        if self.wanted.to == Verdict::Ready {
            let closed = low.gates.iter().filter(|(_, open)| !**open).map(|(gate, _)| Need::Gate(gate));
            return closed.chain(score).collect();
        }
        // Below ready a closed gate need not be in the way: the one that is, binds.
        let binding = binding.filter(|(_, verdict)| *verdict < self.wanted.to);
        binding.map(|(gate, _)| Need::Gate(gate)).into_iter().chain(score).collect()
    }

    /// Says why no plan was found.
    fn out_of_reach(&self, before: Assessment) -> Result<OutOfReach, UnprovenPlan> {
        let unlimited = PlanRequest { max_steps: None, ..self.wanted.clone() };
        let planner = Planner { wanted: &unlimited, ..*self };
        let signs = planner.signs().filter(|_| self.wanted.max_steps.is_some());
        let fewest = signs.map(|signs| search(self.case, &unlimited, Pricing::Steps, &signs));
        if let Some(Searched { best: Some(found), bound }) = fewest {
            let too_few = self.wanted.max_steps.map_or(0, |most| most + 1);
            let fewest = bound.and_then(|bound| usize::try_from(bound).ok()).unwrap_or(found.steps.len());
            return Ok(OutOfReach {
                missing: Vec::new(),
                fewest_steps: Some(fewest.max(too_few)),
                before: Box::new(before),
            });
        }
        let (sheet, day) = planner.all_made();
        let case = self.case.with(&sheet).on(day);
        let missing = planner.missing(&case);
        // Where all changes together reach the verdict, the search missed a set that does.
        if missing.is_empty() {
            return Err(UnprovenPlan { wanted: self.wanted.to, reached: lowest(case).0.verdict });
        }
        Ok(OutOfReach { missing, fewest_steps: None, before: Box::new(before) })
    }

    /// Gives the sheet with every allowed step made and evidence of every month on all that is met then, and the day on which
    /// that is done and has gone on for long enough.
    fn all_made(&self) -> (crate::domain::AnswerSheet, Date) {
        let (as_of, rubric) = (self.case.request.as_of(), self.case.rubric);
        let asked = rubric.sustained(self.case.request.target());
        let signs: Vec<_> = Severity::ALL.into_iter().flat_map(|severity| self.open_signs(severity).0).collect();
        let mut day = as_of;
        loop {
            let problem = Problem::new(self.case.on(day), self.wanted, u32::MAX);
            let choices = problem.choices.iter().map(|choice| Job {
                weeks: choice.weeks,
                position: choice.position,
                after: None,
            });
            let of_signs = signs.iter().map(|sign| Job { weeks: sign.weeks, position: (usize::MAX, 0), after: None });
            let slots = lay(&choices.chain(of_signs).collect::<Vec<_>>(), self.wanted.parallel);
            let weeks = slots.iter().map(|slot| slot.end).max().unwrap_or(0);
            let done = weeks.checked_mul(7).and_then(|days| as_of.days_later(days)).unwrap_or(as_of);
            let enough = done.months_later(asked.span.max(asked.active)).unwrap_or(done);
            // What ages on the way only adds steps, so this ends.
            if enough <= day {
                let steps: Vec<_> = problem
                    .choices
                    .iter()
                    .map(|choice| self.at_last(choice.kind.clone(), choice.pieces, done, day))
                    .collect();
                let more = self.every_month(&steps, done, day);
                return (made(self.case, signs.iter().chain(&steps).chain(&more)), day);
            }
            day = enough;
        }
    }

    /// Makes a step of everything that could be done.
    fn at_last(&self, kind: StepKind, pieces: usize, done: Date, day: Date) -> Step {
        let max_age = self.case.rubric.policy().evidence.max_age_months;
        let piece = SupposedEvidence { tier: tier_to_meet(self.case), date: not_aged(done, day, max_age) };
        Step {
            kind,
            weeks: 0,
            start: done,
            end: done,
            lane: None,
            evidence: vec![piece; pieces],
            needed_for: Vec::new(),
        }
    }

    /// Adds pieces of every month on what is met at the target.
    fn every_month(&self, steps: &[Step], done: Date, day: Date) -> Vec<Step> {
        let sheet = made(self.case, steps);
        let case = self.case.with(&sheet).on(day);
        let problem = Problem::new(case, self.wanted, u32::MAX);
        let meets = case.rubric.scale().meets();
        let met = problem
            .path
            .target()
            .criteria
            .iter()
            .filter(|answered| answered.effective.is_some_and(|rating| rating >= meets));
        let allowed = met.filter(|answered| !self.wanted.excluded.contains(answered.criterion.id.as_str()));
        let dates = (0..).map_while(|months| done.months_later(months)).take_while(|date| *date <= day);
        let dates: Vec<_> = dates.chain([day]).collect();
        let more = allowed.map(|answered| {
            let kind = StepKind::More { criterion: answered.criterion.id.clone() };
            let evidence =
                dates.iter().map(|date| SupposedEvidence { tier: tier_to_meet(&case), date: *date }).collect();
            Step { evidence, ..self.at_last(kind, 0, done, day) }
        });
        more.collect()
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
