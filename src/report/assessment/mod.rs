//! The report on an assessment: the list of its sections, each a function that yields blocks.

mod apart;
mod causes;
mod criteria;
mod derived;
mod gaps;
mod gates;
mod needs;
mod next_steps;
mod notes;
mod rests;
mod scores;
mod signs;
mod verdict;
mod what_if;

pub(super) use criteria::{evidence_text, meaning};
pub use gaps::worth_answering;
pub(super) use gaps::{Shortfall, begin, missing};
pub(super) use gates::{gate_reason, gates};
pub(super) use notes::from_log;
pub use rests::{Origin, Provenance};
pub(super) use scores::rows as score_rows;
pub use verdict::verdict_sentence;
pub(super) use verdict::{held_back, sentence, standing};
pub(super) use what_if::{changes, compared_rows, comparisons, side_by_side};

use super::block::Document;
use super::subject::Subject;
use super::{transition, words};
use crate::domain::Case;
use crate::engine::{Assessment, WhatIf};

/// Says what an assessment against a rubric of that origin found, the answer first; with `what_if`, what would be if other
/// answers were given, and with `details`, every gap and every criterion with its evidence.
#[must_use]
pub fn assessment(
    case: &Case,
    assessment: &Assessment,
    origin: &Origin,
    what_if: Option<&WhatIf>,
    details: bool,
) -> Document {
    let subject = &Subject { case: *case, assessment };
    let head = [words::subject_line(subject), verdict::headline(subject), verdict::figures(subject)];
    let steps = [next_steps::section(subject), next_steps::others(subject, details)];
    let answer = head.into_iter().chain(scores::scores(subject)).chain(gates::summary(subject));
    let supposed = what_if.map(|what_if| what_if::section(subject, what_if));
    let sections = [
        gaps::section(subject, details),
        gates::section(subject),
        derived::section(subject),
        needs::section(subject, details),
        signs::section(subject),
        gaps::strengths(subject),
        rests::section(subject, origin),
        gaps::unanswered(subject),
        apart::not_applicable(subject),
        apart::only_shown(subject),
        apart::first_year(subject),
        transition::section(subject),
        signs::of_held(subject),
    ];
    let criteria = details.then(|| criteria::sections(subject)).into_iter().flatten();
    let last = verdict::about(subject).into_iter().chain([notes::notes(subject)]);
    Document {
        title: words::page_title(subject, "").into(),
        answer: answer.chain(steps.into_iter().flatten()).chain(supposed).collect(),
        blocks: sections.into_iter().flatten().chain(criteria).chain(last).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        Answer, AnswerSheet, CriterionId, Current, Date, Evidence, EvidenceEntry, EvidenceId, Link, Request, Response,
        Rubric, RubricParts,
    };
    use crate::report::render::terminal;
    use crate::text_file::{Source, rubric};

    const RUBRIC: &str = "
schema: 1
id: small
version: 1.0.0
title: Small
dimensions: [{id: scope, title: Scope}, {id: people, title: People}]
levels:
  - id: one
    title: One
    criteria:
      scope: [{id: plans, text: Plans}, {id: ships, text: Ships}]
      people: [{id: helps, text: Helps}, {id: leads, text: Leads}]
";

    /// Changes what the rubric is made of.
    fn rubric(change: impl FnOnce(&mut RubricParts)) -> Rubric {
        let source = Source::new("small.yaml", RUBRIC.to_owned());
        let read = rubric::read(source, Some("small"), &|_| unreachable!("it names no file"));
        let mut parts = read.rubric.expect("a test rubric").into_parts();
        change(&mut parts);
        Rubric::new(parts).expect("a test rubric")
    }

    /// Reports on answers of nobody who holds a level, with all details, on one line.
    fn said(rubric: &Rubric, change: impl FnOnce(&mut AnswerSheet)) -> String {
        let mut sheet = AnswerSheet::empty();
        change(&mut sheet);
        let as_of = Date::parse("2026-11-20").expect("a test date");
        let target = rubric.find_level("one").expect("a test level");
        let request = Request::new(rubric, target, Current::Nothing, as_of).expect("a test request");
        let case = Case { rubric, sheet: &sheet, request };
        let page = assessment(&case, &crate::engine::assess(&case), &Origin::BuiltIn, None, true);
        terminal(&page, 120, false).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn answer(sheet: &mut AnswerSheet, id: &str, response: Response, evidence: Vec<EvidenceEntry>) {
        let id = CriterionId::parse(id).expect("a test id");
        sheet.answers.insert(id, Answer { response, evidence, note: None });
    }

    fn na(confirmed_by: Option<&str>) -> Response {
        Response::NotApplicable { reason: "no such work".to_owned(), confirmed_by: confirmed_by.map(str::to_owned) }
    }

    fn met(rubric: &Rubric) -> Response {
        Response::Rated(rubric.scale().meets())
    }

    fn evidence(link: Option<&str>, confirmed_by: Option<&str>, date: Option<&str>) -> Evidence {
        Evidence {
            what: "Did it".to_owned(),
            link: link.map(|link| Link::parse(link).expect("a test link")),
            date: date.map(|date| Date::parse(date).expect("a test date")),
            confirmed_by: confirmed_by.map(str::to_owned),
        }
    }

    #[track_caller]
    fn holds(said: &str, words: &[&str]) {
        for words in words {
            assert!(said.contains(words), "`{words}` is not said:\n{said}");
        }
    }

    #[test]
    fn what_does_not_apply_is_counted_apart_with_who_confirms_it() {
        let said = said(&rubric(|_| ()), |sheet| {
            answer(sheet, "plans", na(None), Vec::new());
            answer(sheet, "helps", na(Some("a friend")), Vec::new());
            answer(sheet, "leads", na(Some("self")), Vec::new());
        });
        holds(
            &said,
            &[
                "0 of 1 criterion shown; 3 not applicable, 1 of them waived",
                "Plans (Scope): no such work",
                "Helps (People): no such work; waived, confirmed by a friend",
                "Leads (People): no such work; confirmed by self, who rates, so it is no waiver",
                "Not judged, since no criterion of it applies: People.",
                "Rating not applicable: no such work; waived, confirmed by a friend",
            ],
        );
    }

    #[test]
    fn what_only_a_year_in_the_role_can_show_is_listed_and_not_judged() {
        let rubric = rubric(|parts| parts.levels[0].criteria[1].in_seat = true);
        let said = said(&rubric, |_| ());
        holds(&said, &["First year in the role Only somebody who has the title can show these", "• Ships"]);
        assert_eq!(said.matches("Ships").count(), 1, "{said}");
    }

    #[test]
    fn a_piece_with_a_name_is_written_out_once() {
        let rubric = rubric(|_| ());
        let said = said(&rubric, |sheet| {
            let name = EvidenceId::parse("move").expect("a test id");
            sheet.evidence.insert(name.clone(), evidence(Some("PAY-42"), Some("a friend"), Some("2026-10-01")));
            for id in ["plans", "helps"] {
                answer(sheet, id, met(&rubric), vec![EvidenceEntry::Named(name.clone())]);
            }
        });
        holds(
            &said,
            &[
                "Did it; PAY-42; 2026-10-01; confirmed by a friend; counts as confirmed [move; also behind helps]",
                "Evidence move, as written at plans",
                "2 ratings rest on 1 piece: 1 link that is no address (a ticket or a path), 1 confirmed by 1 person (a friend: 1); dated 2026-10; one piece stands behind 2 of them.",
            ],
        );
    }

    #[test]
    fn a_piece_says_how_far_it_counts_and_why() {
        let rubric = rubric(|_| ());
        let said = said(&rubric, |sheet| {
            let pieces = [
                evidence(None, None, Some("2026-10-01")),
                evidence(Some("PAY-1"), None, Some("2024-10-01")),
                evidence(Some("PAY-2"), Some("self"), None),
            ];
            answer(sheet, "plans", met(&rubric), pieces.map(EvidenceEntry::Here).to_vec());
        });
        holds(
            &said,
            &[
                "Did it; 2026-10-01; counts as told",
                "PAY-1; 2024-10-01; counts as told only: older than 18 months",
                "PAY-2; confirmed by self (who rates, so it does not count); counts as told only: without a date",
            ],
        );
    }

    #[test]
    fn a_rating_that_lacks_one_more_occasion_says_that() {
        let rubric = rubric(|parts| parts.levels[0].criteria[0].occasions = 2);
        let said = said(&rubric, |sheet| {
            let once = evidence(Some("PAY-1"), None, Some("2026-10-01"));
            answer(sheet, "plans", met(&rubric), vec![EvidenceEntry::Here(once)]);
        });
        holds(&said, &["only one more piece: 1 of 2 there", "Attach another occasion (days)"]);
    }
}
