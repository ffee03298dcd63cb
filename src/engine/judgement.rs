//! Judges every level of a path in one view: the gates, the verdict and the standings.

use crate::domain::{Gate, LevelIndex, Policy, Ratio, Severity, Verdict};

use super::case::{Case, Judged};
use super::score::{LevelScore, View};

/// Says which gates are open, by [`Gate`].
pub(super) type Gates = [bool; Gate::ALL.len()];

/// Changes to suppose while judging, for what-if questions; the default supposes nothing.
#[derive(Default)]
pub(super) struct Supposing {
    /// Criteria taken as met with evidence: place in the path, place in the level.
    pub met: Vec<(usize, usize)>,
    /// Warning signs taken as not observed: place in the path, place in the level.
    pub cleared: Vec<(usize, usize)>,
    /// Whether the evidence is taken to span long enough.
    pub sustained: bool,
}

/// Holds what one level on the path comes to in one view, judged as if it were the target.
pub(super) struct Judgement {
    /// The scores that it rests on.
    pub score: LevelScore,
    /// The weighted mean over the dimensions; none where there is nothing to judge.
    pub readiness: Option<Ratio>,
    /// The verdict of the score alone.
    pub band: Verdict,
    /// Which gates are open.
    pub gates: Gates,
    /// What each closed gate limits the verdict to; [`Verdict::Ready`] for an open one.
    pub limits: [Verdict; Gate::ALL.len()],
    /// The verdict: the score's, lowered by the gates.
    pub verdict: Verdict,
}

/// Judges each level of the path as its own target, root first; the last one is the request's target.
pub(super) fn judge(case: &Case, view: View, supposing: &Supposing) -> Vec<Judgement> {
    let mut foundation = true;
    let mut sign = None;
    let mut judgements = Vec::with_capacity(case.path.len());
    for (place, judged) in case.path.iter().enumerate() {
        let score = LevelScore::new(case.rubric, judged, place, view, supposing);
        sign = sign.max(worst_sign(judged, place, supposing));
        let stands_firm = score.stands_firm(case.rubric);
        judgements.push(Judgement::new(case, score, foundation, sign));
        foundation &= stands_firm;
    }
    judgements
}

impl Judgement {
    /// Draws the verdict from the score of a level, the levels below it and the worst warning sign on the way.
    fn new(case: &Case, score: LevelScore, foundation: bool, sign: Option<Severity>) -> Self {
        let policy = case.rubric.policy();
        let meets = case.rubric.scale().meets();
        let readiness = score.readiness(case.rubric);
        let band = readiness.as_ref().map_or(Verdict::NotYet, |readiness| band(policy, readiness));
        let must = match score.worst_must {
            Some(worst) if worst < meets.below() => Verdict::Developing,
            Some(worst) if worst < meets => Verdict::Nearly,
            _ => Verdict::Ready,
        };
        let floor = score.dimensions.iter().flatten().all(|score| *score >= policy.floor);
        let warnings = match sign {
            Some(Severity::Hard) => Verdict::NotYet,
            Some(Severity::Soft) => Verdict::Nearly,
            None => Verdict::Ready,
        };
        let nearly_unless = |open: bool| if open { Verdict::Ready } else { Verdict::Nearly };
        let limits = [
            must,
            nearly_unless(floor),
            nearly_unless(foundation),
            warnings,
            nearly_unless(score.over_limit.is_empty()),
            nearly_unless(score.sustained),
        ];
        let verdict = limits.iter().copied().fold(band, Verdict::min);
        let gates = limits.map(|limit| limit == Verdict::Ready);
        Self { score, readiness, band, gates, limits, verdict }
    }

    /// Finds the gate that lowers the verdict most, the first one where several do; none where the score itself decides.
    pub(super) fn binding(&self) -> Option<(Gate, Verdict)> {
        let lowest = *self.limits.iter().min()?;
        Gate::ALL.into_iter().zip(self.limits).find(|(_, limit)| *limit == lowest && lowest < self.band)
    }
}

/// Gives the verdict of a score alone.
fn band(policy: &Policy, readiness: &Ratio) -> Verdict {
    let bands = &policy.verdicts;
    match readiness {
        score if *score >= bands.ready => Verdict::Ready,
        score if *score >= bands.nearly => Verdict::Nearly,
        score if *score >= bands.developing => Verdict::Developing,
        _ => Verdict::NotYet,
    }
}

/// Finds the worst warning sign observed at one level.
fn worst_sign(judged: &Judged, place: usize, supposing: &Supposing) -> Option<Severity> {
    let observed = |(at, (_, seen)): &(usize, &(_, Option<bool>))| {
        *seen == Some(true) && !supposing.cleared.contains(&(place, *at))
    };
    judged.warnings.iter().enumerate().filter(observed).map(|(_, (sign, _))| sign.severity).max()
}

/// Finds the highest level that is ready when judged as its own target.
///
/// Its foundation gate has judged every level below it, so a ready level vouches for those. A level without criteria asks
/// for nothing and is passed over.
pub(super) fn standing(case: &Case, judgements: &[Judgement]) -> Option<LevelIndex> {
    let levels = case.path.iter().zip(judgements).rev();
    let mut ready =
        levels.filter(|(judged, judgement)| judgement.verdict == Verdict::Ready && !judged.criteria.is_empty());
    ready.next().map(|(judged, _)| judged.index)
}

/// Finds, in one dimension, the highest level whose score is ready at every level up to it.
///
/// Levels that ask for nothing in the dimension are passed over.
pub(super) fn standing_in(case: &Case, judgements: &[Judgement], dimension: usize) -> Option<LevelIndex> {
    let ready = &case.rubric.policy().verdicts.ready;
    let scored = case.path.iter().zip(judgements);
    let scored =
        scored.filter_map(|(judged, judgement)| Some((judged.index, judgement.score.dimensions[dimension].as_ref()?)));
    scored.take_while(|(_, score)| *score >= ready).last().map(|(level, _)| level)
}
