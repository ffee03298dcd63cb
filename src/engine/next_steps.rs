//! Chooses the few cheapest changes that move the verdict, and says where they lead together.

use crate::domain::{Action, Effort, Gate, Response, Role, Tier, Verdict, WarningSign};

use super::assessment::{Change, CriterionResult, GapKind, Interval, NextSteps};
use super::basis::thin_basis;
use super::evidence::{lack, tier_to_meet};
use super::judge::{Judgement, evidenced};
use super::path::{AnsweredCriterion, AnsweredPath};
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
    /// It takes away a cause of what holds the verdict back most.
    Binding,
    /// It takes away a cause of another closed gate.
    Gate,
    /// It adds to the score.
    Score,
}

/// Chooses the changes for a path whose target was judged `at_target` at the low end of evidenced.
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
    let binding = at_target.binding().map(|(gate, _)| gate);
    let gates = at_target.gates();
    let mut changes: Vec<Ranked> = Vec::new();
    for (order, &index) in gaps.iter().enumerate() {
        changes.push(ranked_gap(path, criteria, index, order, binding));
    }
    changes.extend(ranked_warnings(path, at_target, binding));
    for (gate, _) in gates.iter().rev().filter(|(_, open)| !**open) {
        let change = beside_the_gaps(path, gate);
        let is_new = |change: &Change| changes.iter().all(|(.., known)| known != change);
        let change = change.filter(is_new);
        changes.extend(change.map(|change| (rank([gate], binding), Effort::Small.cost(), gaps.len(), change)));
    }
    changes.sort_by_key(|(rank, cost, order, _)| (*rank, *cost, *order));
    for (.., change) in changes.into_iter().take(AT_MOST) {
        steps.changes.push(change);
        let met = first_met(path, &steps.changes);
        let suppositions = |side| steps.changes.iter().flat_map(move |change| suppositions(path, change, met, side));
        let made = |side| suppose(&path.case, suppositions(side));
        let (low, high) = (made(Side::Low), made(Side::High));
        let result = Interval { low: evidenced(path.case.with(&low)).low, high: evidenced(path.case.with(&high)).high };
        let enough = result.low.verdict == Verdict::Ready;
        steps.result = Some(result);
        if enough {
            break;
        }
    }
    // Which rating a criterion would get that was set aside as not applicable, nobody can say beforehand.
    if steps.changes.contains(&Change::RateNotApplicable) {
        steps.result = None;
    }
    steps
}

/// Ranks a change by the closed gates that it takes a cause away from; with none of them binding where the score itself is.
fn rank(gates: impl IntoIterator<Item = Gate>, binding: Option<Gate>) -> Rank {
    let best = gates.into_iter().map(|gate| if Some(gate) == binding { Rank::Binding } else { Rank::Gate }).min();
    best.unwrap_or(Rank::Score)
}

/// Proposes what opens a gate where neither a gap nor an observed warning sign keeps it closed.
fn beside_the_gaps(path: &AnsweredPath, gate: Gate) -> Option<Change> {
    match gate {
        Gate::Must | Gate::Floor => None,
        Gate::Foundation => {
            let mut skipped = path.levels.iter().filter(|level| level.role == Role::Skipped);
            let thin = skipped.any(|level| !thin_basis(path.rubric(), level).is_empty());
            thin.then_some(Change::RateNotApplicable)
        }
        Gate::Warnings => unchecked(path).next().map(|_| Change::Check),
        Gate::Basis => Some(Change::RateNotApplicable),
        Gate::Sustained => Some(Change::Sustain),
        Gate::Breadth => Some(Change::Broaden),
    }
}

/// Lists the warning signs that count and that nobody looked for.
fn unchecked<'a>(path: &'a AnsweredPath) -> impl Iterator<Item = &'a WarningSign> {
    let counts = path.warnings().filter(|(level, _, seen)| level.role != Role::Held && seen.is_none());
    counts.map(|(_, sign, _)| sign)
}

