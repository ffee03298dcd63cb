//! Pages about a rubric: the whole ladder, and one level as somebody would hand it to a colleague.

use crate::domain::{Criterion, Level, LevelId, LevelIndex, Rubric, Severity};
use crate::text::visible;

use super::layout::{Page, Tone};
use super::words::effort;

/// Lays a rubric out: what it covers, its dimensions, and its levels as the tree that they form.
#[must_use]
pub fn rubric_page(rubric: &Rubric, width: usize, colour: bool) -> String {
    let mut page = Page::new(width, colour);
    page.paragraph("", "", Tone::Strong, &format!("{} {}", visible(rubric.title()), visible(rubric.version())));
    if let Some(summary) = rubric.summary() {
        page.paragraph("", "", Tone::Plain, &visible(summary));
    }
    page.heading("Dimensions");
    for dimension in rubric.dimensions() {
        let summary = dimension.summary.as_deref().map(visible).unwrap_or_default();
        page.labelled(
            2,
            &visible(&dimension.title),
            15,
            Tone::Plain,
            &format!("weight {}. {summary}", dimension.weight),
        );
    }
    page.heading("Levels");
    let roots = rubric.levels().iter().enumerate().filter(|(_, level)| level.after.is_none());
    let mut open: Vec<_> = roots.map(|(place, _)| (LevelIndex(place), 0)).collect();
    open.reverse();
    while let Some((index, depth)) = open.pop() {
        level_line(&mut page, rubric.level(index), depth);
        let after = rubric.levels().iter().enumerate().filter(|(_, level)| level.after == Some(index));
        let mut after: Vec<_> = after.map(|(place, _)| (LevelIndex(place), depth + 1)).collect();
        after.reverse();
        open.extend(after);
    }
    page.finish()
}

/// Writes one level of the tree.
fn level_line(page: &mut Page, level: &Level, depth: usize) {
    let aliases: Vec<_> = level.aliases.iter().map(LevelId::as_str).collect();
    let aliases = if aliases.is_empty() { String::new() } else { format!(" (also {})", aliases.join(", ")) };
    let indent = " ".repeat(2 + 2 * depth.min(10));
    let next = format!("{indent}    ");
    let criteria = crate::text::count(level.criteria.len(), "criterion", "criteria");
    page.paragraph(
        &indent,
        &next,
        Tone::Plain,
        &format!("{}: {}{aliases}, {criteria}", level.id, visible(&level.title)),
    );
}

/// Lays one level out: every criterion with its anchors, evidence and growth actions, and the warning signs.
#[must_use]
pub fn level_page(rubric: &Rubric, index: LevelIndex, width: usize, colour: bool) -> String {
    let level = rubric.level(index);
    let mut page = Page::new(width, colour);
    page.paragraph(
        "",
        "",
        Tone::Strong,
        &format!("{} ({} {})", visible(&level.title), visible(rubric.title()), visible(rubric.version())),
    );
    if let Some(summary) = &level.summary {
        page.paragraph("", "", Tone::Plain, &visible(summary));
    }
    let after = level
        .after
        .map_or_else(|| "a first level".into(), |after| format!("comes after {}", visible(&rubric.level(after).title)));
    page.paragraph("", "", Tone::Faint, &format!("Level `{}`, {after}.", level.id));
    for (place, dimension) in rubric.dimensions().iter().enumerate() {
        let mut criteria = level.criteria.iter().filter(|criterion| criterion.dimension == place).peekable();
        if criteria.peek().is_some() {
            page.heading(&visible(&dimension.title));
            if let Some(summary) = &dimension.summary {
                page.paragraph("", "", Tone::Faint, &visible(summary));
            }
        }
        criteria.for_each(|criterion| criterion_block(&mut page, rubric, criterion));
    }
    warnings(&mut page, level);
    page.finish()
}

/// Writes one criterion.
fn criterion_block(page: &mut Page, rubric: &Rubric, criterion: &Criterion) {
    let must = if criterion.must { " [must]" } else { "" };
    let weight = if criterion.weight == crate::domain::Weight::ONE {
        String::new()
    } else {
        format!(" [weight {}]", criterion.weight)
    };
    page.gap();
    page.paragraph("  ", "  ", Tone::Strong, &format!("{}{must}{weight}", visible(&criterion.text)));
    if let Some(why) = &criterion.why {
        page.labelled(4, "Why", 10, Tone::Plain, &visible(why));
    }
    for (rating, anchor) in &criterion.anchors {
        let label = format!("{} {}", rating.place(), visible(&rubric.scale().step(*rating).label));
        page.labelled(4, &label, 12, Tone::Plain, &visible(anchor));
    }
    for (number, evidence) in criterion.evidence.iter().enumerate() {
        page.labelled(4, if number == 0 { "Evidence" } else { "" }, 12, Tone::Plain, &visible(evidence));
    }
    for (number, action) in criterion.grow.iter().enumerate() {
        let words = format!("{} ({})", visible(&action.text), effort(action.effort));
        page.labelled(4, if number == 0 { "Grow" } else { "" }, 12, Tone::Plain, &words);
    }
    page.labelled(4, "Id", 12, Tone::Faint, criterion.id.as_str());
}

/// Writes the warning signs of a level.
fn warnings(page: &mut Page, level: &Level) {
    if level.warnings.is_empty() {
        return;
    }
    page.heading("Warning signs");
    for sign in &level.warnings {
        let weight = if sign.severity == Severity::Hard { " [hard]" } else { "" };
        page.gap();
        page.paragraph("  ", "  ", Tone::Strong, &format!("{}{weight}", visible(&sign.text)));
        page.labelled(4, "Ask", 12, Tone::Plain, &visible(sign.question()));
        for action in &sign.grow {
            page.labelled(
                4,
                "Grow",
                12,
                Tone::Plain,
                &format!("{} ({})", visible(&action.text), effort(action.effort)),
            );
        }
        page.labelled(4, "Id", 12, Tone::Faint, sign.id.as_str());
    }
}
