//! Hints that led astray: each is a way out now, or not there.

use super::support::{Run, file, folder, ladder, text};

/// A rubric of two levels; the words of the second stand in for what is wrong with it.
const RUBRIC: &str = "schema: 1
id: base
version: 1.0.0
title: Base
dimensions:
  - {id: scope, title: Scope}
levels:
  - id: junior
    title: Junior
    track: makers
    criteria:
      scope: [{id: a, text: A}]
  - id: senior
    title: Senior
    track: makers
    after: junior
    criteria:
      scope: [{id: b, text: B, must: true}]
";

/// Checks the rubric with other words at a place.
fn check_rubric(words: &str, other: &str) -> Run {
    let folder = folder();
    assert!(RUBRIC.contains(words), "{words}");
    let rubric = file(folder.path(), "base.yaml", RUBRIC.replace(words, other));
    ladder(&["rubric", "check", text(&rubric)])
}

/// Checks answers.
fn check_answers(answers: &str) -> Run {
    let folder = folder();
    let answers = file(folder.path(), "answers.yaml", answers);
    ladder(&["answers", "check", text(&answers)])
}

#[test]
fn a_yes_without_quotes_is_told_the_word_to_write() {
    for (word, hint) in [("yes", "write `true`"), ("No", "write `false`"), ("\"on\"", "write `true`")] {
        let run = check_rubric("must: true", &format!("must: {word}"));
        assert!(run.status == 2 && run.stderr.contains(&format!("= help: {hint}\n")), "{word}: {}", run.stderr);
        assert!(!run.stderr.contains("remove the quotes"), "{word}: {}", run.stderr);
    }
    let quoted = check_rubric("must: true", "must: \"true\"");
    assert!(quoted.stderr.contains("= help: remove the quotes\n"), "{}", quoted.stderr);
}

#[test]
fn a_level_is_never_told_to_come_after_itself_nor_called_a_first_one_for_a_slip() {
    let run = check_rubric("after: junior", "after: medior");
    assert!(run.stderr.contains("there is no level `medior`"), "{}", run.stderr);
    assert!(!run.stderr.contains("did you mean `senior`") && !run.stderr.contains("two-roots"), "{}", run.stderr);
    let run = check_rubric("    after: junior\n", "");
    assert!(run.status == 0 && run.stderr.contains("warning[two-roots]"), "{}", run.stderr);
}

#[test]
fn a_check_advises_no_option_that_it_does_not_have() {
    let answers = "target: senior\ndate: 2026-11-20\nanswers: {writes-design-docs: {rating: 3, evidence: [{what: x, date: 2026-11-21}]}}\n";
    let check = check_answers(answers);
    assert!(check.status == 2 && !check.stderr.contains("--as-of"), "{}", check.stderr);
    let hint = "= help: mend the date, or give a later one as the `date` of the answers\n";
    assert!(check.stderr.contains(hint), "{}", check.stderr);
    let folder = folder();
    let path = file(folder.path(), "answers.yaml", answers);
    let assess = ladder(&["assess", "-a", text(&path), "--as-of", "2026-11-19"]);
    assert!(assess.stderr.contains("= help: mend the date, or give a later one with --as-of\n"), "{}", assess.stderr);
}

#[test]
fn a_mistake_far_along_a_line_is_shown_with_its_column() {
    for column in [12, 199, 200, 201, 202, 350, 5_000] {
        let run = check_answers(&format!("{{answers: {}{{ä: 3}}}}\n", " ".repeat(column - 12)));
        assert!(run.stderr.contains(&format!("answers.yaml:1:{column}\n")), "{column}: {}", run.stderr);
    }
}

#[test]
fn a_tag_of_another_language_is_refused() {
    for tag in ["!!python/object:os.system", "!!exec", "!own", "!<tag:example.org,2026:x>"] {
        let run = check_answers(&format!("target: {tag} senior\nanswers: {{}}\n"));
        assert!(run.status == 2 && run.stderr.contains("error[syntax]"), "{tag}: {}", run.stderr);
        assert!(run.stderr.contains("has no meaning here"), "{tag}: {}", run.stderr);
    }
    assert_eq!(check_answers("target: !!str senior\nanswers: !!map {}\n").status, 0);
}
