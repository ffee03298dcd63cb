//! A rubric that is updated from a table, as it stands in its file: with everything that people wrote into it.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::super::diagnostic::Source;
use super::super::problems::Problems;
use super::super::value::{self, Node, Scalar};

/// Is a rubric in the keys and values of its file.
#[derive(Debug, Clone)]
pub struct OldRubric {
    pub(super) root: Map<String, Value>,
}

impl OldRubric {
    /// Takes a rubric out of its files, in reading order; it is one that was read without a mistake.
    #[must_use]
    pub fn new(sources: &[Arc<Source>]) -> Option<Self> {
        let problems = Problems::default();
        let mut files = sources.iter().map(|source| problems.read(Source::clone(source), "").map(|root| plain(&root)));
        let Value::Object(mut root) = files.next()?? else { return None };
        let levels = root.get_mut("levels").and_then(Value::as_array_mut).into_iter().flatten();
        for level in levels.filter(|level| level.get("file").is_some()) {
            *level = files.next()??;
        }
        Some(Self { root })
    }

    pub(super) fn list(&self, key: &str) -> &[Value] {
        self.root.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }

    /// Lists the criteria with their levels and dimensions, by index and id.
    pub(super) fn criteria(&self) -> Vec<OldCriterion<'_>> {
        let mut criteria = Vec::new();
        for (level, table) in self.list("levels").iter().enumerate() {
            for (dimension, items) in table.get("criteria").and_then(Value::as_object).into_iter().flatten() {
                for entry in items.as_array().into_iter().flatten().filter_map(Value::as_object) {
                    criteria.push(OldCriterion {
                        level,
                        dimension,
                        entry,
                        id: text(entry, "id"),
                        text: text(entry, "text"),
                    });
                }
            }
        }
        criteria
    }

    /// Lists all ids that answers may name, those of what is retired too.
    pub(super) fn ids(&self) -> HashSet<String> {
        let warnings =
            self.list("levels").iter().filter_map(|level| level.get("warnings")).filter_map(Value::as_array).flatten();
        let entries =
            warnings.chain(self.list("retired")).chain(self.list("competencies")).filter_map(Value::as_object);
        let criteria = self.criteria();
        let ids = entries.map(|entry| text(entry, "id")).chain(criteria.iter().map(|one| one.id));
        ids.map(str::to_owned).collect()
    }
}

/// Is a criterion of an old rubric.
#[derive(Debug, Clone, Copy)]
pub(super) struct OldCriterion<'o> {
    pub(super) level: usize,
    pub(super) dimension: &'o str,
    pub(super) entry: &'o Map<String, Value>,
    pub(super) id: &'o str,
    pub(super) text: &'o str,
}

/// Gives the text under a key; empty where there is none.
pub(super) fn text<'o>(entry: &'o Map<String, Value>, key: &str) -> &'o str {
    entry.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Keys whose values are compared as texts.
const TEXTS: [&str; 6] = ["id", "text", "title", "version", "after", "by"];

/// Turns a value of a file into one that is written.
fn plain(node: &Node) -> Value {
    match &node.value {
        value::Value::Single(Scalar::Nothing) => Value::Null,
        value::Value::Single(Scalar::Truth(truth)) => Value::Bool(*truth),
        value::Value::Single(Scalar::Text(text)) => Value::String(text.to_string()),
        value::Value::Single(Scalar::Number(words)) => number(words),
        value::Value::List(items) => items.iter().map(plain).collect(),
        value::Value::Table(entries) => {
            let kept = |entry: &value::Entry| match &entry.value.value {
                // What these keys hold is a text, also where it looks like a number.
                value::Value::Single(Scalar::Number(words)) if TEXTS.contains(&&*entry.key) => {
                    Value::String(words.to_string())
                }
                _ => plain(&entry.value),
            };
            Value::Object(entries.iter().map(|entry| (entry.key.to_string(), kept(entry))).collect())
        }
    }
}

/// Keeps a number a number where it is written in the same words, and a text of these words elsewhere, which means the same.
fn number(words: &str) -> Value {
    let number: Option<serde_json::Number> = serde_json::from_str(words).ok();
    number.filter(|number| number.to_string() == words).map_or_else(|| Value::String(words.to_owned()), Value::Number)
}
