//! A second reading of the scoring rules, written from their text alone; the engine must come to the same.

use std::collections::BTreeSet;

use ladder::domain::{
    CompetencyPart, Condition, Criterion, CriterionId, Date, Entry, Evidence, Form, Gate, LevelIndex, Rating, Ratio,
    Response, Role, Scale, Severity, Threshold, Verdict, WarningSign,
};
use ladder::engine::{BasisLimit, End, Move};
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

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
    gates: [bool; Gate::ALL.len()],
    verdict: Verdict,
}

/// Holds an item of evidence as the rules read it.
struct Item {
    key: String,
    /// The tier before ageing, and after it.
    fresh: usize,
    tier: usize,
    date: Option<Date>,
}

impl Reading<'_> {
    /// Reads an item of evidence.
    fn item(&self, item: &Evidence) -> Item {
        let confirmed = item.confirmed_by.as_deref().is_some_and(|name| name == "manager");
        let fresh = 1 + usize::from(item.link.is_some()) + usize::from(confirmed);
        let max_age = self.situation.rubric.policy().evidence.max_age_months;
        let aged = item.date.is_none_or(|date| later(date, max_age) < self.situation.request.as_of());
        let words = item.what.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let key = match &item.link {
            Some(link) => {
                let place = link.as_str().split('#').next().unwrap_or_default().trim_end_matches('/');
                // No other part of a random link has capitals that count.
                place.replace("EXAMPLE", "example")
            }
            None => format!("{:?} {:?} {words}", item.date, item.confirmed_by),
        };
        Item { key, fresh, tier: if aged { (fresh - 1).max(1) } else { fresh }, date: item.date }
    }

    /// Reads the evidence behind a criterion.
    fn items(&self, criterion: &Criterion) -> Vec<Item> {
        let answer = self.situation.sheet.answers.get(&criterion.id);
        let items = answer.into_iter().flat_map(|answer| self.situation.sheet.evidence_of(answer));
        items.map(|item| self.item(item)).collect()
    }

    /// Gives the tier of an answer.
    fn tier(&self, criterion: &Criterion) -> usize {
        let items = self.items(criterion);
        let checkable: BTreeSet<_> = items.iter().filter(|item| item.fresh >= 2).map(|item| &item.key).collect();
        let best = items.iter().map(|item| item.tier).max().unwrap_or(0);
        if checkable.len() < criterion.occasions { best.min(1) } else { best }
    }

    /// Gives `r` or `r_eff` of a rating.
    fn effective(&self, level: LevelIndex, criterion: &Criterion, rating: Rating) -> Rating {
        let uncapped = self.claimed || !criterion.evidence_required || self.situation.role(level) == Role::Held;
        if uncapped { rating } else { rating.min(self.cap(criterion)) }
    }

    /// Gives the highest rating that the evidence carries: of a competency one below the expected step, the step, or any.
    fn cap(&self, criterion: &Criterion) -> Rating {
        let scale = self.scale(criterion);
        match (&criterion.expects, scale.meets().number(), self.tier(criterion)) {
            (None, _, tier) => self.situation.rubric.policy().evidence.caps[tier],
            (Some(_), 0, _) | (Some(_), _, 3) => scale.highest(),
            (Some(_), expected, 2) => scale.by_number(expected).expect("BUG: the expected step"),
            (Some(_), expected, _) => scale.by_number(expected - 1).expect("BUG: the step below"),
        }
    }

    /// Gives the ratings of a criterion.
    fn scale<'s>(&'s self, criterion: &'s Criterion) -> &'s Scale {
        criterion.scale(self.situation.rubric.scale())
    }

    /// Gives what a rating is worth, by the rules.
    fn value(&self, criterion: &Criterion, rating: Rating) -> Ratio {
        let (scale, distance) = (self.scale(criterion), &self.situation.rubric.policy().distance);
        let (reached, expected) = (rating.number(), scale.meets().number());
        match &criterion.expects {
            None => scale.step(rating).value.clone(),
            Some(_) if reached >= expected => Ratio::one(),
            Some(_) if distance.is_empty() => Ratio::new(reached as u64, expected as u64),
            Some(_) => distance[(expected - reached).min(distance.len() - 1)].clone(),
        }
    }

    /// Gives the rating that counts; none for `na`.
    fn counted(&self, level: LevelIndex, criterion: &Criterion) -> Option<Rating> {
        let scale = self.scale(criterion);
        match (self.situation.response(criterion), self.situation.role(level)) {
            (Response::Rated(rating), _) => Some(self.effective(level, criterion, *rating)),
            (Response::NotApplicable { .. }, _) => None,
            (Response::Inferred, Role::Skipped | Role::Held) | (_, Role::Held) => Some(scale.meets()),
            (Response::Inferred | Response::Unanswered, _) if self.high => Some(scale.meets()),
            (Response::Inferred | Response::Unanswered, _) => Some(scale.lowest()),
        }
    }

    /// Gives `S_d` of each dimension at a level.
    fn scores(&self, level: LevelIndex) -> Vec<Option<Ratio>> {
        let rubric = &self.situation.rubric;
        let score = |dimension| {
            let criteria = self.situation.criteria_of(level).filter(|criterion| criterion.dimension == dimension);
            let (parts, own): (Vec<_>, Vec<_>) = criteria.partition(|criterion| criterion.part_of.is_some());
            let worth = |criterion: &Criterion| {
                let value = self.value(criterion, self.counted(level, criterion)?);
                Some((weight(criterion.weight.thousandths()), value))
            };
            let of_derived = self.derived(level).into_iter().filter_map(|(id, part)| {
                let of_it = parts.iter().filter(|one| is_of(one, id)).filter_map(|one| worth(one));
                Some((weight(part.weight.thousandths()), mean(&of_it.collect::<Vec<_>>())?))
            });
            let counted: Vec<_> = own.into_iter().filter_map(worth).chain(of_derived).collect();
            let total: Ratio = counted.iter().map(|(weight, _)| weight.clone()).sum();
            let sum: Ratio = counted.iter().map(|(weight, value)| weight * value).sum();
            (!total.is_zero()).then(|| &sum / &total)
        };
        (0..rubric.dimensions().len()).map(score).collect()
    }

    /// Gives `R` from the scores of a level.
    fn readiness(&self, dimensions: &[Option<Ratio>]) -> Option<Ratio> {
        let weighed = || {
            dimensions
                .iter()
                .zip(self.situation.rubric.dimensions())
                .filter_map(|(score, of)| Some((weight(of.weight.thousandths()), score.as_ref()?)))
        };
        let total: Ratio = weighed().map(|(weight, _)| weight).sum();
        let sum: Ratio = weighed().map(|(weight, score)| &weight * score).sum();
        (!total.is_zero()).then(|| &sum / &total)
    }

    /// Lists the derived competencies of a level, with what its criteria say of each.
    fn derived(&self, level: LevelIndex) -> Vec<(&CriterionId, &CompetencyPart)> {
        let mut found: Vec<(&CriterionId, &CompetencyPart)> = Vec::new();
        for part in self.situation.criteria_of(level).filter_map(|criterion| criterion.part_of.as_ref()) {
            if found.iter().all(|(id, _)| *id != part.competency.id()) {
                found.push((part.competency.id(), part));
            }
        }
        found
    }

    /// Gives the step that the criteria of a derived competency come to: the highest one for which it and all before it hold.
    pub(super) fn reached(&self, level: LevelIndex, part: &CompetencyPart) -> usize {
        let steps = part.competency.steps();
        let holds = |number: &usize| {
            let reach = steps[number - 1].reach.as_ref().expect("BUG: a derived step");
            let criteria = &steps[reach.of].reach.as_ref().expect("BUG: a derived step").criteria;
            let at_level = |id: &CriterionId| self.situation.criteria_of(level).find(|one| one.id == *id);
            let rated = criteria.iter().filter_map(|one| Some((one, self.counted(level, at_level(&one.id)?)?)));
            let rated: Vec<_> = rated.collect();
            rated.is_empty() || reach.conditions.iter().all(|condition| self.holds(condition, &rated))
        };
        (1..=part.expected).take_while(holds).count()
    }

    /// Tells whether a condition holds of criteria as they are rated.
    fn holds(&self, condition: &Condition, rated: &[(&Criterion, Rating)]) -> bool {
        let at = |least: usize| rated.iter().filter(|(_, rating)| rating.number() >= least).count() as u128;
        let all = rated.len() as u128;
        let worth = |rating: Rating| self.situation.rubric.scale().step(rating).value.clone();
        let (there, is_count) = match condition.form {
            Form::Each(least) => return at(least) == all,
            Form::Count(least) => (Ratio::whole(at(least)), true),
            Form::Sum(_) => (rated.iter().map(|(_, rating)| worth(*rating)).sum(), false),
            Form::Mean(_) => {
                let weighed = rated.iter().map(|(one, rating)| (weight(one.weight.thousandths()), worth(*rating)));
                (mean(&weighed.collect::<Vec<_>>()).expect("BUG: something is rated"), false)
            }
        };
        let part = |bar: &Ratio| if is_count && *bar < Ratio::one() { bar * &Ratio::whole(all) } else { bar.clone() };
        match &condition.threshold {
            Threshold::AtLeast(bar) => there >= part(bar),
            Threshold::Above(bar) => there > part(bar),
            Threshold::AllBut(but) => there >= Ratio::whole(all.saturating_sub(*but as u128)),
        }
    }

    /// Gives how many ratings, or steps, the must of a level that lacks most is below what it asks.
    fn musts_lack(&self, level: LevelIndex) -> usize {
        let musts = self.situation.criteria_of(level).filter(|criterion| criterion.must);
        let musts: Vec<_> = musts.collect();
        let applies = |id: &CriterionId| {
            musts.iter().any(|criterion| is_of(criterion, id) && self.counted(level, criterion).is_some())
        };
        let derived = self.derived(level).into_iter().filter(|(id, _)| applies(id));
        let derived = derived.map(|(_, part)| part.expected - self.reached(level, part)).max().unwrap_or(0);
        let musts = musts.into_iter().filter(|criterion| criterion.part_of.is_none());
        let lack = musts.filter_map(|criterion| {
            Some(self.scale(criterion).meets().number().saturating_sub(self.counted(level, criterion)?.number()))
        });
        lack.max().unwrap_or(0).max(derived)
    }

    /// Tells whether a level below the target carries it.
    fn stands_firm(&self, level: LevelIndex) -> bool {
        let policy = self.situation.rubric.policy();
        let scores = self.scores(level);
        scores.iter().flatten().all(|score| *score >= policy.floor)
            && self.readiness(&scores).is_none_or(|readiness| readiness >= policy.foundation)
            && self.musts_lack(level) == 0
            && self.has_basis(level)
    }

    /// Sums up the shares of some criteria in a level, or in one of its dimensions; and counts them.
    fn share(&self, level: LevelIndex, within: Option<usize>, counts: &dyn Fn(&Criterion) -> bool) -> (usize, Ratio) {
        let rubric = &self.situation.rubric;
        let mut total = Ratio::zero();
        let (mut share, mut number) = (Ratio::zero(), 0);
        for (dimension, of) in rubric.dimensions().iter().enumerate() {
            let criteria = || self.situation.criteria_of(level).filter(|criterion| criterion.dimension == dimension);
            if within.is_some_and(|only| only != dimension) || criteria().next().is_none() {
                continue;
            }
            let weigh = |criterion: &Criterion| {
                let own = weight(criterion.weight.thousandths());
                let Some(part) = &criterion.part_of else { return own };
                let beside = criteria().filter(|one| is_of(one, part.competency.id()));
                let together: Ratio = beside.map(|one| weight(one.weight.thousandths())).sum();
                &(&own * &weight(part.weight.thousandths())) / &together
            };
            let all: Ratio = criteria().map(weigh).sum();
            let some: Ratio = criteria().filter(|criterion| counts(criterion)).map(weigh).sum();
            number += criteria().filter(|criterion| counts(criterion)).count();
            total = total + &weight(of.weight.thousandths());
            share = share + &(&weight(of.weight.thousandths()) * &(&some / &all));
        }
        (number, if total.is_zero() { total } else { &share / &total })
    }

    /// Lists the limits of `na` that a level exceeds: of each dimension, of all, of all with waivers.
    fn exceeded(&self, level: LevelIndex) -> Vec<(BasisLimit, Ratio)> {
        if self.situation.role(level) == Role::Held {
            return Vec::new();
        }
        let policy = self.situation.rubric.policy();
        let set_aside = |criterion: &Criterion| self.situation.response(criterion).is_not_applicable();
        let unconfirmed = |criterion: &Criterion| {
            matches!(self.situation.response(criterion), Response::NotApplicable { confirmed_by: None, .. })
        };
        let dimensions = (0..self.situation.rubric.dimensions().len()).map(|dimension| {
            let (number, share) = self.share(level, Some(dimension), &unconfirmed);
            (number, BasisLimit::Dimension(dimension), share, &policy.na_limit)
        });
        let (few, together) = self.share(level, None, &unconfirmed);
        let (all, with_waivers) = self.share(level, None, &set_aside);
        let whole = [
            (few, BasisLimit::Level, together, &policy.na_limit_level),
            (all, BasisLimit::WithWaivers, with_waivers, &policy.na_limit),
        ];
        let exceeded = dimensions.chain(whole).filter(|(number, _, share, limit)| *number > 1 && share > *limit);
        exceeded.map(|(_, limit, share, _)| (limit, share)).collect()
    }

    /// Tells whether enough of a level is left to judge.
    fn has_basis(&self, level: LevelIndex) -> bool {
        self.exceeded(level).is_empty()
    }

    /// Tells whether an answer at a level is still to come.
    fn is_open(&self, level: LevelIndex) -> bool {
        self.situation
            .criteria_of(level)
            .any(|criterion| matches!(self.situation.response(criterion), Response::Unanswered | Response::Inferred))
    }

    /// Lists the items of evidence on the criteria of the target that are met.
    fn behind_what_is_met(&self, level: LevelIndex) -> Vec<Item> {
        let reached = self.situation.criteria_of(level).filter(|criterion| match self.situation.response(criterion) {
            Response::Rated(rating) => self.effective(level, criterion, *rating) >= self.scale(criterion).meets(),
            Response::NotApplicable { .. } | Response::Unanswered | Response::Inferred => false,
        });
        reached.flat_map(|criterion| self.items(criterion)).collect()
    }

    /// Tells whether the gates about the spread of evidence ask nothing.
    fn asks_nothing(&self, level: LevelIndex) -> bool {
        self.claimed || self.situation.role(level) != Role::Target || (self.high && self.is_open(level))
    }

    /// Tells whether the dated evidence goes on for long enough.
    fn is_sustained(&self, level: LevelIndex) -> bool {
        let (rubric, as_of) = (&self.situation.rubric, self.situation.request.as_of());
        let policy = rubric.policy();
        let span = rubric.level(level).sustained_months.unwrap_or(policy.sustained_months);
        let active = rubric.level(level).active_months.unwrap_or(policy.active_months);
        if span == 0 || self.asks_nothing(level) {
            return true;
        }
        let max_age = policy.evidence.max_age_months;
        let items = self.behind_what_is_met(level).into_iter().filter(|item| item.fresh >= 2);
        let mut dates: Vec<_> = items.filter_map(|item| item.date).collect();
        dates.retain(|date| later(*date, 2 * max_age) >= as_of);
        dates.sort_unstable();
        let months: BTreeSet<String> = dates.iter().map(|date| date.to_string()[..7].to_owned()).collect();
        let ends = dates.first().zip(dates.last());
        ends.is_some_and(|(first, last)| {
            *last >= later(*first, span) && later(*last, max_age) >= as_of && months.len() >= active as usize
        })
    }

    /// Tells whether enough distinct pieces carry the case.
    fn is_broad(&self, level: LevelIndex) -> bool {
        if self.asks_nothing(level) {
            return true;
        }
        let items = self.behind_what_is_met(level).into_iter().filter(|item| item.tier >= 2);
        let pieces: BTreeSet<_> = items.map(|item| item.key).collect();
        let needs = |criterion: &&Criterion| {
            criterion.evidence_required && !self.situation.response(criterion).is_not_applicable()
        };
        let criteria = self.situation.criteria_of(level).filter(needs).count() as u128;
        Ratio::whole(pieces.len() as u128) >= &self.situation.rubric.policy().breadth * &Ratio::whole(criteria)
    }

    /// Gives what the warning signs on the way to a level limit the verdict to.
    fn limit_of_signs(&self, path: &[LevelIndex]) -> Verdict {
        let judged = path.iter().filter(|level| self.situation.role(**level) != Role::Held);
        let signs = judged.flat_map(|level| &self.situation.rubric.level(*level).warnings);
        let observed = |sign: &&WarningSign| *self.situation.sheet.warnings.get(&sign.id).unwrap_or(&!self.high);
        let (hard, soft): (Vec<_>, Vec<_>) = signs.filter(observed).partition(|sign| sign.severity == Severity::Hard);
        match (hard.len(), soft.len()) {
            (1.., _) => Verdict::NotYet,
            (0, soft) if soft >= self.situation.rubric.policy().warnings_limit => Verdict::Nearly,
            (0, _) => Verdict::Ready,
        }
    }

    /// Judges a level with the role it has.
    fn outcome(&self, level: LevelIndex) -> Outcome {
        let rubric = &self.situation.rubric;
        let policy = rubric.policy();
        let path = rubric.path(level);
        let dimensions = self.scores(level);
        let readiness = self.readiness(&dimensions);
        let (lack, signs) = (self.musts_lack(level), self.limit_of_signs(&path));
        let gates = [
            lack == 0,
            dimensions.iter().flatten().all(|score| *score >= policy.floor),
            path[..path.len() - 1].iter().all(|below| self.stands_firm(*below)),
            signs == Verdict::Ready,
            self.has_basis(level),
            self.is_sustained(level),
            self.is_broad(level),
            // Conditions on several competencies have a reading of their own.
            rubric.level(level).needs.is_empty(),
        ];
        let bars = [
            (&policy.verdicts.ready, Verdict::Ready),
            (&policy.verdicts.nearly, Verdict::Nearly),
            (&policy.verdicts.developing, Verdict::Developing),
        ];
        let reached = bars.into_iter().find(|(bar, _)| readiness.as_ref().is_some_and(|readiness| readiness >= *bar));
        let mut verdict = reached.map_or(Verdict::NotYet, |(_, verdict)| verdict).min(signs);
        let lower = |holds: bool, to: Verdict, verdict: Verdict| if holds { verdict.min(to) } else { verdict };
        verdict = lower(gates.contains(&false), Verdict::Nearly, verdict);
        verdict = lower(lack > 1, Verdict::Developing, verdict);
        Outcome { readiness, dimensions, gates, verdict }
    }

    /// Finds the highest level that is ready with the role it has.
    fn standing(&self) -> Option<LevelIndex> {
        let mut path = self.situation.rubric.path(self.situation.request.target()).into_iter().rev();
        path.find(|level| self.outcome(*level).verdict == Verdict::Ready)
    }

    /// Finds the highest level whose score in a dimension is ready at every level up to it.
    fn standing_in(&self, dimension: usize) -> Option<LevelIndex> {
        let ready = &self.situation.rubric.policy().verdicts.ready;
        let path = self.situation.rubric.path(self.situation.request.target()).into_iter();
        let scored = path.filter_map(|level| Some((level, self.scores(level)[dimension].clone()?)));
        scored.take_while(|(_, score)| score >= ready).last().map(|(level, _)| level)
    }
}

