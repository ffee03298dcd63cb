//! Reads a whole rubric from text, with all that it is made of.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::code::Code;
use super::super::cursor::{At, TableReader};
use super::super::diagnostic::{Diagnostic, Source};
use super::super::problems::Problems;
use super::assemble::{Assembled, Assembler, RubricPart};
use super::built_in::BuiltIn;
use super::competencies::{Competencies, CompetencyContext};
use super::header::{BUILDING, RubricHeader, header};
use super::levels::{Levels, dimensions};
use super::merge::LeftOut;
use super::policy::{policy, scale};
use super::texts::{LevelFile, LevelFiles, RubricText};
use super::tracks::tracks;
use super::values::Names;
use super::{bands, lineage, lint, retired, style};
use crate::domain::{Competency, CriterionId, Level, Lineage, Policy, RatingId, Retired, Rubric, RubricParts, Scale};

/// Holds what came of reading a rubric.
#[derive(Debug)]
pub struct Checked {
    /// The rubric; none where there is an error.
    pub rubric: Option<Rubric>,
    /// All that is wrong or worth a look.
    pub diagnostics: Vec<Diagnostic>,
    /// The rubrics and overlays that it is made of, in reading order; a rubric that builds on nothing is one.
    pub parts: Vec<RubricPart>,
    /// Which of its words come from which of them; none for a rubric that builds on nothing.
    pub lineage: Option<Lineage>,
}

/// Reads a rubric and reports everything that is wrong with it. What is built in is all that it can build on.
///
/// `stem` is the name of its file or folder, which its id should equal; none where it has no name.
#[must_use]
pub fn read(source: Source, stem: Option<&str>, level_file: LevelFile) -> Checked {
    let nearby = Box::new(LevelFiles(level_file));
    read_with(RubricText::File { source, stem: stem.map(str::to_owned), nearby }, Vec::new(), false)
}

/// Reads a rubric as [`read`] does, and reports too how it is worded.
#[must_use]
pub fn read_strictly(source: Source, stem: Option<&str>, level_file: LevelFile) -> Checked {
    let nearby = Box::new(LevelFiles(level_file));
    read_with(RubricText::File { source, stem: stem.map(str::to_owned), nearby }, Vec::new(), true)
}

/// Reads a rubric with overlays laid over it and reports everything that is wrong; strictly, how it is worded too.
///
/// An overlay that comes first is laid over the rubric that it names.
#[must_use]
pub fn read_with(first: RubricText, overlays: Vec<RubricText>, strictly: bool) -> Checked {
    let problems = Problems::default();
    let mut assembler = Assembler::new(&problems);
    let whole = assembler.assemble(first, overlays);
    let rubric = whole.as_ref().and_then(|assembled| {
        let names = assembler.names();
        let parts = rubric(assembled, &problems, strictly, &names).filter(|_| !problems.has_errors())?;
        Some(Rubric::new(parts).expect("BUG: a rubric without errors is valid"))
    });
    let lineage = whole
        .filter(|_| rubric.is_some())
        .and_then(|assembled| lineage::of(&assembled.root, assembler.names(), assembler.part_of()));
    let parts = assembler.into_parts();
    Checked { rubric, parts, lineage, diagnostics: problems.into_diagnostics() }
}

impl BuiltIn {
    /// Reads the rubric.
    ///
    /// # Panics
    /// Never for a rubric that passes `rubric check`, which a test proves for each of them.
    #[must_use]
    pub fn rubric(&self) -> Rubric {
        let problems = Problems::default();
        let root = problems.read_built_in(self.json, None);
        let parts = root.and_then(|root| {
            let assembled = Assembled { root, stem: None, overlays: Vec::new(), left_out: Vec::new() };
            rubric(&assembled, &problems, false, &[])
        });
        let parts = parts.filter(|_| !problems.has_errors());
        parts.and_then(|parts| Rubric::new(parts).ok()).expect("BUG: a built-in rubric passes its check")
    }
}

