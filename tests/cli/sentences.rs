//! `ladder assess`: what the report says of a verdict, of what holds it back, and of what it rests on.

use super::support::{command, file, folder, run, text};

/// A target of six criteria and three warning signs above a level that is held.
const RUBRIC: &str = r"
schema: 1
id: small
version: 1.0.0
title: Small
dimensions: [{id: scope, title: Scope}, {id: people, title: People}]
levels:
  - id: one
    title: One
    criteria:
      scope: [{id: basic, text: Does the basics}]
    warnings:
      - {id: late, text: Is late, ask: Were you late?}
  - id: two
    title: Two
    after: one
    criteria:
      scope:
        - {id: leads, text: Leads a project, must: true}
        - {id: frames, text: Frames a problem}
        - {id: plans, text: Plans ahead}
      people:
        - {id: mentors, text: Mentors somebody, must: true}
        - {id: reviews, text: Reviews designs}
        - {id: shares, text: Shares what was learnt}
    warnings:
      - {id: waits, text: Waits for work, ask: Do you wait for work?}
      - {id: blames, text: Blames others}
      - {id: hides, text: Hides mistakes, severity: hard}
";

/// The criteria of the target.
const CRITERIA: [&str; 6] = ["leads", "frames", "plans", "mentors", "reviews", "shares"];

/// The months of 2026 that they are shown in.
const MONTHS: [usize; 6] = [2, 3, 4, 6, 7, 9];

const NO_SIGNS: &str = "warnings: {waits: false, blames: false, hides: false}";

/// Writes an answer with a piece of evidence of its own that was made in a month of 2026.
fn met(id: &str, month: usize) -> String {
    format!(
        "{id}: {{rating: 3, evidence: [{{what: Did it, link: \"https://example.org/{id}\", date: 2026-0{month}-10}}]}}"
    )
}

/// Writes answers that are met in six months, but for some that are given instead.
fn answers(instead: &[(&str, &str)]) -> String {
    let answer = |(index, id): (usize, &&str)| {
        let other = instead.iter().find(|(other, _)| other == id);
        format!("  {}\n", other.map_or_else(|| met(id, MONTHS[index]), |(id, answer)| format!("{id}: {answer}")))
    };
    CRITERIA.iter().enumerate().map(answer).collect()
}

