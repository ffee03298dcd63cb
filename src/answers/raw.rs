//! An answers file as written, key by key in the order of the format.
#![allow(missing_docs, reason = "a field is the key of that name in the format")]

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::document::{Block, Expected, Field, Scalar, keys_of};

/// A whole file. A key without a value counts as not given, as in a template that is not filled in yet.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_field_names, reason = "the format has a key of this name")]
pub(super) struct Answers {
    pub rubric: Field<Scalar>,
    pub subject: Field<Scalar>,
    pub rater: Field<Block<Rater>>,
    pub target: Field<Scalar>,
    pub current: Field<Scalar>,
    pub date: Field<Scalar>,
    pub answers: Field<BTreeMap<String, Field<AnswerForm>>>,
    pub warnings: Field<BTreeMap<String, Field<Scalar>>>,
}

/// Who rates.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Rater {
    pub role: Field<Scalar>,
    pub name: Field<Scalar>,
}

/// One answer: a rating alone, or a block of keys.
#[derive(Debug)]
pub(super) enum AnswerForm {
    /// The rating alone.
    Short(Scalar),
    /// The keys.
    Long(Box<Answer>),
}

/// One answer in full.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    pub rating: Field<Scalar>,
    pub inferred: Field<bool>,
    pub reason: Field<Scalar>,
    pub evidence: Field<Vec<Field<Block<Evidence>>>>,
    pub note: Field<Scalar>,
}

/// One piece of evidence.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Evidence {
    pub what: Field<Scalar>,
    pub link: Field<Scalar>,
    pub date: Field<Scalar>,
    pub confirmed_by: Field<Scalar>,
}

impl Expected for AnswerForm {
    const EXPECTED: &'static str = "a rating or a block of keys";
}

impl<'de> Deserialize<'de> for AnswerForm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = AnswerForm;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(AnswerForm::EXPECTED)
            }

            fn visit_bool<E>(self, value: bool) -> Result<AnswerForm, E> {
                Ok(AnswerForm::Short(Scalar::Truth(value)))
            }

            fn visit_i64<E>(self, value: i64) -> Result<AnswerForm, E> {
                Ok(AnswerForm::Short(Scalar::Number(value.to_string())))
            }

            fn visit_u64<E>(self, value: u64) -> Result<AnswerForm, E> {
                Ok(AnswerForm::Short(Scalar::Number(value.to_string())))
            }

            fn visit_f64<E>(self, value: f64) -> Result<AnswerForm, E> {
                Ok(AnswerForm::Short(Scalar::Number(value.to_string())))
            }

            fn visit_str<E>(self, value: &str) -> Result<AnswerForm, E> {
                Ok(AnswerForm::Short(Scalar::Text(value.to_owned())))
            }

            fn visit_unit<E>(self) -> Result<AnswerForm, E> {
                Ok(AnswerForm::Short(Scalar::Nothing))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<AnswerForm, A::Error> {
                Answer::deserialize(MapAccessDeserializer::new(map)).map(|answer| AnswerForm::Long(Box::new(answer)))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// Lists the keys of the block that these keys lead to.
pub(super) fn keys_at(block: &[&str]) -> &'static [&'static str] {
    match block {
        [] => keys_of::<Answers>(),
        ["rater"] => keys_of::<Rater>(),
        ["answers", _] => keys_of::<Answer>(),
        ["answers", _, "evidence"] => keys_of::<Evidence>(),
        _ => &[],
    }
}
