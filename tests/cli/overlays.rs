//! Rubrics that build on others and overlays that lie over them: what wins, what moves, what goes, and what is refused.

use std::path::Path;

use serde_json::Value;

use super::rubric_errors::{BASE, spoilt};
use super::support::{Run, command, file, folder, ladder, run, text};

/// Is the beginning of an overlay of the small rubric.
const EXTRA: &str = "schema: 2\noverlay: base\nid: extra\nversion: 1.0.0\ntitle: Extra\n";

/// Writes the small rubric with files beside it, each named by its id, and checks the rubric of this name.
fn check(files: &[(&str, &str)], name: &str) -> Run {
    let folder = with(files);
    checked(folder.path(), name)
}

fn with(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = folder();
    file(folder.path(), "base.yaml", BASE);
    for (name, content) in files {
        file(folder.path(), name, content);
    }
    folder
}

fn checked(folder: &Path, name: &str) -> Run {
    in_folder(folder, &["rubric", "check", name])
}

fn in_folder(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = command(arguments);
    command.current_dir(folder);
    run(command)
}

/// Gives the merged rubric as JSON.
fn shown(files: &[(&str, &str)], name: &str) -> Value {
    let folder = with(files);
    let run = in_folder(folder.path(), &["rubric", "show", "--rubric", name, "--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{files:?}");
    serde_json::from_str(&run.stdout).expect("it is JSON")
}

/// Lists the ids of the criteria of each level, and of its warning signs.
fn ids(rubric: &Value) -> Vec<String> {
    let ids = |items: &Value| {
        items.as_array().expect("a list").iter().map(|item| item["id"].as_str().expect("an id").to_owned()).collect()
    };
    let line = |level: &Value| {
        let [criteria, warnings]: [Vec<String>; 2] = ["criteria", "warnings"].map(|key| ids(&level[key]));
        format!("{}: {} | {}", level["id"].as_str().expect("an id"), criteria.join(" "), warnings.join(" "))
    };
    rubric["levels"].as_array().expect("levels").iter().map(line).collect()
}

#[test]
fn an_overlay_that_says_nothing_changes_nothing() {
    let [mut base, mut laid] = ["base.yaml", "base.yaml+extra"].map(|name| shown(&[("extra.yaml", EXTRA)], name));
    assert_eq!(laid["rubric"]["overlays"], serde_json::json!(["extra"]));
    assert_ne!(laid["rubric"]["sha256"], base["rubric"]["sha256"]);
    for rubric in [&mut base, &mut laid] {
        rubric["rubric"]["overlays"].take();
        rubric["rubric"]["sha256"].take();
    }
    assert_eq!(laid, base);
}

#[test]
fn what_is_given_wins_key_by_key_and_lists_replace_whole() {
    let overlay = format!(
        "{EXTRA}policy: {{verdicts: {{ready: 0.9}}, foundation: 0.9}}\nlevels:\n  - id: junior\n    aliases: [j]\n    criteria:
      scope: [{{id: does-tasks, text: Does large tasks, anchors: {{2: Sometimes}}}}]\n"
    );
    let laid = shown(&[("extra.yaml", &overlay)], "base.yaml+extra");
    let junior = &laid["levels"][0];
    let criterion = &junior["criteria"][0];
    assert_eq!(laid["bars"]["ready"], "0.9");
    assert_eq!(laid["bars"]["developing"], "0.5");
    assert_eq!((&junior["title"], &junior["aliases"]), (&"Junior".into(), &serde_json::json!(["j"])));
    assert_eq!((&criterion["text"], &criterion["weight"]), (&"Does large tasks".into(), &"3".into()));
    assert_eq!(criterion["anchors"], serde_json::json!({"partial": "Sometimes", "meets": "Always"}));
}

#[test]
fn what_is_new_stands_where_it_is_given_and_what_is_known_moves() {
    let overlay = format!(
        "{EXTRA}levels:\n  - id: mid\n    title: Mid\n    after: junior\n    criteria: {{scope: [{{id: plans, text: Plans}}, {{id: helps-users, text: Helps all users}}]}}
  - id: senior\n    after: mid\n    criteria: {{scope: [{{id: first, text: Is first}}, {{id: leads-project}}, {{id: last, text: Is last}}]}}
    warnings: [{{id: hides, text: Hides}}]\n  - id: junior\n    criteria: {{impact: [{{id: sees-users, text: Sees users}}]}}
    warnings: [{{id: works-alone}}]\n"
    );
    let laid = shown(&[("extra.yaml", &overlay)], "extra.yaml");
    let expected = [
        "junior: does-tasks sees-users | works-alone",
        "mid: plans helps-users | ",
        "senior: first leads-project last | hides",
    ];
    assert_eq!(ids(&laid), expected);
    assert_eq!(laid["levels"][1]["criteria"][1]["text"], "Helps all users");
    assert_eq!(laid["levels"][2]["after"], "mid");
}

#[test]
fn what_is_removed_goes_with_all_that_stands_in_it() {
    for (remove, expected) in [
        ("criteria: [does-tasks]", vec!["junior: helps-users | ", "senior: leads-project | works-alone"]),
        ("dimensions: [impact]", vec!["junior: does-tasks | ", "senior: leads-project | works-alone"]),
        ("warnings: [works-alone]", vec!["junior: does-tasks helps-users | ", "senior: leads-project | "]),
        ("levels: [junior], dimensions: [impact]", vec!["senior: leads-project | works-alone"]),
    ] {
        let laid = shown(&[("extra.yaml", &format!("{EXTRA}remove: {{{remove}}}\n"))], "base.yaml+extra");
        assert_eq!(ids(&laid), expected, "{remove}");
        assert_eq!(
            laid["levels"][expected.len() - 1]["after"],
            if expected.len() == 1 { Value::Null } else { "junior".into() }
        );
    }
}

#[test]
fn a_rubric_starts_from_another_in_all_or_some_of_its_dimensions() {
    let own = |extends: &str| format!("schema: 2\nextends: {extends}\nid: own\nversion: 3.1.0\ntitle: Own\n");
    for extends in ["base", "base@1", "base@1.0", "base@1.0.0", "{rubric: base@1}"] {
        let all = shown(&[("own.yaml", &own(extends))], "own.yaml");
        assert_eq!(all["rubric"]["id"], "own");
        assert_eq!((&all["rubric"]["version"], &all["rubric"]["overlays"]), (&"3.1.0".into(), &serde_json::json!([])));
        assert_eq!(
            ids(&all),
            ["junior: does-tasks helps-users | ", "senior: leads-project | works-alone"],
            "{extends}"
        );
    }
    let some = shown(&[("own.yaml", &own("{rubric: base, only: [scope]}"))], "own.yaml");
    assert_eq!(ids(&some), ["junior: does-tasks | ", "senior: leads-project | works-alone"]);
    assert_eq!(some["dimensions"].as_array().expect("a list").len(), 1);
    let anew = "dimensions: [{id: impact, title: Effect}]\nlevels: [{id: junior, criteria: {impact: [{id: helps-users, text: Helps}]}}]\n";
    let anew = shown(&[("own.yaml", &(own("{rubric: base, only: [scope]}") + anew))], "own.yaml");
    assert_eq!(ids(&anew), ["junior: does-tasks helps-users | ", "senior: leads-project | works-alone"]);
    assert_eq!(
        (&anew["levels"][0]["criteria"][1]["text"], &anew["retired"]),
        (&"Helps".into(), &serde_json::json!([]))
    );
}

#[test]
fn rubrics_build_on_each_other_and_overlays_lie_over_what_builds_on_their_base() {
    let middle = "schema: 2\nextends: base@1\nid: middle\nversion: 2.0.0\ntitle: Middle\nremove: {criteria: [helps-users], dimensions: [impact]}\n";
    let own =
        "schema: 2\nextends: middle@2\nid: own\nversion: 3.0.0\ntitle: Own\nlevels: [{id: senior, title: Chief}]\n";
    let extra = format!("{EXTRA}levels: [{{id: senior, criteria: {{scope: [{{id: more, text: Does more}}]}}}}]\n");
    let files = [("middle/rubric.yaml", middle), ("own.yaml", own), ("extra.yaml", &extra)];
    let laid = shown(&files, "own.yaml+extra");
    assert_eq!(ids(&laid), ["junior: does-tasks | ", "senior: leads-project more | works-alone"]);
    assert_eq!(laid["levels"][1]["title"], "Chief");
    let retired = &laid["retired"][0];
    assert_eq!((&retired["id"], &retired["reason"]), (&"helps-users".into(), &"`middle` leaves it out".into()));
}

#[test]
fn a_level_file_of_an_overlay_is_laid_over_the_level_of_its_base() {
    let overlay = "schema: 2\noverlay: base\nid: extra\nversion: 1.0.0\ntitle: Extra\nlevels: [{file: senior.yaml}]\n";
    let level = "id: senior\ncriteria:\n  scope:\n    - {id: leads-project, text: ' '}\n";
    let files = [("extra/rubric.yaml", overlay), ("extra/senior.yaml", level)];
    let run = check(&files, "base.yaml+./extra");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("senior.yaml:4:33\n"), "{}", run.stderr);
}

