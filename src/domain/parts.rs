//! What a rubric is made of, and the rules that it keeps as a whole.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{
    Competency, Credit, Criterion, CriterionId, Dimension, Level, LevelIndex, Overlay, Policy, RubricId, Scale, Track,
};

/// Holds what a rubric is made of, before it is checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RubricParts {
    /// Its name.
    pub id: RubricId,
    /// The version of its content.
    pub version: String,
    /// Its name in reports.
    pub title: String,
    /// What it covers.
    pub summary: Option<String>,
    /// Where its content comes from.
    pub source: Option<Credit>,
    /// What is laid over it, in the order of the ids.
    pub overlays: Vec<Overlay>,
    /// Its bars and limits.
    pub policy: Policy,
    /// Its ratings.
    pub scale: Scale,
    /// What levels are judged in.
    pub dimensions: Vec<Dimension>,
    /// The lines of levels, where it describes them.
    pub tracks: Vec<Track>,
    /// What levels expect steps of.
    pub competencies: Vec<Arc<Competency>>,
    /// Its levels, in the author's order.
    pub levels: Vec<Level>,
    /// What it asked for once.
    pub retired: Vec<Retired>,
}

/// Names a criterion or warning sign that a rubric no longer has: answers to it are kept and not scored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// Its id, which no other ever gets.
    pub id: CriterionId,
    /// The criterion or warning sign that asks for it now, where there is one.
    pub by: Option<CriterionId>,
    /// Why it went.
    pub reason: String,
    /// Its ratings, where they are not those of the rubric.
    pub scale: Option<Scale>,
}

/// Says what an id of a criterion or competency means.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Item {
    /// The index of the competency, where it is one, or shows a step of one.
    pub competency: Option<usize>,
    /// The indexes of its step and of it among the criteria of that, where it shows a step of a derived competency.
    pub part: Option<(usize, usize)>,
    /// Where levels ask for it: the level, and the index among its criteria.
    pub positions: Vec<(LevelIndex, usize)>,
}

/// Tells which rule of a rubric is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidRubric {
    /// Two things share a name.
    #[error("the name `{0}` is used twice")]
    Duplicate(String),
    /// A level comes after one that is not there, or after itself.
    #[error("the level `{0}` comes after no level that leads to a root")]
    Path(String),
    /// A criterion stands in a dimension that is not there.
    #[error("the criterion `{0}` stands in no dimension")]
    Dimension(String),
    /// A must can be shown only by somebody who has the title already.
    #[error("the must `{0}` can be shown only in the seat, so nobody could ever be ready")]
    MustInSeat(String),
}

impl Item {
    /// Lists what the ids of competencies mean, and those of the criteria that derived ones go by.
    pub(super) fn of_competencies(competencies: &[Arc<Competency>]) -> Vec<(&CriterionId, Self)> {
        let mut items = Vec::new();
        for (index, one) in competencies.iter().enumerate() {
            let item = |part| Self { competency: Some(index), part, positions: Vec::new() };
            items.push((one.id(), item(None)));
            for (step, reach) in
                one.steps().iter().enumerate().filter_map(|(step, at)| Some((step, at.reach.as_ref()?)))
            {
                let criteria = reach.criteria.iter().enumerate();
                items.extend(criteria.map(|(index, criterion)| (&criterion.id, item(Some((step, index))))));
            }
        }
        items
    }

    /// Tells whether a level may ask for a criterion of this id: the first one, or another that expects the same competency.
    pub(super) fn may_stand_at(
        &self,
        level: LevelIndex,
        criterion: &Criterion,
        competencies: &[Arc<Competency>],
    ) -> bool {
        let competency = self.competency.map(|index| &competencies[index]);
        match (competency, criterion.competency()) {
            (Some(competency), Some(expected)) => {
                let is_same = Arc::ptr_eq(competency, expected) || competency == expected;
                let is_same = is_same && self.part.is_some() == criterion.part_of.is_some();
                is_same && self.positions.last().is_none_or(|(other, _)| *other != level)
            }
            (None, None) => self.positions.is_empty(),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }
}

/// Puts the criteria of a level in the order of the dimensions, those of one derived competency behind the first of them.
pub(super) fn in_order(criteria: &mut [Criterion]) {
    let of = |one: &Criterion| one.part_of.as_ref().map(|part| part.competency.id().clone());
    let mut first = BTreeMap::new();
    for (index, id) in criteria.iter().enumerate().filter_map(|(index, one)| Some((index, of(one)?))) {
        first.entry(id).or_insert(index);
    }
    if first.is_empty() {
        return criteria.sort_by_key(|criterion| criterion.dimension);
    }
    let keys = criteria.iter().enumerate().map(|(index, one)| of(one).map_or(index, |id| first[&id]));
    let keys: BTreeMap<_, _> = criteria.iter().map(|one| one.id.clone()).zip(keys).collect();
    criteria.sort_by_key(|criterion| (criterion.dimension, keys.get(&criterion.id).copied()));
}

/// Refuses two dimensions, tracks, levels, aliases, competencies or warning signs of one name.
pub(super) fn check_names(parts: &RubricParts) -> Result<(), InvalidRubric> {
    let dimensions = parts.dimensions.iter().map(|dimension| dimension.id.as_str());
    let levels = parts
        .levels
        .iter()
        .flat_map(|level| std::iter::once(&level.id).chain(&level.aliases))
        .map(super::LevelId::as_str);
    let warnings = parts.levels.iter().flat_map(|level| &level.warnings).map(|warning| warning.id.as_str());
    unique(Item::of_competencies(&parts.competencies).into_iter().map(|(id, _)| id.as_str()))?;
    unique(dimensions)?;
    unique(parts.tracks.iter().map(|track| track.id.as_str()))?;
    unique(levels)?;
    unique(warnings)
}

/// Refuses a name that comes twice.
fn unique<'a>(names: impl Iterator<Item = &'a str>) -> Result<(), InvalidRubric> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(InvalidRubric::Duplicate(name.to_owned()));
        }
    }
    Ok(())
}

/// Refuses a level from which the chain of `after` does not end at a root.
pub(super) fn check_paths(levels: &[Level]) -> Result<(), InvalidRubric> {
    let mut rooted = vec![false; levels.len()];
    for start in 0..levels.len() {
        let mut chain = Vec::new();
        let mut at = Some(LevelIndex(start));
        while let Some(LevelIndex(index)) = at {
            let level = levels.get(index).filter(|_| chain.len() <= levels.len());
            let level = level.ok_or_else(|| InvalidRubric::Path(levels[start].id.to_string()))?;
            if rooted[index] {
                break;
            }
            chain.push(index);
            at = level.after;
        }
        for index in chain {
            rooted[index] = true;
        }
    }
    Ok(())
}
