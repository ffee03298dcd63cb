//! Going on with a session that was left: found again, chosen of several, about another target, with comments, after the rubric
//! changed, while another process goes on with it.

use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

use super::bridges::{PLACES, Place, rated};
use super::script::CTRL_C;
use super::session::Session;

/// Starts a session about somebody, answers one question and leaves.
fn leave(place: &Place, options: &[&str], subject: &str) {
    let options = [&["--target", "builder", "--current", "apprentice"], options].concat();
    place.assess(&options, &[subject, "2", "q"]).assert_left();
}

/// Runs `ladder assess --resume` without a word more.
fn resume(place: &Place, typed: &[&str]) -> Session {
    place.run_line(&["ladder", "assess", "--resume"].map(str::to_owned), typed)
}

#[test]
fn a_session_goes_on_at_the_first_open_question() {
    let place = Place::new();
    let first = place.interview(&["", "", "2", "s", "1", "q"]);
    first.assert_left();
    assert!(first.shows("questions: about") && !first.shows("of them open"), "{}", first.written);
    let again = place.interview(&["b", "3", "", "q"]);
    again
        .assert_shows("questions, 3 of them open: about")
        .assert_shows(PLACES[1])
        .assert_shows("Answered so far: Partial");
    assert!(!again.shows("Whose readiness?"), "{}", again.written);
    let kept = ["meets", "", "emerging"].map(|rating| Some(rating.to_owned()).filter(|rating| !rating.is_empty()));
    assert_eq!(place.ratings()[..3], kept);
}

#[test]
fn resume_goes_on_with_the_one_that_is_unfinished_wherever_its_file_and_its_rubric_are() {
    let place = Place::new();
    leave(&place, &["--save", "./answers.yaml"], "somebody");
    let done = ["--target", "builder", "--current", "apprentice", "--output", "./report.txt"];
    place.assess(&done, &["done", "0", "0", "0", "y", "0", "n", "r"]).assert_done();
    let again = resume(&place, &["q"]);
    again.assert_shows("Going on with somebody for Bridge builder, 1 of 5 answered, changed 20");
    again.assert_shows(PLACES[1]);
    place.run_line(&again.command_to_go_on(), &["q"]).assert_shows(PLACES[1]);
    place.assess(&["--resume"], &["q"]).assert_shows("Going on with somebody");
}

#[test]
fn of_several_sessions_somebody_chooses_the_newest_first() {
    let place = Place::new();
    leave(&place, &["--save", "./answers.yaml"], "first");
    let earlier = std::time::SystemTime::now() - std::time::Duration::from_mins(5);
    let file = std::fs::File::options().write(true).open(place.file()).expect("it is there");
    file.set_modified(earlier).expect("the file is ours");
    leave(&place, &[], "second");
    let again = resume(&place, &["2", "q"]);
    let at = |words: &str| again.written.find(words).unwrap_or_else(|| panic!("{words}: {}", again.written));
    assert!(at("1  second for Bridge builder, 1 of 5 answered") < at("2  first for Bridge builder, 1 of 5 answered"));
    assert!(at("second-bridges-builder.yaml") < at("/answers.yaml"));
    again.assert_shows("first: Apprentice → Bridge builder").assert_shows(PLACES[1]);
    let left = resume(&place, &[CTRL_C]);
    left.assert_left();
    assert_eq!(left.command_to_go_on(), ["ladder", "assess", "--resume"]);
}

#[test]
fn files_that_cannot_be_gone_on_with_are_named_with_the_reason() {
    let place = Place::new();
    for name in ["damaged", "gone", "good"] {
        leave(&place, &["--save", &format!("./{name}.yaml")], name);
    }
    std::fs::write(place.at("damaged.yaml"), "answers: {builds-bridges: 9}\n").expect("the folder is writable");
    std::fs::remove_file(place.at("gone.yaml")).expect("it is there");
    std::fs::create_dir_all(place.data().join("answers")).expect("the folder is writable");
    std::fs::write(place.data().join("answers/broken.yaml"), "answers: [\n").expect("the folder is writable");
    let again = resume(&place, &["q"]);
    for words in
        ["damaged.yaml: the number 9 is no rating", "gone.yaml: it is no longer there", "broken.yaml: this is not YAML"]
    {
        again.assert_shows(words);
    }
    again.assert_shows("Going on with good").assert_shows(PLACES[1]);
    assert!(!resume(&place, &["q"]).shows("gone.yaml"));
}

