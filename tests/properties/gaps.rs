//! The gaps are what is missing, all of it, and in the order of what to do first.

use std::cmp::Reverse;
use std::sync::atomic::{AtomicUsize, Ordering};

use ladder::domain::{Evidence, EvidenceEntry, Gate, Link, Ratio, Response, Role, Rubric};
use ladder::engine::{Assessment, Change, CriterionResult, Gap, GapKind, Lack};
use proptest::prelude::*;

use super::compare::at_most;
use super::generator::{Choices, Situation, for_all};
use super::sheets::{confirmed, earlier_by, later, link};

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
                (gap.unlocks.gates().next().is_none(), Reverse(gap.adds.clone()), result.role != Role::Target, *place)
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
        let unlocked = |gate| gaps(&assessment).any(|(_, gap)| gap.unlocks[gate]);
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

/// Makes the proposed changes as somebody would who reads them: new evidence of any day on which it counts in full, the day
/// added where only that is missing, more pieces and months where the steps ask for them.
fn after_next_steps(situation: &Situation, assessment: &Assessment, choices: &mut Choices) -> Situation {
    let mut changed = situation.clone();
    for change in &assessment.next_steps.changes {
        match change {
            Change::Meet(place) => meet(situation, &mut changed, &assessment.criteria[*place], choices),
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
            Change::Broaden => {
                let missing = assessment.breadth.needed - assessment.breadth.pieces;
                let pieces = (0..missing).map(|_| recent(&changed, choices)).collect::<Vec<_>>();
                add_where_it_counts(&mut changed, pieces);
            }
            Change::Sustain => {
                let asked = assessment.sustained.asked;
                let days = (0..=asked.span.max(asked.active)).map(|months| later(situation.request.as_of(), months));
                let pieces = days.map(|day| Evidence { link: Some(new_link()), ..confirmed(Some(day)) });
                let pieces = pieces.collect::<Vec<_>>();
                add_where_it_counts(&mut changed, pieces);
            }
            Change::RateNotApplicable => {}
        }
    }
    changed
}

/// Meets a criterion, with what its evidence lacks.
fn meet(before: &Situation, changed: &mut Situation, result: &CriterionResult, choices: &mut Choices) {
    let meets = before.rubric.scale().meets();
    let (_, criterion) = before.rubric.find_criterion(result.id.as_str()).expect("BUG: a result names a criterion");
    if result.gap.as_ref().is_some_and(|gap| gap.lack == Some(Lack::Date)) {
        let day = recent(changed, choices).date;
        let mut index = 0;
        while let Some(item) = changed.sheet.evidence_mut(&result.id, index) {
            item.date = item.date.or(day);
            index += 1;
        }
        return;
    }
    let carries = before.rubric.policy().evidence.cap(result.tier) >= meets;
    let is_uncapped = !criterion.evidence_required || before.role(result.level) == Role::Held;
    let missing = criterion.occasions.saturating_sub(result.checkable).max(1);
    let missing = if carries || is_uncapped { 0 } else { missing };
    let new: Vec<_> = (0..missing).map(|_| recent(changed, choices)).map(EvidenceEntry::Here).collect();
    changed.answer(criterion, |answer| {
        let claimed = if let Response::Rated(rating) = answer.response { rating } else { meets };
        answer.response = Response::Rated(claimed.max(meets));
        answer.evidence.extend(new);
    });
}

/// Makes a piece like no other, of a day on which it counts in full.
fn recent(situation: &Situation, choices: &mut Choices) -> Evidence {
    let months = u32::try_from(choices.below(24)).expect("BUG: a small number");
    let months = months.min(situation.rubric.policy().evidence.max_age_months);
    Evidence { link: Some(new_link()), ..confirmed(Some(earlier_by(situation.request.as_of(), months))) }
}

/// Makes a link like no other.
fn new_link() -> Link {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    link(&format!("new/{}", NEXT.fetch_add(1, Ordering::Relaxed)))
}

/// Adds evidence to the first criterion of the target that is met.
fn add_where_it_counts(situation: &mut Situation, pieces: Vec<Evidence>) {
    let results = situation.assess().criteria;
    let meets = situation.rubric.scale().meets();
    let mut met = results.into_iter().filter(|result| result.role == Role::Target);
    let met = met.find(|result| result.effective.is_some_and(|rating| rating >= meets));
    let met = met.expect("BUG: more evidence is proposed only where something is met");
    let (_, criterion) = situation.rubric.find_criterion(met.id.as_str()).expect("BUG: a result names a criterion");
    let criterion = criterion.clone();
    situation.answer(&criterion, |answer| answer.evidence.extend(pieces.into_iter().map(EvidenceEntry::Here)));
}

/// What the next steps promise at the low end comes of making them, whatever the days of the new evidence.
#[test]
fn the_next_steps_promise_no_more_than_making_them_gives() {
    for_all(|situation, mut choices| {
        let assessment = situation.assess();
        let Some(promised) = &assessment.next_steps.result else { return Ok(()) };
        let made = after_next_steps(&situation, &assessment, &mut choices);
        let what = format!("what is promised of {:?}", assessment.next_steps.changes);
        let made = made.assess().evidenced.low;
        prop_assert!(made.verdict >= promised.low.verdict, "{:?} {:?}", made, what);
        at_most(&assessment, &promised.low, &made, &what)
    });
}

/// What the next steps promise at the low end is what making them gives, where it does not matter how long evidence goes on.
#[test]
fn the_next_steps_promise_what_making_them_gives() {
    for_all(|mut situation, mut choices| {
        let mut parts = situation.rubric.clone().into_parts();
        parts.policy.sustained_months = 0;
        parts.policy.active_months = 0;
        parts.levels.iter_mut().for_each(|level| (level.sustained_months, level.active_months) = (None, None));
        situation.rubric = Rubric::new(parts).expect("months break no rule");
        let assessment = situation.assess();
        let Some(promised) = &assessment.next_steps.result else { return Ok(()) };
        let made = after_next_steps(&situation, &assessment, &mut choices).assess();
        prop_assert_eq!(&made.evidenced.low, &promised.low, "{:?}", assessment.next_steps.changes);
        Ok(())
    });
}
