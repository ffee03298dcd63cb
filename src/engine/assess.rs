//! Draws the result of an assessment from the judgements.

use crate::domain::{Case, Response, Role};

use super::assessment::{Assessment, Binding, Counts, CriterionResult, ThinBasis, WarningResult, WeakFoundation};
use super::gaps;
use super::judge::{Judgement, ends, judge_ends};
use super::next_steps;
use super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath, kind_of_move};
use super::score::{Basis, evidence_span};

/// Assesses the answers of a case against its target level.
#[must_use]
pub fn assess(case: &Case) -> Assessment {
    let path = AnsweredPath::new(*case);
    let [low, high] = judge_ends(&path, Basis::Evidenced);
    let mut criteria: Vec<_> = path.criteria().map(|(level, answered)| result(level, answered)).collect();
    let gaps = gaps::find(&path, &low, &mut criteria);
    let at_target = low.last().expect("BUG: a path holds at least its target");
    let warning = |(level, sign, observed): (&AnsweredLevel, &crate::domain::WarningSign, _)| WarningResult {
        id: sign.id.clone(),
        level: level.index,
        severity: sign.severity,
        observed,
    };
    Assessment {
        target: case.request.target(),
        current: case.request.level_held(case.rubric),
        path: path.levels.iter().map(|level| (level.index, level.role)).collect(),
        kind_of_move: kind_of_move(case),
        as_of: case.request.as_of(),
        binding: at_target.binding().map(|(gate, verdict)| Binding { gate, verdict }),
        next_steps: next_steps::choose(&path, at_target, &criteria, &gaps),
        claimed: ends(&path, &judge_ends(&path, Basis::Claimed)),
        weak_foundation: weak_foundation(&path, &low),
        thin_basis: thin_basis(at_target),
        counts: counts(&path),
        evidence_span: evidence_span(path.rubric(), path.target()),
        warnings: path.warnings().map(warning).collect(),
        evidenced: ends(&path, &[low, high]),
        criteria,
        gaps,
    }
}

/// Finds the dimensions below the target that are under the foundation bar.
fn weak_foundation(path: &AnsweredPath, judgements: &[Judgement]) -> Vec<WeakFoundation> {
    let bar = &path.rubric().policy().foundation;
    let below = path.levels.iter().zip(judgements).filter(|(level, _)| level.role != Role::Target);
    let weak = below.flat_map(|(level, judgement)| {
        let scores = judgement.score.dimensions.iter().enumerate();
        let weak = scores.filter_map(|(dimension, score)| {
            score.as_ref().filter(|score| *score < bar).map(|score| (dimension, score.clone()))
        });
        weak.map(|(dimension, score)| WeakFoundation { level: level.index, dimension, score })
    });
    weak.collect()
}

/// Finds the dimensions of the target of which too much is not applicable.
fn thin_basis(at_target: &Judgement) -> Vec<ThinBasis> {
    let shares = at_target.score.over_limit.iter();
    shares.map(|(dimension, share)| ThinBasis { dimension: *dimension, not_applicable: share.clone() }).collect()
}

/// Records one criterion, before its gap is known.
fn result(level: &AnsweredLevel, answered: &AnsweredCriterion) -> CriterionResult {
    CriterionResult {
        id: answered.criterion.id.clone(),
        level: level.index,
        role: level.role,
        tier: answered.tier,
        effective: answered.effective,
        gap: None,
    }
}

fn counts(path: &AnsweredPath) -> Counts {
    let target = &path.target().criteria;
    let on_path = path.criteria().filter(|(_, answered)| *answered.response != Response::Unanswered).count();
    let anywhere = path.case.sheet.answers.values().filter(|answer| answer.response != Response::Unanswered).count();
    Counts {
        criteria: target.len(),
        answered: target.iter().filter(|answered| !answered.is_open(Role::Target)).count(),
        not_applicable: target.iter().filter(|answered| answered.response.is_not_applicable()).count(),
        answered_on_path: on_path,
        inferred: path.criteria().filter(|(_, answered)| *answered.response == Response::Inferred).count(),
        warnings_unchecked: path.warnings().filter(|(.., seen)| seen.is_none()).count(),
        off_path_answers: anywhere - on_path,
    }
}
