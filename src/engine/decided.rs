//! Says when no answer that is still to come can change the verdict, and which question tells most until then.
//!
//! Still to come are the criteria that are open, the warning signs that nobody looked for, and the evidence of what is rated
//! where nobody was asked for it yet. The verdict is the least of what the score and the gates of the target, the warning signs and the
//! skipped levels allow, each on its own; so a group of questions can change it exactly where it does with all others at
//! their best.

use std::collections::BTreeSet;

use crate::domain::{Case, Criterion, CriterionId, Ratio, Role, Severity, Tier, Verdict, WarningId, WarningSign};

use super::assessment::Interval;
use super::judge::verdict_at;
use super::path::{AnsweredCriterion, AnsweredLevel, AnsweredPath};
use super::score::Side;
use super::spread;
use super::suppose::{SupposedResponse, Supposition, suppose};

/// Names what can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Telling {
    /// The rating of this criterion.
    Rating(CriterionId),
    /// Whether this warning sign was observed.
    Warning(WarningId),
    /// The evidence of this criterion, which is rated.
    Evidence(CriterionId),
}

/// Gives the worst and the best that the evidenced verdict can still become; `asked` are the criteria whose evidence was asked
/// for already.
///
/// Unlike the ends of an assessment, these allow for evidence to come, and for what is open to turn out not applicable.
#[must_use]
pub fn verdicts(case: &Case, asked: &BTreeSet<CriterionId>) -> Interval<Verdict> {
    let path = AnsweredPath::awaiting(*case, |id| asked.contains(id));
    let low = verdict_at(&path, Side::Low);
    // To set criteria aside never lowers a score below that of failing them, but too much of it limits the verdict.
    let low = if low == Verdict::NotYet { low } else { low.min(verdict_of_the_rest(&path)) };
    Interval { low, high: verdict_at(&path, Side::High) }
}

/// Gives the verdict where all is set aside that is open and may be.
fn verdict_of_the_rest(path: &AnsweredPath) -> Verdict {
    let may_be_aside = |(level, answered): &(&AnsweredLevel, &AnsweredCriterion)| {
        answered.is_open(level.role) && path.rubric().may_be_aside(answered.criterion.id.as_str())
    };
    let aside = path.criteria().filter(may_be_aside);
    let aside = aside.map(|(_, answered)| supposed(answered, SupposedResponse::NotApplicable));
    verdict_at(&AnsweredPath::new(path.case.with(&suppose(&path.case, aside))), Side::Low)
}

/// Finds the question, among those that `may_be_asked`, that tells most about the verdict; none where no answer changes it, or
/// none of these does.
///
/// Musts come first, then hard warning signs, then the criteria of the target by their share in its readiness, then what is
/// below it, soft warning signs, and last the evidence; each only where it can change something, for a rating with the evidence
/// to come or without.
#[must_use]
pub fn most_telling(
    case: &Case,
    asked: &BTreeSet<CriterionId>,
    may_be_asked: &dyn Fn(&Telling) -> bool,
) -> Option<Telling> {
    let Interval { low, high } = verdicts(case, asked);
    if low == high {
        return None;
    }
    let path = AnsweredPath::awaiting(*case, |id| asked.contains(id));
    let questions = Group::ALL.into_iter().filter_map(|group| Some((group, group.heaviest(&path, may_be_asked)?)));
    let questions: Vec<_> = questions.collect();
    let at_worst = |groups: &[Group]| Group::at_worst(groups, &path, asked);
    let bare = at_worst(&Group::EVIDENCE);
    let tells = |group: Group| {
        let is_rating = !Group::EVIDENCE.contains(&group);
        at_worst(&[group]) < high || (is_rating && at_worst(&[&Group::EVIDENCE[..], &[group]].concat()) < bare)
    };
    let telling = questions.iter().find(|(group, _)| tells(*group));
    // Ratings and evidence can make up for each other: then neither tells alone, and both together do.
    telling.or(questions.first()).map(|(_, question)| question.clone())
}

/// Names questions that can change the verdict in the same way, in the order in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    Musts,
    Signs(Severity),
    Ratings(Role),
    Evidence(Role),
}

impl Group {
    /// What only keeps from ready comes after what can keep from less.
    const ALL: [Self; 7] = [
        Self::Musts,
        Self::Signs(Severity::Hard),
        Self::Ratings(Role::Target),
        Self::Ratings(Role::Skipped),
        Self::Signs(Severity::Soft),
        Self::EVIDENCE[0],
        Self::EVIDENCE[1],
    ];

    /// What is asked when the ratings are there.
    const EVIDENCE: [Self; 2] = [Self::Evidence(Role::Target), Self::Evidence(Role::Skipped)];

    /// Finds its question of the most weight; of equal ones the first, from the target down.
    fn heaviest(self, path: &AnsweredPath, may_be_asked: &dyn Fn(&Telling) -> bool) -> Option<Telling> {
        let mut heaviest: Option<(Weighed, Telling)> = None;
        for (weighed, question) in self.questions(path) {
            if heaviest.as_ref().is_none_or(|(most, _)| weighed > *most) && may_be_asked(&question) {
                heaviest = Some((weighed, question));
            }
        }
        heaviest.map(|(_, question)| question)
    }

