//! Pieces of evidence that several criteria use: offered by number, named, changed for all and removed from one.

use ladder::domain::{AnswerSheet, CriterionId, Date, Evidence, EvidenceEntry, EvidenceId, LogEntry, Rubric};
use ladder::text::count;

use super::script::{Run, conducted, high, interview, rubric, run, sheet};

/// Shows the first criterion with two pieces.
const TWO: [&str; 10] =
    ["3", "Led the move", "TICKET-1", "2026-05-01", "", "Led the merger", "TICKET-2", "2026-06-01", "", ""];

/// Types after the first criterion has two pieces and the second is rated as met.
fn at_the_second(rubric: &Rubric, typed: &[&str]) -> Run {
    conducted(rubric, sheet(rubric), &[&TWO[..], &["3"], typed, &["q"]].concat())
}

/// Gives the names that a criterion uses; `here` stands for a piece that is written with the answer.
fn used<'a>(sheet: &'a AnswerSheet, id: &str) -> Vec<&'a str> {
    let entries = sheet.answers.get(id).map(|answer| answer.evidence.as_slice()).unwrap_or_default();
    let name = |entry: &'a EvidenceEntry| match entry {
        EvidenceEntry::Here(_) => "here",
        EvidenceEntry::Named(name) => name.as_str(),
    };
    entries.iter().map(name).collect()
}

/// Gives the names of all pieces that have one.
fn names(sheet: &AnswerSheet) -> Vec<&str> {
    sheet.evidence.keys().map(EvidenceId::as_str).collect()
}

#[test]
fn the_pieces_given_so_far_stand_by_number_the_newest_first() {
    let run = at_the_second(&rubric(), &[]);
    let list = "  1  Led the merger · TICKET-2 · 2026-06-01\n  2  Led the move · TICKET-1 · 2026-05-01\n";
    assert!(run.transcript.contains(list), "{}", run.transcript);
    assert!(run.shows("What shows it? Left out, the rating counts as Partial. For example: The plan."));
    assert!(run.shows("1–2 use one again a add a new piece Enter go on without b back"), "{}", run.transcript);
}

#[test]
fn one_key_uses_a_piece_again_and_both_answers_refer_to_it_by_name() {
    let run = at_the_second(&rubric(), &["1", ""]);
    assert_eq!(used(&run.sheet, "leads"), ["here", "led-the-merger"]);
    assert_eq!(used(&run.sheet, "frames"), ["led-the-merger"]);
    assert_eq!(names(&run.sheet), ["led-the-merger"]);
    assert_eq!(run.kept, run.sheet);
    assert!(run.shows("Anything else that shows it?") && run.shows("3 of 5"), "{}", run.transcript);
}

#[test]
fn a_piece_is_not_offered_where_it_is_used_already() {
    let run = at_the_second(&rubric(), &["1", "1", ""]);
    assert_eq!(used(&run.sheet, "frames"), ["led-the-merger", "led-the-move"]);
    assert!(run.shows("1 use it again") && run.shows("3 of 5"), "{}", run.transcript);
    let same_link = at_the_second(&rubric(), &["a", "The move again", "TICKET-1", "", "", "q"]);
    let (_, last) = same_link.transcript.rsplit_once("Anything else that shows it?").expect("it is asked");
    assert!(last.contains("Led the merger") && !last.contains("Led the move"), "{last}");
}

#[test]
fn the_piece_used_last_comes_first() {
    let run = at_the_second(&rubric(), &["2", "", "3"]);
    let (_, third) = run.transcript.rsplit_once("3 of 5").expect("the third question is asked");
    let list = "  1  Led the move · TICKET-1 · 2026-05-01\n  2  Led the merger · TICKET-2 · 2026-06-01\n";
    assert!(third.contains(list), "{third}");
    let third = at_the_second(&rubric(), &["2", "", "3", "1", ""]);
    assert_eq!(used(&third.sheet, "mentors"), ["led-the-move"]);
    assert_eq!(names(&third.sheet), ["led-the-move"]);
}

#[test]
fn a_new_piece_can_be_added_in_place_of_one_given_so_far() {
    let run = at_the_second(&rubric(), &["a", "Wrote the plan", "", "", "", ""]);
    assert_eq!(used(&run.sheet, "frames"), ["here"]);
    assert!(names(&run.sheet).is_empty());
    assert!(run.shows("What happened? Leave it empty to go on.") && run.shows("3 of 5"), "{}", run.transcript);
}

#[test]
fn going_on_without_a_piece_and_going_back_add_none() {
    for typed in [&[""][..], &["a", ""], &["a", ":b", ""], &["b", "f"], &["a", ":b", "b", "f"]] {
        let run = at_the_second(&rubric(), typed);
        assert!(used(&run.sheet, "frames").is_empty() && names(&run.sheet).is_empty(), "{typed:?}");
        assert!(run.shows("3 of 5"), "{typed:?}:\n{}", run.transcript);
    }
}

