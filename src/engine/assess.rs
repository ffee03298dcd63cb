//! Draws the result of an assessment from the judgements.

use crate::domain::{Answer, Case, Response, Role};

use super::assessment::{
    Assessment, Binding, Counts, CriterionResult, DerivedResult, Interval, Placement, WarningResult,
};
use super::derived::{AnsweredUse, uses};
use super::evidence::Backing;
use super::gaps;
use super::grounds::WeakFoundation;
use super::judge::{Judgement, ends, judge_in};
use super::laid::LaidAnswers;
use super::laid_levels::LaidLevels;
use super::needs;
use super::next_steps;
use super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath, kind_of_move};
use super::placement::placement;
use super::rests::rests;
use super::score::{Basis, LOW, Side, VIEWS, View, value};
use super::spread;

/// Assesses the answers of a case against its target level.
#[must_use]
pub fn assess(case: &Case) -> Assessment {
    let profile = case.profile();
    let answers = LaidAnswers::new(&profile);
    let mut levels = LaidLevels::new(case.rubric, &answers);
    let placement = placement(&profile, &mut levels);
    assess_placed(case, &mut levels, placement)
}

/// Assesses them where it is known already which levels they carry, which is the same for every target.
pub(super) fn assess_placed<'a>(case: &Case<'a>, levels: &mut LaidLevels<'_, 'a>, placement: Placement) -> Assessment {
    let (path, answers) = (levels.path(*case), levels.answers);
    let [claimed_low, claimed_high, low, high] = judge_in(&path, VIEWS);
    let claimed = Interval { low: claimed_low.as_slice(), high: claimed_high.as_slice() };
    let evidenced = Interval { low: low.as_slice(), high: high.as_slice() };
    let mut criteria = Vec::with_capacity(path.levels.iter().map(|level| level.criteria.len()).sum());
    criteria.extend(path.criteria().map(|(level, answered)| result(level, answered)));
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
        next_steps: next_steps::choose(&path, answers, evidenced, (&criteria, &gaps)),
        claimed: ends(&path, claimed),
        short: needs::short(&path),
        weak_foundation: weak_foundation(&path, &low),
        thin_basis: low.iter().flat_map(|judgement| judgement.score.thin_basis.iter().cloned()).collect(),
        counts: counts(&path),
        sustained: spread::sustained(case, path.target()),
        breadth: spread::breadth(case, path.target()),
        rests: rests(&path),
        in_seat: path.in_seat(),
        only_shown: only_shown(&path),
        derived: derived(&path),
        warnings: path.warnings().map(warning).collect(),
        evidenced: ends(&path, evidenced),
        criteria,
        gaps,
        placement,
    }
}

/// Finds the scores below the target that are under their bars.
fn weak_foundation(path: &AnsweredPath, judgements: &[Judgement]) -> Vec<WeakFoundation> {
    let policy = path.rubric().policy();
    let below = path.levels.iter().zip(judgements).filter(|(level, _)| level.role != Role::Target);
    let weak = below.flat_map(|(level, judgement)| {
        let whole = judgement.score.readiness.iter().filter(|score| **score < policy.foundation);
        let dimensions = judgement.score.dimensions.iter().enumerate();
        let dimensions = dimensions.filter_map(|(index, score)| Some((Some(index), score.as_ref()?)));
        let dimensions = dimensions.filter(|(_, score)| **score < policy.floor);
        let weak = whole.map(|score| (None, score)).chain(dimensions);
        weak.map(|(dimension, score)| WeakFoundation { level: level.index, dimension, score: score.clone() })
    });
    weak.collect()
}

/// Records the criteria that are asked and shown alone: of the target and of the levels that are judged with it.
fn only_shown(path: &AnsweredPath) -> Vec<CriterionResult> {
    let levels = path.levels.iter().rev().filter(|level| level.role != Role::Held);
    levels.flat_map(|level| level.only_shown.iter().map(|answered| result(level, answered))).collect()
}

