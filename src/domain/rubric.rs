//! A whole rubric: dimensions, a forest of levels, a scale and a policy.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Criterion, Dimension, Level, LevelIndex, Overlay, Policy, Retired, RubricId, RubricParts, Scale, WarningSign,
};

/// Holds a valid rubric.
///
/// **Invariant**: ids are unique, every level comes after at most one other without a cycle, every criterion names a
/// dimension of the rubric, criteria stand in the order of the dimensions, no must is
/// for those alone who have the title, and no criterion or warning sign has the id of a retired one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rubric {
    /// What it is made of, checked.
    parts: RubricParts,
    /// Where each criterion stands, by id: its level and its index among that level's criteria.
    positions: BTreeMap<String, (LevelIndex, usize)>,
    /// Where each warning sign stands, by id: its level and its index among that level's signs.
    signs: BTreeMap<String, (LevelIndex, usize)>,
    /// Where each retired name stands among them, by id.
    retired: BTreeMap<String, usize>,
}

/// Says over which time the evidence of a level must spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SustainedMonths {
    /// The calendar months between the first and the last piece; 0 asks for nothing.
    pub span: u32,
    /// The different calendar months in which pieces lie.
    pub active: u32,
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

impl Rubric {
    /// Accepts the parts of a rubric and puts the criteria of each level in the order of the dimensions.
    ///
    /// # Errors
    /// Says which rule of a rubric they break.
    pub fn new(mut parts: RubricParts) -> Result<Self, InvalidRubric> {
        for level in &mut parts.levels {
            level.criteria.sort_by_key(|criterion| criterion.dimension);
        }
        check_names(&parts)?;
        check_paths(&parts.levels)?;
        let mut positions = BTreeMap::new();
        for (index, level) in parts.levels.iter().enumerate() {
            for (index_in_level, criterion) in level.criteria.iter().enumerate() {
                if criterion.dimension >= parts.dimensions.len() {
                    return Err(InvalidRubric::Dimension(criterion.id.to_string()));
                }
                if criterion.must && criterion.in_seat {
                    return Err(InvalidRubric::MustInSeat(criterion.id.to_string()));
                }
                if positions.insert(criterion.id.to_string(), (LevelIndex(index), index_in_level)).is_some() {
                    return Err(InvalidRubric::Duplicate(criterion.id.to_string()));
                }
            }
        }
        let levels = parts.levels.iter().enumerate();
        let signs = levels.flat_map(|(level, Level { warnings, .. })| {
            let place = move |(index, sign): (usize, &WarningSign)| (sign.id.to_string(), (LevelIndex(level), index));
            warnings.iter().enumerate().map(place)
        });
        let signs: BTreeMap<_, _> = signs.collect();
        let retired = parts.retired.iter().enumerate().map(|(index, retired)| (retired.id.to_string(), index));
        let retired: BTreeMap<_, _> = retired.collect();
        match retired.keys().find(|id| positions.contains_key(*id) || signs.contains_key(*id)) {
            Some(retired) => Err(InvalidRubric::Duplicate(retired.clone())),
            None => Ok(Self { parts, positions, signs, retired }),
        }
    }

    /// Gives the rubric's name.
    #[must_use]
    pub fn id(&self) -> &RubricId {
        &self.parts.id
    }

