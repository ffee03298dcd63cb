//! Writes an imported ladder as a rubric, into an old one where there is one: what people wrote there stays.

use std::collections::{BTreeMap, HashSet};

use serde_json::{Map, Value, json};

use super::competencies::{WrittenCompetencies, no_longer};
use super::identifiers::short;
use super::imported::{Imported, ImportedCriterion, ImportedLadder, ImportedLevel};
use super::names::level_parts;
use super::naming::{competency_ids, criterion_ids, dimension_ids, level_ids};
use super::old::{OldRubric, text};
use super::remark::ImportRemark;
use super::update::{Matches, matches};
use crate::domain::RubricId;

/// Is a rubric as it is written, and what became of an old one.
#[derive(Debug)]
pub struct WrittenRubric {
    root: Value,
    /// What somebody should know of.
    pub remarks: Vec<ImportRemark>,
    /// Levels of the old rubric that the table does not have; they are kept.
    pub levels_gone: Vec<String>,
    /// Competencies of the old rubric that the table does not have; they are kept, as what levels need names them.
    pub needed: Vec<String>,
}

/// Writes a ladder as a rubric of this id; `title` is what it is called where its table has no title.
#[must_use]
pub fn write(imported: &Imported, id: &RubricId, title: &str, old: Option<&OldRubric>) -> WrittenRubric {
    let ladder = &imported.ladder;
    let mut remarks = Vec::new();
    let dimensions = dimension_ids(&ladder.dimensions, old);
    let levels = level_ids(&ladder.levels, old);
    let found = match old {
        Some(old) if !ladder.criteria.is_empty() => matches(ladder, &levels, &dimensions, old, &mut remarks),
        Some(_) | None => Matches { old: vec![None; ladder.criteria.len()], ..Matches::default() },
    };
    let taken = old.map(OldRubric::ids).unwrap_or_default();
    let ids = criterion_ids(ladder, &levels, &dimensions, &found, &taken);
    let mut root = old.map_or_else(|| beginning(ladder, id, title), |old| old.root.clone());
    // It stands here, and is known where everything else is.
    root.insert("dimensions".to_owned(), Value::Null);
    let competency_ids = competency_ids(ladder, &dimensions, old, &taken);
    if !competency_ids.is_empty() || ladder.criteria.iter().any(|one| !one.tags.is_empty() || !one.examples.is_empty())
    {
        root.insert("schema".to_owned(), 2.into());
    }
    let competencies = WrittenCompetencies::new(ladder, &competency_ids, &dimensions, old);
    if !competency_ids.is_empty() {
        insert_before(&mut root, "competencies", competencies.tables().into(), "levels");
    }
    let retired = retired(&found, &competencies.retired, old);
    if !retired.is_empty() {
        insert_before(&mut root, "retired", Value::Array(retired), "levels");
    }
    let writer = Writer {
        ladder,
        levels: &levels,
        dimensions: &dimensions,
        found: &found,
        ids: &ids,
        competencies: &competencies,
        old,
    };
    root.insert("levels".to_owned(), writer.level_tables());
    let tables = dimension_tables(ladder, &dimensions, old, &used(&root));
    root.insert("dimensions".to_owned(), tables);
    WrittenRubric {
        root: Value::Object(root),
        remarks,
        levels_gone: writer.levels_gone(),
        needed: competencies.needed.clone(),
    }
}

impl WrittenRubric {
    /// Gives the file as YAML.
    ///
    /// # Panics
    /// Never: every part of a rubric has a form in YAML.
    #[must_use]
    pub fn yaml(&self) -> String {
        serde_yaml::to_string(&self.root).expect("BUG: a rubric has a form in YAML")
    }

    /// Gives the file as JSON.
    ///
    /// # Panics
    /// Never: every part of a rubric has a form in JSON.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(&self.root).expect("BUG: a rubric has a form in JSON") + "\n"
    }
}

/// Makes the keys with which a new rubric begins.
fn beginning(ladder: &ImportedLadder, id: &RubricId, title: &str) -> Map<String, Value> {
    let title = ladder.title.as_deref().unwrap_or(title);
    let keys = [("schema", 1.into()), ("id", id.as_str().into()), ("version", "0.1.0".into()), ("title", title.into())];
    keys.into_iter().map(|(key, value): (&str, Value)| (key.to_owned(), value)).collect()
}

