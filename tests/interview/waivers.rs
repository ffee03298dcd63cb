//! What does not apply, why, and who confirms that.

use ladder::domain::{AnswerSheet, Rater, RaterRole, Response};

use super::script::{Run, conducted, rubric, sheet};

/// Skips to the second question, which is no must, and goes on there.
fn second(typed: &[&str]) -> Run {
    let rubric = rubric();
    conducted(&rubric, sheet(&rubric), &[&["s"], typed, &["q"]].concat())
}

/// Gives the reason and who confirms it, as the answers have them.
fn kept(sheet: &AnswerSheet) -> (Option<&str>, Option<&str>) {
    let waived = sheet.answers.values().find_map(|answer| match &answer.response {
        Response::NotApplicable { reason, confirmed_by } => Some((Some(reason.as_str()), confirmed_by.as_deref())),
        Response::Rated(_) | Response::Unanswered | Response::Inferred => None,
    });
    waived.unwrap_or_default()
}

#[test]
fn what_does_not_apply_is_confirmed_by_somebody_else_or_goes_on_without() {
    let waived = second(&["n", "no hiring", "manager", "1"]);
    assert_eq!(kept(&waived.sheet), (Some("no hiring"), Some("manager")));
    assert!(waived.shows("Who else can confirm that? Leave it empty to go on."), "{}", waived.transcript);
    assert!(waived.shows("3 of 5") && waived.shows("4 of 5"), "{}", waived.transcript);
    let plain = second(&["n", "no hiring", "", "1"]);
    assert_eq!(kept(&plain.sheet), (Some("no hiring"), None));
    assert_eq!(plain.sheet.answers.len(), 2);
}

#[test]
fn the_reason_is_kept_before_who_confirms_it_is_asked() {
    let run = second(&["n", "no hiring", ":q"]);
    assert_eq!(kept(&run.kept), (Some("no hiring"), None));
}

#[test]
fn nobody_confirms_for_themselves_that_something_does_not_apply() {
    let run = second(&["n", "no hiring", "me", "manager"]);
    assert!(run.shows("Who rates or is rated confirms nothing."), "{}", run.transcript);
    assert_eq!(kept(&run.sheet), (Some("no hiring"), Some("manager")));
}

#[test]
fn what_nobody_sees_is_neither_a_reason_nor_somebody_else() {
    let run = second(&["n", "\u{200b}", "no hiring", "\u{3164}", "1"]);
    assert!(run.shows("Not applicable needs a reason."), "{}", run.transcript);
    assert_eq!(kept(&run.sheet), (Some("no hiring"), None));
}

#[test]
fn a_manager_is_told_of_no_link_that_would_waive_anything() {
    let rubric = rubric();
    let rater = Rater { role: RaterRole::Manager, name: None };
    let typed = ["s", "n", "no hiring", "manager", "peer", "q"];
    let run = conducted(&rubric, AnswerSheet { rater, ..sheet(&rubric) }, &typed);
    assert!(run.shows("confirms nothing. Name somebody else, or leave it empty."), "{}", run.transcript);
    assert_eq!(kept(&run.sheet), (Some("no hiring"), Some("peer")));
}

#[test]
fn going_back_from_who_confirms_leads_to_the_reason_and_then_to_the_question() {
    let run = second(&["n", "no hiring", ":b", "no hiring this year", ":b", ":b", "f", "1"]);
    assert_eq!(kept(&run.sheet), (Some("no hiring this year"), None));
    assert!(run.shows("[no hiring]") && run.shows("Answered so far: not applicable: no hiring this year."));
}

#[test]
fn who_confirms_it_is_shown_kept_changed_and_removed() {
    let waived = ["n", "no hiring", "manager", "b"];
    let changed = |typed: &[&str]| kept(&second(&[&waived[..], typed].concat()).sheet).1.map(str::to_owned);
    assert_eq!(changed(&["n", "other words", ""]).as_deref(), Some("manager"));
    assert_eq!(changed(&["n", "", "director"]).as_deref(), Some("director"));
    assert_eq!(changed(&["n", "", "-"]), None);
    assert_eq!(changed(&["2"]), None);
    assert!(second(&waived).shows("Answered so far: not applicable, confirmed by manager: no hiring."));
}
