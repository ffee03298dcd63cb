//! The steps that could be made at criteria on the way to a day, with what they take and bring.

use std::collections::BTreeSet;

use crate::domain::{Case, CompetencyPart, Criterion, CriterionId, Date, Rating, Ratio, Response, Role, Tier, Verdict};

use super::super::evidence::{Backing, effective_rating, tier_to_meet};
use super::super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath};
use super::super::score::LOW;
pub(super) use super::choice::Choice;
use super::choice::position;
use super::counted;
use super::result::{PlanRequest, StepKind};

/// Holds what the steps are chosen from, as of a day.
pub(super) struct Problem<'a> {
    pub path: AnsweredPath<'a>,
    pub choices: Vec<Choice>,
    /// Whether some criterion that is not met has to be and cannot.
    pub is_stuck: bool,
    /// Whether some step was left out because it takes too long.
    pub leaves_out: bool,
    /// Whether levels that have a say share what they expect, or count it in conditions, so that there are several choices for
    /// one of it, of which one is made at most; or ask for a derived competency, of which the step is more than a sum.
    pub is_shared: bool,
}

impl<'a> Problem<'a> {
    /// Lists the steps of a case, leaving out those of more weeks than there are.
    pub(super) fn new(case: Case<'a>, wanted: &PlanRequest, most_weeks: u32) -> Self {
        let path = AnsweredPath::new(case);
        let (mut choices, mut is_stuck, mut leaves_out) = (Vec::new(), false, false);
        for (level_index, level) in path.levels.iter().enumerate().filter(|(_, level)| has_a_say(level, wanted)) {
            let scored =
                level.criteria.iter().enumerate().filter(|(_, answered)| !answered.criterion.is_only_counted());
            for (index, answered) in scored {
                let counted = answered.counted(level.role, LOW);
                if counted.is_some_and(|rating| answered.is_met(rating)) {
                    continue;
                }
                // Of a derived competency the step counts, and not each rating.
                let is_forced = answered.criterion.must
                    && answered.criterion.part_of.is_none()
                    && counted.is_some_and(|rating| answered.lacks(rating) > may_lack(wanted.to));
                let is_excluded = wanted.excluded.contains(answered.criterion.id.as_str());
                let steps = if is_excluded { Vec::new() } else { steps(&case, answered, counted) };
                let (short, long): (Vec<_>, Vec<_>) = steps.into_iter().partition(|(_, weeks, _)| *weeks <= most_weeks);
                leaves_out |= !long.is_empty();
                is_stuck |= is_forced && short.is_empty();
                let (gain, rated) = brought(&case, answered.criterion, counted);
                let position = position(&case, level, answered.criterion);
                let dimension = answered.criterion.dimension;
                choices.extend(short.into_iter().map(|(kind, weeks, pieces)| Choice {
                    kind,
                    level: level_index,
                    index,
                    dimension,
                    position,
                    weeks,
                    pieces,
                    gain: gain.clone(),
                    rated,
                    is_forced,
                }));
            }
        }
        for (level_index, level) in path.levels.iter().enumerate().filter(|(_, level)| has_a_say(level, wanted)) {
            let raises = counted::choices(&case, level, level_index);
            let allowed = raises
                .into_iter()
                .filter(|choice| !choice.kind.criterion().is_some_and(|id| wanted.excluded.contains(id.as_str())));
            for choice in allowed {
                leaves_out |= choice.weeks > most_weeks;
                choices.extend((choice.weeks <= most_weeks).then_some(choice));
            }
        }
        let shared = shared(&path, wanted);
        let is_derived = |level: &AnsweredLevel| level.criteria.iter().any(|one| one.criterion.part_of.is_some());
        let has_conditions = |level: &AnsweredLevel| has_a_say(level, wanted) && !level.conditions.is_empty();
        let has_several = !shared.is_empty() || path.levels.iter().any(has_conditions);
        let is_shared = has_several || path.levels.iter().any(is_derived);
        if has_several {
            answer_to_all(&path, wanted, &mut choices);
            share(&path, &shared, &mut choices);
        }
        Self { path, choices, is_stuck, leaves_out, is_shared }
    }

