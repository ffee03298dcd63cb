//! `ladder rubric`: which rubrics there are, what they ask for, that the built-in one has no mistakes, and rubrics as folders.
#![expect(clippy::disallowed_methods, reason = "a test prepares and looks at files itself")]

use std::path::{Path, PathBuf};

use unicode_width::UnicodeWidthStr as _;

use super::errors::assert_refused;
use super::rubric_errors::{BASE, check_and_assess};
use super::support::{Run, command, file, folder, ladder, run, text};

/// Is the folder that the built-in rubric is made from.
const SOURCE: &str = "rubrics/software-engineer";

/// Is the level `senior` of [`BASE`] as a file of its own.
const SENIOR: &str = "id: senior
title: Senior
after: junior
criteria:
  scope:
    - {id: leads-project, text: Leads a project}
";

/// Runs the program with this folder as the user's own configuration.
fn configured(configuration: &Path, arguments: &[&str]) -> Run {
    let mut command = command(arguments);
    command.env("XDG_CONFIG_HOME", configuration);
    run(command)
}

/// Runs the program with a page of this width.
fn at_width(width: usize, arguments: &[&str]) -> String {
    let mut command = command(arguments);
    command.env("COLUMNS", width.to_string());
    run(command).stdout
}

/// Leaves the white space of a text out, and so its line breaks.
fn unbroken(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Reads one level of the built-in rubric as it is written.
fn level(id: &str) -> serde_json::Value {
    let text = std::fs::read_to_string(format!("{SOURCE}/levels/{id}.yaml")).expect("the level is there");
    serde_yaml::from_str(&text).expect("it is YAML")
}

/// Lists the criteria of a level as written.
fn criteria(level: &serde_json::Value) -> Vec<&serde_json::Value> {
    let dimensions = level["criteria"].as_object().expect("a level has criteria").values();
    dimensions.flat_map(|criteria| criteria.as_array().expect("a list of criteria")).collect()
}

#[test]
fn the_list_names_the_built_in_rubric() {
    let run = ladder(&["rubric", "list"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let lines: Vec<_> = run.stdout.lines().collect();
    assert!(lines[0].starts_with("software-engineer ") && lines[0].ends_with(" criteria (built in)"), "{}", run.stdout);
    assert!(lines[0].contains("Software engineer 2.0.0, 13 levels, "), "{}", run.stdout);
    // Behind it what can be laid over it.
    assert_eq!(lines.len(), 10, "{}", run.stdout);
    assert!(lines[1..].iter().all(|line| line.contains(" over software-engineer, 5 levels, ")), "{}", run.stdout);
}

#[cfg(unix)]
#[test]
fn the_list_names_the_rubrics_of_the_user_too() {
    let folder = folder();
    file(folder.path(), "ladder/rubrics/one.yaml", BASE.replace("id: base", "id: one"));
    file(folder.path(), "ladder/rubrics/two/rubric.yaml", BASE.replace("id: base", "id: two"));
    file(folder.path(), "ladder/rubrics/wrong.yaml", BASE.replace("id: base", "id: [wrong]"));
    file(folder.path(), "ladder/rubrics/notes.txt", "no rubric");
    let list = configured(folder.path(), &["rubric", "list"]);
    assert_eq!((list.status, list.stderr.as_str()), (0, ""));
    let lines: Vec<_> = list.stdout.lines().collect();
    assert_eq!(lines.len(), 13, "{}", list.stdout);
    for (line, words) in lines.iter().zip([
        ["one ", "Base 1.0.0, 2 levels, 3 criteria", "one.yaml)"],
        ["two ", "Base 1.0.0, 2 levels, 3 criteria", "two/rubric.yaml)"],
        ["wrong ", "has mistakes: see `ladder rubric check`", "wrong.yaml)"],
        ["software-engineer ", "Software engineer 2.0.0", "(built in)"],
    ]) {
        assert!(line.starts_with(words[0]) && line.contains(words[1]) && line.ends_with(words[2]), "{line}");
    }
}

#[cfg(unix)]
#[test]
fn of_two_rubrics_with_one_name_the_list_says_which_is_used() {
    let folder = folder();
    let own = BASE.replace("id: base", "id: software-engineer");
    file(folder.path(), "ladder/rubrics/software-engineer.yaml", own);
    let list = configured(folder.path(), &["rubric", "list"]);
    let lines: Vec<_> = list.stdout.lines().collect();
    assert!(lines[0].ends_with("software-engineer.yaml)"), "{}", list.stdout);
    assert!(lines[1].ends_with("(built in; hidden by the one of this name above)"), "{}", list.stdout);
    assert!(configured(folder.path(), &["rubric", "show"]).stdout.contains("Base 1.0.0"));
}

#[cfg(unix)]
#[test]
fn a_rubric_of_the_user_is_used_by_its_name() {
    let folder = folder();
    file(folder.path(), "ladder/rubrics/one.yaml", BASE.replace("id: base", "id: one"));
    file(folder.path(), "ladder/rubrics/two/rubric.yaml", BASE.replace("id: base", "id: two"));
    let answers = file(folder.path(), "answers.yaml", "rubric: two@1.0.0\ntarget: sr\nanswers: {leads-project: 3}\n");
    for name in ["one", "two"] {
        let shown = configured(folder.path(), &["rubric", "show", "--rubric", name]);
        assert_eq!((shown.status, shown.stderr.as_str()), (0, ""), "{name}");
        assert!(shown.stdout.starts_with("Base 1.0.0\n"), "{}", shown.stdout);
        let checked = configured(folder.path(), &["rubric", "check", name]);
        assert_eq!(checked.stderr.lines().next(), Some(&*format!("{name}: ok, Base 1.0.0, 2 levels, 3 criteria")));
    }
    let report = configured(folder.path(), &["assess", "--answers", text(&answers)]);
    assert_eq!((report.status, report.stderr.as_str()), (0, ""));
    assert!(report.stdout.contains("Base"), "{}", report.stdout);
}

#[cfg(unix)]
#[test]
fn a_rubric_of_the_user_wins_over_a_built_in_one_of_the_same_name() {
    let own = BASE.replace("id: base", "id: software-engineer").replace("title: Base", "title: Our ladder");
    for name in ["software-engineer.yaml", "software-engineer/rubric.yaml"] {
        let folder = folder();
        file(folder.path(), &format!("ladder/rubrics/{name}"), &own);
        for arguments in [&["rubric", "show"][..], &["rubric", "show", "--rubric", "software-engineer"]] {
            let shown = configured(folder.path(), arguments);
            assert!(shown.stdout.starts_with("Our ladder 1.0.0\n"), "{name}: {}{}", shown.stdout, shown.stderr);
        }
        let list = configured(folder.path(), &["rubric", "list"]).stdout;
        assert!(list.starts_with("software-engineer ") && list.contains("Our ladder 1.0.0"), "{name}: {list}");
    }
}

#[test]
fn the_whole_rubric_shows_its_dimensions_and_levels() {
    let run = ladder(&["rubric", "show"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let source = std::fs::read_to_string(format!("{SOURCE}/rubric.yaml")).expect("the rubric is there");
    let source: serde_json::Value = serde_yaml::from_str(&source).expect("it is YAML");
    let shown = unbroken(&run.stdout);
    for dimension in source["dimensions"].as_array().expect("a list of dimensions") {
        for key in ["title", "summary"] {
            let words = dimension[key].as_str().expect("a dimension has both");
            assert!(shown.contains(&unbroken(words)), "{words}");
        }
    }
    for entry in source["levels"].as_array().expect("a list of levels") {
        let id = entry["file"].as_str().and_then(|file| file.strip_prefix("levels/")).expect("a level has a file");
        let level = level(id.trim_end_matches(".yaml"));
        let words =
            format!("{}: {} (also ", level["id"].as_str().expect("an id"), level["title"].as_str().expect("a title"));
        assert!(shown.contains(&unbroken(&words)), "{words}");
    }
}

#[test]
fn a_level_shows_every_criterion_with_all_its_words() {
    let senior = level("senior");
    for width in [60, 100] {
        let shown = unbroken(&at_width(width, &["rubric", "show", "senior"]));
        for criterion in criteria(&senior) {
            let words = |key: &str| criterion[key].as_str().unwrap_or_default();
            let anchors = criterion["anchors"].as_object().expect("a criterion has anchors").values();
            let evidence = criterion["evidence"].as_array().expect("a criterion has evidence").iter();
            let grow = criterion["grow"].as_array().expect("a criterion has actions").iter();
            let lists = anchors.chain(evidence).chain(grow.map(|action| &action["text"]));
            for words in lists.filter_map(|value| value.as_str()).chain([words("text"), words("why"), words("id")]) {
                assert!(shown.contains(&unbroken(words)), "{width}: {words}");
            }
        }
        for sign in senior["warnings"].as_array().expect("senior has warning signs") {
            let words = sign["text"].as_str().expect("a warning sign has a text");
            assert!(shown.contains(&unbroken(words)), "{width}: {words}");
        }
    }
}

#[test]
fn a_level_marks_its_musts_and_nothing_else() {
    let senior = level("senior");
    let shown = ladder(&["rubric", "show", "senior"]).stdout;
    let musts: Vec<_> = criteria(&senior).into_iter().filter(|criterion| criterion["must"] == true).collect();
    assert_eq!(shown.matches("[must]").count(), musts.len());
    for must in musts {
        let words = format!("{}[must]", unbroken(must["text"].as_str().expect("a criterion has a text")));
        assert!(unbroken(&shown).contains(&words), "{words}");
    }
}

#[test]
fn what_is_special_about_a_level_or_a_criterion_is_shown() {
    let folder = folder();
    let content = BASE
        .replacen(
            "levels:",
            "retired: [{id: old, by: leads-project, reason: It was vague}, {id: older, reason: It went}]\nlevels:",
            1,
        )
        .replacen(
            "after: junior",
            "after: junior\n    sustained_months: 2\n    active_months: 1\n    entry: new-job",
            1,
        )
        .replacen("must: true,", "occasions: 2, in_seat: true, takes: half-year,", 1);
    let path = file(folder.path(), "base.yaml", content);
    let level = ladder(&["rubric", "show", "senior", "--rubric", text(&path)]);
    assert_eq!((level.status, level.stderr.as_str()), (0, ""));
    for words in [
        "comes after Junior. Entering it is another job and no promotion.",
        "Its evidence spans 2 months or more, and is dated in at least 1 month.",
        "Leads a project [first year in the role]",
        "2, each of them evidence of its own",
        "Takes      half a year",
    ] {
        assert!(level.stdout.contains(words), "{words}\n{}", level.stdout);
    }
    let usual = ladder(&["rubric", "show", "junior", "--rubric", text(&path)]).stdout;
    for words in ["another job", "Its evidence", "first year", "Occasions", "Takes"] {
        assert!(!usual.contains(words), "{words}\n{usual}");
    }
    let whole = ladder(&["rubric", "show", "--rubric", text(&path)]).stdout;
    assert!(whole.contains("• old: It was vague (now asked by leads-project)\n  • older: It went\n"), "{whole}");
}

#[test]
fn a_level_is_shown_by_its_alias_too() {
    let by_id = ladder(&["rubric", "show", "senior"]).stdout;
    for alias in ["sr", "l5", "senior-developer"] {
        assert_eq!(ladder(&["rubric", "show", alias]).stdout, by_id, "{alias}");
    }
    let unknown = ladder(&["rubric", "show", "senoir"]);
    assert_eq!((unknown.status, unknown.stdout.as_str()), (2, ""));
    assert!(unknown.stderr.contains("did you mean `senior`?"), "{}", unknown.stderr);
}

#[test]
fn no_line_of_a_rubric_is_wider_than_the_page() {
    let levels = std::fs::read_dir(format!("{SOURCE}/levels")).expect("the levels are there");
    let names: Vec<_> = levels.map(|level| level.expect("the folder is readable").file_name()).collect();
    let ids = names.iter().filter_map(|name| name.to_str()?.strip_suffix(".yaml"));
    for arguments in ids.map(|id| vec!["rubric", "show", id]).chain([vec!["rubric", "show"]]) {
        for width in [60, 100] {
            let shown = at_width(width, &arguments);
            let widest = shown.lines().max_by_key(|line| line.width()).unwrap_or_default();
            assert!(!shown.is_empty() && widest.width() <= width, "{arguments:?} at {width}: {widest}");
        }
    }
}

#[test]
fn the_built_in_rubric_has_no_mistakes() {
    for name in [SOURCE, "rubrics/software-engineer/rubric.yaml", "software-engineer"] {
        let run = ladder(&["rubric", "check", name]);
        assert_eq!((run.status, run.stdout.as_str()), (0, ""));
        let reported = run.stderr.strip_prefix(&format!("{name}: ok, Software engineer 2.0.0, 13 levels, "));
        assert!(
            reported.is_some_and(|rest| rest.lines().count() == 1 && rest.ends_with(" criteria\n")),
            "{}",
            run.stderr
        );
    }
}

/// Writes a rubric as a folder `base`, whose level `senior` stands in the file of this name, and gives the folder.
fn rubric_folder(root: &Path, level: &str) -> PathBuf {
    let start = BASE.find("  - id: senior").expect("the level is there");
    file(root, "base/rubric.yaml", format!("{}  - file: {level}\n", &BASE[..start]));
    file(root, "base/levels/senior.yaml", SENIOR);
    root.join("base")
}

#[test]
fn a_rubric_may_be_a_folder() {
    let folder = folder();
    let path = rubric_folder(folder.path(), "levels/senior.yaml");
    for run in check_and_assess(&path).into_iter().chain(check_and_assess(&path.join("rubric.yaml"))) {
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(!run.stderr.contains("warning") && !run.stderr.contains("error"), "{}", run.stderr);
    }
}

#[test]
fn a_level_file_stands_inside_of_the_folder() {
    let folder = folder();
    let outside = file(folder.path(), "outside.yaml", SENIOR);
    for name in
        ["../outside.yaml", "levels/../../outside.yaml", text(&outside), "..\\outside.yaml", "C:\\x.yaml", "' '"]
    {
        for run in check_and_assess(&rubric_folder(folder.path(), name)) {
            assert_refused(&run, "unsafe-path", "leads out of the rubric's folder", name);
        }
    }
    #[cfg(unix)]
    for (link, target) in [("base/link.yaml", &*outside), ("base/linked", folder.path())] {
        std::os::unix::fs::symlink(target, folder.path().join(link)).expect("links can be made");
    }
    #[cfg(unix)]
    for name in ["link.yaml", "linked/outside.yaml"] {
        for run in check_and_assess(&rubric_folder(folder.path(), name)) {
            assert_refused(&run, "unsafe-path", "is a link that leads out of the rubric's folder", name);
        }
    }
}

#[test]
fn a_mistake_of_a_level_file_is_shown_in_that_file() {
    let folder = folder();
    for (content, code, words) in [
        (SENIOR.replace("after: junior", "after: juniro"), "unknown-level", "senior.yaml:3:8"),
        (SENIOR.replace("title:", "titel:"), "unknown-key", "senior.yaml:2:1"),
        (SENIOR.replace("  scope:", "\tscope:"), "tab-indentation", "senior.yaml:5:1"),
        (SENIOR.replace("{id: leads", "{id leads"), "missing-key", "senior.yaml:6:7"),
        (SENIOR.replace("id: leads-project", "id: does-tasks"), "duplicate-id", "senior.yaml:6:12"),
        (String::new(), "empty-file", "senior.yaml"),
    ] {
        let path = rubric_folder(folder.path(), "levels/senior.yaml");
        file(folder.path(), "base/levels/senior.yaml", &content);
        for run in check_and_assess(&path) {
            assert_refused(&run, code, words, &content);
        }
    }
}

#[test]
fn a_level_stands_here_or_in_a_file_and_not_in_both() {
    let folder = folder();
    let both = check_and_assess(&rubric_folder(folder.path(), "levels/senior.yaml\n    title: Other"));
    let path = rubric_folder(folder.path(), "levels/senior.yaml");
    file(folder.path(), "base/levels/senior.yaml", format!("file: other.yaml\n{SENIOR}"));
    for run in both.into_iter().chain(check_and_assess(&path)) {
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{}", run.stderr);
    }
}

#[test]
fn a_level_file_that_cannot_be_read_is_shown_where_it_is_named() {
    let folder = folder();
    for (name, words) in [("levels/missing.yaml", "no such file"), ("levels", "it is a directory")] {
        for run in check_and_assess(&rubric_folder(folder.path(), name)) {
            assert_refused(&run, "unreadable-file", words, name);
            assert!(run.stderr.contains("rubric.yaml:18:11"), "{name}\n{}", run.stderr);
        }
    }
}