#[test]
fn the_order_and_number_of_times_that_overlays_are_named_change_nothing() {
    let one = "schema: 2\noverlay: base\nid: one\nversion: 1.0.0\ntitle: One\nlevels: [{id: senior, criteria: {scope: [{id: x, text: X}]}}]\n";
    let two = one.replace("one", "two").replace("One", "Two").replace("{id: x, text: X}", "{id: y, text: Y}");
    let files = [("one.yaml", one), ("two.yaml", two.as_str())];
    let first = shown(&files, "base.yaml+one+two");
    assert_eq!(ids(&first)[1], "senior: leads-project x y | works-alone");
    for name in ["base.yaml+two+one", "base.yaml+two+one+two", "two.yaml+one", "./base.yaml+./two.yaml+./one.yaml"] {
        assert_eq!(shown(&files, name), first, "{name}");
    }
}

#[test]
fn what_an_overlay_gets_wrong_is_underlined_where_it_says_so() {
    for (change, code, words) in [
        ("remove: {criteria: [does-task]}", "unknown-removal", "did you mean `does-tasks`?"),
        ("remove: {levels: [mid]}", "unknown-removal", "the rubric below has no `mid` among its levels"),
        ("remove: {criterion: [does-tasks]}", "unknown-key", "did you mean `criteria`?"),
        ("remove: [does-tasks]", "wrong-type", "`remove` must be a block of keys"),
        ("scale: [{id: no, label: No, value: 0}, {id: yes, label: Yes, value: 1}]", "changed-scale", "remove `scale`"),
        ("extends: base", "unknown-key", "either builds on another or is laid over it"),
        ("levels: [{id: mid}]", "missing-key", "`title` is missing"),
        ("levels: [{id: junior, criteria: {scope: [{id: new}]}}]", "missing-key", "`text` is missing"),
        (
            "levels: [{id: junior, criteria: {scop: [{id: new, text: New}]}}]",
            "unknown-dimension",
            "did you mean `scope`?",
        ),
        ("levels: [{id: junior, criteria: {scope: 5}}]", "wrong-type", "`scope` must be a list"),
        ("levels: [{id: senior, warnings: [{id: a, text: A}, {id: a, text: B}]}]", "duplicate-id", "used twice"),
        (
            "levels: [{id: senior, criteria: {scope: [{id: leads-project, in_seat: true}]}}]",
            "must-in-seat",
            "nobody could ever be ready",
        ),
        (
            "remove: {criteria: [helps-users]}\nlevels: [{id: junior, criteria: {impact: [{id: helps-users}]}}]",
            "overlay-conflict",
            "is given here, and removed",
        ),
        (
            "remove: {levels: [junior]}\nlevels: [{id: junior, title: Jr}]",
            "overlay-conflict",
            "is given here, and removed",
        ),
        (
            "remove: {dimensions: [impact]}\nlevels: [{id: junior, criteria: {impact: [{id: n, text: N}]}}]",
            "overlay-conflict",
            "this stands in `impact`, which is removed",
        ),
    ] {
        let run = check(&[("extra.yaml", &format!("{EXTRA}{change}\n"))], "extra.yaml");
        assert_eq!(run.status, 2, "{change}");
        assert!(run.stderr.contains(&format!("error[{code}]")), "{change}\n{}", run.stderr);
        assert!(run.stderr.contains(words) && run.stderr.contains(" extra.yaml:"), "{change}\n{}", run.stderr);
    }
}

