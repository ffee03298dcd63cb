//! `ladder log`: one line an entry, nothing lost, and what to bring of it to a review.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "a test prepares and looks at files itself")]

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use super::support::{Run, command, file, folder, run, text};

/// Runs the program for somebody whose data is in this folder.
fn ladder(data: &Path, arguments: &[&str]) -> Run {
    let mut command = command(arguments);
    command.env("XDG_DATA_HOME", data);
    run(command)
}

/// Runs a command about the log, which succeeds and says nothing beside what it prints.
fn log(data: &Path, arguments: &[&str]) -> String {
    let run = ladder(data, &[&["log"], arguments].concat());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{arguments:?}\n{}", run.stdout);
    run.stdout
}

/// Gives the text of the log.
fn written(data: &Path) -> String {
    std::fs::read_to_string(data.join("ladder/evidence.yaml")).expect("there is a log")
}

/// Lists the entries as JSON.
fn entries(data: &Path) -> Vec<Value> {
    let run = ladder(data, &["log", "list", "--format", "json"]);
    let list: Value = serde_json::from_str(&run.stdout).expect("the list is JSON");
    list["entries"].as_array().expect("there are entries").clone()
}

/// Writes a log into a data folder.
fn with_log(data: &Path, content: &str) {
    file(data, "ladder/evidence.yaml", content);
}

/// A log of three sound entries, with what a person wrote beside them.
const LOG: &str = "\
# mine

- id: billing-move
  date: 2026-05-02
  what: Led the billing migration   # with Kim
  link: https://example.org/billing
  confirmed_by: Kim
  for: [delivers-multi-team-initiative, mentors-engineers]
  tags: [billing]

# below: mentoring
- what: Mentored two engineers towards goals agreed with them
  date: 2026-09-01
- {id: talk, what: 'Talked about queues', tags: [talks, billing]}
# end
";

#[test]
fn one_command_writes_one_entry_and_prints_its_id() {
    let data = folder();
    let add =
        ["log", "add", "Led", "the billing move", "--link", "PAY-42", "--date", "2026-11-20", "--confirmed-by", "Kim"];
    let add = [&add[..], &["--for", "mentors-engineers,mentors-engineers", "--tag", "billing", "--tag", "two words"]]
        .concat();
    let run = ladder(data.path(), &add);
    assert_eq!((run.status, run.stdout.as_str(), run.stderr.as_str()), (0, "2026-11-20-led-the-billing-move\n", ""));
    let expected = "\
- id: 2026-11-20-led-the-billing-move
  date: 2026-11-20
  what: Led the billing move
  link: PAY-42
  confirmed_by: Kim
  for:
  - mentors-engineers
  tags:
  - billing
  - two words
";
    assert_eq!(written(data.path()).split_once("tags.\n").expect("it says what it is").1, expected);
    assert_eq!(entries(data.path())[0]["confirmed_by"], "Kim");
    let again = ladder(data.path(), &add);
    assert_eq!(again.stdout, "2026-11-20-led-the-billing-move-2\n");
}

#[test]
fn an_entry_without_a_criterion_is_told_what_it_may_serve_and_why() {
    let data = folder();
    let run = ladder(data.path(), &["log", "add", "Mentored two engineers towards agreed goals"]);
    assert!(run.stderr.starts_with("May serve, by words in common: mentors-engineers ("), "{}", run.stderr);
    assert!(run.stderr.contains("goals") && run.stderr.lines().count() == 1, "{}", run.stderr);
    let quiet = ladder(data.path(), &["-q", "log", "add", "Mentored two engineers towards agreed goals"]);
    assert_eq!(quiet.stderr, "");
}

#[test]
fn an_unknown_criterion_is_kept_and_told_with_its_near_names() {
    let data = folder();
    let run = ladder(data.path(), &["log", "add", "Helped", "--for", "mentors-enginers"]);
    assert_eq!(run.status, 0);
    let told = "`software-engineer` has no criterion `mentors-enginers`, which is kept as it is; did you mean `mentors-engineers`?\n";
    assert_eq!(run.stderr, told);
    let suggest = ladder(data.path(), &["log", "suggest", "--target", "senior"]);
    assert_eq!(suggest.status, 0);
    assert!(suggest.stderr.contains("warning[foreign-criterion]") && suggest.stderr.contains("evidence.yaml:"));
    assert!(written(data.path()).contains("mentors-enginers"));
}

