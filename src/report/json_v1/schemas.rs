//! The JSON Schema of every document.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::document::{Kind, pretty};

/// Describes every kind of document; a test holds it against the types.
const SCHEMA: &str = include_str!("schema.json");

/// Gives the JSON Schema of a kind of document, or of them all.
///
/// # Panics
/// Never: the schema is JSON, and has every kind.
#[must_use]
pub fn schema(kind: Option<Kind>) -> String {
    let Some(kind) = kind else { return SCHEMA.to_owned() };
    let whole: Map<_, _> = serde_json::from_str(SCHEMA).expect("BUG: the schema is JSON");
    let (all, name) = (&whole["$defs"], kind.title());
    let mut schema = json!({"$schema": whole["$schema"], "title": format!("{} of ladder", kind.as_str())});
    let mut needed = BTreeSet::new();
    let mut open = vec![&all[name]];
    while let Some(block) = open.pop() {
        match block {
            Value::Object(entries) => open.extend(entries.values()),
            Value::Array(items) => open.extend(items),
            Value::String(text) => {
                let named = text.strip_prefix("#/$defs/").filter(|named| needed.insert((*named).to_owned()));
                open.extend(named.map(|named| &all[named]));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    for (key, value) in all[name].as_object().into_iter().flatten() {
        schema[key] = value.clone();
    }
    schema["$defs"] = needed.into_iter().map(|named| (named.clone(), all[&named].clone())).collect();
    pretty(&schema)
}
