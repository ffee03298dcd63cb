//! Turns a tree into the types of a file format, noting the keys that the format does not have.

use serde::de::value::Error;
use serde::de::{Deserialize, Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::path::{Path, Step};
use super::problems::MOST;
use super::{Field, Problems};

/// Reads a document as one type of a format and reports its unknown keys, with the near names among those that
/// `keys_at` knows for a block; the block is given as the keys that lead to it, list items left out.
pub fn decode<T>(document: usize, problems: &mut Problems, keys_at: fn(&[&str]) -> &'static [&'static str]) -> Field<T>
where
    T: for<'de> Deserialize<'de>,
{
    let mut unknown: Vec<Path> = Vec::new();
    let root = problems.root(document);
    let decoded = serde_ignored::deserialize(root, |path| {
        if unknown.len() <= MOST {
            unknown.push(own(&path));
        }
    });
    for path in unknown {
        let (block, key) = split(&path);
        problems.unknown_key(document, path.clone(), key, keys_at(&block));
    }
    decoded.unwrap_or(Field::Wrong)
}

/// Splits a path into the keys that lead to a block and the last key.
fn split(path: &Path) -> (Vec<&str>, &str) {
    let mut keys: Vec<&str> =
        path.iter().filter_map(|step| if let Step::Key(key) = step { Some(key.as_str()) } else { None }).collect();
    let last = keys.pop().unwrap_or_default();
    (keys, last)
}

/// Keeps a path of the deserializer.
fn own(path: &serde_ignored::Path) -> Path {
    use serde_ignored::Path as Seen;
    match path {
        Seen::Root => Path::new(),
        Seen::Seq { parent, index } => with(own(parent), Step::Item(*index)),
        Seen::Map { parent, key } => with(own(parent), Step::Key(key.clone())),
        Seen::Some { parent } | Seen::NewtypeStruct { parent } | Seen::NewtypeVariant { parent } => own(parent),
    }
}

/// Adds a step to a path.
fn with(mut path: Path, step: Step) -> Path {
    path.push(step);
    path
}

/// Lists the keys of a type as its `Deserialize` declares them, so that the list cannot differ from the type.
#[must_use]
pub fn keys_of<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    let mut keys: &'static [&'static str] = &[];
    // The spy refuses to give a value: only the declaration is of interest.
    let _ = T::deserialize(Spy(&mut keys));
    keys
}

/// Is a deserializer that only looks at the keys that a type declares.
struct Spy<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Spy<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Error> {
        Err(serde::de::Error::custom("no value"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        keys: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        *self.0 = keys;
        self.deserialize_any(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}
