//! What a comparison comes to.

use std::fmt;

use super::super::assessment::Assessment;
use super::agreement::Agreement;
use crate::domain::{AnswerSheet, Case, CriterionId, LevelIndex, Rating, Ratio, Request, WarningId, vocabulary};

/// Holds what one rater answered.
#[derive(Debug, Clone, Copy)]
pub struct RatedSheet<'a> {
    /// The answers.
    pub sheet: &'a AnswerSheet,
    /// What they are assessed for by themselves.
    pub request: Request,
}

/// Names what raters differ on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DifferenceId {
    /// The rating of this criterion.
    Criterion(CriterionId),
    /// Whether this warning sign was observed.
    Warning(WarningId),
}

impl fmt::Display for DifferenceId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Criterion(id) => id.fmt(formatter),
            Self::Warning(id) => id.fmt(formatter),
        }
    }
}

/// Holds something that raters differ on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// They rate a criterion differently.
    Criterion {
        /// Which criterion.
        id: CriterionId,
        /// The lowest rating given.
        low: Rating,
        /// The highest rating given.
        high: Rating,
    },
    /// Some observed a warning sign, and others looked for it and did not.
    Warning(WarningId),
}

impl Difference {
    /// Names what they differ on.
    #[must_use]
    pub fn id(&self) -> DifferenceId {
        match self {
            Self::Criterion { id, .. } => DifferenceId::Criterion(id.clone()),
            Self::Warning(id) => DifferenceId::Warning(id.clone()),
        }
    }
}

/// Holds the answers with every difference settled one way, and what they come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// The answers.
    pub sheet: AnswerSheet,
    /// What they come to.
    pub assessment: Assessment,
}

vocabulary! {
    /// Says how a person and the others see a criterion, each against the rating that meets it.
    Pattern {
        /// Both see it met.
        AgreedStrength = "agreed-strength",
        /// The others see it met, the person does not.
        HiddenStrength = "hidden-strength",
        /// The person sees it met, the others do not.
        BlindSpot = "blind-spot",
        /// Neither sees it met.
        AgreedGap = "agreed-gap",
    }
}

/// Holds what raters say of one criterion on the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedCriterion {
    /// Which criterion.
    pub id: CriterionId,
    /// The level it stands at.
    pub level: LevelIndex,
    /// The rating by each rater, in their order; none where there is none.
    pub ratings: Vec<Option<Rating>>,
    /// Whether all who answered say that it does not apply.
    pub not_applicable: bool,
    /// The raters who say that it does not apply, by their place in the order; whatever the others say.
    pub not_applicable_by: Vec<usize>,
    /// What the person rated.
    pub own: Option<Rating>,
    /// What the others say together: the lower median of the lower medians of managers, of peers and of mentors.
    pub others: Option<Rating>,
}

impl ComparedCriterion {
    /// Gives the steps by which the person's own rating is above what the others say.
    #[must_use]
    pub fn difference(&self) -> Option<i64> {
        let number = |rating: Rating| i64::try_from(rating.number()).ok();
        Some(number(self.own?)? - number(self.others?)?)
    }

    /// Gives the lowest and the highest rating; none where nobody rated it.
    #[must_use]
    pub fn ends(&self) -> Option<[Rating; 2]> {
        let given = || self.ratings.iter().flatten().copied();
        given().min().zip(given().max()).map(|(low, high)| [low, high])
    }

    /// Gives the steps between the lowest and the highest rating.
    #[must_use]
    pub fn distance(&self) -> usize {
        self.ends().map_or(0, |[low, high]| high.number() - low.number())
    }

