//! What shows a rating: added, changed and removed.

use ladder::domain::{Evidence, Rubric};

use super::script::{Run, conducted, rubric, sheet};

/// Rates the first criterion as met with two pieces, and comes back to it.
const TWO_PIECES: [&str; 12] =
    ["3", "Led the move", "https://example.org/move", "2026-05-01", "lead", "Led the merger", "", "", "", "", "b", "a"];

/// Runs an interview in which two pieces are there and their list is shown.
fn with_two_pieces(rubric: &Rubric, typed: &[&str]) -> Run {
    conducted(rubric, sheet(rubric), &[&TWO_PIECES[..], typed].concat())
}

/// Gives the pieces of evidence of the first criterion.
fn pieces(run: &Run) -> Vec<&Evidence> {
    run.sheet.answers.values().flat_map(|answer| &answer.evidence).collect()
}

/// Gives what happened, piece by piece.
fn happened(run: &Run) -> Vec<&str> {
    pieces(run).iter().map(|piece| piece.what.as_str()).collect()
}

#[test]
fn pieces_that_are_there_are_shown_each_with_its_number() {
    let rubric = rubric();
    let run = with_two_pieces(&rubric, &["q"]);
    for line in
        ["  1  Led the move · https://example.org/move · 2026-05-01 · confirmed by lead\n", "  2  Led the merger\n"]
    {
        assert!(run.transcript.contains(line), "{}", run.transcript);
    }
    assert!(run.transcript.contains("  Evidence 2: Led the merger\n"), "{}", run.transcript);
}

#[test]
fn a_piece_is_changed_where_its_words_stand_already() {
    let rubric = rubric();
    let run = with_two_pieces(&rubric, &["1", "c", "", "https://example.org/new", "-", "", "q"]);
    assert_eq!(happened(&run), ["Led the move", "Led the merger"]);
    let changed = pieces(&run)[0];
    assert_eq!(changed.link.as_deref(), Some("https://example.org/new"));
    assert_eq!((changed.date, changed.confirmed_by.as_deref()), (None, Some("lead")));
    assert_eq!(run.kept, run.sheet);
}

#[test]
fn a_link_and_a_name_stay_on_one_line_even_out_of_an_editor() {
    let rubric = rubric();
    let typed = ["3", "Led the move\nand the merger", "the record\nof the move\n", "2026-05-01", "the lead\n", "q"];
    let run = conducted(&rubric, sheet(&rubric), &typed);
    let piece = pieces(&run)[0];
    assert_eq!(piece.what, "Led the move\nand the merger");
    assert_eq!(piece.link.as_deref(), Some("the record of the move"));
    assert_eq!(piece.confirmed_by.as_deref(), Some("the lead"));
}

#[test]
fn going_back_out_of_a_piece_leaves_it_as_it_was() {
    let rubric = rubric();
    let untouched = with_two_pieces(&rubric, &["q"]);
    let run = with_two_pieces(&rubric, &["1", "c", "Led nothing", "TICKET-1", ":b", ":b", ":b", "q"]);
    assert_eq!(run.sheet, untouched.sheet);
    assert_eq!(run.kept, run.sheet);
    assert!(run.transcript.contains("  [Led nothing]\n"), "{}", run.transcript);
}

#[test]
fn going_back_in_a_new_piece_keeps_what_was_said_of_it() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["3", "Led the move", "TICKET-1", ":b", ":b", ":b", "q"]);
    assert_eq!(happened(&run), ["Led the move"]);
    assert_eq!(pieces(&run)[0].link.as_deref(), Some("TICKET-1"));
}

#[test]
fn a_piece_is_removed_once_that_is_confirmed() {
    let rubric = rubric();
    assert_eq!(happened(&with_two_pieces(&rubric, &["1", "r", "n", "q"])).len(), 2);
    let run = with_two_pieces(&rubric, &["1", "r", "y", "q"]);
    assert_eq!(happened(&run), ["Led the merger"]);
    assert_eq!(run.kept, run.sheet);
    let none = with_two_pieces(&rubric, &["1", "r", "y", "1", "r", "y", "q"]);
    assert_eq!(happened(&none), Vec::<&str>::new());
    assert!(none.transcript.trim_end().ends_with("> q"), "{}", none.transcript);
}

#[test]
fn a_piece_that_says_nothing_is_no_piece() {
    let rubric = rubric();
    let run = with_two_pieces(&rubric, &["1", "c", "-", "q"]);
    assert!(run.transcript.contains("A piece says what happened."), "{}", run.transcript);
    assert_eq!(happened(&run).len(), 2);
}

#[test]
fn more_than_nine_pieces_can_all_be_reached() {
    let rubric = rubric();
    let mut typed = vec!["3"];
    let names: Vec<_> = (1..=11).map(|number| format!("Piece {number}")).collect();
    for name in &names {
        typed.extend([name.as_str(), "", "", ""]);
    }
    typed.extend(["", "b", "a", "m", "2", "r", "y", "q"]);
    let run = conducted(&rubric, sheet(&rubric), &typed);
    assert_eq!(happened(&run), names[..10]);
}

#[test]
fn evidence_added_by_its_key_leads_back_to_the_question() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["a", "Led the move", "", "", "", "", "2", "q"]);
    assert_eq!(happened(&run), ["Led the move"]);
    assert!(run.transcript.contains("2 of 5"), "{}", run.transcript);
}

#[test]
fn what_leaving_a_part_out_does_is_said_as_it_is() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["4", "Led the move", "TICKET-1", "", "", "", "q"]);
    for words in [
        "What shows it? Leave it empty to go on. Left out, the rating counts as Partial",
        "a ticket. Left out, the rating",
        "counts as Partial at most.",
        "it does not count towards the 6 months",
        "Left out, the rating counts",
        "as Meets at most.",
    ] {
        assert!(run.shows(words), "{words}: {}", run.transcript);
    }
    let met = conducted(&rubric, sheet(&rubric), &["3", "Led the move", "TICKET-1", "", "", "q"]);
    assert!(met.shows("Left out, the rating counts the same."), "{}", met.transcript);
}

#[test]
fn optional_evidence_is_offered_and_one_key_goes_on() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["s", "s", "3", "", "3", "a", "Hired two", "", "", "", "", "q"]);
    let offer = "Evidence is optional here and changes nothing in the result.";
    assert_eq!(run.transcript.matches(offer).count(), 1, "{}", run.transcript);
    assert!(run.shows("It is optional here and changes nothing in the result."), "{}", run.transcript);
    assert_eq!(happened(&run), ["Hired two"]);
}

#[test]
fn nobody_confirms_their_own_work() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["3", "Led the move", "TICKET-1", "", "me", "lead", "", "q"]);
    assert!(run.shows("That is the person who rates."), "{}", run.transcript);
    assert_eq!(pieces(&run)[0].confirmed_by.as_deref(), Some("lead"));
}
