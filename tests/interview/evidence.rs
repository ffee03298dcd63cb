//! What shows a rating: added, changed and removed.

use ladder::domain::{AnswerSheet, Link, Rater, RaterRole, Rubric};

use super::bridges::flowing;
use super::script::{Run, conducted, occasions_rubric, rubric, sheet};

/// Rates the first criterion as met with two pieces, and comes back to it.
const TWO_PIECES: [&str; 12] =
    ["3", "Led the move", "https://example.org/move", "2026-05-01", "lead", "Led the merger", "", "", "", "", "b", "a"];

/// Runs an interview in which two pieces are there and their list is shown.
fn with_two_pieces(rubric: &Rubric, typed: &[&str]) -> Run {
    conducted(rubric, sheet(rubric), &[&TWO_PIECES[..], typed].concat())
}

/// Gives what happened, piece by piece.
fn happened(run: &Run) -> Vec<&str> {
    run.pieces().iter().map(|piece| piece.what.as_str()).collect()
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
    let changed = run.pieces()[0];
    assert_eq!(changed.link.as_ref().map(Link::as_str), Some("https://example.org/new"));
    assert_eq!((changed.date, changed.confirmed_by.as_deref()), (None, Some("lead")));
    assert_eq!(run.kept, run.sheet);
}

#[test]
fn a_link_and_a_name_stay_on_one_line_even_out_of_an_editor() {
    let rubric = rubric();
    let typed = ["3", "Led the move\nand the merger", "/the/record\nof the move\n", "2026-05-01", "the lead\n", "q"];
    let run = conducted(&rubric, sheet(&rubric), &typed);
    let piece = run.pieces()[0];
    assert_eq!(piece.what, "Led the move\nand the merger");
    assert_eq!(piece.link.as_ref().map(Link::as_str), Some("/the/record of the move"));
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
    assert_eq!(run.pieces()[0].link.as_ref().map(Link::as_str), Some("TICKET-1"));
}