#[test]
fn a_base_that_is_not_there_names_the_near_one_beside_it_and_leaves_the_rest_to_check() {
    let head = "schema: 2\nid: team\nversion: 1.0.0\ntitle: 3\n";
    let run = check(&[("team.yaml", &format!("{head}extends: bsae\n"))], "team.yaml");
    for words in ["there is no rubric `bsae`", "did you mean `base`?", "`title` must be text", "error: 2 errors"] {
        assert!(run.stderr.contains(words), "{words}\n{}", run.stderr);
    }
    let run = check(&[("team.yaml", &format!("{head}extends: nowhere\n"))], "team.yaml");
    let hint = "help: put `nowhere.yaml` beside this file, or name one that `ladder rubric list` has";
    assert!(run.stderr.contains(hint), "{}", run.stderr);
}

#[test]
fn a_base_that_is_not_there_or_not_the_one_meant_is_an_error() {
    let laid = |over: &str| EXTRA.replace("overlay: base", over);
    for (over, code, words) in [
        ("overlay: bass", "unknown-rubric", "there is no rubric `bass`"),
        ("overlay: base@2", "other-base", "this is made for version 2 of `base`, which has version 1.0.0"),
        ("overlay: base@1.0.0.0", "other-base", "version 1.0.0.0"),
        ("overlay: base@10", "other-base", "version 10"),
        ("overlay: extra", "base-cycle", "`extra` builds on itself"),
        ("extends: extra", "base-cycle", "`extra` builds on itself"),
        ("overlay: other", "other-base", "`other` is an overlay, and nothing builds on one"),
        ("extends: round", "base-cycle", "`extra` builds on itself"),
        ("overlay: ''", "invalid-id", "names no rubric"),
        ("overlay: ../base", "invalid-id", "names no rubric"),
        ("overlay: [base]", "wrong-type", "must be text"),
        ("extends: {rubric: base, only: [scop]}", "unknown-dimension", "did you mean `scope`?"),
        ("extends: {only: [scope]}", "missing-key", "`rubric` is missing"),
        ("overlay: {rubric: base, only: [scope]}", "unknown-key", "name those that go under `remove`"),
    ] {
        let files = [
            ("extra.yaml", &*laid(over)),
            ("other.yaml", &EXTRA.replace("id: extra", "id: other")),
            ("round.yaml", "schema: 2\nextends: extra\nid: round\nversion: 1.0.0\ntitle: Round\n"),
        ];
        let run = check(&files, "extra.yaml");
        assert_eq!(run.status, 2, "{over}\n{}", run.stderr);
        assert!(run.stderr.contains(&format!("error[{code}]")) && run.stderr.contains(words), "{over}\n{}", run.stderr);
    }
    let run = check(&[("extra.yaml", &EXTRA.replace("schema: 2", "schema: 1"))], "extra.yaml");
    assert!(run.stderr.contains("there is no key `overlay` in version 1 of the format"), "{}", run.stderr);
}

