//! Reads the dimensions, levels, criteria and warning signs of a rubric.

use std::collections::BTreeSet;

use super::super::code::Code;
use super::super::cursor::{At, TableReader};
use super::super::near::listed;
use super::super::value::cut;
use super::after::link;
use super::asked::{AskedBy, asked};
use super::competencies::Competencies;
use super::needs::NeedsReader;
use super::policy::{active_months, check_reach, sustained_months};
use super::tracks;
use super::values::{Names, action, id, level_id, name, text, weight, word};
use crate::domain::{
    Criterion, Dimension, DimensionId, Entry, Level, LevelId, Policy, Scale, Severity, SustainedMonths, Track,
    WarningId, WarningSign, Weight,
};

/// The most dimensions of a rubric: every level has a score in each of them.
const MOST_DIMENSIONS: usize = 100;

/// The most levels of a rubric: each is judged as a target of its own.
const MOST_LEVELS: usize = 1_000;

/// Reads the dimensions.
pub(super) fn dimensions(at: At) -> Vec<Dimension> {
    let Some(items) = at.list() else { return Vec::new() };
    if items.len() > MOST_DIMENSIONS {
        let message = format!("a rubric has at most {MOST_DIMENSIONS} dimensions, and this one {}", items.len());
        at.problem(Code::TooLarge, message).report();
    }
    if items.len() == 0 {
        at.problem(Code::MissingKey, "a rubric has at least one dimension").report();
    }
    let mut names = Names::default();
    items.take(MOST_DIMENSIONS).filter_map(|at| dimension(at, &mut names)).collect()
}

fn dimension<'t>(at: At<'t>, names: &mut Names<'t>) -> Option<Dimension> {
    let mut table = at.table()?;
    let id = id(&mut table, names, DimensionId::parse);
    let title = table.required("title").and_then(name);
    let weight = table.optional("weight").map_or(Weight::ONE, weight);
    let summary = table.optional("summary").and_then(text);
    table.finish();
    Some(Dimension { id: id?, title: title?, weight, summary })
}

/// What levels are read against, and the names used so far.
pub(super) struct Levels<'t, 'a> {
    scale: &'a Scale,
    policy: &'a Policy,
    dimensions: &'a [Dimension],
    competencies: &'a Competencies,
    tracks: &'a [Track],
    needs: NeedsReader<'a>,
    /// Ids and aliases.
    level_names: Names<'t>,
    /// With those of competencies and of what is retired among them, which no other ever gets.
    criterion_names: Names<'t>,
    warning_names: Names<'t>,
}

