//! Puts the steps of a table into those of an old rubric: each keeps its id, and with it the answers that name it.

use std::cmp::Reverse;
use std::collections::HashSet;

use serde_json::{Map, Value};

use super::identifiers::{short, unique};
use super::imported::ImportedStep;
use super::names::normal;
use super::old::text;
use super::update::nearness;

/// How alike an old step and a new one are that have one name, or one text; that they are near is worth 1,000 at most.
const SAME_NAME: usize = 3_000;
const SAME_TEXT: usize = 2_000;

/// Is the steps of a competency as they are written, lowest first.
#[derive(Debug)]
pub(super) struct WrittenSteps {
    pub(super) tables: Vec<Value>,
    /// For each step of the table, its place among them.
    pub(super) places: Vec<usize>,
    /// For each step of the old rubric, its place among them; none where it is gone.
    pub(super) old_places: Vec<Option<usize>>,
}

/// Writes steps. A table that describes them has all there are; one of numbers or words has those that some level expects, and
/// the others stay.
pub(super) fn written_steps(steps: &[ImportedStep], old: &[Value]) -> WrittenSteps {
    let old: Vec<&Map<String, Value>> = old.iter().filter_map(Value::as_object).collect();
    let is_described = steps.iter().any(|step| step.anchor.is_some());
    let found = paired(steps, &old, is_described);
    let mut order: Vec<_> = found.iter().enumerate().map(|(new, before)| (Some(new), *before)).collect();
    for before in (0..old.len()).filter(|before| !is_described && !found.contains(&Some(*before))) {
        let below = before.checked_sub(1).and_then(|below| order.iter().position(|(_, one)| *one == Some(below)));
        order.insert(below.map_or(0, |below| below + 1), (None, Some(before)));
    }
    let ids = new_ids(steps, &old);
    let table = |(new, before): &(Option<usize>, Option<usize>)| {
        let before = before.map(|before| old[before].clone());
        let new = new.map(|new| (&steps[new], ids[new].as_str()));
        Value::Object(table(new, before))
    };
    WrittenSteps {
        tables: order.iter().map(table).collect(),
        places: (0..steps.len()).filter_map(|new| order.iter().position(|(one, _)| *one == Some(new))).collect(),
        old_places: (0..old.len()).map(|before| order.iter().position(|(_, one)| *one == Some(before))).collect(),
    }
}

/// Writes a step into what it was; a number says less than the name that it had.
fn table(new: Option<(&ImportedStep, &str)>, before: Option<Map<String, Value>>) -> Map<String, Value> {
    let is_named = before.is_some();
    let mut table = before.unwrap_or_default();
    if let Some((step, id)) = new {
        if !is_named {
            table.insert("id".to_owned(), id.into());
        }
        if !is_named || !is_number(&step.label) {
            table.insert("label".to_owned(), step.label.as_str().into());
        }
        table.extend(step.anchor.iter().map(|anchor| ("anchor".to_owned(), Value::from(anchor.as_str()))));
    }
    table
}

/// Finds the old step that each step is: one of its name, else of its text, else of near words, else at its place. What is only
/// like it never brings steps out of their order.
fn paired(steps: &[ImportedStep], old: &[&Map<String, Value>], is_described: bool) -> Vec<Option<usize>> {
    let mut pairs = Vec::new();
    for (new, step) in steps.iter().enumerate() {
        for (place, before) in old.iter().enumerate() {
            let is_numbered = is_number(&step.label) || is_number(text(before, "label"));
            let at_place = || (new == place && (is_described || is_numbered)).then_some(0);
            pairs.extend(likeness(step, before).or_else(at_place).map(|likeness| (Reverse(likeness), new, place)));
        }
    }
    pairs.sort_unstable();
    let mut found: Vec<Option<usize>> = vec![None; steps.len()];
    for (Reverse(likeness), new, place) in pairs {
        let is_free = found[new].is_none() && !found.contains(&Some(place));
        let crosses = |(other, at): (usize, &Option<usize>)| at.is_some_and(|at| (other < new) != (at < place));
        if is_free && (likeness == SAME_NAME || !found.iter().enumerate().any(crosses)) {
            found[new] = Some(place);
        }
    }
    found
}

fn likeness(step: &ImportedStep, before: &Map<String, Value>) -> Option<usize> {
    let [id, label, anchor] = ["id", "label", "anchor"].map(|key| normal(text(before, key)));
    let (name, says) = (normal(&step.label), normal(step.anchor.as_deref().unwrap_or_default()));
    if name == label {
        return Some(SAME_NAME);
    }
    match says.is_empty() || anchor.is_empty() {
        // Where its name was changed by hand, the id still says what it was.
        _ if name == id => Some(SAME_TEXT),
        true => nearness(&label, &name),
        false if says == anchor => Some(SAME_TEXT),
        false => nearness(&label, &name).max(nearness(&anchor, &says)),
    }
}

/// Makes ids of labels that no old step has.
fn new_ids(steps: &[ImportedStep], old: &[&Map<String, Value>]) -> Vec<String> {
    // A number or `na` would mean something else in answers, and `none` is step 0.
    let is_reserved = |label: &str| is_number(&short(label)) || ["na", "none"].contains(&short(label).as_str());
    let words = |step: &ImportedStep| match is_reserved(&step.label) {
        true => format!("step {}", step.label),
        false => step.label.clone(),
    };
    let words: Vec<String> = steps.iter().map(words).collect();
    let taken: HashSet<String> = old.iter().map(|one| text(one, "id").to_owned()).collect();
    unique(&words.iter().map(|words| vec![words.as_str()]).collect::<Vec<_>>(), &taken)
}

fn is_number(label: &str) -> bool {
    !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit())
}
