//! Chooses the few cheapest changes that move the verdict, and says where they lead together.

use std::collections::BTreeSet;

use crate::domain::{
    Action, AnswerSheet, CriterionId, Date, Effort, Gate, GateMap, Response, Role, Severity, Tier, Verdict, WarningSign,
};

use super::assessment::{Change, CriterionResult, End, GapKind, Interval, Lack, NextSteps};
use super::basis::thin_basis;
use super::evidence::{lack, tier_to_meet};
use super::judge::{Judgement, evidenced};
use super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath};
use super::score::Side;
use super::spread;
use super::suppose::{SupposedEvidence, SupposedResponse, Supposition, suppose};

/// The most changes that are proposed at once.
const AT_MOST: usize = 3;

/// Orders a change: its rank, its cost, its order among others of its kind.
type Ranked = (Rank, u32, usize, Change);

/// Says what a change does for the verdict, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// It takes away a cause of a gate that holds the verdict where it is.
    HoldingGate,
    /// It adds to the score, and that holds the verdict where it is.
    HoldingScore,
    /// It takes away a cause of another closed gate.
    Gate,
    /// It adds to the score.
    Score,
}

/// Chooses the changes for a path whose target was judged `at_target` at the low end of evidenced: gaps to close and signs to
/// leave behind first; more evidence only where that is all that is left to do.
pub(super) fn choose(
    path: &AnsweredPath,
    at_target: &Judgement,
    criteria: &[CriterionResult],
    gaps: &[usize],
) -> NextSteps {
    let mut steps = NextSteps { changes: Vec::new(), result: None };
    if at_target.verdict == Verdict::Ready {
        return steps;
    }
    let ahead = Ahead { path, criteria };
    let mut waiting = ranked(path, at_target, criteria, gaps).into_iter();
    let (mut band, mut gates) = (at_target.band, at_target.gates());
    while steps.changes.len() < AT_MOST {
        let of_spread = of_spread(path, &steps.changes, gates);
        let is_the_rest = band == Verdict::Ready && Gate::ALL.into_iter().all(|gate| gates[gate] || is_of_spread(gate));
        let next = if is_the_rest { of_spread.or_else(|| waiting.next()) } else { waiting.next().or(of_spread) };
        let Some(change) = next else { break };
        steps.changes.push(change);
        let result = ahead.result(&steps.changes);
        (band, gates) = (result.low.band, result.low.gates);
        let enough = result.low.verdict == Verdict::Ready;
        steps.result = Some(result);
        if enough {
            break;
        }
    }
    if steps.changes.contains(&Change::RateNotApplicable) {
        // Which rating a criterion would get that was set aside as not applicable, nobody can say beforehand.
        steps.result = None;
    } else {
        ahead.leave_out(&mut steps, at_target.verdict);
    }
    steps
}

/// Ranks the gaps to close, the signs to leave behind or to look for, and what is set aside to rate.
fn ranked(path: &AnsweredPath, at_target: &Judgement, criteria: &[CriterionResult], gaps: &[usize]) -> Vec<Change> {
    let mut changes: Vec<Ranked> = Vec::new();
    for (order, &index) in gaps.iter().enumerate() {
        changes.push(ranked_gap(path, at_target, criteria, index, order));
    }
    changes.extend(ranked_warnings(path, at_target));
    let thin = |level: &AnsweredLevel| level.role == Role::Skipped && !thin_basis(path.rubric(), level).is_empty();
    let aside = [(Gate::Basis, !at_target.gates()[Gate::Basis]), (Gate::Foundation, path.levels.iter().any(thin))];
    let aside = aside.into_iter().filter(|(_, closed)| *closed).map(|(gate, _)| rank([gate], at_target)).min();
    changes.extend(aside.map(|rank| (rank, Effort::Small.cost(), gaps.len(), Change::RateNotApplicable)));
    changes.sort_by_key(|(rank, cost, order, _)| (*rank, *cost, *order));
    // What several levels ask for alike is met once for all of them.
    let mut met = BTreeSet::new();
    let is_new = |change: &Change| match change {
        Change::Meet(index) => {
            let CriterionResult { id, level, .. } = &criteria[*index];
            met.insert((id, path.case.scale(path.case.criterion(*level, id)).meets()))
        }
        Change::Clear(_) | Change::Check | Change::Sustain | Change::Broaden | Change::RateNotApplicable => true,
    };
    changes.into_iter().map(|(.., change)| change).filter(is_new).collect()
}

/// Ranks a change by the closed gates that it takes a cause away from, the best one.
fn rank(gates: impl IntoIterator<Item = Gate>, at_target: &Judgement) -> Rank {
    let of_gate = |gate| if at_target.limits[gate] <= at_target.verdict { Rank::HoldingGate } else { Rank::Gate };
    gates.into_iter().map(of_gate).min().unwrap_or(Rank::Score)
}

