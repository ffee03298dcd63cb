//! Reads what a rubric says beside what it asks for: where it comes from, examples, links, tags, and names for scores.

use super::super::code::Code;
use super::super::cursor::{At, TableReader};
use super::values::{name, share, text};
use crate::domain::{Credit, Further, LabelledLink, Link, Ratio, ScoreLabel};

/// Reads where the content of a file comes from.
pub(super) fn source(table: &mut TableReader) -> Option<Credit> {
    let mut table = table.optional("source")?.table()?;
    let name_of_source = table.required("name").and_then(name);
    let url = table.optional("url").and_then(link);
    let version = table.optional("version").and_then(name);
    let licence = table.optional("licence").and_then(name);
    table.finish();
    Some(Credit { name: name_of_source?, url, version, licence })
}

/// Reads what is shown beside something that is asked.
pub(super) fn further(table: &mut TableReader) -> Further {
    let further = illustrated(table);
    Further { tags: table.items("tags").filter_map(name).collect(), ..further }
}

/// Reads what is shown beside a step.
pub(super) fn illustrated(table: &mut TableReader) -> Further {
    let examples = table.items("examples").filter_map(text).collect();
    let links = table.items("links").filter_map(labelled_link).collect();
    Further { examples, links, tags: Vec::new() }
}

fn labelled_link(at: At) -> Option<LabelledLink> {
    let mut table = at.table()?;
    let label = table.required("label").and_then(name);
    let url = table.required("url").and_then(link);
    table.finish();
    Some(LabelledLink { label: label?, url: url? })
}

fn link(at: At) -> Option<Link> {
    at.as_link(&text(at)?, "name a place where it can be read, such as https://example.org/handbook")
}

/// Reads names for scores, the lowest bar first.
pub(super) fn labels(at: At) -> Vec<ScoreLabel> {
    let mut labels: Vec<(ScoreLabel, At)> = Vec::new();
    for (label, at) in at.list().into_iter().flatten().filter_map(|at| Some((label(at)?, at))) {
        // What holds at its bar begins before what is above it.
        let begins = |label: &ScoreLabel| (label.bar.clone(), !label.holds_at_bar);
        if let Some((before, before_at)) = labels.last()
            && begins(&label) <= begins(before)
        {
            let message = match begins(&label) == begins(before) {
                true => format!("`{}` and `{}` are names for the same scores", before.label, label.label),
                false => format!("`{}` begins at a lower score than `{}` before it", label.label, before.label),
            };
            let problem = before_at.beside(at.problem(Code::InvalidLabels, message), "the name before it");
            problem.hint("list them from the lowest bar to the highest; each ends where the next begins").report();
        }
        labels.push((label, at));
    }
    labels.into_iter().map(|(label, _)| label).collect()
}

/// Reads a name with its bar: `above` begins behind the bar, `at_least` at it.
fn label(at: At) -> Option<ScoreLabel> {
    let mut table = at.table()?;
    let [above, at_least] = ["above", "at_least"].map(|key| table.optional(key));
    let label = table.required("label").and_then(name);
    table.finish();
    let (bar_at, holds_at_bar) = match (above, at_least) {
        (Some(at), None) => (at, false),
        (None, Some(at)) => (at, true),
        (None, None) | (Some(_), Some(_)) => {
            let message = "a name for scores has one bar, `above` or `at_least`";
            let problem = at.problem(Code::InvalidLabels, message);
            problem
                .hint("write `{above: 7/8, label: Excellent}`; with `at_least` a score at the bar has it too")
                .report();
            return None;
        }
    };
    let bar = share(bar_at)?;
    if !holds_at_bar && bar == Ratio::one() {
        bar_at.problem(Code::InvalidLabels, "no score is above 1").hint("write `at_least: 1`").report();
    }
    Some(ScoreLabel { bar, holds_at_bar, label: label? })
}
