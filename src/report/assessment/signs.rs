//! The warning signs: those observed, those that nobody checked, and those of levels held.

use std::collections::BTreeSet;

use crate::domain::Severity;
use crate::engine::WarningResult;

use super::super::block::{Block, List, Mark};
use super::super::subject::Subject;
use super::super::words::{effort, few, verdict};

/// Lists the signs that hold the verdict back, those to talk about and those that nobody checked; nothing where there are none.
pub(super) fn section(subject: &Subject) -> Option<Block> {
    let in_the_way = subject.signs_in_the_way().map(|result| in_the_way(subject, result));
    let question = |sign| subject.warning(sign).question();
    let to_talk_about: Vec<_> = subject.signs_to_talk_about().map(question).collect();
    let alone = few(to_talk_about.len(), "soft sign alone holds", "soft signs alone hold");
    let to_talk_about =
        to_talk_about.iter().map(|question| format!("To talk about, since {alone} nothing back: {question}"));
    let unchecked = subject.judged_signs().filter(|sign| sign.observed.is_none());
    let unchecked = unchecked.map(|sign| format!("{} (not checked)", question(sign)));
    let lists = [
        List::plain(Mark::Against, in_the_way).block(),
        List::plain(Mark::Bullet, to_talk_about).block(),
        List::plain(Mark::Open, unchecked).block(),
    ];
    Block::section("Warning signs", lists.into_iter().flatten().collect())
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

/// Lists what was answered to the signs of levels held, which limits nothing.
pub(super) fn of_held(subject: &Subject) -> Option<Block> {
    let judged: BTreeSet<_> = subject.judged_signs().map(|sign| &sign.id).collect();
    let held = subject.assessment.warnings.iter().filter(|sign| !judged.contains(&sign.id));
    let answered = held.filter_map(|sign| Some((sign, sign.observed?)));
    let lines: Vec<_> = answered
        .map(|(sign, observed)| {
            let seen = if observed { "observed" } else { "not observed" };
            format!("{} ({}): {seen}", subject.warning(sign).text, subject.level(sign.level).title)
        })
        .collect();
    let list = List::plain(Mark::Bullet, lines).block()?;
    let sentence = "They limit nothing.";
    Block::section("Signs of levels held", vec![Block::paragraph(sentence), list])
}
