//! Writes the competencies of an imported ladder, and which of their steps a level expects.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use super::imported::{ImportedCompetency, ImportedLadder};
use super::kept_steps::{WrittenSteps, written_steps};
use super::old::{OldRubric, text};

/// Is the competencies of a ladder as they are written: those of an old rubric keep what people wrote.
pub(super) struct WrittenCompetencies<'w> {
    ladder: &'w ImportedLadder,
    ids: &'w [String],
    tables: Vec<Value>,
    /// The steps of those of the table.
    steps: Vec<WrittenSteps>,
    /// Those of the old rubric that the table does not have, and that stay.
    kept: Vec<Value>,
    /// Which of those stay only because what levels need names them.
    pub(super) needed: Vec<String>,
    /// What answers may name of those that go.
    pub(super) retired: Vec<Value>,
}

impl<'w> WrittenCompetencies<'w> {
    /// Writes the competencies of these ids in the dimensions of these.
    pub(super) fn new(
        ladder: &'w ImportedLadder,
        ids: &'w [String],
        dimensions: &[String],
        old: Option<&OldRubric>,
    ) -> Self {
        let before = old.map_or(&[][..], |old| old.list("competencies"));
        let (tables, steps, kept) = (Vec::new(), Vec::new(), Vec::new());
        let mut written = Self { ladder, ids, tables, steps, kept, needed: Vec::new(), retired: Vec::new() };
        for (competency, id) in ladder.competencies.iter().zip(ids) {
            let before = before.iter().filter_map(Value::as_object).find(|entry| text(entry, "id") == id);
            let (table, steps) = table(competency, id, &dimensions[competency.dimension], before);
            written.tables.push(table);
            written.steps.push(steps);
        }
        let named: HashSet<&str> = ids.iter().map(String::as_str).collect();
        // A table that describes steps need not have all competencies; one that says what levels expect has all of them.
        let is_whole = !ids.is_empty() && !ladder.levels.is_empty();
        for entry in before.iter().filter_map(Value::as_object).filter(|entry| !named.contains(text(entry, "id"))) {
            let is_needed = old.is_some_and(|old| is_needed(old, text(entry, "id")));
            if is_whole && !is_needed {
                written.retired.extend(retired(entry));
                continue;
            }
            written.needed.extend(is_whole.then(|| text(entry, "id").to_owned()));
            written.kept.push(entry.clone().into());
        }
        written
    }

    pub(super) fn tables(&self) -> Vec<Value> {
        self.tables.iter().chain(&self.kept).cloned().collect()
    }

    /// Says which steps a level expects, in the form in which it said so before, else by their numbers, which hold whatever the
    /// steps are called.
    pub(super) fn expectations(&self, level: usize, before: Option<&Value>) -> Map<String, Value> {
        let all = self.ladder.competencies.iter().zip(&self.steps).zip(self.ids);
        let entries = all.filter_map(|((one, steps), id)| {
            let (_, step) = one.expects.iter().find(|(of, _)| *of == level)?;
            let place = step.checked_sub(1).and_then(|step| steps.places.get(step)).map_or(0, |place| place + 1);
            let before = before.and_then(|before| before.get(id));
            Some((id.clone(), expected(before, &steps.tables, place)))
        });
        entries.collect()
    }

    /// Follows steps that have come to another place, in a level that the table does not have.
    pub(super) fn follow(&self, level: &mut Value) {
        let Some(expects) = level.get_mut("expects").and_then(Value::as_object_mut) else { return };
        for (id, steps) in self.ids.iter().zip(&self.steps) {
            let Some(value) = expects.get_mut(id) else { continue };
            let number = value.get("step").unwrap_or(value).as_u64().and_then(|number| usize::try_from(number).ok());
            let old = number.and_then(|number| number.checked_sub(1)).and_then(|old| steps.old_places.get(old));
            if let Some(place) = old.copied().flatten() {
                *value = expected(Some(value), &steps.tables, place + 1);
            }
        }
    }
}

/// Says which step is expected: by its id or by its number, with what stands beside it.
fn expected(before: Option<&Value>, steps: &[Value], place: usize) -> Value {
    let id = place.checked_sub(1).and_then(|place| steps[place].get("id"));
    match (before, id) {
        (Some(Value::Object(table)), _) => {
            let mut table = table.clone();
            let step = expected(table.get("step"), steps, place);
            table.insert("step".to_owned(), step);
            Value::Object(table)
        }
        (Some(Value::String(_)), Some(id)) => id.clone(),
        (Some(_) | None, _) => json!(place),
    }
}

/// Tells whether what levels need, or the weights of a track, name a competency.
fn is_needed(old: &OldRubric, id: &str) -> bool {
    let needs = old.list("levels").iter().filter_map(|level| level.get("needs"));
    needs.chain(old.list("tracks")).any(|value| names(value, id))
}

fn names(value: &Value, id: &str) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
        Value::String(text) => text == id,
        Value::Array(items) => items.iter().any(|item| names(item, id)),
        Value::Object(table) => table.iter().any(|(key, item)| key == id || names(item, id)),
    }
}

/// Retires a competency, whose answers name its steps, and the criteria that show these.
fn retired(competency: &Map<String, Value>) -> Vec<Value> {
    let list = |table: &Map<String, Value>, key: &str| -> Vec<Map<String, Value>> {
        let items = table.get(key).and_then(Value::as_array).into_iter().flatten();
        items.filter_map(Value::as_object).cloned().collect()
    };
    let steps = list(competency, "steps");
    let shown: Vec<_> = steps.iter().flat_map(|step| list(step, "criteria")).collect();
    let mut whole = no_longer(text(competency, "id"));
    whole["steps"] = steps.iter().map(|step| text(step, "id")).collect();
    std::iter::once(whole).chain(shown.iter().map(|one| no_longer(text(one, "id")))).collect()
}

/// Retires an id.
pub(super) fn no_longer(id: &str) -> Value {
    json!({"id": id, "reason": "No longer in the table"})
}

fn table(
    competency: &ImportedCompetency,
    id: &str,
    dimension: &str,
    before: Option<&Map<String, Value>>,
) -> (Value, WrittenSteps) {
    let mut table = before.cloned().unwrap_or_default();
    if before.is_none() {
        table.insert("id".to_owned(), id.into());
        table.insert("dimension".to_owned(), dimension.into());
        table.insert("title".to_owned(), competency.title.as_str().into());
        table.extend((!competency.tags.is_empty()).then(|| ("tags".to_owned(), json!(competency.tags))));
    }
    let old = before.and_then(|before| before.get("steps")).and_then(Value::as_array);
    let steps = written_steps(&competency.steps, old.map_or(&[], Vec::as_slice));
    table.insert("steps".to_owned(), steps.tables.clone().into());
    (Value::Object(table), steps)
}
