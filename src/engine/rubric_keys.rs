//! What a rubric says of everything in it that has an id: keys with their words, and by which of them people are judged.

use super::reach::shown_by;
use crate::domain::{
    Action, Competency, CountsFor, Credit, Criterion, Dimension, Further, ItemKind, LabelledLink, Level, LevelId, Link,
    Policy, Ratio, Rubric, Scale, ScoreLabel, Track, WarningSign,
};

/// Says where an item stands: at a level, and a criterion in a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemPosition {
    /// The id of the level; none for what stands at none.
    pub level: Option<String>,
    /// The id of the dimension; none for what stands in none.
    pub dimension: Option<String>,
}

/// An item as its keys and their words.
pub(super) struct Described {
    pub kind: ItemKind,
    pub id: String,
    pub title: String,
    pub position: ItemPosition,
    pub keys: Vec<(String, String)>,
}

/// Tells whether people are judged by what stands under a key, and do not only read it.
pub(super) fn is_judged_by(key: &str) -> bool {
    // Behind the dot stands an id, which may be any word.
    if key.starts_with("expects.") || key.starts_with("anchors.") {
        return key.starts_with("expects.");
    }
    let is_of_policy = key.starts_with("policy.") && key != "policy.labels";
    let last = key.rsplit('.').next().unwrap_or_default();
    let judging = [
        "must",
        "weight",
        "weights",
        "only",
        "points",
        "reach",
        "value",
        "evidence_required",
        "na_allowed",
        "occasions",
        "in_seat",
        "severity",
        "track",
        "after",
        "entry",
        "sustained_months",
        "active_months",
        "needs",
    ];
    is_of_policy || judging.contains(&last)
}

/// Describes a rubric and everything in it that has an id.
pub(super) fn described(rubric: &Rubric) -> Vec<Described> {
    let mut items = vec![whole(rubric)];
    items.extend(rubric.dimensions().iter().map(dimension));
    items.extend(rubric.competencies().iter().map(|one| competency(rubric, one)));
    let parts = rubric.competencies().iter().flat_map(|one| one.criteria_up_to(one.steps().len()));
    items.extend(parts.map(|(_, one)| criterion(rubric, None, one)));
    for each in rubric.levels() {
        items.push(level(rubric, each));
        let own = each.criteria.iter().filter(|criterion| criterion.competency().is_none());
        items.extend(own.map(|one| criterion(rubric, Some(each), one)));
        items.extend(each.warnings.iter().map(|one| warning(each, one)));
    }
    items
}

/// Takes the keys that are given.
fn given<const KEYS: usize>(keys: [(&str, Option<String>); KEYS]) -> Vec<(String, String)> {
    keys.into_iter().filter_map(|(key, words)| Some((key.to_owned(), words?))).collect()
}

fn whole(rubric: &Rubric) -> Described {
    let Policy { verdicts, floor, foundation, na_limit, na_limit_level, warnings_limit, .. } = rubric.policy();
    let Policy { sustained_months, active_months, breadth, evidence, distance, labels, judges_below, .. } =
        rubric.policy();
    let foundation = if *judges_below { foundation.written() } else { "off".to_owned() };
    let distance: Vec<_> = distance.iter().map(Ratio::written).collect();
    let labels: Vec<_> = labels.iter().map(label).collect();
    let step = |rating| rubric.scale().step(rating).id.as_str();
    let mut keys = given([
        ("id", Some(rubric.id().to_string())),
        ("version", Some(rubric.version().to_owned())),
        ("title", Some(rubric.title().to_owned())),
        ("summary", rubric.summary().map(str::to_owned)),
        ("policy.verdicts.ready", Some(verdicts.ready.written())),
        ("policy.verdicts.nearly", Some(verdicts.nearly.written())),
        ("policy.verdicts.developing", Some(verdicts.developing.written())),
        ("policy.floor", Some(floor.written())),
        ("policy.foundation", Some(foundation)),
        ("policy.na_limit", Some(na_limit.written())),
        ("policy.na_limit_level", Some(na_limit_level.written())),
        ("policy.warnings_limit", Some(warnings_limit.to_string())),
        ("policy.sustained_months", Some(sustained_months.to_string())),
        ("policy.active_months", Some(active_months.to_string())),
        ("policy.breadth", Some(breadth.written())),
        ("policy.evidence.max_age_months", Some(evidence.max_age_months.to_string())),
        ("policy.evidence.caps", Some(evidence.caps.map(step).join(", "))),
        ("policy.distance", listed(&distance)),
        ("policy.labels", listed(&labels)),
    ]);
    keys.extend(rubric.sources().map(|(of, credit)| source(rubric, of, credit)));
    keys.extend(rubric.tracks().iter().flat_map(|one| below("tracks", one.id.as_str(), track(rubric, one))));
    for step in rubric.scale().steps() {
        let anchor = Some(&step.anchor).filter(|anchor| !anchor.is_empty()).cloned();
        let words =
            given([("label", Some(step.label.clone())), ("value", Some(step.value.written())), ("anchor", anchor)]);
        keys.extend(below("scale", step.id.as_str(), words));
    }
    let (id, title) = (rubric.id().to_string(), rubric.title().to_owned());
    Described { kind: ItemKind::Rubric, id, title, position: ItemPosition::default(), keys }
}

