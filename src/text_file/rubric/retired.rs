//! Reads what a rubric asked for once.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::code::Code;
use super::super::cursor::At;
use super::super::value::cut;
use super::values::{Names, id, rating_name, text};
use crate::domain::{Competency, CriterionId, Level, RatingId, Retired, Scale};

/// Reads what is retired, and takes in the ids.
pub(super) fn retired<'t>(items: impl Iterator<Item = At<'t>>, names: &mut Names<'t>) -> Vec<Retired> {
    items.filter_map(|at| one(at, names)).collect()
}

fn one<'t>(at: At<'t>, names: &mut Names<'t>) -> Option<Retired> {
    let mut table = at.table()?;
    let id = id(&mut table, names, CriterionId::parse);
    let by = table.optional("by").and_then(At::text);
    let reason = table.required("reason").and_then(text);
    let mut steps = Names::default();
    let steps = table.items("steps").filter_map(|at| rating_name(at, &mut steps, "a step")).collect();
    table.finish();
    // A name that is no id names nothing that is there either, which `check` reports.
    Some(Retired { id: id?, by: by.and_then(|by| CriterionId::parse(by).ok()), reason: reason?, scale: ratings(steps) })
}

/// Gives the ratings of a competency that is no longer there, of which the steps still have their ids; none where it had none.
pub(super) fn ratings(steps: Vec<RatingId>) -> Option<Scale> {
    Competency::scale_of(steps.into_iter().map(|id| (id.clone(), id.to_string(), String::new())).collect())
}

/// Reports what is retired in favour of something that the levels do not have.
pub(super) fn check<'t>(items: impl Iterator<Item = At<'t>>, competencies: &[Arc<Competency>], levels: &[Level]) {
    let criteria = levels.iter().flat_map(|level| &level.criteria).map(|criterion| criterion.id.as_str());
    let signs = levels.iter().flat_map(|level| &level.warnings).map(|sign| sign.id.as_str());
    let parts = competencies.iter().flat_map(|one| one.criteria_up_to(one.steps().len()));
    let shared = competencies.iter().map(|competency| competency.id().as_str());
    let shared = shared.chain(parts.map(|(_, criterion)| criterion.id.as_str()));
    let ids: BTreeSet<&str> = criteria.chain(shared).chain(signs).collect();
    for (at, by) in items.filter_map(|at| at.find("by")).filter_map(|at| Some((at, at.peek_text()?))) {
        if !ids.contains(by) {
            let problem =
                at.problem(Code::UnknownCriterion, format!("there is no criterion or warning sign `{}`", cut(by)));
            problem
                .near(by, ids.iter().copied())
                .hint("`by` names what asks for it now; leave it out for nothing")
                .report();
        }
    }
}
