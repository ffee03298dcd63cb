//! Reads the dimensions, levels, criteria and warning signs of a rubric.

use std::collections::BTreeMap;

use super::policy::rating;
use super::raw;
use super::values::{Names, actions, check_text, id, level_id, optional_text, required_text, texts, weight};
use crate::diagnostic::Code;
use crate::document::{At, Field, Part, Problems, Scalar};
use crate::domain::{
    Criterion, CriterionId, Dimension, DimensionId, Level, LevelId, LevelIndex, Rating, Scale, Severity, WarningId,
    WarningSign,
};

/// Reads the dimensions.
pub(super) fn dimensions(list: raw::List<raw::Dimension>, root: &At, problems: &mut Problems) -> Vec<Dimension> {
    let Some(items) = list.required(root, "dimensions", problems) else { return Vec::new() };
    let at = root.key("dimensions");
    if items.is_empty() {
        problems.at(&at, Code::MissingKey, "a rubric has at least one dimension");
    }
    let mut names = Names::default();
    let mut read = |(index, item): (usize, Field<crate::document::Block<raw::Dimension>>)| {
        let at = at.item(index);
        let raw = item.optional(&at, problems)?.0;
        let id = id(raw.id, &at, &mut names, DimensionId::parse, problems);
        let title = required_text(raw.title, &at, "title", problems);
        let weight = weight(raw.weight, &at, problems);
        let summary = optional_text(raw.summary, &at, "summary", problems);
        Some(Dimension { id: id?, title: title?, weight, summary })
    };
    items.into_iter().enumerate().filter_map(&mut read).collect()
}

/// Holds what levels are read against, and the names used so far.
pub(super) struct Levels<'a> {
    /// The scale that anchors name ratings of.
    scale: &'a Scale,
    /// The dimensions that criteria stand in.
    dimensions: &'a [Dimension],
    /// The ids and aliases of the levels so far.
    level_names: Names,
    /// The ids of the criteria so far, over all levels.
    criterion_names: Names,
    /// The ids of the warning signs so far, over all levels.
    warning_names: Names,
}

impl<'a> Levels<'a> {
    /// Starts to read levels against a scale and dimensions.
    pub(super) fn new(scale: &'a Scale, dimensions: &'a [Dimension]) -> Self {
        Self {
            scale,
            dimensions,
            level_names: Names::default(),
            criterion_names: Names::default(),
            warning_names: Names::default(),
        }
    }

    /// Reads all levels, each given with its place.
    pub(super) fn read(&mut self, raws: Vec<(At, raw::Level)>, problems: &mut Problems) -> Vec<Level> {
        let ids: Vec<String> = raws
            .iter()
            .filter_map(|(_, raw)| if let Field::Given(id) = &raw.id { Some(id.clone()) } else { None })
            .collect();
        for (at, raw) in &raws {
            if let Field::Given(id) = &raw.id {
                self.level_names.add(id, &at.key("id"), Code::DuplicateId, problems);
            }
        }
        let afters: Vec<_> = raws.iter().map(|(at, raw)| (*at, raw.after.clone())).collect();
        let levels: Vec<_> = raws.into_iter().map(|(at, raw)| self.level(raw, &at, problems)).collect();
        let mut read: Vec<Level> = Vec::new();
        let mut read_afters = Vec::new();
        for (level, after) in levels.into_iter().zip(afters) {
            if let Some(level) = level {
                read.push(level);
                read_afters.push(after);
            }
        }
        link(&mut read, &read_afters, &ids, problems);
        read
    }

    /// Reads one level; its `after` is linked once all ids are known.
    fn level(&mut self, raw: raw::Level, at: &At, problems: &mut Problems) -> Option<Level> {
        let id = raw.id.required(at, "id", problems).and_then(|id| level_id(&id, &at.key("id"), problems));
        let title = required_text(raw.title, at, "title", problems);
        let aliases = self.aliases(raw.aliases, at, problems);
        let track = optional_text(raw.track, at, "track", problems);
        let summary = optional_text(raw.summary, at, "summary", problems);
        let criteria = self.criteria(raw.criteria, at, problems);
        let warnings = self.warnings(raw.warnings, at, problems);
        Some(Level { id: id?, title: title?, aliases, track, after: None, summary, criteria, warnings })
    }

