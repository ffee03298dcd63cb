//! Reads the small values of an answers file: texts, dates, the rubric's name, who rates. Each reports what is wrong and
//! goes on.

use super::raw;
use crate::diagnostic::Code;
use crate::document::{At, Block, Field, Problems, Scalar};
use crate::domain::{Date, InvalidDate, Rater, RaterRole, RubricId, RubricReference};

/// Reads `software-engineer@1.0.0`.
pub(super) fn reference(name: &str, at: &At, problems: &mut Problems) -> Option<RubricReference> {
    let (id, version) = name.split_once('@').map_or((name, None), |(id, version)| (id, Some(version.to_owned())));
    match RubricId::parse(id) {
        Ok(id) => Some(RubricReference { id, version }),
        Err(error) => {
            problems
                .at(at, Code::InvalidId, format!("`{name}` names no rubric: {error}"))
                .hint("write its id, such as software-engineer@1.0.0");
            None
        }
    }
}

/// Reads a text; nothing given counts as no key.
pub(super) fn text(field: Field<Scalar>, at: &At, key: &str, problems: &mut Problems) -> Option<String> {
    let at = at.key(key);
    match field.optional(&at, problems)? {
        Scalar::Nothing => None,
        Scalar::Truth(value) => Some(value.to_string()),
        Scalar::Number(text) | Scalar::Text(text) if text.trim().is_empty() => {
            problems.at(&at, Code::EmptyText, format!("`{key}` is blank")).hint("write something, or remove the key");
            None
        }
        Scalar::Number(text) | Scalar::Text(text) => Some(text),
    }
}

/// Reads who rates.
pub(super) fn rater(field: Field<Block<raw::Rater>>, at: &At, problems: &mut Problems) -> Rater {
    let at = at.key("rater");
    let Some(Block(raw)) = field.optional(&at, problems) else { return Rater::default() };
    let role = text(raw.role, &at, "role", problems);
    let known = role.as_deref().map(|word| RaterRole::ALL.into_iter().find(|role| role.as_str() == word));
    if known == Some(None) {
        let message = format!("`{}` is no role of a rater", role.unwrap_or_default());
        problems
            .at(&at.key("role"), Code::InvalidRole, message)
            .hint("the roles are `self`, `manager`, `peer` and `mentor`");
    }
    Rater { role: known.flatten().unwrap_or_default(), name: text(raw.name, &at, "name", problems) }
}

/// Reads a date.
pub(super) fn date(field: Field<Scalar>, at: &At, key: &str, problems: &mut Problems) -> Option<Date> {
    let text = text(field, at, key, problems)?;
    match Date::parse(&text) {
        Ok(date) => Some(date),
        Err(error) => {
            let message = match error {
                InvalidDate::NoSuchDay => format!("there is no such day as {text}"),
                InvalidDate::Form => format!("`{text}` is no date"),
            };
            problems.at(&at.key(key), Code::InvalidDate, message).hint("write year-month-day, such as 2026-11-20");
            None
        }
    }
}
