//! The command that goes on with an interview, run as it stands on the screen; and asking what is missing in a file.

use super::fixture::{
    AFTER, END, GO_ON, LAST_KEY, PLACES, Place, command_after, command_to_go_on, report, wait_for_any_keys,
};
use super::terminal::{ENTER, Session};

/// Answers of which one is missing at the target, and a warning sign.
const ANSWERS: &str = "rubric: bridges@1.0.0\ntarget: builder\ncurrent: apprentice\nanswers: {builds-bridges: 1, tests-bridges: 1, helps-builders: 1}\n";

/// Runs a command by a shell until this is on the screen.
fn run(place: &Place, command: &str, until: &str) -> Session {
    let mut session = Session::spawn(place.shell(command), 100, 40);
    session.wait_for(until);
    session
}

#[test]
fn every_option_is_in_the_command_that_goes_on() {
    let place = Place::new();
    let options =
        "--current apprentice --as-of 2026-11-20 --format json --output report.json --require ready --details --full";
    let line = format!("ladder assess --rubric ./bridges.yaml --target builder {options} --save answers.yaml");
    let mut session = run(&place, &line, "Whose readiness?");
    session.answer(ENTER, PLACES[0]);
    session.answer("1", PLACES[1]);
    session.answer("q", GO_ON);
    assert_eq!(session.exit_status(), 130);
    let command = command_to_go_on(&session);
    assert!(command.lines().count() > 1 && command.lines().all(|line| line.len() <= 100), "{command}");
    assert_eq!(command.replace("\\\n    ", ""), {
        let options = options.replace(" --full", "");
        format!("ladder assess --rubric ./bridges.yaml --target builder {options} --full --save answers.yaml")
    });
    let mut again = run(&place, &command_to_go_on(&session), PLACES[1]);
    for next in [PLACES[2], PLACES[3], PLACES[4]] {
        again.answer("1", next);
    }
    again.answer("n", END);
    again.answer("r", AFTER);
    assert_eq!(again.exit_status(), 1, "--require holds");
    let written = std::fs::read_to_string(place.path().join("report.json")).expect("--output holds");
    assert!(written.starts_with('{'), "{written}");
    std::fs::remove_file(place.path().join("report.json")).expect("it is there");
    let reported = Session::spawn(place.shell(&command_after(&again, AFTER)), 100, 40).exit_status();
    assert_eq!(reported, 1);
    assert_eq!(std::fs::read_to_string(place.path().join("report.json")).ok(), Some(written));
}

#[test]
fn names_that_a_shell_would_change_are_quoted() {
    let place = Place::new();
    std::fs::rename(place.path().join("bridges.yaml"), place.path().join("it's a $RUBRIC.yaml")).expect("it is there");
    for name in ["-leading.yaml", "two words.yaml", "~tilde.yaml", "quo\"te'd`.yaml", "größer.yaml"] {
        let save = format!("--save='{}'", name.replace('\'', r"'\''"));
        let rubric = r#"--rubric "./it's a \$RUBRIC.yaml""#;
        let line = format!("ladder assess {rubric} --target builder --current apprentice {save}");
        let mut session = run(&place, &line, "Whose readiness?");
        session.answer(ENTER, PLACES[0]);
        session.answer("1", PLACES[1]);
        session.answer("q", GO_ON);
        assert!(place.path().join(name).exists(), "{name}");
        session.exit_status();
        let mut again = run(&place, &command_to_go_on(&session), PLACES[1]);
        assert!(!again.written().contains("Whose readiness?"), "{name}");
        again.answer("q", GO_ON);
    }
}

#[test]
fn whoever_leaves_before_the_first_question_gets_the_command_that_starts_anew() {
    let place = Place::new();
    let mut session =
        Session::spawn(place.assess(&["--target", "builder", "--full", "--save", "answers.yaml"]), 100, 40);
    session.wait_for("Whose readiness?");
    session.interrupt();
    session.wait_for(GO_ON);
    assert_eq!(session.exit_status(), 130);
    run(&place, &command_to_go_on(&session), "Whose readiness?");
}

