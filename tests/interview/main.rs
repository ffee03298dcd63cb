//! Runs interviews from a script, without a terminal: what is shown and what is kept.
#![allow(
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test reads files and panics to fail, and its name says what it holds"
)]

mod anything;
mod bridges;
mod competencies;
mod copies;
mod derived;
mod evidence;
mod fits;
mod given;
mod half_written;
mod hostile;
mod leaving;
mod navigation;
mod quick;
mod resuming;
mod review;
mod script;
mod session;
mod transcripts;
mod waivers;

use ladder::domain::{AnswerSheet, Case, Current, Request, Response};
use ladder::engine::assess;
use ladder::interview::{Prompt, Question, Reply, introduce, questions};
use ladder::report::{self, Origin, Provenance};
use ladder::text_file::rubric::built_in_rubrics;
use script::{
    Ending, Typist, as_of, conducted, in_seat_rubric, interview, level, request, rubric, run_at, scope_met, sheet,
};

#[test]
fn whenever_somebody_leaves_every_answer_is_kept() {
    let rubric = rubric();
    let script = [
        "3",
        "led it",
        "https://example.org",
        "2026-05-01",
        "manager",
        "",
        "2",
        "n",
        "nobody joined",
        "manager",
        "t",
        "a note",
        "1",
        "y",
        "y",
        "r",
    ];
    for length in 0..=script.len() {
        let run = conducted(&rubric, sheet(&rubric), &script[..length]);
        assert_eq!(run.kept, run.sheet, "after {:?}", &script[..length]);
        assert_eq!(run.ending, if length == script.len() { Ending::Finished } else { Ending::Closed });
    }
}

#[test]
fn an_interview_goes_on_at_the_first_open_question() {
    let rubric = rubric();
    let first = conducted(&rubric, sheet(&rubric), &["1", "1", "q"]);
    let second = conducted(&rubric, first.sheet.clone(), &["q"]);
    assert!(second.transcript.contains("3 of 5"), "{}", second.transcript);
    assert_eq!(second.sheet, first.sheet);
}

#[test]
fn going_back_keeps_what_was_answered() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["1", "1", "b", "b", "b", "b", "2", "q"]);
    let ratings: Vec<_> = run.sheet.answers.values().map(|answer| answer.response.clone()).collect();
    let rated = |place| Response::Rated(rubric.scale().by_number(place).unwrap_or_else(|| panic!("a rating")));
    assert!(ratings.contains(&rated(2)) && ratings.contains(&rated(1)), "{ratings:?}");
    assert!(run.transcript.contains("Answered so far: Emerging"), "{}", run.transcript);
}

#[test]
fn a_must_cannot_be_not_applicable_and_a_reason_is_needed() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["n", "s", "n", "  ", "no hiring this year", "q"]);
    assert!(run.transcript.contains("This is a must and always applies"), "{}", run.transcript);
    assert!(run.transcript.contains("Not applicable needs a reason."), "{}", run.transcript);
    let reasons: Vec<_> = run
        .sheet
        .answers
        .values()
        .filter(|answer| matches!(&answer.response, Response::NotApplicable { reason, .. } if reason == "no hiring this year"))
        .collect();
    assert_eq!(reasons.len(), 1);
}

#[test]
fn a_day_that_cannot_be_is_asked_again() {
    let rubric = rubric();
    let no_days = ["last spring", "05-12", "12.05.2026", "2026-02-30"];
    let typed = [&["3", "led it", ""][..], &no_days, &["2027-01-01", "2026-05-01", "", "", "q"]].concat();
    let run = conducted(&rubric, sheet(&rubric), &typed);
    assert_eq!(run.transcript.matches("Write a day such as 2026-11-20").count(), 3, "{}", run.transcript);
    for why in ["The calendar has no such day.", "That day is still to come."] {
        assert!(run.transcript.contains(why), "{}", run.transcript);
    }
    assert_eq!(run.pieces().len(), 1);
    assert_eq!(run.pieces()[0].date.map(|date| date.to_string()).as_deref(), Some("2026-05-01"));
}

#[test]
fn a_link_that_would_run_code_is_not_taken() {
    let rubric = rubric();
    let run = conducted(
        &rubric,
        sheet(&rubric),
        &["3", "led it", "javascript:alert(1)", "https://example.org", "", "", "", "q"],
    );
    assert!(run.transcript.contains("That would run code."), "{}", run.transcript);
    let links: Vec<_> = run.pieces().into_iter().filter_map(|piece| Some(piece.link.as_ref()?.as_str())).collect();
    assert_eq!(links, ["https://example.org"]);
}

#[test]
fn what_the_target_makes_likely_is_inferred_and_not_asked() {
    let rubric = rubric();
    let all = conducted(&rubric, AnswerSheet { current: Current::Nothing, ..sheet(&rubric) }, &["q"]);
    assert!(all.transcript.contains("1 of 9"), "{}", all.transcript);
    let run = scope_met(&rubric, &["q"]);
    assert!(run.transcript.contains("3 of 8"), "{}", run.transcript);
    let inferred: Vec<_> = run
        .sheet
        .answers
        .iter()
        .filter(|(_, answer)| answer.response == Response::Inferred)
        .map(|(id, _)| id.as_str())
        .collect();
    assert_eq!(inferred, ["small-scope"]);
}

