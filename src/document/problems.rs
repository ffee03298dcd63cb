//! Collects what is wrong with a set of documents, and says it with places once all is known.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use serde_yaml::Value;

use super::locate::locate;
use super::path::{At, KeptAt, Part, Path, Step};
use super::{Document, Scalar};
use crate::diagnostic::{Code, Diagnostic, Place, Source, nearest};

/// The most mistakes that are counted: nobody reads on, and a hostile file has millions. One more is kept, which says so.
pub const MOST: usize = 500;

/// The most mistakes that near names are looked up for: a look-up goes through every name there is.
const MOST_NEAR: usize = 100;

/// Describes one mistake by the value it stands at.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The number of the document it is in.
    document: usize,
    /// The way to the entry it stands at.
    path: Path,
    /// The side of that entry that is wrong.
    part: Part,
    /// What kind of mistake it is.
    code: Code,
    /// What is wrong, as a lowercase fragment.
    message: String,
    /// How to mend it, one hint a line.
    hints: Vec<String>,
    /// Another key that belongs to it, by document and way, with what it is.
    other: Option<(usize, Path, &'static str)>,
    /// Whether so many came before it that no near names are looked up.
    late: bool,
}

/// Collects mistakes while documents are walked through.
#[derive(Debug, Default)]
pub struct Problems {
    /// The documents walked through, each at its number.
    documents: Vec<Document>,
    /// Mistakes whose place is still to be found, in the order of the walk.
    found: Vec<Problem>,
    /// Mistakes whose place is known already.
    placed: Vec<Diagnostic>,
    /// Whether an error was reported, even one that is no longer kept.
    has_errors: bool,
}

impl Problem {
    /// Adds a hint.
    pub fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hints.push(hint.into());
        self
    }

    /// Adds the near names as a hint, where there are any.
    pub fn near<'a>(&mut self, typed: &str, known: impl IntoIterator<Item = &'a str>) -> &mut Self {
        if self.late {
            return self;
        }
        if let Some(hint) = did_you_mean(&nearest(typed, known)) {
            self.hints.push(hint);
        }
        self
    }

    /// Adds another place that belongs to it, with what it is.
    pub fn other(&mut self, at: &KeptAt, label: &'static str) -> &mut Self {
        self.other = Some((at.document, at.path.clone(), label));
        self
    }
}

/// Asks whether one of these names was meant; none where there are none.
fn did_you_mean(names: &[&str]) -> Option<String> {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    (!quoted.is_empty()).then(|| format!("did you mean {}?", quoted.join(" or ")))
}

impl Problems {
    /// Takes in a document and its keys that are given twice; gives its number.
    pub(super) fn add(&mut self, document: Document, duplicates: BTreeMap<Path, usize>) -> usize {
        let number = self.documents.len();
        self.documents.push(document);
        for (path, times) in duplicates {
            let key = if let Some(Step::Key(key)) = path.last() { key.clone() } else { String::new() };
            let other = Some((number, path.clone(), "first given here"));
            let times = if times == 2 { "twice".to_owned() } else { format!("{times} times") };
            let message = format!("`{key}` is given {times}");
            let problem = self.push(number, path, Part::RepeatedKey, Code::DuplicateKey, message);
            problem.other = other;
        }
        number
    }

    /// Gives the tree of a document.
    pub(super) fn root(&self, document: usize) -> &Value {
        &self.documents[document].root
    }

    /// Gives the texts of the documents in the order in which they were read.
    #[must_use]
    pub fn sources(&self) -> Vec<Arc<Source>> {
        self.documents.iter().map(|document| Arc::clone(&document.source)).collect()
    }

    /// Reports a mistake at the value of an entry.
    pub fn at(&mut self, at: &At, code: Code, message: impl Into<String>) -> &mut Problem {
        self.report(at, Part::Value, code, message)
    }

    /// Reports a mistake at the key or the value of an entry.
    pub fn report(&mut self, at: &At, part: Part, code: Code, message: impl Into<String>) -> &mut Problem {
        self.push(at.document(), at.path(), part, code, message)
    }

    /// Reports a mistake at a place kept from an earlier walk.
    pub fn at_kept(&mut self, at: &KeptAt, part: Part, code: Code, message: impl Into<String>) -> &mut Problem {
        self.push(at.document, at.path.clone(), part, code, message)
    }

    /// Tells whether there is a value at a place.
    #[must_use]
    pub fn has(&self, at: &KeptAt) -> bool {
        self.value(at.document, &at.path).is_some()
    }

    /// Takes in a mistake whose place is known already.
    pub fn placed(&mut self, diagnostic: Diagnostic) {
        self.has_errors |= diagnostic.is_error();
        self.placed.push(diagnostic);
    }

