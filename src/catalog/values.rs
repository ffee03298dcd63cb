//! Reads the small values of a rubric: ids, texts, numbers, actions. Each reports what is wrong and goes on.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::raw;
use crate::diagnostic::Code;
use crate::document::{At, Block, Field, KeptAt, Problems, Scalar};
use crate::domain::{Action, Effort, InvalidId, LevelId, Ratio, Weight};
use crate::text::is_hidden;

/// Remembers the names given so far in one namespace, and where.
#[derive(Default)]
pub(super) struct Names(HashMap<String, KeptAt>);

impl Names {
    /// Takes in a name and reports one that is there already; names that differ only by case are the same.
    pub(super) fn add(&mut self, name: &str, at: &At, code: Code, problems: &mut Problems) {
        match self.0.entry(name.to_lowercase()) {
            Entry::Occupied(first) => {
                let message = format!("the name `{name}` is used twice");
                problems
                    .at(at, code, message)
                    .other(first.get(), "first used here")
                    .hint("give one of them another name");
            }
            Entry::Vacant(free) => {
                free.insert(at.keep());
            }
        }
    }
}

/// Reads an id and takes it into its namespace.
pub(super) fn id<T>(
    field: Field<String>,
    at: &At,
    names: &mut Names,
    parse: fn(&str) -> Result<T, InvalidId>,
    problems: &mut Problems,
) -> Option<T> {
    let text = field.required(at, "id", problems)?;
    let at = at.key("id");
    names.add(&text, &at, Code::DuplicateId, problems);
    parse_id(&text, &at, parse, problems)
}

/// Parses an id and proposes a right one for a wrong one.
pub(super) fn parse_id<T>(
    text: &str,
    at: &At,
    parse: fn(&str) -> Result<T, InvalidId>,
    problems: &mut Problems,
) -> Option<T> {
    match parse(text) {
        Ok(id) => Some(id),
        Err(error) => {
            let problem = problems.at(at, Code::InvalidId, format!("`{text}` is no id: {error}"));
            let proposal = kebab_case(text);
            if parse(&proposal).is_ok() {
                problem.hint(format!("write it as `{proposal}`"));
            }
            None
        }
    }
}

/// Parses the id or an alias of a level; `none` means something else where a level is named.
pub(super) fn level_id(name: &str, at: &At, problems: &mut Problems) -> Option<LevelId> {
    if name == "none" {
        let message = "a level cannot be called `none`: `current: none` means no level at all";
        problems.at(at, Code::InvalidId, message);
        return None;
    }
    parse_id(name, at, LevelId::parse, problems)
}

/// Writes a text in kebab-case.
fn kebab_case(text: &str) -> String {
    let letters =
        text.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' });
    let spaced: String = letters.collect();
    spaced.split('-').filter(|run| !run.is_empty()).collect::<Vec<_>>().join("-")
}

/// Holds a text against the rules of a rubric's texts: not blank, and nothing hidden in it.
pub(super) fn check_text(text: String, at: &At, problems: &mut Problems) -> Option<String> {
    if text.trim().is_empty() {
        problems.at(at, Code::EmptyText, "the text is blank").hint("write something, or remove the key");
        return None;
    }
    let hidden = |letter: &char| is_hidden(*letter) && !matches!(letter, '\n' | '\t' | '\r');
    // Counting without an early exit looks at many bytes at once; nearly every text is plain.
    let plain = text.bytes().filter(|byte| !(b' '..=b'~').contains(byte)).count() == 0;
    if let Some(letter) = (!plain).then(|| text.chars().find(hidden)).flatten() {
        let message = format!("the text holds the hidden character U+{:04X}", u32::from(letter));
        problems
            .at(at, Code::HiddenCharacter, message)
            .hint("remove it: it would not be seen, or would change how the rest is shown");
    }
    Some(if text.trim().len() == text.len() { text } else { text.trim().to_owned() })
}

/// Reads a text that may be missing.
pub(super) fn optional_text(field: Field<String>, at: &At, key: &str, problems: &mut Problems) -> Option<String> {
    let at = at.key(key);
    let text = field.optional(&at, problems)?;
    check_text(text, &at, problems)
}

