//! What a level needs of several competencies together, and what brings more of it.

use std::collections::{BTreeMap, HashMap};

use crate::domain::{CountedCompetency, Judged, LevelCondition, Rating, Ratio, Response, Role};

use super::assessment::{GapKind, MoreOfNeed, ShortNeed};
use super::path::{AnsweredCondition, AnsweredCriterion, AnsweredLevel, AnsweredPath};
use super::score::{Basis, LOW, Side, View};

/// How many weeks it takes to attach what backs a step up.
const WEEKS_TO_ATTACH: u32 = 1;

impl<'a> AnsweredCondition<'a> {
    /// Finds what conditions count among the criteria of their level.
    pub(super) fn of(conditions: &'a [LevelCondition], criteria: &[AnsweredCriterion]) -> Vec<Self> {
        if conditions.is_empty() {
            return Vec::new();
        }
        let positions = criteria.iter().enumerate().map(|(index, answered)| (answered.criterion.id.as_str(), index));
        let positions: HashMap<_, _> = positions.collect();
        let index = |id: &str| *positions.get(id).expect("BUG: what a level counts is among its criteria");
        let answered = |condition: &'a LevelCondition| Self {
            condition,
            counted: condition.counted.iter().map(|one| index(one.competency.id().as_str())).collect(),
        };
        conditions.iter().map(answered).collect()
    }

    /// Judges it with competencies at these steps, by their index among the criteria of the level.
    pub(super) fn judge(&self, steps: &[Option<usize>]) -> Judged {
        self.condition.judge(|index| steps[self.counted[index]])
    }

    /// Lists what brings more of it: of each competency what is cheapest, by its index among the criteria of the level.
    fn ways(&self, level: &AnsweredLevel, steps: &[Option<usize>]) -> Vec<Improvement> {
        let LevelCondition { condition, counted } = self.condition;
        let divisor = condition.divisor(&self.condition.at(|index| steps[self.counted[index]]));
        let way = |(one, index): (&CountedCompetency, &usize)| {
            let (from, answered) = (steps[*index]?, &level.criteria[*index]);
            let now = condition.part(&one.at(from));
            let adds = |to: usize| &condition.part(&one.at(to)) - &now;
            let (kind, to, weeks) = way(answered, level.role, from, &|to| !adds(to).is_zero())?;
            Some(Improvement { index: *index, kind, from, to, weeks, adds: &adds(to) / &divisor })
        };
        counted.iter().zip(&self.counted).filter_map(way).collect()
    }
}

/// Says at which step a competency counts, and which higher ones bring more of a condition that does not hold.
pub(super) struct Raisable {
    /// Its index among the criteria of the level.
    pub index: usize,
    pub from: usize,
    /// Those that bring more than the step before each, lowest first.
    pub to: Vec<usize>,
}

/// Says what of one competency brings more of a condition.
struct Improvement {
    index: usize,
    kind: GapKind,
    from: usize,
    to: usize,
    weeks: u32,
    adds: Ratio,
}

/// Finds the cheapest change of an answer that brings more, with the step that it leads to and the weeks that it takes:
/// an answer where there is none, what backs the step given up, or the next step that counts more.
fn way(
    answered: &AnsweredCriterion,
    role: Role,
    from: usize,
    brings: &dyn Fn(usize) -> bool,
) -> Option<(GapKind, usize, u32)> {
    let highest = answered.criterion.expects.as_ref()?.scale.highest().number();
    let given = match answered.response {
        Response::Rated(given) => given.number(),
        Response::NotApplicable { .. } => return None,
        Response::Unanswered | Response::Inferred => {
            return (answered.is_open(role) && brings(highest)).then_some((GapKind::Unanswered, highest, 0));
        }
    };
    if given > from && brings(given) {
        return Some((GapKind::Evidence, given, WEEKS_TO_ATTACH));
    }
    let to = (given + 1..=highest).find(|to| brings(*to))?;
    let weeks = u32::try_from(to - given).map_or(u32::MAX, |steps| answered.criterion.takes.weeks() * steps);
    Some((GapKind::Unmet, to, weeks))
}

/// Says what the conditions of levels lack that do not hold at the low end of evidenced, in the order of the path.
pub(super) fn short(path: &AnsweredPath) -> Vec<ShortNeed> {
    path.levels.iter().flat_map(|level| level.short(LOW).into_iter().map(|(short, _)| short)).collect()
}

