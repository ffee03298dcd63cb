//! Walks through the values of a file, straight into what they mean, and reports each that is wrong.

use std::borrow::Cow;

use super::code::Code;
use super::problems::{DiagnosticBuilder, MOST, Problems};
use super::value::{ByteRange, Entry, Node, Scalar, Value, cut, decimal};
use crate::domain::{InvalidLink, Link, Rating, Scale};
use crate::text::{LONGEST_NAME, is_longer};

/// Points at a value of a file.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'t> {
    problems: &'t Problems,
    /// What leads to it from the value around it.
    way: Way<'t>,
    node: &'t Node,
}

#[derive(Debug, Clone, Copy)]
enum Way<'t> {
    Root,
    Key(&'t Entry),
    Item,
}

impl<'t> At<'t> {
    /// Points at the whole of a file.
    pub(super) fn root(node: &'t Node, problems: &'t Problems) -> Self {
        Self { problems, way: Way::Root, node }
    }

    /// Describes a mistake in the value.
    pub(super) fn problem(self, code: Code, message: impl Into<String>) -> DiagnosticBuilder<'t> {
        self.problems.problem(self.node.span, code, message)
    }

    /// Describes a mistake in the key of the value.
    pub(super) fn key_problem(self, code: Code, message: impl Into<String>) -> DiagnosticBuilder<'t> {
        self.problems.problem(self.key_span(), code, message)
    }

    /// Adds this place to a mistake at another one, with what it is.
    pub(super) fn beside(self, problem: DiagnosticBuilder<'t>, label: &'static str) -> DiagnosticBuilder<'t> {
        problem.other(self.key_span(), label)
    }

    pub(super) fn problems(self) -> &'t Problems {
        self.problems
    }

    /// Gives the stretch that is underlined where the value is wrong.
    pub(super) fn span(self) -> ByteRange {
        self.node.span
    }

    fn key_span(self) -> ByteRange {
        if let Way::Key(entry) = self.way { entry.key_span } else { self.node.span }
    }

    /// Points at the value of a key of this table; at the table itself where it has no such key.
    pub(super) fn key(self, key: &str) -> Self {
        self.find(key).unwrap_or(self)
    }

    /// Points at an item of this list; at the list itself where it has fewer.
    pub(super) fn item(self, index: usize) -> Self {
        let item = if let Value::List(items) = &self.node.value { items.get(index) } else { None };
        item.map_or(self, |node| Self { way: Way::Item, node, ..self })
    }

    /// Points at the value of a key, if this is a table that has it.
    pub(super) fn find(self, key: &str) -> Option<Self> {
        let Value::Table(entries) = &self.node.value else { return None };
        entries.iter().find(|entry| entry.key == key).map(|entry| self.entry(entry))
    }

    fn entry(self, entry: &'t Entry) -> Self {
        Self { way: Way::Key(entry), node: &entry.value, ..self }
    }

    /// Takes the value as one that is not made of others.
    pub(super) fn scalar(self) -> Option<&'t Scalar> {
        if let Value::Single(scalar) = &self.node.value { Some(scalar) } else { self.wrong_type("a single value") }
    }

    /// Takes the value as text.
    pub(super) fn text(self) -> Option<&'t str> {
        self.peek_text().or_else(|| self.wrong_type("text"))
    }

    /// Takes a text of the value for a name, and reports one that is too long.
    pub(super) fn as_name(self, text: String) -> Option<String> {
        if !is_longer(&text, LONGEST_NAME) {
            return Some(text);
        }
        let message = format!("{} is longer than {LONGEST_NAME} characters", self.called());
        self.problem(Code::TooLarge, message).hint("shorten it: it stands in many places of a report").report();
        None
    }

    /// Takes a text of the value for a link, and reports one that is none, with what to do.
    pub(super) fn as_link(self, text: &str, hint: &str) -> Option<Link> {
        let wrong = |error| {
            let words = cut(text);
            let message = match error {
                InvalidLink::Placeholder => format!("`{words}` says that there is no link"),
                InvalidLink::RunsCode => format!("`{words}` is no link: it would run code"),
                InvalidLink::NoPlace => format!("`{words}` is no address, ticket or path that somebody could open"),
            };
            self.problem(Code::InvalidLink, message).hint(hint).report();
        };
        Link::parse(text).map_err(wrong).ok()
    }

    /// Looks whether the value is text, and reports nothing.
    pub(super) fn peek_text(self) -> Option<&'t str> {
        if let Value::Single(Scalar::Text(text)) = &self.node.value { Some(text) } else { None }
    }

    /// Takes the value as `true` or `false`.
    pub(super) fn truth(self) -> Option<bool> {
        match &self.node.value {
            Value::Single(Scalar::Truth(value)) => Some(*value),
            _ => self.wrong_type("`true` or `false`"),
        }
    }

    /// Takes the value as a rating of a scale; `or_na` tells whether `na` has a meaning here too.
    pub(super) fn rating(self, scale: &Scale, or_na: bool) -> Option<Rating> {
        let scalar = self.scalar()?;
        let rating = match scalar {
            Scalar::Number(number) => scale.rating(&decimal(number)),
            Scalar::Text(id) => scale.by_id(id),
            Scalar::Nothing | Scalar::Truth(_) => None,
        };
        if rating.is_none() {
            let problem = self.problem(Code::UnknownRating, format!("{} is no rating", scalar.describe()));
            among_ratings(problem, scalar.words().unwrap_or_default(), scale, or_na).report();
        }
        rating
    }

    /// Takes the key as a rating of a scale.
    pub(super) fn key_rating(self, scale: &Scale) -> Option<Rating> {
        let Way::Key(Entry { key, .. }) = self.way else { return None };
        let rating = scale.rating(&decimal(key));
        if rating.is_none() {
            let problem = self.key_problem(Code::UnknownRating, format!("`{}` is no rating", cut(key)));
            among_ratings(problem, key, scale, false).report();
        }
        rating
    }

    /// Takes the value as a list; nothing is a list without items.
    pub(super) fn list(self) -> Option<impl ExactSizeIterator<Item = At<'t>>> {
        match &self.node.value {
            Value::List(_) | Value::Single(Scalar::Nothing) => Some(self.peek_list()),
            _ => self.wrong_type("a list"),
        }
    }

    /// Gives the items if the value is a list, and reports nothing.
    pub(super) fn peek_list(self) -> impl ExactSizeIterator<Item = At<'t>> {
        let items: &[Node] = if let Value::List(items) = &self.node.value { items } else { &[] };
        items.iter().map(move |node| Self { way: Way::Item, node, ..self })
    }

    /// Takes the value as keys that the file chooses, each with its value; nothing has none.
    pub(super) fn entries(self) -> Option<impl Iterator<Item = (&'t str, At<'t>)>> {
        let entries: &[Entry] = match &self.node.value {
            Value::Table(entries) => entries,
            Value::Single(Scalar::Nothing) => &[],
            _ => return self.wrong_type("a block of keys"),
        };
        Some(entries.iter().map(move |entry| (&*entry.key, self.entry(entry))))
    }

    /// Takes the value as keys that the format knows.
    pub(super) fn table(self) -> Option<TableReader<'t>> {
        self.entries().map(|_| TableReader { at: self, known: Vec::with_capacity(12) })
    }

    /// Tells whether the value is made of keys.
    pub(super) fn is_table(self) -> bool {
        matches!(self.node.value, Value::Table(_))
    }

    pub(super) fn is_list(self) -> bool {
        matches!(self.node.value, Value::List(_))
    }

    pub(super) fn is_nothing(self) -> bool {
        matches!(self.node.value, Value::Single(Scalar::Nothing))
    }

    /// Gives the key of the value, cut for a message; nothing for one that has none.
    pub(super) fn name(self) -> Cow<'t, str> {
        if let Way::Key(entry) = self.way { cut(&entry.key) } else { "".into() }
    }

    /// Names the value in a sentence.
    fn called(self) -> String {
        match self.way {
            Way::Key(entry) => format!("`{}`", cut(&entry.key)),
            Way::Item => "an item of this list".to_owned(),
            Way::Root => "the file".to_owned(),
        }
    }

    /// Reports a value of another kind than is needed, given in words for somebody who is no programmer.
    pub(super) fn wrong_type<T>(self, needed: &str) -> Option<T> {
        let name = match self.way {
            Way::Item => "each item of this list".to_owned(),
            Way::Key(_) | Way::Root => self.called(),
        };
        let message = format!("{name} must be {needed}, but is {}", self.node.value.describe());
        let problem = self.problem(Code::WrongType, message);
        match &self.node.value {
            Value::Single(Scalar::Number(_) | Scalar::Truth(_)) if needed == "text" => {
                problem.hint("put it in quotes to make it text")
            }
            Value::Single(Scalar::Text(words)) if needed.contains(&format!("`{words}`")) => {
                problem.hint("remove the quotes")
            }
            Value::Single(Scalar::Text(words)) if needed.contains("`true`") => match words.to_lowercase().as_str() {
                "yes" | "y" | "on" => problem.hint("write `true`"),
                "no" | "n" | "off" => problem.hint("write `false`"),
                _ => problem,
            },
            _ => problem,
        }
        .report();
        None
    }
}

