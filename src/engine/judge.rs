//! Judges every level of a path in one view: the gates, the verdict and the standings.

use std::collections::BTreeSet;

use crate::domain::{Case, Gate, GateMap, Judged, LevelIndex, Ratio, Role, Rubric, Severity, Verdict};

use super::assessment::{DimensionResult, End, Interval};
use super::laid::LaidAnswers;
use super::path::{AnsweredLevel, AnsweredPath};
use super::score::{Basis, LOW, LevelScore, Side, View};

/// Holds what one level on the path comes to in one view, judged as if it were the target.
pub(super) struct Judgement {
    /// The scores that it rests on.
    pub score: LevelScore,
    /// The verdict of the score alone.
    pub band: Verdict,
    /// What each closed gate limits the verdict to; [`Verdict::Ready`] for an open one.
    pub limits: GateMap<Verdict>,
    /// The verdict: the score's, lowered by the gates.
    pub verdict: Verdict,
}

/// Judges a path with the answers of another case, as evidence carries them, at one end. Those differ at the levels that are
/// `touched`; the others score what is `known` of them at that end.
pub(super) fn judge_anew<'a>(
    path: &AnsweredPath,
    known: &[Judgement],
    (case, answers, touched): (&Case<'a>, &LaidAnswers<'a>, &BTreeSet<LevelIndex>),
    side: Side,
) -> End {
    let mut below = Below::default();
    let judgements = path.levels.iter().zip(known).map(|(level, known)| {
        if touched.contains(&level.index) {
            let view = View { basis: Basis::Evidenced, side };
            below.judge(case, &AnsweredLevel::new(case, answers, level.index, level.role), view)
        } else {
            below.judge_scored(case.rubric, level, known.score.clone(), side)
        }
    });
    end(path, &judgements.collect::<Vec<_>>())
}

/// Judges a path as evidence carries it at the low end, with the gate that holds it back most.
pub(super) fn lowest(path: &AnsweredPath) -> (End, Option<(Gate, Verdict)>) {
    let judgements = judge(path, LOW);
    let binding = judgements.last().and_then(Judgement::binding);
    (end(path, &judgements), binding)
}

/// Gives the verdict as evidence carries it, at one end.
pub(super) fn verdict_at(path: &AnsweredPath, side: Side) -> Verdict {
    let judgements = judge(path, View { basis: Basis::Evidenced, side });
    judgements.last().map_or(Verdict::NotYet, |judgement| judgement.verdict)
}

/// Gives the verdict as evidence carries it at the low end, apart from how evidence spreads.
pub(super) fn verdict_before_spread(path: &AnsweredPath) -> Verdict {
    let judgements = judge(path, LOW);
    let Some(target) = judgements.last() else { return Verdict::NotYet };
    let counts = |gate: Gate| !matches!(gate, Gate::Sustained | Gate::Breadth);
    let limits = target.limits.iter().filter(|(gate, _)| counts(*gate));
    limits.map(|(_, limit)| *limit).fold(target.band, Verdict::min)
}

/// Draws both ends of a result from the judgements of the path.
pub(super) fn ends(path: &AnsweredPath, Interval { low, high }: Interval<&[Judgement]>) -> Interval<End> {
    Interval { low: end(path, low), high: end(path, high) }
}

fn end(path: &AnsweredPath, judgements: &[Judgement]) -> End {
    let target = judgements.last().expect("BUG: a path holds at least its target");
    let dimension = |(index, score): (usize, &Option<Ratio>)| DimensionResult {
        score: score.clone(),
        standing: standing_in(path, judgements, index),
    };
    End {
        verdict: target.verdict,
        band: target.band,
        readiness: target.score.readiness.clone(),
        standing: standing(path, judgements),
        gates: target.gates(),
        needs: target.score.needs.clone(),
        dimensions: target.score.dimensions.iter().enumerate().map(dimension).collect(),
    }
}

/// Judges the levels of a path in one view.
fn judge(path: &AnsweredPath, view: View) -> Vec<Judgement> {
    let [judgements] = judge_in(path, [view]);
    judgements
}

/// Judges each level of the path as its own target, root first, in some views; the last level is the request's target.
pub(super) fn judge_in<const N: usize>(path: &AnsweredPath, views: [View; N]) -> [Vec<Judgement>; N] {
    let mut judged = views.map(|view| (view, Below::default(), Vec::with_capacity(path.levels.len())));
    for level in &path.levels {
        for (view, below, judgements) in &mut judged {
            judgements.push(below.judge(&path.case, level, *view));
        }
    }
    judged.map(|(.., judgements)| judgements)
}

/// Holds what the levels below one come to in one view.
#[derive(Default, Clone)]
pub(super) struct Below {
    is_weak: bool,
    signs: Signs,
}

