//! The result of an assessment.

use crate::domain::{
    CriterionId, Date, Gate, GateMap, LevelIndex, Rating, Ratio, Role, Severity, Tier, Verdict, WarningId, vocabulary,
};

/// Holds the two ends of what a value can be, given what is not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval<T> {
    /// What is not answered fails.
    pub low: T,
    /// What is not answered is met, with evidence.
    pub high: T,
}

vocabulary! {
    /// Names the move from the current level to the target.
    Move {
        /// Up on one path; also from no level at all.
        Promotion = "promotion",
        /// The target is held already.
        SameLevel = "same-level",
        /// The current level comes after the target.
        StepDown = "step-down",
        /// To another track or another branch.
        TrackChange = "track-change",
    }
}

vocabulary! {
    /// Says what is missing where a criterion is not met.
    GapKind {
        /// The rating is too low.
        Unmet = "unmet",
        /// The rating would do; the evidence does not carry it.
        Evidence = "evidence",
        /// There is no answer.
        Unanswered = "unanswered",
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

/// Holds what became of one criterion; what it asks for and what was answered, the [`Case`](crate::domain::Case) says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionResult {
    /// Which criterion.
    pub id: CriterionId,
    /// The level it stands at.
    pub level: LevelIndex,
    /// How that level is judged.
    pub role: Role,
    /// The tier of the evidence behind the answer.
    pub tier: Tier,
    /// The rating as far as the evidence carries it; none where there is no rating.
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
    /// Which gates are open.
    pub gates: GateMap<bool>,
    /// The dimensions in the rubric's order.
    pub dimensions: Vec<DimensionResult>,
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
    /// The index of the dimension in the rubric.
    pub dimension: usize,
    /// Its score there.
    pub score: Ratio,
}

/// Names a dimension of the target of which too much is not applicable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThinBasis {
    /// The index of the dimension in the rubric.
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
    /// The indexes in `criteria` of the gaps, in the order of what to do first.
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

/// Proposes one change to the situation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Meet the criterion at this index of the assessment's criteria.
    Meet(usize),
    /// Stop what the warning sign at this index of the assessment's warnings describes.
    Clear(usize),
    /// Date the evidence, or gather it for longer.
    Sustain,
    /// Rate criteria of the target that are said to be not applicable.
    RateNotApplicable,
}

/// Holds the proposed changes and where they lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextSteps {
    /// The changes: what holds the verdict back most first, then what opens another gate, then the cheapest, then what adds
    /// most; no more than reach ready.
    pub changes: Vec<Change>,
    /// The evidenced result once all of them are made; none where that cannot be said beforehand.
    pub result: Option<Interval<End>>,
}