#[test]
fn a_changed_answer_takes_inferences_back() {
    let rubric = rubric();
    let run = scope_met(&rubric, &["b", "1", "q"]);
    assert!(run.sheet.answers.values().all(|answer| answer.response != Response::Inferred), "{:?}", run.sheet);
    assert!(run.transcript.contains("of 9"));
}

#[test]
fn the_warning_signs_of_held_levels_limit_nothing_and_are_never_asked_about() {
    let rubric = rubric();
    let sheet = sheet(&rubric);
    let case = Case { rubric: &rubric, sheet: &sheet, request: request(&rubric, &sheet) };
    assert!(!rubric.level(level(&rubric, "mid")).warnings.is_empty(), "a held level has a warning sign");
    for full in [true, false] {
        let asked = questions(&case, full).into_iter();
        let signs: Vec<_> = asked.filter(|question| matches!(question, Question::Warning(..))).collect();
        let of_target = &rubric.level(level(&rubric, "senior")).warnings;
        let expected = of_target.iter().map(|sign| Question::Warning(level(&rubric, "senior"), sign.id.clone()));
        assert_eq!(signs, expected.collect::<Vec<_>>(), "full: {full}");
    }
}

#[test]
fn a_report_counts_as_unchecked_the_warning_signs_that_would_be_asked_about() {
    let rubric = built_in_rubrics()[0].rubric();
    for (target, current) in
        [("senior", None), ("senior", Some("none")), ("staff", Some("junior")), ("mid", Some("mid"))]
    {
        let target = level(&rubric, target);
        let held = match current {
            None => Current::BelowTarget,
            Some("none") => Current::Nothing,
            Some(name) => Current::Level(level(&rubric, name)),
        };
        let sheet = AnswerSheet::empty();
        let request = Request::new(&rubric, target, held, as_of()).expect("the level has criteria");
        let case = Case { rubric: &rubric, sheet: &sheet, request };
        let asked = questions(&case, false).into_iter().filter(|one| matches!(one, Question::Warning(..))).count();
        let provenance = Provenance { origin: Origin::BuiltIn, sha256: String::new() };
        let report = report::json(&case, &assess(&case), None, &provenance);
        let report: serde_json::Value = serde_json::from_str(&report).expect("it is JSON");
        assert_eq!(report["counts"]["warnings_unchecked"], asked, "{target:?} from {current:?}");
    }
}

#[test]
fn what_only_somebody_with_the_title_can_show_is_asked_where_that_title_is_held_alone() {
    let rubric = in_seat_rubric();
    let asked = |target: &str, current: Current, full: bool| {
        let sheet = AnswerSheet { current, ..AnswerSheet::empty() };
        let request = Request::new(&rubric, level(&rubric, target), current, as_of()).expect("the level has criteria");
        let questions = questions(&Case { rubric: &rubric, sheet: &sheet, request }, full);
        let is_it =
            |question: &Question| matches!(question, Question::Criterion(_, id) if id.as_str() == "runs-budget");
        questions.iter().any(is_it)
    };
    for full in [true, false] {
        assert!(!asked("senior", Current::BelowTarget, full) && !asked("senior", Current::Nothing, full));
        assert!(asked("senior", Current::Level(level(&rubric, "senior")), full));
    }
}

#[test]
fn what_is_not_asked_does_not_keep_a_dimension_from_being_met() {
    let rubric = in_seat_rubric();
    assert!(scope_met(&rubric, &["q"]).transcript.contains("3 of 8"));
}

#[test]
fn with_full_everything_is_asked() {
    let rubric = rubric();
    let mut sheet = sheet(&rubric);
    sheet.current = Current::Nothing;
    let case = Case { rubric: &rubric, sheet: &sheet, request: request(&rubric, &sheet) };
    let asked = |full| questions(&case, full).len();
    assert_eq!((asked(true), asked(false)), (9, 9));
    let full = interview(&rubric, sheet.clone(), true);
    assert_eq!(full.progress(), (1, 9));
}

#[test]
fn levels_that_are_held_are_not_asked_about() {
    let rubric = rubric();
    let target = level(&rubric, "senior");
    let sheet = sheet(&rubric);
    let asked = questions(&Case { rubric: &rubric, sheet: &sheet, request: request(&rubric, &sheet) }, false);
    let at_target = |question: &Question| matches!(question, Question::Criterion(level, _) | Question::Warning(level, _) if *level == target);
    assert!(asked.iter().all(at_target), "{asked:?}");
}

#[test]
fn an_interview_ends_when_there_is_nothing_left_to_ask() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["2", "2", "2", "2", "y", "n", "r"]);
    assert_eq!(run.ending, Ending::Finished);
    assert_eq!(run.sheet.answers.len(), 4);
    let again = conducted(&rubric, run.sheet, &["r"]);
    assert_eq!(again.ending, Ending::Finished);
    assert!(again.transcript.starts_with("\nEvery question is answered."), "{}", again.transcript);
}

