//! `ladder compare`: what several raters say of one person, and what may be handed to that person.

use std::path::Path;

use serde_json::Value;

use super::support::{Run, file, folder, ladder, text};

/// Every format of a comparison.
const FORMATS: [&str; 5] = ["table", "json", "markdown", "csv", "html"];

/// Criteria of senior, one of them a must.
const CRITERIA: [&str; 6] = [
    "leads-cross-team-project",
    "frames-unclear-problem",
    "steers-whole-system",
    "writes-design-docs",
    "settles-disagreement",
    "makes-team-faster",
];

/// Writes the answers of one rater: the rating of each criterion by its number, none where it is not rated.
fn answers(rater: &str, more: &str, ratings: &[Option<usize>]) -> String {
    let lines = CRITERIA.iter().zip(ratings).filter_map(|(id, rating)| Some(format!("  {id}: {}\n", (*rating)?)));
    let head = "rubric: software-engineer\nsubject: sample engineer\ntarget: senior\ncurrent: mid\ndate: 2026-11-20\n";
    format!("{head}rater: {rater}\n{more}answers:\n{}", lines.collect::<String>())
}

fn all(rating: usize) -> [Option<usize>; 6] {
    [Some(rating); 6]
}

/// Compares files with more options.
fn compare(files: &[&Path], options: &[&str]) -> Run {
    let files = files.iter().map(|path| text(path));
    ladder(&["compare"].into_iter().chain(files).chain(options.iter().copied()).collect::<Vec<_>>())
}

fn facts(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).expect("the comparison is JSON")
}

/// Lists the files of a person of `examples/people` who was rated by others.
fn raters(person: &str) -> Vec<String> {
    let own = format!("examples/people/{person}.yaml");
    let others = ["manager", "ana", "ben"].map(|rater| format!("examples/people/{person}/{rater}.yaml"));
    [own].into_iter().chain(others).collect()
}

fn compare_person(person: &str, options: &[&str]) -> Run {
    let files = raters(person);
    compare(&files.iter().map(Path::new).collect::<Vec<_>>(), options)
}

#[test]
fn the_differences_of_a_strong_mid_decide_between_nearly_and_ready() {
    let facts = facts(&compare_person("strong-mid", &["--format", "json"]));
    let differences = &facts["differences"];
    assert_eq!((&differences["low"], &differences["high"]), (&"nearly".into(), &"ready".into()));
    assert_eq!(differences["matter"], true);
    let decisive = ["frames-unclear-problem", "leads-incident-response", "designs-for-production", "mentors-engineers"];
    assert_eq!(differences["decisive"], serde_json::json!(decisive));
    assert_eq!(differences["alone"], serde_json::json!(decisive[2..]));
    assert_eq!(facts["criteria"][0]["id"], decisive[0]);
    assert_eq!(facts["criteria"][0]["ratings"], serde_json::json!([3, 2, 3, null]));
    assert_eq!(
        facts["agreement"]["alpha_ordinal"],
        serde_json::json!({"value": 0.256_389, "low": 0.061_938, "high": 0.381_355, "n": 22, "undefined_draws": 0})
    );
    assert_eq!(facts["agreement"]["kappa"], serde_json::json!({"undefined": "not-two-raters"}));
}

#[test]
fn each_rater_is_assessed_as_by_their_file_alone() {
    let compared = facts(&compare_person("staff-towards-principal", &["--format", "json"]));
    for (file, rater) in raters("staff-towards-principal").iter().zip(compared["raters"].as_array().expect("raters")) {
        let alone = facts(&ladder(&["assess", "--answers", file, "--format", "json"]));
        for result in ["claimed", "evidenced", "binding"] {
            assert_eq!(rater[result], alone[result], "{file}: {result}");
        }
    }
}

#[test]
fn the_order_of_the_files_changes_nothing_in_any_format() {
    let (files, mut others) = (raters("overclaimer"), raters("overclaimer"));
    others.reverse();
    let [files, others] = [&files, &others].map(|files| files.iter().map(Path::new).collect::<Vec<_>>());
    for format in FORMATS {
        let [one, other] = [&files, &others].map(|files| compare(files, &["--format", format]).stdout);
        assert_eq!(one, other, "{format}");
    }
}

