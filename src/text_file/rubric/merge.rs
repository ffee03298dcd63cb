//! Merges into a rubric what builds on it or is laid over it, by id, before any of it is read into what it means.
//!
//! Values keep their places, so that a mistake of the merged rubric is underlined in the file that makes it.

use std::collections::{HashMap, HashSet};

use super::super::code::Code;
use super::super::cursor::At;
use super::super::problems::Problems;
use super::super::value::{ByteRange, Entry, Node, Value, cut};
use super::places::{ItemKey, ItemPlace, ROOT_LISTS, id_of, indexes, places};
use super::placing::{Arrival, Placing, insert, is_list, is_nothing, split};
use super::removal;
use super::rules::Rules;

/// Names a criterion, competency or warning sign of the base that the merged rubric does not have, and the part that leaves it
/// out.
#[derive(Debug, Clone)]
pub(super) struct LeftOut {
    pub(super) id: String,
    pub(super) part: usize,
    /// The ids of the steps of a competency, by which it is answered.
    pub(super) steps: Vec<String>,
}

/// Lays one or more layers over a base.
pub(super) struct Merge<'m> {
    placing: Placing<'m>,
    /// Where everything stood in the base.
    before: HashMap<ItemKey, ItemPlace>,
    /// The ids of the steps of each competency of the base.
    steps: HashMap<String, Vec<String>>,
}

impl<'m> Merge<'m> {
    /// Notes where everything stands, and what the layers remove.
    pub(super) fn new(problems: &'m Problems, part_of: &'m [usize], base: &Node, layers: &[Node]) -> Self {
        let steps = steps(base);
        let base = places(base);
        let mut removed = HashMap::new();
        for layer in layers {
            removal::read(At::root(layer, problems), &base, &mut removed);
        }
        let layers = layers.iter().map(|layer| part_of[layer.span.file()]).collect();
        let before = base.clone();
        Self {
            placing: Placing { rules: Rules { problems, part_of, layers, base, removed }, placed: HashMap::new() },
            before,
            steps,
        }
    }

    /// Leaves out of the base all dimensions but these.
    pub(super) fn keep_only(&mut self, base: &mut Node, only: &[(&str, ByteRange)]) {
        let dimensions =
            || self.before.keys().filter(|(section, _)| *section == "dimensions").map(|(_, id)| id.as_str());
        for (name, span) in only.iter().filter(|(name, _)| !dimensions().any(|id| id == *name)) {
            let message = format!("there is no dimension `{}`", cut(name));
            let problem = self.rules().problems.problem(*span, Code::UnknownDimension, message);
            problem.near(name, dimensions()).report();
        }
        let gone: HashSet<_> = dimensions().filter(|id| !only.iter().any(|(name, _)| name == id)).collect();
        removal::dimensions(base, &|id| gone.contains(id), &mut |_, _| {});
        // What was left out may be given anew.
        self.placing.rules.base = places(base);
    }

    fn rules(&self) -> &Rules<'m> {
        &self.placing.rules
    }

    /// Lays the layers over the base, and says what of the base is left out.
    pub(super) fn lay(mut self, root: &mut Node, layers: Vec<Node>) -> Vec<LeftOut> {
        removal::items(root, &self.rules().removed);
        for layer in layers {
            self.layer(root, layer);
        }
        let rules = self.rules();
        let mut refuse = |group: &ItemKey, item: &Node| {
            if let Some(removed) = rules.removed.get(group).filter(|_| rules.layers.contains(&rules.part(item.span))) {
                let message = format!("this stands in `{}`, which is removed", cut(&group.1));
                rules.conflict(item.span, *removed, message, "removed here");
            }
        };
        let is_gone = |section: &'static str, id: &str| rules.removed.contains_key(&(section, id.to_owned()));
        removal::dimensions(root, &|id| is_gone("dimensions", id), &mut refuse);
        removal::levels(root, &|id| is_gone("levels", id), &mut refuse);
        self.left_out(root)
    }

    fn left_out(&self, root: &Node) -> Vec<LeftOut> {
        let (now, rules) = (places(root), self.rules());
        let gone = |(key, place): (&ItemKey, &ItemPlace)| {
            let (section, id) = key;
            if !["criteria", "warnings", "competencies"].contains(section) || now.contains_key(key) {
                return None;
            }
            let level = ("levels", place.level.clone());
            let dimension = ("dimensions", place.dimension.clone().unwrap_or_default());
            let removed = [key, &level, &dimension].into_iter().find_map(|key| rules.removed.get(key));
            let steps = self.steps.get(id).filter(|_| *section == "competencies").cloned().unwrap_or_default();
            Some(LeftOut { id: id.clone(), part: removed.map_or(rules.layers[0], |span| rules.part(*span)), steps })
        };
        let mut left_out: Vec<_> = self.before.iter().filter_map(gone).collect();
        left_out.sort_by(|one, other| one.id.cmp(&other.id));
        left_out
    }

    fn layer(&mut self, root: &mut Node, layer: Node) {
        let Value::Table(entries) = layer.value else { return };
        let mut given = Vec::new();
        for mut entry in entries {
            let key = entry.key.clone();
            match ROOT_LISTS.into_iter().find(|list| *list == key) {
                Some(_) if is_nothing(&entry.value) => {}
                Some(section) if is_list(&entry.value) => {
                    if section == "levels" {
                        given = split(&mut entry.value);
                    }
                    self.list(root, section, entry);
                }
                _ if key == "scale" => self.scale(root, &entry),
                _ if key == "remove" => {}
                _ => self.rules().table(root, vec![entry]),
            }
        }
        self.placing.place(root, given);
    }

    /// Refuses another scale: ratings of the base would mean something else.
    fn scale(&self, root: &Node, entry: &Entry) {
        if !root.find("scale").is_some_and(|scale| scale.says_same(&entry.value)) {
            let message = "the scale is that of the rubric below, and stays as it is";
            let problem = self.rules().problems.problem(entry.key_span, Code::ChangedScale, message);
            problem.hint("remove `scale`: answers are given on one scale").report();
        }
    }

    /// Merges a list of the root.
    fn list(&self, root: &mut Node, section: &'static str, entry: Entry) {
        let Entry { key, key_span, value } = entry;
        if root.find(section).is_none_or(|there| there.items().is_empty()) {
            root.take(section);
            let empty = Node { value: Value::List(Vec::new()), span: value.span };
            self.rules().table(root, vec![Entry { key, key_span, value: empty }]);
        }
        let Value::List(items) = value.value else { return };
        let Some(list) = root.find_mut(section).and_then(Node::items_mut) else { return };
        let index = indexes(list);
        let mut seen = HashMap::new();
        let mut slots = Vec::new();
        for item in items {
            let Some(id) = id_of(&item).map(str::to_owned) else {
                slots.push(Arrival::New(item));
                continue;
            };
            if !self.rules().is_given_once(&(section, id.clone()), &item, &mut seen) {
                continue;
            }
            match index.get(&id) {
                Some(at) => {
                    self.rules().item(&mut list[*at], item);
                    slots.push(Arrival::There(id));
                }
                None => slots.push(Arrival::New(item)),
            }
        }
        insert(list, slots, &mut HashMap::new());
    }
}

/// Lists the steps of each competency, by their ids.
fn steps(root: &Node) -> HashMap<String, Vec<String>> {
    let steps = |one: &Node| {
        let steps = one.find("steps").into_iter().flat_map(Node::items);
        Some((id_of(one)?.to_owned(), steps.filter_map(id_of).map(str::to_owned).collect()))
    };
    root.find("competencies").into_iter().flat_map(Node::items).filter_map(steps).collect()
}
