//! Reads what levels share: competencies with their steps, and the steps that a level expects of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::code::Code;
use super::super::cursor::At;
use super::super::value::{cut, decimal};
use super::asked::{AskedBy, asked};
use super::derived;
use super::further::illustrated;
use super::values::{Names, action, name, points, rating_id, text, weight};
use crate::domain::{
    Competency, CompetencyStep, CountsFor, Criterion, Dimension, Expectation, Policy, Rating, Ratio, Scale, Weight,
};

/// Holds what competencies are read against.
pub(super) struct CompetencyContext<'a> {
    pub scale: &'a Scale,
    pub policy: &'a Policy,
    pub dimensions: &'a [Dimension],
}

/// Holds the competencies that were read, and which of the ids that stand in the file these are.
#[derive(Default)]
pub(super) struct Competencies {
    pub all: Vec<Arc<Competency>>,
    /// Their indexes by id; none for one that is wrong, which is known all the same.
    by_id: BTreeMap<String, Option<usize>>,
}

impl Competencies {
    /// Reads the competencies, and takes in their ids, which no criterion gets then.
    pub(super) fn read<'t>(
        items: impl Iterator<Item = At<'t>>,
        context: &CompetencyContext,
        names: &mut Names<'t>,
    ) -> Self {
        let mut read = Self::default();
        for at in items {
            let competency = competency(at, context, names);
            let name = at.find("id").and_then(At::peek_text);
            let index = competency.is_some().then_some(read.all.len());
            read.by_id.extend(name.map(|name| (name.to_owned(), index)));
            read.all.extend(competency.map(Arc::new));
        }
        read
    }

    /// Finds a competency, and reports nothing.
    pub(super) fn find(&self, name: &str) -> Option<&Arc<Competency>> {
        self.all.get((*self.by_id.get(name)?)?)
    }

    /// Tells whether a name is that of a competency, even of one that is wrong.
    pub(super) fn is_known(&self, name: &str) -> bool {
        self.by_id.contains_key(name)
    }

    /// Gives the names of the competencies.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// Finds the competency that a key names; reports one that is not there.
    pub(super) fn named(&self, name: &str, at: At) -> Option<&Arc<Competency>> {
        if !self.is_known(name) {
            let message = format!("there is no competency `{}`", cut(name));
            let problem = at.key_problem(Code::UnknownCompetency, message);
            problem.near(name, self.ids()).or_hint(|| "describe it under `competencies`".to_owned()).report();
        }
        self.find(name)
    }

    /// Reads the steps that a level expects, each as a criterion of it, or the criteria that show a derived one.
    pub(super) fn expected(&self, at: At, scale: &Scale, policy: &Policy) -> Vec<Criterion> {
        let entries = at.entries().into_iter().flatten();
        let uses = |(name, at)| {
            let competency = self.named(name, at)?;
            let (step, counts) = expectation(competency, at)?;
            Some(competency.uses(step, scale, policy, &counts))
        };
        entries.filter_map(uses).flatten().collect()
    }
}

fn competency<'t>(at: At<'t>, context: &CompetencyContext, names: &mut Names<'t>) -> Option<Competency> {
    let mut table = at.table()?;
    let asks = asked(&mut table, names, context.scale, &AskedBy::Levels(context.dimensions));
    let reach = table.optional("reach");
    let steps_at = table.required("steps");
    table.finish();
    let mut steps = steps_at.and_then(steps)?;
    let is_derived = derived::is_derived(at);
    if is_derived {
        derived::read(at, reach, &mut steps, (context.scale, context.policy), names)?;
    }
    let asks = asks?;
    let criteria = steps.iter_mut().filter_map(|step| step.reach.as_mut()).flat_map(|reach| &mut reach.criteria);
    criteria.for_each(|criterion| criterion.dimension = asks.dimension);
    Competency::new(asks, steps)
}

