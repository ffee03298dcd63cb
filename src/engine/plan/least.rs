//! Finds the cheapest set of changes at criteria that reaches a verdict, time and warning signs apart.

use crate::domain::{Dimension, Policy, Rating, Ratio, Role, Rubric, Scale, Severity, Verdict};

use super::super::path::{AnsweredLevel, AnsweredPath};
use super::choices::{Candidate, Choice, Pricing, candidates};
use super::frontier::{Frontiers, Point};

/// Names a criterion: the index of its level in the path, and its index in the level.
pub(super) type CriterionIndex = (usize, usize);

/// Demands of a criterion what the sustained gate rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// It is met.
    Met(CriterionIndex),
    /// It is met, and a change at it brings new evidence.
    Shown(CriterionIndex),
}

/// Holds a case as of one day, with the changes that could be made.
pub(super) struct PlanProblem<'a> {
    pub path: &'a AnsweredPath<'a>,
    /// What the verdict needs.
    pub needs: Needs,
    /// The criteria of each level of the path.
    pub levels: Vec<Vec<Candidate<'a>>>,
}

/// Holds the cheapest changes.
#[derive(Clone)]
pub(super) struct Least {
    /// What they cost.
    pub cost: u64,
    /// The changes.
    pub choices: Vec<Choice>,
}

/// Holds the criteria of one dimension at one level.
struct Group<'g, 'a> {
    /// How the level is judged.
    role: Role,
    /// The weight of the dimension, in thousandths.
    weight: u128,
    /// The criteria with their indexes.
    candidates: Vec<(CriterionIndex, &'g Candidate<'a>)>,
}

impl<'a> PlanProblem<'a> {
    /// Lists the changes of a case.
    pub(super) fn new(path: &'a AnsweredPath<'a>, pricing: &Pricing) -> Self {
        let of_level = |level: &'a AnsweredLevel| candidates(path, level, pricing);
        Self {
            path,
            needs: Needs::of(path.rubric().policy(), pricing.request().to),
            levels: path.levels.iter().map(of_level).collect(),
        }
    }

    /// Lists the criteria of the target with their indexes.
    pub(super) fn at_target(&self) -> impl Iterator<Item = (CriterionIndex, &Candidate<'a>)> {
        let last = self.levels.len() - 1;
        self.levels[last].iter().enumerate().map(move |(index, candidate)| ((last, index), candidate))
    }

    /// Finds the cheapest changes that meet the demands and reach the verdict; none where no changes do.
    pub(super) fn least(&self, demands: &[Demand], most_steps: Option<usize>) -> Option<Least> {
        let nothing_judged = self.at_target().all(|(_, candidate)| candidate.counted.is_none());
        if !nothing_judged {
            return self.least_with(demands, most_steps);
        }
        // A target of which nothing applies has no score: something has to be rated first.
        let ways = self.at_target().filter_map(|(index, _)| {
            let demands: Vec<_> = demands.iter().copied().chain([Demand::Met(index)]).collect();
            self.least_with(&demands, most_steps)
        });
        ways.min_by_key(|least| (least.cost, least.choices.len()))
    }

    /// Finds the cheapest changes, where something of the target is judged.
    fn least_with(&self, demands: &[Demand], most_steps: Option<usize>) -> Option<Least> {
        let mut frontiers = Frontiers::new(most_steps);
        let mut lists = Vec::new();
        for group in self.groups() {
            lists.push(self.worth_it(&group, demands, &mut frontiers)?);
        }
        lists.sort_by_key(Vec::len);
        let nothing = || vec![Frontiers::empty(Ratio::zero())];
        let (mut one, mut other) = (nothing(), nothing());
        for list in lists {
            let smaller = if one.len() <= other.len() { &mut one } else { &mut other };
            *smaller = frontiers.join(std::mem::take(smaller), &list);
        }
        let best = frontiers.cheapest(&one, &other)?;
        Some(Least { cost: best.cost, choices: frontiers.changes(&best).into_iter().cloned().collect() })
    }

    /// Lists the dimensions of each level that has a say in the verdict, where they have criteria.
    fn groups(&self) -> Vec<Group<'_, 'a>> {
        let dimensions = self.path.rubric().dimensions();
        let mut groups = Vec::new();
        for (level_index, level) in self.path.levels.iter().enumerate() {
            if level.role != Role::Target && !self.needs.every_gate() {
                continue;
            }
            let of_dimension = |dimension: &Dimension| {
                let weight = dimension.weight.thousandths();
                Group { role: level.role, weight, candidates: Vec::new() }
            };
            let mut of_level: Vec<_> = dimensions.iter().map(of_dimension).collect();
            for (index, candidate) in self.levels[level_index].iter().enumerate() {
                of_level[candidate.answered.criterion.dimension].candidates.push(((level_index, index), candidate));
            }
            groups.extend(of_level.into_iter().filter(|group| !group.candidates.is_empty()));
        }
        groups
    }

