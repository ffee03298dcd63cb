//! Holds the table of keys in docs against the JSON Schema of rubrics, of which it is made.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde_json::{Map, Value};
use snapbox::{assert_data_eq, file};

const HEAD: &str = "# Every key of a rubric

Each key of the format with its meaning, its default and what it may be; [the guide](authoring.md) shows them at work. A row with
no default is needed or says nothing. What a whole rubric needs may be left out where it builds on another that says it. This table is
made of what `ladder rubric schema` prints.

| in | key | meaning | default | may be |
|---|---|---|---|---|
";

#[test]
fn the_table_of_keys_says_what_the_schema_does() {
    let schema: Value = serde_json::from_str(ladder::text_file::rubric::RUBRIC_SCHEMA).expect("the schema is JSON");
    let blocks = schema["$defs"].as_object().expect("it has definitions");
    let mut table = HEAD.to_owned();
    let in_whole = needed_in_whole(blocks);
    // What a whole rubric needs in addition is no block of its own.
    for (name, block) in blocks.iter().filter(|(name, _)| !name.starts_with("whole")) {
        let needed: Vec<_> = block["required"].as_array().into_iter().flatten().collect();
        for (key, property) in block.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let title = block["title"].as_str().unwrap_or_else(|| panic!("`{name}` has no title"));
            let meaning = property["description"].as_str().expect("every key is described");
            let default = match property.get("default") {
                _ if needed.iter().any(|one| *one == key) => "needed".to_owned(),
                _ if in_whole.contains(&(name.clone(), key.clone())) => "needed in a whole rubric".to_owned(),
                Some(default) => format!("`{}`", shown(default)),
                None => "–".to_owned(),
            };
            let may_be = may_be(property, blocks);
            let _ = writeln!(table, "| {} | `{key}` | {meaning} | {default} | {may_be} |", title.to_lowercase());
        }
    }
    assert_data_eq!(table, file!["../../docs/keys.md"].raw());
}

/// Lists what only a rubric that builds on no other needs: blocks by name, each with a key.
fn needed_in_whole(blocks: &Map<String, Value>) -> BTreeSet<(String, String)> {
    let keys = |block: &str, required: &Value| {
        let keys = required.as_array().into_iter().flatten().filter_map(Value::as_str);
        keys.map(|key| (block.to_owned(), key.to_owned())).collect::<Vec<_>>()
    };
    let mut needed = BTreeSet::new();
    for (whole, block) in [("whole", "rubric"), ("wholeLevel", "level")] {
        needed.extend(keys(block, &blocks[whole]["required"]));
        for (key, items) in blocks[whole]["properties"].as_object().into_iter().flatten() {
            let property = &blocks[block]["properties"][key];
            // Criteria stand in a list below each dimension, all else in a list.
            for (items, property) in
                [(items, property), (&items["additionalProperties"], &property["additionalProperties"])]
            {
                let name = property["items"]["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
                needed.extend(name.into_iter().flat_map(|name| keys(name, &items["items"]["required"])));
            }
        }
    }
    needed
}

/// Says in a few words what a value may be.
fn may_be(of: &Value, blocks: &Map<String, Value>) -> String {
    let all = |values: &Value, word: fn(&Value) -> String| {
        values.as_array().into_iter().flatten().map(word).collect::<Vec<_>>().join(", ")
    };
    if let Some(name) = of["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        let block = &blocks[name];
        return match (name, block["title"].as_str()) {
            ("text", _) => "text".to_owned(),
            ("name", _) => "text of at most 200 characters".to_owned(),
            ("id" | "levelId" | "ratingId" | "base", _) => "name in lowercase letters, digits and hyphens".to_owned(),
            ("share", _) => "number from 0 to 1, such as 0.85 or 1/3".to_owned(),
            (_, Some(title)) => title.to_lowercase(),
            (_, None) => may_be(block, blocks),
        };
    }
    if let Some(options) = of["anyOf"].as_array() {
        return options.iter().map(|option| may_be(option, blocks)).collect::<Vec<_>>().join(", or ");
    }
    if of["enum"].is_array() {
        return all(&of["enum"], |value| format!("`{}`", shown(value)));
    }
    if let Some(only) = of.get("const") {
        return format!("`{}`", shown(only));
    }
    let kind = of["type"].as_str().or_else(|| of["type"][0].as_str()).unwrap_or_default();
    match (kind, of.get("minimum"), of.get("maximum")) {
        ("boolean", ..) => "`true`, `false`".to_owned(),
        ("array", ..) => format!("list: {}", of.get("items").map_or_else(String::new, |items| may_be(items, blocks))),
        ("object", ..) => "block of keys".to_owned(),
        ("string", ..) => "text".to_owned(),
        (_, Some(least), Some(most)) => format!("{kind} from {least} to {most}"),
        (_, Some(least), None) => format!("{kind} from {least} on"),
        (..) => match (of.get("then"), of.get("else")) {
            (Some(then), Some(otherwise)) => format!("{}, or {}", may_be(then, blocks), may_be(otherwise, blocks)),
            _ => kind.to_owned(),
        },
    }
}

/// Writes a value as a file has it.
fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
