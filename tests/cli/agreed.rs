//! What raters agree on: what `ladder compare --save` keeps, what it leaves open, and what the page says of it.
#![expect(clippy::disallowed_methods, reason = "a test prepares and looks at files itself")]

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::support::{Run, file, folder, ladder, text};

/// Writes the answers of one rater.
fn rater(folder: &Path, role: &str, name: &str, answers: &str) -> PathBuf {
    let head = "rubric: software-engineer\nsubject: x\ntarget: senior\ncurrent: mid\ndate: 2026-11-20\n";
    let named = if name.is_empty() { String::new() } else { format!(", name: {name}") };
    file(folder, &format!("{role}{name}.yaml"), format!("{head}rater: {{role: {role}{named}}}\n{answers}\n"))
}

fn compare(files: &[PathBuf], options: &[&str]) -> Run {
    let files: Vec<_> = files.iter().map(|path| text(path)).collect();
    let run = ladder(&[&["compare"], &files[..], options].concat());
    assert_eq!(run.status, 0, "{}", run.stderr);
    run
}

/// Saves what is agreed, and reads it.
fn saved(files: &[PathBuf]) -> (Value, Run) {
    let folder = folder();
    let path = folder.path().join("agreed.yaml");
    let run = compare(files, &["--save", text(&path)]);
    let saved = std::fs::read_to_string(&path).expect("it is saved");
    assert_eq!(ladder(&["answers", "check", text(&path)]).status, 0, "{saved}");
    (serde_yaml::from_str(&saved).expect("it is YAML"), run)
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Makes three raters: agreed by all, agreed by two, one alone, na against a rating, na of all, and na of one alone.
fn three(folder: &Path) -> Vec<PathBuf> {
    let na = "{rating: na, reason: no such work here}";
    let own = format!(
        "answers: {{writes-design-docs: 3, settles-disagreement: 3, makes-team-faster: 3, steers-whole-system: 3, frames-unclear-problem: {na}, designs-against-misuse: {na}}}\nwarnings: {{avoids-hard-projects: false, assigned-work-only: false}}"
    );
    let manager = format!(
        "answers: {{writes-design-docs: 3, settles-disagreement: 3, steers-whole-system: {na}, frames-unclear-problem: {na}}}\nwarnings: {{avoids-hard-projects: true}}"
    );
    let peer = format!("answers: {{writes-design-docs: 3, frames-unclear-problem: {na}}}");
    vec![rater(folder, "self", "", &own), rater(folder, "manager", "", &manager), rater(folder, "peer", "Kim", &peer)]
}

#[test]
fn what_one_rater_alone_says_is_left_open_with_a_note_who_said_it() {
    let folder = folder();
    let (agreed, _) = saved(&three(folder.path()));
    let of = |id: &str| (agreed["answers"][id]["rating"].as_str(), agreed["answers"][id]["note"].as_str());
    assert_eq!(of("writes-design-docs"), (Some("meets"), None));
    assert_eq!(of("settles-disagreement"), (Some("meets"), Some("self: Meets; manager: Meets")));
    assert_eq!(of("makes-team-faster"), (None, Some("self: Meets")));
    let apart = "self: Meets; manager: not applicable, “no such work here”";
    assert_eq!(of("steers-whole-system"), (None, Some(apart)));
    assert_eq!(of("frames-unclear-problem").0, Some("na"));
    assert_eq!(of("designs-against-misuse"), (None, Some("self: not applicable, “no such work here”")));
}

#[test]
fn saving_tells_which_signs_are_open_and_that_peers_are_named() {
    let folder = folder();
    let files = three(folder.path());
    let (agreed, run) = saved(&files);
    assert_eq!(agreed["warnings"], Value::Null);
    for said in [
        "avoids-hard-projects: observed by manager; not by self",
        "assigned-work-only: not observed by self",
        "It says who said what, each peer too",
    ] {
        assert!(run.stderr.contains(said), "{said}: {}", run.stderr);
    }
    let (_, run) = saved(&files[..2]);
    assert!(!run.stderr.contains("each peer"), "{}", run.stderr);
}

#[test]
fn who_sets_a_criterion_aside_is_seen_in_every_format() {
    let folder = folder();
    let files = three(folder.path());
    let said = "self Meets, manager not applicable";
    for format in ["table", "markdown", "html"] {
        let page = words(&compare(&files, &["-f", format]).stdout);
        assert!(page.contains("some rate and others set aside") && page.contains(said), "{format}: {page}");
    }
    let json: Value = serde_json::from_str(&compare(&files, &["-f", "json"]).stdout).expect("JSON");
    let criteria = json["criteria"].as_array().expect("criteria");
    let one = criteria.iter().find(|one| one["id"] == "steers-whole-system").expect("it is on the path");
    let rated = (&one["ratings"], &one["not_applicable_by"]);
    assert_eq!(rated, (&serde_json::json!([3, null, null]), &serde_json::json!([1])));
    let csv = compare(&files, &["-f", "csv"]).stdout;
    assert!(csv.lines().any(|line| line.starts_with("steers-whole-system,") && line.ends_with(",3,na,")), "{csv}");
}

#[test]
fn a_verdict_is_one_word_only_where_both_ends_agree() {
    let folder = folder();
    let one = rater(folder.path(), "self", "", "answers: {writes-design-docs: 3}");
    let other = rater(folder.path(), "manager", "", "answers: {writes-design-docs: 4}");
    let page = compare(&[one, other], &[]).stdout;
    let said = "The differences do not change the verdict: not yet to ready for Senior engineer.";
    assert!(words(&page).contains(said), "{page}");
    assert!(page.contains("Rated by nobody") && !page.contains("by nobody\n"), "{page}");
}

#[test]
fn raters_without_a_criterion_in_common_have_nothing_to_compare() {
    let folder = folder();
    let one = rater(folder.path(), "self", "", "answers: {writes-design-docs: 3}");
    let other = rater(folder.path(), "manager", "", "answers: {settles-disagreement: 3}");
    let page = compare(&[one, other], &[]).stdout;
    assert!(words(&page).contains("No criterion has two ratings to compare: not yet to ready"), "{page}");
}

#[test]
fn a_page_of_peers_alone_names_the_person_and_has_no_empty_table() {
    let folder = folder();
    let peer = |number: usize| rater(folder.path(), "peer", &format!("P{number}"), "answers: {writes-design-docs: 3}");
    let files: Vec<_> = (0..3).map(peer).collect();
    let page = compare(&files, &["--for-subject", "--as-of", "2026-11-20"]).stdout;
    assert!(page.starts_with("x · ") && !page.contains("Verdict by rater"), "{page}");
    assert!(!page.contains("Claimed by rater"), "{page}");
    assert!(words(&page).contains("can subtract one from the other: hand over one."), "{page}");
    let html = compare(&files, &["--for-subject", "--as-of", "2026-11-20", "-f", "html"]).stdout;
    assert!(!html.contains("Unnamed"), "{html}");
}

#[test]
fn the_key_of_the_axes_has_the_marks_that_stand_on_them() {
    let folder = folder();
    let one = rater(folder.path(), "self", "", "answers: {writes-design-docs: 3}");
    let other = rater(folder.path(), "manager", "", "answers: {writes-design-docs: 4}");
    let html = compare(&[one, other], &["-f", "html"]).stdout;
    for mark in ["<span class=\"mark self\">S</span>", "<span class=\"mark manager\">M</span>"] {
        assert_eq!(html.matches(mark).count(), 2, "{mark}: {html}");
    }
}
