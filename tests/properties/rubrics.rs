//! Random rubrics: dimensions, a path of levels and sometimes one beside it, a scale and a policy.

use ladder::domain::{
    Criterion, Entry, Level, LevelIndex, Rubric, RubricId, RubricParts, Scale, Severity, Takes, Weight,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::builders::{criterion, dimension, level, warning_sign};
use super::policies::{PolicyPlan, policy_plan, scale};
use super::sheets::{AnswerPlan, answer_plan};

/// The most dimensions of a random rubric.
const DIMENSIONS: usize = 4;

/// Plans a rubric, and with each criterion and warning sign what is answered to it.
#[derive(Debug, Clone)]
pub(super) struct RubricPlan {
    /// The weights of the dimensions.
    dimensions: Vec<Weight>,
    /// The levels of the path, root first.
    path: Vec<LevelPlan>,
    /// A level beside the path, after the path's level of this number or a root.
    beside: Option<(u8, LevelPlan)>,
    /// What the rubric lists first: the levels with small numbers.
    order: Vec<u8>,
    /// The criterion that the target gets where it would have none.
    spare: CriterionPlan,
    /// The scale; none for the default one.
    scale: Option<Scale>,
    /// The policy.
    policy: PolicyPlan,
}

/// Plans one level.
#[derive(Debug, Clone)]
struct LevelPlan {
    /// The criteria of each dimension, where it has any; those of dimensions that are not there are left out.
    criteria: Vec<Vec<CriterionPlan>>,
    /// The warning signs with whether they are observed.
    warnings: Vec<(Severity, Option<bool>)>,
    /// The track, by number, and how everybody enters the level.
    track: Option<u8>,
    entry: Entry,
    /// The level's own months, where it has some.
    sustained: Option<(u32, u32)>,
}

/// Plans one criterion.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "a criterion has as many")]
struct CriterionPlan {
    weight: Weight,
    must: bool,
    na_allowed: bool,
    evidence_required: bool,
    occasions: usize,
    in_seat: bool,
    takes: Takes,
    answer: AnswerPlan,
}

/// Makes plans.
pub(super) fn rubric_plan() -> impl Strategy<Value = RubricPlan> {
    let path = prop_oneof![3 => vec(level_plan(), 1..=2), 2 => vec(level_plan(), 3..=4)];
    let dimensions = prop_oneof![3 => vec(weight(), 1..=2), 2 => vec(weight(), 3..=DIMENSIONS)];
    let levels = (path, option::weighted(0.3, (any::<u8>(), level_plan())), vec(any::<u8>(), 5));
    let rest = (criterion_plan(), option::weighted(0.3, scale()), policy_plan());
    (dimensions, levels, rest).prop_map(|(dimensions, (path, beside, order), (spare, scale, policy))| RubricPlan {
        dimensions,
        path,
        beside,
        order,
        spare,
        scale,
        policy,
    })
}

/// Makes weights: mostly one or close to it, some far away.
///
/// None is above 100, so that a property may multiply them.
pub(super) fn weight() -> impl Strategy<Value = Weight> {
    let thousandths = prop_oneof![4 => Just(1000), 4 => 100..5000_u32, 1 => select(vec![1, 3, 100_000])];
    thousandths.prop_map(|thousandths| Weight::from_thousandths(thousandths).expect("BUG: a weight in range"))
}

/// Makes plans of levels.
fn level_plan() -> impl Strategy<Value = LevelPlan> {
    let severity = select(Severity::ALL.to_vec());
    let observed = prop_oneof![2 => Just(None), 6 => Just(Some(false)), 1 => Just(Some(true))];
    let criteria = prop_oneof![3 => vec(criterion_plan(), 0..=2), 1 => vec(criterion_plan(), 3..=4)];
    let entry = prop_oneof![6 => Just(Entry::Promotion), 1 => Just(Entry::NewJob)];
    let track = option::weighted(0.5, 0..2_u8);
    let sustained = option::weighted(0.2, (0..2_u32, 1..2_u32));
    (vec(criteria, 1..=DIMENSIONS), vec((severity, observed), 0..=3), track, entry, sustained).prop_map(
        |(criteria, warnings, track, entry, sustained)| LevelPlan { criteria, warnings, track, entry, sustained },
    )
}

/// Makes plans of criteria.
fn criterion_plan() -> impl Strategy<Value = CriterionPlan> {
    let flags = (prop::bool::weighted(0.25), any::<bool>(), prop::bool::weighted(0.8));
    let occasions = prop_oneof![5 => Just(1), 1 => 2..=3_usize];
    let takes = select(Takes::ALL.to_vec());
    (weight(), flags, occasions, prop::bool::weighted(0.1), takes, answer_plan()).prop_map(
        |(weight, (must, na_allowed, evidence_required), occasions, in_seat, takes, answer)| CriterionPlan {
            weight,
            must,
            na_allowed,
            evidence_required,
            occasions,
            in_seat: in_seat && !must,
            takes,
            answer,
        },
    )
}

impl RubricPlan {
    /// Builds the rubric and names its target, the last level of the path.
    pub(super) fn rubric(&self) -> (Rubric, LevelIndex) {
        let scale = self.scale.clone().unwrap_or_default();
        let places = self.places();
        let mut levels: Vec<_> =
            self.levels().map(|(place, name, plan)| (places[place], self.level(place, &name, plan))).collect();
        levels.sort_by_key(|(index, _)| *index);
        let dimensions = self.dimensions.iter().enumerate();
        let parts = RubricParts {
            id: RubricId::parse("random").expect("BUG: a rubric id"),
            version: "1".to_owned(),
            title: "Random".to_owned(),
            summary: None,
            source: None,
            overlays: Vec::new(),
            policy: self.policy.policy(&scale),
            scale,
            dimensions: dimensions.map(|(place, weight)| dimension(&format!("d{place}"), *weight)).collect(),
            tracks: Vec::new(),
            competencies: Vec::new(),
            levels: levels.into_iter().map(|(_, level)| level).collect(),
            retired: Vec::new(),
        };
        (Rubric::new(parts).expect("BUG: a planned rubric keeps the rules"), places[self.path.len() - 1])
    }

    /// Lists what is planned to be answered, by the id of the criterion.
    pub(super) fn answers(&self) -> impl Iterator<Item = (String, &AnswerPlan)> {
        let levels = self.levels();
        levels.flat_map(|(place, name, plan)| {
            self.criteria(place, &name, plan).into_iter().map(|(id, _, plan)| (id, &plan.answer))
        })
    }

    /// Lists the warning signs that somebody looked for, by id.
    pub(super) fn observed(&self) -> impl Iterator<Item = (String, bool)> {
        self.levels().flat_map(|(_, name, plan)| {
            let signs = plan.warnings.iter().enumerate();
            signs.filter_map(move |(place, (_, observed))| Some((format!("{name}-w{place}"), (*observed)?)))
        })
    }

    /// Lists the levels with their place and their name: the path, then the one beside it.
    fn levels(&self) -> impl Iterator<Item = (usize, String, &LevelPlan)> {
        let path = self.path.iter().enumerate().map(|(place, plan)| (place, format!("l{place}"), plan));
        path.chain(self.beside.iter().map(|(_, plan)| (self.path.len(), "beside".to_owned(), plan)))
    }

    /// Gives the index in the rubric of each level of [`Self::levels`].
    fn places(&self) -> Vec<LevelIndex> {
        let mut listed: Vec<_> = (0..self.levels().count()).collect();
        listed.sort_by_key(|place| self.order[*place]);
        let mut places = vec![LevelIndex(0); listed.len()];
        listed.into_iter().enumerate().for_each(|(index, place)| places[place] = LevelIndex(index));
        places
    }

    /// Gives the place of the level that the one at this place comes after.
    fn after(&self, place: usize) -> Option<usize> {
        match &self.beside {
            Some((after, _)) if place == self.path.len() => {
                (usize::from(*after) % (self.path.len() + 1)).checked_sub(1)
            }
            _ => place.checked_sub(1),
        }
    }

    /// Lists the criteria of a level: id, dimension, plan.
    fn criteria<'a>(
        &'a self,
        place: usize,
        name: &str,
        plan: &'a LevelPlan,
    ) -> Vec<(String, usize, &'a CriterionPlan)> {
        let planned = plan.criteria.iter().take(self.dimensions.len()).enumerate();
        let planned = planned
            .flat_map(|(dimension, plans)| plans.iter().enumerate().map(move |(nth, plan)| (dimension, nth, plan)));
        let mut criteria: Vec<_> =
            planned.map(|(dimension, nth, plan)| (format!("{name}-d{dimension}-c{nth}"), dimension, plan)).collect();
        if criteria.is_empty() && place + 1 == self.path.len() {
            criteria.push((format!("{name}-spare"), 0, &self.spare));
        }
        criteria
    }

    /// Builds one level.
    fn level(&self, place: usize, name: &str, plan: &LevelPlan) -> Level {
        let sign = |(nth, (severity, _)): (usize, &(Severity, Option<bool>))| {
            warning_sign(&format!("{name}-w{nth}"), *severity)
        };
        let criteria = self.criteria(place, name, plan).into_iter();
        let criteria = criteria.map(|(id, dimension, plan)| plan.criterion(&id, dimension)).collect();
        let after = self.after(place).map(|after| self.places()[after]);
        let built = level(name, after, criteria, plan.warnings.iter().enumerate().map(sign).collect());
        Level {
            track: plan.track.map(|track| format!("track {track}")),
            entry: plan.entry,
            sustained_months: plan.sustained.map(|(span, _)| span),
            active_months: plan.sustained.map(|(_, active)| active),
            ..built
        }
    }
}

impl CriterionPlan {
    /// Builds the criterion.
    fn criterion(&self, id: &str, dimension: usize) -> Criterion {
        Criterion {
            must: self.must,
            na_allowed: self.na_allowed,
            evidence_required: self.evidence_required,
            occasions: self.occasions,
            in_seat: self.in_seat,
            takes: self.takes,
            ..criterion(id, dimension, self.weight)
        }
    }
}
