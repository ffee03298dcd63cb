//! What changes from one rubric to another, by id.

use std::collections::HashMap;

use super::reach::shown_by;
use crate::domain::{
    Action, Competency, Credit, Criterion, Dimension, Further, ItemKind, LabelledLink, Level, LevelId, Link, Policy,
    Rubric, Scale, ScoreLabel, Track, WarningSign, vocabulary,
};

vocabulary! {
    /// Says what becomes of an item.
    ItemChange {
        /// The first rubric does not have it.
        Added = "added",
        /// The second one does not have it.
        Removed = "removed",
        /// It stands at another level or in another dimension; it may be worded otherwise too.
        Moved = "moved",
        /// It stands where it stood, and something of it is other.
        Reworded = "reworded",
    }
}

/// Says how an item differs between two rubrics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDiff {
    /// What becomes of it.
    pub change: ItemChange,
    /// What it is.
    pub kind: ItemKind,
    /// Its id.
    pub id: String,
    /// Its title or text, as the second rubric has it where it does.
    pub title: String,
    /// Where it stands in the first rubric, and in the second: its level and its dimension.
    pub places: [Option<ItemPosition>; 2],
    /// The keys that differ; none of what is added or removed.
    pub keys: Vec<KeyDiff>,
}

/// Says where an item stands: at a level, and a criterion in a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemPosition {
    /// The id of the level; none for what stands at none.
    pub level: Option<String>,
    /// The id of the dimension; none for what stands in none.
    pub dimension: Option<String>,
}

/// Says how a key differs, in the words of the files; none where it is not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyDiff {
    /// The key; below another one behind a dot.
    pub key: String,
    /// What the first rubric says.
    pub before: Option<String>,
    /// What the second one says.
    pub after: Option<String>,
}

/// An item as its keys and their words.
struct Described {
    kind: ItemKind,
    id: String,
    title: String,
    position: ItemPosition,
    keys: Vec<(String, String)>,
}

/// Lists what differs between two rubrics: what is added, then removed, moved and reworded, each in the order of its rubric.
#[must_use]
pub fn rubric_diff(before: &Rubric, after: &Rubric) -> Vec<ItemDiff> {
    let [old, new] = [before, after].map(described);
    // The two rubrics themselves are compared whatever they are called.
    let key =
        |item: &Described| (item.kind, if item.kind == ItemKind::Rubric { String::new() } else { item.id.clone() });
    let index = |items: &[Described]| -> HashMap<(ItemKind, String), usize> {
        items.iter().enumerate().map(|(index, item)| (key(item), index)).collect()
    };
    let [in_old, in_new] = [&old, &new].map(|items| index(items));
    let find = |index: &HashMap<_, usize>, item: &Described| index.get(&key(item)).copied();
    let changed = new.iter().filter_map(|item| compared(find(&in_old, item).map(|index| &old[index]), Some(item)));
    let removed = old.iter().filter(|item| find(&in_new, item).is_none()).filter_map(|item| compared(Some(item), None));
    let mut diff: Vec<_> = changed.chain(removed).collect();
    diff.sort_by_key(|item| item.change);
    diff
}

/// Says how an item differs; none where it does not.
fn compared(before: Option<&Described>, after: Option<&Described>) -> Option<ItemDiff> {
    let keys = before.zip(after).map(|(before, after)| keys(&before.keys, &after.keys)).unwrap_or_default();
    let change = match (before, after) {
        (None, _) => ItemChange::Added,
        (Some(_), None) => ItemChange::Removed,
        (Some(before), Some(after)) if before.position != after.position => ItemChange::Moved,
        (Some(_), Some(_)) if keys.is_empty() => return None,
        (Some(_), Some(_)) => ItemChange::Reworded,
    };
    let Described { kind, id, title, .. } = after.or(before)?;
    let places = [before, after].map(|item| item.map(|item| item.position.clone()));
    Some(ItemDiff { change, kind: *kind, id: id.clone(), title: title.clone(), places, keys })
}

