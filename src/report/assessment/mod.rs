//! The report on an assessment: the list of its sections, each a function that yields blocks.

mod apart;
mod causes;
mod criteria;
mod gaps;
mod gates;
mod next_steps;
mod rests;
mod scores;
mod signs;
mod verdict;
mod what_if;

pub(super) use criteria::{evidence_text, meaning};
pub use gaps::worth_answering;
pub(super) use gaps::{Shortfall, missing};
pub(super) use gates::gates;
pub use rests::Origin;
pub(super) use scores::rows as score_rows;
pub(super) use verdict::{held_back, standing};
pub(super) use what_if::{changes, comparisons};

use super::block::Document;
use super::subject::Subject;
use super::words;
use crate::domain::Case;
use crate::engine::{Assessment, WhatIf};

/// Says what an assessment against a rubric of that origin found; with `what_if`, what would be if other answers were given,
/// and with `details`, every criterion with its evidence too.
#[must_use]
pub fn assessment(
    case: &Case,
    assessment: &Assessment,
    origin: &Origin,
    what_if: Option<&WhatIf>,
    details: bool,
) -> Document {
    let subject = &Subject { case: *case, assessment };
    let sections = [
        Some(words::subject_facts(subject)),
        Some(verdict::headline(subject)),
        Some(verdict::results(subject)),
        what_if.map(|what_if| what_if::section(subject, what_if)),
        scores::section(subject),
        gates::section(subject),
        gaps::claims(subject),
        gaps::section(subject),
        signs::section(subject),
        gaps::strengths(subject),
        rests::section(subject, origin),
        gaps::unanswered(subject),
        apart::not_applicable(subject),
        apart::first_year(subject),
        signs::of_held(subject),
        next_steps::section(subject),
    ];
    let criteria = details.then(|| criteria::sections(subject)).into_iter().flatten();
    let blocks = sections.into_iter().flatten().chain(criteria).chain([verdict::notes(subject)]).collect();
    Document { title: words::page_title(subject, "").into(), blocks }
}
