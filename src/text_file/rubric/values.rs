//! Reads the small values of a rubric: ids, texts, numbers, actions. Each reports what is wrong and goes on.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::RangeInclusive;

use super::super::code::Code;
use super::super::cursor::{At, TableReader};
use super::super::near::listed;
use super::super::value::{Scalar, cut, decimal};
use crate::domain::{Action, Effort, InvalidId, LevelId, RatingId, Ratio, Takes, Weight};
use crate::text::{is_blank, is_droppable, is_hidden};

/// Remembers the names given so far in one namespace, and where.
#[derive(Default, Clone)]
pub(super) struct Names<'t>(HashMap<String, At<'t>>);

impl<'t> Names<'t> {
    /// Takes in a name and reports one that is there already; names that differ only by case are the same.
    pub(super) fn add(&mut self, name: &str, at: At<'t>, code: Code) {
        match self.0.entry(name.to_lowercase()) {
            Entry::Occupied(first) => {
                let problem = at.problem(code, format!("the name `{}` is used twice", cut(name)));
                first.get().beside(problem, "first used here").hint("give one of them another name").report();
            }
            Entry::Vacant(free) => {
                free.insert(at);
            }
        }
    }
}

/// Reads the id of a table and takes it into its namespace.
pub(super) fn id<'t, T>(
    table: &mut TableReader<'t>,
    names: &mut Names<'t>,
    parse: fn(&str) -> Result<T, InvalidId>,
) -> Option<T> {
    let at = table.required("id")?;
    let name = at.text()?;
    names.add(name, at, Code::DuplicateId);
    parsed_id(name, at, parse)
}

/// Parses an id and proposes a right one for a wrong one.
fn parsed_id<T>(text: &str, at: At, parse: fn(&str) -> Result<T, InvalidId>) -> Option<T> {
    let wrong = |error: InvalidId| {
        let problem = at.problem(Code::InvalidId, format!("`{}` is no id: {error}", cut(text)));
        let proposal = kebab_case(text);
        if parse(&proposal).is_ok() { problem.hint(format!("write it as `{proposal}`")) } else { problem }.report();
    };
    parse(text).map_err(wrong).ok()
}

/// Reads the id or an alias of a level; `none` means something else where a level is named.
pub(super) fn level_id(at: At) -> Option<LevelId> {
    let name = at.text()?;
    if name == "none" {
        let message = "a level cannot be called `none`: `current: none` means no level at all";
        at.problem(Code::InvalidId, message).report();
        return None;
    }
    parsed_id(name, at, LevelId::parse)
}

fn kebab_case(text: &str) -> String {
    let plain = |character: char| if character.is_ascii_alphanumeric() { character.to_ascii_lowercase() } else { '-' };
    let spaced: String = text.chars().map(plain).collect();
    spaced.split('-').filter(|run| !run.is_empty()).collect::<Vec<_>>().join("-")
}

/// Reads a text that is not blank and has nothing hidden in it; what merely is not seen is left out.
pub(super) fn text(at: At) -> Option<String> {
    let text = at.text()?;
    if is_blank(text) {
        at.problem(Code::EmptyText, "the text is blank").hint("write something, or remove the key").report();
        return None;
    }
    let hidden = |character: &char| is_hidden(*character) && !matches!(character, '\n' | '\t' | '\r');
    // Counting without an early exit looks at many bytes at once; nearly every text is plain.
    let plain = text.bytes().filter(|byte| !(b' '..=b'~').contains(byte)).count() == 0;
    let hidden: Vec<char> = if plain { Vec::new() } else { text.chars().filter(hidden).collect() };
    let Some(first) = hidden.iter().find(|letter| !is_droppable(**letter)).or(hidden.first()) else {
        return Some(text.trim().to_owned());
    };
    let name = format!("U+{:04X}", u32::from(*first));
    if is_droppable(*first) {
        let message = format!("the text holds {name}, which nobody sees: it is read without it");
        at.problem(Code::UnseenCharacter, message).hint("type the word again; copied text often holds some").report();
    } else {
        let problem = at.problem(Code::HiddenCharacter, format!("the text holds the hidden character {name}"));
        problem.hint("remove it: it would not be seen, or would change how the rest is shown").report();
    }
    Some(text.replace(is_droppable, "").trim().to_owned())
}

/// Reads a text that is short enough for a name or a title.
pub(super) fn name(at: At) -> Option<String> {
    text(at).and_then(|text| at.as_name(text))
}

/// Reads a weight; 1 where it is wrong.
pub(super) fn weight(at: At) -> Weight {
    let weight = at.scalar().and_then(|scalar| {
        let Scalar::Number(number) = scalar else {
            let message = format!("a weight is a number such as 2 or 0.5, not {}", scalar.describe());
            at.problem(Code::InvalidWeight, message).report();
            return None;
        };
        let wrong = |error| {
            let problem = at.problem(Code::InvalidWeight, format!("{} is no weight: {error}", cut(number)));
            problem.hint("a weight is a decimal from 0.001 to 1000; 1 is usual").report();
        };
        Weight::parse(&decimal(number)).map_err(wrong).ok()
    });
    weight.unwrap_or(Weight::ONE)
}

