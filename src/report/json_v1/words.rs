//! The small types of the format: words of a vocabulary, days, exact numbers, and objects by id.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::domain::{Date, Effort, Entry, FormWord, Gate, RaterRole, Ratio, Role, Severity, Takes, Verdict};
use crate::engine::{Cause, ChangeKind, GapKind, Move, Need, Pattern, Stale, Undefined};

/// Is an enum whose values are words in the format.
pub(super) trait Vocabulary: Copy + 'static {
    fn word(self) -> &'static str;

    /// Lists the words, for the schema.
    #[cfg(test)]
    fn words() -> Vec<&'static str>;
}

macro_rules! vocabularies {
    ($($name:ty),+) => {$(
        impl Vocabulary for $name {
            fn word(self) -> &'static str {
                self.as_str()
            }

            #[cfg(test)]
            fn words() -> Vec<&'static str> {
                Self::ALL.map(Self::as_str).to_vec()
            }
        }
    )+};
}

pub(super) use vocabularies;

vocabularies!(
    Cause, ChangeKind, Effort, Entry, FormWord, GapKind, Gate, Move, Pattern, RaterRole, Role, Severity, Stale, Takes,
    Undefined, Verdict
);

impl Vocabulary for Need {
    fn word(self) -> &'static str {
        match self {
            Self::Gate(gate) => gate.as_str(),
            Self::Score => "score",
        }
    }

    #[cfg(test)]
    fn words() -> Vec<&'static str> {
        Gate::words().into_iter().chain([Self::Score.word()]).collect()
    }
}

/// Writes a value as its word.
pub(super) struct Term<T>(pub(super) T);

impl<T: Vocabulary> Serialize for Term<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.word())
    }
}

/// Writes a day as `2026-11-20`.
pub(super) struct Day(pub(super) Date);

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

/// An exact number.
#[derive(serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Number {
    /// The number, rounded down to four places
    value: f64,
    /// The same as a fraction in lowest terms, or a whole number
    exact: String,
}

impl From<&Ratio> for Number {
    fn from(ratio: &Ratio) -> Self {
        let units = i32::try_from(ratio.floor_units(10_000)).unwrap_or(i32::MAX);
        Self { value: f64::from(units) / 10_000.0, exact: ratio.to_string() }
    }
}

/// Writes values by their ids, in their order.
pub(super) struct ById<'a, T>(pub(super) Vec<(&'a str, T)>);

impl<T: Serialize> Serialize for ById<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (id, value) in &self.0 {
            map.serialize_entry(id, value)?;
        }
        map.end()
    }
}
