//! What of the policy and the scale of a rubric is not as by default, as files write it.

use crate::domain::{EvidencePolicy, Policy, Ratio, Rubric, Scale};

/// Lists what of the scale and of the policy differs from the default, each key with its value.
pub(super) fn unlike_default(rubric: &Rubric) -> Vec<String> {
    let default = Policy::for_scale(rubric.scale());
    let [given, default] = [rubric.policy(), &default].map(|policy| keys(rubric.scale(), policy));
    let differs = given.into_iter().zip(default).filter(|(given, default)| given != default);
    let policy = differs.map(|((key, value), _)| format!("{key} {value}"));
    let [scale, usual] = [rubric.scale(), &Scale::default()].map(values);
    let scale = (scale != usual).then(|| format!("scale [{scale}]"));
    scale.into_iter().chain(policy).collect()
}

/// Lists what the ratings of a scale are worth.
fn values(scale: &Scale) -> String {
    scale.steps().iter().map(|step| step.value.written()).collect::<Vec<_>>().join(", ")
}

/// Lists every key of a policy with its value.
fn keys(scale: &Scale, policy: &Policy) -> Vec<(&'static str, String)> {
    let EvidencePolicy { max_age_months, caps } = &policy.evidence;
    let caps = caps.map(|cap| scale.step(cap).id.to_string());
    let distance: Vec<_> = policy.distance.iter().map(Ratio::written).collect();
    vec![
        ("verdicts.ready", policy.verdicts.ready.written()),
        ("verdicts.nearly", policy.verdicts.nearly.written()),
        ("verdicts.developing", policy.verdicts.developing.written()),
        ("floor", policy.floor.written()),
        ("foundation", if policy.judges_below { policy.foundation.written() } else { "off".to_owned() }),
        ("na_limit", policy.na_limit.written()),
        ("na_limit_level", policy.na_limit_level.written()),
        ("warnings_limit", policy.warnings_limit.to_string()),
        ("sustained_months", policy.sustained_months.to_string()),
        ("active_months", policy.active_months.to_string()),
        ("breadth", policy.breadth.written()),
        ("evidence.max_age_months", max_age_months.to_string()),
        ("evidence.caps", format!("[{}]", caps.join(", "))),
        ("distance", format!("[{}]", distance.join(", "))),
    ]
}
