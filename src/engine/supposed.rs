//! What changes come to that next steps propose: supposed on the sheet, and assessed.

use std::collections::BTreeSet;

use crate::domain::{
    Answer, AnswerSheet, Case, CriterionId, Date, EvidenceEntry, LevelIndex, Response, Role, Tier, Verdict, WarningSign,
};

use super::assessment::{Change, CriterionResult, End, Interval, Lack};
use super::evidence::tier_to_meet;
use super::judge::{Judgement, judge_anew};
use super::laid::LaidAnswers;
use super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath};
use super::score::Side;
use super::spread;
use super::suppose::{SupposedEvidence, SupposedResponse, Supposition, suppose};

/// Holds what changes are supposed of: the path, what became of each criterion on it, and what its levels come to as evidence
/// carries the answers, at the low end and at the high one.
pub(super) struct SupposedChanges<'f, 'a> {
    pub path: &'f AnsweredPath<'a>,
    pub answers: &'f LaidAnswers<'a>,
    pub criteria: &'f [CriterionResult],
    pub judged: Interval<&'f [Judgement]>,
}

impl SupposedChanges<'_, '_> {
    /// Assesses the answers with changes made, at one end. What nobody can know yet is supposed to help least at the low end.
    pub(super) fn end(&self, changes: &[Change], side: Side) -> End {
        let path = self.path;
        let (met, date) = (first_met(path, changes), least_helpful_day(path, changes));
        let suppositions = changes.iter().flat_map(|change| self.suppositions(change, met, (side, date)));
        let suppositions: Vec<_> = suppositions.collect();
        let dated = |(level, answered): &(&AnsweredLevel, &AnsweredCriterion)| {
            answered.lack(&path.case, level.role) == Some(Lack::Date)
        };
        let dated: Vec<_> = meant(path, changes).filter(dated).map(|(_, answered)| &answered.criterion.id).collect();
        let touched = touched(&path.case, &suppositions, &dated);
        // All other answers stay as they are, and are those laid over the levels already.
        let own = path.case.sheet.of_answers(&touched);
        let mut sheet = suppose(&path.case.with(&own), suppositions.iter().cloned());
        for id in dated {
            give_dates(&mut sheet, id, date);
        }
        let case = path.case.with(&sheet);
        let answers = self.answers.with(&case.profile(), &touched);
        let known = match side {
            Side::Low => self.judged.low,
            Side::High => self.judged.high,
        };
        let of_answers = touched.iter().flat_map(|id| path.rubric().positions_of(id.as_str())).map(|(level, _)| *level);
        let levels = of_answers.chain(of_signs(path, &suppositions)).collect();
        judge_anew(path, known, (&case, &answers, &levels), side)
    }

    /// Leaves out the changes without which the verdict comes as far as it does at the low end of all of them, where that is
    /// further than it is `now`; gives the low end of those that stay.
    pub(super) fn leave_out(&self, changes: &mut Vec<Change>, mut low: End, now: Verdict) -> End {
        let (to, mut index) = (low.verdict, 0);
        while to > now && index < changes.len() {
            let mut others = changes.clone();
            others.remove(index);
            let without = self.end(&others, Side::Low);
            if without.verdict < to {
                index += 1;
            } else {
                (*changes, low) = (others, without);
            }
        }
        low
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
        let meets = toward.unwrap_or(answered.scale.meets());
        let rating = match answered.response {
            Response::Rated(rating) => meets.max(*rating),
            Response::Unanswered | Response::Inferred | Response::NotApplicable { .. } => meets,
        };
        let there = answered.backing.checkable_before_ageing();
        let is_carried = match answered.lack(&path.case, level.role) {
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

/// Lists the answers that suppositions are about and those whose evidence gets a day, with all that share that evidence.
fn touched<'s>(
    case: &Case<'s>,
    suppositions: &'s [Supposition],
    dated: &[&'s CriterionId],
) -> BTreeSet<&'s CriterionId> {
    let answers = &case.sheet.answers;
    let used = |answer: &'s Answer| answer.evidence.iter().filter_map(EvidenceEntry::name);
    let named: BTreeSet<_> = dated.iter().filter_map(|id| answers.get(*id)).flat_map(used).collect();
    let shares = |answer: &'s Answer| !named.is_empty() && used(answer).any(|name| named.contains(name));
    let sharing = answers.iter().filter(|(_, answer)| shares(answer)).map(|(id, _)| id);
    let supposed = suppositions.iter().filter_map(|supposition| match supposition {
        Supposition::Answer { criterion, .. } => Some(criterion),
        Supposition::Warning(..) => None,
    });
    supposed.chain(dated.iter().copied()).chain(sharing).collect()
}

/// Lists the levels whose warning signs suppositions are about.
fn of_signs(path: &AnsweredPath, suppositions: &[Supposition]) -> impl Iterator<Item = LevelIndex> {
    let supposed = suppositions.iter().filter_map(|supposition| match supposition {
        Supposition::Warning(id, _) => Some(id),
        Supposition::Answer { .. } => None,
    });
    let supposed: BTreeSet<_> = supposed.collect();
    path.warnings().filter(move |(_, sign, _)| supposed.contains(&sign.id)).map(|(level, ..)| level.index)
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
    let shown = path.target().criteria.iter().filter(|answered| answered.is_shown());
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
    let mut met = target.filter(|(index, (_, answered))| answered.is_shown() || meets(*index));
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