    /// Gives the version of its content.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.parts.version
    }

    /// Gives its name in reports.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.parts.title
    }

    /// Says what it covers.
    #[must_use]
    pub fn summary(&self) -> Option<&str> {
        self.parts.summary.as_deref()
    }

    /// Lists what is laid over it, in the order of the ids.
    #[must_use]
    pub fn overlays(&self) -> &[Overlay] {
        &self.parts.overlays
    }

    /// Gives the name by which it is found: its id with those of what is laid over it, `base+overlay`.
    #[must_use]
    pub fn name(&self) -> String {
        let overlays = self.overlays().iter().map(|overlay| overlay.id.as_str());
        std::iter::once(self.id().as_str()).chain(overlays).collect::<Vec<_>>().join("+")
    }

    /// Gives its title and version, with those of what is laid over it.
    #[must_use]
    pub fn full_title(&self) -> String {
        let overlays = self.overlays().iter().map(|overlay| format!(" + {} {}", overlay.title, overlay.version));
        std::iter::once(format!("{} {}", self.title(), self.version())).chain(overlays).collect()
    }

    /// Gives its bars and limits.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.parts.policy
    }

    /// Gives its ratings.
    #[must_use]
    pub fn scale(&self) -> &Scale {
        &self.parts.scale
    }

    /// Gives its dimensions in order.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.parts.dimensions
    }

    /// Gives the criteria and warning signs that it no longer has.
    #[must_use]
    pub fn retired(&self) -> &[Retired] {
        &self.parts.retired
    }

    /// Gives its levels in the author's order.
    #[must_use]
    pub fn levels(&self) -> &[Level] {
        &self.parts.levels
    }

    /// Gives one of its levels.
    #[must_use]
    pub fn level(&self, index: LevelIndex) -> &Level {
        &self.parts.levels[index.0]
    }

    /// Finds a level by its id or an alias.
    #[must_use]
    pub fn find_level(&self, name: &str) -> Option<LevelIndex> {
        let known =
            |level: &Level| level.id.as_str() == name || level.aliases.iter().any(|alias| alias.as_str() == name);
        self.parts.levels.iter().position(known).map(LevelIndex)
    }

    /// Finds a criterion by its id, with the level it stands at.
    #[must_use]
    pub fn find_criterion(&self, id: &str) -> Option<(LevelIndex, &Criterion)> {
        self.positions.get(id).map(|&(level, index)| (level, &self.level(level).criteria[index]))
    }

    /// Finds a criterion or warning sign that the rubric no longer has.
    #[must_use]
    pub fn find_retired(&self, id: &str) -> Option<&Retired> {
        self.retired.get(id).map(|&index| &self.parts.retired[index])
    }

    /// Gives the months over which the evidence of a level must spread, and in how many of them it must lie.
    #[must_use]
    pub fn sustained(&self, level: LevelIndex) -> SustainedMonths {
        let (level, policy) = (self.level(level), self.policy());
        SustainedMonths {
            span: level.sustained_months.unwrap_or(policy.sustained_months),
            active: level.active_months.unwrap_or(policy.active_months),
        }
    }

    /// Finds a warning sign by its id.
    #[must_use]
    pub fn find_warning(&self, id: &str) -> Option<&WarningSign> {
        self.signs.get(id).map(|&(level, index)| &self.level(level).warnings[index])
    }

    /// Lists the ids and aliases of all levels.
    pub fn level_names(&self) -> impl Iterator<Item = &str> {
        self.parts
            .levels
            .iter()
            .flat_map(|level| std::iter::once(&level.id).chain(&level.aliases))
            .map(super::LevelId::as_str)
    }

    /// Gives the chain of levels from the root to this one, itself included.
    #[must_use]
    pub fn path(&self, level: LevelIndex) -> Vec<LevelIndex> {
        let mut path: Vec<_> = std::iter::successors(Some(level), |&at| self.level(at).after).collect();
        path.reverse();
        path
    }

    /// Takes the rubric apart, to change a part and check it again.
    #[must_use]
    pub fn into_parts(self) -> RubricParts {
        self.parts
    }
}

/// Refuses two dimensions, levels, aliases or warning signs of one name.
fn check_names(parts: &RubricParts) -> Result<(), InvalidRubric> {
    let dimensions = parts.dimensions.iter().map(|dimension| dimension.id.as_str());
    let levels = parts
        .levels
        .iter()
        .flat_map(|level| std::iter::once(&level.id).chain(&level.aliases))
        .map(super::LevelId::as_str);
    let warnings = parts.levels.iter().flat_map(|level| &level.warnings).map(|warning| warning.id.as_str());
    unique(dimensions)?;
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
fn check_paths(levels: &[Level]) -> Result<(), InvalidRubric> {
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
