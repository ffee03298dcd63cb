//! `ladder rubric schema`, `ladder answers schema`, `ladder rubric new`: what an editor accepts is what the program reads.

use std::path::PathBuf;

use ladder::text_file::{answers::ANSWERS_SCHEMA, rubric::RUBRIC_SCHEMA};
use serde_json::Value;

use super::rubric_errors::{BASE, spoilt};
use super::support::{Run, command, file, folder, ladder, run, text};

/// Validates a text as an editor does, and lists what is wrong.
fn mistakes(schema: &str, content: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("the schema is one of draft 2020-12");
    let content: Value = serde_yaml::from_str(content).expect("the content is YAML or JSON");
    validator.iter_errors(&content).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Reads rubrics as the program does.
fn check_rubric(content: &str) -> Run {
    let folder = folder();
    ladder(&["rubric", "check", text(&file(folder.path(), "base.yaml", content))])
}

/// Reads answers as the program does.
fn check_answers(content: &str) -> Run {
    let folder = folder();
    ladder(&["answers", "check", text(&file(folder.path(), "answers.yaml", content))])
}

/// Gives the path and the text of every YAML or JSON file in a folder of the repository.
fn files(relative: &str) -> Vec<(PathBuf, String)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(relative);
    let entries = std::fs::read_dir(folder).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let paths = paths.filter(|path| path.extension().is_some_and(|ending| ending == "yaml" || ending == "json"));
    paths.map(|path| (path.clone(), std::fs::read_to_string(path).expect("it is text"))).collect()
}

#[test]
fn both_schemas_are_valid_and_describe_every_key() {
    for schema in [RUBRIC_SCHEMA, ANSWERS_SCHEMA] {
        let schema: Value = serde_json::from_str(schema).expect("the schema is JSON");
        assert!(jsonschema::meta::is_valid(&schema));
        let mut blocks = vec![&schema];
        while let Some(block) = blocks.pop() {
            for (key, property) in block.get("properties").and_then(Value::as_object).into_iter().flatten() {
                let is_condition = property.get("const").is_some() && key == "rating";
                assert!(is_condition || property["description"].is_string(), "{key}");
            }
            match block {
                Value::Object(entries) => blocks.extend(entries.values()),
                Value::Array(items) => blocks.extend(items),
                _ => {}
            }
        }
    }
}

/// Gives what a block with a key that nobody knows is told to have: the keys that are read, in the order of reading.
fn keys_read(check: impl Fn(&str) -> Run, content: &str) -> String {
    let stderr = check(content).stderr;
    let from = stderr.find("there is no key `zzzzzz` here").unwrap_or_else(|| panic!("{content}\n{stderr}"));
    let hint = stderr[from..].split("the keys here are ").nth(1).unwrap_or_else(|| panic!("{content}\n{stderr}"));
    let hint = hint.split("\n\n").next().expect("the hint ends");
    hint.split('`').skip(1).step_by(2).collect::<Vec<_>>().join(" ")
}

