//! Reads the small values of an answers file: texts, dates, the rubric's name, who rates. Each reports what is wrong and
//! goes on.

use super::super::code::Code;
use super::super::cursor::At;
use super::super::near::listed;
use super::super::value::{Scalar, cut};
use crate::domain::{Date, InvalidDate, Rater, RaterRole, RubricId, RubricReference};
use crate::text::is_blank;

/// Reads `software-engineer@1.0.0`, or `./my-ladder.yaml` for a file in the folder of the answers; behind a `+` each what is
/// laid over it.
pub(super) fn reference(name: &str, at: At) -> Option<RubricReference> {
    let is_file = name.starts_with("./");
    if is_file || name.contains("+./") {
        let inside = name.replace("+./", "+");
        let inside = inside.strip_prefix("./").unwrap_or(&inside);
        if inside.contains('\\') || inside.split(['/', '+']).any(|part| matches!(part, "" | "." | "..")) {
            leads_out_of_the_folder(name, at);
            return None;
        }
    }
    if is_file {
        return Some(RubricReference::File(name.to_owned()));
    }
    let mut parts = name.split('+');
    let base = parts.next().unwrap_or_default();
    let overlays: Vec<_> = parts.map(str::to_owned).collect();
    // A version may hold a `+` too, with what names no overlay behind it.
    let is_overlay = |name: &String| name.starts_with("./") || RubricId::parse(name).is_ok();
    let (base, overlays) = if overlays.iter().all(is_overlay) { (base, overlays) } else { (name, Vec::new()) };
    let (id, version) = base.split_once('@').map_or((base, None), |(id, version)| (id, Some(version.to_owned())));
    let wrong = |error| {
        let problem = at.problem(Code::InvalidId, format!("`{}` names no rubric: {error}", cut(name)));
        problem.hint("write its id, such as software-engineer@1.0.0, or ./ and a file in this folder").report();
    };
    Some(RubricReference::Named { id: RubricId::parse(id).map_err(wrong).ok()?, version, overlays })
}

/// Reports a rubric that does not stand in the folder of the answers.
pub(super) fn leads_out_of_the_folder(name: &str, at: At) {
    let problem = at.problem(Code::UnsafePath, format!("`{}` leads out of the folder of the answers", cut(name)));
    problem.hint("put the rubric beside the answers, or name it with --rubric").report();
}

/// Reads a text; nothing counts as no key, and a number as the words it is written in.
pub(super) fn text(at: At) -> Option<String> {
    let scalar = at.scalar()?;
    if let Scalar::Truth(value) = scalar {
        return Some(value.to_string());
    }
    let words = scalar.words()?;
    if is_blank(words) {
        let problem = at.problem(Code::EmptyText, format!("`{}` is blank", at.name()));
        problem.hint("write something, or remove the key").report();
        return None;
    }
    Some(with_plain_breaks(words))
}

/// Reads a text that is short enough for a name.
pub(in super::super) fn name(at: At) -> Option<String> {
    text(at).and_then(|text| at.as_name(text))
}

/// Writes every break of a line as a line feed: some YAML libraries take the others for one and fold the lines, some do not.
pub(super) fn with_plain_breaks(text: &str) -> String {
    text.replace(['\u{85}', '\u{2028}', '\u{2029}'], "\n")
}

/// Reads who rates.
pub(super) fn rater(at: At) -> Rater {
    let Some(mut table) = at.table() else { return Rater::default() };
    let role = table.optional("role").and_then(|at| {
        let word = text(at)?;
        let role = RaterRole::parse(&word);
        if role.is_none() {
            let problem = at.problem(Code::InvalidRole, format!("`{}` is no role of a rater", cut(&word)));
            problem.hint(format!("the roles are {}", listed(&RaterRole::ALL.map(RaterRole::as_str), "and"))).report();
        }
        role
    });
    let name = table.optional("name").and_then(name);
    table.finish();
    Rater { role: role.unwrap_or_default(), name }
}

/// Reads a date.
pub(super) fn date(at: At) -> Option<Date> {
    let text = text(at)?;
    let wrong = |error| {
        let message = match error {
            InvalidDate::NoSuchDay => format!("there is no such day as {}", cut(&text)),
            InvalidDate::Form => format!("`{}` is no date", cut(&text)),
        };
        let problem = at.problem(Code::InvalidDate, message);
        problem.hint("write year-month-day, such as 2026-11-20").report();
    };
    Date::parse(&text).map_err(wrong).ok()
}
