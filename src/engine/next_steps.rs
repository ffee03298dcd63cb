//! Chooses the few cheapest changes that move the verdict, and says where they lead together.

use crate::domain::{Action, Effort, Gate, LevelIndex, Verdict};

use super::assessment::{CriterionResult, End, GapKind, Interval};
use super::case::Case;
use super::conclude::end;
use super::judgement::{self, Judgement, Supposing};
use super::score::{Basis, Side, View};

/// The most changes that are proposed at once.
const AT_MOST: usize = 3;

/// Proposes one change to the situation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Meet the criterion at this place of the assessment's criteria.
    Meet(usize),
    /// Stop what the warning sign at this place of the assessment's warnings describes.
    Clear(usize),
    /// Date the evidence, or gather it for longer.
    Sustain,
    /// Rate criteria of the target that are said to be not applicable.
    RateNotApplicable,
}

/// Holds the proposed changes and where they lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextSteps {
    /// The changes: what holds the verdict back most first, then what opens another gate, then the cheapest, then what adds
    /// most; no more than reach ready.
    pub changes: Vec<Change>,
    /// The evidenced result once all of them are made; none where that cannot be said beforehand.
    pub result: Option<Interval<End>>,
}

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

/// Chooses the changes for a case whose target was judged `at_target` at the low end of evidenced.
pub(super) fn choose(case: &Case, at_target: &Judgement, criteria: &[CriterionResult], gaps: &[usize]) -> NextSteps {
    let mut steps = NextSteps { changes: Vec::new(), result: None };
    if at_target.verdict == Verdict::Ready {
        return steps;
    }
    let binding = at_target.binding().map(|(gate, _)| gate);
    let mut changes: Vec<Ranked> = Vec::new();
    for (order, &place) in gaps.iter().enumerate() {
        changes.push(ranked_gap(case, criteria, place, order, binding));
    }
    changes.extend(ranked_warnings(case, binding));
    for (gate, change) in [(Gate::Sustained, Change::Sustain), (Gate::Basis, Change::RateNotApplicable)] {
        if !at_target.gates[gate as usize] {
            changes.push((rank([gate], binding), Effort::Small.cost(), gaps.len(), change));
        }
    }
    changes.sort_by_key(|(rank, cost, order, _)| (*rank, *cost, *order));
    for (.., change) in changes.into_iter().take(AT_MOST) {
        steps.changes.push(change);
        let result = suppose(case, criteria, &steps.changes);
        let enough = result.low.verdict == Verdict::Ready;
        steps.result = Some(result);
        if enough {
            break;
        }
    }
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

/// Ranks the closing of one gap.
fn ranked_gap(case: &Case, criteria: &[CriterionResult], place: usize, order: usize, binding: Option<Gate>) -> Ranked {
    let result = &criteria[place];
    let gap = result.gap.as_ref();
    let grow = || case.rubric.find_criterion(result.id.as_str()).map_or(&[][..], |(_, criterion)| &criterion.grow);
    let cost = match gap.map(|gap| gap.kind) {
        Some(GapKind::Unanswered) => 0,
        Some(GapKind::Evidence) => Effort::Small.cost(),
        Some(GapKind::Unmet) | None => cheapest(grow()),
    };
    let gates = gap.map(|gap| gap.unlocks.clone()).unwrap_or_default();
    (rank(gates, binding), cost, order, Change::Meet(place))
}

/// Ranks the clearing of each observed warning sign; where a hard one binds, a soft one changes nothing yet.
fn ranked_warnings<'a>(case: &'a Case, binding: Option<Gate>) -> impl Iterator<Item = Ranked> + 'a {
    let signs = || case.path.iter().flat_map(|judged| &judged.warnings).enumerate();
    let observed = move || signs().filter(|(_, (_, seen))| *seen == Some(true));
    let worst = observed().map(|(_, (sign, _))| sign.severity).max();
    observed().map(move |(place, (sign, _))| {
        let rank = if Some(sign.severity) == worst { rank([Gate::Warnings], binding) } else { Rank::Gate };
        (rank, cheapest(&sign.grow), place, Change::Clear(place))
    })
}

/// Gives the cost of the cheapest action; medium where none is proposed.
fn cheapest(actions: &[Action]) -> u32 {
    actions.iter().map(|action| action.effort.cost()).min().unwrap_or(Effort::Medium.cost())
}

/// Judges the case again with the changes made.
fn suppose(case: &Case, criteria: &[CriterionResult], changes: &[Change]) -> Interval<End> {
    let mut supposing = Supposing::default();
    for change in changes {
        match change {
            Change::Meet(place) => supposing.met.extend(criterion_in_path(case, criteria, *place)),
            Change::Clear(place) => supposing.cleared.extend(warning_in_path(case, *place)),
            Change::Sustain => supposing.sustained = true,
            Change::RateNotApplicable => {}
        }
    }
    let judge = |side| judgement::judge(case, View { basis: Basis::Evidenced, side }, &supposing);
    Interval { low: end(case, &judge(Side::Low)), high: end(case, &judge(Side::High)) }
}

/// Finds the place in the path of a criterion, from its place among all criteria.
fn criterion_in_path(case: &Case, criteria: &[CriterionResult], place: usize) -> Option<(usize, usize)> {
    let level: LevelIndex = criteria[place].level;
    let in_path = case.path.iter().position(|judged| judged.index == level)?;
    let before: usize = case.path[..in_path].iter().map(|judged| judged.criteria.len()).sum();
    Some((in_path, place - before))
}

/// Finds the place in the path of a warning sign, from its place among all warning signs.
fn warning_in_path(case: &Case, place: usize) -> Option<(usize, usize)> {
    let mut left = place;
    for (in_path, judged) in case.path.iter().enumerate() {
        if left < judged.warnings.len() {
            return Some((in_path, left));
        }
        left -= judged.warnings.len();
    }
    None
}
