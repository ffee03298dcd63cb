//! Words for conditions on several competencies: what a level asks for, what there is of it, and what brings more.

use std::collections::BTreeSet;

use crate::domain::{
    Condition, CountedCompetency, Form, Judged, LevelCondition, LevelIndex, Measure, Rating, Ratio, Threshold,
};
use crate::engine::{GapKind, MoreOfNeed, ShortNeed};
use crate::text::count;

use super::block::{Fact, ListItem};
use super::number::{four_places, mean};
use super::subject::Subject;
use super::words::{evidence_of, few, first_of, more};

/// Says what a condition asks for.
pub(super) fn asked(need: &LevelCondition) -> String {
    let Condition { form, threshold, below, .. } = &need.condition;
    let all = need.counted.len();
    let at = |step: usize| format!("at {} or above", step_name(need, step));
    let number =
        |form: Form, number: &Ratio| if matches!(form, Form::Mean(_)) { mean(number) } else { number.written() };
    let bar = match (form, threshold) {
        (Form::Each(_), _) => every(all),
        (Form::Count(_), Threshold::AtLeast(bar)) if bar.is_whole_in(1) => format!("{} or more", bar.written()),
        (Form::Count(_), Threshold::Above(bar)) if bar.is_whole_in(1) => format!("more than {}", bar.written()),
        (Form::Count(_), Threshold::AtLeast(bar)) => format!("{} or more of all {all}", bar.written()),
        (Form::Count(_), Threshold::Above(bar)) => format!("more than {} of all {all}", bar.written()),
        (form, Threshold::AtLeast(bar)) => format!("{} or more", number(*form, bar)),
        (form, Threshold::Above(bar)) => format!("more than {}", number(*form, bar)),
        (_, Threshold::AllBut(but)) => format!("all but {but} of {}", competencies(all)),
    };
    let asked = match form {
        Form::Each(step) | Form::Count(step) => format!("{bar} {}", at(*step)),
        Form::Sum(measure) => format!("{bar} {}", measured(*measure)),
        Form::Mean(measure) => format!("mean of {}: {bar}", measured(*measure)),
    };
    let below = below.as_ref().map(|below| format!(", placed here below {}", number(*form, below))).unwrap_or_default();
    format!("{asked}{}{below}", of(need))
}

/// Says what a condition asks for, and how what it counts weighs in a mean where that is not all alike.
pub(super) fn item(need: &LevelCondition) -> ListItem {
    let weights = need.counted.iter().map(|one| &one.weight).collect::<BTreeSet<_>>();
    let is_weighed = matches!(need.condition.form, Form::Mean(_)) && weights.len() > 1;
    // Where weights differ a track gives them, and they are kept in thousandths.
    let weight = |one: &CountedCompetency| {
        format!("{} {}", one.competency.asks().text, (&one.weight / &Ratio::whole(1000)).written())
    };
    let weights = is_weighed.then(|| need.counted.iter().map(weight).collect::<Vec<_>>().join(", "));
    ListItem {
        words: asked(need).into(),
        facts: weights.into_iter().map(|weights| Fact::new("Weights", weights)).collect(),
        ..ListItem::default()
    }
}

fn every(all: usize) -> String {
    if all == 1 { "the one competency".to_owned() } else { format!("each of {}", competencies(all)) }
}

fn competencies(number: usize) -> String {
    count(number, "competency", "competencies")
}

/// Names what is counted where that is not all there is.
fn of(need: &LevelCondition) -> String {
    if need.condition.of.is_empty() {
        return String::new();
    }
    let titles: Vec<_> = need.counted.iter().map(|one| one.competency.asks().text.as_str()).collect();
    format!(" of {}", titles.join(", "))
}

fn measured(measure: Measure) -> &'static str {
    match measure {
        Measure::Steps => "steps",
        Measure::Points => "points",
        Measure::Value => "values",
    }
}

/// Names a step: by its label where all that is counted call it so.
fn step_name(need: &LevelCondition, step: usize) -> String {
    let mut labels = need.counted.iter().map(|one| one.competency.step(Rating::numbered(step)).map(|step| &step.label));
    match labels.next().flatten() {
        Some(label) if labels.all(|other| other == Some(label)) => label.clone(),
        Some(_) | None => format!("step {step}"),
    }
}

/// Says what there is of a condition, and what is asked for: `mean 1.10 of 1.20`.
pub(super) fn there(need: &LevelCondition, value: &Ratio, bar: &Ratio) -> String {
    match need.condition.form {
        Form::Each(step) | Form::Count(step) => {
            format!("{} of {} at {}", value.written(), bar.written(), step_name(need, step))
        }
        Form::Sum(measure) => format!("{} of {} {}", exact(value), exact(bar), measured(measure)),
        Form::Mean(_) => format!("mean {} of {}", mean(value), mean(bar)),
    }
}

