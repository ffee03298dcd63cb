//! The files of `ladder compare` and `ladder history`: which of them are about one case, and by which rubric they are judged.
#![expect(clippy::disallowed_methods, reason = "a test prepares and looks at files itself")]

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::support::{Run, file, folder, ladder, text};

/// A rubric of one level in two versions: the second drops a criterion and asks another one.
fn rubric(version: &str, last: &str) -> String {
    format!(
        "schema: 1\nid: mine\nversion: {version}\ntitle: Mine\ndimensions: [{{id: d, title: D}}, {{id: e, title: E}}]\n\
         levels: [{{id: b, title: B, criteria: {{d: [{{id: one, text: Does one}}, {{id: two, text: Does two}}], \
         e: [{{id: {last}, text: Does the last}}]}}}}]\n"
    )
}

/// Writes answers to all three criteria.
fn answers(folder: &Path, name: &str, (rubric, last): (&str, &str), more: &str) -> PathBuf {
    let head = format!("rubric: {rubric}\nsubject: x\ntarget: b\ncurrent: none\n{more}");
    file(folder, name, format!("{head}answers: {{one: 3, two: 3, {last}: 3}}\n"))
}

fn run(command: &str, files: &[&PathBuf], options: &[&str]) -> Run {
    let files: Vec<_> = files.iter().map(|path| text(path)).collect();
    ladder(&[&[command], &files[..], options].concat())
}

fn json(run: &Run) -> Value {
    assert!(run.status < 2, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout))
}

/// Writes both versions of the rubric, and a file of the person by the first and one of the manager by the second.
fn two_versions(folder: &Path) -> [PathBuf; 2] {
    file(folder, "mine1.yaml", rubric("9.0.0", "old-one"));
    file(folder, "mine2.yaml", rubric("10.0.0", "new-one"));
    let own = answers(folder, "self.yaml", ("./mine1.yaml", "old-one"), "date: 2026-11-20\nrater: {role: self}\n");
    let other = answers(folder, "boss.yaml", ("./mine2.yaml", "new-one"), "date: 2026-11-20\nrater: {role: manager}\n");
    [own, other]
}

#[test]
fn versions_of_a_rubric_named_by_path_are_compared_by_the_newest_in_any_order() {
    let folder = folder();
    let [own, other] = two_versions(folder.path());
    let there = run("compare", &[&own, &other], &["-f", "json"]);
    let back = run("compare", &[&other, &own], &["-f", "json"]);
    assert_eq!(json(&there), json(&back));
    let there_json = json(&there);
    assert_eq!(there_json["rubric"]["version"], "10.0.0");
    let ids: Vec<_> = there_json["criteria"].as_array().expect("criteria").iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, ["one", "two", "new-one"]);
    let words = "self.yaml is of version 9.0.0 of the rubric, and is compared by version 10.0.0: 1 criterion added, 1 criterion removed";
    assert!(there.stderr.contains(words) && back.stderr.contains(words), "{}", there.stderr);
    let named = text(&folder.path().join("mine1.yaml")).to_owned();
    assert_eq!(json(&run("compare", &[&own, &other], &["-r", &named, "-f", "json"]))["rubric"]["version"], "9.0.0");
}

#[test]
fn no_rubric_that_a_file_names_is_written_over() {
    let folder = folder();
    let [own, other] = two_versions(folder.path());
    for rubric in ["mine1.yaml", "mine2.yaml"] {
        let path = folder.path().join(rubric);
        let before = std::fs::read_to_string(&path).expect("it is there");
        let run = run("compare", &[&own, &other], &["--save", text(&path), "--force"]);
        assert!(run.status == 2 && run.stderr.contains("would overwrite"), "{}", run.stderr);
        assert_eq!(std::fs::read_to_string(&path).expect("it is there"), before);
    }
}

#[test]
fn of_two_texts_of_one_version_that_of_most_files_is_taken_in_any_order() {
    let folder = folder();
    file(folder.path(), "one.yaml", rubric("1.0.0", "old-one"));
    file(folder.path(), "two.yaml", rubric("1.0.0", "new-one"));
    let of = |rubric: &str, last: &str, role: &str| {
        answers(folder.path(), &format!("{role}.yaml"), (rubric, last), &format!("rater: {{role: {role}}}\n"))
    };
    let files = [of("./one.yaml", "old-one", "self"), of("./two.yaml", "new-one", "manager")];
    let third = of("./one.yaml", "old-one", "mentor");
    let [own, other] = &files;
    let options = ["-f", "json", "--as-of", "2026-11-20"];
    for order in [[own, other, &third], [other, &third, own]] {
        let run = run("compare", &order, &options);
        assert!(run.stderr.contains("manager.yaml is of another text of version 1.0.0"), "{}", run.stderr);
        assert_eq!(json(&run)["criteria"][2]["id"], "old-one");
    }
    assert_eq!(json(&run("compare", &[own, other], &options)), json(&run("compare", &[other, own], &options)));
}

#[test]
fn an_overlay_that_one_file_names_counts_for_all_in_any_order() {
    let folder = folder();
    let of = |rubric: &str, role: &str| {
        let text = format!(
            "rubric: {rubric}\nsubject: x\ntarget: senior\ncurrent: mid\ndate: 2026-11-20\nrater: {{role: {role}}}\nanswers: {{writes-design-docs: 3}}\n"
        );
        file(folder.path(), &format!("{role}.yaml"), text)
    };
    let [own, other] = [of("software-engineer", "self"), of("software-engineer+security", "manager")];
    let there = run("compare", &[&own, &other], &["-f", "json"]);
    assert_eq!(json(&there), json(&run("compare", &[&other, &own], &["-f", "json"])));
    let words =
        "self.yaml is of `software-engineer`, and is compared by `software-engineer+security`: 13 criteria added";
    assert!(there.stderr.contains(words), "{}", there.stderr);
}

