//! The words that several parts of a page share.
//!
//! None of them is [`visible`](crate::text::visible) yet: that is seen to where a block or a cell is made of them.

use std::borrow::Cow;
use std::fmt;

use crate::domain::{Action, CompetencyPart, Criterion, Effort, Gate, NoConfirmer, Response, Role, Tier, Verdict};
use crate::engine::{CriterionResult, End, GapKind, Interval, Lack, Move, Stale};
use crate::text::count;

use super::block::{Block, Fact, Facts, FactsOf};
use super::number::Score;
use super::people::{name, rater_name, titled, who};
use super::subject::Subject;

/// Says who decides; it stands last.
pub(super) const CLOSING: &str =
    "A committee decides; this report sets the evidence against the criteria. Staying at a level is a good result.";

/// Says who a page is about, which move, by which rubric and as of when.
pub(super) fn subject_facts(subject: &Subject) -> Vec<Fact> {
    vec![
        Fact::new("Who", who(subject.case.sheet)),
        Fact::new("Move", step(subject)),
        Fact::new("Rubric", rubric(subject)),
        Fact::new("As of", subject.assessment.as_of.to_string()),
    ]
}

/// Says who a report is about, which move and as of when, so short that a line holds it.
pub(super) fn subject_line(subject: &Subject) -> Block {
    let rows = vec![
        Fact::new("Who", subject_name(subject)),
        Fact::new("Move", short_step(subject)),
        Fact::new("As of", subject.assessment.as_of.to_string()),
    ];
    Block::Facts(Facts { of: FactsOf::Subject, rows })
}

/// Names a page about a move.
pub(super) fn page_title(subject: &Subject, what: &str) -> String {
    titled(subject.case.sheet, &format!("{what}{}, {}", step(subject), subject.assessment.as_of))
}

pub(super) fn subject_name<'a>(subject: &Subject<'a>) -> Cow<'a, str> {
    name(subject.case.sheet)
}

pub(super) fn rated_by(subject: &Subject) -> String {
    let sheet = subject.case.sheet;
    format!("{}{}", sheet.rater.role.as_str(), rater_name(sheet))
}

pub(super) fn rubric(subject: &Subject) -> String {
    subject.case.rubric.full_title()
}

/// Says from which level to which, and what kind of move that is.
fn short_step(subject: &Subject) -> String {
    let target = subject.target_title();
    let Some(current) = subject.assessment.current else {
        let judged = match subject.case.rubric.policy().judges_below {
            true => "every level on the path judged",
            false => "no other level judged",
        };
        return format!("{target}, {judged}");
    };
    let kind = match subject.assessment.kind_of_move {
        Move::Promotion => "promotion",
        Move::SameLevel => return format!("{target}, the level held now"),
        Move::StepDown => "step down",
        Move::Lateral => "lateral",
        Move::TrackChange => "track change",
    };
    format!("{} → {target}, {kind}", subject.level(current).title)
}

/// Says from which level to which, what kind of move that is, and what it means where that is no promotion.
pub(super) fn step(subject: &Subject) -> String {
    let meaning = match subject.assessment.kind_of_move {
        _ if subject.assessment.current.is_none() => "",
        Move::Promotion | Move::SameLevel | Move::StepDown => "",
        Move::Lateral => ": another job at the same height",
        Move::TrackChange => ": another job, not a promotion",
    };
    format!("{}{meaning}", short_step(subject))
}

/// Says what was answered to a criterion, and what it counts as where that is less.
pub(super) fn given(subject: &Subject, result: &CriterionResult) -> String {
    match (subject.response(result), result.effective) {
        (Response::Unanswered, _) => "not answered".to_owned(),
        (Response::NotApplicable { .. }, _) => "not applicable".to_owned(),
        (Response::Inferred, _) => format!("{} (inferred)", subject.meets_label(result)),
        (Response::Rated(rating), Some(effective)) if effective < *rating => {
            format!("{}, counts as {}", subject.label(&result.id, *rating), subject.label(&result.id, effective))
        }
        (Response::Rated(rating), _) => subject.label(&result.id, *rating).to_owned(),
    }
}

/// Says where a criterion stands: dimension, level where that is not the target, must.
pub(super) fn place(subject: &Subject, result: &CriterionResult) -> String {
    let mut parts = vec![subject.dimension(result).title.as_str()];
    if result.role != Role::Target {
        parts.push(&subject.level(result.level).title);
    }
    let criterion = subject.criterion(result);
    let shows = criterion.part_of.as_ref().map(CompetencyPart::name);
    parts.extend(shows.as_deref());
    parts.extend(must_word(criterion));
    parts.join(", ")
}

/// Says that a criterion is a must, or that it shows a step of one: there another one may make up for it.
pub(super) fn must_word(criterion: &Criterion) -> Option<&'static str> {
    criterion.must.then_some(if criterion.part_of.is_some() { "part of a must" } else { "must" })
}

/// Says a verdict in a sentence's middle.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotYet => "not yet",
        Verdict::Developing => "developing",
        Verdict::Nearly => "nearly",
        Verdict::Ready => "ready",
    }
}

/// Begins a sentence.
pub(super) fn first_upper(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

pub(super) struct ScoredVerdict {
    pub score: Score,
    pub verdict: String,
}

impl ScoredVerdict {
    /// Puts both ends of a result together; a verdict is said once where they agree.
    pub(super) fn new(interval: &Interval<End>) -> Self {
        let (low, high) = (&interval.low, &interval.high);
        let words = match low.verdict == high.verdict {
            true => verdict(low.verdict).to_owned(),
            false => format!("{} to {}", verdict(low.verdict), verdict(high.verdict)),
        };
        Self { score: Score::new(low.readiness.as_ref(), high.readiness.as_ref()), verdict: words }
    }
}

impl fmt::Display for ScoredVerdict {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, {}", self.score, self.verdict)
    }
}

