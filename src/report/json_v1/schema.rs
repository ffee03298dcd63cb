//! What JSON Schema says of the small types, and the schema of all documents, held against their types.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::assessment::AssessmentFacts;
use super::check::CheckFacts;
use super::comparison::ComparisonFacts;
use super::document::{Kind, pretty};
use super::ends::Gates;
use super::history::{DiffFacts, HistoryFacts};
use super::listing::{ConfigFacts, RubricListFacts};
use super::log::{LogFacts, LogSuggestionsFacts};
use super::placement::PlacementFacts;
use super::plan::PlanFacts;
use super::rubric::RubricPageFacts;
use super::rubric_diff::RubricDiffFacts;
use super::words::{ById, Day, Term, Vocabulary};
use crate::domain::Gate;

impl<T: Vocabulary> JsonSchema for Term<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Term".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "enum": T::words()})
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "string", "format": "date"})
    }
}

impl<T: JsonSchema> JsonSchema for ById<'_, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "ById".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({"type": "object", "additionalProperties": generator.subschema_for::<T>()})
    }
}

impl JsonSchema for Gates {
    fn schema_name() -> Cow<'static, str> {
        "Gates".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let gates = Gate::ALL.map(Gate::as_str);
        // Levels without conditions have no such gate.
        let always: Vec<_> = gates.iter().filter(|gate| **gate != Gate::Needs.as_str()).collect();
        let property =
            |gate: &str| (gate.to_owned(), json_schema!({"type": "boolean", "description": "Whether it is open"}));
        let properties: serde_json::Map<_, _> =
            gates.iter().map(|gate| property(gate)).map(|(gate, schema)| (gate, schema.into())).collect();
        json_schema!({"type": "object", "description": "Whether each gate is open", "properties": properties, "required": always})
    }
}

/// Makes the schema of all documents out of their types.
fn made() -> String {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    generator.subschema_for::<AssessmentFacts>();
    generator.subschema_for::<PlacementFacts>();
    generator.subschema_for::<PlanFacts>();
    generator.subschema_for::<ComparisonFacts>();
    generator.subschema_for::<HistoryFacts>();
    generator.subschema_for::<DiffFacts>();
    generator.subschema_for::<CheckFacts>();
    generator.subschema_for::<RubricListFacts>();
    generator.subschema_for::<RubricPageFacts>();
    generator.subschema_for::<RubricDiffFacts>();
    generator.subschema_for::<ConfigFacts>();
    generator.subschema_for::<LogFacts>();
    generator.subschema_for::<LogSuggestionsFacts>();
    let mut definitions = Value::Object(generator.take_definitions(true));
    close(&mut definitions);
    for kind in Kind::ALL {
        let definition = format!("{}Facts", kind.title());
        let root = definitions.get_mut(&definition).expect("each kind is described");
        root["properties"]["kind"] = json!({"const": kind.as_str(), "description": "What the document is"});
        root["properties"]["schema_version"] = json!({"const": kind.version(), "description": "Version of the format"});
    }
    let kinds = Kind::ALL.map(|kind| json!({"$ref": format!("#/$defs/{}Facts", kind.title())}));
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "JSON of ladder",
        "description": "What `ladder` writes as JSON, by its kind. A later version may add optional keys.",
        "oneOf": kinds,
        "$defs": definitions,
    });
    // The types are called so to be told apart from what they mirror.
    pretty(&schema).replace("Facts\"", "\"")
}

/// Allows no key that is not described, and keeps notes on numbers that only a program in Rust has.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(entries) => {
            if entries.contains_key("properties") {
                entries.insert("additionalProperties".to_owned(), false.into());
            }
            if entries.get("type").is_some_and(|kind| !kind.is_object()) {
                entries
                    .remove("format")
                    .filter(|format| format == "date")
                    .map(|format| entries.insert("format".to_owned(), format));
            }
            entries.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_schema_is_what_the_types_say() {
    snapbox::assert_data_eq!(made(), snapbox::file!["schema.json"].raw());
}