/// Says what a condition lacks that does not hold: `14 points short`.
pub(super) fn lacks(need: &LevelCondition, short: &ShortNeed) -> String {
    let missing = &short.judged.bar - &short.judged.value;
    match need.condition.form {
        _ if missing.is_zero() => {
            format!("{}, and more than that is needed", there(need, &short.judged.value, &short.judged.bar))
        }
        Form::Each(step) | Form::Count(step) => {
            let missing = usize::try_from(missing.ceil_units(1)).unwrap_or(usize::MAX);
            let (step, value, bar) = (step_name(need, step), &short.judged.value, &short.judged.bar);
            format!(
                "{} at {step}: {} of {} there",
                more(missing, "competency", "competencies"),
                value.written(),
                bar.written()
            )
        }
        Form::Sum(measure) => {
            let word = measured(measure);
            let word = if missing == Ratio::one() { word.trim_end_matches('s') } else { word };
            format!("{} {word} short: {}", exact(&missing), there(need, &short.judged.value, &short.judged.bar))
        }
        Form::Mean(_) => there(need, &short.judged.value, &short.judged.bar),
    }
}

/// Writes a sum in full, or with four places where it is no short decimal.
fn exact(number: &Ratio) -> String {
    let text = number.written();
    if text.contains('/') { four_places(number) } else { text }
}

/// Says what the next step of a competency brings to a condition.
pub(super) fn brings(subject: &Subject, need: &LevelCondition, way: &MoreOfNeed) -> String {
    let item = subject.case.item(&way.id);
    let adds = match need.condition.form {
        Form::Each(_) | Form::Count(_) => "counts then".to_owned(),
        Form::Sum(measure) => {
            let word = measured(measure);
            format!(
                "adds {} {}",
                exact(&way.adds),
                if way.adds == Ratio::one() { word.trim_end_matches('s') } else { word }
            )
        }
        Form::Mean(_) => format!("adds {} to the mean", mean(&way.adds)),
    };
    let (from, to) = (subject.label(&way.id, way.from), subject.label(&way.id, way.to));
    match way.kind {
        GapKind::Unanswered => format!("{}: not answered, {} at best", item.text, adds),
        GapKind::Evidence => {
            let evidence = evidence_of(crate::domain::Tier::Checkable);
            format!("{}: {evidence} for {to} {adds}", item.text)
        }
        GapKind::Unmet => format!("{}: from {from} to {to} {adds}", item.text),
    }
}

/// Counts the conditions that do not hold, and names each.
pub(super) fn cause(subject: &Subject) -> (String, String) {
    let short = subject.short_at_target();
    let needs = &subject.level(subject.assessment.target).needs;
    let causes: Vec<_> = short.iter().map(|short| too_little(&needs[short.index], short)).collect();
    let counted = match &causes[..] {
        [one] => one.clone(),
        _ => few(causes.len(), "need not met", "needs not met"),
    };
    (counted, causes.join("; "))
}

/// Names a condition that does not hold as what holds somebody back: `too few points (29 of 43)`.
fn too_little(need: &LevelCondition, short: &ShortNeed) -> String {
    let ShortNeed { judged: Judged { value, bar, .. }, .. } = short;
    let what = match need.condition.form {
        Form::Each(step) | Form::Count(step) => format!("too few competencies at {}", step_name(need, step)),
        Form::Sum(measure) => format!("too few {}", measured(measure)),
        Form::Mean(measure) => format!("too low a mean of {}", measured(measure)),
    };
    let number = |number: &Ratio| match need.condition.form {
        Form::Each(_) | Form::Count(_) => number.written(),
        Form::Sum(_) => exact(number),
        Form::Mean(_) => mean(number),
    };
    // What has to lie above a bar may stand at it.
    let than = if matches!(need.condition.threshold, Threshold::Above(_)) { "more than " } else { "" };
    format!("{what} ({} of {than}{})", number(value), number(bar))
}

/// Says what the conditions of the level lack.
pub(super) fn reason(subject: &Subject, named: usize) -> String {
    let needs = &subject.level(subject.assessment.target).needs;
    let short = subject.short_at_target();
    let told: Vec<_> = short.iter().map(|short| lacks(&needs[short.index], short)).collect();
    match (needs.len(), told.is_empty()) {
        (0, _) => "the level has no needs of several competencies".to_owned(),
        (1, true) => "the one need is met".to_owned(),
        (all, true) => format!("all {all} needs are met"),
        (_, false) => first_of(told, named),
    }
}

/// Says of levels below the target, those that `is_told`, what their conditions lack.
pub(super) fn below(subject: &Subject, is_told: impl Fn(&LevelIndex) -> bool) -> Vec<String> {
    let target = subject.assessment.target;
    let below = subject.assessment.short.iter().filter(|short| short.level != target && is_told(&short.level));
    let told = below.map(|short| {
        let level = subject.level(short.level);
        format!("{}: {}", level.title, lacks(&level.needs[short.index], short))
    });
    told.collect()
}