/// Tells whether a criterion is part of a derived competency.
fn is_of(criterion: &Criterion, id: &CriterionId) -> bool {
    criterion.part_of.as_ref().is_some_and(|part| part.competency.id() == id)
}

/// Gives the mean of values by their weights; none where there are none.
fn mean(weighed: &[(Ratio, Ratio)]) -> Option<Ratio> {
    let total: Ratio = weighed.iter().map(|(weight, _)| weight.clone()).sum();
    let sum: Ratio = weighed.iter().map(|(weight, value)| weight * value).sum();
    (!total.is_zero()).then(|| &sum / &total)
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
    for_all(|situation, _| is_as_the_rules_say(&situation));
}

/// Holds the engine against the second reading.
pub(super) fn is_as_the_rules_say(situation: &Situation) -> TestCaseResult {
    let assessment = situation.assess();
    let readings = [(true, false), (true, true), (false, false), (false, true)];
    for derived in &assessment.derived {
        let uses = situation.criteria_of(derived.level).filter_map(|one| one.part_of.as_ref());
        let Some(part) = uses.into_iter().find(|part| *part.competency.id() == derived.id) else { continue };
        let reached = |claimed, high| Reading { situation, claimed, high }.reached(derived.level, part);
        let claimed = (derived.claimed.low, derived.claimed.high);
        prop_assert_eq!(claimed, (reached(true, false), reached(true, true)), "claimed {}", derived.id);
        let evidenced = (derived.evidenced.low, derived.evidenced.high);
        prop_assert_eq!(evidenced, (reached(false, false), reached(false, true)), "evidenced {}", derived.id);
    }
    for ((claimed, high), end) in readings.into_iter().zip(ends(&assessment)) {
        let reading = Reading { situation, claimed, high };
        let read = reading.outcome(situation.request.target());
        prop_assert_eq!(outcome(end), read, "claimed {}, high {}", claimed, high);
        prop_assert_eq!(end.standing, reading.standing(), "claimed {}, high {}", claimed, high);
        for (dimension, result) in end.dimensions.iter().enumerate() {
            prop_assert_eq!(result.standing, reading.standing_in(dimension), "dimension {}", dimension);
        }
    }
    Ok(())
}