    fn questions(self, path: &AnsweredPath) -> Vec<(Weighed, Telling)> {
        let warning = |id: &WarningId| ((false, Ratio::zero()), Telling::Warning(id.clone()));
        let of_level = |level: &AnsweredLevel| -> Vec<(Weighed, Telling)> {
            let open = |answered: &&AnsweredCriterion| self.has(level, answered);
            let rating = |answered: &AnsweredCriterion| {
                (weigh(path, level, answered), Telling::Rating(answered.criterion.id.clone()))
            };
            match self {
                Self::Signs(_) => self.signs(level).map(warning).collect(),
                Self::Musts | Self::Ratings(_) => level.criteria.iter().filter(open).map(rating).collect(),
                Self::Evidence(role) => evidence(path, level, role),
            }
        };
        path.levels.iter().rev().flat_map(of_level).collect()
    }

    /// Tells whether a criterion is open whose rating is one of its questions.
    fn has(self, level: &AnsweredLevel, answered: &AnsweredCriterion) -> bool {
        let is_asked = match self {
            Self::Musts => level.role == Role::Target && answered.criterion.must,
            Self::Ratings(role) => level.role == role,
            Self::Signs(_) | Self::Evidence(_) => false,
        };
        is_asked && answered.is_open(level.role)
    }

    /// Lists the warning signs that are its questions.
    fn signs<'a>(self, level: &'a AnsweredLevel<'a>) -> impl Iterator<Item = &'a WarningId> {
        let is_asked = move |sign: &WarningSign| level.role != Role::Held && self == Self::Signs(sign.severity);
        level.warnings.iter().filter(move |(sign, seen)| seen.is_none() && is_asked(sign)).map(|(sign, _)| &sign.id)
    }

    /// Gives the best verdict where all questions of these groups are answered for the worst.
    fn at_worst(groups: &[Self], path: &AnsweredPath, asked: &BTreeSet<CriterionId>) -> Verdict {
        let lowest = SupposedResponse::Rated(path.rubric().scale().lowest());
        let has = |level: &AnsweredLevel, answered| groups.iter().any(|group| group.has(level, answered));
        let failed = path.criteria().filter(|(level, answered)| has(level, answered));
        let failed = failed.map(|(_, answered)| supposed(answered, lowest));
        let signs = |level| groups.iter().flat_map(move |group| group.signs(level));
        let observed = path.levels.iter().flat_map(signs);
        let sheet = suppose(&path.case, failed.chain(observed.map(|id| Supposition::Warning(id.clone(), true))));
        let awaits = |role: Role| !groups.contains(&Self::Evidence(role));
        let mut path = AnsweredPath::awaiting(path.case.with(&sheet), |id| asked.contains(id));
        for level in path.levels.iter_mut().filter(|level| !awaits(level.role)) {
            level.criteria.iter_mut().for_each(|answered| answered.awaited = None);
        }
        verdict_at(&path, Side::High)
    }
}

/// Says how much of the verdict hangs on a criterion: whether it is a must, and its share in the readiness of its level.
type Weighed = (bool, Ratio);

fn weigh(path: &AnsweredPath, level: &AnsweredLevel, answered: &AnsweredCriterion) -> Weighed {
    let dimensions = path.rubric().dimensions();
    let Criterion { dimension, must, .. } = answered.criterion;
    let all = level.weights(dimensions.len(), |_| true)[*dimension];
    let share = Ratio::of(dimensions[*dimension].weight.thousandths(), all).unwrap_or_else(Ratio::zero);
    (*must, &share * &answered.criterion.weight_in_dimension())
}

/// Lists the ratings at a level of this role that evidence to come would carry further, or where it would spread evidence that
/// does not spread enough.
fn evidence(path: &AnsweredPath, level: &AnsweredLevel, role: Role) -> Vec<(Weighed, Telling)> {
    if level.role != role {
        return Vec::new();
    }
    let case = &path.case;
    let is_spread = || spread::sustained(case, level).is_enough() && spread::breadth(case, level).is_enough();
    let spreads = role == Role::Target && !is_spread();
    let gains = |answered: &AnsweredCriterion| {
        let (awaited, effective) = (answered.awaited?, answered.effective?);
        let scale = answered.scale;
        let gained = match answered.criterion.is_only_counted() {
            true => Ratio::whole(awaited.number().saturating_sub(effective.number()) as u128),
            false => &scale.step(awaited).value - &scale.step(effective).value,
        };
        let (must, share) = weigh(path, level, answered);
        let is_counted = !level.conditions.is_empty() && answered.criterion.expects.is_some();
        let tells = gained > Ratio::zero()
            || (is_counted && answered.tier < Tier::Checkable)
            || (spreads && awaited >= scale.meets());
        let weighed = (must && effective < scale.meets() && awaited >= scale.meets(), &share * &gained);
        tells.then(|| (weighed, Telling::Evidence(answered.criterion.id.clone())))
    };
    level.criteria.iter().filter_map(gains).collect()
}

/// Supposes another response to a criterion.
fn supposed(answered: &AnsweredCriterion, given: SupposedResponse) -> Supposition {
    Supposition::Answer { criterion: answered.criterion.id.clone(), given: Some(given), evidence: Vec::new() }
}
