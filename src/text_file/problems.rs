//! Reads texts into values and collects what is wrong with them.

use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::sync::Arc;

use super::code::Code;
use super::diagnostic::{Diagnostic, Location, Source};
use super::near::{did_you_mean, nearest};
use super::refusal::{LARGEST, MOST_VALUES, Refusal};
use super::value::{ByteRange, Node, Remarkable, Tree};
use super::{json, yaml};
use crate::text::{LONGEST_TEXT, is_blank};

/// The most mistakes that are counted: nobody reads on, and a hostile file has millions. One more is kept, which says so.
pub const MOST: usize = 500;

/// The most values of a text that is a part of a file, such as an entry of a log: a sound one has a few dozen.
const MOST_VALUES_OF_PART: usize = 10_000;

/// The most work on near names: pairs of a typed letter and a known one, which every look-up sets against each other.
const MOST_PAIRS: usize = 2_000_000;

/// Collects mistakes while files are walked through, so that one run reports them all.
#[derive(Debug, Default)]
pub(super) struct Problems {
    sources: RefCell<Vec<Arc<Source>>>,
    /// Each mistake with the number of its file.
    found: RefCell<Vec<(usize, Diagnostic)>>,
    /// How many errors were reported, those that are no longer kept among them.
    errors: Cell<usize>,
    /// The bytes of all texts so far.
    bytes: Cell<usize>,
    /// The keys and values in them.
    values: Cell<usize>,
    /// The pairs of letters that were compared for near names.
    pairs: Cell<usize>,
}

impl Problems {
    /// Reads a text into values, and reports its keys that are given twice and its long texts; none where there are no values to be had, as
    /// the text is empty, malformed or hostile.
    ///
    /// A name that ends in `.json`, or a text that starts with a brace and is JSON, is read as JSON; all else as YAML.
    /// `if_empty` says what to do about an empty one.
    pub(super) fn read(&self, source: Source, if_empty: &str) -> Option<Node> {
        let source = Arc::new(source);
        let number = self.sources.borrow().len();
        self.sources.borrow_mut().push(Arc::clone(&source));
        self.bytes.set(self.bytes.get() + source.text.len());
        let tree = match self.is_full() {
            true => Err(Refusal::TooManyFiles),
            false => tree(&source, MOST_VALUES - self.values.get()),
        };
        let refused = |refusal: Refusal| self.add(number, refusal.into_diagnostic(&source, if_empty));
        let Tree { mut root, remarkable, values } = tree.map_err(refused).ok()?;
        self.values.set(self.values.get() + values);
        self.report(number, remarkable);
        if number > 0 {
            root.stands_in(number);
        }
        Some(root)
    }

    /// Tells whether the texts are so large together that no other is read.
    pub(super) fn is_full(&self) -> bool {
        self.bytes.get() > LARGEST
    }

    /// Takes in a text that is read in parts.
    pub(super) fn open(&self, source: Source) -> Arc<Source> {
        let source = Arc::new(source);
        self.sources.borrow_mut().push(Arc::clone(&source));
        source
    }

    /// Reads a part of the only text that was taken in, as [`read`](Self::read) does the whole of one; it is YAML.
    pub(super) fn read_part(&self, source: &Arc<Source>, part: Range<usize>) -> Option<Node> {
        let number = 0;
        let tree = yaml::read_part(&source.text, part, MOST_VALUES_OF_PART);
        let refused = |refusal: Refusal| self.add(number, refusal.into_diagnostic(source, ""));
        let Tree { root, remarkable, .. } = tree.map_err(refused).ok()?;
        self.report(number, remarkable);
        Some(root)
    }

    /// Tells whether an error was found since this was asked last.
    pub(super) fn had_errors(&self) -> bool {
        self.errors.replace(0) > 0
    }

    fn report(&self, number: usize, Remarkable { repeats, long }: Remarkable) {
        for span in long {
            let message = format!("the text is longer than {LONGEST_TEXT} characters");
            let problem = self.problem(span.in_file(number), Code::TooLarge, message);
            problem.hint("shorten it, and link to the whole").report();
        }
        for repeat in repeats {
            let times = if repeat.times == 2 { "twice".to_owned() } else { format!("{} times", repeat.times) };
            let message = format!("`{}` is given {times}", repeat.key);
            let problem = self.problem(repeat.second.in_file(number), Code::DuplicateKey, message);
            problem.other(repeat.first.in_file(number), "first given here").report();
        }
    }

    /// Reads a text that is compiled in, where nothing is wrong. A name is given where a mistake of another file may lead there.
    pub(super) fn read_built_in(&self, json: &'static str, name: Option<&str>) -> Option<Node> {
        let mut root = json::read_built_in(json).ok()?.root;
        if let Some(name) = name {
            root.stands_in(self.sources.borrow().len());
            self.sources.borrow_mut().push(Arc::new(Source::new(name, json)));
        }
        Some(root)
    }

