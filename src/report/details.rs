//! Every criterion with its answer and its evidence.

use crate::domain::{Evidence, Response, is_openable};
use crate::engine::{CriterionResult, Given};
use crate::text::visible;

use super::gaps::place;
use super::words::Subject;

/// Says all about one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The level.
    pub level: String,
    /// The criterion's id.
    pub id: String,
    /// The behaviour.
    pub text: String,
    /// Its dimension, and whether it is a must.
    pub place: String,
    /// What was answered, and what it counts as.
    pub rating: String,
    /// The anchor of the rating given, or the reason for not applicable.
    pub meaning: Option<String>,
    /// The evidence, one line each.
    pub evidence: Vec<String>,
    /// What else was said.
    pub note: Option<String>,
}

/// Words every criterion of the levels that are judged, and those of held levels that were answered; target first.
pub(super) fn rows(subject: &Subject) -> Vec<Detail> {
    let criteria = &subject.assessment.criteria;
    let shown =
        |result: &&CriterionResult| result.role != crate::engine::Role::Held || result.given != Given::Unanswered;
    let levels = subject.assessment.path.iter().rev();
    levels
        .flat_map(|(level, _)| criteria.iter().filter(|result| result.level == *level).filter(shown))
        .map(|result| row(subject, result))
        .collect()
}

/// Words one criterion.
fn row(subject: &Subject, result: &CriterionResult) -> Detail {
    let criterion = subject.criterion(result);
    let answer = subject.sheet.answers.get(&result.id);
    let meaning = match answer.map(|answer| &answer.response) {
        Some(Response::NotApplicable(reason)) => Some(reason.as_str()),
        Some(Response::Rated(rating)) => criterion.anchor(*rating),
        _ => None,
    };
    Detail {
        level: visible(&subject.level(result.level).title).into_owned(),
        id: result.id.to_string(),
        text: visible(&criterion.text).into_owned(),
        place: place(subject, result),
        rating: subject.given(result),
        meaning: meaning.map(|text| visible(text).into_owned()),
        evidence: answer
            .map(|answer| answer.evidence.iter().map(|item| evidence(subject, item)).collect())
            .unwrap_or_default(),
        note: answer.and_then(|answer| answer.note.as_deref()).map(|note| visible(note).into_owned()),
    }
}

/// Words one piece of evidence.
fn evidence(subject: &Subject, item: &Evidence) -> String {
    let mut parts = vec![visible(&item.what).into_owned()];
    if let Some(link) = &item.link {
        let note = if is_openable(link) { "" } else { " (no link that can be opened)" };
        parts.push(format!("{}{note}", visible(link)));
    }
    parts.extend(item.date.map(|date| date.to_string()));
    if let Some(name) = &item.confirmed_by {
        let own = if subject.sheet.is_the_rater(name) { " (the rater, so it does not count)" } else { "" };
        parts.push(format!("confirmed by {}{own}", visible(name)));
    }
    let months = subject.rubric.policy().evidence.max_age_months;
    let old =
        item.date.and_then(|date| date.months_later(months)).is_some_and(|limit| limit < subject.assessment.as_of);
    if old {
        parts.push(format!("older than {months} months, so it counts one tier less"));
    }
    parts.join("; ")
}