#[test]
fn the_schemas_have_exactly_the_keys_that_are_read_in_their_order() {
    let rubric: Value = serde_json::from_str(RUBRIC_SCHEMA).expect("the schema is JSON");
    let answers: Value = serde_json::from_str(ANSWERS_SCHEMA).expect("the schema is JSON");
    let keys = |block: &Value| {
        block["properties"].as_object().expect("the block has keys").keys().cloned().collect::<Vec<_>>().join(" ")
    };
    let second = |competency: &str, expects: &str| {
        let content = spoilt("levels:", &format!("competencies: [{{{competency}}}]\nlevels:"));
        let content = content.replacen("schema: 1", "schema: 2", 1);
        content.replacen("title: Junior", &format!("title: Junior\n    expects: {expects}"), 1)
    };
    let policy = |unknown: &str| spoilt("policy: {", &format!("policy: {{{unknown}, "));
    for (block, content) in [
        ("rubric", spoilt("schema: 1", "schema: 1\nzzzzzz: 1")),
        ("policy", policy("zzzzzz: 1")),
        ("verdicts", spoilt("ready: 0.85", "ready: 0.85, zzzzzz: 1")),
        ("evidencePolicy", policy("evidence: {zzzzzz: 1}")),
        ("step", spoilt("dimensions:", "scale: [{zzzzzz: 1}]\ndimensions:")),
        ("retired", spoilt("levels:", "retired: [{zzzzzz: 1}]\nlevels:")),
        ("dimension", spoilt("title: Scope", "title: Scope, zzzzzz: 1")),
        ("level", spoilt("title: Junior", "title: Junior\n    zzzzzz: 1")),
        ("criterion", spoilt("weight: 3", "weight: 3, zzzzzz: 1")),
        ("competency", second("zzzzzz: 1", "{}")),
        ("competencyStep", second("steps: [{zzzzzz: 1}]", "{}")),
        ("partCriterion", second("steps: [{id: a, criteria: [{zzzzzz: 1}]}]", "{}")),
        (
            "expectation",
            second("id: craft, dimension: scope, title: C, steps: [{id: a, label: A}]", "{craft: {zzzzzz: 1}}"),
        ),
        ("source", spoilt("title: Base\n", "title: Base\nsource: {zzzzzz: 1}\n")),
        ("label", policy("labels: [{zzzzzz: 1}]")),
        ("labelledLink", spoilt("weight: 3", "weight: 3, links: [{zzzzzz: 1}]")),
        ("warningSign", spoilt("severity: soft", "severity: soft, zzzzzz: 1")),
        ("action", spoilt("effort: m", "effort: m, zzzzzz: 1")),
    ] {
        let described = keys(&rubric["$defs"][block]);
        // In a rubric, a level may name the file that it stands in.
        let described = if block == "level" { format!("file {described}") } else { described };
        assert_eq!(keys_read(check_rubric, &content), described, "{block}");
    }
    for (block, content) in [
        (&answers, "zzzzzz: 1"),
        (&answers["$defs"]["rater"], "rater: {zzzzzz: 1}"),
        (&answers["$defs"]["answer"], "answers: {writes-design-docs: {zzzzzz: 1}}"),
        (&answers["$defs"]["evidence"], "answers: {writes-design-docs: {evidence: [{what: x, zzzzzz: 1}]}}"),
        (&answers["$defs"]["evidence"], "evidence: {billing-move: {what: x, zzzzzz: 1}}"),
    ] {
        assert_eq!(keys_read(check_answers, content), keys(block), "{content}");
    }
}

#[test]
fn the_commands_print_the_schemas_or_write_them_to_a_file() {
    for (command, schema) in [("rubric", RUBRIC_SCHEMA), ("answers", ANSWERS_SCHEMA)] {
        let printed = ladder(&[command, "schema"]);
        assert_eq!((printed.status, printed.stdout.as_str(), printed.stderr.as_str()), (0, schema, ""));
        let folder = folder();
        let path = folder.path().join("schema.json");
        for content in [None, Some(schema.replace("Lowercase", "Older"))] {
            if let Some(older) = content {
                std::fs::write(&path, older).expect("the folder is writable");
            }
            let written = ladder(&[command, "schema", "--output", text(&path)]);
            let note = format!("Wrote {}\n", text(&path));
            assert_eq!((written.status, written.stdout.as_str(), written.stderr), (0, "", note));
            assert_eq!(std::fs::read_to_string(&path).expect("the file is there"), schema);
        }
    }
}

#[test]
fn a_schema_takes_the_place_of_nothing_but_an_older_one() {
    let folder = folder();
    for content in ["schema: 1\n", "{\"title\": \"Answers of ladder\"}", ANSWERS_SCHEMA] {
        let path = file(folder.path(), "mine.json", content);
        let run = ladder(&["rubric", "schema", "--output", text(&path)]);
        assert_eq!(run.status, 2, "{content}");
        assert!(run.stderr.contains("is there already"), "{}", run.stderr);
        assert_eq!(std::fs::read_to_string(&path).expect("the file is there"), content);
    }
}

#[test]
fn every_rubric_and_level_file_of_the_repository_fits_the_schema() {
    let found =
        ["rubrics/software-engineer", "rubrics/software-engineer/levels", "rubrics/overlays"].map(files).concat();
    assert_eq!(found.len(), 23);
    for (path, content) in found {
        assert_eq!(mistakes(RUBRIC_SCHEMA, &content), Vec::<String>::new(), "{}", path.display());
    }
    let guide = include_str!("../../rubrics/README.md");
    let example = guide.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    assert_eq!(mistakes(RUBRIC_SCHEMA, example), Vec::<String>::new());
}