/// Names a gate in a report.
pub(super) fn gate(gate: Gate) -> &'static str {
    match gate {
        Gate::Must => "Musts",
        Gate::Floor => "Floor",
        Gate::Foundation => "Foundation",
        Gate::Warnings => "Warning signs",
        Gate::Basis => "Basis",
        Gate::Sustained => "Sustained",
        Gate::Breadth => "Breadth",
        Gate::Needs => "Needs",
    }
}

/// Names gates in a sentence's middle: `the gate Musts`, `the gates Musts, Floor and Breadth`.
pub(super) fn the_gates(gates: impl IntoIterator<Item = Gate>) -> Option<String> {
    let names: Vec<_> = gates.into_iter().map(gate).collect();
    let (last, others) = names.split_last()?;
    Some(if others.is_empty() {
        format!("the gate {last}")
    } else {
        format!("the gates {} and {last}", others.join(", "))
    })
}

/// Says how long a growth action takes.
pub(super) fn effort(effort: Effort) -> &'static str {
    match effort {
        Effort::Small => "days",
        Effort::Medium => "weeks",
        Effort::Large => "a quarter or more",
    }
}

/// Says what to do and how long it takes.
pub(super) fn action(action: &Action) -> String {
    format!("{} ({})", action.text, effort(action.effort))
}

/// Says what the evidence of a rating that would do still lacks.
pub(super) fn missing_evidence(subject: &Subject, result: &CriterionResult) -> String {
    match result.gap.as_ref().and_then(|gap| gap.lack) {
        Some(Lack::Date) => "only a date: the evidence is there".to_owned(),
        Some(Lack::Recent) => "only something newer: the evidence is there and has aged".to_owned(),
        Some(Lack::Pieces { there, needed, beside }) => {
            let beside = beside.map(|stale| format!("{} and ", stale_lacks(stale))).unwrap_or_default();
            let pieces = more(needed.saturating_sub(there), "piece", "pieces");
            format!("only {beside}{pieces}: {there} of {needed} there")
        }
        Some(Lack::Evidence) | None => {
            let evidence = evidence_of(subject.tier_to_meet(result));
            match new_pieces(subject, result) {
                1 => evidence.to_owned(),
                pieces => format!("{pieces} pieces of {evidence}"),
            }
        }
    }
}

/// Counts the new pieces that it takes until evidence carries a criterion that lacks some.
pub(super) fn new_pieces(subject: &Subject, result: &CriterionResult) -> usize {
    subject.criterion(result).occasions.saturating_sub(result.checkable).max(1)
}

/// Says after the name of a criterion why it is not met.
pub(super) fn lacks(subject: &Subject, result: &CriterionResult) -> String {
    let Some(gap) = &result.gap else { return "is met".to_owned() };
    match (gap.kind, gap.lack) {
        (GapKind::Unanswered, _) => "is not answered".to_owned(),
        (GapKind::Unmet, _) => match subject.response(result) {
            Response::Rated(rating) => format!("is rated {}", subject.label(&result.id, *rating)),
            Response::Unanswered | Response::NotApplicable { .. } | Response::Inferred => "is not met".to_owned(),
        },
        (GapKind::Evidence, Some(Lack::Date)) => "lacks a date".to_owned(),
        (GapKind::Evidence, Some(Lack::Recent)) => "lacks newer evidence".to_owned(),
        (GapKind::Evidence, Some(Lack::Pieces { there, needed, beside })) => {
            let beside = beside.map(|stale| format!("{} and ", stale_lacks(stale))).unwrap_or_default();
            format!("lacks {beside}{}", more(needed.saturating_sub(there), "piece", "pieces"))
        }
        (GapKind::Evidence, Some(Lack::Evidence) | None) => "lacks evidence".to_owned(),
    }
}

/// Says what evidence lacks that counts less than it did once, or would.
pub(super) fn stale_lacks(stale: Stale) -> &'static str {
    match stale {
        Stale::Undated => "a date",
        Stale::Aged => "something newer",
    }
}

/// Counts what is still to come: `one more piece`, `2 more pieces`.
pub(super) fn more(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("one more {one}") } else { format!("{number} more {many}") }
}

/// Counts things in a sentence: `one must`, `2 musts`.
pub(super) fn few(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("one {one}") } else { count(number, one, many) }
}

/// Names the first few of several texts, and counts the others.
pub(super) fn first_of(mut texts: Vec<String>, named: usize) -> String {
    let others = texts.len().saturating_sub(named);
    texts.truncate(named);
    if others > 0 {
        texts.push(format!("{others} more"));
    }
    texts.join("; ")
}

/// Says in a word how far evidence can be checked.
pub(super) fn tier_word(tier: Tier) -> &'static str {
    match tier {
        Tier::None => "nothing",
        Tier::Told => "told",
        Tier::Checkable => "checkable",
        Tier::Confirmed => "confirmed",
    }
}

/// Says which evidence is of a tier.
pub(super) fn evidence_of(tier: Tier) -> &'static str {
    match tier {
        Tier::None | Tier::Told => "a word on what happened",
        Tier::Checkable => "evidence that another person can open or confirm",
        Tier::Confirmed => "evidence that another person can open, confirmed by somebody else",
    }
}

/// Says why a name confirms nothing, as a part of a sentence on it.
pub(super) fn no_confirmer(why: NoConfirmer) -> &'static str {
    match why {
        NoConfirmer::Subject => "who is rated",
        NoConfirmer::Rater => "who rates",
        NoConfirmer::Nobody => "which names nobody",
    }
}