    /// Lists the sets of changes in one dimension that keep its own rules, none where no set does.
    ///
    /// At the target each brings its part of the score above what the verdict needs, `W_d·(S_d − t)`, so that the parts of
    /// a sufficient plan add up to zero or more; a dimension without a score has no part.
    fn worth_it<'g>(
        &self,
        group: &Group<'g, 'a>,
        demands: &[Demand],
        frontiers: &mut Frontiers<'g>,
    ) -> Option<Vec<Point>> {
        let sums = GroupSums::of(group, self.path.rubric());
        let empty = Frontiers::empty(Ratio::zero());
        let ways = group.candidates.iter().map(|(index, candidate)| self.ways(group.role, *index, candidate, demands));
        let ways: Vec<_> = ways.collect::<Option<_>>()?;
        let is_done = group.role != Role::Target
            && ways.iter().all(|ways| ways.may_stay)
            && self.part(group, &sums, &empty).is_some();
        let mut sets = vec![empty];
        for ways in ways.iter().filter(|ways| !is_done && !ways.choices.is_empty()) {
            sets = frontiers.choose_one(sets, &ways.choices, ways.may_stay);
        }
        let kept = sets.into_iter().filter_map(|set| {
            let part = self.part(group, &sums, &set)?;
            Some(set.bringing(part))
        });
        let kept = kept.collect();
        Some(frontiers.again(kept)).filter(|kept| !kept.is_empty())
    }

    /// Lists the changes by which a criterion can come to what is needed of it; none where it cannot.
    fn ways<'g>(
        &self,
        role: Role,
        index: CriterionIndex,
        candidate: &'g Candidate<'a>,
        demands: &[Demand],
    ) -> Option<Ways<'g>> {
        let scale = self.path.rubric().scale();
        let shown = demands.contains(&Demand::Shown(index));
        let met = shown || demands.contains(&Demand::Met(index));
        let of_must = self.needs.of_must(scale, role).filter(|_| candidate.answered.criterion.must);
        let least = if met { Some(scale.meets()) } else { of_must };
        let will_do = match candidate.counted {
            Some(rating) => least.is_none_or(|least| rating >= least),
            None => !met,
        };
        let enough = |choice: &&Choice| {
            let rating = will_do || least.is_none_or(|least| choice.reaches >= least);
            rating && (choice.shows || !shown)
        };
        let choices: Vec<_> = candidate.choices.iter().filter(enough).collect();
        let may_stay = will_do && !shown;
        (may_stay || !choices.is_empty()).then_some(Ways { choices, may_stay })
    }

    /// Gives the part of a dimension in the score above what is needed; none where its own rules are broken.
    fn part(&self, group: &Group, sums: &GroupSums, set: &Point) -> Option<Ratio> {
        let policy = self.path.rubric().policy();
        let score = sums.score(set);
        let at_least = |bar: &Ratio| score.as_ref().is_none_or(|score| score >= bar);
        if group.role != Role::Target {
            return at_least(&policy.foundation).then(Ratio::zero);
        }
        if self.needs.every_gate() && !(at_least(&policy.floor) && sums.not_applicable(set) <= policy.na_limit) {
            return None;
        }
        let above = score.as_ref().map(|score| score - &self.needs.score);
        Some(above.map_or_else(Ratio::zero, |above| &Ratio::whole(group.weight) * &above))
    }
}

/// Holds the changes open to a criterion.
struct Ways<'g> {
    choices: Vec<&'g Choice>,
    may_stay: bool,
}

/// Adds up the criteria of a group as they are, in thousandths.
struct GroupSums {
    /// `Σ w·v`.
    value: Ratio,
    /// `Σ w`.
    weight: u128,
    not_applicable: u128,
}

impl GroupSums {
    /// Adds the criteria of a group up.
    fn of(group: &Group, rubric: &Rubric) -> Self {
        let mut sums = Self { value: Ratio::zero(), weight: 0, not_applicable: 0 };
        for (_, candidate) in &group.candidates {
            let weight = candidate.answered.criterion.weight.thousandths();
            match candidate.counted {
                Some(rating) => {
                    sums.value = sums.value + &(&Ratio::whole(weight) * &rubric.scale().step(rating).value);
                    sums.weight += weight;
                }
                None => sums.not_applicable += weight,
            }
        }
        sums
    }

    /// Gives the score with a set of changes; none where nothing is judged.
    fn score(&self, set: &Point) -> Option<Ratio> {
        let weight = self.weight + set.rated;
        let value = self.value.clone() + &set.gain + &Ratio::whole(set.rated);
        (weight > 0).then(|| &value / &Ratio::whole(weight))
    }

    /// Gives the share that stays not applicable with a set of changes.
    fn not_applicable(&self, set: &Point) -> Ratio {
        let left = self.not_applicable - set.rated;
        Ratio::of(left, self.weight + self.not_applicable).unwrap_or_else(Ratio::zero)
    }
}

/// Says what a verdict needs.
pub(super) struct Needs {
    to: Verdict,
    /// The lowest score of its band.
    pub score: Ratio,
}

impl Needs {
    /// Reads the needs of a verdict off a policy.
    pub(super) fn of(policy: &Policy, to: Verdict) -> Self {
        Self { to, score: policy.verdicts.least(to) }
    }

    /// Tells whether every gate has to be open: each limits the verdict to nearly at most.
    pub(super) fn every_gate(&self) -> bool {
        self.to == Verdict::Ready
    }

    /// Gives the least rating of a must at a level of this role; none where any will do.
    pub(super) fn of_must(&self, scale: &Scale, role: Role) -> Option<Rating> {
        match (self.to, role) {
            (Verdict::Ready, _) => Some(scale.meets()),
            (Verdict::Nearly, Role::Target) => Some(scale.meets().below()),
            (Verdict::Nearly, Role::Held | Role::Skipped) | (Verdict::Developing | Verdict::NotYet, _) => None,
        }
    }

    /// Tells whether an observed warning sign of this severity stands in the way.
    pub(super) fn forbids(&self, severity: Severity) -> bool {
        severity.limit() < self.to
    }
}
