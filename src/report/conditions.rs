//! Words for conditions on several things.

use crate::domain::{Condition, CriterionId, Form, Measure, Ratio, Threshold};

/// Says what must hold of things that `one` and `many` name, each at a step that `label` names.
pub(super) fn worded(condition: &Condition, [one, many]: [&str; 2], label: &dyn Fn(usize) -> String) -> String {
    let measured = |measure: Measure| match measure {
        Measure::Steps => "step",
        Measure::Points => "points",
        Measure::Value => "value",
    };
    let what = match (condition.form, &condition.threshold) {
        (Form::Each(at), _) => format!("each {one} at {} or higher", label(at)),
        (Form::Count(at), threshold) => {
            let number = |bar: &Ratio| match bar.is_whole_in(1) {
                true if *bar == Ratio::one() => format!("{bar} {one}"),
                true => format!("{bar} {many}"),
                false => format!("{bar} of the {many}"),
            };
            let number = match threshold {
                Threshold::AtLeast(bar) => format!("at least {}", number(bar)),
                Threshold::Above(bar) => format!("more than {}", number(bar)),
                Threshold::AllBut(but) => format!("all {many} but {but}"),
            };
            format!("{number} at {} or higher", label(at))
        }
        (Form::Sum(measure), threshold) => format!("{} in all {}", measured(measure), bar(threshold)),
        (Form::Mean(measure), threshold) => format!("a mean {} {}", measured(measure), bar(threshold)),
    };
    let below = condition.below.as_ref().map(|below| format!(" and below {}", below.written())).unwrap_or_default();
    let of: Vec<_> = condition.of.iter().map(CriterionId::as_str).collect();
    let of = if of.is_empty() { String::new() } else { format!(" (of {})", of.join(", ")) };
    format!("{what}{below}{of}")
}

fn bar(threshold: &Threshold) -> String {
    match threshold {
        Threshold::AtLeast(bar) => format!("of at least {}", bar.written()),
        Threshold::Above(bar) => format!("above {}", bar.written()),
        Threshold::AllBut(but) => format!("of all but {but}"),
    }
}
