//! The way from the root of a document to a value.

/// Takes one step from a value to one inside it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Step {
    /// To the value of this key.
    Key(String),
    /// To this item of a list, from 0.
    Item(usize),
}

/// Leads from the root of a document to a value.
pub(super) type Path = Vec<Step>;

/// Says which side of an entry is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Its key.
    Key,
    /// The same key where it is given for the second time.
    RepeatedKey,
    /// Its value.
    Value,
}

/// Points at a value of a document while somebody walks through it; costs nothing until it is kept.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The document's number among the problems' documents.
    document: usize,
    /// The value around this one and the step from there; none at the root.
    last: Option<(&'a At<'a>, Borrowed<'a>)>,
}

/// Is a place that outlives the walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAt {
    /// The document's number among the problems' documents.
    pub(super) document: usize,
    /// The way from its root.
    pub(super) path: Path,
}

impl KeptAt {
    /// Points at the value of a key of this value.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        self.with(Step::Key(key.to_owned()))
    }

    /// Points at an item of this list.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        self.with(Step::Item(index))
    }

    /// Takes one step more.
    fn with(&self, step: Step) -> Self {
        let mut at = self.clone();
        at.path.push(step);
        at
    }
}

/// Is a [`Step`] that is not kept yet.
#[derive(Debug, Clone, Copy)]
enum Borrowed<'a> {
    /// To the value of this key.
    Key(&'a str),
    /// To this item of a list, from 0.
    Item(usize),
}

impl At<'static> {
    /// Points at the root of a document, by its number among the problems' documents.
    #[must_use]
    pub fn root(document: usize) -> Self {
        Self { document, last: None }
    }
}

impl<'a> At<'a> {
    /// Points at the value of a key of this value.
    #[must_use]
    pub fn key(&'a self, key: &'a str) -> Self {
        Self { document: self.document, last: Some((self, Borrowed::Key(key))) }
    }

    /// Points at an item of this list.
    #[must_use]
    pub fn item(&'a self, index: usize) -> Self {
        Self { document: self.document, last: Some((self, Borrowed::Item(index))) }
    }

    /// Gives the number of the document.
    #[must_use]
    pub fn document(&self) -> usize {
        self.document
    }

    /// Keeps the place beyond the walk.
    #[must_use]
    pub fn keep(&self) -> KeptAt {
        KeptAt { document: self.document, path: self.path() }
    }

    /// Keeps the way.
    pub(super) fn path(&self) -> Path {
        let mut path = Path::new();
        let mut at = self;
        while let Some((parent, step)) = &at.last {
            path.push(match step {
                Borrowed::Key(key) => Step::Key((*key).to_owned()),
                Borrowed::Item(index) => Step::Item(*index),
            });
            at = parent;
        }
        path.reverse();
        path
    }
}