/// Records the derived competencies.
fn derived(path: &AnsweredPath) -> Vec<DerivedResult> {
    let of_level = |level: &AnsweredLevel| {
        let all = level.uses().chain(uses(&level.only_shown));
        all.filter_map(|one| derived_result(level, &one)).collect::<Vec<_>>()
    };
    path.levels.iter().flat_map(of_level).collect()
}

fn derived_result(level: &AnsweredLevel, one: &AnsweredUse) -> Option<DerivedResult> {
    let part = one.part_of?;
    let counted = |view: View| move |answered: &AnsweredCriterion| answered.counted(level.role, view);
    let reached = |basis, side| one.reached(counted(View { basis, side })).unwrap_or_default();
    let ends = |basis| Interval { low: reached(basis, Side::Low), high: reached(basis, Side::High) };
    let worth = |side| value(one, level.role, View { basis: Basis::Evidenced, side });
    let evidenced = ends(Basis::Evidenced);
    let is_missing =
        |answered: &&AnsweredCriterion| counted(LOW)(answered).is_some_and(|rating| !answered.is_met(rating));
    let next = one.criteria_of(evidenced.low + 1).filter(|_| evidenced.low < part.expected).filter(is_missing);
    Some(DerivedResult {
        id: part.competency.id().clone(),
        level: level.index,
        role: level.role,
        expected: part.expected,
        claimed: ends(Basis::Claimed),
        value: worth(Side::Low).zip(worth(Side::High)).map(|(low, high)| Interval { low, high }),
        missing: next.map(|answered| answered.criterion.id.clone()).collect(),
        evidenced,
    })
}

/// Records one criterion, before its gap is known.
fn result(level: &AnsweredLevel, answered: &AnsweredCriterion) -> CriterionResult {
    CriterionResult {
        id: answered.criterion.id.clone(),
        level: level.index,
        role: level.role,
        tier: answered.tier,
        pieces: answered.backing.0.len(),
        checkable: answered.backing.checkable_before_ageing(),
        effective: answered.effective,
        gap: None,
    }
}

fn counts(path: &AnsweredPath) -> Counts {
    let target = &path.target().criteria;
    let is_answered = |answered: &AnsweredCriterion| *answered.response != Response::Unanswered;
    let on_path = path.criteria().filter(|(_, answered)| is_answered(answered)).count();
    let is_given = |answer: &Answer| answer.response != Response::Unanswered;
    let mut is_on_path = vec![false; path.rubric().levels().len()];
    for level in &path.levels {
        is_on_path[level.index.0] = true;
    }
    let profile = path.case.profile();
    // The sheet keeps answers to retired criteria too, which stand nowhere.
    let given = profile.answers().filter(|(answer, _)| answer.is_some_and(is_given));
    let off_path = given.filter(|(_, positions)| !positions.iter().any(|(level, _)| is_on_path[level.0])).count();
    let is_inferred = |(level, answered): &(&AnsweredLevel, &AnsweredCriterion)| {
        level.role == Role::Skipped && *answered.response == Response::Inferred
    };
    let at_target = |counts: &dyn Fn(&AnsweredCriterion) -> bool| target.iter().filter(|one| counts(one)).count();
    let mut pieces = Backing::default();
    for answered in target {
        pieces.join(&answered.backing);
    }
    Counts {
        criteria: target.len(),
        answered: at_target(&|answered| !answered.is_open(Role::Target)),
        shown: at_target(&|answered| !answered.criterion.is_only_counted() && answered.is_shown()),
        not_applicable: at_target(&|answered| answered.response.is_not_applicable()),
        counted: at_target(&|one| one.criterion.is_only_counted() && !one.response.is_not_applicable()),
        waived: at_target(&|answered| answered.waived),
        pieces: pieces.0.len(),
        answered_on_path: on_path,
        inferred: path.criteria().filter(is_inferred).count(),
        warnings_unchecked: path
            .warnings()
            .filter(|(level, _, seen)| level.role != Role::Held && seen.is_none())
            .count(),
        off_path_answers: off_path,
    }
}
