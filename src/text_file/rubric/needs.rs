//! Reads what a level needs of several competencies together.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::code::Code;
use super::super::cursor::At;
use super::super::value::{cut, decimal};
use super::competencies::Competencies;
use super::conditions::{Countable, check, condition};
use super::tracks::part;
use crate::domain::{
    Competency, Condition, CountedCompetency, CriterionId, Dimension, Form, LevelCondition, Measure, Ratio, Track,
    TrackPart,
};

/// The most competencies that all conditions of a rubric count, each as often as it is counted.
const MOST_COUNTED: usize = 300_000;

/// Reads the conditions of levels.
pub(super) struct NeedsReader<'a> {
    dimensions: &'a [Dimension],
    competencies: &'a Competencies,
    tracks: &'a [Track],
    /// Whether they are all there and right: else nobody knows what a condition comes to.
    is_whole: bool,
    /// What is counted where nothing is chosen, by track.
    of_tracks: BTreeMap<Option<&'a str>, Arc<[CountedCompetency]>>,
    counted: usize,
}

impl<'a> NeedsReader<'a> {
    pub(super) fn new(
        dimensions: &'a [Dimension],
        competencies: &'a Competencies,
        tracks: &'a [Track],
        is_whole: bool,
    ) -> Self {
        Self { dimensions, competencies, tracks, is_whole, of_tracks: BTreeMap::new(), counted: 0 }
    }

    /// Reads the conditions of a level on a track.
    pub(super) fn read<'t>(&mut self, items: impl Iterator<Item = At<'t>>, track: Option<&str>) -> Vec<LevelCondition> {
        let track = self.tracks.iter().find(|known| Some(known.id.as_str()) == track);
        items.filter_map(|at| self.condition(at, track)).collect()
    }

    fn condition(&mut self, at: At, track: Option<&'a Track>) -> Option<LevelCondition> {
        let place = LevelPlace { reader: self, track };
        let condition = condition(at, &place)?;
        if !self.is_whole {
            return None;
        }
        let counted = self.counted(&condition.of, track);
        if counted.is_empty() {
            let problem = at.problem(Code::InvalidCondition, "there is nothing to count");
            problem.hint("describe what levels share under `competencies`").report();
            return None;
        }
        let is_derived = |one: &&CountedCompetency| one.competency.steps().iter().any(|step| step.reach.is_some());
        if let Some(derived) = counted.iter().find(is_derived) {
            let message = format!("`{}` is derived from criteria, and is not counted", derived.competency.id());
            let problem = at.problem(Code::InvalidCondition, message);
            problem.hint("name what is answered directly under `of`, or under `only` of the track").report();
            return None;
        }
        self.counted += counted.len();
        if self.counted > MOST_COUNTED {
            let message = format!("the conditions count more than {MOST_COUNTED} competencies in all");
            at.problem(Code::TooLarge, message).report();
            return None;
        }
        self.weighs(at, &condition, track);
        let best: Vec<_> = counted.iter().map(|one| one.at(one.competency.steps().len())).collect();
        check(at, &condition, &best);
        Some(LevelCondition { condition, counted })
    }

    /// Lists what a condition counts, with its weights; what has none there has the weight 1.
    fn counted(&mut self, of: &[CriterionId], track: Option<&'a Track>) -> Arc<[CountedCompetency]> {
        let key = track.map(|track| track.id.as_str());
        if let Some(known) = self.of_tracks.get(&key).filter(|_| of.is_empty()) {
            return known.clone();
        }
        let all = self.competencies.all.iter();
        let counts = |one: &&Arc<Competency>| match of {
            [] => track.is_none_or(|track| track.only.is_empty() || track.only.iter().any(|part| part.has(one))),
            of => of.binary_search(one.id()).is_ok(),
        };
        let chosen: Vec<_> = all.filter(counts).collect();
        let weights = weights(track, &chosen);
        let counted = chosen.into_iter().zip(weights);
        let counted: Arc<[_]> = counted
            .map(|(one, weight)| CountedCompetency {
                competency: one.clone(),
                weight: weight.unwrap_or_else(Ratio::one),
            })
            .collect();
        if of.is_empty() {
            self.of_tracks.insert(key, counted.clone());
        }
        counted
    }

    /// Reports what a mean counts and the track does not weigh, though it weighs others.
    fn weighs(&mut self, at: At, condition: &Condition, track: Option<&'a Track>) {
        let (Form::Mean(_), Some(track)) = (condition.form, track) else { return };
        let counted = self.counted(&condition.of, Some(track));
        let competencies: Vec<_> = counted.iter().map(|one| &one.competency).collect();
        let unweighed =
            competencies.iter().zip(weights(Some(track), &competencies)).find(|(_, weight)| weight.is_none());
        if let Some((competency, _)) = unweighed {
            let message = format!("`{}` has no weight on the track `{}`", competency.id(), track.id);
            let problem = at.problem(Code::InvalidCondition, message);
            problem
                .hint("add it to the `weights` of the track, or leave it out with `only` there or `of` here")
                .report();
        }
    }
}

