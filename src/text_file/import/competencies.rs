//! Writes the competencies of an imported ladder, and which of their steps a level expects.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::identifiers::unique;
use super::imported::{ImportedCompetency, ImportedLadder};
use super::old::OldRubric;

/// Writes competencies: those of an old rubric keep what people wrote, and those that the table does not name stay.
pub(super) fn competency_tables(
    ladder: &ImportedLadder,
    ids: &[String],
    dimensions: &[String],
    old: Option<&OldRubric>,
) -> Value {
    let kept = old.map_or(&[][..], |old| old.list("competencies"));
    let id_of = |entry: &Value| entry.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let tables = ladder.competencies.iter().zip(ids).map(|(competency, id)| {
        let before = kept.iter().find(|entry| id_of(entry) == *id).and_then(Value::as_object);
        table(competency, id, &dimensions[competency.dimension], before)
    });
    let named: HashSet<&String> = ids.iter().collect();
    tables.chain(kept.iter().filter(|entry| !named.contains(&id_of(entry))).cloned()).collect()
}

fn table(competency: &ImportedCompetency, id: &str, dimension: &str, before: Option<&Map<String, Value>>) -> Value {
    let mut table = before.cloned().unwrap_or_default();
    table.insert("id".to_owned(), id.into());
    if before.is_none() {
        table.insert("dimension".to_owned(), dimension.into());
        table.insert("title".to_owned(), competency.title.as_str().into());
        table.extend((!competency.tags.is_empty()).then(|| ("tags".to_owned(), json!(competency.tags))));
    }
    let old_steps = before.and_then(|before| before.get("steps")).and_then(Value::as_array);
    let highest = competency.expects.iter().map(|(_, step)| *step).max().unwrap_or_default();
    let is_described = competency.steps.iter().any(|step| step.anchor.is_some());
    // Steps that are described already say more than the numbers of a table.
    let are_enough = old_steps.is_some_and(|steps| !is_described && steps.len() >= highest);
    if !are_enough {
        table.insert("steps".to_owned(), steps(competency, old_steps.map_or(&[], Vec::as_slice)));
    }
    Value::Object(table)
}

/// Writes the steps of a competency; one of an old rubric with its label keeps its id and what people wrote.
fn steps(competency: &ImportedCompetency, old: &[Value]) -> Value {
    let labels: Vec<Vec<&str>> = competency.steps.iter().map(|step| vec![step.label.as_str()]).collect();
    // A number or `na` would mean something else in answers, and `none` is step 0.
    let is_reserved =
        |id: &String| id.bytes().all(|byte| byte.is_ascii_digit()) || ["na", "none"].contains(&id.as_str());
    let ids = unique(&labels, &HashSet::new()).into_iter();
    let ids = ids.map(|id| if is_reserved(&id) { format!("step-{id}") } else { id });
    let step = |(step, id): (&super::imported::ImportedStep, String)| {
        let before = old
            .iter()
            .filter_map(Value::as_object)
            .find(|one| one.get("label").and_then(Value::as_str) == Some(&step.label));
        let mut table = before.cloned().unwrap_or_default();
        if before.is_none() {
            table.insert("id".to_owned(), id.into());
            table.insert("label".to_owned(), step.label.as_str().into());
        }
        table.extend(step.anchor.iter().map(|anchor| ("anchor".to_owned(), Value::from(anchor.as_str()))));
        Value::Object(table)
    };
    competency.steps.iter().zip(ids).map(step).collect()
}

/// Says which steps a level expects, by their numbers, which hold whatever the steps are called.
pub(super) fn expectations(ladder: &ImportedLadder, ids: &[String], level: usize) -> Map<String, Value> {
    let expected =
        |competency: &ImportedCompetency| competency.expects.iter().find(|(of, _)| *of == level).map(|(_, step)| *step);
    let entries = ladder.competencies.iter().zip(ids).filter_map(|(one, id)| Some((id.clone(), json!(expected(one)?))));
    entries.collect()
}
