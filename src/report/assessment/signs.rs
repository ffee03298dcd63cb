//! The warning signs: those that hold the verdict back, those that nobody checked, and those of levels held.

use crate::domain::Severity;
use crate::engine::WarningResult;
use crate::text::count;

use super::super::block::{Block, Folded, List, Mark};
use super::super::subject::Subject;
use super::super::words::{effort, verdict};

/// How many signs that nobody checked stand open; the others can be folded.
const SHOWN: usize = 5;

/// Lists the signs in the way and those not checked; nothing where there are none of either.
pub(super) fn section(subject: &Subject) -> Option<Block> {
    let observed = subject.signs_in_the_way().map(|result| in_the_way(subject, result));
    let observed = List::plain(Mark::Against, observed).block();
    Block::section("Warning signs", observed.into_iter().chain(unchecked(subject)).collect())
}

fn in_the_way(subject: &Subject, result: &WarningResult) -> String {
    let sign = subject.warning(result);
    let limit = verdict(result.severity.limit());
    let weight = match result.severity {
        Severity::Hard => format!("hard: holds the verdict at {limit}"),
        Severity::Soft => match subject.case.rubric.policy().warnings_limit {
            1 => format!("soft: holds the verdict at {limit}"),
            number => format!("soft: {number} or more hold the verdict at {limit}"),
        },
    };
    let action = sign.grow.iter().min_by_key(|action| action.effort);
    let action =
        action.map(|action| format!(" Next: {} ({}).", action.text.trim_end_matches('.'), effort(action.effort)));
    format!("{} ({}, {weight}).{}", sign.text, subject.level(result.level).title, action.unwrap_or_default())
}

/// Says that what nobody checked leaves the range open, and lists it.
fn unchecked(subject: &Subject) -> Vec<Block> {
    let signs: Vec<_> = subject.judged_signs().filter(|sign| sign.observed.is_none()).collect();
    if signs.is_empty() {
        return Vec::new();
    }
    let were = count(signs.len(), "warning sign was not checked", "warning signs were not checked");
    let them = if signs.len() == 1 { "it" } else { "them" };
    let sentence = format!("{were}. The low end of the range counts {them} as observed, the high end as not there.");
    let more = signs.len().saturating_sub(SHOWN);
    let folded = (more > 0).then(|| Folded { after: SHOWN, summary: count(more, "more sign", "more signs").into() });
    let list = List::plain(Mark::Open, signs.into_iter().map(|sign| subject.warning(sign).question()));
    let list = List { folded, ..list }.block();
    [Block::paragraph(sentence)].into_iter().chain(list).collect()
}

/// Lists what was answered to the signs of levels held, which limits nothing.
pub(super) fn of_held(subject: &Subject) -> Option<Block> {
    let judged: Vec<_> = subject.judged_signs().map(|sign| &sign.id).collect();
    let held = subject.assessment.warnings.iter().filter(|sign| !judged.contains(&&sign.id));
    let answered = held.filter_map(|sign| Some((sign, sign.observed?)));
    let lines: Vec<_> = answered
        .map(|(sign, observed)| {
            let seen = if observed { "observed" } else { "not observed" };
            format!("{} ({}): {seen}", subject.warning(sign).text, subject.level(sign.level).title)
        })
        .collect();
    let list = List::plain(Mark::Bullet, lines).block()?;
    let sentence = "They limit nothing: the level is held.";
    Block::section("Signs of levels held", vec![Block::paragraph(sentence), list])
}