/// Assesses answers, and gives all that is said on one line: at a terminal, and in Markdown, whose tables wrap no words.
fn said_with(rubric: &str, answers: &str, rest: &str) -> String {
    let folder = folder();
    let rubric = file(folder.path(), "small.yaml", rubric);
    let answers = format!("target: two\ndate: 2026-11-20\nanswers:\n{answers}{rest}\n");
    let path = file(folder.path(), "answers.yaml", &answers);
    let page = |format: &str| {
        let mut command = command(&["assess", "--rubric", text(&rubric), "--answers", text(&path), "--format", format]);
        command.env("COLUMNS", "200");
        let run = run(command);
        assert_eq!(run.status, 0, "{}", run.stderr);
        run.stdout
    };
    let pages = format!("{}\n{}", page("table"), page("markdown"));
    pages.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn said(answers: &str, rest: &str) -> String {
    said_with(RUBRIC, answers, rest)
}

#[track_caller]
fn holds(said: &str, expected: &[&str]) {
    for words in expected {
        assert!(said.contains(words), "`{words}` is not said:\n{said}");
    }
}

#[test]
fn the_sentence_names_the_must_that_decides_and_not_the_score() {
    let said = said(&answers(&[("mentors", "1")]), NO_SIGNS);
    holds(
        &said,
        &[
            "Developing towards Two: held at developing by one must rated far too low.",
            "Held back by a must rated far too low: Mentors somebody 87.5% evidenced",
            "5 of 6 shown",
            "1 of 2 not met: Mentors somebody, which is rated Emerging",
        ],
    );
}

#[test]
fn a_must_without_evidence_is_named_with_what_it_lacks() {
    let said = said(&answers(&[("mentors", "3")]), NO_SIGNS);
    holds(
        &said,
        &[
            "Nearly there for Two: held at nearly by one must that lacks evidence.",
            "Held back by missing evidence for a must: Mentors somebody",
            "People 100% 83.3%",
        ],
    );
}

#[test]
fn two_musts_are_named_and_what_else_is_closed_follows() {
    let same = "{rating: 3, evidence: [{what: Did it, link: \"https://example.org/same\", date: 2026-10-10}]}";
    let instead =
        [("leads", "3"), ("mentors", "3"), ("frames", same), ("plans", same), ("reviews", same), ("shares", same)];
    let said = said_with(
        &RUBRIC.replace("dimensions:", "policy: {verdicts: {ready: 0.8}}\ndimensions:"),
        &answers(&instead),
        NO_SIGNS,
    );
    holds(
        &said,
        &[
            "Nearly there for Two: held at nearly by 2 musts that lack evidence, dated evidence 6 months short and one more gate.",
            "Held back by missing evidence for musts: Leads a project; Mentors somebody 83.3%",
            "Counted 4 of 6 criteria shown",
        ],
    );
}

#[test]
fn signs_that_nobody_checked_are_said_to_leave_the_verdict_open() {
    let soft = said(&answers(&[]), "warnings: {hides: false}");
    holds(
        &soft,
        &[
            "Between nearly and ready for Two: it depends on 2 warning signs not checked.",
            "Held back by warning signs not checked: Waits for work; Blames others",
            "2 warning signs are not answered. The low end of the range takes the worst of them, the high end the best: that leaves the evidenced score at 100% and the verdict at nearly to ready.",
            "? Do you wait for work? (not checked) ? Blames others (not checked)",
        ],
    );
    let hard = said(&answers(&[]), "warnings: {waits: false, blames: false}");
    holds(
        &hard,
        &[
            "Between not yet and ready for Two: it depends on one warning sign not checked.",
            "Held back by a hard warning sign not checked: Hides mistakes",
            "1 warning sign is not answered. The low end of the range takes the worst of it",
        ],
    );
}

#[test]
fn one_soft_sign_is_a_question_beside_the_verdict_and_two_hold_it_back() {
    let one = said(&answers(&[]), "warnings: {waits: true, blames: false, hides: false}");
    holds(
        &one,
        &[
            "Ready to put forward for Two: the evidence is enough; one warning sign to talk about.",
            "To talk about, since one soft sign alone holds nothing back: Do you wait for work?",
            "one soft sign observed, fewer than the 2",
        ],
    );
    assert!(!one.contains("Held back by") && !one.contains("Waits for work"), "{one}");
    let two = said(&answers(&[]), "warnings: {waits: true, blames: true, hides: false}");
    holds(
        &two,
        &[
            "Nearly there for Two: held at nearly by 2 soft warning signs.",
            "Held back by soft warning signs: Waits for work; Blames others",
            "! Waits for work (Two, soft: 2 or more hold the verdict at nearly)",
        ],
    );
    assert!(!two.contains("To talk about"), "{two}");
}

#[test]
fn a_hard_sign_is_the_cause_whatever_soft_ones_there_are() {
    let said = said(&answers(&[]), "warnings: {waits: true, blames: true, hides: true}");
    holds(
        &said,
        &["Not yet Two: held at not yet by one hard warning sign.", "Held back by a hard warning sign: Hides mistakes"],
    );
}

#[test]
fn signs_of_levels_held_are_listed_and_limit_nothing() {
    let said = said(&answers(&[]), "warnings: {late: true, waits: false, blames: false, hides: false}");
    holds(
        &said,
        &["Ready to put forward for Two", "Signs of levels held They limit nothing", "Is late (One): observed"],
    );
}

#[test]
fn nothing_answered_is_no_signal_and_everything_set_aside_leaves_nothing_to_judge() {
    let nothing = said_with(RUBRIC, "", "subject: Ada");
    holds(&nothing.replace("answers: subject", "subject"), &["No signal yet: nothing is answered for Two."]);
    let na = CRITERIA.map(|id| (id, "{rating: na, reason: no such work}"));
    let without_musts = RUBRIC.replace(", must: true", "");
    let set_aside = said_with(&without_musts, &answers(&na), NO_SIGNS);
    holds(
        &set_aside,
        &[
            "Nothing to judge: no criterion of Two applies.",
            "Counted 0 of 0 criteria shown; 6 not applicable",
            "Frames a problem (Scope): no such work",
            "Not judged, since no criterion of it applies: Scope, People.",
        ],
    );
}

#[test]
fn many_claims_without_evidence_get_one_question() {
    let many = said(&answers(&CRITERIA.map(|id| (id, "3"))), NO_SIGNS);
    holds(
        &many,
        &[
            "Developing towards Two: 100% is claimed, evidence carries 50%, and ready needs 85%.",
            "Held back by missing evidence 50% evidenced (developing), 100% claimed (ready), 0 of 6 shown",
            "6 criteria are rated Meets or higher with nothing that somebody else can check. Which of these would you rate lower if somebody asked you for the last two times?",
            "1. Go through the 6 claims without evidence, and rate lower what does not stand",
            "With all of these, as rated now:",
        ],
    );
    let few = said(&answers(&CRITERIA.map(|id| (id, "3"))[..4]), NO_SIGNS);
    assert!(!few.contains("last two times"), "{few}");
}

#[test]
fn what_is_closed_for_sure_comes_before_what_is_open() {
    let one = "{rating: 3, evidence: [{what: Did it, link: \"https://example.org/same\", date: 2026-10-10}]}";
    let said = said(&answers(&CRITERIA.map(|id| (id, one))), "warnings: {hides: false}");
    holds(
        &said,
        &[
            "held at nearly by dated evidence 6 months short and too few different pieces of evidence (1 of 2).",
            "Held back by dated evidence over too short a time 100% evidenced",
            "from 1 calendar month, 3 needed",
        ],
    );
}

#[test]
fn what_lacks_one_thing_alone_says_that_thing() {
    let undated = "{rating: 3, evidence: [{what: Did it, link: \"https://example.org/1\"}]}";
    let aged = "{rating: 3, evidence: [{what: Did it, link: \"https://example.org/2\", date: 2025-01-10}]}";
    let lacking = said(&answers(&[("frames", undated), ("plans", aged)]), NO_SIGNS);
    holds(
        &lacking,
        &["| only a date: the evidence is there", "| only something newer: the evidence is there and has aged"],
    );
    let short = CRITERIA.iter().zip(3..).map(|(id, month)| (*id, met(id, month).replace(&format!("{id}: "), "")));
    let short: Vec<_> = short.collect();
    let short = answers(&short.iter().map(|(id, answer)| (*id, answer.as_str())).collect::<Vec<_>>());
    holds(
        &said(&short, NO_SIGNS),
        &[
            "held at nearly by dated evidence one month short.",
            "dated evidence one month short: it spans 5 months, 6 needed (2026-03-10 to 2026-08-10)",
            "Add one dated piece of 2026-09-10 or later to a criterion that is met",
        ],
    );
}

/// Writes answers that are met by pieces of these days, the last one as often as criteria are left.
fn dated(days: &[&str]) -> String {
    let day = |index: usize| days[index.min(days.len() - 1)];
    let piece = |(index, id): (usize, &&str)| {
        let day = day(index);
        format!(
            "  {id}: {{rating: 3, evidence: [{{what: Did it, link: \"https://example.org/{id}\", date: {day}}}]}}\n"
        )
    };
    CRITERIA.iter().enumerate().map(piece).collect()
}

#[test]
fn evidence_that_goes_on_too_short_says_from_when_on_one_piece_is_enough() {
    let enough_today = dated(&["2026-01-15", "2026-02-15", "2026-03-15"]);
    holds(
        &said(&enough_today, NO_SIGNS),
        &["1. Add one dated piece of 2026-07-15 or later to a criterion that is met With that: evidenced 100%, ready."],
    );
    let today = enough_today.replace(
        "shares: {rating: 3, evidence: [",
        "shares: {rating: 3, evidence: [{what: Again, link: X-1, date: 2026-11-20}, ",
    );
    holds(&said(&today, NO_SIGNS), &["Ready to put forward for Two"]);
    let later = dated(&["2026-08-15", "2026-09-15", "2026-10-15"]);
    holds(&said(&later, NO_SIGNS), &["Go on adding dated evidence: from 2027-02-15 on it can span 6 months"]);
    let one_month = dated(&["2026-03-15"]);
    holds(
        &said(&one_month, NO_SIGNS),
        &["Add dated evidence of 2 more months to criteria that are met, some of it of 2026-09-15 or later"],
    );
}

#[test]
fn links_that_are_no_address_are_on_no_host() {
    let ticket = "{rating: 3, evidence: [{what: Did it, link: X-1, date: 2026-10-10}]}";
    let path = ticket.replace("X-1", "notes/talk.md");
    let said = said(&answers(&[("frames", ticket), ("plans", &path)]), NO_SIGNS);
    holds(&said, &["6 ratings rest on 6 pieces: 4 links on 1 host, 2 that are no address (tickets, paths); dated"]);
}

#[test]
fn what_is_inferred_at_a_skipped_level_is_counted() {
    let skipped = format!("current: none\n{}", NO_SIGNS.replace('{', "{late: false, "));
    let skipped = said(&format!("{}  basic: {{inferred: true}}\n", answers(&[])), &skipped);
    holds(&skipped, &["Inferred, without evidence of their own: one 1 of 1."]);
    let held = said(&format!("{}  basic: {{inferred: true}}\n", answers(&[])), NO_SIGNS);
    assert!(!held.contains("Inferred, without"), "{held}");
}

#[test]
fn a_rating_that_lacks_who_confirms_is_no_claim_without_evidence() {
    let strict =
        RUBRIC.replace("dimensions:", "policy: {evidence: {caps: [partial, partial, partial, exceeds]}}\ndimensions:");
    let aged = "{rating: 3, evidence: [{what: Did it, link: X-1, date: 2024-10-10}]}";
    let said = said_with(&strict, &answers(&CRITERIA.map(|id| (id, aged))), NO_SIGNS);
    assert!(!said.contains("nothing that somebody else can check"), "{said}");
}

#[test]
fn evidence_that_lacks_dates_or_has_aged_is_not_said_to_be_missing() {
    let undated = dated(&["2026-01-15"]).replace(", date: 2026-01-15", "");
    holds(
        &said(&undated, NO_SIGNS),
        &["100% is claimed, evidence carries 50%, and ready needs 85%.", "Held back by missing dates 50%"],
    );
    let aged = dated(&["2024-01-15"]);
    holds(
        &said(&aged, NO_SIGNS),
        &["100% is claimed, evidence carries 50%, and ready needs 85%.", "Held back by aged evidence 50%"],
    );
}

#[test]
fn what_is_open_and_decides_nothing_is_said_to_change_nothing() {
    let said = said(&answers(&[]), "warnings: {waits: false, hides: false}");
    holds(
        &said,
        &["1 warning sign is not answered. That changes nothing of what is evidenced: 100%, ready either way."],
    );
}

#[test]
fn a_first_step_is_called_one() {
    let grows = RUBRIC
        .replace("text: Frames a problem", "text: Frames a problem, grow: [{text: Write one problem down, effort: s}]");
    let said = said_with(&grows, &answers(&[("frames", "1")]), NO_SIGNS);
    holds(&said, &["| a rating of Meets or higher (", "| First step |", "| Write one problem down (days) |"]);
}

#[test]
fn a_scale_of_its_own_is_named() {
    let scale = "scale: [{id: none, label: None, value: 0}, {id: some, label: Some, value: 1}, {id: more, label: More, value: 1}]";
    let own = RUBRIC.replace("dimensions:", &format!("{scale}\ndimensions:"));
    holds(
        &said_with(&own, &answers(&[]).replace("rating: 3", "rating: 1"), NO_SIGNS),
        &["unlike the default: scale [0, 1, 1]"],
    );
}

#[test]
fn evidence_that_lacks_a_day_is_said_to_lack_a_day() {
    let said = said(&dated(&["2026-03-15", "2026-05-15", "2026-09-14"]), NO_SIGNS);
    holds(&said, &["held at nearly by dated evidence one day short."]);
}

#[test]
fn what_nobody_answered_at_a_level_below_is_not_said_to_be_low() {
    let skipped = said(&answers(&[]), &format!("current: none\n{}", NO_SIGNS.replace('{', "{late: false, ")));
    holds(
        &skipped,
        &[
            "Between nearly and ready for Two: it depends on one criterion not answered.",
            "Held back by a level below not answered in full: One 100%",
            "Foundation ? open 1 of 1 criterion of One not answered",
        ],
    );
    assert!(!skipped.contains("One at 0%"), "{skipped}");
    let zero = "levels:\n  - id: zero\n    title: Zero\n    criteria:\n      scope: [{id: starts, text: Starts}]\n";
    let three = RUBRIC.replace("levels:\n", zero).replace("title: One\n", "title: One\n    after: zero\n");
    let rest = format!("current: none\n{}", NO_SIGNS.replace('{', "{late: false, "));
    let both = said_with(&three, &format!("{}  basic: 2\n", answers(&[])), &rest);
    holds(
        &both,
        &[
            "Held back by levels below with gaps of their own: Zero; One",
            "Foundation ✗ not met One at 50%, where 85% is needed; 1 of 1 criterion of Zero not answered",
        ],
    );
}

#[test]
fn evidence_still_to_come_with_open_answers_is_not_said_to_be_short() {
    let open = "  leads: {rating: 3, evidence: [{what: Did it, link: X-1, date: 2026-10-10}]}\n";
    let said = said(open, NO_SIGNS);
    holds(&said, &["Held back by answers that are still missing 16.6–100% evidenced"]);
}

#[test]
fn dated_evidence_on_what_is_not_met_is_not_denied() {
    let said = said(&dated(&["2022-01-10", "2022-04-10", "2022-07-10"]), NO_SIGNS);
    holds(&said, &["dated 2022-01 to 2022-07", "no dated evidence on criteria that are met; 6 months needed"]);
    assert!(!said.contains("Date the evidence"), "{said}");
}

#[test]
fn evidence_that_lacks_a_date_and_a_piece_is_no_claim_without_evidence() {
    let twice = CRITERIA.into_iter().fold(RUBRIC.to_owned(), |rubric, id| {
        rubric.replace(&format!("{{id: {id},"), &format!("{{id: {id}, occasions: 2,"))
    });
    let undated = "{rating: 3, evidence: [{what: Did it, link: \"https://example.org/1\"}]}";
    let said = said_with(&twice, &answers(&CRITERIA.map(|id| (id, undated))), NO_SIGNS);
    holds(&said, &["| only a date and one more piece: 1 of 2 there", "6 ratings rest on 1 piece"]);
    assert!(!said.contains("nothing that somebody else can check"), "{said}");
    let aged = undated.replace("}]", ", date: 2024-01-10}]");
    let said = said_with(&twice, &answers(&CRITERIA.map(|id| (id, aged.as_str()))), NO_SIGNS);
    holds(&said, &["| only something newer and one more piece: 1 of 2 there"]);
}

#[test]
fn the_report_says_on_what_it_rests() {
    let friend = "{rating: 3, evidence: [{what: Did it, confirmed_by: a friend, date: 2026-04-10}, {what: More, link: \"https://example.org/frames\"}]}";
    let own = RUBRIC.replace(
        "dimensions:",
        "policy: {floor: 0.5, na_limit: 1/3, foundation: 0.8, sustained_months: 2}\ndimensions:",
    );
    let said = said_with(&own, &answers(&[("leads", friend), ("plans", "2"), ("shares", "3")]), NO_SIGNS);
    holds(
        &said,
        &[
            "4 ratings rest on 4 pieces: 3 links on 1 host, 1 confirmed by 1 person (a friend: 1); dated 2026-03 to 2026-07; one piece stands behind 2 of them.",
            "1 claim rests on nothing that somebody else can check.",
            "Answered of the criteria of levels held: one 0 of 1.",
            "Rubric from small.yaml, not the built-in; policy unlike the default: foundation 0.8, sustained_months 2.",
        ],
    );
}

/// What is answered in place of a rating that is met, whether each sign is observed, the sentence, and the cause.
const DECIDED: &str = "
frames 2, plans 2, reviews 2, shares 2; no no no
Developing towards Two: the ratings come to 66.6%, and ready needs 85%.
ratings that are too low, most of all in Scope and People

mentors 2; no no no
Nearly there for Two: held at nearly by one must rated too low.
a must rated too low: Mentors somebody

mentors 1, leads 0; no no no
Developing towards Two: held at developing by 2 musts rated far too low.
musts rated far too low: Leads a project; Mentors somebody

mentors 3, leads 2; no no no
Nearly there for Two: 91.6% is claimed, evidence carries 83.3%, and ready needs 85%; also held at nearly by 2 musts not met.
missing evidence

mentors {}; no no no
Between developing and ready for Two: it depends on one criterion not answered.
a must not answered: Mentors somebody

mentors {}, leads 2; no no no
Between developing and nearly for Two: it depends on one criterion not answered; at best held at nearly by one must rated too low.
a must not answered: Mentors somebody

reviews 0, shares 0, mentors 0; no no no
Developing towards Two: the ratings come to 50%, and ready needs 85%; also held at developing by one must rated far too low.
ratings that are too low, most of all in People

frames na, plans na; no no no
Nearly there for Two: held at nearly by too much set aside as not applicable.
too much set aside as not applicable

frames na, plans na, mentors 2; no no no
Nearly there for Two: held at nearly by one must rated too low and too much set aside as not applicable.
a must rated too low: Mentors somebody

mentors 2; yes yes no
Nearly there for Two: held at nearly by one must rated too low and 2 soft warning signs.
a must rated too low: Mentors somebody

frames 0, plans 0, reviews 0, shares 0; yes yes yes
Not yet Two: the ratings come to 33.3%, and ready needs 85%; also held at not yet by one hard warning sign.
ratings that are too low, most of all in Scope and People
";

#[test]
fn each_sentence_says_what_decides_and_each_cause_names_it_without_a_number() {
    for case in DECIDED.trim().split("\n\n") {
        let lines: Vec<_> = case.lines().collect();
        let [given, sentence, cause] = lines[..] else { panic!("three lines a case: {case}") };
        let (ratings, signs) = given.split_once("; ").expect("ratings and signs");
        let rating = |given: &'static str| match given.split_once(' ').expect("an id and a rating") {
            (id, "na") => (id, "{rating: na, reason: no such work}"),
            other => other,
        };
        let instead: Vec<_> = ratings.split(", ").map(rating).collect();
        let observed: Vec<_> = signs.split(' ').map(|seen| seen == "yes").collect();
        let signs = format!("warnings: {{waits: {}, blames: {}, hides: {}}}", observed[0], observed[1], observed[2]);
        let said = said(&answers(&instead), &signs);
        holds(&said, &[&format!("# {sentence}"), &format!("**Held back by**: {cause} -")]);
        assert!(!cause.contains(|character: char| character.is_ascii_digit()), "{cause}");
    }
}
