//! What to do first, and where it leads.

use serde::Serialize;

use super::super::subject::Subject;
use super::ends::Range;
use super::words::Term;
use crate::domain::Verdict;
use crate::engine::{Change, NextSteps};

/// What to do first
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct NextStepFacts<'a> {
    /// The criteria to begin with
    criteria: Vec<&'a str>,
    /// The verdict that all of the steps lead to; null where that cannot be said beforehand
    leads_to: Option<Term<Verdict>>,
    /// The steps
    changes: Vec<ChangeFacts<'a>>,
    /// The evidenced result that they lead to
    evidenced: Option<Range<'a>>,
}

/// One step
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum ChangeFacts<'a> {
    /// Meet a criterion
    Meet {
        /// Which
        criterion: &'a str,
    },
    /// Leave a warning sign behind
    Clear {
        /// Which
        warning: &'a str,
    },
    /// Answer the warning signs that nobody looked for
    Check,
    /// Gather dated evidence for longer, or in more months
    Sustain,
    /// Gather more different pieces of evidence
    Broaden,
    /// Rate criteria that are said to be not applicable
    RateNotApplicable,
}

impl<'a> NextStepFacts<'a> {
    pub(super) fn new(subject: &Subject<'a>) -> Self {
        let assessment = subject.assessment;
        let NextSteps { changes, result } = &assessment.next_steps;
        let change = |change: &Change| match change {
            Change::Meet(index) => ChangeFacts::Meet { criterion: assessment.criteria[*index].id.as_str() },
            Change::Clear(index) => ChangeFacts::Clear { warning: assessment.warnings[*index].id.as_str() },
            Change::Check => ChangeFacts::Check,
            Change::Sustain => ChangeFacts::Sustain,
            Change::Broaden => ChangeFacts::Broaden,
            Change::RateNotApplicable => ChangeFacts::RateNotApplicable,
        };
        let changes: Vec<_> = changes.iter().map(change).collect();
        let criterion = |change: &ChangeFacts<'a>| match change {
            ChangeFacts::Meet { criterion } => Some(*criterion),
            ChangeFacts::Clear { .. }
            | ChangeFacts::Check
            | ChangeFacts::Sustain
            | ChangeFacts::Broaden
            | ChangeFacts::RateNotApplicable => None,
        };
        Self {
            criteria: changes.iter().filter_map(criterion).collect(),
            leads_to: result.as_ref().map(|result| Term(result.low.verdict)),
            changes,
            evidenced: result.as_ref().map(|result| Range::new(subject.case.rubric, result, None)),
        }
    }
}
