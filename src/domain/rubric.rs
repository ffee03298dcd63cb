//! A whole rubric: dimensions, a forest of levels, a scale and a policy.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::parts::{Item, check_names, check_paths, in_order};
use super::{
    Competency, Credit, Criterion, Dimension, InvalidRubric, Level, LevelIndex, Overlay, Policy, Retired, RubricId,
    RubricParts, Scale, SustainedMonths, Track, WarningSign,
};

/// Holds a valid rubric.
///
/// **Invariant**: ids are unique, every level comes after at most one other without a cycle, every criterion names a
/// dimension of the rubric, criteria stand in the order of the dimensions with those of one derived competency together, no must
/// is for those alone who have the title, and no criterion, competency or warning sign has the id of a retired one. A competency
/// that levels expect is one of the rubric, and no level expects it twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rubric {
    /// What it is made of, checked.
    parts: RubricParts,
    /// What each id of a criterion or competency means.
    items: BTreeMap<String, Item>,
    /// Where each warning sign stands, by id: its level and its index among that level's signs.
    signs: BTreeMap<String, (LevelIndex, usize)>,
    /// Where each retired name stands among them, by id.
    retired: BTreeMap<String, usize>,
}

impl Rubric {
    /// Accepts the parts of a rubric, with what its levels count among their criteria, which it puts in order.
    ///
    /// # Errors
    /// Says which rule of a rubric they break.
    pub fn new(mut parts: RubricParts) -> Result<Self, InvalidRubric> {
        for level in &mut parts.levels {
            in_order(level.take_in_needs());
        }
        check_names(&parts)?;
        check_paths(&parts.levels)?;
        let shared = Item::of_competencies(&parts.competencies);
        let mut items: BTreeMap<_, _> = shared.into_iter().map(|(id, item)| (id.to_string(), item)).collect();
        for (index, level) in parts.levels.iter().enumerate() {
            for (index_in_level, criterion) in level.criteria.iter().enumerate() {
                if criterion.dimension >= parts.dimensions.len() {
                    return Err(InvalidRubric::Dimension(criterion.id.to_string()));
                }
                if criterion.must && criterion.in_seat {
                    return Err(InvalidRubric::MustInSeat(criterion.id.to_string()));
                }
                let item = items.entry(criterion.id.to_string()).or_default();
                if !item.may_stand_at(LevelIndex(index), criterion, &parts.competencies) {
                    return Err(InvalidRubric::Duplicate(criterion.id.to_string()));
                }
                item.positions.push((LevelIndex(index), index_in_level));
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
        match retired.keys().find(|id| items.contains_key(*id) || signs.contains_key(*id)) {
            Some(retired) => Err(InvalidRubric::Duplicate(retired.clone())),
            None => Ok(Self { parts, items, signs, retired }),
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

    /// Says where its content comes from, and that of what is laid over it, each with its title.
    pub fn sources(&self) -> impl Iterator<Item = (&str, &Credit)> {
        let overlays = self.overlays().iter().map(|overlay| (overlay.title.as_str(), &overlay.source));
        let own = std::iter::once((self.title(), &self.parts.source));
        own.chain(overlays).filter_map(|(title, source)| Some((title, source.as_ref()?)))
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

    /// Gives the lines of levels that it describes; none where levels name tracks freely.
    #[must_use]
    pub fn tracks(&self) -> &[Track] {
        &self.parts.tracks
    }

    /// Gives what levels expect steps of.
    #[must_use]
    pub fn competencies(&self) -> &[Arc<Competency>] {
        &self.parts.competencies
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

    /// Lists the levels that ask for a criterion, each with what it asks: one, or all that expect a step of a competency.
    pub fn uses(&self, id: &str) -> impl Iterator<Item = (LevelIndex, &Criterion)> {
        self.positions_of(id).iter().map(|&(level, index)| (level, &self.level(level).criteria[index]))
    }

    /// Lists where levels ask for a criterion: the level, and the index among its criteria.
    #[must_use]
    pub fn positions_of(&self, id: &str) -> &[(LevelIndex, usize)] {
        self.items.get(id).map(|item| item.positions.as_slice()).unwrap_or_default()
    }

    /// Lists the ids of criteria and competencies in their order, each with where levels ask for it: the level, and the index
    /// among its criteria.
    pub fn positions(&self) -> impl Iterator<Item = (&str, &[(LevelIndex, usize)])> {
        self.items.iter().map(|(id, item)| (id.as_str(), item.positions.as_slice()))
    }

    /// Finds a criterion by its id, with the first level that asks for it.
    #[must_use]
    pub fn find_criterion(&self, id: &str) -> Option<(LevelIndex, &Criterion)> {
        self.uses(id).next()
    }

    /// Gives what is asked under an id, whichever level asks; of a competency, what none of them alone does. None for a derived
    /// one, of which its criteria are asked.
    #[must_use]
    pub fn item(&self, id: &str) -> Option<&Criterion> {
        let item = self.items.get(id)?;
        let Some(competency) = item.competency.map(|index| &self.parts.competencies[index]) else {
            return self.uses(id).next().map(|(_, criterion)| criterion);
        };
        match item.part {
            Some((step, index)) => competency.steps()[step].reach.as_ref().map(|reach| &reach.criteria[index]),
            None => Some(competency.asks()).filter(|_| !competency.is_derived()),
        }
    }

    /// Lists the ids of all that can be answered, whether a level asks for it or not.
    pub fn asked_ids(&self) -> impl Iterator<Item = &str> {
        let is_derived = |item: &Item| {
            item.part.is_none() && item.competency.is_some_and(|index| self.parts.competencies[index].is_derived())
        };
        self.items.iter().filter(move |(_, item)| !is_derived(item)).map(|(id, _)| id.as_str())
    }

    /// Finds what levels expect steps of.
    #[must_use]
    pub fn find_competency(&self, id: &str) -> Option<&Arc<Competency>> {
        let item = self.items.get(id).filter(|item| item.part.is_none())?;
        Some(&self.parts.competencies[item.competency?])
    }

    /// Gives the ratings that answer what has this id, or had it.
    #[must_use]
    pub fn scale_of(&self, id: &str) -> &Scale {
        let retired = || self.find_retired(id).and_then(|retired| retired.scale.as_ref());
        self.find_competency(id).map(|competency| competency.scale()).or_else(retired).unwrap_or(self.scale())
    }

    /// Tells whether what has this id may be not applicable, which no level forbids then.
    #[must_use]
    pub fn may_be_aside(&self, id: &str) -> bool {
        self.why_not_aside(id).is_none()
    }

    /// Says why what has this id cannot be not applicable; none where it may.
    #[must_use]
    pub fn why_not_aside(&self, id: &str) -> Option<&'static str> {
        let forbids = |one: &Criterion| match one {
            _ if one.na_allowed => None,
            _ if one.must => Some("is a must"),
            _ => one.is_only_counted().then_some("is what the conditions of a level count"),
        };
        self.uses(id).find_map(|(_, one)| forbids(one))
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
        let levels = self.parts.levels.iter();
        levels.flat_map(|level| std::iter::once(&level.id).chain(&level.aliases)).map(super::LevelId::as_str)
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