#[test]
fn pieces_are_offered_where_evidence_is_added_by_its_key_too() {
    let run = conducted(&rubric(), sheet(&rubric()), &[&TWO[..], &["a", "1", "", "2", "q"]].concat());
    assert_eq!(used(&run.sheet, "frames"), ["led-the-merger"]);
    assert!(run.shows("3 of 5"), "{}", run.transcript);
    let more = conducted(&rubric(), sheet(&rubric()), &[&TWO[..], &["a", "1", "", "a", "a", "1", "", "q"]].concat());
    assert_eq!(used(&more.sheet, "frames"), ["led-the-merger", "led-the-move"]);
}

#[test]
fn more_pieces_than_keys_are_shown_page_by_page_and_fewer_on_a_low_terminal() {
    let names: Vec<_> = (1..=11).map(|number| format!("Piece {number}")).collect();
    let pieces = names.iter().flat_map(|name| [name.as_str(), "", "", ""]);
    let typed: Vec<_> = ["3"].into_iter().chain(pieces).chain(["", "3", "m", "2", "", "q"]).collect();
    let run = conducted(&rubric(), sheet(&rubric()), &typed);
    assert_eq!(used(&run.sheet, "frames"), ["piece-1"], "{}", run.transcript);
    let low = high(&rubric(), &typed, (60, 15));
    assert_ne!(used(&low.sheet, "frames"), ["piece-1"], "fewer fit at once");
    let (_, last) = low.transcript.rsplit_once("> m").expect("there are more");
    let (page, _) = last.split_once("> 2").expect("one is chosen");
    assert!(page.trim_end().lines().count() < 14, "{}:\n{page}", count(page.lines().count(), "row", "rows"));
}

#[test]
fn a_change_of_a_shared_piece_is_one_for_all_that_use_it_and_says_so() {
    let typed = ["1", "", "b", "a", "1", "c", "", "TICKET-9", "", "", "q"];
    let run = at_the_second(&rubric(), &typed);
    let words = "Used by 2 criteria: it changes for all of them.";
    assert!(run.shows(&format!("Confirmed by: – {words}")), "{}", run.transcript);
    assert!(run.shows(&format!("Change the words, or keep them. {words}")), "{}", run.transcript);
    let links: Vec<_> = run.pieces().into_iter().map(|piece| piece.link.as_ref().map(ToString::to_string)).collect();
    assert_eq!(links.iter().flatten().filter(|link| *link == "TICKET-9").count(), 2);
    let undone = at_the_second(&rubric(), &["1", "", "b", "a", "1", "c", "", "TICKET-9", ":b", ":b", ":b", "q"]);
    assert_eq!(undone.sheet, at_the_second(&rubric(), &["1", ""]).sheet);
}

#[test]
fn a_shared_piece_is_removed_from_one_criterion_alone_and_its_name_with_the_last() {
    let once = ["1", "", "b", "a", "1", "x", "y"];
    let run = at_the_second(&rubric(), &once);
    assert!(run.shows("from this criterion? 1 other criterion keeps it."), "{}", run.transcript);
    assert_eq!(used(&run.sheet, "leads"), ["here", "led-the-merger"]);
    assert!(used(&run.sheet, "frames").is_empty());
    assert_eq!(names(&run.sheet), ["led-the-merger"]);
    let gone = at_the_second(&rubric(), &[&once[..], &["b", "a", "2", "x", "y"]].concat());
    assert_eq!(used(&gone.sheet, "leads"), ["here"], "{}", gone.transcript);
    assert!(names(&gone.sheet).is_empty());
    assert_eq!(gone.kept, gone.sheet);
}

#[test]
fn pieces_that_a_file_names_are_offered_whether_an_answer_uses_them_or_not() {
    let rubric = rubric();
    let shared = at_the_second(&rubric, &["1", ""]).sheet;
    let left = conducted(&rubric, shared.clone(), &["3", "1", "", "q"]);
    assert_eq!(used(&left.sheet, "mentors"), ["led-the-merger"], "{}", left.transcript);
    let id = CriterionId::parse("leads").expect("an id");
    let unused = AnswerSheet { answers: shared.answers.into_iter().filter(|(of, _)| *of == id).collect(), ..shared };
    let mut alone = unused.clone();
    alone.answers.clear();
    let run = conducted(&rubric, alone, &["3", "1", "", "q"]);
    assert_eq!(used(&run.sheet, "leads"), ["led-the-merger"], "{}", run.transcript);
    assert_eq!(names(&conducted(&rubric, unused, &["2", "q"]).sheet), ["led-the-merger"], "what a file has stays");
}