impl Below {
    /// Judges the level above these as its own target, and counts it among them.
    pub(super) fn judge(&mut self, case: &Case, level: &AnsweredLevel, view: View) -> Judgement {
        self.judge_scored(case.rubric, level, LevelScore::new(case, level, view), view.side)
    }

    /// Does so where it is known what the level scores.
    fn judge_scored(&mut self, rubric: &Rubric, level: &AnsweredLevel, score: LevelScore, side: Side) -> Judgement {
        self.signs.add(level, side);
        let stands_firm = score.stands_firm(rubric);
        let judgement = Judgement::new(rubric, score, !self.is_weak, self.signs.limit(rubric));
        self.is_weak |= !stands_firm;
        judgement
    }
}

/// Counts the warning signs that speak against a level: its own and those of the skipped levels below.
#[derive(Default, Clone)]
struct Signs {
    hard: usize,
    soft: usize,
}

impl Signs {
    fn add(&mut self, level: &AnsweredLevel, side: Side) {
        let unchecked = side == Side::Low;
        let counts = level.warnings.iter().filter(|(_, seen)| level.role != Role::Held && seen.unwrap_or(unchecked));
        for (sign, _) in counts {
            match sign.severity {
                Severity::Hard => self.hard += 1,
                Severity::Soft => self.soft += 1,
            }
        }
    }

    /// Gives the best verdict beside them.
    fn limit(&self, rubric: &Rubric) -> Verdict {
        let soft = if self.soft < rubric.policy().warnings_limit { Verdict::Ready } else { Severity::Soft.limit() };
        if self.hard > 0 { Severity::Hard.limit() } else { soft }
    }
}

impl Judgement {
    /// Draws the verdict from the score of a level, the levels below it and what its warning signs limit it to.
    fn new(rubric: &Rubric, score: LevelScore, foundation: bool, warnings: Verdict) -> Self {
        let policy = rubric.policy();
        let band = score.readiness.as_ref().map_or(Verdict::NotYet, |readiness| policy.verdicts.of(readiness));
        let nearly_unless = |open: bool| if open { Verdict::Ready } else { Verdict::Nearly };
        let limits = GateMap::from_fn(|gate| match gate {
            Gate::Must => match score.musts_lack {
                0 | 1 => nearly_unless(score.musts_lack == 0),
                _ => Verdict::Developing,
            },
            Gate::Floor => nearly_unless(score.dimensions.iter().flatten().all(|score| *score >= policy.floor)),
            Gate::Foundation => nearly_unless(foundation),
            Gate::Warnings => warnings,
            Gate::Basis => nearly_unless(score.thin_basis.is_empty()),
            Gate::Sustained => nearly_unless(score.sustained),
            Gate::Breadth => nearly_unless(score.broad),
            Gate::Needs => Judged::limit(&score.needs, &policy.verdicts),
        });
        let verdict = limits.iter().map(|(_, limit)| *limit).fold(band, Verdict::min);
        Self { score, band, limits, verdict }
    }

    /// Tells whether somebody is placed here by it: ready, and below where the bands of its conditions end.
    pub(super) fn places(&self) -> bool {
        self.verdict == Verdict::Ready && self.score.needs.iter().all(|need| need.is_below)
    }

    /// Says which gates are open.
    pub(super) fn gates(&self) -> GateMap<bool> {
        GateMap::from_fn(|gate| self.limits[gate] == Verdict::Ready)
    }

    /// Finds the gate that lowers the verdict most, the first one where several do; none where the score itself decides.
    pub(super) fn binding(&self) -> Option<(Gate, Verdict)> {
        let (gate, lowest) = self.limits.iter().min_by_key(|(_, limit)| **limit)?;
        (*lowest < self.band).then_some((gate, *lowest))
    }
}

/// Finds the highest level that is ready when judged as its own target.
///
/// Its foundation gate has judged every level below it, so a ready level vouches for those. A level without a score is not
/// ready and stops nothing.
fn standing(path: &AnsweredPath, judgements: &[Judgement]) -> Option<LevelIndex> {
    let levels = path.levels.iter().zip(judgements).rev();
    let mut ready = levels.filter(|(_, judgement)| judgement.verdict == Verdict::Ready);
    ready.next().map(|(level, _)| level.index)
}

/// Finds, in one dimension, the highest level whose score is ready at every level up to it.
///
/// Levels that ask for nothing in the dimension are passed over.
fn standing_in(path: &AnsweredPath, judgements: &[Judgement], dimension: usize) -> Option<LevelIndex> {
    let ready = &path.rubric().policy().verdicts.ready;
    let levels = path.levels.iter().zip(judgements);
    let scored =
        levels.filter_map(|(level, judgement)| Some((level.index, judgement.score.dimensions[dimension].as_ref()?)));
    scored.take_while(|(_, score)| *score >= ready).last().map(|(level, _)| level)
}
