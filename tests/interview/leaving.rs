//! Leaving a session and going on: the command that stands on the screen, and what is kept meanwhile.

use std::os::unix::fs::PermissionsExt as _;

use super::bridges::{AFTER, EVIDENCE, GO_ON, PLACES, Place, command_after, rated};
use super::script::CTRL_C;

/// Answers of which one is missing at the target, and a warning sign.
const ANSWERS: &str = "rubric: bridges@1.0.0\ntarget: builder\ncurrent: apprentice\nanswers: {builds-bridges: 1, tests-bridges: 1, helps-builders: 1}\n";

/// What is typed up to the first question.
const BEGIN: [&str; 2] = ["sample builder", ""];

#[test]
fn every_answer_is_in_the_file_before_the_next_thing_is_asked() {
    let place = Place::new();
    let typed = [
        "3",
        "Built the east bridge",
        "https://example.org/east?a=1&b=#c: d",
        "2026-05-12",
        "foreman",
        "",
        "t",
        "only in spring",
        "2",
        "n",
        "another team tests",
        "the other team",
        "0",
        "y",
        "y",
    ];
    let session = place.interview(&[&BEGIN[..], &typed].concat());
    for (words, file) in typed.iter().zip(&session.files[3..]).filter(|(words, _)| words.len() > 1) {
        assert!(file.contains(words), "{words}:\n{file}");
    }
    let ratings = ["rating: meets", "rating: partial", "rating: na", "writes-letters", "blames-rivers: true"];
    for (rating, index) in ratings.into_iter().zip([3, 11, 13, 15, 17]) {
        assert!(session.files[index].contains(rating), "{rating}:\n{}", session.files[index]);
        assert!(!session.files[index - 1].contains(rating), "{rating}:\n{}", session.files[index - 1]);
    }
    place.assert_answers_are_valid();
}

#[test]
fn whoever_leaves_in_any_way_keeps_every_earlier_answer_and_can_go_on() {
    let evidence = ["3", "Built the east bridge", "https://example.org/east"];
    for left in [&["2", "1", "q"][..], &["2", "1", CTRL_C], &["2", "3", ":q"], &["2", "3", CTRL_C], &evidence] {
        let place = Place::new();
        let session = place.interview(&[&BEGIN[..], left, &[CTRL_C]].concat());
        session.assert_left().assert_shows("The answers are kept in");
        let first = if left == evidence { "meets" } else { "partial" };
        assert_eq!(place.ratings()[0].as_deref(), Some(first));
        assert!(left != evidence || evidence[1..].iter().all(|words| place.answers().contains(words)));
        place.assert_answers_are_valid();
        let kept = place.answers();
        let again = place.run_line(&session.command_to_go_on(), &[CTRL_C]);
        again.assert_left();
        assert!(!again.shows("Whose readiness?") && !again.shows("1 of 5 ·"), "{}", again.written);
        assert_eq!(place.answers(), kept, "going on changes nothing by itself");
    }
}

#[test]
fn the_end_of_the_input_keeps_every_earlier_answer() {
    let place = Place::new();
    place.interview(&["sample builder"]).assert_refused("the input ended in the middle of the interview");
    assert!(place.answers().contains("sample builder"));
    let session = place.interview(&["", "2"]);
    session.assert_refused("the input ended in the middle of the interview").assert_shows(GO_ON);
    assert_eq!(place.ratings(), rated(&["partial"]));
}