impl AnsweredLevel<'_> {
    /// Judges its conditions in a view.
    pub(super) fn needs(&self, view: View) -> Vec<Judged> {
        if self.conditions.is_empty() {
            return Vec::new();
        }
        let steps = self.steps(view);
        self.conditions.iter().map(|condition| condition.judge(&steps)).collect()
    }

    /// Tells whether it asks for nothing but conditions.
    pub(super) fn has_needs_alone(&self) -> bool {
        self.criteria.iter().all(|answered| answered.criterion.is_only_counted())
    }

    /// Gives what tells whether one of its criteria is part of what its score rests on: what conditions count is where these are
    /// all that it has.
    pub(super) fn is_judged(&self) -> impl Fn(&AnsweredCriterion) -> bool + use<> {
        let has_needs_alone = self.has_needs_alone();
        move |answered| has_needs_alone || !answered.criterion.is_only_counted()
    }

    /// Gives the step at which each of its criteria counts in conditions; none where it is not applicable, or no competency.
    pub(super) fn steps(&self, view: View) -> Vec<Option<usize>> {
        self.criteria.iter().map(|answered| answered.step(self.role, view)).collect()
    }

    /// Says what its conditions lack that do not hold in a view, each with the indexes of what brings more among the criteria.
    fn short(&self, view: View) -> Vec<(ShortNeed, Vec<usize>)> {
        if self.conditions.is_empty() {
            return Vec::new();
        }
        let steps = self.steps(view);
        let failing = self.conditions.iter().enumerate().map(|(index, one)| (index, one, one.judge(&steps)));
        let failing = failing.filter(|(.., judged)| !judged.holds);
        let short = failing.map(|(index, condition, judged)| {
            let mut ways = condition.ways(self, &steps);
            ways.sort_by(|one, other| (one.weeks, &other.adds).cmp(&(other.weeks, &one.adds)));
            let indexes = ways.iter().map(|way| way.index).collect();
            let more = ways.into_iter().map(|way| MoreOfNeed {
                id: self.criteria[way.index].criterion.id.clone(),
                kind: way.kind,
                from: Rating::numbered(way.from),
                to: Rating::numbered(way.to),
                adds: way.adds,
            });
            (ShortNeed { level: self.index, index, judged, ways: more.collect() }, indexes)
        });
        short.collect()
    }

    /// Lists what brings more of its conditions that do not hold at the low end of evidenced; what is set aside stays so.
    pub(super) fn raisable(&self) -> Vec<Raisable> {
        let steps = self.steps(LOW);
        let mut found: BTreeMap<usize, Raisable> = BTreeMap::new();
        for AnsweredCondition { condition, counted } in self.conditions.iter().filter(|one| !one.judge(&steps).holds) {
            for (one, &index) in condition.counted.iter().zip(counted) {
                let Some(from) = steps[index] else { continue };
                let part = |step: usize| condition.condition.part(&one.at(step));
                let rises = (from + 1..=one.competency.steps().len()).filter(|to| part(*to) > part(to - 1));
                let raisable = found.entry(index).or_insert_with(|| Raisable { index, from, to: Vec::new() });
                raisable.to.extend(rises);
            }
        }
        for raisable in found.values_mut() {
            raisable.to.sort_unstable();
            raisable.to.dedup();
        }
        found.into_values().filter(|raisable| !raisable.to.is_empty()).collect()
    }

    /// Gives, for each of its criteria, what brings the next bit more of a condition that does not hold at the low end of
    /// evidenced: what is missing, the step that it leads to, and what that adds to the score of a level without any other.
    pub(super) fn more_of_needs(&self) -> Vec<Option<(GapKind, Rating, Ratio)>> {
        let mut more: Vec<Option<(GapKind, Rating, Ratio)>> = self.criteria.iter().map(|_| None).collect();
        for (ShortNeed { ways, .. }, indexes) in self.short(LOW) {
            for (way, index) in ways.into_iter().zip(indexes) {
                let is_next = more[index].as_ref().is_none_or(|(_, to, _)| way.to < *to);
                if is_next {
                    more[index] = Some((way.kind, way.to, Ratio::zero()));
                }
            }
        }
        if self.has_needs_alone() {
            self.add_up(&mut more);
        }
        more
    }

    /// Adds what each of its competencies brings at another step to the score of a level that asks for nothing but conditions.
    fn add_up(&self, more: &mut [Option<(GapKind, Rating, Ratio)>]) {
        let (steps, conditions) = (self.steps(LOW), Ratio::whole(self.conditions.len().max(1) as u128));
        for AnsweredCondition { condition: one, counted } in &self.conditions {
            let judged = one.judge(|index| steps[counted[index]]);
            let (condition, divisor) = (&one.condition, one.condition.divisor(&one.at(|index| steps[counted[index]])));
            for (competency, index) in one.counted.iter().zip(counted) {
                let (Some(from), Some((_, to, adds))) = (steps[*index], &mut more[*index]) else { continue };
                let part = &condition.part(&competency.at(to.number())) - &condition.part(&competency.at(from));
                let then = Judged { value: judged.value.clone() + &(&part / &divisor), ..judged.clone() };
                *adds = adds.clone() + &(&(&then.share() - &judged.share()) / &conditions);
            }
        }
    }
}

impl AnsweredCriterion<'_> {
    /// Gives the step at which a competency counts in conditions: evidence takes one from it at most, whatever is expected.
    fn step(&self, role: Role, View { basis, side }: View) -> Option<usize> {
        let scale = &self.criterion.expects.as_ref()?.scale;
        let unanswered = match (role, side) {
            (Role::Held, _) | (_, Side::High) => scale.highest(),
            (_, Side::Low) => scale.lowest(),
        };
        let step = match self.response {
            Response::NotApplicable { .. } => return None,
            Response::Inferred if role != Role::Target => scale.highest(),
            Response::Inferred | Response::Unanswered => unanswered,
            Response::Rated(step) => match basis {
                Basis::Evidenced if role != Role::Held && !(self.awaited.is_some() && side == Side::High) => {
                    self.criterion.carried_step(*step, self.tier)
                }
                Basis::Evidenced | Basis::Claimed => *step,
            },
        };
        Some(step.number())
    }
}
