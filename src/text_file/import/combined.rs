//! Puts two tables of one workbook together: which step each level expects, and what the steps look like.

use std::collections::HashMap;

use super::error::ImportError;
use super::imported::{ImportedCompetency, ImportedLadder};
use super::names::normal;
use super::remark::ImportRemark;

/// Describes the steps of a ladder of numbers by those of a table of steps; skills belong together by their names.
pub(super) fn combined(
    numbers: ImportedLadder,
    steps: ImportedLadder,
    remarks: &mut Vec<ImportRemark>,
) -> Result<ImportedLadder, ImportError> {
    let mut described: HashMap<String, Vec<ImportedCompetency>> = HashMap::new();
    let steps_dimensions: Vec<String> = steps.dimensions.iter().map(|dimension| normal(&dimension.title)).collect();
    let mut order: Vec<String> = Vec::new();
    for one in steps.competencies {
        order.push(normal(&one.title));
        described.entry(normal(&one.title)).or_default().push(one);
    }
    let mut whole = numbers;
    let mut alone: Vec<String> = Vec::new();
    let dimensions: Vec<String> = whole.dimensions.iter().map(|dimension| normal(&dimension.title)).collect();
    for one in &mut whole.competencies {
        let named = described.get_mut(&normal(&one.title)).filter(|named| !named.is_empty());
        let Some(named) = named else {
            alone.push(one.title.clone());
            continue;
        };
        // Skills of one name are told apart by what they belong to.
        let is_same = |other: &ImportedCompetency| steps_dimensions[other.dimension] == dimensions[one.dimension];
        let other = named.remove(named.iter().position(is_same).unwrap_or_default());
        describe(one, other)?;
    }
    for name in order {
        let Some(other) = described.get_mut(&name).filter(|rest| !rest.is_empty()).map(|rest| rest.remove(0)) else {
            continue;
        };
        alone.push(other.title.clone());
        let dimension = whole.dimension(&steps.dimensions[other.dimension].title)?;
        whole.competencies.push(ImportedCompetency { dimension, ..other });
    }
    let skills = alone.len();
    remarks.extend(alone.into_iter().next().map(|first| ImportRemark::OnOneSheet { first, skills }));
    Ok(whole)
}

/// Gives a competency the steps that another table describes: by their names where its own have names, else by their places.
fn describe(one: &mut ImportedCompetency, other: ImportedCompetency) -> Result<(), ImportError> {
    let place = |label: &str| other.steps.iter().position(|step| normal(&step.label) == normal(label));
    let is_numbered = one.steps.iter().all(|step| step.label.bytes().all(|byte| byte.is_ascii_digit()));
    let mut expects = Vec::with_capacity(one.expects.len());
    for (level, step) in &one.expects {
        let label = one.steps.get(step.saturating_sub(1)).map_or("", |step| step.label.as_str());
        let there = match is_numbered {
            _ if *step == 0 => Some(0),
            true => Some(*step).filter(|step| *step <= other.steps.len()),
            false => place(label).map(|place| place + 1),
        };
        let missing = || ImportError::StepNotDescribed { skill: one.title.clone(), step: label.to_owned() };
        expects.push((*level, there.ok_or_else(missing)?));
    }
    if one.tags.is_empty() {
        one.tags = other.tags;
    }
    one.expects = expects;
    one.steps = other.steps;
    Ok(())
}