#[test]
fn every_option_is_in_the_command_that_goes_on() {
    let place = Place::new();
    let (output, rubric, save) = (place.at("report.json"), place.at("bridges.yaml"), place.at("answers.yaml"));
    let given = ["--target", "builder", "--current", "apprentice", "--as-of", "2026-11-20", "--format", "json"];
    let given = [&given[..], &["--output", &output, "--require", "ready", "--details", "--full"]].concat();
    let line = [&["ladder", "assess", "--rubric", &rubric], &given[..], &["--save", &save]].concat();
    let line: Vec<_> = line.into_iter().map(str::to_owned).collect();
    let session = place.run_line(&line, &["", "1", "q"]);
    session.assert_left();
    let command = command_after(&session.written, GO_ON);
    let is_narrow = |line: &str| line.len() <= 100 || !line.trim_start().contains(' ');
    assert!(command.lines().count() > 1 && command.lines().all(is_narrow), "{command}");
    let about = ["--rubric", &rubric, "--target", "builder", "--current", "apprentice", "--save", &save];
    let told = |word: &String| about.iter().all(|known| known != word);
    let mut shortest: Vec<_> = line.iter().filter(|word| told(word)).cloned().collect();
    shortest.push("--resume".to_owned());
    let mut command = session.command_to_go_on();
    shortest.sort();
    command.sort();
    assert_eq!(command, shortest);
    let again = place.run_line(&session.command_to_go_on(), &["1", "1", "1", "n", "r"]);
    assert!(matches!(again.result, Ok(ladder::cli::Outcome::NotReached)), "--require holds: {}", again.written);
    let written = place.read("report.json");
    assert!(written.starts_with('{'), "{written}");
    std::fs::remove_file(&output).expect("it is there");
    let words = again.command_after(AFTER);
    let reported = place.run(&words[1..].iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(reported.status.code(), Some(1));
    assert_eq!(place.read("report.json"), written);
}

#[test]
fn the_command_that_goes_on_says_nothing_that_the_file_says_already() {
    let place = Place::new();
    let other = place.assess(&["--target", "builder", "--save", "./other.yaml"], &["", "", "1", "q"]);
    other.assert_left();
    let session =
        place.assess(&["--target", "builder", "--current", "none", "--save", "./answers.yaml"], &["", "1", "q"]);
    let command = session.command_to_go_on();
    assert!(!command.iter().any(|word| ["--target", "--current"].contains(&word.as_str())), "{command:?}");
    place.run_line(&command, &["q"]).assert_left().assert_shows("7 questions, 6 of them open");
}

#[test]
fn names_that_a_shell_would_change_are_quoted() {
    let place = Place::new();
    std::fs::rename(place.at("bridges.yaml"), place.at("it's a $RUBRIC.yaml")).expect("it is there");
    for name in
        ["-leading.yaml", "two words.yaml", "~tilde.yaml", "quo\"te'd`.yaml", "größer.yaml", "it's my $HOME.yaml"]
    {
        let (rubric, save) = (place.at("it's a $RUBRIC.yaml"), place.at(name));
        let line = ["ladder", "assess", "--rubric", &rubric, "--target", "builder", "--current", "apprentice"];
        let line: Vec<_> = line.into_iter().chain(["--save", &save]).map(str::to_owned).collect();
        let session = place.run_line(&line, &["", "1", "q"]);
        assert!(place.path().join(name).exists(), "{name}");
        let again = place.run_line(&session.command_to_go_on(), &["q"]);
        again.assert_shows(PLACES[1]);
        assert!(!again.shows("Whose readiness?"), "{name}");
    }
}

#[test]
fn whoever_leaves_before_anything_is_kept_gets_the_command_that_starts_anew() {
    let place = Place::new();
    let session = place.assess(&["--target", "builder", "--full", "--save", "./answers.yaml"], &[CTRL_C]);
    session.assert_left().assert_shows("Nothing is answered yet.");
    assert!(!place.file().exists());
    assert!(session.command_to_go_on().contains(&"--full".to_owned()));
    place.run_line(&session.command_to_go_on(), &[]).assert_shows("Whose readiness?");
}

#[test]
fn whoever_leaves_at_the_level_held_now_is_asked_only_for_that() {
    let place = Place::new();
    place.interview(&["sample builder", CTRL_C]).assert_left();
    assert!(place.answers().contains("subject: sample builder"), "{}", place.answers());
    let again = place.interview(&["none", "q"]);
    again.assert_shows("Which level is held now?").assert_shows("1 Apprentice 2 Bridge builder 3 none of them");
    assert!(!again.shows("Whose readiness?") && again.shows("1 of 7"), "{}", again.written);
}

#[test]
fn with_answers_only_what_is_missing_is_asked() {
    for option in ["--full", "--resume"] {
        let place = Place::with_answers(ANSWERS);
        let session = place.assess(&["--answers", "./answers.yaml", option], &["2", "q"]);
        session.assert_left().assert_shows(PLACES[3]);
        assert!(!session.shows(PLACES[0]) && session.command_to_go_on().contains(&option.to_owned()));
        let output = ["--output".to_owned(), place.at("report.txt")];
        let again = place.run_line(&[&session.command_to_go_on()[..], &output].concat(), &["n", "r"]);
        again.assert_done();
        place.assert_answers_are_valid();
    }
}

#[test]
fn answers_can_be_gone_on_with_in_another_file() {
    for (option, typed) in [("--full", &["q"][..]), ("--edit", &["nothing", "q"])] {
        let place = Place::with_answers(ANSWERS);
        let options = ["--answers", "./answers.yaml", "--save", "./more.yaml", option];
        let session = place.assess(&options, typed);
        session.assert_left();
        assert_eq!(place.answers(), ANSWERS);
        assert!(place.read("more.yaml").contains("rating: emerging"), "{}", place.read("more.yaml"));
        place.run_line(&session.command_to_go_on(), typed).assert_left();
        place.assess(&options, typed).assert_refused("is there already");
    }
}

#[test]
fn a_missing_answers_file_is_said_and_leaves_nothing_behind() {
    let place = Place::new();
    for option in ["--full", "--resume", "--edit"] {
        place.assess(&["--answers", "./no/such.yaml", option], &[]).assert_refused("no such file");
        assert!(!place.path().join("no").exists());
    }
}

#[test]
fn a_report_never_goes_where_the_answers_are_kept() {
    let place = Place::with_answers(ANSWERS);
    let options = ["--target", "builder", "--save", "./answers.yaml", "--output", "./answers.yaml", "--format", "json"];
    place.assess(&options, &[]).assert_refused("would overwrite the answers");
    assert_eq!(place.answers(), ANSWERS);
}

#[test]
fn a_report_that_cannot_be_written_costs_no_answer_and_says_where_they_are() {
    let place = Place::with_answers(ANSWERS);
    let options = ["--answers", "./answers.yaml", "--edit", "--output", "./no/such/report.json"];
    let session = place.assess(&options, &["nothing", "r"]);
    session.assert_refused("cannot write").assert_shows(AFTER).assert_shows("no/such/report.json");
    place.assert_answers_are_valid();
}

#[test]
fn a_file_that_cannot_be_written_any_more_keeps_every_earlier_answer_and_says_how_to_go_on() {
    let place = Place::new();
    let options = ["--target", "builder", "--save", "./kept/answers.yaml"];
    let mut move_away = || std::fs::rename(place.at("kept"), place.at("moved")).expect("the folder is ours");
    let session = place.assess_while(&options, &["", "", "2", "1"], Some((3, &mut move_away)));
    session.assert_refused("cannot write").assert_shows("What was answered last is lost").assert_shows(GO_ON);
    assert!(place.read("moved/answers.yaml").contains("rating: partial"), "{}", place.read("moved/answers.yaml"));
}

#[test]
fn what_an_editor_wrote_during_an_interview_is_kept_in_a_copy() {
    // At the level held now, and at a question.
    for index in [1, 3] {
        let place = Place::new();
        let mut edited = String::new();
        let mut edit = || {
            edited = place.answers() + "# from an editor\n";
            std::fs::write(place.file(), &edited).expect("the folder is writable");
        };
        let options = ["--target", "builder", "--save", "./answers.yaml"];
        let session = place.assess_while(&options, &["", "", "2", "1", "0", "q"], Some((index, &mut edit)));
        session.assert_shows("The file was changed by somebody else; that is kept in");
        assert_eq!(place.read("answers.yaml.before-1.yaml"), edited);
        assert_eq!(place.ratings(), rated(&["partial", "emerging", "not-shown"]));
        assert!(!place.path().join("answers.yaml.before-2.yaml").exists());
    }
}

#[test]
fn what_an_editor_wrote_while_it_is_asked_whether_to_go_on_is_kept_in_a_copy() {
    let commented = format!("# mine\n{ANSWERS}");
    let place = Place::with_answers(&commented);
    let edited = format!("# changed\n{ANSWERS}");
    let mut edit = || std::fs::write(place.file(), &edited).expect("the folder is writable");
    let session =
        place.assess_while(&["--answers", "./answers.yaml", "--full"], &["y", "2", "q"], Some((0, &mut edit)));
    session.assert_left().assert_shows("The file was changed by somebody else; that is kept in");
    assert_eq!(place.read("answers.orig.yaml"), commented);
    assert_eq!(place.read("answers.yaml.before-1.yaml"), edited);
}

#[test]
fn what_is_kept_can_be_read_by_its_owner_alone_after_every_answer() {
    let place = Place::new();
    let permissions =
        |name: &str| std::fs::metadata(place.path().join(name)).expect("it is there").permissions().mode() & 0o777;
    for index in [3, 4] {
        let mut seen = 0;
        let mut look = || seen = permissions("data/ladder/answers/somebody-bridges-builder.yaml");
        let session =
            place.assess_while(&["--target", "builder"], &["somebody", "", "2", "1", "q"], Some((index, &mut look)));
        session.assert_shows("data/ladder/answers");
        assert_eq!((seen, permissions("data/ladder/answers")), (0o600, 0o700));
        std::fs::remove_dir_all(place.data()).expect("it is there");
    }
}

#[test]
fn the_commands_at_the_end_report_again_and_plan() {
    let place = Place::new();
    let evidence = ["3", EAST, "https://example.org/east", "2026-05-12", "foreman", ""];
    let typed = [&BEGIN[..], &evidence, &["2", "1", "0", "y", "n", "r"]].concat();
    let options = ["--target", "builder", "--save", "./answers.yaml", "--output", "./report.txt"];
    let session = place.assess(&options, &typed);
    session.assert_done();
    for question in EVIDENCE {
        session.assert_shows(question);
    }
    let report = place.read("report.txt");
    assert!(report.contains("Apprentice → Bridge builder"), "{report}");
    assert_eq!(place.ratings(), rated(&["meets", "partial", "emerging", "not-shown"]));
    assert!(place.answers().contains("blames-rivers: false") && place.answers().contains("subject: sample builder"));
    let run = |words: &str| {
        let words = session.command_after(words);
        place.run(&words[1..].iter().map(String::as_str).collect::<Vec<_>>())
    };
    std::fs::remove_file(place.at("report.txt")).expect("it is there");
    assert_eq!(run(AFTER).status.code(), Some(0));
    assert_eq!(place.read("report.txt"), report);
    let plan = run("Plan the least effort that leads to ready:");
    assert_eq!(plan.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&plan.stdout).contains("Bridge builder"));
}

