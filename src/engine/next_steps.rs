//! Chooses the few cheapest changes that move the verdict, and says where they lead together.

use crate::domain::{Action, Effort, Gate, GateMap, Role, Severity, Verdict, WarningSign};

use super::assessment::{Change, CriterionResult, GapKind, Interval, NextSteps};
use super::basis::thin_basis;
use super::judge::Judgement;
use super::laid::LaidAnswers;
use super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath};
use super::score::Side;
use super::supposed::{SupposedChanges, first_met, unchecked};

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

/// Chooses the changes for a path judged as evidence carries it, at the low end and at the high one: gaps to close and signs to
/// leave behind first; more evidence only where that is all that is left to do.
pub(super) fn choose(
    path: &AnsweredPath,
    answers: &LaidAnswers,
    judged: Interval<&[Judgement]>,
    (criteria, gaps): (&[CriterionResult], &[usize]),
) -> NextSteps {
    let mut steps = NextSteps { changes: Vec::new(), result: None };
    let at_target = judged.low.last().expect("BUG: a path holds at least its target");
    if at_target.verdict == Verdict::Ready {
        return steps;
    }
    let supposed = SupposedChanges { path, answers, criteria, judged };
    let mut waiting = ranked(path, at_target, criteria, gaps).into_iter();
    let (mut band, mut gates, mut reached) = (at_target.band, at_target.gates(), None);
    while steps.changes.len() < AT_MOST {
        let of_spread = of_spread(path, &steps.changes, gates);
        let is_the_rest = band == Verdict::Ready && Gate::ALL.into_iter().all(|gate| gates[gate] || is_of_spread(gate));
        let next = if is_the_rest { of_spread.or_else(|| waiting.next()) } else { waiting.next().or(of_spread) };
        let Some(change) = next else { break };
        steps.changes.push(change);
        let low = supposed.end(&steps.changes, Side::Low);
        (band, gates) = (low.band, low.gates);
        let enough = low.verdict == Verdict::Ready;
        reached = Some(low);
        if enough {
            break;
        }
    }
    // Which rating a criterion would get that was set aside as not applicable, nobody can say beforehand.
    let low = reached.filter(|_| !steps.changes.contains(&Change::RateNotApplicable));
    if let Some(low) = low {
        let low = supposed.leave_out(&mut steps.changes, low, at_target.verdict);
        steps.result = Some(Interval { low, high: supposed.end(&steps.changes, Side::High) });
    }
    steps
}

/// Ranks the gaps to close, the signs to leave behind or to look for, and what is set aside to rate.
fn ranked(path: &AnsweredPath, at_target: &Judgement, criteria: &[CriterionResult], gaps: &[usize]) -> Vec<Change> {
    let answered: Vec<_> = path.criteria().map(|(_, answered)| answered).collect();
    let gap =
        |(order, index): (usize, &usize)| ranked_gap(at_target, (answered[*index], &criteria[*index]), *index, order);
    let mut changes: Vec<Ranked> = gaps.iter().enumerate().map(gap).collect();
    changes.extend(ranked_warnings(path, at_target));
    let thin = |level: &AnsweredLevel| level.role == Role::Skipped && !thin_basis(path.rubric(), level).is_empty();
    let aside = [(Gate::Basis, !at_target.gates()[Gate::Basis]), (Gate::Foundation, path.levels.iter().any(thin))];
    let aside = aside.into_iter().filter(|(_, closed)| *closed).map(|(gate, _)| rank([gate], at_target)).min();
    changes.extend(aside.map(|rank| (rank, Effort::Small.cost(), gaps.len(), Change::RateNotApplicable)));
    changes.sort_by_key(|(rank, cost, order, _)| (*rank, *cost, *order));
    changes.into_iter().map(|(.., change)| change).collect()
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

/// Ranks the closing of one gap.
fn ranked_gap(
    at_target: &Judgement,
    (answered, result): (&AnsweredCriterion, &CriterionResult),
    index: usize,
    order: usize,
) -> Ranked {
    let gap = result.gap.as_ref();
    let cost = match gap.map(|gap| gap.kind) {
        Some(GapKind::Unanswered) => 0,
        Some(GapKind::Evidence) => Effort::Small.cost(),
        Some(GapKind::Unmet) | None => cheapest(answered.criterion.growth(result.effective)),
    };
    let adds = result.role == Role::Target && at_target.band == at_target.verdict;
    let by_score = if adds { Rank::HoldingScore } else { Rank::Score };
    let by_gates = rank(gap.into_iter().flat_map(|gap| gap.unlocks.gates()), at_target);
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
