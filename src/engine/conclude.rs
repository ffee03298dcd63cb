//! Draws the result of an assessment from the judgements.

use super::assessment::{
    Assessment, Binding, Counts, CriterionResult, DimensionResult, End, Given, Interval, ThinBasis, WarningResult,
    WeakFoundation,
};
use super::case::{Case, Judged, Role, Weighed};
use super::gaps;
use super::judgement::{self, Gates, Judgement, Supposing};
use super::next_steps;
use super::score::{Basis, Side, View, evidence_span};

/// Draws the result from the judgements of a case.
pub(super) fn conclude(case: &Case) -> Assessment {
    let low = judge(case, Basis::Evidenced, Side::Low);
    let high = judge(case, Basis::Evidenced, Side::High);
    let claimed = Interval {
        low: end(case, &judge(case, Basis::Claimed, Side::Low)),
        high: end(case, &judge(case, Basis::Claimed, Side::High)),
    };
    let mut criteria: Vec<_> =
        case.path.iter().flat_map(|judged| judged.criteria.iter().map(|weighed| result(judged, weighed))).collect();
    let gaps = gaps::find(case, &low, &mut criteria);
    let at_target = low.last().expect("BUG: a path holds at least its target");
    Assessment {
        target: case.request.target,
        current: case.current,
        path: case.path.iter().map(|judged| (judged.index, judged.role)).collect(),
        kind_of_move: case.kind_of_move(),
        as_of: case.request.as_of,
        binding: at_target.binding().map(|(gate, verdict)| Binding { gate, verdict }),
        next_steps: next_steps::choose(case, at_target, &criteria, &gaps),
        claimed,
        weak_foundation: weak_foundation(case, &low),
        thin_basis: thin_basis(at_target),
        evidenced: Interval { low: end(case, &low), high: end(case, &high) },
        criteria,
        gaps,
        warnings: case.path.iter().flat_map(warnings).collect(),
        counts: counts(case),
        evidence_span: evidence_span(case.rubric, case.target()),
    }
}

/// Judges the path in one view, supposing nothing.
fn judge(case: &Case, basis: Basis, side: Side) -> Vec<Judgement> {
    judgement::judge(case, View { basis, side }, &Supposing::default())
}

/// Draws one end of a result from the judgements of a view.
pub(super) fn end(case: &Case, judgements: &[Judgement]) -> End {
    let target = judgements.last().expect("BUG: a path holds at least its target");
    let gates: Gates = target.gates;
    let dimension = |place: usize| DimensionResult {
        score: target.score.dimensions[place].clone(),
        standing: judgement::standing_in(case, judgements, place),
    };
    End {
        verdict: target.verdict,
        band: target.band,
        readiness: target.readiness.clone(),
        standing: judgement::standing(case, judgements),
        gates,
        dimensions: (0..case.rubric.dimensions().len()).map(dimension).collect(),
    }
}

/// Finds the dimensions below the target that are under the foundation bar.
fn weak_foundation(case: &Case, judgements: &[Judgement]) -> Vec<WeakFoundation> {
    let bar = &case.rubric.policy().foundation;
    let below = case.path.iter().zip(judgements).filter(|(judged, _)| judged.role != Role::Target);
    let weak = below.flat_map(|(judged, judgement)| {
        let scores = judgement.score.dimensions.iter().enumerate();
        let weak = scores.filter_map(|(dimension, score)| {
            score.as_ref().filter(|score| *score < bar).map(|score| (dimension, score.clone()))
        });
        weak.map(|(dimension, score)| WeakFoundation { level: judged.index, dimension, score })
    });
    weak.collect()
}

/// Finds the dimensions of the target of which too much is not applicable.
fn thin_basis(at_target: &Judgement) -> Vec<ThinBasis> {
    let shares = at_target.score.over_limit.iter();
    shares.map(|(dimension, share)| ThinBasis { dimension: *dimension, not_applicable: share.clone() }).collect()
}

/// Records one criterion, before its gap is known.
fn result(judged: &Judged, weighed: &Weighed) -> CriterionResult {
    CriterionResult {
        id: weighed.criterion.id.clone(),
        level: judged.index,
        role: judged.role,
        dimension: weighed.criterion.dimension,
        must: weighed.criterion.must,
        weight: weighed.criterion.weight,
        given: weighed.given,
        tier: weighed.tier,
        effective: weighed.effective,
        gap: None,
    }
}

/// Records the warning signs of one level.
fn warnings<'a>(judged: &'a Judged) -> impl Iterator<Item = WarningResult> + 'a {
    judged.warnings.iter().map(|(sign, observed)| WarningResult {
        id: sign.id.clone(),
        level: judged.index,
        severity: sign.severity,
        observed: *observed,
    })
}

/// Counts what was answered.
fn counts(case: &Case) -> Counts {
    let all = || case.path.iter().flat_map(|judged| &judged.criteria);
    let target = &case.target().criteria;
    let of = |given: Given| target.iter().filter(|weighed| weighed.given == given).count();
    let on_path = all().filter(|weighed| weighed.given != Given::Unanswered).count();
    let answered = |answer: &&crate::domain::Answer| answer.response != crate::domain::Response::Unanswered;
    Counts {
        criteria: target.len(),
        answered: target.iter().filter(|weighed| !weighed.is_open(Role::Target)).count(),
        not_applicable: of(Given::NotApplicable),
        answered_on_path: on_path,
        inferred: all().filter(|weighed| weighed.given == Given::Inferred).count(),
        warnings_unchecked: case
            .path
            .iter()
            .flat_map(|judged| &judged.warnings)
            .filter(|(_, seen)| seen.is_none())
            .count(),
        off_path_answers: case.sheet.answers.values().filter(answered).count() - on_path,
    }
}