    /// Reports a value of the wrong kind, naming what is there.
    pub(super) fn wrong_type(&mut self, at: &At, expected: &str) {
        let path = at.path();
        let name = match path.last() {
            Some(Step::Key(key)) => format!("`{key}`"),
            Some(Step::Item(_)) => "each item of this list".to_owned(),
            None => "the file".to_owned(),
        };
        let value = self.value(at.document(), &path);
        let found = value.map_or("something else".to_owned(), describe);
        let quote = expected == "text" && value.is_some_and(|value| value.is_number() || value.is_bool());
        let unquote = expected != "text" && value.is_some_and(Value::is_string);
        let problem = self.at(at, Code::WrongType, format!("{name} must be {expected}, but is {found}"));
        if quote {
            problem.hint("put it in quotes to make it text");
        } else if unquote && expected.starts_with('`') {
            problem.hint("remove the quotes");
        }
    }

    /// Reports a key that is needed and not there.
    pub(super) fn missing(&mut self, parent: &At, key: &str) {
        let message = format!("`{key}` is missing");
        self.report(parent, Part::Value, Code::MissingKey, message).hint(format!("add `{key}:` here"));
    }

    /// Reports a key that the format does not have.
    pub(super) fn unknown_key(&mut self, document: usize, path: Path, key: &str, known: &[&str]) {
        let message = format!("there is no key `{key}` here");
        let problem = self.push(document, path, Part::Key, Code::UnknownKey, message);
        if key == "<<" {
            problem.hint("merge keys are not supported: write the keys out");
        }
        problem.near(key, known.iter().copied());
        if problem.hints.is_empty() && !known.is_empty() {
            problem.hint(format!(
                "the keys here are {}",
                known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
            ));
        }
    }

    /// Tells whether an error, and not only a warning, was found.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.has_errors
    }

    /// Says all that was found, with its places, in the order of the documents and their lines.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        let Self { documents, found, placed, .. } = self;
        let spans = Spans::find(&documents, &found);
        let mut placed_here: Vec<_> = found.into_iter().map(|problem| spans.place(&documents, problem)).collect();
        placed_here
            .sort_by_key(|(document, diagnostic)| (*document, diagnostic.place.span.as_ref().map(|span| span.start)));
        placed.into_iter().chain(placed_here.into_iter().map(|(_, diagnostic)| diagnostic)).collect()
    }

    /// Keeps a problem and gives it back for hints to be added; past [`MOST`] only one more is kept, the last.
    fn push(
        &mut self,
        document: usize,
        path: Path,
        part: Part,
        code: Code,
        message: impl Into<String>,
    ) -> &mut Problem {
        self.has_errors |= code.severity() == crate::diagnostic::Severity::Error;
        if self.found.len() > MOST {
            self.found.pop();
        }
        let late = self.found.len() >= MOST_NEAR;
        let message = message.into();
        self.found.push(Problem { document, path, part, code, message, hints: Vec::new(), other: None, late });
        let last = self.found.len() - 1;
        &mut self.found[last]
    }

    /// Finds the value at the end of a path.
    fn value(&self, document: usize, path: &Path) -> Option<&Value> {
        path.iter().try_fold(&self.documents.get(document)?.root, |value, step| match step {
            Step::Key(key) => value.as_mapping()?.get(key.as_str()),
            Step::Item(index) => value.as_sequence()?.get(*index),
        })
    }
}

/// Holds where the entries that problems name stand.
struct Spans(HashMap<(usize, Path, Part), Option<Range<usize>>>);

impl Spans {
    /// Walks each document once for all the entries named in it.
    fn find(documents: &[Document], found: &[Problem]) -> Self {
        let own = found.iter().map(|problem| (problem.document, problem.path.clone(), problem.part));
        let others = found.iter().filter_map(|problem| problem.other.as_ref());
        let others = others.map(|(document, path, _)| (*document, path.clone(), Part::Key));
        let mut named: BTreeMap<usize, Vec<(Path, Part)>> = BTreeMap::new();
        for (document, path, part) in own.chain(others) {
            named.entry(document).or_default().push((path, part));
        }
        let mut spans = HashMap::new();
        for (number, places) in named {
            let text = documents.get(number).map_or("", |document| &document.source.text);
            let keys = places.iter().map(|(path, part)| (number, path.clone(), *part));
            spans.extend(keys.zip(locate(text, &places)));
        }
        Self(spans)
    }

    /// Says a problem with its places.
    fn place(&self, documents: &[Document], problem: Problem) -> (usize, Diagnostic) {
        let at = |document: usize, path: Path, part: Part| Place {
            source: documents
                .get(document)
                .map_or_else(|| Arc::new(Source::new("", "")), |document| Arc::clone(&document.source)),
            span: self.0.get(&(document, path, part)).cloned().flatten(),
        };
        let diagnostic = Diagnostic {
            code: problem.code,
            message: problem.message,
            place: at(problem.document, problem.path, problem.part),
            other: problem.other.map(|(document, path, label)| Box::new((at(document, path, Part::Key), label))),
            hints: problem.hints,
        };
        (problem.document, diagnostic)
    }
}

/// Describes a value of a tree in a message.
fn describe(value: &Value) -> String {
    match value {
        Value::Sequence(_) => "a list".to_owned(),
        Value::Mapping(_) => "a block of keys".to_owned(),
        single => serde::Deserialize::deserialize(single)
            .map_or("something else".to_owned(), |scalar: Scalar| scalar.describe()),
    }
}
