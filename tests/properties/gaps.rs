//! The gaps are what is missing, all of it, and in the order of what to do first.

use std::cmp::Reverse;

use ladder::domain::{EvidenceEntry, Gate, Ratio, Response, Role};
use ladder::engine::{Assessment, Change, CriterionResult, End, Gap, GapKind};
use proptest::prelude::*;

use super::generator::{Situation, for_all};
use super::sheets::several;

/// Lists the gaps with their criteria, in the order of the assessment.
fn gaps(assessment: &Assessment) -> impl Iterator<Item = (&CriterionResult, &Gap)> {
    let results = assessment.gaps.iter().map(|place| &assessment.criteria[*place]);
    results.map(|result| (result, result.gap.as_ref().expect("BUG: the list of gaps names criteria with a gap")))
}

/// What the gaps of the target add is what the low score lacks; those below the target add nothing.
#[test]
fn the_gaps_add_up_to_what_the_low_score_lacks() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let adds: Ratio = gaps(&assessment).map(|(_, gap)| gap.adds.clone()).sum();
        prop_assert!(gaps(&assessment).all(|(result, gap)| result.role == Role::Target || gap.adds.is_zero()));
        match assessment.evidenced.low.readiness {
            Some(readiness) => prop_assert_eq!(adds + &readiness, Ratio::one()),
            None => prop_assert!(adds.is_zero()),
        }
        Ok(())
    });
}

/// With every gap of the target closed nothing is missing: the score is 1 at both ends, or none where all is `na`.
#[test]
fn closing_every_gap_of_the_target_makes_the_score_one() {
    for_all(|situation, _| {
        let mut closed = situation.clone();
        let meets = situation.rubric.scale().meets();
        for (result, _) in gaps(&situation.assess()).filter(|(result, _)| result.role == Role::Target) {
            let (_, criterion) =
                situation.rubric.find_criterion(result.id.as_str()).expect("BUG: a result names a criterion");
            closed.answer(criterion, |answer| {
                answer.response = Response::Rated(meets);
                answer.evidence.extend(situation.lasting(criterion));
            });
        }
        let mut target = situation.criteria_of(situation.request.target());
        let all_na = target.all(|criterion| situation.response(criterion).is_not_applicable());
        let expected = (!all_na).then(Ratio::one);
        let assessment = closed.assess();
        prop_assert_eq!(&assessment.evidenced.low.readiness, &expected);
        prop_assert_eq!(&assessment.evidenced.high.readiness, &expected);
        prop_assert!(assessment.evidenced.low.gates[Gate::Must] && assessment.evidenced.low.gates[Gate::Floor]);
        prop_assert!(gaps(&assessment).all(|(result, _)| result.role != Role::Target));
        Ok(())
    });
}

/// Gaps that unlock a gate come first, larger ones before smaller ones, and the target's before those below it.
#[test]
fn the_gaps_come_in_the_order_of_what_to_do_first() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let places = assessment.gaps.iter();
        let order: Vec<_> = gaps(&assessment)
            .zip(places)
            .map(|((result, gap), place)| {
                (gap.unlocks.is_empty(), Reverse(gap.adds.clone()), result.role != Role::Target, *place)
            })
            .collect();
        prop_assert!(order.is_sorted(), "{:?}", order);
        Ok(())
    });
}

/// A gate that closed criteria keep closed has a gap that unlocks it, and no gap claims to unlock an open gate.
#[test]
fn gaps_unlock_the_gates_that_are_closed_and_no_others() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let unlocked = |gate| gaps(&assessment).any(|(_, gap)| gap.unlocks.contains(&gate));
        for gate in Gate::ALL {
            let by_criteria = matches!(gate, Gate::Must | Gate::Floor | Gate::Foundation);
            let closed = !assessment.evidenced.low.gates[gate];
            // What is set aside at a skipped level has no gap, and may keep the foundation closed alone.
            let thin = assessment.thin_basis.iter().any(|thin| thin.level != assessment.target);
            if gate == Gate::Foundation && thin {
                prop_assert!(closed);
                continue;
            }
            prop_assert_eq!(unlocked(gate), closed && by_criteria, "{:?}", gate);
        }
        Ok(())
    });
}

/// A gap is open, under-rated or under-evidenced, and everything of the target without a gap is met or `na`.
#[test]
fn a_gap_says_what_is_missing() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let meets = situation.rubric.scale().meets();
        for result in &assessment.criteria {
            let kind = match (situation.case().response(&result.id), result.effective) {
                (Response::Unanswered, _) => Some(GapKind::Unanswered),
                (Response::Rated(rating), _) if *rating < meets => Some(GapKind::Unmet),
                (Response::Rated(_), Some(effective)) if effective < meets => Some(GapKind::Evidence),
                _ => None,
            };
            match &result.gap {
                Some(gap) => prop_assert_eq!(Some(gap.kind), kind, "{:?}", result),
                None => prop_assert!(result.role != Role::Target || kind.is_none(), "{:?}", result),
            }
        }
        prop_assert_eq!(
            assessment.criteria.iter().filter(|result| result.gap.is_some()).count(),
            assessment.gaps.len()
        );
        Ok(())
    });
}

/// Makes the proposed changes that are about criteria and warning signs.
fn after_next_steps(situation: &Situation, assessment: &Assessment) -> Situation {
    let mut changed = situation.clone();
    let meets = situation.rubric.scale().meets();
    for change in &assessment.next_steps.changes {
        match change {
            Change::Meet(place) => {
                let id = assessment.criteria[*place].id.as_str();
                let (_, criterion) = situation.rubric.find_criterion(id).expect("BUG: a result names a criterion");
                changed.answer(criterion, |answer| {
                    let claimed = if let Response::Rated(rating) = answer.response { rating } else { meets };
                    answer.response = Response::Rated(claimed.max(meets));
                    answer.evidence.extend(several(situation.request.as_of()).into_iter().map(EvidenceEntry::Here));
                });
            }
            Change::Clear(place) => {
                changed.sheet.warnings.insert(assessment.warnings[*place].id.clone(), false);
            }
            Change::Check => {
                let path = situation.rubric.path(situation.request.target()).into_iter();
                let judged = path.filter(|level| situation.role(*level) != Role::Held);
                for sign in judged.flat_map(|level| &situation.rubric.level(level).warnings) {
                    changed.sheet.warnings.entry(sign.id.clone()).or_insert(false);
                }
            }
            Change::Sustain | Change::Broaden | Change::RateNotApplicable => {}
        }
    }
    changed
}

/// The next steps lead where making them leads: the same scores and gates, dates of evidence apart.
#[test]
fn the_next_steps_lead_where_making_them_leads() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let Some(promised) = &assessment.next_steps.result else { return Ok(()) };
        let made = after_next_steps(&situation, &assessment).assess().evidenced;
        for (promised, made) in [(&promised.low, &made.low), (&promised.high, &made.high)] {
            prop_assert_eq!(&promised.readiness, &made.readiness);
            let scores = |end: &End| end.dimensions.iter().map(|dimension| dimension.score.clone()).collect::<Vec<_>>();
            prop_assert_eq!(scores(promised), scores(made));
            for gate in Gate::ALL.into_iter().filter(|gate| ![Gate::Sustained, Gate::Breadth].contains(gate)) {
                prop_assert_eq!(promised.gates[gate], made.gates[gate], "{:?}", gate);
            }
        }
        Ok(())
    });
}