#[test]
fn a_piece_is_removed_once_that_is_confirmed() {
    let rubric = rubric();
    assert_eq!(happened(&with_two_pieces(&rubric, &["1", "x", "n", "q"])).len(), 2);
    let run = with_two_pieces(&rubric, &["1", "x", "y", "q"]);
    assert_eq!(happened(&run), ["Led the merger"]);
    assert_eq!(run.kept, run.sheet);
    let none = with_two_pieces(&rubric, &["1", "x", "y", "1", "x", "y", "q"]);
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
fn what_nobody_sees_is_left_out_of_a_piece() {
    let rubric = rubric();
    let run =
        conducted(&rubric, sheet(&rubric), &["3", "\u{ad}", "b", "a", "Led it", "\u{200b}", "", "\u{feff}", "", "q"]);
    let pieces = run.pieces();
    assert_eq!((pieces[0].link.as_ref(), pieces[0].confirmed_by.as_deref()), (None, None), "{}", run.transcript);
    assert_eq!(happened(&run), ["Led it"]);
}

#[test]
fn words_too_long_for_a_file_are_not_taken() {
    let rubric = rubric();
    let (text, name) = ("w".repeat(10_001), "n".repeat(201));
    let typed = ["3", &text, &text[1..], "", "", &name, &name[1..], "", "q"];
    let run = conducted(&rubric, sheet(&rubric), &typed);
    assert!(run.shows("10,000 characters at most"), "{}", run.transcript);
    assert!(run.shows("A name has 200 characters at most"), "{}", run.transcript);
    assert_eq!(happened(&run), [&text[1..]]);
    assert_eq!(run.pieces()[0].confirmed_by.as_deref(), Some(&name[1..]));
}

#[test]
fn more_than_nine_pieces_can_all_be_reached() {
    let rubric = rubric();
    let mut typed = vec!["3"];
    let names: Vec<_> = (1..=11).map(|number| format!("Piece {number}")).collect();
    for name in &names {
        typed.extend([name.as_str(), "", "", ""]);
    }
    typed.extend(["", "b", "a", "m", "2", "x", "y", "q"]);
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

/// Asserts that a rating with a piece of these parts is asked for them in these words, part by part.
fn assert_says(rubric: &Rubric, typed: &[&str], parts: &[&str]) {
    let run = conducted(rubric, sheet(rubric), &[typed, &["q"]].concat());
    for words in parts {
        assert!(run.shows(words), "{typed:?}: {words}\n{}", run.transcript);
    }
}

#[test]
fn what_leaving_a_part_out_does_is_said_as_the_engine_counts_it() {
    let rubric = rubric();
    let what = "What shows it? Leave it empty to go on. Left out, the rating counts as Partial.";
    let link = "a ticket. Left out, the rating counts as Partial unless the piece is dated and confirmed.";
    assert_says(&rubric, &["3", "Led the move"], &[what, link]);
    let linked = "counts as old. Left out, the rating counts as Partial unless the piece is confirmed. Only what is dated \
                  counts towards the 6 months";
    let undated = "other than you? Left out, the rating counts as Partial.";
    assert_says(&rubric, &["3", "Led the move", "TICKET-1", ""], &[linked, undated]);
    assert_says(
        &rubric,
        &["3", "Led the move", "TICKET-1", "2026-05-01"],
        &["than you? Left out, the rating counts the same."],
    );
    let unlinked = "counts as old. Left out, the rating counts as Partial. Only";
    assert_says(&rubric, &["3", "Led the move", "", "2026-05-01"], &[unlinked, undated]);
    let old = ["3", "Led the move", "TICKET-1", "2024-05-01"];
    assert_says(&rubric, &old, &[undated]);
    let too_late = "other than you? Left out, the rating counts the same.";
    assert_says(&rubric, &["3", "Led the move", "", ""], &[too_late]);
}

#[test]
fn what_leaving_a_part_out_does_to_the_highest_rating_is_said_with_the_most_it_can_come_to() {
    let rubric = rubric();
    let link = "Left out, the rating counts as Meets at most, and as Partial unless the piece is dated and confirmed.";
    let date = "Left out, the rating counts as Meets at most, and as Partial unless the piece is confirmed.";
    assert_says(&rubric, &["4", "Led the move", "TICKET-1"], &[link, date]);
    let confirmed_by = "than you? Left out, the rating counts as Meets.";
    assert_says(&rubric, &["4", "Led the move", "TICKET-1", "2026-05-01"], &[confirmed_by]);
}

#[test]
fn another_piece_makes_up_for_what_is_left_out() {
    let rubric = rubric();
    let first = ["3", "Led the move", "TICKET-1", "2026-05-01", "", "Led the merger"];
    assert_says(&rubric, &first, &["a ticket. Left out, the rating counts the same."]);
}

#[test]
fn a_criterion_that_needs_several_occasions_says_how_many_there_are() {
    let rubric = occasions_rubric(2);
    let first = ["3", "Led the move", "TICKET-1", "2026-05-01", ""];
    let (none, one) = ("needs 2 pieces from different occasions: 0 so far", "different occasions: 1 so far");
    assert_says(
        &rubric,
        &first,
        &[none, "Left out, the rating counts as Partial unless", "that shows it? Leave it empty to go on. This", one],
    );
    let same =
        conducted(&rubric, sheet(&rubric), &[&first[..], &["Led it again", "TICKET-1", "", ""], &["q"]].concat());
    assert_eq!(
        same.transcript.matches("different occasions:").count(),
        3,
        "one link is one piece:\n{}",
        same.transcript
    );
    let typed = [&first[..], &["Led the merger", "TICKET-2", "2026-06-01", "", "", "q"]].concat();
    let enough = conducted(&rubric, sheet(&rubric), &typed);
    assert_eq!(enough.transcript.matches("different occasions:").count(), 2, "{}", enough.transcript);
    assert!(enough.shows("2 of 5"), "{}", enough.transcript);
}

#[test]
fn a_rating_that_lacks_occasions_asks_for_evidence_again() {
    let rubric = occasions_rubric(2);
    let typed =
        ["3", "Led the move", "TICKET-1", "2026-05-01", "", "", "b", "4", "Led the merger", "", "", "", "", "q"];
    let run = conducted(&rubric, sheet(&rubric), &typed);
    assert_eq!(happened(&run), ["Led the move", "Led the merger"]);
    assert!(conducted(&rubric, sheet(&rubric), &["e", "q"]).shows("It takes 2 pieces, from different occasions."));
}

#[test]
fn optional_evidence_is_offered_and_one_key_goes_on() {
    let rubric = rubric();
    let run = conducted(&rubric, sheet(&rubric), &["s", "s", "3", "", "3", "a", "Hired two", "", "", "", "", "q"]);
    let offer = "Evidence is optional here: the rating counts the same without.";
    assert_eq!(run.transcript.matches(offer).count(), 1, "{}", run.transcript);
    assert!(run.shows("It is optional here: left out, the rating counts the same."), "{}", run.transcript);
    assert_eq!(happened(&run), ["Hired two"]);
}

#[test]
fn a_link_that_leads_nowhere_is_refused_with_the_reason_and_asked_again() {
    let rubric = rubric();
    let run =
        conducted(&rubric, sheet(&rubric), &["3", "Led the move", "n/a", "see above", "TICKET-1", "", "", "", "q"]);
    assert!(
        run.shows("That says that there is no link. Leave it empty, and name who can confirm it."),
        "{}",
        run.transcript
    );
    assert!(run.shows("Nobody could open that."), "{}", run.transcript);
    assert_eq!(run.pieces()[0].link.as_ref().map(Link::as_str), Some("TICKET-1"));
}

#[test]
fn nobody_confirms_their_own_work() {
    let rubric = rubric();
    let subject = Some("Sample Engineer".to_owned());
    let typed = ["3", "Led the move", "TICKET-1", "", "me", "sample engineer", "lead", "", "q"];
    let run = conducted(&rubric, AnswerSheet { subject, ..sheet(&rubric) }, &typed);
    let refused = "Who rates or is rated confirms nothing. Name somebody else, or leave it empty.";
    assert_eq!(flowing(&run.transcript).matches(refused).count(), 2, "{}", run.transcript);
    assert_eq!(run.pieces()[0].confirmed_by.as_deref(), Some("lead"));
}

#[test]
fn a_manager_who_names_themselves_is_told_to_name_a_peer_or_add_a_link() {
    let rubric = rubric();
    let rater = Rater { role: RaterRole::Manager, name: Some("Sample Manager".to_owned()) };
    let typed = ["3", "Led the move", "", "", "manager", "sample manager", "peer", "", "q"];
    let run = conducted(&rubric, AnswerSheet { rater, ..sheet(&rubric) }, &typed);
    let refused = "Name a peer, or leave it empty and add a link.";
    assert_eq!(flowing(&run.transcript).matches(refused).count(), 2, "{}", run.transcript);
    assert_eq!(run.pieces()[0].confirmed_by.as_deref(), Some("peer"));
}