impl<'t, 'a> Levels<'t, 'a> {
    /// Reads levels against a scale, a policy, dimensions, competencies and tracks, of which nothing is wrong where they are
    /// `whole`; `names` are those that are taken, of criteria and of warning signs.
    pub(super) fn new(
        scale: &'a Scale,
        policy: &'a Policy,
        dimensions: &'a [Dimension],
        competencies: &'a Competencies,
        tracks: &'a [Track],
        [criterion_names, warning_names]: [Names<'t>; 2],
        whole: bool,
    ) -> Self {
        let level_names = Names::default();
        let needs = NeedsReader::new(dimensions, competencies, tracks, whole);
        Self { scale, policy, dimensions, competencies, tracks, needs, level_names, criterion_names, warning_names }
    }

    /// Reads all levels.
    pub(super) fn read(mut self, positions: &[At<'t>]) -> Vec<Level> {
        if let Some(at) = positions.get(MOST_LEVELS) {
            let message = format!("a rubric has at most {MOST_LEVELS} levels, and this one {}", positions.len());
            at.problem(Code::TooLarge, message).report();
        }
        let positions = &positions[..positions.len().min(MOST_LEVELS)];
        let ids = positions.iter().filter_map(|at| at.find("id"));
        let ids: Vec<(&str, At)> = ids.filter_map(|at| Some((at.peek_text()?, at))).collect();
        // All ids come before all aliases, so that of two that clash the alias is the wrong one.
        for &(id, at) in &ids {
            self.level_names.add(id, at, Code::DuplicateId);
        }
        let ids: BTreeSet<&str> = ids.into_iter().map(|(id, _)| id).collect();
        let read = positions.iter().filter_map(|at| Some((self.level(*at)?, *at)));
        let (mut levels, positions): (Vec<_>, Vec<_>) = read.unzip();
        link(&mut levels, &positions, &ids);
        levels
    }

    /// Reads one level; its `after` is linked once all ids are known.
    fn level(&mut self, at: At<'t>) -> Option<Level> {
        let mut table = at.table()?;
        if let Some(at) = table.optional("file") {
            let message = "a level file holds the level itself and names no other file";
            at.problem(Code::UnknownKey, message).hint("name that file in `rubric.yaml`").report();
        }
        let id = table.required("id").and_then(level_id);
        let title = table.required("title").and_then(name);
        let aliases = table.items("aliases").filter_map(|at| self.alias(at)).collect();
        let track_at = table.optional("track");
        let track = track_at.and_then(name);
        if let Some((at, track)) = track_at.zip(track.as_ref()) {
            tracks::check(at, track, self.tracks);
        }
        table.optional("after");
        let sustained_months = sustained_months(&mut table);
        let active_months = active_months(&mut table);
        let entry = table.optional("entry").and_then(entry).unwrap_or_default();
        let summary = table.optional("summary").and_then(text);
        let mut criteria = self.criteria(&mut table);
        let expects = table.optional("expects");
        criteria.extend(expects.into_iter().flat_map(|at| self.competencies.expected(at, self.scale, self.policy)));
        let needs = self.needs.read(table.items("needs"), track.as_deref());
        let warnings = table.items("warnings").filter_map(|at| self.warning(at)).collect();
        table.finish();
        if sustained_months.is_some() || active_months.is_some() {
            let span = sustained_months.unwrap_or(self.policy.sustained_months);
            let active = active_months.unwrap_or(self.policy.active_months);
            check_reach(at, SustainedMonths { span, active }, self.policy.evidence.max_age_months);
        }
        let mut level = Level {
            id: id?,
            title: title?,
            aliases,
            track,
            after: None,
            entry,
            sustained_months,
            active_months,
            summary,
            criteria,
            needs,
            warnings,
        };
        level.take_in_needs();
        Some(level)
    }

    fn alias(&mut self, at: At<'t>) -> Option<LevelId> {
        let alias = at.text()?;
        self.level_names.add(alias, at, Code::AliasClash);
        level_id(at)
    }

    /// Reads the criteria of a level, dimension by dimension.
    fn criteria(&mut self, table: &mut TableReader<'t>) -> Vec<Criterion> {
        let mut criteria = Vec::new();
        for (name, at) in table.entries("criteria") {
            let ids = || self.dimensions.iter().map(|dimension| dimension.id.as_str());
            let dimension = ids().position(|id| id == name);
            if dimension.is_none() {
                let message = format!("there is no dimension `{}`", cut(name));
                at.key_problem(Code::UnknownDimension, message).near(name, ids()).report();
            }
            let dimension = dimension.unwrap_or(0);
            criteria.extend(at.list().into_iter().flatten().filter_map(|at| self.criterion(at, dimension)));
        }
        criteria
    }

    fn criterion(&mut self, at: At<'t>, dimension: usize) -> Option<Criterion> {
        let mut table = at.table()?;
        let criterion = asked(&mut table, &mut self.criterion_names, self.scale, &AskedBy::Level(dimension));
        table.finish();
        let criterion = criterion?;
        if criterion.must && criterion.in_seat {
            let message = "this must can be shown only by somebody who has the title, so nobody could ever be ready";
            let problem = at.key("in_seat").problem(Code::MustInSeat, message);
            problem.hint("remove `in_seat`, or let it be no must").report();
        }
        if criterion.must && !criterion.evidence_required {
            let message = "this must does not require evidence, so a claim alone opens its gate";
            at.key("evidence_required").problem(Code::OptionalMust, message).report();
        }
        Some(criterion)
    }

    fn warning(&mut self, at: At<'t>) -> Option<WarningSign> {
        let mut table = at.table()?;
        let id = id(&mut table, &mut self.warning_names, WarningId::parse);
        let words = table.required("text").and_then(text);
        let ask = table.optional("ask").and_then(text);
        let severity = table.optional("severity").and_then(|at| {
            let hint = || format!("write {}", listed(&Severity::ALL.map(Severity::as_str), "or"));
            word(at, Severity::parse, Code::InvalidSeverity, hint)
        });
        let grow = table.items("grow").filter_map(action).collect();
        table.finish();
        Some(WarningSign { id: id?, text: words?, ask, severity: severity.unwrap_or(Severity::Soft), grow })
    }
}

/// Reads how everybody enters a level.
fn entry(at: At) -> Option<Entry> {
    let hint = || format!("write {}", listed(&Entry::ALL.map(Entry::as_str), "or"));
    word(at, Entry::parse, Code::InvalidEntry, hint)
}
