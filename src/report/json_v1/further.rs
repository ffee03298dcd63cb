//! What a rubric says beside what it asks for.

use serde::Serialize;

use crate::domain::{Credit, Further, LabelledLink, Link, Rubric, ScoreLabel};

/// What is shown beside something that is asked
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FurtherFacts<'a> {
    /// What people did who showed it
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    examples: &'a [String],
    /// Where to read more
    #[serde(skip_serializing_if = "Vec::is_empty")]
    links: Vec<LinkFacts<'a>>,
    /// Words that its author sorts it by
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
}

/// A place to read more at
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LinkFacts<'a> {
    /// What is found there
    label: &'a str,
    /// The place
    url: &'a str,
}

impl<'a> From<&'a Further> for FurtherFacts<'a> {
    fn from(Further { examples, links, tags }: &'a Further) -> Self {
        let link = |LabelledLink { label, url }: &'a LabelledLink| LinkFacts { label, url: url.as_str() };
        Self { examples, links: links.iter().map(link).collect(), tags }
    }
}

/// Where the content of a rubric, or of what is laid over it, comes from
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct SourceFacts<'a> {
    /// The title of the rubric or the overlay
    of: &'a str,
    /// The name of what it was made from
    name: &'a str,
    /// Where that can be read
    url: Option<&'a str>,
    /// Which version of it
    version: Option<&'a str>,
    /// The licence of its words
    licence: Option<&'a str>,
}

impl<'a> SourceFacts<'a> {
    pub(super) fn all(rubric: &'a Rubric) -> Vec<Self> {
        let facts = |(of, Credit { name, url, version, licence }): (&'a str, &'a Credit)| Self {
            of,
            name,
            url: url.as_ref().map(Link::as_str),
            version: version.as_deref(),
            licence: licence.as_deref(),
        };
        rubric.sources().map(facts).collect()
    }
}

/// A name for scores
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct LabelFacts<'a> {
    /// The bar from which a score has it, as a decimal or a fraction
    bar: String,
    /// Whether a score at the bar has it, and not only one above it
    at_bar: bool,
    /// The name
    label: &'a str,
}

impl<'a> LabelFacts<'a> {
    pub(super) fn all(rubric: &'a Rubric) -> Vec<Self> {
        let facts = |ScoreLabel { bar, holds_at_bar, label }: &'a ScoreLabel| Self {
            bar: bar.written(),
            at_bar: *holds_at_bar,
            label,
        };
        rubric.policy().labels.iter().map(facts).collect()
    }
}