#[test]
fn the_log_and_its_folder_are_their_owners_alone() {
    let data = folder();
    log(data.path(), &["add", "Did it", "--for", "mentors-engineers"]);
    let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    let path = data.path().join("ladder/evidence.yaml");
    assert_eq!((mode(&path), mode(path.parent().expect("a folder"))), (0o600, 0o700));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).expect("it is ours");
    log(data.path(), &["add", "Did it again", "--for", "mentors-engineers"]);
    assert_eq!(mode(&path), 0o600);
    assert_eq!(std::fs::read_dir(data.path().join("ladder")).expect("it is there").count(), 1);
}

#[test]
fn adds_at_once_lose_none() {
    const PROCESSES: usize = 24;
    let data = folder();
    let add = |number: usize| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ladder"));
        command.env_clear().env("XDG_DATA_HOME", data.path()).env("HOME", "/nonexistent");
        command.args(["-q", "log", "add", "--date", "2026-11-20", "Did", &number.to_string()]);
        command.stdout(Stdio::piped()).spawn().expect("the program runs")
    };
    let started: Vec<_> = (0..PROCESSES).map(|number| add(number / 2)).collect();
    let ids = started.into_iter().map(|child| {
        let output = child.wait_with_output().expect("the program ends");
        assert!(output.status.success());
        String::from_utf8(output.stdout).expect("an id is text").trim().to_owned()
    });
    let mut ids: Vec<_> = ids.collect();
    ids.sort();
    let mut kept: Vec<_> =
        entries(data.path()).iter().map(|entry| entry["id"].as_str().expect("an id").to_owned()).collect();
    kept.sort();
    assert_eq!(kept, ids);
    kept.dedup();
    assert_eq!(kept.len(), PROCESSES);
}

#[test]
fn what_a_person_wrote_into_the_log_survives_an_add_and_a_removal() {
    let data = folder();
    with_log(data.path(), LOG);
    log(data.path(), &["add", "Did it", "--date", "2026-11-20", "--for", "mentors-engineers"]);
    let added = "- id: 2026-11-20-did-it\n  date: 2026-11-20\n  what: Did it\n  for:\n  - mentors-engineers\n";
    assert_eq!(written(data.path()), format!("{LOG}{added}"));
    let removed = ladder(data.path(), &["log", "remove", "billing-move"]);
    assert_eq!((removed.status, removed.stdout.as_str()), (0, ""));
    assert_eq!(removed.stderr, "Removed billing-move: 2026-05-02: Led the billing migration\n");
    let (from, to) = (LOG.find("- id").expect("an entry"), LOG.find("\n# below").expect("a comment"));
    assert_eq!(written(data.path()), format!("{}{}{added}", &LOG[..from], &LOG[to..]));
}

