//! Turns a text into one tree, or says why there is none.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Mapping, Value};

use super::guard::{self, Refusal};
use super::locate::byte_of_character;
use super::path::{Path, Step};
use crate::diagnostic::{Code, Diagnostic, Place, Source};

/// Holds a tree and the ways to the keys that were given again.
pub(super) struct Tree {
    /// The tree; of a key given twice, the first.
    pub root: Value,
    /// The keys given again, each with how often it is given.
    pub duplicates: BTreeMap<Path, usize>,
}

/// Reads a text as JSON or YAML.
pub(super) fn read(source: &Arc<Source>) -> Result<Tree, Diagnostic> {
    let json_name = source.name.to_lowercase().ends_with(".json");
    if json_name || source.text.trim_start().starts_with('{') {
        match json(&source.text) {
            Ok(tree) => return Ok(tree),
            Err(Failure::Refused(refusal)) => return Err(refused(source, &refusal)),
            Err(Failure::Malformed(error)) if json_name => return Err(json_error(source, &error)),
            Err(Failure::Malformed(_)) => {}
        }
    }
    guard::check(&source.text).map_err(|refusal| refused(source, &refusal))?;
    build(serde_yaml::Deserializer::from_str(&source.text)).map_err(|failure| match failure {
        Failure::Refused(refusal) => refused(source, &refusal),
        Failure::Malformed(error) => yaml_error(source, &error),
    })
}

/// Tells why no tree was built.
enum Failure<E> {
    /// The text goes beyond a limit.
    Refused(Refusal),
    /// The parser does not accept it.
    Malformed(E),
}

/// Reads a text that is JSON from its first to its last character.
fn json(text: &str) -> Result<Tree, Failure<serde_json::Error>> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let tree = build(&mut deserializer)?;
    deserializer.end().map_err(Failure::Malformed)?;
    Ok(tree)
}

/// Builds the tree from either format.
fn build<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Tree, Failure<D::Error>> {
    let state = State::default();
    match Node(&state).deserialize(deserializer) {
        Ok(root) => Ok(Tree { root, duplicates: state.duplicates.into_inner() }),
        Err(error) => Err(state.refusal.into_inner().map_or(Failure::Malformed(error), Failure::Refused)),
    }
}

/// Holds what is known while a tree is built.
#[derive(Default)]
struct State {
    /// The way to the value that is being read.
    way: RefCell<Path>,
    /// The ways to keys given again, each with how often it is given.
    duplicates: RefCell<BTreeMap<Path, usize>>,
    /// How many values were read.
    values: Cell<usize>,
    /// The limit that the text goes beyond.
    refusal: RefCell<Option<Refusal>>,
}

impl State {
    /// Counts a value and refuses one that goes beyond the limits of the guard.
    fn count<E: Error>(&self) -> Result<(), E> {
        self.values.set(self.values.get() + 1);
        let refusal = match (self.values.get() > guard::MOST_VALUES, self.way.borrow().len() > guard::DEEPEST) {
            (true, _) => Refusal::TooMany(None),
            (_, true) => Refusal::TooDeep(None),
            (false, false) => return Ok(()),
        };
        *self.refusal.borrow_mut() = Some(refusal);
        Err(E::custom("beyond a limit"))
    }
}

/// Reads one value of a tree.
#[derive(Clone, Copy)]
struct Node<'a>(&'a State);

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.0.count()?;
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            self.0.way.borrow_mut().push(Step::Item(list.len()));
            let item = items.next_element_seed(self)?;
            self.0.way.borrow_mut().pop();
            match item {
                Some(item) => list.push(item),
                None => return Ok(Value::Sequence(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Mapping::new();
        while let Some(key) = entries.next_key_seed(Key)? {
            self.0.count()?;
            self.0.way.borrow_mut().push(Step::Key(key.clone()));
            let value = entries.next_value_seed(self)?;
            let key = Value::String(key);
            if map.contains_key(&key) {
                *self.0.duplicates.borrow_mut().entry(self.0.way.borrow().clone()).or_insert(1) += 1;
            } else {
                map.insert(key, value);
            }
            self.0.way.borrow_mut().pop();
        }
        Ok(Value::Mapping(map))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, _: A) -> Result<Value, A::Error> {
        Err(A::Error::custom("a YAML tag such as `!name` has no meaning here"))
    }
}

/// Reads a key: a single value, kept as text.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<String, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Visitor<'_> for Key {
    type Value = String;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a key that is text")
    }

    fn visit_str<E>(self, key: &str) -> Result<String, E> {
        Ok(key.to_owned())
    }

    fn visit_bool<E>(self, key: bool) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_i64<E>(self, key: i64) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_u64<E>(self, key: u64) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_f64<E>(self, key: f64) -> Result<String, E> {
        Ok(key.to_string())
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }
}

