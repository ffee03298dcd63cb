//! What changes come to that next steps propose: supposed on the sheet, and assessed.

use crate::domain::{AnswerSheet, CriterionId, Date, Response, Role, Tier, Verdict, WarningSign};

use super::assessment::{Change, CriterionResult, End, Interval, Lack, NextSteps};
use super::evidence::{lack, tier_to_meet};
use super::judge::evidenced;
use super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath};
use super::score::Side;
use super::spread;
use super::suppose::{SupposedEvidence, SupposedResponse, Supposition, suppose};

/// Holds what changes are supposed of: the path, and what became of each criterion on it.
pub(super) struct SupposedChanges<'f, 'a> {
    pub path: &'f AnsweredPath<'a>,
    pub criteria: &'f [CriterionResult],
}

impl SupposedChanges<'_, '_> {
    /// Assesses the answers with changes made. What nobody can know yet is supposed to help least at the low end.
    pub(super) fn result(&self, changes: &[Change]) -> Interval<End> {
        let path = self.path;
        let (met, date) = (first_met(path, changes), least_helpful_day(path, changes));
        let made = |side| {
            let suppositions = changes.iter().flat_map(|change| self.suppositions(change, met, (side, date)));
            let mut sheet = suppose(&path.case, suppositions);
            let dated = |(level, answered): &(&AnsweredLevel, &AnsweredCriterion)| {
                lack(&path.case, level.role, answered.criterion) == Some(Lack::Date)
            };
            for (_, answered) in meant(path, changes).filter(dated) {
                give_dates(&mut sheet, &answered.criterion.id, date);
            }
            sheet
        };
        let (low, high) = (made(Side::Low), made(Side::High));
        Interval { low: evidenced(path.case.with(&low)).low, high: evidenced(path.case.with(&high)).high }
    }

    /// Leaves out the changes without which the verdict comes as far, where it comes further than it is.
    pub(super) fn leave_out(&self, steps: &mut NextSteps, now: Verdict) {
        let Some(to) = steps.result.as_ref().map(|result| result.low.verdict).filter(|to| *to > now) else { return };
        let mut index = 0;
        while index < steps.changes.len() {
            let mut others = steps.changes.clone();
            others.remove(index);
            let result = self.result(&others);
            if result.low.verdict < to {
                index += 1;
            } else {
                (steps.changes, steps.result) = (others, Some(result));
            }
        }
    }

    /// Says what a change comes to on the sheet, with new evidence of a day; `met` is a criterion at which evidence counts.
    fn suppositions(
        &self,
        change: &Change,
        met: Option<&AnsweredCriterion>,
        (side, date): (Side, Date),
    ) -> Vec<Supposition> {
        let path = self.path;
        match change {
            Change::Meet(index) => self.meet(*index, (side, date)),
            Change::Clear(index) => {
                let sign = path.warnings().nth(*index).map(|(_, sign, _)| sign);
                sign.map(|sign| Supposition::Warning(sign.id.clone(), false)).into_iter().collect()
            }
            Change::Check => unchecked(path).map(|sign| Supposition::Warning(sign.id.clone(), false)).collect(),
            Change::Sustain => met.map(|answered| sustaining(path, answered)).into_iter().collect(),
            Change::Broaden => {
                let breadth = spread::breadth(&path.case, path.target());
                let missing = breadth.needed.saturating_sub(breadth.pieces);
                met.map(|answered| pieces(path, answered, missing, date)).into_iter().collect()
            }
            Change::RateNotApplicable => Vec::new(),
        }
    }

    /// Supposes that a criterion is met, with as many new pieces as what is there lacks. What else an answer still to come may
    /// bring, it brings at the high end. What conditions count is raised to the next step that counts more; what an answer to
    /// it turns out to be, nobody knows.
    fn meet(&self, index: usize, (side, date): (Side, Date)) -> Vec<Supposition> {
        let path = self.path;
        let Some((level, answered)) = path.criteria().nth(index) else { return Vec::new() };
        let toward = self.criteria[index].gap.as_ref().and_then(|gap| gap.toward);
        if toward.is_some() && side == Side::Low && answered.is_open(level.role) {
            return Vec::new();
        }
        let meets = toward.unwrap_or(path.case.scale(answered.criterion).meets());
        let rating = match answered.response {
            Response::Rated(rating) => meets.max(*rating),
            Response::Unanswered | Response::Inferred | Response::NotApplicable { .. } => meets,
        };
        let there = answered.backing.checkable_before_ageing();
        let is_carried = match lack(&path.case, level.role, answered.criterion) {
            // What conditions count is one step lower without evidence, whatever is expected.
            None => toward.is_none() || answered.criterion.carried_step(rating, answered.tier) == rating,
            Some(Lack::Date) => true,
            Some(Lack::Recent | Lack::Pieces { .. } | Lack::Evidence) => false,
        };
        let missing = if is_carried { 0 } else { answered.criterion.occasions.saturating_sub(there).max(1) };
        let given = Supposition::Answer {
            criterion: answered.criterion.id.clone(),
            given: Some(SupposedResponse::Rated(rating)),
            evidence: Vec::new(),
        };
        let may_bring_more = side == Side::High && answered.is_open(level.role);
        let more = may_bring_more.then(|| {
            let needed = spread::breadth(&path.case, path.target()).needed;
            [sustaining(path, answered), pieces(path, answered, needed, date)]
        });
        [given, pieces(path, answered, missing, date)].into_iter().chain(more.into_iter().flatten()).collect()
    }
}

