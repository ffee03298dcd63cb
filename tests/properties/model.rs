//! A second reading of the scoring rules, written from their text alone; the engine must come to the same.

use ladder::domain::{
    AnswerSheet, Criterion, Date, Evidence, Gate, LevelIndex, Rating, Ratio, Response, Role, Severity, Verdict,
};
use ladder::engine::{End, Move};
use proptest::prelude::*;

use super::compare::ends;
use super::generator::{Situation, for_all};
use super::sheets::later;

/// Reads a situation in one of the four ways.
struct Reading<'a> {
    situation: &'a Situation,
    claimed: bool,
    high: bool,
}

/// Holds what the rules make of one level as the target.
#[derive(Debug, PartialEq)]
struct Outcome {
    readiness: Option<Ratio>,
    dimensions: Vec<Option<Ratio>>,
    gates: [bool; 6],
    verdict: Verdict,
}

impl Reading<'_> {
    /// Gives the tier of a piece of evidence.
    fn tier(&self, sheet: &AnswerSheet, item: &Evidence) -> usize {
        let confirmed = item.confirmed_by.as_deref().is_some_and(|name| !sheet.is_the_rater(name));
        let fresh = match (item.link.is_some(), confirmed) {
            (false, _) => 1,
            (true, false) => 2,
            (true, true) => 3,
        };
        let max_age = self.situation.rubric.policy().evidence.max_age_months;
        let stale = item.date.is_some_and(|date| later(date, max_age) < self.situation.request.as_of());
        if stale { (fresh - 1).max(1) } else { fresh }
    }

    /// Gives `r` or `r_eff` of a rating.
    fn effective(&self, level: LevelIndex, criterion: &Criterion, rating: Rating) -> Rating {
        let uncapped = self.claimed || !criterion.evidence_required || self.situation.role(level) == Role::Held;
        let items = self.situation.sheet.answers.get(&criterion.id).map_or(&[][..], |answer| &answer.evidence);
        let tier = items.iter().map(|item| self.tier(&self.situation.sheet, item)).max().unwrap_or(0);
        if uncapped { rating } else { rating.min(self.situation.rubric.policy().evidence.caps[tier]) }
    }

    /// Gives the rating that counts; none for `na`.
    fn counted(&self, level: LevelIndex, criterion: &Criterion) -> Option<Rating> {
        let scale = self.situation.rubric.scale();
        match self.situation.response(criterion) {
            Response::Rated(rating) => Some(self.effective(level, criterion, *rating)),
            Response::NotApplicable(_) => None,
            Response::Unanswered if !self.high && self.situation.role(level) != Role::Held => Some(scale.lowest()),
            Response::Unanswered | Response::Inferred => Some(scale.meets()),
        }
    }

    /// Gives `S_d` of each dimension at a level.
    fn scores(&self, level: LevelIndex) -> Vec<Option<Ratio>> {
        let rubric = &self.situation.rubric;
        let score = |dimension| {
            let criteria = rubric.level(level).criteria.iter().filter(|criterion| criterion.dimension == dimension);
            let counted = criteria.filter_map(|criterion| {
                Some((weight(criterion.weight.thousandths()), self.counted(level, criterion)?))
            });
            let counted: Vec<_> = counted.collect();
            let total: Ratio = counted.iter().map(|(weight, _)| weight.clone()).sum();
            let sum: Ratio = counted.iter().map(|(weight, rating)| weight * &rubric.scale().step(*rating).value).sum();
            (!total.is_zero()).then(|| &sum / &total)
        };
        (0..rubric.dimensions().len()).map(score).collect()
    }

    /// Gives the lowest rating that counts among the musts of a level.
    fn worst_must(&self, level: LevelIndex) -> Option<Rating> {
        let musts = self.situation.rubric.level(level).criteria.iter().filter(|criterion| criterion.must);
        musts.filter_map(|criterion| self.counted(level, criterion)).min()
    }

    /// Tells whether a level below the target carries it.
    fn stands_firm(&self, level: LevelIndex) -> bool {
        let bar = &self.situation.rubric.policy().foundation;
        let meets = self.situation.rubric.scale().meets();
        self.scores(level).iter().flatten().all(|score| score >= bar)
            && self.worst_must(level).is_none_or(|worst| worst >= meets)
    }

    /// Gives the weight share of `na` in each dimension of a level.
    fn not_applicable(&self, level: LevelIndex) -> Vec<Ratio> {
        let rubric = &self.situation.rubric;
        let share = |dimension| {
            let criteria = || rubric.level(level).criteria.iter().filter(|criterion| criterion.dimension == dimension);
            let weigh = |criterion: &Criterion| criterion.weight.thousandths();
            let all: u128 = criteria().map(weigh).sum();
            let na = criteria().filter(|criterion| self.counted(level, criterion).is_none()).map(weigh).sum();
            Ratio::of(na, all).unwrap_or_else(Ratio::zero)
        };
        (0..rubric.dimensions().len()).map(share).collect()
    }

    /// Tells whether the dated evidence spans long enough.
    fn is_sustained(&self, level: LevelIndex) -> bool {
        let months = self.situation.rubric.policy().sustained_months;
        let criteria = &self.situation.rubric.level(level).criteria;
        let open = criteria.iter().any(|criterion| *self.situation.response(criterion) == Response::Unanswered);
        if self.claimed || months == 0 || self.situation.role(level) == Role::Held || (self.high && open) {
            return true;
        }
        let meets = self.situation.rubric.scale().meets();
        let reached = criteria.iter().filter(|criterion| match self.situation.response(criterion) {
            Response::Rated(rating) => self.effective(level, criterion, *rating) >= meets,
            Response::NotApplicable(_) | Response::Unanswered | Response::Inferred => false,
        });
        let answers = reached.filter_map(|criterion| self.situation.sheet.answers.get(&criterion.id));
        let dates: Vec<Date> = answers.flat_map(|answer| answer.evidence.iter().filter_map(|item| item.date)).collect();
        dates.iter().min().is_some_and(|first| dates.iter().any(|date| *date >= later(*first, months)))
    }

    /// Finds the worst warning sign observed on the way to a level.
    fn worst_sign(&self, path: &[LevelIndex]) -> Option<Severity> {
        let signs = path.iter().flat_map(|level| &self.situation.rubric.level(*level).warnings);
        let observed = signs.filter(|sign| self.situation.sheet.warnings.get(&sign.id) == Some(&true));
        observed.map(|sign| sign.severity).max()
    }

    /// Judges a level as the target.
    fn outcome(&self, level: LevelIndex) -> Outcome {
        let rubric = &self.situation.rubric;
        let (policy, meets) = (rubric.policy(), rubric.scale().meets());
        let path = rubric.path(level);
        let dimensions = self.scores(level);
        let weighed = || {
            dimensions
                .iter()
                .zip(rubric.dimensions())
                .filter_map(|(score, of)| Some((weight(of.weight.thousandths()), score.as_ref()?)))
        };
        let total: Ratio = weighed().map(|(weight, _)| weight).sum();
        let sum: Ratio = weighed().map(|(weight, score)| &weight * score).sum();
        let readiness = (!total.is_zero()).then(|| &sum / &total);
        let (worst, sign) = (self.worst_must(level), self.worst_sign(&path));
        let gates = [
            worst.is_none_or(|worst| worst >= meets),
            dimensions.iter().flatten().all(|score| *score >= policy.floor),
            path[..path.len() - 1].iter().all(|below| self.stands_firm(*below)),
            sign.is_none(),
            self.not_applicable(level).iter().all(|share| *share <= policy.na_limit),
            self.is_sustained(level),
        ];
        let bars = [
            (&policy.verdicts.ready, Verdict::Ready),
            (&policy.verdicts.nearly, Verdict::Nearly),
            (&policy.verdicts.developing, Verdict::Developing),
        ];
        let reached = bars.into_iter().find(|(bar, _)| readiness.as_ref().is_some_and(|readiness| readiness >= *bar));
        let mut verdict = reached.map_or(Verdict::NotYet, |(_, verdict)| verdict);
        let lower = |holds: bool, to: Verdict, verdict: Verdict| if holds { verdict.min(to) } else { verdict };
        verdict = lower(gates.contains(&false), Verdict::Nearly, verdict);
        verdict = lower(worst.is_some_and(|worst| worst.number() + 1 < meets.number()), Verdict::Developing, verdict);
        verdict = lower(sign == Some(Severity::Hard), Verdict::NotYet, verdict);
        Outcome { readiness, dimensions, gates, verdict }
    }

    /// Finds the highest level with criteria that is ready as its own target.
    fn standing(&self) -> Option<LevelIndex> {
        let path = self.situation.rubric.path(self.situation.request.target()).into_iter().rev();
        let mut judged = path.filter(|level| !self.situation.rubric.level(*level).criteria.is_empty());
        judged.find(|level| self.outcome(*level).verdict == Verdict::Ready)
    }

    /// Finds the highest level whose score in a dimension is ready at every level up to it.
    fn standing_in(&self, dimension: usize) -> Option<LevelIndex> {
        let ready = &self.situation.rubric.policy().verdicts.ready;
        let path = self.situation.rubric.path(self.situation.request.target()).into_iter();
        let scored = path.filter_map(|level| Some((level, self.scores(level)[dimension].clone()?)));
        scored.take_while(|(_, score)| score >= ready).last().map(|(level, _)| level)
    }
}