    /// Gives the criterion that a choice is about, as the level of the choice asks for it.
    pub(super) fn asks(&self, choice: &Choice) -> &'a Criterion {
        self.path.levels[choice.level].criteria[choice.index].criterion
    }

    /// Gives the tier of the evidence that a choice brings: it carries the rating wherever that is enough, also at a level that
    /// asks for a higher rating than the one that the choice is about.
    pub(super) fn tier(&self, choice: &Choice) -> Tier {
        let asks = self.asks(choice);
        let rubric = self.path.rubric();
        let rated = match (&choice.kind, self.path.case.response(&asks.id)) {
            (StepKind::Raise { to, .. } | StepKind::Answer { to, .. }, _) => Some(*to),
            (_, Response::Rated(rating)) => Some(*rating),
            (_, Response::Unanswered | Response::Inferred | Response::NotApplicable { .. }) => None,
        };
        let uses = self.path.criteria().map(|(_, answered)| answered.criterion).filter(|one| one.id == asks.id);
        let enough = uses.filter(|one| rated.is_some_and(|rated| rated >= one.scale(rubric.scale()).meets()));
        enough.map(|one| tier_to_meet(rubric, one)).chain([tier_to_meet(rubric, asks)]).max().unwrap_or(Tier::Confirmed)
    }

    /// Gives the index of the target in the path.
    pub(super) fn target(&self) -> usize {
        self.path.levels.len() - 1
    }
}

/// Lists what more than one level that has a say expects something of.
fn shared<'a>(path: &AnsweredPath<'a>, wanted: &PlanRequest) -> BTreeSet<&'a CriterionId> {
    let (mut seen, mut shared) = (BTreeSet::new(), BTreeSet::new());
    for answered in path.levels.iter().filter(|level| has_a_say(level, wanted)).flat_map(|level| &level.criteria) {
        let id = &answered.criterion.id;
        if answered.criterion.competency().is_some() && !seen.insert(id) {
            shared.insert(id);
        }
    }
    shared
}

/// Makes what is answered be all that is asked for of it: also where it counts as that while nobody answers it.
fn answer_to_all(path: &AnsweredPath, wanted: &PlanRequest, choices: &mut [Choice]) {
    let levels = || path.levels.iter().filter(|level| has_a_say(level, wanted));
    for choice in choices {
        let StepKind::Answer { criterion, to } = &mut choice.kind else { continue };
        let asked = levels().flat_map(|level| &level.criteria).filter(|answered| answered.criterion.id == *criterion);
        let at_best = asked.map(|answered| answered.criterion.met_at_best(answered.scale));
        *to = at_best.max().unwrap_or(*to);
    }
}

/// Leaves one of the choices that do the same, and moves those to the target that meet what it expects too: their evidence
/// counts there.
fn share(path: &AnsweredPath, shared: &BTreeSet<&CriterionId>, choices: &mut Vec<Choice>) {
    let target = path.levels.len() - 1;
    let to = |kind: &StepKind| match kind {
        StepKind::Raise { to, .. } | StepKind::Answer { to, .. } => Some(*to),
        StepKind::Attach { .. } | StepKind::More { .. } | StepKind::Clear { .. } => None,
    };
    for choice in choices.iter_mut().filter(|choice| choice.kind.criterion().is_some_and(|id| shared.contains(id))) {
        let is_it = |one: &AnsweredCriterion| Some(&one.criterion.id) == choice.kind.criterion();
        let Some(index) = path.levels[target].criteria.iter().position(is_it) else { continue };
        let answered = &path.levels[target].criteria[index];
        let rated = if let Response::Rated(rating) = answered.response { Some(*rating) } else { None };
        if to(&choice.kind).or(rated).is_some_and(|rating| answered.is_met(rating)) {
            (choice.level, choice.index) = (target, index);
            choice.position = position(&path.case, &path.levels[target], answered.criterion);
        }
    }
    let mut kept: Vec<Choice> = Vec::with_capacity(choices.len());
    let mut known: BTreeSet<(CriterionId, Option<Rating>, bool)> = BTreeSet::new();
    for choice in choices.drain(..) {
        let is_answer = matches!(choice.kind, StepKind::Answer { .. });
        let key = choice.kind.criterion().map(|id| (id.clone(), to(&choice.kind), is_answer));
        if key.is_none_or(|key| known.insert(key)) {
            kept.push(choice);
        }
    }
    // Made one after the other, the highest one stays.
    kept.sort_by_key(|choice| to(&choice.kind));
    *choices = kept;
}

