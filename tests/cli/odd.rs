//! Rubrics and answers that are valid and unusual.

use ladder::domain::Ratio;
use ladder::text_file::{Source, rubric};
use unicode_width::UnicodeWidthStr as _;

use super::support::{Run, command, file, folder, ladder, run, text};

/// Two levels in two dimensions, a hard and a soft warning sign, and a second track.
const RUBRIC: &str = "
schema: 1
id: odd
version: 1.0.0
title: Odd
policy: {sustained_months: 0}
dimensions:
  - {id: own, title: Own}
  - {id: inf, title: Influence}
levels:
  - id: \"1.10\"
    title: One
    track: makers
    criteria:
      own: [{id: own-0, text: Own 0, must: true}]
      inf: [{id: inf-0, text: Inf 0}]
  - id: two
    title: Two
    track: makers
    after: \"1.10\"
    criteria:
      own: [{id: own-1, text: Own 1, must: true}, {id: \"1e3\", text: Own 2}]
      inf: [{id: inf-1, text: Inf 1}, {id: inf-2, text: Inf 2}]
    warnings:
      - {id: soft-sign, text: A soft sign}
      - {id: hard-sign, text: A hard sign, severity: hard}
  - id: lead
    title: Lead
    track: leads
    after: two
    entry: new-job
    criteria:
      own: [{id: lead-0, text: Lead 0, must: true, na_allowed: true}]
";

/// Assesses answers against the rubric above.
fn assess(answers: &str, arguments: &[&str]) -> Run {
    let folder = folder();
    let rubric = file(folder.path(), "odd.yaml", RUBRIC);
    let answers = file(folder.path(), "answers.yaml", answers);
    let mut all = vec!["assess", "--rubric", text(&rubric), "--answers", text(&answers), "--as-of", "2026-11-20"];
    all.extend(arguments);
    ladder(&all)
}

/// Puts a text on one line.
fn unbroken(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn an_observed_warning_sign_is_a_signal() {
    let run = assess("target: two\nwarnings: {hard-sign: true}\n", &[]);
    assert!(run.stdout.contains("Held back by  a hard warning sign: A hard sign"), "{}", run.stdout);
    assert!(!run.stdout.contains("No signal"), "{}", run.stdout);
}

#[test]
fn what_holds_the_verdict_back_most_comes_first_among_the_next_steps() {
    let shown = "{rating: 3, evidence: [{what: a, link: b.md, date: 2026-11-01}]}";
    let answers = format!(
        "target: two\nanswers: {{own-1: {shown}, \"1e3\": {shown}, inf-1: {shown}, inf-2: 0}}\nwarnings: {{soft-sign: true, hard-sign: true}}\n"
    );
    let run = assess(&answers, &[]);
    assert!(run.stdout.contains("1. Leave the warning sign behind: A hard sign"), "{}", run.stdout);
}

#[test]
fn steps_that_do_not_move_the_verdict_do_not_promise_to() {
    let run =
        assess("target: two\nanswers: {own-1: 0, \"1e3\": 0, inf-1: 0, inf-2: 0}\nwarnings: {hard-sign: true}\n", &[]);
    assert_eq!(run.stdout.contains("what moves the verdict"), run.stdout.contains("developing."), "{}", run.stdout);
    let na = assess("target: lead\nanswers: {lead-0: {rating: na, reason: new role}}\n", &[]);
    assert!(!na.stdout.contains("what moves the verdict") && !na.stdout.contains("With that"), "{}", na.stdout);
}

#[test]
fn a_day_for_evidence_that_answers_share_helps_each_of_them() {
    let shared = "{rating: 3, evidence: [move]}";
    let own = |link: &str| format!("{{rating: 3, evidence: [{{what: a, link: {link}, date: 2026-11-01}}]}}");
    let (second, inf_0, inf_1, inf_2) = (own("b.md"), own("c.md"), own("d.md"), own("e.md"));
    let answers = format!(
        "target: two\ncurrent: none\nanswers: {{own-0: {shared}, inf-0: {inf_0}, own-1: {shared}, \"1e3\": {second}, inf-1: {inf_1}, inf-2: {inf_2}}}\nwarnings: {{soft-sign: false, hard-sign: false}}\nevidence: {{move: {{what: Moved the shop, link: move.md}}}}\n"
    );
    let run = assess(&answers, &[]);
    let steps = run.stdout.split_once("Next steps").and_then(|(_, steps)| steps.split_once("With that"));
    let (steps, result) = steps.expect("steps are proposed");
    assert!(steps.contains("1. Add the day to the evidence of") && !steps.contains("2."), "{}", run.stdout);
    assert!(result.starts_with(": evidenced 100%, ready."), "{}", run.stdout);
}

#[test]
fn what_is_open_below_the_target_counts_as_open() {
    let linked = "{rating: 3, evidence: [{what: a, link: b.md, date: 2026-11-01}]}";
    let answers = format!(
        "target: two\ncurrent: none\nanswers: {{own-1: {linked}, \"1e3\": {linked}, inf-1: {linked}, inf-2: {linked}}}\nwarnings: {{soft-sign: false, hard-sign: false}}\n"
    );
    let run = assess(&answers, &[]);
    assert!(unbroken(&run.stdout).contains("it depends on 2 criteria not answered."), "{}", run.stdout);
}

#[test]
fn evidence_that_is_there_and_old_is_said_to_be_old() {
    let answers = "target: two\nanswers: {own-1: {rating: 3, evidence: [{what: a, link: b.md, date: 2025-01-01}]}}\n";
    let run = assess(answers, &[]);
    assert!(run.stdout.contains("newer evidence"), "{}", run.stdout);
}

#[test]
fn nothing_to_judge_is_said_in_every_place() {
    let run = assess("target: lead\nanswers: {lead-0: {rating: na, reason: new role}}\n", &[]);
    for words in
        ["Nothing to judge: no criterion of Lead applies.", "nothing is scored", "every must is not applicable"]
    {
        assert!(run.stdout.contains(words), "{words}\n{}", run.stdout);
    }
    assert!(!run.stdout.contains("by the score itself"), "{}", run.stdout);
}

#[test]
fn a_target_that_only_the_title_can_show_leaves_nothing_to_judge() {
    let folder = folder();
    let only =
        RUBRIC.replace("lead-0, text: Lead 0, must: true, na_allowed: true", "lead-0, text: Lead 0, in_seat: true");
    let rubric = file(folder.path(), "odd.yaml", only);
    let answers = file(folder.path(), "answers.yaml", "target: lead\n");
    let run = ladder(&["assess", "--rubric", text(&rubric), "--answers", text(&answers), "--as-of", "2026-11-20"]);
    let said = unbroken(&run.stdout);
    assert!(said.contains("Nothing to judge: only somebody who has the title can show what Lead asks for."), "{said}");
    assert!(!said.contains("No signal"), "{said}");
}

#[test]
fn too_much_set_aside_can_be_confirmed_by_somebody_where_that_helps() {
    let folder = folder();
    let linked = "{rating: 3, evidence: [{what: a, link: b.md, date: 2026-11-01}]}";
    let na = "{rating: na, reason: alone}";
    let answers = format!("target: two\nanswers: {{own-1: {linked}, \"1e3\": {linked}, inf-1: {na}, inf-2: {na}}}\n");
    let answers = file(folder.path(), "answers.yaml", answers);
    let said = |rubric: &str| {
        let rubric = file(folder.path(), "odd.yaml", rubric);
        unbroken(&ladder(&["assess", "--rubric", text(&rubric), "--answers", text(&answers)]).stdout)
    };
    let few = said(&RUBRIC.replace("title: Own}", "title: Own, weight: 2}"));
    let both = "not applicable, or name who confirms that it does not apply: too little is left to judge";
    assert!(few.contains(both), "{few}");
    let many = said(RUBRIC);
    assert!(many.contains("said to be not applicable: too little is left to judge"), "{many}");
}

#[test]
fn every_kind_of_move_has_its_name() {
    for (target, current, words, json) in [
        ("two", "1.10", "One → Two, promotion", "promotion"),
        ("two", "two", "Two, the level held now", "same-level"),
        ("1.10", "two", "Two → One, step down", "step-down"),
        ("lead", "two", "Two → Lead, track change", "track-change"),
    ] {
        let answers = format!("target: \"{target}\"\ncurrent: \"{current}\"\nanswers: {{own-0: 3}}\n");
        assert!(assess(&answers, &[]).stdout.contains(words), "{words}");
        let report = assess(&answers, &["--format", "json"]).stdout;
        assert!(report.contains(&format!("\"move\": \"{json}\"")), "{json}");
    }
}

#[test]
fn ratings_at_a_held_level_count_without_evidence() {
    let report = assess("target: two\nanswers: {own-0: 3}\n", &["--format", "json"]).stdout;
    let criterion = &report[report.find("\"id\": \"own-0\"").expect("the criterion is there")..];
    let effective = criterion.lines().find(|line| line.contains("\"effective\"")).map(str::trim);
    assert_eq!(effective, Some("\"effective\": \"meets\","), "{criterion}");
}

#[test]
fn a_template_reads_back_whatever_the_ids_look_like() {
    let folder = folder();
    let rubric = file(folder.path(), "odd.yaml", RUBRIC);
    for target in ["1.10", "two"] {
        let template = ladder(&["answers", "new", "--target", target, "--rubric", text(&rubric)]).stdout;
        let path = file(folder.path(), "new.yaml", template);
        let check = ladder(&["answers", "check", text(&path), "--rubric", text(&rubric)]);
        assert_eq!(check.status, 0, "{}", check.stderr);
    }
}

#[test]
fn the_command_after_a_template_is_one_that_works() {
    let folder = folder();
    let rubric = file(folder.path(), "odd.yaml", RUBRIC);
    let path = folder.path().join("new.yaml");
    let note =
        ladder(&["answers", "new", "--target", "two", "--rubric", text(&rubric), "--output", text(&path)]).stderr;
    let named = note.split('`').nth(1).expect("a command is named").to_owned();
    let arguments: Vec<_> = named.split(' ').skip(1).collect();
    assert_eq!(ladder(&arguments).status, 0, "{named}");
}

#[test]
fn a_rubric_that_only_the_answers_name_is_a_mistake_of_theirs() {
    let mut command = command(&["answers", "check", "-"]);
    command.write_stdin("rubric: softwar-engineer\nbogus: 1\n");
    let run = run(command);
    assert_eq!(run.status, 2);
    for words in ["unknown-rubric", "<stdin>:1:9", "did you mean `software-engineer`?", "unknown-key"] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
}

#[test]
fn a_reason_without_na_is_never_dropped_silently() {
    for answer in ["{reason: not here}", "{rating: 3, reason: not here}"] {
        let run = assess(&format!("target: two\nanswers: {{own-1: {answer}}}\n"), &[]);
        assert_eq!(run.status, 2, "{answer}");
        assert!(run.stderr.contains("stray-reason"), "{}", run.stderr);
    }
}

#[test]
fn a_level_cannot_be_called_none() {
    let folder = folder();
    let rubric = file(folder.path(), "odd.yaml", RUBRIC.replace("id: lead\n", "id: lead\n    aliases: [none]\n"));
    let run = ladder(&["rubric", "check", text(&rubric)]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("cannot be called `none`"), "{}", run.stderr);
}

#[test]
fn a_dash_is_standard_output_and_no_place_to_save() {
    let folder = folder();
    let answers = file(folder.path(), "a.yaml", "target: senior\n");
    let mut output = command(&["assess", "--answers", text(&answers), "--output", "-"]);
    output.current_dir(folder.path());
    assert!(run(output).stdout.contains("No signal yet"));
    let mut save = command(&["assess", "--answers", text(&answers), "--save", "-"]);
    save.current_dir(folder.path());
    assert_eq!(run(save).status, 2);
    assert!(!folder.path().join("-").exists());
}

#[test]
fn long_and_wide_titles_keep_the_page() {
    let titles = ["Collaboration and stakeholder work of every kind", "影響力と協力", "Ü".repeat(40).leak()];
    let folder = folder();
    for title in titles {
        let rubric =
            RUBRIC.replace("title: Own", &format!("title: {title}")).replace("title: Two", &format!("title: {title}"));
        let rubric = file(folder.path(), "odd.yaml", rubric);
        let answers = file(folder.path(), "a.yaml", "target: two\nanswers: {own-1: 2}\n");
        for width in [60, 80, 100] {
            let rubric = text(&rubric);
            for arguments in [
                &["assess", "--rubric", rubric, "--answers", text(&answers), "--details"][..],
                &["rubric", "show", "--rubric", rubric],
                &["rubric", "show", "two", "--rubric", rubric],
            ] {
                let mut command = command(arguments);
                command.env("COLUMNS", width.to_string());
                let run = run(command);
                assert_eq!(run.status, 0, "{}", run.stderr);
                let widest = run.stdout.lines().max_by_key(|line| line.width()).unwrap_or_default();
                assert!(widest.width() <= width, "{arguments:?} at {width}: {widest}");
            }
        }
    }
}

#[test]
fn a_number_is_the_decimal_that_is_written() {
    const LONG: &str = "0.66666666666666666667";
    let policy = format!(
        "policy: {{sustained_months: 0, floor: {LONG}, verdicts: {{ready: 0.70, nearly: {LONG}, developing: 0.5}}}}"
    );
    let scale = format!(
        "scale: [{{id: no, label: No, value: 0}}, {{id: most, label: Most, value: {LONG}}}, {{id: third, label: Two thirds, value: \"0.66666666666666666668\"}}, {{id: all, label: All, value: 1.0}}]"
    );
    let yaml = RUBRIC.replace("policy: {sustained_months: 0}", &format!("{policy}\n{scale}"));
    // A tool that goes through floating point would spoil the JSON: only the braces and quotes are written here.
    let json = format!(
        "{{\"schema\": 1, \"id\": \"odd\", \"version\": \"1.0.0\", \"title\": \"Odd\", \"policy\": {{\"sustained_months\": 0, \"floor\": {LONG}, \"verdicts\": {{\"ready\": 0.70, \"nearly\": {LONG}, \"developing\": 5e-1}}}},
        \"scale\": [{{\"id\": \"no\", \"label\": \"No\", \"value\": 0}}, {{\"id\": \"most\", \"label\": \"Most\", \"value\": {LONG}}}, {{\"id\": \"third\", \"label\": \"Two thirds\", \"value\": \"0.66666666666666666668\"}}, {{\"id\": \"all\", \"label\": \"All\", \"value\": 1.0}}],
        \"dimensions\": [{{\"id\": \"own\", \"title\": \"Own\", \"weight\": 1.500}}], \"levels\": [{{\"id\": \"one\", \"title\": \"One\", \"criteria\": {{\"own\": [{{\"id\": \"own-0\", \"text\": \"Own 0\", \"weight\": 25e-1}}]}}}}]}}"
    );
    for (name, text) in [("odd.yaml", yaml), ("odd.json", json)] {
        let checked = rubric::read(Source::new(name, text), None, &|_| unreachable!("one file"));
        let rubric = checked.rubric.unwrap_or_else(|| panic!("{name}: {:?}", checked.diagnostics));
        let exact = Ratio::parse(LONG).expect("a decimal");
        assert_ne!(exact, Ratio::new(2, 3));
        let policy = rubric.policy();
        assert_eq!([&policy.floor, &policy.verdicts.nearly, &rubric.scale().steps()[1].value], [&exact; 3], "{name}");
        assert_eq!(policy.verdicts.ready, Ratio::new(7, 10), "{name}");
    }
}

#[test]
fn a_weight_is_never_rounded_to_one_that_is_allowed() {
    for weight in ["2.00000000000000000001", "0.50000000000000000001", "1000.00000000000000000001"] {
        let yaml = RUBRIC.replace("title: Own}", &format!("title: Own, weight: {weight}}}"));
        let json: serde_json::Value =
            serde_yaml::from_str(&RUBRIC.replace("title: Own}", "title: Own, weight: 77}")).expect("it is YAML");
        let json = json.to_string().replace("77", weight);
        for (name, text) in [("odd.yaml", yaml), ("odd.json", json)] {
            let checked = rubric::read(Source::new(name, text), None, &|_| unreachable!("one file"));
            let codes: Vec<_> = checked.diagnostics.iter().map(|diagnostic| diagnostic.code.as_str()).collect();
            assert!(checked.rubric.is_none() && codes == ["invalid-weight"], "{name} {weight}: {codes:?}");
            let message = &checked.diagnostics[0].message;
            assert_eq!(*message, format!("{weight} is no weight: a weight has at most three decimals"));
        }
    }
}

#[test]
fn a_level_that_looks_like_a_number_is_found_as_it_is_written() {
    let run = assess("target: 1.10\ncurrent: none\nanswers: {own-0: 3, 1e3: 2}\n", &[]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("One"), "{}", run.stdout);
}