/// Makes a number of a weight.
fn weight(thousandths: u128) -> Ratio {
    Ratio::of(thousandths, 1000).unwrap_or_else(Ratio::zero)
}

/// Picks out of an end what the rules determine.
fn outcome(end: &End) -> Outcome {
    let dimensions = end.dimensions.iter().map(|dimension| dimension.score.clone()).collect();
    Outcome {
        readiness: end.readiness.clone(),
        dimensions,
        gates: Gate::ALL.map(|gate| end.gates[gate]),
        verdict: end.verdict,
    }
}

/// The engine and the second reading come to the same scores, gates, verdicts and standings at all four ends.
#[test]
fn the_engine_comes_to_what_the_rules_say() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let readings = [(true, false), (true, true), (false, false), (false, true)];
        for ((claimed, high), end) in readings.into_iter().zip(ends(&assessment)) {
            let reading = Reading { situation: &situation, claimed, high };
            prop_assert_eq!(
                outcome(end),
                reading.outcome(situation.request.target()),
                "claimed {}, high {}",
                claimed,
                high
            );
            prop_assert_eq!(end.standing, reading.standing(), "claimed {}, high {}", claimed, high);
            for (dimension, result) in end.dimensions.iter().enumerate() {
                prop_assert_eq!(result.standing, reading.standing_in(dimension), "dimension {}", dimension);
            }
        }
        Ok(())
    });
}

