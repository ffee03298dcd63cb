//! What would be if other answers were given: before and after, side by side.

use crate::domain::{CriterionId, Tier};
use crate::engine::{CriterionResult, Supposition};
use crate::text::visible;

use super::dimensions::{self, DimensionRow};
use super::gates::{self, GateRow};
use super::summary::{held_back_by, result, standing};
use super::words::Subject;

/// Says what would be if other answers were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfText {
    /// That it is supposed, and what became of the answers.
    pub sentence: &'static str,
    /// What is supposed, one change each.
    pub changes: Vec<String>,
    /// The results, and whatever else changes.
    pub rows: Vec<Comparison>,
}

/// Sets one value before and after side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// What it is.
    pub title: String,
    /// What it is as answered.
    pub before: String,
    /// What it would be.
    pub after: String,
}

impl Comparison {
    /// Sets two values side by side.
    fn new(title: impl Into<String>, before: &impl ToString, after: &impl ToString) -> Self {
        Self { title: title.into(), before: before.to_string(), after: after.to_string() }
    }

    /// Tells whether the value would be another.
    #[must_use]
    pub fn changes(&self) -> bool {
        self.before != self.after
    }
}

/// Words what is supposed and what comes of it.
pub(super) fn text(before: &Subject, after: &Subject, suppositions: &[Supposition]) -> WhatIfText {
    let mut rows = results(before, after);
    let dimensions = dimensions::rows(before).into_iter().zip(dimensions::rows(after));
    rows.extend(dimensions.flat_map(|(before, after)| dimension(&before, &after)));
    rows.extend(gates::rows(before).iter().zip(&gates::rows(after)).filter_map(|(before, after)| gate(before, after)));
    WhatIfText {
        sentence: "Supposed, not answered: no file changes, and the rest of this report is about the answers as they are.",
        changes: suppositions.iter().map(|supposition| change(before, after, supposition)).collect(),
        rows,
    }
}

/// Compares the results.
fn results(before: &Subject, after: &Subject) -> Vec<Comparison> {
    let evidenced = |subject: &Subject| result(&subject.assessment.evidenced.low, &subject.assessment.evidenced.high);
    let claimed = |subject: &Subject| result(&subject.assessment.claimed.low, &subject.assessment.claimed.high);
    let (was, would_be) = (evidenced(before), evidenced(after));
    vec![
        Comparison::new("Verdict", &was.verdict, &would_be.verdict),
        Comparison::new("Held back by", &held_back_by(before), &held_back_by(after)),
        Comparison::new("Evidenced", &was.score, &would_be.score),
        Comparison::new("Claimed", &claimed(before), &claimed(after)),
        Comparison::new("Stands at", &standing(before), &standing(after)),
    ]
}

/// Compares what changes of a dimension.
fn dimension(before: &DimensionRow, after: &DimensionRow) -> impl Iterator<Item = Comparison> + use<> {
    let row =
        |label: &str, was: &str, would_be: &str| Comparison::new(format!("{} {label}", before.title), &was, &would_be);
    let rows = [
        row("evidenced", &before.evidenced.shown, &after.evidenced.shown),
        row("claimed", &before.claimed.shown, &after.claimed.shown),
    ];
    rows.into_iter().filter(Comparison::changes)
}

/// Compares the state of a gate where it changes.
fn gate(before: &GateRow, after: &GateRow) -> Option<Comparison> {
    let state = |row: &GateRow| format!("{} {}", row.state.sign(), row.state.as_str());
    Some(Comparison::new(before.title, &state(before), &state(after))).filter(Comparison::changes)
}

/// Words one supposition.
fn change(before: &Subject, after: &Subject, supposition: &Supposition) -> String {
    match supposition {
        Supposition::Answer { criterion, evidence: supposed, .. } => {
            answer(before, after, criterion, supposed.map_or("", |supposed| evidence(supposed.tier)))
        }
        Supposition::Warning(id, observed) => {
            let text = before.case.rubric.find_warning(id.as_str()).map(|sign| visible(&sign.text)).unwrap_or_default();
            let seen = |observed: Option<bool>| match observed {
                None => "not checked",
                Some(false) => "not observed",
                Some(true) => "observed",
            };
            let was = seen(before.case.sheet.warnings.get(id).copied());
            format!("{text} ({id}): {was} → {}", seen(Some(*observed)))
        }
    }
}

/// Words another answer to a criterion.
fn answer(before: &Subject, after: &Subject, id: &CriterionId, evidence: &str) -> String {
    let text = before.case.rubric.find_criterion(id.as_str()).map(|(_, criterion)| visible(&criterion.text));
    let given = |subject: &Subject| {
        let is_it = |result: &&CriterionResult| result.id == *id;
        subject.assessment.criteria.iter().find(is_it).map(|result| subject.given(result)).unwrap_or_default()
    };
    format!("{} ({id}): {} → {}{evidence}", text.unwrap_or_default(), given(before), given(after))
}

/// Says which evidence is supposed.
fn evidence(tier: Tier) -> &'static str {
    match tier {
        Tier::None => "",
        Tier::Told => ", with a word on what happened",
        Tier::Linked => ", with evidence that another person can open",
        Tier::Confirmed => ", with evidence that another person can open, confirmed by somebody else",
    }
}
