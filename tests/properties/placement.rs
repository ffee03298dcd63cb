//! Placement: the levels that answers carry are those that are ready as targets, and no others.

use std::collections::BTreeSet;

use ladder::domain::{AnswerSheet, Case, Current, LevelIndex, Profile, Response, Rubric, Tier, Verdict};
use ladder::engine::{Assessment, Placement, SupposedEvidence, SupposedResponse, Supposition, assess, place, suppose};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::competencies;
use super::generator::{Choices, Situation, cases, for_all};

/// Gives the situation with tracks, other paths, and levels below judged or not.
fn shuffled(situation: &Situation, choices: &mut Choices) -> Situation {
    situation.with_rubric(|parts| {
        parts.policy.judges_below = choices.decide();
        for index in 0..parts.levels.len() {
            let level = &mut parts.levels[index];
            level.track = [None, Some("one"), Some("other")][choices.below(3)].map(str::to_owned);
            level.after = index.checked_sub(1 + choices.below(2)).map(LevelIndex);
        }
    })
}

/// Lists the levels that are ready as targets by one end of one result, from assessments alone.
fn ready(profile: &Profile, verdict: VerdictOf) -> Vec<LevelIndex> {
    let levels = (0..profile.rubric.levels().len()).map(LevelIndex);
    let ready = |level: &LevelIndex| profile.at(*level).is_some_and(|case| verdict(&assess(&case)) == Verdict::Ready);
    levels.filter(ready).collect()
}

/// Leaves out the levels that another one of their track comes after.
fn highest(rubric: &Rubric, levels: &[LevelIndex]) -> Vec<LevelIndex> {
    let track = |level: LevelIndex| &rubric.level(level).track;
    let passes = |above: LevelIndex, level: LevelIndex| {
        above != level && track(above) == track(level) && rubric.path(above).contains(&level)
    };
    levels.iter().copied().filter(|level| !levels.iter().any(|above| passes(*above, *level))).collect()
}

type VerdictOf = fn(&Assessment) -> Verdict;
type LevelsOf = fn(&Placement) -> &[LevelIndex];

/// Names each end of both results, with how to read it from an assessment.
const ENDS: [(&str, VerdictOf, LevelsOf); 4] = [
    ("claimed, low", |of| of.claimed.low.verdict, |placed| &placed.claimed.low),
    ("claimed, high", |of| of.claimed.high.verdict, |placed| &placed.claimed.high),
    ("evidenced, low", |of| of.evidenced.low.verdict, |placed| &placed.evidenced.low),
    ("evidenced, high", |of| of.evidenced.high.verdict, |placed| &placed.evidenced.high),
];

/// Somebody stands at the levels that an assessment with that target calls ready, but for those that another one comes after;
/// so nothing that names a target says anything else.
#[test]
fn somebody_stands_where_an_assessment_with_that_target_says_ready() {
    let is_so = |situation: &Situation| -> TestCaseResult {
        let profile = situation.case().profile();
        let placed = place(&profile);
        for (name, verdict, levels) in ENDS {
            let expected = highest(&situation.rubric, &ready(&profile, verdict));
            prop_assert_eq!(levels(&placed.placement), expected, "{}", name);
        }
        prop_assert_eq!(&situation.assess().placement, &placed.placement, "a target changes it");
        for above in &placed.above {
            let case = profile.at(above.target).expect("somebody can aim at it");
            prop_assert_eq!(above, &assess(&case), "what is said of a level above");
            prop_assert!(!placed.placement.evidenced.low.contains(&above.target));
        }
        Ok(())
    };
    for_all(|situation, mut choices| is_so(&shuffled(&situation, &mut choices)));
    for seed in 0..cases() {
        is_so(&competencies::situation(seed.into())).unwrap_or_else(|error| panic!("case {seed}: {error}"));
    }
}