#[test]
fn a_comparison_fits_every_width() {
    for columns in ["60", "80", "200"] {
        let files = raters("strong-mid");
        let mut command = super::support::command(&["compare"]);
        command.args(&files).env("COLUMNS", columns);
        let run = super::support::run(command);
        let width: usize = columns.parse().expect("a number");
        let wide = run.stdout.lines().find(|line| unicode_width::UnicodeWidthStr::width(*line) > width);
        assert_eq!(wide, None, "{columns}");
    }
}

#[test]
fn who_reads_one_number_more_of_two_raters_has_a_kappa_from_ten_criteria_on() {
    let files = [Path::new("examples/people/strong-mid.yaml"), Path::new("examples/people/strong-mid/manager.yaml")];
    let facts = facts(&compare(&files, &["--format", "json"]));
    assert_eq!(facts["agreement"]["units"], 22);
    assert!(facts["agreement"]["kappa_linear"]["value"].is_number(), "{}", facts["agreement"]);
}

#[test]
fn not_applicable_is_absent_unless_all_say_so() {
    let folder = folder();
    let with = |name: &str, rater: &str, more: &str| {
        file(folder.path(), name, format!("{}{more}", answers(rater, "", &all(2)[..4])))
    };
    let na = |id: &str| format!("  {id}: {{rating: na, reason: no such work here}}\n");
    let one = with("a.yaml", "{role: self}", &(na(CRITERIA[4]) + &na(CRITERIA[5])));
    let other = with("b.yaml", "{role: manager}", &(na(CRITERIA[4]) + &format!("  {}: 3\n", CRITERIA[5])));
    let facts = facts(&compare(&[&one, &other], &["--format", "json"]));
    let criteria = facts["criteria"].as_array().expect("the criteria are listed");
    let of = |id: &str| criteria.iter().find(|one| one["id"] == id).expect("the criterion is listed").clone();
    assert_eq!((&of(CRITERIA[4])["not_applicable"], &of(CRITERIA[5])["not_applicable"]), (&true.into(), &false.into()));
    assert_eq!(of(CRITERIA[5])["ratings"], serde_json::json!([null, 3]));
}

#[test]
fn signs_that_differ_decide_as_ratings_do() {
    let folder = folder();
    let sign =
        |observed: bool| format!("warnings: {{avoids-hard-projects: {observed}, assigned-work-only: {observed}}}\n");
    let one = file(folder.path(), "a.yaml", answers("{role: self}", &sign(false), &all(3)));
    let other = file(folder.path(), "b.yaml", answers("{role: manager}", &sign(true), &all(3)));
    let run = compare(&[&one, &other], &[]);
    assert!(run.stdout.contains("Warning signs on which raters differ"), "{}", run.stdout);
    assert!(run.stdout.contains("observed by manager; not by self"), "{}", run.stdout);
}

/// Lists what can be wrong with a second file, each with what is said of it.
fn wrong_files() -> Vec<(&'static str, String, &'static str)> {
    let other = |change: fn(String) -> String| change(answers("{role: manager}", "", &all(2)));
    vec![
        ("subject", other(|text| text.replace("sample engineer", "somebody else")), "is about `sample engineer`, and"),
        ("rater", answers("{role: self}", "", &all(2)), "are both of one rater, self"),
        ("target", other(|text| text.replace("target: senior", "target: staff")), "aims at `senior`, and"),
        ("current", other(|text| text.replace("current: mid", "current: junior")), "is of somebody at `mid`, and"),
        ("damaged", other(|text| text.replace("answers:", "answers: [")), "error["),
        ("rating", other(|text| text.replace(": 2", ": 9")), "error["),
        (
            "rubric",
            other(|text| text.replace("rubric: software-engineer", "rubric: no-such-rubric")),
            "error[unknown-rubric]",
        ),
        ("empty", String::new(), "error["),
    ]
}

