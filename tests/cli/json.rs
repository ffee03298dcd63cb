//! What is printed as JSON, held against the schema that `ladder report schema` prints.

use serde_json::Value;

use super::support::{command, file, folder, ladder, run, text};

const KINDS: [&str; 7] = ["assessment", "placement", "plan", "check", "rubric-list", "rubric", "config"];

fn schema(kind: &[&str]) -> Value {
    let run = ladder(&[&["report", "schema"][..], kind].concat());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    serde_json::from_str(&run.stdout).expect("the schema is JSON")
}

/// Holds documents against the schema of all and that of their kind.
struct Schemas(Vec<(&'static str, jsonschema::Validator)>);

impl Schemas {
    fn new() -> Self {
        let of = |kind: &'static str| {
            let kinds: &[&str] = if kind.is_empty() { &[] } else { &[kind] };
            (kind, jsonschema::draft202012::new(&schema(kinds)).expect("a schema of draft 2020-12"))
        };
        Self(KINDS.into_iter().chain([""]).map(of).collect())
    }

    /// Runs a command line that prints a document of a kind, which fits this kind and all kinds, and no other.
    fn hold(&self, kind: &str, arguments: &[&str]) -> Value {
        let run = ladder(&[arguments, &["--format", "json"]].concat());
        let document: Value = serde_json::from_str(&run.stdout)
            .unwrap_or_else(|error| panic!("{arguments:?}: {error}\n{}\n{}", run.stdout, run.stderr));
        assert_eq!(document["kind"], kind);
        for (name, schema) in &self.0 {
            let wrong: Vec<_> =
                schema.iter_errors(&document).map(|error| format!("{}: {error}", error.instance_path())).collect();
            assert_eq!(wrong.is_empty(), *name == kind || name.is_empty(), "{arguments:?} as `{name}`: {wrong:#?}");
        }
        document
    }
}

#[test]
fn the_schema_allows_no_key_that_it_does_not_describe() {
    for kind in KINDS.iter().map(std::slice::from_ref).chain([&[][..]]) {
        let schema = schema(kind);
        assert!(jsonschema::meta::is_valid(&schema), "{kind:?}");
        let mut blocks = vec![&schema];
        let mut objects = 0;
        while let Some(block) = blocks.pop() {
            if let Some(properties) = block.get("properties").and_then(Value::as_object) {
                assert_eq!(block["additionalProperties"], false, "{block:#}");
                assert!(
                    properties
                        .values()
                        .all(|property| property.get("description").is_some() || property.get("const").is_some()),
                    "{block:#}"
                );
                objects += 1;
            }
            match block {
                Value::Object(entries) => blocks.extend(entries.values()),
                Value::Array(items) => blocks.extend(items),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        assert!(objects > 1, "{kind:?}");
    }
}

#[test]
fn every_report_and_plan_fits_the_schema() {
    let schemas = Schemas::new();
    let people = std::fs::read_dir("examples/people").expect("the folder is there");
    let people = people
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    let folder = folder();
    let empty = file(folder.path(), "empty.yaml", "target: senior\nanswers: {}\n");
    let answers: Vec<_> = people.chain(["examples/partial.json".into(), empty]).collect();
    assert!(answers.len() > 10);
    for path in &answers {
        for target in [&[][..], &["-t", "engineering-manager", "--current", "none"]] {
            let arguments = [&["assess", "-a", text(path), "--as-of", "2026-11-20"][..], target].concat();
            schemas.hold("assessment", &arguments);
        }
        schemas.hold("placement", &["assess", "-a", text(path), "--as-of", "2026-11-20", "--placement"]);
        schemas.hold("plan", &["plan", "-a", text(path), "--as-of", "2026-11-20", "--to", "nearly"]);
    }
    let example = ["-a", "examples/people/strong-mid.yaml"];
    let supposed = ["--what-if", "mentors-engineers=+linked", "--what-if", "frames-unclear-problem=na"];
    schemas.hold("assessment", &[&["assess"][..], &example, &supposed].concat());
    for options in [&[][..], &["--max-steps", "1"], &["-t", "intern"], &["-t", "engineering-manager", "--months", "1"]]
    {
        schemas.hold("plan", &[&["plan"][..], &example, options].concat());
    }
}

#[test]
fn every_comparison_fits_the_schema() {
    let schemas = Schemas::new();
    for person in ["strong-mid", "overclaimer", "staff-towards-principal"] {
        let own = format!("examples/people/{person}.yaml");
        let others = ["manager", "ana", "ben"].map(|rater| format!("examples/people/{person}/{rater}.yaml"));
        let [manager, ana, ben] = others.each_ref().map(String::as_str);
        for options in [&[][..], &[ben, ana, "--for-subject"], &[ben]] {
            schemas.hold("comparison", &[&["compare", own.as_str(), manager][..], options].concat());
        }
    }
}

#[test]
fn lists_rubrics_and_defaults_fit_the_schema() {
    let schemas = Schemas::new();
    let list = schemas.hold("rubric-list", &["rubric", "list"]);
    assert_eq!((&list["rubrics"][0]["id"], &list["rubrics"][0]["path"]), (&"software-engineer".into(), &Value::Null));
    let whole = schemas.hold("rubric", &["rubric", "show"]);
    let count = |rubric: &Value| rubric["levels"].as_array().expect("levels").len();
    assert_eq!(count(&whole), 13);
    assert_eq!(count(&schemas.hold("rubric", &["rubric", "show", "senior"])), 1);
    assert_eq!(count(&schemas.hold("rubric", &["rubric", "show", "--compare", "mid", "senior"])), 2);
    let config = schemas.hold("config", &["config"]);
    assert_eq!(
        config["defaults"][0],
        serde_json::json!({"option": "rubric", "value": "software-engineer", "set_by": null})
    );
    let mut set = command(&["config", "--format", "json"]);
    set.env("LADDER_RUBRIC", "software-engineer");
    assert!(run(set).stdout.contains("\"set_by\": \"LADDER_RUBRIC\""));
}

#[test]
fn checks_say_where_each_mistake_stands_and_go_on_to_the_next_file() {
    let schemas = Schemas::new();
    let folder = folder();
    let wrong = "target: senior\nanswers:\n  größe-日本: 3\n  writes-design-docs: meet\n";
    let wrong = file(folder.path(), "wrong.yaml", wrong);
    let missing = folder.path().join("missing.yaml");
    let arguments = ["answers", "check", text(&missing), text(&wrong), "examples/partial.json"];
    let found = schemas.hold("check", &arguments);
    assert_eq!(ladder(&[&arguments[..], &["-f", "json"]].concat()).status, 2);
    assert_eq!(ladder(&["answers", "check", "examples/partial.json", "-f", "json"]).status, 0);
    let files = found["files"].as_array().expect("a list of files");
    assert_eq!(files.iter().map(|file| file["ok"] == true).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(files[0]["diagnostics"][0]["code"], "unreadable-file");
    assert_eq!(
        (&files[0]["diagnostics"][0]["line"], &files[0]["diagnostics"][0]["path"]),
        (&Value::Null, &text(&missing).into())
    );
    let places = files[1]["diagnostics"].as_array().expect("a list").iter();
    let place =
        |found: &Value| ["line", "column", "end_line", "end_column"].map(|key| found[key].as_u64().expect("a number"));
    assert_eq!(places.map(place).collect::<Vec<_>>(), [[3, 3, 3, 11], [4, 23, 4, 27]]);
    assert!(files[1]["diagnostics"].as_array().expect("a list").iter().all(|found| found["severity"] == "error"));
}

#[test]
fn a_check_of_rubrics_as_json_has_the_status_that_it_has_in_words() {
    let schemas = Schemas::new();
    let folder = folder();
    let starter = ladder(&["rubric", "new"]).stdout;
    let good = file(folder.path(), "my-ladder.yaml", &starter);
    let other = file(folder.path(), "other.yaml", &starter);
    let wrong = file(folder.path(), "wrong.yaml", "schema: 1\n");
    for (files, strict, status) in [
        (vec!["software-engineer"], false, 0),
        (vec![text(&good)], true, 0),
        (vec![text(&other)], false, 0),
        (vec![text(&other)], true, 1),
        (vec![text(&other), text(&wrong)], true, 2),
        (vec!["sofware-engineer", text(&good)], false, 2),
    ] {
        let mut arguments = [&["rubric", "check"][..], &files].concat();
        arguments.extend(strict.then_some("--strict"));
        let found = schemas.hold("check", &arguments);
        assert_eq!(found["files"].as_array().expect("a list").len(), files.len());
        let json = ladder(&[&arguments[..], &["--format", "json"]].concat());
        assert_eq!(
            (ladder(&arguments).status, json.status, json.stderr.as_str()),
            (status, status, ""),
            "{arguments:?}"
        );
    }
    let path = folder.path().join("check.json");
    let written = ladder(&["rubric", "check", text(&wrong), "-o", text(&path)]);
    assert_eq!((written.status, written.stdout.as_str(), written.stderr), (2, "", format!("Wrote {}\n", text(&path))));
    let refused = ladder(&["rubric", "check", text(&wrong), "-o", text(&folder.path().join("check.html"))]);
    assert!(refused.status == 2 && refused.stderr.contains(".json, or say --format"), "{}", refused.stderr);
}