#[test]
fn whoever_leaves_at_the_level_held_now_is_asked_only_for_that() {
    for signal in ["INT", "KILL"] {
        let place = Place::new();
        let mut session = Session::spawn(place.interview(), 100, 40);
        session.wait_for("Whose readiness?");
        session.answer(&format!("sample builder{ENTER}"), "Level held now");
        session.wait_for_keys();
        session.signal(signal);
        session.exit_status();
        let again = place.go_on("Level held now");
        assert!(!again.written().contains("Whose readiness?"), "{}", again.written());
        assert!(place.answers().contains("subject: sample builder"), "{}", place.answers());
    }
}

#[test]
fn with_answers_only_what_is_missing_is_asked() {
    for option in ["--full", "--resume"] {
        let place = Place::new();
        std::fs::write(place.file(), ANSWERS).expect("the folder is writable");
        let mut session = Session::spawn(place.assess(&["--answers", "answers.yaml", option]), 100, 40);
        session.wait_for(PLACES[3]);
        session.answer("2", PLACES[4]);
        session.answer("q", GO_ON);
        assert_eq!(session.exit_status(), 130);
        assert!(command_to_go_on(&session).contains(option), "{}", session.written());
        let mut again = run(&place, &command_to_go_on(&session), PLACES[4]);
        again.answer("n", END);
        assert_eq!(report(&mut again), 0);
        place.assert_answers_are_valid();
    }
}

#[test]
fn answers_can_be_gone_on_with_in_another_file() {
    for option in ["--full", "--edit"] {
        let place = Place::new();
        std::fs::write(place.file(), ANSWERS).expect("the folder is writable");
        let arguments = ["--answers", "answers.yaml", "--save", "more.yaml", option];
        let mut session = Session::spawn(place.assess(&arguments), 100, 40);
        wait_for_any_keys(&mut session, &arguments);
        session.answer("q", GO_ON);
        assert_eq!(place.answers(), ANSWERS);
        let more = std::fs::read_to_string(place.path().join("more.yaml")).expect("it is there");
        assert!(more.contains("rating: emerging"), "{more}");
        session.exit_status();
        let again = if option == "--edit" { "Which question?" } else { LAST_KEY };
        run(&place, &command_to_go_on(&session), again);
        let mut refused = Session::spawn(place.assess(&arguments), 100, 40);
        refused.wait_for("is there already");
        assert_eq!(refused.exit_status(), 2);
    }
}

#[test]
fn a_missing_answers_file_is_said_and_leaves_nothing_behind() {
    let place = Place::new();
    for option in ["--full", "--resume", "--edit"] {
        let mut session = Session::spawn(place.assess(&["--answers", "no/such.yaml", option]), 100, 40);
        session.wait_for("no such file");
        assert_eq!(session.exit_status(), 2);
        assert!(!place.path().join("no").exists());
    }
}

#[test]
fn a_report_never_goes_where_the_answers_are_kept() {
    let place = Place::new();
    std::fs::write(place.file(), ANSWERS).expect("the folder is writable");
    let arguments = ["--target", "builder", "--save", "answers.yaml", "--output", "answers.yaml", "--format", "json"];
    let mut session = Session::spawn(place.assess(&arguments), 100, 40);
    session.wait_for("would overwrite the answers");
    assert_eq!(session.exit_status(), 2);
    assert_eq!(place.answers(), ANSWERS);
}

#[test]
fn a_report_that_cannot_be_written_costs_no_answer_and_says_where_they_are() {
    let place = Place::new();
    std::fs::write(place.file(), ANSWERS).expect("the folder is writable");
    let arguments = ["--answers", "answers.yaml", "--edit", "--output", "no/such/report.json"];
    let mut session = Session::spawn(place.assess(&arguments), 100, 40);
    wait_for_any_keys(&mut session, &arguments);
    session.answer("r", AFTER);
    session.wait_for("cannot write `no/such/report.json`");
    assert_eq!(session.exit_status(), 2);
    place.assert_answers_are_valid();
}