/// Tells whether a level matters for the verdict wanted: those below the target are a gate, which limits it to nearly.
pub(super) fn has_a_say(level: &AnsweredLevel, wanted: &PlanRequest) -> bool {
    level.role == Role::Target || wanted.to == Verdict::Ready
}

/// Says how many ratings a must may be below what it asks.
fn may_lack(to: Verdict) -> usize {
    match to {
        Verdict::Ready => 0,
        Verdict::Nearly => 1,
        Verdict::Developing | Verdict::NotYet => usize::MAX,
    }
}

/// Names the steps at a criterion that is not met, with their weeks and the pieces of evidence that they bring: one makes it met,
/// others make it what some step of its derived competency asks for.
fn steps(case: &Case, answered: &AnsweredCriterion, counted: Option<Rating>) -> Vec<(StepKind, u32, usize)> {
    let (meets, asks) = (answered.scale.meets(), answered.criterion);
    let criterion = || asks.id.clone();
    let raise = |from: Option<Rating>, to: Rating| {
        let below = to.number() - from.map_or(0, Rating::number);
        let weeks = asks.takes.weeks() * u32::try_from(below).unwrap_or(u32::MAX);
        (StepKind::Raise { criterion: criterion(), from, to }, weeks, asks.occasions)
    };
    let raises = |from: Option<Rating>| {
        let asked = |part: &CompetencyPart| part.competency.asked_of(&asks.id, part.expected, case.rubric.scale());
        let asked = asks.part_of.as_ref().map_or_else(|| BTreeSet::from([meets]), asked);
        asked.into_iter().filter(|to| from.is_none_or(|from| *to > from)).map(|to| raise(from, to)).collect()
    };
    match answered.response {
        Response::Rated(rating) => {
            let lacking = asks.occasions.saturating_sub(answered.backing.checkable_before_ageing()).max(1);
            let weeks = u32::try_from(lacking).unwrap_or(u32::MAX);
            let attach = (StepKind::Attach { criterion: criterion() }, weeks, lacking);
            if *rating >= meets {
                return vec![attach];
            }
            let is_carried = asks.part_of.is_none() || counted >= Some(*rating);
            (!is_carried).then_some(attach).into_iter().chain(raises(Some(*rating))).collect()
        }
        Response::NotApplicable { .. } => raises(None),
        Response::Unanswered | Response::Inferred => {
            vec![(StepKind::Answer { criterion: criterion(), to: meets }, 0, asks.occasions)]
        }
    }
}

/// Says what a criterion brings that becomes met: to the sum of values, and to the weight that counts.
fn brought(case: &Case, criterion: &Criterion, counted: Option<Rating>) -> (Ratio, u128) {
    let weight = criterion.weight.thousandths();
    match counted {
        Some(now) => {
            (&Ratio::whole(weight) * &(&Ratio::one() - &criterion.scale(case.rubric.scale()).step(now).value), 0)
        }
        None => (Ratio::whole(weight), weight),
    }
}

/// Lists the days on which evidence that is there ceases to carry a rating, from the as-of day on, which is the first.
pub(super) fn epochs(case: &Case, wanted: &PlanRequest) -> Vec<Date> {
    let as_of = case.request.as_of();
    let months = case.rubric.policy().evidence.max_age_months;
    let path = AnsweredPath::new(*case);
    let mut days = vec![as_of];
    for level in path.levels.iter().filter(|level| level.role != Role::Held && has_a_say(level, wanted)) {
        for answered in level.criteria.iter().filter(|answered| answered.criterion.evidence_required) {
            let answer = case.sheet.answers.get(&answered.criterion.id);
            let items = answer.into_iter().flat_map(|answer| case.sheet.evidence_of(answer));
            let aged_on = items.filter_map(|item| item.date?.months_later(months)?.days_later(1));
            let mut aged_on: Vec<_> = aged_on.filter(|day| *day > as_of).collect();
            aged_on.sort_unstable();
            aged_on.dedup();
            // Conditions count a step lower without evidence, whatever is expected.
            let carries = |tier: Tier| !level.conditions.is_empty() && tier >= Tier::Checkable;
            let mut before = (answered.effective, carries(answered.tier));
            for day in aged_on {
                let case = case.on(day);
                let tier = Backing::new(&case, answer).tier(answered.criterion.occasions);
                let then = (effective_rating(&case, answered.criterion), carries(tier));
                days.extend((then != before).then_some(day));
                before = then;
            }
        }
    }
    days.sort_unstable();
    days.dedup();
    days
}
