//! What JSON Schema says of the small types, and the schema of all documents, held against their types.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::ends::Gates;
use super::words::{ById, Day, Vocabulary, Word};
use crate::domain::Gate;

impl<T: Vocabulary> JsonSchema for Word<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Word".into()
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
        let property =
            |gate: &str| (gate.to_owned(), json_schema!({"type": "boolean", "description": "Whether it is open"}));
        let properties: serde_json::Map<_, _> =
            gates.iter().map(|gate| property(gate)).map(|(gate, schema)| (gate, schema.into())).collect();
        json_schema!({"type": "object", "description": "Whether each gate is open", "properties": properties, "required": gates})
    }
}
