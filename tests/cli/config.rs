//! Defaults that a user sets: which of them holds, and what is said of wrong ones.

use std::path::Path;

use super::rubric_errors::BASE;
use super::support::{Run, command, file, folder, run, text};

/// Runs the program with these variables, where the folder holds what is configured.
fn configured(folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Run {
    let mut command = command(arguments);
    command.env("XDG_CONFIG_HOME", folder).envs(variables.iter().copied());
    run(command)
}

/// Gives the level held now as an assessment with these settings takes it.
fn current(folder: &Path, variables: &[(&str, &str)], options: &[&str]) -> String {
    let arguments = [&["assess", "--target", "staff", "--format", "json", "--as-of", "2026-11-20"], options].concat();
    let run = configured(folder, variables, &arguments);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).expect("the report is JSON");
    report["current"].as_str().unwrap_or("none").to_owned()
}

#[test]
fn an_option_wins_over_the_answers_they_over_the_variable_and_that_over_the_config() {
    let folder = folder();
    let silent = file(folder.path(), "silent.yaml", "answers: {}\n");
    let saying = file(folder.path(), "saying.yaml", "current: mid\nanswers: {}\n");
    let (silent, saying) = (["--answers", text(&silent)], ["--answers", text(&saying)]);
    let variable = [("LADDER_CURRENT", "junior")];
    assert_eq!(current(folder.path(), &[], &silent), "senior");
    file(folder.path(), "ladder/config.yaml", "current: intern\n");
    assert_eq!(current(folder.path(), &[], &silent), "intern");
    assert_eq!(current(folder.path(), &[("LADDER_CURRENT", "")], &silent), "intern");
    assert_eq!(current(folder.path(), &variable, &silent), "junior");
    assert_eq!(current(folder.path(), &variable, &saying), "mid");
    assert_eq!(current(folder.path(), &variable, &[&saying[..], &["--current", "senior"]].concat()), "senior");
}

#[test]
fn a_rubric_and_a_format_need_not_be_typed_each_time() {
    let folder = folder();
    let rubric = file(folder.path(), "ladder/base.yaml", BASE);
    file(folder.path(), "ladder/config.yaml", "# mine\nrubric: ./base.yaml\nformat: markdown\n");
    let shown = configured(folder.path(), &[], &["rubric", "show"]);
    assert!(shown.stdout.starts_with("# "), "{}{}", shown.stdout, shown.stderr);
    let expected = configured(folder.path(), &[], &["rubric", "show", "-r", text(&rubric), "-f", "markdown"]);
    assert_eq!(shown.stdout, expected.stdout);
    let built_in =
        configured(folder.path(), &[("LADDER_RUBRIC", "software-engineer")], &["rubric", "show", "-f", "table"]);
    assert!(built_in.stdout.contains("Software engineer"), "{}", built_in.stdout);
    // A format that a command does not have is no matter of that command.
    file(folder.path(), "ladder/config.yaml", "format: csv\n");
    let table = configured(folder.path(), &[], &["rubric", "show"]);
    assert_eq!(table.stdout, configured(Path::new("/nonexistent"), &[], &["rubric", "show"]).stdout);
    let html = folder.path().join("page.html");
    assert_eq!(configured(folder.path(), &[], &["rubric", "show", "-o", text(&html)]).status, 0);
    assert!(std::fs::read_to_string(html).expect("it is written").starts_with("<!DOCTYPE html>"));
}

#[test]
fn answers_that_name_the_default_rubric_by_its_id_find_it() {
    let folder = folder();
    let rubric = file(folder.path(), "base.yaml", BASE);
    let variables = [("LADDER_RUBRIC", text(&rubric))];
    let new = configured(folder.path(), &variables, &["answers", "new", "--target", "senior"]);
    assert!(new.stdout.contains("\nrubric: base@"), "{}{}", new.stdout, new.stderr);
    let answers = file(folder.path(), "answers.yaml", &new.stdout);
    let check = configured(folder.path(), &variables, &["answers", "check", text(&answers)]);
    assert_eq!(check.status, 0, "{}", check.stderr);
}