#[test]
fn what_is_remembered_holds_no_answers_and_is_readable_by_its_owner_alone() {
    let place = Place::new();
    leave(&place, &["--save", "./answers.yaml"], "somebody");
    let folder = place.data().join("interviews");
    let entries = std::fs::read_dir(&folder).expect("it is remembered").flatten();
    let files: Vec<_> = entries.map(|entry| entry.path()).collect();
    let [file] = files.as_slice() else { panic!("one file: {files:?}") };
    let text = std::fs::read_to_string(file).expect("it is text");
    assert!(text.contains("/answers.yaml") && !text.contains("builds-bridges") && !text.contains("somebody"), "{text}");
    assert_eq!(std::fs::metadata(file).expect("it is there").permissions().mode() & 0o777, 0o600);
    assert_eq!(std::fs::metadata(&folder).expect("it is there").permissions().mode() & 0o777, 0o700);
}

#[test]
fn resume_with_a_target_takes_the_session_about_that_target() {
    let place = Place::new();
    leave(&place, &[], "first");
    let other = ["--target", "apprentice", "--current", "none", "--save", "./other.yaml"];
    place.assess(&other, &["second", "q"]).assert_left().assert_shows("1 of 2");
    let line = ["ladder", "assess", "--resume", "--target", "builder"].map(str::to_owned);
    place.run_line(&line, &["q"]).assert_shows("Going on with first for Bridge builder").assert_shows(PLACES[1]);
}

#[test]
fn resume_without_a_session_says_how_to_start_one() {
    let place = Place::new();
    resume(&place, &[]).assert_refused("there is no interview to go on with").assert_shows("--target");
}

#[test]
fn the_same_person_and_target_go_on_without_any_option() {
    let place = Place::new();
    let options = ["--target", "builder"];
    place.assess(&options, &["sample builder", "", "2", "q"]).assert_left();
    place
        .assess(&options, &["sample builder", "q"])
        .assert_shows("Going on with the answers in")
        .assert_shows(PLACES[1]);
    place.assess(&options, &["sample-builder"]).assert_refused("is there already");
}

/// Answers about the builder, of which one is inferred that the apprentice has to give.
const INFERRED: &str = "rubric: bridges@1.0.0\ntarget: builder\ncurrent: none\nanswers:\n  builds-bridges: {rating: 3, evidence: [{what: East bridge}]}\n  listens: {inferred: true, note: seen in spring}\n  carries-stones: 2\n";

/// Asks for another target than the file has.
fn ask_for_another(place: &Place, typed: &[&str]) -> Session {
    let session = place.assess(&["--target", "apprentice", "--save", "./answers.yaml"], typed);
    session.assert_shows("about Bridge builder, and --target asks for Apprentice").assert_shows("Change their target?");
    session
}

#[test]
fn the_target_of_a_file_stays_unless_somebody_agrees() {
    for typed in [&["n"][..], &[""], &["maybe", "no"]] {
        let place = Place::with_answers(INFERRED);
        ask_for_another(&place, typed).assert_refused("go on with --target builder");
        assert_eq!(place.answers(), INFERRED);
    }
    let place = Place::with_answers(INFERRED);
    ask_for_another(&place, &[CTRL_C]).assert_left().assert_shows("Nothing was changed.");
    assert_eq!(place.answers(), INFERRED);
}

#[test]
fn a_changed_target_opens_what_was_inferred_there_and_loses_nothing_else() {
    let place = Place::with_answers(INFERRED);
    let session = ask_for_another(&place, &["y", "q"]);
    session.assert_left().assert_shows("open again, to be given: listens").assert_shows("of 2");
    let answers = place.answers();
    for kept in ["target: apprentice", "East bridge", "seen in spring", "rating: partial"] {
        assert!(answers.contains(kept), "{kept}: {answers}");
    }
    assert!(!answers.contains("inferred"), "{answers}");
    place.assert_answers_are_valid();
    assert_eq!(place.read("answers.yaml.before-1.yaml"), INFERRED);
    let again = place.run_line(&session.command_to_go_on(), &["q"]);
    assert!(!again.assert_left().shows("Change their target?"), "{}", again.written);
}

