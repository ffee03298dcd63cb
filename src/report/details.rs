//! Every criterion with its answer and its evidence.

use std::fmt;

use crate::domain::{Evidence, Response, Role, is_openable};
use crate::engine::CriterionResult;
use crate::text::{is_hidden, visible};

use super::gaps::place;
use super::words::Subject;

/// Says all about one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The level.
    pub level: String,
    /// Its facts in the words that files use.
    pub facts: Facts,
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
    /// The evidence.
    pub evidence: Vec<EvidenceText>,
    /// What else was said.
    pub note: Option<String>,
}

/// Names the facts of one criterion as files name them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The level's id.
    pub level: String,
    /// The dimension's id.
    pub dimension: String,
    /// Whether nobody is ready without it.
    pub must: bool,
    /// How much it counts inside its dimension.
    pub weight: String,
    /// The id of the rating given, `na` or `inferred`; none where nothing is answered.
    pub rating: Option<String>,
    /// The id of the rating that the evidence carries.
    pub effective: Option<String>,
    /// The tier of the evidence, 0 to 3.
    pub tier: usize,
}

impl Detail {
    /// Says the rating and what it means.
    #[must_use]
    pub fn rating_in_full(&self) -> String {
        let meaning = self.meaning.as_ref().map(|meaning| format!(": {meaning}")).unwrap_or_default();
        format!("{}{meaning}", self.rating)
    }
}

/// Says what backs a rating up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceText {
    /// What happened.
    pub what: String,
    /// Where it can be looked at.
    pub link: Option<Link>,
    /// When it happened, who confirms it, and why it may count less.
    pub remarks: Vec<String>,
}

impl fmt::Display for EvidenceText {
    /// Says it in one line.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let link = self.link.iter().map(|link| &link.shown);
        let parts: Vec<_> = [&self.what].into_iter().chain(link).chain(&self.remarks).map(String::as_str).collect();
        formatter.write_str(&parts.join("; "))
    }
}

/// Names a place where evidence can be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The place as it was given.
    pub shown: String,
    /// Where a click may lead; none where it is no plain web or mail address.
    pub address: Option<String>,
}

/// Words every criterion of the levels that are judged, and those of held levels that were answered; target first.
pub(super) fn rows(subject: &Subject) -> Vec<Detail> {
    let criteria = &subject.assessment.criteria;
    let shown =
        |result: &&CriterionResult| result.role != Role::Held || *subject.response(result) != Response::Unanswered;
    let levels = subject.assessment.path.iter().rev();
    levels
        .flat_map(|(level, _)| criteria.iter().filter(|result| result.level == *level).filter(shown))
        .map(|result| row(subject, result))
        .collect()
}

/// Words one criterion.
fn row(subject: &Subject, result: &CriterionResult) -> Detail {
    let criterion = subject.criterion(result);
    let answer = subject.case.sheet.answers.get(&result.id);
    let meaning = match answer.map(|answer| &answer.response) {
        Some(Response::NotApplicable(reason)) => Some(reason.as_str()),
        Some(Response::Rated(rating)) => criterion.anchor(*rating),
        _ => None,
    };
    Detail {
        level: visible(&subject.level(result.level).title).into_owned(),
        facts: facts(subject, result),
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

/// Names the facts of one criterion.
fn facts(subject: &Subject, result: &CriterionResult) -> Facts {
    let rating = |rating| subject.case.rubric.scale().step(rating).id.to_string();
    Facts {
        level: subject.level(result.level).id.to_string(),
        dimension: subject.case.rubric.dimensions()[subject.criterion(result).dimension].id.to_string(),
        must: subject.criterion(result).must,
        weight: subject.criterion(result).weight.to_string(),
        rating: match *subject.response(result) {
            Response::Unanswered => None,
            Response::NotApplicable(_) => Some("na".to_owned()),
            Response::Inferred => Some("inferred".to_owned()),
            Response::Rated(given) => Some(rating(given)),
        },
        effective: result.effective.map(rating),
        tier: result.tier.number(),
    }
}

/// Words one piece of evidence.
fn evidence(subject: &Subject, item: &Evidence) -> EvidenceText {
    let mut parts = Vec::new();
    parts.extend(item.date.map(|date| date.to_string()));
    if let Some(name) = &item.confirmed_by {
        let own = if subject.case.sheet.is_the_rater(name) { " (the rater, so it does not count)" } else { "" };
        parts.push(format!("confirmed by {}{own}", visible(name)));
    }
    let months = subject.case.rubric.policy().evidence.max_age_months;
    let old =
        item.date.and_then(|date| date.months_later(months)).is_some_and(|limit| limit < subject.assessment.as_of);
    if old {
        parts.push(format!("older than {months} months, so it counts one tier less"));
    }
    EvidenceText { what: visible(&item.what).into_owned(), link: item.link.as_deref().map(link), remarks: parts }
}

/// Words a link.
fn link(link: &str) -> Link {
    let note = if is_openable(link) { "" } else { " (no link that can be opened)" };
    Link { shown: format!("{}{note}", visible(link)), address: address(link).map(str::to_owned) }
}

/// Gives the address that a click may lead to: of the web or for mail, and without anything that hides where it leads.
fn address(link: &str) -> Option<&str> {
    let link = link.trim();
    let scheme = link.split(':').next()?.to_ascii_lowercase();
    let known = ["http", "https", "mailto"].contains(&scheme.as_str()) && link.len() > scheme.len() + 1;
    let plain = !link.contains(|letter: char| letter.is_whitespace() || is_hidden(letter));
    (known && plain).then_some(link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_click_leads_to_plain_web_and_mail_addresses_alone() {
        for link in
            ["https://example.org/a?b=c#d", "HTTP://example.org", " https://example.org ", "mailto:a@example.org"]
        {
            assert_eq!(address(link), Some(link.trim()), "{link:?}");
        }
        let javascript = ["javascript:alert(1)", "JavaScript:x", "java\nscript:x", "https:\u{202e}//example.org"];
        let others =
            ["ftp://example.org", "file:///etc/passwd", "TICKET-42", "https:", "https://a b", "//example.org", ""];
        for link in javascript.into_iter().chain(others) {
            assert_eq!(address(link), None, "{link:?}");
        }
    }
}
