//! Files with comments: a template that was filled in, notes of somebody's own.

use super::fixture::{GO_ON, PLACES, Place, command_to_go_on, wait_for_any_keys};
use super::terminal::{ENTER, Session};

/// Answers with a comment.
const ANSWERS: &str =
    "# mine\nrubric: bridges@1.0.0\ntarget: builder\ncurrent: apprentice\nanswers: {builds-bridges: 1}\n";

/// Goes on with answers that have comments, up to the question whether that is meant.
fn ask(place: &Place, arguments: &[&str]) -> Session {
    let mut session = Session::spawn(place.assess(arguments), 100, 40);
    session.wait_for("answers.yaml has comments");
    session.wait_for("Go on?");
    session
}

/// The ways to go on with a file.
const WAYS: [&[&str]; 3] = [
    &["--target", "builder", "--save", "answers.yaml"],
    &["--answers", "answers.yaml", "--full"],
    &["--answers", "answers.yaml", "--edit"],
];

#[test]
fn comments_are_kept_in_a_copy_that_its_owner_alone_can_read() {
    use std::os::unix::fs::PermissionsExt as _;
    for way in WAYS {
        let place = Place::new();
        std::fs::write(place.file(), ANSWERS).expect("the folder is writable");
        std::fs::write(place.path().join("answers.orig.yaml"), "older").expect("the folder is writable");
        let mut session = ask(&place, way);
        session.answer(ENTER, "kept in answers.orig-2.yaml");
        wait_for_any_keys(&mut session, way);
        session.answer("q", GO_ON);
        let copy = place.path().join("answers.orig-2.yaml");
        assert_eq!(std::fs::read_to_string(&copy).expect("a copy is kept"), ANSWERS, "{way:?}");
        assert_eq!(std::fs::metadata(&copy).expect("it is there").permissions().mode() & 0o777, 0o600);
        assert_eq!(std::fs::read_to_string(place.path().join("answers.orig.yaml")).expect("it stays"), "older");
        session.exit_status();
        let mut again = Session::spawn(place.shell(&command_to_go_on(&session)), 100, 40);
        wait_for_any_keys(&mut again, way);
        assert!(!again.written().contains("has comments"), "{}", again.written());
        again.answer("q", GO_ON);
    }
}

#[test]
fn whoever_does_not_agree_gets_a_command_that_saves_elsewhere() {
    for way in WAYS {
        let place = Place::new();
        std::fs::write(place.file(), ANSWERS).expect("the folder is writable");
        let mut session = ask(&place, way);
        session.answer(&format!("n{ENTER}"), "answers-2.yaml");
        assert_eq!(session.exit_status(), 2);
        assert_eq!(place.answers(), ANSWERS);
        let written = session.written();
        let command = written.rsplit('`').nth(1).expect("a command is named").to_owned();
        let mut again = Session::spawn(place.shell(&command), 100, 40);
        wait_for_any_keys(&mut again, way);
        again.answer("q", GO_ON);
        assert_eq!(place.answers(), ANSWERS);
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
    let mut session = ask(&place, &["--answers", "answers.yaml", "--resume"]);
    session.answer(&format!("y{ENTER}"), PLACES[1]);
    session.answer("1", PLACES[2]);
    assert_eq!(place.rating("builds-bridges").as_deref(), Some("partial"));
    assert_eq!(place.rating("tests-bridges").as_deref(), Some("emerging"));
    let copy = std::fs::read_to_string(place.path().join("answers.orig.yaml")).expect("a copy is kept");
    assert_eq!(copy, filled);
}

#[test]
fn no_copy_is_made_where_the_comments_stay() {
    let place = Place::new();
    std::fs::write(place.file(), ANSWERS).expect("the folder is writable");
    let arguments = ["--answers", "answers.yaml", "--full", "--save", "more.yaml"];
    let mut session = Session::spawn(place.assess(&arguments), 100, 40);
    session.wait_for(PLACES[1]);
    assert!(!session.written().contains("has comments"), "{}", session.written());
    assert_eq!(place.answers(), ANSWERS);
    assert!(!place.path().join("answers.orig.yaml").exists());
}

#[test]
fn a_file_with_comments_is_found_again_and_a_copy_is_not() {
    let place = Place::new();
    std::fs::create_dir_all(place.data()).expect("the folder is writable");
    for name in ["own.yaml", "own.orig.yaml", "own.orig-2.yaml", "own.yaml.before-1.yaml"] {
        std::fs::write(place.data().join(name), ANSWERS).expect("the folder is writable");
    }
    let mut session = Session::spawn(place.assess(&["--resume"]), 100, 40);
    session.wait_for("Going on with somebody without a name for Bridge builder, 1 of 5 answered");
    session.wait_for("own.yaml has comments");
}