#[test]
fn the_target_that_the_file_has_is_not_asked_about() {
    let place = Place::with_answers(INFERRED);
    assert!(!place.interview(&["q"]).assert_left().shows("Change their target?"));
}

/// Answers with a comment.
const COMMENTED: &str =
    "# mine\nrubric: bridges@1.0.0\ntarget: builder\ncurrent: apprentice\nanswers: {builds-bridges: 1}\n";

/// The ways to go on with a file, and what leads to its end.
const WAYS: [(&[&str], &[&str]); 3] = [
    (&["--target", "builder", "--save", "./answers.yaml"], &["q"]),
    (&["--answers", "./answers.yaml", "--full"], &["q"]),
    (&["--answers", "./answers.yaml", "--edit"], &["nothing", "q"]),
];

#[test]
fn comments_are_kept_in_a_copy_that_its_owner_alone_can_read() {
    for (options, leave) in WAYS {
        let place = Place::with_answers(COMMENTED);
        std::fs::write(place.at("answers.orig.yaml"), "older").expect("the folder is writable");
        let session = place.assess(options, &[&[""], leave].concat());
        session.assert_left().assert_shows("answers.yaml has comments").assert_shows("answers.orig-2.yaml");
        let copy = place.path().join("answers.orig-2.yaml");
        assert_eq!(place.read("answers.orig-2.yaml"), COMMENTED, "{options:?}");
        assert_eq!(std::fs::metadata(&copy).expect("it is there").permissions().mode() & 0o777, 0o600);
        assert_eq!(place.read("answers.orig.yaml"), "older");
        let again = place.run_line(&session.command_to_go_on(), leave);
        assert!(!again.assert_left().shows("has comments"), "{}", again.written);
    }
}

#[test]
fn whoever_does_not_agree_to_lose_comments_gets_a_command_that_saves_elsewhere() {
    for (options, leave) in WAYS {
        let place = Place::with_answers(COMMENTED);
        let session = place.assess(options, &["n"]);
        session.assert_refused("answers-2.yaml");
        assert_eq!(place.answers(), COMMENTED);
        place.run_line(&session.command_in_hint(), leave).assert_left();
        assert_eq!(place.answers(), COMMENTED);
        assert!(place.path().join("answers-2.yaml").exists());
    }
}

#[test]
fn a_template_of_the_program_can_be_gone_on_with() {
    let place = Place::new();
    let new =
        place.run(&["answers", "new", "--rubric", "./bridges.yaml", "--target", "builder", "--output", "answers.yaml"]);
    assert_eq!(new.status.code(), Some(0));
    let filled = place.answers().replacen("rating:\n", "rating: 2\n", 1);
    std::fs::write(place.file(), &filled).expect("the folder is writable");
    let session = place.assess(&["--answers", "./answers.yaml", "--resume"], &["y", "1", "q"]);
    session.assert_left().assert_shows(PLACES[1]);
    assert_eq!(place.ratings()[..2], rated(&["partial", "emerging"])[..2]);
    assert_eq!(place.read("answers.orig.yaml"), filled);
}

#[test]
fn no_copy_is_made_where_the_comments_stay() {
    let place = Place::with_answers(COMMENTED);
    let session = place.assess(&["--answers", "./answers.yaml", "--full", "--save", "./more.yaml"], &["q"]);
    assert!(!session.assert_left().shows("has comments"), "{}", session.written);
    assert_eq!(place.answers(), COMMENTED);
    assert!(!place.path().join("answers.orig.yaml").exists());
}

#[test]
fn a_file_with_comments_is_found_again_and_a_copy_is_not() {
    let place = Place::new();
    std::fs::create_dir_all(place.data().join("answers")).expect("the folder is writable");
    for name in ["own.yaml", "own.orig.yaml", "own.orig-2.yaml", "own.yaml.before-1.yaml"] {
        std::fs::write(place.data().join("answers").join(name), COMMENTED).expect("the folder is writable");
    }
    let session = place.assess(&["--resume"], &[]);
    session.assert_shows("Going on with somebody without a name for Bridge builder, 1 of 5 answered");
    session.assert_shows("own.yaml has comments");
}