/// Lists the criteria whose gap the changes close.
fn meant<'a>(
    path: &'a AnsweredPath,
    changes: &[Change],
) -> impl Iterator<Item = (&'a AnsweredLevel<'a>, &'a AnsweredCriterion<'a>)> {
    path.criteria().enumerate().filter(|(index, _)| changes.contains(&Change::Meet(*index))).map(|(_, both)| both)
}

/// Gives the evidence of an answer that has no date this one.
fn give_dates(sheet: &mut AnswerSheet, criterion: &CriterionId, date: Date) {
    let mut index = 0;
    while let Some(item) = sheet.evidence_mut(criterion, index) {
        item.date = item.date.or(Some(date));
        index += 1;
    }
}

/// Gives the day on which new evidence makes the time that evidence goes on no longer: that of the latest piece that counts,
/// or the first one after it that is recent enough; today where there is none.
fn least_helpful_day(path: &AnsweredPath, changes: &[Change]) -> Date {
    let (as_of, max_age) = (path.case.request.as_of(), path.rubric().policy().evidence.max_age_months);
    let shown = path.target().criteria.iter().filter(|answered| answered.is_shown(path.rubric()));
    let meant = meant(path, changes).filter(|(level, _)| level.role == Role::Target).map(|(_, answered)| answered);
    let pieces = shown.chain(meant).flat_map(|answered| answered.backing.0.values());
    let latest = pieces.flat_map(|piece| &piece.checkable).filter_map(|item| item.date).max();
    latest.map_or(as_of, |latest| latest.first_within(max_age, as_of))
}

/// Lists the warning signs that count and that nobody looked for.
pub(super) fn unchecked<'a>(path: &'a AnsweredPath) -> impl Iterator<Item = &'a WarningSign> {
    let counts = path.warnings().filter(|(level, _, seen)| level.role != Role::Held && seen.is_none());
    counts.map(|(_, sign, _)| sign)
}

/// Finds the first criterion of the target that is met, or is once the changes are made: evidence counts there.
pub(super) fn first_met<'a>(path: &'a AnsweredPath, changes: &[Change]) -> Option<&'a AnsweredCriterion<'a>> {
    let meets = |index: usize| changes.contains(&Change::Meet(index));
    let target = path.criteria().enumerate().filter(|(_, (level, _))| level.role == Role::Target);
    let mut met = target.filter(|(index, (_, answered))| answered.is_shown(path.rubric()) || meets(*index));
    met.next().map(|(_, (_, answered))| answered)
}

/// Supposes new pieces of a day at a criterion.
fn pieces(path: &AnsweredPath, answered: &AnsweredCriterion, number: usize, date: Date) -> Supposition {
    let piece = SupposedEvidence { tier: tier_to_meet(path.rubric(), answered.criterion), date };
    Supposition::Answer { criterion: answered.criterion.id.clone(), given: None, evidence: vec![piece; number] }
}

/// Supposes new pieces at a criterion, one a month from today on for as long as evidence has to go on; they count where the
/// criterion is met, and carry no rating.
fn sustaining(path: &AnsweredPath, answered: &AnsweredCriterion) -> Supposition {
    let asked = path.rubric().sustained(path.target().index);
    let months = 0..=asked.span.max(asked.active.saturating_sub(1));
    let date = |months| path.case.request.as_of().months_later(months);
    let piece = |date| SupposedEvidence { tier: Tier::Checkable, date };
    let evidence = months.filter_map(date).map(piece).collect();
    Supposition::Answer { criterion: answered.criterion.id.clone(), given: None, evidence }
}
