//! Reads the scale and the policy of a rubric.

use super::super::code::Code;
use super::super::cursor::{At, TableReader};
use super::further;
use super::values::{Names, months, name, number, rating_id, share};
use crate::domain::{EvidencePolicy, Policy, Rating, Ratio, Scale, ScaleStep, SustainedMonths, VerdictBands};

/// Reads the scale; the default one where it is wrong.
pub(super) fn scale(at: At) -> Scale {
    let Some(items) = at.list() else { return Scale::default() };
    let count = items.len();
    let mut names = Names::default();
    let steps: Vec<_> = items.filter_map(|at| step(at, &mut names)).collect();
    if steps.len() < count {
        return Scale::default();
    }
    Scale::new(steps).unwrap_or_else(|error| {
        at.problem(Code::InvalidScale, error.to_string()).report();
        Scale::default()
    })
}

/// Reads one rating of the scale.
fn step<'t>(at: At<'t>, names: &mut Names<'t>) -> Option<ScaleStep> {
    let mut table = at.table()?;
    let id = rating_id(&mut table, names, "a rating");
    let label = table.required("label").and_then(name);
    let value = table.required("value").and_then(share);
    let anchor = table.optional("anchor").and_then(name).unwrap_or_default();
    table.finish();
    Some(ScaleStep { id: id?, label: label?, value: value?, anchor })
}

/// Reads the policy; what is not given is as the scale's default says.
pub(super) fn policy(at: At, scale: &Scale) -> Policy {
    let default = Policy::for_scale(scale);
    let Some(mut table) = at.table() else { return default };
    let verdicts = match table.optional("verdicts") {
        Some(at) => verdicts(at, default.verdicts),
        None => default.verdicts,
    };
    let floor = bar(&mut table, "floor", default.floor);
    let foundation = table.optional("foundation");
    let judges_below = foundation.and_then(At::peek_text) != Some("off");
    let foundation = foundation.filter(|_| judges_below).and_then(share).unwrap_or(default.foundation);
    let policy = Policy {
        verdicts,
        floor,
        foundation,
        judges_below,
        na_limit: bar(&mut table, "na_limit", default.na_limit),
        na_limit_level: bar(&mut table, "na_limit_level", default.na_limit_level),
        warnings_limit: table.optional("warnings_limit").and_then(number).unwrap_or(default.warnings_limit),
        sustained_months: sustained_months(&mut table).unwrap_or(default.sustained_months),
        active_months: active_months(&mut table).unwrap_or(default.active_months),
        breadth: bar(&mut table, "breadth", default.breadth),
        evidence: match table.optional("evidence") {
            Some(at) => evidence(at, scale, default.evidence),
            None => default.evidence,
        },
        distance: table.optional("distance").and_then(distance).unwrap_or_default(),
        labels: table.optional("labels").map(further::labels).unwrap_or_default(),
    };
    table.finish();
    let months = SustainedMonths { span: policy.sustained_months, active: policy.active_months };
    check_reach(at, months, policy.evidence.max_age_months);
    if judges_below && policy.foundation < policy.verdicts.ready {
        let problem = at.key("foundation");
        problem
            .problem(Code::FoundationBelowReady, "the foundation bar is lower than the ready bar")
            .hint("somebody can then be ready for a level without being ready for the one below")
            .report();
    }
    policy
}

/// Reads what a step is worth by how far it lies below the one expected.
fn distance(at: At) -> Option<Vec<Ratio>> {
    let items = at.list()?;
    let count = items.len();
    let values: Vec<_> = items.filter_map(share).collect();
    if values.len() < count {
        return None;
    }
    let falls = values.windows(2).all(|pair| pair[1] <= pair[0]);
    if values.first() != Some(&Ratio::one()) || !falls {
        let message = "the values must begin with 1, for the step expected, and never rise from there";
        let problem = at.problem(Code::InvalidDistance, message);
        problem.hint("write `distance: [1, 0.7, 0.4]`: one step below counts 0.7, two and more 0.4").report();
        return None;
    }
    Some(values)
}

