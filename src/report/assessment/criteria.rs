//! Every criterion with its answer and its evidence.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::domain::{CriterionId, Evidence, EvidenceEntry, EvidenceId, Response};
use crate::engine::CriterionResult;
use crate::text::{count, visible};

use super::super::block::{Block, Fact, Folded, List, ListItem, Mark};
use super::super::further;
use super::super::inline::Text;
use super::super::link::link_span;
use super::super::subject::Subject;
use super::super::words::{given, no_confirmer, place, tier_word};

/// Says at which criterion each piece with a name is written out: the first one that uses it.
type WrittenAt<'a> = BTreeMap<&'a EvidenceId, &'a CriterionId>;

/// Lists the criteria level by level, that of the target first.
pub(super) fn sections(subject: &Subject) -> Vec<Block> {
    let results: Vec<_> = subject.criteria_from_target().collect();
    let mut written_at = WrittenAt::new();
    for result in &results {
        for name in entries(subject, result).iter().filter_map(EvidenceEntry::name) {
            written_at.entry(name).or_insert(&result.id);
        }
    }
    let levels = results.chunk_by(|one, other| one.level == other.level);
    let section = |level: &[&CriterionResult]| {
        let items = level.iter().map(|result| item(subject, &written_at, result)).collect();
        let criteria = count(level.len(), "criterion", "criteria");
        let folded = Folded { after: 0, summary: format!("{criteria} with ratings and evidence").into() };
        let list = List { folded: Some(folded), ..List::new(Mark::Bullet, items) };
        let title = format!("Every criterion: {}", subject.level(level[0].level).title);
        Block::section(title, vec![Block::List(list)])
    };
    levels.filter_map(section).collect()
}

fn entries<'a>(subject: &Subject<'a>, result: &CriterionResult) -> &'a [EvidenceEntry] {
    subject.case.sheet.answers.get(&result.id).map(|answer| answer.evidence.as_slice()).unwrap_or_default()
}

fn item(subject: &Subject, written_at: &WrittenAt, result: &CriterionResult) -> ListItem {
    let answer = subject.case.sheet.answers.get(&result.id);
    let meaning = meaning(subject, result).map(|meaning| format!(": {meaning}")).unwrap_or_default();
    let waived = waiver(subject, result).map(|name| format!("; waived, confirmed by {name}")).unwrap_or_default();
    let rating = Fact::new("Rating", format!("{}{meaning}{waived}", given(subject, result)));
    let evidence =
        entries(subject, result).iter().map(|entry| Fact::new("Evidence", piece(subject, written_at, result, entry)));
    let note = answer.and_then(|answer| answer.note.as_deref()).map(|note| Fact::new("Note", note));
    let further = further::facts(&subject.criterion(result).further);
    ListItem {
        words: subject.criterion(result).text.as_str().into(),
        place: Some(place(subject, result).into()),
        id: Some(result.id.to_string()),
        facts: [rating].into_iter().chain(evidence).chain(note).chain(further).collect(),
        depth: 0,
    }
}

/// Names who confirms that a criterion does not apply, where that counts.
fn waiver<'a>(subject: &Subject<'a>, result: &CriterionResult) -> Option<Cow<'a, str>> {
    match subject.response(result) {
        response @ Response::NotApplicable { confirmed_by: Some(name), .. }
            if subject.case.sheet.is_waiver(response) =>
        {
            Some(visible(name))
        }
        Response::NotApplicable { .. } | Response::Rated(_) | Response::Unanswered | Response::Inferred => None,
    }
}

/// Writes a piece out, and says where else one with a name is used; there it stands by its name alone.
fn piece(subject: &Subject, written_at: &WrittenAt, result: &CriterionResult, entry: &EvidenceEntry) -> Text {
    let text = evidence_text(subject, subject.case.sheet.resolve(entry));
    let Some(name) = entry.name() else { return text };
    match written_at.get(name) {
        Some(first) if **first != result.id => Text::from(format!("{name}, as written at {first}")),
        Some(_) | None => {
            let uses = |other: &&CriterionResult| {
                other.id != result.id
                    && entries(subject, other).iter().filter_map(EvidenceEntry::name).any(|used| used == name)
            };
            let others: Vec<_> = subject.criteria_from_target().filter(uses).map(|other| other.id.as_str()).collect();
            let also = if others.is_empty() { String::new() } else { format!("; also behind {}", others.join(", ")) };
            let log = if subject.case.sheet.from_log.contains(name) { "; from the log" } else { "" };
            text.then(format!(" [{name}{also}{log}]"))
        }
    }
}

/// Gives the anchor of the rating given, or the reason for not applicable.
pub(in crate::report) fn meaning<'a>(subject: &Subject<'a>, result: &CriterionResult) -> Option<&'a str> {
    match &subject.case.sheet.answers.get(&result.id)?.response {
        Response::NotApplicable { reason, .. } => Some(reason.as_str()),
        Response::Rated(rating) => subject.criterion(result).anchor(*rating),
        Response::Unanswered | Response::Inferred => None,
    }
}

/// Says what backs a rating up: what happened, where it can be looked at, when, who confirms it, and how far it counts.
pub(in crate::report) fn evidence_text(subject: &Subject, item: &Evidence) -> Text {
    let mut text = Text::from(visible(&item.what));
    if let Some(link) = &item.link {
        text = text.then("; ").with(link_span(link));
    }
    let sheet = subject.case.sheet;
    let confirmed = item.confirmed_by.as_ref().map(|name| match sheet.why_not(name) {
        None => format!("confirmed by {}", visible(name)),
        Some(why) => format!("confirmed by {} ({}, so it does not count)", visible(name), no_confirmer(why)),
    });
    let remarks = [item.date.map(|date| date.to_string()), confirmed, Some(counts_as(subject, item))];
    remarks.into_iter().flatten().fold(text, |text, remark| text.then(format!("; {remark}")))
}

/// Says how far a piece can be checked, and why that counts less where it has aged.
fn counts_as(subject: &Subject, item: &Evidence) -> String {
    let months = subject.case.rubric.policy().evidence.max_age_months;
    let tier = subject.tier_now(item);
    let counts = format!("counts as {}", tier_word(tier));
    match item.date {
        _ if tier == subject.case.sheet.tier(item) => counts,
        Some(_) => format!("{counts} only: older than {months} months"),
        None => format!("{counts} only: without a date"),
    }
}
