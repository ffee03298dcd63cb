//! What takes no part in the score: dimensions and criteria set aside, and what only a later year in the role can show.

use crate::domain::{Response, Role};
use crate::engine::CriterionResult;
use crate::text::visible;

use super::super::block::{Block, List, Mark};
use super::super::subject::Subject;
use super::super::words::{given, no_confirmer, place};

/// Lists the criteria of judged levels that do not apply, with the reason and who confirms it, and the dimensions of the
/// target of which nothing is left.
pub(super) fn not_applicable(subject: &Subject) -> Option<Block> {
    let judged = subject.assessment.criteria.iter().filter(|result| result.role != Role::Held);
    let list = List::plain(Mark::Bullet, judged.filter_map(|result| set_aside(subject, result))).block();
    let not_judged = subject.dimensions_not_judged();
    let sentence = (!not_judged.is_empty())
        .then(|| Block::paragraph(format!("Not judged, since no criterion of it applies: {}.", not_judged.join(", "))));
    Block::section("Not applicable", list.into_iter().chain(sentence).collect())
}

fn set_aside(subject: &Subject, result: &CriterionResult) -> Option<String> {
    let response = subject.response(result);
    let Response::NotApplicable { reason, confirmed_by } = response else { return None };
    let confirmed = match confirmed_by.as_deref() {
        None => String::new(),
        Some(name) => match subject.case.sheet.why_not(name) {
            None => format!("; waived, confirmed by {}", visible(name)),
            Some(why) => format!("; confirmed by {}, {}, so it is no waiver", visible(name), no_confirmer(why)),
        },
    };
    let reason = visible(reason);
    Some(format!("{} ({}): {reason}{confirmed}", subject.criterion(result).text, place(subject, result)))
}

/// Lists what is asked and shown, and counts in no score and no gate, with what is given and what is expected.
pub(super) fn only_shown(subject: &Subject) -> Option<Block> {
    let line = |result: &CriterionResult| {
        let (text, expected) = (&subject.criterion(result).text, subject.meets_label(result));
        format!("{text} ({}): {}; {expected} expected", place(subject, result), given(subject, result))
    };
    let list = List::plain(Mark::Bullet, subject.assessment.only_shown.iter().map(line)).block()?;
    let sentence = "These are asked for and count in no score and no gate.";
    Block::section("Optional", vec![Block::paragraph(sentence), list])
}

/// Lists the criteria that only somebody who has the title can show.
pub(super) fn first_year(subject: &Subject) -> Option<Block> {
    let in_seat: Vec<_> = subject.assessment.in_seat.iter().map(|id| &subject.case.item(id).text).collect();
    let list = List::plain(Mark::Bullet, in_seat).block()?;
    let sentence = "Only somebody who has the title can show these, so they are not judged here.";
    Block::section("First year in the role", vec![Block::paragraph(sentence), list])
}
