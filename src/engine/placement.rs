//! Says which levels the answers carry: those that are ready, each judged as a target of its own.

use crate::domain::{Case, LevelIndex, Profile, Role, Rubric};

use super::assessment::{Interval, Placement};
use super::judge::Below;
use super::path::AnsweredLevel;
use super::score::{Basis, Side, View};

/// The four results that stand side by side.
const VIEWS: [View; 4] = [
    View { basis: Basis::Claimed, side: Side::Low },
    View { basis: Basis::Claimed, side: Side::High },
    View { basis: Basis::Evidenced, side: Side::Low },
    View { basis: Basis::Evidenced, side: Side::High },
];

/// Holds what the levels up to one come to, in each view.
type Footing = [Below; VIEWS.len()];

/// Judges every level that somebody can aim at as the target, with the same level held and on the same day: what it says of a
/// level is what an assessment with that target says.
pub(super) fn placement(profile: &Profile) -> Placement {
    let levels = (0..profile.rubric.levels().len()).map(LevelIndex);
    let mut footings = vec![None; levels.len()];
    let mut ready = VIEWS.map(|_| Vec::new());
    for case in levels.filter_map(|level| profile.at(level)) {
        for (ready, is_ready) in ready.iter_mut().zip(readies(&case, &mut footings)) {
            ready.extend(is_ready.then_some(case.request.target()));
        }
    }
    let [claimed_low, claimed_high, low, high] = ready.map(|ready| highest(profile.rubric, &ready));
    Placement { claimed: Interval { low: claimed_low, high: claimed_high }, evidenced: Interval { low, high } }
}

/// Tells in each view whether the target is ready, and no condition says that a level above is meant.
fn readies(case: &Case, footings: &mut [Option<Footing>]) -> [bool; VIEWS.len()] {
    let level = AnsweredLevel::new(case, case.request.target(), Role::Target);
    let judged = |mut footing: Footing| {
        let mut judgements = footing.iter_mut().zip(VIEWS).map(|(below, view)| below.judge(case, &level, view));
        std::array::from_fn(|_| judgements.next().is_some_and(|judgement| judgement.places()))
    };
    // No level below makes one ready that is not ready alone.
    let alone = judged(Footing::default());
    if alone.contains(&true) { judged(footing(case, footings)) } else { alone }
}

/// Gives what the target stands on; of what lies below the level under it, `known` keeps what it comes to, the same for every
/// target above that.
fn footing(case: &Case, known: &mut [Option<Footing>]) -> Footing {
    let mut path = case.request.path(case.rubric);
    path.pop();
    let counted = |mut footing: Footing, (index, role): (LevelIndex, Role)| {
        let level = AnsweredLevel::new(case, index, role);
        footing.iter_mut().zip(VIEWS).for_each(|(below, view)| drop(below.judge(case, &level, view)));
        footing
    };
    // What only the title can show counts at the level held, which the one under the target may be for that target alone.
    let Some(under) = path.pop() else { return Footing::default() };
    let first = path.iter().rposition(|(level, _)| known[level.0].is_some());
    let mut footing = first.and_then(|index| known[path[index].0.0].clone()).unwrap_or_default();
    for level in path.into_iter().skip(first.map_or(0, |index| index + 1)) {
        footing = counted(footing, level);
        known[level.0.0] = Some(footing.clone());
    }
    counted(footing, under)
}

/// Leaves out the levels that another one of their track comes after.
fn highest(rubric: &Rubric, ready: &[LevelIndex]) -> Vec<LevelIndex> {
    let track = |level: LevelIndex| rubric.level(level).track.as_deref();
    let mut is_passed = vec![false; rubric.levels().len()];
    for &level in ready {
        let below = rubric.path(level).into_iter().filter(|below| *below != level && track(*below) == track(level));
        for below in below {
            is_passed[below.0] = true;
        }
    }
    ready.iter().copied().filter(|level| !is_passed[level.0]).collect()
}