/// Lists the dimensions in which something is asked; one in which nothing is would be a mistake.
fn used(root: &Map<String, Value>) -> HashSet<String> {
    let list = |key: &str| root.get(key).and_then(Value::as_array).into_iter().flatten();
    let shared = list("competencies").filter_map(|one| one["dimension"].as_str());
    let levels = list("levels").filter_map(|level| level["criteria"].as_object()).flat_map(Map::keys);
    shared.chain(levels.map(String::as_str)).map(str::to_owned).collect()
}

fn dimension_tables(ladder: &ImportedLadder, ids: &[String], old: Option<&OldRubric>, used: &HashSet<String>) -> Value {
    let kept = old.map_or(&[][..], |old| old.list("dimensions"));
    let is_kept = |id: &str| kept.iter().any(|entry| entry["id"] == id);
    let new = ladder.dimensions.iter().zip(ids).filter(|(_, id)| !is_kept(id)).map(|(dimension, id)| {
        let mut table = Map::new();
        table.insert("id".to_owned(), id.as_str().into());
        table.insert("title".to_owned(), dimension.title.as_str().into());
        table.extend(dimension.summary.iter().map(|summary| ("summary".to_owned(), summary.as_str().into())));
        Value::Object(table)
    });
    let is_used = |entry: &Value| entry["id"].as_str().is_some_and(|id| used.contains(id));
    kept.iter().cloned().chain(new).filter(is_used).collect()
}

/// Lists what is retired: what was, and what the table no longer has.
fn retired(found: &Matches, competencies: &[Value], old: Option<&OldRubric>) -> Vec<Value> {
    let before = old.map_or(&[][..], |old| old.list("retired")).iter().cloned();
    before.chain(found.gone.iter().map(|one| no_longer(one.id))).chain(competencies.iter().cloned()).collect()
}

/// Puts a key before another one, where the format has it.
fn insert_before(root: &mut Map<String, Value>, key: &str, value: Value, before: &str) {
    let rest: Vec<(String, Value)> = match root.contains_key(key) {
        true => Vec::new(),
        false => root.shift_remove(before).map(|value| (before.to_owned(), value)).into_iter().collect(),
    };
    root.insert(key.to_owned(), value);
    root.extend(rest);
}

/// Writes levels with what they ask for.
struct Writer<'w> {
    ladder: &'w ImportedLadder,
    levels: &'w [String],
    dimensions: &'w [String],
    found: &'w Matches<'w>,
    ids: &'w [String],
    competencies: &'w WrittenCompetencies<'w>,
    old: Option<&'w OldRubric>,
}