#[test]
fn a_change_of_a_shared_piece_says_which_dimensions_it_concerns() {
    let rubric = rubric();
    let unheld = AnswerSheet { current: ladder::domain::Current::Nothing, ..sheet(&rubric) };
    let first = ["3", "Led it", "TICKET-1", "2026-05-01", "", ""];
    let met = [&first[..], &["3", "1", "", "3", "1", "", "3", "f"]].concat();
    let run = conducted(&rubric, unheld.clone(), &[&met[..], &["q"]].concat());
    assert!(run.shows("1 question fewer: People is met at Senior with evidence"), "{}", run.transcript);
    let changed = ["b", "b", "b", "a", "1", "c", "", "-", "", "", "q"];
    let run = conducted(&rubric, unheld, &[&met[..], &changed].concat());
    let both =
        "2 questions more: Scope and People are not met at Senior with evidence now, so what lies below them is asked.";
    assert!(run.shows(both), "{}", run.transcript);
}

#[test]
fn a_question_that_a_shared_piece_makes_needless_stays_asked_until_the_piece_is_written() {
    let rubric = rubric();
    let unheld = AnswerSheet { current: ladder::domain::Current::Nothing, ..sheet(&rubric) };
    let scope = ["3", "Led it", "TICKET-1", "", "", "", "3", "1", "", "s", "s", "3", "1", ""];
    let changed = ["b", "a", "1", "c", "", "", "2026-05-01", "lead", "b", "f", "1", "q"];
    let run = conducted(&rubric, unheld, &[&scope[..], &changed].concat());
    assert_eq!(used(&run.sheet, "small-scope"), ["led-it"], "{}", run.transcript);
    let led_it = &run.sheet.evidence["led-it"];
    assert_eq!((led_it.date.is_some(), led_it.confirmed_by.as_deref()), (true, Some("lead")));
    assert!(run.shows("Carries a feature alone") && run.pieces().len() == 3, "{}", run.transcript);
    assert!(!run.shows("fewer: are"), "{}", run.transcript);
}

/// Makes an entry of a log, written down on a day.
fn entry(id: &str, what: &str, date: Option<&str>, serves: &[&str]) -> LogEntry {
    let date = date.map(|date| Date::parse(date).expect("a date"));
    LogEntry {
        id: EvidenceId::parse(id).expect("an id"),
        evidence: Evidence { what: what.to_owned(), link: None, date, confirmed_by: Some("Kim".to_owned()) },
        serves: serves.iter().map(|id| CriterionId::parse(id).expect("an id")).collect(),
        tags: Vec::new(),
    }
}

/// Types with a log of four entries, one of them of a day to come.
fn with_log(typed: &[&str]) -> Run {
    let rubric = rubric();
    let log = vec![
        entry("older", "Painted a shed", Some("2026-01-01"), &[]),
        entry("newer", "Painted a fence", Some("2026-02-01"), &[]),
        entry("named", "Painted a door", Some("2025-12-01"), &["frames"]),
        entry("to-come", "Paints a gate", Some("2026-12-24"), &["leads"]),
    ];
    let mut interview = interview(&rubric, sheet(&rubric), false).with_log(log);
    run(&mut interview, typed, 80)
}

#[test]
fn unused_entries_of_a_log_are_offered_and_one_key_copies_one_under_its_id() {
    let run = with_log(&["3", "1", "", "3", "q"]);
    let list = "  1  log: Painted a fence · 2026-02-01 · confirmed by Kim\n  2  log: Painted a shed";
    assert!(run.transcript.contains(list), "{}", run.transcript);
    assert!(run.shows("1–3 use one a add a new piece Enter go on without b back"), "{}", run.transcript);
    assert!(!run.transcript.contains("a gate"), "{}", run.transcript);
    assert_eq!((used(&run.sheet, "leads"), names(&run.sheet)), (vec!["newer"], vec!["newer"]));
    let piece = run.sheet.evidence.values().next().expect("it is copied");
    assert_eq!((piece.what.as_str(), piece.confirmed_by.as_deref()), ("Painted a fence", Some("Kim")));
    assert_eq!(run.kept, run.sheet);
    // What is used stands among the pieces of other answers, and what names the criterion stands first.
    let (_, second) = run.transcript.rsplit_once("What shows it?").expect("it is asked");
    let list = "  1  log: Painted a door · 2025-12-01 · confirmed by Kim\n  2  Painted a fence";
    assert!(second.contains(list) && second.contains("  3  log: Painted a shed"), "{second}");
}

#[test]
fn an_entry_whose_id_is_another_piece_gets_a_name_of_its_own() {
    let rubric = rubric();
    let mut sheet = sheet(&rubric);
    let other = Evidence { what: "Other".to_owned(), link: None, date: None, confirmed_by: None };
    sheet.evidence.insert(EvidenceId::parse("newer").expect("an id"), other);
    let log = vec![entry("newer", "Painted a fence", Some("2026-02-01"), &["leads"])];
    let mut interview = interview(&rubric, sheet, false).with_log(log);
    let run = run(&mut interview, &["3", "1", "", "q"], 80);
    assert_eq!(used(&run.sheet, "leads"), ["2026-02-01-painted-a-fence"]);
    assert_eq!(names(&run.sheet), ["2026-02-01-painted-a-fence", "newer"]);
}