/// Reads a number between 0 and 1: a decimal, or a fraction as text.
pub(super) fn share(at: At) -> Option<Ratio> {
    let scalar = at.scalar()?;
    let words = match scalar {
        Scalar::Number(number) => decimal(number),
        other => other.words().unwrap_or_default().into(),
    };
    let ratio = Ratio::parse(&words).ok().filter(Ratio::is_share);
    if ratio.is_none() {
        let message = format!("a number from 0 to 1 is needed here, not {}", scalar.describe());
        at.problem(Code::InvalidNumber, message).hint("write 0.85 for 85 %, or 1/3").report();
    }
    ratio
}

/// Reads a number that is not negative: a decimal, or a fraction as text.
pub(super) fn amount(at: At) -> Option<Ratio> {
    let scalar = at.scalar()?;
    let words = match scalar {
        Scalar::Number(number) => decimal(number),
        other => other.words().unwrap_or_default().into(),
    };
    let ratio = Ratio::parse(&words).ok();
    if ratio.is_none() && words.len() > Ratio::LONGEST {
        let message = format!("this number is longer than {} characters", Ratio::LONGEST);
        at.problem(Code::InvalidNumber, message).hint("write 12, 1.20 or 1/3").report();
    } else if ratio.is_none() {
        let message = format!("a number that is not negative is needed here, not {}", scalar.describe());
        at.problem(Code::InvalidNumber, message).hint("write 12, 1.20 or 1/3").report();
    }
    ratio
}

/// Reads the points of a step: a number that sums of thousands stay small with.
pub(super) fn points(at: At) -> Option<Ratio> {
    const MOST: u32 = 1_000_000;
    let points = amount(at)?;
    if !points.is_plain(MOST, 1_000) {
        let problem =
            at.problem(Code::InvalidNumber, "points are at most a million, in units no finer than a thousandth");
        problem.hint("write 12, 1.20 or 1/3").report();
        return None;
    }
    Some(points)
}

/// Reads the id of what answers name, `what`: a rating or a step. It is no word with another meaning there.
pub(super) fn rating_id<'t>(table: &mut TableReader<'t>, names: &mut Names<'t>, what: &str) -> Option<RatingId> {
    rating_name(table.required("id")?, names, what)
}

/// Reads the name of what answers name, where it stands alone.
pub(super) fn rating_name<'t>(at: At<'t>, names: &mut Names<'t>, what: &str) -> Option<RatingId> {
    let name = at.text()?;
    names.add(name, at, Code::DuplicateId);
    let id = parsed_id(name, at, RatingId::parse);
    if id.as_ref().is_some_and(|id| id.as_str() == "na" || id.as_str().parse::<u64>().is_ok()) {
        let message = format!("the id of {what} is neither `na` nor a number: both mean something else in answers");
        at.problem(Code::InvalidId, message).report();
    }
    id
}

/// Reads a number of months.
pub(super) fn months(at: At, least: u32) -> Option<u32> {
    whole(at, least..=1200, "a whole number of months")
}

/// Reads how many there must be of something, at least one.
pub(super) fn number(at: At) -> Option<usize> {
    whole(at, 1..=100, "a whole number").and_then(|number| number.try_into().ok())
}

fn whole(at: At, allowed: RangeInclusive<u32>, needed: &str) -> Option<u32> {
    let scalar = at.scalar()?;
    let number = if let Scalar::Number(number) = scalar { decimal(number).parse().ok() } else { None };
    let number = number.filter(|number| allowed.contains(number));
    if number.is_none() {
        let (least, most, described) = (allowed.start(), allowed.end(), scalar.describe());
        let message = format!("{needed} from {least} to {most} is needed here, not {described}");
        at.problem(Code::InvalidNumber, message).report();
    }
    number
}

/// Reads a growth action.
pub(super) fn action(at: At) -> Option<Action> {
    let mut table = at.table()?;
    let effort = table.required("effort").and_then(|at| word(at, Effort::parse, Code::InvalidEffort, efforts));
    let text = table.required("text").and_then(text);
    table.finish();
    Some(Action { effort: effort?, text: text? })
}

fn efforts() -> String {
    const DURATIONS: [&str; Effort::ALL.len()] = ["days", "weeks", "a quarter or more"];
    let written = |(effort, duration): (Effort, &str)| format!("`{}` for {duration}", effort.as_str());
    format!("write {}", Effort::ALL.into_iter().zip(DURATIONS).map(written).collect::<Vec<_>>().join(", "))
}

/// Reads how long a step up to "meets" typically takes.
pub(super) fn takes(at: At) -> Option<Takes> {
    let hint = || format!("write {}", listed(&Takes::ALL.map(Takes::as_str), "or"));
    word(at, Takes::parse, Code::InvalidTakes, hint)
}

/// Reads one of a few words.
pub(super) fn word<T>(at: At, parse: fn(&str) -> Option<T>, code: Code, hint: fn() -> String) -> Option<T> {
    let written = at.text()?;
    let found = parse(written);
    if found.is_none() {
        at.problem(code, format!("`{}` is no value of `{}`", cut(written), at.name())).hint(hint()).report();
    }
    found
}