/// Tells whether a gate asks how evidence spreads.
fn is_of_spread(gate: Gate) -> bool {
    match gate {
        Gate::Sustained | Gate::Breadth => true,
        Gate::Must | Gate::Floor | Gate::Foundation | Gate::Warnings | Gate::Basis | Gate::Needs => false,
    }
}

/// Proposes more evidence for a closed gate that asks for it, where something is met that it can belong to.
fn of_spread(path: &AnsweredPath, changes: &[Change], gates: GateMap<bool>) -> Option<Change> {
    first_met(path, changes)?;
    let more = [(Gate::Breadth, Change::Broaden), (Gate::Sustained, Change::Sustain)];
    more.into_iter().find(|(gate, change)| !gates[*gate] && !changes.contains(change)).map(|(_, change)| change)
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
fn unchecked<'a>(path: &'a AnsweredPath) -> impl Iterator<Item = &'a WarningSign> {
    let counts = path.warnings().filter(|(level, _, seen)| level.role != Role::Held && seen.is_none());
    counts.map(|(_, sign, _)| sign)
}

/// Ranks the closing of one gap.
fn ranked_gap(
    path: &AnsweredPath,
    at_target: &Judgement,
    criteria: &[CriterionResult],
    index: usize,
    order: usize,
) -> Ranked {
    let result = &criteria[index];
    let gap = result.gap.as_ref();
    let cost = match gap.map(|gap| gap.kind) {
        Some(GapKind::Unanswered) => 0,
        Some(GapKind::Evidence) => Effort::Small.cost(),
        Some(GapKind::Unmet) | None => cheapest(path.case.criterion(result.level, &result.id).growth(result.effective)),
    };
    let adds = result.role == Role::Target && at_target.band == at_target.verdict;
    let by_score = if adds { Rank::HoldingScore } else { Rank::Score };
    let by_gates = rank(gap.map(|gap| gap.unlocks.clone()).unwrap_or_default(), at_target);
    (by_gates.min(by_score), cost, order, Change::Meet(index))
}

/// Ranks the clearing of each observed warning sign of the target and of skipped levels, and the look for those that nobody
/// looked for. Where a hard one is observed nothing else about signs helps yet; signs that hold nothing back are left alone.
fn ranked_warnings(path: &AnsweredPath, at_target: &Judgement) -> Vec<Ranked> {
    if at_target.gates()[Gate::Warnings] {
        return Vec::new();
    }
    let judged = || path.warnings().enumerate().filter(|(_, (level, ..))| level.role != Role::Held);
    let observed = || judged().filter(|(_, (.., seen))| *seen == Some(true)).map(|(index, (_, sign, _))| (index, sign));
    let is_hard = observed().any(|(_, sign)| sign.severity == Severity::Hard);
    let helps = |severity| !is_hard || severity == Severity::Hard;
    let rank = |severity| if helps(severity) { rank([Gate::Warnings], at_target) } else { Rank::Gate };
    let clear =
        |(index, sign): (usize, &WarningSign)| (rank(sign.severity), cheapest(&sign.grow), index, Change::Clear(index));
    let unchecked: Vec<_> = unchecked(path).map(|sign| sign.severity).collect();
    let check = unchecked.into_iter().max().map(|severity| (rank(severity), 0, 0, Change::Check));
    observed().map(clear).chain(check).collect()
}

/// Gives the cost of the cheapest action; medium where none is proposed.
fn cheapest(actions: &[Action]) -> u32 {
    actions.iter().map(|action| action.effort.cost()).min().unwrap_or(Effort::Medium.cost())
}

/// Finds the first criterion of the target that is met, or is once the changes are made: evidence counts there.
fn first_met<'a>(path: &'a AnsweredPath, changes: &[Change]) -> Option<&'a AnsweredCriterion<'a>> {
    let meets = |index: usize| changes.contains(&Change::Meet(index));
    let target = path.criteria().enumerate().filter(|(_, (level, _))| level.role == Role::Target);
    let mut met = target.filter(|(index, (_, answered))| answered.is_shown(path.rubric()) || meets(*index));
    met.next().map(|(_, (_, answered))| answered)
}

/// Holds what changes are supposed of: the path, and what became of each criterion on it.
struct Ahead<'f, 'a> {
    path: &'f AnsweredPath<'a>,
    criteria: &'f [CriterionResult],
}

impl Ahead<'_, '_> {
    /// Assesses the answers with changes made. What nobody can know yet is supposed to help least at the low end.
    fn result(&self, changes: &[Change]) -> Interval<End> {
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
    fn leave_out(&self, steps: &mut NextSteps, now: Verdict) {
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
