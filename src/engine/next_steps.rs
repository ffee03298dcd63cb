//! Chooses the few cheapest changes that move the verdict, and says where they lead together.

use crate::domain::{Action, Effort, Gate, Response, Verdict};

use super::assessment::{Change, CriterionResult, GapKind, Interval, NextSteps};
use super::judge::{Judgement, evidenced};
use super::path::{AnsweredCriterion, AnsweredPath, lacking};
use super::score::Side;
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
    changes.extend(ranked_warnings(path, binding));
    for (gate, _) in gates.iter().rev().filter(|(_, open)| !**open) {
        let change = beside_the_gaps(gate);
        changes.extend(change.map(|change| (rank([gate], binding), Effort::Small.cost(), gaps.len(), change)));
    }
    changes.sort_by_key(|(rank, cost, order, _)| (*rank, *cost, *order));
    for (.., change) in changes.into_iter().take(AT_MOST) {
        steps.changes.push(change);
        let made = |side| suppose(&path.case, steps.changes.iter().flat_map(|change| suppositions(path, change, side)));
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

/// Proposes what opens a gate where neither a gap nor a warning sign keeps it closed.
fn beside_the_gaps(gate: Gate) -> Option<Change> {
    match gate {
        Gate::Must | Gate::Floor | Gate::Foundation | Gate::Warnings => None,
        Gate::Basis => Some(Change::RateNotApplicable),
        Gate::Sustained => Some(Change::Sustain),
    }
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

/// Ranks the clearing of each observed warning sign; where a hard one binds, a soft one changes nothing yet.
fn ranked_warnings<'a>(path: &'a AnsweredPath, binding: Option<Gate>) -> impl Iterator<Item = Ranked> + 'a {
    let observed = || path.warnings().enumerate().filter(|(_, (.., seen))| *seen == Some(true));
    let worst = observed().map(|(_, (_, sign, _))| sign.severity).max();
    observed().map(move |(index, (_, sign, _))| {
        let rank = if Some(sign.severity) == worst { rank([Gate::Warnings], binding) } else { Rank::Gate };
        (rank, cheapest(&sign.grow), index, Change::Clear(index))
    })
}

/// Gives the cost of the cheapest action; medium where none is proposed.
fn cheapest(actions: &[Action]) -> u32 {
    actions.iter().map(|action| action.effort.cost()).min().unwrap_or(Effort::Medium.cost())
}

/// Says what a change comes to on the sheet.
fn suppositions(path: &AnsweredPath, change: &Change, side: Side) -> Vec<Supposition> {
    match change {
        Change::Meet(index) => met(path, *index, side),
        Change::Clear(index) => {
            let sign = path.warnings().nth(*index).map(|(_, sign, _)| sign);
            sign.map(|sign| Supposition::Warning(sign.id.clone(), false)).into_iter().collect()
        }
        Change::Sustain => path.target().criteria.iter().flat_map(|answered| spanning(path, answered)).collect(),
        Change::RateNotApplicable => Vec::new(),
    }
}

/// Supposes that a criterion is met, with evidence that carries it. Nobody knows yet which days that is from: what an answer
/// still to come may bring, it brings at the high end.
fn met(path: &AnsweredPath, index: usize, side: Side) -> Vec<Supposition> {
    let Some((level, answered)) = path.criteria().nth(index) else { return Vec::new() };
    let meets = path.rubric().scale().meets();
    let rating = match answered.response {
        Response::Rated(rating) => meets.max(*rating),
        Response::Unanswered | Response::Inferred | Response::NotApplicable(_) => meets,
    };
    let evidence = lacking(path.rubric(), level.role, answered, meets);
    let answer = Supposition::Answer {
        criterion: answered.criterion.id.clone(),
        given: Some(SupposedResponse::Rated(rating)),
        evidence: evidence.map(SupposedEvidence::undated),
    };
    let dates = (side == Side::High && answered.is_open(level.role)).then(|| spanning(path, answered));
    std::iter::once(answer).chain(dates.into_iter().flatten()).collect()
}

/// Supposes dated evidence at a criterion that spans long enough; it counts where the criterion is met, and carries no rating.
fn spanning(path: &AnsweredPath, answered: &AnsweredCriterion) -> impl Iterator<Item = Supposition> {
    let first = path.case.request.as_of();
    let last = first.months_later(path.rubric().policy().sustained_months);
    let id = answered.criterion.id.clone();
    [Some(first), last].into_iter().flatten().map(move |date| Supposition::dated(id.clone(), date))
}
