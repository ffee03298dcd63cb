//! No average buys a gate off.

use ladder::domain::{CriterionId, Gate, LevelIndex, Request, Response, Role, Severity, Verdict};
use ladder::engine::Assessment;
use proptest::prelude::*;

use super::builders::{level, warning_sign};
use super::compare::{at_most, ends, inside, never_above, results, same_ends};
use super::generator::{Choices, Situation, for_all};

/// Makes one criterion of the target a must, and now and then meets everything else on the path with lasting evidence.
///
/// Gives the situation and the place of the must at the target.
fn with_a_must(situation: &Situation, choices: &mut Choices) -> (Situation, usize) {
    let target = situation.request.target();
    let place = choices.below(situation.rubric.level(target).criteria.len());
    let mut changed = situation.with_rubric(|parts| {
        let criterion = &mut parts.levels[target.0].criteria[place];
        (criterion.must, criterion.in_seat) = (true, false);
    });
    if choices.decide() {
        for (_, criterion) in changed.clone().criteria() {
            changed.answer(criterion, |answer| {
                answer.response = Response::Rated(situation.rubric.scale().highest());
                answer.evidence = situation.lasting(criterion);
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

/// Seeing a warning sign only lowers, and a hard one gives not yet; a sign of a held level limits nothing.
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
        situation.sheet.warnings.insert(sign.id.clone(), true);
        let observed = situation.assess();
        never_above(&observed, &clear)?;
        if situation.role(level) == Role::Held {
            same_ends(&unchecked, &clear)?;
            return same_ends(&observed, &clear);
        }
        for (before, after) in ends(&clear).into_iter().zip(ends(&observed)) {
            prop_assert_eq!(&after.readiness, &before.readiness);
            if severity == Severity::Hard {
                prop_assert_eq!(after.verdict, Verdict::NotYet);
            }
        }
        Ok(())
    });
}

/// Looking for a sign narrows the range: whatever comes of it, neither end moves outwards, so silence never pays.
#[test]
fn leaving_a_sign_unchecked_is_never_better_at_the_low_end() {
    for_all(|situation, mut choices| {
        let path = situation.rubric.path(situation.request.target());
        let signs: Vec<_> = path.iter().flat_map(|level| &situation.rubric.level(*level).warnings).collect();
        if signs.is_empty() {
            return Ok(());
        }
        let sign = signs[choices.below(signs.len())].id.clone();
        let mut unchecked = situation.clone();
        unchecked.sheet.warnings.remove(&sign);
        let mut checked = situation.clone();
        checked.sheet.warnings.insert(sign, choices.decide());
        inside(&checked.assess(), &unchecked.assess())
    });
}

/// Soft signs below the limit of the policy change nothing; as many as the limit, and more, are nearly at most.
#[test]
fn soft_signs_hold_the_verdict_from_the_limit_on() {
    for_all(|situation, mut choices| {
        let target = situation.request.target();
        let number = choices.below(4);
        let signs: Vec<_> = (0..number).map(|nth| warning_sign(&format!("added-{nth}"), Severity::Soft)).collect();
        let mut situation = situation.with_rubric(|parts| {
            parts.levels.iter_mut().for_each(|level| level.warnings.clear());
            parts.levels[target.0].warnings.clone_from(&signs);
        });
        situation.sheet.warnings = signs.iter().map(|sign| (sign.id.clone(), true)).collect();
        let open = number < situation.rubric.policy().warnings_limit;
        for end in ends(&situation.assess()) {
            prop_assert_eq!(end.gates[Gate::Warnings], open);
            prop_assert!(open || end.verdict <= Verdict::Nearly);
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

/// A level that is ready as a target of its own is never above the standing: on the way to another target it is asked for no
/// more than that.
#[test]
fn standing_reaches_every_level_that_is_ready_as_its_own_target() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let current = situation.current().map_or(ladder::domain::Current::Nothing, ladder::domain::Current::Level);
        let path = situation.rubric.path(situation.request.target());
        for (place, &level) in path.iter().enumerate() {
            // A level that asks for nothing is no target, and nobody stands there.
            let Ok(request) = Request::new(&situation.rubric, level, current, situation.request.as_of()) else {
                continue;
            };
            let alone = Situation { request, ..situation.clone() }.assess();
            for (alone, end) in ends(&alone).into_iter().zip(ends(&assessment)) {
                let standing = end.standing.and_then(|standing| path.iter().position(|level| *level == standing));
                prop_assert!(alone.verdict < Verdict::Ready || standing >= Some(place), "{:?}: {:?}", level, end);
            }
        }
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

/// One link cannot carry a case: the same piece again, at any answer, adds nothing to breadth.
#[test]
fn the_same_link_again_adds_nothing_to_breadth() {
    for_all(|situation, mut choices| {
        let pieces: Vec<_> = situation.criteria_of(situation.request.target()).collect();
        if pieces.is_empty() {
            return Ok(());
        }
        let from = pieces[choices.below(pieces.len())].id.clone();
        let before = situation.assess();
        let Some(answer) = situation.sheet.answers.get(&from) else { return Ok(()) };
        let is_shown = |assessment: &Assessment, id: &CriterionId| {
            let result = assessment.criteria.iter().find(|result| result.id == *id);
            result
                .is_some_and(|result| result.effective.is_some_and(|rating| rating >= situation.rubric.scale().meets()))
        };
        if !is_shown(&before, &from) {
            return Ok(());
        }
        let evidence = answer.evidence.clone();
        let mut again = situation.clone();
        let to: Vec<_> = pieces.iter().filter(|criterion| is_shown(&before, &criterion.id)).collect();
        let to = to[choices.below(to.len())];
        again.answer(to, |answer| answer.evidence.extend(evidence));
        prop_assert_eq!(again.assess().breadth, before.breadth);
        Ok(())
    });
}
