//! The few cheapest changes that move the verdict, and where they lead.

use crate::engine::{Change, End, GapKind, Interval};
use crate::text::visible;

use super::number::percents;
use super::words::{Subject, missing_evidence, verdicts};

/// Says what to do first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextStepsText {
    /// What the changes are: they move the verdict, or they are only the first of more.
    pub heading: &'static str,
    /// The changes.
    pub steps: Vec<String>,
    /// Where they lead together; none where there is nothing to propose.
    pub outcome: Option<String>,
}

/// Words the changes.
pub(super) fn text(subject: &Subject) -> NextStepsText {
    let next = &subject.assessment.next_steps;
    let outcome = next.result.as_ref().map(|result| {
        let score = percents(result.low.readiness.as_ref(), result.high.readiness.as_ref());
        let together = if next.changes.len() == 1 { "With that" } else { "With all of these" };
        format!("{together}: evidenced {score}, {}.", verdicts(result.low.verdict, result.high.verdict))
    });
    let now = &subject.assessment.evidenced;
    let moves = |result: &Interval<End>| result.low.verdict > now.low.verdict || result.high.verdict > now.high.verdict;
    let heading = match next.result.as_ref().is_some_and(moves) {
        true => "Next steps: the cheapest changes that move the verdict",
        false => "Next steps: where to begin",
    };
    NextStepsText { heading, steps: next.changes.iter().map(|change| step(subject, change)).collect(), outcome }
}

/// Words one change.
fn step(subject: &Subject, change: &Change) -> String {
    match change {
        Change::Meet(place) => meet(subject, *place),
        Change::Clear(place) => {
            let sign = &subject.assessment.warnings[*place];
            let text =
                subject.case.rubric.find_warning(sign.id.as_str()).map(|sign| visible(&sign.text)).unwrap_or_default();
            format!("Leave the warning sign behind: {text}")
        }
        Change::Sustain => {
            let months = subject.case.rubric.policy().sustained_months;
            format!("Date the evidence, and add older or newer pieces until it spans {months} months")
        }
        Change::RateNotApplicable => {
            "Rate some of what is said to be not applicable: too little is left to judge".to_owned()
        }
    }
}

/// Words the closing of one gap.
fn meet(subject: &Subject, place: usize) -> String {
    let result = &subject.assessment.criteria[place];
    let text = visible(&subject.criterion(result).text);
    let meets = subject.label(subject.case.rubric.scale().meets());
    match result.gap.as_ref().map(|gap| gap.kind) {
        Some(GapKind::Evidence) => format!("{text}: attach {}", missing_evidence(subject, result)),
        Some(GapKind::Unanswered) => format!("Answer, with evidence if it is met: {text}"),
        Some(GapKind::Unmet) | None => format!("Raise to {meets}: {text}"),
    }
}