/// Reads over how many months evidence must spread; 0 asks for nothing.
pub(super) fn sustained_months(table: &mut TableReader) -> Option<u32> {
    table.optional("sustained_months").and_then(|at| months(at, 0))
}

/// Reads in how many different months evidence must lie.
pub(super) fn active_months(table: &mut TableReader) -> Option<u32> {
    table.optional("active_months").and_then(|at| months(at, 1))
}

/// Refuses months that nobody could show: evidence of twice the age limit no longer counts for them.
///
/// `at` is the table that asks for them. A number that it does not give asks for nothing where the gate is off, and needs no
/// second word beside the other one.
pub(super) fn check_reach(at: At, months: SustainedMonths, max_age: u32) {
    let limit = max_age.saturating_mul(2);
    let mut is_told = false;
    for (key, number) in [("sustained_months", months.span), ("active_months", months.active)] {
        let given = at.find(key);
        if number < limit || (given.is_none() && (is_told || months.span == 0)) {
            continue;
        }
        is_told = true;
        let (by_default, lower) = match given {
            Some(_) => ("", "lower the one".to_owned()),
            None => (" by default", format!("write a lower `{key}`")),
        };
        let message = format!("`{key}` is {number}{by_default}, and must be less than {limit}, twice `max_age_months`");
        let problem = given.unwrap_or_else(|| at.key("evidence").key("max_age_months"));
        problem
            .problem(Code::UnreachableMonths, message)
            .hint(format!(
                "evidence of twice that age no longer counts, so nobody could show it: {lower}, or raise the other"
            ))
            .report();
    }
}

fn bar(table: &mut TableReader, key: &'static str, default: Ratio) -> Ratio {
    table.optional(key).and_then(share).unwrap_or(default)
}

/// Reads the bars of the verdicts.
fn verdicts(at: At, default: VerdictBands) -> VerdictBands {
    let Some(mut table) = at.table() else { return default };
    let bands = VerdictBands {
        ready: bar(&mut table, "ready", default.ready),
        nearly: bar(&mut table, "nearly", default.nearly),
        developing: bar(&mut table, "developing", default.developing),
    };
    table.finish();
    if bands.developing > bands.nearly || bands.nearly > bands.ready {
        let message = "the bars must fall from `ready` over `nearly` to `developing`";
        at.problem(Code::ThresholdOrder, message).report();
    }
    bands
}

/// Reads how evidence limits ratings.
fn evidence(at: At, scale: &Scale, default: EvidencePolicy) -> EvidencePolicy {
    let Some(mut table) = at.table() else { return default };
    let max_age = table.optional("max_age_months").and_then(|at| months(at, 1));
    let caps = table.optional("caps").and_then(|at| caps(at, scale));
    table.finish();
    EvidencePolicy { max_age_months: max_age.unwrap_or(default.max_age_months), caps: caps.unwrap_or(default.caps) }
}

/// Reads the highest rating that counts with each kind of evidence.
fn caps(at: At, scale: &Scale) -> Option<[Rating; 4]> {
    let items = at.list()?;
    let count = items.len();
    let caps: Vec<_> = items.filter_map(|at| at.rating(scale, false)).collect();
    if caps.len() < count {
        return None;
    }
    let caps = <[Rating; 4]>::try_from(caps).ok().filter(|caps| caps.is_sorted() && caps[3] >= scale.meets());
    if caps.is_none() {
        let meets = &scale.step(scale.meets()).id;
        let message = format!("the caps must be four ratings that never fall, the last of them `{meets}` or higher");
        let hint = "they are for: no evidence, told, linked or confirmed, linked and confirmed";
        at.problem(Code::InvalidCaps, message).hint(hint).report();
    }
    caps
}
