//! The JSON Schema of rubric files, for editors.

/// Describes rubrics and level files to editors that complete and check them, as a JSON Schema (draft 2020-12).
///
/// What it cannot say, such as whether a level that is named exists, [`read`](super::read()) knows.
pub const RUBRIC_SCHEMA: &str = include_str!("rubric.schema.json");

#[cfg(test)]
mod tests {
    use super::super::raw;
    use super::*;

    /// Lists the keys of a block that the schema defines, in its order.
    fn keys(block: &str) -> Vec<String> {
        let schema: serde_json::Value = serde_json::from_str(RUBRIC_SCHEMA).expect("the schema is JSON");
        let keys = schema["$defs"][block]["properties"].as_object().expect("the block has keys");
        keys.keys().cloned().collect()
    }

    #[test]
    fn the_schema_has_exactly_the_keys_of_the_format_in_its_order() {
        assert_eq!(keys("rubric"), raw::keys_in_rubric(&[]));
        assert_eq!(keys("policy"), raw::keys_in_rubric(&["policy"]));
        assert_eq!(keys("verdicts"), raw::keys_in_rubric(&["policy", "verdicts"]));
        assert_eq!(keys("evidencePolicy"), raw::keys_in_rubric(&["policy", "evidence"]));
        assert_eq!(keys("step"), raw::keys_in_rubric(&["scale"]));
        assert_eq!(keys("dimension"), raw::keys_in_rubric(&["dimensions"]));
        assert_eq!([keys("levelFile"), keys("level")].concat(), raw::keys_in_level(&[]));
        assert_eq!(keys("criterion"), raw::keys_in_level(&["criteria", "scope"]));
        assert_eq!(keys("warningSign"), raw::keys_in_level(&["warnings"]));
        assert_eq!(keys("action"), raw::keys_in_level(&["warnings", "grow"]));
    }
}
