//! Two processes on one interview.

use super::bridges::rated;
use super::fixture::{PLACES, Place};
use super::terminal::Session;

#[test]
fn a_second_process_is_refused_with_the_reason_in_whole_words_while_the_first_goes_on() {
    let place = Place::new();
    let mut first = place.start();
    first.answer("2", PLACES[1]);
    let mut second = Session::spawn(place.interview_command(), 60, 15);
    second.wait_for("is being written by another `ladder`");
    assert_eq!(second.exit_status(), 2);
    assert!(second.cursor_is_visible());
    let lines: Vec<_> = second.lines().into_iter().map(|(line, _)| line).filter(|line| !line.is_empty()).collect();
    assert_eq!(
        lines,
        [
            "error: `answers.yaml` is being written by another `ladder`",
            "  hint: let that one end first, or name another file"
        ]
    );
    first.answer("1", PLACES[2]);
    assert_eq!(place.ratings(), rated(&["partial", "emerging"]));
}