    /// Tells whether some rate it and others say that it does not apply.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.ends().is_some() && !self.not_applicable_by.is_empty()
    }

    /// Counts the raters who rate it.
    #[must_use]
    pub fn rated_by(&self) -> usize {
        self.ratings.iter().flatten().count()
    }

    /// Says how the person and the others see it; none where either gives no rating, and where conditions alone count it: there
    /// one step is more than another, and none of them meets it.
    #[must_use]
    pub fn pattern(&self, case: &Case) -> Option<Pattern> {
        let criterion = case.criterion(self.level, &self.id);
        if criterion.is_only_counted() {
            return None;
        }
        let meets = case.scale(criterion).meets();
        Some(match (self.own? >= meets, self.others? >= meets) {
            (true, true) => Pattern::AgreedStrength,
            (false, true) => Pattern::HiddenStrength,
            (true, false) => Pattern::BlindSpot,
            (false, false) => Pattern::AgreedGap,
        })
    }
}

/// Holds what raters say of one warning sign on the path that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedWarning {
    /// Which sign.
    pub id: WarningId,
    /// Whether each rater observed it, in their order; none where they did not look.
    pub observed: Vec<Option<bool>>,
}

impl ComparedWarning {
    /// Tells whether some observed it, and others looked for it and did not.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.observed.contains(&Some(true)) && self.observed.contains(&Some(false))
    }
}

/// Holds the criteria of one dimension at the target that both the person and the others rated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ComparedDimension {
    /// The weighted mean of what the person's ratings are worth.
    pub own: Option<Ratio>,
    /// The same of what the others say.
    pub others: Option<Ratio>,
}

impl ComparedDimension {
    /// Gives by how much the person's own score is above that of the others.
    #[must_use]
    pub fn difference(&self) -> Option<Ratio> {
        Some(self.own.as_ref()? - self.others.as_ref()?)
    }
}

/// Holds what comes of comparing raters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What the answers of each rater come to by themselves, in their order.
    pub raters: Vec<Assessment>,
    /// The answers of all together, with what they differ on left open, and without notes.
    pub agreed: AnswerSheet,
    /// Everything that they differ on, in rubric order; what is off the path too.
    pub differences: Vec<Difference>,
    /// The answers with every difference settled low.
    pub low: Settled,
    /// The answers with every difference settled high.
    pub high: Settled,
    /// The fewest differences that, settled high with all others low, give the verdict of all settled high.
    pub decisive: Vec<DifferenceId>,
    /// Whether no smaller set does; where there are too many sets to look at, that is not known.
    pub is_smallest: bool,
    /// The differences each of which changes a verdict by itself: settled high among low ones, or low among high ones.
    pub alone: Vec<DifferenceId>,
    /// The criteria on the path: the decisive ones first, then by how far the ratings lie apart, then in rubric order.
    pub criteria: Vec<ComparedCriterion>,
    /// The warning signs on the path that count and that somebody looked for.
    pub warnings: Vec<ComparedWarning>,
    /// The dimensions in the rubric's order.
    pub dimensions: Vec<ComparedDimension>,
}

impl Comparison {
    /// Tells whether the verdict depends on how the differences are settled: what evidence carries, with open questions failing.
    #[must_use]
    pub fn matters(&self) -> bool {
        let verdict = |settled: &Settled| settled.assessment.evidenced.low.verdict;
        verdict(&self.low) != verdict(&self.high)
    }

    /// Measures how far raters agree on the criteria of the path, whatever the case answers. It takes a while.
    ///
    /// Where competencies have scales of their own, the longest one is the whole scale.
    #[must_use]
    pub fn agreement(&self, case: &Case) -> Agreement {
        let steps =
            self.criteria.iter().map(|compared| case.scale(case.criterion(compared.level, &compared.id)).steps().len());
        let steps = steps.max().unwrap_or(0);
        let ratings: Vec<_> = self.criteria.iter().map(|compared| compared.ratings.clone()).collect();
        Agreement::of(&ratings, steps)
    }

    /// Counts what raters differ on among all that is judged.
    #[must_use]
    pub fn differing(&self) -> usize {
        let criteria = self.criteria.iter().filter(|compared| compared.distance() > 0).count();
        criteria + self.warnings.iter().filter(|compared| compared.differs()).count()
    }
}
