//! Why no set of steps is enough: what fails with every allowed one made.

use crate::domain::{AnswerSheet, Case, Criterion, Date, Tier};

use super::super::assessment::Assessment;
use super::super::evidence::tier_to_meet;
use super::super::judge::lowest;
use super::super::path::AnsweredPath;
use super::super::suppose::SupposedEvidence;
use super::lanes::{Job, lay};
use super::made::made;
use super::needs::missing;
use super::problem::Problem;
use super::result::{OutOfReach, PlanRequest, Step, StepKind, UnprovenPlan};

/// Says why no plan was found; `signs` are all warning signs that may be cleared.
///
/// # Errors
/// When all steps together do reach the verdict: then the search missed a set that does.
pub(super) fn out_of_reach(
    case: &Case,
    wanted: &PlanRequest,
    before: Assessment,
    signs: Vec<Step>,
) -> Result<OutOfReach, UnprovenPlan> {
    let (sheet, day) = Everything { case, wanted, signs }.made();
    let then = AnsweredPath::new(case.with(&sheet).on(day));
    let missing = missing(&then, wanted.to);
    if missing.is_empty() {
        return Err(UnprovenPlan { wanted: wanted.to, reached: lowest(&then).0.verdict });
    }
    Ok(OutOfReach { missing, fewest_steps: None, is_proved: true, before: Box::new(before) })
}

/// Holds what every allowed step is made for.
struct Everything<'a> {
    case: &'a Case<'a>,
    wanted: &'a PlanRequest,
    signs: Vec<Step>,
}

impl Everything<'_> {
    /// Gives the sheet with every allowed step made and evidence of every month on all that is met then, and the day on which
    /// that is done and has gone on for long enough.
    fn made(&self) -> (AnswerSheet, Date) {
        let (as_of, asked) = (self.case.request.as_of(), self.case.rubric.sustained(self.case.request.target()));
        let mut day = as_of;
        loop {
            let problem = Problem::new(self.case.on(day), self.wanted, u32::MAX);
            let steps = problem.choices.iter().map(|choice| (choice.weeks, choice.position));
            let steps = steps.chain(self.signs.iter().map(|sign| (sign.weeks, (usize::MAX, 0))));
            let jobs: Vec<_> = steps.map(|(weeks, position)| Job { weeks, position, after: None }).collect();
            let weeks = lay(&jobs, self.wanted.parallel).iter().map(|slot| slot.end).max().unwrap_or(0);
            let done = weeks.checked_mul(7).and_then(|days| as_of.days_later(days)).unwrap_or(as_of);
            let enough = done.months_later(asked.span.max(asked.active)).unwrap_or(done);
            // What ages on the way only adds steps, so this ends.
            if enough <= day {
                let steps = problem.choices.iter().map(|choice| {
                    self.at_last((choice.kind.clone(), problem.tier(choice)), &vec![done; choice.pieces], day)
                });
                let steps: Vec<_> = steps.collect();
                let more = self.every_month(&steps, done, day);
                return (made(self.case, self.signs.iter().chain(&steps).chain(&more)), day);
            }
            day = enough;
        }
    }

    /// Makes a step of something that could be done, with pieces of a tier and of these days or later.
    fn at_last(&self, (kind, tier): (StepKind, Tier), dates: &[Date], day: Date) -> Step {
        let max_age = self.case.rubric.policy().evidence.max_age_months;
        let piece = |date: &Date| SupposedEvidence { tier, date: date.first_within(max_age, day) };
        let evidence = dates.iter().map(piece).collect();
        Step { kind, weeks: 0, start: day, end: day, lane: None, evidence, needed_for: Vec::new() }
    }

    /// Adds pieces of every month on what is met at the target.
    fn every_month(&self, steps: &[Step], done: Date, day: Date) -> Vec<Step> {
        let sheet = made(self.case, steps);
        let problem = Problem::new(self.case.with(&sheet).on(day), self.wanted, u32::MAX);
        let criteria = problem.path.target().criteria.iter();
        let met = criteria.filter(|answered| answered.is_shown()).map(|answered| answered.criterion);
        let allowed = met.filter(|criterion| !self.wanted.excluded.contains(criterion.id.as_str()));
        let dates = (0..).map_while(|months| done.months_later(months)).take_while(|date| *date <= day);
        let dates: Vec<_> = dates.chain([day]).collect();
        let more = |criterion: &Criterion| StepKind::More { criterion: criterion.id.clone() };
        allowed
            .map(|criterion| self.at_last((more(criterion), tier_to_meet(self.case.rubric, criterion)), &dates, day))
            .collect()
    }
}
