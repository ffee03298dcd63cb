//! The few changes that move the verdict, and where they lead.

use crate::domain::CriterionId;
use crate::engine::{BasisLimit, Change, CriterionResult, End, GapKind, Interval, Lack, Stale, Sustained, ThinBasis};
use crate::text::count;

use super::super::block::{Block, List, Mark};
use super::super::subject::Subject;
use super::super::words::{ScoredVerdict, few, more, new_pieces};
use super::gaps;

/// Proposes them; nothing where there is nothing to propose.
pub(super) fn section(subject: &Subject) -> Option<Block> {
    let next = &subject.assessment.next_steps;
    let (claims, others): (Vec<_>, Vec<_>) = next.changes.iter().partition(|change| claim(subject, change).is_some());
    let attach = claims_step(subject, claims.into_iter().filter_map(|change| claim(subject, change)).collect());
    // A rating that turns out lower makes another case of it.
    let as_rated = if attach.is_empty() { "" } else { ", as rated now" };
    let together = if next.changes.len() == 1 { "With that" } else { "With all of these" };
    let outcome =
        next.result.as_ref().map(|result| format!("{together}{as_rated}: evidenced {}.", ScoredVerdict::new(result)));
    let now = &subject.assessment.evidenced;
    let moves = |result: &Interval<End>| result.low.verdict > now.low.verdict || result.high.verdict > now.high.verdict;
    let title = match next.result.as_ref().is_some_and(moves) {
        true => "Next steps: what moves the verdict",
        false => "Next steps: where to begin",
    };
    let steps =
        List::plain(Mark::Number, attach.into_iter().chain(others.into_iter().map(|change| step(subject, change))));
    List { outcome: outcome.map(Into::into), ..steps }.section(title)
}

/// Counts the gaps that are not among the next steps; nothing where `details` list them all.
pub(super) fn others(subject: &Subject, details: bool) -> Option<Block> {
    let changes = &subject.assessment.next_steps.changes;
    let named = changes.iter().filter(|change| matches!(change, Change::Meet(_))).count();
    let others = subject.gaps().count().saturating_sub(named);
    (others > 0 && !details).then(|| gaps::others(others, named > 0))
}

/// Gives the criterion of a change that is one of many claims without evidence.
fn claim<'a>(subject: &Subject<'a>, change: &Change) -> Option<&'a CriterionResult> {
    let Change::Meet(index) = change else { return None };
    let result = &subject.assessment.criteria[*index];
    let is_it = |id: &CriterionId| *id == result.id;
    subject.claims().any(|claim| is_it(&claim.id)).then_some(result)
}

/// Asks for the claims to be rated again, and then for evidence of those that open most, in two steps.
fn claims_step(subject: &Subject, claims: Vec<&CriterionResult>) -> Vec<String> {
    if claims.is_empty() {
        return Vec::new();
    }
    let all = count(subject.claims().count(), "claim", "claims");
    let texts: Vec<_> = claims.into_iter().map(|result| subject.criterion(result).text.as_str()).collect();
    vec![
        format!("Go through the {all} without evidence, and rate lower what does not stand"),
        format!("Attach evidence to what stands, beginning with: {}", texts.join("; ")),
    ]
}

fn step(subject: &Subject, change: &Change) -> String {
    match change {
        Change::Meet(index) => meet(subject, &subject.assessment.criteria[*index]),
        Change::Clear(index) => {
            let sign = subject.warning(&subject.assessment.warnings[*index]);
            format!("Leave the warning sign behind: {}", sign.text)
        }
        Change::Sustain => sustain(subject),
        Change::Check => {
            let signs = subject.assessment.counts.warnings_unchecked;
            format!(
                "Answer the {}",
                few(signs, "warning sign that was not checked", "warning signs that were not checked")
            )
        }
        Change::Broaden => {
            let breadth = subject.assessment.breadth;
            let missing = breadth.needed.saturating_sub(breadth.pieces);
            let pieces = more(missing, "piece", "pieces");
            format!("Attach {pieces} of evidence, different from what is there, to criteria that are met")
        }
        Change::RateNotApplicable => {
            let waivers_count = |thin: &ThinBasis| thin.limit == BasisLimit::WithWaivers;
            let or = match subject.assessment.thin_basis.iter().any(waivers_count) {
                true => "",
                false => ", or name who confirms that it does not apply",
            };
            format!("Rate some of what is said to be not applicable{or}: too little is left to judge")
        }
    }
}