/// Writes one file about y, and three about x.
fn one_wrong_file(folder: &Path) -> Vec<PathBuf> {
    let of = |name: &str, subject: &str, role: &str, date: &str| {
        let text = format!(
            "subject: {subject}\ntarget: senior\ncurrent: mid\ndate: {date}\nrater: {{role: {role}}}\nanswers: {{writes-design-docs: 2}}\n"
        );
        file(folder, name, text)
    };
    vec![
        of("d.yaml", "y", "mentor", "2026-11-20"),
        of("a.yaml", "x", "self", "2026-05-01"),
        of("b.yaml", " X ", "manager", "2026-06-01"),
        of("c.yaml", "x", "peer", "2026-07-01"),
    ]
}

#[test]
fn one_wrong_file_costs_no_right_one_wherever_it_stands() {
    let folder = folder();
    let mut files = one_wrong_file(folder.path());
    for _ in 0..4 {
        files.rotate_left(1);
        let paths: Vec<_> = files.iter().collect();
        for (command, list) in [("compare", "raters"), ("history", "entries")] {
            let run = run(command, &paths, &["--keep-going", "-f", "json"]);
            assert_eq!((run.status, json(&run)[list].as_array().map(Vec::len)), (1, Some(3)), "{command}");
            assert!(run.stderr.contains("Left out ") && run.stderr.contains("d.yaml"), "{}", run.stderr);
            let told = run.stderr.to_lowercase();
            assert!(told.contains("each file that is left is about `x` (3 of 4)"), "{}", run.stderr);
        }
    }
}

#[test]
fn of_as_many_files_about_two_people_the_first_is_right() {
    let folder = folder();
    let files = one_wrong_file(folder.path());
    let run = run("history", &[&files[0], &files[1]], &["--keep-going", "-f", "json"]);
    assert_eq!(json(&run)["subject"], "x");
    assert!(run.stderr.contains("(1 of 2)"), "{}", run.stderr);
}

#[test]
fn one_file_for_another_level_is_left_out_wherever_it_stands() {
    let folder = folder();
    let mut files = one_wrong_file(folder.path());
    let wrong = std::fs::read_to_string(&files[0]).expect("it is there");
    file(folder.path(), "d.yaml", wrong.replace("subject: y", "subject: x").replace("target: senior", "target: staff"));
    for _ in 0..4 {
        files.rotate_left(1);
        let run = run("compare", &files.iter().collect::<Vec<_>>(), &["--keep-going", "-f", "json"]);
        assert_eq!(json(&run)["target"], "senior");
        assert!(run.stderr.contains("Each file that is left aims at `senior` (3 of 4)"), "{}", run.stderr);
    }
}

#[test]
fn nobody_rates_themselves_under_two_names() {
    let folder = folder();
    let of = |name: &str| {
        let text = format!("target: senior\nrater: {{role: self, name: {name}}}\nanswers: {{writes-design-docs: 2}}\n");
        file(folder.path(), &format!("{name}.yaml"), text)
    };
    let run = run("compare", &[&of("Sam"), &of("Kim")], &[]);
    assert!(run.status == 2 && run.stderr.contains("are both of one rater"), "{}", run.stderr);
}

/// Writes the person's file and that of a manager, and of peers with a day, a rubric and evidence of their own.
fn for_subject(folder: &Path, peers: &[(&str, &str)], others: &[&str]) -> Vec<String> {
    let of = |role: &str, name: &str, date: &str, rubric: &str| {
        let rater = if name.is_empty() { role.to_owned() } else { format!("{role}, name: {name}") };
        let text = format!(
            "rubric: {rubric}\nsubject: x\ntarget: senior\ncurrent: mid\ndate: {date}\nrater: {{role: {rater}}}\nanswers: {{writes-design-docs: 3, settles-disagreement: {{rating: 3, evidence: [{{what: thing, link: \"https://a.b/c\", date: 2025-05-25}}]}}}}\n"
        );
        file(folder, &format!("{role}{name}.yaml"), text)
    };
    let shown = others.iter().map(|role| of(role, "", "2026-11-20", "software-engineer"));
    let peer = |(number, (date, rubric)): (usize, &(&str, &str))| of("peer", &format!("P{number}"), date, rubric);
    let files: Vec<_> = shown.chain(peers.iter().enumerate().map(peer)).collect();
    let files: Vec<_> = files.iter().collect();
    ["table", "json", "markdown", "csv", "html"]
        .map(|format| {
            let run = run("compare", &files, &["--for-subject", "-f", format]);
            assert_eq!(run.status, 0, "{}", run.stderr);
            run.stdout
        })
        .to_vec()
}

#[test]
fn neither_the_day_nor_the_rubric_of_a_hidden_peer_changes_what_is_handed_over() {
    let here = ("2026-11-20", "software-engineer");
    let there = ("2027-12-25", "software-engineer+security");
    for peers in [1, 3] {
        let folder = folder();
        let same = vec![here; peers];
        let mut other = same.clone();
        other[0] = there;
        let [one, two] = [same, other].map(|peers| for_subject(folder.path(), &peers, &["self", "manager"]));
        assert_eq!(one, two, "{peers}");
    }
}
