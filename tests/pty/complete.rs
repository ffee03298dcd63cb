//! A whole interview, from the first prompt to the report.

use super::bridges::{command_after, rated};
use super::fixture::{AFTER, END, EVIDENCE, PLACES, Place, rate, report};
use super::terminal::{ENTER, Session};

#[test]
fn a_complete_run_ends_with_the_report_a_file_that_reads_back_and_a_command_that_reports_again() {
    let place = Place::new();
    let mut session = place.start();
    session.answer("3", EVIDENCE[0]);
    for (words, next) in [
        ("Built the east bridge", EVIDENCE[1]),
        ("https://example.org/east", EVIDENCE[2]),
        ("2026-05-12", EVIDENCE[3]),
        ("foreman", EVIDENCE[4]),
        ("", PLACES[1]),
    ] {
        session.answer(&format!("{words}{ENTER}"), next);
    }
    for (key, next) in [("2", PLACES[2]), ("1", PLACES[3]), ("0", PLACES[4]), ("n", END)] {
        rate(&mut session, key, next);
    }
    assert_eq!(report(&mut session), 0);
    let (screen, written) = (session.screen(), session.written());
    assert!(written.contains("Apprentice → Bridge builder"), "{written}");
    assert!(written.contains("Held back") && written.contains("Claimed"), "{written}");
    assert!(screen.contains(AFTER) && screen.contains("--answers answers.yaml"), "{screen}");
    assert!(session.cursor_is_visible());
    assert!(session.mode_is_restored());
    place.assert_answers_are_valid();
    assert_eq!(place.ratings(), rated(&["meets", "partial", "emerging", "not-shown"]));
    let mut again = Session::spawn(place.shell(&command_after(&written, AFTER)), 100, 40);
    again.wait_for("Apprentice → Bridge builder");
    assert_eq!(again.exit_status(), 0, "{}", again.screen());
}
