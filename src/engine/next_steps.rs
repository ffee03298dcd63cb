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
    /// The changes: what opens a gate first, then the cheapest, then what adds most; no more than reach ready.
    pub changes: Vec<Change>,
    /// The evidenced result once all of them are made; none where there is nothing to propose.
    pub result: Option<Interval<End>>,
}

/// Chooses the changes for a case whose target was judged `at_target` at the low end of evidenced.
pub(super) fn choose(case: &Case, at_target: &Judgement, criteria: &[CriterionResult], gaps: &[usize]) -> NextSteps {
    if at_target.verdict == Verdict::Ready {
        return NextSteps { changes: Vec::new(), result: None };
    }
    let mut changes: Vec<_> =
        gaps.iter().enumerate().map(|(order, &place)| ranked_gap(case, criteria, place, order)).collect();
    changes.extend(ranked_warnings(case));
    if !at_target.gates[Gate::Sustained as usize] {
        changes.push((false, Effort::Small.cost(), gaps.len(), Change::Sustain));
    }
    if !at_target.gates[Gate::Basis as usize] {
        changes.push((false, Effort::Small.cost(), gaps.len(), Change::RateNotApplicable));
    }
    changes.sort_by_key(|(adds_only, cost, order, _)| (*adds_only, *cost, *order));
    let mut steps = NextSteps { changes: Vec::new(), result: None };
    for (.., change) in changes.into_iter().take(AT_MOST) {
        steps.changes.push(change);
        let result = suppose(case, criteria, &steps.changes);
        let enough = result.low.verdict == Verdict::Ready;
        steps.result = Some(result);
        if enough {
            break;
        }
    }
    steps
}

/// Ranks the closing of one gap: whether it only adds to the score, its cost, its order among the gaps.
fn ranked_gap(case: &Case, criteria: &[CriterionResult], place: usize, order: usize) -> (bool, u32, usize, Change) {
    let result = &criteria[place];
    let gap = result.gap.as_ref();
    let actions = || case.rubric.find_criterion(result.id.as_str()).map_or(&[][..], |(_, criterion)| &criterion.grow);
    let cost = match gap.map(|gap| gap.kind) {
        Some(GapKind::Unanswered) => 0,
        Some(GapKind::Evidence) => Effort::Small.cost(),
        Some(GapKind::Unmet) | None => cheapest(actions()),
    };
    (gap.is_none_or(|gap| gap.unlocks.is_empty()), cost, order, Change::Meet(place))
}

/// Ranks the clearing of each observed warning sign.
fn ranked_warnings<'a>(case: &'a Case) -> impl Iterator<Item = (bool, u32, usize, Change)> + 'a {
    let signs = case.path.iter().flat_map(|judged| &judged.warnings).enumerate();
    let observed = signs.filter(|(_, (_, seen))| *seen == Some(true));
    observed.map(|(place, (sign, _))| (false, cheapest(&sign.grow), place, Change::Clear(place)))
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
