//! The fields of a file's types as written: each may be missing or wrong without spoiling the others.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use super::{At, Problems};

/// Holds a value of a file as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// The key is not there.
    #[default]
    Absent,
    /// The value is of another kind than the key needs.
    Wrong,
    /// The value.
    Given(T),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    /// Never fails: what is wrong is recorded in place. The tree that values are read from allows going on after it.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(T::deserialize(deserializer).map_or(Self::Wrong, Self::Given))
    }
}

impl<T: Expected> Field<T> {
    /// Takes the value, and reports one of the wrong kind.
    pub fn optional(self, at: &At, problems: &mut Problems) -> Option<T> {
        match self {
            Self::Absent => None,
            Self::Given(value) => Some(value),
            Self::Wrong => {
                problems.wrong_type(at, T::EXPECTED);
                None
            }
        }
    }

    /// Takes the value of a key, and reports a missing one or one of the wrong kind.
    pub fn required(self, parent: &At, key: &str, problems: &mut Problems) -> Option<T> {
        if matches!(self, Self::Absent) {
            problems.missing(parent, key);
        }
        self.optional(&parent.key(key), problems)
    }

    /// Tells whether the key is there, right or wrong.
    #[must_use]
    pub fn is_given(&self) -> bool {
        !matches!(self, Self::Absent)
    }
}

/// Names the kind of value that a field needs, in words for somebody who is no programmer.
pub trait Expected {
    /// The kind, with its article.
    const EXPECTED: &'static str;
}

impl Expected for String {
    const EXPECTED: &'static str = "text";
}

impl Expected for bool {
    const EXPECTED: &'static str = "`true` or `false`";
}

impl Expected for Scalar {
    const EXPECTED: &'static str = "a single value";
}

impl<T> Expected for Vec<T> {
    const EXPECTED: &'static str = "a list";
}

impl<K, V> Expected for BTreeMap<K, V> {
    const EXPECTED: &'static str = "a block of keys";
}

impl<T> Expected for Block<T> {
    const EXPECTED: &'static str = "a block of keys";
}

/// Holds a type with named keys, and accepts nothing but keys for it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Block<T>(pub T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Block<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Keys<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Keys<T> {
            type Value = Block<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a block of keys")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Block<T>, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Block)
            }
        }
        deserializer.deserialize_map(Keys(PhantomData))
    }
}

/// Holds a value that is not made of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scalar {
    /// Nothing: `~`, `null`, or a key without a value.
    Nothing,
    /// `true` or `false`.
    Truth(bool),
    /// A number, as the shortest decimal that reads back to it; `NaN` and `inf` for what is none.
    Number(String),
    /// Text.
    Text(String),
}

impl Scalar {
    /// Gives the text, or the number as text; none for anything else.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Number(text) | Self::Text(text) => Some(text),
            Self::Nothing | Self::Truth(_) => None,
        }
    }

    /// Describes the value in a message.
    #[must_use]
    pub fn describe(&self) -> String {
        match self {
            Self::Nothing => "nothing".to_owned(),
            Self::Truth(value) => format!("`{value}`"),
            Self::Number(number) => format!("the number {number}"),
            Self::Text(text) => format!("the text \"{}\"", shorten(text)),
        }
    }
}

/// Cuts a long text for a message.
fn shorten(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Single;
        impl Visitor<'_> for Single {
            type Value = Scalar;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a single value")
            }

            fn visit_bool<E>(self, value: bool) -> Result<Scalar, E> {
                Ok(Scalar::Truth(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Scalar, E> {
                Ok(Scalar::Number(value.to_string()))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Scalar, E> {
                Ok(Scalar::Number(value.to_string()))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Scalar, E> {
                Ok(Scalar::Number(value.to_string()))
            }

            fn visit_str<E>(self, value: &str) -> Result<Scalar, E> {
                Ok(Scalar::Text(value.to_owned()))
            }

            fn visit_string<E>(self, value: String) -> Result<Scalar, E> {
                Ok(Scalar::Text(value))
            }

            fn visit_unit<E>(self) -> Result<Scalar, E> {
                Ok(Scalar::Nothing)
            }
        }
        deserializer.deserialize_any(Single)
    }
}
