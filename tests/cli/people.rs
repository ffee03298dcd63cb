//! The people of `examples/people`: what each of them reads, whole, and the verdict that matters.

use serde_json::Value;
use snapbox::{Data, assert_data_eq};

use super::support::ladder;

/// Each of them, as the files are named.
const PEOPLE: [&str; 9] = [
    "strong-mid",
    "overclaimer",
    "overclaimer-one-link",
    "overclaimer-two-friends",
    "staff-towards-principal",
    "new-lead",
    "junior-of-four",
    "confidential-sre",
    "one-soft-sign",
];

/// Those whose plan is kept as well.
const PLANNED: [&str; 4] = ["strong-mid", "overclaimer", "staff-towards-principal", "new-lead"];

/// Gives the answers of a person.
fn answers(person: &str) -> String {
    format!("examples/people/{person}.yaml")
}

/// Compares what a command prints for a person with the page that is kept.
fn is_as_kept(name: &str, person: &str, page: &str) {
    let run = ladder(&[name, "--answers", &answers(person)]);
    let kept = format!("{}/examples/people/{page}", env!("CARGO_MANIFEST_DIR"));
    assert_data_eq!(run.stdout, Data::read_from(kept.as_ref(), None).raw());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{person}");
}

/// Gives what a command finds for a person, in JSON.
fn facts(name: &str, person: &str) -> Value {
    let page = ladder(&[name, "--answers", &answers(person), "--format", "json"]).stdout;
    serde_json::from_str(&page).expect("the facts are JSON")
}

/// Names the verdict that the evidence carries, at both ends.
fn verdict(facts: &Value) -> [&str; 2] {
    ["low", "high"].map(|end| facts["evidenced"][end]["verdict"].as_str().expect("a verdict is named"))
}

/// Gives the whole report of a person, as one line.
fn report(person: &str) -> String {
    let page = ladder(&["assess", "--answers", &answers(person), "--details"]).stdout;
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn everybody_reads_the_report_that_is_shown() {
    for person in PEOPLE {
        is_as_kept("assess", person, &format!("{person}.txt"));
    }
}

#[test]
fn those_who_plan_read_the_plan_that_is_shown() {
    for person in PLANNED {
        is_as_kept("plan", person, &format!("{person}.plan.txt"));
    }
}

#[test]
fn claims_alone_are_never_ready_and_show_nothing() {
    let facts = facts("assess", "overclaimer");
    assert_eq!((verdict(&facts), &facts["counts"]["shown"]), (["developing"; 2], &0.into()));
    assert_eq!(facts["claimed"]["high"]["verdict"], "ready");
}

#[test]
fn a_strong_mid_is_held_back_by_one_must_that_nobody_can_check() {
    let facts = facts("assess", "strong-mid");
    assert_eq!(verdict(&facts), ["nearly"; 2]);
    assert_eq!(
        (&facts["binding"]["gate"], &facts["binding"]["criteria"]),
        (&"must".into(), &vec!["mentors-engineers"].into())
    );
}

#[test]
fn one_link_everywhere_is_held_at_nearly_by_its_one_piece_wherever_more_are_asked() {
    let facts = facts("assess", "overclaimer-one-link");
    assert_eq!(verdict(&facts), ["nearly"; 2]);
    assert_eq!((&facts["binding"]["gate"], &facts["counts"]["pieces"]), (&"must".into(), &1.into()));
    let musts = ["explains-trade-offs", "designs-for-production", "mentors-engineers"];
    assert_eq!(facts["binding"]["criteria"], serde_json::json!(musts));
    let gates = facts["evidenced"]["low"]["gates"].as_object().expect("the gates are listed");
    let closed: Vec<_> = gates.iter().filter(|(_, open)| **open == Value::Bool(false)).map(|(gate, _)| gate).collect();
    assert_eq!(closed, ["must", "breadth"]);
}

#[test]
fn six_links_and_two_friends_carry_the_verdict_and_the_report_names_them() {
    let facts = facts("assess", "overclaimer-two-friends");
    assert_eq!((verdict(&facts), &facts["counts"]["pieces"]), (["ready"; 2], &6.into()));
    let report = report("overclaimer-two-friends");
    for told in ["22 ratings rest on 6 pieces: 6 links on 1 host", "confirmed by 2 people"] {
        assert!(report.contains(told), "{told}: {report}");
    }
}

#[test]
fn the_way_from_staff_to_principal_takes_a_year_or_more() {
    let plan = facts("plan", "staff-towards-principal");
    assert_eq!(plan["as_of"], "2026-11-20");
    let day = plan["plan"]["day"].as_str().expect("the plan ends on a day");
    assert!(day >= "2027-11-20", "{day}");
}

#[test]
fn a_next_step_names_as_many_pieces_as_its_promise_takes() {
    let said = "Attach 2 pieces of evidence to: Mentors less experienced engineers towards goals agreed with them With that: evidenced 89.2%, ready.";
    assert!(report("strong-mid").contains(said), "{}", report("strong-mid"));
}

#[test]
fn a_move_to_another_job_says_what_falls_away_and_asks_for_it_in_report_and_plan() {
    for command in ["assess", "plan"] {
        let run = ladder(&[command, "--answers", &answers("new-lead")]);
        let words = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in
            ["What changes in the job", "Falls away", "daily coding falls away", "would daily coding be missed?"]
        {
            assert!(words.contains(said), "{command}: {said}\n{}", run.stdout);
        }
        let promoted = ladder(&[command, "--answers", &answers("strong-mid")]);
        assert!(!promoted.stdout.contains("What changes in the job"), "{command}");
    }
}

#[test]
fn a_new_lead_has_the_verdict_of_a_lead_and_not_of_a_manager() {
    let facts = facts("assess", "new-lead");
    assert_eq!(verdict(&facts), ["developing"; 2]);
    assert_eq!(facts["evidenced"]["low"]["standing"], "senior");
}

#[test]
fn two_criteria_that_do_not_apply_do_not_cost_a_junior_the_verdict() {
    let facts = facts("assess", "junior-of-four");
    assert_eq!(verdict(&facts), ["ready"; 2]);
    assert_eq!((&facts["counts"]["not_applicable"], &facts["counts"]["waived"]), (&2.into(), &1.into()));
    assert_eq!(facts["evidenced"]["low"]["gates"]["basis"], true);
}

#[test]
fn confidential_work_is_ready_without_a_link() {
    let facts = facts("assess", "confidential-sre");
    assert_eq!(verdict(&facts), ["ready"; 2]);
    let sheet = std::fs::read_to_string(answers("confidential-sre")).expect("the answers are there");
    assert!(sheet.contains("confirmed_by:") && !sheet.contains("link:"));
}

#[test]
fn one_soft_sign_does_not_change_the_verdict() {
    let facts = facts("assess", "one-soft-sign");
    assert_eq!(verdict(&facts), ["ready"; 2]);
    let observed = facts["warnings"].as_array().expect("the signs are listed").iter();
    assert_eq!(observed.filter(|sign| sign["observed"] == true).count(), 1);
}