#[test]
fn from_the_end_one_can_jump_to_a_question() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["s", "s", "s", "s", "s", "j", "Mentors", "4", "", "q"]);
    assert!(run.transcript.contains("That was the last question; 5 questions are open."), "{}", run.transcript);
    assert!(run.transcript.contains("(open) People · Mentors a colleague"), "{}", run.transcript);
    assert_eq!(run.sheet.answers.keys().map(ladder::domain::CriterionId::as_str).collect::<Vec<_>>(), ["mentors"]);
}

#[test]
fn a_note_that_is_there_is_shown_and_kept_unless_it_is_removed() {
    let rubric = rubric();
    let note = |typed: &[&str]| {
        let run = conducted(&rubric, sheet(&rubric), typed);
        let note = run.sheet.answers.values().find_map(|answer| answer.note.clone());
        (note, run.transcript.contains("[mine]"))
    };
    assert_eq!(note(&["t", "mine", "t", "", "q"]), (Some("mine".to_owned()), true));
    assert_eq!(note(&["t", "mine", "t", "-", "q"]), (None, true));
}

#[test]
fn taking_an_inference_back_keeps_what_else_was_said() {
    let rubric = rubric();
    let mut sheet = sheet(&rubric);
    sheet.current = Current::Nothing;
    let mut said = ladder::domain::Answer::nothing();
    said.note = Some("asked before".to_owned());
    let id = ladder::domain::CriterionId::parse("small-scope").expect("an id");
    sheet.answers.insert(id.clone(), said);
    let evidence = ["led it", "https://example.org", "2026-05-01", "", ""];
    let script: Vec<_> = [&["3"][..], &evidence, &["3", "a"], &evidence, &["b", "1", "q"]].concat();
    let run = conducted(&rubric, sheet, &script);
    assert_eq!(run.sheet.answers[&id].note.as_deref(), Some("asked before"));
    assert_eq!(run.sheet.answers[&id].response, Response::Unanswered);
}

#[test]
fn an_unknown_key_changes_nothing() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["9", "?", "w", "e", "q"]);
    assert!(run.sheet.answers.is_empty());
    assert!(run.transcript.contains("Why: ") && run.transcript.contains("Evidence: "), "{}", run.transcript);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    use unicode_width::UnicodeWidthStr as _;
    let rubric = ladder::text_file::rubric::built_in_rubrics()[0].rubric();
    for width in [60, 72, 80, 100] {
        let mut interview = interview(&rubric, ladder::domain::AnswerSheet::empty(), false);
        let skips = vec!["s"; 60];
        let run = script::run(&mut interview, &skips, width);
        let widest = run
            .transcript
            .lines()
            .map(|line| line.trim_start_matches("> "))
            .max_by_key(|line| line.width())
            .unwrap_or_default();
        assert!(widest.width() <= width, "{width}: {widest}");
    }
}

#[test]
fn the_opening_says_how_long_the_open_questions_take_and_where_none_is_open() {
    let rubric = rubric();
    let opening_of = |sheet| {
        let interview = interview(&rubric, sheet, false);
        let mut typist = Typist::new(&[], (100, 50));
        introduce(&interview, "answers.yaml", &mut typist).expect("there is nothing to wait for");
        typist.transcript.replace('\n', " ")
    };
    let untouched = opening_of(sheet(&rubric));
    assert!(untouched.contains("and a minute more for each piece of evidence"), "{untouched}");
    let mut interview = interview(&rubric, sheet(&rubric), false);
    while interview.prompt() != Prompt::Finished {
        let reply = match interview.prompt() {
            Prompt::Warning(..) => Reply::Observed(false),
            Prompt::Decided(_) => Reply::Open,
            _ => Reply::Rate(rubric.scale().by_number(1).expect("the scale has a second rating")),
        };
        interview.reply(reply);
    }
    let answered = opening_of(interview.sheet().clone());
    assert!(answered.contains("all of them answered") && !answered.contains("minute"), "{answered}");
}

#[test]
fn on_a_low_terminal_the_ratings_stay_where_an_answer_changed_how_many_questions_there_are() {
    let rubric = rubric();
    let unheld = AnswerSheet { current: Current::Nothing, ..AnswerSheet::empty() };
    let mut interview = interview(&rubric, unheld, false);
    let evidence = ["Led it", "https://example.org", "2026-05-01", "", ""];
    let typed = [&["3"][..], &evidence, &["3", "a"], &evidence, &["b", "1", "q"]].concat();
    let run = run_at(&mut interview, &typed, (60, 13));
    let (_, after) = run.transcript.rsplit_once("3 of 9").expect("the question that was left out is asked again");
    assert!(after.contains("  1 question more: Scope is not met at Senior with evidence"), "{after}");
    assert!(after.contains("  3  Meets"), "{after}");
}
