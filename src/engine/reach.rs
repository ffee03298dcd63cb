//! What shows a step of a derived competency, in the words of the files.

use crate::domain::{Competency, Condition, CriterionId, Form, Reach, Scale, Threshold};

/// Writes a condition as files do.
fn condition(condition: &Condition, scale: &Scale) -> String {
    let rating = |number: usize| scale.steps().get(number).map_or("", |step| step.id.as_str()).to_owned();
    let form = match condition.form {
        Form::Each(at) => return format!("{{each: {}}}", rating(at)),
        Form::Count(at) => format!("count: criteria, at: {}", rating(at)),
        Form::Sum(measure) => format!("sum: {}", measure.as_str()),
        Form::Mean(measure) => format!("mean: {}", measure.as_str()),
    };
    let threshold = match &condition.threshold {
        Threshold::AtLeast(bar) => format!("at_least: {}", bar.written()),
        Threshold::Above(bar) => format!("above: {}", bar.written()),
        Threshold::AllBut(but) => format!("all_but: {but}"),
    };
    let of: Vec<_> = condition.of.iter().map(CriterionId::as_str).collect();
    let of = if of.is_empty() { String::new() } else { format!(", of: [{}]", of.join(", ")) };
    format!("{{{form}, {threshold}{of}}}")
}

/// Says what shows a step: criteria, and what must hold of them.
pub(super) fn shown_by(competency: &Competency, reach: &Reach, scale: &Scale) -> String {
    let of = competency.steps().get(reach.of).and_then(|step| step.reach.as_ref());
    let ids: Vec<_> = of.into_iter().flat_map(|of| &of.criteria).map(|criterion| criterion.id.as_str()).collect();
    let conditions: Vec<_> = reach.conditions.iter().map(|one| condition(one, scale)).collect();
    format!("criteria {}; reach {}", ids.join(", "), conditions.join(", "))
}
