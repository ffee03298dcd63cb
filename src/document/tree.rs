//! Turns a text into one tree, or says why there is none.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::de::{DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Mapping, Value};

use super::guard::{self, Refusal};
use super::path::{Path, Step};
use super::refusal::{json_error, refused, yaml_error};
use crate::diagnostic::{Diagnostic, Source};

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

    fn visit_i128<E>(self, value: i128) -> Result<Value, E> {
        Ok(Value::String(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Value, E> {
        Ok(Value::String(value.to_string()))
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