    /// Reads the other names of a level.
    fn aliases(&mut self, field: Field<Vec<Field<String>>>, at: &At, problems: &mut Problems) -> Vec<LevelId> {
        let at = at.key("aliases");
        let items = field.optional(&at, problems).unwrap_or_default().into_iter().enumerate();
        let alias = |(index, item): (usize, Field<String>)| {
            let at = at.item(index);
            let alias = item.optional(&at, problems)?;
            self.level_names.add(&alias, &at, Code::AliasClash, problems);
            level_id(&alias, &at, problems)
        };
        items.filter_map(alias).collect()
    }

    /// Reads the criteria of a level, dimension by dimension.
    fn criteria(
        &mut self,
        field: Field<BTreeMap<String, raw::List<raw::Criterion>>>,
        at: &At,
        problems: &mut Problems,
    ) -> Vec<Criterion> {
        let at = at.key("criteria");
        let mut criteria = Vec::new();
        for (name, list) in field.optional(&at, problems).unwrap_or_default() {
            let at = at.key(&name);
            let dimension = self.dimensions.iter().position(|dimension| dimension.id.as_str() == name);
            if dimension.is_none() {
                let problem =
                    problems.report(&at, Part::Key, Code::UnknownDimension, format!("there is no dimension `{name}`"));
                problem.near(&name, self.dimensions.iter().map(|dimension| dimension.id.as_str()));
            }
            for (index, item) in list.optional(&at, problems).unwrap_or_default().into_iter().enumerate() {
                let at = at.item(index);
                let Some(raw) = item.optional(&at, problems) else { continue };
                criteria.extend(self.criterion(raw.0, dimension.unwrap_or(0), &at, problems));
            }
        }
        criteria.sort_by_key(|criterion| criterion.dimension);
        criteria
    }

    /// Reads one criterion.
    fn criterion(
        &mut self,
        raw: raw::Criterion,
        dimension: usize,
        at: &At,
        problems: &mut Problems,
    ) -> Option<Criterion> {
        let id = id(raw.id, at, &mut self.criterion_names, CriterionId::parse, problems);
        let text = required_text(raw.text, at, "text", problems);
        let ask = optional_text(raw.ask, at, "ask", problems);
        let why = optional_text(raw.why, at, "why", problems);
        let must = raw.must.optional(&at.key("must"), problems).unwrap_or(false);
        let weight = weight(raw.weight, at, problems);
        let anchors = self.anchors(raw.anchors, at, problems);
        let evidence = texts(raw.evidence, at, "evidence", problems);
        let evidence_required = raw.evidence_required.optional(&at.key("evidence_required"), problems).unwrap_or(true);
        let na_allowed = raw.na_allowed.optional(&at.key("na_allowed"), problems).unwrap_or(false);
        let grow = actions(raw.grow, at, problems);
        if must && !evidence_required {
            let message = "this must does not require evidence, so a claim alone opens its gate";
            problems.at(&at.key("evidence_required"), Code::OptionalMust, message);
        }
        Some(Criterion {
            id: id?,
            dimension,
            text: text?,
            ask,
            why,
            must,
            weight,
            anchors,
            evidence,
            evidence_required,
            na_allowed,
            grow,
        })
    }

    /// Reads what each rating looks like at a criterion.
    fn anchors(
        &self,
        field: Field<BTreeMap<String, Field<String>>>,
        at: &At,
        problems: &mut Problems,
    ) -> Vec<(Rating, String)> {
        let at = at.key("anchors");
        let mut anchors: Vec<(Rating, String)> = Vec::new();
        for (name, text) in field.optional(&at, problems).unwrap_or_default() {
            let at = at.key(&name);
            let number = name.bytes().all(|byte| byte.is_ascii_digit());
            let scalar = if number { Scalar::Number(name.clone()) } else { Scalar::Text(name.clone()) };
            let rating = rating(&scalar, &at, self.scale, problems);
            let text = text.optional(&at, problems).and_then(|text| check_text(text, &at, problems));
            let Some((rating, text)) = rating.zip(text) else { continue };
            if anchors.iter().any(|(of, _)| *of == rating) {
                problems.report(
                    &at,
                    Part::Key,
                    Code::DuplicateKey,
                    format!("the rating `{name}` has two anchors, one by number and one by id"),
                );
            }
            anchors.push((rating, text));
        }
        anchors.sort_by_key(|(rating, _)| *rating);
        anchors
    }

