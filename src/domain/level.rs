//! The levels of a rubric and the dimensions they are judged in.

use super::vocabulary::vocabulary;
use super::{Criterion, CriterionId, DimensionId, LevelId, TrackId, WarningSign, Weight};

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
    /// What speaks against it.
    pub warnings: Vec<WarningSign>,
}