/// Ranks the closing of one gap.
fn ranked_gap(
    path: &AnsweredPath,
    criteria: &[CriterionResult],
    index: usize,
    order: usize,
    binding: Option<Gate>,
) -> Ranked {
    let result = &criteria[index];
    let gap = result.gap.as_ref();
    let cost = match gap.map(|gap| gap.kind) {
        Some(GapKind::Unanswered) => 0,
        Some(GapKind::Evidence) => Effort::Small.cost(),
        Some(GapKind::Unmet) | None => cheapest(&path.case.criterion(&result.id).grow),
    };
    let gates = gap.map(|gap| gap.unlocks.clone()).unwrap_or_default();
    (rank(gates, binding), cost, order, Change::Meet(index))
}

/// Ranks the clearing of each observed warning sign of the target and of skipped levels; where a hard one binds, a soft one
/// changes nothing yet, and signs that hold nothing back need not be cleared.
fn ranked_warnings<'a>(
    path: &'a AnsweredPath,
    at_target: &Judgement,
    binding: Option<Gate>,
) -> impl Iterator<Item = Ranked> + 'a {
    let observed =
        || path.warnings().enumerate().filter(|(_, (level, _, seen))| level.role != Role::Held && *seen == Some(true));
    let worst = observed().map(|(_, (_, sign, _))| sign.severity).max();
    let closed = at_target.limits[Gate::Warnings] != Verdict::Ready;
    observed().filter(move |_| closed).map(move |(index, (_, sign, _))| {
        let rank = if Some(sign.severity) == worst { rank([Gate::Warnings], binding) } else { Rank::Gate };
        (rank, cheapest(&sign.grow), index, Change::Clear(index))
    })
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

/// Says what a change comes to on the sheet; `met` is a criterion at which evidence counts.
fn suppositions(path: &AnsweredPath, change: &Change, met: Option<&AnsweredCriterion>, side: Side) -> Vec<Supposition> {
    match change {
        Change::Meet(index) => meet(path, *index, side),
        Change::Clear(index) => {
            let sign = path.warnings().nth(*index).map(|(_, sign, _)| sign);
            sign.map(|sign| Supposition::Warning(sign.id.clone(), false)).into_iter().collect()
        }
        Change::Check => unchecked(path).map(|sign| Supposition::Warning(sign.id.clone(), false)).collect(),
        Change::Sustain => met.map(|answered| sustaining(path, answered)).into_iter().collect(),
        Change::Broaden => {
            let missing = spread::breadth(&path.case, path.target());
            let missing = missing.needed.saturating_sub(missing.pieces);
            met.map(|answered| pieces(path, answered, missing)).into_iter().collect()
        }
        Change::RateNotApplicable => Vec::new(),
    }
}

/// Supposes that a criterion is met, with new evidence of today where what is there does not carry it. What else an answer
/// still to come may bring, it brings at the high end.
fn meet(path: &AnsweredPath, index: usize, side: Side) -> Vec<Supposition> {
    let Some((level, answered)) = path.criteria().nth(index) else { return Vec::new() };
    let meets = path.rubric().scale().meets();
    let rating = match answered.response {
        Response::Rated(rating) => meets.max(*rating),
        Response::Unanswered | Response::Inferred | Response::NotApplicable { .. } => meets,
    };
    let lacks = lack(&path.case, level.role, answered.criterion).is_some();
    let needed = if lacks { answered.criterion.occasions } else { 0 };
    let evidence = pieces(path, answered, needed);
    let given = Supposition::Answer {
        criterion: answered.criterion.id.clone(),
        given: Some(SupposedResponse::Rated(rating)),
        evidence: Vec::new(),
    };
    let may_bring_more = side == Side::High && answered.is_open(level.role);
    let more = may_bring_more.then(|| {
        [sustaining(path, answered), pieces(path, answered, spread::breadth(&path.case, path.target()).needed)]
    });
    [given, evidence].into_iter().chain(more.into_iter().flatten()).collect()
}

/// Supposes new pieces of today at a criterion.
fn pieces(path: &AnsweredPath, answered: &AnsweredCriterion, number: usize) -> Supposition {
    let piece = SupposedEvidence { tier: tier_to_meet(&path.case), date: path.case.request.as_of() };
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