/// Reads the steps of a competency, lowest first; none where one of them is wrong.
fn steps(at: At) -> Option<Vec<CompetencyStep>> {
    let items = at.list()?;
    let count = items.len();
    if !(1..=Competency::MOST_STEPS).contains(&count) {
        let message = format!("a competency has 1 to {} steps, and this one has {count}", Competency::MOST_STEPS);
        let problem = at.problem(Code::InvalidSteps, message);
        problem.hint("step 0, none of it yet, is there without being named; an answer is one digit").report();
        return None;
    }
    let mut names = Names::default();
    let mut steps: Vec<CompetencyStep> = Vec::with_capacity(count);
    for (index, at) in items.enumerate() {
        let Some(step) = step(at, index + 1, &mut names) else { continue };
        if steps.last().is_some_and(|before| step.points < before.points) {
            let message = format!("`{}` has fewer points than the step before it", step.id);
            let problem = at.key("points").problem(Code::FallingPoints, message);
            problem.hint("a higher step counts at least as much; a step without points counts its place").report();
        }
        steps.push(step);
    }
    (steps.len() == count).then_some(steps)
}

/// Reads one step, of which `number` is the place.
fn step<'t>(at: At<'t>, number: usize, names: &mut Names<'t>) -> Option<CompetencyStep> {
    let mut table = at.table()?;
    let id = rating_id(&mut table, names, "a step");
    if id.as_ref().is_some_and(|id| id.as_str() == Competency::NONE) {
        let message = "a step cannot be called `none`: that is step 0, which is there without being named";
        at.key("id").problem(Code::InvalidId, message).report();
    }
    let is_derived = derived::KEYS.into_iter().any(|key| at.find(key).is_some());
    // What is derived is rarely called anything else.
    let label = if is_derived { table.optional("label") } else { table.required("label") };
    for key in derived::KEYS {
        table.optional(key);
    }
    let label = label.map_or_else(|| id.as_ref().map(derived::label), name);
    let anchor = table.optional("anchor").and_then(text);
    let points = table.optional("points").and_then(points).unwrap_or_else(|| Ratio::whole(number as u128));
    let grow = table.items("grow").filter_map(action).collect();
    let further = illustrated(&mut table);
    table.finish();
    Some(CompetencyStep { id: id?, label: label?, anchor, points, grow, further, reach: None })
}

/// Reads what a level expects of a competency: a step, or a block with a step.
fn expectation(competency: &Competency, at: At) -> Option<(Rating, Expectation)> {
    let counts = Expectation { must: true, weight: Weight::ONE, counts_for: CountsFor::Score };
    if !at.is_table() {
        return Some((step_of(competency, at)?, counts));
    }
    let mut table = at.table()?;
    let step = table.required("step").and_then(|at| step_of(competency, at));
    let is_only_shown = table.optional("optional").and_then(At::truth).unwrap_or(false);
    let must_at = table.optional("must");
    let must = must_at.and_then(At::truth);
    let weight = table.optional("weight").map_or(Weight::ONE, weight);
    table.finish();
    if let Some(at) = must_at.filter(|_| is_only_shown && must == Some(true)) {
        let problem = at.problem(Code::WrongType, "what is optional counts in no gate, so it is no must");
        problem.hint("remove `must`, or `optional`").report();
    }
    let counts_for = if is_only_shown { CountsFor::Nothing } else { CountsFor::Score };
    let must = must.unwrap_or(true) && !is_only_shown;
    Some((step?, Expectation { must, weight, counts_for }))
}

/// Reads a step of a competency, by its id or its place.
pub(super) fn step_of(competency: &Competency, at: At) -> Option<Rating> {
    let scalar = at.scalar()?;
    let words = decimal(scalar.words().unwrap_or_default());
    let found = competency.scale().rating(&words);
    if found.is_none() {
        let steps = competency.scale().steps().iter().map(|step| step.id.as_str());
        let listed: Vec<_> = steps.clone().enumerate().map(|(place, id)| format!("{place} `{id}`")).collect();
        let message = format!("{} is no step of `{}`", scalar.describe(), competency.id());
        let problem = at.problem(Code::UnknownStep, message).near(&words, steps);
        problem.hint(format!("its steps are {}", listed.join(", "))).report();
    }
    found
}
