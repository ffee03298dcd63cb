//! The JSON Schema of answers files, for editors.

/// Describes answers files to editors that complete and check them, as a JSON Schema (draft 2020-12).
///
/// What needs the rubric, such as whether it has a criterion, [`parse`](super::parse) and what follows it know.
pub const ANSWERS_SCHEMA: &str = include_str!("answers.schema.json");

#[cfg(test)]
mod tests {
    use super::super::raw;
    use super::*;

    /// Lists the keys of a block of the schema in its order.
    fn keys(block: &serde_json::Value) -> Vec<&str> {
        block["properties"].as_object().expect("the block has keys").keys().map(String::as_str).collect()
    }

    #[test]
    fn the_schema_has_exactly_the_keys_of_the_format_in_its_order() {
        let schema: serde_json::Value = serde_json::from_str(ANSWERS_SCHEMA).expect("the schema is JSON");
        assert_eq!(keys(&schema), raw::keys_at(&[]));
        assert_eq!(keys(&schema["$defs"]["rater"]), raw::keys_at(&["rater"]));
        assert_eq!(keys(&schema["$defs"]["answer"]), raw::keys_at(&["answers", "writes-design-docs"]));
        assert_eq!(keys(&schema["$defs"]["evidence"]), raw::keys_at(&["answers", "writes-design-docs", "evidence"]));
    }
}