/// What keeps the foundation and the basis gates closed is named in full, and nothing else.
#[test]
fn weak_foundations_and_thin_bases_are_named_in_full() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let reading = Reading { situation: &situation, claimed: false, high: false };
        let policy = situation.rubric.policy();
        let path = situation.rubric.path(situation.request.target());
        let below = path[..path.len() - 1].iter().flat_map(|level| {
            reading.scores(*level).into_iter().enumerate().map(move |(dimension, score)| (*level, dimension, score))
        });
        let weak: Vec<_> = below
            .filter_map(|(level, dimension, score)| Some((level, dimension, score?)))
            .filter(|(.., score)| *score < policy.foundation)
            .collect();
        let named = assessment.weak_foundation.iter().map(|weak| (weak.level, weak.dimension, weak.score.clone()));
        prop_assert_eq!(named.collect::<Vec<_>>(), weak);
        let shares = reading.not_applicable(situation.request.target()).into_iter().enumerate();
        let thin: Vec<_> = shares.filter(|(_, share)| *share > policy.na_limit).collect();
        let named = assessment.thin_basis.iter().map(|thin| (thin.dimension, thin.not_applicable.clone()));
        prop_assert_eq!(named.collect::<Vec<_>>(), thin);
        Ok(())
    });
}

/// The move is named after where the current level stands to the target; no random rubric has tracks.
#[test]
fn the_move_is_named_after_where_the_levels_stand() {
    for_all(|situation, _| {
        let (target, current) = (situation.request.target(), situation.current());
        let comes_before = |one: LevelIndex, other: LevelIndex| situation.rubric.path(other).contains(&one);
        let expected = match current {
            Some(current) if current == target => Move::SameLevel,
            Some(current) if comes_before(target, current) => Move::StepDown,
            Some(current) if !comes_before(current, target) => Move::TrackChange,
            _ => Move::Promotion,
        };
        prop_assert_eq!(situation.assess().kind_of_move, expected);
        Ok(())
    });
}
