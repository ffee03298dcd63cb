//! No average buys a gate off.

use ladder::domain::{Gate, LevelIndex, Request, Response, Role, Severity, Verdict};
use proptest::prelude::*;

use super::builders::{level, warning_sign};
use super::compare::{at_most, ends, never_above, results, same_ends};
use super::generator::{Choices, Situation, for_all};
use super::sheets::{confirmed, lasting};

/// Makes one criterion of the target a must, and now and then meets everything else on the path with lasting evidence.
///
/// Gives the situation and the place of the must at the target.
fn with_a_must(situation: &Situation, choices: &mut Choices) -> (Situation, usize) {
    let target = situation.request.target();
    let place = choices.below(situation.rubric.level(target).criteria.len());
    let mut changed = situation.with_rubric(|parts| parts.levels[target.0].criteria[place].must = true);
    if choices.decide() {
        for (_, criterion) in situation.criteria() {
            changed.answer(criterion, |answer| {
                answer.response = Response::Rated(situation.rubric.scale().highest());
                answer.evidence = lasting(situation.request.as_of());
            });
        }
    }
    (changed, place)
}

/// Whatever the weights, a must rated below meets is never ready, and one rated below that never nearly.
#[test]
fn an_unmet_must_is_never_ready_at_any_weights() {
    for_all(|situation, mut choices| {
        let (mut situation, place) = with_a_must(&situation, &mut choices);
        let meets = situation.rubric.scale().meets();
        let rating = situation.rating(choices.below(meets.number()));
        let must = situation.rubric.level(situation.request.target()).criteria[place].clone();
        situation.answer(&must, |answer| answer.response = Response::Rated(rating));
        let limit = if rating < meets.below() { Verdict::Developing } else { Verdict::Nearly };
        for end in ends(&situation.assess()) {
            prop_assert!(end.verdict <= limit && !end.gates[Gate::Must], "{:?}", end);
        }
        Ok(())
    });
}

/// A must that is claimed and not evidenced is never ready as far as evidence goes.
#[test]
fn a_must_without_evidence_is_never_ready_as_evidenced() {
    for_all(|situation, mut choices| {
        let (mut situation, place) = with_a_must(&situation, &mut choices);
        let target = situation.request.target();
        let meets = situation.rubric.scale().meets();
        situation = situation.with_rubric(|parts| {
            parts.levels[target.0].criteria[place].evidence_required = true;
            parts.policy.evidence.caps[0] = meets.below();
            let caps = &mut parts.policy.evidence.caps;
            caps.sort_unstable();
        });
        let below = situation.rubric.policy().evidence.caps[0];
        let must = situation.rubric.level(target).criteria[place].clone();
        situation.answer(&must, |answer| {
            answer.response = Response::Rated(meets);
            answer.evidence.clear();
        });
        let evidenced = situation.assess().evidenced;
        let limit = if below < meets.below() { Verdict::Developing } else { Verdict::Nearly };
        for end in [evidenced.low, evidenced.high] {
            prop_assert!(end.verdict <= limit && !end.gates[Gate::Must], "{:?}", end);
        }
        Ok(())
    });
}

/// Looking for a warning sign and not seeing it changes nothing; seeing it lowers the verdict to its limit at least.
#[test]
fn a_warning_sign_only_lowers_and_a_hard_one_gives_not_yet() {
    for_all(|situation, mut choices| {
        let path = situation.rubric.path(situation.request.target());
        let level = path[choices.below(path.len())];
        let severity = Severity::ALL[choices.below(2)];
        let sign = warning_sign("added", severity);
        let mut situation = situation.with_rubric(|parts| parts.levels[level.0].warnings.push(sign.clone()));
        let unchecked = situation.assess();
        situation.sheet.warnings.insert(sign.id.clone(), false);
        let clear = situation.assess();
        same_ends(&unchecked, &clear)?;
        situation.sheet.warnings.insert(sign.id.clone(), true);
        let observed = situation.assess();
        never_above(&observed, &clear)?;
        let limit = if severity == Severity::Hard { Verdict::NotYet } else { Verdict::Nearly };
        for (before, after) in ends(&clear).into_iter().zip(ends(&observed)) {
            prop_assert_eq!(after.verdict, before.verdict.min(limit));
            prop_assert_eq!(&after.readiness, &before.readiness);
            prop_assert!(!after.gates[Gate::Warnings]);
        }
        Ok(())
    });
}

