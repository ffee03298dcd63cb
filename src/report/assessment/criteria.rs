//! Every criterion with its answer and its evidence.

use crate::domain::{Evidence, Link, Response};
use crate::engine::CriterionResult;
use crate::text::{count, is_hidden, visible};

use super::super::block::{Block, Fact, Folded, Id, List, ListItem, Mark};
use super::super::inline::{Span, Text};
use super::super::subject::Subject;
use super::super::words::{given, place};

/// Lists the criteria level by level, that of the target first.
pub(super) fn sections(subject: &Subject) -> Vec<Block> {
    let results: Vec<_> = subject.criteria_from_target().collect();
    let levels = results.chunk_by(|one, other| one.level == other.level);
    let section = |level: &[&CriterionResult]| {
        let items = level.iter().map(|result| item(subject, result)).collect();
        let criteria = count(level.len(), "criterion", "criteria");
        let folded = Folded { after: 0, summary: format!("{criteria} with ratings and evidence").into() };
        let list = List { folded: Some(folded), ..List::new(Mark::Bullet, items) };
        let title = format!("Every criterion: {}", subject.level(level[0].level).title);
        Block::section(title, vec![Block::List(list)])
    };
    levels.filter_map(section).collect()
}

fn item(subject: &Subject, result: &CriterionResult) -> ListItem {
    let answer = subject.case.sheet.answers.get(&result.id);
    let meaning = meaning(subject, result).map(|meaning| format!(": {meaning}")).unwrap_or_default();
    let rating = Fact::new("Rating", format!("{}{meaning}", given(subject, result)));
    let evidence = answer.into_iter().flat_map(|answer| subject.case.sheet.evidence_of(answer));
    let evidence = evidence.map(|piece| Fact::new("Evidence", evidence_text(subject, piece)));
    let note = answer.and_then(|answer| answer.note.as_deref()).map(|note| Fact::new("Note", note));
    ListItem {
        words: subject.criterion(result).text.as_str().into(),
        place: Some(place(subject, result).into()),
        id: Some(Id::Criterion(result.id.to_string())),
        facts: [rating].into_iter().chain(evidence).chain(note).collect(),
        depth: 0,
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

/// Says what backs a rating up: what happened, where it can be looked at, when, who confirms it, and why it may count less.
pub(in crate::report) fn evidence_text(subject: &Subject, item: &Evidence) -> Text {
    let mut text = Text::from(visible(&item.what));
    if let Some(link) = &item.link {
        let shown = visible(link.as_str()).into_owned().into();
        text = text.then("; ").with(Span::Link { shown, address: address(link).map(str::to_owned) });
    }
    let own = |name: &String| match subject.case.sheet.can_confirm(name) {
        true => "",
        false => " (who rates or is rated, so it does not count)",
    };
    let confirmed = item.confirmed_by.as_ref().map(|name| format!("confirmed by {}{}", visible(name), own(name)));
    let months = subject.case.rubric.policy().evidence.max_age_months;
    let old = item.has_aged(months, subject.assessment.as_of).then(|| match item.date {
        Some(_) => format!("older than {months} months, so it counts one tier less"),
        None => "without a date, so it counts one tier less".to_owned(),
    });
    let remarks = [item.date.map(|date| date.to_string()), confirmed, old];
    remarks.into_iter().flatten().fold(text, |text, remark| text.then(format!("; {remark}")))
}

/// Gives the address that a click may lead to: of the web or for mail, and without anything that hides where it leads.
fn address(link: &Link) -> Option<&str> {
    let link = link.as_str();
    let scheme = link.split(':').next()?.to_ascii_lowercase();
    let known = ["http", "https", "mailto"].contains(&scheme.as_str()) && link.len() > scheme.len() + 1;
    let plain = !link.contains(|character: char| character.is_whitespace() || is_hidden(character));
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
            let parsed = Link::parse(link).expect("a test link");
            assert_eq!(address(&parsed), Some(link.trim()), "{link:?}");
        }
        let hidden = ["https:\u{202e}//example.org", "https://example.org/\u{202e}a", "https://example.org/a b"];
        let others = ["ftp://example.org", "file:///etc/passwd", "TICKET-42", "//example.org"];
        for link in hidden.into_iter().chain(others) {
            let parsed = Link::parse(link).expect("a test link");
            assert_eq!(address(&parsed), None, "{link:?}");
        }
    }
}