/// Words the refusal of the guard.
fn refused(source: &Arc<Source>, refusal: &Refusal) -> Diagnostic {
    let (position, code, message, hint) = match refusal {
        Refusal::Empty => {
            let message = "the file holds nothing but space and comments";
            return Diagnostic::of_file(source, Code::EmptyFile, message);
        }
        Refusal::Malformed(error) => {
            return syntax(source, byte_of_character(&source.text, error.marker().index()), error.info());
        }
        Refusal::TooDeep(at) => (
            *at,
            Code::TooLarge,
            "the file nests more than 64 levels deep",
            "a rubric nests seven levels deep, answers five",
        ),
        Refusal::TooMany(at) => (
            *at,
            Code::TooLarge,
            "the file has more values than any real one, repeated ones counted",
            "split it, or write repeated entries out less often",
        ),
        Refusal::Loop(at) => (
            Some(*at),
            Code::AliasLoop,
            "the alias stands inside the entry that it repeats",
            "write the entry out in place of the alias",
        ),
        Refusal::SecondDocument(at) => (
            Some(*at),
            Code::ManyDocuments,
            "a second document starts here",
            "put it into a file of its own, or remove the `---`",
        ),
    };
    match position {
        Some(at) => at_byte(source, byte_of_character(&source.text, at), code, message).hint(hint),
        None => Diagnostic::of_file(source, code, message).hint(hint),
    }
}

/// Words a mistake of YAML that the parser of values found.
fn yaml_error(source: &Arc<Source>, error: &serde_yaml::Error) -> Diagnostic {
    let place = error.location().map(|place| byte_of_line(&source.text, place.line(), place.column()));
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full);
    syntax(source, place.unwrap_or(0), message)
}

/// Words a mistake of JSON.
fn json_error(source: &Arc<Source>, error: &serde_json::Error) -> Diagnostic {
    if error.is_eof() && source.text.trim().is_empty() {
        return refused(source, &Refusal::Empty);
    }
    let full = error.to_string();
    let message = full.split(" at line ").next().unwrap_or(&full);
    let byte = byte_of_line(&source.text, error.line(), error.column().max(1));
    at_byte(source, byte, Code::Syntax, format!("this is not JSON: {message}"))
}

/// Words a mistake of YAML; indentation by TAB, its commonest cause that no parser names, is named.
fn syntax(source: &Arc<Source>, byte: usize, message: &str) -> Diagnostic {
    match tab_near(&source.text, byte) {
        Some(tab) => at_byte(source, tab, Code::TabIndentation, "the line is indented with a TAB")
            .hint("YAML allows only spaces for indentation: replace each TAB by two spaces"),
        None => at_byte(source, byte, Code::Syntax, format!("this is not YAML: {message}")),
    }
}

/// Finds a TAB in the indentation of the line that a byte stands in or of the line before it.
fn tab_near(text: &str, byte: usize) -> Option<usize> {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let line_start = |end: usize| text[..end].rfind('\n').map_or(0, |at| at + 1);
    let this = line_start(byte);
    let starts = [this, line_start(this.saturating_sub(1))];
    let indentation =
        |start: usize| text[start..].find(|letter| letter != ' ' && letter != '\t').map(|length| start..start + length);
    starts
        .into_iter()
        .filter_map(indentation)
        .find_map(|range| text[range.clone()].find('\t').map(|at| range.start + at))
}

/// Describes a mistake at one byte.
fn at_byte(source: &Arc<Source>, byte: usize, code: Code, message: impl Into<String>) -> Diagnostic {
    let place = Place { source: Arc::clone(source), span: Some(byte..byte.saturating_add(1)) };
    Diagnostic::new(place, code, message)
}

/// Finds the byte of a line and column, both from 1; columns count characters.
fn byte_of_line(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    start + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}
