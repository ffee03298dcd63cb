//! Reads the scale and the policy of a rubric.

use super::raw;
use super::values::{self, Names, months, optional_text, required_text, share};
use crate::diagnostic::Code;
use crate::document::{At, Field, Problems, Scalar};
use crate::domain::{EvidencePolicy, InvalidScale, Policy, Rating, RatingId, Scale, Step, VerdictBands};

/// Reads the scale; the default one where none is given, or where the one given is wrong.
pub(super) fn scale(list: raw::List<raw::Step>, root: &At, problems: &mut Problems) -> Scale {
    let at = root.key("scale");
    let Some(items) = list.optional(&at, problems) else { return Scale::default() };
    let count = items.len();
    let mut names = Names::default();
    let items = items.into_iter().enumerate();
    let steps: Vec<_> = items
        .filter_map(|(index, item)| {
            step(item.optional(&at.item(index), problems)?.0, &at.item(index), &mut names, problems)
        })
        .collect();
    if steps.len() < count {
        return Scale::default();
    }
    Scale::new(steps).unwrap_or_else(|error: InvalidScale| {
        problems.at(&at, Code::InvalidScale, error.to_string());
        Scale::default()
    })
}

/// Reads one rating of the scale.
fn step(raw: raw::Step, at: &At, names: &mut Names, problems: &mut Problems) -> Option<Step> {
    let id = values::id(raw.id, at, names, RatingId::parse, problems);
    if id.as_ref().is_some_and(|id| id.as_str() == "na" || id.as_str().parse::<u64>().is_ok()) {
        problems.at(
            &at.key("id"),
            Code::InvalidId,
            "a rating id is neither `na` nor a number: both mean something else in answers",
        );
    }
    let label = required_text(raw.label, at, "label", problems);
    if !raw.value.is_given() {
        raw.value.clone().required(at, "value", problems);
    }
    let value = share(raw.value, &at.key("value"), problems);
    let anchor = optional_text(raw.anchor, at, "anchor", problems).unwrap_or_default();
    Some(Step { id: id?, label: label?, value: value?, anchor })
}

/// Reads the policy; what is not given is as the scale's default says.
pub(super) fn policy(
    field: Field<crate::document::Block<raw::Policy>>,
    root: &At,
    scale: &Scale,
    problems: &mut Problems,
) -> Policy {
    let default = Policy::for_scale(scale);
    let at = root.key("policy");
    let Some(raw) = field.optional(&at, problems).map(|block| block.0) else { return default };
    let policy = Policy {
        verdicts: verdicts(raw.verdicts, &at, default.verdicts, problems),
        floor: share(raw.floor, &at.key("floor"), problems).unwrap_or(default.floor),
        foundation: share(raw.foundation, &at.key("foundation"), problems).unwrap_or(default.foundation),
        na_limit: share(raw.na_limit, &at.key("na_limit"), problems).unwrap_or(default.na_limit),
        sustained_months: months(raw.sustained_months, &at.key("sustained_months"), 0, problems)
            .unwrap_or(default.sustained_months),
        evidence: evidence(raw.evidence, &at, scale, default.evidence, problems),
    };
    if policy.foundation < policy.verdicts.ready {
        let message = "the foundation bar is lower than the ready bar";
        let problem = problems.at(&at.key("foundation"), Code::FoundationBelowReady, message);
        problem.hint("somebody can then be ready for a level without being ready for the one below");
    }
    policy
}

/// Reads the bars of the verdicts.
fn verdicts(
    field: Field<crate::document::Block<raw::Verdicts>>,
    policy: &At,
    default: VerdictBands,
    problems: &mut Problems,
) -> VerdictBands {
    let at = policy.key("verdicts");
    let Some(raw) = field.optional(&at, problems).map(|block| block.0) else { return default };
    let bands = VerdictBands {
        ready: share(raw.ready, &at.key("ready"), problems).unwrap_or(default.ready),
        nearly: share(raw.nearly, &at.key("nearly"), problems).unwrap_or(default.nearly),
        developing: share(raw.developing, &at.key("developing"), problems).unwrap_or(default.developing),
    };
    if bands.developing > bands.nearly || bands.nearly > bands.ready {
        problems.at(&at, Code::ThresholdOrder, "the bars must fall from `ready` over `nearly` to `developing`");
    }
    bands
}

/// Reads how evidence limits ratings.
fn evidence(
    field: Field<crate::document::Block<raw::EvidencePolicy>>,
    policy: &At,
    scale: &Scale,
    default: EvidencePolicy,
    problems: &mut Problems,
) -> EvidencePolicy {
    let at = policy.key("evidence");
    let Some(raw) = field.optional(&at, problems).map(|block| block.0) else { return default };
    let max_age_months =
        months(raw.max_age_months, &at.key("max_age_months"), 1, problems).unwrap_or(default.max_age_months);
    let caps_at = at.key("caps");
    let Some(items) = raw.caps.optional(&caps_at, problems) else {
        return EvidencePolicy { max_age_months, ..default };
    };
    let given = items.len();
    let items = items.into_iter().enumerate();
    let caps: Vec<Rating> = items
        .filter_map(|(index, item)| {
            rating(&item.optional(&caps_at.item(index), problems)?, &caps_at.item(index), scale, problems)
        })
        .collect();
    let caps = match <[Rating; 4]>::try_from(caps) {
        Ok(caps) if caps.is_sorted() && caps[3] >= scale.meets() => caps,
        Err(caps) if caps.len() < given => default.caps,
        _ => {
            let message = format!(
                "the caps must be four ratings that never fall, the last of them `{}` or higher",
                scale.step(scale.meets()).id
            );
            problems
                .at(&caps_at, Code::InvalidCaps, message)
                .hint("they are for: no evidence, told, linked, linked and confirmed");
            default.caps
        }
    };
    EvidencePolicy { max_age_months, caps }
}

/// Reads a rating by id or number.
pub(super) fn rating(scalar: &Scalar, at: &At, scale: &Scale, problems: &mut Problems) -> Option<Rating> {
    let rating = match scalar {
        Scalar::Number(number) => number.parse().ok().and_then(|place| scale.by_place(place)),
        Scalar::Text(id) => scale.by_id(id),
        Scalar::Nothing | Scalar::Truth(_) => None,
    };
    if rating.is_none() {
        let message = format!("{} is no rating of the scale", scalar.describe());
        let problem = problems.at(at, Code::UnknownRating, message);
        problem.near(scalar.as_text().unwrap_or_default(), scale.steps().iter().map(|step| step.id.as_str()));
        problem.hint(format!("the ratings are {}", ratings(scale)));
    }
    rating
}

/// Lists the ratings of a scale for a hint.
pub(super) fn ratings(scale: &Scale) -> String {
    let named = scale.steps().iter().enumerate().map(|(place, step)| format!("{place} `{}`", step.id));
    named.collect::<Vec<_>>().join(", ")
}