/// Raising ratings never takes a level away that somebody stands at or above.
#[test]
fn a_higher_rating_never_leads_to_a_lower_level() {
    for_all(|situation, mut choices| {
        let situation = shuffled(&situation, &mut choices);
        let highest = situation.rubric.scale().highest().number();
        let mut raised = situation.clone();
        for answer in raised.sheet.answers.values_mut() {
            if let Response::Rated(rating) = answer.response {
                let steps = choices.below(highest - rating.number() + 1);
                answer.response = Response::Rated(situation.rating(rating.number() + steps));
            }
        }
        let [before, after] = [&situation, &raised].map(|situation| situation.assess().placement);
        for (name, _, levels) in ENDS {
            let reached: Vec<_> = levels(&after).iter().flat_map(|level| situation.rubric.path(*level)).collect();
            prop_assert!(levels(&before).iter().all(|level| reached.contains(level)), "{}", name);
        }
        Ok(())
    });
}

/// Lists the answers with every rating of what is open, each with no evidence more and with enough.
fn completions(case: &Case) -> Vec<AnswerSheet> {
    let mut sheets = vec![case.sheet.clone()];
    for (id, _) in case.sheet.answers.iter().filter(|(_, answer)| answer.response == Response::Unanswered) {
        let scale = case.rubric.scale_of(id.as_str());
        let enough = vec![SupposedEvidence { tier: Tier::Confirmed, date: case.request.as_of() }; 2];
        let ratings = (0..scale.steps().len()).filter_map(|number| scale.by_number(number));
        let answers = ratings.flat_map(|rating| [(rating, Vec::new()), (rating, enough.clone())]);
        let answers: Vec<_> = answers
            .map(|(rating, evidence)| Supposition::Answer {
                criterion: id.clone(),
                given: Some(SupposedResponse::Rated(rating)),
                evidence,
            })
            .collect();
        let with_each = |sheet: &AnswerSheet| -> Vec<_> {
            answers.iter().map(|answer| suppose(&case.with(sheet), [answer.clone()])).collect()
        };
        sheets = sheets.iter().flat_map(with_each).collect();
    }
    sheets
}

/// Whatever is still answered, somebody stands at the levels of the low end, and at none above those of the high end; and each
/// end is what some answers come to.
#[test]
fn a_range_holds_what_every_completion_comes_to_and_nothing_more() {
    let mut ranges = 0;
    for seed in 0..u64::from(cases()) {
        let situation = competencies::situation(seed);
        // At levels held nothing is open, so that a bad rating there is news and no completion.
        let situation = match situation.request.current() {
            Current::Nothing => situation,
            _ => situation.with_rubric(|parts| parts.policy.judges_below = false),
        };
        let is_open = |response: &Response| *response == Response::Unanswered;
        let open = situation.sheet.answers.values().filter(|answer| is_open(&answer.response)).count();
        if !(1..=2).contains(&open) {
            continue;
        }
        let (case, mut always, mut ever) = (situation.case(), [const { None }; 2], [const { BTreeSet::new() }; 2]);
        for sheet in completions(&case) {
            let complete = case.with(&sheet).profile();
            for (end, (_, verdict, _)) in [ENDS[0], ENDS[2]].into_iter().enumerate() {
                let ready: BTreeSet<_> = ready(&complete, verdict).into_iter().collect();
                let before = always[end].take().unwrap_or_else(|| ready.clone());
                always[end] = Some(&before & &ready);
                ever[end].extend(ready);
            }
        }
        let placed = place(&case.profile()).placement;
        let highest = |levels: &BTreeSet<LevelIndex>| highest(case.rubric, &levels.iter().copied().collect::<Vec<_>>());
        for (end, ends) in [&placed.claimed, &placed.evidenced].into_iter().enumerate() {
            let always = always[end].clone().unwrap_or_default();
            assert_eq!(
                (&ends.low, &ends.high),
                (&highest(&always), &highest(&ever[end])),
                "case {seed}: {situation:?}"
            );
            ranges += u32::from(ends.low != ends.high);
        }
    }
    assert!(ranges > cases() / 20, "only {ranges} placements were open");
}