/// Changes the rubric of a place.
fn change_rubric(place: &Place, changes: &[(&str, &str)]) {
    let mut rubric = place.read("bridges.yaml");
    for (before, after) in changes {
        assert!(rubric.contains(before), "{before}");
        rubric = rubric.replace(before, after);
    }
    std::fs::write(place.at("bridges.yaml"), rubric).expect("the folder is writable");
}

#[test]
fn what_changed_in_the_rubric_is_said_and_no_answer_is_dropped_silently() {
    let place = Place::new();
    place.interview(&["", "", "2", "2", "1", "q"]).assert_left();
    let before = place.answers();
    let helps = "id: helps-builders, text: Helps builders, ask: Did you help other builders?";
    change_rubric(
        &place,
        &[
            ("Did you test your bridges?", "Did you load your bridges?"),
            (helps, "id: pays-builders, text: Pays builders, ask: Did you pay them?"),
        ],
    );
    let again = place.interview(&["q"]);
    for words in [
        "added: Did you pay them?",
        "`bridges` no longer has the criterion `helps-builders`: its answer is left out",
        "removed: 1 question",
        "reworded, answer kept: Did you load your bridges?",
    ] {
        again.assert_shows(words);
    }
    let answers = place.answers();
    assert!(answers.contains("tests-bridges") && !answers.contains("helps-builders"), "{answers}");
    assert_eq!(place.read("answers.yaml.before-1.yaml"), before);
}

/// Meets the first criterion with a piece, and the second with the same one.
const SHARED: [&str; 10] =
    ["", "", "3", "Built the east bridge", "https://example.org/east", "2026-05-12", "foreman", "", "3", "1"];

#[test]
fn a_piece_used_twice_is_saved_by_name_before_the_next_question_and_offered_after_going_on() {
    let place = Place::new();
    let session = place.interview(&[&SHARED[..], &["", "q"]].concat());
    let (before, after) = (&session.files[SHARED.len() - 1], &session.files[SHARED.len()]);
    assert!(!before.contains("built-the-east-bridge"), "{before}");
    assert!(after.contains("evidence:\n  built-the-east-bridge:\n    what: Built the east bridge\n"), "{after}");
    assert_eq!(after.matches("- built-the-east-bridge\n").count(), 2, "{after}");
    let again = place.run_line(&session.command_to_go_on(), &["3", "1", "", "q"]);
    again.assert_left().assert_shows("1 Built the east bridge · https://example.org/east");
    assert_eq!(place.answers().matches("- built-the-east-bridge\n").count(), 3, "{}", place.answers());
    place.assert_answers_are_valid();
}

#[test]
fn a_piece_that_only_a_removed_question_used_stays_in_the_file_and_is_offered() {
    let place = Place::new();
    place.interview(&[&SHARED[..], &["", "b", "b", "a", "1", "x", "y", "q"]].concat()).assert_left();
    assert_eq!(place.answers().matches("- built-the-east-bridge\n").count(), 1, "{}", place.answers());
    change_rubric(&place, &[("id: tests-bridges, text: Tests bridges", "id: loads-bridges, text: Loads bridges")]);
    let again = place.interview(&["a", "q"]);
    again
        .assert_left()
        .assert_shows("no longer has the criterion `tests-bridges`")
        .assert_shows("1 Built the east bridge ·");
    assert!(place.answers().contains("  built-the-east-bridge:\n"), "{}", place.answers());
}

#[test]
fn an_answer_is_said_to_be_kept_only_where_there_is_one_and_other_levels_are_left_out() {
    let place = Place::new();
    let master = "levels:\n  - id: master\n    title: Master\n    after: builder\n    criteria:\n      craft:\n        - {id: plans-roads, text: Plans roads, ask: Did you plan roads?}\n";
    change_rubric(&place, &[("levels:\n", master)]);
    place.interview(&["", "", "2", "q"]).assert_left();
    let changes = [
        ("did you take a bridge", "did you bring a bridge"),
        ("Did you write letters?", "Did you write long letters?"),
        ("Did you plan roads?", "Did you plan long roads?"),
    ];
    change_rubric(&place, &changes);
    let again = place.interview(&["q"]);
    again.assert_shows("- reworded, answer kept: In the last twelve months, did you bring");
    again.assert_shows("- reworded: Did you write long letters?");
    assert!(!again.shows("long roads"), "{}", again.written);
}

