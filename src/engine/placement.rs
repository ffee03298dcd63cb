//! Says which levels the answers carry: those that are ready, each judged as a target of its own.

use crate::domain::{Case, LevelIndex, Profile, Role, Rubric, Verdict};

use super::assessment::{Interval, Placement};
use super::judge::Below;
use super::laid_levels::LaidLevels;
use super::score::{Basis, Side, VIEWS, View};

/// The result that no other is better than.
const BEST: View = View { basis: Basis::Claimed, side: Side::High };

/// Holds what the levels up to one come to, in each view.
type Footing = [Below; VIEWS.len()];

/// Judges every level that somebody can aim at as the target, with the same level held and on the same day: what it says of a
/// level is what an assessment with that target says.
pub(super) fn placement<'a>(profile: &Profile<'a>, levels: &mut LaidLevels<'_, 'a>) -> Placement {
    let all = (0..profile.rubric.levels().len()).map(LevelIndex);
    let mut footings = vec![None; all.len()];
    let mut ready = VIEWS.map(|_| Vec::new());
    for case in all.filter_map(|level| profile.at(level)) {
        for (ready, is_ready) in ready.iter_mut().zip(readies(&case, levels, &mut footings)) {
            ready.extend(is_ready.then_some(case.request.target()));
        }
    }
    let [claimed_low, claimed_high, low, high] = ready.map(|ready| highest(profile.rubric, &ready));
    Placement { claimed: Interval { low: claimed_low, high: claimed_high }, evidenced: Interval { low, high } }
}

/// Tells in each view whether the target is ready, and no condition says that a level above is meant.
fn readies<'a>(
    case: &Case<'a>,
    levels: &mut LaidLevels<'_, 'a>,
    footings: &mut [Option<Footing>],
) -> [bool; VIEWS.len()] {
    let target = (case.request.target(), Role::Target);
    // No view and no level below makes one ready that is not ready at its best, and alone.
    if Below::default().judge(case, levels.at(case, target), BEST).verdict != Verdict::Ready {
        return [false; VIEWS.len()];
    }
    let mut footing = footing(case, levels, footings);
    let level = levels.at(case, target);
    let mut judgements = footing.iter_mut().zip(VIEWS).map(|(below, view)| below.judge(case, level, view));
    std::array::from_fn(|_| judgements.next().is_some_and(|judgement| judgement.places()))
}

/// Gives what the target stands on; of what lies below the level under it, `known` keeps what it comes to, the same for every
/// target above that.
fn footing<'a>(case: &Case<'a>, levels: &mut LaidLevels<'_, 'a>, known: &mut [Option<Footing>]) -> Footing {
    let mut path = case.request.path(case.rubric);
    path.pop();
    let mut counted = |mut footing: Footing, level: (LevelIndex, Role)| {
        let level = levels.at(case, level);
        footing.iter_mut().zip(VIEWS).for_each(|(below, view)| drop(below.judge(case, level, view)));
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