/// A piece of evidence.
const EAST: &str = "Built the east bridge";

#[test]
fn the_end_says_what_is_open_and_which_answer_is_worth_most() {
    let place = Place::new();
    let options = ["--target", "builder", "--save", "./answers.yaml", "--output", "./report.txt"];
    let session = place.assess(&options, &["", "", "2", "s", "s", "1", "y", "r"]);
    session.assert_done().assert_shows("2 questions are still open.").assert_shows(AFTER);
    session.assert_shows("The answer that narrows the range most");
    assert!(place.read("report.txt").to_lowercase().contains("warning sign"), "{}", place.read("report.txt"));
    place.assert_answers_are_valid();
}

#[test]
fn the_opening_says_what_is_to_come_and_where_answers_are_kept() {
    let place = Place::new();
    let line = ["ladder", "assess", "--target", "senior"].map(str::to_owned);
    let session = place.run_line(&line, &["", "", "", "q"]);
    for words in [
        "Which level is held now?",
        "3 Mid-level engineer",
        "Senior engineer",
        "questions",
        "minutes",
        "for each piece of evidence",
        "Answers are kept in",
        "data/ladder/answers/self-",
        "last twelve months",
        "a must",
    ] {
        session.assert_shows(words);
    }
    assert_eq!(session.command_to_go_on(), ["ladder", "assess", "--resume"]);
}
