//! The result of an assessment.

use crate::domain::{CriterionId, Date, Gate, LevelIndex, Rating, Ratio, Severity, Tier, Verdict, WarningId, Weight};

use super::case::Role;
use super::next_steps::NextSteps;

/// Holds the two ends of what a value can be, given what is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval<T> {
    /// What is not answered fails.
    pub low: T,
    /// What is not answered is met, with evidence.
    pub high: T,
}

/// Names the move from the current level to the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Up on one path; also from no level at all.
    Promotion,
    /// The target is held already.
    SameLevel,
    /// The current level comes after the target.
    StepDown,
    /// To another track or another branch.
    TrackChange,
}

/// Says what was answered to a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Nothing.
    Unanswered,
    /// It does not apply.
    NotApplicable,
    /// Concluded from higher answers.
    Inferred,
    /// This rating.
    Rated(Rating),
}

/// Says what is missing where a criterion is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapKind {
    /// The rating is too low.
    Unmet,
    /// The rating would do; the evidence does not carry it.
    Evidence,
    /// There is no answer.
    Unanswered,
}

impl GapKind {
    /// Gives the word that reports use.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unmet => "unmet",
            Self::Evidence => "evidence",
            Self::Unanswered => "unanswered",
        }
    }
}

/// Describes what stands between a criterion and its being met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What is missing.
    pub kind: GapKind,
    /// The closed gates that this gap is a cause of.
    pub unlocks: Vec<Gate>,
    /// What closing it adds to the readiness: `W_d·w·Δv / (Σ W · Σ w)`; zero below the target.
    pub adds: Ratio,
}

/// Holds what became of one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionResult {
    /// Which criterion.
    pub id: CriterionId,
    /// The level it stands at.
    pub level: LevelIndex,
    /// How that level is judged.
    pub role: Role,
    /// The place of its dimension in the rubric.
    pub dimension: usize,
    /// Whether nobody is ready without it.
    pub must: bool,
    /// How much it counts inside its dimension.
    pub weight: Weight,
    /// What was answered.
    pub given: Given,
    /// The tier of the evidence behind the answer.
    pub tier: Tier,
    /// The rating as far as the evidence carries it.
    pub effective: Option<Rating>,
    /// What is missing, where the criterion stands between the person and the target.
    pub gap: Option<Gap>,
}

/// Holds what became of one warning sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarningResult {
    /// Which sign.
    pub id: WarningId,
    /// The level it stands at.
    pub level: LevelIndex,
    /// How much it weighs.
    pub severity: Severity,
    /// Whether it was observed; none where nobody looked.
    pub observed: Option<bool>,
}

/// Holds one dimension at one end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DimensionResult {
    /// The score at the target; none where nothing is to be judged there.
    pub score: Option<Ratio>,
    /// The highest level whose score is ready at every level up to it.
    pub standing: Option<LevelIndex>,
}

/// Holds one end of one result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// The verdict.
    pub verdict: Verdict,
    /// The verdict of the score alone, before the gates.
    pub band: Verdict,
    /// The weighted mean over the dimensions; none where nothing is to be judged.
    pub readiness: Option<Ratio>,
    /// The highest level that is ready as its own target.
    pub standing: Option<LevelIndex>,
    /// Which gates are open, in the order of [`Gate::ALL`].
    pub gates: [bool; Gate::ALL.len()],
    /// The dimensions in the rubric's order.
    pub dimensions: Vec<DimensionResult>,
}

impl End {
    /// Tells whether this gate is open.
    #[must_use]
    pub fn is_open(&self, gate: Gate) -> bool {
        self.gates[gate as usize]
    }
}

/// Names what holds the evidenced verdict back at its low end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// The gate that lowers the verdict most.
    pub gate: Gate,
    /// What it lowers the verdict to.
    pub verdict: Verdict,
}

/// Names a dimension of a level below the target that is under the foundation bar, at the low end of evidenced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeakFoundation {
    /// The level.
    pub level: LevelIndex,
    /// The place of the dimension in the rubric.
    pub dimension: usize,
    /// Its score there.
    pub score: Ratio,
}

/// Names a dimension of the target of which too much is not applicable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThinBasis {
    /// The place of the dimension in the rubric.
    pub dimension: usize,
    /// The share of its weight that is not applicable.
    pub not_applicable: Ratio,
}

/// Counts the answers at the target, and what else a reader should know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// The criteria of the target.
    pub criteria: usize,
    /// Those with a rating, or not applicable.
    pub answered: usize,
    /// Those not applicable.
    pub not_applicable: usize,
    /// Answers of any kind on the path.
    pub answered_on_path: usize,
    /// Criteria on the path whose answer is inferred.
    pub inferred: usize,
    /// Warning signs on the path that nobody looked for.
    pub warnings_unchecked: usize,
    /// Answers to criteria of levels off the path: kept, not scored.
    pub off_path_answers: usize,
}

/// Holds the whole result of an assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    /// The level aimed at.
    pub target: LevelIndex,
    /// The level held now.
    pub current: Option<LevelIndex>,
    /// The levels from the root to the target, each with how it was judged.
    pub path: Vec<(LevelIndex, Role)>,
    /// The kind of move.
    pub kind_of_move: Move,
    /// The day the evidence was judged as of.
    pub as_of: Date,
    /// The result of the ratings as given.
    pub claimed: Interval<End>,
    /// The result of the ratings as far as evidence carries them.
    pub evidenced: Interval<End>,
    /// What holds the low end of evidenced back; none where the score itself does.
    pub binding: Option<Binding>,
    /// The dimensions below the target that keep the foundation gate closed.
    pub weak_foundation: Vec<WeakFoundation>,
    /// The dimensions that keep the basis gate closed.
    pub thin_basis: Vec<ThinBasis>,
    /// Every criterion on the path, root first, in rubric order.
    pub criteria: Vec<CriterionResult>,
    /// The places in `criteria` of the gaps, in the order of what to do first.
    pub gaps: Vec<usize>,
    /// Every warning sign on the path.
    pub warnings: Vec<WarningResult>,
    /// How much was answered.
    pub counts: Counts,
    /// The first and the last day of the dated evidence at the target.
    pub evidence_span: Option<(Date, Date)>,
    /// What to do first, and where that leads.
    pub next_steps: NextSteps,
}
