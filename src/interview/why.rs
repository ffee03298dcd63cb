//! Why a criterion matters, and what the rubric shows beside it.

use crate::domain::{Criterion, Further, LabelledLink};
use crate::text::visible;

/// Says why it matters, and what else the rubric shows beside it, a line each; nothing where it shows nothing.
pub(super) fn why(criterion: &Criterion) -> Option<String> {
    let why = criterion.why.iter().map(|why| format!("Why: {why}"));
    let competency = criterion.expects.iter().flat_map(|expected| expected.competency.steps());
    let steps = competency.flat_map(|step| beside(&format!("{}: ", step.label), &step.further));
    let all = why.chain(beside("", &criterion.further)).chain(steps);
    // A line break in the words of the rubric begins no line here.
    let lines: Vec<_> = all.map(|words| visible(&words).into_owned()).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// Words what a rubric shows beside a criterion or a step, behind its name.
fn beside(name: &str, Further { examples, links, tags }: &Further) -> Vec<String> {
    let examples = (!examples.is_empty()).then(|| format!("{name}For example: {}", examples.join("; ")));
    let links = links.iter().map(|LabelledLink { label, url }| format!("{name}See {label}: {url}"));
    let tags = (!tags.is_empty()).then(|| format!("{name}Tags: {}", tags.join(", ")));
    examples.into_iter().chain(links).chain(tags).collect()
}