/// Puts keys below the entry of an id.
fn below(list: &str, id: &str, keys: Vec<(String, String)>) -> impl Iterator<Item = (String, String)> {
    keys.into_iter().map(move |(key, words)| (format!("{list}.{id}.{key}"), words))
}

fn track(rubric: &Rubric, Track { title, weights, only, .. }: &Track) -> Vec<(String, String)> {
    let dimensions = rubric.dimensions();
    let weights: Vec<_> = weights.iter().map(|(part, weight)| format!("{} {weight}", part.name(dimensions))).collect();
    let only: Vec<_> = only.iter().map(|part| part.name(dimensions).to_owned()).collect();
    given([("title", Some(title.clone())), ("weights", listed(&weights)), ("only", listed(&only))])
}

fn label(ScoreLabel { bar, holds_at_bar, label }: &ScoreLabel) -> String {
    format!("{} {}: {label}", if *holds_at_bar { "at_least" } else { "above" }, bar.written())
}

/// Describes where the rubric or an overlay of this title comes from.
fn source(rubric: &Rubric, of: &str, Credit { name, url, version, licence }: &Credit) -> (String, String) {
    let key = if of == rubric.title() { "source".to_owned() } else { format!("source of {of}") };
    let url = url.as_ref().map(Link::to_string);
    let words = [Some(name), version.as_ref(), licence.as_ref(), url.as_ref()];
    (key, words.into_iter().flatten().cloned().collect::<Vec<_>>().join(", "))
}

fn dimension(dimension: &Dimension) -> Described {
    let Dimension { id, title, weight, summary } = dimension;
    let keys =
        given([("title", Some(title.clone())), ("weight", Some(weight.to_string())), ("summary", summary.clone())]);
    let (id, title) = (id.to_string(), title.clone());
    Described { kind: ItemKind::Dimension, id, title, position: ItemPosition::default(), keys }
}