/// Weighs competencies as a track does: a dimension shares its weight among those of them that have none of their own. None
/// for what it does not weigh.
fn weights(track: Option<&Track>, counted: &[&Arc<Competency>]) -> Vec<Option<Ratio>> {
    let weights = track.map(|track| track.weights.as_slice()).unwrap_or_default();
    if weights.is_empty() {
        return vec![Some(Ratio::one()); counted.len()];
    }
    let mut own = BTreeMap::new();
    let mut of_dimension = BTreeMap::new();
    for (part, weight) in weights {
        match part {
            TrackPart::Competency(id) => drop(own.insert(id, weight.thousandths())),
            TrackPart::Dimension(index) => drop(of_dimension.insert(*index, (weight.thousandths(), 0))),
        }
    }
    for one in counted.iter().filter(|one| !own.contains_key(one.id())) {
        if let Some((_, sharing)) = of_dimension.get_mut(&one.asks().dimension) {
            *sharing += 1;
        }
    }
    let weight = |one: &&Arc<Competency>| match own.get(one.id()) {
        Some(weight) => Some(Ratio::whole(*weight)),
        None => of_dimension.get(&one.asks().dimension).and_then(|(weight, sharing)| Ratio::of(*weight, *sharing)),
    };
    counted.iter().map(weight).collect()
}

/// Says what a condition of a level may name.
struct LevelPlace<'r, 'a> {
    reader: &'r NeedsReader<'a>,
    track: Option<&'a Track>,
}

impl LevelPlace<'_, '_> {
    fn all(&self) -> impl Iterator<Item = &Arc<Competency>> {
        self.reader.competencies.all.iter()
    }

    fn of(&self, part: &TrackPart) -> Vec<CriterionId> {
        self.all().filter(|one| part.has(one)).map(|one| one.id().clone()).collect()
    }
}

impl Countable for LevelPlace<'_, '_> {
    const COUNTED: &'static str = "steps";
    const MEASURES: &'static [Measure] = &Measure::ALL;
    const HAS_BANDS: bool = true;

    fn named(&self, at: At) -> Option<Vec<CriterionId>> {
        let unknown = |message| at.problem(Code::UnknownCompetency, message);
        Some(self.of(&part(at.text()?, self.reader.dimensions, self.reader.competencies, unknown)?))
    }

    fn step(&self, at: At, of: &[CriterionId]) -> Option<usize> {
        let scalar = at.scalar()?;
        let words = decimal(scalar.words().unwrap_or_default());
        if let Some(number) = words.parse().ok().filter(|number| *number <= Competency::MOST_STEPS) {
            return Some(number);
        }
        let track = self.track.map(|track| track.only.as_slice()).unwrap_or_default();
        let counts = |one: &&Arc<Competency>| match of {
            [] => track.is_empty() || track.iter().any(|part| part.has(one)),
            of => of.binary_search(one.id()).is_ok(),
        };
        let mut steps = self.all().filter(counts).map(|one| (one, one.scale().by_id(&words)));
        let (first, step) = steps.next()?;
        let other = steps.find(|(_, other)| *other != step);
        match (step, other) {
            (Some(step), None) => Some(step.number()),
            (None, None) => unknown_step(at, &words, first),
            (_, Some((other, _))) => {
                let message =
                    format!("`{}` is not the same step of `{}` and `{}`", cut(&words), first.id(), other.id());
                at.problem(Code::UnknownStep, message).hint("write the number of the step").report();
                None
            }
        }
    }
}

/// Reports a step that nothing which is counted has.
fn unknown_step(at: At, words: &str, first: &Competency) -> Option<usize> {
    let ids = first.scale().steps().iter().map(|step| step.id.as_str());
    let listed: Vec<_> = ids.clone().enumerate().map(|(place, id)| format!("{place} `{id}`")).collect();
    let problem = at.problem(Code::UnknownStep, format!("`{}` is no step of `{}`", cut(words), first.id()));
    problem.near(words, ids).hint(format!("its steps are {}", listed.join(", "))).report();
    None
}