/// Says what dated evidence is still to be added: today where that is enough, else until when.
fn sustain(subject: &Subject) -> String {
    let Sustained { asked, span, active, is_recent } = subject.assessment.sustained;
    let months = count(asked.span as usize, "month", "months");
    let Some((first, last)) = span else {
        let undated = subject.assessment.rests.undated > 0;
        let begin = if undated { "Date the evidence, and add to it" } else { "Add dated evidence" };
        return format!(
            "{begin} on criteria that are met, until it spans {months} and lies in {} different calendar months",
            asked.active
        );
    };
    let is_long = first.is_months_before(asked.span, last);
    let missing = asked.active.saturating_sub(u32::try_from(active).unwrap_or(u32::MAX));
    // Each month from the first piece on can hold one, and a month that holds one already brings no other.
    let enough_months = first.month_start().months_later(asked.active.saturating_sub(1));
    let other_month = last.month_start().months_later(1).filter(|_| missing == 1);
    let days = [first.months_later(asked.span), enough_months, other_month];
    let day = days.into_iter().flatten().max().unwrap_or(last);
    let as_of = subject.assessment.as_of;
    if day > as_of && !is_long {
        let different =
            if missing > 0 { format!(" and lie in {} different calendar months", asked.active) } else { String::new() };
        return format!("Go on adding dated evidence: from {day} on it can span {months}{different}");
    }
    let max_age = subject.case.rubric.policy().evidence.max_age_months;
    let is_new = day.months_later(max_age).is_none_or(|limit| limit >= as_of);
    let since = match (is_long, is_recent) {
        (true, true) => None,
        (false, _) if is_new => Some(format!("of {day} or later")),
        (true | false, _) => Some(format!("of the last {max_age} months")),
    };
    let pieces = more(missing as usize, "month", "months");
    match (missing, since) {
        (0, None) => "Add newer evidence to a criterion that is met".to_owned(),
        (0 | 1, Some(since)) => format!("Add one dated piece {since} to a criterion that is met"),
        (_, None) => format!("Add dated evidence of {pieces} to criteria that are met"),
        (_, Some(since)) => format!("Add dated evidence of {pieces} to criteria that are met, some of it {since}"),
    }
}

fn meet(subject: &Subject, result: &CriterionResult) -> String {
    let text = &subject.criterion(result).text;
    let toward = result.gap.as_ref().and_then(|gap| gap.toward);
    let meets = || toward.map_or(subject.meets_label(result), |toward| subject.label(&result.id, toward));
    match result.gap.as_ref().map(|gap| (gap.kind, gap.lack)) {
        Some((GapKind::Evidence, Some(Lack::Date))) => format!("Add the day to the evidence of: {text}"),
        Some((GapKind::Evidence, Some(Lack::Recent))) => format!("Attach something newer to: {text}"),
        Some((GapKind::Evidence, Some(Lack::Pieces { there, needed, beside }))) => {
            let occasions = more(needed.saturating_sub(there), "occasion", "occasions");
            match beside {
                Some(Stale::Undated) => format!("Attach {occasions}, and add the day to the evidence of: {text}"),
                None | Some(Stale::Aged) => format!("Attach {occasions} to: {text}"),
            }
        }
        Some((GapKind::Evidence, Some(Lack::Evidence) | None)) => {
            format!("Attach {} to: {text}", evidence(subject, result))
        }
        Some((GapKind::Unanswered, _)) if subject.criterion(result).is_only_counted() => {
            format!("Answer, with {} for the step that it is: {text}", evidence(subject, result))
        }
        Some((GapKind::Unanswered, _)) => format!("Answer, with {} if it is met: {text}", evidence(subject, result)),
        Some((GapKind::Unmet, _)) | None if asks_several(subject, result) => {
            format!("Raise to {}, with {}: {text}", meets(), evidence(subject, result))
        }
        Some((GapKind::Unmet, _)) | None => format!("Raise to {}: {text}", meets()),
    }
}

fn asks_several(subject: &Subject, result: &CriterionResult) -> bool {
    subject.criterion(result).evidence_required && new_pieces(subject, result) > 1
}

fn evidence(subject: &Subject, result: &CriterionResult) -> String {
    match asks_several(subject, result) {
        true => format!("{} pieces of evidence", new_pieces(subject, result)),
        false => "evidence".to_owned(),
    }
}
