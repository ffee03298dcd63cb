//! Answers which level somebody stands at where no target is named.

use crate::domain::{Current, LevelIndex, Profile, Rubric};

use super::assess::assess_placed;
use super::assessment::{Assessment, Placement};
use super::laid::LaidAnswers;
use super::laid_levels::LaidLevels;
use super::placement::placement;

/// Holds where somebody stands, and what keeps from standing higher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The levels that the answers carry.
    pub placement: Placement,
    /// The assessments of the levels just above those that the evidence carries for certain, in rubric order.
    pub above: Vec<Assessment>,
}

/// Finds the levels that answers carry, and assesses those just above.
#[must_use]
pub fn place(profile: &Profile) -> Placed {
    let answers = LaidAnswers::new(profile);
    let mut levels = LaidLevels::new(profile.rubric, &answers);
    let placement = placement(profile, &mut levels);
    let above = just_above(profile, &placement.evidenced.low);
    let above = above.into_iter().filter_map(|level| profile.at(level));
    let above = above.map(|case| assess_placed(&case, &mut levels, placement.clone())).collect();
    Placed { placement, above }
}

/// Lists the levels that come next for somebody who stands at these, or holds one: nothing that somebody could aim at lies
/// between. Where nothing is answered at such a level, those above it come next of which something is.
fn just_above(profile: &Profile, reached: &[LevelIndex]) -> Vec<LevelIndex> {
    let rubric = profile.rubric;
    let is_answered =
        |level: LevelIndex| rubric.level(level).criteria.iter().any(|one| profile.sheet.is_answered(&one.id));
    let held = match profile.current {
        Current::Level(held) => Some(held),
        Current::BelowTarget | Current::Nothing => None,
    };
    let mut is_reached = vec![false; rubric.levels().len()];
    for level in reached.iter().chain(&held).flat_map(|level| rubric.path(*level)) {
        is_reached[level.0] = true;
    }
    let all = || (0..rubric.levels().len()).map(LevelIndex);
    let open: Vec<_> = all().filter(|level| !is_reached[level.0] && profile.at(*level).is_some()).collect();
    let answered: Vec<_> = open.iter().copied().filter(|level| is_answered(*level)).collect();
    let mut leads_on = vec![false; rubric.levels().len()];
    for level in answered.iter().flat_map(|level| below(rubric, *level)) {
        leads_on[level.0] = true;
    }
    let is_next = |level: &&LevelIndex| {
        let mut between = below(rubric, **level).filter(|below| open.binary_search(below).is_ok());
        match answered.binary_search(level).is_ok() {
            true => between.all(|below| answered.binary_search(&below).is_err()),
            false => !leads_on[level.0] && between.next().is_none(),
        }
    };
    open.iter().filter(is_next).copied().collect()
}

/// Lists the levels that one comes after, the nearest first.
fn below(rubric: &Rubric, level: LevelIndex) -> impl Iterator<Item = LevelIndex> {
    std::iter::successors(rubric.level(level).after, |below| rubric.level(*below).after)
}