#[test]
fn overlays_that_contradict_each_other_are_refused_with_both_places() {
    let overlay = |id: &str, change: &str| format!("{}{change}\n", EXTRA.replace("extra", id));
    let level =
        |id: &str, dimension: &str, item: &str| format!("levels: [{{id: {id}, criteria: {{{dimension}: [{item}]}}}}]");
    let junior = |item: &str| level("junior", "scope", item);
    for (one, two, words) in [
        (
            junior("{id: does-tasks, text: A}"),
            junior("{id: does-tasks, text: B}"),
            "two overlays set `text` to different values",
        ),
        (
            "policy: {floor: 0.4}".to_owned(),
            "policy: {floor: 0.6}".to_owned(),
            "two overlays set `floor` to different values",
        ),
        (
            junior("{id: new, text: A}"),
            level("senior", "scope", "{id: new, text: A}"),
            "two overlays put `new` in different places",
        ),
        (
            level("senior", "scope", "{id: helps-users}"),
            level("senior", "impact", "{id: helps-users}"),
            "two overlays put `helps-users` in different places",
        ),
        (
            "remove: {criteria: [does-tasks]}".to_owned(),
            junior("{id: does-tasks, text: B}"),
            "`does-tasks` is given here, and removed",
        ),
        (
            "remove: {dimensions: [impact]}".to_owned(),
            level("junior", "impact", "{id: new, text: N}"),
            "this stands in `impact`, which is removed",
        ),
    ] {
        let files = [("one.yaml", &*overlay("one", &one)), ("two.yaml", &*overlay("two", &two))];
        let run = check(&files, "base.yaml+two+one");
        assert_eq!(run.status, 2, "{one} {two}");
        assert!(run.stderr.contains("error[overlay-conflict]") && run.stderr.contains(words), "{one}\n{}", run.stderr);
        assert!(run.stderr.contains("one.yaml:6:") && run.stderr.contains("two.yaml:6:"), "{}", run.stderr);
    }
    for (one, two) in [
        (junior("{id: does-tasks, text: A}"), junior("{id: does-tasks, text: A, why: B}")),
        ("remove: {criteria: [helps-users]}".to_owned(), "remove: {criteria: [helps-users]}".to_owned()),
        (level("senior", "scope", "{id: helps-users}"), level("junior", "impact", "{id: helps-users, why: B}")),
    ] {
        let files = [("one.yaml", &*overlay("one", &one)), ("two.yaml", &*overlay("two", &two))];
        let run = check(&files, "base.yaml+one+two");
        assert!(!run.stderr.contains("overlay-conflict"), "{one} {two}\n{}", run.stderr);
    }
}

