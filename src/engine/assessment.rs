//! The result of an assessment.

use crate::domain::{
    CriterionId, Date, Gate, GateMap, Judged, LevelIndex, Rating, Ratio, Role, Severity, Tier, Verdict, WarningId,
    vocabulary,
};

use super::grounds::{Breadth, Rests, Sustained, ThinBasis, WeakFoundation};
pub use super::short::{GapKind, MoreOfNeed, ShortNeed};

/// Holds the two ends of what a value can be, given what is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
        /// To a level of the same track with as many levels below it.
        Lateral = "lateral",
        /// To another track or another branch, or to another job.
        TrackChange = "track-change",
    }
}

/// Says what the evidence of a rating that would do still lacks, where one thing, or more pieces and one thing, would be enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// A date on what is there.
    Date,
    /// Something newer: what is there was enough once.
    Recent,
    /// More distinct pieces.
    Pieces {
        /// The pieces that somebody else can check.
        there: usize,
        /// The pieces needed.
        needed: usize,
        /// What those that are there lack beside.
        beside: Option<Stale>,
    },
    /// Evidence of a higher tier.
    Evidence,
}

vocabulary! {
    /// Says why evidence counts less than it did once, or would.
    Stale {
        /// It has no date.
        Undated = "undated",
        /// It is too old.
        Aged = "aged",
    }
}

/// Describes what stands between a criterion and its being met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What is missing.
    pub kind: GapKind,
    /// What the evidence lacks, where the rating would do.
    pub lack: Option<Lack>,
    /// Whether it is a cause of each closed gate.
    pub unlocks: GateMap<bool>,
    /// What closing it adds to the readiness: `W_d·w·Δv / (Σ W · Σ w)`; zero below the target.
    pub adds: Ratio,
    /// The step that is more towards a condition of the level, where that is what is missing and no step is expected.
    pub toward: Option<Rating>,
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
    /// The distinct pieces of evidence behind it.
    pub pieces: usize,
    /// Those of them that somebody else can check, however old.
    pub checkable: usize,
    /// The rating as far as the evidence carries it; none where there is no rating.
    pub effective: Option<Rating>,
    /// What is missing, where the criterion stands between the person and the target.
    pub gap: Option<Gap>,
}

/// Holds what became of a derived competency, of which a level expects a step; its criteria stand among the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedResult {
    /// Which competency.
    pub id: CriterionId,
    /// The level that expects a step of it.
    pub level: LevelIndex,
    /// How that level is judged.
    pub role: Role,
    /// The number of the step expected.
    pub expected: usize,
    /// The number of the step that the ratings as given come to, no higher than the one expected.
    pub claimed: Interval<usize>,
    /// The same of the ratings as far as evidence carries them.
    pub evidenced: Interval<usize>,
    /// What it is worth as far as evidence carries it, from 0 to 1; none where none of its criteria applies.
    pub value: Option<Interval<Ratio>>,
    /// The criteria that are missing for the next step, at the low end of evidenced; none where the one expected is reached.
    pub missing: Vec<CriterionId>,
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
    /// What became of the conditions of the target on several competencies, in its order.
    pub needs: Vec<Judged>,
    /// The dimensions in the rubric's order.
    pub dimensions: Vec<DimensionResult>,
}

/// Holds the levels that the answers carry, in rubric order: each is ready as a target of its own, and no other such level of
/// its track comes after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// By the ratings as given.
    pub claimed: Interval<Vec<LevelIndex>>,
    /// By the ratings as far as evidence carries them.
    pub evidenced: Interval<Vec<LevelIndex>>,
}

impl End {
    /// Lists the gates that are asked for, each with whether it is open: conditions only where the target has some.
    #[must_use]
    pub fn asked_gates(&self) -> impl DoubleEndedIterator<Item = (Gate, bool)> {
        let is_asked = |gate| gate != Gate::Needs || !self.needs.is_empty();
        self.gates.iter().map(|(gate, is_open)| (gate, *is_open)).filter(move |(gate, _)| is_asked(*gate))
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

/// Counts the answers at the target, and what else a reader should know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// The criteria of the target.
    pub criteria: usize,
    /// Those with a rating, or not applicable.
    pub answered: usize,
    /// Those shown: met, as far as the evidence carries it.
    pub shown: usize,
    /// Those that apply and that conditions of the target alone count, so that nothing meets them.
    pub counted: usize,
    /// Those not applicable, waivers included.
    pub not_applicable: usize,
    /// Those that somebody else confirms as not applicable.
    pub waived: usize,
    /// The distinct pieces of evidence behind the answers.
    pub pieces: usize,
    /// Answers of any kind on the path.
    pub answered_on_path: usize,
    /// Criteria of skipped levels whose answer is inferred, so that they count as met.
    pub inferred: usize,
    /// Warning signs of the target and of skipped levels that nobody looked for.
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
    /// What the conditions of levels that do not hold lack, at the low end of evidenced.
    pub short: Vec<ShortNeed>,
    /// The scores below the target that keep the foundation gate closed.
    pub weak_foundation: Vec<WeakFoundation>,
    /// The limits that keep the basis gate closed; those of skipped levels keep the foundation gate closed.
    pub thin_basis: Vec<ThinBasis>,
    /// How long the evidence goes on.
    pub sustained: Sustained,
    /// How many pieces there are.
    pub breadth: Breadth,
    /// On what the ratings rest.
    pub rests: Rests,
    /// The criteria on the path that only somebody who has the title can show: not judged.
    pub in_seat: Vec<CriterionId>,
    /// The criteria of the target and of skipped levels that are asked and shown, and count in no score and no gate.
    pub only_shown: Vec<CriterionResult>,
    /// Every criterion on the path, root first, in rubric order.
    pub criteria: Vec<CriterionResult>,
    /// Every derived competency on the path, root first, in rubric order; those that are only shown behind the others of a level.
    pub derived: Vec<DerivedResult>,
    /// The indexes in `criteria` of the gaps, in the order of what to do first.
    pub gaps: Vec<usize>,
    /// Every warning sign on the path.
    pub warnings: Vec<WarningResult>,
    /// How much was answered.
    pub counts: Counts,
    /// What to do first, and where that leads.
    pub next_steps: NextSteps,
    /// The levels that the answers carry, whatever the target.
    pub placement: Placement,
}

/// Proposes one change to the situation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Meet the criterion at this index of the assessment's criteria.
    Meet(usize),
    /// Stop what the warning sign at this index of the assessment's warnings describes.
    Clear(usize),
    /// Answer the warning signs that nobody looked for.
    Check,
    /// Gather dated evidence for longer, or in more months.
    Sustain,
    /// Gather more distinct pieces of evidence.
    Broaden,
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
