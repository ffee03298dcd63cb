//! The report on an assessment: the list of its sections, each a function that yields blocks.

mod criteria;
mod gaps;
mod gates;
mod next_steps;
mod scores;
mod verdict;
mod what_if;

pub(super) use criteria::{evidence_text, meaning};
pub use gaps::worth_answering;
pub(super) use gaps::{Lack, missing};
pub(super) use gates::gates;
pub(super) use scores::rows as score_rows;
pub(super) use verdict::{held_back, standing};
pub(super) use what_if::{changes, comparisons};

use super::block::Document;
use super::subject::Subject;
use super::words;
use crate::domain::Case;
use crate::engine::{Assessment, WhatIf};

/// Says what an assessment found; with `what_if`, what would be if other answers were given, and with `details`, every
/// criterion with its evidence too.
#[must_use]
pub fn assessment(case: &Case, assessment: &Assessment, what_if: Option<&WhatIf>, details: bool) -> Document {
    let subject = &Subject { case: *case, assessment };
    let sections = [
        Some(words::subject_facts(subject)),
        Some(verdict::headline(subject)),
        Some(verdict::results(subject)),
        what_if.map(|what_if| what_if::section(subject, what_if)),
        scores::section(subject),
        gates::section(subject),
        gaps::section(subject),
        gates::warning_signs(subject),
        gaps::strengths(subject),
        gaps::unanswered(subject),
        next_steps::section(subject),
    ];
    let criteria = details.then(|| criteria::sections(subject)).into_iter().flatten();
    let blocks = sections.into_iter().flatten().chain(criteria).chain([verdict::notes(subject)]).collect();
    Document { title: words::page_title(subject, "").into(), blocks }
}