    /// Reads the warning signs of a level.
    fn warnings(&mut self, list: raw::List<raw::WarningSign>, at: &At, problems: &mut Problems) -> Vec<WarningSign> {
        let at = at.key("warnings");
        let items = list.optional(&at, problems).unwrap_or_default().into_iter().enumerate();
        let sign = |(index, item): (usize, Field<crate::document::Block<raw::WarningSign>>)| {
            let at = at.item(index);
            let raw = item.optional(&at, problems)?.0;
            let id = id(raw.id, &at, &mut self.warning_names, WarningId::parse, problems);
            let text = required_text(raw.text, &at, "text", problems);
            let ask = optional_text(raw.ask, &at, "ask", problems);
            let severity = severity(raw.severity, &at, problems);
            let grow = actions(raw.grow, &at, problems);
            Some(WarningSign { id: id?, text: text?, ask, severity, grow })
        };
        items.filter_map(sign).collect()
    }
}

/// Reads how much a warning sign weighs; soft where nothing is said.
fn severity(field: Field<String>, at: &At, problems: &mut Problems) -> Severity {
    let at = at.key("severity");
    let Some(word) = field.optional(&at, problems) else { return Severity::Soft };
    Severity::ALL.into_iter().find(|severity| severity.as_str() == word).unwrap_or_else(|| {
        problems.at(&at, Code::InvalidSeverity, format!("`{word}` is no severity")).hint("write `soft` or `hard`");
        Severity::Soft
    })
}

/// Links each level to the one it comes after; reports unknown ones and cycles, and leaves those as roots.
fn link(levels: &mut [Level], afters: &[(At, Field<String>)], ids: &[String], problems: &mut Problems) {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (place, level) in levels.iter().enumerate() {
        places.entry(level.id.to_string()).or_insert(place);
    }
    let mut links = vec![None; levels.len()];
    for (place, (at, after)) in afters.iter().enumerate() {
        let at = at.key("after");
        let Some(name) = after.clone().optional(&at, problems) else { continue };
        links[place] = places.get(&name).copied();
        if !ids.contains(&name) {
            let problem = problems.at(&at, Code::UnknownLevel, format!("there is no level `{name}`"));
            problem
                .near(&name, ids.iter().map(String::as_str))
                .hint("`after` names a level by its id; leave it out for a first level");
        }
    }
    for place in cycles(&links) {
        let (at, _) = &afters[place];
        let message = format!("the level `{}` comes after itself by way of others", levels[place].id);
        problems
            .at(&at.key("after"), Code::LevelCycle, message)
            .hint("one level of a chain has no `after`: the first one");
        links[place] = None;
    }
    for (level, after) in levels.iter_mut().zip(links) {
        level.after = after.map(LevelIndex);
    }
}

/// Finds one level of each cycle among the links: the first in order.
fn cycles(links: &[Option<usize>]) -> Vec<usize> {
    let mut seen_from = vec![None; links.len()];
    let mut found = Vec::new();
    for start in 0..links.len() {
        let mut at = Some(start);
        while let Some(place) = at {
            match seen_from[place] {
                Some(from) if from == start => {
                    found.push(first_of_cycle(links, place));
                    break;
                }
                Some(_) => break,
                None => seen_from[place] = Some(start),
            }
            at = links[place];
        }
    }
    found
}

/// Gives the first level, in order, of the cycle that a level is part of.
fn first_of_cycle(links: &[Option<usize>], member: usize) -> usize {
    let rest = std::iter::successors(links[member], |&place| links[place]).take_while(|&place| place != member);
    rest.fold(member, usize::min)
}