/// A warning sign of a level that is not on the path says nothing about the target.
#[test]
fn a_warning_sign_off_the_path_changes_nothing() {
    for_all(|situation, mut choices| {
        let before = situation.assess();
        let sign = warning_sign("added", Severity::ALL[choices.below(2)]);
        let mut situation = situation.with_rubric(|parts| {
            let after = choices.below(parts.levels.len() + 1).checked_sub(1).map(LevelIndex);
            parts.levels.push(level("added", after, Vec::new(), vec![sign.clone()]));
        });
        situation.sheet.warnings.insert(sign.id, true);
        same_ends(&before, &situation.assess())
    });
}

/// Verdict and standing come from one function: ready at the target is a standing there, and the other way round.
#[test]
fn ready_at_the_target_is_a_standing_at_the_target() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let supposed = assessment.next_steps.result.iter().flat_map(|result| [&result.low, &result.high]);
        for end in ends(&assessment).into_iter().chain(supposed) {
            prop_assert_eq!(end.verdict == Verdict::Ready, end.standing == Some(assessment.target), "{:?}", end);
        }
        Ok(())
    });
}

/// Rates as met, with evidence, what is inferred at the target, where nothing may be.
fn rated_where_inferred(situation: &Situation) -> Situation {
    let mut rated = situation.clone();
    let criteria = situation.rubric.level(situation.request.target()).criteria.iter();
    for criterion in criteria.filter(|criterion| *situation.response(criterion) == Response::Inferred) {
        rated.answer(criterion, |answer| {
            answer.response = Response::Rated(situation.rubric.scale().meets());
            answer.evidence = vec![confirmed(None)];
        });
    }
    rated
}

/// The standing is the highest level that is ready when it is asked for as the target.
///
/// A held level is judged as held, which is what the high end of its claim is: open criteria met, nothing capped.
#[test]
fn standing_is_the_highest_level_that_is_ready_as_its_own_target() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let current = situation.current().map_or(ladder::domain::Current::Nothing, ladder::domain::Current::Level);
        let mut standings = [None; 4];
        for level in situation.rubric.path(situation.request.target()) {
            // A level that asks for nothing is no target, and nobody stands there.
            let Ok(request) = Request::new(&situation.rubric, level, current, situation.request.as_of()) else {
                continue;
            };
            let alone = rated_where_inferred(&Situation { request, ..situation.clone() }).assess();
            let held = situation.role(level) == Role::Held;
            for (standing, end) in standings.iter_mut().zip(ends(&alone)) {
                let end = if held { &alone.claimed.high } else { end };
                *standing = if end.verdict == Verdict::Ready { Some(level) } else { *standing };
            }
        }
        prop_assert_eq!(standings, ends(&assessment).map(|end| end.standing));
        Ok(())
    });
}

/// A level is held when it is on the way to the current level and to the target, and is not the target.
#[test]
fn held_levels_are_those_on_both_paths() {
    for_all(|situation, _| {
        let expected: Vec<_> = situation
            .rubric
            .path(situation.request.target())
            .into_iter()
            .map(|level| (level, situation.role(level)))
            .collect();
        prop_assert_eq!(situation.assess().path, expected);
        Ok(())
    });
}

/// The binding gate is closed, gives the verdict, and is the first of its kind; without one the score itself decides.
#[test]
fn what_binds_is_what_gives_the_verdict() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let low = &assessment.evidenced.low;
        if let Some(binding) = assessment.binding {
            prop_assert!(!low.gates[binding.gate], "{:?}", binding);
            prop_assert!(binding.verdict < low.band, "{:?}", binding);
            prop_assert_eq!(binding.verdict, low.verdict);
            let first_closed = Gate::ALL.into_iter().find(|gate| !low.gates[*gate]);
            prop_assert!(binding.verdict != Verdict::Nearly || Some(binding.gate) == first_closed, "{:?}", binding);
        } else {
            prop_assert_eq!(low.verdict, low.band);
        }
        Ok(())
    });
}

/// A verdict is ready exactly when the score is and every gate is open; the proposed steps lower nothing.
#[test]
fn ready_is_the_score_and_every_gate() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        for (name, result) in results(&assessment) {
            for end in [&result.low, &result.high] {
                let open = end.gates.iter().all(|(_, open)| *open);
                prop_assert_eq!(
                    end.verdict == Verdict::Ready,
                    open && end.band == Verdict::Ready,
                    "{}: {:?}",
                    name,
                    end
                );
            }
        }
        if let Some(result) = &assessment.next_steps.result {
            at_most(&assessment, &assessment.evidenced.low, &result.low, "low end after the next steps")?;
            at_most(&assessment, &assessment.evidenced.high, &result.high, "high end after the next steps")?;
        }
        Ok(())
    });
}