#[test]
fn every_answers_file_and_template_fits_the_schema() {
    let found = [files("examples"), files("examples/people")].concat();
    assert_eq!(found.len(), 10);
    for (path, content) in found {
        assert_eq!(mistakes(ANSWERS_SCHEMA, &content), Vec::<String>::new(), "{}", path.display());
    }
    let readme = include_str!("../../README.md");
    let example = readme.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    assert_eq!(mistakes(ANSWERS_SCHEMA, example), Vec::<String>::new());
    for target in ["intern", "mid", "senior", "staff", "cto"] {
        let template = ladder(&["answers", "new", "--target", target, "--current", "none"]).stdout;
        assert_eq!(mistakes(ANSWERS_SCHEMA, &template), Vec::<String>::new(), "{target}");
    }
}

#[test]
fn a_saved_file_fits_the_schema() {
    let folder = folder();
    for name in ["saved.yaml", "saved.json"] {
        let path = folder.path().join(name);
        let run = ladder(&["assess", "--answers", "examples/people/strong-mid.yaml", "--save", text(&path)]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        let saved = std::fs::read_to_string(&path).expect("the file is there");
        assert_eq!(mistakes(ANSWERS_SCHEMA, &saved), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn templates_name_the_schema_in_their_first_line() {
    for (command, name) in [(&["answers", "new", "--target", "senior"][..], "answers"), (&["rubric", "new"], "rubric")]
    {
        let template = ladder(command).stdout;
        let lines: Vec<_> = template.lines().collect();
        assert_eq!(lines[0], format!("# yaml-language-server: $schema=ladder-{name}.schema.json"));
        assert!(
            lines[1].contains(&format!("`ladder {name} schema --output ladder-{name}.schema.json`")),
            "{}",
            lines[1]
        );
    }
}

#[test]
fn a_new_rubric_passes_the_strict_check_and_is_usable_at_once() {
    let folder = folder();
    for name in ["my-ladder.yaml", "team.yml", "company/rubric.yaml"] {
        let path = file(folder.path(), name, "");
        std::fs::remove_file(&path).expect("the file is ours");
        let new = ladder(&["rubric", "new", "--output", text(&path)]);
        assert_eq!((new.status, new.stdout.as_str()), (0, ""), "{}", new.stderr);
        let checked = ladder(&["rubric", "check", "--strict", text(&path)]);
        let ok = format!("{}: ok, My ladder 0.1.0, 2 levels, 9 criteria\n", text(&path));
        assert_eq!((checked.status, checked.stderr), (0, ok));
        let content = std::fs::read_to_string(&path).expect("the file is there");
        assert_eq!(mistakes(RUBRIC_SCHEMA, &content), Vec::<String>::new());
        assert!(!content.to_lowercase().contains("engineer") && !content.contains("software"), "{content}");
        // The commands in its comments are the way to the first report.
        let start = path.ancestors().find(|folder| folder.ends_with("company")).unwrap_or(&path).parent();
        let commands: Vec<_> = content.lines().filter_map(|line| line.strip_prefix("#   ladder ")).collect();
        assert_eq!(commands.len(), 4, "{content}");
        for line in commands {
            let mut command = command(&line.split(' ').collect::<Vec<_>>());
            command.current_dir(start.expect("it stands in a folder"));
            let run = run(command);
            assert!(run.status == 0 && !run.stderr.contains("warning"), "{line}\n{}", run.stderr);
        }
        std::fs::remove_file(folder.path().join("answers.yaml")).expect("it was written");
    }
}

#[test]
fn a_new_rubric_overwrites_nothing_and_is_called_like_its_file() {
    let folder = folder();
    let there = file(folder.path(), "mine.yaml", "mine");
    for (path, words) in [
        (there.clone(), "is there already"),
        (folder.path().join("My Ladder.yaml"), "lowercase letters, digits and hyphens"),
        (folder.path().join("mine.json"), "end the name in .yaml"),
    ] {
        let run = ladder(&["rubric", "new", "--output", text(&path)]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", path.display());
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    assert_eq!(std::fs::read_to_string(there).expect("the file is there"), "mine");
}

/// Asserts that the schema and the program refuse each way to spoil the small rubric.
fn assert_each_refused_by_both(table: &str) {
    for line in table.lines().filter(|line| !line.is_empty()) {
        let (change, code) = line.split_once(" => ").expect("a line has an arrow");
        let (from, to) = change.split_once(" | ").expect("a line says what is replaced");
        let content = spoilt(&from.replace('⏎', "\n"), &to.replace('⏎', "\n"));
        let read = check_rubric(&content);
        assert!(read.status == 2 && read.stderr.contains(&format!("error[{code}]")), "{line}\n{}", read.stderr);
        assert_ne!(mistakes(RUBRIC_SCHEMA, &content), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn a_rubric_that_the_schema_refuses_is_refused_by_the_program_too() {
    let table = "
schema: 1 | schema: 3 => unknown-schema
schema: 1 | schema: 1⏎extends: software-engineer => unknown-key
schema: 1 | schema: 2⏎remove: {criteria: [old]} => missing-key
schema: 1 | schema: \"1\" => unknown-schema
title: Base | titel: Base => unknown-key
title: Base⏎ |  => missing-key
version: 1.0.0 | version: 1.0 => wrong-type
version: 1.0.0 | version: => wrong-type
title: Base | title: ' ' => empty-text
text: Does tasks | text: \"\\u202ea\" => hidden-character
schema: 1 | schema: 2⏎source: {url: https://example.org} => missing-key
schema: 1 | schema: 2⏎source: {name: A, url: \"javascript:x\"} => invalid-link
weight: 3 | examples: once => wrong-type
weight: 3 | links: [https://example.org] => wrong-type
weight: 3 | links: [{label: A}] => missing-key
weight: 3 | links: [{label: A, url: \"data:x\"}] => invalid-link
weight: 3 | tags: [' '] => empty-text
foundation: 0.85 | labels: [{label: A}] => invalid-labels
foundation: 0.85 | labels: [{above: 0.5, at_least: 0.5, label: A}] => invalid-labels
foundation: 0.85 | labels: [{above: 2, label: A}] => invalid-number
id: base | id: Base Rubric => invalid-id
aliases: [jr] | aliases: [Jr] => invalid-id
aliases: [jr] | aliases: [none] => invalid-id
aliases: [jr] | aliases: jr => wrong-type
weight: 3 | occasions: 0 => invalid-number
weight: 3 | occasions: 101 => invalid-number
weight: 3 | in_seat: sometimes => wrong-type
weight: 3 | takes: month => invalid-takes
after: junior | entry: hire => invalid-entry
after: junior | sustained_months: -1 => invalid-number
levels: | retired: [{id: old}]⏎levels: => missing-key
levels: | retired: [{id: Old Id, reason: a}]⏎levels: => invalid-id
levels: | retired: [{id: old, by: No Id, reason: a}]⏎levels: => unknown-criterion
weight: 2 | weight: 0 => invalid-weight
weight: 2 | weight: -1 => invalid-weight
weight: 2 | weight: 0.0001 => invalid-weight
weight: 2 | weight: 1001 => invalid-weight
weight: 2 | weight: \"2\" => invalid-weight
{3: Always} | {3: } => wrong-type
{3: Always} | {17: Always} => unknown-rating
{3: Always} | {Meets: Always} => unknown-rating
{3: Always} | {3: ' '} => empty-text
      impact: |       Impact: => unknown-dimension
must: true | must: yes please => wrong-type
must: true | musst: true => unknown-key
effort: m | effort: xl => invalid-effort
effort: m, |  => missing-key
severity: soft | severity: medium => invalid-severity
after: junior | after: Junior => unknown-level
after: junior | after: none => unknown-level
";
    assert_each_refused_by_both(table);
}

#[test]
fn names_and_texts_are_as_long_as_the_schemas_allow_and_no_longer() {
    let fits = |of_rubric: bool, content: &str| {
        let (schema, run) = match of_rubric {
            true => (RUBRIC_SCHEMA, check_rubric(content)),
            false => (ANSWERS_SCHEMA, check_answers(content)),
        };
        let is_read = run.status == 0;
        assert_eq!(run.stderr.contains("error[too-large]"), !is_read, "{}", run.stderr);
        assert_eq!(mistakes(schema, content).is_empty(), is_read, "{}", run.stderr);
        is_read
    };
    let keys = [
        (true, "title: Base", "title: ", 200),
        (true, "version: 1.0.0", "version: v", 199),
        (true, "text: Does tasks", "text: ", 10_000),
        (false, "subject: a", "subject: ", 200),
        (false, "name: b", "name: ", 200),
        (false, "confirmed_by: c", "confirmed_by: ", 200),
        (false, "what: d", "what: ", 10_000),
        (false, "note: e", "note: ", 10_000),
    ];
    let answers = "subject: a\nrater: {name: b}\nanswers: {frames-unclear-problem: {rating: 3, evidence: [{what: d, confirmed_by: c}], note: e}}\n";
    for (of_rubric, from, key, most) in keys {
        let with = |length: usize| {
            let to = format!("{key}{}", "ä".repeat(length));
            if of_rubric { spoilt(from, &to) } else { answers.replace(from, &to) }
        };
        assert!(fits(of_rubric, &with(most)), "{key}");
        assert!(!fits(of_rubric, &with(most + 1)), "{key}");
    }
}

#[test]
fn a_policy_or_scale_that_the_schema_refuses_is_refused_by_the_program_too() {
    let table = "
ready: 0.85 | ready: 1.2 => invalid-number
ready: 0.85 | ready: almost => invalid-number
foundation: 0.85 | foundation: -0.1 => invalid-number
foundation: 0.85 | floor: ~ => invalid-number
foundation: 0.85 | sustained_months: 1.5 => invalid-number
foundation: 0.85 | sustained_months: \"6\" => invalid-number
foundation: 0.85 | evidence: {max_age_months: 0} => invalid-number
foundation: 0.85 | na_limit_level: 2 => invalid-number
foundation: 0.85 | warnings_limit: 0 => invalid-number
foundation: 0.85 | warnings_limit: 101 => invalid-number
foundation: 0.85 | active_months: 0 => invalid-number
foundation: 0.85 | breadth: 1.5 => invalid-number
foundation: 0.85 | evidence: {caps: [1, 2, 3]} => invalid-caps
foundation: 0.85 | evidence: {caps: [1, 2, 3, 3, 4]} => invalid-caps
foundation: 0.85 | evidence: {caps: [1, 2, Meets, 4]} => unknown-rating
foundation: 0.85 | evidence: {caps: 3} => wrong-type
dimensions: | scale: [{id: no, label: X, value: 0}]⏎dimensions: => invalid-scale
dimensions: | scale: [{id: no, label: X, value: 0}, {id: na, label: X, value: 1}]⏎dimensions: => invalid-id
dimensions: | scale: [{id: no, label: X, value: 0}, {id: yes, label: X, value: 2}]⏎dimensions: => invalid-number
dimensions: | scale: [{id: no, label: X, value: 0}, {id: yes, label: X}]⏎dimensions: => missing-key
";
    assert_each_refused_by_both(table);
}

#[test]
fn a_level_file_that_leads_out_of_its_folder_is_refused_by_both() {
    for level in ["../a.yaml", "/a.yaml", "levels/../../a.yaml", "c:a.yaml", "..\\a.yaml", " "] {
        let content = BASE.replace("levels:\n", &format!("levels:\n  - {{file: '{level}'}}\n"));
        let read = check_rubric(&content);
        assert!(read.stderr.contains("error[unsafe-path]"), "{level}\n{}", read.stderr);
        assert_ne!(mistakes(RUBRIC_SCHEMA, &content), Vec::<String>::new(), "{level}");
    }
    let both = BASE.replace("levels:\n", "levels:\n  - {file: levels/a.yaml, id: a}\n");
    assert!(check_rubric(&both).stderr.contains("error[unknown-key]"));
    assert_ne!(mistakes(RUBRIC_SCHEMA, &both), Vec::<String>::new());
}

#[test]
fn a_rubric_that_the_program_reads_fits_the_schema() {
    let table = "
schema: 1 | schema: 1.0
policy: { | policy: {floor: \"1/3\",
policy: { | policy: {na_limit: '0.25',
policy: { | policy: {sustained_months: 6.0,
policy: { | policy: {na_limit: 1/3, na_limit_level: 1/4, warnings_limit: 1, active_months: 1, breadth: 0,
levels: | retired: [{id: old, by: leads-project, reason: It was vague}, {id: older, reason: It went}]⏎levels:
levels: | retired:⏎levels:
after: junior | after: junior⏎    sustained_months: 0⏎    active_months: 1⏎    entry: new-job
weight: 3 | occasions: 2, in_seat: true, takes: half-year
policy: { | policy: {sustained_months: 0, evidence: {max_age_months: 1, caps: [0, 1, meets, exceeds]},
verdicts: {ready: 0.85, nearly: 0.675, developing: 0.5} | verdicts: ~
aliases: [jr] | aliases: ~
aliases: [jr] | aliases: [l5.2, '5']
{3: Always} | ~
{3: Always} | {03: Always, partial: Sometimes}
weight: 3 | grow: ~
weight: 3 | evidence: ~
weight: 3 | evidence: [A document], evidence_required: false, na_allowed: true
weight: 2 | weight: 1.5e2
text: Does tasks | text: \"Does\\ttasks\\nwell\"
      - {id: works-alone, text: Works alone, severity: soft} | 
";
    for change in table.lines().filter(|line| !line.is_empty()) {
        let (from, to) = change.split_once(" | ").expect("a line says what is replaced");
        let content = spoilt(from, &to.replace('⏎', "\n"));
        let read = check_rubric(&content);
        assert_eq!(read.status, 0, "{change}\n{}", read.stderr);
        assert_eq!(mistakes(RUBRIC_SCHEMA, &content), Vec::<String>::new(), "{change}");
    }
}

#[test]
fn answers_that_the_schema_refuses_are_refused_by_the_program_too() {
    let table = "
answer: {} => unknown-key
answers: {writes-design-docs: {raiting: 3}} => unknown-key
answers: {writes-design-docs: {rating: 3, evidence: [{what: x, who: y}]}} => unknown-key
answers: {Writes Docs: 3} => unknown-criterion
answers: {writes-design-docs: Meets it} => unknown-rating
answers: {writes-design-docs: \"3\"} => unknown-rating
answers: {writes-design-docs: true} => unknown-rating
answers: {writes-design-docs: -1} => unknown-rating
answers: {writes-design-docs: 2.5} => unknown-rating
answers: {writes-design-docs: {rating: 11}} => unknown-rating
answers: {frames-unclear-problem: na} => missing-reason
answers: {frames-unclear-problem: {rating: na}} => missing-reason
answers: {frames-unclear-problem: {rating: na, reason: }} => missing-reason
answers: {frames-unclear-problem: {rating: 3, reason: x}} => stray-reason
answers: {frames-unclear-problem: {reason: x}} => stray-reason
answers: {frames-unclear-problem: {rating: na, reason: x, inferred: true}} => invalid-inferred
answers: {writes-design-docs: {inferred: maybe}} => wrong-type
answers: {writes-design-docs: {inferred: }} => wrong-type
answers: {writes-design-docs: [1]} => wrong-type
answers: {writes-design-docs: {evidence: x}} => wrong-type
answers: {writes-design-docs: {evidence: [3]}} => wrong-type
answers: {writes-design-docs: {evidence: [No Name]}} => unknown-evidence
evidence: [{what: x}] => wrong-type
evidence: {Billing Move: {what: x}} => invalid-id
evidence: {billing: {link: x.md}} => missing-key
answers: {writes-design-docs: {rating: 3, confirmed_by: manager}} => stray-reason
answers: {writes-design-docs: {evidence: [{what: }]}} => missing-key
answers: {writes-design-docs: {evidence: [{link: x.md}]}} => missing-key
answers: {writes-design-docs: {evidence: [{what: ' '}]}} => empty-text
answers: {writes-design-docs: {evidence: [{what: x, link: ''}]}} => empty-text
answers: {writes-design-docs: {evidence: [{what: x, date: 20-11-2026}]}} => invalid-date
answers: {writes-design-docs: {evidence: [{what: x, date: 2026-13-01}]}} => invalid-date
answers: [3] => wrong-type
date: 2026 => invalid-date
date: [2026-11-20] => wrong-type
rater: self => wrong-type
rater: {role: boss} => invalid-role
rater: {nmae: x} => unknown-key
rubric: Software Engineer => invalid-id
target: Senior Engineer => unknown-level
current: '' => empty-text
warnings: {assigned-work-only: No} => wrong-type
warnings: {assigned-work-only: 1} => wrong-type
warnings: {Assigned Work: true} => unknown-warning
subject: [a] => wrong-type
[a] => wrong-type
";
    for line in table.lines().filter(|line| !line.is_empty()) {
        let (content, code) = line.split_once(" => ").expect("a line has an arrow");
        let read = check_answers(content);
        assert!(read.status == 2 && read.stderr.contains(&format!("error[{code}]")), "{line}\n{}", read.stderr);
        assert_ne!(mistakes(ANSWERS_SCHEMA, content), Vec::<String>::new(), "{line}");
    }
}

#[test]
fn answers_that_the_program_reads_fit_the_schema() {
    let contents = "{} | rater: | rater: {role: , name: } | answers: | warnings: | subject: | subject: 7 | date: | rubric:
        | rubric: software-engineer@ | rubric: software-engineer@7 beta | target: l5 | current: none | warnings: {assigned-work-only: }
        | answers: {writes-design-docs: } | answers: {writes-design-docs: 3.0} | answers: {writes-design-docs: {}}
        | answers: {writes-design-docs: {rating: , evidence: , note: , reason: }} | answers: {writes-design-docs: {note: 5}}
        | answers: {writes-design-docs: {rating: meets, inferred: false, evidence: [{what: 5, link: , date: , confirmed_by: }]}}
        | answers: {frames-unclear-problem: {rating: na, reason: 5}} | answers: {frames-unclear-problem: {inferred: true}}
        | evidence: | evidence: {billing: {what: x}} | answers: {writes-design-docs: {evidence: [billing]}}\nevidence: {billing: {what: x}}
        | answers: {frames-unclear-problem: {rating: na, reason: x, confirmed_by: manager}}";
    for content in contents.split(" | ").map(str::trim) {
        let read = check_answers(content);
        assert_eq!(read.status, 0, "{content}\n{}", read.stderr);
        assert_eq!(mistakes(ANSWERS_SCHEMA, content), Vec::<String>::new(), "{content}");
    }
}

#[test]
fn what_needs_more_than_the_shape_of_a_file_only_the_program_knows() {
    let rubrics = "after: junior | after: juniro => unknown-level
after: junior | after: senior => level-cycle
[sr] | [jr] => alias-clash
leads-project | does-tasks => duplicate-id
{3: Always} | {7: Always} => unknown-rating
{3: Always} | {3: Always, meets: Always} => duplicate-key
      impact: |       impct: => unknown-dimension
nearly: 0.675 | nearly: 0.9 => threshold-order
foundation: 0.85 | floor: \"3/2\" => invalid-number
foundation: 0.85 | sustained_months: 36 => unreachable-months
must: true | must: true, in_seat: true => must-in-seat
levels: | retired: [{id: leads-project, reason: a}]⏎levels: => duplicate-id
levels: | retired: [{id: old, by: lead-project, reason: a}]⏎levels: => unknown-criterion
foundation: 0.85 | evidence: {caps: [2, 1, 3, 4]} => invalid-caps
weight: 2 | weight: 1.2345 => invalid-weight";
    for line in rubrics.lines() {
        let (change, code) = line.split_once(" => ").expect("a line has an arrow");
        let (from, to) = change.split_once(" | ").expect("a line says what is replaced");
        let content = spoilt(from, &to.replace('⏎', "\n"));
        assert!(check_rubric(&content).stderr.contains(&format!("error[{code}]")), "{line}");
        assert_eq!(mistakes(RUBRIC_SCHEMA, &content), Vec::<String>::new(), "{line}");
    }
    let answers = "answers: {writes-design-doc: 3} => unknown-criterion
answers: {writes-design-docs: meet} => unknown-rating
answers: {leads-cross-team-project: {rating: na, reason: x}} => na-on-must
answers: {writes-design-docs: {evidence: [{what: x, date: 9999-01-01}]}} => future-date
answers: {writes-design-docs: {evidence: [{what: x, link: see above}]}} => invalid-link
answers: {writes-design-docs: {evidence: [billing]}} => unknown-evidence
date: 2026-02-30 => invalid-date
rubric: software-enginer => unknown-rubric
target: senoir => unknown-level
warnings: {assigned-work: true} => unknown-warning";
    for line in answers.lines() {
        let (content, code) = line.split_once(" => ").expect("a line has an arrow");
        assert!(check_answers(content).stderr.contains(&format!("error[{code}]")), "{line}");
        assert_eq!(mistakes(ANSWERS_SCHEMA, content), Vec::<String>::new(), "{line}");
    }
}