#[test]
fn config_shows_each_default_and_where_it_comes_from() {
    let folder = folder();
    let none = configured(folder.path(), &[], &["config"]);
    let shown = |path: &str| {
        let file = folder.path().join("ladder/config.yaml");
        path.replace("CONFIG", text(&file))
    };
    let expected = "\
rubric   software-engineer                               built in
current  the level below the target                      built in
format   table                                           built in
log      /nonexistent/.local/share/ladder/evidence.yaml  built in

Config file: CONFIG (not there)
An option wins over an answers file, that over a variable, and that over the config file.
";
    assert_eq!((none.status, none.stdout, none.stderr), (0, shown(expected), String::new()));
    file(folder.path(), "ladder/config.yaml", "current: mid\nformat: html\nlog: /tmp/mine.yaml\n");
    let some = configured(folder.path(), &[("LADDER_CURRENT", "senior")], &["config"]);
    let expected = "\
rubric   software-engineer  built in
current  senior             LADDER_CURRENT
format   html               CONFIG
log      /tmp/mine.yaml     CONFIG

Config file: CONFIG
An option wins over an answers file, that over a variable, and that over the config file.
";
    assert_eq!((some.status, some.stdout, some.stderr), (0, shown(expected), String::new()));
}

#[test]
fn a_wrong_config_is_refused_at_its_place() {
    let folder = folder();
    let wrong = [
        ("rubrik: x\n", "unknown-key", "did you mean `rubric`?"),
        ("as_of: 2026-11-20\n", "unknown-key", "the keys here are `rubric`, `current`, `format`, `log`"),
        ("format: pdf\n", "unknown-format", "the formats are `table`, `markdown`, `html`, `json`, `csv` and `ics`"),
        ("current: [mid]\n", "wrong-type", "must be a single value"),
        ("rubric: ''\n", "empty-text", "`rubric` is blank"),
        ("- rubric\n", "wrong-type", "must be a block of keys"),
    ];
    for (config, code, words) in wrong {
        file(folder.path(), "ladder/config.yaml", config);
        for arguments in [&["rubric", "show"][..], &["config"]] {
            let run = configured(folder.path(), &[], arguments);
            assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{config}");
            assert!(run.stderr.contains(&format!("error[{code}]")), "{config}{}", run.stderr);
            assert!(
                run.stderr.contains("ladder/config.yaml:1:") && run.stderr.contains(words),
                "{config}{}",
                run.stderr
            );
        }
    }
    for nothing in ["", "# rubric: x\n", "rubric:\n"] {
        file(folder.path(), "ladder/config.yaml", nothing);
        assert_eq!(configured(folder.path(), &[], &["config"]).status, 0, "{nothing}");
    }
}

#[test]
fn a_default_that_names_nothing_says_where_it_is_set_and_what_wins_over_it() {
    let folder = folder();
    file(folder.path(), "ladder/config.yaml", "current: medior\n");
    let answers = file(folder.path(), "answers.yaml", "target: senior\nanswers: {}\n");
    let assess = ["assess", "--answers", text(&answers)];
    let level = configured(folder.path(), &[], &assess);
    let path = folder.path().join("ladder/config.yaml");
    let hints =
        format!("  hint: did you mean `director`?\n  hint: it is set by {}; --current wins over that\n", text(&path));
    assert!(
        level.stderr.starts_with("error: the rubric `software-engineer` has no level `medior`\n"),
        "{}",
        level.stderr
    );
    assert!(level.stderr.ends_with(hints.split_once('\n').expect("two hints").1), "{}", level.stderr);
    let shown = configured(folder.path(), &[], &["config"]);
    assert!(shown.status == 2 && shown.stdout.contains("medior"), "{}{}", shown.stdout, shown.stderr);
    assert_eq!(configured(folder.path(), &[], &[&assess[..], &["--current", "mid"]].concat()).status, 0);
    let rubric = configured(folder.path(), &[("LADDER_RUBRIC", "sofware-engineer")], &["rubric", "show"]);
    let expected = "error: there is no rubric `sofware-engineer`\n  hint: did you mean `software-engineer`?\n  hint: it is set by LADDER_RUBRIC; --rubric wins over that\n";
    assert_eq!((rubric.status, rubric.stderr.as_str()), (2, expected));
}