/// Adds the ratings that there are to a mistake in one.
fn among_ratings<'p>(problem: DiagnosticBuilder<'p>, word: &str, scale: &Scale, or_na: bool) -> DiagnosticBuilder<'p> {
    let ids = || scale.steps().iter().map(|step| step.id.as_str());
    let ratings: Vec<_> = ids().enumerate().map(|(number, id)| format!("{number} `{id}`")).collect();
    let or_na_hint = if or_na { ", or `na` with a reason" } else { "" };
    let problem = problem.near(word, ids().chain(or_na.then_some("na")));
    problem.hint(format!("the ratings are {}{or_na_hint}", ratings.join(", ")))
}

/// Takes the keys of a table one by one, and knows in the end which of them nobody asked for.
pub(super) struct TableReader<'t> {
    pub(super) at: At<'t>,
    /// The keys asked for so far: those of the format, in its order.
    known: Vec<&'static str>,
}

impl<'t> TableReader<'t> {
    /// Takes a key that may be missing.
    pub(super) fn optional(&mut self, key: &'static str) -> Option<At<'t>> {
        self.known.push(key);
        self.at.find(key)
    }

    /// Takes a key that must be there.
    pub(super) fn required(&mut self, key: &'static str) -> Option<At<'t>> {
        let found = self.optional(key);
        if found.is_none() {
            let problem = self.at.problem(Code::MissingKey, format!("`{key}` is missing"));
            problem.hint(format!("add `{key}:` here")).report();
        }
        found
    }

    /// Takes the items of a list that may be missing.
    pub(super) fn items(&mut self, key: &'static str) -> impl Iterator<Item = At<'t>> + use<'t> {
        self.optional(key).and_then(At::list).into_iter().flatten()
    }

    /// Takes the keys and values of a block that may be missing.
    pub(super) fn entries(&mut self, key: &'static str) -> impl Iterator<Item = (&'t str, At<'t>)> + use<'t> {
        self.optional(key).and_then(At::entries).into_iter().flatten()
    }

    /// Reports the keys that nobody asked for, with the near ones among those that somebody did.
    pub(super) fn finish(self) {
        let unknown = self.at.entries().into_iter().flatten().filter(|(key, _)| !self.known.contains(key));
        for (key, at) in unknown.take(MOST + 1) {
            let problem = at.key_problem(Code::UnknownKey, format!("there is no key `{}` here", cut(key)));
            let problem = match key {
                "<<" => problem.hint("merge keys are not supported: write the keys out"),
                _ => problem,
            };
            let keys = || self.known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            problem.near(key, self.known.iter().copied()).or_hint(|| format!("the keys here are {}", keys())).report();
        }
    }
}