/// Reads a text that must be there.
pub(super) fn required_text(field: Field<String>, at: &At, key: &str, problems: &mut Problems) -> Option<String> {
    let text = field.required(at, key, problems)?;
    check_text(text, &at.key(key), problems)
}

/// Reads a list of texts.
pub(super) fn texts(field: Field<Vec<Field<String>>>, at: &At, key: &str, problems: &mut Problems) -> Vec<String> {
    let at = at.key(key);
    let items = field.optional(&at, problems).unwrap_or_default().into_iter().enumerate();
    let text = |(index, item): (usize, Field<String>)| {
        let at = at.item(index);
        let text = item.optional(&at, problems)?;
        check_text(text, &at, problems)
    };
    items.filter_map(text).collect()
}

/// Reads a weight; 1 where none is given.
pub(super) fn weight(field: Field<Scalar>, at: &At, problems: &mut Problems) -> Weight {
    let at = at.key("weight");
    let Some(scalar) = field.optional(&at, problems) else { return Weight::ONE };
    let Scalar::Number(number) = &scalar else {
        problems.at(
            &at,
            Code::InvalidWeight,
            format!("a weight is a number such as 2 or 0.5, not {}", scalar.describe()),
        );
        return Weight::ONE;
    };
    Weight::parse(number).unwrap_or_else(|error| {
        let shown = if number.len() > 20 { "this" } else { number };
        problems
            .at(&at, Code::InvalidWeight, format!("{shown} is no weight: {error}"))
            .hint("a weight is a decimal from 0.001 to 1000; 1 is usual");
        Weight::ONE
    })
}

/// Reads a number between 0 and 1: a decimal, or a fraction as text.
pub(super) fn share(field: Field<Scalar>, at: &At, problems: &mut Problems) -> Option<Ratio> {
    let scalar = field.optional(at, problems)?;
    let ratio = scalar.as_text().and_then(|text| Ratio::parse(text).ok()).filter(Ratio::is_share);
    if ratio.is_none() {
        problems
            .at(at, Code::InvalidNumber, format!("a number from 0 to 1 is needed here, not {}", scalar.describe()))
            .hint("write 0.85 for 85 %, or \"1/3\"");
    }
    ratio
}

/// Reads a number of months.
pub(super) fn months(field: Field<Scalar>, at: &At, least: u32, problems: &mut Problems) -> Option<u32> {
    const MOST: u32 = 1200;
    let scalar = field.optional(at, problems)?;
    let number = if let Scalar::Number(number) = &scalar { number.parse().ok() } else { None };
    let months = number.filter(|months| (least..=MOST).contains(months));
    if months.is_none() {
        problems.at(
            at,
            Code::InvalidNumber,
            format!("a whole number of months from {least} to {MOST} is needed here, not {}", scalar.describe()),
        );
    }
    months
}

/// Reads growth actions.
pub(super) fn actions(list: raw::List<raw::Action>, at: &At, problems: &mut Problems) -> Vec<Action> {
    let at = at.key("grow");
    let items = list.optional(&at, problems).unwrap_or_default().into_iter().enumerate();
    items.filter_map(|(index, item)| action(item, &at.item(index), problems)).collect()
}

/// Reads one growth action.
fn action(item: Field<Block<raw::Action>>, at: &At, problems: &mut Problems) -> Option<Action> {
    let Block(raw) = item.optional(at, problems)?;
    let letter = raw.effort.required(at, "effort", problems);
    let effort = letter.and_then(|letter| {
        let effort = Effort::ALL.into_iter().find(|effort| effort.as_str() == letter);
        if effort.is_none() {
            let message = format!("`{letter}` is no effort");
            problems
                .at(&at.key("effort"), Code::InvalidEffort, message)
                .hint("write `s` for days, `m` for weeks, `l` for a quarter or more");
        }
        effort
    });
    let text = required_text(raw.text, at, "text", problems);
    Some(Action { effort: effort?, text: text? })
}
