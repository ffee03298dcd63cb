//! The levels of a rubric and the dimensions they are judged in.

use std::collections::BTreeSet;

use super::vocabulary::vocabulary;
use super::{Competency, Criterion, CriterionId, DimensionId, LevelCondition, LevelId, TrackId, WarningSign, Weight};

/// Names a level by its index in its rubric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelIndex(pub usize);

/// Says which level is held now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Current {
    /// Nothing is said: the level that the target comes after.
    BelowTarget,
    /// This one.
    Level(LevelIndex),
    /// None: every level on the path is judged.
    Nothing,
}

/// Describes one side of the work that levels are judged in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Its name in files.
    pub id: DimensionId,
    /// Its name in reports.
    pub title: String,
    /// How much it counts in the score of a level.
    pub weight: Weight,
    /// What it is about.
    pub summary: Option<String>,
}

vocabulary! {
    /// Says how everybody enters a level.
    #[derive(Default)]
    Entry {
        /// By a promotion.
        #[default]
        Promotion = "promotion",
        /// As another job, wherever somebody comes from.
        NewJob = "new-job",
    }
}

/// Names what belongs to a track: a competency, or all of a dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrackPart {
    /// The competencies of the dimension at this index in the rubric.
    Dimension(usize),
    /// This competency, whatever its dimension.
    Competency(CriterionId),
}

impl TrackPart {
    /// Gives its name in files, with the dimensions of the rubric.
    #[must_use]
    pub fn name<'a>(&'a self, dimensions: &'a [Dimension]) -> &'a str {
        match self {
            Self::Dimension(index) => dimensions[*index].id.as_str(),
            Self::Competency(id) => id.as_str(),
        }
    }

    /// Tells whether a competency is one of the part.
    #[must_use]
    pub fn has(&self, competency: &Competency) -> bool {
        match self {
            Self::Dimension(index) => competency.asks().dimension == *index,
            Self::Competency(id) => competency.id() == id,
        }
    }
}

/// Describes a line of levels, with what counts at them where they count competencies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Track {
    /// Its name in files.
    pub id: TrackId,
    /// Its name in reports.
    pub title: String,
    /// How much its parts count in a mean. A dimension shares its weight evenly among its competencies that count and have
    /// none of their own; empty where all count alike.
    pub weights: Vec<(TrackPart, Weight)>,
    /// What belongs to it; empty where all does.
    pub only: Vec<TrackPart>,
}

/// Describes one rung of the ladder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its name in files.
    pub id: LevelId,
    /// Its name in reports.
    pub title: String,
    /// Other names that people type for it.
    pub aliases: Vec<LevelId>,
    /// The track it belongs to: one of those that the rubric describes, or a word of its own where it describes none.
    pub track: Option<String>,
    /// The level it comes after; none for a root.
    pub after: Option<LevelIndex>,
    /// How everybody enters it.
    pub entry: Entry,
    /// Over how many months its evidence spreads, where that differs from the policy's.
    pub sustained_months: Option<u32>,
    /// In how many calendar months its evidence lies, where that differs from the policy's.
    pub active_months: Option<u32>,
    /// What the level is.
    pub summary: Option<String>,
    /// What it asks for, in the order of the dimensions.
    pub criteria: Vec<Criterion>,
    /// What must hold of several competencies together; each that is counted is among the criteria.
    pub needs: Vec<LevelCondition>,
    /// What speaks against it.
    pub warnings: Vec<WarningSign>,
}

impl Level {
    /// Lists what has a score at it: all but what is only shown, or only counted together.
    pub fn scored(&self) -> impl Iterator<Item = &Criterion> {
        self.criteria.iter().filter(|criterion| !criterion.is_only_shown() && !criterion.is_only_counted())
    }

    /// Takes in what its conditions count and what it does not ask for otherwise, and puts all criteria in the order of the
    /// dimensions.
    pub(crate) fn take_in_needs(&mut self) -> &mut [Criterion] {
        let asked = self.criteria.iter().filter(|criterion| !criterion.is_only_shown()).map(|one| one.id.clone());
        let mut asked: BTreeSet<_> = asked.collect();
        let counted = self.needs.iter().flat_map(|need| need.counted.iter());
        let counted = counted.filter(|one| asked.insert(one.competency.id().clone()));
        let counted: Vec<_> = counted.map(|one| one.competency.counted()).collect();
        // What is asked in any case is counted all the same.
        let is_counted: BTreeSet<_> = counted.iter().map(|criterion| criterion.id.clone()).collect();
        self.criteria.retain(|criterion| !is_counted.contains(&criterion.id));
        self.criteria.extend(counted);
        self.criteria.sort_by_key(|criterion| criterion.dimension);
        &mut self.criteria
    }
}
