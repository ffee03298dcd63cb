//! The warning signs observed, and how many were not checked.

use crate::domain::Severity;
use crate::engine::WarningResult;
use crate::text::count;

use super::super::block::{Block, List, Mark};
use super::super::subject::Subject;
use super::super::words::effort;

/// Lists them; nothing where none was observed and all were checked.
pub(super) fn section(subject: &Subject) -> Option<Block> {
    let observed = subject.observed_warnings().map(|result| observed(subject, result));
    let observed = List::plain(Mark::Against, observed).block();
    let unchecked = subject.assessment.counts.warnings_unchecked;
    let (were, count_as) = if unchecked == 1 { ("was", "counts") } else { ("were", "count") };
    let unchecked = (unchecked > 0).then(|| {
        let signs = count(unchecked, "warning sign", "warning signs");
        Block::paragraph(format!("{signs} {were} not checked and {count_as} as not observed."))
    });
    Block::section("Warning signs", observed.into_iter().chain(unchecked).collect())
}

fn observed(subject: &Subject, result: &WarningResult) -> String {
    let sign = subject.warning(result);
    let weight = match result.severity {
        Severity::Soft => "soft: holds the verdict at nearly",
        Severity::Hard => "hard: holds the verdict at not yet",
    };
    let action = sign.grow.iter().min_by_key(|action| action.effort);
    let action =
        action.map(|action| format!(" Next: {} ({}).", action.text.trim_end_matches('.'), effort(action.effort)));
    format!("{} ({}, {weight}).{}", sign.text, subject.level(result.level).title, action.unwrap_or_default())
}
