//! The few cheapest changes that move the verdict, and where they lead.

use crate::engine::{Change, End, GapKind, Interval};

use crate::text::count;

use super::super::block::{Block, List, Mark};
use super::super::subject::Subject;
use super::super::words::{ScoredVerdict, missing_evidence};

/// Proposes them; nothing where there is nothing to propose.
pub(super) fn section(subject: &Subject) -> Option<Block> {
    let next = &subject.assessment.next_steps;
    let together = if next.changes.len() == 1 { "With that" } else { "With all of these" };
    let outcome = next.result.as_ref().map(|result| format!("{together}: evidenced {}.", ScoredVerdict::new(result)));
    let now = &subject.assessment.evidenced;
    let moves = |result: &Interval<End>| result.low.verdict > now.low.verdict || result.high.verdict > now.high.verdict;
    let title = match next.result.as_ref().is_some_and(moves) {
        true => "Next steps: the cheapest changes that move the verdict",
        false => "Next steps: where to begin",
    };
    let steps = List::plain(Mark::Number, next.changes.iter().map(|change| step(subject, change)));
    List { outcome: outcome.map(Into::into), ..steps }.section(title)
}

fn step(subject: &Subject, change: &Change) -> String {
    match change {
        Change::Meet(index) => meet(subject, *index),
        Change::Clear(index) => {
            let sign = subject.warning(&subject.assessment.warnings[*index]);
            format!("Leave the warning sign behind: {}", sign.text)
        }
        Change::Sustain => {
            let months = subject.case.rubric.policy().sustained_months;
            format!("Date the evidence, and add older or newer pieces until it spans {months} months")
        }
        Change::Check => {
            let signs = subject.assessment.counts.warnings_unchecked;
            format!(
                "Answer {}",
                count(signs, "warning sign that was not checked", "warning signs that were not checked")
            )
        }
        Change::Broaden => {
            let breadth = subject.assessment.breadth;
            let more = breadth.needed.saturating_sub(breadth.pieces);
            format!("Attach {} to criteria that are met", count(more, "more distinct piece", "more distinct pieces"))
        }
        Change::RateNotApplicable => {
            "Rate some of what is said to be not applicable: too little is left to judge".to_owned()
        }
    }
}

fn meet(subject: &Subject, index: usize) -> String {
    let result = &subject.assessment.criteria[index];
    let text = &subject.criterion(result).text;
    match result.gap.as_ref().map(|gap| gap.kind) {
        Some(GapKind::Evidence) => format!("{text}: attach {}", missing_evidence(subject, result)),
        Some(GapKind::Unanswered) => format!("Answer, with evidence if it is met: {text}"),
        Some(GapKind::Unmet) | None => {
            format!("Raise to {}: {text}", subject.label(subject.case.rubric.scale().meets()))
        }
    }
}
