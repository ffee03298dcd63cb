//! What a rubric says beside what it asks for: it is shown to people, and counts nowhere.

use super::Link;

/// Holds what somebody may want to see beside something that is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Further {
    /// What people did who showed it.
    pub examples: Vec<String>,
    /// Where to read more.
    pub links: Vec<LabelledLink>,
    /// Words that its author sorts it by.
    pub tags: Vec<String>,
}

/// Names a place to read more at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelledLink {
    /// What is found there.
    pub label: String,
    /// The place.
    pub url: Link,
}

/// Says where the content of a rubric or an overlay comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// The name of what it was made from, or of who made it.
    pub name: String,
    /// Where that can be read.
    pub url: Option<Link>,
    /// Which version of it.
    pub version: Option<String>,
    /// The licence of its words.
    pub licence: Option<String>,
}