#[test]
fn questions_that_did_not_change_are_not_noted_anew() {
    let place = Place::new();
    let noted = || std::fs::metadata(place.at(".answers.yaml.questions")).expect("the questions are noted").ino();
    place.interview(&["", "", "q"]).assert_left();
    let before = noted();
    place.interview(&["q"]).assert_shows(PLACES[0]);
    assert_eq!(noted(), before);
}

#[test]
fn an_answer_that_was_inferred_is_open_again_where_the_rubric_makes_it_a_must() {
    let answers = "rubric: bridges@1.0.0\ntarget: builder\ncurrent: none\nanswers:\n  builds-bridges: 1\n  tests-bridges: 1\n  helps-builders: {rating: 3, evidence: [{what: a, link: b.md, date: 2026-05-01}]}\n  writes-letters: {rating: 3, evidence: [{what: a, link: b.md, date: 2026-05-01}]}\n  listens: {inferred: true}\n  carries-stones: 1\n";
    let place = Place::with_answers(answers);
    change_rubric(&place, &[("text: Listens}", "text: Listens, must: true}")]);
    let again = place.interview(&["q"]);
    again
        .assert_shows("Listens (a must")
        .assert_shows("1 answer that was inferred is open again, to be given: listens");
    assert_eq!(place.read("answers.yaml.before-1.yaml"), answers);
}

#[test]
fn a_typo_in_the_answers_is_no_removed_question() {
    let place = Place::new();
    place.interview(&["", "", "2", "q"]).assert_left();
    let typo = place.answers().replace("builds-bridges", "builds-bridge");
    std::fs::write(place.file(), &typo).expect("the folder is writable");
    place.interview(&[]).assert_refused("did you mean `builds-bridges`?");
    assert_eq!(place.answers(), typo);
}

#[test]
fn answers_that_are_there_can_be_searched_and_changed() {
    let place = Place::with_answers(
        "rubric: bridges@1.0.0\ntarget: builder\ncurrent: apprentice\nanswers: {tests-bridges: 1}\n",
    );
    let session = place.assess(&["--answers", "./answers.yaml", "--edit"], &["tests", "2", "q"]);
    session.assert_left().assert_shows("(open) Craft · Builds bridges").assert_shows(PLACES[1]);
    assert!(place.answers().contains("rating: partial"), "{}", place.answers());
}

/// Why a second session on one file is refused.
const BUSY: &str = "is being written by another `ladder`";

#[test]
fn whoever_is_at_the_first_prompts_has_the_file_already() {
    let place = Place::new();
    let mut second = || {
        place.interview(&[]).assert_refused(BUSY).assert_shows("answers.yaml");
    };
    let options = ["--target", "builder", "--save", "./answers.yaml"];
    place.assess_while(&options, &["", "", "2", "q"], Some((0, &mut second))).assert_left();
    assert_eq!(place.ratings(), rated(&["partial"]));
}

#[test]
fn two_about_the_same_person_never_have_one_file_of_the_data_folder() {
    let place = Place::new();
    let options = ["--target", "builder", "--current", "apprentice"];
    let mut second = || {
        place.assess(&options, &["somebody"]).assert_refused(BUSY);
    };
    place.assess_while(&options, &["somebody", "2", "q"], Some((1, &mut second))).assert_left();
}

#[test]
fn resume_passes_over_a_session_that_goes_on_elsewhere() {
    let place = Place::new();
    leave(&place, &["--save", "./answers.yaml"], "somebody");
    let mut second = || {
        resume(&place, &["q"]).assert_shows("Passed over").assert_shows("other.yaml").assert_shows(PLACES[1]);
    };
    let options = ["--target", "builder", "--current", "apprentice", "--save", "./other.yaml"];
    place.assess_while(&options, &["", "q"], Some((1, &mut second))).assert_left();
}

#[test]
fn saving_in_the_file_of_a_session_that_goes_on_is_refused() {
    let place = Place::new();
    let mut save = || {
        let save = ["assess", "--rubric", "./bridges.yaml", "--answers", "answers.yaml", "--save", "answers.yaml"];
        let refused = place.run(&save);
        assert_eq!(refused.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&refused.stderr).contains(BUSY));
    };
    let options = ["--target", "builder", "--save", "./answers.yaml"];
    place.assess_while(&options, &["", "", "2", "q"], Some((3, &mut save))).assert_left();
}
