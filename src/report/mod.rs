//! Says what an assessment found: every sentence is decided once here, and a format only lays it out.
//!
//! [`Report`] holds the words, already safe to show; each format escapes them for what would act there. `json_v1` is the
//! exception by design: it mirrors the facts of the assessment, so that a script never depends on wording.

mod comparison_page;
mod csv;
mod details;
mod dimensions;
mod gaps;
mod gates;
mod grids;
mod html;
mod json_v1;
mod labels;
mod layout;
mod markdown;
mod next_steps;
mod number;
mod plan;
mod rubric_page;
mod summary;
mod table;
mod what_if;
mod words;

pub use comparison_page::comparison_page;
pub use csv::render as csv;
pub use details::{Detail, EvidenceText, Facts, Link};
pub use dimensions::{Bar, DimensionRow};
pub use gaps::{GapRow, NextAction, Strength, Unanswered, worth_answering};
pub use gates::{GateRow, GateState};
pub use html::render as html;
pub use json_v1::render as json;
pub use markdown::render as markdown;
pub use next_steps::NextStepsText;
pub use number::{Point, Score};
pub use plan::{
    FadingRow, PeriodRow, PlanReport, Planning, Span, StepRow, Transition, plan_calendar, plan_json, plan_markdown,
    plan_page, questions, questions_markdown, questions_page,
};
pub use rubric_page::{level_page, rubric_page};
pub use summary::{Heading, ResultText, Summary, WarningsText};
pub use table::render as table;
pub use what_if::{Comparison, WhatIfText};

use crate::domain::Case;
use crate::engine::{Assessment, WhatIf};

/// Holds all that a report says, in the order in which it says it; parts that have nothing to say are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Who, which rubric, which move, as of when.
    pub heading: Heading,
    /// The verdict and what holds it back.
    pub summary: Summary,
    /// What would be if other answers were given; none where nobody asked.
    pub what_if: Option<WhatIfText>,
    /// One row a dimension.
    pub dimensions: Vec<DimensionRow>,
    /// One row a gate.
    pub gates: Vec<GateRow>,
    /// The gaps in the order of what to do first.
    pub gaps: Vec<GapRow>,
    /// The warning signs observed, and how many were not checked.
    pub warnings: WarningsText,
    /// What is rated above what the level asks.
    pub strengths: Vec<Strength>,
    /// What was not answered, and how wide that leaves the range.
    pub unanswered: Option<Unanswered>,
    /// The cheapest changes that move the verdict.
    pub next_steps: NextStepsText,
    /// What else a reader should know.
    pub notes: Vec<String>,
    /// Every criterion with its evidence, for a reader who wants it all.
    pub details: Vec<Detail>,
}

impl Report {
    /// Words the assessment of a case.
    #[must_use]
    pub fn new(case: &Case, assessment: &Assessment) -> Self {
        let subject = words::Subject { case: *case, assessment };
        Self {
            heading: summary::heading(&subject),
            summary: summary::summary(&subject),
            what_if: None,
            dimensions: dimensions::rows(&subject),
            gates: gates::rows(&subject),
            gaps: gaps::rows(&subject),
            warnings: summary::warnings(&subject),
            strengths: gaps::strengths(&subject),
            unanswered: gaps::unanswered(&subject),
            next_steps: next_steps::text(&subject),
            notes: summary::notes(&subject),
            details: details::rows(&subject),
        }
    }

    /// Adds what would be if other answers were given; all else stays about the answers as they are.
    #[must_use]
    pub fn with_what_if(mut self, case: &Case, assessment: &Assessment, what_if: &WhatIf) -> Self {
        let before = words::Subject { case: *case, assessment };
        let after = words::Subject { case: case.with(&what_if.sheet), assessment: &what_if.assessment };
        self.what_if = Some(what_if::text(&before, &after, &what_if.suppositions));
        self
    }
}