#[test]
fn a_wrong_file_is_named_and_nothing_is_compared() {
    for (what, content, said) in wrong_files() {
        let folder = folder();
        let one = file(folder.path(), "self.yaml", answers("{role: self}", "", &all(3)));
        let other = file(folder.path(), "other.yaml", &content);
        let run = compare(&[&one, &other], &[]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{what}: {}", run.stderr);
        let is_told = run.stderr.contains(said) && run.stderr.contains("other.yaml");
        assert!(is_told, "{what}: {}", run.stderr);
    }
}

#[test]
fn with_keep_going_a_wrong_file_is_told_and_the_others_are_compared() {
    for (what, content, said) in wrong_files() {
        let folder = folder();
        let one = file(folder.path(), "self.yaml", answers("{role: self}", "", &all(3)));
        let other = file(folder.path(), "other.yaml", &content);
        let peer = file(folder.path(), "peer.yaml", answers("{role: peer}", "", &all(2)));
        let run = compare(&[&one, &other, &peer], &["--keep-going", "--format", "json"]);
        assert_eq!(run.status, 1, "{what}: {}", run.stderr);
        let left_out = format!("Left out {}", text(&other));
        assert!(run.stderr.contains(said) && run.stderr.contains(&left_out), "{what}: {}", run.stderr);
        assert_eq!(facts(&run)["raters"].as_array().map(Vec::len), Some(2), "{what}");
        let run = compare(&[&one, &other], &["--keep-going"]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{what}");
        assert!(run.stderr.contains("one file is left, and it takes two to compare"), "{what}: {}", run.stderr);
    }
}

#[test]
fn a_file_that_names_nobody_is_taken_to_be_about_the_same_person() {
    let folder = folder();
    let one = file(folder.path(), "a.yaml", answers("{role: self}", "", &all(3)));
    let nobody = answers("{role: manager}", "", &all(2)).replace("subject: sample engineer\n", "");
    let other = file(folder.path(), "b.yaml", nobody);
    let run = compare(&[&one, &other], &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("b.yaml names nobody it is about, and is taken to be about sample engineer"),
        "{}",
        run.stderr
    );
}

#[test]
fn answers_to_another_version_of_the_rubric_are_compared_by_id() {
    let folder = folder();
    let one = file(folder.path(), "a.yaml", answers("{role: self}", "", &all(3)));
    let earlier = answers("{role: manager}", "", &all(2)).replace("software-engineer", "software-engineer@1.0.0");
    let other = file(folder.path(), "b.yaml", earlier + "  no-longer-there: 3\n");
    let run = compare(&[&one, &other], &["--format", "json"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("version 1.0.0") && run.stderr.contains("no-longer-there"), "{}", run.stderr);
    assert_eq!(facts(&run)["criteria"][0]["ratings"], serde_json::json!([3, 2]));
}

#[test]
fn a_rater_without_a_criterion_in_common_is_told() {
    let folder = folder();
    let one = file(folder.path(), "a.yaml", answers("{role: self}", "", &[Some(3), Some(3), None, None, None, None]));
    let other =
        file(folder.path(), "b.yaml", answers("{role: peer, name: Ben}", "", &[None, None, None, None, None, Some(2)]));
    let run = compare(&[&one, &other], &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("peer (Ben) rated no criterion that somebody else rated"), "{words}");
    assert!(words.contains("Undefined: not enough overlap"), "{words}");
    let handed = compare(&[&one, &other], &["--for-subject"]).stdout;
    assert!(!handed.contains("somebody else rated") && !handed.contains("by one alone"), "{handed}");
    assert!(handed.contains("1 peer is not shown: what peers say is, from three on."), "{handed}");
}

#[test]
fn what_is_agreed_is_saved_with_who_said_what_beside_the_rest() {
    let folder = folder();
    let agreed = folder.path().join("agreed.yaml");
    let run = compare_person("strong-mid", &["--save", text(&agreed)]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("--resume"), "{}", run.stderr);
    let saved: Value =
        serde_yaml::from_str(&std::fs::read_to_string(&agreed).expect("it is saved")).expect("it is YAML");
    let answers = &saved["answers"];
    assert_eq!(answers["explains-trade-offs"]["rating"], "meets");
    assert_eq!(answers["mentors-engineers"]["rating"], Value::Null);
    let note = answers["mentors-engineers"]["note"].as_str().expect("a note");
    let said = note.strip_prefix("decides the verdict; ").expect("it is one of those that decide");
    assert!(said.starts_with("self: Meets; manager: Meets; peer (Ana): Meets; peer (Ben): Partial"), "{note}");
    assert_eq!(answers["mentors-engineers"]["evidence"].as_array().map(Vec::len), Some(4));
    assert_eq!(ladder(&["answers", "check", text(&agreed)]).status, 0);
    let again = compare_person("strong-mid", &["--save", text(&agreed)]);
    assert_eq!(again.status, 2, "{}", again.stderr);
    let own = Path::new("examples/people/strong-mid.yaml");
    let over = compare_person("strong-mid", &["--save", text(own), "--force"]);
    assert!(over.status == 2 && over.stderr.contains("would overwrite"), "{}", over.stderr);
}

/// Writes the files of a person, the manager and peers, and gives their paths.
fn files_of(folder: &Path, peers: &[Vec<Option<usize>>], more: &dyn Fn(usize) -> String) -> Vec<std::path::PathBuf> {
    let own =
        file(folder, "self.yaml", answers("{role: self}", "", &[Some(3), Some(2), Some(3), Some(4), Some(3), None]));
    let manager = answers("{role: manager}", "", &[Some(2), Some(2), Some(4), None, Some(3), Some(1)]);
    let manager = file(folder, "manager.yaml", manager);
    let peer = |(number, ratings): (usize, &Vec<Option<usize>>)| {
        let rater = format!("{{role: peer, name: Peer {number}}}");
        file(folder, &format!("peer-{number}.yaml"), answers(&rater, &more(number), ratings))
    };
    [own, manager].into_iter().chain(peers.iter().enumerate().map(peer)).collect()
}

/// Gives all that is printed for the person rated.
fn handed_over(peers: &[Vec<Option<usize>>], more: &dyn Fn(usize) -> String) -> Vec<String> {
    let folder = folder();
    let files = files_of(folder.path(), peers, more);
    let files: Vec<_> = files.iter().map(std::path::PathBuf::as_path).collect();
    let print = |format: &str| {
        let run = compare(&files, &["--for-subject", "--format", format]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stdout
    };
    FORMATS.map(print).to_vec()
}

/// Whatever is printed is the same in another world, in which every peer whose rating could be told rated something else: so
/// nobody who reads it knows one rating, however much they subtract. The property over random peers is in `tests/properties`.
#[test]
fn from_all_that_is_handed_over_no_rating_of_a_single_peer_follows() {
    // A row a peer; a column a criterion: two on which four differ, one that all rate alike, one of two, one of one, and nobody's.
    const PEERS: usize = 4;
    let number = |peer: usize, criterion: usize| (peer * 7 + criterion * 3 + 10 + peer * criterion) % 5;
    let rated = |peer: usize| {
        let absent = [false, false, false, peer > 1, peer > 0, true];
        let rating = |criterion: usize| if criterion == 2 { 3 } else { number(peer, criterion) };
        (0..6).map(|criterion| (!absent[criterion]).then(|| rating(criterion))).collect::<Vec<_>>()
    };
    let here: Vec<_> = (0..PEERS).map(rated).collect();
    let other = |peer: usize| -> Vec<Option<usize>> {
        let rating = |criterion: usize| match criterion {
            // What fewer than three rated may be anything.
            3..=5 => here[peer][criterion].map(|rating| (rating + 1) % 5),
            _ => here[(peer + 1) % PEERS][criterion],
        };
        (0..6).map(rating).collect()
    };
    let there: Vec<_> = (0..PEERS).map(other).collect();
    assert_ne!(here, there);
    let sign = |peer: usize| format!("warnings: {{avoids-hard-projects: {}}}\n", peer.is_multiple_of(2));
    let noted = |peer: usize| if peer < 2 { sign(peer) } else { String::new() };
    for (one, other) in handed_over(&here, &|_| String::new()).iter().zip(handed_over(&there, &noted)) {
        assert_eq!(*one, other);
    }
}

#[test]
fn peers_below_three_leave_no_trace_in_what_others_say() {
    let with_two = handed_over(&[all(0).to_vec(), all(0).to_vec()], &|_| String::new());
    let other_two = handed_over(&[all(4).to_vec(), all(1).to_vec()], &|_| String::new());
    assert_eq!(with_two, other_two);
    let json: Value = serde_json::from_str(&with_two[1]).expect("it is JSON");
    assert_eq!(json["agreement"], Value::Null);
    assert_eq!(json["differences"]["decisive"], Value::Null);
    let peers =
        json["raters"].as_array().expect("the raters are listed").iter().filter(|rater| rater["role"] == "peer");
    let peers: Vec<_> = peers.collect();
    assert_eq!(peers.len(), 2);
    for peer in peers {
        for key in ["name", "claimed", "evidenced", "binding"] {
            assert_eq!(peer[key], Value::Null, "{key}");
        }
    }
}

#[test]
fn names_notes_and_words_of_peers_are_not_handed_over() {
    let folder = folder();
    let note = |peer: usize| {
        format!(
            "  {}: {{rating: 2, note: SECRET note of {peer}, evidence: [{{what: SECRET piece, link: \"https://secret.example\"}}]}}\n",
            CRITERIA[5]
        )
    };
    let peer = |number: usize| {
        let text = answers(&format!("{{role: peer, name: SECRET {number}}}"), "", &all(2)[..5]) + &note(number);
        file(folder.path(), &format!("peer-{number}.yaml"), text)
    };
    let own = file(folder.path(), "self.yaml", answers("{role: self}", "", &all(3)));
    let files = [own, peer(1), peer(2), peer(3), peer(4)];
    let files: Vec<_> = files.iter().map(std::path::PathBuf::as_path).collect();
    for format in FORMATS {
        let run = compare(&files, &["--for-subject", "--format", format]);
        assert!(!run.stdout.to_lowercase().contains("secret"), "{format}: {}", run.stdout);
        assert!(run.stdout.contains("Partial") || format == "csv" || format == "json", "{format}: {}", run.stdout);
    }
    let run = compare(&files, &["--for-subject", "--save", "agreed.yaml"]);
    assert_eq!(run.status, 2, "{}", run.stdout);
}

#[test]
fn names_and_notes_of_raters_act_in_no_format() {
    let folder = folder();
    let rater = "{role: peer, name: \"=1+1 <script>alert(1)</script> | `x` \\u001b[31m\"}";
    let own = file(folder.path(), "a.yaml", answers("{role: self}", "", &all(3)));
    let other = file(folder.path(), "b.yaml", answers(rater, "", &all(1)));
    for format in FORMATS {
        let run = compare(&[&own, &other], &["--format", format]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(!run.stdout.contains('\u{1b}'), "{format}");
        let is_raw = run.stdout.contains("<script>");
        assert!(!is_raw || ["table", "json", "csv"].contains(&format), "{format}: {}", run.stdout);
        assert!(!run.stdout.contains(",=1"), "{format}");
    }
    let again = file(folder.path(), "c.yaml", answers(rater, "", &all(1)));
    let run = compare(&[&other, &again], &[]);
    assert!(!run.stderr.contains('\u{1b}') && run.stderr.contains("are both of one rater"), "{}", run.stderr);
}

#[test]
fn sixty_raters_are_compared_role_by_role() {
    let folder = folder();
    let peer = |number: usize| {
        let text = answers(&format!("{{role: peer, name: Peer {number}}}"), "", &all(number % 5));
        file(folder.path(), &format!("peer-{number}.yaml"), text)
    };
    let peers: Vec<_> = (0..60).map(peer).collect();
    let own = file(folder.path(), "self.yaml", answers("{role: self}", "", &all(3)));
    let files: Vec<_> = peers.iter().chain([&own]).map(std::path::PathBuf::as_path).collect();
    let run = compare(&files, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["Verdict by role", "self 1 14.2–85.7%", "peer 60 "] {
        assert!(words.contains(said), "{said}: {words}");
    }
    assert!(words.contains("self Meets, 60 × peer Not shown to Exceeds (median Partial)"), "{words}");
    assert!(words.contains("0 12 × P ── 1 12 × P ── 2 12 × P ── 3 S 12 × P ── 4 12 × P"), "{words}");
}

#[test]
fn a_competency_is_compared_by_its_own_steps_and_by_what_the_target_expects() {
    let rubric = "{schema: 2, id: crafts, version: 1.0.0, title: Crafts, dimensions: [{id: people, title: People}],
        competencies: [{id: hiring, dimension: people, title: Hiring, steps: [{id: sits-in, label: Sits in}, {id: interviews, label: Interviews}]}],
        levels: [{id: d3, title: Three, expects: {hiring: 1}}, {id: d4, title: Four, after: d3, expects: {hiring: 2}}]}";
    let folder = folder();
    file(folder.path(), "crafts.yaml", rubric);
    let rated = |name: &str, step: usize| {
        let text = format!(
            "rubric: ./crafts.yaml\ntarget: d4\ncurrent: none\ndate: 2026-11-20\nrater: {{role: {name}}}\nanswers: {{hiring: {step}}}\n"
        );
        file(folder.path(), &format!("{name}.yaml"), text)
    };
    let files = [rated("self", 2), rated("manager", 1)];
    let files: Vec<_> = files.iter().map(std::path::PathBuf::as_path).collect();
    let run = compare(&files, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("self Interviews, manager Sits in; blind spot: self one step above the others"), "{words}");
    let facts = facts(&compare(&files, &["--format", "json"]));
    assert_eq!(facts["criteria"].as_array().map(Vec::len), Some(1));
    assert_eq!(facts["criteria"][0]["level"], "d4");
}