impl Writer<'_> {
    fn old_levels(&self) -> &[Value] {
        self.old.map_or(&[], |old| old.list("levels"))
    }

    fn old_level(&self, id: &str) -> Option<&Map<String, Value>> {
        self.old_levels().iter().filter_map(Value::as_object).find(|level| text(level, "id") == id)
    }

    fn level_tables(&self) -> Value {
        if self.ladder.levels.is_empty() {
            let mut levels = self.old_levels().to_vec();
            for level in &mut levels {
                self.competencies.follow(level);
            }
            return Value::Array(levels);
        }
        let tables = (0..self.levels.len()).map(|level| Value::Object(self.level_table(level)));
        let kept = self
            .old_levels()
            .iter()
            .filter(|level| !self.levels.iter().any(|id| level.get("id").and_then(Value::as_str) == Some(id)));
        let kept = kept.cloned().map(|mut level| {
            let key = if self.ladder.criteria.is_empty() { "expects" } else { "criteria" };
            level.as_object_mut().into_iter().for_each(|level| drop(level.shift_remove(key)));
            level
        });
        tables.chain(kept).collect()
    }

    fn levels_gone(&self) -> Vec<String> {
        let ids =
            self.old_levels().iter().filter_map(|level| level.get("id").and_then(Value::as_str)).map(str::to_owned);
        ids.filter(|id| !self.ladder.levels.is_empty() && !self.levels.contains(id)).collect()
    }

    fn level_table(&self, index: usize) -> Map<String, Value> {
        let (level, id) = (&self.ladder.levels[index], &self.levels[index]);
        let mut table = self.old_level(id).cloned().unwrap_or_else(|| self.new_level(level, index));
        let before = index.checked_sub(1).filter(|before| self.ladder.levels[*before].track == level.track);
        // What comes after a level that is new comes after it, also where it came after another one.
        if let Some(before) =
            before.map(|before| &self.levels[before]).filter(|before| self.old_level(before).is_none())
        {
            insert_before(&mut table, "after", before.as_str().into(), "criteria");
        }
        if !self.ladder.competencies.is_empty() {
            let expected = self.competencies.expectations(index, table.get("expects"));
            match expected.is_empty() {
                true => drop(table.shift_remove("expects")),
                false => insert_before(&mut table, "expects", Value::Object(expected), "criteria"),
            }
        }
        let criteria = self.criteria(index);
        if !criteria.is_empty() {
            insert_before(&mut table, "criteria", Value::Object(criteria), "warnings");
        } else if !self.ladder.criteria.is_empty() {
            table.shift_remove("criteria");
        }
        table
    }

    fn new_level(&self, level: &ImportedLevel, index: usize) -> Map<String, Value> {
        let id = &self.levels[index];
        let mut table = Map::new();
        table.insert("id".to_owned(), id.as_str().into());
        table.insert("title".to_owned(), level.title.as_deref().unwrap_or(&level.heading).into());
        let (_, others) = level_parts(&level.heading);
        let others = others.iter().chain(&level.title).map(|other| short(other));
        let mut aliases: Vec<String> = Vec::new();
        for alias in others.filter(|alias| !alias.is_empty() && alias != "none") {
            let of_others = self.aliases_of_others(&alias, index);
            if !self.levels.contains(&alias) && !aliases.contains(&alias) && !of_others {
                aliases.push(alias);
            }
        }
        table.extend((!aliases.is_empty()).then(|| ("aliases".to_owned(), json!(aliases))));
        table.extend(level.track.iter().map(|track| ("track".to_owned(), Value::from(track.as_str()))));
        let before = index.checked_sub(1).filter(|before| self.ladder.levels[*before].track == level.track);
        table.extend(before.map(|before| ("after".to_owned(), Value::from(self.levels[before].as_str()))));
        table.extend(level.summary.iter().map(|summary| ("summary".to_owned(), Value::from(summary.as_str()))));
        table
    }

    /// Tells whether another level is called so too: then the name means neither.
    fn aliases_of_others(&self, alias: &str, index: usize) -> bool {
        let is_called = |level: &ImportedLevel| {
            let (_, others) = level_parts(&level.heading);
            others.iter().chain(&level.title).any(|other| short(other) == alias)
        };
        let others = self.ladder.levels.iter().enumerate().filter(|(other, _)| *other != index);
        let in_old = self.old_levels().iter().filter_map(|level| level.get("aliases")?.as_array()).flatten();
        others.map(|(_, level)| level).any(is_called)
            || in_old.filter_map(Value::as_str).any(|old| old == alias)
            || self.old_level(alias).is_some()
    }

    /// Writes what a level asks for, by dimension in the order of these.
    fn criteria(&self, level: usize) -> Map<String, Value> {
        let mut items: BTreeMap<usize, Vec<Value>> = BTreeMap::new();
        for (index, one) in self.ladder.criteria.iter().enumerate().filter(|(_, one)| one.level == level) {
            items.entry(one.dimension).or_default().push(self.criterion(index, one));
        }
        items.into_iter().map(|(dimension, items)| (self.dimensions[dimension].clone(), Value::Array(items))).collect()
    }

    fn criterion(&self, index: usize, criterion: &ImportedCriterion) -> Value {
        let mut table = self.found.old[index].map(|old| old.entry.clone()).unwrap_or_default();
        table.insert("id".to_owned(), self.ids[index].as_str().into());
        table.insert("text".to_owned(), criterion.text.as_str().into());
        let ImportedCriterion { evidence, examples, tags, .. } = criterion;
        for (key, texts) in [("evidence", evidence), ("examples", examples), ("tags", tags)] {
            if !texts.is_empty() && !table.contains_key(key) {
                table.insert(key.to_owned(), json!(texts));
            }
        }
        Value::Object(table)
    }
}