/// What keeps the foundation and the basis gates closed is named in full, and nothing else.
#[test]
fn weak_foundations_and_thin_bases_are_named_in_full() {
    for_all(|situation, _| {
        let assessment = situation.assess();
        let reading = Reading { situation: &situation, claimed: false, high: false };
        let policy = situation.rubric.policy();
        let path = situation.rubric.path(situation.request.target());
        let mut weak = Vec::new();
        for &level in &path[..path.len() - 1] {
            let scores = reading.scores(level);
            let whole = reading.readiness(&scores).filter(|readiness| *readiness < policy.foundation);
            weak.extend(whole.map(|score| (level, None, score)));
            let scores = scores.into_iter().enumerate().filter_map(|(dimension, score)| Some((dimension, score?)));
            let low = scores.filter(|(_, score)| *score < policy.floor);
            weak.extend(low.map(|(dimension, score)| (level, Some(dimension), score)));
        }
        let named = assessment.weak_foundation.iter().map(|weak| (weak.level, weak.dimension, weak.score.clone()));
        prop_assert_eq!(named.collect::<Vec<_>>(), weak);
        let thin = path
            .iter()
            .flat_map(|level| reading.exceeded(*level).into_iter().map(|(limit, share)| (*level, limit, share)));
        let named = assessment.thin_basis.iter().map(|thin| (thin.level, thin.limit, thin.not_applicable.clone()));
        prop_assert_eq!(named.collect::<Vec<_>>(), thin.collect::<Vec<_>>());
        Ok(())
    });
}