fn keys(before: &[(String, String)], after: &[(String, String)]) -> Vec<KeyDiff> {
    let find =
        |keys: &[(String, String)], key: &str| keys.iter().find(|(of, _)| of == key).map(|(_, words)| words.clone());
    let gone = before.iter().filter(|(key, _)| find(after, key).is_none());
    let all = after.iter().chain(gone).map(|(key, _)| key);
    let diff = all.map(|key| KeyDiff { key: key.clone(), before: find(before, key), after: find(after, key) });
    diff.filter(|diff| diff.before != diff.after).collect()
}

/// Describes a rubric and everything in it that has an id.
fn described(rubric: &Rubric) -> Vec<Described> {
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
    let foundation = if *judges_below { foundation.to_string() } else { "off".to_owned() };
    let distance: Vec<_> = distance.iter().map(ToString::to_string).collect();
    let labels: Vec<_> = labels.iter().map(label).collect();
    let step = |rating| rubric.scale().step(rating).id.as_str();
    let mut keys = given([
        ("id", Some(rubric.id().to_string())),
        ("version", Some(rubric.version().to_owned())),
        ("title", Some(rubric.title().to_owned())),
        ("summary", rubric.summary().map(str::to_owned)),
        ("policy.verdicts.ready", Some(verdicts.ready.to_string())),
        ("policy.verdicts.nearly", Some(verdicts.nearly.to_string())),
        ("policy.verdicts.developing", Some(verdicts.developing.to_string())),
        ("policy.floor", Some(floor.to_string())),
        ("policy.foundation", Some(foundation)),
        ("policy.na_limit", Some(na_limit.to_string())),
        ("policy.na_limit_level", Some(na_limit_level.to_string())),
        ("policy.warnings_limit", Some(warnings_limit.to_string())),
        ("policy.sustained_months", Some(sustained_months.to_string())),
        ("policy.active_months", Some(active_months.to_string())),
        ("policy.breadth", Some(breadth.to_string())),
        ("policy.evidence.max_age_months", Some(evidence.max_age_months.to_string())),
        ("policy.evidence.caps", Some(evidence.caps.map(step).join(", "))),
        ("policy.distance", listed(&distance)),
        ("policy.labels", listed(&labels)),
    ]);
    keys.extend(rubric.sources().map(|(of, credit)| source(rubric, of, credit)));
    let track = |track: &Track| (format!("tracks.{}", track.id), track.described(rubric.dimensions()));
    keys.extend(rubric.tracks().iter().map(track));
    for step in rubric.scale().steps() {
        let words = format!("{}, {}, {}", step.label, step.value, step.anchor);
        keys.push((format!("scale.{}", step.id), words));
    }
    let (id, title) = (rubric.id().to_string(), rubric.title().to_owned());
    Described { kind: ItemKind::Rubric, id, title, position: ItemPosition::default(), keys }
}

fn label(ScoreLabel { bar, holds_at_bar, label }: &ScoreLabel) -> String {
    format!("{} {bar}: {label}", if *holds_at_bar { "at_least" } else { "above" })
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
    let must = if criterion.must { ", a must" } else { "" };
    Some((format!("expects.{}", competency.id()), format!("{step}, weight {weight}{must}")))
}

fn competency(rubric: &Rubric, competency: &Competency) -> Described {
    let asks = competency.asks();
    let mut keys = asked(asks, competency.scale());
    for step in competency.steps() {
        let words = [step.label.clone(), format!("{} points", step.points)];
        let reach = step.reach.as_ref().map(|reach| shown_by(competency, reach, rubric.scale()));
        let words = words.into_iter().chain(step.anchor.clone()).chain(actions(&step.grow)).chain(reach);
        let words = words.chain(further(&step.further).into_iter().map(|(_, words)| words)).collect::<Vec<_>>();
        keys.push((format!("steps.{}", step.id), words.join("; ")));
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
        ("ask", criterion.ask.clone()),
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