fn level(rubric: &Rubric, level: &Level) -> Described {
    let aliases: Vec<_> = level.aliases.iter().map(LevelId::as_str).collect();
    let keys = given([
        ("title", Some(level.title.clone())),
        ("aliases", (!aliases.is_empty()).then(|| aliases.join(", "))),
        ("track", level.track.clone()),
        ("after", level.after.map(|after| rubric.level(after).id.to_string())),
        ("entry", Some(level.entry.as_str().to_owned())),
        ("sustained_months", level.sustained_months.map(|months| months.to_string())),
        ("active_months", level.active_months.map(|months| months.to_string())),
        ("summary", level.summary.clone()),
        ("needs", listed(&level.needs.iter().map(|need| need.condition.to_string()).collect::<Vec<_>>())),
    ]);
    let (id, title) = (level.id.to_string(), level.title.clone());
    let mut keys = keys;
    for key in level.criteria.iter().filter_map(expected) {
        // All that show one derived competency say the same of it.
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Described { kind: ItemKind::Level, id, title, position: ItemPosition::default(), keys }
}

/// Says which step of a competency a level expects.
fn expected(criterion: &Criterion) -> Option<(String, String)> {
    let competency = criterion.competency()?;
    let (number, weight) = criterion.expected_step()?;
    let step = competency.scale().steps().get(number).map_or("", |step| step.id.as_str());
    let counts = match criterion.counts_for() {
        CountsFor::Nothing => ", optional",
        CountsFor::Score | CountsFor::Needs if criterion.must => ", a must",
        CountsFor::Score | CountsFor::Needs => "",
    };
    Some((format!("expects.{}", competency.id()), format!("{step}, weight {weight}{counts}")))
}

fn competency(rubric: &Rubric, competency: &Competency) -> Described {
    let asks = competency.asks();
    let mut keys = asked(asks, competency.scale());
    for step in competency.steps() {
        let mut words = given([
            ("label", Some(step.label.clone())),
            ("points", Some(step.points.written())),
            ("anchor", step.anchor.clone()),
            ("grow", actions(&step.grow)),
            ("reach", step.reach.as_ref().map(|reach| shown_by(competency, reach, rubric.scale()))),
        ]);
        words.extend(further(&step.further));
        keys.extend(below("steps", step.id.as_str(), words));
    }
    let dimension = Some(rubric.dimensions()[asks.dimension].id.to_string());
    let position = ItemPosition { level: None, dimension };
    Described { kind: ItemKind::Competency, id: asks.id.to_string(), title: asks.text.clone(), position, keys }
}

/// Describes a criterion of a level, or one that shows a step.
fn criterion(rubric: &Rubric, level: Option<&Level>, criterion: &Criterion) -> Described {
    let keys = asked(criterion, rubric.scale());
    let dimension = rubric.dimensions()[criterion.dimension].id.to_string();
    let position = ItemPosition { level: level.map(|level| level.id.to_string()), dimension: Some(dimension) };
    let (id, title) = (criterion.id.to_string(), criterion.text.clone());
    Described { kind: ItemKind::Criterion, id, title, position, keys }
}

/// Describes what is asked, with the anchors of a scale.
fn asked(criterion: &Criterion, scale: &Scale) -> Vec<(String, String)> {
    let mut keys = given([
        ("text", Some(criterion.text.clone())),
        ("ask", criterion.ask.clone().filter(|ask| *ask != Competency::default_question(&criterion.text))),
        ("why", criterion.why.clone()),
        ("must", Some(criterion.must.to_string())),
        ("weight", Some(criterion.weight.to_string())),
        ("evidence", listed(&criterion.evidence)),
        ("evidence_required", Some(criterion.evidence_required.to_string())),
        ("na_allowed", Some(criterion.na_allowed.to_string())),
        ("occasions", Some(criterion.occasions.to_string())),
        ("in_seat", Some(criterion.in_seat.to_string())),
        ("takes", Some(criterion.takes.as_str().to_owned())),
        ("grow", actions(&criterion.grow)),
    ]);
    let anchor = |(rating, words): &(_, String)| (format!("anchors.{}", scale.step(*rating).id), words.clone());
    keys.extend(criterion.anchors.iter().map(anchor));
    keys.extend(further(&criterion.further));
    keys
}

fn further(Further { examples, links, tags }: &Further) -> Vec<(String, String)> {
    let links: Vec<_> = links.iter().map(|LabelledLink { label, url }| format!("{label} {url}")).collect();
    given([("examples", listed(examples)), ("links", listed(&links)), ("tags", listed(tags))])
}

fn warning(level: &Level, sign: &WarningSign) -> Described {
    let keys = given([
        ("text", Some(sign.text.clone())),
        ("ask", sign.ask.clone()),
        ("severity", Some(sign.severity.as_str().to_owned())),
        ("grow", actions(&sign.grow)),
    ]);
    let position = ItemPosition { level: Some(level.id.to_string()), dimension: None };
    Described { kind: ItemKind::Warning, id: sign.id.to_string(), title: sign.text.clone(), position, keys }
}

fn actions(actions: &[Action]) -> Option<String> {
    let actions: Vec<_> = actions.iter().map(|action| format!("{}: {}", action.effort.as_str(), action.text)).collect();
    listed(&actions)
}

fn listed(texts: &[String]) -> Option<String> {
    (!texts.is_empty()).then(|| texts.join("; "))
}
