//! The end of an interview: all answers to look over, and the way back to any of them.

use ladder::domain::{AnswerSheet, Response};
use ladder::text_file::rubric::built_in_rubrics;

use super::bridges::flowing;
use super::script::{Ending, Run, conducted, high, interview, rubric, run, run_at, sheet};

/// Answers everything: a rating that is met with a piece, one without, one with a note, one that does not apply, a sign.
const ALL: [&str; 16] = [
    "3",
    "led it",
    "https://example.org",
    "2026-05-01",
    "",
    "",
    "3",
    "",
    "t",
    "asked around",
    "1",
    "n",
    "nobody joined",
    "",
    "y",
    "n",
];

/// Answers everything, and types this at the end.
fn at_the_end(typed: &[&str]) -> Run {
    let rubric = rubric();
    conducted(&rubric, sheet(&rubric), &[&ALL[..], typed].concat())
}

#[test]
fn the_end_lists_all_answers_by_dimension_with_what_they_count_as() {
    let run = at_the_end(&[""]);
    let (_, end) = run.transcript.split_once("Every question is answered.").expect("it ends");
    let rows: Vec<_> = end.lines().skip_while(|line| *line != "Scope").take_while(|line| !line.is_empty()).collect();
    assert_eq!(
        rows,
        [
            "Scope",
            "  1  Meets, 1 piece                            Leads a project of two teams",
            "  2  Meets counts as Partial without evidence  Turns a vague goal into a plan",
            "People",
            "  3  Emerging, note                            Mentors a colleague",
            "  4  not applicable                            Takes part in hiring",
            "Warning signs",
            "  5  no                                        Works on what is assigned only",
        ],
        "{}",
        run.transcript
    );
    assert_eq!(run.ending, Ending::Finished, "Enter ends");
}

#[test]
fn a_digit_an_arrow_or_a_search_leads_back_to_an_answer_and_from_there_to_the_end() {
    for way in [&["3"][..], &["↓", "↓", "↓", ""], &["↑", "↑", "↑", ""], &["j", "mentors"]] {
        let run = at_the_end(&[way, &["2", ""]].concat());
        assert!(run.shows("3 Partial, note"), "{way:?}: {}", run.transcript);
        assert_eq!(run.ending, Ending::Finished, "{way:?}");
    }
}

#[test]
fn turning_a_page_marks_nothing_and_marking_one_turns_no_page() {
    let rubric = built_in_rubrics()[0].rubric();
    for size in [(80, 24), (40, 24), (60, 15), (40, 12)] {
        let skips = vec!["s"; 60];
        let mut skipped = interview(&rubric, sheet(&rubric), false);
        run_at(&mut skipped, &skips, size);
        let all = skipped.progress().1;
        let turned = high(&rubric, &[&skips[..all], &["m", ""]].concat(), size);
        assert_eq!(turned.ending, Ending::Finished, "{size:?}: Enter shows the report");
        let marked = high(&rubric, &[&skips[..all], &["↓", "↑", ""]].concat(), size);
        assert_eq!(marked.ending, Ending::Finished, "{size:?}: above the first, Enter shows the report");
        let of = |run: &Run| {
            let (_, rest) = run.transcript.split_once("more, ").expect("there are pages");
            rest.split_once(' ').map(|(_, rest)| rest[..4].to_owned())
        };
        let last = |run: &Run| {
            let (_, rest) = run.transcript.rsplit_once("more, ").expect("there are pages");
            rest.split_once(' ').map(|(_, rest)| rest[..4].to_owned())
        };
        assert_eq!(of(&turned), last(&turned), "{size:?}: as many pages as before");
        let one = high(&rubric, &[&skips[..all], &["↓", "q"]].concat(), size);
        assert_eq!(of(&one), last(&one), "{size:?}: as many pages with one marked");
    }
}

#[test]
fn who_ends_where_the_verdict_is_decided_looks_the_answers_over_first() {
    let rubric = rubric();
    for no in ["n", ""] {
        let run = conducted(&rubric, sheet(&rubric), &["0", "0", "0", no, "2", "3", ""]);
        assert!(run.shows("The verdict is decided: not yet. 2 questions are open."), "{}", run.transcript);
        let rated: Vec<_> = run.sheet.answers.values().map(|answer| &answer.response).collect();
        let meets = Response::Rated(rubric.scale().meets());
        assert!(rated.contains(&&meets), "the second answer is changed: {}", run.transcript);
    }
}

#[test]
fn the_list_of_a_quick_interview_is_in_the_order_of_the_rubric() {
    let rubric = rubric();
    let mut interview = interview(&rubric, AnswerSheet { ..sheet(&rubric) }, false).quickly();
    let run = run(&mut interview, &["0", "0", "0", "n", ""], 80);
    let (_, end) = run.transcript.rsplit_once("The verdict is decided").expect("it ends");
    let at = |words: &str| end.find(words).unwrap_or_else(|| panic!("{words}: {end}"));
    let texts =
        ["Leads a project", "Turns a vague goal", "Mentors a colleague", "Takes part in hiring", "Works on what"];
    assert!(texts.map(at).is_sorted(), "{end}");
}

#[test]
fn every_answer_is_reached_on_a_terminal_of_any_size_and_the_list_never_scrolls() {
    let rubric = built_in_rubrics()[0].rubric();
    for size in [(120, 40), (80, 24), (60, 15), (40, 12)] {
        let skips = vec!["s"; 60];
        let mut skipped = interview(&rubric, sheet(&rubric), false);
        run_at(&mut skipped, &skips, size);
        let all = skipped.progress().1;
        let pages = high(&rubric, &[&skips[..all], &vec!["m"; all]].concat(), size);
        let screens: Vec<_> = pages.transcript.split("> m\n").collect();
        for screen in &screens[1..screens.len() - 1] {
            assert!(screen.lines().count() + 1 < size.1, "{size:?}:\n{screen}");
            assert!(screen.lines().all(|line| line.chars().count() <= size.0), "{size:?}:\n{screen}");
        }
        let shown = screens[1..].iter().map(|screen| screen.matches("  open").count()).sum::<usize>();
        assert!(shown >= all, "{size:?}: {shown} of {all}:\n{}", flowing(screens[1]));
    }
}