#[test]
fn only_an_overlay_of_this_rubric_is_laid_over_it() {
    let whole = spoilt("id: base", "id: whole");
    for (name, content, words) in [
        ("base.yaml+whole", whole.as_str(), "`whole` is a whole rubric, and cannot be laid over `base`"),
        ("base.yaml+security", "", "this is laid over `software-engineer`, and not over `base`"),
        ("base.yaml+nothing", "", "there is no rubric `nothing`"),
        ("base.yaml+", "", "there is no rubric `base.yaml+`"),
        ("software-engineer+", "", "did you mean `software-engineer`?"),
        ("+", "", "there is no rubric `+`"),
    ] {
        let run = check(&[("whole.yaml", content)], name);
        assert_eq!(run.status, 2, "{name}");
        assert!(run.stderr.contains(words), "{name}\n{}", run.stderr);
    }
}

#[test]
fn forty_overlays_lie_over_one_rubric() {
    let folder = with(&[]);
    let mut name = "base.yaml".to_owned();
    for number in 0..40 {
        let change =
            format!("levels: [{{id: senior, criteria: {{scope: [{{id: c{number}, text: Does {number}}}]}}}}]\n");
        let id = format!("part-{number}");
        file(folder.path(), &format!("{id}.yaml"), format!("{}{change}", EXTRA.replace("extra", &id)));
        name = format!("{name}+{id}");
    }
    let run = checked(folder.path(), &name);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("43 criteria"), "{}", run.stderr);
    // A chain that is too long for anybody to have written it.
    for number in 0..70 {
        let rubric = format!("schema: 2\nextends: r{}\nid: r{number}\nversion: 1.0.0\ntitle: R\n", number + 1);
        file(folder.path(), &format!("r{number}.yaml"), rubric);
    }
    let run = checked(folder.path(), "r0.yaml");
    assert!(run.stderr.contains("more than 64 rubrics build on each other"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn a_base_beside_a_rubric_is_no_link_that_leads_out_of_the_folder() {
    let elsewhere = with(&[]);
    let folder = folder();
    file(folder.path(), "extra.yaml", EXTRA);
    std::os::unix::fs::symlink(elsewhere.path().join("base.yaml"), folder.path().join("base.yaml"))
        .expect("links can be made");
    let run = checked(folder.path(), "extra.yaml");
    assert!(run.stderr.contains("error[unsafe-path]"), "{}", run.stderr);
}

#[test]
fn answers_to_what_an_overlay_leaves_out_are_kept_and_told_in_a_note() {
    let folder = with(&[("extra.yaml", &format!("{EXTRA}remove: {{criteria: [does-tasks]}}\n"))]);
    file(
        folder.path(),
        "answers.yaml",
        "rubric: ./base.yaml\ntarget: senior\nanswers: {does-tasks: 3, leads-project: 3}\n",
    );
    let assess = ["assess", "--rubric", "base.yaml+extra", "--answers", "answers.yaml", "--save", "saved.yaml"];
    let run = in_folder(folder.path(), &assess);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("warning[retired-question]: `does-tasks` is retired"), "{}", run.stderr);
    assert!(run.stderr.contains("`extra` leaves it out"), "{}", run.stderr);
    assert!(run.stdout.contains("Base 1.0.0 + Extra 1.0.0"), "{}", run.stdout);
    // Base and overlay stand beside the answers, and are found there again.
    let saved = std::fs::read_to_string(folder.path().join("saved.yaml")).expect("it was saved");
    assert!(saved.starts_with("rubric: ./base.yaml+./extra.yaml\n") && saved.contains("does-tasks"), "{saved}");
    let again = in_folder(folder.path(), &["assess", "--answers", "saved.yaml"]);
    assert_eq!(again.stdout, run.stdout);
}

#[test]
fn answers_to_a_competency_that_an_overlay_leaves_out_keep_their_steps() {
    let base = "schema: 2\nid: base\nversion: 1.0.0\ntitle: Base\ndimensions: [{id: core, title: Core}]
competencies:
  - {id: craft, dimension: core, title: Craft, steps: [{id: adopts, label: Adopts}]}
  - {id: hiring, dimension: core, title: Hiring, steps: [{id: joins, label: Joins}, {id: leads, label: Leads}]}
levels: [{id: one, title: One, expects: {craft: adopts, hiring: leads}}]\n";
    let extra = "schema: 2\noverlay: base\nid: extra\nversion: 1.0.0\ntitle: Extra\nremove: {competencies: [hiring]}\n";
    let folder = folder();
    file(folder.path(), "base.yaml", base);
    file(folder.path(), "extra.yaml", extra);
    for step in ["leads", "2", "{rating: leads}"] {
        let answers = format!("rubric: ./base.yaml+extra\ntarget: one\nanswers: {{craft: 1, hiring: {step}}}\n");
        file(folder.path(), "answers.yaml", answers);
        let run = in_folder(folder.path(), &["assess", "-a", "answers.yaml", "--save", "saved.yaml", "--force"]);
        assert_eq!(run.status, 0, "{step}: {}", run.stderr);
        assert!(run.stderr.contains("warning[retired-question]: `hiring` is retired"), "{}", run.stderr);
        let saved = std::fs::read_to_string(folder.path().join("saved.yaml")).expect("it was saved");
        assert!(saved.contains("hiring:\n    rating: leads"), "{saved}");
    }
    file(folder.path(), "answers.yaml", "rubric: ./base.yaml+extra\ntarget: one\nanswers: {hiring: meets}\n");
    let wrong = in_folder(folder.path(), &["answers", "check", "answers.yaml"]);
    assert!(wrong.stderr.contains("0 `none`, 1 `joins`, 2 `leads`"), "{}", wrong.stderr);
}

#[test]
fn answers_name_the_overlays_and_are_told_where_others_are_used() {
    let folder = folder();
    let answers = text(&file(folder.path(), "answers.yaml", "target: senior\nanswers: {}\n")).to_owned();
    let saved = folder.path().join("saved.yaml");
    let name = "software-engineer+security+cloud";
    let run = ladder(&["assess", "--rubric", name, "--answers", &answers, "--save", text(&saved)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let content = std::fs::read_to_string(&saved).expect("it was saved");
    assert!(content.starts_with("rubric: software-engineer@2.0.0+cloud+security\n"), "{content}");
    let again = ladder(&["assess", "--answers", text(&saved)]);
    assert_eq!((again.stdout, again.stderr.as_str()), (run.stdout, ""));
    let other = ladder(&["assess", "--answers", text(&saved), "--rubric", "software-engineer"]);
    let words =
        "the answers were given against `software-engineer+cloud+security`, and are read against `software-engineer`";
    assert!(other.stderr.contains(words), "{}", other.stderr);
    let wrong = file(folder.path(), "wrong.yaml", content.replace("+cloud", "+clod"));
    let run = ladder(&["assess", "--answers", text(&wrong)]);
    assert!(run.stderr.contains("error[unknown-rubric]: there is no rubric `clod`"), "{}", run.stderr);
}

#[test]
fn a_version_may_hold_a_plus() {
    let folder = folder();
    file(folder.path(), "base.yaml", spoilt("version: 1.0.0", "version: 1.0.0+5"));
    file(folder.path(), "answers.yaml", "rubric: base@1.0.0+5\ntarget: senior\nanswers: {leads-project: 3}\n");
    let mut command = command(&["assess", "--answers", "answers.yaml"]);
    command.current_dir(folder.path()).env("LADDER_RUBRIC", "./base.yaml");
    let run = run(command);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

/// Is an overlay that adds, removes, moves, changes and rewords one thing each.
const ONE_OF_EACH: &str = "policy: {floor: 0.6}
remove: {warnings: [works-alone]}
levels:
  - id: junior
    criteria: {scope: [{id: does-tasks, text: Does large tasks}, {id: plans, text: Plans}]}
  - {id: senior, criteria: {impact: [{id: helps-users}]}}
";

#[test]
fn a_diff_names_what_is_added_removed_moved_changed_and_reworded() {
    let folder = with(&[("extra.yaml", &format!("{EXTRA}{ONE_OF_EACH}"))]);
    let diff = in_folder(folder.path(), &["rubric", "diff", "base.yaml", "base.yaml+extra"]);
    assert_eq!((diff.status, diff.stderr.as_str()), (0, ""));
    let expected = "Base 1.0.0 → Base 1.0.0 + Extra 1.0.0
1 added, 1 removed, 1 moved, 1 changed, 1 reworded.

Added

  Criterion plans: Plans
    at        junior, scope

Removed

  Warning sign works-alone: Works alone
    at        senior

Moved

  Criterion helps-users: Helps users
    at        junior, impact → senior, impact

Changed: people are judged by something else

  Rubric base: Base
    policy.floor  0.5
                  → 0.6

Reworded

  Criterion does-tasks: Does large tasks
    text      Does tasks
              → Does large tasks
";
    assert_eq!(diff.stdout, expected);
    let none = in_folder(folder.path(), &["rubric", "diff", "base.yaml", "./base.yaml"]);
    assert!(none.stdout.ends_with("Nothing differs.\n"), "{}", none.stdout);
    let json = in_folder(folder.path(), &["rubric", "diff", "base.yaml", "extra.yaml", "--format", "json"]);
    let json: Value = serde_json::from_str(&json.stdout).expect("it is JSON");
    let changes = json["changes"].as_array().expect("a list").iter();
    let words: Vec<_> =
        changes.map(|change| format!("{} {} {}", change["change"], change["kind"], change["id"])).collect();
    let expected = [
        "added criterion plans",
        "removed warning works-alone",
        "moved criterion helps-users",
        "changed rubric base",
        "reworded criterion does-tasks",
    ];
    assert_eq!(words.iter().map(|words| words.replace('"', "")).collect::<Vec<_>>(), expected);
    for (format, words) in [("markdown", "## Moved"), ("html", "<h2 id=\"moved\">Moved</h2>")] {
        let page = in_folder(folder.path(), &["rubric", "diff", "base.yaml", "base.yaml+extra", "--format", format]);
        assert!(page.stdout.contains(words), "{}", page.stdout);
    }
}

#[test]
fn a_diff_tells_what_people_are_judged_by_from_what_they_read() {
    let rubric = "schema: 2
id: a
version: 1.0.0
title: A
scale: [{id: no, label: No, value: 0}, {id: half, label: Half, value: 1/2}, {id: yes, label: Yes, value: 1}]
dimensions: [{id: craft, title: Craft}]
competencies:
  - {id: apps, dimension: craft, title: Apps, steps: [{id: one, label: One, anchor: Alone}, {id: title, label: Two, points: 3}]}
tracks: [{id: maker, title: Maker, weights: {apps: 60}}]
levels:
  - {id: l1, title: L1, track: maker, needs: [{mean: steps, at_least: 0.48}], expects: {apps: {step: 1, must: false}}}
";
    let plain = rubric.replace("needs: [{mean: steps, at_least: 0.48}], ", "");
    let diff = |from: &str, to: &str| {
        let rubric = if to.starts_with("optional") { plain.as_str() } else { rubric };
        assert!(rubric.contains(from), "{from}");
        let folder = folder();
        file(folder.path(), "a.yaml", rubric);
        file(folder.path(), "b/a.yaml", rubric.replacen(from, to, 1));
        let run = in_folder(folder.path(), &["rubric", "diff", "./a.yaml", "./b/a.yaml"]);
        run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for (from, to, key) in [
        ("value: 1/2", "value: 0.25", "scale.half.value 0.5 → 0.25"),
        ("points: 3", "points: 1.20", "steps.title.points 3 → 1.2"),
        ("{apps: 60}", "{apps: 70}", "tracks.maker.weights apps 60 → apps 70"),
        ("0.48", "0.5", "needs mean: steps, at_least: 0.48 → mean: steps, at_least: 0.5"),
        ("must: false", "must: true", "expects.apps one, weight 1 → one, weight 1, a must"),
        ("must: false", "optional: true", "expects.apps one, weight 1 → one, weight 1, optional"),
    ] {
        let page = diff(from, to);
        assert!(
            page.contains("1 changed. Changed: people are judged by something else") && page.ends_with(key),
            "{page}"
        );
    }
    for (from, to, key) in [
        ("label: Two", "label: Too", "steps.title.label Two → Too"),
        ("anchor: Alone", "anchor: By oneself", "steps.one.anchor Alone → By oneself"),
        ("label: Half", "label: So so", "scale.half.label Half → So so"),
        ("title: Maker", "title: Builder", "tracks.maker.title Maker → Builder"),
        ("title: L1", "title: First", "title L1 → First"),
    ] {
        let page = diff(from, to);
        assert!(page.contains("1 reworded. Reworded") && page.ends_with(key), "{page}");
    }
}

#[test]
fn the_lineage_says_which_words_come_from_where() {
    let folder = with(&[("extra.yaml", &format!("{EXTRA}{ONE_OF_EACH}"))]);
    let show = |arguments: &[&str]| {
        let run = in_folder(folder.path(), &[&["rubric", "show", "--lineage"], arguments].concat());
        assert_eq!((run.status, run.stderr.as_str()), (0, ""));
        run.stdout
    };
    let page = show(&["--rubric", "base.yaml+extra"]);
    for line in [
        "It has 2 parts: base, extra.",
        "Rubric base: base; policy.floor from extra",
        "Criterion does-tasks: base; text from extra",
        "Criterion plans: extra",
        "Criterion helps-users: base",
        "works-alone: `extra` leaves it out",
    ] {
        assert!(page.contains(line), "{line}\n{page}");
    }
    let level = show(&["senior", "--rubric", "base.yaml+extra"]);
    assert!(level.contains("helps-users") && !level.contains("plans"), "{level}");
    assert!(show(&["--rubric", "base.yaml"]).contains("All of its words are its own"));
    let json: Value = serde_json::from_str(&show(&["--rubric", "extra.yaml", "--format", "json"])).expect("it is JSON");
    let items = json["lineage"]["items"].as_array().expect("a list");
    let item = items.iter().find(|item| item["id"] == "does-tasks").expect("it is there");
    assert_eq!((&item["part"], &item["level"]), (&"base".into(), &"junior".into()));
    assert_eq!(item["changed"], serde_json::json!([{"key": "text", "part": "extra"}]));
}