#[test]
fn a_damaged_entry_costs_no_other_and_stays_as_it_is() {
    let data = folder();
    let damaged = "\
- {id: first, what: First}
- id: open
  what: \"never closed
- what: Has a link
  link: javascript:alert(1)
- {id: second, what: Second, whta: x}
- what: [a, list]
- just words
- {id: first, what: Again}
- {id: Not An Id, what: Named oddly}
- {what: One, what: Two}
- {what: Late, date: 2026-02-30}
- *nothing
- {id: last, what: Last}
";
    with_log(data.path(), damaged);
    let run = ladder(data.path(), &["log", "list", "--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let ids: Vec<_> =
        entries(data.path()).iter().map(|entry| entry["id"].as_str().expect("an id").to_owned()).collect();
    assert_eq!(ids, ["last", "first"]);
    let places = ["3:9", "5:9", "6:30", "7:3", "8:3", "9:8", "10:8", "11:15", "12:22", "13:3"]
        .map(|place| format!("evidence.yaml:{place}"));
    for place in &places {
        assert!(run.stderr.contains(place), "{place}\n{}", run.stderr);
    }
    assert_eq!(run.stderr.matches("error[").count(), places.len(), "{}", run.stderr);
    let quiet = ladder(data.path(), &["-q", "log", "list"]);
    assert_eq!(quiet.stderr.matches("error[").count(), places.len());
    let add = ladder(data.path(), &["log", "add", "More", "--date", "2026-11-20", "--for", "mentors-engineers"]);
    assert_eq!((add.status, add.stderr.as_str()), (0, ""));
    assert!(written(data.path()).starts_with(damaged));
    assert_eq!(entries(data.path()).len(), 3);
    let removed = ladder(data.path(), &["log", "remove", "last"]);
    assert_eq!(removed.status, 1, "{}", removed.stderr);
    assert_eq!(entries(data.path()).len(), 2);
}

#[test]
fn what_is_no_log_is_never_added_to() {
    let data = folder();
    let answers = file(data.path(), "answers.yaml", "target: senior\nanswers: {}\n");
    let before = std::fs::read_to_string(&answers).expect("it is there");
    for log in [&answers, &data.path().join("list.json")] {
        if log != &answers {
            std::fs::write(log, "[{\"what\": \"x\"}]\n").expect("the folder is writable");
        }
        for arguments in [&["add", "Did it"][..], &["edit"]] {
            let run = ladder(data.path(), &[&["log", "--log", text(log)], arguments].concat());
            let error = format!("error: `{}` is no log of evidence, and stays as it is\n", text(log));
            assert_eq!(run.status, 2);
            assert!(run.stderr.starts_with(&error), "{}", run.stderr);
        }
    }
    assert_eq!(std::fs::read_to_string(&answers).expect("it is there"), before);
    assert_eq!(std::fs::read_dir(data.path()).expect("it is there").count(), 2);
}

#[test]
fn what_cannot_be_read_or_written_is_said_and_nothing_is_left_behind() {
    let data = folder();
    let path = |name: &str| data.path().join(name);
    std::fs::create_dir(path("folder.yaml")).expect("the folder is writable");
    std::os::unix::fs::symlink(path("nowhere"), path("link.yaml")).expect("links can be made");
    assert!(std::process::Command::new("mkfifo").arg(path("pipe.yaml")).status().expect("mkfifo runs").success());
    for (name, why) in
        [("folder.yaml", "it is a directory"), ("link.yaml", "no such file"), ("pipe.yaml", "no regular file")]
    {
        for arguments in
            [&["add", "Did it"][..], &["list"], &["remove", "it"], &["suggest", "-t", "senior"], &["export"]]
        {
            let run = ladder(data.path(), &[&["log", "--log", text(&path(name))], arguments].concat());
            assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{name} {arguments:?}");
            assert!(run.stderr.contains(why), "{name} {arguments:?}\n{}", run.stderr);
        }
    }
    assert_eq!(std::fs::read_dir(data.path()).expect("it is there").count(), 3);
    std::os::unix::fs::symlink(path("real.yaml"), path("good.yaml")).expect("links can be made");
    std::fs::write(path("real.yaml"), "- what: One\n").expect("the folder is writable");
    let run = ladder(data.path(), &["-q", "log", "--log", text(&path("good.yaml")), "add", "Two"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(std::fs::symlink_metadata(path("good.yaml")).expect("it is there").is_symlink());
    assert!(std::fs::read_to_string(path("real.yaml")).expect("it is there").contains("what: Two"));
}

#[test]
fn an_entry_that_could_not_be_read_again_is_refused() {
    let data = folder();
    let long = "x".repeat(10_001);
    let name = "x".repeat(201);
    for (arguments, why) in [
        (&["  "][..], "what happened is blank"),
        (&[long.as_str()], "what happened is longer than 10000 characters"),
        (&["Did it", "--link", "see the wiki"], "`see the wiki` is no link"),
        (&["Did it", "--link", "javascript:alert(1)"], "it would run code"),
        (&["Did it", "--date", "last spring"], "`last spring` is no day"),
        (&["Did it", "--date", "9999-01-01"], "9999-01-01 is still to come"),
        (&["Did it", "--confirmed-by", ""], "the name is blank"),
        (&["Did it", "--confirmed-by", " Me"], "`Me` is you, and confirms nothing"),
        (&["Did it", "--confirmed-by", "self"], "`self` is you, and confirms nothing"),
        (&["Did it", "--confirmed-by", "n/a"], "`n/a` names nobody, and confirms nothing"),
        (&["Did it", "--tag", &name], "the tag is longer than 200 characters"),
        (&["Did it", "--for", "Not an id"], "`Not an id` is no id of a criterion"),
    ] {
        let run = ladder(data.path(), &[&["log", "add"], arguments].concat());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{why}");
        assert!(run.stderr.contains(why) && run.stderr.contains("hint: "), "{why}\n{}", run.stderr);
    }
    let blank = ladder(data.path(), &["log", "add", ""]);
    assert!(!blank.stderr.contains("option"), "{}", blank.stderr);
    assert!(!data.path().join("ladder").exists());
}

#[test]
fn odd_words_are_kept_to_the_letter_and_act_nowhere() {
    let data = folder();
    for what in [
        "- id: x",
        "# no comment",
        "\u{1b}[31mred\nline",
        "=cmd()",
        "\u{202e}turned",
        "what: |\n- id: y",
        "'\"",
        "true",
        "2026",
        "~",
    ] {
        let run = ladder(data.path(), &["-q", "log", "add", "--", &format!("{what} ")]);
        assert_eq!(run.status, 0, "{what:?} {}", run.stderr);
        assert_eq!(entries(data.path())[0]["what"], what.trim());
        let id = run.stdout.trim();
        for format in ["table", "markdown", "html", "csv"] {
            let shown = log(data.path(), &["list", "--format", format]);
            assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{format}");
            assert!(format != "csv" || !shown.contains(",=cmd"), "{shown}");
        }
        assert_eq!(ladder(data.path(), &["log", "remove", id]).status, 0, "{what:?}");
        assert!(entries(data.path()).is_empty());
    }
}

#[test]
fn entries_are_listed_newest_first_and_chosen_by_day_level_tag_and_use() {
    let data = folder();
    with_log(data.path(), LOG);
    let ids = |options: &[&str]| {
        let run = ladder(data.path(), &[&["log", "list", "--format", "json"], options].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        let list: Value = serde_json::from_str(&run.stdout).expect("the list is JSON");
        let ids = list["entries"]
            .as_array()
            .expect("entries")
            .iter()
            .map(|entry| entry["id"].as_str().expect("an id").to_owned());
        ids.collect::<Vec<_>>()
    };
    let mentored = "2026-09-01-mentored-two-engineers-towards-goals";
    assert_eq!(ids(&[]), [mentored, "billing-move", "talk"]);
    assert_eq!(ids(&["--since", "2026-06-01"]), [mentored]);
    assert_eq!(ids(&["--tag", "billing"]), ["billing-move", "talk"]);
    assert_eq!(ids(&["--tag", "billing", "--tag", "talks"]), ["talk"]);
    assert_eq!(ids(&["--for", "senior"]), ["billing-move"]);
    assert_eq!(ids(&["--for", "intern"]), Vec::<String>::new());
    let named = "target: senior\nanswers: {mentors-engineers: {rating: 3, evidence: [talk]}}\nevidence: {talk: {what: Other words}}\n";
    let copied = "target: senior\nanswers: {mentors-engineers: {rating: 3, evidence: [{what: Other words, link: https://example.org/billing/}]}}\n";
    let (named, copied) = (file(data.path(), "named.yaml", named), file(data.path(), "copied.yaml", copied));
    assert_eq!(ids(&["--unused", "--answers", text(&named)]), [mentored, "billing-move"]);
    assert_eq!(ids(&["--unused", "--answers", text(&copied)]), [mentored, "talk"]);
    assert_eq!(ids(&["--unused", "-a", text(&copied), "-a", text(&named)]), [mentored]);
    assert_eq!(ids(&["--unused"]), [mentored, "billing-move", "talk"]);
    file(data.path(), "ladder/answers/me.yaml", std::fs::read(&named).expect("it is there"));
    assert_eq!(ids(&["--unused"]), [mentored, "billing-move"]);
    let table = log(data.path(), &["list", "--answers", text(&named)]);
    let expected = "  2026-09-01  Mentored two engineers towards goals agreed with them\n";
    assert!(table.starts_with(expected), "{table}");
    assert!(table.contains("[talk] (tagged talks, billing; used)"), "{table}");
}

#[test]
fn a_document_for_a_review_has_a_section_a_quarter_and_a_part_a_dimension() {
    let data = folder();
    with_log(data.path(), LOG);
    let expected = "\
# What was done: 3 pieces of evidence, 2026-05-02 to 2026-09-01

## July to September 2026

### Other

- 2026-09-01: Mentored two engineers towards goals agreed with them

## April to June 2026

### ";
    let exported = log(data.path(), &["export"]);
    assert!(exported.starts_with(expected), "{exported}");
    assert!(exported.contains("\n## Without a date\n\n### Other\n\n- no date: Talked about queues\n"), "{exported}");
    assert!(
        exported.contains("Led the billing migration; <https://example.org/billing>; confirmed by Kim (for: "),
        "{exported}"
    );
    let html = data.path().join("done.html");
    let run = ladder(data.path(), &["log", "export", "--output", text(&html)]);
    assert_eq!((run.status, run.stderr), (0, format!("Wrote {}\n", text(&html))));
    assert!(std::fs::read_to_string(html).expect("it is written").contains("Led the billing migration"));
}

#[test]
fn suggestions_name_the_words_that_entry_and_criterion_share_and_what_ages() {
    let data = folder();
    with_log(data.path(), LOG);
    let options = ["--target", "senior", "--as-of", "2026-11-20", "--format", "json"];
    let suggest = |more: &[&str]| {
        let printed = log(data.path(), &[&["suggest"], &options[..], more].concat());
        serde_json::from_str::<Value>(&printed).expect("suggestions are JSON")
    };
    let all = suggest(&[]);
    assert_eq!((all["review"].as_str(), all["kind"].as_str()), (Some("2027-05-20"), Some("log-suggestions")));
    let of = |found: &Value, id: &str| {
        let criteria = found["criteria"].as_array().expect("criteria").clone();
        criteria.into_iter().find(|criterion| criterion["id"] == id)
    };
    let mentors = of(&all, "mentors-engineers").expect("nothing shows it");
    let (first, second) = (&mentors["entries"][0], &mentors["entries"][1]);
    assert_eq!((first["id"].as_str(), first["named"].as_bool()), (Some("billing-move"), Some(true)));
    assert_eq!(second["id"], "2026-09-01-mentored-two-engineers-towards-goals");
    let shared: Vec<_> = second["shared"].as_array().expect("words").iter().filter_map(Value::as_str).collect();
    assert!(shared.contains(&"mentored") && shared.contains(&"goals"), "{shared:?}");
    let answers = "target: senior\ndate: 2026-11-20\nanswers:\n  mentors-engineers:\n    rating: 3\n    evidence: [{what: Old, link: PAY-1, date: 2025-06-01}, {what: Older, link: PAY-2, date: 2025-07-01}]\n";
    let answers = file(data.path(), "answers.yaml", answers);
    let later = suggest(&["--answers", text(&answers)]);
    assert_eq!(of(&later, "mentors-engineers"), None);
    assert_eq!(later["uncovered"][0], "mentors-engineers");
    assert_eq!(later["ageing"][0]["until"], "2026-12-01");
    let soon = suggest(&["--answers", text(&answers), "--months", "1"]);
    assert_eq!(soon["uncovered"].as_array().map(Vec::len), Some(0));
}

#[test]
fn an_edit_is_checked_and_none_is_lost() {
    let data = folder();
    with_log(data.path(), LOG);
    let edit = |script: &str| {
        let editor = file(data.path(), "editor.sh", format!("#!/bin/sh\n{script}\n"));
        std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o700)).expect("it is ours");
        let mut command = command(&["log", "edit"]);
        command.env("XDG_DATA_HOME", data.path()).env("PATH", "/usr/bin:/bin").env("VISUAL", &editor);
        run(command)
    };
    let path = data.path().join("ladder/evidence.yaml");
    let same = edit("true");
    assert_eq!((same.status, same.stderr.as_str()), (0, "Nothing changed.\n"));
    let failed = edit("exit 3");
    assert_eq!(failed.status, 2);
    assert!(failed.stderr.contains("the editor failed, and nothing changed"), "{}", failed.stderr);
    let added = edit("echo '- {id: new, what: New}' >> \"$1\"");
    assert_eq!((added.status, added.stderr), (0, format!("Saved 4 entries in {}\n", text(&path))));
    let whole = written(data.path());
    assert_eq!(whole, format!("{LOG}- {{id: new, what: New}}\n"));
    for (script, why) in [
        ("echo '- \"open' >> \"$1\"", "the edit damages entries"),
        ("echo 'target: senior' > \"$1\"", "the edit is no log any more"),
        (": > \"$1\"", "the edit leaves no entry"),
        ("printf '\\377' >> \"$1\"", "the edit is no UTF-8 text"),
        ("echo '# more' >> \"$1\"; exit 1", "the editor failed"),
    ] {
        let refused = edit(script);
        assert_eq!(refused.status, 2, "{why}");
        assert!(refused.stderr.contains(why) && refused.stderr.contains("the edit is kept in `"), "{}", refused.stderr);
        assert_eq!(written(data.path()), whole);
    }
    let kept = std::fs::read_to_string(data.path().join("ladder/evidence.edit-1.yaml")).expect("it is kept");
    assert_eq!(kept, format!("{whole}- \"open\n"));
    let meanwhile = format!(
        "echo '- {{id: mine, what: Mine}}' >> \"$1\"; echo '- {{id: theirs, what: Theirs}}' >> {}",
        text(&path)
    );
    assert_eq!(edit(&meanwhile).status, 0);
    assert_eq!(written(data.path()), format!("{whole}- {{id: mine, what: Mine}}\n- {{id: theirs, what: Theirs}}\n"));
}

#[test]
fn an_unknown_id_is_answered_with_near_ones() {
    let data = folder();
    with_log(data.path(), LOG);
    let run = ladder(data.path(), &["log", "remove", "biling-move"]);
    let error = "error: the log has no entry `biling-move`\n  hint: did you mean `billing-move`?\n";
    assert_eq!((run.status, run.stderr.as_str()), (2, error));
    assert_eq!(written(data.path()), LOG);
}

#[test]
fn the_log_is_where_the_option_the_variable_or_the_config_says() {
    let (data, config) = (folder(), folder());
    let add = |variables: &[(&str, &str)], options: &[&str]| {
        let mut command = command(&[&["-q", "log", "add", "Did it"], options].concat());
        command.env("XDG_DATA_HOME", data.path()).env("XDG_CONFIG_HOME", config.path()).envs(variables.iter().copied());
        assert_eq!(run(command).status, 0);
    };
    file(config.path(), "ladder/config.yaml", "log: mine.yaml\n");
    let (by_variable, by_option) = (data.path().join("variable.yaml"), data.path().join("option.yaml"));
    add(&[], &[]);
    add(&[("LADDER_LOG", text(&by_variable))], &[]);
    add(&[("LADDER_LOG", text(&by_variable))], &["--log", text(&by_option)]);
    for path in [config.path().join("ladder/mine.yaml"), by_variable, by_option] {
        let text = std::fs::read_to_string(&path).expect("it is there");
        assert_eq!(text.matches("what: Did it").count(), 1, "{}", path.display());
    }
    assert!(!data.path().join("ladder/evidence.yaml").exists());
}

/// Answers with one rating that lacks evidence, and one that is not given.
const CLAIM: &str = "target: senior\ncurrent: mid\ndate: 2026-11-20\nanswers: {mentors-engineers: 3}\n";

#[test]
fn an_assessment_counts_what_names_a_rated_criterion_and_says_where_it_comes_from() {
    let data = folder();
    let to_come = "- {id: later, what: Later, date: 2026-11-21, link: PAY-3, for: [mentors-engineers]}\n";
    let two = "- {id: one, what: One, date: 2026-06-01, link: PAY-1, for: [mentors-engineers, settles-disagreement]}\n\
               - {id: two, what: Two, date: 2026-07-01, link: PAY-2, for: [mentors-engineers, other-rubric]}\n";
    with_log(data.path(), &format!("{two}{to_come}"));
    let answers = file(data.path(), "answers.yaml", CLAIM);
    let assess = |options: &[&str]| ladder(data.path(), &[&["assess", "--answers", text(&answers)], options].concat());
    let json = |options: &[&str]| serde_json::from_str::<Value>(&assess(options).stdout).expect("the report is JSON");
    let (without, with) = (json(&["-f", "json"]), json(&["-f", "json", "--log"]));
    let mentors = |report: &Value| {
        let criteria = report["criteria"].as_array().expect("criteria").clone();
        criteria.into_iter().find(|criterion| criterion["id"] == "mentors-engineers").expect("it is on the path")
    };
    assert!(without.get("from_log").is_none());
    assert_eq!(mentors(&with)["rating"], mentors(&without)["rating"]);
    assert_ne!(mentors(&with)["effective"], mentors(&without)["effective"]);
    let expected = r#"[{"id":"one","criteria":["mentors-engineers"]},{"id":"two","criteria":["mentors-engineers"]}]"#;
    assert_eq!(with["from_log"].to_string(), expected);
    let page = assess(&["--log", "--details"]);
    assert_eq!(page.status, 0);
    assert!(page.stderr.contains("warning[foreign-criterion]"), "{}", page.stderr);
    let words = page.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let note = "2 pieces of evidence come from the log: one behind mentors-engineers; two behind mentors-engineers.";
    assert!(words.contains(note) && words.contains("[one; from the log]"), "{words}");
    let other = file(data.path(), "other.yaml", two);
    assert_eq!(json(&["-f", "json", &format!("--log={}", text(&other))])["from_log"], with["from_log"]);
    let missing = assess(&["--log=missing.yaml"]);
    assert_eq!((missing.status, missing.stdout.as_str()), (2, ""));
    let saved = data.path().join("saved.yaml");
    assert_eq!(assess(&["--log", "--no-history", "--save", text(&saved)]).status, 0);
    assert!(!std::fs::read_to_string(saved).expect("it is saved").contains("PAY"));
}

#[test]
fn a_plan_says_how_to_write_down_what_is_collected() {
    let data = folder();
    let answers = file(data.path(), "answers.yaml", CLAIM);
    let plan = ladder(data.path(), &["plan", "--answers", text(&answers), "--format", "markdown"]);
    assert!(plan.stdout.contains("- Log it: `ladder log add WHAT --for mentors-engineers`\n"), "{}", plan.stdout);
}

#[test]
fn ids_tags_and_criteria_are_completed() {
    let data = folder();
    with_log(data.path(), LOG);
    let offered = |words: &[&str]| {
        let mut command = command(&[&["--", "ladder"], words].concat());
        command.env("LADDER_COMPLETE", "fish").env("_CLAP_COMPLETE_INDEX", words.len().to_string());
        let run = run({
            command.env("XDG_DATA_HOME", data.path());
            command
        });
        let names = run.stdout.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned());
        names.collect::<Vec<_>>()
    };
    assert_eq!(
        offered(&["log", "remove", ""])[..3],
        ["talk", "2026-09-01-mentored-two-engineers-towards-goals", "billing-move"]
    );
    assert_eq!(offered(&["log", "list", "--tag", ""]), ["billing", "talks"]);
    assert_eq!(offered(&["log", "add", "x", "--for", "mentors-e"]), ["mentors-engineers"]);
    assert_eq!(offered(&["log", "list", "--for", "se"]), ["senior"]);
}

#[test]
fn the_day_since_is_said_in_the_words_that_add_takes() {
    let data = folder();
    log(data.path(), &["add", "Did it", "--date", "yesterday", "--for", "mentors-engineers"]);
    for (since, entries) in [("yesterday", 1), ("today", 0), ("2026", 1), ("May 2020", 1)] {
        let list = log(data.path(), &["list", "--since", since, "-f", "json"]);
        let list: Value = serde_json::from_str(&list).expect("the list is JSON");
        assert_eq!(list["entries"].as_array().map(Vec::len), Some(entries), "{since}");
    }
    let run = ladder(data.path(), &["log", "list", "--since", "last spring"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
}