/// The move is named after where the current level stands to the target, their tracks, and how the target is entered.
#[test]
fn the_move_is_named_after_where_the_levels_stand() {
    for_all(|situation, _| {
        let (target, current) = (situation.request.target(), situation.current());
        let rubric = &situation.rubric;
        let on_path = |one: LevelIndex, other: LevelIndex| rubric.path(other).contains(&one);
        let height = |level: LevelIndex| rubric.path(level).len();
        let one_track = |one: LevelIndex, other: LevelIndex| {
            let track = |level: LevelIndex| rubric.level(level).track.clone();
            track(one).is_some() && track(one) == track(other)
        };
        let new_job = rubric.level(target).entry == Entry::NewJob;
        let expected = match current {
            Some(current) if current == target => Move::SameLevel,
            Some(current) if on_path(target, current) => Move::StepDown,
            Some(current) if one_track(current, target) && height(target) < height(current) => Move::StepDown,
            _ if new_job => Move::TrackChange,
            None => Move::Promotion,
            Some(current) if on_path(current, target) => Move::Promotion,
            Some(current) if one_track(current, target) && height(target) > height(current) => Move::Promotion,
            Some(current) if one_track(current, target) => Move::Lateral,
            Some(_) => Move::TrackChange,
        };
        prop_assert_eq!(situation.assess().kind_of_move, expected);
        Ok(())
    });
}