/// Reads the blocks of a rubric in the order of the format; `parts` are the ids of what it is made of.
fn rubric(assembled: &Assembled, problems: &Problems, strictly: bool, parts: &[String]) -> Option<RubricParts> {
    let Assembled { root, stem, overlays, left_out } = assembled;
    let root = At::root(root, problems);
    let mut table = root.table()?;
    let RubricHeader { id, version, title, summary, source } =
        header(&mut table, stem.as_deref(), &mut Names::default());
    refuse_building(&mut table);
    let policy_at = table.optional("policy");
    let before_scale = problems.errors();
    let scale = table.optional("scale").map_or_else(Scale::default, scale);
    let is_scale_wrong = problems.errors() > before_scale;
    let policy = policy_at.map_or_else(|| Policy::for_scale(&scale), |at| policy(at, &scale));
    let before_parts = problems.errors();
    let dimensions = table.required("dimensions").map(dimensions).unwrap_or_default();
    let mut criterion_names = Names::default();
    let retired_items = || root.find("retired").into_iter().flat_map(At::peek_list);
    let mut retired = retired::retired(table.items("retired"), &mut criterion_names);
    let warning_names = criterion_names.clone();
    let context = CompetencyContext { scale: &scale, policy: &policy, dimensions: &dimensions };
    let competencies = Competencies::read(table.items("competencies"), &context, &mut criterion_names);
    let tracks = table.optional("tracks").map(|at| tracks(at, &dimensions, &competencies)).unwrap_or_default();
    let positions: Vec<At> = table.required("levels").and_then(At::list).into_iter().flatten().collect();
    let before_strays = problems.errors();
    table.finish();
    let has_strays = problems.errors() > before_strays;
    if positions.is_empty() && !problems.has_errors() {
        root.key("levels").problem(Code::MissingKey, "a rubric has at least one level").report();
    }
    let (names, is_whole) = ([criterion_names, warning_names], problems.errors() == before_parts);
    let levels = Levels::new(&scale, &policy, &dimensions, &competencies, &tracks, names, is_whole).read(&positions);
    if levels.len() == positions.len() {
        retired::check(retired_items(), &competencies.all, &levels);
    }
    // What an entry that is wrong would ask for, nobody knows, so the whole is looked at once each is right.
    if !problems.has_errors() {
        lint::whole(&dimensions, &competencies.all, &levels, &positions, root);
        bands::check(&levels, &positions, &tracks, root.key("tracks"));
        if strictly {
            style::check(&scale, &dimensions, &levels, &positions, overlays.len() > 1, problems);
        }
    }
    let read = [dimensions.len(), competencies.all.len(), tracks.len(), levels.len()];
    forget_consequences(root, problems, is_scale_wrong, has_strays, read);
    let competencies = competencies.all;
    retire_left_out(&mut retired, left_out, parts, &competencies, &levels);
    let (id, version, title, overlays) = (id?, version?, title?, overlays.clone());
    Some(RubricParts {
        id,
        version,
        title,
        summary,
        source,
        overlays,
        policy,
        scale,
        dimensions,
        tracks,
        competencies,
        levels,
        retired,
    })
}

/// Reports what builds on another rubric where there is none: elsewhere it is done, and nothing is left of it.
fn refuse_building(table: &mut TableReader) {
    for key in BUILDING {
        if let Some(at) = table.optional(key) {
            let problem = at.key_problem(Code::MissingKey, format!("`{key}` needs a rubric to build on"));
            problem.hint("name it under `extends`, or under `overlay` for a part that is laid over it").report();
        }
    }
}

/// Leaves out the mistakes that follow from another one: what names something of a part that could not be read may be right.
///
/// `read` says how many dimensions, competencies, tracks and levels were; with strays, keys that nobody asked for, a part that is
/// missing may be one of them.
fn forget_consequences(root: At, problems: &Problems, is_scale_wrong: bool, has_strays: bool, read: [usize; 4]) {
    let is_short = |key: &str, read: usize| match root.find(key) {
        None => has_strays || key == "dimensions",
        Some(at) => !at.is_nothing() && (!at.is_list() || at.peek_list().len() > read),
    };
    let keys = ["dimensions", "competencies", "tracks", "levels"];
    let [dimensions, competencies, tracks, levels] = std::array::from_fn(|part| is_short(keys[part], read[part]));
    problems.forget(&[
        (Code::UnknownRating, is_scale_wrong),
        (Code::UnknownDimension, dimensions),
        (Code::UnknownCompetency, dimensions || competencies),
        (Code::UnknownTrack, tracks),
        (Code::UnknownLevel, levels),
    ]);
}

/// Adds to what is retired what parts left out and nothing asks for.
fn retire_left_out(
    retired: &mut Vec<Retired>,
    left_out: &[LeftOut],
    parts: &[String],
    competencies: &[Arc<Competency>],
    levels: &[Level],
) {
    let shared = competencies.iter().flat_map(|one| one.criteria_up_to(one.steps().len()));
    let shared: BTreeSet<&str> = shared.map(|(_, criterion)| criterion.id.as_str()).collect();
    let left_out = left_out.iter().filter(|item| !shared.contains(item.id.as_str()));
    let more: Vec<_> = left_out.filter_map(|item| retired_by(item, parts, retired, levels)).collect();
    retired.extend(more);
}

/// Retires what another part left out, so that answers to it stay usable; none where it is there again or retired already.
fn retired_by(
    LeftOut { id, part, steps }: &LeftOut,
    parts: &[String],
    retired: &[Retired],
    levels: &[Level],
) -> Option<Retired> {
    let is_criterion = || levels.iter().flat_map(|level| &level.criteria).any(|criterion| criterion.id.as_str() == id);
    let is_sign = || levels.iter().flat_map(|level| &level.warnings).any(|sign| sign.id.as_str() == id);
    let is_named = retired.iter().any(|retired| retired.id.as_str() == id) || is_criterion() || is_sign();
    let reason = format!("`{}` leaves it out", parts[*part]);
    let scale = steps.iter().map(|id| RatingId::parse(id).ok()).collect::<Option<_>>().and_then(retired::ratings);
    CriterionId::parse(id).ok().filter(|_| !is_named).map(|id| Retired { id, by: None, reason, scale })
}