    /// Gives the texts of the files in the order in which they were read.
    pub(super) fn sources(&self) -> Vec<Arc<Source>> {
        self.sources.borrow().clone()
    }

    pub(super) fn number_of_sources(&self) -> usize {
        self.sources.borrow().len()
    }

    /// Tells whether an error, and not only a warning, was found.
    pub(super) fn has_errors(&self) -> bool {
        self.errors() > 0
    }

    /// Counts the errors that were found so far.
    pub(super) fn errors(&self) -> usize {
        self.errors.get()
    }

    /// Describes a mistake at a place; it counts once it is reported.
    pub(super) fn problem(&self, span: ByteRange, code: Code, message: impl Into<String>) -> DiagnosticBuilder<'_> {
        let diagnostic = Diagnostic::new(self.place(span), code, message);
        DiagnosticBuilder { problems: self, file: span.file(), diagnostic }
    }

    /// Takes in a mistake; past [`MOST`] only one more is kept, the last.
    fn add(&self, file: usize, diagnostic: Diagnostic) {
        self.errors.set(self.errors.get() + usize::from(diagnostic.is_error()));
        let mut found = self.found.borrow_mut();
        if found.len() > MOST {
            found.pop();
        }
        found.push((file, diagnostic));
    }

    /// Leaves out the mistakes of each of these codes that follows from another mistake: what they name may be right, and stands
    /// in a part that could not be read.
    pub(super) fn forget(&self, codes: &[(Code, bool)]) {
        let follows = |found: &Diagnostic| codes.contains(&(found.code, true));
        let mut found = self.found.borrow_mut();
        // Nothing is refused without a reason.
        if found.iter().any(|(_, found)| found.is_error() && !follows(found)) {
            found.retain(|(_, found)| !follows(found));
        }
    }

    /// Gives all that was found, in the order of the files and their lines.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|(file, diagnostic)| (*file, diagnostic.place.span.as_ref().map(|span| span.start)));
        found.into_iter().map(|(_, diagnostic)| diagnostic).collect()
    }

    fn place(&self, span: ByteRange) -> Location {
        let source = self.sources.borrow().get(span.file()).map(Arc::clone);
        Location { source: source.unwrap_or_else(|| Arc::new(Source::new("", ""))), span: Some(span.range()) }
    }
}

fn tree(source: &Source, most_values: usize) -> Result<Tree, Refusal> {
    // Parsers take some blank characters for text, and refuse others.
    if source.text.split(['\n', '\r']).all(|line| line.trim_start().starts_with('#') || is_blank(line)) {
        return Err(Refusal::Empty);
    }
    if source.name.to_lowercase().ends_with(".json") {
        return json::read(&source.text, most_values);
    }
    let is_braced = source.text.trim_start().starts_with('{');
    match is_braced.then(|| json::read(&source.text, most_values)) {
        None | Some(Err(Refusal::Malformed { .. })) => yaml::read(&source.text, most_values),
        Some(read) => read,
    }
}

/// A mistake that is not reported yet.
#[must_use = "a mistake counts once it is reported"]
pub(super) struct DiagnosticBuilder<'p> {
    problems: &'p Problems,
    file: usize,
    diagnostic: Diagnostic,
}

impl DiagnosticBuilder<'_> {
    /// Adds a hint.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.diagnostic.hints.push(hint.into());
        self
    }

    /// Adds the near names as a hint, where there are any; not where too much was looked up before.
    pub(super) fn near<'a>(mut self, typed: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let before = self.problems.pairs.get();
        if before > MOST_PAIRS {
            return self;
        }
        let known: Vec<_> = known.into_iter().collect();
        let pairs = known.iter().map(|name| name.len().saturating_mul(typed.len()));
        let pairs = pairs.fold(before, usize::saturating_add);
        self.problems.pairs.set(pairs);
        if pairs <= MOST_PAIRS {
            self.diagnostic.hints.extend(did_you_mean(&nearest(typed, known)));
        }
        self
    }

    /// Adds another place that belongs to it, with what it is.
    pub(super) fn other(mut self, span: ByteRange, label: &'static str) -> Self {
        self.diagnostic.other = Some(Box::new((self.problems.place(span), label)));
        self
    }

    /// Adds a hint if there is no other.
    pub(super) fn or_hint(self, hint: impl FnOnce() -> String) -> Self {
        if self.diagnostic.hints.is_empty() { self.hint(hint()) } else { self }
    }

    pub(super) fn report(self) {
        self.problems.add(self.file, self.diagnostic);
    }
}
