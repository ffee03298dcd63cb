//! What a rubric says beside what it asks for: where it comes from, examples, links, tags, and names for scores.

use crate::domain::{Credit, Further, LabelledLink, Rubric, ScoreLabel};
use crate::engine::{End, Interval};

use super::block::{Block, Fact, Facts, FactsOf};
use super::inline::{Text, Tone};
use super::link::link_span;
use super::number::percent;

/// Says what is shown beside something that is asked.
pub(super) fn facts(further: &Further) -> Vec<Fact> {
    let Further { examples, links, tags } = further;
    let tags = (!tags.is_empty()).then(|| Text::from(tags.join(", ")));
    let all = [
        ("Examples", examples.iter().map(Text::from).collect()),
        ("See", links.iter().map(link).collect()),
        ("Tags", Vec::from_iter(tags)),
    ];
    all.into_iter().filter(|(_, texts)| !texts.is_empty()).map(|(label, texts)| Fact::of(label, texts)).collect()
}

/// Says what is shown beside a step, below its anchor.
pub(super) fn of_step(further: &Further) -> impl Iterator<Item = Text> {
    let example = |example: &String| Text::from(format!("For example: {example}"));
    let see = |at: &LabelledLink| Text(Text::from("See ").0.into_iter().chain(link(at).0).collect());
    further.examples.iter().map(example).chain(further.links.iter().map(see))
}

fn link(LabelledLink { label, url }: &LabelledLink) -> Text {
    Text::from(format!("{label}: ")).with(link_span(url))
}

/// Says where a rubric and what is laid over it come from; nothing where none of them says it.
pub(super) fn sources(rubric: &Rubric) -> Vec<Fact> {
    let own = rubric.overlays().is_empty();
    let fact = |(title, credit): (&str, &Credit)| {
        let label = if own { "Source".to_owned() } else { format!("Source of {title}") };
        Fact::of(label, vec![source(credit)])
    };
    rubric.sources().map(fact).collect()
}

fn source(Credit { name, url, version, licence }: &Credit) -> Text {
    let licence = licence.as_ref().map(|licence| format!("licence {licence}"));
    let words = [Some(name.clone()), version.clone(), licence].into_iter().flatten().collect::<Vec<_>>().join(", ");
    url.iter().fold(Text::from(words), |text, url| text.then(", ").with(link_span(url)))
}

/// Lists the names that a rubric has for scores.
pub(super) fn labels(rubric: &Rubric) -> Option<Block> {
    let fact = |ScoreLabel { bar, holds_at_bar, label }: &ScoreLabel| {
        let from = if *holds_at_bar { "from" } else { "above" };
        let bar = if bar.is_whole_in(1000) { percent(bar) } else { bar.to_string() };
        Fact::new(label, format!("{from} {bar}"))
    };
    let rows: Vec<_> = rubric.policy().labels.iter().map(fact).collect();
    let facts = (!rows.is_empty()).then_some(Block::Facts(Facts { of: FactsOf::Part, rows }));
    Block::section("Names for scores", facts.into_iter().collect())
}

/// Gives the name that a rubric has for a result: one, or from where to where answers are open; none where it has none.
pub(super) fn label(rubric: &Rubric, Interval { low, high }: &Interval<End>) -> Option<String> {
    let [low, high] = [low, high].map(|end| rubric.policy().label(end.readiness.as_ref()?));
    match (low, high) {
        (low, high) if low == high => low.map(str::to_owned),
        (None, Some(high)) => Some(format!("at best {high}")),
        (low, high) => Some(format!("{} to {}", low?, high?)),
    }
}

/// Says what something is called in files.
pub(super) fn id(id: &str) -> Fact {
    Fact { tone: Tone::Faint, ..Fact::new("Id", id) }
}
