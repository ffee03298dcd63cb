//! The bars and limits of a rubric.

use super::{Rating, Ratio, Scale, Tier, Verdict};

/// Holds the score a verdict needs; each is the lowest score of its band.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerdictBands {
    /// Ready from here on.
    pub ready: Ratio,
    /// Nearly from here on.
    pub nearly: Ratio,
    /// Developing from here on; below it is not yet.
    pub developing: Ratio,
}

impl VerdictBands {
    /// Gives the lowest score of a verdict's band.
    #[must_use]
    pub fn least(&self, verdict: Verdict) -> Ratio {
        match verdict {
            Verdict::Ready => self.ready.clone(),
            Verdict::Nearly => self.nearly.clone(),
            Verdict::Developing => self.developing.clone(),
            Verdict::NotYet => Ratio::zero(),
        }
    }

    /// Gives the verdict of a score alone.
    #[must_use]
    pub fn of(&self, score: &Ratio) -> Verdict {
        let reached = Verdict::ALL.into_iter().rev().find(|verdict| *score >= self.least(*verdict));
        reached.unwrap_or(Verdict::NotYet)
    }
}

/// Says how evidence limits what a rating counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidencePolicy {
    /// Evidence older than this many months before the as-of date loses one tier.
    pub max_age_months: u32,
    /// The highest rating that counts at each tier, lowest tier first; never decreasing, and the last one meets.
    pub caps: [Rating; Tier::ALL.len()],
}

impl EvidencePolicy {
    /// Makes the policy of a rubric that says nothing of it: a claim of "meets" needs a link or
    /// somebody who confirms it, one above it both.
    #[must_use]
    pub fn for_scale(scale: &Scale) -> Self {
        let below = scale.meets().below();
        Self { max_age_months: 18, caps: [below, below, scale.meets(), scale.highest()] }
    }

    /// Gives the highest rating that counts at this tier.
    #[must_use]
    pub fn cap(&self, tier: Tier) -> Rating {
        self.caps[tier.number()]
    }
}

/// Names the scores from a bar on, up to the next one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreLabel {
    /// The bar.
    pub bar: Ratio,
    /// Whether a score at the bar has the name, and not only one above it.
    pub holds_at_bar: bool,
    /// The name.
    pub label: String,
}

/// Holds every bar and limit of a rubric.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// The score each verdict needs.
    pub verdicts: VerdictBands,
    /// The least score of every dimension at the target.
    pub floor: Ratio,
    /// The least score of every dimension at each level below the target.
    pub foundation: Ratio,
    /// Whether levels below the target are judged at all.
    pub judges_below: bool,
    /// The largest share of a dimension's weight that may be not applicable; one criterion always may.
    pub na_limit: Ratio,
    /// The largest share of the weight of all dimensions together that may be; one criterion always may.
    pub na_limit_level: Ratio,
    /// How many soft warning signs hold the verdict at nearly; at least 1.
    pub warnings_limit: usize,
    /// How many calendar months the dated evidence must span; 0 turns the gate off.
    pub sustained_months: u32,
    /// In how many different calendar months that evidence must lie; at least 1.
    pub active_months: u32,
    /// How many distinct pieces of evidence there must be for each criterion that needs evidence, at most 1; 0 turns the
    /// gate off.
    pub breadth: Ratio,
    /// How evidence limits ratings.
    pub evidence: EvidencePolicy,
    /// What a step is worth that lies so many below the one expected, the last value for all beyond; never rising, the first
    /// one 1. Empty where each step is worth its share.
    pub distance: Vec<Ratio>,
    /// Names for scores, shown beside the verdict, the lowest bar first.
    pub labels: Vec<ScoreLabel>,
}

impl Policy {
    /// Makes the policy of a rubric that brings none. The bands are the edges of ISO/IEC 33020.
    #[must_use]
    pub fn for_scale(scale: &Scale) -> Self {
        Self {
            verdicts: VerdictBands {
                ready: Ratio::new(17, 20),
                nearly: Ratio::new(27, 40),
                developing: Ratio::new(1, 2),
            },
            floor: Ratio::new(1, 2),
            foundation: Ratio::new(17, 20),
            judges_below: true,
            na_limit: Ratio::new(1, 3),
            na_limit_level: Ratio::new(1, 4),
            warnings_limit: 2,
            sustained_months: 6,
            active_months: 3,
            breadth: Ratio::new(1, 4),
            evidence: EvidencePolicy::for_scale(scale),
            distance: Vec::new(),
            labels: Vec::new(),
        }
    }

    /// Gives the name of a score; none where the rubric has none for it.
    #[must_use]
    pub fn label(&self, score: &Ratio) -> Option<&str> {
        let holds = |label: &&ScoreLabel| if label.holds_at_bar { *score >= label.bar } else { *score > label.bar };
        self.labels.iter().rev().find(holds).map(|label| label.label.as_str())
    }
}

/// Says over which time the evidence of a level must spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SustainedMonths {
    /// The calendar months between the first and the last piece; 0 asks for nothing.
    pub span: u32,
    /// The different calendar months in which pieces lie.
    pub active: u32,
}
